"""Scans of real trees with placements said by the test: what is proposed is then known, whatever matching thinks."""

from __future__ import annotations

import hashlib
import os
from dataclasses import dataclass, replace
from datetime import datetime
from functools import cache
from pathlib import Path

from evidence_check import api
from evidence_check.language.printable import printable
from evidence_check.model.extraction import Extraction, Readability
from evidence_check.model.file import EvidenceFile, Stamp
from evidence_check.model.judgement import Assessment, Dossier, Finding, JudgedFile, Score, Severity
from evidence_check.model.message import Message
from evidence_check.model.pack import RulePack
from evidence_check.model.placement import Confidence, Placement
from evidence_check.model.recognition import Recognition
from evidence_check.model.scan import Counts, Scan, Settings

LEVEL = {0.97: Confidence.STRONG, 0.8: Confidence.MEDIUM, 0.2: Confidence.WEAK, 0.01: Confidence.NONE}


@cache
def pack() -> RulePack:
    return api.load_pack("kla-2024")


@dataclass(frozen=True)
class Plant:
    """A file of the tree: what it holds, where it is placed (requirement -> probability), whether it is misfiled."""

    path: str
    placed: dict[str, float]
    content: str = ""
    misfiled: bool = False


def scan_of(root: Path, plants: list[Plant]) -> Scan:
    """Write the files, and say of them what a scan would."""
    root.mkdir(parents=True, exist_ok=True)
    files = []
    for plant in plants:
        raw = os.path.join(root, plant.path)  # noqa: PTH118 - bytes that are no text
        Path(raw).parent.mkdir(parents=True, exist_ok=True)
        content = os.fsencode(plant.content or plant.path)
        Path(raw).write_bytes(content)
        os.utime(raw, (1_700_000_000, 1_700_000_000))
        files.append(_judged(raw, plant, content))
    settings = Settings(evaluation_year=2025, region="Kabupaten Tanjung Lestari")
    now = datetime(2026, 1, 20, 8, 0)
    score = Score(1000, 0, 0, 0, 0, None, None, None, None)
    return Scan(
        tool_version="0",
        pack=pack(),
        settings=settings,
        root=str(root),
        started=now,
        finished=now,
        complete=True,
        assessment=Assessment(tuple(files), (), (), (), (), score),
        skipped=(),
        holes=(),
        counts=Counts(len(files), len(files), 0, 0, 0, 0),
    )


def _judged(raw: str, plant: Plant, content: bytes) -> JudgedFile:
    stat = os.stat(raw)  # noqa: PTH116
    file = EvidenceFile(
        path=printable(plant.path),
        raw_path=raw,
        stamp=Stamp(stat.st_size, stat.st_mtime_ns, stat.st_ctime_ns, stat.st_ino),
        modified=datetime(2025, 3, 12),
        digest=hashlib.sha256(content).hexdigest(),
        media_type="text/plain",
    )
    placements = tuple(
        Placement(number, number.split(".", maxsplit=1)[0], probability, LEVEL[probability])
        for number, probability in sorted(plant.placed.items(), key=lambda pair: -pair[1])
    )
    finding = Finding("misfiled", Severity.NOTE, Message("check.misfiled.found"))
    extraction = replace(Extraction(Readability.READ))
    return JudgedFile(Dossier(file, extraction, Recognition(), placements), (finding,) if plant.misfiled else ())
