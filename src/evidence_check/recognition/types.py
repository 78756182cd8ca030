"""Which of the pack's document types a file is, and which further ones it holds.

Reasons in falling order: the title in the heading; the type that an enacting formula names; the parts that such a
document must have; the name of the file. Everything found is a candidate with a certainty, and the best one is the
main type. What the body mentions is no reason at all.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from evidence_check.model.extraction import PageKind
from evidence_check.model.recognition import Fact, Field
from evidence_check.recognition import known
from evidence_check.recognition.heading import Heading, is_prose, is_shouted
from evidence_check.recognition.layout import Layout, Shape
from evidence_check.recognition.names import spoken
from evidence_check.recognition.recogniser import Recogniser, TypeRule
from evidence_check.recognition.repair import repair
from evidence_check.recognition.tables import figures_in

# How sure each reason makes: ranks, later replaced by nothing: they are compared with each other and shown.
TOP_OF_HEADING = 0.95
STEP_DOWN = 0.02  # per line that stands above the title
LOWEST_IN_HEADING = 0.8
IN_REPAIRED_HEADING = 0.75
IN_CAPITALS = 0.65
LATER_PART = 0.8
SUBJECT = 0.9  # a special case of the main type, told by what the document is about
ENACTING = 0.7
INNER_TITLE = 0.65
GENERAL_FORM = 0.7
ALL_PARTS = 0.5
NAME, NAME_LATER = 0.45, 0.4
PARTS_BESIDE_NAME = 0.27
AGREEING_NAME = 0.03

_LABEL = re.compile(r"(?:per)?i?hal\s*:?\s*(?:\S+\s)?$|(?:judul|nama\s+(?:dokumen|kegiatan))\s*:?\s*$", re.IGNORECASE)
_JOINED = re.compile(r"(?:\b(?:DAN|DENGAN|SERTA|BESERTA|DISERTAI|ATAU)|[+&/,(\-])\s*$", re.IGNORECASE)
_CITING = re.compile(
    r"(?:berdasarkan|sesuai|menurut|sebagaimana|memperhatikan|mengingat|dasar|melaksanakan|dalam|oleh|pada|dari|atas)\W*$",
    re.IGNORECASE,
)
_MARGIN = re.compile(r"\W*(?:(?:Menimbang|Mengingat|Memperhatikan|Menetapkan)\b[\W]*(?:a\b\W*)?)+")
_ENACTING = re.compile(
    r"Menetapkan\s*:?\s*\n?\s*(?P<what>[A-Z][A-Z'\-/. \n]{8,140}?)\s+TENTANG\b|(?P<own>(?:PERATURAN|KEPUTUSAN|INSTRUKSI)"
    r"\s[A-Z'\- \n]{4,80}?)\s*\n?TENTANG\b"
)
_PLAN_MATRIX = re.compile(r"MATRI\w+\s+(?:RENCANA|PROGRAM)", re.IGNORECASE)
_INNER_AT = 14  # an inner title begins its line, or nearly
_MOST_INNER_LINES = 80
_PLAN_AT = 40
_FEWEST_PARTS = 4
_LONGEST_TITLE = 60
_LINES_BELOW_ANNEX = 4
_TOP_LINES = 7
LONGEST_QUOTE = 160
MOST_SHOUTED = 1_500
MOST_FOR_PARTS = 16_000


@dataclass(frozen=True, slots=True)
class Candidate:
    """A type that may be one of the file's, and why."""

    rule: TypeRule
    certainty: float
    quote: str
    page: int | None
    field: Field
    place: int = 0  # earlier ones first
    begins: bool = False  # another document begins here

    @property
    def fact(self) -> Fact[str]:
        """The candidate as a fact."""
        return Fact(self.rule.id, self.quote, self.page, self.field, round(self.certainty, 3))


@dataclass(frozen=True, slots=True)
class TypeFacts:
    """Every type that the file holds, the main one first, and where in its text the main document ends."""

    types: tuple[Fact[str], ...]
    end: int


