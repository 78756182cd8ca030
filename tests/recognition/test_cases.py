"""Every case file under tests/cases/recognition: a snippet of text and what must be recognised of it."""

from __future__ import annotations

from typing import Any

import pytest

from evidence_check.model.recognition import Part, Recognition
from recognition.builders import CASES, load_cases, recognised

_ALL = load_cases()


@pytest.mark.parametrize("case", [case for _, case in _ALL], ids=[name for name, _ in _ALL])
def test_case(case: dict[str, Any]) -> None:
    form = case.get("form", "pdf")
    got = recognised(
        *case.get("pages", [case["text"]] if "text" in case else [""]),
        path=case.get("path", f"berkas.{form}"),
        form=form,
        scan=case.get("scan", False),
        images=case.get("images", 0),
        taken=case.get("taken"),
        signed=case.get("signed", False),
        withheld=case.get("withheld", False),
    )
    assert "\\ufffc" not in ascii(got), "the sign of a picture is no word: nobody shall read it"
    told = shown(got)
    for fact, wanted in case["expect"].items():
        if fact == "marks":
            assert set(wanted) <= set(told["marks"]), (fact, told["marks"])
        elif fact == "no-marks":
            assert not set(wanted) & set(told["marks"]), (fact, told["marks"])
        elif fact == "holds":
            assert set(wanted) <= set(told["types"]), (fact, got.types)
        elif fact == "holds-not":
            assert not set(wanted) & set(told["types"]), (fact, got.types)
        else:
            assert told[fact] == wanted, (fact, told)


def shown(got: Recognition) -> dict[str, Any]:
    """A recognition in plain values, as case files write them."""
    return {
        "type": got.type,
        "types": list(got.type_ids),
        "number": got.number.value if got.number else None,
        "number_year": got.number_year,
        "date": got.date.value.isoformat() if got.date else None,
        "years": [fact.value for fact in got.evidence_years],
        "period": list(got.period.value) if got.period else None,
        "title": got.title.value if got.title else None,
        "subject": got.subject.value if got.subject else None,
        "signer": got.signer.value if got.signer else None,
        "origin": got.origin.value.value if got.origin else None,
        "region": got.region_name,
        "agency": got.agency.value if got.agency else None,
        "level": got.level.value if got.level else None,
        "signature": got.signature.value.value,
        "marks": [fact.value.value for fact in got.marks],
        "parts": [_shown_part(part) for part in got.parts],
    }


def _shown_part(part: Part) -> list[Any]:
    return [
        part.first,
        part.last,
        part.type.value if part.type else None,
        part.number.value if part.number else None,
        part.date.value.isoformat() if part.date else None,
        part.subject.value if part.subject else None,
    ]


def test_there_are_cases() -> None:
    assert len(_ALL) > 40
    assert CASES.is_dir()
