"""The rule book: what an evaluation asks for, in which kinds of document, from whom, and for how many points."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from evidence_check.model.weakness import CheckRule


class ProvenanceFlag(StrEnum):
    """How a fact of the pack is known."""

    SOURCED = "sourced"  # read in a named source
    INFERRED = "inferred"  # concluded from a source
    RECALLED = "recalled"  # from memory: to be confirmed


@dataclass(frozen=True, slots=True)
class Provenance:
    """How a fact is known and where it was read (``source`` names keys of the pack's source list, or is free text)."""

    flag: ProvenanceFlag
    source: str = ""


@dataclass(frozen=True, slots=True)
class Keyword:
    """A phrase that speaks for an indicator or requirement.

    ``weight`` runs from 1 (a hint) to 10 (says it all). An ``abbreviation`` counts only as a whole word; an
    ``ambiguous`` one counts only beside other words of the same indicator.
    """

    text: str
    weight: float
    abbreviation: bool = False
    ambiguous: bool = False


@dataclass(frozen=True, slots=True)
class Requirement:
    """One question of the evaluation: the unit that evidence is checked against.

    ``text`` is the pack's own paraphrase. ``all_of``, ``any_of`` and ``supporting`` hold ids of document types.
    ``also_context_for`` names an indicator whose evidence this question asks for again. ``near``: the document must
    contain one of these phrases; ``negative``: one of these speaks against it. ``provenance`` maps the name of a fact
    (``points``, ``text``, ``documents``, ``year_window``, ``owners`` ...) to how it is known.
    """

    id: str
    indicator: str
    text: str
    points: float
    aspect: str
    level: str = "mandatory"
    all_of: tuple[str, ...] = ()
    any_of: tuple[str, ...] = ()
    supporting: tuple[str, ...] = ()
    min_count: int = 1
    year_window: str = "eval_year"
    owners: tuple[str, ...] = ()
    also_context_for: str | None = None
    keywords: tuple[Keyword, ...] = ()
    near: tuple[str, ...] = ()
    negative: tuple[str, ...] = ()
    note: str = ""
    known_discrepancy: str = ""
    provenance: Mapping[str, Provenance] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Indicator:
    """A scored unit of the evaluation (of KLA: 01 to 24B, and 25 Kelana, 26 Dekela) and the questions it consists of.

    ``points`` is the most that the unit can give, even where its questions sum to more (``known_discrepancy`` says
    why). ``admin_level`` tells which level of government the evidence comes from: kabupaten, kecamatan or desa.
    """

    id: str
    cluster: str
    name: str
    short: str
    points: float
    owners: tuple[str, ...] = ()
    confusable_with: tuple[str, ...] = ()
    keywords: tuple[Keyword, ...] = ()
    negative: tuple[str, ...] = ()
    requirements: tuple[Requirement, ...] = ()
    admin_level: str = "kabupaten"
    sensitive: bool = False
    note: str = ""
    known_discrepancy: str = ""
    provenance: Mapping[str, Provenance] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Cluster:
    """A group of indicators with a maximum of its own. ``aliases``: other words that folders use for it."""

    id: str
    name: str
    points: float
    aliases: tuple[str, ...] = ()
    number: str = ""  # as folders write it: "1" or "I" of "Klaster I"; empty where it has none
    note: str = ""
    known_discrepancy: str = ""
    provenance: Mapping[str, Provenance] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Agency:
    """An office that issues or owns evidence. ``kind``: opd, vertikal, wilayah, mitra, komunitas, bumd."""

    id: str
    name: str
    kind: str
    aliases: tuple[str, ...] = ()
    provenance: Mapping[str, Provenance] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class DocumentType:
    """A kind of document, as the pack's requirements name it.

    ``title`` and ``filename`` are regular expressions (case-insensitive, checked by ``pack check``); ``title`` is
    sought in the first lines of the text, ``filename`` in the name. ``parts`` are words that such a document holds
    ("Menimbang", "PIHAK KESATU"; alternatives joined by "|"). ``local`` is False for national and provincial law.
    ``stays_in_force``: an old one still counts. ``needs_signature``: worthless unsigned. ``policy_strength`` ranks
    policies from 0 to 1. ``yearly``: it tells of a year as a whole, so that two years can be set side by side.
    ``figures``: it holds figures. ``picture``: it is a picture of what happened: a support at any question, a full
    answer at few. ``parent`` names the type that this one is a special case of; what holds for that holds for this.
    """

    id: str
    name: str
    title: str = ""
    filename: str = ""
    parts: tuple[str, ...] = ()
    number_form: str = ""
    signatory: str = ""
    validity: str = ""
    local: bool = True
    stays_in_force: bool = False
    needs_signature: bool = False
    yearly: bool = False
    figures: bool = False
    picture: bool = False
    policy_strength: float | None = None
    parent: str | None = None
    provenance: Mapping[str, Provenance] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Grade:
    """A grade of the evaluation, reached from ``points`` (its lower bound) upward."""

    id: str
    name: str
    points: float
    provenance: Mapping[str, Provenance] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class YearWindow:
    """Which years evidence may be about, relative to the evaluation year T.

    ``kind``: in_force (old is fine while it holds), years (every year from T+``first`` to T+``last``), rolling (the
    last ``months`` months) or cumulative (anything up to T+``last``). ``every_year``: each year of the window must be
    there.
    """

    id: str
    kind: str
    first: int = 0
    last: int = 0
    months: int = 0
    every_year: bool = False
    note: str = ""


@dataclass(frozen=True, slots=True)
class Stage:
    """A step of the evaluation's calendar."""

    id: str
    name: str
    by: str = ""
    when: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class AmbiguousAbbreviation:
    """An abbreviation with several meanings.

    ``meanings`` pairs an indicator id (empty: none of the pack) with the words it stands for there.
    """

    text: str
    meanings: tuple[tuple[str, str], ...]
    provenance: Provenance


@dataclass(frozen=True, slots=True)
class ConfusablePair:
    """Two indicators that evidence is often exchanged between, and what tells them apart. ``b`` may be "*"."""

    a: str
    b: str
    discriminator: str
    provenance: Provenance


@dataclass(frozen=True, slots=True)
class LegacyIndicator:
    """An indicator of an older scheme that folders may still be named after. ``number`` is 0 where it had none."""

    number: int
    name: str
    maps_to: tuple[str, ...]
    provenance: Provenance


@dataclass(frozen=True, slots=True)
class Sensitivity:
    """What must not be kept: words of folder names and phrases of texts that mark a file as sensitive."""

    folders: tuple[str, ...] = ()
    phrases: tuple[str, ...] = ()
    indicators: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class CodeWords:
    """Words that announce a code in a name or folder: "indikator 6", "klaster 2", "pertanyaan 4"."""

    cluster: tuple[str, ...] = ()
    indicator: tuple[str, ...] = ()
    requirement: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Example:
    """A short text with what should become of it: a test of the pack's words. Matching never reads it.

    ``asked`` is the requirement or indicator that it is an example of, or, where it does not belong there
    (``belongs`` False), the one that it is easily taken for; ``instead`` then names where it belongs, where the pack
    has a place for it. ``also`` are other requirements that it supports just as well. ``name`` is a file name,
    ``type`` a document type (empty: recognised from name and text), ``where`` the file and line of the pack.
    """

    asked: str
    name: str = ""
    text: str = ""
    type: str = ""
    belongs: bool = True
    instead: str = ""
    also: tuple[str, ...] = ()
    where: str = ""
    provenance: Provenance = Provenance(ProvenanceFlag.RECALLED)


@dataclass(frozen=True, slots=True)
class RulePack:
    """A whole rule book. Ids are strings and unique within their kind. ``digest`` is the SHA-256 of its files."""

    id: str
    name: str
    version: str
    locale: str
    digest: str
    points: float
    pass_bar: float | None
    clusters: tuple[Cluster, ...]
    indicators: tuple[Indicator, ...]
    agencies: tuple[Agency, ...]
    document_types: tuple[DocumentType, ...]
    grades: tuple[Grade, ...]
    year_windows: tuple[YearWindow, ...]
    stages: tuple[Stage, ...] = ()
    ambiguous: tuple[AmbiguousAbbreviation, ...] = ()
    confusable: tuple[ConfusablePair, ...] = ()
    legacy: tuple[LegacyIndicator, ...] = ()
    sensitivity: Sensitivity = field(default_factory=Sensitivity)
    code_words: CodeWords = field(default_factory=CodeWords)
    abbreviations: Mapping[str, str] = field(default_factory=dict)  # short form -> long form, both lower case
    sources: Mapping[str, str] = field(default_factory=dict)
    known_missing: Mapping[str, str] = field(default_factory=dict)  # requirement id the source lacks -> why
    provenance: Mapping[str, Provenance] = field(default_factory=dict)  # of points, pass_bar, year_windows, stages
    examples: tuple[Example, ...] = ()  # tests of the pack, not its knowledge
    checks: tuple[CheckRule, ...] = ()  # what the pack changes about the checks for weaknesses

    @property
    def requirements(self) -> tuple[Requirement, ...]:
        """Every requirement, in the order of the rule book."""
        return tuple(requirement for indicator in self.indicators for requirement in indicator.requirements)

    def agency_named(self, name: str) -> Agency | None:
        """The agency of this id, name or alias; None where nobody is called so."""
        wanted = " ".join(name.casefold().split())
        for agency in self.agencies:
            if wanted in {" ".join(known.casefold().split()) for known in (agency.id, agency.name, *agency.aliases)}:
                return agency
        return None
