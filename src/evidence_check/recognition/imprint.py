"""Sets the imprint of electronic signing aside: sentences that stand on every page and tell nothing of the document.

"Dokumen ini telah ditandatangani secara elektronik menggunakan sertifikat elektronik ..." and the law beside it stand
at the foot of a page, but often come first in a PDF's order of reading; then the law's number would become the
document's, and the certifier its office. They are moved to the end of their page, where the search for a signature
finds them.
"""

from __future__ import annotations

import re

_SIGNS = ("secara elektronik", "informasi elektronik dan", "sertifikat elektronik")
_OPENS = re.compile(
    r"\W{0,6}(?:\d[.)]\s*)?(?:UU\s+(?:ITE|RI)?\s*(?:No(?:mor|\.)?)\s*\.?\s*11\s+Tahun\s+2008\b|Informasi\s+Elektronik\s+dan\b"
    r"|(?:Dokumen|Surat|Naskah)\s+(?:ini\s+)?(?:telah\s+|sah\s+(?:dan\s+)?)?di\s?tanda\s?tangani\s+secara\s+elektronik\s+"
    r"(?:meng|dengan|oleh\s+B|melalui)"
    r"|(?:Untuk|Guna)\s+(?:memastikan|memverifikasi|mengecek|verifikasi)\s+(?:keaslian|keabsahan)"
    r"|(?:Pindai|Scan|Unggah)\s[^\n]{0,40}(?:kode|QR)|Dokumen\s+elektronik\s+ini\b)",
    re.IGNORECASE,
)
_GOES_ON = re.compile(
    r"(?:[\w\s,./()\-]{0,60}\b)?(?:alat\s+bukti\s+(?:hukum\s+)?yang\s+sah|bukti\s+hukum\s+yang\s+sah|sertifikat\s+elektronik|"
    r"Sertifikasi\s+Elektronik|BSrE|BSSN|Siber\s+dan\s+Sandi|hasil\s+cetak\w*|ditandatangani\s+secara\s+elektronik\s+"
    r"(?:meng|dengan)|kode\s+QR|tte\.[a-z]+|bsre\.[a-z]+)",
    re.IGNORECASE,
)
#: One of them stands in every line with which an imprint begins.
_OPENING_WORDS = ("elektronik", "2008", "keaslian", "keabsahan", "kode", "qr")
_MOST_LINES = 5
_SHOUTED = re.compile(r"[A-Z][A-Z .,'\-/()]{8,}$")


def set_aside(text: str) -> str:
    """The text of a page with the imprint at its end. Nothing is lost, and a page without one stays as it is."""
    lower = text.lower()
    if not any(sign in lower for sign in _SIGNS):
        return text
    kept: list[str] = []
    imprint: list[str] = []
    left = 0
    for line in text.split("\n"):
        if _may_open(line.lower()) and _OPENS.match(line):
            imprint.append(line)
            left = _MOST_LINES
        elif left and line and _GOES_ON.match(line) and not _SHOUTED.match(line):
            imprint.append(line)
            left -= 1
        else:
            left = 0
            kept.append(line)
    return "\n".join([*kept, *imprint]) if imprint else text


def _may_open(lower: str) -> bool:
    return any(word in lower for word in _OPENING_WORDS)
