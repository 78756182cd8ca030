"""Last cycle beside this one: what is proposed, what came again, what became of the gaps, and what is refused."""

from __future__ import annotations

import json
import os
import shutil
import stat
from dataclasses import replace
from datetime import date, datetime
from pathlib import Path

import pytest

from cli.tree import MINUTES, plant
from evidence_check import execution, index, pipeline, reporting
from evidence_check.errors import EvidenceCheckError, ExitCode
from evidence_check.messages import Translator
from evidence_check.model.carried import CarriedDocument, CarriedPlace, CarryOver
from evidence_check.model.judgement import JudgedFile, Verdict
from evidence_check.model.recognition import Fact, Recognition
from evidence_check.model.resubmitted import SameAs
from evidence_check.model.scan import Scan, Settings
from evidence_check.pipeline import carrying
from evidence_check.pipeline.carrying import merged, remember

REGION = "Kabupaten Tanjung Lestari"
MOMENT = datetime(2026, 1, 20, 8)
REPORT_OF_2024 = """LAPORAN KEGIATAN FORUM ANAK
Kegiatan Forum Anak Kabupaten Tanjung Lestari tahun 2024
Forum Anak mengikuti musrenbang dan menyampaikan suara anak kepada bupati.
"""
CHILD = "BUNGA MELATI"


@pytest.fixture
def last(tmp_path: Path) -> Path:
    """Last cycle's folder, filed by code."""
    root = plant(tmp_path / "kla 2024")
    (root / "Klaster I/Indikator 6").mkdir(parents=True)
    (root / "Klaster I/Indikator 6/6.q3 laporan forum anak.txt").write_text(REPORT_OF_2024, encoding="utf-8")
    (root / "korban").mkdir()
    (root / "korban/data anak.txt").write_text(f"Laporan kasus anak korban kekerasan an. {CHILD}", encoding="utf-8")
    return root


@pytest.fixture
def now(tmp_path: Path, last: Path) -> Path:
    """This cycle's folder: the same report thrown into an office's folder under a name that says nothing."""
    root = tmp_path / "kla 2025"
    (root / "OPD/Dinas A").mkdir(parents=True)
    shutil.copy(last / "Klaster I/Indikator 6/6.q3 laporan forum anak.txt", root / "OPD/Dinas A/scan 0001.txt")
    (root / "OPD/notulen.txt").write_text(MINUTES, encoding="utf-8")
    (root / "OPD/harga.txt").write_text("Daftar harga bangku dan meja kantor, toko Maju.", encoding="utf-8")
    return root


def state_of(root: Path) -> Path:
    """One for all tests: roots are told apart, and a pack that was read once is remembered there."""
    return root.parent.parent / "state of carrying"


def request(root: Path, year: int = 2025) -> pipeline.Request:
    return pipeline.prepare(root, pack="kla-2024", settings=Settings(year, REGION), state_dir=state_of(root))


def scan(root: Path, year: int = 2025) -> Scan:
    return pipeline.scan(request(root, year), executor=execution.SerialExecutor(), clock=lambda: MOMENT)


def carry(now: Path, source: Path, last_year: int | None = None) -> CarryOver:
    return pipeline.carry_over(
        request(now), source, year=last_year, state_dir=state_of(now), workers=1, clock=lambda: MOMENT
    )


def judged(found: Scan, name: str) -> JudgedFile:
    (file,) = [entry for entry in found.assessment.files if entry.dossier.file.name == name]
    return file


def verdict(found: Scan, requirement: str) -> Verdict:
    return next(entry.verdict for entry in found.assessment.coverages if entry.requirement == requirement)


# ---- what it does ---------------------------------------------------------------------------------------------------


