"""How a signal tells its reason: a sentence of the catalogue, the words of the file, and their page."""

from __future__ import annotations

from dataclasses import dataclass

from evidence_check.model.message import Message


@dataclass(frozen=True, slots=True)
class Told:
    """The reason of one signal for one file and one requirement."""

    message: Message
    quote: str = ""
    page: int | None = None


def told(signal: str, case: str, quote: str = "", page: int | None = None, **params: str | float) -> Told:
    """The reason ``matching.signal.<signal>.<case>``; the quote is one of the sentence's places."""
    return Told(Message(f"matching.signal.{signal}.{case}", {"quote": quote, **params}), quote, page)
