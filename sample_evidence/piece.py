"""One file of the sample folder: how it is made and what it truly is."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

SOUND_ANYWAY = frozenset({"duplicate", "wrong_folder", "personal_data"})


@dataclass(frozen=True, slots=True)
class Piece:
    """A file and its truth.

    The truth is written here by the hand that wrote the file; nothing in it comes from running the checker.
    ``requirements`` are what the file aims at, also where it fails; ``types`` all that it holds, the main one first.
    ``signed``: wet, tte, no, unknown or n/a. ``flaws``: see README.md. ``twin``: the path of its byte copy.
    ``near``: units that the file is also about, such as the topic of a policy that unit 01 asks for.
    """

    path: str
    make: Callable[[], bytes]
    form: str
    requirements: tuple[str, ...] = ()
    types: tuple[str, ...] = ("lainnya",)
    number: str | None = None
    numbers: tuple[str, ...] = ()
    date: str | None = None
    year: int | None = None
    region: str | None = "own"
    agency: str | None = None
    signed: str = "n/a"
    flaws: tuple[str, ...] = ()
    twin: str | None = None
    near: tuple[str, ...] = ()

    @property
    def sound(self) -> bool:
        """Whether the file counts as evidence."""
        return SOUND_ANYWAY.issuperset(self.flaws)


@dataclass(frozen=True, slots=True)
class Rubbish:
    """What programs leave behind on a share; it is no evidence and has no truth."""

    path: str
    make: Callable[[], bytes]
