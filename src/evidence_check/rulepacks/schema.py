"""The shape of the files of a pack. Strict: an unknown field or a number where words belong is a fault, not a guess."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field

SCHEMA = "evidence-check/rule-pack/1"

Words = Annotated[str, Field(min_length=1, pattern=r"\S")]
Name = Annotated[str, Field(min_length=1, max_length=80, pattern=r"^[A-Za-z0-9][A-Za-z0-9_.-]*$")]
Names = list[Name]
Phrases = list[Words]
Points = Annotated[float, Field(ge=0, allow_inf_nan=False)]
Weight = Annotated[float, Field(gt=0, le=10, allow_inf_nan=False)]
FactOrigins = dict[Words, Words]  # fact -> "sourced S1", "inferred ...", "recalled ..."
Origin = FactOrigins | Words  # one origin for every fact of the entry, or one for each


class Sheet(BaseModel):
    """Common rules of all entries."""

    model_config = ConfigDict(extra="forbid", strict=True, frozen=True)


class GradeSheet(Sheet):
    """A grade, reached from ``points`` upward."""

    id: Name = Field(examples=["baik"])
    name: Words = Field(examples=["Baik"])
    points: Points = Field(examples=[60])
    provenance: Origin = Field(examples=["sourced S1"])


class YearWindowSheet(Sheet):
    """Which years evidence may be about."""

    id: Name = Field(examples=["tahun_ini"])
    kind: Literal["in_force", "years", "rolling", "cumulative"] = Field(examples=["years"])
    first: Annotated[int, Field(ge=-50, le=50)] = 0
    last: Annotated[int, Field(ge=-50, le=50)] = 0
    months: Annotated[int, Field(ge=0, le=600)] = 0
    every_year: bool = False
    note: str = ""


class StageSheet(Sheet):
    """A step of the calendar."""

    id: Name = Field(examples=["mandiri"])
    name: Words = Field(examples=["Penilaian mandiri"])
    by: str = ""
    when: dict[Words, Words] = Field(default_factory=dict)


class CheckSheet(Sheet):
    """What the pack changes about one check for weaknesses.

    ``enabled: false`` switches it off; ``severity`` is "weak" (the file is not sound) or "note" (told, but it counts).
    ``set`` gives its parameters: a number, or ids of document types or agencies.
    """

    code: Name = Field(examples=["photo-unclear"])
    enabled: bool = True
    severity: Literal["weak", "note"] | None = None
    set: dict[Name, Annotated[float, Field(ge=0, allow_inf_nan=False)] | Names] = Field(default_factory=dict)
    note: str = ""


class PackSheet(Sheet):
    """pack.yaml without its lists, which are read entry by entry."""

    schema_: Annotated[Literal["evidence-check/rule-pack/1"], Field(alias="schema", examples=[SCHEMA])]
    id: Name = Field(examples=["paket-saya"])
    name: Words = Field(examples=["Penilaian Desa Bersih"])
    version: Words = Field(examples=["1"])
    locale: Literal["id", "en"] = Field(examples=["id"])
    points: Annotated[float, Field(gt=0, allow_inf_nan=False)] = Field(examples=[100])
    pass_bar: Points | None = None
    provenance: FactOrigins = Field(examples=[{"points": "sourced S1"}])
    known_missing: dict[Name, Words] = Field(default_factory=dict)
    sources: dict[Name, Words] = Field(default_factory=dict)


class ClusterSheet(Sheet):
    """A group of indicators."""

    id: Name = Field(examples=["kebijakan"])
    name: Words = Field(examples=["Kebijakan"])
    points: Points = Field(examples=[40])
    number: str = ""
    aliases: Phrases = Field(default_factory=list)
    note: str = ""
    known_discrepancy: str = ""
    provenance: Origin = Field(examples=[{"name": "sourced S1", "points": "sourced S1"}])


class AgencySheet(Sheet):
    """An office."""

    id: Name = Field(examples=["dinkes"])
    name: Words = Field(examples=["Dinas Kesehatan"])
    kind: Literal["opd", "vertikal", "wilayah", "mitra", "komunitas", "bumd"] = Field(examples=["opd"])
    aliases: Phrases = Field(default_factory=list)
    provenance: Origin = Field(examples=["recalled"])


class DocumentTypeSheet(Sheet):
    """A kind of document and what gives it away."""

    id: Name = Field(examples=["sop"])
    name: Words = Field(examples=["SOP"])
    parent: Name | None = None
    title: str = ""
    filename: str = ""
    parts: Phrases = Field(default_factory=list)
    number_form: str = ""
    signatory: str = ""
    validity: str = ""
    local: bool = True
    stays_in_force: bool = False
    needs_signature: bool = False
    yearly: bool = False
    figures: bool = False
    picture: bool = False
    policy_strength: Annotated[float, Field(ge=0, le=1, allow_inf_nan=False)] | None = None
    provenance: Origin = Field(examples=["recalled"])


class KeywordSheet(Sheet):
    """A keyword that is more than a phrase and its weight."""

    weight: Weight
    abbreviation: bool = False
    ambiguous: bool = False


Keywords = dict[Words, Weight | KeywordSheet]


class RequirementSheet(Sheet):
    """One question."""

    id: Name = Field(examples=["01.q1"])
    text: Words = Field(examples=["Ada peraturan desa tentang kebersihan"])
    points: Points = Field(examples=[10])
    level: Literal["mandatory", "supporting"] = "mandatory"
    aspect: Name = Field(examples=["kebijakan"])
    all_of: Names = Field(default_factory=list)
    any_of: Names = Field(default_factory=list)
    supporting: Names = Field(default_factory=list)
    min_count: Annotated[int, Field(ge=1, le=1000)] = 1
    year_window: Name = Field(examples=["tahun_ini"])
    owners: Annotated[Names, Field(min_length=1)] = Field(examples=[["dinkes"]])
    also_context_for: Name | None = None
    keywords: Keywords = Field(default_factory=dict)
    near: Phrases = Field(default_factory=list)
    negative: Phrases = Field(default_factory=list)
    note: str = ""
    known_discrepancy: str = ""
    provenance: FactOrigins = Field(default_factory=dict)


class IndicatorSheet(Sheet):
    """A scored unit, without its requirements, which are read one by one."""

    id: Name = Field(examples=["01"])
    cluster: Name = Field(examples=["kebijakan"])
    name: Words = Field(examples=["Kebijakan kebersihan lingkungan"])
    short: Words = Field(examples=["Kebersihan"])
    points: Points = Field(examples=[40])
    admin_level: Literal["kabupaten", "kecamatan", "desa"] = "kabupaten"
    sensitive: bool = False
    owners: Names = Field(default_factory=list)
    confusable_with: Names = Field(default_factory=list)
    keywords: Keywords = Field(default_factory=dict)
    negative: Phrases = Field(default_factory=list)
    note: str = ""
    known_discrepancy: str = ""
    provenance: FactOrigins = Field(examples=[{"name": "sourced S1", "points": "sourced S1"}])
    requirement_provenance: FactOrigins = Field(default_factory=dict)


class MeaningSheet(Sheet):
    """One meaning of an ambiguous abbreviation; ``indicator`` is empty where the pack has none for it."""

    indicator: str
    words: Words


class AmbiguousSheet(Sheet):
    """An abbreviation with several meanings."""

    text: Words = Field(examples=["KIA"])
    meanings: Annotated[list[MeaningSheet], Field(min_length=2)]
    provenance: Words = Field(examples=["recalled"])


class CodeWordsSheet(Sheet):
    """Words that announce a code."""

    cluster: Phrases = Field(default_factory=list)
    indicator: Phrases = Field(default_factory=list)
    requirement: Phrases = Field(default_factory=list)


class VocabularySheet(Sheet):
    """vocabulary.yaml without its list of ambiguous abbreviations."""

    code_words: CodeWordsSheet = Field(default_factory=CodeWordsSheet)
    abbreviations: dict[Words, Words] = Field(default_factory=dict)


class ConfusableSheet(Sheet):
    """Two indicators that are often confused."""

    a: Name = Field(examples=["01"])
    b: Words = Field(examples=["02"])
    discriminator: Words = Field(examples=["Data rumah tangga; bukan laporan kegiatan."])
    provenance: Words = Field(examples=["inferred"])


class LegacySheet(Sheet):
    """An indicator of an older scheme."""

    number: Annotated[int, Field(ge=0)] = 0
    name: Words = Field(examples=["Kebersihan lingkungan"])
    maps_to: Names = Field(examples=[["01"]])
    provenance: Words = Field(examples=["recalled"])


class ExampleSheet(Sheet):
    """A short text and the question that it supports, or is only easily taken for."""

    for_: Annotated[Name, Field(alias="for", examples=["01.q1"])]
    name: str = ""
    text: str = ""
    type: Name | None = None
    belongs: bool = True
    instead: Name | None = None
    also: Names = Field(default_factory=list)
    provenance: Words | None = None


class ExamplesSheet(Sheet):
    """A file of examples without its list; ``provenance`` holds for those that do not name their own."""

    provenance: Words = Field(examples=["recalled"])


class SensitiveSheet(Sheet):
    """What marks a file as sensitive."""

    folders: Phrases = Field(default_factory=list)
    phrases: Phrases = Field(default_factory=list)
    indicators: Names = Field(default_factory=list)


@dataclass(frozen=True, slots=True, eq=False)
class FileShape:
    """A kind of file: its head (None: nothing but lists) and its lists, which are read entry by entry.

    ``pattern`` is its name in the folder of the pack. ``marks`` are fields that no other kind of file has, and of
    which each such file has one.
    """

    pattern: str
    marks: tuple[str, ...]
    head: type[Sheet] | None = None
    lists: Mapping[str, tuple[type[Sheet], bool]] = field(default_factory=dict)  # kind of entry, and whether needed


FILES = (
    FileShape(
        "pack.yaml",
        ("schema",),
        PackSheet,
        {
            "grades": (GradeSheet, True),
            "year_windows": (YearWindowSheet, True),
            "stages": (StageSheet, False),
            "checks": (CheckSheet, False),
        },
    ),
    FileShape("clusters.yaml", ("clusters",), None, {"clusters": (ClusterSheet, True)}),
    FileShape("agencies.yaml", ("agencies",), None, {"agencies": (AgencySheet, True)}),
    FileShape("document_types.yaml", ("document_types",), None, {"document_types": (DocumentTypeSheet, True)}),
    FileShape(
        "indicators/*.yaml", ("cluster", "requirements"), IndicatorSheet, {"requirements": (RequirementSheet, True)}
    ),
    FileShape("examples/*.yaml", ("examples",), ExamplesSheet, {"examples": (ExampleSheet, True)}),
    FileShape(
        "vocabulary.yaml",
        ("code_words", "abbreviations", "ambiguous"),
        VocabularySheet,
        {"ambiguous": (AmbiguousSheet, False)},
    ),
    FileShape("confusable.yaml", ("confusable",), None, {"confusable": (ConfusableSheet, True)}),
    FileShape("legacy.yaml", ("legacy",), None, {"legacy": (LegacySheet, True)}),
    FileShape("sensitive.yaml", ("folders", "phrases", "indicators"), SensitiveSheet),
)


def shape_of(name: str) -> FileShape | None:
    """The kind of a file by its name in the folder of the pack; None for one that nobody reads."""
    folder, slash, _ = name.rpartition("/")
    pattern = f"{folder}/*.yaml" if slash else name
    return next((shape for shape in FILES if shape.pattern == pattern), None)
