"""Values for the tests of the index, made by hand."""

from __future__ import annotations

import hashlib
import random
from dataclasses import replace
from datetime import date, datetime
from pathlib import Path

from evidence_check.index import GenerationFacts, Sighting
from evidence_check.model.extraction import Extraction, Metadata, Page, PersonalData, Readability, TextSource
from evidence_check.model.file import Stamp
from evidence_check.model.message import Message
from evidence_check.model.scan import Settings

KEY = "readers-1"
NIGHT = datetime(2025, 3, 1, 1, 30)

FACTS = GenerationFacts(
    root="/srv/bukti",
    started=NIGHT,
    finished=datetime(2025, 3, 1, 2, 0, 0, 123456),
    complete=True,
    settings=Settings(2025, "Kabupaten Contoh", date(2025, 6, 1), "0812", {"Dinas Sosial": "dinsos"}),
    pack="kla-2024",
    pack_digest="ab" * 32,
    tool_version="0.1.0",
    reader_key=KEY,
    read_now=7,
    recalled=1,
)


def digest_of(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()


def sighting(name: str = "SK.pdf", **changes: object) -> Sighting:
    plain = Sighting(
        path=name.encode("utf-8", "backslashreplace").decode(),
        raw_path=name,
        stamp=Stamp(bytes=12, modified_ns=1_700_000_000_123_456_789, changed_ns=1_700_000_001_000_000_001, inode=4711),
        modified=datetime(2023, 11, 14, 22, 13, 20, 123456),
        digest=digest_of(name.encode("utf-8", "backslashreplace").decode()),
        media_type="application/pdf",
        hashed=NIGHT,
    )
    return replace(plain, **changes)  # type: ignore[arg-type]


def sightings(count: int) -> list[Sighting]:
    return [sighting(f"klaster {number % 5}/berkas {number}.pdf") for number in range(count)]


def sightings_of(turn: int) -> list[Sighting]:
    """What the scan of a turn saw: the 120 contents that it read, and others."""
    seen = sightings(120 + turn % 7 * 100 + turn)
    return [replace(one, digest=digest_of(f"{turn} {n}")) if n < 120 else one for n, one in enumerate(seen)]


def reading(text: str = "Peraturan Daerah tentang Kabupaten Layak Anak") -> Extraction:
    return Extraction(
        readability=Readability.READ,
        text_source=TextSource.TEXT,
        pages=(Page(1, text),),
        metadata=Metadata(title="Perda", pages=1, pages_read=1, created=datetime(2022, 5, 4, 10, 0)),
        personal_data=PersonalData(nik=2),
        notes=(Message("extraction.cut", {"pages": 3}),),
        reader="pdf",
        reader_version=1,
    )


def incompressible(seed: int, length: int) -> str:
    """Text whose compressed bytes are its own mark: searching the file for them proves presence or absence."""
    return random.Random(seed).randbytes(length).hex()


def everything_in(folder: Path) -> bytes:
    return b"".join(path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file())
