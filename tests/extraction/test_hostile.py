"""Hostile files in workers: every one gets one outcome, and reading starts nothing, opens nothing, writes nothing."""

from __future__ import annotations

import hashlib
import os
import pickle
import random
import subprocess
import sys
import zipfile
import zlib
from io import BytesIO
from pathlib import Path

import docx
import openpyxl
from PIL import Image

from evidence_check.execution import Failure, ProcessExecutor, WorkerLimits
from evidence_check.extraction import Limits, Outline, ReadJob, decode, read
from evidence_check.model.extraction import Readability
from extraction.builders import DOCX, PDF, SENTENCE, XLSX, package, paragraph, pdf, saved, scan, word, words


def workbook() -> bytes:
    book = openpyxl.Workbook()
    book.worksheets[0].append([SENTENCE, 1, 2.5])
    return saved(book.save)


def document() -> bytes:
    made = docx.Document()
    made.add_paragraph(SENTENCE)
    return saved(made.save)


def photo() -> bytes:
    return saved(lambda buffer: Image.effect_noise((40, 40), 60).save(buffer, "JPEG"))


def job(folder: Path, name: str, content: bytes, kind: str) -> ReadJob:
    (folder / name).write_bytes(content)
    digest = hashlib.sha256(content).hexdigest()
    return ReadJob(os.fspath(folder / name), digest, kind, Limits(), sensitive=False, outline=Outline())


def mutant(content: bytes, choice: random.Random) -> bytes:
    """One of the ways in which bytes go wrong: flipped, cut, repeated, taken out."""
    start = choice.randrange(len(content))
    end = min(len(content), start + choice.randint(1, 200))
    way = choice.randrange(4)
    if way == 0:
        changed = bytearray(content)
        for _ in range(choice.randint(1, 20)):
            changed[choice.randrange(len(changed))] = choice.randrange(256)
        return bytes(changed)
    if way == 1:
        return content[:start]
    if way == 2:
        return content[:end] + content[start:]
    return content[:start] + content[end:]


def inner_mutant(content: bytes, choice: random.Random) -> bytes:
    """The same inside a zip: the archive is whole, one of its parts is not."""
    buffer = BytesIO()
    with zipfile.ZipFile(BytesIO(content)) as source, zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as target:
        spoilt = choice.choice(source.namelist())
        for name in source.namelist():
            part = source.read(name)
            target.writestr(name, mutant(part, choice) if name == spoilt and part else part)
    return buffer.getvalue()


SEED = 20250721
MUTANTS = 40


def test_spoilt_files_end_in_a_closed_list_of_outcomes(tmp_path: Path) -> None:
    choice = random.Random(SEED)
    seeds = {"pdf": (pdf(words(), scan()), PDF), "docx": (document(), DOCX), "xlsx": (workbook(), XLSX)}
    seeds["jpg"] = (photo(), "image/jpeg")
    jobs = []
    for name, (content, kind) in seeds.items():
        for number in range(MUTANTS):
            inner = kind in {DOCX, XLSX} and number % 2
            spoilt = inner_mutant(content, choice) if inner else mutant(content, choice)
            if spoilt:
                jobs.append(job(tmp_path, f"{number}.{name}", spoilt, kind))
    jobs.append(job(tmp_path, "good.txt", SENTENCE.encode(), "text/plain"))
    with ProcessExecutor(2, WorkerLimits(wall_seconds=20)) as executor:
        outcomes = dict(executor.run(read, jobs))
    assert sorted(outcomes) == list(range(len(jobs)))
    for outcome in outcomes.values():
        if not isinstance(outcome, Failure):
            assert decode(outcome).readability in Readability
    last = outcomes[len(jobs) - 1]
    assert not isinstance(last, Failure)
    assert decode(last).text == SENTENCE


def bomb(size: int) -> bytes:
    """A PDF whose one page is a gigabyte once it is inflated."""
    packer = zlib.compressobj(9)
    block = b"BT /F1 12 Tf (aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa) Tj ET\n" * 16384
    stream = b"".join(packer.compress(block) for _ in range(size // len(block))) + packer.flush()
    font = b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>"
    page = b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 600 800] /Contents 4 0 R"
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        page + b" /Resources << /Font << /F1 " + font + b" >> >> >>",
        b"<< /Length %d /Filter /FlateDecode >>\nstream\n%s\nendstream" % (len(stream), stream),
    ]
    out = b"%PDF-1.7\n"
    for number, body in enumerate(objects, start=1):
        out += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    return out + b"trailer << /Root 1 0 R /Size 5 >>\n%%EOF\n"


