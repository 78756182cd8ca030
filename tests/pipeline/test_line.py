"""The whole line on real files: read-only, private, the same for any number of workers, and no file lost."""

from __future__ import annotations

import os
import shutil
import stat
import sys
import zipfile
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from cli.tree import plant
from evidence_check import execution, pipeline
from evidence_check.messages import Translator
from evidence_check.model.judgement import Verdict
from evidence_check.model.scan import Scan, Settings
from evidence_check.reporting import WRITERS
from pipeline.kept import kept

SETTINGS = Settings(evaluation_year=2025, region="Kabupaten Tanjung Lestari")
NOW = datetime(2026, 1, 20, 8, 0)
CANARY = "Zulkarnaen"
NIK = "3174054507120003"


def clock() -> datetime:
    return NOW


def scan(root: Path, state: Path, executor: execution.Executor | None = None, *, keep_text: bool = True) -> Scan:
    request = pipeline.prepare(root, pack="kla-2024", settings=SETTINGS, state_dir=state, keep_text=keep_text)
    return pipeline.scan(request, executor=executor or execution.SerialExecutor(), clock=clock)


def everything_in(folder: Path) -> bytes:
    return b"".join(path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file())


def test_the_tree_is_only_read(tmp_path: Path) -> None:
    root = plant(tmp_path / "share")
    before = {
        path: (path.lstat().st_mode, path.lstat().st_mtime_ns, path.lstat().st_size) for path in sorted(root.rglob("*"))
    }
    for path in sorted(root.rglob("*"), reverse=True):
        path.chmod(0o555 if path.is_dir() else 0o444)
    root.chmod(0o555)
    try:
        opened: list[tuple[str, int]] = []

        def watch(event: str, arguments: tuple[object, ...]) -> None:
            if event == "open" and str(arguments[0]).startswith(str(root)):
                flags = arguments[2]
                assert isinstance(flags, int)
                opened.append((str(arguments[0]), flags))

        sys.addaudithook(watch)
        found = scan(root, tmp_path / "state")
    finally:
        root.chmod(0o755)
        for path in root.rglob("*"):
            path.chmod(0o755 if path.is_dir() else 0o644)
    assert found.counts.read == 3
    assert opened
    assert not [name for name, flags in opened if flags & (os.O_WRONLY | os.O_RDWR | os.O_CREAT | os.O_TRUNC)]
    after = {path: (path.lstat().st_mtime_ns, path.lstat().st_size) for path in sorted(root.rglob("*"))}
    assert after == {path: facts[1:] for path, facts in before.items()}


def test_any_number_of_workers_gives_the_same_bytes(tmp_path: Path) -> None:
    root = plant(tmp_path / "share")
    reports = []
    for name, executor in (
        ("serial", execution.SerialExecutor()),
        ("one", execution.ProcessExecutor(1)),
        ("three", execution.ProcessExecutor(3)),
    ):
        found = scan(root, tmp_path / name, executor)
        reports.append([WRITERS[style](found, Translator("id")) for style in sorted(WRITERS)])
    assert reports[0] == reports[1] == reports[2]


def test_a_changed_file_is_read_again_and_a_moved_one_is_not(tmp_path: Path) -> None:
    root = plant(tmp_path / "share")
    scan(root, tmp_path / "state")
    (root / "Perda baru.txt").write_text("PERATURAN DAERAH", encoding="utf-8")
    (root / "OPD/Dinas Kesehatan/daftar harga bangku.txt").rename(root / "harga.txt")
    again = scan(root, tmp_path / "state")
    assert again.counts.found == 7
    # The new one is opened and read; the moved one is opened to be known by its content, and not read again.
    assert again.counts.read_now == 2


def test_names_of_every_kind_are_listed_and_escaped(tmp_path: Path) -> None:
    root = tmp_path / "share"
    root.mkdir()
    names = [
        b"\xff\xfe bukan utf8.txt",
        b"baris\nbaru.txt",
        "kanan\u202egpj.txt".encode(),
        b"x" * 251 + b".txt",
        b"-rf.txt",
        b"=1+1.txt",
        b"<script>alert(1)</script".replace(b"/", b"") + b">.txt",
        b"{count} %s.txt",
    ]
    for name in names:
        Path(os.fsdecode(os.path.join(os.fsencode(root), name))).write_bytes(b"isi")  # noqa: PTH118 - bytes
    found = scan(root, tmp_path / "state")
    assert found.counts.found == len(names)
    assert len({judged.dossier.file.path for judged in found.assessment.files}) == len(names)
    for style, write in WRITERS.items():
        for language in ("id", "en"):
            text = write(found, Translator(language))
            text.encode("utf-8")
            assert "\u202e" not in text, style
            assert "<script>alert" not in text or style != "html", style
    again = scan(root, tmp_path / "state")
    assert again.counts.read_now == 0


