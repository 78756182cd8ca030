"""Several files that are one piece of evidence: the pages of a scan filed one by one, an annex filed beside its decree.

Alone, the second page of a decree has no title, no number and no signature; it is not a photo for that. It is what its
first page is, and both count once.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from evidence_check.judging.facts import PackFacts
from evidence_check.judging.years import CERTAIN
from evidence_check.language.words import stems
from evidence_check.model.extraction import Readability
from evidence_check.model.judgement import Dossier
from evidence_check.model.recognition import Mark

_SAID = re.compile(
    r"^(?P<stem>.*?)[\s_.\-(]*(?<![a-z])(?:halaman|hal|hlm|page|pg|lembar|lbr)[\s_.\-]*0*(?P<number>\d{1,3})\)?$",
    re.IGNORECASE,
)
_COUNTED = re.compile(r"^(?P<stem>.*?)[\s_.\-(]+0*(?P<number>\d{1,3})\)?$")
_ANNEX = re.compile(r"(?<![a-z])lamp(?:iran|\.)?(?![a-z])", re.IGNORECASE)
#: A page that only counts ("sk_2.jpg") must be full of words: a photo of a banner has a few.
_LETTERS_OF_A_PAGE = 250
_MOST_PAGES = 60
#: The share of words that the names of a decree and its annex have in common.
_ALIKE = 0.6


@dataclass(frozen=True, slots=True)
class Pieces:
    """``first`` maps a further part (page, annex) to the file it belongs to; ``types`` to the kinds of that file.

    ``whole`` holds the files that have further parts, ``annexed`` those of them whose annex lies in another file.
    """

    first: Mapping[str, str] = field(default_factory=dict)
    types: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    whole: frozenset[str] = frozenset()
    annexed: frozenset[str] = frozenset()


def put_together(dossiers: Sequence[Dossier], key_of: Callable[[Dossier], str | None], facts: PackFacts) -> Pieces:
    """The pieces of a tree. Linear: pages are looked for within their folder, annexes by number or within theirs."""
    first: dict[str, Dossier] = {}
    annexed: set[str] = set()
    for lead, pages in _scans(dossiers, facts):
        first.update((page.file.path, lead) for page in pages)
        if any(page.recognition.marked(Mark.HAS_ANNEX) for page in pages):
            annexed.add(lead.file.path)
    for body, annex in _annexes(dossiers, key_of):
        annexed.add(body.file.path)
        first.setdefault(annex.file.path, first.get(body.file.path, body))
    return Pieces(
        first={path: lead.file.path for path, lead in first.items()},
        types={path: _types(lead) for path, lead in first.items()},
        whole=frozenset(lead.file.path for lead in first.values()),
        annexed=frozenset(annexed),
    )


def _types(dossier: Dossier) -> tuple[str, ...]:
    return tuple(fact.value for fact in dossier.recognition.types if fact.certainty >= CERTAIN)


def _is_document(dossier: Dossier, facts: PackFacts) -> bool:
    return not facts.pictures.issuperset(_types(dossier))


# ---- pages -----------------------------------------------------------------------------------------------------------


def _scans(dossiers: Sequence[Dossier], facts: PackFacts) -> Iterator[tuple[Dossier, list[Dossier]]]:
    """The first page of every scan that was filed page by page, with the others."""
    sets: dict[tuple[str, str, str, bool], dict[int, Dossier]] = {}
    for dossier in dossiers:
        media = dossier.file.media_type or ""
        if not (media.startswith("image/") or (media == "application/pdf" and dossier.extraction.metadata.pages <= 1)):
            continue
        folder, _, name = dossier.file.path.rpartition("/")
        stem = name.rpartition(".")[0]
        if not stem[-1:].isdigit() and stem[-1:] != ")":
            continue
        said = _SAID.match(stem)
        found = said or _COUNTED.match(stem)
        if found is not None:
            pages = sets.setdefault((folder, found["stem"].casefold(), media, said is not None), {})
            pages.setdefault(int(found["number"]), dossier)
    for (_, _, _, said_so), numbered in sets.items():
        ordered = [numbered[number] for number in sorted(numbered)]
        if 2 <= len(ordered) <= _MOST_PAGES and _are_pages(sorted(numbered), ordered, facts, said_so=said_so):
            yield ordered[0], ordered[1:]


def _are_pages(numbers: Sequence[int], pages: Sequence[Dossier], facts: PackFacts, *, said_so: bool) -> bool:
    """A document first; where the names only count, the others follow without a gap and are pages full of words."""
    if not _is_document(pages[0], facts):
        return False
    if said_so:
        return True
    if numbers[0] > 1 or numbers[-1] - numbers[0] != len(numbers) - 1:
        return False
    return all(
        page.recognition.number is None
        and page.observed.letters >= _LETTERS_OF_A_PAGE
        and (not _is_document(page, facts) or set(_types(page)) == set(_types(pages[0])))
        for page in pages[1:]
    )


# ---- annexes ---------------------------------------------------------------------------------------------------------


def _annexes(dossiers: Sequence[Dossier], key_of: Callable[[Dossier], str | None]) -> Iterator[tuple[Dossier, Dossier]]:
    """Every document that refers to an annex and holds none, with the file that holds it."""
    bodies = [dossier for dossier in dossiers if _lacks_annex(dossier)]
    if not bodies:
        return
    by_number: dict[str, Dossier] = {}
    by_folder: dict[str, list[Dossier]] = {}
    for dossier in dossiers:
        named = _ANNEX.search(dossier.file.name) is not None
        marked = bool(dossier.recognition.marks) and dossier.recognition.marked(Mark.HAS_ANNEX) is not None
        if not (named or marked) or _lacks_annex(dossier):
            continue
        key = key_of(dossier)
        if key is not None and marked and dossier.recognition.marked(Mark.REFERS_TO_ANNEX) is None:
            by_number.setdefault(key, dossier)
        if named:
            by_folder.setdefault(dossier.file.path.rpartition("/")[0], []).append(dossier)
    for body in bodies:
        key = key_of(body)
        annex = by_number.get(key) if key is not None else None
        annex = annex or _named_after(body, by_folder.get(body.file.path.rpartition("/")[0], ()), key, key_of)
        if annex is not None and annex.file.digest != body.file.digest:
            yield body, annex


def _lacks_annex(dossier: Dossier) -> bool:
    known = dossier.recognition
    if not known.marks or dossier.extraction.readability is Readability.PARTIAL:
        return False
    return known.marked(Mark.REFERS_TO_ANNEX) is not None and known.marked(Mark.HAS_ANNEX) is None


def _named_after(
    body: Dossier, annexes: Sequence[Dossier], key: str | None, key_of: Callable[[Dossier], str | None]
) -> Dossier | None:
    """The annex beside the body whose name says that it is the annex of just this; another number is another's."""
    own = _name_words(body)
    for annex in annexes[:_MOST_PAGES]:
        others = _name_words(annex)
        theirs = key_of(annex)
        if own and len(own & others) >= _ALIKE * len(own | others) and (key is None or theirs is None or key == theirs):
            return annex
    return None


def _name_words(dossier: Dossier) -> frozenset[str]:
    return frozenset(stems(_ANNEX.sub(" ", dossier.file.name.rpartition(".")[0]))) - {"lampir", "lampiran"}
