"""A pack to begin with: a small one of two indicators that runs as it is, or a copy of one that is there."""

from __future__ import annotations

from pathlib import Path

from evidence_check.errors import EvidenceCheckError, ExitCode, trouble_of
from evidence_check.rulepacks.faults import PackError
from evidence_check.rulepacks.files import raw_files

STARTER = Path(__file__).parent / "starter"


def new_pack(folder: Path, source: Path | None = None) -> tuple[str, ...]:
    """Write a new pack into a folder that is not there yet, or is empty. Gives the names of its files.

    ``source`` is the folder of the pack to copy; without it the small one is written. Nothing is ever overwritten.
    Raises EvidenceCheckError ``rulepacks.not-empty`` or ``rulepacks.cannot-make``, and PackError for a source that
    cannot be read.
    """
    raw, faults = raw_files(source or STARTER)
    if faults:
        raise PackError(source or STARTER, faults)
    try:
        folder.mkdir(parents=True, exist_ok=True)
        if any(folder.iterdir()):
            raise EvidenceCheckError("rulepacks.not-empty", ExitCode.USAGE, path=str(folder))
        for name, content in raw.items():
            path = folder / name
            path.parent.mkdir(exist_ok=True)
            with path.open("xb") as stream:
                stream.write(content)
    except OSError as error:
        problem = trouble_of(error)
        raise EvidenceCheckError(
            "rulepacks.cannot-make", ExitCode.CANNOT_WRITE, path=str(folder), problem=problem
        ) from error
    return tuple(raw)
