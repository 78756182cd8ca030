"""The self-assessment in every report: the same sums, and each odd row of its file."""

from __future__ import annotations

import io
import json
from dataclasses import replace
from pathlib import Path

import pytest
from rich.console import Console

from evidence_check.model.claim import Basis, ClaimedScore, ClaimNote, Comparison
from evidence_check.model.message import Message
from evidence_check.model.scan import Scan
from evidence_check.reporting import WRITERS, show
from evidence_check.reporting.arrange import rows
from reporting import builders
from reporting.json_schema import faults

SCHEMA = json.loads((Path(__file__).parents[2] / "docs" / "report-schema.json").read_text(encoding="utf-8"))


def scan() -> Scan:
    plain = builders.scan()
    claims = ClaimedScore(
        file="nilai.xlsx",
        points=31.5,
        grade="pratama",
        by_basis={Basis.BACKED: 12.0, Basis.WEAK: 7.5, Basis.NOTHING: 12.0},
        counts={Basis.BACKED: 1, Basis.WEAK: 1, Basis.NOTHING: 1, Basis.UNCLAIMED: 1},
        claimed=3,
        over=1,
        comparisons=(
            Comparison("01.q1", 12.0, Basis.BACKED),
            Comparison("01.q2", 10.0, Basis.WEAK, 2.5),
            Comparison("01.q3", None, Basis.UNCLAIMED),
            Comparison("01.q4", 12.0, Basis.NOTHING),
            Comparison("21B.q1", None, None),
        ),
        notes=(
            ClaimNote(
                Message("judging.claims.unknown", {"sheet": "A", "row": 7, "value": "9.9\x1b[2J", "first": "01",
                        "last": "21B", "example": "01.q1"}), "A", 7,
            ),
            ClaimNote(Message("judging.claims.sheet-passed-over", {"sheet": "Petunjuk"}), "Petunjuk", 0, mend=False),
        ),
    )  # fmt: skip
    score = replace(plain.assessment.score, claimed=31.5, claims=claims)
    return replace(plain, assessment=replace(plain.assessment, score=score))


@pytest.mark.parametrize("language", ["id", "en"])
def test_json_is_as_the_schema_says(language: str) -> None:
    data = json.loads(WRITERS["json"](scan(), builders.BorrowingTranslator(language)))
    assert list(faults(data, SCHEMA, SCHEMA)) == []
    claims = data["score"]["claims"]
    assert data["score"]["claimed"] == claims["points"] == 31.5
    assert claims["by_basis"]["nothing"] == {"points": 12.0, "requirements": 1}
    assert [(note["code"], note["row"], note["mend"]) for note in claims["notes"]] == [
        ("unknown", 7, True),
        ("sheet-passed-over", None, False),
    ]
    by_id = {entry["id"]: entry for entry in data["requirements"]}
    assert (by_id["01.q2"]["claimed"], by_id["01.q2"]["claim"], by_id["01.q2"]["claim_over"]) == (10.0, "weak", 2.5)
    assert (by_id["21B.q1"]["claimed"], by_id["21B.q1"]["claim"]) == (None, None)


def shown(language: str) -> str:
    out = io.StringIO()
    show(scan(), builders.BorrowingTranslator(language), Console(file=out, width=200))
    return out.getvalue()


@pytest.mark.parametrize("style", ["text", "html", "terminal"])
def test_every_report_says_where_the_claim_stands_on_nothing(style: str) -> None:
    text = shown("id") if style == "terminal" else WRITERS[style](scan(), builders.BorrowingTranslator("id"))
    assert "nilai.xlsx: 31,5 poin diajukan (Pratama). Seluruh bukti yang ditemukan mendukung 12 poin." in text
    assert "tidak ada buktinya: 12 poin, 1 pertanyaan" in text
    assert "1 pertanyaan diberi nilai melebihi batasnya" in text
    assert "12 dari 0 poin" in text
    assert "baris 7" in text
    assert "\x1b[2J" not in text


def test_the_worst_claims_come_first() -> None:
    text = WRITERS["text"](scan(), builders.BorrowingTranslator("en"))
    lines = [line for line in text.splitlines() if " of " in line and line.startswith("- ")]
    places = [next(n for n, line in enumerate(lines) if line.startswith(f"- {name} ")) for name in ("01.q4", "01.q2")]
    assert places == sorted(places)


def test_the_terminal_names_the_shaky_claims_and_counts_the_rest() -> None:
    lines = [line.strip() for line in shown("id").partition("Nilai yang perlu diperiksa:")[2].splitlines()]
    assert [line[:5] for line in lines if line[2:4] == ".q"][:2] == ["01.q4", "01.q2"], "weak ones, too"
    plain = scan()
    claims = plain.assessment.score.claims
    assert claims is not None
    many = tuple(Comparison(row.requirement.id, 1.0, Basis.NOTHING) for row in rows(plain) * 3)
    score = replace(plain.assessment.score, claims=replace(claims, comparisons=many))
    out = io.StringIO()
    crowded = replace(plain, assessment=replace(plain.assessment, score=score))
    show(crowded, builders.BorrowingTranslator("id"), Console(file=out, width=200))
    told = out.getvalue().partition("Nilai yang perlu diperiksa:")[2].partition("Yang perlu diperbaiki")[0]
    assert (len(many), "dan 14 lagi" in told) == (21, True)


@pytest.mark.parametrize(
    ("language", "cluster", "unit"),
    [
        (
            "id",
            "- Klaster I - Hak Sipil dan Kebebasan: 2 pertanyaan, paling banyak 27,5 poin",
            "2 pertanyaan, 27,5 poin",
        ),
        ("en", "- Klaster I - Hak Sipil dan Kebebasan: 2 questions, at most 27.5 points", "2 questions, 27.5 points"),
    ],
)
def test_questions_without_a_claim_are_put_together_by_cluster_and_unit(language: str, cluster: str, unit: str) -> None:
    plain = scan()
    claims = plain.assessment.score.claims
    assert claims is not None
    open_claims = [Comparison(name, None, Basis.UNCLAIMED) for name in ("01.q3", "01.q2", "21B.q1")]
    claims = replace(claims, comparisons=(Comparison("01.q4", 12.0, Basis.NOTHING), *open_claims))
    score = replace(plain.assessment.score, claims=claims)
    text = WRITERS["text"](
        replace(plain, assessment=replace(plain.assessment, score=score)), builders.BorrowingTranslator(language)
    )
    lines = text.splitlines()
    place = lines.index(cluster)
    assert lines[place + 1] == f"  01 Akta kelahiran: {unit} (01.q2, 01.q3)", "in the order of the rule book"
    assert lines[place + 2].startswith("- Klaster V")
    assert lines[place + 3].endswith("(21B.q1)")
    assert not any(line.startswith(("- 01.q2 ", "- 01.q3 ", "- 21B.q1 ")) for line in lines), (
        "none on a line of its own"
    )


def test_the_page_says_what_the_question_of_a_claim_is() -> None:
    page = WRITERS["html"](scan(), builders.BorrowingTranslator("id"))
    table = page.partition('id="claims"')[2].partition("</table>")[0]
    assert "Ada kegiatan sosialisasi." in table


def test_without_a_self_assessment_nothing_is_said() -> None:
    data = json.loads(WRITERS["json"](builders.scan(), builders.BorrowingTranslator("id")))
    assert data["score"]["claims"] is None
    assert "claimed" not in data["requirements"][0]
    assert 'id="claims"' not in WRITERS["html"](builders.scan(), builders.BorrowingTranslator("id"))
