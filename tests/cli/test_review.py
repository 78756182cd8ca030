"""``review`` as a person meets it: rule, see it in the report at once, move the file, break the CSV, take back."""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Callable
from dataclasses import replace
from datetime import datetime
from pathlib import Path

import pytest

from cli.tree import plant
from evidence_check import api, pipeline
from evidence_check.cli import review_next
from evidence_check.cli.request import Options, resolve_last
from evidence_check.cli.review_next import key_meant
from evidence_check.errors import EvidenceCheckError, ExitCode
from evidence_check.messages import Translator
from evidence_check.model.decision import Ruling
from evidence_check.model.judgement import Finding, Severity
from evidence_check.model.message import Message
from evidence_check.model.placement import Confidence, Reading
from reporting import builders

NOW = datetime(2025, 11, 22, 10, 30)
Run = Callable[..., tuple[int, str, str]]
MINUTES = "01_Kelembagaan/Indikator 2/2.3 notulen rakor gugus tugas.txt"
UNRELATED = "OPD/Dinas Kesehatan/daftar harga bangku.txt"


@pytest.fixture
def cli(cli: Run, tmp_path: Path) -> Run:
    """A command line in a working folder whose settings name a scanned tree."""
    plant(tmp_path / "data dukung")
    settings = 'root = "../data dukung"\nyear = 2025\nregion = "Kabupaten Tanjung Lestari"\nwho = "Sari"\n'
    (tmp_path / "home" / "evidence-check.toml").write_text(settings, encoding="utf-8")
    assert cli("scan", "-q", "--no-ocr", "--workers", "1")[0] == ExitCode.OK
    return cli


def report(cli: Run) -> dict[str, object]:
    code, out, err = cli("report", "--format", "json")
    assert code == ExitCode.OK, err
    found: dict[str, object] = json.loads(out)
    return found


def status(found: dict[str, object], requirement: str) -> str:
    return str(next(row["status"] for row in found["requirements"] if row["id"] == requirement))  # type: ignore[attr-defined]


def effects(found: dict[str, object]) -> list[str]:
    return [entry["effect"] for entry in found["decisions"]["rulings"]]  # type: ignore[index]


def test_a_ruling_takes_effect_at_once_and_goes_with_the_file(cli: Run, tmp_path: Path) -> None:
    assert status(report(cli), "04.q3") == "missing"
    code, out, _ = cli("review", "accept", "daftar harga bangku", "04.Q3", "--reason", "hanya contoh")
    assert code == ExitCode.OK
    assert "decisions.csv" in out
    after = report(cli)
    assert status(after, "04.q3") == "met"
    placed = [place for file in after["files"] for place in file["placements"] if place["requirement"] == "04.q3"]  # type: ignore[attr-defined]
    assert [place["decided_by"] for place in placed] == ["person"]
    assert placed[0]["probability"] == 1.0

    assert cli("review", "na", "22b.q4", "--reason", "tidak ada pulau")[0] == ExitCode.OK
    assert cli("review", "assign", "05.q1", "dinkes")[0] == ExitCode.OK
    text = cli("report", "--format", "text")[1]
    assert "Keputusan tim: 3 dihitung" in text
    assert "tidak berlaku" in text
    assert "hanya contoh" in " ".join(cli("explain", UNRELATED)[1].split())

    root = tmp_path / "data dukung"
    (root / UNRELATED).rename(root / "OPD/bangku.txt")
    assert cli("scan", "-q", "--no-ocr", "--workers", "1")[0] == ExitCode.OK
    assert status(report(cli), "04.q3") == "met"

    (root / "OPD/bangku.txt").rename(root / UNRELATED)
    (root / UNRELATED).write_text("Daftar harga bangku yang lain sama sekali.", encoding="utf-8")
    code, out, _ = cli("scan", "--no-ocr", "--workers", "1")
    assert code == ExitCode.OK
    assert "isinya sudah berubah, periksa lagi" in " ".join(out.split())
    found = report(cli)
    assert effects(found) == ["reopened", "counts", "counts"]
    assert status(found, "04.q3") == "missing"
    assert cli("review", "check")[0] == ExitCode.USAGE

    assert cli("review", "undo", UNRELATED, "04.q3")[0] == ExitCode.OK
    assert cli("review", "check")[0] == ExitCode.OK
    assert cli("review", "export", "salinan.csv")[0] == ExitCode.OK
    assert Path("salinan.csv").read_text(encoding="utf-8-sig").count("Sari") == 2


