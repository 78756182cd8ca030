"""What the scripts in all three languages share: whose moves they are, their words, and where the moves stand.

A script is a text with places in it (``@MOVES@``). Places for sentences are filled first, with what the catalogue says;
what came from files and folders is put in last, so that nothing in a name is ever taken for a place.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Mapping, Sequence

from evidence_check.messages import Translator
from evidence_check.model.organising import Orders
from evidence_check.reporting.inert import inert

# Sentences that every script says, by their place.
WORDS = {
    "NO_ROOT": "no-root",
    "GONE": "gone",
    "THERE": "there",
    "CHANGED": "changed",
    "FAILED": "failed",
    "MOVED": "moved",
    "UNDONE": "undone",
    "LEFT": "left",
}
_OPTIONS = {"RUN": "run", "UNDO": "undo", "FOLDER": "folder"}


def spoken(
    body: str,
    t: Translator,
    *,
    words: Mapping[str, str],
    quoted: Callable[[str], str],
    option: Callable[[str], str] = str,
) -> str:
    """The text with its sentences (``quoted`` as the language of the script writes a text) and its options."""
    for place, key in {**WORDS, **words}.items():
        body = body.replace(f"@{place}@", quoted(t(f"organise.script.{key}")))
    for place, key in _OPTIONS.items():
        body = body.replace(f"@{place}@", option(t(f"organise.script.option.{key}")))
    return body


def assembled(body: str, orders: Orders, *, root: str, moves: Sequence[str]) -> str:
    """The text with the folder and the moves, one on a line; what they hold is not looked at again."""
    before, after = body.replace("@PLAN@", plan_of(orders)).split("@MOVES@")
    front, back = before.split("@ROOT@")
    return front + root + back + "\n".join(moves) + after


def plan_of(orders: Orders) -> str:
    """A name for these moves, so that the diary of another list is not taken for this one's."""
    told = "\0".join(f"{one.raw_source}\0{one.target}" for one in orders.orders)
    return hashlib.sha256(f"{orders.root}\0{told}".encode("utf-8", "surrogateescape")).hexdigest()[:12]


def head(t: Translator, how: str, mark: str) -> str:
    """What the script is and how it is used, as comments that begin with ``mark``."""
    lines = [inert(line) for key in ("head", how) for line in t(f"organise.script.{key}").split("\n")]
    return "".join(f"{mark}{line}".rstrip() + "\n" for line in lines)
