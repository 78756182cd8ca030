"""Personal numbers are covered in every way they are written; numbers of documents are not."""

from __future__ import annotations

import random
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from evidence_check.language.personal import COVER, mask
from evidence_check.model.extraction import PersonalData

NIK = "3273014107900001"  # a woman, born on 1 July 1990
KK = "3273010101150002"


@pytest.mark.parametrize(
    "text",
    [
        NIK,
        f"NIK {NIK} umur 12",
        f"NIK: {NIK}.",
        f"({NIK})",
        "3273 0141 0790 0001",
        "3273-0141-0790-0001",
        "327301.410790.0001",
        "32.73.01.410790.0001",
        "32 73 01 41 07 90 0001",
        "3 2 7 3 0 1 4 1 0 7 9 0 0 0 0 1",
        "NIK 3273 01 4107 90 0001",
        "NIK: 3273O141O79OOOO1",
        "NIK 32730l4l0790000I",
        f"{NIK}12",  # glued to an age
        f"7{NIK}",  # glued to a row number
        f"{NIK}laki-laki",
        "Nomor Induk Kependudukan (NIK)\n3273014107\n900001",
        "NIK 6304_0152_0312_0001",
        "NIK: 6304/0152/0312/0001",
        "Nama | NIK\nA | 6304015203120000",  # typed as a number: Excel keeps 15 digits
        "NIK 9999999999999999",  # no such region, but it is said to be one
        "\uff13\uff12\uff17\uff13\uff10\uff11\uff14\uff11\uff10\uff17\uff19\uff10\uff10\uff10\uff10\uff11",
    ],
)
def test_an_identity_number_is_covered(text: str) -> None:
    masked, count = mask(text)
    assert (count.nik, count.phone) == (1, 0)
    assert len(masked) == len(text)
    assert len(re.findall(r"\d", masked)) <= 2
    assert masked.count(COVER) == 16


def test_a_number_that_a_sheet_shows_in_powers_is_covered() -> None:
    masked, count = mask("NIK\n6.304015203120001E+15")
    assert count.nik == 1
    assert "304015203120001" not in masked


@pytest.mark.parametrize(
    "text", ["(0812) 3456-7890", "62 812 3456 7890", "62-812-3456-7890", "0812 34 56 78 90", "HP (0852) 1234 5678"]
)
def test_a_phone_number_is_covered_however_it_is_spaced(text: str) -> None:
    masked, count = mask(f"Kontak {text} pada jam kerja")
    assert count.phone == 1
    assert not re.search(r"\d{2}", masked)


@pytest.mark.parametrize("text", ["6304015203120000", "6304/0152/0312/0001", "Rp 6.304.015.203.120.000"])
def test_a_number_that_nobody_calls_a_nik_is_left(text: str) -> None:
    assert mask(text)[0] == text


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (f"No. KK {KK} NIK {NIK}", PersonalData(nik=1, kk=1)),
        (f"Kartu Keluarga nomor {KK}", PersonalData(kk=1)),
        (f"No | NO. KK | NIK\n1 | {KK} | {NIK}\n2 | {KK} | {NIK}", PersonalData(nik=2, kk=2)),
        (f"NIK | No. KK\n{NIK} | {KK}", PersonalData(nik=1, kk=1)),
        (f"Daftar KK penerima\n{KK}\n{KK}", PersonalData(kk=2)),
        (f"{NIK} {NIK}", PersonalData(nik=2)),
        (f"{NIK}{NIK}", PersonalData(nik=2)),
    ],
)
def test_numbers_of_families_are_told_from_those_of_persons(text: str, expected: PersonalData) -> None:
    masked, count = mask(text)
    assert count == expected
    assert NIK not in masked
    assert KK not in masked


@pytest.mark.parametrize(
    "text",
    [
        "081234567890",
        "HP. 081234567890",
        "0812-3456-7890",
        "0812 3456 789",
        "0812.3456.7890",
        "081 234 567 890",
        "O81234567890",
        "+62 812-3456-7890",
        "+6281234567890",
        "+62 (812) 3456 7890",
        "6281234567890",
        "No. HP: 81234567890",
        "WA 81234567890",
    ],
)
def test_a_phone_number_is_covered(text: str) -> None:
    masked, count = mask(text)
    assert count == PersonalData(phone=1)
    assert re.search(r"\d", masked) is None


