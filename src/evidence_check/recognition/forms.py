"""Types told by what stands inside a file: an enacting formula, titles below the heading, columns, figures, parts."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from collections.abc import Set as AbstractSet

from evidence_check.model.extraction import PageKind
from evidence_check.model.recognition import Field
from evidence_check.recognition import known
from evidence_check.recognition.candidate import (
    ALL_PARTS,
    BESIDE_SLIDES,
    BUDGET_SHEET,
    ENACTING,
    INNER_TITLE,
    JOINED,
    LEAFLET_BY_FORM,
    PLAN_MATRIX,
    TABLE_OF_FIGURES,
    TOP_OF_HEADING,
    Candidate,
)
from evidence_check.recognition.heading import Heading, is_shouted
from evidence_check.recognition.layout import Layout, Shape
from evidence_check.recognition.recogniser import Recogniser, TypeRule
from evidence_check.recognition.tables import figures_in

_ENACTING = re.compile(
    r"Menetapkan\s*:?\s*\n?\s*(?P<what>[A-Z][A-Z'\-/. \n]{8,140}?)\s+TENTANG\b"
    r"|(?P<own>(?:PERATURAN|KEPUTUSAN|INSTRUKSI)\s[A-Z'\- \n]{4,80}?)\s*\n?TENTANG\b"
)
_INNER_AT = 14  # an inner title begins its line, or nearly
_MOST_INNER_LINES = 80
_FEWEST_PARTS = 4
_LONGEST_TITLE = 60
_SHORTEST_DOCUMENT = 150  # characters, before another one may begin
_LONGEST_SHOUT = 110
_MOST_SHEETS = 8
_BUDGET_TITLE = re.compile(
    r"\b(?:anggaran|RBA|RAB|RKA|DPP?A|belanja|penandaan|tagging|pagu)\b|\bbiaya\b(?=[^\n]{0,40}20\d\d)", re.IGNORECASE
)
_MONEY_COLUMN = re.compile(
    r"\b(?:pagu|anggaran|realisasi|harga\s+satuan|sub\s?kegiatan|rekening|rencana)\b|\bRp\b", re.IGNORECASE
)
_AMOUNT = re.compile(r"(?<!\d)\d{6,14}(?!\d)|(?<!\d)\d{1,3}(?:\.\d{3}){2,}")
_FEWEST_AMOUNTS, _MOST_LINES_OF_MONEY = 2, 40
_LINES_BELOW_ANNEX = 4
_LEAFLET_WITHIN, _FEWEST_CALLS = 3_000, 2
_CALL = re.compile(r"^[^\n.:;]{6,60}[!?]\W*$", re.MULTILINE)
_TURN_TO = re.compile(r"\bhotline\b|\bSAPA ?129\b|\bcall ?cent(?:er|re)\b|\bhubungi\b|\blaporkan\b", re.IGNORECASE)
_OF_AN_OFFICE = re.compile(
    r"^\W{0,3}(?:Nomor|Perihal|Hal|Yth|Kepada|Dasar|Menimbang|Hari)\b", re.IGNORECASE | re.MULTILINE
)
_MATRIX_LINE = re.compile(
    r"^(?:(?:\d{1,2}|[A-Z]|[IVX]{1,4})[.)]\s{0,3})?(?:Tabel\s?/\s?)?[Mm]atriks [^\n]{3,80}$", re.MULTILINE
)
_MOST_WORDS_OF_A_TITLE = 9
_ROWS_OF_A_TABLE, _MOSTLY_FIGURES = 6, 0.5
_OPENS_WITHIN, _SPACES_OF_A_PHRASE = 40, 3
MOST_FOR_PARTS = 16_000


def enacted(layout: Layout, recogniser: Recogniser) -> Iterator[Candidate]:
    """The type that the enacting formula repeats: "Menetapkan : PERATURAN BUPATI TENTANG ..."."""
    for match in _ENACTING.finditer(layout.text[:12_000]):
        what = " ".join((match["what"] or match["own"]).split())
        # Titles of regulations are recognised together with their number, which the formula leaves out.
        for phrase in (f"{what} NOMOR 1 TAHUN 2000 TENTANG", f"{what} KABUPATEN NOMOR 1 TAHUN 2000 TENTANG"):
            for rule in recogniser.rules:
                if (
                    rule.title is not None
                    and rule.may_be_in(phrase)
                    and (hit := rule.title.search(phrase)) is not None
                    and hit.start() == 0
                ):
                    page = layout.page_at(match.start())
                    yield Candidate(rule, ENACTING, what, page, Field.TEXT, match.start())
                    return


def inner_titles(layout: Layout, headings: Sequence[Heading], recogniser: Recogniser) -> Iterator[Candidate]:
    """Documents that begin, and forms that stand, inside a text: shouted lines below the heading."""
    forms = [rule for rule in recogniser.rules if rule.id in known.INNER_FORMS and rule.title is not None]
    begun = headings[0].start + len(headings[0].text) if headings else 0
    opened = headings[0].start + _SHORTEST_DOCUMENT if headings else 0
    position = checked = annexed = 0
    before_blank = True
    yielded: set[str] = set()
    for line in layout.text.split("\n"):
        start, position = position, position + len(line) + 1
        blank_above, before_blank = before_blank, not line
        if line[1:2].islower() or checked >= _MOST_INNER_LINES:
            continue
        if not line or len(line) > _LONGEST_SHOUT or not is_shouted(line):
            continue
        checked += 1
        for rule in forms:
            match = rule.title.search(line) if rule.title is not None and rule.id not in yielded else None
            if match is not None and _is_inner_title(line, match):
                yielded.add(rule.id)
                yield Candidate(rule, INNER_TITLE, line.strip(), layout.page_at(start), Field.TEXT, start)
        if len(line) <= _LONGEST_TITLE:
            if annexed > 0 and start > begun:
                yield from _annexed_at(layout, start, line, recogniser)
            elif annexed <= 0 and blank_above and start > opened:
                yield from _begun_at(layout, start, line, recogniser)
        annexed = _LINES_BELOW_ANNEX if line.startswith("LAMPIRAN") else annexed - 1


def titled_matrix(layout: Layout, recogniser: Recogniser) -> Iterator[Candidate]:
    """A matrix inside a report, under a title in small letters: "Matriks keluarga terlayani"."""
    matrix = recogniser.rule(known.MATRIX)
    if matrix is None or not layout.names("matriks "):
        return
    for found in _MATRIX_LINE.finditer(layout.text):
        if _is_head_of_matrix(found[0]):
            yield Candidate(matrix, INNER_TITLE, found[0], layout.page_at(found.start()), Field.TEXT, found.start())
            return


def _is_head_of_matrix(line: str) -> bool:
    """Whether a line in small letters is the title over a matrix: a few words, not a sentence."""
    return len(line.split()) <= _MOST_WORDS_OF_A_TITLE and line[-1] not in ".,;" and not PLAN_MATRIX.search(line)


def _is_inner_title(line: str, match: re.Match[str]) -> bool:
    if PLAN_MATRIX.search(line) or line.rstrip().endswith((",", ";")):
        return False
    return match.start() <= _INNER_AT or bool(JOINED.search(line[: match.start()]))


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
        following = following if following is not None else flat(layout.text[start + len(line) : start + 2_500])
        present = sum(part.is_in(following) for part in rule.parts)
        if present >= max(2, (len(rule.parts) + 1) // 2):
            yield Candidate(
                rule, INNER_TITLE, line.strip(), layout.page_at(start), Field.TEXT, start, begins=True, titled=True
            )


def _annexed_at(layout: Layout, start: int, line: str, recogniser: Recogniser) -> Iterator[Candidate]:
    """A form that is the annex: its title right below the word for annex."""
    shouted = line.upper()
    for rule in recogniser.rules:
        if rule.title is None or rule.id in known.GENERAL_FORMS or not rule.type.local or not rule.may_be_in(shouted):
            continue
        if rule.id == known.MATRIX and PLAN_MATRIX.search(line):
            continue
        match = rule.title.match(line)
        if match is not None and match[0].strip():
            yield Candidate(rule, INNER_TITLE, line.strip(), layout.page_at(start), Field.TEXT, start)


def forms(layout: Layout, found: Sequence[Candidate], recogniser: Recogniser) -> Iterator[Candidate]:
    """What the form of a file shows: slides, columns of a matrix, rows of figures."""
    page = layout.zones[0].page if layout.zones else None
    slides = recogniser.rule(known.SLIDES)
    if layout.shape is Shape.SLIDES and slides is not None:
        yield Candidate(slides, BESIDE_SLIDES if found else TOP_OF_HEADING, "", page, Field.METADATA)
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
    if layout.shape is Shape.SHEETS and ids <= known.GENERAL_FORMS:
        yield from _budgets(layout, recogniser)
    table = recogniser.rule(known.TABLE)
    certainty = _table_of_figures(layout, ids, titled=bool(found)) if known.TABLE not in ids else None
    if table is not None and certainty is not None:
        yield Candidate(table, certainty, "", page, Field.TEXT)


def _table_of_figures(layout: Layout, ids: AbstractSet[str], *, titled: bool) -> float | None:
    """How sure it is that the file holds a table of figures; None where it shows none."""
    figures = figures_in(layout.text)
    if layout.shape is Shape.SHEETS or known.MATRIX in ids or not titled:
        clear = figures.years or figures.sexes or known.MATRIX in ids or layout.shape is Shape.SHEETS
        return TABLE_OF_FIGURES if figures.is_table and clear else None
    if figures.dense < _ROWS_OF_A_TABLE or not ids.isdisjoint({known.BUDGET, known.ATTENDANCE}):
        return None
    # A report, or the annex of a decision, that carries a table; one that is little else is the table itself.
    return TOP_OF_HEADING if known.REPORT in ids and figures.share >= _MOSTLY_FIGURES else TABLE_OF_FIGURES


def _budgets(layout: Layout, recogniser: Recogniser) -> Iterator[Candidate]:
    budget = recogniser.rule(known.BUDGET)
    heads = _budget_columns(layout) if budget is not None else None
    if budget is not None and heads is not None:
        yield Candidate(budget, BUDGET_SHEET, heads, layout.zones[0].page, Field.TEXT)


def _budget_columns(layout: Layout) -> str | None:
    """The row of column names over amounts of money, in a sheet whose first lines speak of a budget."""
    for zone in layout.zones[:_MOST_SHEETS]:
        lines = layout.of(zone).split("\n")[:_MOST_LINES_OF_MONEY]
        if not any(_BUDGET_TITLE.search(line) for line in lines[:4] if " | " not in line):
            continue
        heads = next((line for line in lines if " | " in line and _MONEY_COLUMN.search(line)), None)
        if heads is not None and sum(bool(_AMOUNT.search(line)) for line in lines) >= _FEWEST_AMOUNTS:
            return heads
    return None


def _matrix_columns(layout: Layout, matrix: TypeRule) -> str | None:
    """The row of column names of a matrix, where most of the columns that the pack names stand in one row."""
    wanted = max(3, len(matrix.parts) - 1)
    if len(matrix.parts) < 3:
        return None
    for zone in layout.zones[:_MOST_SHEETS]:
        if zone.kind not in {PageKind.SHEET, PageKind.BODY, PageKind.PAGE}:
            continue
        for line in layout.of(zone).split("\n")[:12]:
            if 12 < len(line) < 200 and sum(part.is_in(line.lower()) for part in matrix.parts) >= wanted:
                return line
    return None


def by_parts(layout: Layout, found: Sequence[Candidate], recogniser: Recogniser) -> Iterator[Candidate]:
    """Without a title: the one document of all whose many parts are all there."""
    if any(candidate.certainty >= INNER_TITLE for candidate in found):
        return
    text = flat(layout.text[:MOST_FOR_PARTS])
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
    if not whole:
        # A title that OCR lost, and the long phrase with which such a document opens.
        whole = [rule for rule in recogniser.rules if rule.type.local and _opens_with_a_part(rule, text)]
    if len(whole) == 1:
        yield Candidate(whole[0], ALL_PARTS, "", layout.zones[0].page, Field.TEXT, len(text))


def _opens_with_a_part(rule: TypeRule, text: str) -> bool:
    return any(
        0 <= text.find(alternative, 0, _OPENS_WITHIN + len(alternative)) <= _OPENS_WITHIN
        for part in rule.parts
        for alternative in part.alternatives
        if alternative.count(" ") >= _SPACES_OF_A_PHRASE
    )


def leaflet(layout: Layout, found: Sequence[Candidate], recogniser: Recogniser) -> Iterator[Candidate]:
    """A leaflet says nowhere that it is one: it calls out to its readers, and tells where to turn to."""
    rule = recogniser.rule(known.LEAFLET)
    if rule is None or found or layout.shape is not Shape.TEXT or layout.editable:
        return
    opening = layout.text[:_LEAFLET_WITHIN]
    calls = _CALL.findall(opening)
    turned_to = _TURN_TO.search(opening)
    if len(calls) >= _FEWEST_CALLS and turned_to is not None and not _OF_AN_OFFICE.search(opening):
        yield Candidate(
            rule, LEAFLET_BY_FORM, turned_to[0], layout.page_at(turned_to.start()), Field.TEXT, turned_to.start()
        )


def flat(text: str) -> str:
    """Small letters and single spaces: what parts are sought in."""
    return " ".join(text.lower().split())
