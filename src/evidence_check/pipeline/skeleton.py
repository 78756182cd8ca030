"""The empty skeleton of a rule book: a folder for each cluster, indicator and question, named so that it is found.

Names begin with the code, since the code is what both people and the matching go by. Each name is tried on the
matching before it is used: words beside a code can turn its meaning, and then the bare code is the better name.
"""

from __future__ import annotations

import re

from evidence_check import matching
from evidence_check.language import file_names
from evidence_check.language.words import STOP_WORDS
from evidence_check.model.organising import Skeleton
from evidence_check.model.pack import Cluster, Indicator, Requirement, RulePack

LONGEST = 200  # of root and folder together, so that file names still fit below the 260 characters of Windows
_WIDTHS = (
    (44, 44, 56),
    (34, 40, 50),
    (26, 34, 44),
    (20, 26, 32),
    (14, 16, 22),
    (8, 12, 12),
)  # cluster, indicator, question
_SIGNS = re.compile(r":\s|[<>]")  # what a name cannot hold, where a blank says as much as a dash
_EITHER = re.compile(r"\s+/\s+")
_FILLING = re.compile(
    r"^(?:ada(?:nya)?|tersedia(?:nya)?|jumlah|persentase|apakah|terdapat|peraturan/kebijakan daerah"
    r" \(selain [^)]*\) tentang)\s+",
    re.IGNORECASE,
)


def skeleton(pack: RulePack, matcher: matching.Matcher, root_width: int = 0) -> Skeleton:
    """The folders of a rule book, short enough to lie below a root of that width."""
    made = _built(pack, matcher, _WIDTHS[-1])
    for widths in _WIDTHS:
        made = _built(pack, matcher, widths)
        if fits(made, root_width):
            break
    return made


def fits(made: Skeleton, root_width: int) -> bool:
    """Whether every folder stays within the length that Windows programs take."""
    return max(map(file_names.width, made.folders), default=0) + 1 + root_width < LONGEST


def question_folder(requirement: Requirement, parents: tuple[str, ...], matcher: matching.Matcher, most: int) -> str:
    """The name of a question's folder below those parents, which the matching reads as that question."""
    words = _FILLING.sub("", requirement.text.replace("\n", " "))
    for name in (
        f"{requirement.id} {words}",
        requirement.id,
        f"q{_tail(requirement)}",
        f"Pertanyaan {_tail(requirement)}",
    ):
        tidy = _tidy(name, most)
        if reads_as(requirement, (*parents, tidy), matcher):
            return tidy
    return _tidy(f"{requirement.id} {words}", most)


def reads_as(requirement: Requirement, folders: tuple[str, ...], matcher: matching.Matcher) -> bool:
    """Whether the matching reads the innermost folder as just this question."""
    seen = matching.filed(folders, "", matcher)
    return seen is not None and seen.certain and seen.requirements == (requirement.id,)


def indicator_folder(indicator: Indicator, parents: tuple[str, ...], matcher: matching.Matcher, most: int) -> str:
    """The name of an indicator's folder: announced by the pack's word for it."""
    word = next(iter(matcher.pack.code_words.indicator), "Indikator").capitalize()
    for name in (f"{word} {indicator.id} {indicator.short or indicator.name}", f"{word} {indicator.id}"):
        tidy = _tidy(name, most)
        seen = matching.filed((*parents, tidy), "", matcher)
        if seen is not None and seen.certain and seen.indicators == (indicator.id,):
            return tidy
    return _tidy(f"{word} {indicator.id} {indicator.short or indicator.name}", most)


def cluster_folder(cluster: Cluster, matcher: matching.Matcher, most: int) -> str:
    """The name of a cluster's folder: "Klaster 1 Hak Sipil", or its name where it has no number."""
    word = next(iter(matcher.pack.code_words.cluster), "Klaster").capitalize()
    bare = re.sub(rf"(?i)^{re.escape(word)}\s+(?:[ivx]+|\d+)\b[\s:.\-–]*", "", cluster.name)
    announced = f"{word} {cluster.number} " if cluster.number else ""
    fitting = [name for name in (bare, *cluster.aliases) if len(announced) + len(name) <= most]
    leading = [name for name in fitting if bare.casefold().startswith(name.casefold())]
    named = bare if bare in fitting or not fitting else _titled(max(leading or fitting, key=len))
    return _tidy(announced + named, most)


def _built(pack: RulePack, matcher: matching.Matcher, widths: tuple[int, int, int]) -> Skeleton:
    clusters: dict[str, str] = {}
    indicators: dict[str, str] = {}
    requirements: dict[str, str] = {}
    folders: list[str] = []
    unread: list[str] = []
    taken: set[str] = set()

    def place(parent: str, name: str, fallback: str) -> str:
        path = f"{parent}/{name}" if parent else name
        if file_names.key(path) in taken:  # two names cut to the same words: the id tells them apart
            path = f"{parent}/{file_names.clean(f'{fallback} {name}')}" if parent else f"{fallback} {name}"
        taken.add(file_names.key(path))
        folders.append(path)
        return path

    for cluster in pack.clusters:
        clusters[cluster.id] = place("", cluster_folder(cluster, matcher, widths[0]), cluster.id)
        for indicator in pack.indicators:
            if indicator.cluster != cluster.id:
                continue
            above = (clusters[cluster.id],)
            parent = place(above[0], indicator_folder(indicator, above, matcher, widths[1]), indicator.id)
            indicators[indicator.id] = parent
            for requirement in indicator.requirements:
                name = question_folder(requirement, tuple(parent.split("/")), matcher, widths[2])
                path = place(parent, name, requirement.id)
                requirements[requirement.id] = path
                if not reads_as(requirement, tuple(path.split("/")), matcher):
                    unread.append(requirement.id)
    return Skeleton(tuple(folders), clusters, indicators, requirements, tuple(unread))


def _tidy(text: str, most: int) -> str:
    """A clean name that does not end in the middle of a phrase: no "dan" and no open bracket at its end."""
    name = file_names.clean(_EITHER.sub(", ", _SIGNS.sub(" ", text)), most)
    while name:
        if name.count("(") > name.count(")"):
            name = name[: name.rindex("(")].rstrip(" -,")
            continue
        first, blank, last = name.rpartition(" ")
        if not blank or not (last.casefold() in STOP_WORDS or (last.isdigit() and first.endswith(","))):
            break
        name = first.rstrip(" -,")
    return name


def _titled(words: str) -> str:
    return " ".join(word if word in STOP_WORDS else word[:1].upper() + word[1:] for word in words.split())


def _tail(requirement: Requirement) -> str:
    found = re.search(r"\d+[a-z]*$", requirement.id, re.IGNORECASE)
    return found[0] if found else requirement.id
