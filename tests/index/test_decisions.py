"""The file of decisions: whatever people, spreadsheets and crashes do to it, none is lost or silently dropped."""

from __future__ import annotations

import os
import stat
import subprocess
import sys
from dataclasses import replace
from datetime import datetime, timedelta
from functools import partial
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from evidence_check.errors import EvidenceCheckError, ExitCode
from evidence_check.index import decisions as store
from evidence_check.index.decision_rows import Sheet, as_table, parse
from evidence_check.messages import Translator
from evidence_check.model.decision import Decision, Ruling

NOW = datetime(2025, 11, 22, 10, 30)
DIGEST = "ab" * 32
ONE = Decision(Ruling.BELONGS, "04.q1", DIGEST, "a/b; c.pdf", None, 'sudah "dilihat"', "Sari", NOW)
HEAD = "keputusan;pertanyaan;berkas;perangkat_daerah;alasan;oleh;pada;sidik_isi\n"


def unlined(decisions: tuple[Decision, ...]) -> list[Decision]:
    return [replace(decision, line=0) for decision in decisions]


def keys(content: str | bytes) -> list[tuple[int, str]]:
    sheet = parse(content.encode() if isinstance(content, str) else content)
    return [(fault.line, fault.message.key.removeprefix("index.decisions.")) for fault in sheet.faults]


@pytest.fixture
def state(tmp_path: Path) -> Path:
    folder = tmp_path / "state"
    folder.mkdir()
    return folder


# ---- reading ------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "content",
    [
        HEAD + "termasuk;04.q1;x.pdf;;;Sari;2025-11-22 10:30;\n",
        "\ufeff" + HEAD + "Termasuk;04.q1;x.pdf;;;Sari;22/11/2025 10.30;\n",
        "sep=,\nruling,requirement,path,who,when\nbelongs,04.q1,x.pdf,Sari,11/22/2025 10:30\n",
        "Keputusan\tPertanyaan\tNama berkas\tOleh\tTanggal\r\nYA\t04.q1\tx.pdf\tSari\t22 November 2025 10:30\r\n",
        'catatan saya;keputusan;pertanyaan;berkas;oleh;pada\n;termasuk;04.q1;"x.pdf";Sari;2025-11-22T10:30:00\n',
        "keputusan;pertanyaan;berkas;oleh;pada\rtermasuk;04.q1;x.pdf;Sari;2025-11-22 10:30\r",
    ],
)
def test_what_people_and_spreadsheets_write_is_read(content: str) -> None:
    sheet = parse(content.encode())
    assert sheet.faults == ()
    assert unlined(sheet.decisions) == [Decision(Ruling.BELONGS, "04.q1", None, "x.pdf", who="Sari", when=NOW)]


@pytest.mark.parametrize(
    ("row", "fault"),
    [
        ("entah;04.q1;x.pdf;;;S;;", "ruling"),
        (";04.q1;x.pdf;;;S;;", "no-ruling"),
        ("termasuk;;x.pdf;;;S;;", "no-requirement"),
        ("termasuk;04.q1;;;;S;;", "no-file"),
        ("diterima;04.q1;x.pdf;;;S;;", "no-reason"),
        ("tidak berlaku;04.q1;;;;S;;", "no-reason"),
        ("ditugaskan;04.q1;;;;S;;", "no-agency"),
        ("termasuk;04.q1;x.pdf;;;S;kemarin;", "when"),
        ("termasuk;04.q1;x.pdf;;;S;2025-02-30;", "when"),
        ("termasuk;04.q1;x.pdf;;;S;;1,2E+45", "digest"),
        ("termasuk;04.q1;x.pdf;;a;b;c;d;e", "cells"),
        ('termasuk;04.q1;x.pdf;;"belum ditutup;S;;', "quote"),
        ('termasuk;04.q1;x.pdf;;"a" b;S;;', "quote"),
        ("termasuk;04.q1;x\0.pdf;;;S;;", "nul"),
        (f"termasuk;04.q1;x.pdf;;{'a' * 3000};S;;", "too-long"),
    ],
)
def test_a_bad_row_is_named_with_its_line_while_the_good_ones_count(row: str, fault: str) -> None:
    good = "termasuk;04.q1;y.pdf;;;Sari;2025-11-22;\n"
    content = HEAD + good + row + "\n" + good
    assert keys(content) == [(3, fault)]
    assert [decision.line for decision in parse(content.encode()).decisions] == [2, 4]
    for language in ("id", "en"):
        say = Translator(language)
        assert all(say.say(entry.message) for entry in parse(content.encode()).faults)


