"""What is learned from rulings of people: only where it helps, told, taken back, and the same in every scan."""

from __future__ import annotations

import csv
import json
import math
from collections.abc import Iterable
from datetime import datetime
from hashlib import sha256
from pathlib import Path

import pytest

from evidence_check import execution, index, matching, pipeline
from evidence_check.errors import EvidenceCheckError
from evidence_check.index.shelf import SHELF_NAME
from evidence_check.matching import earlier, recalibrating
from evidence_check.messages import Translator
from evidence_check.model.decision import Decision, Ruling
from evidence_check.model.learning import Calibration, NeighbourTrial
from evidence_check.model.placement import Placement
from evidence_check.model.recognition import Recognition
from evidence_check.model.scan import Scan, Settings
from evidence_check.pipeline import calibrating, learning, placing
from matching import small_pack

MOMENT = datetime(2026, 1, 20, 8)
# A programme that no rule book knows, told in words of its own.
PACK = small_pack.pack()
PLACES = ("Hulu", "Muara", "Seberang", "Lontar", "Ketapang", "Sagu", "Rotan", "Damar")


@pytest.fixture
def share(tmp_path: Path) -> Path:
    root = tmp_path / "share"
    root.mkdir()
    for number, place in enumerate(PLACES):
        text = (
            f"LAPORAN KEGIATAN\nBahtera Kunang Pelita {place}\nBahtera Kunang Pelita singgah di dermaga {place}, 2025."
        )
        (root / f"Bahtera Kunang Pelita {place}.txt").write_text(text, encoding="utf-8")
        (root / f"harga {number}.txt").write_text(f"Daftar harga bangku taman nomor {number}", encoding="utf-8")
    return root


def request(root: Path) -> pipeline.Request:
    return pipeline.prepare(
        root,
        pack="kla-2024",
        settings=Settings(2025, "Kabupaten Tanjung Lestari"),
        state_dir=root.parent.parent / "state of learning",
    )


def scan(root: Path) -> Scan:
    return pipeline.scan(request(root), executor=execution.SerialExecutor(), clock=lambda: MOMENT)


def rule(root: Path, rulings: Iterable[tuple[str, Ruling, str]]) -> None:
    """Write rulings into the file of decisions as the review does: (name of the file, ruling, requirement)."""
    asked = request(root)
    made = [
        Decision(ruling, requirement, sha256((root / name).read_bytes()).hexdigest(), name, who="Rini", when=MOMENT)
        for name, ruling, requirement in rulings
    ]
    index.add_decisions(asked.decisions_file, asked.state, made, MOMENT)


def confirm(root: Path, places: Iterable[str], requirement: str = "06.q3") -> None:
    rule(root, [(f"Bahtera Kunang Pelita {place}.txt", Ruling.BELONGS, requirement) for place in places])


def placement(found: Scan, place: str, requirement: str = "06.q3") -> Placement | None:
    (file,) = [entry for entry in found.assessment.files if entry.dossier.file.name.endswith(f" {place}.txt")]
    return next((entry for entry in file.dossier.placements if entry.requirement == requirement), None)


def chance(found: Scan, place: str) -> float:
    at = placement(found, place)
    return at.probability if at is not None else 0.0


# ---- neighbours -----------------------------------------------------------------------------------------------------


def test_a_file_like_confirmed_ones_is_proposed_for_their_question_and_says_why(share: Path) -> None:
    before = scan(share)
    confirm(share, PLACES[:6])
    after = scan(share)
    trial = after.learned.trial
    assert trial.helps, trial
    assert (trial.files, trial.rulings) == (6, 6)
    assert chance(after, "Damar") > chance(before, "Damar") + 0.1
    at = placement(after, "Damar")
    assert at is not None
    (reason,) = [reading for reading in at.readings if reading.signal == "earlier"]
    assert "Bahtera Kunang Pelita" in Translator("id").say(reason.message)
    assert math.fsum(reading.weight for reading in at.readings) == pytest.approx(
        math.log(at.probability / (1 - at.probability))
    )


