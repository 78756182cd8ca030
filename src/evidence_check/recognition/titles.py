"""Types that a heading names: in clean letters, in damaged ones, or among lines whose order was lost."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from evidence_check.model.recognition import Field
from evidence_check.recognition import known
from evidence_check.recognition.candidate import (
    ABOUT,
    GENERAL_FORM,
    IN_CAPITALS,
    IN_REPAIRED_HEADING,
    JOINED,
    LATER_PART,
    LOWEST_IN_HEADING,
    PLAN_MATRIX,
    STEP_DOWN,
    TOP_OF_HEADING,
    Candidate,
)
from evidence_check.recognition.heading import Heading, goes_on_from_office, is_prose, is_shouted
from evidence_check.recognition.layout import Layout
from evidence_check.recognition.recogniser import Recogniser, TypeRule
from evidence_check.recognition.repair import repair

_LABEL = re.compile(r"(?:per)?i?hal\s*:?\s*(?:\S+\s)?$|(?:judul|nama\s+(?:dokumen|kegiatan))\s*:?\s*$", re.IGNORECASE)
_CITING = re.compile(
    r"(?:berdasarkan|sesuai|menurut|sebagaimana|memperhatikan|mengingat|dasar|melaksanakan|dalam|oleh|pada|dari|atas)\W*$",
    re.IGNORECASE,
)
_MARGIN = re.compile(r"\W*(?:(?:Menimbang|Mengingat|Memperhatikan|Menetapkan)\b[\W]*(?:a\b\W*)?)+")
_ITEM = re.compile(r"\(?(?:\d{1,2}|[a-z])[.)]\s")
_FORMS = known.INNER_FORMS | known.GENERAL_FORMS
_PLAN_AT = 40
_TOP_LINES = 7
_COLUMN_WORDS = 3
LONGEST_QUOTE = 160
MOST_SHOUTED = 1_500


def in_headings(headings: Sequence[Heading], recogniser: Recogniser) -> Iterator[Candidate]:
    """Types that the heading names, then those of documents and annexes that begin on later pages."""
    first_page = headings[0].page if headings else 1
    main: list[Candidate] = []
    for heading in headings:
        leading = heading.page == first_page or not main
        text = heading.text if leading else heading.text[: _top_of(heading.text)]
        got = list(_of_heading(text, heading, recogniser))
        if not got:
            continue
        if leading and not heading.annex:
            fresh = [candidate for candidate in got if candidate.rule.id not in {other.rule.id for other in main}]
            main += fresh
            yield from fresh
        else:
            for candidate in got:
                if candidate.rule.id not in known.GENERAL_FORMS:
                    certainty = min(candidate.certainty, LATER_PART)
                    yield replace(candidate, certainty=certainty, begins=not heading.annex and bool(main))


def _of_heading(text: str, heading: Heading, recogniser: Recogniser) -> Iterator[Candidate]:
    """Types named by one heading. ``text`` is its text, or the mended form of it."""
    about = heading.about if text is heading.text else _about(text)
    shouted = text.upper()
    matches = [
        (rule, match)
        for rule in recogniser.rules
        if rule.title is not None and rule.may_be_in(shouted) and (match := _standing(rule.title, text)) is not None
    ]
    titles = [(rule, match) for rule, match in matches if match.start() < about]
    shout = min((_first(match) for _, match in titles if is_shouted(_line_at(text, _first(match)))), default=len(text))
    titles = [(rule, match) for rule, match in titles if _first(match) <= shout or not _is_column(text, _first(match))]
    if not titles:
        return
    lead = min(titles, key=lambda pair: (pair[0].id in known.GENERAL_FORMS, _first(pair[1]), -len(pair[1][0])))
    end = lead[1].end()
    for rule, match in sorted(titles, key=lambda pair: _first(pair[1])):
        start = _first(match)
        if start > end and not _goes_on(text, end, start, rule, lead[0]):
            continue  # "LAPORAN EVALUASI / RENCANA AKSI DAERAH": the second says what the first is about
        above = text.count("\n", 0, start if rule.type.parent != lead[0].id else _first(lead[1]))
        certainty = max(LOWEST_IN_HEADING, TOP_OF_HEADING - STEP_DOWN * above)
        if rule.id in known.GENERAL_FORMS:
            certainty = GENERAL_FORM
        yield _candidate(rule, certainty, match, heading)
    for rule, match in matches:
        if match.start() >= about and _is_about(rule, match, text, about, lead[0]):
            yield _candidate(rule, ABOUT, match, heading)


def _is_column(text: str, place: int) -> bool:
    """Whether a short line in small letters below a shouted title is but the head of a column ("APBDes")."""
    line = _line_at(text, place)
    return not is_shouted(line) and len(line.split()) <= _COLUMN_WORDS and ":" not in line


def _line_at(text: str, place: int) -> str:
    end = text.find("\n", place)
    return text[text.rfind("\n", 0, place) + 1 : end if end >= 0 else len(text)]


def _first(match: re.Match[str]) -> int:
    """Where the first word of a match stands: patterns may begin with the line end above."""
    return match.start() + len(match[0]) - len(match[0].lstrip())


def _goes_on(text: str, end: int, start: int, rule: TypeRule, lead: TypeRule) -> bool:
    """Whether a second title goes on with the first ("LAPORAN PEMANTAUAN", "NOTULEN DAN DAFTAR HADIR")."""
    if rule.type.parent == lead.id and len(text[end:start].split()) <= 3:
        return True
    return bool(JOINED.search(text[max(0, start - 14) : start]))


def _candidate(rule: TypeRule, certainty: float, match: re.Match[str], heading: Heading) -> Candidate:
    quote = " ".join(match[0].split())[:LONGEST_QUOTE]
    return Candidate(rule, certainty, quote, heading.page, Field.TEXT, heading.start + _first(match), titled=True)


def _about(text: str) -> int:
    found = re.search(r"\bTENTANG\b", text)
    return found.start() if found else len(text)


def _standing(pattern: re.Pattern[str], text: str) -> re.Match[str] | None:
    """The first place where the pattern is a title, not a part of a sentence."""
    for count, match in enumerate(pattern.finditer(text)):
        if match[0].strip() and _stands_as_title(text, match) and not PLAN_MATRIX.match(text, match.start()):
            return match
        if count == 3:
            break
    return None


def _stands_as_title(text: str, match: re.Match[str]) -> bool:
    start = match.start()
    while start < match.end() and text[start].isspace():  # "^\s*UNDANGAN" may begin above its line
        start += 1
    begin = text.rfind("\n", 0, start) + 1
    end = text.find("\n", start)
    line = text[begin : end if end >= 0 else len(text)]
    before = line[: start - begin]
    if _ITEM.match(line) or goes_on_from_office(text, start):
        return False
    if _CITING.search(before) and not _MARGIN.fullmatch(before):
        return False
    if is_shouted(line):
        return True
    if is_shouted(before) or is_shouted(text[start : match.end()]):
        return not before or not is_prose(line)
    if is_prose(line) or not text[start].isupper():
        return False
    return not before.strip(" :-•") or bool(_LABEL.search(before))


def _is_about(rule: TypeRule, match: re.Match[str], text: str, about: int, lead: TypeRule) -> bool:
    """Whether the subject makes the document a special case: a decision about a forum, a regulation with a plan."""
    if rule.id == known.PLAN:
        if lead.type.policy_strength is None:  # "SUARA ANAK UNTUK ... TENTANG RENCANA AKSI" is no plan
            return False
        return match.start() - about <= _PLAN_AT and "TIM" not in text[about : match.start()].split()
    return rule.type.parent == lead.id


def in_repaired_heading(headings: Sequence[Heading], recogniser: Recogniser) -> Iterator[Candidate]:
    """Types of a heading that OCR damaged, once its words are mended."""
    for heading in headings[:3]:
        if not any(mark.isupper() for mark in heading.text):
            continue
        mended = repair(heading.text, recogniser.heading_words)
        if mended == heading.text:
            continue
        found = list(_of_heading(mended, heading, recogniser))
        if found:
            for candidate in found:
                if candidate.rule.id not in _FORMS:
                    yield replace(candidate, certainty=min(candidate.certainty, IN_REPAIRED_HEADING))
            return


def in_capitals(layout: Layout, headings: Sequence[Heading], recogniser: Recogniser) -> Iterator[Candidate]:
    """The shouted lines of the first page: where columns were read out of order, the heading lies among them."""
    if not headings or not layout.names("menimbang", "memutuskan"):
        return
    zone = layout.zones[0]
    shouted = "\n".join(line for line in layout.of(zone).split("\n") if is_shouted(line))[:MOST_SHOUTED]
    for text in (shouted, repair(shouted, recogniser.heading_words)):
        heading = Heading(text, zone.start, zone.page, len(text), annex=False)
        for candidate in _of_heading(text, heading, recogniser):
            if candidate.rule.id not in _FORMS:
                yield replace(candidate, certainty=IN_CAPITALS, place=zone.start)
                return


def _top_of(text: str) -> int:
    """Where the first lines of a heading end."""
    position = -1
    for _ in range(_TOP_LINES):
        position = text.find("\n", position + 1)
        if position < 0:
            return len(text)
    return position