def test_several_phone_numbers_in_a_line() -> None:
    masked, count = mask("Kontak: 081234567890/085678901234, 0813-1111-2222")
    assert count == PersonalData(phone=3)
    assert re.search(r"\d", masked) is None


@pytest.mark.parametrize(
    "text",
    [
        "NIP 197604102003121002",
        "NIP. 19760410 200312 1 002",
        "NIP 1976 0410 2003 1210 02",
        "Nomor 188.45/123/KUM/2024",
        "NOMOR 0812/2021",
        "B/0812/DP3A/2021",
        "Rp 3.201.011.290.000.001",
        "Rp81.234.567.890,00",
        "1.234.567.890.123.456",
        "12.500.000 13.750.000 9.100.000",
        "tanggal 08-12-2021 pukul 10.30",
        "08.12.2021 10.30 - 08.12.2021 12.00",
        "2021 2022 2023 2024 2025",
        "12 05 2021 03 04 05 0001",
        "1.02.2.14.0.00.02.0000",
        "5.1.02.01.01.0024",
        "0.08123456789",
        "(0274) 512345",
        "Jl. Merdeka No. 12 RT 03 RW 05, 55281",
        "3299999999999999",  # a date that does not exist, and nothing says what it is
        "0173014107900001",  # no such province
        "32 siswa, 73 guru, 14 sekolah",
        "978-602-8519-93-9",
    ],
)
def test_other_numbers_stay(text: str) -> None:
    assert mask(text) == (text, PersonalData())


def test_nothing_is_found_in_nothing() -> None:
    assert mask("") == ("", PersonalData())


def _made_up_number(choice: random.Random) -> str:
    province = choice.choice([11, 16, 32, 33, 35, 53, 61, 73, 82, 94])
    day = choice.randint(1, 28) + 40 * choice.randint(0, 1)
    return (
        f"{province}{choice.randint(1, 79):02d}{choice.randint(1, 30):02d}"
        f"{day:02d}{choice.randint(1, 12):02d}{choice.randint(0, 99):02d}{choice.randint(1, 9999):04d}"
    )


def _written(number: str, choice: random.Random) -> str:
    way = choice.randrange(6)
    if way == 0:
        return " ".join(number[place : place + 4] for place in range(0, 16, 4))
    if way == 1:
        return f"{number[:6]}.{number[6:12]}.{number[12:]}"
    if way == 2:
        spoilt = [place for place, digit in enumerate(number) if digit == "0" and place > 0][:4]
        return "".join("O" if place in spoilt else digit for place, digit in enumerate(number))
    if way == 3:
        return f"{number}{choice.randint(1, 17)}"
    return number


def test_of_a_thousand_made_up_numbers_at_least_99_in_100_are_covered() -> None:
    choice = random.Random(20240723)
    missed = 0
    for _ in range(1000):
        number = _made_up_number(choice)
        masked, _ = mask(f"1. Siswa, NIK {_written(number, choice)}, kelas 5")
        missed += masked.count(COVER) < 16
    assert missed <= 10


def test_of_numbers_without_any_word_beside_them_too() -> None:
    choice = random.Random(7)
    missed = 0
    for _ in range(1000):
        masked, _ = mask(f"Budi | {_written(_made_up_number(choice), choice)} | 5")
        missed += masked.count(COVER) < 16
    assert missed <= 10


@given(st.text(alphabet="0123456789OoIl .-\n|/+NIKabc", max_size=200))
def test_covering_keeps_length_and_other_characters(text: str) -> None:
    masked, count = mask(text)
    assert len(masked) == len(text)
    assert all(after in {before, COVER} for before, after in zip(text, masked, strict=True))
    assert all(before in "0123456789OoIl" for before, after in zip(text, masked, strict=True) if after == COVER)
    assert (COVER in masked) == (count.total > 0)


@given(st.text(max_size=300))
def test_any_text_is_taken(text: str) -> None:
    masked, _ = mask(text)
    assert len(masked) == len(text)