def find_types(layout: Layout, headings: Sequence[Heading], recogniser: Recogniser) -> TypeFacts:
    """The types of a file."""
    found: list[Candidate] = []
    if layout.readable:
        found += _in_headings(layout, headings, recogniser)
        if not found:
            found += _in_repaired_heading(headings, recogniser)
        if not found:
            found += _in_capitals(layout, headings, recogniser)
        if not found:
            found += _enacted(layout, recogniser)
        found += _inner_titles(layout, headings, recogniser)
        found += _forms(layout, headings, found, recogniser)
        found += _by_parts(layout, found, recogniser)
    found += _in_name(layout, found, recogniser)
    found += _pictures(layout, found, recogniser)
    types = _ranked(found, recogniser)
    main = types[0].value if types else ""
    later = [candidate.place for candidate in found if candidate.begins and candidate.rule.id != main]
    return TypeFacts(types, min(later, default=len(layout.text)))


# --- headings ---------------------------------------------------------------------------------------------------


def _in_headings(layout: Layout, headings: Sequence[Heading], recogniser: Recogniser) -> Iterator[Candidate]:
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
            yield _candidate(rule, TOP_OF_HEADING + AGREEING_NAME / 2, match, heading)


def _first(match: re.Match[str]) -> int:
    """Where the first word of a match stands: patterns may begin with the line end above."""
    return match.start() + len(match[0]) - len(match[0].lstrip())


def _goes_on(text: str, end: int, start: int, rule: TypeRule, lead: TypeRule) -> bool:
    """Whether a second title goes on with the first ("LAPORAN PEMANTAUAN", "NOTULEN DAN DAFTAR HADIR")."""
    if rule.type.parent == lead.id and len(text[end:start].split()) <= 3:
        return True
    return bool(_JOINED.search(text[max(0, start - 14) : start]))


def _candidate(rule: TypeRule, certainty: float, match: re.Match[str], heading: Heading) -> Candidate:
    quote = " ".join(match[0].split())[:LONGEST_QUOTE]
    return Candidate(rule, certainty, quote, heading.page, Field.TEXT, heading.start + _first(match))


def _about(text: str) -> int:
    found = re.search(r"\bTENTANG\b", text)
    return found.start() if found else len(text)


def _standing(pattern: re.Pattern[str], text: str) -> re.Match[str] | None:
    """The first place where the pattern is a title, not a part of a sentence."""
    for count, match in enumerate(pattern.finditer(text)):
        if match[0].strip() and _stands_as_title(text, match) and not _PLAN_MATRIX.match(text, match.start()):
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
    if re.match(r"\(?(?:\d{1,2}|[a-z])[.)]\s", line):
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
        return match.start() - about <= _PLAN_AT and "TIM" not in text[about : match.start()].split()
    return rule.type.parent == lead.id


def _in_repaired_heading(headings: Sequence[Heading], recogniser: Recogniser) -> Iterator[Candidate]:
    for heading in headings[:3]:
        if not any(mark.isupper() for mark in heading.text):
            continue
        mended = repair(heading.text, recogniser.heading_words)
        if mended == heading.text:
            continue
        found = list(_of_heading(mended, heading, recogniser))
        if found:
            for candidate in found:
                if candidate.rule.id not in known.INNER_FORMS | known.GENERAL_FORMS:
                    yield replace(candidate, certainty=min(candidate.certainty, IN_REPAIRED_HEADING))
            return


def _in_capitals(layout: Layout, headings: Sequence[Heading], recogniser: Recogniser) -> Iterator[Candidate]:
    """The shouted lines of the first page, read as a heading: where columns were read out of order, it lies among them."""
    if not headings or not layout.names("menimbang", "memutuskan"):
        return
    zone = layout.zones[0]
    shouted = "\n".join(line for line in layout.of(zone).split("\n") if is_shouted(line))[:MOST_SHOUTED]
    for text in (shouted, repair(shouted, recogniser.heading_words)):
        heading = Heading(text, zone.start, zone.page, len(text), annex=False)
        for candidate in _of_heading(text, heading, recogniser):
            if candidate.rule.id not in known.INNER_FORMS | known.GENERAL_FORMS:
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


# --- inside the text --------------------------------------------------------------------------------------------


def _enacted(layout: Layout, recogniser: Recogniser) -> Iterator[Candidate]:
    """The type that the enacting formula repeats: "Menetapkan : PERATURAN BUPATI TENTANG ..."."""
    for match in _ENACTING.finditer(layout.text[:12_000]):
        what = " ".join((match["what"] or match["own"]).split())
        # Titles of regulations are recognised together with their number, which the formula leaves out.
        for phrase in (f"{what} NOMOR 1 TAHUN 2000 TENTANG", f"{what} KABUPATEN NOMOR 1 TAHUN 2000 TENTANG"):
            for rule in recogniser.rules:
                if rule.title is not None and rule.may_be_in(phrase) and (hit := rule.title.search(phrase)) is not None and hit.start() == 0:
                    page = layout.page_at(match.start())
                    yield Candidate(rule, ENACTING, what, page, Field.TEXT, match.start())
                    return


