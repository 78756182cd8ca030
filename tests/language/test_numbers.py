from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from evidence_check.language.numbers import (
    find_numbers,
    find_numbers_in_name,
    number_after_kind,
    same_but_misread,
    year_at_end,
    year_of,
)


@pytest.mark.parametrize(
    ("text", "value", "year"),
    [
        ("NOMOR 5 TAHUN 2022", "5", 2022),
        ("NOMOR : 05 TAHUN 2022", "05", 2022),
        ("NOM OR 76 TAHUN 2 01 9", "76", 2019),
        ("NOMOR 10 TAHON 2016 TENTANG", "10", 2016),
        ("NOMOR 29 TAHUN 2OL9 TENTANG", "29", 2019),
        ("No.142 tahun 2022", "142", 2022),
        ("No.167 A tahun 2021", "167 A", 2021),
        ("NOMOR IV TAHUN 1999", "IV", 1999),
        ("NOMOR\n5 TAHUN 2020", "5", 2020),
        ("NOMOR 188.45/25/KUM/2024", "188.45/25/KUM/2024", 2024),
        ("Nomor : 188.45/8/436.1.2/2022", "188.45/8/436.1.2/2022", 2022),
        ("Nomor : 188.45/49/Kpts/433.013/2023", "188.45/49/Kpts/433.013/2023", 2023),
        ("Nomor: 188.45/792/HK/416-012/2016", "188.45/792/HK/416-012/2016", 2016),
        ("Nomor 188.45/DPMPTSP/2024", "188.45/DPMPTSP/2024", 2024),
        ("Nomor : 188.45 / 12 / HK / 2024", "188.45/12/HK/2024", 2024),
        ("Nomor : 421.2 / 12 / SDPJ 02 / VII / 2012", "421.2/12/SDPJ 02/VII/2012", 2012),
        ("Nomor : 400.2.4/77/Dinsos-P3AP2KB/2025", "400.2.4/77/Dinsos-P3AP2KB/2025", 2025),
        ("Nomor : B/17/I/RES.1.24/2026/Satreskrim", "B/17/I/RES.1.24/2026/Satreskrim", 2026),
        ("Nomor 3/Pen.Div/2025/PN Abc", "3/Pen.Div/2025/PN Abc", 2025),
        ("Nomor : W17.PAS.PAS6-PK.01.05.03-29", "W17.PAS.PAS6-PK.01.05.03-29", None),
        ("No. B-77/D.PHA/PISA/XI/2024", "B-77/D.PHA/PISA/XI/2024", 2024),
        ("NOMOR : KEP/010/II/2001", "KEP/010/II/2001", 2001),
        ("NOMOR 148/PMK.01/2012", "148/PMK.01/2012", 2012),
        ("Nomor SOP : 041/SOP/DISPUS/2025", "041/SOP/DISPUS/2025", 2025),
        ("No : 463.05/112 tanggal 4 Mei 2005", "463.05/112", None),
        ("Nomor : R/101/XII/KA/RH.00/2025/BNNK", "R/101/XII/KA/RH.00/2025/BNNK", 2025),
        ("Nomor : B-0042/Kk.17.09.06/PW.01/01/2026 | 7 Januari 2026", "B-0042/Kk.17.09.06/PW.01/01/2026", 2026),
    ],
)
def test_forms_that_offices_use(text: str, value: str, year: int | None) -> None:
    (found,) = find_numbers(text)
    assert (found.value, found.year, found.blank) == (value, year, False)


@pytest.mark.parametrize(
    ("text", "year"),
    [
        ("NOMOR 188.45/       /KUM/2025", 2025),
        ("Nomor : 188.45/ /HK/416-012/2019", 2019),
        ("Nomor 421.2 /     / SDPJ 02 / VII / 2012", 2012),
        ("NOMOR 188.45/....../KUM/2025", 2025),
        ("NOMOR : 188/____/KUM/2025", 2025),
        (f"Nomor : 188/{'X' * 3}/KUM/2025", 2025),
        ("NOMOR ..... TAHUN 2025", 2025),
        ("NOMOR TAHUN 2015", 2015),
        ("Nomor: .....", None),
        ("Nomor : ....../....../Dinsos/20....", None),
        ("NOMOR\nTENTANG", None),
    ],
)
def test_blank_places(text: str, year: int | None) -> None:
    (found,) = find_numbers(text)
    assert found.blank
    assert (found.value, found.year) == ("", year)


@pytest.mark.parametrize(
    "text",
    [
        "NO NAMA INSTANSI",
        "No. 14 Teluk Damar",
        "nomor telepon 0811",
        "Nomor :\nSifat : Biasa",
        "NOMOR: KEP/^-Z-?/III/1998",
        "NOMOR : KEP / 0$3 /VIII/199 7",
        "NORMAL 5 TAHUN 2020",
        "ekonomi 5 tahun 2020",
    ],
)
def test_what_is_no_number(text: str) -> None:
    assert find_numbers(text) == []


@pytest.mark.parametrize(
    ("name", "value", "year"),
    [
        ("PERDA 5 TH 2022 KLA", "5", 2022),
        ("Perbup No. 31 Tahun 2024", "31", 2024),
        ("Kepka Nomor 082 VI Tahun 1996", "082", 1996),
        ("perwali nomor 7-2020", "7", 2020),
    ],
)
def test_names(name: str, value: str, year: int) -> None:
    (found,) = find_numbers_in_name(name)
    assert (found.value, found.year) == (value, year)