def test_a_file_that_makes_its_reader_abort_is_one_row(tmp_path: Path) -> None:
    jobs = [
        job(tmp_path, "good1.pdf", pdf(words()), PDF),
        job(tmp_path, "bomb.pdf", bomb(512 << 20), PDF),
        job(tmp_path, "good2.pdf", pdf(words()), PDF),
    ]
    with ProcessExecutor(1, WorkerLimits(memory=700 << 20)) as executor:
        outcomes = dict(executor.run(read, jobs))
    broken = outcomes[1]
    assert isinstance(broken, Failure)
    assert broken.reason in {Readability.CRASHED, Readability.TIMED_OUT}
    for place in (0, 2):
        outcome = outcomes[place]
        assert isinstance(outcome, bytes)
        assert decode(outcome).text == SENTENCE


WATCHED = """
import pickle, sys

with open(sys.argv[1], "rb") as file:
    jobs = pickle.load(file)
from evidence_check.extraction import read
import PIL.Image, pypdfium2, python_calamine, pypdf, plistlib, csv
for warm in jobs[:1]:
    read(warm)
seen = []
allowed = {job.raw_path for job in jobs}

def watch(event, arguments):
    if event.split(".")[0] in {"socket", "subprocess", "ftplib", "smtplib", "urllib"} or event in {
        "os.system", "os.exec", "os.fork", "os.forkpty", "os.posix_spawn", "os.spawn", "os.mkdir", "os.rename",
        "os.remove", "os.link", "os.symlink", "os.truncate", "tempfile.mkstemp", "tempfile.mkdtemp", "shutil.copyfile",
    }:
        seen.append((event, str(arguments)))
    if event == "open":
        name, mode, flags = arguments
        writes = (flags or 0) & 3
        if writes or (str(name) not in allowed and not str(name).endswith((".py", ".pyc", ".so"))
                      and not isinstance(name, int)):
            seen.append((event, str(arguments)))

sys.dont_write_bytecode = True
sys.addaudithook(watch)
for job in jobs:
    read(job)
for event in seen:
    print(event)
print("read", len(jobs))
"""

EPS = b"%!PS-Adobe-3.0 EPSF-3.0\n%%BoundingBox: 0 0 9 9\n(/tmp/written) (w) file\nshowpage\n"
XXE = '<!DOCTYPE w [<!ENTITY f SYSTEM "file:///etc/passwd">]>'
NET = '<!DOCTYPE w SYSTEM "http://127.0.0.1:9/x.dtd">'
LAUNCH = pdf(words()).replace(
    b"/Type /Catalog", b"/Type /Catalog /OpenAction << /S /Launch /F (/bin/true) /URI (http://127.0.0.1:9/) >>"
)
PICTURE = (
    '<Relationships><Relationship Id="1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/'
    'image" Target="http://127.0.0.1:9/x.png" TargetMode="External"/></Relationships>'
)


def test_reading_starts_nothing_and_fetches_nothing(tmp_path: Path) -> None:
    jobs = [
        job(tmp_path, "warm.txt", b"isi", "text/plain"),
        job(tmp_path, "eps.jpg", EPS, "image/jpeg"),
        job(tmp_path, "xxe.docx", word(paragraph("&f;"), head=XXE), DOCX),
        job(tmp_path, "net.docx", word(paragraph("isi"), head=NET), DOCX),
        job(tmp_path, "linked.docx", word(paragraph("isi"), **{"word/_rels/document.xml.rels": PICTURE}), DOCX),
        job(tmp_path, "launch.pdf", LAUNCH, PDF),
        job(tmp_path, "good.pdf", pdf(words(), scan()), PDF),
        job(tmp_path, "good.docx", document(), DOCX),
        job(tmp_path, "good.xlsx", workbook(), XLSX),
        job(tmp_path, "good.jpg", photo(), "image/jpeg"),
        job(tmp_path, "link.url", b"[InternetShortcut]\nURL=http://127.0.0.1:9/\n", "application/x-mswinurl"),
        job(tmp_path, "bad.zip.docx", package({"../../evil.txt": "x"}), DOCX),
    ]
    (tmp_path / "jobs").write_bytes(pickle.dumps(jobs))
    before = sorted(path.name for path in tmp_path.iterdir())
    watched = subprocess.run(
        [sys.executable, "-c", WATCHED, os.fspath(tmp_path / "jobs")], capture_output=True, text=True, check=True
    )
    assert watched.stdout.splitlines() == [f"read {len(jobs)}"]
    assert sorted(path.name for path in tmp_path.iterdir()) == before


def test_the_watch_itself_sees_what_it_should(tmp_path: Path) -> None:
    """The control: a reader that starts another program would be caught."""
    script = WATCHED.replace("read(job)\nfor event", "__import__('os').system('true')\nfor event")
    assert script != WATCHED
    jobs = [job(tmp_path, "eps.jpg", EPS, "image/jpeg")]
    (tmp_path / "jobs").write_bytes(pickle.dumps(jobs))
    watched = subprocess.run(
        [sys.executable, "-c", script, os.fspath(tmp_path / "jobs")], capture_output=True, text=True, check=True
    )
    assert "os.system" in watched.stdout