def test_personal_numbers_and_sensitive_text_do_not_come_to_rest(tmp_path: Path) -> None:
    root = tmp_path / "share"
    (root / "06_Klaster V/Indikator 21B").mkdir(parents=True)
    (root / "Kasus korban 2025").mkdir()
    (root / "daftar.txt").write_text(f"Daftar hadir\nNIK {NIK} telp 0812-3456-7890\n", encoding="utf-8")
    (root / "Kasus korban 2025/rekap.txt").write_text(f"Rekap kasus\nIbu dari {CANARY}\n", encoding="utf-8")
    (root / "06_Klaster V/Indikator 21B/21B.q1 layanan korban kekerasan.txt").write_text(
        f"LAPORAN LAYANAN\nJumlah anak korban kekerasan yang mendapat layanan tahun 2025\nPendamping: {CANARY}\n",
        encoding="utf-8",
    )
    found = scan(root, tmp_path / "state")
    reports = "".join(write(found, Translator("id")) for write in WRITERS.values()).encode()
    at_rest = everything_in(tmp_path / "state")
    for secret in (CANARY, NIK, "0812-3456-7890"):
        assert secret.encode() not in at_rest + reports, secret
    # The stored readings are compressed: look inside them, too.
    texts = " ".join(reading.text for reading in kept(root, tmp_path / "state").values())
    assert CANARY not in texts
    assert NIK not in texts
    assert "layanan" in texts.lower()
    people = next(judged for judged in found.assessment.files if judged.dossier.file.path == "daftar.txt")
    assert people.dossier.extraction.personal_data.nik == 1
    second = scan(root, tmp_path / "state")
    assert second.assessment == found.assessment


def test_what_lies_in_an_archive_is_read_by_workers_and_kept_as_safely(tmp_path: Path) -> None:
    root = tmp_path / "share"
    root.mkdir()
    with zipfile.ZipFile(root / "bukti.zip", "w") as archive:
        archive.writestr("SK/keputusan.txt", "KEPUTUSAN BUPATI\nTENTANG GUGUS TUGAS KABUPATEN LAYAK ANAK")
        archive.writestr(f"daftar {NIK}.txt", f"Daftar hadir\nNIK {NIK}")
    with execution.ProcessExecutor(2) as pool:
        found = scan(root, tmp_path / "state", pool)
    (judged,) = found.assessment.files
    extraction = judged.dossier.extraction
    assert (extraction.reader, extraction.readability.value) == ("archive", "read")
    (reading,) = kept(root, tmp_path / "state").values()
    assert reading.pages[0].label == "SK/keputusan.txt"
    assert judged.dossier.placements, "the decision in the archive supports something"
    reports = "".join(write(found, Translator("id")) for write in WRITERS.values()).encode()
    assert NIK.encode() not in everything_in(tmp_path / "state") + reports
    assert NIK not in repr(reading) + repr(extraction)
    assert scan(root, tmp_path / "state").counts.read_now == 0


def test_without_keeping_text_only_public_words_rest(tmp_path: Path) -> None:
    root = plant(tmp_path / "share")
    scan(root, tmp_path / "state", keep_text=False)
    readable = [reading for reading in kept(root, tmp_path / "state").values() if reading.pages]
    assert readable
    assert all(extraction.withheld for extraction in readable)
    assert not any("bangku" in extraction.text for extraction in readable)


@pytest.mark.skipif(os.name != "posix", reason="modes are POSIX")
def test_what_is_kept_is_private(tmp_path: Path) -> None:
    root = plant(tmp_path / "share")
    old = os.umask(0)
    try:
        scan(root, tmp_path / "state")
    finally:
        os.umask(old)
    own = list((tmp_path / "state").rglob("*"))
    assert own
    for path in own:
        assert stat.S_IMODE(path.stat().st_mode) == (0o700 if path.is_dir() else 0o600), path


