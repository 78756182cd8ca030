"""Spoilt documents of every usual kind: each reading ends in the closed list of outcomes, and no exception comes out.

The seed is printed with every failure; the same seed makes the same mutants.
"""

from __future__ import annotations

import hashlib
import os
import random
import re
import time
import zipfile
from collections.abc import Callable, Iterator
from io import BytesIO
from pathlib import Path

import docx
import openpyxl
import pptx
import pytest
from PIL import Image

from evidence_check.execution import Failure, ProcessExecutor, WorkerLimits
from evidence_check.extraction import Limits, Outline, ReadJob, decode, read
from evidence_check.model.extraction import Readability
from extraction.builders import DOCX, PDF, PPTX, SENTENCE, XLSX, pdf, saved, scan, words

SEED = 20260120
FEW, MANY = 25, 250

# What may make a number in a file a hostile one.
_NUMBERS = (b"-1", b"0", b"65536", b"2147483647", b"4294967296", b"99999999999999999999", b"1e309", b"NaN")


def _pdf() -> bytes:
    return pdf(words(), scan(), words(f"Lampiran\n{SENTENCE}"), invariant=1)


def _settled(content: bytes) -> bytes:
    """The package without the times at which it was made: the same seed shall make the same mutants tomorrow."""
    buffer = BytesIO()
    with zipfile.ZipFile(BytesIO(content)) as source, zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as target:
        for name in source.namelist():
            part = re.sub(rb"20\d\d-\d\d-\d\dT\d\d:\d\d:\d\dZ", b"2025-01-02T03:04:05Z", source.read(name))
            target.writestr(zipfile.ZipInfo(name), part, zipfile.ZIP_DEFLATED)
    return buffer.getvalue()


def _docx() -> bytes:
    made = docx.Document()
    made.add_heading(SENTENCE)
    table = made.add_table(rows=2, cols=2)
    table.cell(1, 1).text = "12"
    made.sections[0].header.paragraphs[0].text = "PEMERINTAH KABUPATEN CONTOH"
    return _settled(saved(made.save))


def _xlsx() -> bytes:
    made = openpyxl.Workbook()
    made.worksheets[0].append([SENTENCE, 1, 2.5])
    made.create_sheet("Lampiran").append(["x", None, "y"])
    made.worksheets[0].merge_cells("A3:B4")
    return _settled(saved(made.save))


def _pptx() -> bytes:
    made = pptx.Presentation()
    slide = made.slides.add_slide(made.slide_layouts[1])
    slide.shapes.title.text = SENTENCE
    return _settled(saved(made.save))


def _jpg() -> bytes:
    picture = Image.radial_gradient("L").resize((64, 48))
    exif = Image.Exif()
    exif[0x0110] = "Kamera"
    exif[0x0132] = "2025:05:02 08:30:00"
    return saved(lambda buffer: picture.save(buffer, "JPEG", exif=exif))


KINDS: dict[str, tuple[Callable[[], bytes], str]] = {
    "pdf": (_pdf, PDF),
    "docx": (_docx, DOCX),
    "xlsx": (_xlsx, XLSX),
    "pptx": (_pptx, PPTX),
    "jpg": (_jpg, "image/jpeg"),
}


def mutant(content: bytes, choice: random.Random) -> bytes:
    """One of the ways in which bytes go wrong: flipped, cut, repeated, taken out, another number."""
    start = choice.randrange(len(content))
    end = min(len(content), start + choice.randint(1, 200))
    way = choice.randrange(5)
    if way == 0:
        changed = bytearray(content)
        for _ in range(choice.randint(1, 20)):
            changed[choice.randrange(len(changed))] = choice.randrange(256)
        return bytes(changed)
    if way == 1:
        return content[: max(1, start)]
    if way == 2:
        return content[:end] + content[start:]
    if way == 3:
        return (content[:start] + content[end:]) or b"x"
    return _with_another_number(content, start, choice)


def _with_another_number(content: bytes, start: int, choice: random.Random) -> bytes:
    digits = [place for place in range(start, min(len(content), start + 2000)) if content[place : place + 1].isdigit()]
    if not digits:
        return content[:start] + choice.choice(_NUMBERS) + content[start:]
    first = last = choice.choice(digits)
    while content[last : last + 1].isdigit():
        last += 1
    return content[:first] + choice.choice(_NUMBERS) + content[last:]


