"""A self-assessment in the forms that people give it: each row counts or is named, and nothing is guessed."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from math import isfinite
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from evidence_check.errors import EvidenceCheckError
from evidence_check.judging import claim_table, understand
from evidence_check.judging.claim_codes import NOTHING, Codes, Told, codes_of
from evidence_check.judging.claim_points import Odd, points_of
from evidence_check.judging.claims import compare
from evidence_check.judging.facts import lay_out
from evidence_check.judging.tally import add_up
from evidence_check.model.claim import Basis, Cell, Claim, Claims, Grid, Line, Sheet, Span
from evidence_check.model.judgement import Coverage, Verdict
from evidence_check.model.message import Message
from judging.builders import REQUIREMENTS, ask, tiny_pack

IDS = [requirement.id for requirement in REQUIREMENTS]
HEAD = ["Kode", "Pertanyaan", "Nilai maks", "Nilai mandiri"]


def cell(column: int, value: Any) -> Cell:
    if isinstance(value, date):
        return Cell(column, day=value)
    return Cell(column, number=float(value)) if isinstance(value, int | float) else Cell(column, text=value)


def sheet(*rows: list[Any], name: str = "Nilai", **more: Any) -> Sheet:
    lines = tuple(
        Line(number, cells)
        for number, row in enumerate(rows, start=1)
        if (cells := tuple(cell(column, value) for column, value in enumerate(row) if value is not None))
    )
    return Sheet(name, lines, **more)


def read(*sheets: Sheet) -> Claims:
    return understand(Grid(sheets), "nilai.xlsx", tiny_pack())


def told(claims: Claims) -> dict[str, float]:
    return {claim.requirement: claim.points for claim in claims.claims}


def keys(claims: Claims) -> list[tuple[str, int]]:
    """What is to be mended, with its row."""
    return [(note.message.key.removeprefix("judging.claims."), note.row) for note in claims.notes if note.mend]


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("01.q1", "01.q1"),
        ("1.1", "01.q1"),
        ("1-1", "01.q1"),
        ("01.a", "01.q1"),
        ("1 Q2", "01.q2"),
        ("Indikator 1 pertanyaan a", "01.q1"),
        ("INDIKATOR 06 / PERTANYAAN 10", "06.q10"),
        ("Ind. 4 no. 3", "04.q3"),
        ("21A.1", "21A.q1"),
        ("21 b 1", "21B.q1"),
        ("Klaster V Indikator 21A No 1", "21A.q1"),
        ("I.4.2", "04.q2"),
        ("1.1 Perda KLA", "01.q1"),
        ("1.2 di sekolah", "01.q2"),
        ("1.9", None),
        ("99.1", None),
        ("II.4.2", None),  # indicator 4 is not of cluster II
        ("1.1.2024", None),
        ("Jumlah", None),
        ("", None),
    ],
)
def test_codes_as_people_write_them(written: str, meant: str | None) -> None:
    assert codes_of(tiny_pack()).read(written).requirement == meant


def test_a_short_code_is_read_below_its_heading() -> None:
    codes = codes_of(tiny_pack())
    assert codes.read("Indikator 4: Akta") == Told(None, "04")
    assert [codes.read(text, Told(None, "04")).requirement for text in ("3", "b", "P2", "9")] == [
        "04.q3", "04.q2", "04.q2", None,
    ]  # fmt: skip
    assert codes.read("3") is NOTHING


def test_letters_below_a_question_are_its_parts() -> None:
    codes = codes_of(tiny_pack([*REQUIREMENTS, ask("04.q9a"), ask("04.q9b")]))
    group = codes.read("9", Told(None, "04"))
    assert group == Told(None, "04", ("9",))
    assert codes.read("b", group).requirement == "04.q9b"
    assert codes.read("4.9.a").requirement == "04.q9a"
    assert codes.read("4.9a").requirement == "04.q9a"


@pytest.mark.parametrize(
    ("written", "points", "odd"),
    [
        ("10", 10, None),
        ("10,5", 10.5, None),
        ("10.50", 10.5, None),
        ("1.000,5", 1000.5, None),
        (",5", 0.5, None),
        ("-3", -3, None),
        ("10 poin", 10, Odd.UNIT),
        ("Nilai: 7", 7, Odd.UNIT),
        ("8/10", 8, Odd.UNIT),
        ("8 dari 10", 8, Odd.UNIT),
        ("sepuluh", 10, Odd.SPELT),
        ("dua belas", 12, Odd.SPELT),
        ("dua puluh satu poin", 21, Odd.SPELT),
        ("dua koma lima", 2.5, Odd.SPELT),
        ("twenty one", 21, Odd.SPELT),
        ("50%", None, Odd.PERCENT),
        ("ada", None, Odd.WORDS),
        ("satu dua", None, Odd.WORDS),
        ("9" * 400, None, Odd.WORDS),
        ("nan", None, Odd.WORDS),
        ("-", None, None),
        ("belum diisi", None, None),
    ],
)
def test_points_as_people_write_them(written: str, points: float | None, odd: Odd | None) -> None:
    assert points_of(Cell(0, written)) == (points, odd)


@given(st.text(max_size=40))
def test_no_cell_breaks_the_reading(text: str) -> None:
    points, odd = points_of(Cell(0, text))
    assert points is None or isfinite(points)
    assert (points is None) or (odd in {None, Odd.UNIT, Odd.SPELT}), "what is not understood does not count"
    found = codes_of(tiny_pack()).read(text, Told(None, "04"))
    assert found.requirement is None or found.requirement in {entry.id for entry in REQUIREMENTS}


def test_good_rows_count_and_bad_ones_are_named_with_their_row() -> None:
    claims = read(
        sheet(
            ["Rekap nilai mandiri"],
            HEAD,
            ["1.1", "Perda", 12, "10,5"],
            ["1.2", "x", 4, 40],
            ["1.3", "x", 4, -1],
            ["4.1", "x", 20, "banyak"],
            ["4.2", "x", 10, "sepuluh"],
            ["4.3", "x", 5, date(2024, 5, 10)],
            ["6.1", "x", 10, "50%"],
            ["6.2", "x", 8, None],
            ["6.99", "x", 8, 4],
            [date(2024, 1, 6), "x", 8, 4],
            ["1.1", "x", 12, 3],
            [None, None, 12, 3],
            ["Jumlah", None, 100, 57.5],
        )
    )
    assert told(claims) == {"01.q1": 10.5, "01.q2": 40.0, "04.q2": 10.0}
    assert keys(claims) == [
        ("over", 4),
        ("negative", 5),
        ("not-points.words", 6),
        ("not-points.day", 8),
        ("not-points.percent", 9),
        ("unknown", 11),
        ("code-day", 12),
        ("twice", 13),
        ("no-code", 14),
    ]
    others = {note.message.key.removeprefix("judging.claims.") for note in claims.notes if not note.mend}
    assert others == {"columns", "odd-points.spelt", "not-filled", "sum-row"}


@pytest.mark.parametrize("points", [4, "4", "4,5"])
def test_points_alone_in_their_row_lack_a_code(points: int | str) -> None:
    claims = read(sheet(["Kode", "Nilai"], ["01.q1", "3"], ["", points]))
    assert told(claims) == {"01.q1": 3.0}
    assert keys(claims) == [("no-code", 3)]


def test_headings_between_the_rows_and_over_two_rows() -> None:
    claims = read(
        sheet(
            ["No", "Uraian", "Nilai", None],
            [None, None, "Maksimal", "Mandiri"],
            ["Indikator 1", None, 20, 14],
            [1, "Perda", 12, 10],
            [2, "Kebijakan", 4, 4],
            ["Indikator 6", None, 44, 3],
            ["a", "Forum", 10, 3],
            merged=(Span(1, 1, 2, 3),),
        )
    )
    assert told(claims) == {"01.q1": 10.0, "01.q2": 4.0, "06.q1": 3.0}
    assert keys(claims) == []


def test_the_indicator_in_a_column_of_its_own_counts_for_the_rows_below() -> None:
    claims = read(sheet(["Indikator", "Pertanyaan", "Skor"], ["01", 1, 5], [None, 2, 3], ["21A", 1, 7]))
    assert told(claims) == {"01.q1": 5.0, "01.q2": 3.0, "21A.q1": 7.0}


def test_a_code_kept_as_a_number_has_lost_its_zero() -> None:
    rows = [[float(f"6.{number}"), 0.5] for number in range(1, 11)]
    claims = read(sheet(["Kode", "Nilai"], *rows))
    assert told(claims).keys() == {f"06.q{number}" for number in range(1, 11)}
    assert ("twice", 11) not in keys(claims)


def test_merged_points_are_given_to_nobody() -> None:
    claims = read(sheet(["Kode", "Nilai"], ["1.1", 9], ["1.2", None], ["1.3", 2], merged=(Span(2, 3, 1, 1),)))
    assert told(claims) == {"01.q3": 2.0}
    assert keys(claims) == [("merged", 2), ("merged", 3)]


def test_points_of_a_whole_indicator_are_asked_for_by_question() -> None:
    claims = read(sheet(["Kode", "Nilai"], ["Indikator 4", 30], ["1.1", 5]))
    assert told(claims) == {"01.q1": 5.0}
    assert keys(claims) == [("unit-only", 2)]


def test_points_of_several_parts_together_are_asked_for_by_part() -> None:
    pack = tiny_pack([*REQUIREMENTS, ask("04.q9a"), ask("04.q9b")])
    rows = sheet(["Kode", "Nilai"], ["4.1", 5], ["4.9", 4])
    claims = understand(Grid((rows,)), "nilai.xlsx", pack)
    assert keys(claims) == [("group-only", 3)]
    assert (claims.notes[-1].message.params["first"], claims.notes[-1].message.params["last"]) == ("04.q9a", "04.q9b")
    with_parts = sheet(["Kode", "Nilai"], ["4.9", 4], ["a", 3], ["b", 1])
    claims = understand(Grid((with_parts,)), "nilai.xlsx", pack)
    assert told(claims) == {"04.q9a": 3.0, "04.q9b": 1.0}
    assert keys(claims) == []


def test_a_sheet_full_of_headings_is_not_tried_in_every_way(monkeypatch: pytest.MonkeyPatch) -> None:
    tried: list[claim_table.Layout] = []

    def counted(sheet: Sheet, layout: claim_table.Layout, codes: Codes) -> Iterator[claim_table.Entry]:
        tried.append(layout)
        return entries(sheet, layout, codes)

    entries = claim_table.entries
    monkeypatch.setattr(claim_table, "entries", counted)
    heads = [["Kode", "Nilai mandiri", "Kode", "Nilai mandiri"]] * 39
    assert told(read(sheet(*heads, ["1.1", 5, "1.2", 4]))) == {"01.q1": 5.0}
    assert len(tried) <= 100


def test_several_sheets_count_and_a_wrong_one_is_passed_over() -> None:
    claims = read(
        sheet(["Isilah kolom nilai"], name="Petunjuk"),
        sheet(["Kode", "Nilai"], ["1.1", 5], name="Klaster I"),
        sheet(["Kode", "Nilai"], ["4.1", 6], ["1.1", 5], name="Rekap", hidden=True),
    )
    assert told(claims) == {"01.q1": 5.0, "04.q1": 6.0}
    assert [claim.sheet for claim in claims.claims] == ["Klaster I", "Rekap"]
    assert keys(claims) == [("hidden", 0)]
    assert {"sheet-passed-over", "same-twice"} <= {
        note.message.key.removeprefix("judging.claims.") for note in claims.notes
    }


def test_a_table_without_headings_is_read_where_it_is_plain() -> None:
    rows = [["1.1", "a", 5], ["1.2", "b", 3], ["4.1", "c", 2]]
    assert told(read(sheet(*rows))) == {"01.q1": 5.0, "01.q2": 3.0, "04.q1": 2.0}
    with pytest.raises(EvidenceCheckError) as refused:  # which of two columns?
        read(sheet(*[[*row, 7] for row in rows]))
    assert refused.value.key == "judging.claims.no-table"


def test_of_two_columns_of_points_the_regions_own_is_taken() -> None:
    claims = read(sheet(["Kode", "Nilai VA Provinsi", "Nilai EM Kabupaten", "Bobot"], ["1.1", 2, 9, 12]))
    assert told(claims) == {"01.q1": 9.0}


@pytest.mark.parametrize(
    ("grid", "key"),
    [
        (Grid((sheet(["a", "b"], ["c", "d"]),)), "judging.claims.no-table"),
        (Grid(()), "judging.claims.no-table"),
        (Grid((sheet(["Kode", "Nilai"], ["1.1", None]),)), "judging.claims.no-points"),
        (Grid((), Message("extraction.grid.damaged", {"file": "x"})), "extraction.grid.damaged"),
    ],
)
def test_a_file_without_a_single_claim_is_refused(grid: Grid, key: str) -> None:
    with pytest.raises(EvidenceCheckError) as refused:
        understand(grid, "x", tiny_pack())
    assert refused.value.key == key


def test_a_question_that_the_pack_lacks_is_told_with_the_reason() -> None:
    pack = tiny_pack(known_missing={"04.q9": "Teksnya tidak ada."})
    claims = understand(Grid((sheet(["Kode", "Nilai"], ["1.1", 2], ["4.9", 3]),)), "x", pack)
    assert [note.message.params.get("why") for note in claims.notes if note.row == 3] == ["Teksnya tidak ada."]


VERDICTS = {
    "01.q1": Verdict.MET,
    "01.q2": Verdict.MISSING,
    "01.q3": Verdict.WEAK,
    "04.q1": Verdict.PARTIAL,
    "04.q2": Verdict.UNCERTAIN,
    "04.q3": Verdict.NOT_APPLICABLE,
    "06.q1": Verdict.MET,
}


def against(points: dict[str, float]) -> Any:
    facts = lay_out(tiny_pack())
    coverages = [Coverage(name, VERDICTS.get(name, Verdict.MISSING)) for name in IDS]
    claims = Claims("x", tuple(Claim(name, value) for name, value in points.items()))
    return compare(claims, coverages, add_up(coverages, facts).worth, facts)


def test_a_claim_stands_on_what_the_evidence_carries() -> None:
    score = against({"01.q1": 12, "01.q2": 3, "01.q3": 4, "04.q1": 25, "04.q2": 5, "04.q3": 5, "06.q2": 0})
    bases = {entry.requirement: entry.basis for entry in score.comparisons if entry.basis}
    assert bases == {
        "01.q1": Basis.BACKED,
        "01.q2": Basis.NOTHING,
        "01.q3": Basis.WEAK,
        "04.q1": Basis.PARTIAL,
        "04.q2": Basis.UNCERTAIN,
        "04.q3": Basis.NOT_APPLICABLE,
        "06.q1": Basis.UNCLAIMED,
    }
    assert score.of("04.q1").over == 5.0
    assert score.over == 1
    assert score.by_basis[Basis.UNCLAIMED] == 10.0
    assert score.claimed == 6
    # 20 + 35 (of 25 held to 20, 5 and 5; the unit gives 35)
    assert score.points == 12 + 3 + 4 + 20 + 5 + 5
    assert score.grade == "low"


@given(st.dictionaries(st.sampled_from(IDS), st.sampled_from([0.0, 0.25, 1 / 3, 5.0, 30.0, 500.0])))
def test_the_claim_never_exceeds_what_can_be_given_and_splits_without_rest(points: dict[str, float]) -> None:
    score = against(points)
    assert score.points <= 126 + 1e-6
    split = sum(value for basis, value in score.by_basis.items() if basis is not Basis.UNCLAIMED)
    assert split == pytest.approx(score.points, abs=1e-4)
    assert score.claimed == sum(value > 0 for value in points.values())
