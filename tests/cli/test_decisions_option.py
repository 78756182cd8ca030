"""``--decisions`` names a file: a misspelt name is told, and only what rules may begin a new one."""

from __future__ import annotations

from pathlib import Path

import pytest

from evidence_check import pipeline
from evidence_check.cli.main import run
from evidence_check.cli.request import Options, resolve
from evidence_check.errors import ExitCode
from evidence_check.execution import SerialExecutor


def test_a_misspelt_name_is_told_and_a_ruling_begins_a_new_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "bukti").mkdir()
    (tmp_path / "bukti/notulen.txt").write_text("Notulen rapat", encoding="utf-8")
    settings = 'root = "bukti"\nyear = 2025\nstate_dir = "state"\nwho = "Sari"\n'
    (tmp_path / "evidence-check.toml").write_text(settings, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    pipeline.scan(resolve(Options()), executor=SerialExecutor(), pause=lambda _seconds: None)

    for command in (["review", "list"], ["review", "check"], ["report", "--format", "text"]):
        assert run([*command, "--decisions", "salah.csv"], {}) == ExitCode.USAGE
        assert "salah.csv tidak ditemukan" in " ".join(capfd.readouterr().err.split())
    ruling = ["review", "na", "05.q1", "--reason", "tidak ada", "--who", "Sari", "--decisions", "baru.csv"]
    assert run(ruling, {}) == ExitCode.OK
    assert run(["review", "check", "--decisions", "baru.csv"], {}) == ExitCode.OK
    assert not (tmp_path / "salah.csv").exists()
