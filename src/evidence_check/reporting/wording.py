"""The names and half sentences that all written reports share."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from evidence_check.messages import Translator
from evidence_check.model.extraction import Readability
from evidence_check.model.judgement import Finding, JudgedFile, Severity, Verdict
from evidence_check.model.message import Message
from evidence_check.model.pack import Requirement
from evidence_check.model.scan import Scan
from evidence_check.reporting.arrange import Row, files_by_path, findings_for
from evidence_check.reporting.inert import inert, one_line

# A sign of its own shape beside every word, so that nothing is told by colour alone.
SYMBOLS: Mapping[Verdict, str] = {
    Verdict.MET: "✔",
    Verdict.WEAK: "!",
    Verdict.PARTIAL: "◐",
    Verdict.MISSING: "✘",
    Verdict.UNCERTAIN: "?",
    Verdict.NOT_APPLICABLE: "–",
}
ASCII_SYMBOLS: Mapping[Verdict, str] = {
    Verdict.MET: "v",
    Verdict.WEAK: "!",
    Verdict.PARTIAL: "/",
    Verdict.MISSING: "x",
    Verdict.UNCERTAIN: "?",
    Verdict.NOT_APPLICABLE: "-",
}


_UNREADABLE = "unreadable"
# Where the reader's own note says more exactly what to do than any general advice.
_READER_SAYS_ALL = frozenset({Readability.DAMAGED, Readability.ENCRYPTED, Readability.POINTER})  # how it ended, too
_READER_KNOWS_BETTER = frozenset({Readability.UNSUPPORTED, Readability.ILLEGIBLE, *_READER_SAYS_ALL})

# Of a partly answered question: nothing is known to lack, but a person has to say whether the files answer it.
_TO_LOOK_AT = frozenset(f"judging.because.{name}" for name in ("doubtful", "doubtful-kinds", "type-unknown"))


class Wording:
    """Names of one scan's pack in one language. Everything it returns is one line and inert, but not yet escaped."""

    def __init__(self, scan: Scan, translator: Translator) -> None:
        self.scan = scan
        self.t = translator
        self._agencies = {agency.id: agency.name for agency in scan.pack.agencies}
        self._types = {kind.id: kind.name for kind in scan.pack.document_types}
        self._grades = {grade.id: grade for grade in scan.pack.grades} | {
            grade.name: grade for grade in scan.pack.grades
        }
        self._windows = {window.id: window for window in scan.pack.year_windows}
        self._indicators = {indicator.id: indicator for indicator in scan.pack.indicators}
        self._files = files_by_path(scan)

    def __call__(self, key: str, /, **params: Any) -> str:
        """A sentence of the reporting catalogue."""
        return self.t(f"reporting.{key}", **params)

    def say(self, message: Message) -> str:
        """A sentence of any room. What fills its places comes from files, so it is made inert here."""
        return one_line(self.t.say(message))

    def number(self, value: float) -> str:
        """Points as the language writes them."""
        return self.t.number(round(value, 2))

    def percent(self, probability: float) -> str:
        """A probability in per cent without decimals; never 0 or 100, since nothing here is certain."""
        return self.t.number(min(99.0, max(1.0, 100 * probability)), 0)

    def verdict(self, verdict: Verdict) -> str:
        """The word for a verdict."""
        return self(f"verdict.{verdict.value}")

    def readability(self, readability: Readability) -> str:
        """The words for how reading ended."""
        return self(f"readability.{readability.value}")

    def agency(self, agency: str) -> str:
        """The name of an office."""
        return one_line(self._agencies.get(agency, agency))

    def document_type(self, kind: str) -> str:
        """The name of a kind of document."""
        return one_line(self._types.get(kind, kind))

    def indicator(self, indicator: str) -> str:
        """Number and name of an indicator."""
        known = self._indicators.get(indicator)
        return one_line(f"{indicator} {known.short or known.name}") if known else inert(indicator)

    def grade(self, grade: str) -> str:
        """The name of a grade, given by id or name."""
        known = self._grades.get(grade)
        return one_line(known.name if known else grade)

    def grade_bound(self, grade: str) -> float:
        """Where a grade begins."""
        known = self._grades.get(grade)
        return known.points if known else 0.0

    def owners(self, row: Row, most: int | None = None) -> str:
        """The offices that answer for a question; beyond ``most`` they are only counted."""
        names = [self.agency(owner) for owner in row.owners]
        if most is not None and len(names) > most:
            names = [*names[:most], self("more", count=len(names) - most)]
        return ", ".join(names) or self("gaps.no-owner")

    def listed(self, items: Iterable[str]) -> str:
        """Items as a sentence names them: "a, b and c"."""
        known = list(items)
        if len(known) < 2:
            return "".join(known)
        return f"{', '.join(known[:-1])} {self('and')} {known[-1]}"

    def bring(self, requirement: Requirement, lacking: Sequence[str] = ()) -> str:
        """What to bring for a question: kinds of document (only the lacking ones, if any), how many, which years."""
        wanted = frozenset(lacking or (*requirement.all_of, *requirement.any_of))
        all_of = [kind for kind in requirement.all_of if kind in wanted]
        any_of = [kind for kind in requirement.any_of if kind in wanted and kind not in all_of]
        parts: list[str] = []
        if all_of:
            parts.append(self.listed(self.document_type(kind) for kind in all_of))
        if any_of:
            types = ", ".join(self.document_type(kind) for kind in any_of)
            parts.append(self("bring.any-of", types=types) if len(any_of) > 1 else types)
        if not parts:
            parts.append(self("bring.any-document"))
        if requirement.min_count > 1:
            parts.append(self("bring.count", count=requirement.min_count))
        window = self._window(requirement)
        return "; ".join([*parts, window] if window else parts)

    def _window(self, requirement: Requirement) -> str:
        window = self._windows.get(requirement.year_window)
        if window is None:
            return ""
        year = self.scan.settings.evaluation_year
        if window.kind == "in_force":
            return self("bring.in-force")
        if window.kind == "rolling":
            return self("bring.rolling", months=window.months)
        if window.kind == "cumulative":
            return self("bring.cumulative", year=year + window.last)
        first, last = year + window.first, year + window.last
        if first == last:
            return self("bring.year", year=last)
        return self("bring.every-year" if window.every_year else "bring.years", first=first, last=last)

    def next_step(self, row: Row) -> str:
        """What to do about a question that is not met; empty where nothing is to be done."""
        verdict = row.coverage.verdict
        if verdict in {Verdict.MET, Verdict.NOT_APPLICABLE}:
            return ""
        if verdict is Verdict.WEAK:
            mended = self._first_mend(row)
            if mended:
                return mended
            return self("next.weak-unknown", what=self.bring(row.requirement))
        if verdict is Verdict.PARTIAL:
            return self._completed(row)
        return self(f"next.{verdict.value}", what=self.bring(row.requirement))

    def _completed(self, row: Row) -> str:
        """What a partly answered question still needs: a look where nothing is known to lack, else what lacks.

        What lacks may lie there already, but weak: to mend it is less work than to bring another one.
        """
        coverage = row.coverage
        if coverage.because is not None and coverage.because.key in _TO_LOOK_AT:
            return self("next.look", what=self.bring(row.requirement))
        what = self.bring(row.requirement, coverage.lacking)
        for path in coverage.evidence:
            judged = self._files.get(path)
            if judged is None or path in coverage.sound:
                continue
            if not set(coverage.lacking).isdisjoint(judged.dossier.recognition.type_ids):
                for finding in findings_for(judged, row.requirement.id):
                    if finding.severity is Severity.WEAK:
                        name, mend = one_line(path.rsplit("/", 1)[-1]), self.mend(finding, judged)
                        return self("next.partial-weak", what=what, file=name, mend=mend)
        return self("next.partial", what=what)

    def _first_mend(self, row: Row) -> str:
        """What to do about the soundest file, since it is the nearest to being good enough; else about the whole."""
        for path in row.coverage.evidence:
            judged = self._files.get(path)
            for finding in findings_for(judged, row.requirement.id) if judged else ():
                if finding.severity is Severity.WEAK:
                    return self(
                        "next.weak-file", file=one_line(path.rsplit("/", 1)[-1]), what=self.mend(finding, judged)
                    )
        for finding in row.coverage.findings:
            if finding.severity is Severity.WEAK:
                return self("next.weak", what=self.mend(finding))
        return ""

    def file(self, path: str) -> JudgedFile | None:
        """The judged file of that path."""
        return self._files.get(path)

    def mend(self, finding: Finding, judged: JudgedFile | None = None) -> str:
        """What to do about a finding; ``judged`` is the file it stands at.

        Of a file that could not be read, how reading ended says what to do: an empty one is not locked by a password.
        """
        if judged is not None and finding.code == _UNREADABLE:
            ended = judged.dossier.extraction.readability
            if not ended.has_content:
                return self.unread_mend(judged) or self.notes(judged)
        return one_line(self.t(f"check.{finding.code}.mend", **finding.message.params))

    def notes(self, judged: JudgedFile) -> str:
        """What the reader of a file had to say of it."""
        return " ".join(self.say(note) for note in judged.dossier.extraction.notes)

    def unread(self, judged: JudgedFile) -> str:
        """How reading a file ended, with what its reader had to say of it; nothing twice."""
        ended, notes = judged.dossier.extraction.readability, self.notes(judged)
        if notes and ended in _READER_SAYS_ALL:
            return notes
        return ": ".join(part for part in (self.readability(ended), notes) if part)

    def unread_mend(self, judged: JudgedFile) -> str:
        """What to do about a file that was not read, or not to its end; empty where its reader said that, too."""
        extraction = judged.dossier.extraction
        if extraction.notes and extraction.readability in _READER_KNOWS_BETTER:
            return ""
        return self(f"readability-mend.{extraction.readability.value}")

    def why(self, finding: Finding) -> str:
        """Why a finding matters."""
        return one_line(self.t(f"check.{finding.code}.why", **finding.message.params))

    def standing(self) -> list[str]:
        """The sentences about grade and pass bar."""
        score, bar = self.scan.assessment.score, self.scan.pack.pass_bar
        said = [self("score.grade", grade=self.grade(score.grade)) if score.grade else self("score.no-grade")]
        if score.next_grade and score.points_to_next is not None:
            said.append(
                self(
                    "score.next",
                    points=self.number(score.points_to_next),
                    grade=self.grade(score.next_grade),
                    bound=self.number(self.grade_bound(score.next_grade)),
                )
            )
        elif score.grade:
            said.append(self("score.top"))
        if bar is not None and score.backed >= bar:
            said.append(self("score.pass-reached", bar=self.number(bar)))
        elif bar is not None:
            said.append(self("score.pass-short", points=self.number(bar - score.backed), bar=self.number(bar)))
        if score.claimed is not None:
            said.append(self("score.claimed", points=self.number(score.claimed)))
        return said

    def warnings(self) -> list[str]:
        """What must be known before any number is believed."""
        said = []
        if not self.scan.complete:
            said.append(self("head.incomplete"))
        if self.scan.holes:
            said.append(self("head.holes", count=len(self.scan.holes)))
        return said

    def facts(self) -> list[tuple[str, str]]:
        """The head of a report: label and value."""
        scan, settings = self.scan, self.scan.settings
        found = [
            (self("head.region"), one_line(settings.region) or self("head.no-region")),
            (self("head.year"), str(settings.evaluation_year)),
            (
                self("head.pack"),
                one_line(f"{scan.pack.name} ({scan.pack.id}, {self('head.version', version=scan.pack.version)})"),
            ),
            (self("head.folder"), one_line(scan.root)),
            (self("head.scanned"), self.t.show(scan.finished)),
        ]
        if settings.verification:
            found.append((self("head.verification"), self.t.show(settings.verification)))
        if settings.contact:
            found.append((self("head.contact"), one_line(settings.contact)))
        return found

    def counts(self) -> list[str]:
        """How many files, and how many were opened."""
        counts = self.scan.counts
        return [
            self("head.counts", found=counts.found, read=counts.read, skipped=counts.skipped, failed=counts.failed),
            self("head.effort", read_now=counts.read_now, recalled=counts.recalled),
        ]

    def example_name(self) -> str:
        """A file name that carries a question's number, as an example of how to name files."""
        first = next((requirement.id for requirement in self.scan.pack.requirements), "")
        return f"{first} ....pdf"
