"""Whether a text holds a table of figures, and of which years: rows with several numbers under a heading of columns."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

_NUMBER = re.compile(r"(?<![\w/])-?\d{1,3}(?:\.\d{3})+(?:,\d+)?%?|(?<![\w/])-?\d+(?:[.,]\d+)?%?(?![\w/])")
_YEAR = re.compile(r"(?<![\d/.\-])(20[0-4]\d)(?![\d/])")
_SEXES = re.compile(
    r"(?:^|[\s|\t(])L(?:aki)?(?:[\s\-]*[Ll]aki)?\s*[|\t /&]?\s*(?:\d{4}\s)?P(?:r|erempuan)?(?:$|[\s|\t)])"
)
_YEAR_COLUMNS = re.compile(
    r"(?<![\d/.\-])(20[0-4]\d)(?:\s*(?:\([^)\n]{1,8}\)|[LP%]))?[\s|]+(?:[^\d\n]{0,24})?(20[0-4]\d)(?![\d/])"
)
_FIGURE = re.compile(r"\d")
_AMOUNT = 2
_YEAR_LENGTH, _LONGEST_ROW = 4, 160
_FEWEST_ROWS = 3
_DENSE = 0.3  # of the words of a line, from which its figures make it a row
MOST_ROWS = 400


@dataclass(frozen=True, slots=True)
class Figures:
    """What a table shows: how many rows of figures, the years of its columns, whether boys and girls are apart."""

    rows: int
    years: tuple[int, ...]
    sexes: bool
    dense: int = 0  # of the rows, those that are no sentence with two numbers in it
    share: float = 0.0  # of these in all lines that hold anything

    @property
    def is_table(self) -> bool:
        """Whether there is a table of figures at all."""
        return self.rows >= _FEWEST_ROWS


@lru_cache(maxsize=16)
def figures_in(text: str) -> Figures:
    """The figures of a text."""
    rows = dense = lines = 0
    years: dict[int, None] = {}
    sexes = False
    for line in text.split("\n")[:MOST_ROWS]:
        if not line:
            continue
        lines += 1
        columns = _YEAR_COLUMNS.search(line) if line.count("20") > 1 else None
        if columns is not None:
            for year in _YEAR.findall(line):
                years.setdefault(int(year))
        sexes = sexes or ("L" in line and "P" in line and bool(_SEXES.search(line)))
        if len(line) < _LONGEST_ROW and _FIGURE.search(line):
            numbers = [
                found for found in _NUMBER.findall(line) if len(found) != _YEAR_LENGTH or not _YEAR.fullmatch(found)
            ]
            if len(numbers) >= _AMOUNT:
                rows += 1
                dense += len(numbers) >= _DENSE * len(line.replace("|", " ").split())
    return Figures(rows, tuple(sorted(years)), sexes, dense, dense / lines if lines else 0.0)
