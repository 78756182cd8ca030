"""Holds the data of a file against its schema and says in plain words what does not fit.

Lists are checked entry by entry, so that one broken entry hides no fault of the others.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any, Generic, TypeVar

from pydantic import ValidationError
from pydantic_core import ErrorDetails

from evidence_check.rulepacks.faults import Fault, fault
from evidence_check.rulepacks.nearest import near
from evidence_check.rulepacks.read import PackFile, Place
from evidence_check.rulepacks.schema import Sheet

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
_RANGE = {"greater_than", "greater_than_equal", "less_than", "less_than_equal", "finite_number"}


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
        if needed:
            faults.append(fault(file.name, file.line((key,)), "missing-field", field=key))
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
    return isinstance(part, str) and ("[" in part or part in {"float", "str", "KeywordSheet", "constrained-str"})


def _fault(kind: type[Sheet], file: PackFile, place: Place, data: Any, detail: ErrorDetails) -> Fault:
    inside: Place = tuple(part for part in detail["loc"] if not _is_branch(part))
    line = file.line((*place, *inside))
    name = ".".join(str(part) for part in inside) or file.name
    what = detail["type"]
    shown = _shown(detail.get("input"))
    if what == "missing":
        owner = str(data.get("id", "")) if isinstance(data, dict) else ""
        return fault(file.name, line, "missing-field-of" if owner else "missing-field", field=name, id=owner)
    if what == "extra_forbidden":
        known = [field_.alias or key for key, field_ in kind.model_fields.items()]
        return fault(file.name, line, "unknown-field", field=name, near=near(str(inside[-1]), known))
    if what == "string_type" and isinstance(detail.get("input"), int | float):
        return fault(file.name, line, "unquoted", field=name, value=shown)
    if what in _EXPECTED:
        return fault(file.name, line, f"expected-{_EXPECTED[what]}", field=name, value=shown)
    context = detail.get("ctx", {})
    if what == "literal_error":
        return fault(file.name, line, "not-one-of", field=name, value=shown, known=str(context.get("expected", "")))
    if what in _EMPTY:
        return fault(file.name, line, "empty-field", field=name)
    if what in _RANGE:
        bound = next((str(value) for value in context.values()), "")
        return fault(file.name, line, "out-of-range", field=name, value=shown, bound=bound)
    if what == "string_pattern_mismatch":
        return fault(file.name, line, "bad-name", field=name, value=shown)
    return fault(file.name, line, "wrong-value", field=name, value=shown)


def _shown(value: Any) -> str:
    return str(value)[:60]
