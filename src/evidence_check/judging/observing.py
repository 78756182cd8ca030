"""What judging needs of a file's words, taken where the text is at hand, so that nobody must hold all texts at once."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import islice

from evidence_check.judging import glimpses
from evidence_check.language.fold import fold
from evidence_check.language.likeness import sketch
from evidence_check.language.number_keys import number_key
from evidence_check.model.extraction import Extraction
from evidence_check.model.judgement import Observed
from evidence_check.model.pack import RulePack
from evidence_check.model.recognition import Mark, Recognition

_NUMBER_OF_YEAR = re.compile(r"\bno(?:mor)?\b[\s.:]*0*(\d{1,4}\s?[a-z]?)\s+tahun\s+((?:19|20)\d{2})")
_CODED_NUMBER = re.compile(r"\d{1,4}(?:\.\d{1,4})*\s?/[\w./ \-]{1,60}?/?\s?(?:19|20)\d{2}(?!\d)")
_REVOKING = re.compile(
    r"dicabut\s+dan\s+(?:dinyatakan\s+)?tidak\s+(?:ber)?laku|mencabut\b|dinyatakan\s+tidak\s+berlaku\b|"
    r"pencabutan\s+(?:peraturan|keputusan)",
    re.IGNORECASE,
)
_SENTENCE_BEFORE = 700
_SENTENCE_AFTER = 300
_CLAUSE = re.compile(
    r"\b(?:KE(?:SATU|DUA|TIGA|EMPAT|LIMA|ENAM|TUJUH|DELAPAN|SEMBILAN|SEPULUH)|PERTAMA)\b|\bPasal\s+\d+\s*\n|"
    r"\bM ?E ?M ?U ?T ?U ?S ?K ?A ?N|\b(?:Menimbang|Mengingat|Memperhatikan|Menetapkan)\b|\bbahwa\b|\bDitetapkan\s+di\b"
)
_MOST_READ = 200_000
_LONGEST_NOTE = 2_000  # a page with a link and a few words
_MOST_SENTENCES = 20  # of one page
_MOST_REVOKED = 100
_LETTERS_LOOKED_AT = 2_000  # of each page
#: Where a file describes a person it does so near its beginning; the rest is not worth the time of every run.
_BEGINNING = 8_000
_NAME = ("nama", "inisial")
_LABELS = ("umur", "usia", "tempat lahir", "tanggal lahir", "tgl lahir", "ttl", "jenis kelamin", "alamat",
           "tempat tinggal", "orang tua", "agama", "pendidikan")  # fmt: skip
_CASE = ("korban", "abh", "berhadapan dengan hukum", "berkonflik dengan hukum", "diversi", "pelaku", "kekerasan")
_NOT_A_LETTER = re.compile(r"[^\w]+")
#: Beside a name, so many different labels make an identity.
_LABELS_OF_AN_IDENTITY = 3


def observe(extraction: Extraction, recognition: Recognition, pack: RulePack) -> Observed:
    """The facts about the words of one file. Pure; nothing in it names a person."""
    extraction = extraction.words_only
    text = _beginning(extraction)
    # Of a withheld text only the words of forms are left: all such texts look alike, and nothing is concluded of gaps.
    kept = "" if extraction.withheld else _whole(extraction)
    return Observed(
        pages=len(extraction.pages),
        letters=sum(mark.isalpha() for page in extraction.pages for mark in page.text[:_LETTERS_LOOKED_AT]),
        private=any(phrase in text for phrase in private_phrases(pack)),
        identity=_shows_identity(text),
        revokes=tuple(islice(dict.fromkeys(_revoked(extraction, recognition)), _MOST_REVOKED)),
        sketch=sketch(page.text for page in extraction.pages) if kept else "",
        link=glimpses.lone_link(kept) if len(kept) < _LONGEST_NOTE else "",
        endorsers=glimpses.endorsers(kept, pack),
        by_sex=glimpses.tells_sexes_apart(kept),
        bare_shares=glimpses.shares_without_base(kept),
    )


def _whole(extraction: Extraction) -> str:
    """The text as far as it is looked at."""
    return "\n".join(page.text for page in extraction.pages)[:_MOST_READ]


def private_phrases(pack: RulePack) -> tuple[str, ...]:
    """The pack's phrases that only sensitive texts hold, as they are looked for."""
    return tuple(" ".join(phrase.casefold().split()) for phrase in pack.sensitivity.phrases if phrase.strip())


def _shows_identity(text: str) -> bool:
    if not any(word in text for word in _CASE):
        return False
    words = _NOT_A_LETTER.sub(" ", text)
    named = any(f" {label} " in words for label in _NAME)
    return named and sum(f" {label} " in words for label in _LABELS) >= _LABELS_OF_AN_IDENTITY


def _beginning(extraction: Extraction) -> str:
    read: list[str] = []
    left = _BEGINNING
    for page in extraction.pages:
        read.append(page.text[:left])
        left -= len(page.text)
        if left <= 0:
            break
    return " ".join(["", *" ".join(read).casefold().split(), ""])


def revokes(recognition: Recognition) -> bool:
    """Whether the document revokes another. A draft revokes nothing yet."""
    return recognition.marked(Mark.REVOKES) is not None and recognition.marked(Mark.DRAFT) is None


def _revoked(extraction: Extraction, recognition: Recognition) -> Iterator[tuple[str, str]]:
    """Numbers named in the revoking sentences, each with the words up to and including it."""
    if not revokes(recognition):
        return
    mark = recognition.marked(Mark.REVOKES)
    texts = [fold(mark.quote)] if mark is not None and mark.quote else []
    left = _MOST_READ
    for page in extraction.pages:
        texts.extend(
            fold(_clause_around(page.text, place))
            for place in islice(_REVOKING.finditer(page.text, 0, left), _MOST_SENTENCES)
        )
        left -= len(page.text)
        if left <= 0:
            break
    for text in texts:
        for named in _NUMBER_OF_YEAR.finditer(text):
            yield number_key(named[1], int(named[2])), text[max(0, named.start() - 120) : named.end()]
        for named in _CODED_NUMBER.finditer(text):
            yield number_key(named[0], None), text[max(0, named.start() - 120) : named.end()]


def _clause_around(text: str, place: re.Match[str]) -> str:
    """The clause of the revoking words: the numbers before it, or (of "mencabut ...") behind it, are those revoked.

    What stands in another clause, above all the laws that the document rests on, stays in force.
    """
    before = text[max(0, place.start() - _SENTENCE_BEFORE) : place.start()]
    last = max((found.end() for found in _CLAUSE.finditer(before)), default=0)
    after = ""
    if "cabutan" in place[0].lower() or place[0].lower().startswith("mencabut"):
        after = text[place.end() : place.end() + _SENTENCE_AFTER]
        following = _CLAUSE.search(after)
        after = after[: following.start()] if following is not None else after
    return before[last:] + place[0] + after
