"""A pack as its files say it: checked entry by entry, not yet held against each other."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from evidence_check.rulepacks.faults import Fault, fault, warning
from evidence_check.rulepacks.read import OPTIONAL, REQUIRED, PackFile, parse
from evidence_check.rulepacks.schema import (
    AgencySheet,
    AmbiguousSheet,
    ClusterSheet,
    ConfusableSheet,
    DocumentTypeSheet,
    GradeSheet,
    IndicatorSheet,
    LegacySheet,
    PackSheet,
    RequirementSheet,
    SensitiveSheet,
    StageSheet,
    VocabularySheet,
    YearWindowSheet,
)
from evidence_check.rulepacks.shape import Entry, entries, entry, unknown_fields

_PACK_LISTS = ("grades", "year_windows", "stages")


@dataclass(frozen=True, slots=True)
class Unit:
    """An indicator file: its head and its requirements. ``whole`` is False where one of them was broken."""

    head: Entry[IndicatorSheet]
    requirements: list[Entry[RequirementSheet]]
    whole: bool


@dataclass(slots=True)
class Draft:
    """Everything that could be read of a pack. ``broken`` names the files whose entries are not all here."""

    pack: Entry[PackSheet] | None = None
    grades: list[Entry[GradeSheet]] = field(default_factory=list)
    windows: list[Entry[YearWindowSheet]] = field(default_factory=list)
    stages: list[Entry[StageSheet]] = field(default_factory=list)
    clusters: list[Entry[ClusterSheet]] = field(default_factory=list)
    agencies: list[Entry[AgencySheet]] = field(default_factory=list)
    document_types: list[Entry[DocumentTypeSheet]] = field(default_factory=list)
    units: list[Unit] = field(default_factory=list)
    vocabulary: Entry[VocabularySheet] | None = None
    ambiguous: list[Entry[AmbiguousSheet]] = field(default_factory=list)
    confusable: list[Entry[ConfusableSheet]] = field(default_factory=list)
    legacy: list[Entry[LegacySheet]] = field(default_factory=list)
    sensitive: Entry[SensitiveSheet] | None = None
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
    if not name.startswith("indicators/") and name not in REQUIRED + OPTIONAL:
        faults.append(warning(name, None, "stray-file"))
        return
    file, problems = parse(name, content)
    faults.extend(problems)
    if file is None:
        return
    if name.startswith("indicators/"):
        _indicator(drafted, file, faults)
    elif name == "pack.yaml":
        _pack(drafted, file, faults)
    elif name == "vocabulary.yaml":
        _vocabulary(drafted, file, faults)
    elif name == "sensitive.yaml":
        drafted.sensitive = entry(SensitiveSheet, file, (), file.data, faults)
    else:
        _list_file(drafted, name.removesuffix(".yaml"), file, faults)


def _pack(drafted: Draft, file: PackFile, faults: list[Fault]) -> None:
    drafted.pack = entry(PackSheet, file, (), file.data, faults, without=_PACK_LISTS)
    if isinstance(file.data, dict):
        drafted.grades = entries(GradeSheet, file, "grades", faults)
        drafted.windows = entries(YearWindowSheet, file, "year_windows", faults)
        drafted.stages = entries(StageSheet, file, "stages", faults, needed=False)


def _vocabulary(drafted: Draft, file: PackFile, faults: list[Fault]) -> None:
    drafted.vocabulary = entry(VocabularySheet, file, (), file.data, faults, without=("ambiguous",))
    drafted.ambiguous = entries(AmbiguousSheet, file, "ambiguous", faults, needed=False)


def _list_file(drafted: Draft, key: str, file: PackFile, faults: list[Fault]) -> None:
    """The files that hold one list, under a key with the name of the file."""
    if not unknown_fields(file, (key,), faults):
        return
    if key == "clusters":
        drafted.clusters = entries(ClusterSheet, file, key, faults)
    elif key == "agencies":
        drafted.agencies = entries(AgencySheet, file, key, faults)
    elif key == "document_types":
        drafted.document_types = entries(DocumentTypeSheet, file, key, faults)
    elif key == "confusable":
        drafted.confusable = entries(ConfusableSheet, file, key, faults)
    elif key == "legacy":
        drafted.legacy = entries(LegacySheet, file, key, faults)


def _indicator(drafted: Draft, file: PackFile, faults: list[Fault]) -> None:
    head = entry(IndicatorSheet, file, (), file.data, faults, without=("requirements",))
    written: Any = file.data.get("requirements") if isinstance(file.data, dict) else None
    requirements = entries(RequirementSheet, file, "requirements", faults)
    if head is not None:
        whole = isinstance(written, list) and len(written) == len(requirements)
        drafted.units.append(Unit(head, requirements, whole))
