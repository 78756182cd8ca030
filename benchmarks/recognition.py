"""How well documents are recognised, measured on folders with known truth.

    python benchmarks/recognition.py FOLDER [FOLDER ...] [--no-ocr] [--ocr-pages N] [--blind] [--errors N]
                                     [--keep FOLDER] [--pack NAME] [--region NAME] [--year N]

A folder holds ``truth.csv`` (columns file or local, type_norm or type, number, year, and perhaps date and kind: "scan"
where there is no text layer) or ``truth.json`` (path below ``folder/`` -> doc_type, types, number, numbers, date, year,
form, flaws). Files are read as a scan reads them, in the tool's own pool, what has no words in a second round by OCR
(``--no-ocr`` leaves that out; ``--blind`` hides the names of the files). Printed for text and for scans apart: how
often type, number, year and date are exact, and the milliseconds that recognising took a file; files without any
readable text are scans. ``--errors N`` shows up to N errors of each fact with the words that misled, ``--keep`` a
folder in which readings are put by for the next run.
"""

from __future__ import annotations

import argparse
import csv
import hashlib
import json
import re
import time
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from pathlib import Path
from typing import Any

from evidence_check import extraction
from evidence_check.execution import Failure, ProcessExecutor, WorkerLimits, default_workers
from evidence_check.extraction import Limits, Outline, ReadJob
from evidence_check.intake import FingerprintJob, decode_fingerprint, fingerprint, media_type, open_for_reading
from evidence_check.model import codec
from evidence_check.model.extraction import Extraction, Readability, TextSource
from evidence_check.model.file import EvidenceFile, Stamp
from evidence_check.model.recognition import Fact, Recognition
from evidence_check.model.scan import Settings
from evidence_check.pipeline.taking_in import patience
from evidence_check.recognition import Recogniser, prepare, recognise
from evidence_check.rulepacks import find_pack, load_pack

#: Kinds of regulations as lists of law name them -> the pack's types. A kind that is not here is not scored as a type.
KINDS: Mapping[str, frozenset[str]] = {
    "undang-undang": frozenset({"uu"}),
    "perppu": frozenset({"perppu"}),
    "peraturan pemerintah": frozenset({"pp"}),
    "peraturan presiden": frozenset({"perpres"}),
    "keputusan presiden": frozenset({"keppres"}),
    "instruksi presiden": frozenset({"inpres"}),
    "peraturan menteri": frozenset({"permen"}),
    "peraturan menteri keuangan": frozenset({"permen"}),
    "keputusan menteri": frozenset({"kepmen"}),
    "peraturan kepala": frozenset({"peraturan_lembaga"}),
    "peraturan ojk": frozenset({"peraturan_lembaga"}),
    "keputusan kepala": frozenset({"keputusan_lembaga", "keputusan_kadis"}),
    "peraturan daerah": frozenset({"perda", "perda_provinsi"}),
    "peraturan gubernur": frozenset({"pergub"}),
    "peraturan bupati": frozenset({"perkada"}),
    "peraturan walikota": frozenset({"perkada"}),
    "keputusan bupati": frozenset({"keputusan_kdh"}),
    "keputusan walikota": frozenset({"keputusan_kdh"}),
    "surat edaran": frozenset({"surat_edaran", "se_kementerian", "se_gubernur"}),
    "berita acara": frozenset({"berita_acara"}),
    "daftar hadir": frozenset({"daftar_hadir"}),
    "surat tugas": frozenset({"surat_tugas"}),
    "undangan": frozenset({"undangan"}),
    "sk": frozenset({"keputusan_kdh", "keputusan_kadis"}),
    "foto kegiatan": frozenset({"foto_kegiatan"}),
}
_FIGURES = re.compile(r"0*(\d{1,4})[ .]?[A-Za-z]?")
_NOT_PLAIN = re.compile(r"[^0-9a-z]+")


@dataclass(frozen=True, slots=True)
class Truth:
    """What a file really is; what is empty is not scored."""

    path: Path
    types: frozenset[str] = frozenset()
    numbers: frozenset[str] = frozenset()
    year: str = ""
    date: str = ""
    scan: bool = False
    law: bool = False  # its year is the one that its number tells


@dataclass(slots=True)
class Tally:
    """Right and all, for each fact."""

    counts: dict[str, list[int]] = field(default_factory=lambda: defaultdict(lambda: [0, 0]))
    seconds: float = 0.0
    files: int = 0

    def add(self, fact: str, *, right: bool) -> None:
        """One answer more."""
        self.counts[fact][0] += right
        self.counts[fact][1] += 1