def test_the_same_document_is_proposed_for_the_same_question_and_says_why(last: Path, now: Path) -> None:
    scan(last, 2024)
    before = {entry.requirement: entry for entry in judged(scan(now), "scan 0001.txt").dossier.placements}
    carry(now, last)
    after = {entry.requirement: entry for entry in judged(scan(now), "scan 0001.txt").dossier.placements}
    reasons = [reading for reading in after["06.q3"].readings if reading.signal == "earlier"]
    assert [reason.message.key for reason in reasons] == ["matching.signal.earlier.carried-content"]
    assert after["06.q3"].probability > (before["06.q3"].probability if "06.q3" in before else 0)
    assert after["06.q3"].confidence.counts
    for language in ("id", "en"):
        assert "6.q3 laporan forum anak.txt" in Translator(language).say(reasons[0].message)


def test_what_was_merely_submitted_again_is_called_that_where_the_question_asks_for_this_year(
    last: Path, now: Path
) -> None:
    scan(last, 2024)
    carry(now, last)
    found = scan(now)
    notes = [entry for entry in judged(found, "scan 0001.txt").findings if entry.code == "same-as-last-year"]
    assert "06.q3" in {note.requirement for note in notes}
    assert {note.severity.value for note in notes} == {"note"}
    # Minutes of March 2025 were in last year's folder, but they are about this year.
    assert judged(found, "notulen.txt").dossier.resubmitted is not None
    assert not [entry for entry in judged(found, "notulen.txt").findings if entry.code == "same-as-last-year"]
    assert judged(found, "harga.txt").dossier.resubmitted is not None


def test_gaps_are_followed_up_and_nothing_is_told_twice(last: Path, now: Path) -> None:
    then = scan(last, 2024)
    carry(now, last)
    found = scan(now)
    told = found.follow_up
    assert told is not None
    assert told.year == 2024
    closed, still, lost = ({gap.requirement for gap in gaps} for gaps in (told.closed, told.still_open, told.lost))
    gaps_then = {
        entry.requirement
        for entry in then.assessment.coverages
        if entry.verdict in {Verdict.MISSING, Verdict.WEAK, Verdict.PARTIAL}
    }
    assert closed | still == gaps_then
    assert len(closed | still | lost) == len(closed) + len(still) + len(lost)
    assert all(verdict(found, name) is Verdict.MET for name in closed)
    assert all(verdict(found, name) is not Verdict.MET for name in still | lost)
    assert told.resubmitted == 3


@pytest.mark.parametrize("language", ["id", "en"])
def test_every_report_tells_of_last_years_gaps(last: Path, now: Path, language: str) -> None:
    scan(last, 2024)
    without = {style: write(scan(now), Translator(language)) for style, write in reporting.WRITERS.items()}
    carry(now, last)
    found = scan(now)
    translator = Translator(language)
    told = found.follow_up
    assert told is not None
    summary = translator(
        "carrying.report.summary",
        year="2024",
        all=len(told.closed) + len(told.still_open),
        closed=len(told.closed),
        open=len(told.still_open),
    )
    for style in ("html", "text"):
        assert summary in reporting.WRITERS[style](found, translator)
        assert "2024" not in without[style] or summary not in without[style]
    data = json.loads(reporting.WRITERS["json"](found, translator))
    assert len(data["carry_over"]["open"]) == len(told.still_open)
    assert "carry_over" not in json.loads(without["json"])


def test_two_scans_and_the_recall_agree(last: Path, now: Path) -> None:
    scan(last, 2024)
    carry(now, last)
    first, second = scan(now), scan(now)
    assert first.assessment == second.assessment
    assert first.follow_up == second.follow_up
    again = pipeline.recall(request(now))
    assert (again.assessment, again.follow_up) == (first.assessment, first.follow_up)


def test_a_folder_that_was_never_scanned_is_scanned_as_of_the_year_before(last: Path, now: Path) -> None:
    carried = carry(now, last)
    assert carried.year == 2024
    assert "06.q3" in {place.requirement for one in carried.documents for place in one.places}


