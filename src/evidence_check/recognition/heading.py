"""The heading of a document: letterhead, title and subject, cut off where its body begins.

Only here does a document say what it is. Its body names a dozen other documents (laws that it rests on, decisions that
it changes), and those must never decide.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from evidence_check.model.extraction import PageKind
from evidence_check.recognition.layout import Layout, Zone, is_page_mark

MOST_LINES, MOST_CHARACTERS = 40, 2_400

_BODY = re.compile(
    r"(?:Menimbang|Mengingat|Memperhatikan|Membaca)\b(?=\W*(?:$|[a-z1]\s?[.)]|bahwa|Pasal|Undang|UU|Perda|Surat|Berita|Ke|Pe))"
    r"|M\s?E\s?M\s?U\s?T\s?U\s?S\s?K\s?A\s?N|DENGAN RAHMAT|Dengan rahmat"
    r"|(?:Pasal|BAB)\s+[\dIVX]+\b|(?:Pada )?hari ini\b|KATA PENGANTAR|DAFTAR ISI|PENDAHULUAN\b|LATAR BELAKANG"
    r"|Dengan hormat|Ass?alamu?|Sehubungan|Dalam rangka|Berdasarkan|Bersama ini|Menindaklanjuti|Memenuhi|Membalas"
    r"|(?:Yang )?[Bb]ertanda ?tangan|Dasar\s*:|MEMERINTAHKAN|MENUGASKAN|(?:[Dd]i|[Ii]ni di)berikan kepada"
    r"|DIBERIKAN KEPADA|[Tt]elah melaksanakan|Ringkasan|Sumber\s*:"
)
_ITEM = re.compile(r"(?:\(?(?:\d{1,2}|[a-z]|[IVX]{1,4})[.)]|[-•*▪✓])\s*\S|[A-I]\.\s")
_ADDRESSED = re.compile(r"\W{0,3}(?:Kepada|KEPADA|Yth)\b")
_WORD = re.compile(r"[^\W\d_]{2,}")
_ABOUT = re.compile(r"\bTENT ?ANG\b|(?<=\n)Tentang(?=\s)")
_LABEL = re.compile(r"(?:(?:Menimbang|Mengingat|Memperhatikan|Membaca|Menetapkan)\b(?:[\s:^]|[ai](?=[\s.]))*)+")
_GAZETTE = re.compile(r"\W{0,3}(?:BERITA|LEMBARAN) NEGARA\b|No\. ?\d{1,4}(?:/[A-Z]+)?, (?:19|20)\d\d\b")
_TITLE_BELOW = re.compile(r"^(?:SALINAN|UNDANG-UNDANG|(?:PERATURAN|KEPUTUSAN|INSTRUKSI|SURAT) [A-Z]{3})", re.MULTILINE)
_ANNEX = re.compile(r"\W{0,3}(?:LAMPIRAN|Lampiran)\b(?!\s*:\s*(?:\d|-|satu|1|[Tt]erlampir|[Bb]erkas))")
_OFFICE = re.compile(
    r"\W{0,3}(?:PEMERINTAH|KEMENTERIAN|DINAS|BADAN|KANTOR|KECAMATAN|SEKRETARIAT|BAGIAN|BIDANG|SEKSI|UPTD?|UNIT|BALAI|LEMBAGA|"
    r"PUSAT|RUMAH SAKIT|DIREKTORAT|INSPEKTORAT)\s",
    re.IGNORECASE,
)
#: Margin labels that were read as a column of their own, above the title that stands beside them.
_BARE_LABEL = re.compile(r"(?:a\W*$|(?:(?:Menimbang|Mengingat|Memperhatikan|Menetapkan)\W*)+(?:[a1]\W*)?$)")
_KIND_BELOW = re.compile(r"^(?:PERATURAN|KEPUTUSAN|INSTRUKSI)\b(?=[A-Z \n]*$)", re.MULTILINE)
_LABELS_WITHIN = 80  # characters below such a label
_PROSE = 64  # a longer line in small letters is a sentence
_MOST_BEFORE_TITLE = 3  # lines of body that may precede the title, where the columns of a page were read out of order
_TITLE_WORDS = 2
_SMUDGE, _LETTERS_OF_A_WORD = 6, 3


@dataclass(frozen=True, slots=True)
class Heading:
    """The heading of a zone. ``text`` is a piece of the layout's text beginning at ``start``.

    ``about`` is where "TENTANG" stands in it: what follows is the subject, which names no type of its own.
    ``annex``: the zone opens as an annex of what came before. ``running``: it is the head that a word processor repeats
    on every page, above the document and not a part of it.
    """

    text: str
    start: int
    page: int
    about: int
    annex: bool
    running: bool = False

    @property
    def title(self) -> str:
        """What stands before the subject."""
        return self.text[: self.about]

    @property
    def subject(self) -> str:
        """What stands after "TENTANG"; empty where there is no such word."""
        return self.text[self.about :]


def heading_of(layout: Layout, zone: Zone) -> Heading:
    """The heading of a zone."""
    begin, end = _extent(layout.of(zone))
    text = layout.text[zone.start + begin : zone.start + end]
    about = _ABOUT.search(text) if "TENT" in text or "\nTentang" in text else None
    return Heading(
        text,
        zone.start + begin,
        zone.page,
        about.start() if about else len(text),
        annex=bool(_ANNEX.match(text, _below_page_marks(text))),
        running=zone.kind is PageKind.HEADER,
    )


def _below_page_marks(text: str) -> int:
    """Where the first line stands that is not a mere page number ("- 24 -" above "LAMPIRAN")."""
    position = 0
    for line in text.split("\n"):
        if line and not is_page_mark(line) and not _is_smudge(line):
            return position
        position += len(line) + 1
    return 0


def _is_smudge(line: str) -> bool:
    """Whether a line is what OCR made of a page number ("=9i-")."""
    return len(line) <= _SMUDGE and sum(map(str.isalpha, line)) < _LETTERS_OF_A_WORD


def headings_of(layout: Layout, most: int) -> list[Heading]:
    """The headings of the first zones, in reading order."""
    return [
        heading_of(layout, zone)
        for zone in layout.zones[:most]
        if zone.end > zone.start and zone.kind is not PageKind.FOOTER
    ]


def is_shouted(line: str) -> bool:
    """Whether a line is written in capitals, as titles are."""
    letters = sum(map(str.isalpha, line))
    return letters >= 3 and sum(map(str.isupper, line)) >= 0.7 * letters


def is_prose(line: str) -> bool:
    """Whether a line is a sentence of the body rather than a title, an address or a label."""
    if len(line) < _PROSE or is_shouted(line):
        return False
    words = _WORD.findall(line)
    return len(words) >= 8 and sum(word[0].islower() for word in words) >= 0.6 * len(words)


def goes_on_from_office(text: str, place: int) -> bool:
    """Whether the line at this place is the second one of an office's name ("BADAN RISET DAN / INOVASI DAERAH")."""
    begin = text.rfind("\n", 0, place) + 1
    above = text[text.rfind("\n", 0, max(begin - 1, 0)) + 1 : max(begin - 1, 0)].rstrip()
    return bool(_OFFICE.match(above)) and above.endswith((",", " DAN", " Dan", " dan", " &", "-"))


