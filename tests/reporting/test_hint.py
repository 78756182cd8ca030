"""What would make met evidence stronger is told in every report that tells how a verdict came about."""

from __future__ import annotations

import json
from dataclasses import replace
from html import unescape

from evidence_check.model.message import Message
from evidence_check.model.scan import Scan
from evidence_check.reporting import as_html, as_json, as_text
from reporting import builders

HINT = Message("judging.hint.strength", {"type": "SK Bupati", "stronger": "Peraturan Daerah"})
SAID = "Kebijakan terkuat yang sudah ada: SK Bupati. Lebih kuat bila ada: Peraturan Daerah."


def scan_with_hint() -> Scan:
    scan = builders.scan()
    first, *rest = scan.assessment.coverages
    return replace(scan, assessment=replace(scan.assessment, coverages=(replace(first, hint=HINT), *rest)))


def test_a_hint_is_told() -> None:
    scan, said = scan_with_hint(), builders.BorrowingTranslator("id")
    assert json.loads(as_json.write(scan, said))["requirements"][0]["hint"] == SAID
    assert SAID in as_text.write(scan, said)
    assert SAID in unescape(as_html.write(scan, said))


def test_without_a_hint_nothing_is_told() -> None:
    scan, said = builders.scan(), builders.BorrowingTranslator("id")
    assert {entry["hint"] for entry in json.loads(as_json.write(scan, said))["requirements"]} == {None}
    assert "Kebijakan terkuat" not in as_text.write(scan, said) + as_html.write(scan, said)
