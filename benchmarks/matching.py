"""How well files are matched, measured on lists and folders with known truth.

    python benchmarks/matching.py FOLDER [FOLDER ...] [--pack NAME] [--region NAME] [--year N] [--errors N]

A folder is what it holds. A list: ``rules.yaml`` (or several ``rules_*.yaml``) and one of ``records.csv`` (uploads
with file names), ``pairs.csv`` (names of wanted documents) or ``manifest.csv`` (documents in ``files/``). An evidence
folder: ``truth.json`` and ``folder/``, scanned as a user scans it, and again with the meaningless names of
``blind.csv``. Titles that belong to no rule: ``truth.csv`` with a column title. What a folder lacks is said in a
sentence.

Printed for lists: top-1, top-3, macro F1 of the first place (for uploads with and without the code in the name),
calibration error, milliseconds a file, and how many of a hundred unrelated titles (those of the other folders given)
are as probable as the four fifths of the list's own files that are surest of their first place. For evidence folders:
units and questions right, pairs of medium or strong, and files left alone. For titles: how many of a hundred get a
medium or strong placement in the pack. Last, the calibration error of all lists and evidence folders pooled.
"""

from __future__ import annotations

import argparse
import csv
import json
import shutil
import tempfile
import time
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import Any

from ruamel.yaml import YAML

from evidence_check import matching, pipeline, rulepacks
from evidence_check.model.extraction import Extraction, Page, Readability, TextSource
from evidence_check.model.file import EvidenceFile, Stamp
from evidence_check.model.pack import CodeWords, Indicator, Requirement, RulePack
from evidence_check.model.placement import Placement
from evidence_check.model.recognition import Fact, Recognition
from evidence_check.model.scan import Settings

RECALL = 80  # of a hundred of a list's own files, where false alarms are counted
STRANGERS = 100  # titles of one folder that are tried against another's rules
UNREADABLE = {"unreadable", "shortcut"}  # flaws of files whose contents nobody can read


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


def pack_of(path: Path) -> RulePack:
    """A rule pack out of a plain list of rules: one indicator with one requirement (or its questions) for each."""
    text = path.read_text(encoding="utf-8")
    rules: list[dict[str, Any]] = YAML(typ="safe").load(text)["rules"]
    indicators = tuple(_indicator(str(rule["id"]), rule) for rule in rules)
    return RulePack(
        path.stem, path.stem, "0", _locale(text), "0", 0.0, None, (), indicators, (), (), (), (),
        code_words=CodeWords(indicator=("indikator",)),
    )  # fmt: skip


def _locale(text: str) -> str:
    """English or Indonesian, by the small words that a text is full of."""
    words = Counter(text.casefold().split())
    english, indonesian = ("the", "of", "and"), ("dan", "yang", "dalam")
    return "en-US" if sum(words[one] for one in english) > sum(words[one] for one in indonesian) else "id-ID"


def _indicator(name: str, rule: dict[str, Any]) -> Indicator:
    questions = rule.get("questions") or []
    texts = [str(question["text"]) for question in questions]
    if not texts:
        texts = [" ".join(dict.fromkeys(str(rule.get(key) or "") for key in ("question", "title", "description")))]
    requirements = tuple(
        Requirement(f"{name}.q{number}", name, text, 1.0, "", note=str(rule.get("levels") or ""))
        for number, text in enumerate(texts, 1)
    )
    return Indicator(name, "", str(rule.get("title") or ""), "", 1.0, requirements=requirements)


def tasks(folder: Path) -> Iterator[Task]:
    """Every pairing of rules and lists that a folder offers."""
    for rules in sorted(folder.glob("rules*.yaml")):
        for listing in ("records", "pairs", "manifest"):
            path = folder / f"{listing}.csv"
            if path.exists():
                with path.open(encoding="utf-8", newline="") as handle:
                    rows = list(csv.DictReader(handle))
                for task in _lists(f"{folder.name}/{rules.stem}", pack_of(rules), rows, listing, folder):
                    if task.items:
                        yield task


