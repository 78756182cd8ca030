"""The same file gives the same bytes in every process: Python orders sets of strings anew each time."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

_MATCH = """
from matching.small_pack import extraction, file, matcher, recognition
from evidence_check import matching
from evidence_check.model import codec
text = "Laporan forum anak daerah: pelopor dan pelapor, status gizi balita, korban kekerasan dan eksploitasi anak"
paths = ["Klaster I/Indikator 6/6.3 laporan pelopor pelapor.pdf", "data stunting balita kecamatan.pdf"]
facts = recognition({"types": ["laporan"]})
scores = [matching.score(file(path), extraction(text), facts, matcher()) for path in paths]
print([(one, one.candidates, one.likeness) for one in scores])
for placements in matching.normalise(scores, matcher()):
    print(b"".join(codec.dumps(one) for one in placements).decode())
"""


def output(seed: str) -> str:
    here = str(Path(__file__).parent.parent)
    settings = {**os.environ, "PYTHONHASHSEED": seed, "PYTHONPATH": here}
    done = subprocess.run([sys.executable, "-c", _MATCH], env=settings, capture_output=True, text=True, check=True)
    return done.stdout


def test_two_processes_agree_to_the_byte() -> None:
    first = output("1")
    assert "06.q3" in first
    assert first == output("2") == output("33")
