"""How much is read by OCR: said on the command line or in evidence-check.toml."""

from __future__ import annotations

from pathlib import Path

import pytest

from evidence_check.cli import config, main
from evidence_check.cli.request import Options, resolve
from evidence_check.errors import EvidenceCheckError


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    root = tmp_path / "share"
    root.mkdir()
    monkeypatch.chdir(tmp_path)
    return root


@pytest.mark.parametrize(
    ("line", "option", "pages"),
    [("", None, 3), ("ocr_pages = 7", None, 7), ('ocr_pages = "all"', None, 0), ("ocr_pages = 7", 2, 2), ("", 0, 0)],
)
def test_the_number_of_pages(folder: Path, line: str, option: int | None, pages: int) -> None:
    Path(config.FILE_NAME).write_text(f"year = 2025\n{line}\n", encoding="utf-8")
    request = resolve(Options(folder=folder, state_dir=folder.parent / "state", ocr_pages=option))
    assert (request.limits.ocr, request.limits.ocr_pages) == (True, pages)
    assert not resolve(Options(folder=folder, year=2025, state_dir=folder.parent / "state", ocr=False)).limits.ocr


@pytest.mark.parametrize("line", ["ocr_pages = 0", "ocr_pages = true", 'ocr_pages = "semua"', "ocr_model = 3"])
def test_what_cannot_be_is_told(folder: Path, line: str) -> None:
    Path(config.FILE_NAME).write_text(f"year = 2025\n{line}\n", encoding="utf-8")
    with pytest.raises(EvidenceCheckError, match=r"cli\.config\.faults"):
        config.find(None, folder.parent)


@pytest.mark.parametrize("value", ["0", "-1", "dua", "1.5", "99999999", "²"])
def test_a_wrong_number_gets_one_sentence(folder: Path, value: str, capsys: pytest.CaptureFixture[str]) -> None:
    code = main.run(["scan", str(folder), "--year", "2025", f"--ocr-pages={value}"], {})
    assert code == 2
    assert "bukan jumlah halaman" in capsys.readouterr().err


def test_a_model_that_is_not_there_stops_before_any_work(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (folder / "a.txt").write_text("isi", encoding="utf-8")
    Path(config.FILE_NAME).write_text('year = 2025\nocr_model = "tidak-ada.traineddata"\n', encoding="utf-8")
    assert main.run(["scan", str(folder), "--lang", "en"], {}) == 2
    said = capsys.readouterr().err
    assert "tidak-ada.traineddata" in said
    assert "Traceback" not in said
