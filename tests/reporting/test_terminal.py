from __future__ import annotations

import io
import re
from dataclasses import replace

import pytest
from rich.cells import cell_len
from rich.console import Console

from evidence_check.model.scan import Scan
from evidence_check.reporting import terminal
from reporting import builders
from reporting.test_as_html import HOSTILE, hostile_scan


class AsciiFile(io.StringIO):
    """A pipe that takes only ASCII."""

    encoding = "ascii"


def shown(scan: Scan, language: str = "id", width: int = 80, *, colours: bool = False) -> str:
    file = io.StringIO()
    console = Console(file=file, width=width, force_terminal=colours, color_system="truecolor" if colours else None)
    terminal.show(scan, builders.BorrowingTranslator(language), console)
    return file.getvalue()


@pytest.mark.parametrize("language", ["id", "en"])
def test_golden(language: str) -> None:
    text = "\n".join(line.rstrip() for line in shown(builders.scan(), language).splitlines()) + "\n"
    builders.golden(f"terminal.{language}.txt", text)


@pytest.mark.parametrize("width", [60, 80, 100, 140])
@pytest.mark.parametrize("language", ["id", "en"])
def test_no_line_is_wider_than_the_terminal(width: int, language: str) -> None:
    assert max(cell_len(line) for line in shown(builders.scan(), language, width).splitlines()) <= width


def test_in_a_pipe_it_is_plain_text_and_says_the_same_as_in_colour() -> None:
    plain, coloured = shown(builders.scan()), shown(builders.scan(), colours=True)
    assert "\x1b" not in plain
    assert re.sub(r"\x1b\[[0-9;]*m", "", coloured) == plain


@pytest.mark.parametrize("text", [*HOSTILE, "[red]merah[/red] [link=http://x]tekan[/link]", ":smile: [/]"])
def test_hostile_strings_are_shown_as_they_are_or_escaped(text: str) -> None:
    written = shown(hostile_scan(text), colours=False)
    written.encode("utf-8", "strict")
    assert all(char == "\n" or char.isprintable() for char in written)
    if text.isprintable():
        assert text.split(maxsplit=1)[0] in written


def test_an_ascii_terminal_gets_ascii_signs() -> None:
    file = AsciiFile()
    console = Console(file=file, width=80)
    terminal.show(builders.scan(), builders.BorrowingTranslator("id"), console)
    assert file.getvalue().isascii()


def test_counts_of_the_clusters_sum_to_the_total() -> None:
    lines = [
        line for line in shown(builders.scan(), width=140).splitlines() if re.match(r"  (Klaster [IV]|Jumlah)", line)
    ]
    counts = [[int(number) for number in re.findall(r"(?<=\s)\d+(?=\s)", line)][:6] for line in lines]
    *clusters, total = counts
    assert [sum(column) for column in zip(*clusters, strict=True)] == total
    assert sum(total) == len(builders.pack().requirements)


def test_of_a_sensitive_file_no_words_are_shown() -> None:
    assert "RAHASIA-ANAK" not in shown(builders.scan())


def test_only_the_worst_gaps_are_shown_and_the_rest_is_counted() -> None:
    plain = builders.scan()
    requirements = tuple(builders.requirement(f"01.q{number}", "Ada data.", float(number)) for number in range(1, 16))
    missing = plain.assessment.coverages[3]
    many = replace(
        plain,
        pack=replace(plain.pack, indicators=(replace(plain.pack.indicators[0], requirements=requirements),)),
        assessment=replace(
            plain.assessment,
            coverages=tuple(replace(missing, requirement=entry.id) for entry in requirements),
            score=replace(plain.assessment.score, route=None),
        ),
    )
    text = shown(many)
    assert "01.q15  15 poin" in text
    assert "01.q6  6 poin" in text
    assert "01.q5  5 poin" not in text
    assert "5 pertanyaan lain juga belum terpenuhi" in text
