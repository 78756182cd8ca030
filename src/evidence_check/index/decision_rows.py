"""The rows of the file of decisions: a CSV that people open in Excel, edit by hand and keep under version control.

Whatever a person or a spreadsheet did to it, every row is either understood or named with its line and what to do. A
quote that was never closed spoils its own line only.
"""

from __future__ import annotations

import codecs
import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime

from evidence_check.language.dates import find_dates
from evidence_check.language.fold import fold
from evidence_check.language.printable import printable
from evidence_check.model.decision import Decision, DecisionFault, Ruling
from evidence_check.model.message import Message

MOST_BYTES = 20_000_000
DIGEST_LENGTH = 64
FEWEST_DIGITS = 12  # of a digest that somebody shortened: 48 bits tell the files of a share apart
LONGEST = 2_000  # characters of a reason, a name, a path
_MOST_LINES = 40  # of one row, where a cell holds line breaks
_SHOWN = 60

#: The columns in the order in which a new file has them, with the words that a header may use; the first is written.
COLUMNS: Mapping[str, tuple[str, ...]] = {
    "ruling": ("keputusan", "ruling", "putusan", "decision"),
    "requirement": ("pertanyaan", "requirement", "kode pertanyaan", "kode", "question"),
    "path": ("berkas", "path", "file", "nama berkas"),
    "agency": ("perangkat_daerah", "agency", "opd", "perangkat daerah", "kantor"),
    "reason": ("alasan", "reason", "why", "keterangan", "catatan"),
    "who": ("oleh", "who", "by", "siapa", "nama"),
    "when": ("pada", "when", "tanggal", "waktu", "kapan", "date"),
    "digest": ("sidik_isi", "digest", "sidik isi", "sha256", "sha-256"),
}
NEEDED = ("ruling", "requirement")

#: What may stand in the column of the ruling; the first is written.
RULINGS: Mapping[Ruling, tuple[str, ...]] = {
    Ruling.BELONGS: ("termasuk", "belongs", "cocok", "sesuai", "ya", "yes"),
    Ruling.DOES_NOT_BELONG: (
        "bukan",
        "does-not-belong",
        "does not belong",
        "tidak termasuk",
        "tidak cocok",
        "tidak",
        "not",
        "no",
    ),
    Ruling.ACCEPTED: ("diterima", "accepted", "terima", "accept"),
    Ruling.NOT_APPLICABLE: ("tidak berlaku", "not-applicable", "not applicable", "tidak-berlaku", "na", "n/a"),
    Ruling.ASSIGNED: ("ditugaskan", "assigned", "assign", "tugas", "penugasan"),
}


def _plain(word: str) -> str:
    """A word as it is looked up: however it is spelt, spaced or hyphenated."""
    return " ".join(fold(word).replace("_", " ").replace("-", " ").split())


_RULING_OF = {_plain(word): ruling for ruling, words in RULINGS.items() for word in words}
_COLUMN_OF = {_plain(word): name for name, words in COLUMNS.items() for word in words}

