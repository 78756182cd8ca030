"""Where packs are: inside the installed wheel, in a checkout, or a folder of the user's own."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import evidence_check
from evidence_check.errors import EvidenceCheckError, ExitCode
from evidence_check.rulepacks.nearest import near

_NAME = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]{0,79}\Z")


@dataclass(frozen=True, slots=True)
class PackSummary:
    """A pack that ships with the program: its name and its folder."""

    name: str
    path: Path


def find_pack(name_or_path: str) -> Path:
    """The folder of a pack. A shipped name comes first; anything else is a path to a folder with a pack.yaml.

    Raises EvidenceCheckError ``rulepacks.unknown-pack`` or ``rulepacks.not-a-pack``.
    """
    shipped = {summary.name: summary.path for summary in list_packs()}
    if name_or_path in shipped:
        return shipped[name_or_path]
    path = Path(name_or_path).expanduser() if name_or_path else Path("\0")
    if _is_pack(path):
        return path.absolute()
    if _NAME.match(name_or_path) and not _is_there(path):
        known = ", ".join(shipped)
        close = near(name_or_path, shipped)
        raise EvidenceCheckError("rulepacks.unknown-pack", ExitCode.USAGE, name=name_or_path, known=known, near=close)
    raise EvidenceCheckError("rulepacks.not-a-pack", ExitCode.USAGE, path=name_or_path)


def list_packs() -> tuple[PackSummary, ...]:
    """The packs that ship with the program, by name."""
    found: dict[str, PackSummary] = {}
    for shelf in _shelves():
        try:
            folders = sorted(shelf.iterdir())
        except OSError:
            continue
        for folder in folders:
            if folder.name not in found and _NAME.match(folder.name) and _is_pack(folder):
                found[folder.name] = PackSummary(folder.name, folder)
    return tuple(found[name] for name in sorted(found))


def _shelves() -> Iterator[Path]:
    package = Path(evidence_check.__file__).resolve().parent
    yield package / "_rules"  # the wheel
    checkout = package.parent.parent
    if (checkout / "pyproject.toml").is_file():
        # An editable install does not see the folder beside src/ as part of the package.
        yield checkout / "rules"


def _is_pack(path: Path) -> bool:
    try:
        return (path / "pack.yaml").is_file()
    except (OSError, ValueError):
        return False


def _is_there(path: Path) -> bool:
    try:
        return path.exists()
    except (OSError, ValueError):
        return False
