"""Small facts about the words of a text that only the checks for weaknesses ask for."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import lru_cache

from evidence_check.model.pack import RulePack

_LINK = re.compile(
    r"\b(?:https?://|www\.)[^\s<>\"]{4,200}|\b(?:bit\.ly|s\.id|tinyurl\.com|linktr\.ee|goo\.gl|drive\.google\.com)"
    r"/[^\s<>\"]{2,200}",
    re.IGNORECASE,
)
#: So few words beside a link say where it leads, and not more.
_WORDS_BESIDE_A_LINK = 25
_WORD = re.compile(r"[^\W\d_]{2,}")

_GIRLS = re.compile(r"\bperempuan\b|\bwanita\b", re.IGNORECASE)
_BOYS = re.compile(r"\blaki\b|\bpria\b", re.IGNORECASE)
#: L and P, or Lk. and Pr., side by side in a heading.
_COLUMNS = re.compile(
    r"(?<![\w.])L(?:[Kk]\.?)?\s{0,3}[|/;,\t\n ]\s{0,3}P(?:[Rr]\.?(?!\w)|(?![\w.]))|(?<![\w.])L\s?\+\s?P(?![\w.])"
)

_SHARE = re.compile(r"\d\s?%|\bper\s?sen\b|\bprosentase\b|\bpersentase\b", re.IGNORECASE)
_BASE = re.compile(
    r"\bjumlah\b|\btotal\b|\bsasaran\b|\borang\b|\bjiwa\b|\bpenduduk\b|\bpembagi\b|\bpenyebut\b|\babsolut\b|\bdari\s+\d|"
    r"\bn\s?=|\bjml\b",
    re.IGNORECASE,
)

_OFFICE = re.compile(r"\b(?:kepala|kaban|sekretaris|plt|plh|a\.?\s?n|pj)\b", re.IGNORECASE)
_BELOW = re.compile(r"\bNIP\b|\bttd\b|ditandatangani", re.IGNORECASE)
_BEFORE_A_NAME, _AFTER_A_NAME = 60, 300


def lone_link(text: str) -> str:
    """The link, where the text is hardly more than that."""
    found = _LINK.search(text)
    if found is None or len(_WORD.findall(_LINK.sub(" ", text))) > _WORDS_BESIDE_A_LINK:
        return ""
    return found[0].rstrip(".,;)")


def tells_sexes_apart(text: str) -> bool:
    """Whether girls and boys are named, or have columns of their own."""
    return (_GIRLS.search(text) is not None and _BOYS.search(text) is not None) or _COLUMNS.search(text) is not None


def shares_without_base(text: str) -> bool:
    """Whether there are percentages and no word for what they are a part of."""
    return _SHARE.search(text) is not None and _BASE.search(text) is None


def endorsers(text: str, pack: RulePack) -> tuple[str, ...]:
    """The agencies, of those that the rule book wants a signature of, whose head stands in a place for signatures."""
    found = []
    for agency, pattern in _names_of(pack).items():
        for named in pattern.finditer(text):
            before = text[max(0, named.start() - _BEFORE_A_NAME) : named.start()]
            after = text[named.end() : named.end() + _AFTER_A_NAME]
            if _OFFICE.search(before) and _BELOW.search(after):
                found.append(agency)
                break
    return tuple(found)


def _names_of(pack: RulePack) -> Mapping[str, re.Pattern[str]]:
    wanted = {agency for rule in pack.checks for agency in rule.names.get("agencies", ())}
    return {agency.id: _pattern((agency.name, *agency.aliases)) for agency in pack.agencies if agency.id in wanted}


@lru_cache(maxsize=64)
def _pattern(names: tuple[str, ...]) -> re.Pattern[str]:
    spoken = {r"\s+".join(map(re.escape, name.split())) for name in names if name.strip()}
    longest_first = sorted(spoken, key=lambda name: (-len(name), name))
    return re.compile(rf"(?<!\w)(?:{'|'.join(longest_first)})(?!\w)", re.IGNORECASE)