def _extent(text: str) -> tuple[int, int]:
    """Where the heading begins and ends in a zone's text."""
    begin = position = shown = 0
    seen_title = addressed = False
    if _GAZETTE.match(text):
        # the gazette's own head, with a summary in key words, stands above the title
        title = _TITLE_BELOW.search(text, 0, MOST_CHARACTERS)
        if title is not None:
            begin = position = title.start()
    for line in text[begin:].split("\n"):
        if position - begin > MOST_CHARACTERS or shown >= MOST_LINES:
            break
        if line and not is_page_mark(line):
            shown += 1
            addressed = (addressed and not is_shouted(line)) or bool(_ADDRESSED.match(line))
            listed = addressed and bool(_ITEM.match(line))  # a circular names whom it goes to above its title
            ends = not listed and _ends_heading(line, seen_title=seen_title)
            if ends and (seen_title or shown > _MOST_BEFORE_TITLE):
                below = position + len(line)
                if not _BARE_LABEL.match(line) or not _KIND_BELOW.search(text, below, below + _LABELS_WITHIN):
                    break
            seen_title = seen_title or (is_shouted(line) and len(_WORD.findall(line)) >= _TITLE_WORDS)
        position += len(line) + 1
    return begin, max(begin, min(len(text), position - 1))


def _ends_heading(line: str, *, seen_title: bool) -> bool:
    label = _LABEL.match(line)
    if label is not None and not seen_title and is_shouted(line[label.end() :]):
        return False  # a margin label that the reader glued before the title
    if _BODY.match(line) or is_prose(line):
        return True
    return bool(_ITEM.match(line)) and not is_shouted(line)