def test_letters_of_another_encoding_spoil_their_own_line_only() -> None:
    content = (HEAD + "termasuk;04.q1;y.pdf;;;Sari;;\n").encode() + b"termasuk;04.q1;y.pdf;;caf\xe9;Budi;;\n"
    assert keys(content) == [(3, "not-utf8")]
    assert len(parse(content).decisions) == 1


def test_a_cell_may_hold_line_breaks() -> None:
    sheet = parse((HEAD + 'tidak berlaku;04.q1;;;"satu\ndua";Sari;;\nbukan;04.q2;x.pdf;;;Sari;;\n').encode())
    assert [(decision.line, decision.reason) for decision in sheet.decisions] == [(2, "satu\ndua"), (4, "")]


@pytest.mark.parametrize(
    ("content", "fault"),
    [
        ("halo dunia\n", "no-header"),
        ("keputusan;berkas\n", "no-column"),
        ("keputusan;pertanyaan;ruling\n", "column-twice"),
        (HEAD.encode("utf-16"), "utf16"),
        (b"PK\x03\x04" + b"\xff" * 50, "no-header"),
        (b"a" * 20_000_001, "too-large"),
    ],
)
def test_a_file_that_is_no_table_is_named(content: str | bytes, fault: str) -> None:
    sheet = parse(content.encode() if isinstance(content, str) else content)
    assert sheet.unusable
    assert [entry.message.key for entry in sheet.faults] == [f"index.decisions.{fault}"]


@given(st.binary(max_size=300))
def test_no_content_breaks_the_reader(content: bytes) -> None:
    for table in (content, HEAD.encode() + content):
        sheet = parse(table)
        assert all(entry.message.key.startswith("index.decisions.") for entry in sheet.faults)
        assert not (sheet.unusable and sheet.decisions)


WORDS = st.text(min_size=1, max_size=30).map(lambda text: " ".join(text.split())).filter(bool)


@given(WORDS, WORDS)
def test_what_is_written_is_read_again(reason: str, who: str) -> None:
    first = parse(as_table([replace(ONE, reason=f"x{reason}x", who=who)]).encode())
    again = parse(as_table(first.decisions).encode())
    assert first.faults == again.faults == ()
    assert unlined(again.decisions) == unlined(first.decisions)
    assert len(first.decisions) == 1
    if f"{reason}{who}".isalnum():
        assert unlined(first.decisions) == [replace(ONE, reason=f"x{reason}x", who=who)]


def test_no_cell_is_a_formula() -> None:
    written = as_table([replace(ONE, path="=cmd()", reason="+62", who="@x")])
    cells = written.splitlines()[1].split(";")
    assert not any(cell.startswith(("=", "+", "@", "-")) for cell in cells)
    read = parse(written.encode()).decisions[0]
    assert (read.path, read.reason, read.who) == ("=cmd()", "+62", "@x")


# ---- writing ------------------------------------------------------------------------------------------------------


def test_a_row_is_added_and_nothing_else_is_touched(tmp_path: Path, state: Path) -> None:
    path = tmp_path / "decisions.csv"
    before = b'sep=,\r\nmilik saya,pertanyaan,keputusan,berkas\r\n"a, b",04.q1 ,Ya,x.pdf\r\n,,,\r\nz,04.q2,bukan,y.pdf'
    path.write_bytes(before)
    store.add_decisions(path, state, [ONE], NOW)
    after = path.read_bytes()
    lines = after.split(b"\r\n")
    assert lines[1].startswith(b"milik saya,pertanyaan,keputusan,berkas,")  # columns that it lacked, at the end
    assert lines[2:5] == before.split(b"\r\n")[2:5]
    assert unlined(parse(after).decisions)[-1] == ONE


