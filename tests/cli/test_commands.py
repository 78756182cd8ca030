"""The command line as a person meets it: right input, wrong input, and what is said then."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from cli.tree import plant
from evidence_check.cli.main import COMMANDS, language_of
from evidence_check.errors import ExitCode

Run = Callable[..., tuple[int, str, str]]


@pytest.fixture
def tree(tmp_path: Path) -> Path:
    return plant(tmp_path / "data dukung")


SCAN = ("--year", "2025", "--region", "Kabupaten Tanjung Lestari", "--workers", "1")


def test_a_scan_shows_the_table_and_writes_the_report(cli: Run, tree: Path, tmp_path: Path) -> None:
    code, out, _ = cli("scan", tree, *SCAN, "-o", tmp_path / "report.json")
    assert code == ExitCode.OK
    assert "Kelembagaan" in out
    report = json.loads((tmp_path / "report.json").read_text(encoding="utf-8"))
    assert report["schema"] == "evidence-check/scan-report/1"
    assert len(report["requirements"]) == 274
    counts = report["counts"]
    assert counts["found"] == counts["read"] + counts["skipped"] + counts["failed"] == 6
    placed = {place["requirement"] for file in report["files"] for place in file["placements"]}
    assert "01.q1" in placed


def test_a_second_scan_of_an_unchanged_tree_opens_no_file(cli: Run, tree: Path) -> None:
    first = json.loads(cli("scan", tree, *SCAN, "--format", "json")[1])
    second = json.loads(cli("scan", tree, *SCAN, "--format", "json")[1])
    assert first["counts"]["read_now"] == 4  # the empty file is told by its size, rubbish is not opened
    assert second["counts"]["read_now"] == 0
    for report in (first, second):
        report["scan"].pop("started")
        report["scan"].pop("finished")
        report.pop("counts")
    assert first == second


def test_the_last_scan_is_reported_and_explained_without_the_folder(cli: Run, tree: Path, tmp_path: Path) -> None:
    cli("scan", tree, *SCAN)
    tree.rename(tmp_path / "gone")
    code, out, err = cli("report", tree, "--format", "json")
    assert code == ExitCode.OK, err
    assert json.loads(out)["scan"]["region"] == "Kabupaten Tanjung Lestari"
    code, out, _ = cli("explain", "Perda KLA 4-2022.txt", "--folder", tree)
    assert code == ExitCode.OK
    assert "01.q1" in out
    code, out, _ = cli("explain", tree / "01_Kelembagaan/Indikator 1/Perda KLA 4-2022.txt")
    assert code == ExitCode.OK


def test_the_three_formats(cli: Run, tree: Path, tmp_path: Path) -> None:
    for suffix, start in ((".json", "{"), (".html", "<!"), (".txt", "")):
        target = tmp_path / f"laporan{suffix}"
        assert cli("scan", tree, *SCAN, "-q", "-o", target) == (0, "", "")
        assert target.read_text(encoding="utf-8").lower().startswith(start)


@pytest.mark.parametrize(
    ("arguments", "code", "said"),
    [
        (("scan", "{nowhere}", "--year", "2025"), ExitCode.SHARE_PROBLEM, "nowhere"),
        (("scan", "{file}", "--year", "2025"), ExitCode.USAGE, "bukan folder"),
        (("scan", "{tree}"), ExitCode.USAGE, "--year"),
        (("scan",), ExitCode.USAGE, "init"),
        (("scan", "{tree}", "--year", "25"), ExitCode.USAGE, "--year 2025"),
        (("scan", "{tree}", "--year", "dua"), ExitCode.USAGE, "tulis dengan angka"),
        (("scan", "{tree}", "--year", "2025", "--workers", "0"), ExitCode.USAGE, "antara 1 dan 64"),
        (("scan", "{tree}", "--year", "2025", "--format", "pdf"), ExitCode.USAGE, "json, html, text"),
        (("scan", "{tree}", "b", "--year", "2025"), ExitCode.USAGE, "tanda kutip"),
        (("init", "{tree}", "--year", "20"), ExitCode.USAGE, "--year 2025"),
        (("scan", "{tree}", "--year", "2025", "--pack", "klaa"), ExitCode.USAGE, "klaa"),
        (("scan", "{tree}", "--year", "2025", "--verification", "besok"), ExitCode.USAGE, "2026-03-02"),
        (("scan", "{tree}", "--year", "2025", "-o", "{tree}/laporan.html"), ExitCode.USAGE, "hanya dibaca"),
        (("scan", "{tree}", "--year", "2025", "-o", "{nowhere}/laporan.html"), ExitCode.CANNOT_WRITE, "-o"),
        (("scan", "{tree}", "--year", "2025", "-o", "laporan.docx"), ExitCode.USAGE, ".html"),
        (("scan", "{tree}", "--year", "2025", "--state-dir", "{tree}/state"), ExitCode.USAGE, "state"),
        (("scan", "{tree}", "--yaer", "2025"), ExitCode.USAGE, "--year"),
        (("scan", "{tree}", "--year", "2025", "--config", "{nowhere}.toml"), ExitCode.USAGE, "nowhere"),
        (("scam",), ExitCode.USAGE, "scan"),
        (("report", "{tree}"), ExitCode.USAGE, "scan"),
        (("report",), ExitCode.USAGE, "init"),
        (("explain", "{tree}/x.pdf"), ExitCode.USAGE, "scan"),
        (("explain",), ExitCode.USAGE, "BERKAS"),
        (("pack", "show", "99.q9"), ExitCode.USAGE, "99.q9"),
        (("pack", "check", "{nowhere}"), ExitCode.USAGE, "nowhere"),
        (("init", "{nowhere}"), ExitCode.SHARE_PROBLEM, "nowhere"),
    ],
)
def test_wrong_input_gets_one_sentence_and_its_code(
    cli: Run, tree: Path, tmp_path: Path, arguments: tuple[str, ...], code: ExitCode, said: str
) -> None:
    places = {
        "tree": str(tree),
        "file": str(tree / "OPD/Dinas Kesehatan/kosong.pdf"),
        "nowhere": str(tmp_path / "nowhere"),
    }
    got, out, err = cli(*(argument.format(**places) for argument in arguments))
    assert (got, out) == (code, "")
    assert said in err
    assert len(err.strip().splitlines()) == 1
    english = cli(*(argument.format(**places) for argument in arguments), "--lang", "en")[2]
    assert english != err


def test_an_empty_folder_is_not_taken_for_missing_evidence(cli: Run, tree: Path, tmp_path: Path) -> None:
    cli("scan", tree, *SCAN, "-q")
    tree.rename(tmp_path / "away")
    (tree / "01_Kelembagaan").mkdir(parents=True)
    code, out, err = cli("scan", tree, *SCAN, "--format", "json")
    assert (code, out) == (ExitCode.SHARE_PROBLEM, "")
    assert "kosong" in err
    assert json.loads(cli("report", tree, "--format", "json")[1])["counts"]["found"] == 6


def test_a_full_disk_keeps_the_old_report_and_the_result(
    cli: Run, tree: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    target = tmp_path / "laporan.txt"
    target.write_text("yang lama", encoding="utf-8")

    def full(_descriptor: int) -> None:
        raise OSError(28, "No space left on device")

    with monkeypatch.context() as patch:
        patch.setattr(os, "fsync", full)
        code, _, err = cli("scan", tree, *SCAN, "-o", target)
    assert code == ExitCode.CANNOT_WRITE
    assert "report" in err
    assert target.read_text(encoding="utf-8") == "yang lama"
    assert sorted(path.name for path in tmp_path.iterdir()) == ["data dukung", "home", "laporan.txt"]
    assert cli("report", tree, "-o", target)[0] == ExitCode.OK
    assert target.read_text(encoding="utf-8") != "yang lama"


def test_strict_and_gaps_change_the_exit_code_only(cli: Run, tree: Path) -> None:
    assert cli("scan", tree, *SCAN, "-q", "--strict")[0] == ExitCode.UNREAD_FILES
    assert cli("scan", tree, *SCAN, "-q", "--fail-on-gaps")[0] == ExitCode.EVIDENCE_GAPS


def test_init_writes_what_scan_reads(cli: Run, tree: Path) -> None:
    code, out, _ = cli("init", tree, "--year", "2025", "--region", "Kabupaten Tanjung Lestari")
    assert code == ExitCode.OK
    assert "evidence-check.toml" in out
    written = Path("evidence-check.toml").read_text(encoding="utf-8")
    assert '"OPD/Dinas Kesehatan" = "dinkes"' in written
    code, out, _ = cli("scan", "--workers", "1", "--format", "json")
    assert code == ExitCode.OK
    assert json.loads(out)["scan"]["evaluation_year"] == 2025
    code, _, err = cli("init", tree, "--year", "2025")
    assert code == ExitCode.USAGE
    assert "sudah ada" in err


@pytest.mark.parametrize(
    "text",
    [
        "root = 5\n",
        "tahun = 2025\n",
        'year = "2025"\n',
        "verification = 5\n",
        "verification = 0001-01-01\n",
        "state_dir = 5\n",
        "[folders]\na = 1\n",
        "= =\n",
        "\xff",
    ],
)
def test_a_broken_config_is_named_with_its_fault(cli: Run, text: str) -> None:
    Path("evidence-check.toml").write_bytes(text.encode("latin-1"))
    code, out, err = cli("scan")
    assert (code, out) == (ExitCode.USAGE, "")
    assert "evidence-check.toml" in err


@pytest.mark.parametrize("name", COMMANDS)
@pytest.mark.parametrize("language", ["id", "en"])
def test_help_speaks_both_languages(cli: Run, name: str, language: str) -> None:
    code, out, _ = cli(name, "--help", "--lang", language)
    assert code == ExitCode.OK
    assert ("Pemakaian:" in out) == (language == "id")
    assert ("Usage:" in out) == (language == "en")
    # Every option and command has its line of help.
    for line in re.findall(r"^  (-[^ ]+.*)$", out, flags=re.MULTILINE):
        assert len(line.split()) > 1, line


def test_help_without_a_command(cli: Run) -> None:
    code, out, _ = cli()
    assert code == ExitCode.OK
    assert all(name in out for name in COMMANDS)


@pytest.mark.parametrize(
    ("arguments", "environment", "language"),
    [
        ([], {}, "id"),
        (["--lang", "en"], {}, "en"),
        (["scan", "--lang=en"], {"EVIDENCE_CHECK_LANG": "id"}, "en"),
        ([], {"EVIDENCE_CHECK_LANG": "en"}, "en"),
        (["--", "--lang", "en"], {}, "id"),
        (["--lang", "fr"], {}, "id"),
    ],
)
def test_the_language_is_found_before_anything_is_said(
    arguments: list[str], environment: dict[str, str], language: str
) -> None:
    assert language_of(arguments, environment) == language


def test_doctor_tells_what_is_installed(cli: Run) -> None:
    code, out, _ = cli("doctor")
    assert code == ExitCode.OK
    assert "pypdfium2" in out
    assert "kla-2024" in out


def test_who_names_a_pack_folder_to_show_is_told_how(cli: Run, tmp_path: Path) -> None:
    assert cli("pack", "new", tmp_path / "paket")[0] == 0
    code, _, said = cli("pack", "show", tmp_path / "paket")
    assert code == ExitCode.USAGE
    assert f'evidence-check pack show --pack "{tmp_path / "paket"}"' in " ".join(said.split())
    code, out, _ = cli("pack", "show", "--pack", tmp_path / "paket")
    assert code == 0
    assert "paket-saya" in out
    assert "x" * 300 in cli("pack", "show", "x" * 300)[2], "no folder either"


def test_pack_commands(cli: Run) -> None:
    assert "kla-2024" in cli("pack", "list")[1]
    code, out, _ = cli("pack", "show", "04.q1")
    assert code == ExitCode.OK
    assert "04.q1" in out
    assert "inferred" in out or "disimpulkan" in out
    assert cli("pack", "check", "kla-2024")[0] == ExitCode.OK


def test_init_leaves_out_folders_whose_names_cannot_be_written(cli: Run, tree: Path) -> None:
    odd = os.path.join(os.fsencode(tree), b"Dinkes \xff")  # noqa: PTH118 - bytes
    os.mkdir(odd)  # noqa: PTH102
    assert cli("init", tree, "--year", "2025")[0] == ExitCode.OK
    assert cli("scan", "--workers", "1", "-q")[0] == ExitCode.OK


def test_what_is_said_cannot_steer_the_terminal(cli: Run, tree: Path) -> None:
    for arguments in (
        ("scan", tree, "--year", "2025", "-o", "no\x1b]0;hi\x07pe/x.json"),
        ("scan", tree, "--year", "2025", "--pack", "kla\x1b[2J"),
        ("scan", tree, "--ye\x1b[2Jar", "2025"),
    ):
        code, _, err = cli(*arguments)
        assert code != ExitCode.OK
        assert "\x1b" not in err
        assert "\x07" not in err


def test_explain_finds_a_file_by_its_real_name_or_a_part_of_it(cli: Run, tree: Path) -> None:
    (tree / "baris\nbaru.txt").write_text("isi", encoding="utf-8")
    cli("scan", tree, *SCAN, "-q")
    assert cli("explain", tree / "baris\nbaru.txt")[0] == ExitCode.OK
    assert cli("explain", "perda kla", "--folder", tree)[0] == ExitCode.OK
    code, _, err = cli("explain", ".txt", "--folder", tree)
    assert code == ExitCode.USAGE
    assert "4 berkas" in err


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs a device that is always full")
def test_a_full_stdout_is_told(tree: Path, tmp_path: Path) -> None:
    with Path("/dev/full").open("w", encoding="utf-8") as full:
        done = subprocess.run(
            [
                sys.executable,
                "-m",
                "evidence_check",
                "scan",
                tree,
                *SCAN,
                "--state-dir",
                tmp_path / "state",
                "--format",
                "json",
            ],
            stdout=full,
            stderr=subprocess.PIPE,
            text=True,
            check=False,
        )
    assert done.returncode == ExitCode.CANNOT_WRITE
    assert "-o" in done.stderr
    assert "Traceback" not in done.stderr


def test_an_unknown_region_is_asked_for(cli: Run, tree: Path) -> None:
    assert "--region" in cli("scan", tree, "--year", "2025", "--workers", "1")[1]
    assert "--region" not in cli("scan", tree, *SCAN)[1]


def test_doctor_says_where_no_index_can_be_made(cli: Run, tree: Path) -> None:
    code, out, _ = cli("doctor", "--state-dir", tree / "OPD/Dinas Kesehatan/kosong.pdf")
    assert code == ExitCode.OK
    assert "[!!] Folder indeks" in out


def test_a_relative_pack_is_found_again_from_elsewhere(cli: Run, tree: Path, tmp_path: Path) -> None:
    shutil.copytree(Path(__file__).parents[2] / "rules/kla-2024", tmp_path / "home/paketku")
    assert cli("scan", tree, *SCAN, "-q", "--pack", "./paketku")[0] == ExitCode.OK
    os.chdir(tmp_path)
    assert cli("report", tree, "--format", "text")[0] == ExitCode.OK


def test_a_folder_of_an_unknown_agency_is_named(cli: Run, tree: Path) -> None:
    assert cli("init", tree, "--year", "2025")[0] == ExitCode.OK
    written = Path("evidence-check.toml")
    written.write_text(written.read_text(encoding="utf-8").replace('"dinkes"', '"dinkess"'), encoding="utf-8")
    code, _, err = cli("scan", "--workers", "1")
    assert code == ExitCode.USAGE
    assert "dinkess" in err
    assert "dinkes," in err or "dinkes." in err


def test_a_self_assessment_is_held_against_the_evidence(cli: Run, tree: Path, tmp_path: Path) -> None:
    claims = tmp_path / "nilai.csv"
    claims.write_text("Kode;Nilai mandiri\n1.1;12\n1.2a;banyak\n", encoding="utf-8")
    code, out, _ = cli("scan", tree, "--year", "2025", "--no-ocr", "--claims", claims, "--format", "json")
    data = json.loads(out)["score"]
    assert (code, data["claimed"]) == (0, 12.0)
    assert [note["row"] for note in data["claims"]["notes"] if note["mend"]] == [3]
    code, _, said = cli("scan", tree, "--year", "2025", "--no-ocr", "--claims", tmp_path / "tidak.xlsx")
    assert code == 2
    assert "tidak.xlsx" in said


def test_the_checklist_of_one_agency(cli: Run, tree: Path, tmp_path: Path) -> None:
    cli("scan", tree, "--year", "2025", "--no-ocr", "--quiet")
    code, out, _ = cli("report", tree, "--agency", "Kejari", "--format", "json")
    assert (code, json.loads(out)["agency"]["id"]) == (0, "kejaksaan")
    code, out, _ = cli("report", tree, "--agency", "kejaksaan", "-o", tmp_path / "kejari.html")
    assert code == 0
    assert "Kejaksaan Negeri" in (tmp_path / "kejari.html").read_text(encoding="utf-8")
    code, _, said = cli("report", tree, "--agency", "dinkess")
    assert code == 2
    assert "Yang mirip: dinkes," in said
    assert "bappeda" not in said
    code, _, said = cli("report", tree, "--agency", "zzz")
    assert code == 2
    assert "Yang ada: " in said
    assert "bappeda" in said
