from __future__ import annotations

import time
from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from evidence_check.language.dates import MONTHS, find_dates, find_stamps
from evidence_check.language.number_words import number_of

MONTH_NAMES = "Januari Februari Maret April Mei Juni Juli Agustus September Oktober November Desember".split()
ONES = "nol satu dua tiga empat lima enam tujuh delapan sembilan".split()

DAYS = st.dates(min_value=date(1945, 1, 1), max_value=date(2099, 12, 31))


def in_words(number: int) -> str:
    """The number in Indonesian words."""
    if number < 10:
        return ONES[number]
    if number < 20:
        return {10: "sepuluh", 11: "sebelas"}.get(number) or f"{ONES[number - 10]} belas"
    if number < 100:
        rest = f" {in_words(number % 10)}" if number % 10 else ""
        return f"{ONES[number // 10]} puluh{rest}"
    if number < 1000:
        rest = f" {in_words(number % 100)}" if number % 100 else ""
        head = "seratus" if number < 200 else f"{ONES[number // 100]} ratus"
        return head + rest
    rest = f" {in_words(number % 1000)}" if number % 1000 else ""
    head = "seribu" if number < 2000 else f"{ONES[number // 1000]} ribu"
    return head + rest


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("Teluk Damar, 30 Januari 2025", "2025-01-30"),
        ("pada tanggal 2 Nopember 2019", "2019-11-02"),
        ("3 Pebruari 2009", "2009-02-03"),
        ("2 Nopember 2Ol9", "2019-11-02"),
        ("3 Mei 2OOg", "2009-05-03"),
        ("7 Maret 2}ll", "2011-03-07"),
        ("17 Mei 2 01 9", "2019-05-17"),
        ("5 Mei 2OL9", "2019-05-05"),
        ("12 mrt 2025", "2025-03-12"),
        ("10 Des. 2024", "2024-12-10"),
        ("28-Agt-2024", "2024-08-28"),
        ("16/09/2025", "2025-09-16"),
        ("16.09.2025", "2025-09-16"),
        ("16-9-2025", "2025-09-16"),
        ("2025-09-16", "2025-09-16"),
        ("1 April2024", "2024-04-01"),
        ("May 5, 2024", "2024-05-05"),
        ("tanggal delapan bulan Agustus tahun dua ribu dua puluh empat", "2024-08-08"),
        ("tanggal dua puluh satu Maret dua ribu duapuluh lima", "2025-03-21"),
        ("tanggal 8 (delapan) bulan Mei tahun dua ribu dua puluh", "2020-05-08"),
    ],
)
def test_forms_that_offices_use(text: str, wanted: str) -> None:
    assert [found.value.isoformat() for found in find_dates(text)] == [wanted]


@pytest.mark.parametrize(
    "text",
    [
        "96 Juli 2022",
        "31 Februari 2024",
        "29 Februari 2023",
        "Perda Nomor 4 Tahun 2021",
        "188.45/04/426.411.01/2026",
        "PK.01.05.2003",
        "13/13/2024",
        "3 Mei",
        "Mei 2024",
        "12 anak 2024",
        "mei 2024 3",
        "7 Maret 1012",
    ],
)
def test_what_is_no_date(text: str) -> None:
    assert find_dates(text) == []


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("24-25 September 2024", "2024-09-24", "2024-09-25"),
        ("6 s.d. 8 Agustus 2025", "2025-08-06", "2025-08-08"),
        ("21 JANUARI S.D. 12 FEBRUARI 2025", "2025-01-21", "2025-02-12"),
        ("28 sampai dengan 31 Oktober 2025", "2025-10-28", "2025-10-31"),
    ],
)
def test_ranges(text: str, first: str, last: str) -> None:
    (found,) = find_dates(text)
    assert found.until is not None
    assert (found.value.isoformat(), found.until.isoformat()) == (first, last)
    assert found.quote == text


