"""Makes sentences out of keys and parameters."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from datetime import date, datetime
from functools import cache
from importlib.resources import files
from types import MappingProxyType
from typing import Any

from evidence_check.errors import Trouble
from evidence_check.model.message import Message

LANGUAGES = ("id", "en")

_MONTHS = {
    "id": tuple("Januari Februari Maret April Mei Juni Juli Agustus September Oktober November Desember".split()),
    "en": tuple("January February March April May June July August September October November December".split()),
}


@cache
def catalogue(language: str) -> Mapping[str, str]:
    """All sentences of a language, by dotted key. Read-only, so that a cache of it can do no harm."""
    sentences: dict[str, str] = {}
    folder = files("evidence_check.messages") / language
    for entry in sorted(folder.iterdir(), key=lambda item: item.name):
        if entry.name.endswith(".toml"):
            sentences.update(_flat(tomllib.loads(entry.read_text(encoding="utf-8")), ""))
    return MappingProxyType(sentences)


def _flat(table: Mapping[str, Any], prefix: str) -> dict[str, str]:
    found: dict[str, str] = {}
    for key, value in table.items():
        if isinstance(value, dict):
            found.update(_flat(value, f"{prefix}{key}."))
        else:
            found[prefix + key] = str(value)
    return found


class Translator:
    """Speaks one language. Raises KeyError for a sentence that the catalogue lacks (a test holds both complete)."""

    def __init__(self, language: str) -> None:
        if language not in LANGUAGES:
            raise KeyError(language)
        self.language = language
        self._sentences = catalogue(language)

    def __call__(self, key: str, /, **params: Any) -> str:
        """The sentence of ``key`` with its places filled; numbers and dates are written as the language does."""
        sentence = self._sentences.get(key)
        if sentence is None:
            form = "one" if params.get("count") == 1 else "other"
            sentence = self._sentences[f"{key}.{form}"]
        return sentence.format_map({name: self.show(value) for name, value in params.items()})

    def say(self, message: Message) -> str:
        """The sentence of a message."""
        return self(message.key, **message.params)

    def knows(self, key: str) -> bool:
        """Whether there is such a sentence."""
        return key in self._sentences or f"{key}.other" in self._sentences

    def show(self, value: Any) -> str:
        """A value as this language writes it: 12,5 and 3 Mei 2025 in Indonesian. A trouble of the system is told."""
        if isinstance(value, bool) or value is None:
            return str(value)
        if isinstance(value, Trouble):
            return self(f"trouble.{value.value}")
        if isinstance(value, float):
            return self.number(value)
        if isinstance(value, datetime):
            return f"{self.show(value.date())} {value:%H:%M}"
        if isinstance(value, date):
            return f"{value.day} {_MONTHS[self.language][value.month - 1]} {value.year}"
        return str(value)

    def number(self, value: float, decimals: int = 2) -> str:
        """A number without needless decimals, with the language's decimal mark and thousands marks."""
        text = f"{value:,.{decimals}f}"
        if "." in text:
            text = text.rstrip("0").rstrip(".")
        if self.language == "id":
            text = text.translate(str.maketrans(",.", ".,"))
        return text
