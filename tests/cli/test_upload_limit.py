"""The upload limit of the evaluation's website stands in evidence-check.toml."""

from __future__ import annotations

from pathlib import Path

import pytest

from evidence_check import pipeline
from evidence_check.cli.request import Options, resolve, resolve_last
from evidence_check.errors import EvidenceCheckError
from evidence_check.execution import SerialExecutor


def resolved(line: str, folder: Path, monkeypatch: pytest.MonkeyPatch) -> pipeline.Request:
    evidence = folder / "bukti"
    evidence.mkdir()
    (folder / "evidence-check.toml").write_text(f"year = 2025\n{line}\n", encoding="utf-8")
    monkeypatch.chdir(folder)
    return resolve(Options(folder=evidence, state_dir=folder / "state"))


def request_with(line: str, folder: Path, monkeypatch: pytest.MonkeyPatch) -> float | None:
    return resolved(line, folder, monkeypatch).settings.upload_limit_mb


@pytest.mark.parametrize(
    ("line", "limit"),
    [("", None), ("upload_limit_mb = 10", 10), ("upload_limit_mb = 2.5", 2.5), ("upload_limit_mb = 0", 0)],
)
def test_a_limit(line: str, limit: float | None, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert request_with(line, tmp_path, monkeypatch) == limit


def test_the_limit_of_the_scan_stands_in_reports_too_until_the_settings_say_otherwise(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    request = resolved("upload_limit_mb = 2", tmp_path, monkeypatch)
    (tmp_path / "bukti/notulen.txt").write_text("Notulen rapat", encoding="utf-8")
    pipeline.scan(request, executor=SerialExecutor(), pause=lambda _seconds: None)
    again = Options(folder=tmp_path / "bukti", state_dir=tmp_path / "state")
    assert resolve_last(again).settings.upload_limit_mb == 2
    (tmp_path / "evidence-check.toml").write_text('root = "bukti"\nupload_limit_mb = 3\n', encoding="utf-8")
    assert resolve_last(again).settings.upload_limit_mb == 3


@pytest.mark.parametrize(
    "line", ["upload_limit_mb = -1", "upload_limit_mb = true", 'upload_limit_mb = "2 MB"', "upload_limit_mb = nan"]
)
def test_no_size(line: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(EvidenceCheckError, match=r"cli\.config\.faults"):
        request_with(line, tmp_path, monkeypatch)
