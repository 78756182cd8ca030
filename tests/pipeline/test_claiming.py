"""A self-assessment goes through a worker into the scan, and its loss later stops no report."""

from __future__ import annotations

from pathlib import Path

import pytest

from cli.tree import aged
from evidence_check import pipeline
from evidence_check.api import load_pack
from evidence_check.errors import EvidenceCheckError
from evidence_check.execution import SerialExecutor
from evidence_check.model.scan import Settings

TABLE = "Kode;Nilai mandiri\n1.1;12\n1.2a;1\n"


def request(tmp_path: Path, claims: str) -> pipeline.Request:
    evidence = tmp_path / "bukti"
    evidence.mkdir()
    (evidence / "01.q1 perda.txt").write_text("PERATURAN DAERAH", encoding="utf-8")
    aged(evidence)
    settings = Settings(2025, claims=claims)
    return pipeline.prepare(evidence, pack="kla-2024", settings=settings, state_dir=tmp_path / "state")


def test_claims_are_in_the_scan_and_in_what_is_recalled(tmp_path: Path) -> None:
    file = tmp_path / "nilai.csv"
    file.write_text(TABLE, encoding="utf-8")
    asked = pipeline.with_claims(request(tmp_path, str(file)))  # in a process of its own
    scan = pipeline.scan(asked, executor=SerialExecutor())
    assert (scan.assessment.score.claimed, scan.assessment.score.claims.file) == (13.0, "nilai.csv")  # type: ignore[union-attr]
    last = pipeline.last_request(asked.root, tmp_path / "state")
    assert last is not None
    again = pipeline.recall(pipeline.with_claims(last, remembered=True, executor=SerialExecutor()))
    assert again.assessment.score == scan.assessment.score
    file.unlink()
    gone = pipeline.recall(pipeline.with_claims(last, remembered=True, executor=SerialExecutor()))
    claims = gone.assessment.score.claims
    assert claims is not None
    assert (claims.points, [note.message.key for note in claims.notes]) == (0, ["judging.claims.gone"])


def test_another_self_assessment_leaves_what_was_concluded(tmp_path: Path) -> None:
    asked = request(tmp_path, "")
    first = pipeline.scan(asked, executor=SerialExecutor())
    assert first.assessment.score.claimed is None
    file = tmp_path / "nilai.csv"
    file.write_text(TABLE, encoding="utf-8")
    settings = Settings(2025, claims=str(file))
    with_them = pipeline.with_claims(pipeline.with_changes(asked, settings), executor=SerialExecutor())
    second = pipeline.scan(with_them, executor=SerialExecutor())
    assert second.counts.read_now == 0
    assert second.assessment.coverages == first.assessment.coverages


def test_a_file_that_is_named_now_must_be_there(tmp_path: Path) -> None:
    with pytest.raises(EvidenceCheckError) as refused:
        pipeline.read_claims(tmp_path / "tidak ada.xlsx", load_pack("kla-2024"), SerialExecutor())
    assert refused.value.key == "extraction.grid.gone"
