"""``organise`` as a person meets it: from the scan to the list, to the script, and never into the evidence."""

from __future__ import annotations

import json
import subprocess
from collections.abc import Callable
from pathlib import Path

import openpyxl

from cli.tree import MINUTES, PERDA, plant
from evidence_check.errors import ExitCode

Run = Callable[..., tuple[int, str, str]]
SMOKING = """PEMERINTAH KABUPATEN TANJUNG LESTARI
BUPATI TANJUNG LESTARI
PERATURAN BUPATI TANJUNG LESTARI
NOMOR 21 TAHUN 2023
TENTANG
LARANGAN IKLAN, PROMOSI, DAN SPONSOR ROKOK DI KAWASAN TANPA ROKOK
Menimbang : bahwa anak perlu dilindungi dari iklan, promosi, dan sponsor rokok;
MEMUTUSKAN:
Menetapkan : PERATURAN BUPATI TENTANG LARANGAN IKLAN, PROMOSI, DAN SPONSOR ROKOK DI KAWASAN TANPA ROKOK.
Pasal 1 Pemerintah daerah tidak menerima iklan, promosi, dan sponsor rokok. Reklame rokok dilarang.
Ditetapkan di Lestari pada tanggal 8 Mei 2023
BUPATI TANJUNG LESTARI, ttd
BERITA DAERAH KABUPATEN TANJUNG LESTARI TAHUN 2023 NOMOR 21
"""


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


def test_no_evidence_is_lost_by_doing_what_the_list_recommends(cli: Run, tmp_path: Path) -> None:
    root = tmp_path / "data"
    files = {
        "kiriman/perda kla.txt": PERDA,
        "kiriman/rokok.txt": SMOKING,  # for 17.q5 and, as the policy about it, for 01.q2q
        "Indikator 19/salah folder.txt": SMOKING.replace("NOMOR 21", "NOMOR 22"),
        "kiriman/rapat.txt": MINUTES,
    }
    for path, text in files.items():
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        (root / path).write_text(text, encoding="utf-8")

    def scanned() -> tuple[dict[str, str], dict[str, int]]:
        region = ("--region", "Kabupaten Tanjung Lestari")
        assert cli("scan", root, "--year", "2025", *region, "--workers", "1", "-o", "s.json")[0] == ExitCode.OK
        asked = json.loads(Path("s.json").read_text(encoding="utf-8"))["requirements"]
        return {one["id"]: one["status"] for one in asked}, {one["id"]: len(one["evidence"]) for one in asked}

    before, evidence = scanned()
    assert before["02.q3"] == "met"
    assert evidence["01.q2q"] == evidence["17.q5"] == 2
    assert cli("organise", root, "--script", "m.sh")[0] == ExitCode.OK
    assert subprocess.run(["sh", "m.sh", "--jalankan"], capture_output=True, check=False).returncode == 0
    lying = {path.relative_to(root).as_posix() for path in root.rglob("*.txt")}
    assert len(lying) == len(files)
    assert lying.isdisjoint(files)
    after, kept = scanned()
    rank = ["missing", "uncertain", "weak", "partial", "met"]
    assert [one for one in before if rank.index(after[one]) < rank.index(before[one])] == []
    assert [one for one in evidence if kept[one] < evidence[one]] == []
