"""How well files are matched to rules, measured on lists with known truth.

    python benchmarks/matching.py FOLDER [FOLDER ...] [--unrelated FOLDER --pack NAME] [--errors N]

A folder holds ``rules.yaml`` (or several ``rules_*.yaml``) and one of ``records.csv`` (uploads with file names),
``pairs.csv`` (names of wanted documents) or ``manifest.csv`` (documents in ``files/``). Printed for each: top-1, top-3,
macro F1 of the first place, calibration error, and milliseconds a file; for uploads with and without the code in the
name. ``--unrelated`` takes a folder with ``truth.csv`` whose titles belong to no rule and tells how many of them get a
medium or strong placement in a pack.
"""

from __future__ import annotations

import argparse
import csv
import time
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

from ruamel.yaml import YAML

from evidence_check import matching
from evidence_check.model.extraction import Extraction, Page, Readability, TextSource
from evidence_check.model.file import EvidenceFile, Stamp
from evidence_check.model.pack import CodeWords, Indicator, Requirement, RulePack
from evidence_check.model.placement import Placement
from evidence_check.model.recognition import Fact, Recognition
from evidence_check.model.scan import Settings


@dataclass(frozen=True, slots=True)
class Item:
    """A document of a list: its path, its title or text, and the rules that it belongs to."""

    path: str
    title: str
    text: str
    labels: frozenset[str]


@dataclass(frozen=True, slots=True)
class Task:
    """A list against a set of rules."""

    name: str
    pack: RulePack
    items: tuple[Item, ...]


def pack_of(path: Path, locale: str) -> RulePack:
    """A rule pack out of a plain list of rules: one indicator with one requirement (or its questions) for each."""
    rules: list[dict[str, Any]] = YAML(typ="safe").load(path.read_text(encoding="utf-8"))["rules"]
    indicators = tuple(_indicator(str(rule["id"]), rule) for rule in rules)
    return RulePack(
        path.stem, path.stem, "0", locale, "0", 0.0, None, (), indicators, (), (), (), (),
        code_words=CodeWords(indicator=("indikator",)),
    )  # fmt: skip


def _indicator(name: str, rule: dict[str, Any]) -> Indicator:
    questions = rule.get("questions") or []
    texts = [str(question["text"]) for question in questions]
    if not texts:
        texts = [" ".join(dict.fromkeys(str(rule.get(key) or "") for key in ("question", "title", "description")))]
    requirements = tuple(
        Requirement(f"{name}.q{number}", name, text, 1.0, "", note=str(rule.get("levels") or ""))
        for number, text in enumerate(texts, 1)
    )
    return Indicator(name, "", str(rule["title"]), "", 1.0, requirements=requirements)


def tasks(folder: Path) -> Iterator[Task]:
    """Every pairing of rules and lists that a folder offers."""
    for rules in sorted(folder.glob("rules*.yaml")):
        for listing in ("records", "pairs", "manifest"):
            path = folder / f"{listing}.csv"
            if path.exists():
                locale = "en-US" if listing == "manifest" else "id-ID"
                pack = pack_of(rules, locale)
                with path.open(encoding="utf-8", newline="") as handle:
                    rows = list(csv.DictReader(handle))
                yield from _lists(f"{folder.name}/{rules.stem}", pack, rows, listing, folder)


def _lists(name: str, pack: RulePack, rows: list[dict[str, str]], listing: str, folder: Path) -> Iterator[Task]:
    known = {indicator.id for indicator in pack.indicators}
    column = max(
        (key for key in rows[0] if "label" in key or "criteri" in key),
        key=lambda key: (sum(bool(set(row[key].split("|")) & known) for row in rows), key.startswith("all")),
    )

    def labels(row: dict[str, str]) -> frozenset[str]:
        return frozenset(row[column].split("|")) & known

    rows = [row for row in rows if labels(row)]
    if listing == "records":
        told = [row for row in rows if row.get("informative", "1") == "1"]
        yield Task(
            f"{name} without codes", pack, tuple(Item("dokumen.pdf", row["query"], "", labels(row)) for row in told)
        )
        coded = (
            Item(row["file_name"], row["description"], "", labels(row))
            for row in rows
            if row["name_without_label_prefix"] != row["file_name"]
        )
        yield Task(f"{name} with codes", pack, tuple(coded))
    elif listing == "pairs":
        yield Task(name, pack, tuple(Item("dokumen.pdf", row["text"], "", labels(row)) for row in rows))
    else:
        yield Task(name, pack, tuple(_document(folder, row, labels(row)) for row in rows))


def _document(folder: Path, row: dict[str, str], labels: frozenset[str]) -> Item:
    path = folder / row["local"]
    return Item(path.name, row.get("name", ""), path.read_text(encoding="utf-8"), labels)


