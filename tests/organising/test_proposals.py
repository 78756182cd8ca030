"""What is proposed: one home for each file, never a place where another lies, names that every system takes."""

from __future__ import annotations

import csv
import io
from dataclasses import replace
from pathlib import Path

import openpyxl
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from evidence_check import api, matching
from evidence_check.language import file_names
from evidence_check.model.file import Hole, Skipped
from evidence_check.model.message import Message
from evidence_check.model.organising import Kind, Move, Proposal
from evidence_check.model.scan import Scan
from organising.scans import Plant, pack, scan_of


def by_source(proposal: Proposal) -> dict[str, Move]:
    return {move.order.source: move for move in proposal.moves}


def test_files_move_for_a_reason_and_the_urgent_ones_come_first(tmp_path: Path) -> None:
    proposal = api.organise(
        scan_of(
            tmp_path / "r",
            [
                Plant("Indikator 04/04.q1/04.q1 laporan.pdf", {"04.q1": 0.97}),
                Plant("Indikator 04/04.q1/untuk enam.pdf", {"06.q1": 0.97}, misfiled=True),
                Plant("Indikator 04/04.q1/lain soal.pdf", {"04.q3": 0.97}),
                Plant("Indikator 04/rapikan.pdf", {"04.q2": 0.97}),
                Plant("lepas.pdf", {"04.q1": 0.8}),
                Plant("pasti.pdf", {"04.q1": 0.97}),
                Plant("entah.pdf", {"04.q1": 0.2}),
            ],
        )
    )
    kinds = [(move.order.source, move.kind, move.recommended) for move in proposal.moves]
    assert kinds == [
        ("Indikator 04/04.q1/untuk enam.pdf", Kind.MISFILED, True),
        ("pasti.pdf", Kind.UNFILED, True),
        ("lepas.pdf", Kind.UNFILED, False),
        ("Indikator 04/04.q1/lain soal.pdf", Kind.OTHER_QUESTION, True),
        ("Indikator 04/rapikan.pdf", Kind.REFINE, False),
    ]
    assert proposal.settled == 1
    assert [(left.source, left.guesses) for left in proposal.leftovers] == [("entah.pdf", (("04.q1", 0.2),))]
    # people's own folders are used before the skeleton's
    assert by_source(proposal)["pasti.pdf"].order.target == "Indikator 04/04.q1/04.q1 pasti.pdf"
    assert by_source(proposal)["Indikator 04/04.q1/lain soal.pdf"].order.target.startswith("Indikator 04/04.q3 ")


def test_every_target_is_read_as_the_requirement_it_is_for(tmp_path: Path) -> None:
    plants = [Plant(f"x/berkas {n}.pdf", {one.id: 0.97}) for n, one in enumerate(pack().requirements)]
    scan = scan_of(tmp_path / "r", plants)
    matcher = matching.prepare(scan.pack, scan.settings)
    proposal = api.organise(scan)
    assert len(proposal.moves) == len(plants)
    for move in proposal.moves:
        *folders, name = move.order.target.split("/")
        for told in (matching.filed(folders, "", matcher), matching.filed((), file_names.split(name)[0], matcher)):
            assert told is not None, move.order.target
            assert told.requirements == (move.requirement,), move.order.target
        assert file_names.width(f"{scan.root}/{move.order.target}") <= file_names.LONGEST_PATH


def test_one_file_for_several_requirements_gets_one_home(tmp_path: Path) -> None:
    placed = {"04.q1": 0.97, "06.q1": 0.8, "01.q2a": 0.8}
    (move,) = api.organise(scan_of(tmp_path / "r", [Plant("sk.pdf", placed)])).moves
    assert move.requirement == "04.q1"
    assert move.also == ("01.q2a", "06.q1")
    # the code of one question would hide it from the others
    assert move.order.target == "Klaster 1 Hak Sipil dan Kebebasan/Indikator 04 Akta kelahiran dan KIA/sk.pdf"
    assert not move.recommended  # no folder speaks for all of them: people decide
    # where it already lies well for one of them it stays
    assert api.organise(scan_of(tmp_path / "s", [Plant("Indikator 06/06.q1/sk.pdf", placed)])).moves == ()


@pytest.mark.parametrize("folder", ["", "Indikator 19/"])
def test_a_policy_about_a_topic_goes_where_the_topic_is(tmp_path: Path, folder: str) -> None:
    # whose folder speaks for the policy about it, too; the folder of all policies would hide the topic's own question
    placed = {"01.q2q": 0.97, "17.q5": 0.97}
    (move,) = api.organise(scan_of(tmp_path / "r", [Plant(f"{folder}x.pdf", placed, misfiled=bool(folder))])).moves
    assert (move.requirement, move.also, move.recommended) == ("17.q5", ("01.q2q",), True)
    assert "/Indikator 17 " in move.order.target


