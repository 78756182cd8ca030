"""What the rule pack asks for, read from its YAML files."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from ruamel.yaml import YAML

from sample_evidence.truth import Asked

PACK = Path(__file__).resolve().parent.parent / "rules" / "kla-2024"


def asked(pack: Path = PACK) -> list[Asked]:
    """Every requirement of the pack, in the order of its ids."""
    reader = YAML(typ="safe")
    files = sorted(pack.rglob("*.yaml")) if pack.is_dir() else [pack]
    found = [one for file in files for one in _requirements(reader.load(file), file.stem)]
    if not found:
        raise SystemExit(f"{pack}: tidak ada pertanyaan di sini / no requirements found here")
    return found


def _requirements(node: Any, unit: str) -> Iterator[Asked]:
    if isinstance(node, list):
        for item in node:
            yield from _requirements(item, unit)
    elif isinstance(node, dict):
        for item in node.get("requirements") or ():
            yield Asked(
                id=str(item["id"]),
                unit=str(item["id"]).split(".")[0],
                all_of=frozenset(item.get("all_of") or ()),
                any_of=frozenset(item.get("any_of") or ()),
                min_count=int(item.get("min_count") or 1),
            )
        for key, item in node.items():
            if key != "requirements":
                yield from _requirements(item, unit)
