"""Holds the data of a file against its schema and says in plain words what does not fit.

Lists are checked entry by entry, so that one broken entry hides no fault of the others.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any, Generic, TypeVar

from pydantic import ValidationError
from pydantic_core import ErrorDetails

from evidence_check.rulepacks.faults import Fault, fault
from evidence_check.rulepacks.nearest import near
from evidence_check.rulepacks.read import PackFile, Place
from evidence_check.rulepacks.schema import CheckSheet, Sheet, YearWindowSheet

S = TypeVar("S", bound=Sheet)

# Kinds of the library's errors -> what was expected, as a key of the catalogue (rulepacks.expected.*).
_EXPECTED = {
    "string_type": "words",
    "float_type": "number",
    "int_type": "whole-number",
    "bool_type": "yes-no",
    "list_type": "list",
    "dict_type": "table",
    "model_type": "table",
    "model_attributes_type": "table",
}
_EMPTY = {"string_too_short", "too_short"}
_RANGE = {
    "greater_than": "too-small",
    "greater_than_equal": "too-small",
    "less_than": "too-large-number",
    "less_than_equal": "too-large-number",
    "finite_number": "too-large-number",
}
# The library's names of the two shapes that a field may have.
_BRANCHES = frozenset({"float", "str", "constrained-float", "constrained-str", "KeywordSheet"})
_CURLY = "“”‘’„«»"


@dataclass(frozen=True, slots=True)
class Entry(Generic[S]):
    """A checked entry, and where it stands."""

    value: S
    file: PackFile
    place: Place = field(default=())

    def line(self, *place: str | int) -> int | None:
        """The line of something inside the entry."""
        return self.file.line((*self.place, *place))

    def fault(self, inside: Place, kind: str, /, **params: str | float) -> Fault:
        """A fault of something inside the entry."""
        return fault(self.file.name, self.line(*inside), kind, **params)


def entry(
    kind: type[S], file: PackFile, place: Place, data: Any, faults: list[Fault], *, without: Iterable[str] = ()
) -> Entry[S] | None:
    """The data at a place as an entry, or None; faults are added to the list.

    ``without`` names fields that are checked elsewhere (lists that are read entry by entry).
    """
    if isinstance(data, dict):
        data = {key: value for key, value in data.items() if key not in set(without)}
    try:
        return Entry(kind.model_validate(data), file, place)
    except ValidationError as error:
        faults.extend(_fault(kind, file, place, data, detail) for detail in _told_once(error))
        return None


def entries(kind: type[S], file: PackFile, key: str, faults: list[Fault], *, needed: bool = True) -> list[Entry[S]]:
    """The entries of the list under a key of a file."""
    data = file.data.get(key) if isinstance(file.data, dict) else None
    if data is None or data == []:
        if needed and isinstance(file.data, dict) and key in file.data:
            faults.append(fault(file.name, file.line((key,)), "empty-field", field=key))
        elif needed:
            faults.append(fault(file.name, file.line((key,)), "missing-field", field=key, id="", how=key))
        return []
    if not isinstance(data, list):
        faults.append(fault(file.name, file.line((key,)), "expected-list", field=key))
        return []
    found = (entry(kind, file, (key, index), item, faults) for index, item in enumerate(data))
    return [item for item in found if item is not None]


def unknown_fields(file: PackFile, known: Iterable[str], faults: list[Fault]) -> bool:
    """Adds a fault for each top-level key that nobody reads. False where the file is no table at all."""
    if not isinstance(file.data, dict):
        faults.append(fault(file.name, 1, "expected-table", field=file.name))
        return False
    names = list(known)
    faults.extend(
        fault(file.name, file.line((key,)), "unknown-field", field=key, near=near(key, names))
        for key in file.data
        if key not in names
    )
    return True


def _told_once(error: ValidationError) -> list[ErrorDetails]:
    """One detail for each place: where a field may have two shapes, the library complains of both."""
    found: dict[Place, ErrorDetails] = {}
    for detail in error.errors(include_url=False, include_context=True):
        place = tuple(part for part in detail["loc"] if not _is_branch(part))
        found.setdefault(place, detail)
    return list(found.values())


def _is_branch(part: str | int) -> bool:
    """Whether a part of a place is the library's name of a branch ("float", "dict[...]"), not ours."""
    return isinstance(part, str) and ("[" in part or part in _BRANCHES)


def _fault(kind: type[Sheet], file: PackFile, place: Place, data: Any, detail: ErrorDetails) -> Fault:
    inside: Place = tuple(part for part in detail["loc"] if not _is_branch(part))
    line = file.line((*place, *inside))
    name = _named(inside) or _named(place) or file.name
    what, given = detail["type"], detail.get("input")
    # What stands in the file: a number has lost its zeros by now, and "true" its spelling.
    shown = _shown(file.written.get((*place, *inside), given))
    if what == "missing":
        owner = str(data.get("id", "")) if isinstance(data, dict) else ""
        how = example(kind, str(inside[-1]))
        return fault(file.name, line, "missing-field-of" if owner else "missing-field", field=name, id=owner, how=how)
    if what == "extra_forbidden":
        known = [field_.alias or key for key, field_ in kind.model_fields.items()]
        return fault(file.name, line, "unknown-field", field=name, near=near(str(inside[-1]), known))
    if what in _RANGE and kind is YearWindowSheet and inside[-1:] != ("months",):
        return fault(file.name, line, "year-itself", field=name, value=shown)
    if what in {"float_type", "list_type"} and kind is CheckSheet and len(inside) > 1:
        return fault(file.name, line, "expected-setting", field=name, value=shown)
    context = detail.get("ctx", {})
    bound = next((f"{value:g}" for value in context.values() if isinstance(value, int | float)), "")
    told = {"field": name, "value": shown, "bound": bound, "known": _choices(context)}
    return fault(file.name, line, _misfit(what, given, bounded=bool(bound)), **told)


def _misfit(what: str, given: Any, *, bounded: bool) -> str:
    """What is wrong with a value, by the library's kind of error and what was given."""
    if given is None or what in _EMPTY or (isinstance(given, str) and not given.strip()):
        return "empty-field"
    if what == "string_type" and isinstance(given, int | float):
        return "unquoted-word" if isinstance(given, bool) else "unquoted"
    if what in _EXPECTED:
        return f"expected-{_EXPECTED[what]}"
    if what == "literal_error":
        return "not-one-of"
    if what in _RANGE:
        return _RANGE[what] if bounded else "out-of-range"
    if what == "string_pattern_mismatch":
        return "curly-quotes" if any(sign in str(given) for sign in _CURLY) else "bad-name"
    return "wrong-value"


def example(kind: type[Sheet], name: str) -> str:
    """How a field may look, as it is written in a file; empty where its kind of entry gives no example."""
    for key, field_ in kind.model_fields.items():
        if name in {key, field_.alias} and field_.examples:
            return f"{name}: {json.dumps(field_.examples[0], ensure_ascii=False)}"
    return name


def _choices(context: Mapping[str, Any]) -> str:
    """The library joins them with an English word."""
    told = str(context.get("expected", ""))
    return ", ".join(re.findall(r"'([^']*)'", told)) or told


def _named(place: Place) -> str:
    """A place in words; positions count from 1, as people do."""
    return "".join(f" #{part + 1}" if isinstance(part, int) else f".{part}" for part in place).strip(". ")


def _shown(value: Any) -> str:
    return str(value)[:60]