def test_guesses_that_say_nothing_are_not_told(tmp_path: Path) -> None:
    scan = scan_of(tmp_path / "r", [Plant("entah.pdf", {"04.q1": 0.2, "06.q1": 0.01})])
    (left,) = api.organise(scan).leftovers
    assert left.guesses == (("04.q1", 0.2),)


def test_copies_of_what_has_a_home_are_told_and_not_moved(tmp_path: Path) -> None:
    moves = by_source(
        api.organise(
            scan_of(
                tmp_path / "r",
                [Plant("a.pdf", {"04.q1": 0.97}, "sama"), Plant("b/a.pdf", {"04.q1": 0.97}, "sama")],
            )
        )
    )
    assert sorted(move.kind.value for move in moves.values()) == ["copy", "unfiled"]
    (copy,) = (move for move in moves.values() if move.kind is Kind.COPY)
    assert (copy.order.target, copy.recommended) == ("", False)


def test_names_that_collide_are_numbered_without_regard_to_case(tmp_path: Path) -> None:
    plants = [
        Plant(f"{place}/{name}", {"04.q1": 0.97}) for place, name in (("a", "SK.pdf"), ("b", "sk.PDF"), ("c", "Sk.pdf"))
    ]
    proposal = api.organise(scan_of(tmp_path / "r", plants))
    targets = [move.order.target for move in proposal.moves]
    assert len({file_names.key(target) for target in targets}) == 3


def test_nothing_goes_where_something_lies_even_if_that_is_to_leave(tmp_path: Path) -> None:
    plants = [
        Plant("Indikator 04/04.q1/04.q1 LAPORAN.PDF", {"06.q1": 0.97}, "x", misfiled=True),
        Plant("laporan.pdf", {"04.q1": 0.97}),
    ]
    scan = scan_of(tmp_path / "r", plants)
    moves = by_source(api.organise(scan))
    assert moves["laporan.pdf"].order.target == "Indikator 04/04.q1/04.q1 laporan (2).pdf"
    skipped = Skipped("Indikator 04/04.q1/04.q1 laporan (2).pdf", Message("intake.skipped.lock-file"))
    moves = by_source(api.organise(replace(scan, skipped=(skipped,))))
    assert moves["laporan.pdf"].order.target == "Indikator 04/04.q1/04.q1 laporan (3).pdf"


def test_nothing_goes_into_a_folder_that_could_not_be_opened(tmp_path: Path) -> None:
    plants = [Plant("Indikator 04/04.q1/ada.pdf", {"04.q1": 0.97}), Plant("laporan.pdf", {"04.q1": 0.97})]
    scan = replace(scan_of(tmp_path / "r", plants), holes=(Hole("Indikator 04", Message("intake.hole.denied")),))
    assert not by_source(api.organise(scan))["laporan.pdf"].order.target.startswith("Indikator 04/")


def test_a_folder_of_an_agency_takes_only_what_is_that_agencys(tmp_path: Path) -> None:
    plants = [
        Plant("Dinas Sosial/Indikator 04/04.q1/ada.pdf", {"04.q1": 0.97}),
        Plant("Dinas Sosial/kiriman.pdf", {"04.q1": 0.97}),
        Plant("Dinas Kesehatan/lain.pdf", {"04.q1": 0.97}),
    ]
    moves = by_source(api.organise(scan_of(tmp_path / "r", plants)))
    assert moves["Dinas Sosial/kiriman.pdf"].order.target.startswith("Dinas Sosial/Indikator 04/04.q1/")
    assert not moves["Dinas Kesehatan/lain.pdf"].order.target.startswith("Dinas Sosial/")


HOSTILE = [
    "=HYPERLINK(1).pdf",
    "CON.pdf",
    "a:b?.pdf",
    "x\u202egnp.pdf",
    "spasi .pdf",
    "baris\nbaru.pdf",
    "\udcff\udcfe.pdf",
    "'; rm -rf ~; '.pdf",
    "$(touch kena).pdf",
    "`touch kena`.pdf",
    "%PATH%!x!^&.pdf",
    "-rf.pdf",
    "é" * 120 + ".pdf",
    "“kutip” ‘tunggal’.pdf",
    ".pdf",
    "tanpa akhiran",
    "{x}$var\"'.pdf",
    "\\server\\x.pdf",
]


