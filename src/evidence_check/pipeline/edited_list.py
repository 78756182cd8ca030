"""From a list that people have edited to what is to be done: good rows count, bad rows are named with what to do."""

from __future__ import annotations

import os.path
import re
from collections.abc import Sequence
from pathlib import Path

from evidence_check import execution, extraction, matching
from evidence_check.errors import EvidenceCheckError
from evidence_check.language import file_names
from evidence_check.messages import LANGUAGES, Translator
from evidence_check.model.judgement import JudgedFile
from evidence_check.model.message import Message
from evidence_check.model.organising import BadRow, Listed, Order, Orders, Proposal
from evidence_check.model.scan import Scan
from evidence_check.pipeline.new_names import Namer
from evidence_check.pipeline.organising import homes_of, order_of, taken_by

_YES = frozenset({"ya", "y", "iya", "yes", "x", "v", "✓", "✔", "1", "true", "benar", "ok", "oke"})
_NO = ("", "tidak", "t", "no", "n", "tdk", "jangan", "0", "false", "-", "belum")
_COLUMNS = ("move", "source", "target", "digest")
_DRIVE = re.compile(r"^[A-Za-z]:")
_LEEWAY = 10  # a person may write a little more than is proposed: Windows takes 259


def read_list(path: Path, executor: execution.Executor | None = None) -> tuple[tuple[Listed, ...], int]:
    """Rows of an edited list, and how many were declined. Raises EvidenceCheckError where it is no such list."""
    if not os.path.isfile(path):  # noqa: PTH113 - Path.is_file raises where a folder above is closed
        raise EvidenceCheckError("organise.list.not-there", path=str(path))
    headings = {
        name: tuple(Translator(language)(f"organise.list.column.{name}").casefold() for language in LANGUAGES)
        for name in _COLUMNS
    }
    job = extraction.ListJob(str(path.resolve()), headings, _NO)
    with executor or execution.ProcessExecutor(1) as pool:
        answer = next(iter(pool.run(extraction.read_move_list, [job])))[1]
    if isinstance(answer, execution.Failure):
        raise EvidenceCheckError("organise.list.unreadable", path=str(path))
    found = extraction.decode_move_list(answer)
    if found.problem is not None:
        raise _refusal(found.problem, path)
    return found.rows, found.declined


def orders_of(proposal: Proposal) -> Orders:
    """What a proposal recommends, without anybody having looked at it."""
    chosen = tuple(move.order for move in proposal.moves if move.recommended and move.order.target)
    return Orders(proposal.root, chosen, declined=len(proposal.moves) - len(chosen))


def settle_rows(scan: Scan, rows: Sequence[Listed], declined: int = 0) -> Orders:
    """Check each row against the last scan. The first of two rows that contradict each other counts."""
    settler = _Settler(scan)
    orders: list[Order] = []
    bad: list[BadRow] = []
    for row in rows:
        done = settler.settle(row)
        if isinstance(done, Order):
            orders.append(done)
        elif done is not None:
            bad.append(BadRow(row.where, done))
    return Orders(scan.root, tuple(orders), tuple(bad), declined)


class _Settler:
    def __init__(self, scan: Scan) -> None:
        self.root = scan.root
        self.files: dict[str, JudgedFile] = {one.dossier.file.path: one for one in scan.assessment.files}
        matcher = matching.prepare(scan.pack, scan.settings)
        self.homes = homes_of(scan, matcher)
        self.codes = {requirement.id.casefold(): requirement.id for requirement in scan.pack.requirements}
        self.namer = Namer(scan.pack, matcher, file_names.width(scan.root))
        self.root_width = file_names.width(scan.root)
        self.taken = taken_by(scan)
        self.moved: dict[str, str] = {}  # source -> row

    def settle(self, row: Listed) -> Order | Message | None:
        """An order, or what is wrong with the row, or None where nothing is to be done."""
        if row.answer not in _YES:
            return Message("organise.bad.answer", {"answer": row.answer})
        judged = self.files.get(row.source)
        if judged is None:
            return Message("organise.bad.unknown-source", {"source": row.source})
        file = judged.dossier.file
        if row.digest and file.digest and not file.digest.startswith(row.digest):
            return Message("organise.bad.changed", {"source": row.source})
        if row.source in self.moved:
            return Message("organise.bad.twice", {"other": self.moved[row.source]})
        target = self._target(row.target, judged)
        if isinstance(target, Message):
            return target
        if target == file.path:
            return None
        if file_names.key(target) == file_names.key(file.path):
            return Message("organise.bad.only-case", {"target": target})
        if not self.taken.free(target):
            return Message("organise.bad.taken", {"target": target})
        self.taken.put(target)
        self.moved[row.source] = row.where
        return order_of(file, self.root, target)

    def _target(self, written: str, judged: JudgedFile) -> str | Message:
        file = judged.dossier.file
        text = written.replace("\\", "/").strip()
        if not text:
            return Message("organise.bad.no-target")
        requirement = self.codes.get(text.casefold())
        if requirement is not None:
            home = self.homes.of(requirement, "/".join(file.folders))
            text = f"{home}/{self.namer.name(judged.dossier, requirement, home)}"
        if text.startswith("/") or _DRIVE.match(text):
            return Message("organise.bad.absolute", {"target": text})
        if text.endswith("/"):
            text += file.name
        parts = text.split("/")
        if any(part.strip() in {"..", "."} for part in parts):
            return Message("organise.bad.outside", {"target": text})
        for part in parts:
            fault = file_names.fault(part)
            if fault is not None:
                return Message(f"organise.bad.name.{fault}", {"part": part})
        if self.root_width + 1 + file_names.width(text) > file_names.LONGEST_PATH + _LEEWAY:
            return Message("organise.bad.too-long", {"length": self.root_width + 1 + file_names.width(text)})
        before, after = file_names.split(file.name)[1], file_names.split(parts[-1])[1]
        if before.casefold() != after.casefold():
            return Message("organise.bad.ending", {"before": before or "-", "after": after or "-"})
        return text


def _refusal(problem: Message, path: Path) -> EvidenceCheckError:
    """Why a file is no such list. What refuses workbooks in general knows nothing of lists."""
    if not problem.key.startswith("organise."):
        return EvidenceCheckError("organise.list.damaged", path=str(path))
    megabytes = problem.params.get("megabytes", 0)
    return EvidenceCheckError(problem.key, path=str(path), megabytes=int(megabytes))
