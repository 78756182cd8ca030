"""What recognition needs to know of a rule pack and of this evaluation, made once and used for every file."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

from evidence_check.language.fold import fold
from evidence_check.language.regions import Region, parse_region
from evidence_check.language.words import words
from evidence_check.model.pack import DocumentType, RulePack
from evidence_check.model.scan import Settings
from evidence_check.recognition.literals import needed_words

_LITERAL = re.compile(r"(?<!\\)\b[A-Z]{4,}")
#: Words of official headings that OCR may have damaged beside those of the pack's own patterns.
_HEADING_WORDS = """
    PERATURAN KEPUTUSAN INSTRUKSI SURAT EDARAN DAERAH BUPATI WALIKOTA GUBERNUR PRESIDEN MENTERI PEMERINTAH REPUBLIK
    INDONESIA KABUPATEN PROVINSI KEPALA DINAS BADAN KANTOR KECAMATAN KELURAHAN NOMOR TAHUN TENTANG SALINAN LAMPIRAN
    NOTA KESEPAHAMAN PERJANJIAN KERJA LAPORAN SERTIFIKAT PIAGAM PENGHARGAAN BERITA ACARA DAFTAR HADIR UNDANGAN NOTULEN
    MATRIKS RENCANA AKSI PROFIL STANDAR OPERASIONAL PROSEDUR PERINTAH TUGAS PERNYATAAN KETERANGAN UNDANG
    """.split()


@dataclass(frozen=True, slots=True)
class Part:
    """Words that a document of a type holds: any of the alternatives, as whole words."""

    alternatives: tuple[str, ...]

    def is_in(self, flat: str) -> bool:
        """Whether the text, given in small letters and with single spaces, holds them."""
        return any(_holds(flat, alternative) for alternative in self.alternatives)


@dataclass(frozen=True, slots=True)
class TypeRule:
    """A document type of the pack with its patterns made ready."""

    type: DocumentType
    title: re.Pattern[str] | None
    filename: re.Pattern[str] | None
    parts: tuple[Part, ...]
    words: frozenset[str]  # the capital words of its title pattern
    needed: frozenset[str]  # one of these words is in every text that the title pattern matches; empty: not known

    @property
    def id(self) -> str:
        """The id of the type."""
        return self.type.id

    def may_be_in(self, shouted: str) -> bool:
        """Whether the title may be in this text, given in capitals."""
        for word in self.needed:  # asked a hundred times for each file: a loop is quicker than any()
            if word in shouted:
                return True
        return not self.needed


@dataclass(frozen=True, slots=True)
class AgencyAlias:
    """One name of an agency. ``sure``: the name is a full one, no short form that may mean something else."""

    agency: str
    words: tuple[str, ...]
    sure: bool


@dataclass(frozen=True, slots=True)
class Recogniser:
    """A pack and an evaluation, made ready for recognising."""

    rules: tuple[TypeRule, ...]
    by_id: Mapping[str, TypeRule]
    heading_words: tuple[str, ...]
    own: Region | None
    aliases: Mapping[str, tuple[AgencyAlias, ...]]  # by first word, longest first
    agency_folders: tuple[tuple[str, str], ...]  # folder (folded, with "/" at its end) -> agency, deepest first
    agency_kinds: Mapping[str, str]
    evaluation_year: int

    def rule(self, type_id: str) -> TypeRule | None:
        """The rule of a type, or None where the pack has no such type."""
        return self.by_id.get(type_id)


def prepare(pack: RulePack, settings: Settings) -> Recogniser:
    """Everything that recognising a file needs, from the pack and the settings."""
    rules = tuple(_rule(kind) for kind in pack.document_types)
    literals = {word for rule in rules for word in rule.words} | set(_HEADING_WORDS)
    return Recogniser(
        rules=rules,
        by_id=MappingProxyType({rule.id: rule for rule in rules}),
        heading_words=tuple(sorted(literals)),
        own=parse_region(settings.region),
        aliases=_aliases(pack, settings),
        agency_folders=tuple(
            sorted(
                ((fold(folder.strip("/")) + "/", agency) for folder, agency in settings.agency_folders.items()),
                key=lambda pair: (-len(pair[0]), pair[0]),
            )
        ),
        agency_kinds=MappingProxyType({agency.id: agency.kind for agency in pack.agencies}),
        evaluation_year=settings.evaluation_year,
    )


def _rule(kind: DocumentType) -> TypeRule:
    return TypeRule(
        kind,
        # A title runs over several lines: "." and "\s" cross them, "^" stands for the beginning of any of them.
        re.compile(kind.title, re.IGNORECASE | re.MULTILINE | re.DOTALL) if kind.title else None,
        re.compile(kind.filename, re.IGNORECASE) if kind.filename else None,
        tuple(_part(part) for part in kind.parts if part.strip()),
        frozenset(_LITERAL.findall(kind.title)),
        needed_words(kind.title),
    )


def _part(words_of_part: str) -> Part:
    alternatives = (" ".join(alternative.split()).lower() for alternative in words_of_part.split("|"))
    return Part(tuple(alternative for alternative in alternatives if alternative))


def _holds(flat: str, words: str) -> bool:
    at = flat.find(words)
    while at >= 0:
        end = at + len(words)
        if not flat[at - 1 : at].isalnum() and not flat[end : end + 1].isalnum():
            return True
        at = flat.find(words, at + 1)
    return False


def _aliases(pack: RulePack, settings: Settings) -> Mapping[str, tuple[AgencyAlias, ...]]:
    found: dict[str, list[AgencyAlias]] = {}
    told = {tuple(words(name)): pack.agency_named(meant) for name, meant in settings.aliases.items()}
    for parts, owner in told.items():
        if owner is not None and parts:
            # A person said so: as sure as a full name, and instead of what the pack takes the name for.
            found.setdefault(parts[0], []).append(AgencyAlias(owner.id, parts, sure=True))
    for agency in pack.agencies:
        for name in {agency.name, *agency.aliases}:
            parts = tuple(words(name))
            if not parts or len(name) < _SHORTEST_ALIAS or told.get(parts) is not None:
                continue
            sure = len(parts) > 1 or len(name) > _LONGEST_SHORT_FORM
            found.setdefault(parts[0], []).append(AgencyAlias(agency.id, parts, sure))
    return MappingProxyType(
        {
            first: tuple(sorted(group, key=lambda alias: (-len(alias.words), alias.words, alias.agency)))
            for first, group in found.items()
        }
    )


_SHORTEST_ALIAS = 3  # "PN", "PA" mean too many things to name an office by themselves
_LONGEST_SHORT_FORM = 4
