"""A list of proposed moves that people have edited, read back: runs in a worker, since the file may be anything by now.

Sheets and columns are found by their headings, in any order and any language of the tool; other sheets and columns
that people added do no harm. Only rows that say something other than "no" come back.
"""

from __future__ import annotations

import csv
import io
import zipfile
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from evidence_check.extraction.limits import Limits, Refused
from evidence_check.extraction.text import decode_text
from evidence_check.extraction.xlsx import look_at_package
from evidence_check.model import codec
from evidence_check.model.message import Message
from evidence_check.model.organising import Listed

_MOST_BYTES = 60 << 20
_HEAD_ROWS = 20  # within which the headings stand
_LONGEST = 2_000
_NEEDED = frozenset({"move", "source", "target"})
_GUARD = "'"


@dataclass(frozen=True, slots=True)
class ListJob:
    """The file, the headings of each column in every language, and the words that decline a move."""

    path: str
    headings: Mapping[str, tuple[str, ...]]
    declining: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class MoveList:
    """What was read; ``problem`` says why nothing could be."""

    rows: tuple[Listed, ...] = ()
    declined: int = 0
    problem: Message | None = None


def read_move_list(job: ListJob) -> bytes:
    """The rows as JSON of a ``MoveList``; every trouble is a problem in it."""
    try:
        found = _read(job)
    except Refused as verdict:
        found = MoveList(problem=verdict.note or _damaged(job))
    except Exception:  # noqa: BLE001 - readers raise types that they do not own
        found = MoveList(problem=_damaged(job))
    return codec.dumps(found)


def decode_move_list(answer: bytes) -> MoveList:
    """The list of an answer. Raises CodecError where it is none."""
    return codec.loads(MoveList, answer)


def _read(job: ListJob) -> MoveList:
    path = Path(job.path)
    if path.stat().st_size > _MOST_BYTES:
        return MoveList(problem=Message("organise.list.too-large", {"path": job.path, "megabytes": _MOST_BYTES >> 20}))
    content = path.read_bytes()
    sheets = _workbook(content) if content.startswith(b"PK") else [("", _text_rows(content))]
    rows: list[Listed] = []
    declined = 0
    usable = False
    for sheet, lines in sheets:
        columns: dict[str, int] = {}
        for number, line in enumerate(lines, start=1):
            if not columns:
                columns = _columns(line, job.headings)
                if not columns and number >= _HEAD_ROWS:
                    break
                usable = usable or bool(columns)
                continue
            cells = {name: line[at].strip()[:_LONGEST] if at < len(line) else "" for name, at in columns.items()}
            answer = cells["move"].casefold().strip(" .")
            if not any(cells.values()):
                continue
            if answer in job.declining:
                declined += 1
                continue
            source, target = _plain(cells["source"]), _plain(cells["target"])
            where = f"{sheet}!{number}" if sheet else str(number)
            rows.append(Listed(where, answer, source, target, cells.get("digest", "")))
    if not usable:
        return MoveList(problem=Message("organise.list.no-table", {"path": job.path}))
    return MoveList(tuple(rows), declined)


def _damaged(job: ListJob) -> Message:
    return Message("organise.list.damaged", {"path": job.path})


def _columns(line: Sequence[str], headings: Mapping[str, tuple[str, ...]]) -> dict[str, int]:
    """Where each column stands, if the line is the head of the table."""
    said = [" ".join(cell.casefold().split()) for cell in line]
    found = {name: next((at for at, cell in enumerate(said) if cell in words), -1) for name, words in headings.items()}
    known = {name: at for name, at in found.items() if at >= 0}
    return known if known.keys() >= _NEEDED else {}


def _workbook(content: bytes) -> Iterator[tuple[str, Iterator[list[str]]]]:
    import python_calamine

    look_at_package(content, Limits()).close()
    with zipfile.ZipFile(io.BytesIO(content)):
        book = python_calamine.CalamineWorkbook.from_filelike(io.BytesIO(content))
    for name in book.sheet_names:
        rows = book.get_sheet_by_name(name).to_python(skip_empty_area=False)
        yield name, ([_said(cell) for cell in row] for row in rows)


def _text_rows(content: bytes) -> Iterator[list[str]]:
    text = decode_text(content)
    head = text.split("\n", 1)[0]
    delimiter = max(";,\t", key=head.count)
    rows: Iterable[list[str]] = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)
    return iter(list(rows))


def _said(cell: object) -> str:
    if isinstance(cell, bool):
        return "ya" if cell else "tidak"
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    return str(cell)


def _plain(cell: str) -> str:
    """A path without the sign that keeps a spreadsheet from taking it for a formula."""
    return cell[1:] if len(cell) > 1 and cell[0] == _GUARD and cell[1] in "=+-@'" else cell
