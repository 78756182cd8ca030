"""A pack as its files say it: checked entry by entry, not yet held against each other."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from evidence_check.rulepacks.faults import Fault, fault, warning
from evidence_check.rulepacks.read import REQUIRED, PackFile, parse
from evidence_check.rulepacks.schema import (
    AgencySheet,
    AmbiguousSheet,
    CheckSheet,
    ClusterSheet,
    ConfusableSheet,
    DocumentTypeSheet,
    ExampleSheet,
    ExamplesSheet,
    GradeSheet,
    IndicatorSheet,
    LegacySheet,
    PackSheet,
    RequirementSheet,
    SensitiveSheet,
    Sheet,
    StageSheet,
    VocabularySheet,
    YearWindowSheet,
    shape_of,
)
from evidence_check.rulepacks.shape import Entry, entries, entry, unknown_fields


@dataclass(frozen=True, slots=True)
class Unit:
    """An indicator file: its head and its requirements. ``whole`` is False where one of them was broken."""

    head: Entry[IndicatorSheet]
    requirements: list[Entry[RequirementSheet]]
    whole: bool


@dataclass(frozen=True, slots=True)
class Sample:
    """An example and how it is known: by its own word, or by that of its file."""

    entry: Entry[ExampleSheet]
    origin: str

    @property
    def where(self) -> str:
        """Its file and line."""
        return f"{self.entry.file.name}:{self.entry.line()}"


@dataclass(slots=True)
class Draft:
    """Everything that could be read of a pack. ``broken`` names the files whose entries are not all here."""

    pack: Entry[PackSheet] | None = None
    grades: list[Entry[GradeSheet]] = field(default_factory=list)
    windows: list[Entry[YearWindowSheet]] = field(default_factory=list)
    stages: list[Entry[StageSheet]] = field(default_factory=list)
    checks: list[Entry[CheckSheet]] = field(default_factory=list)
    clusters: list[Entry[ClusterSheet]] = field(default_factory=list)
    agencies: list[Entry[AgencySheet]] = field(default_factory=list)
    document_types: list[Entry[DocumentTypeSheet]] = field(default_factory=list)
    units: list[Unit] = field(default_factory=list)
    vocabulary: Entry[VocabularySheet] | None = None
    ambiguous: list[Entry[AmbiguousSheet]] = field(default_factory=list)
    confusable: list[Entry[ConfusableSheet]] = field(default_factory=list)
    legacy: list[Entry[LegacySheet]] = field(default_factory=list)
    sensitive: Entry[SensitiveSheet] | None = None
    examples: list[Sample] = field(default_factory=list)
    broken: set[str] = field(default_factory=set)


def draft(raw: Mapping[str, bytes]) -> tuple[Draft, list[Fault]]:
    """The pack that the bytes of its files describe, and every fault of a single file or entry."""
    drafted = Draft()
    faults: list[Fault] = []
    for name in REQUIRED:
        if name not in raw:
            faults.append(fault(name, None, "missing-file"))
            drafted.broken.add(name)
    if not any(name.startswith("indicators/") for name in raw):
        faults.append(fault("indicators/", None, "missing-file"))
        drafted.broken.add("indicators/")
    for name, content in raw.items():
        before = sum(found.severity == "error" for found in faults)
        _one_file(drafted, name, content, faults)
        if sum(found.severity == "error" for found in faults) > before:
            drafted.broken.add(name)
    return drafted, faults


def _one_file(drafted: Draft, name: str, content: bytes, faults: list[Fault]) -> None:
    shape = shape_of(name)
    if shape is None:
        faults.append(warning(name, None, "stray-file"))
        return
    file, problems = parse(name, content)
    faults.extend(problems)
    if file is None:
        return
    head: Entry[Sheet] | None = None
    if shape.head is not None:
        head = entry(shape.head, file, (), file.data, faults, without=shape.lists)
    elif not unknown_fields(file, shape.lists, faults):
        return
    found = {
        key: entries(kind, file, key, faults, needed=needed)
        for key, (kind, needed) in shape.lists.items()
        if isinstance(file.data, dict)
    }
    _take(drafted, file, head, found)


def _take(drafted: Draft, file: PackFile, head: Entry[Any] | None, found: Mapping[str, list[Entry[Any]]]) -> None:
    """Puts a file's entries where they belong. Their kinds are those of ``FILES``."""
    for key, held in found.items():
        if key in _LISTS:
            setattr(drafted, _LISTS[key], held)
    if head is None:
        return
    if isinstance(head.value, PackSheet):
        drafted.pack = head
    elif isinstance(head.value, VocabularySheet):
        drafted.vocabulary = head
    elif isinstance(head.value, SensitiveSheet):
        drafted.sensitive = head
    elif isinstance(head.value, ExamplesSheet):
        origin = head.value.provenance
        drafted.examples += [Sample(one, one.value.provenance or origin) for one in found.get("examples", ())]
    elif isinstance(head.value, IndicatorSheet):
        questions = found.get("requirements", [])
        written: Any = file.data.get("requirements") if isinstance(file.data, dict) else None
        drafted.units.append(Unit(head, questions, isinstance(written, list) and len(written) == len(questions)))


# Lists that a pack has once -> the field of the draft that holds them.
_LISTS = {
    "grades": "grades",
    "year_windows": "windows",
    "stages": "stages",
    "checks": "checks",
    "clusters": "clusters",
    "agencies": "agencies",
    "document_types": "document_types",
    "ambiguous": "ambiguous",
    "confusable": "confusable",
    "legacy": "legacy",
}
