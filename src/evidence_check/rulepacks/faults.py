"""What is wrong with a pack: one value per fault, so that all of them can be shown at once."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from evidence_check.errors import EvidenceCheckError, ExitCode
from evidence_check.model.message import Message


@dataclass(frozen=True, slots=True)
class Fault:
    """One fault of a pack: where it is, what is wrong, and what to do. Lines count from 1."""

    file: str
    line: int | None
    message: Message
    mend: Message
    severity: Literal["error", "warning"] = "error"


def fault(file: str, line: int | None, kind: str, /, **params: str | float) -> Fault:
    """A fault of a kind. The catalogue has two sentences for each: ``rulepacks.fault`` and ``rulepacks.mend``."""
    return Fault(
        file=file,
        line=line,
        message=Message(f"rulepacks.fault.{kind}", params),
        mend=Message(f"rulepacks.mend.{kind}", params),
    )


def warning(file: str, line: int | None, kind: str, /, **params: str | float) -> Fault:
    """Like ``fault``, for what is allowed but most likely not meant."""
    found = fault(file, line, kind, **params)
    return Fault(found.file, found.line, found.message, found.mend, "warning")


def in_order(faults: Sequence[Fault]) -> tuple[Fault, ...]:
    """Errors before warnings, then by file and line; the same fault once."""
    unique = {(f.file, f.line, f.message.key, tuple(sorted(f.message.params.items(), key=str))): f for f in faults}
    return tuple(
        sorted(unique.values(), key=lambda f: (f.severity != "error", f.file, f.line or 0, f.message.key)),
    )


class PackError(EvidenceCheckError):
    """A pack that cannot be used. Carries every fault; the sentence names how many and where the first one is."""

    def __init__(self, path: Path, faults: Sequence[Fault]) -> None:
        self.faults = tuple(faults)
        errors = [found for found in self.faults if found.severity == "error"]
        first = errors[0]
        where = first.file if first.line is None else f"{first.file}:{first.line}"
        super().__init__("rulepacks.broken", ExitCode.USAGE, path=str(path), count=len(errors), where=where)
