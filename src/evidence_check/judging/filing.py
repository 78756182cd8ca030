"""Where a person filed a file: the units that its folders and its name announce by their codes.

Only what is announced counts ("Indikator 6", "Klaster II", "14.7 sertifikat"): bare numbers in names are counting
prefixes, dates and decree numbers far more often than codes.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from functools import cache

from evidence_check.language.fold import fold
from evidence_check.language.words import stems
from evidence_check.model.pack import RulePack

_CODE = re.compile(r"(\d{1,3})\s?([a-z]?)(?![\da-z])")
_CLUSTER = re.compile(r"([ivx]+|\d{1,2})(?![\da-z])")
_LEADING = re.compile(r"^\W*0*(\d{1,3})\s?([a-z]?)(?:\.|[\s.\-_]*q)\s?0*(\d{1,3}[a-z]{0,2})(?![\da-z]|[.\-/]\d)")
_FEWEST_WORDS = 2  # one word alone ("anak") names no unit
_ROMAN = {word: str(value) for value, word in enumerate("i ii iii iv v vi vii viii ix x".split(), start=1)}


@dataclass(frozen=True, slots=True)
class Filing:
    """One part of a path that names units: the words, and the indicators that they stand for."""

    words: str
    indicators: frozenset[str]


Filer = Callable[[str], tuple[Filing, ...]]


@dataclass(frozen=True, slots=True)
class _Codes:
    announced: re.Pattern[str] | None
    announcers: tuple[str, ...]
    indicator: re.Pattern[str] | None
    cluster: re.Pattern[str] | None
    by_number: dict[str, frozenset[str]] = field(default_factory=dict)
    by_cluster: dict[str, frozenset[str]] = field(default_factory=dict)
    by_name: tuple[tuple[frozenset[str], frozenset[str]], ...] = ()
    questions: frozenset[tuple[str, str]] = frozenset()


def filer(pack: RulePack) -> Filer:
    """The function from a path to what its parts announce, outermost first. Folders are read once."""
    codes = _codes_of(pack)

    @cache
    def read_folders(path: str) -> tuple[Filing, ...]:
        found = [_read_part(part, codes) for part in path.split("/")]
        return tuple(filing for filing in found if filing is not None)

    def read_path(path: str) -> tuple[Filing, ...]:
        folders, _, name = path.rpartition("/")
        found = _read_part(name, codes)
        return read_folders(folders) if found is None else (*read_folders(folders), found)

    return read_path


def _read_part(part: str, codes: _Codes) -> Filing | None:
    text = part.casefold() if part.isascii() else fold(part)
    # The plain words first: a pattern that may begin anywhere is dear, and most names announce nothing.
    announced = None
    for word in codes.announcers:
        if word in text and codes.announced is not None:
            announced = codes.announced.search(text)
            break
    if announced is not None:
        indicators = _units(text, codes) or _question(text, codes) or _area(text, codes)
    else:
        indicators = _question(text, codes)
    if not indicators:
        return None
    spoken = set(stems(part))
    for name, ids in codes.by_name:  # the words beside a code may name a unit of an older numbering
        if name <= spoken:
            indicators |= ids
    return Filing(part, indicators)


def _units(text: str, codes: _Codes) -> frozenset[str]:
    """Units that an announcing word names: "Indikator 6", "ind. 21 A"."""
    found: frozenset[str] = frozenset()
    for announced in codes.indicator.finditer(text) if codes.indicator else ():
        code = _CODE.match(text, announced.end())
        if code:
            found |= codes.by_number.get(_plain(code[1] + code[2]), frozenset())
    return found


def _question(text: str, codes: _Codes) -> frozenset[str]:
    """The unit of a question that the part begins with: "14.7 sertifikat", "21A q4"."""
    leading = _LEADING.match(text) if not text[:1].isalpha() else None
    number = _plain(leading[1] + leading[2]) if leading else ""
    if leading is None or (number, _plain(leading[3])) not in codes.questions:
        return frozenset()
    return codes.by_number.get(number, frozenset())


def _area(text: str, codes: _Codes) -> frozenset[str]:
    """All units of a cluster that an announcing word names: "Klaster II"."""
    found: frozenset[str] = frozenset()
    for announced in codes.cluster.finditer(text) if codes.cluster else ():
        number = _CLUSTER.match(text, announced.end())
        if number:
            found |= codes.by_cluster.get(_ROMAN.get(number[1], number[1].lstrip("0")), frozenset())
    return found


def _codes_of(pack: RulePack) -> _Codes:
    by_number: dict[str, set[str]] = {}
    questions: set[tuple[str, str]] = set()
    for indicator in pack.indicators:
        own = _plain(indicator.id.casefold())
        keys = {own, own.rstrip("abcdefghijklmnopqrstuvwxyz") or own}  # a folder "Indikator 21" holds 21A, 21B and 21C
        for key in keys:
            by_number.setdefault(key, set()).add(indicator.id)
            for requirement in indicator.requirements:
                last = requirement.id.casefold().rsplit(".", 1)[-1].removeprefix("q")
                questions.add((key, _plain(last)))
    for old in pack.legacy:  # folders may still follow an older numbering: both readings are allowed
        if old.number:
            by_number.setdefault(str(old.number), set()).update(old.maps_to)
    by_cluster: dict[str, frozenset[str]] = {}
    for cluster in pack.clusters:
        if cluster.number:
            number = cluster.number.casefold()
            members = frozenset(indicator.id for indicator in pack.indicators if indicator.cluster == cluster.id)
            by_cluster[_ROMAN.get(number, number.lstrip("0"))] = members
    units, areas = _announcers(pack.code_words.indicator), _announcers(pack.code_words.cluster)
    return _Codes(
        announced=re.compile("|".join(word.pattern for word in (units, areas) if word)) if units or areas else None,
        announcers=_spoken((*pack.code_words.indicator, *pack.code_words.cluster)),
        indicator=units,
        cluster=areas,
        by_number={key: frozenset(ids) for key, ids in by_number.items()},
        by_cluster=by_cluster,
        by_name=_names_of(pack),
        questions=frozenset(questions),
    )


def _names_of(pack: RulePack) -> tuple[tuple[frozenset[str], frozenset[str]], ...]:
    """The words of the units' names, present and older, with what they stand for."""
    named = [(frozenset(stems(old.name)), frozenset(old.maps_to)) for old in pack.legacy]
    for entry in pack.indicators:
        named += [(frozenset(stems(name)), frozenset((entry.id,))) for name in (entry.name, entry.short)]
    return tuple((words, ids) for words, ids in named if len(words) >= _FEWEST_WORDS)


def _spoken(words: Iterable[str]) -> tuple[str, ...]:
    """The words as they stand in a folded text, the longest first."""
    return tuple(sorted({fold(word) for word in words if word.strip()}, key=lambda word: (-len(word), word)))


def _announcers(words: Iterable[str]) -> re.Pattern[str] | None:
    """One pattern for all announcing words, the longest first, with what may stand before the code."""
    known = _spoken(words)
    if not known:
        return None
    return re.compile(r"(?<![a-z])(?:" + "|".join(map(re.escape, known)) + r")[\s.:_\-]*(?:no(?:mor)?[\s.:]*)?")


def _plain(code: str) -> str:
    return code.replace(" ", "").lstrip("0") or "0"
