"""Holds the entries of a pack against each other: ids that nobody knows, ids twice, names that lead nowhere."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from evidence_check.model.weakness import WEAKNESSES
from evidence_check.rulepacks.drafted import Draft, Unit
from evidence_check.rulepacks.faults import Fault
from evidence_check.rulepacks.nearest import near
from evidence_check.rulepacks.read import Place
from evidence_check.rulepacks.schema import (
    AgencySheet,
    AmbiguousSheet,
    CheckSheet,
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
    YearWindowSheet,
)
from evidence_check.rulepacks.shape import Entry

_WithId = (
    Entry[AgencySheet]
    | Entry[ClusterSheet]
    | Entry[DocumentTypeSheet]
    | Entry[GradeSheet]
    | Entry[IndicatorSheet]
    | Entry[RequirementSheet]
    | Entry[StageSheet]
    | Entry[YearWindowSheet]
)
_SideEntry = (
    Entry[AmbiguousSheet] | Entry[ConfusableSheet] | Entry[LegacySheet] | Entry[PackSheet] | Entry[SensitiveSheet]
)


def check_references(drafted: Draft) -> Iterator[Fault]:
    """Every id that is used and not there, every id that is there twice, every name that cannot be reached."""
    yield from _twice(drafted)
    for unit in drafted.units:
        yield from _unit(drafted, unit)
        for requirement in unit.requirements:
            yield from _requirement(drafted, unit, requirement)
    yield from _document_types(drafted)
    yield from _aliases(drafted.agencies)
    yield from _side_files(drafted)
    yield from _checks(drafted)


def _unknown(
    at: Entry[IndicatorSheet] | Entry[RequirementSheet] | Entry[DocumentTypeSheet],
    field: str,
    used: Iterable[str],
    known: Iterable[str],
    kind: str,
) -> Iterator[Fault]:
    names = list(known)
    for index, name in enumerate(used):
        if name not in names:
            place: Place = (field, index)
            yield at.fault(place, f"unknown-{kind}", id=at.value.id, name=name, near=near(name, names))


def _ids(entries: Iterable[_WithId]) -> set[str]:
    return {entry.value.id for entry in entries}


def _twice(drafted: Draft) -> Iterator[Fault]:
    groups: tuple[Sequence[_WithId], ...] = (
        drafted.clusters,
        drafted.agencies,
        drafted.document_types,
        drafted.grades,
        drafted.windows,
        drafted.stages,
        [unit.head for unit in drafted.units],
        [requirement for unit in drafted.units for requirement in unit.requirements],
    )
    for group in groups:
        first: dict[str, _WithId] = {}
        for entry in group:
            before = first.setdefault(entry.value.id.casefold(), entry)
            if before is entry:
                continue
            where = f"{before.file.name}:{before.line('id')}"
            if before.value.id == entry.value.id:
                yield entry.fault(("id",), "duplicate-id", id=entry.value.id, where=where)
            else:
                yield entry.fault(("id",), "id-by-case", id=entry.value.id, other=before.value.id, where=where)


def _unit(drafted: Draft, unit: Unit) -> Iterator[Fault]:
    head = unit.head
    stem = head.file.name.removeprefix("indicators/").rsplit(".", 1)[0]
    if stem != head.value.id:
        yield head.fault(("id",), "file-name", id=head.value.id, expected=f"indicators/{head.value.id}.yaml")
    if "clusters.yaml" not in drafted.broken:
        clusters = _ids(drafted.clusters)
        if head.value.cluster not in clusters:
            close = near(head.value.cluster, clusters)
            yield head.fault(("cluster",), "unknown-cluster", id=head.value.id, name=head.value.cluster, near=close)
    if "agencies.yaml" not in drafted.broken:
        yield from _unknown(head, "owners", head.value.owners, _ids(drafted.agencies), "agency")
    if not _indicators_broken(drafted):
        yield from _unknown(head, "confusable_with", head.value.confusable_with, _indicator_ids(drafted), "indicator")
    for index, name in enumerate(head.value.confusable_with):
        if name == head.value.id:
            yield head.fault(("confusable_with", index), "names-itself", id=head.value.id)
    yield from _named_twice(head, "owners", head.value.owners)
    yield from _named_twice(head, "confusable_with", head.value.confusable_with)


def _requirement(drafted: Draft, unit: Unit, entry: Entry[RequirementSheet]) -> Iterator[Fault]:
    value = entry.value
    if not value.id.startswith(f"{unit.head.value.id}."):
        yield entry.fault(("id",), "requirement-id", id=value.id, expected=f"{unit.head.value.id}.")
    if "document_types.yaml" not in drafted.broken:
        types = _ids(drafted.document_types)
        yield from _unknown(entry, "all_of", value.all_of, types, "document-type")
        yield from _unknown(entry, "any_of", value.any_of, types, "document-type")
        yield from _unknown(entry, "supporting", value.supporting, types, "document-type")
    if not value.all_of and not value.any_of:
        yield entry.fault((), "no-documents", id=value.id)
    for name in sorted(set(value.all_of) & set(value.any_of)):
        yield entry.fault(("any_of",), "both-lists", id=value.id, name=name)
    for field in ("all_of", "any_of", "supporting", "owners"):
        yield from _named_twice(entry, field, getattr(value, field))
    if "agencies.yaml" not in drafted.broken:
        yield from _unknown(entry, "owners", value.owners, _ids(drafted.agencies), "agency")
    windows = _ids(drafted.windows)
    if "pack.yaml" not in drafted.broken and value.year_window not in windows:
        close = near(value.year_window, windows)
        yield entry.fault(("year_window",), "unknown-window", id=value.id, name=value.year_window, near=close)
    indicator = value.also_context_for
    if indicator is not None and not _indicators_broken(drafted) and indicator not in _indicator_ids(drafted):
        close = near(indicator, _indicator_ids(drafted))
        yield entry.fault(("also_context_for",), "unknown-indicator", id=value.id, name=indicator, near=close)
    if indicator == unit.head.value.id:
        yield entry.fault(("also_context_for",), "names-itself", id=value.id)


def _named_twice(at: Entry[IndicatorSheet] | Entry[RequirementSheet], field: str, names: list[str]) -> Iterator[Fault]:
    """Somebody who writes a kind of document twice most likely wants two of it, and would not get that."""
    for index, name in enumerate(names):
        if name in names[:index]:
            yield at.fault((field, index), "named-twice", id=at.value.id, name=name)


def _indicators_broken(drafted: Draft) -> bool:
    """Whether an indicator is missing only because its file is broken: then silence, not a second fault."""
    return any(name.startswith("indicators/") for name in drafted.broken)


def _indicator_ids(drafted: Draft) -> set[str]:
    return {unit.head.value.id for unit in drafted.units}


def _document_types(drafted: Draft) -> Iterator[Fault]:
    parents = {entry.value.id: entry.value.parent for entry in drafted.document_types}
    for entry in drafted.document_types:
        value = entry.value
        if value.parent is not None and value.parent not in parents:
            if "document_types.yaml" not in drafted.broken:
                close = near(value.parent, parents)
                yield entry.fault(("parent",), "unknown-document-type", id=value.id, name=value.parent, near=close)
        elif value.id in _ancestors(value.parent, parents):
            yield entry.fault(("parent",), "parent-circle", id=value.id)
        if not value.title and not value.filename and not value.parts:
            yield entry.fault(("id",), "unreachable-type", id=value.id)


def _ancestors(start: str | None, parents: dict[str, str | None]) -> set[str]:
    found: set[str] = set()
    while start is not None and start not in found:
        found.add(start)
        start = parents.get(start)
    return found


def _aliases(agencies: Sequence[Entry[AgencySheet]]) -> Iterator[Fault]:
    """An alias of two offices leads to neither."""
    first: dict[str, str] = {}
    for entry in agencies:
        for index, alias in enumerate(entry.value.aliases):
            key = " ".join(alias.casefold().split())
            owner = first.setdefault(key, entry.value.id)
            if owner != entry.value.id:
                yield entry.fault(("aliases", index), "alias-twice", alias=alias, id=entry.value.id, other=owner)
        if len({alias.casefold() for alias in entry.value.aliases}) < len(entry.value.aliases):
            yield entry.fault(("aliases",), "alias-repeated", id=entry.value.id)


def _side_files(drafted: Draft) -> Iterator[Fault]:
    """What the smaller files say about indicators, and requirements that are said to be missing."""
    if _indicators_broken(drafted):
        return
    known = _indicator_ids(drafted)
    for entry, place, owner, name in _named_indicators(drafted):
        if name not in known:
            yield entry.fault(place, "unknown-indicator", id=owner, name=name, near=near(name, known))
    for pair in drafted.confusable:
        if pair.value.a == pair.value.b:
            yield pair.fault(("b",), "names-itself", id=pair.value.a)
    present = {entry.value.id for unit in drafted.units for entry in unit.requirements}
    if drafted.pack is not None:
        for name in drafted.pack.value.known_missing:
            if name in present:
                yield drafted.pack.fault(("known_missing", name), "missing-but-there", id=name)


def _named_indicators(drafted: Draft) -> Iterator[tuple[_SideEntry, Place, str, str]]:
    """Every indicator that a smaller file names: the entry, the place in it, whose it is, and the name."""
    for pair in drafted.confusable:
        owner = f"{pair.value.a}/{pair.value.b}"
        yield pair, ("a",), owner, pair.value.a
        if pair.value.b != "*":
            yield pair, ("b",), owner, pair.value.b
    for old in drafted.legacy:
        yield from ((old, ("maps_to", at), old.value.name, name) for at, name in enumerate(old.value.maps_to))
    for word in drafted.ambiguous:
        named = ((at, meaning.indicator) for at, meaning in enumerate(word.value.meanings) if meaning.indicator)
        yield from ((word, ("meanings", at, "indicator"), word.value.text, name) for at, name in named)
    marked = drafted.sensitive
    if marked is not None:
        yield from (
            (marked, ("indicators", at), marked.file.name, name) for at, name in enumerate(marked.value.indicators)
        )
    head = drafted.pack
    if head is not None:
        yield from ((head, ("known_missing", name), name, _unit_of(drafted, name)) for name in head.value.known_missing)


def _unit_of(drafted: Draft, requirement: str) -> str:
    """The indicator that a question would belong to. Ids of both may hold dots: 1.1.c belongs to 1.1."""
    units = [name for name in _indicator_ids(drafted) if requirement.startswith(f"{name}.")]
    return max(units, key=len, default=requirement.partition(".")[0])


def _checks(drafted: Draft) -> Iterator[Fault]:
    """Codes and parameters that no check has, and codes that are there twice."""
    first: dict[str, Entry[CheckSheet]] = {}
    for entry in drafted.checks:
        code = entry.value.code
        if code not in WEAKNESSES:
            yield entry.fault(("code",), "unknown-check", name=code, near=near(code, WEAKNESSES))
            continue
        before = first.setdefault(code, entry)
        if before is not entry:
            yield entry.fault(("code",), "duplicate-id", id=code, where=f"{before.file.name}:{before.line('code')}")
        for name, value in entry.value.set.items():
            usual = WEAKNESSES[code].get(name)
            if usual is None:
                close = near(name, WEAKNESSES[code])
                yield entry.fault(("set", name), "unknown-parameter", id=code, name=name, near=close)
            elif isinstance(value, list) != isinstance(usual, tuple):
                kind = "expected-list" if isinstance(usual, tuple) else "expected-number"
                yield entry.fault(("set", name), kind, field=name, value=str(value)[:60])
            elif isinstance(value, list):
                yield from _named_by_check(drafted, entry, name, value)


def _named_by_check(drafted: Draft, entry: Entry[CheckSheet], name: str, ids: Sequence[str]) -> Iterator[Fault]:
    kind, file = ("agency", "agencies.yaml") if name == "agencies" else ("document-type", "document_types.yaml")
    known = _ids(drafted.agencies) if name == "agencies" else _ids(drafted.document_types)
    for index, one in enumerate(ids):
        if one not in known and file not in drafted.broken:
            yield entry.fault(
                ("set", name, index), f"unknown-{kind}", id=entry.value.code, name=one, near=near(one, known)
            )
