"""A sentence that has not been spoken yet: a key of the catalogue and what fills its places."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Message:
    """What is to be said; ``messages.Translator.say`` makes the sentence in the reader's language."""

    key: str
    params: Mapping[str, str | int | float] = field(default_factory=dict)
