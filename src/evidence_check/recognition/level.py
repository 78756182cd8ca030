"""At which level of government a document was made: kabupaten, kecamatan or desa."""

from __future__ import annotations

import re
from collections.abc import Sequence

from evidence_check.model.recognition import Fact, Field
from evidence_check.recognition.heading import Heading
from evidence_check.recognition.layout import Layout

LETTERHEAD, SIGNER, FOLDER = 0.9, 0.75, 0.5

_VILLAGE = re.compile(
    r"^\W{0,3}(?:(?:PEMERINTAH|KANTOR|PERATURAN|KEPUTUSAN|BADAN PERMUSYAWARATAN)\s+)?(?:KEPALA\s+)?"
    r"(?:DESA|KELURAHAN|LURAH|PAMBAKAL|PEMBAKAL|KEUCHIK|GAMPONG|GEUCHIK|WALI\s+NAGARI|NAGARI|KAMPUNG|PEKON|KALURAHAN)\b"
    r"(?!\s*/?\s*(?:LAYAK|KELURAHAN))",
    re.MULTILINE,
)
_DISTRICT = re.compile(
    r"^\W{0,3}(?:(?:PEMERINTAH|KANTOR|KEPUTUSAN|PERATURAN|SURAT KEPUTUSAN)\s+)?(?:CAMAT|KECAMATAN|DISTRIK|KAPANEWON)\b"
    r"(?!\s+(?:LAYAK|DAN|DESA))",
    re.MULTILINE,
)
_REGENCY = re.compile(
    r"^\W{0,3}(?:PEMERINTAH\s+(?:KABUPATEN|KOTA)|BUPATI|WALI\s?KOTA|PERATURAN\s+(?:DAERAH|BUPATI|WALI)|KEPUTUSAN\s+"
    r"(?:BUPATI|WALI|KEPALA\s+(?:DINAS|BADAN|BAGIAN|PUSKESMAS)|SEKRETARIS)|DINAS|BADAN|SEKRETARIAT\s+DAERAH|"
    r"(?:RUMAH SAKIT|PUSKESMAS|UPTD?))\b",
    re.MULTILINE,
)
_FOLDER = (
    (
        "desa",
        re.compile(
            r"^(?:\d{1,2}[.)]?\s*)?(?:desa|ds\.?|kelurahan|kel\.?|gampong|nagari|kampung)\s+(?!layak|/)\w",
            re.IGNORECASE,
        ),
    ),
    ("kecamatan", re.compile(r"^(?:\d{1,2}[.)]?\s*)?(?:kecamatan|kec\.?|distrik)\s+(?!layak)\w", re.IGNORECASE)),
)


def find_level(layout: Layout, headings: Sequence[Heading], signer: Fact[str] | None) -> Fact[str] | None:
    """The level: the lowest that the letterhead names, then the signer's, then the folder's."""
    for heading in headings[:1]:
        for level, pattern in (("desa", _VILLAGE), ("kecamatan", _DISTRICT), ("kabupaten", _REGENCY)):
            match = pattern.search(heading.title)
            if match is not None:
                place = layout.page_at(heading.start + match.start())
                return Fact(level, match[0].strip(), place, Field.TEXT, LETTERHEAD)
    if signer is not None:
        plain = signer.value.upper()
        for level, pattern in (("desa", _VILLAGE), ("kecamatan", _DISTRICT), ("kabupaten", _REGENCY)):
            if pattern.match(plain):
                return Fact(level, signer.value, signer.page, Field.TEXT, SIGNER)
    for folder in reversed(layout.file.folders):
        for level, pattern in _FOLDER:
            if pattern.match(folder):
                return Fact(level, folder, None, Field.FOLDER, FOLDER)
    return None
