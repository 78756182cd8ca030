"""One picture of text to words: read as it is, and turned where that gave nothing that can be believed.

The engine finds lines that run up or down a page by itself. It does not see that a page stands on its head, which shows
in words that nobody knows, and it loses whole lines of one that leans by some degrees.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum
from itertools import pairwise
from typing import Any

from evidence_check.extraction.legible import FEW_WORDS, Legibility, legibility
from evidence_check.extraction.ocr import Engine, Unread

_SMALL = 400  # pixels of the longest side, on which the slant is measured
_MOST_SLANT = 14  # degrees
_LEAST_SLANT = 1.5  # less does not disturb the engine
_CLEARER = 1.15  # times, by which lines must stand out more when the page is turned
_BLANK_SHARE = 0.0006  # of ink; a page number and specks have less
_DARKER = 60  # grey levels below its paper, from which a dot is ink
_LONG_NUMBER = re.compile(r"(?<!\w)(?:[\dOoDQIl|!SsZzBG][ .\-]?){15}[\dOoDQIl|!SsZzBG](?!\w)")
_FIGURES = str.maketrans("OoDQIl|!SsZzBG", "00001111552286")
_FEWEST_FIGURES = 11
_GAPS = re.compile(r"\n(?:[ \t]*\n){2,}")


class Outcome(StrEnum):
    """How looking at a picture ended."""

    WORDS = "words"
    BLANK = "blank"
    ILLEGIBLE = "illegible"
    SLOW = "slow"


@dataclass(frozen=True, slots=True)
class Look:
    """What was seen. ``text`` is empty but for WORDS: what cannot be believed is not handed on.

    ``doubtful``: what was made out all the same, for who knows better what to expect.
    """

    outcome: Outcome
    text: str = ""
    doubtful: str = ""


def look_at(picture: Any, engine: Engine) -> Look:
    """The words of a page. The picture is grey and about as large as the engine likes."""
    try:
        angle = slant(picture)
        straight = turn(picture, angle) if abs(angle) >= _LEAST_SLANT else picture
        text, found = _read(straight, engine)
        if found.is_page:
            return Look(Outcome.WORDS, text)
        if is_blank(picture):
            return Look(Outcome.BLANK, doubtful=text)
        first, many = text, found.words >= FEW_WORDS
        if straight is not picture:  # edges of a photo pass for lines
            text, found = _read(picture, engine)
            if found.is_page:
                return Look(Outcome.WORDS, text)
            first = max(first, text, key=lambda said: legibility(said).known)
        if many:  # on its head a text gives many words, none of them known
            text, found = _read(straight.transpose(_upside_down()), engine)
            if found.is_page:
                return Look(Outcome.WORDS, text)
    except Unread:
        return Look(Outcome.SLOW)
    return Look(Outcome.ILLEGIBLE, doubtful=first)


def _read(picture: Any, engine: Engine) -> tuple[str, Legibility]:
    text = tidy(engine.read(picture))
    return text, legibility(text)


def tidy(text: str) -> str:
    """Without spaces at the ends of lines, form feeds and long gaps."""
    lines = (line.rstrip() for line in text.replace("\f", "\n").split("\n"))
    return _LONG_NUMBER.sub(_as_figures, _GAPS.sub("\n\n", "\n".join(lines)).strip())


def _as_figures(number: re.Match[str]) -> str:
    """Sixteen figures, some of them taken for letters: the number of a person, which must not escape being masked."""
    figures = sum(mark.isdigit() for mark in number[0])
    return number[0].translate(_FIGURES) if figures >= _FEWEST_FIGURES else number[0]


def is_blank(picture: Any) -> bool:
    """Whether there is next to no ink on the page: the back of a sheet, or a separator."""
    counts = picture.histogram()
    ink = sum(counts[: max(0, _paper(picture) - _DARKER)])
    return bool(ink < _BLANK_SHARE * sum(counts))


def slant(picture: Any) -> float:
    """By how many degrees the lines of a page lean; 0 where it stands straight or has no lines.

    Measured where the rows of a small copy differ most: turned right, a row is either ink or paper.
    """
    small = picture.copy()
    small.thumbnail((_SMALL, _SMALL))
    paper = _paper(small)
    straight = _contrast(small, 0.0, paper)
    best, angle = straight, 0.0
    for degrees in range(-_MOST_SLANT, _MOST_SLANT + 1, 2):
        found = _contrast(small, degrees, paper)
        if found > best:
            best, angle = found, float(degrees)
    for offset in (-1.5, -1.0, -0.5, 0.5, 1.0, 1.5):
        found = _contrast(small, angle + offset, paper)
        if found > best:
            best, angle = found, angle + offset
    return angle if best > straight * _CLEARER else 0.0


def _contrast(small: Any, degrees: float, paper: int) -> float:
    from PIL import Image

    turned = small.rotate(degrees, resample=Image.Resampling.BILINEAR, fillcolor=paper) if degrees else small
    rows = turned.resize((1, turned.height), Image.Resampling.BOX).tobytes()
    return float(sum((above - below) ** 2 for above, below in pairwise(rows)))


def turn(picture: Any, degrees: float) -> Any:
    """The picture turned straight, on paper of its own colour."""
    from PIL import Image

    return picture.rotate(degrees, resample=Image.Resampling.BICUBIC, expand=True, fillcolor=_paper(picture))


def _paper(picture: Any) -> int:
    """The level of grey that most of the picture has."""
    counts = picture.histogram()
    return max(range(256), key=lambda level: int(counts[level]))


def _upside_down() -> Any:
    from PIL import Image

    return Image.Transpose.ROTATE_180
