"""Personal numbers in running text: counted and covered, so that no index can be searched for a child by number.

NIK (of a person) and KK (of a family) are 16 digits: province, regency, district, a date, a serial number. The date of
a woman's NIK has 40 added to its day. This is no anonymiser: names stay, and a number mangled beyond these rules stays.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from evidence_check.model.extraction import PersonalData

COVER = "▇"

_PROVINCES = frozenset(
    {*range(11, 20), 21, *range(31, 37), *range(51, 54), *range(61, 66), *range(71, 77), 81, 82, *range(91, 98)}
)
_LOOKALIKES = str.maketrans("OoIl", "0011")
_LENGTH = 16
_FEWEST_TRUE_DIGITS = 12  # the others may be letters that a scanner took for digits

# At least 16 digits, with at most two separators between neighbours: whatever else a number is, it is looked at closely
# only in here. (A pattern that begins with a digit is searched three times as fast as one that looks behind first.)
_RUN = re.compile(r"\d(?<!\d\d)(?:[ \t\u00a0.\-\u2013_/]{0,2}[\dOoIl]){15,}")
# A sheet shows a long number so; Excel has then rounded its last digit away, and what is left still names a person.
_SCIENTIFIC = re.compile(r"\d(?<![\d.,]\d)[.,]\d{8,15}[eE]\+15(?!\d)")
_GROUP = re.compile(r"[\dOoIl]+")
# A number that a narrow cell has broken in two.
_BROKEN = re.compile(r"(\d(?<!\d\d)\d{3,11})[ \t]*\n[ \t]*(\d{4,12})(?!\d)")

# How people space the 16 digits. Any other way is believed only where the words say that it is such a number.
_LAYOUTS = frozenset(
    {
        (4, 4, 4, 4),
        (6, 6, 4),
        (2, 2, 2, 6, 4),
        (2, 2, 2, 2, 2, 2, 4),
        (6, 2, 2, 2, 4),
        (2, 4, 6, 4),
        (4, 2, 6, 4),
        (8, 8),
        (4, 12),
        (12, 4),
        (6, 10),
        (10, 6),
        (1,) * _LENGTH,
    }
)
_LABEL = re.compile(
    r"\b(?:(?P<kk>(?:no(?:mor)?\.?\s*)?k\.?k\b|kartu\s+keluarga)|(?P<nik>n\.?i\.?k\b|(?:no(?:mor)?\.?\s*)?ktp\b|"
    r"induk\s+kependudukan)|(?P<other>n\.?i\.?p\b|nuptk\b))[^\n\d]{0,25}$",
    re.IGNORECASE,
)
_LABEL_REACH = 60
_MENTION = re.compile(r"\b(?:NIK|KTP|KK|Kartu Keluarga)\b", re.IGNORECASE)
_NIK_WORD = re.compile(r"\bNIK\b|\bKTP\b|Induk Kependudukan", re.IGNORECASE)
_KK_WORD = re.compile(r"\bKK\b|Kartu Keluarga", re.IGNORECASE)

# An employee's number: date of birth, month of appointment, sex, serial. Of an official, on every letter; it stays.
_NIP = re.compile(
    r"(?:19[3-9]\d|20[01]\d)(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])(?:19|20)\d\d(?:0[1-9]|1[0-2])[12]\d{3}"
)

# Looked for where it may begin, and only there is the long pattern tried: text is long, numbers are few.
_PHONE_START = re.compile(r"[+0O68](?=[\d \t.\-\u2013()]{8})")
_PHONE = re.compile(
    r"""
      \+\s?62[ \t.\-()]{0,2}\d(?:[ \t.\-()]{0,2}\d){6,11}(?!\d)     # +62 812-3456-7890
    | (?<!\d)(?<!\d[.,])628[1-9]\d{7,10}(?!\d)                        # 6281234567890
    | (?<!\d)(?<!\d[.,])(?<![A-Za-z]/)[0O]8[1-9]\d{7,10}(?!\d)        # 081234567890
    | (?<![\d/])(?<!\d[.,\-])[0O]8[1-9]\d{0,3}                        # 0812-3456-7890, 0812 345 678
      (?:[ ]?[ .\-\u2013)]{1,2}[ ]?\d{3,5}){2,3}(?![\d/])           # (0812) 3456-7890
    | (?<![\d/])(?<!\d[.,\-])[0O]8[1-9]\d{1,2}(?:[ .\-]\d\d){4}(?![\d/])  # 0812 34 56 78 90
    | (?<![\d/])(?<!\d[.,\-])62[ \-]8[1-9]\d{1,2}(?:[ \-]\d{3,5}){2}(?![\d/])  # 62 812 3456 7890
    """,
    re.VERBOSE,
)
# A sheet has eaten the 0.
_BARE_PHONE = re.compile(r"8[1-9]\d{7,10}(?!\d)")
_PHONE_WORD = re.compile(r"\b(?:HP|WA|Telp|Telepon|WhatsApp|Ponsel)[ .:|]{1,5}$", re.IGNORECASE)
_PHONE_DIGITS = range(10, 15)
_DIGIT = re.compile(r"\d")
_SHORTEST = 10  # characters: no shorter text holds such a number


class _Found(NamedTuple):
    start: int
    end: int
    kind: str  # nik or kk


def mask(text: str) -> tuple[str, PersonalData]:
    """``text`` with every digit of a personal number covered, and how many numbers there were. Length stays."""
    if len(text) < _SHORTEST or _DIGIT.search(text) is None:
        return text, PersonalData()
    found = list(_identity_numbers(text))
    covered = _cover(text, found)
    broken = [_Found(*match.span(), "nik") for match in _BROKEN.finditer(covered) if _is_broken(match, covered)]
    covered = _cover(covered, broken)
    shown = [_Found(*match.span(), "nik") for match in _SCIENTIFIC.finditer(covered)]
    covered = _cover(covered, shown)
    phones = list(_phones(covered))
    covered = _cover(covered, phones)
    kk = sum(1 for item in found if item.kind == "kk")
    return covered, PersonalData(nik=len(found) - kk + len(broken) + len(shown), kk=kk, phone=len(phones))


def _cover(text: str, found: list[_Found]) -> str:
    if not found:
        return text
    out: list[str] = []
    done = 0
    for item in found:
        out.append(text[done : item.start])
        out.append(re.sub(r"[\dOoIl]", COVER, text[item.start : item.end]))
        done = item.end
    return "".join(out) + text[done:]


def _phones(text: str) -> Iterator[_Found]:
    done = 0
    for start in _PHONE_START.finditer(text):
        place = start.start()
        if place < done:
            continue
        match = _PHONE.match(text, place)
        if match is None and _PHONE_WORD.search(text, max(0, place - 20), place):
            match = _BARE_PHONE.match(text, place)
        if match is not None and sum(map(str.isdigit, match.group())) in _PHONE_DIGITS:
            done = match.end()
            yield _Found(place, done, "phone")


def _is_broken(match: re.Match[str], text: str) -> bool:
    return _is_plausible(match.group(1) + match.group(2)) and _MENTION.search(text) is not None


def _identity_numbers(text: str) -> Iterator[_Found]:
    mentioned: bool | None = None
    for run in _RUN.finditer(text):
        label = _LABEL.search(text[max(0, run.start() - _LABEL_REACH) : run.start()])
        named = label.lastgroup if label else None
        if named == "other":
            continue
        if mentioned is None:
            mentioned = _MENTION.search(text) is not None
        for start, end in _spans(text, run, named=named is not None, mentioned=mentioned):
            yield _Found(start, end, named or _kind_by_column(text, start))
            named = None  # a label speaks for the number that follows it, not for the whole line


def _spans(text: str, run: re.Match[str], *, named: bool, mentioned: bool) -> Iterator[tuple[int, int]]:
    groups = [(run.start() + group.start(), run.start() + group.end()) for group in _GROUP.finditer(run.group())]
    groups = [group for group in groups if any(map(str.isdigit, text[group[0] : group[1]]))]
    place = 0
    while place < len(groups):
        start, end = groups[place]
        if end - start >= _LENGTH:
            yield from _within(text, start, end, named=named, mentioned=mentioned)
            place += 1
            continue
        count = _joined(text, groups[place:], named=named, mentioned=mentioned)
        if count:
            yield start, groups[place + count - 1][1]
        place += count or 1


def _within(text: str, start: int, end: int, *, named: bool, mentioned: bool) -> Iterator[tuple[int, int]]:
    """The number in an unbroken group: all of it, or 16 digits with those of a neighbouring cell glued on."""
    digits = text[start:end]
    if not digits[_LENGTH:].translate(_LOOKALIKES).isdigit() or not any(map(str.isdigit, digits[_LENGTH:])):
        digits = digits[:_LENGTH]  # a word that begins with one of the letters follows
    if len(digits) == _LENGTH:
        if _is_plausible(digits, serial_told=not mentioned) or named:
            yield start, start + _LENGTH
        return
    if _NIP.fullmatch(digits):
        return
    for offset in range(0, len(digits) - _LENGTH + 1, _LENGTH):
        if _is_plausible(digits[offset : offset + _LENGTH]):
            yield start + offset, start + offset + _LENGTH
        elif offset == 0 and _is_plausible(digits[-_LENGTH:]):
            yield start + len(digits) - _LENGTH, start + len(digits)
            return


def _joined(text: str, groups: list[tuple[int, int]], *, named: bool, mentioned: bool) -> int:
    """How many groups from the first on make one number; 0 for none."""
    digits = ""
    separators: set[str] = set()
    for count, (start, end) in enumerate(groups, start=1):
        if count > 1:
            separators.add(text[groups[count - 2][1] : start].strip() or " ")
        digits += text[start:end]
        if len(digits) < _LENGTH:
            continue
        layout = tuple(end - start for start, end in groups[:count])
        usual = layout in _LAYOUTS and len(separators) == 1
        if len(layout) == _LENGTH and not named:
            usual = usual and len(groups) == _LENGTH
        if separators & {"/", "_"} and not (named or mentioned):
            return 0  # without a word that says so it is the number of a document
        believed = usual or named or (mentioned and len(separators) == 1 and min(layout) > 1 and len(layout) <= 7)
        return (
            count
            if len(digits) == _LENGTH
            and believed
            and (_is_plausible(digits, serial_told=not mentioned) or (named and usual))
            else 0
        )
    return 0


def _is_plausible(number: str, *, serial_told: bool = True) -> bool:
    """Whether the digits can be such a number.

    ``serial_told`` False: the serial may be 0000. Excel keeps 15 digits, so a number below 10 that was typed as a
    number ends so; believed only where the text speaks of such numbers.
    """
    if len(number) != _LENGTH or sum(map(str.isdigit, number)) < _FEWEST_TRUE_DIGITS:
        return False
    digits = number.translate(_LOOKALIKES)
    if not digits.isdecimal():
        return False
    province, regency, district = int(digits[:2]), int(digits[2:4]), int(digits[4:6])
    day, month, serial = int(digits[6:8]), int(digits[8:10]), int(digits[12:])
    return (
        province in _PROVINCES
        and regency > 0
        and district > 0
        and (1 <= day <= 31 or 41 <= day <= 71)
        and 1 <= month <= 12
        and (serial > 0 or not serial_told)
    )


def _kind_by_column(text: str, start: int) -> str:
    """In a table of both numbers, the heads of the columns say which is which; alone, a number is a person's."""
    number = re.sub(r"\D", "", text[start : start + _LENGTH * 2])[:_LENGTH]
    if len(number) == _LENGTH and int(number[6:8]) > 40:
        return "nik"
    head = text[:start]
    kk = _last(_KK_WORD, head)
    if kk is None:
        return "nik"
    nik = _last(_NIK_WORD, head)
    if nik is None:
        return "kk"
    line_start = head.rfind("\n") + 1
    is_first = len(re.findall(rf"[\d{COVER}]", head[line_start:])) < _LENGTH
    return "kk" if is_first == (kk < nik) else "nik"


def _last(pattern: re.Pattern[str], head: str) -> int | None:
    """Where the pattern last occurs, looked for in the last few thousand characters only."""
    position = None
    offset = max(0, len(head) - 5000)
    for match in pattern.finditer(head, offset):
        position = match.start()
    return position
