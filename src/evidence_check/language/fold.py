"""One spelling for comparing: what two writers of the same word wrote becomes the same string.

Nothing here is shown to a person: folded text is for comparing only, quotes are always cut from the original.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

_QUOTES_AND_DASHES = str.maketrans(
    {
        **dict.fromkeys("\u2018\u2019\u201a\u201b\u02bc\u0060\u00b4", "'"),
        **dict.fromkeys("\u201c\u201d\u201e\u00ab\u00bb", '"'),
        **dict.fromkeys("\u2010\u2011\u2012\u2013\u2014\u2015\u2212", "-"),
        **dict.fromkeys("\u00ad\u200b\u200c\u200d\u2060\ufeff\u200e\u200f\u202a\u202b\u202c\u202d\u202e", None),
    }
)
_BROKEN_AT_LINE_END = re.compile(r"(?<=[^\W\d_]{2})-[ \t]*\r?\n[ \t]*(?=[^\W\d_]{2})")
_WORD = re.compile(r"[^\W\d_]+")

#: Spellings of official writing that mean the same word. Applied to whole words, both in the pack and in the files.
VARIANTS: dict[str, str] = {
    "akte": "akta",
    "aktifitas": "aktivitas",
    "apotik": "apotek",
    "btpa": "bpta",
    "pbpta": "bpta",
    "efektifitas": "efektivitas",
    "februwari": "februari",
    "pebruari": "februari",
    "ijasah": "ijazah",
    "ijin": "izin",
    "perijinan": "perizinan",
    "jadual": "jadwal",
    "kluster": "klaster",
    "cluster": "klaster",
    "komperehensif": "komprehensif",
    "komprehensip": "komprehensif",
    "kreatifitas": "kreativitas",
    "kwalitas": "kualitas",
    "kwitansi": "kuitansi",
    "nopember": "november",
    "notulen": "notula",
    "notulensi": "notula",
    "obyek": "objek",
    "pelindungan": "perlindungan",
    "photo": "foto",
    "poto": "foto",
    "praktek": "praktik",
    "produktifitas": "produktivitas",
    "propinsi": "provinsi",
    "resiko": "risiko",
    "rekreatip": "rekreatif",
    "sertipikat": "sertifikat",
    "standarisasi": "standardisasi",
    "distandarisasi": "distandardisasi",
    "terstandarisasi": "terstandardisasi",
    "tanggungjawab": "tanggung jawab",
    "tehnis": "teknis",
    "walikota": "wali kota",
    "walinagari": "wali desa",
    "perwal": "perwali",
    "kerjasama": "kerja sama",
    "tandatangan": "tanda tangan",
    "olahraga": "olah raga",
    "diskripsi": "deskripsi",
    "analisa": "analisis",
    "hirarki": "hierarki",
    "konkrit": "konkret",
    "legalisir": "legalisasi",
    "survai": "survei",
    "survey": "survei",
    "sistim": "sistem",
    "system": "sistem",
    "silahkan": "silakan",
    "syah": "sah",
    "pengesyahan": "pengesahan",
    "team": "tim",
    "trampil": "terampil",
    "gampong": "desa",
    "nagari": "desa",
}


@lru_cache(maxsize=65_536)
def fold_word(word: str) -> str:
    """One word in its comparing form: NFKC, without accents, case folded, and its variant spelling replaced."""
    plain = unicodedata.normalize("NFKC", word).translate(_QUOTES_AND_DASHES).casefold()
    if not plain.isascii():
        plain = "".join(mark for mark in unicodedata.normalize("NFKD", plain) if not unicodedata.combining(mark))
    return VARIANTS.get(plain, plain)


def fold(text: str) -> str:
    """A text in its comparing form: quotes and dashes unified, words of variant spelling replaced, single spaces.

    A word that a line end broke with a hyphen is joined again.
    """
    joined = _BROKEN_AT_LINE_END.sub("", text) if "-" in text and "\n" in text else text
    plain = unicodedata.normalize("NFKC", joined).translate(_QUOTES_AND_DASHES).casefold()
    if not plain.isascii():
        plain = "".join(mark for mark in unicodedata.normalize("NFKD", plain) if not unicodedata.combining(mark))
    varied = _WORD.sub(lambda found: VARIANTS.get(found[0], found[0]), plain)
    return " ".join(varied.split())
