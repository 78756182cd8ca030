"""Puts the facts of one file together, each from its own module."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from evidence_check.model.extraction import Extraction
from evidence_check.model.file import EvidenceFile
from evidence_check.model.recognition import Mark, Recognition
from evidence_check.recognition import known
from evidence_check.recognition.agency import find_agency
from evidence_check.recognition.dated import DateFacts, find_date
from evidence_check.recognition.heading import Heading, headings_of
from evidence_check.recognition.layout import Layout, Shape, lay_out
from evidence_check.recognition.level import find_level
from evidence_check.recognition.marks import find_marks
from evidence_check.recognition.merged import find_parts
from evidence_check.recognition.number import NumberFacts, find_number
from evidence_check.recognition.parts import Stretch, find_stretches, main_begins
from evidence_check.recognition.period import find_period
from evidence_check.recognition.photo import find_taken
from evidence_check.recognition.recogniser import Recogniser
from evidence_check.recognition.region import find_origin
from evidence_check.recognition.signature import find_signature
from evidence_check.recognition.subject import find_subject, find_title
from evidence_check.recognition.types import TypeFacts, find_types
from evidence_check.recognition.years import Told, find_years

MOST_HEADINGS = 60


def recognise(file: EvidenceFile, extraction: Extraction, recogniser: Recogniser) -> Recognition:
    """What a file is: a function of its name, its content, the pack and the settings."""
    words = extraction.words_only
    layout = lay_out(file, words)
    drawn = layout if words is extraction else lay_out(file, extraction)  # also where pictures stand
    headings: Sequence[Heading] = headings_of(layout, MOST_HEADINGS)
    found = find_types(layout, headings, recogniser)
    types = found.types
    main = types[0].value if types else None
    whole = layout
    stretches = find_stretches(layout, headings, found.found)
    start, end = _main(stretches, headings, found, len(layout.text))
    if start or end < len(layout.text):
        # Of a merged file, number, date and subject are those of the main document.
        layout = layout.between(start, end)
        headings = [
            replace(heading, start=heading.start - start) for heading in headings if start <= heading.start < end
        ]
    rule = recogniser.rule(main) if main else None
    lawful = rule is not None and (rule.type.stays_in_force or not rule.type.local)
    photo = layout.shape is Shape.PICTURE and main in {None, known.PHOTO, known.SCREENSHOT}
    number = NumberFacts() if photo else find_number(layout, headings, lawful=lawful)
    dates = _photo_dates(layout) if photo else find_date(layout, headings, main)
    title = find_title(layout, headings, found.title - start if found.title is not None else None)
    subject = find_subject(layout, headings, title, types[0] if types else None)
    period = find_period(layout, headings, subject, dates.date)
    signature = find_signature(drawn, main, recogniser)
    # A type that only the name tells says nothing of whose document it is.
    local = rule.type.local if rule is not None and types[0].certainty > LOCAL_FROM else None
    region = find_origin(layout, headings, local, recogniser)
    if region.origin is None and whole is not layout:
        region = find_origin(whole, (), local, recogniser)
    marks = find_marks(
        # an annex that was put before its body is its annex all the same
        layout if stretches or not start else whole.between(0, end),
        headings,
        (
            (Mark.BLANK_NUMBER, number.blank),
            (Mark.BLANK_DATE, dates.blank),
            (Mark.EMPTY_SIGNATURE, signature.empty),
            (Mark.LOOKALIKE_SIGNATURE, signature.lookalike),
        ),
        may_be_cover=main not in known.UNSIGNED_FORMS
        and number.number is None
        and signature.empty is None
        and (signature.signer is None or dates.date is None),
    )
    return Recognition(
        types=types,
        number=number.number,
        number_year=number.year,
        date=dates.date,
        evidence_years=find_years(
            layout,
            Told(title, subject, dates, number.year, period, main, in_force=number.regulation or lawful),
        ),
        period=period,
        title=title,
        subject=subject,
        signer=signature.signer,
        origin=region.origin,
        region_name=region.name,
        agency=find_agency(layout, headings, number, signature.signer, recogniser),
        level=find_level(layout, headings, signature.signer),
        signature=signature.state,
        marks=marks,
        parts=find_parts(whole, stretches, recogniser),
    )


LOCAL_FROM = 0.44


def _main(stretches: Sequence[Stretch], headings: Sequence[Heading], found: TypeFacts, length: int) -> tuple[int, int]:
    """Where the main document begins and ends: the one whose title told the main type."""
    if not stretches:
        start = main_begins(headings)
        return start, found.end if found.end > start else length
    main = next((one for one in stretches if found.title is not None and one.holds(found.title)), stretches[0])
    return main.start, min(main.end, found.end) if found.end > main.start else main.end


def _photo_dates(layout: Layout) -> DateFacts:
    return DateFacts(find_taken(layout))