_DELIMITERS = ";,\t"
_UNSAFE = frozenset({"Cc", "Cf", "Cs", "Zl", "Zp"})
# What a spreadsheet would take for a formula is written behind an apostrophe, as people do it.
_FORMULA = ("=", "+", "-", "@")
_HEX = re.compile(rf"[0-9a-f]{{{FEWEST_DIGITS},{DIGEST_LENGTH}}}")
_ISO = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})(?:[ T](\d{1,2})[:.](\d{2})(?:[:.]\d{2}(?:\.\d+)?)?)?Z?")
_SHEET = re.compile(r"(\d{1,2})[/.-](\d{1,2})[/.-](\d{2}|\d{4})(?:,?\s+(\d{1,2})[:.](\d{2})(?:[:.]\d{2})?)?")
_CLOCK = re.compile(r"(?<!\d)(\d{1,2})[:.](\d{2})(?!\d)")
_SEP_LINE = re.compile(r'"?sep=(.)"?', re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Sheet:
    """A file of decisions as it was read: enough to add a row in the way in which the others are written.

    ``columns`` holds the name of each column, or None where it is somebody's own; ``header`` is the line of the header.
    ``spans`` maps the first line of every row to its last one. ``unusable``: the whole file cannot be understood.
    """

    decisions: tuple[Decision, ...] = ()
    faults: tuple[DecisionFault, ...] = ()
    delimiter: str = ";"
    ending: str = "\r\n"
    columns: tuple[str | None, ...] = tuple(COLUMNS)
    header: int = 0
    spans: Mapping[int, int] = field(default_factory=dict)
    unusable: bool = False


def parse(content: bytes) -> Sheet:
    """The decisions of a file and all that is wrong with it. Never raises."""
    if len(content) > MOST_BYTES:
        return _unusable("too-large", limit=MOST_BYTES // 1_000_000)
    if content.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return _unusable("utf16")
    lines = lines_of(content.removeprefix(codecs.BOM_UTF8))
    ending = next((mark for mark in ("\r\n", "\r", "\n") if lines and lines[0].endswith(mark.encode())), "\r\n")
    texts = [_text(line) for line in lines]
    start = next((number for number, text in enumerate(texts) if text is None or text.strip(" \t;,")), None)
    if start is None:
        return Sheet(ending=ending)
    found = _columns(texts, start)
    if isinstance(found, Sheet):
        return found
    delimiter, columns, start = found
    decisions: list[Decision] = []
    faults: list[DecisionFault] = []
    spans: dict[int, int] = {}
    for line, last, cells in _rows(texts, start + 1, delimiter, len(columns)):
        spans[line] = last
        if isinstance(cells, Message):
            faults.append(DecisionFault(line, cells))
            continue
        read = _decision(cells, columns, line)
        if isinstance(read, Message):
            faults.append(DecisionFault(line, read))
        elif read is not None:
            decisions.append(read)
    return Sheet(tuple(decisions), tuple(faults), delimiter, ending, columns, start + 1, spans)


def _columns(texts: Sequence[str | None], start: int) -> tuple[str, tuple[str | None, ...], int] | Sheet:
    """The delimiter, the columns and the line of the header; or why the file is of no use."""
    first = texts[start]
    told = _SEP_LINE.fullmatch(first.strip()) if first else None
    if told:
        start += 1
        first = texts[start] if start < len(texts) else None
    found = _header(first or "", told[1] if told else "")
    if found is None:
        return _unusable("no-header", line=start + 1, found=_shown(first or ""))
    lacking = [COLUMNS[name][0] for name in NEEDED if name not in found[1]]
    if lacking:
        return _unusable("no-column", line=start + 1, columns=", ".join(lacking))
    twice = [COLUMNS[name][0] for name in COLUMNS if found[1].count(name) > 1]
    if twice:
        return _unusable("column-twice", line=start + 1, columns=", ".join(twice))
    return *found, start


def ruling_meant(word: str) -> Ruling | None:
    """The ruling that a word means, however it is cased, spaced or hyphenated."""
    return _RULING_OF.get(_plain(word))


def header(sheet: Sheet) -> str:
    """The header of a new file."""
    return sheet.delimiter.join(COLUMNS[name][0] for name in sheet.columns if name) + sheet.ending


def row(decision: Decision, sheet: Sheet) -> str:
    """The row of a decision as this file writes rows. Always one line."""
    cells = {
        "ruling": RULINGS[decision.ruling][0],
        "requirement": decision.requirement,
        "path": decision.path,  # printable already
        "agency": decision.agency or "",
        "reason": decision.reason,
        "who": decision.who,
        "when": f"{decision.when:%Y-%m-%d %H:%M}" if decision.when else "",
        "digest": decision.digest or "",
    }
    plain = {name: value if name == "path" else _one_line(value) for name, value in cells.items()}
    written = [_written(plain.get(name or "", ""), sheet.delimiter) for name in sheet.columns]
    return sheet.delimiter.join(written) + sheet.ending


def as_table(decisions: Iterable[Decision]) -> str:
    """Decisions as a file of their own, in the form in which a new one is begun."""
    sheet = Sheet()
    return "\ufeff" + header(sheet) + "".join(row(decision, sheet) for decision in decisions)


def with_digest(text: str, digest: str, sheet: Sheet) -> str:
    """A row as somebody wrote it, with the digest filled in and nothing else changed."""
    cells = _cells(text, sheet.delimiter)[0] or []
    cells += [""] * (len(sheet.columns) - len(cells))
    cells[sheet.columns.index("digest")] = digest
    return sheet.delimiter.join(_quoted(cell, sheet.delimiter) for cell in cells) + sheet.ending


# ---- lines and cells ------------------------------------------------------------------------------------------------


def lines_of(content: bytes) -> list[bytes]:
    """Lines with their endings, those of old Macs too, whatever ends the other lines of the file."""
    return content.splitlines(keepends=True)


def _text(line: bytes) -> str | None:
    try:
        return line.decode("utf-8").rstrip("\r\n")
    except UnicodeDecodeError:
        return None


def _header(line: str, told: str) -> tuple[str, tuple[str | None, ...]] | None:
    """The delimiter under which the most words of the header are known, and its columns."""
    best: tuple[str, tuple[str | None, ...]] | None = None
    known = 0
    for delimiter in told or _DELIMITERS:
        cells, _ = _cells(line, delimiter)
        columns = tuple(_COLUMN_OF.get(_plain(cell)) for cell in cells or ())
        count = sum(column is not None for column in columns)
        if count > known:
            best, known = (delimiter, columns), count
    return best


def _rows(
    texts: Sequence[str | None], start: int, delimiter: str, width: int
) -> Iterator[tuple[int, int, list[str] | Message]]:
    """Every row with its first and its last line (from 1), as cells or as what is wrong with it."""
    place = start
    while place < len(texts):
        text = texts[place]
        line = place + 1
        place += 1
        if text is None:
            yield line, line, _fault("not-utf8")
            continue
        if "\0" in text:
            yield line, line, _fault("nul")
            continue
        cells, is_open = _cells(text, delimiter)
        if is_open:  # a cell may hold line breaks; where it never ends, or ends in nonsense, only this line is spoiled
            joined, last = text, place
            while is_open and last < len(texts) and last - place < _MOST_LINES and texts[last] is not None:
                joined += f"\n{texts[last]}"
                last += 1
                cells, is_open = _cells(joined, delimiter)
            if is_open or cells is None or len(cells) > width:
                yield line, line, _fault("quote")
                continue
            place = last
        if cells is None:
            yield line, line, _fault("quote")
        elif not any(cell.strip() for cell in cells):
            continue
        elif len(cells) > width and any(cell.strip() for cell in cells[width:]):
            mark = {"\t": "Tab"}.get(delimiter, delimiter)
            yield line, place, _fault("cells", have=len(cells), need=width, mark=mark)
        else:
            yield line, place, (cells + [""] * width)[:width]


def _cells(text: str, delimiter: str) -> tuple[list[str] | None, bool]:
    """The cells of a row; None where a quote stands in a wrong place. The flag: a quoted cell is not closed yet."""
    cells: list[str] = []
    place = 0
    while True:
        if text.startswith('"', place):
            end = place + 1
            while True:
                end = text.find('"', end)
                if end < 0:
                    return None, True
                if not text.startswith('""', end):
                    break
                end += 2
            cells.append(text[place + 1 : end].replace('""', '"'))
            place = end + 1
            rest = text[place:]
            if rest.strip(" ") == "":
                return cells, False
            if not rest.startswith(delimiter):
                return None, False
            place += 1
        else:
            end = text.find(delimiter, place)
            cells.append(text[place:] if end < 0 else text[place:end])
            if end < 0:
                return cells, False
            place = end + 1


def _one_line(value: str) -> str:
    """Words on one line, without anything that could steer a terminal; the same again when it is written again."""
    return " ".join("".join(" " if unicodedata.category(mark) in _UNSAFE else mark for mark in value).split())


def _written(plain: str, delimiter: str) -> str:
    """A cell that no spreadsheet takes for a formula."""
    if plain.startswith(_FORMULA):
        plain = f"'{plain}"
    return _quoted(plain, delimiter)


def _quoted(cell: str, delimiter: str) -> str:
    if any(mark in cell for mark in (delimiter, '"', "\n", "\r")) or cell != cell.strip():
        return '"' + cell.replace('"', '""') + '"'
    return cell


# ---- one row --------------------------------------------------------------------------------------------------------


def _decision(cells: Sequence[str], columns: Sequence[str | None], line: int) -> Decision | Message | None:
    said = {name: _said(cell) for name, cell in zip(columns, cells, strict=True) if name}
    if not any(said.values()):
        return None  # only somebody's own columns are filled
    if not _plain(said["ruling"]):
        return _fault("no-ruling", known=_known())
    ruling = ruling_meant(said["ruling"])
    if ruling is None:
        return _fault("ruling", word=_shown(said["ruling"]), known=_known())
    if not said["requirement"]:
        return _fault("no-requirement")
    too_long = [COLUMNS[name][0] for name, value in said.items() if len(value) > LONGEST]
    if too_long:
        return _fault("too-long", columns=", ".join(too_long), limit=LONGEST)
    digest = said.get("digest", "").casefold()
    if digest and not _HEX.fullmatch(digest):
        return _fault("digest", found=_shown(said["digest"]))
    moment = _moment(said.get("when", ""))
    if moment is None and said.get("when"):
        return _fault("when", found=_shown(said["when"]))
    decision = Decision(
        ruling=ruling,
        requirement=said["requirement"],
        digest=digest or None,
        path=said.get("path", ""),
        agency=said.get("agency") or None,
        reason=said.get("reason", ""),
        who=" ".join(said.get("who", "").split()),
        when=moment,
        line=line,
    )
    return _lacking(decision) or decision


def _lacking(decision: Decision) -> Message | None:
    """What a ruling needs besides."""
    word = RULINGS[decision.ruling][0]
    if decision.is_about_file and not (decision.digest or decision.path):
        return _fault("no-file", word=word)
    if decision.ruling in {Ruling.NOT_APPLICABLE, Ruling.ACCEPTED} and not decision.reason:
        return _fault("no-reason", word=word)
    if decision.ruling is Ruling.ASSIGNED and not decision.agency:
        return _fault("no-agency")
    return None


def _said(cell: str) -> str:
    text = cell.strip().replace("\ufeff", "")
    return text[1:] if text.startswith("'") and text[1:].startswith(_FORMULA) else text


def _moment(text: str) -> datetime | None:
    """A date with or without a time, as this program, a spreadsheet or a person writes it."""
    iso = _ISO.fullmatch(text)
    if iso:
        return _at(*(int(part or 0) for part in iso.groups()))
    sheet = _SHEET.fullmatch(text)
    if sheet:
        day, month, year, hour, minute = (int(part or 0) for part in sheet.groups())
        if month > 12 >= day:  # a spreadsheet in American English
            day, month = month, day
        return _at(year + 2000 if year < 100 else year, month, day, hour, minute)
    found = find_dates(text)
    if len(found) != 1:
        return None
    clock = _CLOCK.search(text, found[0].start + len(found[0].quote))
    value: date = found[0].value
    return _at(value.year, value.month, value.day, *(int(part) for part in clock.groups()) if clock else (0, 0))


def _at(year: int, month: int, day: int, hour: int = 0, minute: int = 0) -> datetime | None:
    try:
        return datetime(year, month, day, hour, minute)
    except ValueError:
        return None


def _known() -> str:
    return ", ".join(words[0] for words in RULINGS.values())


def _shown(text: str) -> str:
    plain = printable(text)
    return plain if len(plain) <= _SHOWN else plain[: _SHOWN - 3] + "..."


def _fault(kind: str, **params: str | int) -> Message:
    return Message(f"index.decisions.{kind}", params)


def _unusable(kind: str, line: int = 0, **params: str | int) -> Sheet:
    return Sheet(faults=(DecisionFault(line, _fault(kind, **params)),), unusable=True)