def main() -> None:
    """Measures every folder given."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folders", nargs="+", type=Path)
    parser.add_argument("--pack", default="kla-2024")
    parser.add_argument("--region", default="")
    parser.add_argument("--year", type=int, default=2025)
    parser.add_argument("--errors", type=int, default=0, help="show up to N errors of each fact")
    parser.add_argument("--no-ocr", action="store_true", help="scans as they are without their words")
    parser.add_argument("--ocr-pages", type=int, default=Limits().ocr_pages, help="of one file; 0: all")
    parser.add_argument("--blind", action="store_true", help="under names that say nothing")
    parser.add_argument("--keep", type=Path, help="a folder in which readings are put by")
    told = parser.parse_args()
    limits = Limits(ocr=not told.no_ocr, ocr_pages=told.ocr_pages)
    recogniser = prepare(load_pack(find_pack(told.pack)), Settings(told.year, told.region))
    for folder in told.folders:
        print(folder)
        measure(folder, recogniser, limits, told.keep, told.errors, blind=told.blind)


def measure(
    folder: Path, recogniser: Recogniser, limits: Limits, kept: Path | None, most_errors: int, *, blind: bool
) -> None:
    """Measures one folder and prints the figures."""
    tallies: dict[str, Tally] = defaultdict(Tally)
    errors: dict[str, list[str]] = defaultdict(list)
    wanted = list(truths(folder))
    for truth, (named, content) in zip(wanted, readings([truth.path for truth in wanted], limits, kept), strict=True):
        file = replace(named, path="berkas") if blind else named
        start = time.process_time()
        got = recognise(file, content, recogniser)
        spent = time.process_time() - start
        form = "scan" if truth.scan or content.text_source is not TextSource.TEXT else "text"
        tally = tallies[form]
        tally.seconds += spent
        tally.files += 1
        for fact, right, answer, so in answers(got, truth):
            tally.add(fact, right=right)
            if not right:
                words = misled(got, fact) or opening(content)
                errors[f"{fact}, {form}"].append(f"{truth.path.name}: {answer!r}, wanted {so}; {words}")
    for name, tally in sorted(tallies.items()):
        shares = "  ".join(
            f"{fact} {right / of:.3f} ({right}/{of})" for fact, (right, of) in sorted(tally.counts.items())
        )
        print(f"  {name}: {tally.files} files  {shares}  {1000 * tally.seconds / tally.files:.2f} ms a file")
    for fact, lines in sorted(errors.items()):
        for line in lines[:most_errors]:
            print(f"    {fact}: {line}")


def misled(got: Recognition, fact: str) -> str:
    """The words that gave a wrong answer, and where they stand; empty where there was no answer."""
    facts: dict[str, Fact[Any] | None] = {
        "type": got.types[0] if got.types else None,
        "number": got.number,
        "year": got.number if got.number_year else None,
        "date": got.date,
    }
    found = facts[fact]
    return f"by {found.field.value}, page {found.page}: {found.quote!r}" if found is not None else ""


def opening(content: Extraction) -> str:
    """How the words begin in which nothing was found."""
    return f"{content.readability.value}, begins {' '.join(content.text.split())[:200]!r}"


def answers(got: Recognition, truth: Truth) -> Iterator[tuple[str, bool, object, object]]:
    """Every fact that is scored: its name, whether it is exact, what was said and what is so."""
    if truth.types:
        yield "type", got.type in truth.types, got.type_ids, sorted(truth.types)
    number = got.number.value if got.number else None
    if truth.numbers:
        said = {plain(number), plain(f"{number}{got.number_year or ''}"), *sequence(number)} if number else set()
        yield "number", bool(said & truth.numbers), number, sorted(truth.numbers)
    if truth.year:
        years = {str(got.number_year)} if truth.law else {str(got.evidence_year)}
        yield "year", truth.year in years, sorted(years), truth.year
    if truth.date:
        date = got.date.value.isoformat() if got.date else None
        yield "date", date == truth.date, date, truth.date


def plain(text: object) -> str:
    """A number without what does not count: spaces, marks, the words for number and year."""
    return _NOT_PLAIN.sub("", str(text or "").lower().replace("nomor", "").replace("tahun", ""))


def sequence(number: str) -> set[str]:
    """The running number inside a number of several parts, without leading noughts."""
    return {match[1] for part in number.split("/") if (match := _FIGURES.fullmatch(part.strip()))}


def truths(folder: Path) -> Iterator[Truth]:
    """What the truth of a folder says, in either form."""
    table = folder / "truth.csv"
    if table.is_file():
        with table.open(encoding="utf-8", newline="") as stream:
            for row in csv.DictReader(stream):
                kind = row.get("type_norm") or row.get("type") or ""
                yield Truth(
                    folder / (row.get("file") or row["local"]),
                    KINDS.get(kind.lower(), frozenset()),
                    frozenset({row["number"].lstrip("0")}) if row.get("number") else frozenset(),
                    row.get("year") or "",
                    row.get("date") or "",
                    row.get("kind") == "scan",
                    law=True,
                )
        return
    for path, told in json.loads((folder / "truth.json").read_text(encoding="utf-8")).items():
        if {"unreadable", "shortcut"} & set(told.get("flaws", ())):
            continue
        kind = told.get("doc_type")
        known = {kind, *told.get("types", ())} if kind not in (None, "lainnya") else set()
        numbers = {plain(number) for number in (told.get("number"), *(told.get("numbers") or ())) if number}
        yield Truth(
            folder / "folder" / path,
            frozenset(known),
            frozenset(numbers) if told.get("number") else frozenset(),
            str(told.get("year") or ""),
            told.get("date") or "",
            told.get("form") in {"scan", "photo_doc"},
        )


def readings(paths: Sequence[Path], limits: Limits, kept: Path | None) -> Iterator[tuple[EvidenceFile, Extraction]]:
    """Every file and what the tool's own workers read of it, in the order of the paths."""
    files = [seen(path) for path in paths]
    found: dict[int, Extraction] = {}
    waiting: list[int] = []
    for place, file in enumerate(files):
        shelved = shelf(file, limits, kept)
        if file.digest is None or file.media_type is None:
            found[place] = Extraction(Readability.DAMAGED)
        elif shelved is not None and shelved.is_file():
            found[place] = codec.loads(Extraction, shelved.read_bytes())
        else:
            waiting.append(place)
    found.update(outcomes([(place, job(files[place], paths[place], limits)) for place in waiting]))
    again = [
        place
        for place in waiting
        if extraction.engine_name(limits) and extraction.awaits_ocr(found[place], files[place].media_type or "")
    ]
    ocr = [(place, replace(job(files[place], paths[place], limits), ocr=True)) for place in again]
    found.update(
        (place, content)
        for place, content in outcomes(ocr, patience(limits))
        if content.readability is not Readability.TIMED_OUT
    )
    for place in waiting:
        shelved = shelf(files[place], limits, kept)
        if shelved is not None:
            shelved.parent.mkdir(parents=True, exist_ok=True)
            shelved.write_bytes(codec.dumps(found[place]))
    return ((file, found[place]) for place, file in enumerate(files))


