"""Which agency a folder is of, guessed from its name: a first draft for people who set an evaluation up."""

from __future__ import annotations

import re
from pathlib import Path

from evidence_check import intake
from evidence_check.model.pack import RulePack

DEEPEST = 3  # agencies name folders near the top; below that folders are named after topics


def guess_agencies(root: Path, pack: RulePack) -> dict[str, str]:
    """Folders whose name holds an agency's name or alias as whole words, mapped to the agency's id.

    The longest alias wins ("Dinsos P3AP2KB" before "Dinsos"). Folders inside a mapped one are not looked at. Raises
    EvidenceCheckError where ``root`` is no folder.
    """
    intake.check_root(root)
    aliases = sorted(
        ((_plain(alias), agency.id) for agency in pack.agencies for alias in (agency.name, *agency.aliases)),
        key=lambda pair: (-len(pair[0]), pair),
    )
    found: dict[str, str] = {}

    def look(folder: Path, depth: int) -> None:
        try:
            children = sorted(child for child in folder.iterdir() if child.is_dir() and not child.is_symlink())
        except OSError:
            return  # scan reports folders that cannot be entered; here they only stay unmapped
        for child in children:
            name = f" {_plain(child.name)} "
            agency = next((owner for alias, owner in aliases if alias and f" {alias} " in name), None)
            if agency is not None and child.name.isprintable():
                found[child.relative_to(root).as_posix()] = agency
            elif depth < DEEPEST:
                look(child, depth + 1)

    look(root, 1)
    return found


def _plain(text: str) -> str:
    return " ".join(re.findall(r"[a-z0-9]+", text.casefold()))
