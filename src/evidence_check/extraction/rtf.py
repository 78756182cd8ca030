r"""Rich Text Format: groups in braces, control words behind backslashes, text between them."""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime

from evidence_check.extraction.likeness import MOST_PICTURES, hashes_of
from evidence_check.extraction.limits import Limits, Refused
from evidence_check.extraction.verdict import without_text
from evidence_check.model.extraction import Extraction, Metadata, Page, PageKind, Readability, TextSource
from evidence_check.model.message import Message

# Written so that no input makes it look at a byte twice.
_TOKEN = re.compile(
    r"\\(?:'([0-9a-fA-F]{2})|([a-zA-Z]{1,32})(-?\d{1,10})?[ ]?|([^a-zA-Z]))|([{}])|([^\\{}\r\n]+)|[\r\n]+|\\"
)
_MARKS = {
    "par": "\n", "line": "\n", "sect": "\n", "page": "\n", "column": "\n", "tab": "\t", "cell": " | ", "row": "\n",
    "nestcell": " | ", "nestrow": "\n", "emdash": "\u2014", "endash": "\u2013", "lquote": "\u2018",
    "rquote": "\u2019", "ldblquote": "\u201c", "rdblquote": "\u201d", "bullet": "\u2022", "emspace": " ",
    "enspace": " ", "qmspace": " ",
}  # fmt: skip
_SYMBOLS = {"~": " ", "_": "-", "-": "", "\n": "\n", "\r": "\n", "{": "{", "}": "}", "\\": "\\"}
# Groups whose text is not on the page. Other unknown ones say so themselves, with \*.
_UNSEEN = frozenset(
    "fonttbl colortbl stylesheet listtable listoverridetable rsidtbl generator xmlnstbl themedata colorschememapping "
    "datastore latentstyles fldinst object objdata filetbl revtbl pgptbl listtext annotation atnid atnauthor atntime "
    "atnref atrfstart atrfend bkmkstart bkmkend template mmathPr userprops wgrffmtfilter nonshppict xe tc".split()
)
_KNOWN_STARRED = frozenset({"shppict", "shpinst", "ud", "upr", "footnote"})  # \* groups that hold what is seen
_STORIES = {
    **dict.fromkeys(("header", "headerl", "headerr", "headerf"), PageKind.HEADER),
    **dict.fromkeys(("footer", "footerl", "footerr", "footerf"), PageKind.FOOTER),
    "footnote": PageKind.BODY,
    "shptxt": PageKind.TEXT_BOX,
}
_FACTS = frozenset({"title", "author", "operator", "company"})
_MOMENTS = frozenset({"creatim", "revtim"})
_PARTS_OF_TIME = ("yr", "mo", "dy", "hr", "min")
_CODE_PAGES = {
    "437",
    "850",
    "852",
    "866",
    "874",
    "932",
    "936",
    "949",
    "950",
    *(str(page) for page in range(1250, 1259)),
}
_DEEPEST = 2000
_LARGEST_PICTURE = 12 << 20  # letters of hexadecimal


@dataclass(slots=True)
class _State:
    """What a brace opens and its closing gives back."""

    into: list[str] | None  # where text goes; None: it is not seen
    deleted: bool = False
    after_unicode: int = 1  # how many stand-in characters follow a \\u
    fact: str = ""
    picture: bool = False
    starred: bool = False


@dataclass(slots=True)
class _Reading:
    """The document on its way to pages."""

    body: list[str] = field(default_factory=list)
    stories: list[tuple[PageKind, list[str]]] = field(default_factory=list)
    facts: dict[str, list[str]] = field(default_factory=dict)
    moments: dict[str, dict[str, int]] = field(default_factory=dict)
    tracked: int = 0
    comments: int = 0
    images: int = 0
    pictures: list[bytes] = field(default_factory=list)
    characters: int = 0
    encoding: str = "cp1252"
    skip: int = 0  # characters that stand in for the \\u before them
    bytes_left: bytearray = field(default_factory=bytearray)