def test_two_people_against_each_other_and_a_csv_broken_by_hand(cli: Run) -> None:
    assert cli("review", "belongs", MINUTES, "04.q3")[0] == ExitCode.OK
    code, out, _ = cli("review", "not", MINUTES, "04.q3", "--who", "Budi")
    assert code == ExitCode.OK
    assert "bertentangan" in out
    assert cli("review", "list", "--open")[1].count("bertentangan, belum dihitung") == 2
    path = Path("decisions.csv")
    path.write_bytes(path.read_bytes() + b"entah;04.q1;x.pdf\r\ntidak berlaku;05.q1;;;ada alasan;Ana;;\r\n")
    broken = path.read_bytes()
    found = report(cli)
    assert [fault["line"] for fault in found["decisions"]["faults"]] == [4]  # type: ignore[index]
    assert status(found, "05.q1") == "not-applicable"
    code, _, err = cli("review", "belongs", MINUTES, "04.q4")
    assert code == ExitCode.USAGE
    assert "baris 4" in err
    assert path.read_bytes() == broken
    code, out, _ = cli("review", "check")
    assert code == ExitCode.USAGE
    assert "Baris 4" in out
    path.unlink()
    assert effects(report(cli)) == ["conflict", "conflict"]  # its last good copy


@pytest.mark.parametrize(
    ("arguments", "code", "said"),
    [
        (("review", "belongs", "tidak-ada.pdf", "04.q3"), ExitCode.USAGE, "tidak-ada.pdf"),
        (("review", "belongs", MINUTES, "04.q33"), ExitCode.USAGE, "04.q3"),
        (("review", "accept", MINUTES, "04.q3"), ExitCode.USAGE, "--reason"),
        (("review", "na", "04.q3"), ExitCode.USAGE, "--reason"),
        (("review", "assign", "04.q3", "kantor"), ExitCode.USAGE, "dinkes"),
        (("review", "undo"), ExitCode.USAGE, "review list"),
        (("review", "list", "--decisions", "../data dukung/d.csv"), ExitCode.USAGE, "hanya dibaca"),
        (("review", "export", "../data dukung/d.csv"), ExitCode.USAGE, "hanya dibaca"),
        (("review", "belongs"), ExitCode.USAGE, "BERKAS"),
        (("review", "apa"), ExitCode.USAGE, "belongs"),
    ],
)
def test_wrong_input_gets_one_sentence(cli: Run, arguments: tuple[str, ...], code: ExitCode, said: str) -> None:
    got, out, err = cli(*arguments)
    assert (got, out) == (code, "")
    assert said in err
    assert len(err.strip().splitlines()) == 1
    assert not Path("decisions.csv").exists()


def test_without_a_terminal_next_names_what_it_would_ask(cli: Run) -> None:
    code, out, _ = cli("review", "next")
    assert code == ExitCode.OK
    assert "terminal" in out or "Tidak ada yang meragukan" in out


@pytest.mark.skipif(os.name != "posix", reason="needs a pseudo terminal")
def test_next_asks_in_the_terminal_and_writes_every_answer_at_once(cli: Run) -> None:
    import pty

    cli("review", "belongs", MINUTES, "04.q3")
    cli("review", "not", MINUTES, "04.q3", "--who", "Budi")
    answers = b"x\nbukan\nsalah tempat\nq\nq\n"
    process, terminal = pty.fork()
    if process == 0:  # the child
        os.execv(sys.executable, [sys.executable, "-m", "evidence_check", "review", "next"])  # noqa: S606
    os.write(terminal, answers)
    said = b""
    while True:
        try:
            part = os.read(terminal, 4096)
        except OSError:
            break
        if not part:
            break
        said += part
    assert os.waitstatus_to_exitcode(os.waitpid(process, 0)[1]) == ExitCode.OK
    shown = said.decode()
    assert "keputusan bertentangan" in shown
    assert "y, n, t, l" in shown
    rows = Path("decisions.csv").read_text(encoding="utf-8-sig").splitlines()
    assert rows[-1].startswith("bukan;04.q3;")
    assert "salah tempat;Sari;" in rows[-1]
    assert effects(report(cli)) == ["replaced", "counts", "counts"]


def test_a_path_misspelt_by_hand_waits_for_somebody_wherever_decisions_are_told(cli: Run) -> None:
    name = MINUTES.rsplit("/", 1)[1]
    rows = f"keputusan;pertanyaan;berkas;oleh\ntermasuk;04.q3;salah/{name};Sari\ntermasuk;04.q3;{MINUTES};Sari\n"
    Path("decisions.csv").write_text(rows, encoding="utf-8")
    code, out, _ = cli("review", "check")
    assert code == ExitCode.USAGE
    assert MINUTES in out  # the file that has this name
    listed = cli("review", "list", "--open")[1].splitlines()
    assert [line.split()[0] for line in listed if "termasuk" in line and not line.startswith("!")] == ["2"]
    assert f"salah/{name}" in " ".join(cli("report", "--format", "text")[1].split())


