"""Why one file is where it is: what was recognised, which signals spoke, how far the next candidate lies behind."""

from __future__ import annotations

import math
import textwrap
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from evidence_check.messages import Translator
from evidence_check.model.judgement import JudgedFile, Severity
from evidence_check.model.placement import Confidence, DecidedBy, Placement, Reading
from evidence_check.model.recognition import Fact, Field, Part, Recognition
from evidence_check.model.scan import Scan
from evidence_check.reporting.discreet import discreet_file
from evidence_check.reporting.inert import one_line
from evidence_check.reporting.wording import Wording

_PRIOR = "prior"
_DECISION = "decision"
_SHOWN_CANDIDATES = 3
_SHOWN_PLACEMENTS = 3
_BAR = 10  # the longest bar of the waterfall
_WIDTH = 78
_QUOTE = 120


def explain(judged: JudgedFile, scan: Scan, thresholds: Mapping[str, float], translator: Translator) -> str:
    """The explanation as plain text of at most 78 columns; ends with a line break."""
    words = Wording(scan, translator)
    judged = discreet_file(judged, scan.pack)
    lines = [words("explain.title", path=one_line(judged.dossier.file.path))]
    for title, part in (
        ("what", _what(words, judged)),
        ("where", _where(words, judged, thresholds)),
        ("wrong", _wrong(words, judged)),
    ):
        heading = words(f"explain.{title}")
        lines += ["", heading, "-" * len(heading), *part]
    return "\n".join(lines) + "\n"


def _wrapped(text: str, indent: int = 0, hang: int = 0) -> list[str]:
    return textwrap.wrap(
        text,
        _WIDTH,
        initial_indent=" " * indent,
        subsequent_indent=" " * (indent + hang),
        break_long_words=False,
        break_on_hyphens=False,
    )


def _what(words: Wording, judged: JudgedFile) -> Iterator[str]:
    extraction, recognition = judged.dossier.extraction, judged.dossier.recognition
    readability = words.readability(extraction.readability)
    if not extraction.readability.has_content:
        readability = f"{readability}. {words(f'readability-mend.{extraction.readability.value}')}"
    facts = [(words("explain.readability"), readability)]
    facts += [("", words.say(note)) for note in extraction.notes]
    if extraction.readability.has_content:
        facts.append((words("explain.source"), words(f"text-source.{extraction.text_source.value}")))
        facts += [*_recognised(words, recognition), *_parts(words, recognition)]
    width = max(len(label) for label, _ in facts) + 2
    for label, value in facts:
        text = f"{label}:".ljust(width + 1) if label else " " * (width + 1)
        first, *rest = textwrap.wrap(value, _WIDTH - width - 3, break_long_words=False) or [""]
        yield f"  {text}{first}"
        for line in rest:
            yield " " * (width + 3) + line
    if extraction.withheld:
        yield from _wrapped(words("sensitive"), 2)


def _recognised(words: Wording, found: Recognition) -> Iterator[tuple[str, str]]:
    unknown = words("unknown")

    def told(value: str, fact: Fact[Any]) -> str:
        return value + _source(words, fact)

    yield (
        words("explain.type"),
        "; ".join(told(words.document_type(fact.value), fact) for fact in found.types) or unknown,
    )
    if found.number:
        number = one_line(found.number.value)
        if found.number_year:
            number = words("explain.number-year", number=number, year=found.number_year)
        yield words("explain.number"), told(number, found.number)
    yield words("explain.date"), told(words.t.show(found.date.value), found.date) if found.date else unknown
    if found.evidence_years:
        yield words("explain.years"), "; ".join(told(str(fact.value), fact) for fact in found.evidence_years)
    if found.origin:
        origin = words(f"origin.{found.origin.value.value}")
        if found.region_name:
            origin = f"{origin} ({one_line(found.region_name)})"
        yield words("explain.region"), told(origin, found.origin)
    if found.agency:
        yield words("explain.agency"), told(words.agency(found.agency.value), found.agency)
    if found.title:
        yield words("explain.name"), one_line(found.title.value)
    if found.subject:
        yield words("explain.subject"), one_line(found.subject.value)
    state = found.signature.value.value.replace("/", "_")
    yield words("explain.signature"), told(words(f"signature.{state}"), found.signature)


def _parts(words: Wording, found: Recognition) -> Iterator[tuple[str, str]]:
    """The documents of a merged file."""
    for place, part in enumerate(found.parts):
        yield "" if place else words("explain.parts"), _part(words, part)


