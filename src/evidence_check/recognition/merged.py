"""What each document of a merged file says of itself: read anew from its own pages, never from the name of the file."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from evidence_check.model.recognition import Part
from evidence_check.recognition.dated import find_date
from evidence_check.recognition.heading import headings_of
from evidence_check.recognition.layout import Layout, lay_out
from evidence_check.recognition.number import find_number
from evidence_check.recognition.parts import Stretch
from evidence_check.recognition.recogniser import Recogniser
from evidence_check.recognition.subject import find_subject, find_title

_MOST_HEADINGS = 4
_FIRST_PAGES = 2  # of a part, beside its last page: there stand number, subject, date and signature


def find_parts(whole: Layout, stretches: Sequence[Stretch], recogniser: Recogniser) -> tuple[Part, ...]:
    """The parts of a file in the order of their pages."""
    return tuple(_part(whole, stretch, recogniser) for stretch in stretches)


def _part(whole: Layout, stretch: Stretch, recogniser: Recogniser) -> Part:
    layout = _own_layout(whole, stretch)
    first, last = _pages(whole, stretch)
    headings = headings_of(layout, _MOST_HEADINGS)
    kind = stretch.type.value if stretch.type is not None else None
    rule = recogniser.rule(kind) if kind else None
    number = find_number(layout, headings, lawful=False)
    title = find_title(layout, headings, None)
    return Part(
        first,
        last,
        stretch.type,
        number.number,
        number.year if number.number is not None else None,
        find_date(layout, headings, rule.id if rule is not None else None).date,
        find_subject(layout, headings, title, stretch.type),
    )


def _pages(whole: Layout, stretch: Stretch) -> tuple[int, int]:
    pages = [zone.page for zone in whole.zones if zone.start < stretch.end and zone.end > stretch.start]
    return (min(pages), max(pages)) if pages else (1, 1)


def _own_layout(whole: Layout, stretch: Stretch) -> Layout:
    """The words of a part. Of its pages more is read here than the whole file's layout keeps of late pages."""
    nameless = replace(whole.file, path="")
    within = [zone for zone in whole.zones if stretch.start <= zone.start < stretch.end and zone.end <= stretch.end]
    shared = [zone for zone in whole.zones if zone.start < stretch.end and zone.end > stretch.start]
    if within != shared or not within:
        return replace(whole.between(stretch.start, stretch.end), file=nameless)
    numbers = [zone.page for zone in within]
    wanted = {*numbers[:_FIRST_PAGES], numbers[-1]}
    kinds = {zone.kind for zone in within}
    pages = tuple(page for page in whole.extraction.pages if page.number in wanted and page.kind in kinds)
    # What signs the whole file dates none of its parts.
    metadata = replace(whole.extraction.metadata, signatures=(), title="")
    return lay_out(nameless, replace(whole.extraction, pages=pages, metadata=metadata))