def read_rtf(content: bytes, limits: Limits) -> Extraction:
    """Body, headers, footers, notes and text boxes. Deleted text of tracked changes is left out."""
    if not content.lstrip().removeprefix(b"\xef\xbb\xbf").startswith(b"{\\rtf"):
        raise Refused(Readability.DAMAGED, Message("extraction.damaged", {"error": "RTF"}))
    reading = _Reading()
    notes = [note for note in (_walk(content, reading, limits),) if note is not None]
    pages = [Page(1, _tidy(reading.body), PageKind.BODY)]
    for kind, text in dict.fromkeys((kind, _tidy(parts)) for kind, parts in reading.stories):
        pages.append(Page(len(pages) + 1, text, kind))
    metadata = _about(reading)
    kept = tuple(page for page in pages if page.text)
    if not kept:
        return without_text(metadata, notes)
    return Extraction(
        Readability.PARTIAL if notes else Readability.READ, TextSource.TEXT, kept, metadata, notes=tuple(notes)
    )


def _walk(content: bytes, reading: _Reading, limits: Limits) -> Message | None:
    """Through the whole file; what was cut, or that it ends too early."""
    text = content.decode("latin-1")
    states = [_State(reading.body)]
    place, end = 0, len(text)
    while place < end:
        match = _TOKEN.match(text, place)
        if match is None:  # cannot be: the last way of the pattern takes any backslash
            break
        place = match.end()
        if match.group(2) == "bin":  # bytes of a picture, which may look like anything
            place += max(0, int(match.group(3) or 0))
        elif match.group(5):
            _take_brace(match.group(5), reading, states)
            if len(states) == 1:
                return None  # whatever follows the last brace is no part of the document
        else:
            _take(match, reading, states[-1])
        if reading.characters > limits.characters:
            return Message("extraction.characters-limit", {"characters": limits.characters})
    return Message("extraction.cut-off")


def _take_brace(brace: str, reading: _Reading, states: list[_State]) -> None:
    _flush(reading, states[-1])
    if brace == "}":
        reading.skip = 0
        if len(states) > 1:
            states.pop()
        return
    if len(states) > _DEEPEST:
        raise Refused(Readability.DAMAGED, Message("extraction.damaged", {"error": "RTF"}))
    states.append(_inner(states[-1]))


def _take(match: re.Match[str], reading: _Reading, state: _State) -> None:
    byte, word, number, symbol, _, run = match.groups()
    if byte is not None:
        _take_byte(int(byte, 16), reading)
    elif word is not None:
        _take_word(word, None if number is None else int(number), reading, state)
    elif symbol is not None:
        _take_symbol(symbol, reading, state)
    elif run is not None:
        _take_run(run, reading, state)


def _inner(state: _State) -> _State:
    return _State(state.into, state.deleted, state.after_unicode, state.fact, state.picture)


def _take_byte(value: int, reading: _Reading) -> None:
    if reading.skip:
        reading.skip -= 1
    else:
        reading.bytes_left.append(value)
        reading.characters += 1


def _take_run(run: str, reading: _Reading, state: _State) -> None:
    if state.picture:
        if len(run) <= _LARGEST_PICTURE and len(reading.pictures) <= MOST_PICTURES:
            reading.pictures[-1] += run.encode("latin-1")
        return
    if reading.skip:
        skipped = min(reading.skip, len(run))
        reading.skip -= skipped
        run = run[skipped:]
    if not run.isascii():
        reading.bytes_left += run.encode("latin-1")
        return
    _write(run, reading, state)


def _take_symbol(symbol: str, reading: _Reading, state: _State) -> None:
    if symbol == "*":
        state.starred = True
    elif reading.skip:
        reading.skip -= 1
    elif symbol in _SYMBOLS:
        _write(_SYMBOLS[symbol], reading, state)


