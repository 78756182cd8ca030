"""The scripts: quoting holds against any name, nothing is overwritten, changed files stay, all can be undone."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
from pathlib import Path

import pytest

from evidence_check import api
from evidence_check.messages import Translator
from evidence_check.model.organising import Order, Orders
from evidence_check.reporting import SCRIPTS
from evidence_check.reporting.script_windows import literal
from organising.scans import Plant, scan_of
from organising.test_proposals import HOSTILE

SHELLS = [name for name in ("sh", "dash", "bash", "busybox") if shutil.which(name)]


def tree(root: Path) -> dict[bytes, bytes]:
    found = {}
    for folder, _, names in os.walk(os.fsencode(root)):
        for name in names:
            path = os.path.join(folder, name)  # noqa: PTH118 - bytes
            with open(path, "rb") as stream:  # noqa: PTH123 - bytes
                found[os.path.relpath(path, os.fsencode(root))] = stream.read()
    return found


def run(shell: str, script: Path, *options: str) -> subprocess.CompletedProcess[bytes]:
    words = [shell, "sh"] if shell == "busybox" else [shell]
    return subprocess.run([*words, str(script), *options], capture_output=True, check=False, timeout=60)


@pytest.fixture(params=SHELLS)
def shell(request: pytest.FixtureRequest) -> str:
    return str(request.param)


def planted(tmp_path: Path) -> tuple[Path, Orders, Path]:
    """A tree of hostile names below a hostile root, the orders for it, and the script beside it."""
    root = tmp_path / 'da\'ta $(dukung) "x" -n'
    scan = scan_of(root, [Plant(f"m'{n}/{name}", {"04.q1": 0.97}) for n, name in enumerate(HOSTILE)])
    orders = api.recommended_moves(api.organise(scan))
    assert len(orders.orders) == len(HOSTILE)
    script = tmp_path / "pindah kan.sh"
    script.write_bytes(api.move_script(orders, "sh"))
    return root, orders, script


def test_a_run_moves_every_hostile_name_and_undo_brings_it_back(tmp_path: Path, shell: str) -> None:
    root, orders, script = planted(tmp_path)
    before = tree(root)
    looked = run(shell, script)
    assert looked.returncode == 0, looked.stdout + looked.stderr
    assert tree(root) == before
    assert sorted(path.name for path in tmp_path.iterdir()) == sorted([root.name, script.name])
    done = run(shell, script, "--jalankan")
    assert (done.returncode, done.stderr) == (0, b"")
    wanted = {os.fsencode(one.target): before[os.fsencode(one.raw_source)] for one in orders.orders}
    assert tree(root) == wanted
    undone = run(shell, script, "--batalkan")
    assert (undone.returncode, undone.stderr) == (0, b"")
    assert tree(root) == before
    again = run(shell, script, "--batalkan")
    assert tree(root) == before
    assert b"\n0 " in again.stdout


def test_what_the_script_prints_cannot_steer_a_terminal(tmp_path: Path, shell: str) -> None:
    _, _, script = planted(tmp_path)
    printed = run(shell, script).stdout.decode("utf-8")
    assert printed.replace("\n", "").isprintable()


def test_a_taken_target_a_changed_and_a_missing_file_are_skipped(tmp_path: Path, shell: str) -> None:
    root = tmp_path / "r"
    names = ["diisi.pdf", "berubah.pdf", "hilang.pdf", "tautan.pdf", "waktu.pdf", "baik.pdf"]
    scan = scan_of(root, [Plant(name, {"04.q1": 0.97}) for name in names])
    orders = api.recommended_moves(api.organise(scan))
    target = {one.source: root / one.target for one in orders.orders}
    script = tmp_path / "m.sh"
    script.write_bytes(api.move_script(orders, "sh"))
    target["diisi.pdf"].parent.mkdir(parents=True)
    target["diisi.pdf"].write_text("milik orang lain")
    (root / "berubah.pdf").write_text("isi lain yang lebih panjang")
    (root / "hilang.pdf").unlink()
    (root / "tautan.pdf").unlink()
    (root / "tautan.pdf").symlink_to(root / "baik.pdf")
    os.utime(root / "waktu.pdf", (1_700_000_100, 1_700_000_100))
    done = run(shell, script, "--jalankan")
    assert done.returncode == 1
    assert target["diisi.pdf"].read_text() == "milik orang lain"
    assert (root / "diisi.pdf").read_text() == "diisi.pdf"
    assert target["baik.pdf"].read_text() == "baik.pdf"
    assert sorted(path.name for path in root.iterdir() if not path.is_dir()) == [
        "berubah.pdf",
        "diisi.pdf",
        "tautan.pdf",
        "waktu.pdf",
    ]


def test_a_target_that_leads_out_of_the_tree_is_skipped(tmp_path: Path, shell: str) -> None:
    root, outside = tmp_path / "r", tmp_path / "luar"
    outside.mkdir()
    scan = scan_of(root, [Plant("sk.pdf", {"04.q1": 0.97})])
    (order,) = api.recommended_moves(api.organise(scan)).orders
    (root / order.target.split("/")[0]).symlink_to(outside)
    script = tmp_path / "m.sh"
    script.write_bytes(api.move_script(Orders(str(root), (order,)), "sh"))
    assert run(shell, script, "--jalankan").returncode == 1
    assert (root / "sk.pdf").exists()
    assert [path for path in outside.rglob("*") if path.is_file()] == []


def test_another_folder_and_a_wrong_one(tmp_path: Path, shell: str) -> None:
    root = tmp_path / "r"
    scan = scan_of(root, [Plant("sk.pdf", {"04.q1": 0.97})])
    orders = api.recommended_moves(api.organise(scan))
    script = tmp_path / "m.sh"
    script.write_bytes(api.move_script(orders, "sh", language="en"))
    moved = root.rename(tmp_path / "tempat lain")
    assert run(shell, script).returncode == 4
    assert run(shell, script, "--sembarang").returncode == 2
    assert run(shell, script, "--run", "--folder", str(moved)).returncode == 0
    assert (moved / orders.orders[0].target).exists()


def test_the_diary_of_another_list_is_not_this_ones(tmp_path: Path) -> None:
    root = tmp_path / "r"
    scan = scan_of(root, [Plant("a.pdf", {"04.q1": 0.97}), Plant("b.pdf", {"06.q1": 0.97})])
    first, second = api.recommended_moves(api.organise(scan)).orders
    script = tmp_path / "m.sh"
    script.write_bytes(api.move_script(Orders(str(root), (first,)), "sh"))
    run("sh", script, "--jalankan")
    other = root / second.target
    other.parent.mkdir(parents=True, exist_ok=True)
    shutil.move(root / second.source, other)
    script.write_bytes(api.move_script(Orders(str(root), (second,)), "sh"))
    run("sh", script, "--batalkan")
    assert other.exists()


# ---- Windows: not run here, so what stands in the file is read as the shells document it --------------------------


def powershell_value(expression: str) -> str:
    """What an expression of literals and characters means to PowerShell: any single quote doubled is one."""
    value, at = "", 0
    text = expression[1:-1] if expression.startswith("(") else expression
    token = re.compile(
        r"\s*(?:\+\s*)?(?:'((?:[^'\u2018\u2019\u201a\u201b]|(['\u2018\u2019\u201a\u201b])\2)*)'|\[char\]0x([0-9a-f]{4}))"
    )
    while at < len(text):
        found = token.match(text, at)
        assert found is not None, text[at:]
        if found[3]:
            value += chr(int(found[3], 16))
        else:
            value += re.sub(r"(['\u2018\u2019\u201a\u201b])\1", r"\1", found[1])
        at = found.end()
    return value.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "surrogatepass")


@pytest.mark.parametrize("name", [*HOSTILE, "", "''", "‘’‚‛'", "a\u202eb\u200f", "😀\U000e0041"])
def test_powershell_literals_mean_the_name(name: str) -> None:
    expression = literal(name)
    assert expression.isprintable()
    assert powershell_value(expression) == name


def orders_for(*names: str) -> Orders:
    return Orders(
        "Z:\\KLA 100% 'x'",
        tuple(
            Order(name, name, f"Klaster 1/{n} baik.pdf", 5, 1_700_000_000_000_000_000) for n, name in enumerate(names)
        ),
    )


def test_the_powershell_script_names_what_windows_cannot_hold() -> None:
    text = api.move_script(orders_for("a'b.pdf", "x\udcff.pdf", "baris\nbaru.pdf", "“k” ‘t’.pdf"), "ps1").decode(
        "utf-8-sig"
    )
    moves = [line for line in text.splitlines() if line.startswith("Move-One")]
    assert [re.match(r"Move-One (\d+) 5 1700000000 ", line) is not None for line in moves] == [True, True]
    assert len([line for line in text.splitlines() if re.match(r"# \d+ tidak dapat ditulis", line)]) == 2
    assert moves[0].endswith(r"'a''b.pdf' 'Klaster 1\0 baik.pdf'")
    assert "$Folder = 'Z:\\KLA 100% ''x'''" in text


def test_the_batch_script_sets_names_that_hold_its_own_signs() -> None:
    text = api.move_script(orders_for("%PATH%!x!^&(1).pdf", 'a"b.pdf', "x\u202ey.pdf"), "cmd").decode("utf-8")
    lines = text.split("\r\n")
    assert lines[0] == "@echo off"
    assert 'set "SRC=%%PATH%%!x!^&(1).pdf"' in lines
    assert 'set "DST=Klaster 1\\0 baik.pdf"' in lines
    assert lines.count("call :move") == 1
    assert len([line for line in lines if line.startswith("rem") and "tidak dapat ditulis" in line]) == 2
    assert "set \"TOP=Z:\\KLA 100%% 'x'\"" in lines
    assert lines.index("setlocal EnableExtensions DisableDelayedExpansion") < lines.index("call :move")


@pytest.mark.parametrize("style", sorted(SCRIPTS))
def test_what_names_hold_is_never_taken_for_a_place_of_the_script(style: str) -> None:
    order = Order("@ROOT@/@PLAN@.pdf", "@ROOT@/@PLAN@.pdf", "baru/@MOVES@ @GONE@.pdf", 1, 0)
    text = SCRIPTS[style](Orders("/data @MOVES@ @ROOT@", (order,)), Translator("id")).decode("utf-8-sig")
    assert text.count("/data @MOVES@ @ROOT@") == 1
    assert "@PLAN@.pdf" in text
    assert "@MOVES@ @GONE@.pdf" in text
    left = set(re.findall(r"@[A-Z_]+@", text)) - {"@MOVES@", "@ROOT@", "@PLAN@", "@GONE@"}
    assert left == set(), "every place is filled"