def _part(words: Wording, part: Part) -> str:
    """One document of a merged file: its pages, and what it is."""
    pages = str(part.first) if part.first == part.last else f"{part.first}-{part.last}"
    kind = words.document_type(part.type.value) if part.type else words("unknown")
    facts = [kind]
    if part.number:
        facts.append(f"{words('explain.number')} {one_line(part.number.value)}")
    if part.date:
        facts.append(words.t.show(part.date.value))
    if part.subject:
        facts.append(_short(part.subject.value))
    return words("explain.part", pages=pages, what=", ".join(facts))


def _source(words: Wording, fact: Fact[Any]) -> str:
    """Where a fact was read: the words, the page, and whether it was a name or a folder."""
    if not fact.quote:
        return ""
    parts = [words("explain.quote", quote=_short(fact.quote))]
    if fact.page is not None:
        parts.append(words("page", page=fact.page))
    if fact.field is not Field.TEXT:
        parts.append(words(f"field.{fact.field.value}"))
    return f" ({', '.join(parts)})"


def _short(quote: str) -> str:
    text = one_line(quote)
    return text if len(text) <= _QUOTE else text[: _QUOTE - 3].rstrip() + "..."


def _quoted(words: Wording, quote: str, page: int | None, said: str) -> str:
    """The words found and their page; words that the sentence holds already are not said twice."""
    shown = _short(quote)
    parts = [words("explain.quote", quote=shown)] if shown and one_line(quote) not in said else []
    return ", ".join([*parts, words("page", page=page)] if page is not None else parts)


def _where(words: Wording, judged: JudgedFile, thresholds: Mapping[str, float]) -> Iterator[str]:
    yield from _ruled_out(words, judged)
    placements = sorted(
        [
            placement
            for placement in judged.dossier.placements
            if placement.decided_by is DecidedBy.MATCH or placement.confidence.counts
        ],
        key=lambda placement: (placement.decided_by is not DecidedBy.PERSON, -placement.probability),
    )
    counted = [placement for placement in placements if placement.confidence.counts]
    limits = _limits(words, thresholds)
    if not placements:
        yield from _wrapped(words("explain.not-placed"), 2)
        yield from _wrapped(words("explain.no-candidate"), 2)
        yield from _wrapped(words("explain.name-it", example=words.example_name()), 2)
        return
    if not counted:
        yield from _wrapped(words("explain.not-placed"), 2)
        if limits:
            yield from _wrapped(limits, 2)
        yield from _candidates(words, placements, thresholds)
        yield from _wrapped(words("explain.name-it", example=words.example_name()), 2)
        return
    for placement in counted[:_SHOWN_PLACEMENTS]:
        yield from _placed(words, placement)
    rest = counted[_SHOWN_PLACEMENTS:]
    if rest:
        told = ", ".join(
            f"{one_line(placement.requirement)} ({words.percent(placement.probability)} %)" for placement in rest
        )
        yield from _wrapped(words("explain.others", requirements=told), 2)
    if limits:
        yield from _wrapped(limits, 2)
    yield from _wrapped(_runner_up(words, counted, placements), 2)


def _limits(words: Wording, thresholds: Mapping[str, float]) -> str:
    known = [
        words(
            "explain.limit", name=words(f"confidence.{level.value}"), percent=words.t.number(100 * thresholds[level], 0)
        )
        for level in (Confidence.WEAK, Confidence.MEDIUM, Confidence.STRONG)
        if level.value in thresholds
    ]
    return words("explain.threshold", limits=", ".join(known)) if known else ""


def _name(words: Wording, placement: Placement) -> str:
    for row in words.scan.pack.requirements:
        if row.id == placement.requirement:
            return f'{one_line(row.id)} "{_short(row.text)}"'
    return one_line(placement.requirement)


def _placed(words: Wording, placement: Placement) -> Iterator[str]:
    name = _name(words, placement)
    if placement.decided_by is DecidedBy.PERSON:
        yield from _wrapped(words("explain.placed-by-person", requirement=name), 2)
        yield from _ruled(words, placement)
    else:
        confidence = words(f"confidence.{placement.confidence.value}")
        percent = words.percent(placement.probability)
        yield from _wrapped(words("explain.placed", requirement=name, confidence=confidence, percent=percent), 2)
    found = [reading for reading in placement.readings if reading.signal != _DECISION]
    if found:
        key = "explain.without-decision" if placement.decided_by is DecidedBy.PERSON else "explain.waterfall"
        yield from _wrapped(words(key), 2)
        yield from _waterfall(words, found)
    yield ""


def _ruled(words: Wording, placement: Placement) -> Iterator[str]:
    """Who ruled, when and why."""
    for reading in placement.readings:
        if reading.signal == _DECISION:
            yield from _wrapped(words.say(reading.message), 4, 2)


