"""What folders are called after: clusters by number or name, agencies by any of their aliases."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from evidence_check.language.words import STOP_WORDS, words
from evidence_check.model.pack import RulePack

_CLUSTER_WORDS = ("klaster", "kluster", "cluster")
_ROMAN = {
    "i": "1",
    "ii": "2",
    "iii": "3",
    "iv": "4",
    "v": "5",
    "vi": "6",
    "vii": "7",
    "viii": "8",
    "ix": "9",
    "x": "10",
}
_LEAST_SHARE = 0.6  # of the words of a cluster's name that a folder must have


@dataclass(frozen=True, slots=True)
class FolderBook:
    """Names of clusters and agencies as folders write them."""

    numbered: Mapping[str, str]  # "1" -> cluster id
    named: Sequence[tuple[frozenset[str], str]]  # words of a name or alias -> cluster id
    announced: re.Pattern[str]
    agencies: Mapping[str, Sequence[tuple[tuple[str, ...], str]]]  # by first word: words of an alias, agency id

    def clusters(self, folder: str) -> frozenset[str]:
        """The clusters that a folder is called after."""
        text = folder.casefold()
        numbers = {self.numbered.get(_arabic(found[1])) for found in self.announced.finditer(text)}
        known = frozenset(cluster for cluster in numbers if cluster)
        if known:
            return known
        had = {word for word in words(folder) if word not in STOP_WORDS and not word.isdigit()}
        return frozenset(
            cluster
            for name, cluster in self.named
            if had and len(had & name) >= max(1.0, _LEAST_SHARE * len(name)) and len(had & name) >= 0.5 * len(had)
        )

    def agency(self, folder: str) -> str | None:
        """The agency that a folder is called after: the one with the longest alias."""
        had = words(folder)
        found = [
            (len(alias), -place, agency)
            for place, word in enumerate(had)
            for alias, agency in self.agencies.get(word, ())
            if tuple(had[place : place + len(alias)]) == alias
        ]
        return max(found)[2] if found else None


def _arabic(number: str) -> str:
    return _ROMAN.get(number, number.lstrip("0"))


def folderbook(pack: RulePack, local: Mapping[str, str]) -> FolderBook:
    """Read the names of a pack's clusters and agencies; ``local``: what people of the place call an agency."""
    announcing = "|".join(
        re.escape(word.casefold()) for word in dict.fromkeys((*pack.code_words.cluster, *_CLUSTER_WORDS))
    )
    named: list[tuple[frozenset[str], str]] = []
    for cluster in pack.clusters:
        for name in (cluster.name, *cluster.aliases):
            said = frozenset(
                word
                for word in words(re.sub(rf"(?i)\b(?:{announcing})\s+(?:[ivx]+|\d+)\b", " ", name))
                if word not in STOP_WORDS and not word.isdigit()
            )
            if said:
                named.append((said, cluster.id))
    told = {tuple(words(name)): owner.id for name, meant in local.items() if (owner := pack.agency_named(meant))}
    names = {(tuple(words(name)), agency.id) for agency in pack.agencies for name in (*agency.aliases, agency.name)}
    agencies: dict[str, list[tuple[tuple[str, ...], str]]] = {}
    # What somebody of the place said stands instead of what the pack takes a name for.
    for alias, agency_id in sorted((*told.items(), *(known for known in names if known[0] not in told))):
        if alias:
            agencies.setdefault(alias[0], []).append((alias, agency_id))
    return FolderBook(
        {_arabic(cluster.number.casefold()): cluster.id for cluster in pack.clusters if cluster.number},
        tuple(named),
        re.compile(rf"(?<![a-z])(?:{announcing})[\s._:-]*0*([ivx]+|\d{{1,2}})(?![a-z\d])"),
        agencies,
    )
