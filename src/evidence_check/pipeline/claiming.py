"""Reading a self-assessment: its cells in a worker, since the file may be anything; their meaning by the rule book."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from evidence_check import execution, extraction, judging
from evidence_check.errors import EvidenceCheckError
from evidence_check.model.claim import ClaimNote, Claims, Grid
from evidence_check.model.message import Message
from evidence_check.model.pack import RulePack
from evidence_check.pipeline.request import Request

_LIMITS = execution.WorkerLimits(wall_seconds=30, cpu_seconds=20)


def with_claims(request: Request, *, remembered: bool = False, executor: execution.Executor | None = None) -> Request:
    """The request with the self-assessment that its settings name, read and understood.

    Raises EvidenceCheckError where it cannot be, before any file of the share is opened. With ``remembered`` (the file
    was named at an earlier scan) that is only told, since nobody named it now.
    """
    if not request.settings.claims:
        return request
    path = Path(request.settings.claims)
    try:
        claims = read_claims(path, request.pack, executor)
    except EvidenceCheckError:
        if not remembered:
            raise
        note = ClaimNote(Message("judging.claims.gone", {"file": str(path)}))
        claims = Claims(path.name, (), (note,))
    return replace(request, claims=claims)


def read_claims(path: Path, pack: RulePack, executor: execution.Executor | None = None) -> Claims:
    """The claims of one file. Raises EvidenceCheckError where it cannot be read or holds no table of points."""
    pool = executor or execution.ProcessExecutor(1, _LIMITS)
    with pool:
        _, answer = next(iter(pool.run(extraction.read_grid, [extraction.GridJob(str(path), path.name)])))
    if isinstance(answer, execution.Failure):  # the reader died of the file, or ran out of time
        grid = Grid(problem=Message("extraction.grid.damaged", {"file": path.name}))
    else:
        grid = extraction.decode_grid(answer)
    return judging.understand(grid, path.name, pack)