def _ruled_out(words: Wording, judged: JudgedFile) -> Iterator[str]:
    """Where people ruled that the file does not belong."""
    for placement in judged.dossier.placements:
        if placement.decided_by is DecidedBy.PERSON and not placement.confidence.counts:
            yield from _wrapped(words("explain.ruled-out", requirement=_name(words, placement)), 2)
            yield from _ruled(words, placement)


def _waterfall(words: Wording, readings: Sequence[Reading]) -> Iterator[str]:
    """One line per signal, the prior first, then the loudest; the last line is their sum."""
    prior = [reading for reading in readings if reading.signal == _PRIOR]
    others = sorted((reading for reading in readings if reading.signal != _PRIOR), key=lambda item: -abs(item.weight))
    loudest = max((abs(reading.weight) for reading in readings), default=0.0) or 1.0
    total = 0.0
    for reading in [*prior, *others]:
        total += reading.weight
        said = words.say(reading.message)
        yield from _step(words, reading.weight, total, said, loudest)
        told = _quoted(words, reading.quote, reading.page, said)
        if told:
            yield from _wrapped(told, _INDENT, 2)
    yield f"  {_signed(words, total):>7} {'':<{_BAR}} {words.percent(_chance(total)):>3} %  = {words('explain.sum')}"


_INDENT = 2 + 7 + 1 + _BAR + 1 + 3 + 2 + 2


def _step(words: Wording, weight: float, total: float, said: str, loudest: float) -> Iterator[str]:
    bar = ("+" if weight > 0 else "-") * max(1 if weight else 0, round(_BAR * abs(weight) / loudest))
    head = f"  {_signed(words, weight):>7} {bar:<{_BAR}} {words.percent(_chance(total)):>3} %  "
    first, *rest = textwrap.wrap(said, _WIDTH - _INDENT, break_long_words=False) or [""]
    yield head + first
    for line in rest:
        yield " " * _INDENT + line


def _signed(words: Wording, weight: float) -> str:
    text = words.t.number(round(abs(weight), 2))
    return f"{'+' if weight >= 0 else '-'}{text}"


def _chance(log_odds: float) -> float:
    if log_odds >= 0:
        return 1.0 / (1.0 + math.exp(-min(log_odds, 700.0)))
    grown = math.exp(max(log_odds, -700.0))
    return grown / (1.0 + grown)


def _runner_up(words: Wording, counted: Sequence[Placement], placements: Sequence[Placement]) -> str:
    """How far the best candidate that was not taken lies behind the weakest one that was."""
    behind = [placement for placement in placements if not placement.confidence.counts]
    if not behind:
        return words("explain.no-runner-up")
    last = min(counted, key=lambda placement: placement.probability)
    return words(
        "explain.runner-up",
        requirement=_name(words, behind[0]),
        percent=words.percent(behind[0].probability),
        gap=words.t.number(100 * max(0.0, last.probability - behind[0].probability), 0),
    )


def _candidates(words: Wording, placements: Sequence[Placement], thresholds: Mapping[str, float]) -> Iterator[str]:
    yield f"  {words('explain.best')}"
    medium = thresholds.get(Confidence.MEDIUM.value)
    for placement in placements[:_SHOWN_CANDIDATES]:
        confidence = words(f"confidence.{placement.confidence.value}")
        percent = words.percent(placement.probability)
        name = _name(words, placement)
        yield from _wrapped(words("explain.candidate", requirement=name, percent=percent, confidence=confidence), 2, 2)
        if medium is not None and placement.probability < medium:
            short = words.t.number(100 * (medium - placement.probability), 0)
            yield from _wrapped(words("explain.short-of", percent=short, limit=words.t.number(100 * medium, 0)), 4)
        yield from _waterfall(words, placement.readings) if placement.readings else ()
        yield ""


def _wrong(words: Wording, judged: JudgedFile) -> Iterator[str]:
    if not judged.findings:
        yield from _wrapped(words("explain.nothing-wrong"), 2)
    for finding in sorted(judged.findings, key=lambda finding: finding.severity is not Severity.WEAK):
        where = (
            f" ({words('explain.for-requirement', requirement=one_line(finding.requirement))})"
            if finding.requirement
            else ""
        )
        sign = "!" if finding.severity is Severity.WEAK else "i"
        yield from _wrapped(
            f"{sign} {words(f'severity.{finding.severity.value}')}: {words.say(finding.message)}{where}", 2, 2
        )
        told = _quoted(words, finding.quote, finding.page, words.say(finding.message))
        if told:
            yield from _wrapped(told, 4, 2)
        if finding.accepted:
            yield from _wrapped(words.say(finding.accepted), 4, 2)
            continue
        yield from _wrapped(words("explain.why", why=words.why(finding)), 4, 2)
        yield from _wrapped(words("explain.mend", mend=words.mend(finding, judged)), 4, 2)
