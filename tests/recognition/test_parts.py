"""Merged files: whatever is put together comes apart again, and what is one document stays one."""

from __future__ import annotations

import time
from dataclasses import dataclass

from hypothesis import given, settings
from hypothesis import strategies as st

from evidence_check.recognition.parts import MOST_PARTS
from recognition.builders import recognised


@dataclass(frozen=True)
class Made:
    """A document as a test makes it: its pages and what must be found again."""

    pages: tuple[str, ...]
    type: str
    number: str | None
    date: str


def decree(number: int, pages: int) -> Made:
    head = (
        f"BUPATI RIMBA JAYA\nKEPUTUSAN BUPATI RIMBA JAYA\nNOMOR 188.45/{number}/KUM/2024\nTENTANG\n"
        "TIM PERLINDUNGAN ANAK\nMenimbang : a. bahwa anak perlu dilindungi oleh pemerintah daerah;"
    )
    middle = "KEDUA : Tim bertugas menyusun rencana dan melaporkan hasilnya kepada Bupati setiap semester."
    end = "Ditetapkan di Teluk Damar\npada tanggal 7 Mei 2024\nBUPATI RIMBA JAYA,"
    inner = (middle,) * (pages - 1)
    whole = (head, *inner) if pages > 1 else (head,)
    return Made((*whole[:-1], f"{whole[-1]}\n{end}"), "keputusan_kdh", f"188.45/{number}/KUM/2024", "2024-05-07")


def minutes(number: int, pages: int) -> Made:
    head = (
        f"PEMERINTAH KABUPATEN RIMBA JAYA\nDINAS SOSIAL\nNOTULEN RAPAT {number}\n"
        "Hari/Tanggal : Rabu, 12 Maret 2025\nTempat : Aula\nAcara : Rapat koordinasi"
    )
    rest = ("Peserta sepakat untuk melanjutkan kegiatan pada bulan berikutnya di semua kecamatan.",) * (pages - 1)
    return Made((head, *rest), "notulen", None, "2025-03-12")


_DOCUMENTS = st.builds(
    lambda make, number, pages: make(number, pages),
    st.sampled_from([decree, minutes]),
    st.integers(min_value=1, max_value=900),
    st.integers(min_value=1, max_value=4),
)


@given(made=st.lists(_DOCUMENTS, min_size=2, max_size=6, unique_by=lambda one: one.number or one.pages[0]))
@settings(max_examples=40, deadline=None)
def test_what_was_put_together_comes_apart(made: list[Made]) -> None:
    got = recognised(*(page for one in made for page in one.pages))
    told = [
        (part.first, part.last, part.type.value if part.type else None, part.number.value if part.number else None)
        for part in got.parts
    ]
    wanted = []
    page = 1
    for one in made:
        wanted.append((page, page + len(one.pages) - 1, one.type, one.number))
        page += len(one.pages)
    assert told == wanted
    assert [part.date.value.isoformat() if part.date else None for part in got.parts] == [one.date for one in made]


@given(one=_DOCUMENTS)
@settings(max_examples=20, deadline=None)
def test_one_document_has_no_parts(one: Made) -> None:
    assert recognised(*one.pages).parts == ()


@given(words=st.lists(st.sampled_from("NOTULEN LAPORAN KEPUTUSAN BUPATI NOMOR 5 TAHUN 2024 TENTANG Yth \n".split(" "))))
@settings(max_examples=80, deadline=None)
def test_parts_follow_each_other(words: list[str]) -> None:
    half = len(words) // 2
    parts = recognised(" ".join(words[:half]), " ".join(words[half:]), " ".join(words)).parts
    assert len(parts) != 1
    assert [part.first for part in parts] == sorted(part.first for part in parts)
    assert all(part.first <= part.last for part in parts)


def test_the_number_of_parts_is_bounded() -> None:
    pages = [page for number in range(1, 3 * MOST_PARTS) for page in decree(number, 1).pages]
    start = time.process_time()
    got = recognised(*pages)
    assert time.process_time() - start < 3
    assert len(got.parts) == MOST_PARTS
    assert got.parts[-1].last == len(pages)


def test_late_documents_of_a_long_file_are_read_from_their_own_pages() -> None:
    long = "Tim bertugas menyusun rencana dan melaporkan hasilnya kepada Bupati setiap semester. " * 40
    first = decree(1, 1).pages[0] + "\n" + long
    late = decree(2, 2).pages
    got = recognised(first, *[long] * 12, late[0].replace("a. bahwa", long + " bahwa"), long, late[1])
    assert [(part.first, part.last) for part in got.parts] == [(1, 13), (14, 16)]
    assert got.parts[1].date is not None
    assert got.parts[1].date.value.isoformat() == "2024-05-07"
