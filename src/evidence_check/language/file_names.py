r"""Names of files and folders that every system takes: Windows is the strictest, so its rules are kept everywhere.

Forbidden there are ``< > : " / \ | ? *``, control characters, names such as CON and NUL, blanks and dots at the end,
and paths of 260 characters or more. Beside these, characters that nobody sees (direction marks, zero-width marks) and
names that a spreadsheet takes for a formula are kept out of every name that this tool makes.
"""

from __future__ import annotations

import re
import unicodedata

FORBIDDEN = '<>:"/\\|?*'
LONGEST_PATH = 240  # UTF-16 units, root included: Windows takes 259, and an office program writes "~$" names beside it
LONGEST_NAME = 120
_MOST_BYTES = 240  # of one name in UTF-8: Linux takes 255
_RESERVED = frozenset(
    (
        "con",
        "prn",
        "aux",
        "nul",
        "clock$",
        "conin$",
        "conout$",
        *(f"{port}{n}" for port in ("com", "lpt") for n in "0123456789¹²³"),
    )
)
_FORMULA = "=+-@"
_BLANKS = re.compile(r"\s+")
_UNSEEN = frozenset({"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"})


def width(text: str) -> int:
    """The length of a name or path as Windows counts it: UTF-16 units."""
    return len(text.encode("utf-16-le", "surrogatepass")) // 2


def key(path: str) -> str:
    """What two paths have in common that a system without upper and lower case (or with another Unicode form) mixes up.

    Parts lose the blanks and dots at their end, as on Windows.
    """
    plain = unicodedata.normalize("NFC", unicodedata.normalize("NFD", path).casefold())
    return "/".join(part.rstrip(" .") for part in plain.split("/"))


def fault(name: str) -> str | None:
    """What keeps one name from every system: empty, forbidden, unseen, reserved, end, start or long; else None."""
    if not name.strip(" ."):
        return "empty"
    if any(character in FORBIDDEN for character in name):
        return "forbidden"
    if any(unicodedata.category(character) in _UNSEEN for character in name):
        return "unseen"
    if name.split(".", 1)[0].rstrip().casefold() in _RESERVED:
        return "reserved"
    if name != name.rstrip(" .") or name != name.lstrip():
        return "end"
    if name[0] in _FORMULA or name.startswith("~$"):
        return "start"
    if width(name) > 255 or len(name.encode("utf-8")) > 255:
        return "long"
    return None


def clean(text: str, most: int = LONGEST_NAME) -> str:
    """A name without faults that says the same, at most ``most`` long; empty where nothing is left of it."""
    known = unicodedata.normalize("NFC", text)
    # What separated words ("SK/2025", a line break) still separates them; what nobody sees goes without a trace.
    apart = (
        " " if character.isspace() else "-" if character in FORBIDDEN else character
        for character in known
        if character.isspace() or unicodedata.category(character) not in _UNSEEN
    )
    name = _BLANKS.sub(" ", "".join(apart)).strip(" .").lstrip(_FORMULA + "~$ .")
    name = shortened(name, most)
    return f"_{name}" if name.split(".", 1)[0].rstrip().casefold() in _RESERVED else name


def shortened(name: str, most: int) -> str:
    """The beginning of a name, cut between words where that loses little."""
    if width(name) <= most and len(name.encode("utf-8")) <= _MOST_BYTES:
        return name.rstrip(" .")
    kept = name[:most]
    while kept and (width(kept) > most or len(kept.encode("utf-8")) > _MOST_BYTES):
        kept = kept[:-1]
    if len(kept) < len(name) and name[len(kept)] != " ":
        words, blank, _ = kept.rpartition(" ")
        kept = words if blank and len(words) * 2 >= len(kept) else kept
    return kept.rstrip(" .,;-(&/")


def split(name: str) -> tuple[str, str]:
    """Stem and ending (with its dot); what follows the last dot is an ending only if it looks like one."""
    stem, dot, ending = name.rpartition(".")
    return (stem, dot + ending) if stem and re.fullmatch(r"[A-Za-z0-9]{1,8}", ending) else (name, "")