def _take_word(word: str, number: int | None, reading: _Reading, state: _State) -> None:
    if word == "u" and number is not None:
        _flush(reading, state)
        _write_unit(number & 0xFFFF, reading, state)
        reading.skip = state.after_unicode
        return
    reading.skip = 0
    if word in _MARKS:
        _write(_MARKS[word], reading, state)
    elif word == "uc":
        state.after_unicode = min(max(number or 0, 0), 10)
    elif word in {"ansicpg", "pc", "pca", "mac"}:
        reading.encoding = _encoding(word, number)
    elif word == "deleted":
        _flush(reading, state)
        state.deleted = number != 0
        reading.tracked += number != 0
    elif word == "revised":
        reading.tracked += number != 0
    elif word == "plain":
        _flush(reading, state)
        state.deleted = False
    elif word in {"yr", "mo", "dy", "hr", "min"} and state.fact in _MOMENTS:
        reading.moments.setdefault(state.fact, {})[word] = number or 0
    else:
        _enter(word, reading, state)


def _enter(word: str, reading: _Reading, state: _State) -> None:
    """A word that says what its group is."""
    if word == "pict":
        reading.images += 1
        reading.pictures.append(b"")
        state.picture, state.into = True, None
    elif word in _STORIES and (state.into is not None or word == "shptxt"):
        story: list[str] = []
        reading.stories.append((_STORIES[word], story))
        state.into = story
    elif word == "info":
        state.into = None
    elif word in _FACTS and state.into is None:
        state.fact, state.into = word, reading.facts.setdefault(word, [])
    elif word in _MOMENTS:
        state.fact = word
    elif word in _UNSEEN or (state.starred and word not in _KNOWN_STARRED):
        reading.comments += word == "annotation"
        state.into, state.starred = None, False


def _write(text: str, reading: _Reading, state: _State) -> None:
    _flush(reading, state)
    if state.into is not None and not state.deleted:
        state.into.append(text)
        reading.characters += len(text)


def _write_unit(unit: int, reading: _Reading, state: _State) -> None:
    """A character, or half of one: those beyond the first 65,536 come as two halves."""
    if state.into is None or state.deleted:
        return
    last = state.into[-1] if state.into else ""
    if 0xDC00 <= unit <= 0xDFFF and len(last) == 1 and 0xD800 <= ord(last) <= 0xDBFF:
        state.into[-1] = chr(0x10000 + ((ord(last) - 0xD800) << 10) + unit - 0xDC00)
    else:
        state.into.append(chr(unit))
    reading.characters += 1


def _flush(reading: _Reading, state: _State) -> None:
    """Bytes wait until they are over: in some code pages two of them make a letter."""
    if reading.bytes_left:
        text = bytes(reading.bytes_left).decode(reading.encoding, errors="replace")
        reading.bytes_left.clear()
        if state.into is not None and not state.deleted:
            state.into.append(text)


def _encoding(word: str, number: int | None) -> str:
    if word == "mac":
        return "mac-roman"
    if word == "ansicpg" and number == 65001:
        return "utf-8"
    page = {"pc": "437", "pca": "850"}.get(word, str(number))
    return codecs.lookup(f"cp{page}").name if page in _CODE_PAGES else "cp1252"


def _tidy(parts: list[str]) -> str:
    text = "".join(parts).encode("utf-16", "surrogatepass").decode("utf-16", "replace")
    lines = (line.strip().removesuffix("|").strip() for line in text.replace("\0", "").split("\n"))
    return "\n".join(line for line in lines if line.strip(" |"))


def _about(reading: _Reading) -> Metadata:
    told = {name: " ".join("".join(parts).split()) for name, parts in reading.facts.items()}
    return Metadata(
        title=told.get("title", ""),
        author=told.get("author", ""),
        last_modified_by=told.get("operator", ""),
        created=_moment(reading.moments.get("creatim")),
        modified=_moment(reading.moments.get("revtim")),
        images=reading.images,
        image_hashes=hashes_of(_decoded(reading.pictures)),
        tracked_changes=reading.tracked,
        comments=reading.comments,
    )


def _decoded(pictures: list[bytes]) -> Iterator[bytes]:
    for letters in pictures:
        digits = letters.replace(b" ", b"")
        try:
            yield bytes.fromhex(digits.decode("ascii"))
        except ValueError:
            continue


def _moment(parts: dict[str, int] | None) -> datetime | None:
    if not parts:
        return None
    year, month, day, hour, minute = (parts.get(name, 0) for name in _PARTS_OF_TIME)
    try:
        return datetime(year, month, day, hour, minute)
    except ValueError:
        return None
