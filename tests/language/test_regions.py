from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from evidence_check.language.regions import Region, RegionKind, find_regions, parse_region

OWN = Region(RegionKind.REGENCY, "Rimba Jaya")


@pytest.mark.parametrize(
    ("text", "names", "own"),
    [
        ("PEMERINTAH KABUPATEN RIMBA JAYA\nDINAS KESEHATAN", ["Kabupaten Rimba Jaya"], True),
        ("BUPATI RIMBA JAYA,", ["Kabupaten Rimba Jaya"], True),
        ("PERATURAN DAERAH KABUPATEN RIMBA\nJAYA", ["Kabupaten Rimba Jaya"], True),
        ("Kab. Rimba Jaya", ["Kabupaten Rimba Jaya"], True),
        ("Bupati Rimba Jaya Hasan Basri", ["Kabupaten Rimba Jaya"], True),
        ("PEMERINTAH KOTA RIMBA JAYA", ["Kota Rimba Jaya"], False),
        ("WALI KOTA PANTAI INDAH,", ["Kota Pantai Indah"], False),
        ("WALIKOTA PANTAI INDAH", ["Kota Pantai Indah"], False),
        ("PERATURAN DAERAH KOTA PANTAI INDAH NOMOR 3", ["Kota Pantai Indah"], False),
        ("Dinas Sosial Kabupaten Lembah Sejuk yang", ["Kabupaten Lembah Sejuk"], False),
        ("GUBERNUR NUSA TIMUR", ["Provinsi Nusa Timur"], False),
        ("Kabupaten Rimba Jayasari", ["Kabupaten Rimba Jayasari"], False),
    ],
)
def test_regions_of_letterheads(text: str, names: list[str], own: bool) -> None:
    found = list(find_regions(text, OWN))
    assert [item.region.full_name for item in found] == names
    assert found[0].region.same(OWN) is own


@pytest.mark.parametrize(
    "text",
    [
        "KABUPATEN LAYAK ANAK",
        "Kabupaten/Kota Layak Anak",
        "kota sehat",
        "pemerintah kabupaten dan kota",
        "Kota ini",
        "bupati",
    ],
)
def test_what_is_no_region(text: str) -> None:
    assert list(find_regions(text, OWN)) == []


@pytest.mark.parametrize(
    ("text", "kind", "name"),
    [
        ("Kabupaten Rimba Jaya", RegionKind.REGENCY, "Rimba Jaya"),
        ("Kab. Rimba Jaya", RegionKind.REGENCY, "Rimba Jaya"),
        ("KOTA PANTAI INDAH", RegionKind.CITY, "PANTAI INDAH"),
        ("Rimba Jaya", RegionKind.UNKNOWN, "Rimba Jaya"),
        ("  Kota   Pantai  Indah ", RegionKind.CITY, "Pantai Indah"),
    ],
)
def test_what_a_person_names(text: str, kind: RegionKind, name: str) -> None:
    assert parse_region(text) == Region(kind, name)


def test_nothing_named() -> None:
    assert parse_region("") is None
    assert parse_region("   ") is None


def test_kinds_differ_and_an_unsaid_kind_does_not() -> None:
    assert not OWN.same(Region(RegionKind.CITY, "Rimba Jaya"))
    assert OWN.same(Region(RegionKind.UNKNOWN, "RIMBA  JAYA"))
    assert OWN.same(Region(RegionKind.REGENCY, "RIMBAJAYA"))


@given(text=st.text())
def test_any_text(text: str) -> None:
    for found in find_regions(text, OWN):
        assert found.region.name
        assert text[found.start : found.end] == found.quote
    parse_region(text)


@pytest.mark.parametrize(
    "text", ["KOTA " * 20_000, "KOTA" + " " * 100_000, "PERATURAN " * 10_000, "BUPATI Aa " * 10_000]
)
def test_hostile_text_ends_soon(text: str) -> None:
    start = time.process_time()
    list(find_regions(text, OWN))
    assert time.process_time() - start < 1.5
