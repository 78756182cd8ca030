"""Regencies, cities and provinces as official documents name them.

"Kabupaten X" and "Kota X" are two regions, even where their names are the same. What merely sounds like a region
("Kabupaten Layak Anak", "kota sehat") is none.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from evidence_check.language.fold import fold


class RegionKind(StrEnum):
    """What kind of region."""

    REGENCY = "kabupaten"
    CITY = "kota"
    PROVINCE = "provinsi"
    UNKNOWN = ""


@dataclass(frozen=True, slots=True)
class Region:
    """A region; ``name`` is written as it was found, without the word for its kind."""

    kind: RegionKind
    name: str

    def same(self, other: Region) -> bool:
        """Whether both mean one region. A kind that was not said is no contradiction."""
        if _key(self.name) != _key(other.name):
            return False
        return RegionKind.UNKNOWN in (self.kind, other.kind) or self.kind is other.kind

    @property
    def full_name(self) -> str:
        """The name with its kind: "Kabupaten Barito Raya"."""
        name = self.name.title() if self.name.isupper() else self.name
        return f"{self.kind.value.title()} {name}".strip()


@dataclass(frozen=True, slots=True)
class FoundRegion:
    """A region, the words that name it, and where they stand. ``issuer``: the words are those of one who issues."""

    region: Region
    quote: str
    start: int
    issuer: bool

    @property
    def end(self) -> int:
        """Where the words end."""
        return self.start + len(self.quote)


_KINDS = {
    "kabupaten": RegionKind.REGENCY,
    "kab.": RegionKind.REGENCY,
    "kab": RegionKind.REGENCY,
    "bupati": RegionKind.REGENCY,
    "kota": RegionKind.CITY,
    "kotamadya": RegionKind.CITY,
    "walikota": RegionKind.CITY,
    "wali kota": RegionKind.CITY,
    "provinsi": RegionKind.PROVINCE,
    "propinsi": RegionKind.PROVINCE,
    "prov.": RegionKind.PROVINCE,
    "gubernur": RegionKind.PROVINCE,
}
#: Words that end the name of a region, or show that none begins.
_NOT_A_NAME = frozenset(
    """
    layak sehat ramah ini itu dan atau yang di ke dari dalam untuk dengan pada adalah telah akan sebagai serta oleh
    nomor no tahun tentang provinsi propinsi kabupaten kota kecamatan kelurahan desa dinas badan kantor sekretariat
    bagian bidang seksi satuan unit inspektorat pemerintah republik indonesia jalan jl telp telepon kode tanggal bulan
    selaku ttd tte ketua kepala sekretaris wakil bupati walikota gubernur menimbang mengingat memutuskan menetapkan
    peduli inklusif cerdas setempat tersebut masing lain lainnya administrasi besar kecil tua baru lama pusaka kreatif
    dewan peraturan keputusan instruksi surat lampiran salinan dokumen laporan rekapitulasi data matriks profil tingkat
    periode semester triwulan rencana program kegiatan se sebagaimana melalui selama sampai hingga terhadap
    """.split()
)
_KIND = r"KABUPATEN|KAB\.|KAB(?=\s)|KOTAMADYA|KOTA|PROVINSI|PROPINSI|PROV\.|BUPATI|WALI\s?KOTA|GUBERNUR"
_FOUND = re.compile(
    rf"(?<![A-Za-z])(?P<lead>(?:PEMERINTAH(?:AN)?|PEMKAB|PEMKOT|(?:PERATURAN|SEKRETARIAT|SEKRETARIS)\s+DAERAH)\s+)?"
    rf"(?:DAERAH\s+)?(?P<kind>{_KIND})[ \t]*(?P<second>(?:DAERAH\s)?TINGKAT\s+I{{1,2}}\s+)?"
    r"(?P<rest>[^\n,;:()/|]{1,60})",
    re.IGNORECASE,
)
_WORD = re.compile(r"[A-Za-z][A-Za-z'’.\-]*")
_MOST_WORDS = 4


def parse_region(text: str) -> Region | None:
    """The region that a person named ("Kabupaten Barito Raya", "Kab. X", "Kota X", or only "X"), or None."""
    plain = " ".join(text.split())
    match = re.match(rf"(?:{_KIND})(?=[\s.])", plain, re.IGNORECASE)
    if match is None:
        return Region(RegionKind.UNKNOWN, plain) if plain else None
    name = plain[match.end() :].strip(" .")
    return Region(_kind(match[0]), name) if name else None


def find_regions(text: str, own: Region | None = None) -> Iterator[FoundRegion]:
    """Every regency, city and province that the text names.

    ``own`` is a region whose name is known: a name that a line end broke is then completed, and nothing that follows
    the name is taken for a part of it.
    """
    for match in _FOUND.finditer(text):
        kind = _kind(match["kind"])
        name_at = match.start("rest")
        name = _known_name(text, name_at, own) or _name(match["rest"])
        if not name:
            continue
        said = match["kind"]
        issuer = bool(match["lead"]) or said.casefold().replace(" ", "") in {"bupati", "walikota", "gubernur"}
        quote = text[match.start() : name_at + len(name)]
        yield FoundRegion(Region(kind, " ".join(name.split())), quote, match.start(), issuer)


def _kind(word: str) -> RegionKind:
    plain = " ".join(word.casefold().split())
    return _KINDS.get(plain) or _KINDS.get(plain.rstrip("."), RegionKind.UNKNOWN)


def _known_name(text: str, at: int, own: Region | None) -> str | None:
    """The own name, where it stands here: upper or lower case, broken by a line end or not."""
    if own is None or not own.name:
        return None
    words = own.name.split()
    end = at
    for number, word in enumerate(words):
        while end < len(text) and text[end].isspace() and (number or text[end] != "\n"):
            end += 1
        if text[end : end + len(word)].casefold() != word.casefold():
            return None
        end += len(word)
    return None if text[end : end + 1].isalnum() else text[at:end].lstrip()


def _name(rest: str) -> str:
    """The leading words that are written as a name: capitals, or a first capital."""
    end = 0
    count = 0
    shouting = False
    for found in _WORD.finditer(rest):
        word = found[0].rstrip(".")
        if rest[end : found.start()].strip() or word.casefold() in _NOT_A_NAME or not word[0].isupper():
            break
        if count == 0:
            shouting = word.isupper()
        if count == _MOST_WORDS or (count and shouting != word.isupper()):
            break
        count += 1
        end = found.start() + len(word)
        if found[0].endswith("."):
            break
    return rest[:end].strip() if count and len(rest[:end].strip()) > 2 else ""


def _key(name: str) -> str:
    return "".join(mark for mark in fold(name) if mark.isalnum())
