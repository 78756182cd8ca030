"""Words and stems of official Indonesian writing, with their places in the original text.

Every function here takes text as it was written (names of files too) and answers in the comparing form of ``fold``.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from importlib import import_module
from typing import Any, NamedTuple

from evidence_check.language import indonesian
from evidence_check.language.fold import fold_word

_RUN = re.compile(r"[^\W_]+(?:'[^\W_]+)?")
_PIECE = re.compile(r"[A-Z]+(?=[A-Z][a-z])|[A-Z]?[a-z]+|[A-Z]+|[^\W\d_a-zA-Z]+|\d+")
_PLAIN = re.compile(r"[^\W\d_]?[^\W\d_A-Z]*|[^\W\d_a-z]+")
_HYPHENATED = re.compile(r"([^\W\d_]{2,})-[ \t]*\r?\n[ \t]*([^\W\d_]{2,})")

#: Words so common in official writing that they say nothing about what a document is about.
STOP_WORDS: frozenset[str] = frozenset(
    """
    ada adalah adanya agar akan antara apa apabila apakah atas atau bagaimana bagi bahwa baik belum berapa berbagai
    berdasarkan berikut berupa beserta bila bisa bukan dalam dan dapat dari daripada demi demikian dengan di dilakukan
    dimaksud disebut guna hal hanya harus hingga ia ini itu jika juga kami karena kapan ke kembali kepada ketika kita
    lagi lain lainnya maka mana masing maupun melalui memiliki mengenai menjadi menurut mereka merupakan namun nomor
    oleh pada para pasal per perlu pihak pula saat saja sama sampai sebagai sebagaimana sebelum sebuah secara sedang
    sedangkan sehingga sejak selain selaku selama seluruh semua serta sesuai setelah setiap siapa suatu sudah supaya
    tahun tanggal tanpa telah tentang terdapat terhadap termasuk tersebut tertentu tetap tetapi tiap tidak untuk yaitu
    yakni yang a b c d e f g h i j k l m n o p q r s t u v w x y z dst dll dsb tgl no thn th an ub dkk sd
    the of and to in is are for on with by as or be that this from at an it
    pdf doc docx xls xlsx ppt pptx jpg jpeg png txt zip rar heic bmp tif tiff mp mov wa img copy salinan final fix rev
    revisi scan scanned compressed new baru whatsapp whats app image video am pm at
    """.split()
)


class Word(NamedTuple):
    """A word in its comparing form, and where it stands in the text it was taken from."""

    text: str
    start: int
    end: int


@lru_cache(maxsize=131_072)
def pieces(run: str) -> tuple[str, ...]:
    """The words inside one unbroken run of letters and digits: camelCase and letter-digit borders are split.

    Short forms that carry a digit of their own (LK3, P4GN, P2TP2A, 2P) stay whole.
    """
    if run.isdigit():
        return (run,)
    if _PLAIN.fullmatch(run):
        return tuple(fold_word(run).split())
    if any(mark.isdigit() for mark in run) and _is_short_form(run):
        return (fold_word(run),)
    split = _PIECE.findall(run) or [run]
    return tuple(word for piece in split for word in fold_word(piece).split())


def _is_short_form(run: str) -> bool:
    if re.search(r"\d{2}", run) or len(run) > 7:
        return False
    return bool(re.fullmatch(r"[A-Z]{1,3}\d(?:[A-Z]+(?:\d[A-Z])?)?|\dP|[a-z]{2,3}\d(?:[a-z]+(?:\d[a-z])?)?", run))


def locate(text: str) -> Iterator[Word]:
    """Every word of the text with its place. Words that a line end broke with a hyphen count as one."""
    for run, start, end in runs(text):
        for piece in pieces(run):
            yield Word(piece, start, end)


def runs(text: str) -> Iterator[tuple[str, int, int]]:
    """Every unbroken run of letters and digits with its place: what ``pieces`` takes apart."""
    position = 0
    if _may_be_broken(text):
        for broken in _HYPHENATED.finditer(text):
            for found in _RUN.finditer(text, position, broken.start()):
                yield found[0], found.start(), found.end()
            yield broken[1] + broken[2], broken.start(), broken.end()
            position = broken.end()
    for found in _RUN.finditer(text, position):
        yield found[0], found.start(), found.end()


def plain_runs(text: str) -> list[str]:
    """The same without the places: many times quicker where nobody asks for them."""
    if _may_be_broken(text):
        return [run for run, _, _ in runs(text)]
    found: list[str] = _RUN.findall(text)
    return found


def spans(text: str) -> list[tuple[int, int]]:
    """Only the places of the runs."""
    if _may_be_broken(text):
        return [(start, end) for _, start, end in runs(text)]
    return [found.span() for found in _RUN.finditer(text)]


def _may_be_broken(text: str) -> bool:
    return "-\n" in text or "-\r\n" in text or "- \n" in text


def words(text: str) -> list[str]:
    """All words of the text in their comparing form, stop words included."""
    return [piece for run in plain_runs(text) for piece in pieces(run)]


def content_words(text: str) -> list[str]:
    """The words that say what the text is about: no stop words, no bare numbers."""
    return [word for word in words(text) if word not in STOP_WORDS and not word.isdigit()]


@lru_cache(maxsize=4)
def _stemmer(language: str) -> Any:
    # Indonesian needs no Snowball, and loading the stemmers of thirty languages takes longer than reading a file.
    return import_module("snowballstemmer").stemmer(language)


@lru_cache(maxsize=131_072)
def stem(word: str, language: str = "indonesian") -> str:
    """The stem of a folded word (Snowball). Very short words and words with digits are left as they are."""
    if len(word) < 4 or not word.isalpha():
        return word
    return indonesian.stem(word) if language == "indonesian" else str(_stemmer(language).stemWord(word))


def stems(text: str, language: str = "indonesian") -> list[str]:
    """Stems of the content words of a text."""
    return [stem(word, language) for word in content_words(text)]
