"""Numbers of official documents in the forms that Indonesian offices give them.

"NOMOR 5 TAHUN 2022" (regulations), "188.45/123/KUM/2024" (class / sequence / unit / year), "B/17/I/RES.1.24/2026"
(police), "W17.PAS.PAS6-PK.01.05.03-29" (justice), "3/Pen.Div/2025/PN Abc" (courts) and their like. A place that was
left open ("188.45/     /KUM/2025", "NOMOR ..... TAHUN 2025") is found as well, and said to be blank.

What is found is what *announces itself* as a number ("Nomor", "No."). Whether it is the document's own number or one of
a law that it cites only its place can tell: that is the business of recognition.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from evidence_check.language.dates import FIRST_YEAR, LAST_YEAR, figure

_FIGURE = r"[\dOoIl]"
_YEAR_FORM = r"[12lI] ?[\dOo] ?[\dOoIl}] ?[\dOoIl}gqe'S]{1,2}"
#: The word that announces a number, in clean and in OCR-damaged spelling.
ANNOUNCEMENT = r"(?:N ?[O0] ?M ?[O0] ?R|NOMER|N[o0]rn[o0]r|Nom0r|No(?=\s*[.:])|No(?=\s\d))"
_ANNOUNCED = re.compile(
    rf"(?<![A-Za-z]){ANNOUNCEMENT}(?![A-Za-z]{{2}})(?:[\s'’]?(?:SOP|POS|Surat|Dokumen|Sertifikat|Reg|Perkara))?[ \t.]*"
    r"(?:\|[ \t]*)?(?P<mark>[:;]?)[ \t:]*(?:\|[ \t]*)?(?P<break>\n[ \t]*\n?[ \t]*:?[ \t]*)?",
    re.IGNORECASE,
)
_REGULATION = re.compile(
    rf"(?P<no>{_FIGURE}{{1,4}}(?:[ .]?[A-Z](?![A-Za-z]))?|[IVXLC]{{1,6}})\s*(?:/ ?)?"
    rf"T ?A ?[HF] ?[UO] ?N\s*(?P<y>{_YEAR_FORM})?",
    re.IGNORECASE,
)
_SEGMENT = r"[A-Za-z0-9&()^'\-][A-Za-z0-9&()^'.\-–]{0,39}"
_SLASHED = re.compile(rf"(?P<all>{_SEGMENT}(?:[ \t]?/[ \t]?(?:{_SEGMENT}(?:[ ]\d{{1,3}}(?=[ \t]?/))?)){{1,8}})")
_COURT = re.compile(r"\s(?:[A-Z][a-z]{1,3}|[A-Z]{2,4})\b")
_DOTTED = re.compile(r"(?=[A-Za-z.\-]{0,12}\d)[A-Za-z0-9]+(?:[.\-][A-Za-z0-9]+){2,12}")
_PLAIN = re.compile(
    r"(?P<no>\d{1,5}(?:[ .]?[A-Z](?![A-Za-z]))?)(?=\s*(?:$|\n|\||,|;|TANGGAL\b|TENTANG\b))", re.IGNORECASE
)
_BLANK_PLACE = r"(?:\.{2,}|_{2,}|…+|-{3,}|[xX]{2,}(?![a-wyz])|\[[^\]\n]{0,20}\]|<<?[^>\n]{0,20}>>?)"
_BLANK = (
    # NOMOR ..... TAHUN 2025, NOMOR TAHUN 2025, Nomor: ....
    re.compile(rf"{_BLANK_PLACE}\s*(?:TAHUN\s*(?:\d{{2,4}}|{_BLANK_PLACE})?)?", re.IGNORECASE),
    re.compile(r"TAHUN\s*(?:\d{2}(?:\d\d)?|\.{2,}|_{2,}|…+)", re.IGNORECASE),
    # 188.45/ /KUM/2025, 188.45/....../KUM/2025, .../.../Dinsos/20...
    re.compile(rf"(?:[A-Za-z0-9.\-]{{1,20}}\s?)?/\s*(?:{_BLANK_PLACE})?\s*/[^\n|]{{0,40}}"),
    re.compile(rf"(?:[A-Za-z0-9.\-]{{1,20}}\s?/\s?){{0,2}}{_BLANK_PLACE}\s?/[^\n|]{{0,40}}"),
    # Nomor :        /KUM/2025: nothing before the unit
    re.compile(r"/\s?[A-Za-z][^\n|/]{0,30}(?:/[^\n|]{0,40})?/\s?(?:19|20)\d\d\b"),
)
_BLANK_FIRST_LINE = re.compile(r"(?=TENTANG\b)", re.IGNORECASE)
_AROUND_SLASH = re.compile(r"\s?/\s?")
_YEAR_SEGMENT = re.compile(r"(?<!\d)((?:19|20)\d\d)(?!\d)")
_PLACEHOLDER = re.compile(r"(?:^|/)\s*(?:[xX]{2,}|-{2,}|n{2,})\s*(?:/|$)")
_OPENS = re.compile(rf"\s?/\s*(?:{_BLANK_PLACE})?\s*/|\s?/\s*{_BLANK_PLACE}")
_IN_NAME = re.compile(
    r"(?:\b(?:nomor|no|nmr)\b[\s._]*)?(?<![\d.])(?P<no>\d{1,4})[\s._\-]*(?:[IVX]{1,4}[\s._\-]+)?(?:tahun|thn|th|tentang(?=\s20\d\d))[\s._]*"
    r"(?P<y>(?:19|20)\d\d)(?!\d)|\b(?:nomor|no)\b[\s._]*(?P<no2>\d{1,4})[\s._\-/]+(?P<y2>(?:19|20)\d\d)(?!\d)",
    re.IGNORECASE,
)
_REST_BELOW = re.compile(r"\n((?:[A-Z]{1,20}|[A-Z]{0,20}(?:/[A-Z]{2,20})?)?/(?:19|20)\d\d)(?=[ \t]*(?:\n|$))")
_DAMAGE = re.compile(r"\s?[\^$*}{\\\]\[!]|\s?/\s?[\^$*}{'\\]")
_ROMAN = re.compile(r"(?![Il]$)[IVXLC]{1,6}", re.IGNORECASE)
_FIGURES = re.compile(rf"({_FIGURE}{{1,4}})([ .]?[A-Za-z])?")
_AS_FIGURES = str.maketrans("OoIl|", "00111")
_MISREAD = re.compile(r"(?=[^\d]*\d)[\dOoIl|]{2,4}")
_LOST_SLASH = re.compile(r"([A-Z][A-Za-z.\-]+)[Il1|]([12lI][\dOo]{3})$")
_IN_A_WORD = re.compile(r"(?<=[A-Z])[058](?=[A-Z]|$)")
_AS_LETTERS = {"0": "O", "5": "S", "8": "B"}
_LETTERS_OF_A_WORD = 4
_FIRST_MONTH = 2  # after the class and the number
_STROKES = {"1": "I", "l": "I", "|": "I", "111": "III", "1V": "IV", "V1": "VI", "X1": "XI"}
_YEAR_AT_END = re.compile(r"[/|\\(\[{IVXivxl1 ](?P<y>(?:19|20)\d\d)\W*$")
_LOOKS_LIKE = str.maketrans("OQILS|!", "0011511")
_LONG_ENOUGH = 3
_AFTER_KIND = re.compile(r"[\s._\-]{0,3}(?P<no>\d{1,4})[\s._\-]{1,3}(?P<y>(?:19|20)\d\d)(?![\d\-])")


@dataclass(frozen=True, slots=True)
class FoundNumber:
    """A document number as its issuer writes it; ``year`` where the number tells one; ``blank``: its place is open."""

    value: str
    year: int | None
    quote: str
    start: int
    blank: bool = False
    regulation: bool = False  # of the form "n TAHUN yyyy"

    @property
    def end(self) -> int:
        """Where the words end."""
        return self.start + len(self.quote)


def find_numbers(text: str) -> list[FoundNumber]:
    """All numbers of the text that a word announces, in the order of their place."""
    found = []
    for announced in _ANNOUNCED.finditer(text):
        number = _number_after(text, announced)
        if number is not None:
            found.append(number)
    return found


def find_numbers_in_name(name: str) -> list[FoundNumber]:
    """Regulation numbers that a file name tells ("Perda No 5 Tahun 2022", "perbup 5 th 2022")."""
    found = []
    for match in _IN_NAME.finditer(name):
        number, year = match["no"] or match["no2"], match["y"] or match["y2"]
        found.append(FoundNumber(number, int(year), match[0].strip(), match.start(), regulation=True))
    return found


def number_after_kind(name: str, position: int) -> FoundNumber | None:
    """The number right after the word for a regulation in a file name ("perbup 31-2024", "PERDA 9 2020")."""
    match = _AFTER_KIND.match(name, position)
    if match is None:
        return None
    return FoundNumber(match["no"], int(match["y"]), match[0].strip(" ._-"), position, regulation=True)


def mended(number: str) -> str:
    """A coded number as it was written, where OCR read it: "188.45/2I4/KUMI2O24" is "188.45/214/KUM/2024".

    Only parts that hold a figure are taken for figures; months in Roman figures stay what they are.
    """
    parts = [_mended_part(part) for part in _LOST_SLASH.sub(r"\1/\2", number).split("/")]
    for place in range(_FIRST_MONTH, len(parts) - 1):
        if _YEAR_SEGMENT.fullmatch(parts[place + 1]):  # the month before it is written as "01" or "I", never as "1"
            parts[place] = _STROKES.get(parts[place], parts[place])
    return "/".join(parts)


def _mended_part(part: str) -> str:
    if len(_IN_A_WORD.findall(part)) == 1 and sum(map(str.isupper, part)) >= _LETTERS_OF_A_WORD:
        return _IN_A_WORD.sub(lambda mark: _AS_LETTERS[mark[0]], part)  # "DINS0S"
    return part.translate(_AS_FIGURES) if _MISREAD.fullmatch(part) else part


def year_of(number: str) -> int | None:
    """The year that a number tells: its last part of four figures, or None."""
    years = [int(year) for year in _YEAR_SEGMENT.findall(number)]
    return years[-1] if years and FIRST_YEAR <= years[-1] <= LAST_YEAR else None


def year_at_end(line: str) -> int | None:
    """The year that ends the line of a coded number, where OCR misread the stroke before it: "/ VIII 12006"."""
    match = _YEAR_AT_END.search(line)
    year = int(match["y"]) if match is not None else None
    return year if year is not None and FIRST_YEAR <= year <= LAST_YEAR else None


def same_but_misread(read: str, told: str) -> bool:
    """Whether a number that OCR read may be the running number that a person wrote down ("0/2" for 012, "923" for 023).

    Either its marks give that number once letters that look like figures are read so, or they show a running number of
    as many figures (three or more) of which one is another, or none that anybody could take for one.
    """
    wanted = told.strip().upper()
    letters = read.upper().translate(_LOOKS_LIKE)
    if wanted.lstrip("0") in {part.lstrip("0") for part in re.findall(r"[0-9]+[A-Z]?", letters)}:
        return True
    running = [part for part in re.split(r"\s?/\s?", read)[1:] if not _ROMAN.fullmatch(part) and len(part) < 5]
    clean = [part for part in running if part.strip("0").isdigit() and not _YEAR_SEGMENT.fullmatch(part)]
    if any(len(part) >= _LONG_ENOUGH for part in clean):
        return any(
            len(part) == len(wanted) and sum(a != b for a, b in zip(part, wanted, strict=True)) == 1 for part in clean
        )
    # A stroke may be a 1 that was taken for the mark between two parts, or the mark itself.
    runs = (re.sub(r"[^0-9A-Z]", "", letters.replace("/", stroke)) for stroke in ("", "1"))
    if len(wanted) >= _LONG_ENOUGH and any(wanted in run for run in runs):
        return True
    return not clean and "/" in read


def _number_after(text: str, announced: re.Match[str]) -> FoundNumber | None:
    at = announced.end()
    start = announced.start()
    on_next_line = announced["break"] is not None

    def made(value: str, year: int | None, end: int, *, blank: bool = False, regulation: bool = False) -> FoundNumber:
        return FoundNumber(value, year, text[start:end].rstrip(), start, blank, regulation)

    regulation = _REGULATION.match(text, at)
    if regulation is not None and not text[at : at + 6].upper().startswith("TAHUN"):
        value = _tidy_figures(regulation["no"])
        year = figure(regulation["y"][: _year_length(regulation["y"])]) if regulation["y"] else None
        if value is not None:
            end = regulation.end("y") if regulation["y"] else regulation.end()
            good = year is not None and FIRST_YEAR <= year <= LAST_YEAR
            return made(value, year if good else None, end, regulation=True)
    slashed = _SLASHED.match(text, at)
    if slashed is not None and any(mark.isdigit() for mark in slashed["all"]):
        end = slashed.end()
        if not _opens_after(text, end) and not _PLACEHOLDER.search(slashed["all"]):
            return _slashed_number(text, start, slashed)
    blank = _blank_at(text, at)
    if blank is not None and (not on_next_line or announced["mark"]):
        return made("", year_of(text[at:blank]), blank, blank=True)
    dotted = _DOTTED.match(text, at)
    if dotted is not None:
        return made(dotted[0], year_of(dotted[0]), dotted.end())
    plain = _PLAIN.match(text, at)
    if plain is not None and not on_next_line:
        return made(plain["no"], None, plain.end())
    if on_next_line and _BLANK_FIRST_LINE.match(text, at):
        return made("", None, announced.start("break"), blank=True)
    return None


def _slashed_number(text: str, start: int, slashed: re.Match[str]) -> FoundNumber | None:
    end = slashed.end()
    last = slashed["all"].rsplit("/", 1)[-1].strip()
    if last in {"PN", "PA", "PT", "MS"}:  # the court's own short name belongs to the number
        court = _COURT.match(text, end)
        end = court.end() if court else end
    if _DAMAGE.match(text, end) or "'" in slashed["all"] or "^" in slashed["all"]:
        return None  # OCR made something else of a figure: no number is better than half of one
    raw = text[slashed.start() : end].rstrip(" .-–(")
    value = _AROUND_SLASH.sub("/", raw)
    if not any(map(str.isdigit, _YEAR_SEGMENT.sub("", value))):
        return None  # "KEP/fy/VIII/1997": beside its year a number has a figure
    rest = _REST_BELOW.match(text, end) if year_of(value) is None else None
    if rest is not None:  # a narrow cell broke the number: "400.12/07/SOP/DISDUKC" + "APIL/2023"
        value, raw = value + rest[1], text[slashed.start() : rest.end()]
    return FoundNumber(value, year_of(value), text[start : slashed.start() + len(raw)], start)


def _opens_after(text: str, end: int) -> bool:
    """Whether the number goes on with an open place: "188.45/" was read, "....../KUM" follows."""
    return bool(_OPENS.match(text, end))


def _blank_at(text: str, at: int) -> int | None:
    ends = [match.end() for pattern in _BLANK if (match := pattern.match(text, at))]
    return max(ends) if ends else None


def _tidy_figures(text: str) -> str | None:
    plain = text.strip()
    if _ROMAN.fullmatch(plain):
        return plain.upper()
    match = _FIGURES.fullmatch(plain)
    number = figure(match[1]) if match else None
    if match is None or number is None:
        return None
    figures = match[1].translate(str.maketrans("OoIl", "0011"))
    return figures + (match[2] or "").upper()


def _year_length(year: str) -> int:
    """How much of a spaced year is the year: four figures, whatever stands behind them."""
    figures = 0
    for position, mark in enumerate(year):
        figures += mark != " "
        if figures == 4:
            return position + 1
    return len(year)
