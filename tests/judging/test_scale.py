"""Judging grows with the number of files, not with its square."""

from __future__ import annotations

from collections.abc import Sequence
from time import process_time

import pytest

from evidence_check.judging import judge
from evidence_check.model.judgement import Dossier
from judging.builders import SETTINGS, dossier, tiny_pack

KINDS = ("perda", "keputusan_kdh", "matriks", "data_tabulasi", "laporan_kegiatan", "sertifikat", "surat_tugas", "sop")
PLACES = ("01.q1", "01.q2", "04.q1", "04.q2", "06.q2", "06.q3", "21A.q1", "21B.q1")


def tree(count: int) -> list[Dossier]:
    """Files with a share of everything that costs: copies, numbers, revocations, codes in folders, findings."""
    made = []
    for number in range(count):
        said: dict[str, object] = {
            "types": [KINDS[number % 8]],
            "placed": [
                PLACES[number % 8],
                PLACES[(number + 3) % 8],
                {"at": PLACES[(number + 5) % 8], "confidence": "weak"},
            ],
            "number": f"188.45/{number}/KUM/2024",
            "years": [2023 + number % 3],
        }
        if number % 50 == 0:
            said |= {
                "marks": ["revokes"],
                "quote": f"Nomor 188.45/{number + 1}/KUM/2024 dicabut",
                "text": "BAB I " * 200,
            }
        if number % 20 == 0:
            said["digest"] = f"copy {number // 40}"
        if number % 9 == 0:
            said["signature"] = "none"
        made.append(dossier(f"Klaster {number % 5}/Indikator {number % 30}/{number:07d} berkas.pdf", **said))
    return made


def seconds(dossiers: Sequence[Dossier]) -> float:
    pack = tiny_pack()
    best = float("inf")
    for _ in range(3):
        start = process_time()
        judge(dossiers, pack, SETTINGS, complete=True)
        best = min(best, process_time() - start)
    return best


def test_judging_grows_linearly() -> None:
    files = tree(8_000)
    few, many = seconds(files[:1_000]), seconds(files)
    assert many < 8 * 2.5 * few + 0.1


@pytest.mark.slow
def test_a_hundred_thousand_files_in_three_seconds() -> None:
    """Three seconds on a core of its own; a machine that does other work at the same time gets twice as long."""
    assert seconds(tree(100_000)) <= 2 * 3.0


def test_the_same_tree_gives_the_same_assessment() -> None:
    files = tree(300)
    pack = tiny_pack()
    assert judge(files, pack, SETTINGS, complete=True) == judge(tuple(files), pack, SETTINGS, complete=True)
