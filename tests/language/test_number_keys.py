"""Numbers of documents compare however they are written."""

from __future__ import annotations

import pytest

from evidence_check.language.number_keys import number_key


@pytest.mark.parametrize(
    ("written", "year", "key"),
    [
        ("188.45/12/KUM/2024", None, "18845/12/kum/2024"),
        ("188.45 / 12 / KUM / 2024", 2024, "18845/12/kum/2024"),
        ("NOMOR 005 TAHUN 2022", None, "5/2022"),
        ("5", 2022, "5/2022"),
        ("5", None, "5"),
        ("......", None, ""),
    ],
)
def test_one_document_has_one_key(written: str, year: int | None, key: str) -> None:
    assert number_key(written, year) == key


def test_the_year_tells_two_documents_apart() -> None:
    assert number_key("5", 2021) != number_key("5", 2022)
