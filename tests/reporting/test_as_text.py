from __future__ import annotations

import re
from collections import Counter
from dataclasses import replace

import pytest

from evidence_check.reporting import as_text
from evidence_check.reporting.arrange import rows
from reporting import builders
from reporting.test_as_html import HOSTILE, hostile_scan


@pytest.mark.parametrize("language", ["id", "en"])
def test_golden(language: str) -> None:
    builders.golden(f"report.{language}.txt", as_text.write(builders.scan(), builders.BorrowingTranslator(language)))


def test_every_requirement_is_listed_once_and_counts_add_up() -> None:
    scan = builders.scan()
    text = as_text.write(scan, builders.BorrowingTranslator("id"))
    listed = re.findall(r"^\[[x ]\] (\S) (\S+) ", text, re.MULTILINE)
    assert [entry for _, entry in listed] == [entry.id for entry in scan.pack.requirements]
    told = Counter(symbol for symbol, _ in listed)
    summary = next(line for line in text.splitlines() if line.startswith("✔ Terpenuhi"))
    counts = {part[0]: int(part.rsplit(" ", 1)[1]) for part in summary.split(" · ")}
    assert counts == {symbol: told[symbol] for symbol in counts}
    assert sum(counts.values()) == len(rows(scan))


@pytest.mark.parametrize("hostile", HOSTILE)
def test_hostile_strings_stay_on_their_line(hostile: str) -> None:
    translator = builders.BorrowingTranslator("id")
    clean, harmed = as_text.write(builders.scan(), translator), as_text.write(hostile_scan(hostile), translator)
    harmed.encode("utf-8", "strict")
    assert len(harmed.split("\n")) == len(clean.split("\n"))
    assert all(char == "\n" or char.isprintable() for char in harmed)


def test_of_a_sensitive_file_no_words_are_shown() -> None:
    assert "RAHASIA-ANAK" not in as_text.write(builders.scan(), builders.BorrowingTranslator("id"))


def test_a_finished_scan_has_nothing_left_to_do() -> None:
    plain = builders.scan()
    done = replace(
        plain,
        complete=True,
        holes=(),
        assessment=replace(
            plain.assessment,
            files=(),
            coverages=tuple(
                replace(plain.assessment.coverages[0], requirement=entry.id) for entry in plain.pack.requirements
            ),
            score=replace(plain.assessment.score, backed=60.0, grade="madya", next_grade=None, points_to_next=None),
        ),
    )
    text = as_text.write(done, builders.BorrowingTranslator("en"))
    assert "No gap was found." in text
    assert "No file needs special attention." in text
    assert "Grade reached with this evidence: Madya." in text
    assert "This is the highest grade." in text
    assert "The pass bar of 33 points has been passed." in text
