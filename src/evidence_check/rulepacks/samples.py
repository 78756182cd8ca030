"""Holds the examples of a pack to account: they name what is there, say something, and are there where words are thin.

An example is a test. It may be as hard as what offices send; what is asked of it here is only that it can be run.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from evidence_check.rulepacks import origins
from evidence_check.rulepacks.drafted import Draft, Sample
from evidence_check.rulepacks.faults import Fault, warning
from evidence_check.rulepacks.nearest import near
from evidence_check.rulepacks.phrases import folded

THIN = 5  # a question with fewer phrases of its own is hard to tell from its neighbours


def check_examples(drafted: Draft) -> Iterator[Fault]:
    """Every fault of the examples, and where they are wanted and missing."""
    units = {unit.head.value.id for unit in drafted.units}
    questions = {entry.value.id for unit in drafted.units for entry in unit.requirements}
    types = {entry.value.id for entry in drafted.document_types}
    whole = not any(name.startswith("indicators/") for name in drafted.broken)
    seen: dict[tuple[str, str, str, str], Sample] = {}
    for sample in drafted.examples:
        yield from _example(drafted, sample, units | questions if whole else set(), questions if whole else set())
        sheet = sample.entry.value
        if sheet.type is not None and sheet.type not in types and "document_types.yaml" not in drafted.broken:
            yield sample.entry.fault(
                ("type",), "unknown-document-type", id=sheet.for_, name=sheet.type, near=near(sheet.type, types)
            )
        first = seen.setdefault((sheet.for_, folded(sheet.name), folded(sheet.text), sheet.type or ""), sample)
        if first is not sample:
            yield sample.entry.fault((), "example-twice", id=sheet.for_, where=first.where)
    if whole and not any(name.startswith("examples/") for name in drafted.broken):
        yield from _missing(drafted)


def _example(drafted: Draft, sample: Sample, known: set[str], questions: set[str]) -> Iterator[Fault]:
    entry, sheet = sample.entry, sample.entry.value
    if not folded(sheet.name) and not folded(sheet.text):
        yield entry.fault((), "example-empty", id=sheet.for_)
    named = [(("for",), sheet.for_, known)]
    named += [(("instead",), sheet.instead, known)] if sheet.instead is not None else []
    for place, name, ids in named:
        if ids and name not in ids:
            yield entry.fault(place, "example-unknown", id=sheet.for_, name=name, near=near(name, ids))
    for number, name in enumerate(sheet.also):
        if questions and name not in questions:
            yield entry.fault(("also", number), "example-unknown", id=sheet.for_, name=name, near=near(name, questions))
    if sheet.instead is not None and (sheet.instead == sheet.for_ or sheet.instead.startswith(f"{sheet.for_}.")):
        yield entry.fault(("instead",), "example-instead-itself", id=sheet.for_, name=sheet.instead)
    yield from _origin(drafted, sample)


def _origin(drafted: Draft, sample: Sample) -> Iterator[Fault]:
    known = origins.origin(sample.origin)
    sheet = sample.entry.value
    if known is None:
        yield sample.entry.fault(("provenance",), "bad-origin", id=sheet.for_, value=sample.origin[:60])
    elif known.flag == "sourced" and not known.source:
        yield sample.entry.fault(("provenance",), "origin-without-source", id=sheet.for_, fact="provenance")
    elif drafted.pack is not None:
        sources = drafted.pack.value.sources
        for key in origins.source_keys(sample.origin):
            if key not in sources:
                yield sample.entry.fault(
                    ("provenance",), "unknown-source", id=sheet.for_, name=key, near=near(key, sources)
                )


def _missing(drafted: Draft) -> Iterator[Fault]:
    """Warnings where an example would tell most: questions of few words, and indicators that are often exchanged."""
    if not drafted.examples:
        if drafted.pack is not None:
            yield warning(drafted.pack.file.name, None, "no-examples")
        return
    asked = {sample.entry.value.for_ for sample in drafted.examples}
    asked |= {sample.entry.value.instead for sample in drafted.examples if sample.entry.value.instead}
    own = _own_phrases(drafted)
    for unit in drafted.units:
        for entry in unit.requirements:
            name = entry.value.id
            if own[name] < THIN and name not in asked:
                yield warning(entry.file.name, entry.line("id"), "thin-without-example", id=name, count=own[name])
    unit_of = {entry.value.id: unit.head.value.id for unit in drafted.units for entry in unit.requirements}
    told = {
        frozenset((unit_of.get(sheet.for_, sheet.for_), unit_of.get(sheet.instead, sheet.instead)))
        for sheet in (sample.entry.value for sample in drafted.examples)
        if sheet.instead is not None
    }
    for at, a, b in _look_alikes(drafted):
        if frozenset((a, b)) not in told:
            told.add(frozenset((a, b)))
            yield warning(*at, "pair-without-example", id=a, other=b)


def _look_alikes(drafted: Draft) -> Iterator[tuple[tuple[str, int | None], str, str]]:
    for unit in drafted.units:
        head = unit.head
        for number, other in enumerate(head.value.confusable_with):
            if other == head.value.id:
                continue  # told as a fault
            yield (head.file.name, head.line("confusable_with", number)), head.value.id, other
    for pair in drafted.confusable:
        if pair.value.b not in {"*", pair.value.a}:
            yield (pair.file.name, pair.line()), pair.value.a, pair.value.b


def _own_phrases(drafted: Draft) -> Counter[str]:
    """How many phrases each question has that are not ambiguous and that no other question has."""
    users: dict[str, set[str]] = {}
    for unit in drafted.units:
        for entry in unit.requirements:
            for phrase, weight in entry.value.keywords.items():
                if isinstance(weight, float | int) or not weight.ambiguous:
                    users.setdefault(folded(phrase), set()).add(entry.value.id)
    return Counter(next(iter(owners)) for owners in users.values() if len(owners) == 1)
