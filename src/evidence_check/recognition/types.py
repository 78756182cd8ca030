"""Which of the pack's document types a file is, and which further ones it holds.

Reasons in falling order: the title in the heading; the type that an enacting formula names; a title inside the text;
the parts that such a document must have; the name of the file. Everything found is a candidate with a certainty, and
the best one is the main type. What the body mentions is no reason at all.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from evidence_check.model.recognition import Fact, Field
from evidence_check.recognition import known
from evidence_check.recognition.candidate import (
    AGREEING_NAME,
    INNER_TITLE,
    JOINED,
    NAME,
    NAME_LATER,
    NAME_OF_UNTITLED,
    PARTS_BESIDE_NAME,
    STEP_UP,
    Candidate,
)
from evidence_check.recognition.forms import (
    MOST_FOR_PARTS,
    by_parts,
    enacted,
    flat,
    forms,
    inner_titles,
    leaflet,
    titled_matrix,
)
from evidence_check.recognition.heading import Heading
from evidence_check.recognition.layout import Layout, Shape
from evidence_check.recognition.names import spoken
from evidence_check.recognition.pictures import pictures, words_of_banners
from evidence_check.recognition.recogniser import Recogniser, TypeRule
from evidence_check.recognition.titles import in_capitals, in_headings, in_repaired_heading

_HEAD_OF_REGION = re.compile(r"\b(?:bupati|wali ?kota|walkot|kepbu[pb]|kepwal\w*|kepwako|kdh)\b", re.IGNORECASE)
_VILLAGE = re.compile(r"\b(?:kec|kecamatan|camat|desa|ds|kades|kel|kelurahan|lurah)\b", re.IGNORECASE)
_VILLAGE_FOLDER = re.compile(
    r"(?:\d{1,2}[.)]?\s*)?(?:desa|ds\.?|kelurahan|kel\.?|kecamatan|kec\.?)\s+(?!layak|/|dan\b|ramah)\w", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class TypeFacts:
    """Every type that the file holds, the main one first, and where in its text the main document ends."""

    types: tuple[Fact[str], ...]
    end: int
    title: int | None = None  # where the title of the main type stands
    found: tuple[Candidate, ...] = ()


def find_types(layout: Layout, headings: Sequence[Heading], recogniser: Recogniser) -> TypeFacts:
    """The types of a file."""
    found: list[Candidate] = []
    if layout.readable:
        found += in_headings(headings, recogniser)
        if not found:
            found += in_repaired_heading(headings, recogniser)
        elif layout.scanned:
            found += _special_cases(headings, found, recogniser)
        if not found:
            found += in_capitals(layout, headings, recogniser)
        if not found:
            found += enacted(layout, recogniser)
        found += inner_titles(layout, headings, recogniser)
        found += titled_matrix(layout, recogniser)
        found += forms(layout, found, recogniser)
        found += by_parts(layout, found, recogniser)
        found += leaflet(layout, found, recogniser)
    found = words_of_banners(layout, found)
    found += _in_name(layout, found, recogniser)
    found += pictures(layout, found, recogniser)
    types = _ranked(found, recogniser)
    main = types[0].value if types else ""
    later = [candidate.place for candidate in found if candidate.begins and candidate.rule.id != main]
    places = [
        candidate.place
        for candidate in found
        if candidate.rule.id == main and candidate.field is Field.TEXT and candidate.certainty > INNER_TITLE
    ]
    return TypeFacts(types, min(later, default=len(layout.text)), min(places, default=None), tuple(found))


def _special_cases(
    headings: Sequence[Heading], found: Sequence[Candidate], recogniser: Recogniser
) -> Iterator[Candidate]:
    """Special cases of what was read, told by words of the heading that OCR damaged ("LAPORAN PEMANTAUAM")."""
    known_ids = {candidate.rule.id for candidate in found}
    sure = max(candidate.certainty for candidate in found)
    for candidate in in_repaired_heading(headings, recogniser):
        if candidate.rule.id in known_ids:
            continue
        if candidate.rule.type.parent in known_ids or candidate.rule.id == known.PLAN:
            yield replace(candidate, certainty=min(1.0, sure + STEP_UP))


def _in_name(layout: Layout, found: Sequence[Candidate], recogniser: Recogniser) -> Iterator[Candidate]:
    """Types that the name of the file tells: weak, and the only reason where nothing could be read."""
    name = spoken(layout.file.name)
    hits = [
        (match.start(), -len(match[0].rstrip()), rule, match)
        for rule in recogniser.rules
        if rule.filename is not None and (match := rule.filename.search(name)) is not None and match[0].strip()
    ]
    if not hits:
        return
    hits = list(_with_decider(hits, name, layout, recogniser))
    if not hits:
        return
    hits.sort(key=lambda hit: (hit[0], hit[1], hit[2].id))
    known_ids = {candidate.rule.id for candidate in found}
    titled = any(
        candidate.certainty > INNER_TITLE
        and candidate.rule.id not in known.GENERAL_FORMS
        and candidate.field is not Field.METADATA  # that it is slides does not say what they show
        for candidate in found
    )
    for order, (start, _, rule, match) in enumerate(hits):
        if order and start < hits[0][3].end() and rule.type.parent != hits[0][2].id:
            continue  # "SK kadis" is not also "SK"
        if order and not JOINED.search(name[:start]) and rule.type.parent != hits[0][2].id and start:
            continue  # "laporan monev RAD": the later word says what the first is about
        if titled and rule.id not in known_ids:
            continue
        special = bool(order) and rule.type.parent == hits[0][2].id
        certainty = 0.0 if rule.id in known_ids else _by_name(layout, rule, order, special=special, alone=not found)
        yield Candidate(rule, certainty, match[0].strip(" ._-"), None, Field.NAME, start)


def _by_name(layout: Layout, rule: TypeRule, order: int, *, special: bool, alone: bool) -> float:
    """How sure the name makes. ``special``: a special case of the first type named; ``alone``: the text names none."""
    if layout.readable and ((rule.id in known.UNTITLED and alone) or layout.shape is Shape.SLIDES):
        return NAME_OF_UNTITLED
    # "laporan monev": the special case says more
    certainty = NAME + AGREEING_NAME if special else NAME_LATER if order else NAME
    if layout.readable and rule.parts:
        text = flat(layout.text[:MOST_FOR_PARTS])
        certainty += PARTS_BESIDE_NAME * sum(part.is_in(text) for part in rule.parts) / len(rule.parts)
    return certainty


_Hit = tuple[int, int, TypeRule, re.Match[str]]


def _with_decider(hits: Iterable[_Hit], name: str, layout: Layout, recogniser: Recogniser) -> Iterator[_Hit]:
    """The hits, where "SK" alone is a decision of a village or subdistrict if one is named, and else of nobody sure."""
    village = recogniser.rule(known.DECISION_OF_VILLAGE)
    for start, length, rule, match in hits:
        if rule.id != known.DECISION_OF_HEAD or _HEAD_OF_REGION.search(name):
            yield start, length, rule, match
        elif village is not None and (_VILLAGE.search(name) or any(map(_VILLAGE_FOLDER.match, layout.file.folders))):
            yield start, length, village, match


def _ranked(found: Iterable[Candidate], recogniser: Recogniser) -> tuple[Fact[str], ...]:
    best: dict[str, Candidate] = {}
    named: set[str] = set()
    for candidate in found:
        if candidate.field is Field.NAME:
            named.add(candidate.rule.id)
        current = best.get(candidate.rule.id)
        if candidate.certainty > (current.certainty if current else 0.0):
            best[candidate.rule.id] = candidate
    for type_id in named & best.keys():
        if best[type_id].field is not Field.NAME and type_id not in known.GENERAL_FORMS:
            # The name that says the kind speaks for the special case read in the text, too.
            for agreeing in {type_id, *(other for other in best if best[other].rule.type.parent == type_id)}:
                if best[agreeing].field is not Field.NAME:
                    certainty = min(1.0, best[agreeing].certainty + AGREEING_NAME)
                    best[agreeing] = replace(best[agreeing], certainty=certainty)
    ordered = sorted(
        best.values(),
        key=lambda item: (-round(item.certainty, 3), item.rule.type.parent is None, item.place, item.rule.id),
    )
    complete: dict[str, Candidate] = {candidate.rule.id: candidate for candidate in ordered}
    for candidate in ordered:
        # A special case is also of its kind, unless the heading named another kind of the same standing.
        parent = recogniser.rule(candidate.rule.type.parent) if candidate.rule.type.parent else None
        if parent is not None and parent.id not in complete and not _beside(candidate, ordered):
            complete[parent.id] = replace(candidate, rule=parent)
    return tuple(candidate.fact for candidate in complete.values())


def _beside(candidate: Candidate, others: Sequence[Candidate]) -> bool:
    """Whether another type was read at the same place: "KEPUTUSAN CAMAT" beside the decision about a forum."""
    return any(
        other is not candidate and other.field is Field.TEXT and other.place == candidate.place for other in others
    )