def outcomes(
    jobs: Sequence[tuple[int, ReadJob]], patient: WorkerLimits | None = None
) -> Iterator[tuple[int, Extraction]]:
    """What workers make of the jobs."""
    if not jobs:
        return
    with ProcessExecutor(default_workers(), patient) as pool:
        for number, outcome in pool.run(extraction.read, (order for _, order in jobs)):
            content = Extraction(outcome.reason) if isinstance(outcome, Failure) else extraction.decode(outcome)
            yield jobs[number][0], content


def job(file: EvidenceFile, path: Path, limits: Limits) -> ReadJob:
    """How a scan asks for a file."""
    return ReadJob(
        str(path),
        file.digest or "",
        file.media_type or "",
        limits,
        sensitive=False,
        outline=Outline(),
        identify=media_type,
        opening=open_for_reading,
    )


def seen(path: Path) -> EvidenceFile:
    """The file as a walk sees it."""
    told = decode_fingerprint(fingerprint(FingerprintJob(str(path))))
    modified = datetime.fromtimestamp(path.stat().st_mtime)
    return EvidenceFile(path.name, str(path), Stamp(0, 0, 0, 0), modified, told.digest, told.media_type)


def shelf(file: EvidenceFile, limits: Limits, kept: Path | None) -> Path | None:
    """Where the reading of a file is put by."""
    if kept is None or file.digest is None:
        return None
    key = hashlib.sha256(f"{file.digest} {file.media_type} {extraction.reader_key(limits)}".encode()).hexdigest()
    return kept / f"{key[:32]}.json"


if __name__ == "__main__":
    main()
