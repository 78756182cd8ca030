"""Holds the contents of a pack to account: sums, origins of facts, keywords, patterns, grades, abbreviations."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from math import fsum, isclose

from evidence_check.rulepacks import origins
from evidence_check.rulepacks.drafted import Draft, Unit
from evidence_check.rulepacks.faults import Fault, fault, warning
from evidence_check.rulepacks.nearest import near
from evidence_check.rulepacks.phrases import folded
from evidence_check.rulepacks.regexes import compile_problem, explosive_part
from evidence_check.rulepacks.schema import RequirementSheet
from evidence_check.rulepacks.shape import Entry, S


def check_contents(drafted: Draft) -> Iterator[Fault]:
    """Every fault of what the entries say."""
    yield from _sums(drafted)
    yield from _grades(drafted)
    yield from _origins(drafted)
    for unit in drafted.units:
        yield from _keywords(unit)
    yield from _patterns(drafted)
    yield from _vocabulary(drafted)


# ---- sums --------------------------------------------------------------------------------------------------------


def _sums(drafted: Draft) -> Iterator[Fault]:
    """Points of questions against the unit, of units against the cluster, of clusters against the pack."""
    for unit in drafted.units:
        total = fsum(entry.value.points for entry in unit.requirements)
        head = unit.head.value
        if unit.whole and not isclose(total, head.points, abs_tol=1e-6) and not head.known_discrepancy:
            yield unit.head.fault(("points",), "sum-of-indicator", id=head.id, points=head.points, sum=total)
    if "clusters.yaml" in drafted.broken:
        return
    total = fsum(cluster.value.points for cluster in drafted.clusters)
    if drafted.pack is not None and not isclose(total, drafted.pack.value.points, abs_tol=1e-6):
        yield drafted.pack.fault(("points",), "sum-of-pack", points=drafted.pack.value.points, sum=total)
    if any(name.startswith("indicators/") for name in drafted.broken):
        return  # an indicator may be missing from the sum only because its file is broken
    known = {cluster.value.id for cluster in drafted.clusters}
    if any(unit.head.value.cluster not in known for unit in drafted.units):
        return  # told already; it is missing from the sum of the cluster that was meant
    for cluster in drafted.clusters:
        value = cluster.value
        total = fsum(unit.head.value.points for unit in drafted.units if unit.head.value.cluster == value.id)
        if not isclose(total, value.points, abs_tol=1e-6) and not value.known_discrepancy:
            yield cluster.fault(("points",), "sum-of-cluster", id=value.id, points=value.points, sum=total)


def _grades(drafted: Draft) -> Iterator[Fault]:
    highest = -1.0
    for grade in drafted.grades:
        if grade.value.points <= highest:
            yield grade.fault(("points",), "grade-order", id=grade.value.id, points=grade.value.points)
        highest = max(highest, grade.value.points)
        if drafted.pack is not None and grade.value.points > drafted.pack.value.points:
            yield grade.fault(("points",), "above-pack", name=grade.value.id, points=grade.value.points)
    if drafted.pack is not None:
        bar = drafted.pack.value.pass_bar
        if bar is not None and bar > drafted.pack.value.points:
            yield drafted.pack.fault(("pass_bar",), "above-pack", name="pass_bar", points=bar)
    for window in drafted.windows:
        value = window.value
        if value.first > value.last and value.kind == "years":
            yield window.fault((), "window-backwards", id=value.id)
        if value.kind == "rolling" and value.months == 0:
            yield window.fault((), "window-months", id=value.id)


# ---- how facts are known -----------------------------------------------------------------------------------------


def _origins(drafted: Draft) -> Iterator[Fault]:
    sources: Mapping[str, str] | None = None
    if drafted.pack is not None:
        sources = drafted.pack.value.sources
        needed = origins.PACK_FACTS + (("pass_bar",) if drafted.pack.value.pass_bar is not None else ())
        yield from _origin(drafted.pack, "pack.yaml", drafted.pack.value.provenance, needed, sources)
    for cluster in drafted.clusters:
        yield from _origin(cluster, cluster.value.id, cluster.value.provenance, origins.CLUSTER_FACTS, sources)
    for agency in drafted.agencies:
        yield from _origin(agency, agency.value.id, agency.value.provenance, origins.AGENCY_FACTS, sources)
    for kind in drafted.document_types:
        yield from _origin(kind, kind.value.id, kind.value.provenance, origins.DOCUMENT_TYPE_FACTS, sources)
    for grade in drafted.grades:
        yield from _origin(grade, grade.value.id, grade.value.provenance, origins.GRADE_FACTS, sources)
    for pair in drafted.confusable:
        yield from _origin(pair, f"{pair.value.a}/{pair.value.b}", pair.value.provenance, ("discriminator",), sources)
    for old in drafted.legacy:
        yield from _origin(old, old.value.name, old.value.provenance, ("maps_to",), sources)
    for word in drafted.ambiguous:
        yield from _origin(word, word.value.text, word.value.provenance, ("meanings",), sources)
    for unit in drafted.units:
        yield from _unit_origins(unit, sources)


def _unit_origins(unit: Unit, sources: Mapping[str, str] | None) -> Iterator[Fault]:
    head = unit.head.value
    needed = origins.INDICATOR_FACTS + (("owners",) if head.owners else ()) + (("keywords",) if head.keywords else ())
    yield from _origin(unit.head, head.id, head.provenance, needed, sources)
    # The defaults for the questions: nothing is needed there, but what is there must be readable.
    yield from _origin(unit.head, head.id, head.requirement_provenance, (), sources, field="requirement_provenance")
    for entry in unit.requirements:
        value = entry.value
        needed = origins.REQUIREMENT_FACTS + (("keywords",) if value.keywords else ())
        missing = tuple(fact for fact in needed if fact not in head.requirement_provenance)
        yield from _origin(entry, value.id, value.provenance, missing, sources)


def _origin(
    entry: Entry[S],
    owner: str,
    given: str | Mapping[str, str],
    needed: Sequence[str],
    sources: Mapping[str, str] | None,
    *,
    field: str = "provenance",
) -> Iterator[Fault]:
    pairs = {"": given} if isinstance(given, str) else given
    if not isinstance(given, str):
        for fact in needed:
            if fact not in given:
                yield entry.fault((field,), "no-origin", id=owner, fact=fact)
    for fact, text in pairs.items():
        place = (field, fact) if fact else (field,)
        known = origins.origin(text)
        if known is None:
            yield entry.fault(place, "bad-origin", id=owner, value=text[:60])
        elif known.flag == "sourced" and not known.source:
            yield entry.fault(place, "origin-without-source", id=owner, fact=fact or field)
        elif sources is not None:
            for key in origins.source_keys(text):
                if key not in sources:
                    yield entry.fault(place, "unknown-source", id=owner, name=key, near=near(key, sources))


# ---- keywords ----------------------------------------------------------------------------------------------------


def _keywords(unit: Unit) -> Iterator[Fault]:
    """The same phrase twice counts twice, and so weighs more than anybody meant."""
    head = unit.head.value
    yield from _phrases(unit.head, head.id, list(head.keywords), head.negative)
    shared: dict[tuple[str, frozenset[str]], Entry[RequirementSheet]] = {}
    for entry in unit.requirements:
        value = entry.value
        yield from _phrases(entry, value.id, list(value.keywords), value.negative)
        types = frozenset(value.all_of + value.any_of)
        for phrase, weight in value.keywords.items():
            if not isinstance(weight, float | int) and weight.ambiguous:
                continue  # general words ("kemitraan") are meant to stand at several questions
            first = shared.setdefault((folded(phrase), types), entry)
            if first is not entry:
                line = entry.line("keywords", phrase)
                yield warning(entry.file.name, line, "shared-keyword", id=value.id, other=first.value.id, phrase=phrase)


def _phrases(entry: Entry[S], owner: str, keywords: Sequence[str], negative: Sequence[str]) -> Iterator[Fault]:
    first: dict[str, str] = {}
    for phrase in keywords:
        key = folded(phrase)
        if not key:
            yield entry.fault(("keywords", phrase), "wordless", id=owner, phrase=phrase)
            continue
        before = first.setdefault(key, phrase)
        if before != phrase:
            yield entry.fault(("keywords", phrase), "keyword-twice", id=owner, phrase=phrase, other=before)
    for index, phrase in enumerate(negative):
        if folded(phrase) in first:
            yield entry.fault(("negative", index), "for-and-against", id=owner, phrase=phrase)


# ---- patterns and vocabulary -------------------------------------------------------------------------------------


def _patterns(drafted: Draft) -> Iterator[Fault]:
    for entry in drafted.document_types:
        value = entry.value
        for field, pattern in (("title", value.title), ("filename", value.filename)):
            if not pattern:
                continue
            if any(sign < " " and sign not in "\n\t" for sign in pattern):
                # "\b" between double quotes is the sign of a printer's backspace: no text ever holds it.
                yield entry.fault((field,), "double-quoted", id=value.id, field=field)
                continue
            problem = compile_problem(pattern)
            if problem is not None:
                yield entry.fault((field,), "bad-pattern", id=value.id, field=field, problem=problem[:120])
                continue
            part = explosive_part(pattern)
            if part is not None:
                yield entry.fault((field,), "slow-pattern", id=value.id, field=field, part=part[:60])
            elif re.search(pattern, "", re.IGNORECASE):
                yield entry.fault((field,), "matches-nothing", id=value.id, field=field)


def _vocabulary(drafted: Draft) -> Iterator[Fault]:
    if drafted.vocabulary is None:
        return
    ambiguous = {word.value.text.casefold() for word in drafted.ambiguous}
    for short in drafted.vocabulary.value.abbreviations:
        line = drafted.vocabulary.line("abbreviations", short)
        name = drafted.vocabulary.file.name
        if short != short.casefold():
            yield fault(name, line, "not-lower", short=short)
        if short.casefold() in ambiguous:
            yield fault(name, line, "short-and-ambiguous", short=short)
    seen: set[str] = set()
    for word in drafted.ambiguous:
        if word.value.text.casefold() in seen:
            yield word.fault(("text",), "duplicate-id", id=word.value.text, where=word.file.name)
        seen.add(word.value.text.casefold())
