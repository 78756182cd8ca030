"""Making the empty skeleton on disk: new folders only, never a file, and never into evidence that is already there."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from evidence_check import matching
from evidence_check.errors import EvidenceCheckError, ExitCode, trouble_of
from evidence_check.language import file_names
from evidence_check.model.organising import Guide, Skeleton
from evidence_check.model.pack import RulePack
from evidence_check.model.scan import Settings
from evidence_check.pipeline.guiding import guides
from evidence_check.pipeline.skeleton import fits, skeleton


@dataclass(frozen=True, slots=True)
class Layout:
    """What was made: the folders that are new, those that were there, and the guides that go with them."""

    skeleton: Skeleton
    made: tuple[str, ...]
    kept: int
    guides: tuple[Guide, ...]


def lay_out(folder: Path, pack: RulePack, settings: Settings, *, add: bool = False) -> Layout:
    """Make the folders of the rule book below ``folder``, which is new or empty; with ``add`` only what is missing.

    Raises EvidenceCheckError where the folder holds something already (without ``add``), is a file, lies too deep for
    Windows, or cannot be written. A folder of the same name in other letters or case counts as there.
    """
    root = folder.resolve()
    made = skeleton(pack, matching.prepare(pack, settings), file_names.width(str(root)))
    if not fits(made, file_names.width(str(root))):
        raise EvidenceCheckError("organise.layout.too-deep", path=str(root), length=file_names.width(str(root)))
    if root.exists() and not root.is_dir():
        raise EvidenceCheckError("organise.layout.not-a-folder", path=str(root))
    try:
        if root.is_dir() and not add and any(root.iterdir()):
            raise EvidenceCheckError("organise.layout.not-empty", path=str(root))
        new = _make(root, made)
    except OSError as error:
        raise EvidenceCheckError(
            "organise.layout.cannot-make", ExitCode.CANNOT_WRITE, path=str(root), problem=trouble_of(error)
        ) from error
    return Layout(made, tuple(new), len(made.folders) - len(new), guides(pack, settings, made))


def _make(root: Path, made: Skeleton) -> list[str]:
    """Make what is missing. Parents come first; a file in the way is told before anything is made."""
    there: dict[str, dict[str, Path]] = {}

    def children(parent: Path) -> dict[str, Path]:
        known = there.get(str(parent))
        if known is None:
            known = {file_names.key(child.name): child for child in parent.iterdir()} if parent.is_dir() else {}
            there[str(parent)] = known
        return known

    places: dict[str, Path] = {"": root}
    new: list[tuple[str, Path]] = []
    for path in made.folders:
        above, _, name = path.rpartition("/")
        found = children(places[above]).get(file_names.key(name))
        if found is not None and (found.is_symlink() or not found.is_dir()):
            raise EvidenceCheckError("organise.layout.in-the-way", path=str(found))
        places[path] = found or places[above] / name
        if found is None:
            new.append((path, places[path]))
    root.mkdir(parents=True, exist_ok=True)
    for _, place in new:
        place.mkdir(exist_ok=True)
    return [path for path, _ in new]