def test_two_scans_and_the_recall_agree_and_the_shelf_stays_valid(share: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    scan(share)
    (shelf,) = request(share).state.glob(SHELF_NAME)
    confirm(share, PLACES[:6])
    with monkeypatch.context() as patched:
        # Whatever is ruled, no file is concluded anew: the shelf knows them all.
        patched.setattr(placing, "conclude", None)
        first = scan(share)
        assert scan(share).assessment == first.assessment
        assert pipeline.recall(request(share)).assessment == first.assessment
    assert first.learned.trial.helps
    shelf.unlink()
    assert scan(share).assessment == first.assessment


@pytest.mark.parametrize("withheld", [True, False])
def test_the_name_of_a_sensitive_file_is_not_told_beside_another(withheld: bool) -> None:
    file = small_pack.file("Data anak korban Kunang.txt")
    scores = matching.score(file, small_pack.extraction("Kunang"), Recognition(), small_pack.matcher())
    one = learning.Concluded(file, Recognition(), scores, withheld=withheld)
    held = learning._decided(one, "d", {"06.q1": True}, earlier.Reader(PACK, Settings(2025)))
    quote = earlier.explain(held, "content").quote
    assert quote == ("***" if withheld else file.name)


def test_fewer_than_five_confirmed_files_are_not_gone_by(share: Path) -> None:
    before = scan(share)
    confirm(share, PLACES[:4])
    after = scan(share)
    assert not after.learned.trial.enough
    assert chance(after, "Damar") == chance(before, "Damar")


def test_where_neighbours_do_not_help_they_are_not_heard(share: Path) -> None:
    """Files that look alike, each confirmed for another question: the neighbour is always wrong."""
    before = scan(share)
    for place, requirement in zip(PLACES[:6], ("06.q1", "07.q2", "11.q1", "13.q1", "14.q1", "15.q1"), strict=True):
        confirm(share, [place], requirement)
    after = scan(share)
    assert after.learned.trial.enough
    assert not after.learned.trial.helps
    for entry in ("Damar", "Rotan"):
        assert chance(after, entry) == chance(before, entry)


def test_rulings_that_contradict_each_other_teach_nothing(share: Path) -> None:
    scan(share)
    confirm(share, PLACES[:6])
    asked = request(share)
    against = [
        Decision(
            Ruling.DOES_NOT_BELONG,
            "06.q3",
            sha256((share / f"Bahtera Kunang Pelita {place}.txt").read_bytes()).hexdigest(),
            f"Bahtera Kunang Pelita {place}.txt",
            who="Budi",
            when=MOMENT,
        )
        for place in PLACES[:6]
    ]
    index.add_decisions(asked.decisions_file, asked.state, against, MOMENT)
    assert scan(share).learned.trial == NeighbourTrial()


def test_nothing_confirmed_costs_nothing(share: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def never(*_: object, **__: object) -> None:
        raise AssertionError

    monkeypatch.setattr("evidence_check.matching.earlier.Reader.__init__", never)
    monkeypatch.setattr("evidence_check.matching.earlier.lay_out", never)
    assert scan(share).learned.seen == ()


@pytest.mark.parametrize(
    ("first", "agreed", "stray", "helps"),
    [
        ((3, 5), (4, 4), (0, 0), True),
        ((3, 3), (4, 9), (2, 1), True),
        ((3, 3), (4, 4), (2, 1), False),
        ((3, 5), (6, 5), (0, 0), False),
        ((5, 4), (4, 6), (0, 0), False),
        ((3, 4), (4, 5), (1, 3), False),
        ((3, 4), (4, 6), (1, 3), True),
    ],
)
def test_neighbours_help_where_more_are_right_and_none_is_lost(
    first: tuple[int, int], agreed: tuple[int, int], stray: tuple[int, int], *, helps: bool
) -> None:
    assert NeighbourTrial(9, 9, *first, *agreed, *stray, enough=True).helps is helps
    assert not NeighbourTrial(9, 9, *first, *agreed, *stray, enough=False).helps


# ---- the three numbers ----------------------------------------------------------------------------------------------


def many(belonging: int, others: int) -> tuple[tuple[float, bool], ...]:
    """Rulings on placements whose log-odds are all two too high."""
    right = [(2.0 + 3.0 * place / belonging, True) for place in range(belonging)]
    return tuple(sorted(right + [(-1.0 + 2.8 * place / 40, False) for place in range(others)]))


@pytest.mark.parametrize(("belonging", "others"), [(20, 9), (29, 0), (4, 40)])
def test_on_few_rulings_nothing_is_fitted(belonging: int, others: int) -> None:
    assert calibrating.fitted(many(belonging, others), PACK, MOMENT) is None


def test_the_numbers_come_with_the_figures_that_justify_them() -> None:
    found = calibrating.fitted(many(30, 30), PACK, MOMENT)
    assert found is not None
    assert (found.rulings, found.pack, found.fitted) == (60, PACK.id, MOMENT)
    assert found.offset < 0
    assert found.loss_after < found.loss_before


def numbers(share: Path) -> Calibration:
    return Calibration(request(share).pack.id, "1", 0.8, -0.5, 0.5, 60, 0.5, 0.4, MOMENT)


def test_numbers_that_are_kept_are_gone_by_told_and_taken_back(share: Path) -> None:
    (share / "2.3 notulen rakor gugus tugas.txt").write_text("NOTULEN RAPAT KOORDINASI GUGUS TUGAS KLA 2025")
    before = scan(share)
    path = index.save_calibration(request(share).decisions_file, numbers(share))
    assert path.parent == request(share).decisions_file.parent
    after = scan(share)
    assert after.learned.calibration == numbers(share)
    changed = 0
    for then, now in zip(before.assessment.files, after.assessment.files, strict=True):
        old = {entry.requirement: entry for entry in then.dossier.placements}
        for entry in now.dossier.placements:
            logit = math.log(old[entry.requirement].probability / (1 - old[entry.requirement].probability))
            assert math.log(entry.probability / (1 - entry.probability)) == pytest.approx(0.8 * logit - 0.5)
            assert entry.confidence.counts is (entry.probability >= 0.5)
            changed += any(reading.signal == "calibration" for reading in entry.readings)
    assert changed
    assert pipeline.forget_calibration(request(share))
    assert scan(share).assessment == before.assessment
    assert not pipeline.forget_calibration(request(share))


def test_numbers_of_another_pack_are_not_gone_by(share: Path) -> None:
    before = scan(share)
    foreign = Calibration("spbe-2018", "1", 0.8, -0.5, 0.5, 60, 0.5, 0.4, MOMENT)
    index.save_calibration(request(share).decisions_file, foreign)
    assert scan(share).assessment == before.assessment
    pipeline.forget_calibration(request(share))


@pytest.mark.parametrize("change", [{"slope": 0}, {"threshold": 2}, {"offset": "x"}, {"form": "x"}, {"slope": None}])
def test_numbers_broken_by_hand_are_named_and_can_be_removed(share: Path, change: dict[str, object]) -> None:
    path = index.save_calibration(request(share).decisions_file, numbers(share))
    path.write_text(json.dumps({**json.loads(path.read_text()), **change}))
    with pytest.raises(EvidenceCheckError) as caught:
        scan(share)
    assert caught.value.key == "learning.damaged"
    assert "learn --forget" in Translator("id")(caught.value.key, **caught.value.params)
    assert pipeline.forget_calibration(request(share))


def test_fitting_on_the_rulings_of_a_scan(share: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    scan(share)
    confirm(share, PLACES[:3])
    few = pipeline.calibrate(request(share), clock=lambda: MOMENT)
    assert (few.found, few.kept, few.file) == (None, False, None)
    assert few.rulings <= 3
    assert index.load_calibration(request(share).decisions_file) is None

    class Found:
        class learned:  # noqa: N801 - as the scan has it
            seen = many(30, 30)

    monkeypatch.setattr(calibrating, "recall", lambda _request: Found)
    kept = pipeline.calibrate(request(share), clock=lambda: MOMENT)
    assert kept.kept
    assert index.load_calibration(request(share).decisions_file) == kept.found
    pipeline.forget_calibration(request(share))

    Found.learned.seen = tuple((4.0 if number % 2 else -4.0, bool(number % 2)) for number in range(60))
    monkeypatch.setattr(recalibrating, "loss_held_out", lambda _rulings: 9.0)
    worse = pipeline.calibrate(request(share), clock=lambda: MOMENT)
    assert (worse.kept, index.load_calibration(request(share).decisions_file)) == (False, None)


def test_the_file_of_decisions_is_left_as_it_is(share: Path) -> None:
    scan(share)
    confirm(share, PLACES[:6])
    path = request(share).decisions_file
    before = path.read_bytes()
    scan(share)
    pipeline.calibrate(request(share))
    assert path.read_bytes() == before
    assert len(list(csv.reader(before.decode("utf-8-sig").splitlines()))) == 7
