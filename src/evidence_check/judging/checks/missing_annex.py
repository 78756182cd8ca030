"""The text refers to an annex that is not there.

What: the body says "sebagaimana tercantum dalam Lampiran", but neither this file nor another (with the same number, or
beside it with the same name and the word Lampiran) holds the annex.
Why it matters: what verifiers look for (members of a team, tables, plans) mostly stands in the annex.
How to mend: add the annex to the file, or file it beside with the number of the document on it.
"""

from __future__ import annotations

from collections.abc import Iterator

from evidence_check.judging.subject import Subject
from evidence_check.judging.tree import annex_elsewhere
from evidence_check.model.extraction import Readability
from evidence_check.model.judgement import Finding, Severity
from evidence_check.model.message import Message
from evidence_check.model.recognition import Mark

CODE = "missing-annex"


def check(subject: Subject) -> Iterator[Finding]:
    """A file that was read in part may hold its annex on a page that was not read: nothing is concluded."""
    refers = subject.marked(Mark.REFERS_TO_ANNEX)
    if refers is None or subject.extraction.readability is Readability.PARTIAL or subject.is_shell:
        return
    tree = subject.context.tree
    if subject.recognition.marked(Mark.HAS_ANNEX) or annex_elsewhere(subject.dossier, tree):
        return
    if subject.file.path in tree.pieces.annexed or subject.is_further_part:
        return
    yield Finding(CODE, Severity.WEAK, Message(f"check.{CODE}.found"), None, refers.quote, refers.page)
