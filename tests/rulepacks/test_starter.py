"""A pack to begin with: it runs as it is, says what it holds, and is never written over anything."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from evidence_check import api
from evidence_check.errors import EvidenceCheckError, ExitCode
from evidence_check.rulepacks.schema import FILES, shape_of

Cli = Callable[..., tuple[int, str, str]]


def test_it_has_no_fault_and_its_examples_are_found(tmp_path: Path) -> None:
    names = api.new_pack(tmp_path / "baru" / "paket")
    assert api.check_pack(str(tmp_path / "baru" / "paket")) == ()
    trial = api.try_pack(str(tmp_path / "baru" / "paket"))
    assert trial.failed == ()
    assert len(trial.tried) >= 7
    needed = {shape.pattern for shape in FILES if not shape.pattern.startswith(("voc", "conf", "leg", "sens"))}
    assert {shape.pattern for name in names if (shape := shape_of(name)) is not None} == needed


def test_a_copy_is_the_pack_itself(tmp_path: Path) -> None:
    api.new_pack(tmp_path / "k", copy_of="kla-2024")
    assert api.load_pack(str(tmp_path / "k")) == api.load_pack("kla-2024")


@pytest.mark.parametrize("lies", ["pack.yaml", ".tersembunyi"])
def test_nothing_is_overwritten(lies: str, tmp_path: Path) -> None:
    (tmp_path / lies).write_text("punya orang", encoding="utf-8")
    with pytest.raises(EvidenceCheckError) as caught:
        api.new_pack(tmp_path)
    assert (caught.value.key, caught.value.exit_code) == ("rulepacks.not-empty", ExitCode.USAGE)
    assert [path.name for path in tmp_path.iterdir()] == [lies]
    assert (tmp_path / lies).read_text(encoding="utf-8") == "punya orang"


def test_a_file_in_the_way_is_told(tmp_path: Path) -> None:
    (tmp_path / "berkas").write_text("x", encoding="utf-8")
    with pytest.raises(EvidenceCheckError) as caught:
        api.new_pack(tmp_path / "berkas")
    assert (caught.value.key, caught.value.exit_code) == ("rulepacks.cannot-make", ExitCode.CANNOT_WRITE)


@pytest.mark.parametrize("language", ["id", "en"])
def test_the_command_tells_what_it_made_and_what_is_next(cli: Cli, tmp_path: Path, language: str) -> None:
    code, out, _ = cli("pack", "new", tmp_path / "p", "--lang", language)
    assert code == ExitCode.OK
    assert "indicators/01.yaml" in out
    assert f'evidence-check pack check "{tmp_path / "p"}"' in out
    assert cli("pack", "check", tmp_path / "p", "--lang", language)[0] == ExitCode.OK
    assert cli("pack", "test", tmp_path / "p", "--lang", language)[0] == ExitCode.OK
    code, _, err = cli("pack", "new", tmp_path / "p", "--lang", language)
    assert code == ExitCode.USAGE
    assert str(tmp_path / "p") in err
    code, _, err = cli("pack", "new", tmp_path / "q", "--from", "kla-204", "--lang", language)
    assert (code, (tmp_path / "q").exists()) == (ExitCode.USAGE, False)


def test_its_folders_are_read_and_the_next_step_names_it(cli: Cli, tmp_path: Path) -> None:
    api.new_pack(tmp_path / "p")
    code, out, _ = cli(
        "init", "--folders", tmp_path / "bukti", "--pack", tmp_path / "p", "--year", "2024", "--no-guide"
    )
    assert code == ExitCode.OK
    assert f'--year 2024 --pack "{tmp_path / "p"}"' in out
    assert "01.q1" not in out, "a folder whose code is not read again is named"


def test_evidence_is_judged_by_it(tmp_path: Path) -> None:
    """Right after ``pack new``, before anything is changed: the first thing that anybody tries."""
    api.new_pack(tmp_path / "p")
    share = tmp_path / "share"
    share.mkdir()
    (share / "laporan kerja bakti.txt").write_text(
        "LAPORAN PELAKSANAAN KERJA BAKTI\nTAHUN 2024\n\nLatar belakang\nDesa mengadakan kerja bakti bersih desa.\n"
        "Tujuan\nSelokan bersih.\nPeserta\n80 orang\nHasil\nSelokan sepanjang 2 km dibersihkan.\nPenutup\n",
        encoding="utf-8",
    )
    scan = api.scan(share, pack=str(tmp_path / "p"), year=2024, state_dir=tmp_path / "state", workers=1)
    (judged,) = scan.assessment.files
    assert [kind.value for kind in judged.dossier.recognition.types][:1] == ["laporan_kegiatan"]
    assert judged.dossier.placements[0].requirement == "02.q1"
    assert judged.dossier.placements[0].confidence.counts
