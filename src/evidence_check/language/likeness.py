"""How alike two texts or two pictures are, told from short sketches of them: neither must be at hand to compare.

A sketch of a text is made of the smallest fingerprints of its runs of words (min-wise hashing): the share of equal
places of two sketches is close to the share of runs that the texts have in common. A picture's sketch is its perceptual
hash.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from zlib import crc32

_WORD = re.compile(r"[^\W_]+")

#: Words in a run. Three: a changed figure or name breaks three runs, a page break none.
_RUN = 3
_PLACES = 32
_DIGITS = 4  # of each place, hexadecimal
_MOST_WORDS = 4_000
#: A shorter text is mostly letterhead and looks like any other.
FEWEST_WORDS = 60
#: Places that must agree for two sketches to be compared at all, and how many such groups are tried.
_TOGETHER = 4
_GROUPS = 5
_SPREAD = 0x9E3779B1
_MASK = 0xFFFFFFFF


def sketch(texts: Iterable[str]) -> str:
    """The sketch of a text given page by page; "" for one that is too short to be told from others."""
    said: list[str] = []
    for text in texts:
        said += _WORD.findall(text[: _MOST_WORDS * 16].casefold())
        if len(said) >= _MOST_WORDS:
            break
    del said[_MOST_WORDS:]
    if len(said) < FEWEST_WORDS:
        return ""
    encoded = [word.encode() for word in said]
    places = [_MASK] * _PLACES
    for run in {crc32(b" ".join(encoded[start : start + _RUN])) for start in range(len(encoded) - _RUN + 1)}:
        mixed = run * _SPREAD & _MASK  # CRC is linear: without this, near runs would fall into the same place
        mixed ^= mixed >> 15
        place = mixed % _PLACES
        places[place] = min(places[place], mixed // _PLACES)
    return "".join([f"{value & 0xFFFF:04x}" for value in _filled(places)])


def _filled(places: list[int]) -> list[int]:
    """An empty place borrows from the next one that is not, so that short texts compare as well."""
    if _MASK not in places:
        return places
    found = list(places)
    for place in range(len(places)):
        step = 0
        while found[place] == _MASK:
            step += 1
            found[place] = places[(place + step) % len(places)]
    return found


def likeness(one: str, other: str) -> float:
    """About which share of their runs of words two texts have in common; 0 where one has no sketch."""
    if not one or len(one) != len(other):
        return 0.0
    if one == other:
        return 1.0
    starts = range(0, len(one), _DIGITS)
    same = sum(one[start : start + _DIGITS] == other[start : start + _DIGITS] for start in starts)
    return same / len(starts)


def keys_of_text(made: str) -> tuple[str, ...]:
    """Short keys: texts that are nearly the same share at least one of them (of texts nine tenths alike, 99 %)."""
    size = _TOGETHER * _DIGITS
    return tuple([f"{start}{made[start : start + size]}" for start in range(0, _GROUPS * size, size)]) if made else ()


def distance(one: str, other: str) -> int:
    """How many bits of two perceptual hashes differ: up to about 8 for copies of one picture, about 32 for two."""
    return (int(one, 16) ^ int(other, 16)).bit_count()


#: A hash in six parts; copies that differ in up to four bits share two whole parts at least.
_PARTS = tuple((start, (1 << size) - 1) for start, size in ((0, 11), (11, 11), (22, 11), (33, 11), (44, 10), (54, 10)))
_PAIRS = tuple((one, other) for one in range(len(_PARTS)) for other in range(one))


def keys_of_picture(made: str) -> tuple[int, ...]:
    """Short keys: pictures that look the same share at least one of them."""
    value = int(made, 16)
    parts = [value >> start & mask for start, mask in _PARTS]
    return tuple([(parts[one] << 11 | parts[other]) << 4 | at for at, (one, other) in enumerate(_PAIRS)])