def _inner_titles(layout: Layout, headings: Sequence[Heading], recogniser: Recogniser) -> Iterator[Candidate]:
    """Documents that begin, and forms that stand, inside a text: shouted lines below the heading."""
    forms = [rule for rule in recogniser.rules if rule.id in known.INNER_FORMS and rule.title is not None]
    begun = headings[0].start + len(headings[0].text) if headings else 0
    position = checked = annexed = 0
    before_blank = True
    yielded: set[str] = set()
    for line in layout.text.split("\n"):
        start, position = position, position + len(line) + 1
        blank_above, before_blank = before_blank, not line
        if not line or len(line) > 110 or not is_shouted(line) or checked >= _MOST_INNER_LINES:
            continue
        checked += 1
        for rule in forms:
            match = rule.title.search(line) if rule.title is not None and rule.id not in yielded else None
            if match is not None and _is_inner_title(line, match):
                yielded.add(rule.id)
                yield Candidate(rule, INNER_TITLE, line.strip(), layout.page_at(start), Field.TEXT, start)
        if start > begun and len(line) <= _LONGEST_TITLE:
            if annexed > 0:
                yield from _annexed_at(layout, start, line, recogniser)
            elif blank_above:
                yield from _begun_at(layout, start, line, recogniser)
        annexed = _LINES_BELOW_ANNEX if line.startswith("LAMPIRAN") else annexed - 1


def _is_inner_title(line: str, match: re.Match[str]) -> bool:
    if _PLAN_MATRIX.search(line) or line.rstrip().endswith((",", ";")):
        return False
    return match.start() <= _INNER_AT or bool(_JOINED.search(line[: match.start()]))