def test_a_new_file_is_private_and_the_mode_of_an_old_one_stays(tmp_path: Path, state: Path) -> None:
    path = tmp_path / "decisions.csv"
    store.add_decisions(path, state, [ONE], NOW)
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert path.read_bytes().startswith(b"\xef\xbb\xbf")
    path.chmod(0o664)
    store.add_decisions(path, state, [ONE], NOW)
    assert stat.S_IMODE(path.stat().st_mode) == 0o664
    copies = store.copies_of(path, state)
    assert [stat.S_IMODE(copy.stat().st_mode) for copy in copies] == [0o600, 0o600]
    assert stat.S_IMODE(copies[0].parent.stat().st_mode) == 0o700


def test_a_link_stays_a_link(tmp_path: Path, state: Path) -> None:
    real, link = tmp_path / "real.csv", tmp_path / "decisions.csv"
    real.write_text(HEAD, encoding="utf-8")
    link.symlink_to(real)
    store.add_decisions(link, state, [ONE], NOW)
    assert link.is_symlink()
    assert len(parse(real.read_bytes()).decisions) == 1


def test_a_file_with_a_bad_row_is_never_rewritten(tmp_path: Path, state: Path) -> None:
    path = tmp_path / "decisions.csv"
    broken = (HEAD + "termasuk;04.q1;y.pdf;;;Sari;;\nentah;04.q1;x.pdf;;;S;;\n").encode()
    path.write_bytes(broken)
    adding = partial(store.add_decisions, path, state, [ONE], NOW)
    dropping = partial(store.drop_decisions, path, state, parse(broken).decisions, NOW)
    for change in (adding, dropping):
        with pytest.raises(EvidenceCheckError) as caught:
            change()
        assert caught.value.key == "index.decisions.broken-lines"
        assert caught.value.params["lines"] == "3"
        assert path.read_bytes() == broken
    assert len(store.read_decisions(path, state, NOW).decisions) == 1


@pytest.mark.parametrize("broken", [b"", b"\xef\xbb\xbf\r\n;;\r\n", b"\xff\xfe\x00", b"halo\n", None])
def test_the_last_good_copy_stands_in_for_a_file_that_is_lost_or_broken(
    tmp_path: Path, state: Path, broken: bytes | None
) -> None:
    path = tmp_path / "decisions.csv"
    store.add_decisions(path, state, [ONE], NOW)
    if broken is None:
        path.unlink()
    else:
        path.write_bytes(broken)
    book = store.read_decisions(path, state, NOW)
    assert unlined(book.decisions) == [ONE]
    assert book.from_copy is not None
    assert book.faults[-1].message.params["count"] == 1
    if broken is None or not broken.strip(b"\xef\xbb\xbf\r\n;"):  # what was lost comes back with the next row
        store.add_decisions(path, state, [replace(ONE, requirement="04.q2")], NOW)
        assert [decision.requirement for decision in parse(path.read_bytes()).decisions] == ["04.q1", "04.q2"]


def test_a_file_of_which_only_the_header_is_left_is_somebodys_wish(tmp_path: Path, state: Path) -> None:
    path = tmp_path / "decisions.csv"
    store.add_decisions(path, state, [ONE], NOW)
    path.write_text(HEAD, encoding="utf-8")
    book = store.read_decisions(path, state, NOW)
    assert (book.decisions, book.faults) == ((), ())