def test_folder_state_and_report_say_the_same(last: Path, now: Path, tmp_path: Path) -> None:
    found = scan(last, 2024)
    report = tmp_path / "lama.json"
    report.write_text(reporting.WRITERS["json"](found, Translator("id")), encoding="utf-8")
    folder = carry(now, last)
    state = pipeline.last_request(last, state_of(last))
    assert state is not None
    assert carry(now, state.state) == folder
    by_report = carry(now, report)
    assert by_report.verdicts == folder.verdicts
    unsketched = [replace(one, sketch="") for one in folder.documents]
    placed = {one.digest: [place.requirement for place in one.places] for one in unsketched}
    assert {one.digest: [place.requirement for place in one.places] for one in by_report.documents} == placed
    assert [replace(one, places=()) for one in by_report.documents] == [replace(one, places=()) for one in unsketched]


def test_it_is_taken_back(last: Path, now: Path) -> None:
    scan(last, 2024)
    before = scan(now)
    carry(now, last)
    assert scan(now).assessment != before.assessment
    assert pipeline.forget_carried(request(now))
    after = scan(now)
    assert (after.assessment, after.follow_up) == (before.assessment, None)
    assert not pipeline.forget_carried(request(now))


def test_last_cycle_says_nothing_to_an_earlier_year(last: Path, now: Path) -> None:
    scan(last, 2024)
    carry(now, last)
    assert scan(now, 2024).follow_up is None


# ---- what is kept ---------------------------------------------------------------------------------------------------


def test_the_file_is_private_and_holds_nothing_of_sensitive_contents(last: Path, now: Path) -> None:
    scan(last, 2024)
    carry(now, last)
    path = request(now).state / index.CARRIED_NAME
    text = path.read_text(encoding="utf-8")
    assert "forum anak" in text.casefold()
    assert CHILD.casefold() not in text.casefold()
    assert "data anak" not in text
    if os.name == "posix":
        assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert [entry.name for entry in path.parent.iterdir() if entry.name.startswith(".")] == []


def test_the_folders_are_only_read(last: Path, now: Path) -> None:
    def listing(root: Path) -> list[tuple[str, bytes]]:
        return [(str(path), path.read_bytes()) for path in sorted(root.rglob("*")) if path.is_file()]

    before = listing(last), listing(now)
    carry(now, last)
    assert (listing(last), listing(now)) == before


@pytest.mark.parametrize("content", ["", "{", "[]", '{"form": "x"}', '{"form": "evidence-check/carry-over/1"}'])
def test_notes_that_were_broken_are_named_with_the_next_step(last: Path, now: Path, content: str) -> None:
    scan(last, 2024)
    carry(now, last)
    (request(now).state / index.CARRIED_NAME).write_text(content)
    with pytest.raises(EvidenceCheckError) as caught:
        scan(now)
    assert (caught.value.key, caught.value.exit_code) == ("carrying.damaged", ExitCode.INDEX_DAMAGED)
    assert "--forget" in Translator("id")(caught.value.key, **caught.value.params)
    assert pipeline.forget_carried(request(now))
    scan(now)