def _lists(name: str, pack: RulePack, rows: list[dict[str, str]], listing: str, folder: Path) -> Iterator[Task]:
    known = {indicator.id for indicator in pack.indicators}
    # labels stand in the column that names most rules; of two that do, the one that names all of a row
    column = max(
        rows[0] if rows else (),
        key=lambda key: (sum(bool(set((row[key] or "").split("|")) & known) for row in rows), key.startswith("all")),
        default="",
    )

    def labels(row: dict[str, str]) -> frozenset[str]:
        return frozenset((row[column] or "").split("|")) & known

    rows = [row for row in rows if labels(row)]
    if listing == "records":
        told = [row for row in rows if row.get("informative", "1") == "1"]
        plain = (Item("dokumen.pdf", _told(row, "query", "description", "text"), "", labels(row)) for row in told)
        yield Task(f"{name} without codes", pack, tuple(item for item in plain if item.title))
        coded = (
            Item(row["file_name"], _told(row, "description"), "", labels(row))
            for row in rows
            if row.get("name_without_label_prefix", row.get("file_name")) != row.get("file_name")
        )
        yield Task(f"{name} with codes", pack, tuple(coded))
    elif listing == "pairs":
        named = (Item("dokumen.pdf", _told(row, "text", "title", "name"), "", labels(row)) for row in rows)
        yield Task(name, pack, tuple(item for item in named if item.title))
    else:
        documents = [_document(folder, row, labels(row)) for row in rows]
        lost = documents.count(None)
        if lost:
            print(f"{name}: {lost} of {len(rows)} documents of manifest.csv are not in the folder and are left out")
        yield Task(name, pack, tuple(item for item in documents if item is not None))


def _told(row: Mapping[str, str], *columns: str) -> str:
    """What the first of these columns says that says something."""
    return next((row[column] for column in columns if row.get(column)), "")


def _document(folder: Path, row: dict[str, str], labels: frozenset[str]) -> Item | None:
    path = folder / _told(row, "local", "file", "path")
    if not path.is_file():
        return None
    return Item(path.name, _told(row, "name", "title"), path.read_text(encoding="utf-8", errors="replace"), labels)


def match(
    items: Sequence[Item], pack: RulePack, strangers: Sequence[Item] = ()
) -> tuple[list[tuple[Placement, ...]], float, list[tuple[Placement, ...]]]:
    """The placements of every item, the milliseconds that one took, and the placements of items from elsewhere.

    The strangers are placed as if each were one more file of the list's tree.
    """
    matcher = matching.prepare(pack, Settings(2025))
    started = time.perf_counter()
    scores = [matching.score(*_file(item), matcher) for item in items]
    tree = matching.survey(scores, pack)
    placed = [matching.placements(one, tree) for one in scores]
    milliseconds = 1000 * (time.perf_counter() - started) / max(1, len(items))
    other = [matching.placements(matching.score(*_file(item), matcher), tree) for item in strangers]
    return placed, milliseconds, other


def _file(item: Item) -> tuple[EvidenceFile, Extraction, Recognition]:
    moment = datetime(2025, 1, 1)
    file = EvidenceFile(item.path, item.path, Stamp(1, 0, 0, 0), moment)
    text = f"{item.title}\n{item.text}".strip()
    extraction = Extraction(Readability.READ, TextSource.TEXT, (Page(1, text),))
    return file, extraction, Recognition(title=Fact(item.title) if item.title else None)


def units(placements: Iterable[Placement]) -> list[str]:
    """Indicators in the order of their best placement."""
    return list(dict.fromkeys(placement.indicator for placement in placements))


@dataclass(slots=True)
class Promises:
    """What was promised of first places, and whether it came true: for the calibration error of all together."""

    pairs: list[tuple[float, bool]] = field(default_factory=list)

    def error(self, placed: Iterable[tuple[tuple[Placement, ...], frozenset[str]]]) -> float:
        """The calibration error of these files; they are put by for the pooled one."""
        pairs = [(one[0].probability, one[0].indicator in labels) for one, labels in placed if one]
        self.pairs += pairs
        return round(calibration_error(pairs), 3)


def measure(task: Task, strangers: Sequence[Item], promises: Promises, errors: int) -> dict[str, float]:
    """Match a list and count."""
    placed, milliseconds, other = match(task.items, task.pack, strangers)
    hits = [(units(one)[:3], item.labels) for one, item in zip(placed, task.items, strict=True)]
    wrong = [(item, found) for (found, labels), item in zip(hits, task.items, strict=True) if not {*found[:1]} & labels]
    for item, found in wrong[:errors]:
        print(f"   {item.path} {item.title[:90]!r}: got {found}, truth {sorted(item.labels)}")
    counted: dict[str, float] = {
        "n": len(hits),
        "top1": round(sum(bool({*found[:1]} & labels) for found, labels in hits) / len(hits), 3),
        "top3": round(sum(bool({*found} & labels) for found, labels in hits) / len(hits), 3),
        "macro_f1": round(macro_f1(hits), 3),
        "calibration_error": promises.error((one, item.labels) for one, item in zip(placed, task.items, strict=True)),
        "ms": round(milliseconds, 2),
    }
    if other:
        counted["alarms_of_100_at_recall_80"] = round(false_alarms(placed, other), 2)
    return counted


