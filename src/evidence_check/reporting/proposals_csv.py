"""Proposed moves as CSV, for programs and for people without Excel: moves and files without a place in one table."""

from __future__ import annotations

import csv
import io

from evidence_check.messages import Translator
from evidence_check.model.organising import Proposal
from evidence_check.model.pack import RulePack
from evidence_check.reporting.inert import strict
from evidence_check.reporting.proposals import COLUMNS, Words

_DELIMITER = {"id": ";", "en": ","}  # what a spreadsheet of that language expects
_FORMULA = ("=", "+", "-", "@", "'")


def write(proposal: Proposal, pack: RulePack, t: Translator) -> bytes:
    """The file, with the mark by which Excel knows UTF-8."""
    words = Words(proposal, pack, t)
    out = io.StringIO()
    writer = csv.writer(out, delimiter=_DELIMITER.get(t.language, ","), lineterminator="\r\n")
    writer.writerow(words.headings(COLUMNS))
    for move in proposal.moves:
        writer.writerow(map(_guarded, words.move(move)))
    for left in proposal.leftovers:
        move_, source, target, why, guess, agency, digest = words.leftover(left)
        guessed = f"{why} {t('organise.list.perhaps', questions='; '.join(guess.splitlines()))}" if guess else why
        writer.writerow(map(_guarded, (move_, source, target, guessed, "", "", "", agency, digest)))
    return out.getvalue().encode("utf-8-sig")


def _guarded(cell: str) -> str:
    """A cell that no spreadsheet takes for a formula."""
    return f"'{strict(cell)}" if cell.startswith(_FORMULA) else strict(cell)
