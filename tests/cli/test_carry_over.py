"""``carry-over`` and ``learn`` as a person meets them."""

from __future__ import annotations

import json
import shutil
from datetime import datetime
from pathlib import Path

import pytest

from cli.test_commands import Run
from cli.tree import plant
from evidence_check import index, pipeline
from evidence_check.cli.main import run
from evidence_check.errors import ExitCode
from evidence_check.model.learning import Calibration

YEAR = ("--year", "2025", "--region", "Kabupaten Tanjung Lestari")


@pytest.fixture
def two_years(tmp_path: Path) -> tuple[Path, Path]:
    last, now = plant(tmp_path / "kla 2024"), tmp_path / "kla 2025"
    shutil.copytree(last, now)
    (now / "OPD/baru.txt").write_text("Laporan kegiatan forum anak tahun 2025", encoding="utf-8")
    return last, now


def test_last_year_is_carried_over_reported_and_taken_back(
    cli: Run,
    two_years: tuple[Path, Path],
    tmp_path: Path,
) -> None:
    last, now = two_years
    code, out, _ = cli("carry-over", last, "--folder", now, *YEAR, "--workers", "1")
    assert code == ExitCode.OK
    assert "2024" in out
    assert "--forget" in out
    code, out, _ = cli("scan", now, *YEAR, "--workers", "1", "-o", tmp_path / "r.json")
    assert code == ExitCode.OK
    assert "Menindaklanjuti kekurangan tahun 2024" in out
    report = json.loads((tmp_path / "r.json").read_text(encoding="utf-8"))
    assert report["carry_over"]["year"] == 2024
    code, out, _ = cli("carry-over", "--folder", now, "--forget")
    assert (code, "dihapus" in out) == (ExitCode.OK, True)
    code, out, _ = cli("report", now)
    assert "Menindaklanjuti" not in out


def test_without_a_source_the_next_step_is_told(cli: Run, two_years: tuple[Path, Path]) -> None:
    code, _, err = cli("carry-over", "--folder", two_years[1], *YEAR)
    assert code == ExitCode.USAGE
    assert "evidence-check carry-over" in err


def test_the_same_folder_is_refused_with_one_sentence(cli: Run, two_years: tuple[Path, Path]) -> None:
    code, out, err = cli("carry-over", two_years[1], "--folder", two_years[1], *YEAR)
    assert (code, out) == (ExitCode.USAGE, "")
    assert len(err.strip().splitlines()) == 1


def test_learn_tells_what_it_went_by(cli: Run, two_years: tuple[Path, Path]) -> None:
    cli("scan", two_years[1], *YEAR, "--workers", "1", "-q")
    code, out, _ = cli("learn", two_years[1])
    assert code == ExitCode.OK
    assert "30" in out
    assert "review next" in out
    code, out, _ = cli("learn", two_years[1], "--calibrate")
    assert (code, "30" in out) == (ExitCode.OK, True)
    code, out, _ = cli("learn", two_years[1], "--forget", "--lang", "en")
    assert (code, "no calibration" in out) == (ExitCode.OK, True)


def test_review_and_doctor_tell_of_numbers_in_use_and_of_broken_ones(
    cli: Run,
    two_years: tuple[Path, Path],
) -> None:
    cli("init", two_years[1], "--year", "2025", "--region", "Kabupaten Tanjung Lestari")
    cli("scan", "--workers", "1", "-q")
    code, out, _ = cli("doctor")
    assert "Kalibrasi" not in out
    request = pipeline.last_request(two_years[1])
    assert request is not None
    beside = Path("decisions.csv")
    numbers = Calibration(request.pack.id, "1", 0.8, -0.5, 0.4, 60, 0.5, 0.4, datetime(2026, 1, 20, 8))
    path = index.save_calibration(beside, numbers)
    beside.write_text("keputusan;pertanyaan\n", encoding="utf-8")
    for command in (("doctor",), ("review", "check"), ("learn",)):
        code, out, err = cli(*command)
        assert "0,8" in out, (command, out, err)
        assert "learn --forget" in out
    path.write_text("{")
    code, out, _ = cli("doctor")
    assert (code, "!!] Kalibrasi" in out) == (ExitCode.OK, True)
    cli("learn", "--forget")
    assert not path.exists()


@pytest.mark.parametrize("language", ["id", "en"])
@pytest.mark.parametrize("command", ["carry-over", "learn"])
def test_help_speaks(command: str, language: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert run([command, "--help", "--lang", language], {}) == ExitCode.OK
    assert "--forget" in capsys.readouterr().out