@pytest.mark.parametrize("last", ["\r", "", "\n"])
def test_lines_that_end_as_on_old_macs_are_kept_when_a_row_is_added(tmp_path: Path, state: Path, last: str) -> None:
    path = tmp_path / "decisions.csv"
    rows = HEAD.replace("\n", "\r") + "termasuk;04.q1;y.pdf;;;Sari;;\rbukan;04.q2;z.pdf;;;Sari;;" + last
    path.write_bytes(rows.encode())
    store.add_decisions(path, state, [ONE], NOW)
    names = ["04.q1", "04.q2", "04.q1"]
    assert [decision.requirement for decision in store.read_decisions(path, state, NOW).decisions] == names
    store.drop_decisions(path, state, parse(path.read_bytes()).decisions[:1], NOW)
    assert [decision.requirement for decision in parse(path.read_bytes()).decisions] == names[1:]


def test_a_change_that_would_lose_a_decision_is_not_written(tmp_path: Path, state: Path) -> None:
    path = tmp_path / "decisions.csv"
    store.add_decisions(path, state, [ONE], NOW)
    before = path.read_bytes()
    with pytest.raises(EvidenceCheckError, match="not-written"):
        store._rewrite(path, state, lambda _content, _sheet: HEAD.encode(), NOW)
    assert path.read_bytes() == before


def test_a_hand_made_change_is_copied_once_it_is_whole(tmp_path: Path, state: Path) -> None:
    path = tmp_path / "decisions.csv"
    path.write_text(HEAD + "termasuk;04.q1;y.pdf;;;Sari;;\n", encoding="utf-8")
    store.read_decisions(path, state, NOW)
    store.read_decisions(path, state, NOW)
    assert [copy.read_bytes() for copy in store.copies_of(path, state)] == [path.read_bytes()]


def test_copies_are_thinned_out_but_each_of_the_last_days_keeps_one(tmp_path: Path, state: Path) -> None:
    path = tmp_path / "decisions.csv"
    for day in range(20):
        for time in range(2):
            moment = NOW + timedelta(days=day, hours=time)
            store.add_decisions(path, state, [replace(ONE, requirement=f"{day:02}.q{time}")], moment)
    copies = store.copies_of(path, state)
    assert len(copies) == store.NEWEST_KEPT + store.DAYS_KEPT
    assert copies[0].read_bytes() == path.read_bytes()
    store.add_decisions(path, state, [ONE], NOW - timedelta(days=400))  # the clock was set back
    assert store.copies_of(path, state)[0].read_bytes() == path.read_bytes()


def test_two_files_of_decisions_do_not_share_their_copies(tmp_path: Path, state: Path) -> None:
    first, second = tmp_path / "a.csv", tmp_path / "b.csv"
    store.add_decisions(first, state, [ONE], NOW)
    assert store.read_decisions(second, state, NOW).decisions == ()


def test_rows_are_taken_out_only_where_they_still_stand(tmp_path: Path, state: Path) -> None:
    path = tmp_path / "decisions.csv"
    two = replace(ONE, requirement="04.q2")
    store.add_decisions(path, state, [ONE, two], NOW)
    rows = parse(path.read_bytes()).decisions
    store.drop_decisions(path, state, rows[:1], NOW)
    assert unlined(parse(path.read_bytes()).decisions) == [two]
    with pytest.raises(EvidenceCheckError, match="changed-meanwhile"):
        store.drop_decisions(path, state, rows[:1], NOW)


def test_binding_fills_in_the_digest_and_nothing_else(tmp_path: Path, state: Path) -> None:
    path = tmp_path / "decisions.csv"
    path.write_text('keputusan;pertanyaan;berkas;saya\nYa;04.q1;\'=x.pdf;"a; b"\nbukan;04.q2;y.pdf\n', encoding="utf-8")
    row = parse(path.read_bytes()).decisions[0]
    store.bind_decisions(path, state, [(row, DIGEST)], NOW)
    lines = path.read_text(encoding="utf-8").splitlines()
    assert lines[1] == f'Ya;04.q1;\'=x.pdf;"a; b";;;;;{DIGEST}'
    assert lines[2] == "bukan;04.q2;y.pdf"