@pytest.mark.parametrize(
    ("answer", "key"),
    [
        *[(word, "y") for word in ("y", "ya", "yes", "termasuk")],
        *[(word, "n") for word in ("n", "no", "tidak", "bukan", "tidak cocok")],
        *[(word, "t") for word in ("t", "terima", "diterima")],
        *[("lewati", "l"), ("selesai", "q"), ("tugas", None), ("ttt", None), ("", None)],
    ],
)
def test_an_answer_means_what_its_whole_word_says(answer: str, key: str | None) -> None:
    assert key_meant(answer) == key


def test_taking_back_what_one_person_ruled_takes_their_last_decision_and_no_other(cli: Run) -> None:
    for who in ("Sari", "Budi", "Ana"):
        cli("review", "assign", "05.q1", "dinkes", "--who", who)
    assert cli("review", "undo", "--who", "budi")[0] == ExitCode.OK
    left = [row.split(";")[5] for row in Path("decisions.csv").read_text(encoding="utf-8-sig").splitlines()[1:]]
    assert left == ["Sari", "Ana"]


def test_a_row_that_somebody_put_in_between_is_not_taken_out_or_bound_in_place_of_another(
    cli: Run, tmp_path: Path
) -> None:
    path = Path("decisions.csv")
    head = "keputusan;pertanyaan;berkas;oleh;sidik_isi\n"
    ours, theirs = f"termasuk;04.q3;{MINUTES};Sari;\n", f"termasuk;04.q3;{UNRELATED};Ana;\n"
    path.write_text(head + ours, encoding="utf-8")
    desk = pipeline.review(resolve_last(Options()), NOW)
    path.write_text(head + theirs + ours, encoding="utf-8")
    with pytest.raises(EvidenceCheckError, match="changed-meanwhile"):
        pipeline.undo(desk, desk.decided.rulings, NOW)
    with pytest.raises(EvidenceCheckError, match="changed-meanwhile"):
        pipeline.bind(desk, NOW)
    assert path.read_text(encoding="utf-8") == head + theirs + ours


def test_decisions_written_by_hand_are_found_from_anywhere_after_a_scan(
    cli: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    rows = "ruling,requirement,path,reason\nnot-applicable,05.q1,,no such service\nbelongs,04.q3," + MINUTES + ",\n"
    Path("decisions.csv").write_text(rows, encoding="utf-8")
    assert cli("scan", "-q", "--no-ocr", "--workers", "1")[0] == ExitCode.OK
    assert cli("review", "check", "--bind")[0] == ExitCode.OK
    bound = Path("decisions.csv").read_text(encoding="utf-8").splitlines()
    assert bound[1] == "not-applicable,05.q1,,no such service"
    assert len(bound[2].rsplit(",", 1)[-1]) == 64
    monkeypatch.chdir(tmp_path)
    code, out, err = cli("report", tmp_path / "data dukung", "--format", "json")
    assert code == ExitCode.OK, err
    assert effects(json.loads(out)) == ["counts", "counts"]


def test_why_is_asked_as_it_may_be_answered(monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[str] = []
    answers = iter(["", "sudah dibahas", ""])

    def prompt(text: str, **_: object) -> str:
        asked.append(text)
        return next(answers)

    monkeypatch.setattr("click.prompt", prompt)
    say = Translator("id")
    assert review_next._reason(Ruling.ACCEPTED, say) == "sudah dibahas"
    assert review_next._reason(Ruling.BELONGS, say) == ""
    assert ["boleh kosong" in text for text in asked] == [False, False, True]


def test_a_card_says_nothing_twice_and_leaves_out_the_bookkeeping() -> None:
    note = Message("stand-in.denied")
    readings = tuple(
        Reading(signal, 1.0, weight, Message(key))
        for signal, weight, key in (
            ("prior", -4.0, "stand-in.prior"),
            ("repeated", -3.0, "stand-in.lock-file"),
            ("words", 1.0, "stand-in.against"),
        )
    )
    place = replace(builders.placement("01.q2", 0.5, Confidence.MEDIUM), readings=readings)
    judged = builders.judged(
        "a/b.pdf", placements=[place], findings=[Finding("misfiled", Severity.NOTE, note), builders.UNSIGNED]
    )
    say = builders.BorrowingTranslator("id")
    entry = api.Doubtful(api.Doubt.MISFILED, judged, "01.q2", 7.5, place, note)
    card = "\n".join(review_next._card(entry, builders.scan(), "1/1", say))
    assert card.count(say.say(note)) == 1
    assert "    + Jenis dokumennya lain." in card
    assert say("stand-in.prior") not in card
    assert say("stand-in.lock-file") not in card
    assert "    ! Tempat tanda tangan masih kosong." in card
