"""``organise`` as a person meets it: from the scan to the list, to the script, and never into the evidence."""

from __future__ import annotations

import subprocess
from collections.abc import Callable
from pathlib import Path

import openpyxl
import pytest

from cli.tree import plant
from evidence_check.cli.main import run
from evidence_check.errors import ExitCode

Run = Callable[..., tuple[int, str, str]]


@pytest.fixture
def cli(tmp_path: Path, capfd: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Run:
    home = tmp_path / "home"
    home.mkdir()
    monkeypatch.chdir(home)
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))

    def call(*arguments: str | Path) -> tuple[int, str, str]:
        code = run([str(argument) for argument in arguments], {})
        out, err = capfd.readouterr()
        assert "Traceback" not in out + err
        return code, out, err

    return call


def test_from_scan_to_moved_files_and_back(cli: Run, tmp_path: Path) -> None:
    root = plant(tmp_path / "data")
    (root / "kiriman").mkdir()
    (root / "kiriman" / "perda baru.txt").write_bytes(
        (root / "01_Kelembagaan/Indikator 1/Perda KLA 4-2022.txt").read_bytes() + b"\nsalinan kedua\n"
    )
    before = sorted(path.relative_to(root).as_posix() for path in root.rglob("*") if path.is_file())
    assert cli("organise", root)[0] == ExitCode.USAGE  # nothing was scanned yet
    scanned, _, _ = cli(
        "scan", root, "--year", "2025", "--region", "Kabupaten Tanjung Lestari", "--workers", "1", "--quiet"
    )
    assert scanned == ExitCode.OK
    code, out, _ = cli("organise", root, "-o", "usulan.xlsx")
    assert code == ExitCode.OK
    assert "usulan.xlsx" in out
    book = openpyxl.load_workbook("usulan.xlsx")
    row = next(row for row in book.worksheets[0].iter_rows(min_row=2) if row[1].value == "kiriman/perda baru.txt")
    assert str(row[2].value).startswith("01_Kelembagaan/Indikator 1/01.q1 ")
    row[0].value = "ya"
    book.worksheets[0].append(["ya", "khayalan.pdf", "x/khayalan.pdf"])
    book.save("usulan.xlsx")
    code, out, err = cli("organise", root, "--from", "usulan.xlsx", "--script", "m.sh")
    assert code == ExitCode.OK
    assert "Usulan!" in err
    assert "khayalan.pdf" in err
    assert sorted(path.relative_to(root).as_posix() for path in root.rglob("*") if path.is_file()) == before
    assert subprocess.run(["sh", "m.sh", "--jalankan"], capture_output=True, check=False).returncode == 0
    assert (root / str(row[2].value)).is_file()
    subprocess.run(["sh", "m.sh", "--batalkan"], capture_output=True, check=True)
    assert sorted(path.relative_to(root).as_posix() for path in root.rglob("*") if path.is_file()) == before


def test_nothing_is_written_into_the_evidence_or_over_the_edited_list(cli: Run, tmp_path: Path) -> None:
    root = plant(tmp_path / "data")
    cli("scan", root, "--year", "2025", "--workers", "1", "--quiet")
    for options in (("-o", root / "u.xlsx"), ("--script", root / "m.sh"), ("--script", root / "OPD" / "m.ps1")):
        code, _, err = cli("organise", root, *options)
        assert (code, "hanya dibaca" in err) == (ExitCode.USAGE, True)
    assert cli("organise", root, "-o", "u.docx")[0] == ExitCode.USAGE
    assert cli("organise", root, "--script", "m.py")[0] == ExitCode.USAGE
    assert cli("organise", root, "-o", "u.xlsx")[0] == ExitCode.OK
    assert cli("organise", root, "--from", "u.xlsx", "-o", "u.xlsx")[0] == ExitCode.USAGE
    assert cli("organise", root, "--from", "tidak-ada.xlsx")[0] == ExitCode.USAGE
    assert sorted(path.name for path in Path().iterdir()) == ["u.xlsx"]
    assert not [path for path in root.rglob("*") if path.suffix in {".xlsx", ".sh", ".ps1"}]