def test_a_write_that_fails_leaves_the_old_notes(last: Path, now: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    scan(last, 2024)
    old = carry(now, last)

    def full(_descriptor: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(EvidenceCheckError) as caught:
        index.save_carried(request(now).state, replace(old, year=2023))
    assert caught.value.exit_code is ExitCode.CANNOT_WRITE
    assert index.load_carried(request(now).state) == old
    assert [entry.name for entry in request(now).state.iterdir() if entry.name.startswith(".")] == []


# ---- what is refused ------------------------------------------------------------------------------------------------


def refused(now: Path, source: Path, last_year: int | None = None) -> str:
    with pytest.raises(EvidenceCheckError) as caught:
        carry(now, source, last_year)
    for language in ("id", "en"):
        assert "{" not in Translator(language)(caught.value.key, **caught.value.params)
    assert index.load_carried(request(now).state) is None
    return caught.value.key


def test_this_cycles_own_folder_is_refused_however_it_is_named(now: Path, tmp_path: Path) -> None:
    found = scan(now)
    assert refused(now, now) == "carrying.same-folder"
    (tmp_path / "tautan").symlink_to(now)
    assert refused(now, tmp_path / "tautan") == "carrying.same-folder"
    assert refused(now, request(now).state) == "carrying.same-folder"
    assert refused(now, request(now).state / index.INDEX_NAME) == "carrying.same-folder"
    report = tmp_path / "sekarang.json"
    report.write_text(reporting.WRITERS["json"](found, Translator("id")), encoding="utf-8")
    assert refused(now, report) == "carrying.same-folder"


def test_a_report_of_last_year_from_a_folder_of_the_same_name_is_taken(now: Path, tmp_path: Path) -> None:
    report = tmp_path / "lama.json"
    report.write_text(reporting.WRITERS["json"](scan(now, 2024), Translator("id")), encoding="utf-8")
    assert carry(now, report).year == 2024


def test_one_folder_inside_the_other_is_refused(now: Path, tmp_path: Path) -> None:
    assert refused(now, now / "OPD") == "carrying.inside"
    assert refused(now, tmp_path) == "carrying.inside"


def test_a_year_that_is_not_earlier_is_refused(last: Path, now: Path) -> None:
    assert refused(now, last, last_year=2025) == "carrying.not-earlier"
    scan(last, 2025)
    assert refused(now, last) == "carrying.not-earlier"
    scan(last, 2026)
    assert refused(now, last) == "carrying.not-earlier"


def test_another_pack_is_refused(last: Path, now: Path, tmp_path: Path) -> None:
    data = json.loads(reporting.WRITERS["json"](scan(last, 2024), Translator("id")))
    data["pack"]["id"] = "spbe-2018"
    (tmp_path / "lain.json").write_text(json.dumps(data))
    assert refused(now, tmp_path / "lain.json") == "carrying.other-pack"


def test_what_is_not_there_or_holds_nothing_is_refused(now: Path, tmp_path: Path) -> None:
    assert refused(now, tmp_path / "tidak ada") == "carrying.no-source"
    hollow = tmp_path / "kosong"
    hollow.mkdir()
    assert refused(now, hollow) == "intake.empty-folder"
    (hollow / "kosong.pdf").touch()
    assert refused(now, hollow) == "carrying.nothing"


@pytest.mark.parametrize("content", [b"", b"bukan json", b"[1]", b'{"schema": "lain/1"}', b"\xff\xfe", b"[" * 100_000])
def test_a_file_that_is_no_report_is_refused(now: Path, tmp_path: Path, content: bytes) -> None:
    (tmp_path / "x.json").write_bytes(content)
    assert refused(now, tmp_path / "x.json") == "carrying.no-report"


@pytest.mark.parametrize("broken", ["files", "requirements", "scan", "pack"])
def test_a_report_that_lost_a_part_is_refused(last: Path, now: Path, tmp_path: Path, broken: str) -> None:
    data = json.loads(reporting.WRITERS["json"](scan(last, 2024), Translator("id")))
    del data[broken]
    (tmp_path / "x.json").write_text(json.dumps(data))
    assert refused(now, tmp_path / "x.json") == "carrying.broken-report"


@pytest.mark.parametrize("year", ["Infinity", "NaN", "[2024]"])
def test_a_report_with_a_year_that_is_none_is_refused(last: Path, now: Path, tmp_path: Path, year: str) -> None:
    text = reporting.WRITERS["json"](scan(last, 2024), Translator("id"))
    assert '"evaluation_year": 2024' in text
    (tmp_path / "x.json").write_text(text.replace('"evaluation_year": 2024', f'"evaluation_year": {year}'))
    assert refused(now, tmp_path / "x.json") == "carrying.broken-report"


# ---- by what a document is known again ------------------------------------------------------------------------------


def known(kind: str = "keputusan_kdh", **facts: object) -> Recognition:
    made = {name: Fact(value) for name, value in facts.items() if name not in {"year", "years"}}
    years = tuple(Fact(int(year)) for year in facts.get("years", ()))  # type: ignore[attr-defined]
    year = facts.get("year")
    return Recognition(types=(Fact(kind),), number_year=year, evidence_years=years, **made)  # type: ignore[arg-type]


def carried(*documents: CarriedDocument) -> CarryOver:
    return CarryOver("kla-2024", "1", 2024, REGION, "x", MOMENT, MOMENT, documents)


def test_a_document_is_known_by_number_and_not_where_its_date_is_another() -> None:
    day = date(2024, 3, 1)
    memory = remember(
        carried(CarriedDocument("d", types=("keputusan_kdh",), number="12", number_year=2024, date=day, name="a"))
    )
    again = memory.knows("other", known(number="12", year=2024, date=day))
    assert again is not None
    assert (again.by, again.name, again.year) == (SameAs.NUMBER, "a", 2024)
    assert memory.knows("other", known(number="12", year=2025, date=day)) is None
    assert memory.knows("other", known(number="12", year=2024, date=date(2024, 4, 1))) is None
    assert memory.knows("other", known("perda", number="12", year=2024, date=day)) is None


def test_a_document_without_number_is_known_by_day_and_title() -> None:
    day = date(2024, 3, 1)
    memory = remember(carried(CarriedDocument("d", types=("notulen",), date=day, title="Notulen Rapat GT", name="a")))
    again = memory.knows(None, known("notulen", date=day, title="NOTULEN  RAPAT GT"))
    assert again is not None
    assert again.by is SameAs.TITLE
    assert memory.knows(None, known("notulen", date=date(2025, 3, 1), title="Notulen Rapat GT")) is None
    assert memory.knows(None, known("notulen", title="Notulen Rapat GT")) is None
    assert memory.knows(None, known("notulen", date=day, number="3", year=2024, title="Notulen Rapat GT")) is None


def test_words_alone_are_enough_only_where_no_number_date_or_year_says_otherwise() -> None:
    sketch = "0123456789abcdef" * 8
    memory = remember(
        carried(CarriedDocument("d", types=("laporan_kegiatan",), years=(2024,), sketch=sketch, name="a"))
    )
    again = memory.knows("other", known("laporan_kegiatan"), sketch)
    assert again is not None
    assert again.by is SameAs.TEXT
    assert memory.knows("other", known("laporan_kegiatan", years=(2025,)), sketch) is None
    assert memory.knows("other", known("laporan_kegiatan"), "f" * 128) is None
    assert memory.knows("other", known("laporan_kegiatan"), "") is None


def test_the_very_same_words_are_found_among_very_many_of_one_form(monkeypatch: pytest.MonkeyPatch) -> None:
    """A thousand forms that differ in a few places: few are compared, and the same one is among them."""
    forms = [f"{'0123456789abcdef' * 5}{number:048x}" for number in range(1_000)]
    memory = remember(carried(*(CarriedDocument(f"{one:04}", sketch=form) for one, form in enumerate(forms))))
    compared = []

    def counted(one: str, other: str) -> float:
        compared.append(other)
        return float(one == other)

    monkeypatch.setattr(carrying, "likeness", counted)
    assert memory.knows("other", known("laporan_kegiatan"), forms[-1]) is not None
    assert len(compared) <= 2 * carrying._MOST_COMPARED


def test_copies_are_one_document_and_sensitive_once_is_sensitive_always() -> None:
    open_one = CarriedDocument("d", (CarriedPlace("01.q1", 0.3),), types=("perda",), title="Judul", name="a")
    hidden = CarriedDocument("d", (CarriedPlace("01.q1", 0.8), CarriedPlace("02.q1", 0.2)))
    for both in (merged(open_one, hidden), merged(hidden, open_one)):
        assert (both.title, both.name, both.types) == ("", "", ())
        assert both.places == (CarriedPlace("01.q1", 0.8), CarriedPlace("02.q1", 0.2))
