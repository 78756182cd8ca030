"""Which agency issued a document, and at which level of government: letterhead, number, signer, then folders."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from evidence_check.language.fold import fold
from evidence_check.language.words import words
from evidence_check.model.recognition import Fact, Field
from evidence_check.recognition.heading import Heading
from evidence_check.recognition.layout import Layout
from evidence_check.recognition.number import NumberFacts
from evidence_check.recognition.recogniser import AgencyAlias, Recogniser

LETTERHEAD, NUMBER, SIGNER, MAPPED, FOLDER, NAME = 0.9, 0.85, 0.75, 0.7, 0.5, 0.35
_LETTERHEAD_LINES = 7
_JOINING = frozenset({"dan", "serta", "di", "pada"})
_HEAD_OF_REGION = re.compile(r"^\W{0,3}(?:BUPATI|WALI\s?KOTA|GUBERNUR|PRESIDEN)\b", re.MULTILINE)
_SEGMENT = re.compile(r"[A-Za-z][A-Za-z0-9 .\-]{2,40}")
_ADDRESSED = re.compile(r"^\W*(?:Yth|Kepada|Kpd|Tembusan|Hal|Perihal|Dasar|Menimbang|di\b)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class _Hit:
    alias: AgencyAlias
    start: int
    weight: int  # letters of the words that matched


def find_agency(
    layout: Layout, headings: Sequence[Heading], number: NumberFacts, signer: Fact[str] | None, recogniser: Recogniser
) -> Fact[str] | None:
    """The issuing agency, from the strongest place that names one."""
    head = _letterhead(headings)
    joint: _Hit | None = None
    if head and not _HEAD_OF_REGION.search(head):
        found = _best(head, recogniser, sure=False)
        if found is not None and not _goes_on(head, found):
            return Fact(found.alias.agency, _lines(head), headings[0].page, Field.TEXT, LETTERHEAD)
        joint = found
    if number.number is not None and number.number.field is Field.TEXT:
        for segment in number.number.value.split("/")[1:]:
            found = _best(segment.replace("-", " "), recogniser, sure=False) if _SEGMENT.fullmatch(segment) else None
            if found is not None:
                return Fact(found.alias.agency, segment, number.number.page, Field.TEXT, NUMBER)
    if signer is not None:
        found = _best(signer.value, recogniser, sure=False)
        if found is not None:
            return Fact(found.alias.agency, signer.value, signer.page, Field.TEXT, SIGNER)
    folders = _from_folders(layout, recogniser)
    if joint is not None and (folders is None or folders.certainty < FOLDER):
        return Fact(joint.alias.agency, _lines(head), headings[0].page, Field.TEXT, LETTERHEAD - 0.3)
    return folders


def _goes_on(head: str, hit: _Hit) -> bool:
    """Whether the name of the office goes on after what matched: a joint office is not the first of its parts."""
    found = re.search(r"[\s.\-]+".join(re.escape(part) for part in hit.alias.words), fold(head))
    return found is not None and fold(head)[found.end() : found.end() + 1] == ","


def _letterhead(headings: Sequence[Heading]) -> str:
    if not headings or headings[0].annex:
        return ""
    lines = []
    for line in headings[0].title.split("\n")[:_LETTERHEAD_LINES]:
        if _ADDRESSED.match(line) or line.startswith(("NOMOR", "Nomor", "No.")) or " | " in line:
            break
        lines.append(line)
    return "\n".join(lines)


def _best(text: str, recogniser: Recogniser, *, sure: bool) -> _Hit | None:
    """The agency whose name stands here with the most letters; the earlier one where two are equal."""
    best: _Hit | None = None
    spoken = words(text)
    for position, word in enumerate(spoken):
        for alias in recogniser.aliases.get(word, ()):
            if sure and not alias.sure:
                continue
            if tuple(spoken[position : position + len(alias.words)]) == alias.words:
                hit = _Hit(alias, position, sum(len(part) for part in alias.words))
                if best is None or hit.weight > best.weight or hit.start == best.start + len(best.alias.words):
                    best = hit  # "Dinas Sosial P3A": a name that goes on names the joint office
                break
    return best


def _from_folders(layout: Layout, recogniser: Recogniser) -> Fact[str] | None:
    path = fold(layout.file.path)
    for folder, agency in recogniser.agency_folders:
        if path.startswith(folder):
            return Fact(agency, folder.rstrip("/"), None, Field.FOLDER, MAPPED)
    for folder in reversed(layout.file.folders):
        found = _best(folder, recogniser, sure=False)
        if found is not None:
            return Fact(found.alias.agency, folder, None, Field.FOLDER, FOLDER)
    found = _best(layout.file.name, recogniser, sure=True)
    return Fact(found.alias.agency, layout.file.name, None, Field.NAME, NAME) if found is not None else None


def _lines(text: str) -> str:
    return " ".join(text.split())[:200]
