"""Last cycle as it is kept for this one: a plain private file in the state folder. Facts only, no text of any file."""

from __future__ import annotations

import json
from pathlib import Path

from evidence_check.errors import EvidenceCheckError, ExitCode, trouble_of
from evidence_check.index.place import make_private, shown
from evidence_check.index.whole import write_whole
from evidence_check.model import codec
from evidence_check.model.carried import CarryOver

CARRIED_NAME = "carry-over.json"
_FORM = "evidence-check/carry-over/1"
_MOST_BYTES = 400_000_000


def load_carried(state: Path) -> CarryOver | None:
    """What was carried over into this state folder; None where nothing was.

    Raises EvidenceCheckError where the file is not as it was written: what it held was taken from another folder, and
    can be taken again.
    """
    path = state / CARRIED_NAME
    try:
        with path.open("rb") as stream:
            raw = stream.read(_MOST_BYTES)
    except FileNotFoundError:
        return None
    except OSError as error:
        raise EvidenceCheckError(
            "carrying.unreadable", ExitCode.INDEX_DAMAGED, path=shown(path), reason=trouble_of(error)
        ) from error
    try:
        data = json.loads(raw)
        if data.pop("form") != _FORM:
            raise codec.CodecError("another form")
        return codec.from_data(CarryOver, data)
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError) as error:
        raise EvidenceCheckError("carrying.damaged", ExitCode.INDEX_DAMAGED, path=shown(path)) from error


def save_carried(state: Path, carried: CarryOver) -> Path:
    """Put it by, in the place of an earlier one, which stays until the new one is whole."""
    path = state / CARRIED_NAME
    content = json.dumps({"form": _FORM, **codec.to_data(carried)}, ensure_ascii=True, indent=1) + "\n"
    try:
        make_private(state)
        write_whole(path, content.encode("ascii"))
    except OSError as error:
        raise _no_room(state, error) from error
    return path


def forget_carried(state: Path) -> bool:
    """Take it away again; whether there was one."""
    try:
        (state / CARRIED_NAME).unlink()
    except FileNotFoundError:
        return False
    except OSError as error:
        raise _no_room(state, error) from error
    return True


def _no_room(state: Path, error: OSError) -> EvidenceCheckError:
    reason = trouble_of(error)
    return EvidenceCheckError("index.cannot-write", ExitCode.CANNOT_WRITE, folder=shown(state), reason=reason)
