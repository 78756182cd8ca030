"""The three numbers fitted on decisions: a small plain file beside them. Without it everything is as before."""

from __future__ import annotations

import json
import math
from pathlib import Path

from evidence_check.errors import EvidenceCheckError, ExitCode, trouble_of
from evidence_check.index.place import shown
from evidence_check.index.whole import write_whole
from evidence_check.model import codec
from evidence_check.model.learning import Calibration

_FORM = "evidence-check/calibration/1"
_MOST_BYTES = 100_000
#: Numbers beyond these were not fitted: somebody wrote them.
_SLOPES, _OFFSETS, _THRESHOLDS = (0.05, 10.0), (-10.0, 10.0), (0.05, 0.95)


def calibration_file(decisions: Path) -> Path:
    """Where the numbers stand that were fitted on a file of decisions."""
    return decisions.with_name(f"{decisions.stem}.calibration.json")


def load_calibration(decisions: Path) -> Calibration | None:
    """The numbers; None where there are none. Raises EvidenceCheckError where the file was broken by hand."""
    path = calibration_file(decisions)
    try:
        with path.open("rb") as stream:
            raw = stream.read(_MOST_BYTES)
        data = json.loads(raw)
        if data.pop("form") != _FORM:
            raise codec.CodecError("another form")
        found = codec.from_data(Calibration, data)
    except (FileNotFoundError, NotADirectoryError):
        return None
    except OSError as error:
        reason = trouble_of(error)
        raise EvidenceCheckError("learning.unreadable", path=shown(path), reason=reason) from error
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError) as error:
        raise EvidenceCheckError("learning.damaged", path=shown(path)) from error
    for value, (least, most) in (
        (found.slope, _SLOPES),
        (found.offset, _OFFSETS),
        (found.threshold, _THRESHOLDS),
    ):
        if not math.isfinite(value) or not least <= value <= most:
            raise EvidenceCheckError("learning.damaged", path=shown(path))
    return found


def save_calibration(decisions: Path, calibration: Calibration) -> Path:
    """Put the numbers beside the decisions; earlier ones stay until the new ones are whole."""
    path = calibration_file(decisions)
    content = json.dumps({"form": _FORM, **codec.to_data(calibration)}, ensure_ascii=True, indent=1) + "\n"
    try:
        write_whole(path, content.encode("ascii"))
    except OSError as error:
        raise _cannot_write(path, error) from error
    return path


def forget_calibration(decisions: Path) -> bool:
    """Take the numbers away; whether there were any."""
    path = calibration_file(decisions)
    try:
        path.unlink()
    except FileNotFoundError:
        return False
    except OSError as error:
        raise _cannot_write(path, error) from error
    return True


def _cannot_write(path: Path, error: OSError) -> EvidenceCheckError:
    reason = trouble_of(error)
    return EvidenceCheckError("learning.cannot-write", ExitCode.CANNOT_WRITE, path=shown(path), reason=reason)
