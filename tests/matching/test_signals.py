"""Every signal against its cases: tests/cases/signals/<name>.yaml. A case names a file and a value of one requirement.

``value: for`` wants more than 0, ``against`` less, ``nothing`` 0; ``more_than: ID`` wants more than for another
requirement; ``message`` and ``quote`` are what the signal tells.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from ruamel.yaml import YAML

from evidence_check.matching import SIGNALS
from evidence_check.matching.analysis import analyse
from evidence_check.messages.translator import LANGUAGES, Translator
from matching.small_pack import extraction, file, matcher, recognition

CASES = Path(__file__).parent.parent / "cases" / "signals"


def cases() -> list[Any]:
    return [
        pytest.param(path.stem, case, id=f"{path.stem}: {case['case']}")
        for path in sorted(CASES.glob("*.yaml"))
        for case in YAML(typ="safe").load(path.read_text(encoding="utf-8"))
    ]


@pytest.mark.parametrize(("name", "case"), cases())
def test_case(name: str, case: dict[str, Any]) -> None:
    ready = matcher()
    pages = case.get("pages", [])
    read = extraction(case.get("text", ""), *pages, ocr=case.get("ocr", False))
    analysis = analyse(file(case["path"]), read, recognition(case), ready)
    numbers = {requirement.id: number for number, requirement in enumerate(ready.requirements)}
    values = SIGNALS[name].measure(analysis, ready)
    value = values.get(numbers[case["requirement"]], 0.0)
    if "value" in case:
        assert {"for": value > 0, "against": value < 0, "nothing": value == 0}[case["value"]], value
    if "more_than" in case:
        assert value > values.get(numbers[case["more_than"]], 0.0)
    if "message" in case or "quote" in case:
        told = SIGNALS[name].explain(numbers[case["requirement"]], analysis, ready)
        assert told.message.key == f"matching.signal.{name}.{case.get('message', told.message.key.rsplit('.', 1)[-1])}"
        assert told.quote == case.get("quote", told.quote)
        assert told.page == case.get("page", told.page)
        for language in LANGUAGES:
            assert Translator(language).say(told.message)


@pytest.mark.parametrize("name", SIGNALS)
def test_every_signal_says_what_why_and_how_and_has_cases_for_both_outcomes(name: str) -> None:
    text = SIGNALS[name].__doc__ or ""
    assert all(part in text for part in ("What:", "Why it matters:", "How to mend it:"))
    outcomes = {
        case.get("value") for case in YAML(typ="safe").load((CASES / f"{name}.yaml").read_text(encoding="utf-8"))
    }
    assert "for" in outcomes
    assert outcomes & {"against", "nothing"}


def test_no_case_file_is_left_of_a_signal_that_is_gone() -> None:
    assert {path.stem for path in CASES.glob("*.yaml")} == set(SIGNALS)
