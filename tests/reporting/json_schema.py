"""As much of JSON Schema as docs/report-schema.json uses. A keyword that it does not know is an error, not a pass."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

_NOT_RULES = {"$schema", "$id", "$defs", "title", "description"}
_TYPES: Mapping[str, tuple[type, ...]] = {
    "object": (dict,),
    "array": (list,),
    "string": (str,),
    "integer": (int,),
    "number": (int, float),
    "boolean": (bool,),
    "null": (type(None),),
}


def faults(data: Any, schema: Mapping[str, Any], root: Mapping[str, Any], where: str = "$") -> Iterator[str]:
    """Every place where the data are not as the schema says."""
    for keyword, rule in schema.items():
        if keyword == "$ref":
            yield from faults(data, root["$defs"][rule.removeprefix("#/$defs/")], root, where)
        elif keyword in {"properties", "items"}:
            for name, part, inner in _inside(keyword, rule, data):
                yield from faults(inner, part, root, f"{where}{name}")
        elif keyword == "anyOf":
            if not any(not list(faults(data, choice, root, where)) for choice in rule):
                yield f"{where}: none of the choices"
        elif keyword not in _NOT_RULES and not _holds(keyword, rule, data):
            yield f"{where}: {keyword} {rule}"


def _inside(keyword: str, rule: Any, data: Any) -> Iterator[tuple[str, Mapping[str, Any], Any]]:
    if keyword == "properties" and isinstance(data, dict):
        yield from ((f".{name}", part, data[name]) for name, part in rule.items() if name in data)
    if keyword == "items" and isinstance(data, list):
        yield from ((f"[{number}]", rule, item) for number, item in enumerate(data))


def _holds(keyword: str, rule: Any, data: Any) -> bool:
    if keyword == "const":
        return bool(data == rule)
    if keyword == "enum":
        return data in rule
    if keyword == "required":
        return not isinstance(data, dict) or set(rule) <= data.keys()
    if keyword == "pattern":
        return not isinstance(data, str) or re.search(rule, data) is not None
    if keyword == "minimum":
        return not isinstance(data, int | float) or data >= rule
    if keyword == "maximum":
        return not isinstance(data, int | float) or data <= rule
    if keyword == "type":
        names = [rule] if isinstance(rule, str) else rule
        return any(_is(name, data) for name in names)
    raise NotImplementedError(keyword)


def _is(name: str, data: Any) -> bool:
    if isinstance(data, bool):
        return name == "boolean"
    return isinstance(data, _TYPES[name])
