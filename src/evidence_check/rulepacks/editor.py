"""The JSON Schema of pack files, for editors that complete and underline while somebody types.

Made from the very models that read packs, so it cannot say anything else than they do. One schema serves all files of a
pack: which kind a file is shows from the fields that only that kind has.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache
from typing import Any

from pydantic import create_model
from pydantic.json_schema import GenerateJsonSchema, JsonSchemaMode, models_json_schema

from evidence_check.rulepacks.schema import FILES, FileShape, Sheet

DIALECT = "https://json-schema.org/draft/2020-12/schema"
_TOLD = re.compile(r"(?:`{2})([^`]+)(?:`{2})")


def json_schema() -> dict[str, Any]:
    """The schema of every file of a pack, as draft 2020-12."""
    kinds = {shape.pattern: _whole(shape) for shape in FILES}
    asked: list[tuple[type[Sheet], JsonSchemaMode]] = [(kind, "validation") for kind in kinds.values()]
    _, made = models_json_schema(asked, by_alias=True, schema_generator=GenerateJsonSchema)
    definitions = {name: _plain(entry) for name, entry in sorted(made["$defs"].items())}
    return {
        "$schema": DIALECT,
        "title": "evidence-check rule pack",
        "description": "Every file of a rule pack: pack.yaml, clusters.yaml, indicators/*.yaml, examples/*.yaml ...",
        "type": "object",
        "anyOf": [{"required": [mark]} for shape in FILES for mark in shape.marks],
        "allOf": [{"if": _has(shape), "then": {"$ref": f"#/$defs/{kinds[shape.pattern].__name__}"}} for shape in FILES],
        "$defs": definitions,
    }


def file_schema(pattern: str) -> dict[str, Any]:
    """The schema of one kind of file alone (``indicators/*.yaml``)."""
    whole = json_schema()
    shape = next(entry for entry in FILES if entry.pattern == pattern)
    return {"$schema": DIALECT, "$ref": f"#/$defs/{_whole(shape).__name__}", "$defs": whole["$defs"]}


def _has(shape: FileShape) -> dict[str, Any]:
    marks = [{"required": [mark]} for mark in shape.marks]
    return marks[0] if len(marks) == 1 else {"anyOf": marks}


@cache
def _whole(shape: FileShape) -> type[Sheet]:
    """The model of a whole file: its head and its lists."""
    fields: dict[str, Any] = {
        key: (list[kind], ...) if needed else (list[kind], [])  # type: ignore[valid-type]
        for key, (kind, needed) in shape.lists.items()
    }
    name = re.sub(r"\W+", " ", shape.pattern.replace("*.yaml", "").replace(".yaml", "")).title().replace(" ", "")
    base = shape.head or Sheet
    return create_model(f"{name.replace('_', '')}File", __base__=base, __doc__=base.__doc__ or "", **fields)


def _plain(entry: Mapping[str, Any]) -> dict[str, Any]:
    """Without the marks of our own documentation, and without titles that only repeat the field's name."""
    found: dict[str, Any] = {}
    for key, value in entry.items():
        if key == "title" and isinstance(value, str):
            continue
        if key == "description" and isinstance(value, str):
            found[key] = _TOLD.sub(r"\1", " ".join(value.split()))
        elif key in {"properties", "patternProperties"} and isinstance(value, dict):
            found[key] = {name: _plain(part) for name, part in value.items()}
        elif isinstance(value, dict):
            found[key] = _plain(value)
        elif isinstance(value, list):
            found[key] = [_plain(part) if isinstance(part, dict) else part for part in value]
        else:
            found[key] = value
    return found