def test_a_crash_in_the_middle_of_writing_leaves_the_old_file(
    tmp_path: Path, state: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "decisions.csv"
    store.add_decisions(path, state, [ONE], NOW)
    before = path.read_bytes()

    def full(_descriptor: int) -> None:
        raise OSError(28, "No space left on device")

    with monkeypatch.context() as patch:
        patch.setattr(os, "fsync", full)
        with pytest.raises(EvidenceCheckError) as caught:
            store.add_decisions(path, state, [ONE], NOW)
    assert caught.value.exit_code is ExitCode.CANNOT_WRITE
    assert path.read_bytes() == before
    assert sorted(entry.name for entry in tmp_path.iterdir() if not entry.name.startswith(".decisions.csv.lock")) == [
        "decisions.csv",
        "state",
    ]


KILLED = """
import os, signal, sys
from datetime import datetime
from pathlib import Path
from evidence_check.index import decisions as store
from evidence_check.model.decision import Decision, Ruling
os.replace = Path.replace = lambda *_: os.kill(os.getpid(), signal.SIGKILL)
row = Decision(Ruling.BELONGS, "04.q1", None, "x")
store.add_decisions(Path(sys.argv[1]), Path(sys.argv[2]), [row], datetime.now())
"""


@pytest.mark.skipif(os.name != "posix", reason="needs a signal that cannot be caught")
def test_a_process_killed_while_writing_leaves_the_file_and_the_lock_free(tmp_path: Path, state: Path) -> None:
    path = tmp_path / "decisions.csv"
    store.add_decisions(path, state, [ONE], NOW)
    before = path.read_bytes()
    done = subprocess.run([sys.executable, "-c", KILLED, path, state], check=False)
    assert done.returncode != 0
    assert path.read_bytes() == before
    store.add_decisions(path, state, [replace(ONE, requirement="04.q2")], NOW)
    assert len(parse(path.read_bytes()).decisions) == 2


ADDING = """
import sys
from datetime import datetime
from pathlib import Path
from evidence_check.index import decisions as store
from evidence_check.model.decision import Decision, Ruling
for number in range(15):
    row = Decision(Ruling.BELONGS, f"{sys.argv[3]}.q{number}", None, "x.pdf", who=sys.argv[3])
    store.add_decisions(Path(sys.argv[1]), Path(sys.argv[2]), [row], datetime.now())
"""


def test_two_processes_that_add_at_once_lose_nothing(tmp_path: Path, state: Path) -> None:
    path = tmp_path / "decisions.csv"
    crew = [subprocess.Popen([sys.executable, "-c", ADDING, path, state, name]) for name in ("01", "02")]
    assert [process.wait() for process in crew] == [0, 0]
    sheet = parse(path.read_bytes())
    assert sheet.faults == ()
    assert sorted(decision.requirement for decision in sheet.decisions) == sorted(
        f"{name}.q{number}" for name in ("01", "02") for number in range(15)
    )


def test_somebody_elses_lock_is_waited_for_and_then_told(
    tmp_path: Path, state: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "decisions.csv"
    store.add_decisions(path, state, [ONE], NOW)
    monkeypatch.setattr(store, "PATIENCE", 0.1)
    with store._alone(path), pytest.raises(EvidenceCheckError) as caught:
        store.add_decisions(path, state, [ONE], NOW)
    assert caught.value.exit_code is ExitCode.LOCK_HELD


def test_the_place_is_found_again(tmp_path: Path, state: Path) -> None:
    beside, named = tmp_path / "decisions.csv", tmp_path / "lain.csv"
    assert store.find_place(None, None, state) == state / "decisions.csv"
    assert store.find_place(None, beside, state) == beside
    store.add_decisions(named, state, [ONE], NOW)
    store.remember_place(state, named)
    assert store.find_place(None, None, state) == named
    assert store.find_place(None, beside, state) == named  # begun before there were settings
    named.unlink()
    assert store.find_place(None, None, state) == named  # lost: its copy stands in
    beside.write_text(HEAD, encoding="utf-8")
    assert store.find_place(None, beside, state) == beside
    assert store.find_place(named, beside, state) == named


def test_a_new_file_has_every_column() -> None:
    assert as_table(()).removeprefix("\ufeff").strip() == HEAD.strip()
    assert Sheet().delimiter == ";"
