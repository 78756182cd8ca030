"""How well documents are recognised, measured on folders with known truth.

    python benchmarks/recognition.py FOLDER [FOLDER ...] [--pack NAME] [--region NAME] [--year N] [--errors N]

A folder holds ``truth.csv`` (columns file or local, type_norm or type, number, year, and perhaps date and kind: "scan"
where there is no text layer) or ``truth.json`` (path below ``folder/`` -> doc_type, types, number, numbers, date, year,
form, flaws). Printed for text and for scans apart: how often type, number, year and date are exact, and the
milliseconds that recognising took a file. Files without any readable text are scans.
"""

from __future__ import annotations

import argparse
import csv
import json
import re
import time
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path

from evidence_check.extraction import Limits, Outline, ReadJob, decode, read
from evidence_check.intake import FingerprintJob, decode_fingerprint, fingerprint
from evidence_check.model.extraction import Extraction, Readability
from evidence_check.model.file import EvidenceFile, Stamp
from evidence_check.model.recognition import Recognition
from evidence_check.model.scan import Settings
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
    told = parser.parse_args()
    recogniser = prepare(load_pack(find_pack(told.pack)), Settings(told.year, told.region))
    for folder in told.folders:
        print(folder)
        measure(folder, recogniser, told.errors)


def measure(folder: Path, recogniser: Recogniser, most_errors: int) -> None:
    """Measures one folder and prints the figures."""
    tallies: dict[str, Tally] = defaultdict(Tally)
    errors: dict[str, list[str]] = defaultdict(list)
    for truth in truths(folder):
        file, extraction = reading(truth.path)
        start = time.process_time()
        got = recognise(file, extraction, recogniser)
        spent = time.process_time() - start
        tally = tallies["scan" if truth.scan or not extraction.text.strip() else "text"]
        tally.seconds += spent
        tally.files += 1
        for fact, right, answer, wanted in answers(got, truth):
            tally.add(fact, right=right)
            if not right:
                errors[fact].append(f"{truth.path.name}: {answer!r}, wanted {wanted}")
    for name, tally in sorted(tallies.items()):
        shares = "  ".join(
            f"{fact} {right / of:.3f} ({right}/{of})" for fact, (right, of) in sorted(tally.counts.items())
        )
        print(f"  {name}: {tally.files} files  {shares}  {1000 * tally.seconds / tally.files:.2f} ms a file")
    for fact, lines in sorted(errors.items()):
        for line in lines[:most_errors]:
            print(f"    {fact}: {line}")


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


def reading(path: Path) -> tuple[EvidenceFile, Extraction]:
    """The file and what a reader gets out of it."""
    seen = decode_fingerprint(fingerprint(FingerprintJob(str(path))))
    modified = datetime.fromtimestamp(path.stat().st_mtime)
    file = EvidenceFile(path.name, str(path), Stamp(0, 0, 0, 0), modified, seen.digest, seen.media_type)
    if seen.digest is None or seen.media_type is None:
        return file, Extraction(seen.problem or Readability.DAMAGED)
    return file, decode(
        read(ReadJob(str(path), seen.digest, seen.media_type, Limits(), sensitive=False, outline=Outline()))
    )


if __name__ == "__main__":
    main()