def match(items: Sequence[Item], pack: RulePack) -> tuple[list[tuple[Placement, ...]], float]:
    """The placements of every item, and the milliseconds that one took."""
    matcher = matching.prepare(pack, Settings(2025))
    started = time.perf_counter()
    scores = [matching.score(*_file(item), matcher) for item in items]
    placements = list(matching.normalise(scores, matcher))
    return placements, 1000 * (time.perf_counter() - started) / max(1, len(items))


def _file(item: Item) -> tuple[EvidenceFile, Extraction, Recognition]:
    moment = datetime(2025, 1, 1)
    file = EvidenceFile(item.path, item.path, Stamp(1, 0, 0, 0), moment)
    text = f"{item.title}\n{item.text}".strip()
    extraction = Extraction(Readability.READ, TextSource.TEXT, (Page(1, text),))
    return file, extraction, Recognition(title=Fact(item.title) if item.title else None)


def units(placements: Iterable[Placement]) -> list[str]:
    """Indicators in the order of their best placement."""
    return list(dict.fromkeys(placement.indicator for placement in placements))


def measure(task: Task, errors: int) -> dict[str, float]:
    """Match a list and count."""
    placed, milliseconds = match(task.items, task.pack)
    hits = [(units(one)[:3], item.labels) for one, item in zip(placed, task.items, strict=True)]
    top1 = sum(bool(set(found[:1]) & labels) for found, labels in hits) / len(hits)
    top3 = sum(bool(set(found) & labels) for found, labels in hits) / len(hits)
    if errors:
        wrong = [
            (item, one) for item, one in zip(task.items, placed, strict=True) if not set(units(one)[:1]) & item.labels
        ]
        for item, one in wrong[:errors]:
            print(f"   {item.path} {item.title[:90]!r}: got {units(one)[:3]}, truth {sorted(item.labels)}")
    pairs = [
        (one[0].probability, one[0].indicator in item.labels)
        for one, item in zip(placed, task.items, strict=True)
        if one
    ]
    return {
        "n": len(hits),
        "top1": round(top1, 3),
        "top3": round(top3, 3),
        "macro_f1": round(macro_f1(hits), 3),
        "calibration_error": round(calibration_error(pairs), 3),
        "ms": round(milliseconds, 2),
    }


def macro_f1(hits: Sequence[tuple[list[str], frozenset[str]]]) -> float:
    """The mean over labels of the F1 of the first place; an item with several labels counts for the one it hit."""
    right: dict[str, int] = defaultdict(int)
    said: dict[str, int] = defaultdict(int)
    true: dict[str, int] = defaultdict(int)
    for found, labels in hits:
        first = found[0] if found else ""
        label = first if first in labels else min(labels)
        true[label] += 1
        said[first] += 1
        right[label] += first == label
    return sum(2 * right[label] / (said[label] + true[label]) for label in true) / len(true)


def calibration_error(pairs: Sequence[tuple[float, bool]], bins: int = 10) -> float:
    """The mean distance between what was promised and what came true, in ten bins of probability."""
    held: dict[int, list[tuple[float, bool]]] = defaultdict(list)
    for probability, right in pairs:
        held[min(bins - 1, int(probability * bins))].append((probability, right))
    gaps = (abs(sum(right for _, right in group) - sum(p for p, _ in group)) for group in held.values())
    return sum(gaps) / len(pairs) if pairs else 0.0


def unrelated(folder: Path, pack: RulePack) -> dict[str, float]:
    """Titles that belong to no rule: how many of a hundred get a medium or strong placement."""
    with (folder / "truth.csv").open(encoding="utf-8", newline="") as handle:
        rows = [row for row in csv.DictReader(handle) if not row.get("kla_ids")]
    items = [Item("dokumen.pdf", f"{row['type']} tentang {row['title']}", "", frozenset()) for row in rows]
    placed, milliseconds = match(items, pack)
    alarms = [(item, one[0]) for item, one in zip(items, placed, strict=True) if one and one[0].confidence.counts]
    for item, placement in alarms[:10]:
        print(f"   {item.title!r} -> {placement.requirement} {placement.probability:.2f}")
    return {"n": len(items), "alarms_of_100": round(100 * len(alarms) / len(items), 2), "ms": round(milliseconds, 2)}


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folders", type=Path, nargs="*")
    parser.add_argument("--unrelated", type=Path)
    parser.add_argument("--pack", default="kla-2024")
    parser.add_argument("--errors", type=int, default=0)
    given = parser.parse_args()
    for folder in given.folders:
        for task in tasks(folder):
            print(task.name, measure(task, given.errors))
    if given.unrelated:
        from evidence_check.rulepacks import find_pack, load_pack  # noqa: PLC0415 - only where a pack is asked for

        print(given.unrelated.name, unrelated(given.unrelated, load_pack(find_pack(given.pack))))


if __name__ == "__main__":
    main()