def false_alarms(own: Sequence[tuple[Placement, ...]], other: Sequence[tuple[Placement, ...]]) -> float:
    """Of a hundred strangers, how many are as sure of a place as the surest four fifths of the list's own files."""
    surest = sorted((one[0].probability if one else 0.0 for one in own), reverse=True)
    floor = surest[max(0, -(-RECALL * len(surest) // 100) - 1)]
    return 100 * sum(bool(one) and one[0].probability >= floor for one in other) / len(other)


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


def titles(folder: Path) -> list[Item]:
    """Titles of ``truth.csv`` that belong to no rule; those of which it says otherwise are left out."""
    with (folder / "truth.csv").open(encoding="utf-8", newline="") as handle:
        rows = [row for row in csv.DictReader(handle) if row.get("title") and not row.get("kla_ids")]
    return [Item("dokumen.pdf", f"{row.get('type', '')} tentang {row['title']}", "", frozenset()) for row in rows]


def unrelated(items: Sequence[Item], pack: RulePack, errors: int) -> dict[str, float]:
    """How many of a hundred such titles get a medium or strong placement in a pack."""
    placed, milliseconds, _ = match(items, pack)
    alarms = [(item, one[0]) for item, one in zip(items, placed, strict=True) if one and one[0].confidence.counts]
    for item, placement in alarms[:errors]:
        print(f"   {item.title!r} -> {placement.requirement} {placement.probability:.2f}")
    return {"n": len(items), "alarms_of_100": round(100 * len(alarms) / len(items), 2), "ms": round(milliseconds, 2)}


def evidence(
    folder: Path, truth: Mapping[str, Mapping[str, Any]], given: argparse.Namespace, promises: Promises
) -> dict[str, float]:
    """Scan a folder as a user does, and compare what was placed with the truth."""
    with tempfile.TemporaryDirectory() as state:
        request = pipeline.prepare(
            folder, pack=given.pack, settings=Settings(given.year, given.region), state_dir=Path(state)
        )
        started = time.perf_counter()
        files = pipeline.scan(request).assessment.files
        seconds = time.perf_counter() - started
        placed = {judged.dossier.file.path: judged.dossier.placements for judged in files}
    known = {path: facts for path, facts in truth.items() if path in placed}
    related = [path for path, facts in known.items() if facts["units"]]
    asked = [path for path in related if facts_of(known, path, "requirements")]
    firsts = {path: list(dict.fromkeys(one.requirement for one in placed[path]))[:3] for path in asked}
    said = {(path, one.requirement) for path in related for one in placed[path] if one.confidence.counts}
    true = {(path, name) for path in related for name in known[path]["requirements"]}
    found = {path: units(placed[path])[:3] for path in related}
    for path in [path for path in related if not {*found[path][:1]} & facts_of(known, path, "units")][: given.errors]:
        print(f"   {path}: got {found[path]}, truth {known[path]['units']}")
    alone = [path for path in known if not known[path]["units"]]
    return {
        "n": len(known),
        "lost": len(truth) - len(known),
        "unit_top1": _share({*found[path][:1]} & facts_of(known, path, "units") for path in related),
        "unit_top3": _share({*found[path]} & facts_of(known, path, "units") for path in related),
        "question_top1": _share({*firsts[path][:1]} & facts_of(known, path, "requirements") for path in asked),
        "question_top3": _share({*firsts[path]} & facts_of(known, path, "requirements") for path in asked),
        "macro_f1": round(macro_f1([(found[path], facts_of(known, path, "units")) for path in related]), 3),
        "precision": round(len(said & true) / max(1, len(said)), 3),
        "recall": round(len(said & true) / max(1, len(true)), 3),
        "unrelated": len(alone),
        "left_alone": sum(not any(one.confidence.counts for one in placed[path]) for path in alone),
        "calibration_error": promises.error((placed[path], facts_of(known, path, "units")) for path in related),
        "seconds": round(seconds, 1),
    }


def facts_of(truth: Mapping[str, Mapping[str, Any]], path: str, key: str) -> frozenset[str]:
    """What the truth names for a file: its units or its requirements."""
    return frozenset(truth[path][key])


def _share(right: Iterable[object]) -> float:
    held = [bool(one) for one in right]
    return round(sum(held) / max(1, len(held)), 3)


def readable(truth: Mapping[str, Mapping[str, Any]]) -> dict[str, Mapping[str, Any]]:
    """Without the files whose contents nobody can read."""
    return {path: facts for path, facts in truth.items() if not UNREADABLE & set(facts.get("flaws", ()))}


def evidence_folders(folder: Path, room: Path) -> Iterator[tuple[str, Path, dict[str, Mapping[str, Any]]]]:
    """The folder with its truth; and its copy with meaningless names, where ``blind.csv`` gives them."""
    truth = readable(json.loads((folder / "truth.json").read_text(encoding="utf-8")))
    yield folder.name, folder / "folder", truth
    if not (folder / "blind.csv").is_file():
        print(f"{folder.name}: no blind.csv, so it is not measured with meaningless names")
        return
    with (folder / "blind.csv").open(encoding="utf-8", newline="") as handle:
        blind = {row["path"]: row["blind"] for row in csv.DictReader(handle)}
    copy = room / folder.name
    copy.mkdir()
    for path, name in blind.items():
        shutil.copyfile(folder / "folder" / path, copy / name)
    yield f"{folder.name} with meaningless names", copy, {blind[path]: truth[path] for path in blind if path in truth}


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folders", type=Path, nargs="+")
    parser.add_argument("--pack", default="kla-2024")
    parser.add_argument("--region", default="", help="of evidence folders")
    parser.add_argument("--year", type=int, default=2025, help="that evidence folders are evaluated for")
    parser.add_argument("--errors", type=int, default=0)
    given = parser.parse_args()
    promises = Promises()
    lists = {folder: list(tasks(folder)) for folder in given.folders}
    strange = {folder: titles(folder) for folder in given.folders if _has_titles(folder)}
    for folder in given.folders:
        for task in lists[folder]:
            strangers = _strangers(folder, lists, strange, task.pack.locale)
            print(task.name, measure(task, strangers, promises, given.errors), flush=True)
        if lists[folder] and not strange and sum(bool(one) for one in lists.values()) < 2:
            print(f"{folder.name}: no other list and no titles were given, so there are no unrelated ones to try")
        if (folder / "truth.json").is_file() and (folder / "folder").is_dir():
            with tempfile.TemporaryDirectory() as room:
                for name, place, truth in evidence_folders(folder, Path(room)):
                    print(name, evidence(place, truth, given, promises), flush=True)
        elif folder in strange:
            pack = rulepacks.load_pack(rulepacks.find_pack(given.pack))
            print(folder.name, unrelated(strange[folder], pack, given.errors), flush=True)
        elif not lists[folder]:
            print(f"{folder}: {_lacking(folder)}")
    if promises.pairs:
        print("pooled calibration error", round(calibration_error(promises.pairs), 3), "over", len(promises.pairs))


def _has_titles(folder: Path) -> bool:
    path = folder / "truth.csv"
    if not path.is_file():
        return False
    with path.open(encoding="utf-8", newline="") as handle:
        return "title" in next(csv.reader(handle), [])


def _strangers(
    folder: Path, lists: Mapping[Path, Sequence[Task]], strange: Mapping[Path, Sequence[Item]], locale: str
) -> list[Item]:
    """Items of other folders in the same language, evenly taken, no folder's more than the others'."""
    found = [item for items in strange.values() for item in _evenly(items)] if locale == "id-ID" else []
    for other, held in lists.items():
        if other != folder and held and held[0].pack.locale == locale:
            found += _evenly(held[0].items)
    return found


def _evenly(items: Sequence[Item]) -> Sequence[Item]:
    return items[:: max(1, len(items) // STRANGERS)][:STRANGERS]


def _lacking(folder: Path) -> str:
    """What kept a folder from being measured, in a sentence."""
    if not folder.is_dir():
        return "there is no such folder"
    if (folder / "truth.json").is_file():
        return "there is truth.json, but no folder/ with the files that it speaks of"
    if list(folder.glob("rules*.yaml")):
        return "there are rules, but none of records.csv, pairs.csv and manifest.csv, or no label in it is a rule's id"
    if list(folder.glob("*.csv")):
        return "there is a list, but no rules.yaml to match it to, and no truth.csv with titles"
    return "there is neither rules.yaml with a list, nor truth.json with folder/, nor truth.csv with titles"


if __name__ == "__main__":
    main()