def test_number_after_the_kind_in_a_name() -> None:
    found = number_after_kind("Perbup 31-2024 RAD KLA 2024-2026", 6)
    assert found is not None
    assert (found.value, found.year) == ("31", 2024)
    assert number_after_kind("Perda tentang 2024", 5) is None


SEGMENT = st.from_regex(r"[A-Z][A-Za-z0-9]{1,8}", fullmatch=True)


@given(number=st.integers(1, 9_999), year=st.integers(1945, 2099), colon=st.sampled_from([" ", " : ", ": "]))
def test_regulation_numbers_survive(number: int, year: int, colon: str) -> None:
    (found,) = find_numbers(f"NOMOR{colon}{number} TAHUN {year}\nTENTANG")
    assert (found.value, found.year, found.regulation) == (str(number), year, True)


@given(
    group=st.from_regex(r"[1-9][0-9]{2}(\.[0-9]{1,2}){0,3}", fullmatch=True),
    number=st.integers(1, 9_999),
    unit=SEGMENT,
    year=st.integers(1945, 2099),
    slash=st.sampled_from(["/", " / ", "/ "]),
)
def test_numbered_letters_survive(group: str, number: int, unit: str, year: int, slash: str) -> None:
    (found,) = find_numbers(f"Nomor : {slash.join([group, str(number), unit, str(year)])}\nHal : Laporan")
    if unit.upper() in {*("X" * count for count in (2, 3, 4)), "NN", "NNN"}:
        return
    assert found.value == f"{group}/{number}/{unit}/{year}"
    assert found.year == year


@given(text=st.text())
def test_any_text(text: str) -> None:
    for found in find_numbers(text):
        assert text[found.start : found.end] == found.quote
        assert bool(found.value) != found.blank


@given(text=st.text(alphabet="NOMORnomor :./-_0123456789TAHUNX\n ", max_size=80))
def test_text_of_numbers(text: str) -> None:
    for found in find_numbers(f"NOMOR {text}"):
        assert bool(found.value) != found.blank


@pytest.mark.parametrize(
    "text",
    [
        "NOMOR" + " " * 100_000,
        "NOMOR " * 16_000,
        "NOMOR " + "." * 100_000,
        "NOMOR " + "/ " * 50_000,
        "No. " + "1." * 50_000,
        "N O M O R " * 10_000,
        "NOMOR " + "a/" * 50_000,
        "NOMOR " + "1-" * 50_000,
        "NO.\n" * 20_000,
    ],
)
def test_hostile_text_ends_soon(text: str) -> None:
    start = time.process_time()
    find_numbers(text)
    assert time.process_time() - start < 1.5


def test_year_of() -> None:
    assert year_of("188.45/123/KUM/2024") == 2024
    assert year_of("188.45/123/KUM") is None
    assert year_of("12345/20245") is None


RUNNING = st.integers(min_value=100, max_value=999).map(str)
YEARS = st.integers(min_value=1945, max_value=2099)
#: How OCR may read a figure that somebody wrote by hand.
SHAPES = {"0": "O", "1": "lI|!/", "2": "Z", "5": "S"}


@given(number=RUNNING, unit=st.sampled_from(["KEP", "PER", "KPTS"]), year=YEARS, data=st.data())
def test_a_number_is_known_again_in_letters_that_look_like_its_figures(
    number: str, unit: str, year: int, data: st.DataObject
) -> None:
    read = "".join(data.draw(st.sampled_from([mark, *SHAPES.get(mark, "")])) for mark in number)
    assert same_but_misread(f"{unit}/{read}/IV/{year}", number)


@given(number=RUNNING, other=RUNNING, year=YEARS)
def test_two_clear_numbers_are_one_only_where_at_most_one_figure_differs(number: str, other: str, year: int) -> None:
    differ = sum(a != b for a, b in zip(number, other, strict=True))
    assert same_but_misread(f"KEP/{other}/IV/{year}", number) == (differ <= 1)


@given(number=st.integers(min_value=1, max_value=99).map(str), other=st.integers(min_value=1, max_value=99).map(str))
def test_short_numbers_are_the_same_or_not(number: str, other: str) -> None:
    assert same_but_misread(f"460/{other}/DINSOS/2024", number) == (number == other)


@given(year=YEARS, stroke=st.sampled_from(["/", "1", "I", "|", "(", "l", " "]))
def test_the_year_at_the_end_of_a_line(year: int, stroke: str) -> None:
    assert year_at_end(f"NOMOR : KEP/068/ IV {stroke}{year} ") == year
    assert year_at_end(f"NOMOR : KEP/068/ IV {stroke}{year}/KUM") is None


@given(text=st.text(), number=st.text())
def test_comparing_any_texts(text: str, number: str) -> None:
    assert same_but_misread(text, number) in {True, False}
    year = year_at_end(text)
    assert year is None or 1945 <= year <= 2099


@pytest.mark.parametrize("text", ["NOMOR :          /KUM/2025", "NOMOR : /HK/416-012/2019", "Nomor: / DINSOS / 2025"])
def test_only_the_unit_stands(text: str) -> None:
    (found,) = find_numbers(text)
    assert found.blank
    assert found.value == ""


def test_a_stroke_before_the_word_for_the_year() -> None:
    (found,) = find_numbers("NOMOR : 45 /TAHUN 2024")
    assert (found.value, found.year) == ("45", 2024)