def _begun_at(layout: Layout, start: int, line: str, recogniser: Recogniser) -> Iterator[Candidate]:
    """A document that begins here in an unpaged text: its title alone on a line, and then most of its parts."""
    following = None
    shouted = line.upper()
    for rule in recogniser.rules:
        if rule.title is None or not rule.parts or not rule.may_be_in(shouted):
            continue
        match = rule.title.match(line)
        if match is None or match.end() < len(line.rstrip(" :.")):
            continue
        following = following if following is not None else _flat(layout.text[start + len(line) : start + 2_500])
        present = sum(part.is_in(following) for part in rule.parts)
        if present >= max(2, (len(rule.parts) + 1) // 2):
            yield Candidate(rule, INNER_TITLE, line.strip(), layout.page_at(start), Field.TEXT, start, begins=True)


def _annexed_at(layout: Layout, start: int, line: str, recogniser: Recogniser) -> Iterator[Candidate]:
    """A form that is the annex: its title right below the word for annex."""
    shouted = line.upper()
    for rule in recogniser.rules:
        if rule.title is None or rule.id in known.GENERAL_FORMS or not rule.type.local or not rule.may_be_in(shouted):
            continue
        match = rule.title.match(line)
        if match is not None and match[0].strip():
            yield Candidate(rule, INNER_TITLE, line.strip(), layout.page_at(start), Field.TEXT, start)


def _forms(
    layout: Layout, headings: Sequence[Heading], found: Sequence[Candidate], recogniser: Recogniser
) -> Iterator[Candidate]:
    """What the form of a file shows: slides, columns of a matrix, rows of figures."""
    page = layout.zones[0].page if layout.zones else None
    slides = recogniser.rule(known.SLIDES)
    if layout.shape is Shape.SLIDES and slides is not None:
        yield Candidate(slides, 0.6 if found else TOP_OF_HEADING, "", page, Field.METADATA)
        return
    if layout.shape is Shape.PICTURE:
        return
    ids = {candidate.rule.id for candidate in found}
    matrix = recogniser.rule(known.MATRIX)
    columns = _matrix_columns(layout, matrix) if matrix is not None and known.MATRIX not in ids else None
    if matrix is not None and columns is not None:
        yield Candidate(matrix, INNER_TITLE, columns, page, Field.TEXT)
        ids.add(known.MATRIX)
    elif matrix is not None and known.MATRIX not in ids:
        label = next((zone.label for zone in layout.zones if "matri" in zone.label.lower()), None)
        if label:
            yield Candidate(matrix, INNER_TITLE, label, page, Field.TEXT)
            ids.add(known.MATRIX)
    table = recogniser.rule(known.TABLE)
    if table is None or known.TABLE in ids:
        return
    if layout.shape is Shape.SHEETS or known.MATRIX in ids or not found:
        figures = figures_in(layout.text)
        clear = figures.years or figures.sexes or known.MATRIX in ids or layout.shape is Shape.SHEETS
        if figures.is_table and clear:
            yield Candidate(table, 0.55, "", page, Field.TEXT)


def _matrix_columns(layout: Layout, matrix: TypeRule) -> str | None:
    """The row of column names of a matrix, where most of the columns that the pack names stand in one row."""
    wanted = max(3, len(matrix.parts) - 1)
    if len(matrix.parts) < 3:
        return None
    for zone in layout.zones:
        if zone.kind not in {PageKind.SHEET, PageKind.BODY, PageKind.PAGE}:
            continue
        for line in layout.of(zone).split("\n")[:12]:
            if 12 < len(line) < 200 and sum(part.is_in(line.lower()) for part in matrix.parts) >= wanted:
                return line
    return None


def _by_parts(layout: Layout, found: Sequence[Candidate], recogniser: Recogniser) -> Iterator[Candidate]:
    """Without a title: the one document of all whose many parts are all there."""
    if any(candidate.certainty >= INNER_TITLE for candidate in found):
        return
    text = _flat(layout.text[:MOST_FOR_PARTS])
    enacting = "menimbang" in text
    whole = [
        rule
        for rule in recogniser.rules
        if len(rule.parts) >= _FEWEST_PARTS
        and rule.type.parent is None
        and rule.type.local
        and rule.id != known.MATRIX
        and enacting == any("menimbang" in part.alternatives for part in rule.parts)
        and all(part.is_in(text) for part in rule.parts)
    ]
    if len(whole) == 1:
        yield Candidate(whole[0], ALL_PARTS, "", layout.zones[0].page, Field.TEXT, len(text))


def _flat(text: str) -> str:
    return " ".join(text.lower().split())


# --- names ------------------------------------------------------------------------------------------------------


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
    hits.sort(key=lambda hit: (hit[0], hit[1], hit[2].id))
    known_ids = {candidate.rule.id for candidate in found}
    titled = any(
        candidate.certainty >= INNER_TITLE and candidate.rule.id not in known.GENERAL_FORMS for candidate in found
    )
    for order, (start, _, rule, match) in enumerate(hits):
        if order and start < hits[0][3].end() and rule.type.parent != hits[0][2].id:
            continue  # "SK kadis" is not also "SK"
        if order and not _JOINED.search(name[:start]) and rule.type.parent != hits[0][2].id and start:
            continue  # "laporan monev RAD": the later word says what the first is about
        certainty = NAME if not order else NAME_LATER
        if order and rule.type.parent == hits[0][2].id:
            certainty = NAME + AGREEING_NAME  # "laporan monev": the special case says more
        if rule.id in known_ids:
            certainty = 0.0
        elif titled:
            continue
        elif layout.readable and rule.parts:
            text = _flat(layout.text[:MOST_FOR_PARTS])
            share = sum(part.is_in(text) for part in rule.parts) / len(rule.parts)
            certainty += PARTS_BESIDE_NAME * share
        yield Candidate(rule, certainty, match[0].strip(" ._-"), None, Field.NAME, start)


def _pictures(layout: Layout, found: Sequence[Candidate], recogniser: Recogniser) -> Iterator[Candidate]:
    """A picture is a photo of something that happened, unless its name or its words say otherwise."""
    photo = recogniser.rule(known.PHOTO)
    if layout.shape is not Shape.PICTURE or photo is None:
        return
    if any(candidate.certainty > NAME and candidate.rule is not photo for candidate in found):
        return
    others = [candidate for candidate in found if candidate.rule is not photo and candidate.certainty > 0]
    metadata = layout.extraction.metadata
    taken = metadata.taken is not None or bool(metadata.camera)
    certainty = 0.3 if others else 0.8 if taken else 0.6
    yield Candidate(photo, certainty, metadata.camera, None, Field.METADATA)


# --- ranking ----------------------------------------------------------------------------------------------------


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
            best[type_id] = replace(best[type_id], certainty=min(1.0, best[type_id].certainty + AGREEING_NAME))
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
    return any(other is not candidate and other.field is Field.TEXT and other.place == candidate.place for other in others)