@given(day=DAYS, before=st.sampled_from(["", "Teluk Damar, ", "tanggal ", "(", "\n"]))
def test_every_day_survives_writing_and_reading(day: date, before: str) -> None:
    for text in (
        f"{day.day} {MONTH_NAMES[day.month - 1]} {day.year}",
        f"{day.day:02} {MONTH_NAMES[day.month - 1].upper()} {day.year}",
        f"{day.day}/{day.month}/{day.year}",
        f"{day.day:02}-{day.month:02}-{day.year}",
        day.isoformat(),
        day.isoformat().replace("-", "/"),
        day.isoformat().replace("-", ":"),
    ):
        if text.startswith(str(day.year)) and not 1945 <= day.year <= 2099:
            continue
        (found,) = find_dates(before + text)
        assert found.value == day
        assert found.start == len(before)
        assert found.quote == text


@given(day=st.dates(date(2000, 1, 1), date(2099, 12, 31)))
def test_a_short_year_between_strokes(day: date) -> None:
    short = f"{day.day}-{MONTH_NAMES[day.month - 1][:3]}-{day.year % 100:02}"
    assert [found.value for found in find_dates(f"{short} 10:02 WIB")] == [day]
    assert find_dates(short.replace("-", " ")) == []


@pytest.mark.parametrize("text", ["1'3 - 3 - 2024", "188.45/2024/05/12", "12:2024:05:16", "2024/5/16", "05-Mei-241"])
def test_what_is_a_part_of_something_else_is_no_date(text: str) -> None:
    assert find_dates(text) == []


@given(day=DAYS)
def test_every_day_survives_in_words(day: date) -> None:
    text = f"tanggal {in_words(day.day)} bulan {MONTH_NAMES[day.month - 1]} tahun {in_words(day.year)}"
    assert [found.value for found in find_dates(text)] == [day]


@given(number=st.integers(min_value=0, max_value=9_999))
def test_every_number_survives_in_words(number: int) -> None:
    assert number_of(in_words(number)) == number
    assert number_of(in_words(number).replace(" puluh", "puluh")) == number


@pytest.mark.parametrize("text", ["", "x", "dua tiga", "dua ribu x", "puluhan"])
def test_words_that_say_no_number(text: str) -> None:
    assert number_of(text) is None


@given(text=st.text())
def test_any_text(text: str) -> None:
    for found in find_dates(text):
        assert text[found.start : found.end] == found.quote
        assert 1945 <= found.value.year <= 2099


@given(first=DAYS, text=st.text(alphabet=" .,/-IlO0123456789meiJULI\n", max_size=60))
def test_found_dates_do_not_overlap(first: date, text: str) -> None:
    found = find_dates(f"{first.day} Mei {first.year} {text} {(first + timedelta(1)).day} Juli 2024")
    assert all(one.end <= other.start for one, other in pairwise(found))


@pytest.mark.parametrize(
    ("name", "wanted"),
    [
        ("IMG-20250312-WA0007", "2025-03-12"),
        ("WhatsApp Image 2020-02-20 at 18.09.18", "2020-02-20"),
        ("IMG_20240516_081530", "2024-05-16"),
        ("PXL_20231231_235959123", "2023-12-31"),
        ("2024_05_16 rapat", "2024-05-16"),
    ],
)
def test_stamps_in_names(name: str, wanted: str) -> None:
    assert [found.value.isoformat() for found in find_stamps(name)] == [wanted]


@pytest.mark.parametrize(
    "name", ["DSC_0512", "198210102006042011", "IMG_20241332_1", "NIP 197004121992032008", "20245"]
)
def test_no_stamps_in_names(name: str) -> None:
    assert find_stamps(name) == []


@pytest.mark.parametrize(
    "text",
    [
        " " * 100_000,
        "1 " * 50_000,
        "1-" * 50_000,
        "tanggal dua " * 8_000,
        "1 mei " * 15_000,
        "mei" + " " * 100_000 + "2024",
    ],
)
def test_hostile_text_ends_soon(text: str) -> None:
    start = time.process_time()
    find_dates(text)
    assert time.process_time() - start < 1.5


def test_all_months_are_there() -> None:
    assert set(MONTHS.values()) == set(range(1, 13))
    assert all(MONTHS[name.lower()] == number for number, name in enumerate(MONTH_NAMES, 1))