def test_a_folder_that_cannot_be_entered_makes_missing_uncertain(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    root = plant(tmp_path / "share")
    real = os.scandir

    def refusing(path: object = ".") -> object:
        if str(path).endswith("Indikator 2") or (
            isinstance(path, int) and "Indikator 2" in str(Path(f"/proc/self/fd/{path}").readlink())
        ):
            raise PermissionError(13, "Permission denied")
        return real(path)  # type: ignore[call-overload]

    monkeypatch.setattr(os, "scandir", refusing)
    found = scan(root, tmp_path / "state")
    assert not found.complete
    assert len(found.holes) == 1
    assert Verdict.MISSING not in {coverage.verdict for coverage in found.assessment.coverages}


def test_a_killed_scan_leaves_the_last_one(tmp_path: Path) -> None:
    root = plant(tmp_path / "share")
    first = scan(root, tmp_path / "state")
    (root / "baru.txt").write_text("isi baru", encoding="utf-8")

    def stopping_at(stage: str) -> pipeline.Progress:
        def progress(told: str, _done: int, _total: int, /) -> None:
            if told == stage:
                raise KeyboardInterrupt

        return progress

    request = pipeline.prepare(root, pack="kla-2024", settings=SETTINGS, state_dir=tmp_path / "state")
    for stage in ("fingerprint", "read", "match"):
        with pytest.raises(KeyboardInterrupt):
            pipeline.scan(request, executor=execution.SerialExecutor(), progress=stopping_at(stage))
    last = pipeline.last_request(root, tmp_path / "state")
    assert last is not None
    assert pipeline.recall(last).assessment == first.assessment


def test_every_file_is_looked_at_again_after_two_weeks(tmp_path: Path) -> None:
    root = plant(tmp_path / "share")
    scan(root, tmp_path / "state")
    request = pipeline.prepare(root, pack="kla-2024", settings=SETTINGS, state_dir=tmp_path / "state")
    later = pipeline.scan(request, executor=execution.SerialExecutor(), clock=lambda: NOW + timedelta(days=15))
    assert later.counts.read_now == 4


def test_a_phrase_added_to_the_pack_reaches_texts_that_are_already_kept(tmp_path: Path) -> None:
    root = tmp_path / "share"
    root.mkdir()
    (root / "catatan.txt").write_text(f"LAPORAN LAYANAN\nNama konseli: {CANARY}\n", encoding="utf-8")
    pack = tmp_path / "paket"
    shutil.copytree(Path(__file__).parents[2] / "rules/kla-2024", pack)

    def scan_it() -> Scan:
        request = pipeline.prepare(root, pack=str(pack), settings=SETTINGS, state_dir=tmp_path / "state")
        return pipeline.scan(request, executor=execution.SerialExecutor(), clock=clock)

    def texts() -> str:
        return " ".join(reading.text for reading in kept(root, tmp_path / "state").values())

    scan_it()
    assert CANARY in texts()
    sensitive = pack / "sensitive.yaml"
    told = sensitive.read_text(encoding="utf-8")
    sensitive.write_text(told.replace("phrases:\n", 'phrases:\n  - "nama konseli"\n'), encoding="utf-8")
    last = pipeline.last_request(root, tmp_path / "state")
    assert last is not None
    told_again = pipeline.recall(last)
    assert [judged.dossier.extraction.withheld for judged in told_again.assessment.files] == [True]
    assert CANARY not in repr(told_again)
    again = scan_it()
    assert CANARY not in texts()
    assert again.counts.read_now == 0
    assert CANARY.encode() not in everything_in(tmp_path / "state")
    assert scan_it().assessment == again.assessment


def test_what_is_kept_of_a_withheld_text_follows_the_region(tmp_path: Path) -> None:
    root = tmp_path / "share"
    (root / "Kasus korban").mkdir(parents=True)
    (root / "Kasus korban/rekap.txt").write_text("REKAP\nDi Lestari dan di Kenanga\n", encoding="utf-8")

    def text(region: str, state: str) -> str:
        settings = Settings(evaluation_year=2025, region=region)
        request = pipeline.prepare(root, pack="kla-2024", settings=settings, state_dir=tmp_path / state)
        pipeline.scan(request, executor=execution.SerialExecutor(), clock=clock)
        return kept(root, tmp_path / state)["Kasus korban/rekap.txt"].text

    assert "Kenanga" not in text("Kabupaten Tanjung Lestari", "state")
    assert text("Kabupaten Lembah Kenanga", "state") == text("Kabupaten Lembah Kenanga", "fresh")


def test_what_lies_in_a_sensitive_folder_of_an_archive_is_withheld(tmp_path: Path) -> None:
    root = tmp_path / "share"
    root.mkdir()
    with zipfile.ZipFile(root / "kiriman.zip", "w") as archive:
        archive.writestr("Kasus korban/a.txt", f"Rekap\nIbu dari {CANARY}")
    scan(root, tmp_path / "state")
    (reading,) = kept(root, tmp_path / "state").values()
    assert reading.withheld
    assert CANARY.encode() not in everything_in(tmp_path / "state")
    assert CANARY not in reading.text