def test_hostile_names_get_names_that_every_system_takes(tmp_path: Path) -> None:
    plants = [Plant(f"masuk {n}/{name}", {"04.q1": 0.97}) for n, name in enumerate(HOSTILE)]
    scan = scan_of(tmp_path / "r", plants)
    proposal = api.organise(scan)
    assert len(proposal.moves) == len(HOSTILE)
    for move in proposal.moves:
        assert [part for part in move.order.target.split("/") if file_names.fault(part)] == []
        assert move.order.target.isprintable()
    assert len({file_names.key(move.order.target) for move in proposal.moves}) == len(HOSTILE)


def test_a_bad_name_in_its_place_is_renamed_and_a_good_one_stays(tmp_path: Path) -> None:
    plants = [
        Plant("Indikator 04/04.q1/a:b.pdf", {"04.q1": 0.97}),
        Plant("Indikator 04/04.q1/baik.pdf", {"04.q1": 0.97}),
    ]
    (move,) = api.organise(scan_of(tmp_path / "r", plants)).moves
    assert (move.kind, move.order.target) == (Kind.NAME, "Indikator 04/04.q1/a-b.pdf")


@given(st.text(max_size=60), st.text(max_size=60))
def test_a_clean_name_has_no_fault_and_cleaning_it_again_changes_nothing(text: str, other: str) -> None:
    name = file_names.clean(f"{text}a{other}")
    assert file_names.fault(name) is None
    assert file_names.clean(name) == name


@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    st.lists(
        st.tuples(
            st.sampled_from(["", "Indikator 04/", "indikator 04/04.q1/", "Lain/", "INDIKATOR 04/04.Q1/"]),
            st.sampled_from(["a.pdf", "A.pdf", "04.q1 a.pdf", "04.q1 A (2).pdf", "b", "04.q1 b"]),
            st.sampled_from(["04.q1", "04.q2", "06.q1"]),
        ),
        max_size=9,
        unique_by=lambda one: one[0] + one[1],
    )
)
def test_moves_hold_in_any_order(tmp_path_factory: pytest.TempPathFactory, said: list[tuple[str, str, str]]) -> None:
    root = tmp_path_factory.mktemp("t")
    scan = scan_of(root / "r", [Plant(folder + name, {asked: 0.97}) for folder, name, asked in said])
    moves = [move for move in api.organise(scan).moves if move.order.target]
    lying = {file_names.key(judged.dossier.file.path) for judged in scan.assessment.files}
    targets = [file_names.key(move.order.target) for move in moves]
    assert lying.isdisjoint(targets)
    assert len(set(targets)) == len(targets)
    above = {"/".join(key.split("/")[:n]) for key in targets for n in range(1, key.count("/") + 1)}
    assert above.isdisjoint(lying)


# ---- the list -----------------------------------------------------------------------------------------------------


@pytest.fixture
def hostile(tmp_path: Path) -> Scan:
    plants = [Plant(f"m{n}/{name}", {"04.q1": 0.97, "06.q1": 0.8}) for n, name in enumerate(HOSTILE)]
    return scan_of(tmp_path / "r", [*plants, Plant("=entah.pdf", {})])


@pytest.mark.parametrize("language", ["id", "en"])
def test_the_excel_list_is_text_only_and_complete(hostile: Scan, language: str) -> None:
    proposal = api.organise(hostile)
    book = openpyxl.load_workbook(io.BytesIO(api.move_list(hostile, proposal, "xlsx", language=language)))
    moves, left, _ = book.worksheets
    assert moves.max_row == len(proposal.moves) + 1
    assert left.max_row == len(proposal.leftovers) + 1 == 2
    cells = [cell for sheet in book for row in sheet.iter_rows() for cell in row if cell.value is not None]
    assert {cell.data_type for cell in cells} == {"s"}
    assert all(str(cell.value).replace("\n", "").isprintable() for cell in cells)


def test_the_csv_list_holds_no_formula(hostile: Scan) -> None:
    proposal = api.organise(hostile)
    text = api.move_list(hostile, proposal, "csv").decode("utf-8-sig")
    rows = list(csv.reader(io.StringIO(text, newline=""), delimiter=";"))
    assert len(rows) == len(proposal.moves) + len(proposal.leftovers) + 1
    assert {len(row) for row in rows} == {9}
    assert not [cell for row in rows for cell in row if cell.startswith(("=", "+", "-", "@"))]