def inner_mutant(content: bytes, choice: random.Random) -> bytes:
    """The same inside a package: the archive is whole, one of its parts is not."""
    buffer = BytesIO()
    with zipfile.ZipFile(BytesIO(content)) as source, zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as target:
        names = [name for name in source.namelist() if source.getinfo(name).file_size]
        spoilt = choice.choice(names)
        for name in names:
            part = source.read(name)
            spoilt_part = mutant(part, choice) if name == spoilt else part
            target.writestr(zipfile.ZipInfo(name), spoilt_part, zipfile.ZIP_DEFLATED)
    return buffer.getvalue()


def mutants(kind: str, count: int) -> Iterator[bytes]:
    """Container and inside in turn; each mutant of a kind depends on the seed and its own number only."""
    content = KINDS[kind][0]()
    for number in range(count):
        choice = random.Random(f"{SEED} {kind} {number}")
        inside = content.startswith(b"PK") and number % 2
        yield inner_mutant(content, choice) if inside else mutant(content, choice)


def jobs(kind: str, count: int, folder: Path) -> Iterator[ReadJob]:
    for number, content in enumerate(mutants(kind, count)):
        path = folder / f"{number}.{kind}"
        path.write_bytes(content)
        digest = hashlib.sha256(content).hexdigest()
        yield ReadJob(os.fspath(path), digest, KINDS[kind][1], Limits(), sensitive=False, outline=Outline())


def check(kind: str, number: int, outcome: bytes | Failure) -> None:
    told = f"mutant {number} of {kind}, seed {SEED}"
    if isinstance(outcome, Failure):
        # The worker died or was ended: a row, too. An exception that came out of the task would be told by its name.
        assert outcome.reason in {Readability.CRASHED, Readability.TIMED_OUT, Readability.TOO_LARGE}, told
        assert not outcome.detail.endswith(("Error", "Exception")) or outcome.detail == "MemoryError", told
        return
    found = decode(outcome)
    assert found.readability in Readability, told
    if found.readability is not Readability.READ:
        assert found.notes, f"{told}: {found.readability} without a reason"


@pytest.mark.parametrize("kind", KINDS)
def test_the_unspoilt_document_is_read(kind: str, tmp_path: Path) -> None:
    """The control: what is spoilt below can be read as it is."""
    path = tmp_path / "file"
    content = KINDS[kind][0]()
    path.write_bytes(content)
    job = ReadJob(
        os.fspath(path),
        hashlib.sha256(content).hexdigest(),
        KINDS[kind][1],
        Limits(),
        sensitive=False,
        outline=Outline(),
    )
    assert decode(read(job)).readability in {Readability.READ, Readability.PARTIAL}


@pytest.mark.parametrize("kind", KINDS)
def test_no_mutant_leaves_the_list_of_outcomes(kind: str, tmp_path: Path) -> None:
    """Two workers, because one of these files may well take its reader down with it."""
    with ProcessExecutor(2, WorkerLimits(wall_seconds=30, cpu_seconds=10)) as executor:
        outcomes = dict(executor.run(read, jobs(kind, FEW, tmp_path)))
    assert sorted(outcomes) == list(range(FEW))
    for number, outcome in sorted(outcomes.items()):
        check(kind, number, outcome)


@pytest.mark.slow
@pytest.mark.parametrize("kind", KINDS)
def test_no_mutant_of_many_leaves_the_list_of_outcomes(kind: str, tmp_path: Path) -> None:
    with ProcessExecutor(2) as executor:
        outcomes = dict(executor.run(read, jobs(kind, MANY, tmp_path)))
    assert sorted(outcomes) == list(range(MANY))
    for number, outcome in sorted(outcomes.items()):
        check(kind, number, outcome)


@pytest.mark.parametrize("kind", KINDS)
def test_the_same_seed_makes_the_same_mutants(kind: str, monkeypatch: pytest.MonkeyPatch) -> None:
    first = list(mutants(kind, FEW))
    monkeypatch.setattr(time, "time", lambda: 1_900_000_000.0)
    assert list(mutants(kind, FEW)) == first
    assert len(set(first)) > FEW // 2
