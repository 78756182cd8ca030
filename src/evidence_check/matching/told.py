"""How a signal tells its reason: a sentence of the catalogue, the words of the file, and their page."""

from __future__ import annotations

from dataclasses import dataclass

from evidence_check.model.message import Message


@dataclass(frozen=True, slots=True)
class Told:
    """The reason of one signal for one file and one requirement; ``places`` are the sentence's, beside the quote."""

    signal: str
    case: str
    quote: str = ""
    page: int | None = None
    places: tuple[tuple[str, str | int | float], ...] = ()

    @property
    def message(self) -> Message:
        """The sentence. The quote is one of its places."""
        return Message(f"matching.signal.{self.signal}.{self.case}", {"quote": self.quote, **dict(self.places)})


def told(signal: str, case: str, quote: str = "", page: int | None = None, **places: str | float) -> Told:
    """The reason ``matching.signal.<signal>.<case>``."""
    return Told(signal, case, quote, page, tuple(places.items()))
