"""The schema for editors says what the reader of packs says: of the shipped pack, and of everything that is broken."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any

import jsonschema
import pytest

from evidence_check.rulepacks import check_pack, find_pack, json_schema
from evidence_check.rulepacks.read import parse
from evidence_check.rulepacks.schema import FILES, shape_of
from evidence_check.rulepacks.starter import STARTER
from rulepacks.small_pack import FILES as SMALL
from rulepacks.small_pack import replaced, write


@cache
def validator() -> Any:
    schema = json_schema()
    jsonschema.Draft202012Validator.check_schema(schema)
    return jsonschema.Draft202012Validator(schema)


def faults(name: str, content: bytes) -> list[str]:
    file, problems = parse(name, content)
    assert file is not None
    assert not problems
    return [error.message for error in validator().iter_errors(file.data)]


def files_of(folder: Path) -> list[Path]:
    return sorted(folder.rglob("*.yaml"))


def test_every_file_of_the_shipped_pack_fits() -> None:
    folder = find_pack("kla-2024")
    seen = set()
    for path in files_of(folder):
        name = path.relative_to(folder).as_posix()
        assert faults(name, path.read_bytes()) == [], name
        shape = shape_of(name)
        assert shape is not None, name
        seen.add(shape.pattern)
    assert seen == {shape.pattern for shape in FILES}


def test_the_small_pack_fits() -> None:
    for name, text in SMALL.items():
        assert faults(name, text.encode()) == [], name


def test_the_pack_to_begin_with_fits() -> None:
    for path in files_of(STARTER):
        assert faults(path.relative_to(STARTER).as_posix(), path.read_bytes()) == [], path


IND = "indicators/01.yaml"
BROKEN = [
    (IND, 'id: "01"\n', "id: 1\n"),
    (IND, "points: 6", 'points: "6"'),
    (IND, "points: 6", "points: -6"),
    (IND, 'short: "Births"', 'short: "Births"\npionts: 6'),
    (IND, '    aspect: "policy"\n', ""),
    (IND, 'owners: ["legal"]', 'owners: "legal"'),
    (IND, 'owners: ["legal"]', "owners: []"),
    (IND, '  "birth": 10', '  "birth": 11'),
    (IND, "    points: 4", "    points: 4\n    all_off: []"),
    ("agencies.yaml", 'name: "Health office", kind: "opd"', 'name: "x", kind: "office"'),
    ("document_types.yaml", "stays_in_force: true", 'stays_in_force: "yes"'),
    ("pack.yaml", 'locale: "en"', 'locale: "fr"'),
    ("pack.yaml", "first: -1", "first: 0.5"),
    ("clusters.yaml", "clusters:\n", "extra: 1\nclusters:\n"),
    ("examples/some.yaml", 'for: "01.q2"', 'question: "01.q2"'),
    ("examples/some.yaml", 'provenance: "recalled"\n', ""),
    ("examples/some.yaml", "belongs: false", 'belongs: "no"'),
]


@pytest.mark.parametrize(("name", "old", "new"), BROKEN, ids=[f"{n}-{case[2][:16]}" for n, case in enumerate(BROKEN)])
def test_what_the_reader_refuses_the_schema_refuses(tmp_path: Path, name: str, old: str, new: str) -> None:
    changed = replaced(name, old, new)
    assert any(fault.severity == "error" for fault in check_pack(write(tmp_path, changed)))
    assert faults(name, changed[name].encode())


def test_a_file_that_is_no_pack_file_is_refused() -> None:
    assert faults("x.yaml", b"colour: red\n")


def test_fields_are_told_in_words_for_editors() -> None:
    schema = json_schema()
    assert "``" not in str(schema)
    assert schema["$defs"]["RequirementSheet"]["description"]
    assert "PackSheet" not in str(schema["allOf"])
