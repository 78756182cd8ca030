"""The sample folder is what its script makes, its truth speaks the pack's language, and its verdicts follow."""

from __future__ import annotations

import hashlib
import json
import re
import subprocess
import sys
import zipfile
from collections import Counter
from pathlib import Path
from typing import Any

import pypdfium2
import pytest
from ruamel.yaml import YAML

ROOT = Path(__file__).resolve().parents[2]
SAMPLE = ROOT / "sample_evidence"
FOLDER = SAMPLE / "folder"
RULES = ROOT / "rules" / "kla-2024"

FLAWS = {
    "wrong_year", "expired", "revoked", "draft", "unsigned", "blank_number", "blank_date", "other_region",
    "missing_lampiran", "wrong_folder", "unreadable", "shortcut", "duplicate", "photo_no_context", "wrong_type",
    "central_not_local", "template", "cover_only", "personal_data", "one_year_only",
}  # fmt: skip
STILL_SOUND = {"duplicate", "wrong_folder", "personal_data"}
DEVICES = {"con", "prn", "aux", "nul", *(f"com{n}" for n in range(1, 10)), *(f"lpt{n}" for n in range(1, 10))}

Truth = dict[str, dict[str, Any]]


def read(name: str) -> Any:
    return json.loads((SAMPLE / name).read_text(encoding="utf-8"))


@pytest.fixture(scope="module")
def truth() -> Truth:
    found: Truth = read("truth.json")
    return found


@pytest.fixture(scope="module")
def questions() -> dict[str, Any]:
    found: dict[str, Any] = read("questions.json")
    return found


@pytest.fixture(scope="module")
def units() -> dict[str, dict[str, Any]]:
    """The pack's units, each with its requirements, read without the product's own loader."""
    yaml = YAML(typ="safe")
    found = [yaml.load(file) for file in sorted((RULES / "indicators").glob("*.yaml"))]
    return {unit["id"]: unit for unit in found}


@pytest.fixture(scope="module")
def requirements(units: dict[str, dict[str, Any]]) -> dict[str, dict[str, Any]]:
    return {one["id"]: one for unit in units.values() for one in unit["requirements"]}


@pytest.fixture(scope="module")
def rebuilt(tmp_path_factory: pytest.TempPathFactory) -> Path:
    out = tmp_path_factory.mktemp("sample")
    subprocess.run([sys.executable, str(SAMPLE / "build.py"), str(out)], check=True, capture_output=True, timeout=300)
    return out


def files(folder: Path) -> dict[str, Path]:
    return {path.relative_to(folder).as_posix(): path for path in folder.rglob("*") if path.is_file()}


def test_the_folder_holds_what_truth_names_and_what_programs_left(truth: Truth, questions: dict[str, Any]) -> None:
    assert files(FOLDER).keys() == truth.keys() | set(questions["skipped"])


def test_it_is_large_enough_to_show_and_small_enough_to_ship(truth: Truth) -> None:
    assert len(truth) >= 70
    assert sum(path.stat().st_size for path in files(FOLDER).values()) <= 10_000_000
    assert max(path.stat().st_size for path in files(FOLDER).values()) <= 1_000_000


def test_the_script_makes_the_same_paths_truth_and_questions(rebuilt: Path) -> None:
    assert files(rebuilt / "folder").keys() == files(FOLDER).keys()
    for name in ("truth.json", "questions.json"):
        assert (rebuilt / name).read_bytes() == (SAMPLE / name).read_bytes()


def test_the_script_makes_the_same_content(rebuilt: Path, truth: Truth) -> None:
    """Bytes where no library had a hand in them; words of packages and PDFs; the kind of file for pictures."""
    for path, made in files(rebuilt / "folder").items():
        kept = FOLDER / path
        if kept.suffix in {".txt", ".url", ".gdoc", ".lnk", ".ini", ".db"}:
            assert made.read_bytes() == kept.read_bytes(), path
        elif zipfile.is_zipfile(kept):
            assert words_of_package(made) == words_of_package(kept), path
        elif truth.get(path, {}).get("form") == "pdf":
            assert words_of_pdf(made) == words_of_pdf(kept) != "", path
        else:
            assert made.read_bytes()[:4] == kept.read_bytes()[:4], path


def words_of_pdf(path: Path) -> str:
    document = pypdfium2.PdfDocument(path)
    words = "\n".join(page.get_textpage().get_text_range() for page in document)
    document.close()
    return words.strip()


def test_scans_hold_no_text(truth: Truth) -> None:
    for path, row in truth.items():
        if row["form"] == "scan":
            assert words_of_pdf(FOLDER / path) == "", path


def words_of_package(path: Path) -> str:
    with zipfile.ZipFile(path) as package:
        inner = sorted(name for name in package.namelist() if re.search(r"(document|slide\d+|sheet\d+)\.xml$", name))
        return "\n".join(re.sub(r"<[^>]+>", " ", package.read(name).decode()).strip() for name in inner)


def test_names_live_on_every_file_system(truth: Truth, questions: dict[str, Any]) -> None:
    paths = [*truth, *questions["skipped"]]
    assert len({path.casefold() for path in paths}) == len(paths)
    for path in paths:
        assert len(path) <= 160, path
        for part in path.split("/"):
            assert not re.search(r'[<>:"\\|?*\x00-\x1f]', part), path
            assert part == part.rstrip(" ."), path
            assert part.split(".")[0].casefold() not in DEVICES, path


def test_a_folder_is_never_also_a_file(truth: Truth) -> None:
    folders = {parent.as_posix() for path in truth for parent in Path(path).parents}
    assert not folders & truth.keys()


def test_truth_speaks_of_known_requirements_types_and_flaws(
    truth: Truth, requirements: dict[str, Any], units: dict[str, Any]
) -> None:
    yaml = YAML(typ="safe")
    types = {one["id"] for one in yaml.load(RULES / "document_types.yaml")["document_types"]} | {"lainnya"}
    agencies = {one["id"] for one in yaml.load(RULES / "agencies.yaml")["agencies"]}
    for path, row in truth.items():
        assert set(row["requirements"]) <= requirements.keys(), path
        assert set(row["units"]) <= units.keys(), path
        assert {row["doc_type"], *row.get("types", [])} <= types, path
        assert set(row["flaws"]) <= FLAWS, path
        assert row["agency"] is None or row["agency"] in agencies, path
        assert row["region"] in {"own", "other", "central", None}, path
        assert row["signed"] in {"wet", "tte", "no", "unknown", "n/a"}, path
        assert row["date"] is None or re.fullmatch(r"20\d\d-\d\d-\d\d", row["date"]), path
        assert row["doc_type"] == row.get("types", [row["doc_type"]])[0], path
        asked = list(dict.fromkeys(one.split(".")[0] for one in row["requirements"]))
        topics = {requirements[one].get("also_context_for") for one in row["requirements"]}
        assert row["units"][: len(asked)] == asked, path
        assert set(row["units"][len(asked) :]) <= topics, path


def test_the_sample_shows_every_flaw_form_and_nearly_every_unit(truth: Truth, units: dict[str, Any]) -> None:
    assert {flaw for row in truth.values() for flaw in row["flaws"]} == FLAWS
    shown = {unit for row in truth.values() for unit in row["units"]}
    assert len(shown) >= 25
    assert {units[unit]["cluster"] for unit in shown} == {unit["cluster"] for unit in units.values()}
    forms = Counter(row["form"] for row in truth.values())
    for form in (
        "pdf",
        "scan",
        "docx",
        "xlsx",
        "pptx",
        "photo",
        "txt",
        "url",
        "gdoc",
        "lnk",
        "empty",
        "corrupt",
        "encrypted",
    ):
        assert forms[form] >= 1, form


def test_a_twin_is_a_byte_copy(truth: Truth) -> None:
    twins = {path: row["twin"] for path, row in truth.items() if row.get("twin")}
    assert twins
    for path, twin in twins.items():
        assert truth[twin]["twin"] == path
        assert (FOLDER / path).read_bytes() == (FOLDER / twin).read_bytes()
        assert ["duplicate" in truth[one]["flaws"] for one in (path, twin)].count(True) == 1


def test_no_two_other_files_are_alike(truth: Truth) -> None:
    digests = Counter(hashlib.sha256((FOLDER / path).read_bytes()).hexdigest() for path in truth)
    assert sorted(count for count in digests.values() if count > 1) == [2]


def test_form_and_first_bytes_agree(truth: Truth) -> None:
    starts = {
        "pdf": b"%PDF",
        "scan": b"%PDF",
        "encrypted": b"%PDF",
        "docx": b"PK",
        "xlsx": b"PK",
        "pptx": b"PK",
        "lnk": b"L\0\0\0",
    }
    for path, row in truth.items():
        data = (FOLDER / path).read_bytes()
        assert data.startswith(starts.get(row["form"], b"")), path
        assert (row["form"] == "empty") == (not data), path


def test_the_files_that_cannot_be_read_really_cannot(truth: Truth) -> None:
    for path, row in truth.items():
        data = (FOLDER / path).read_bytes()
        if row["form"] == "corrupt":
            assert not zipfile.is_zipfile(FOLDER / path), path
        elif row["form"] == "encrypted":
            assert b"/Encrypt" in data, path


def sound(row: dict[str, Any]) -> bool:
    return set(row["flaws"]) <= STILL_SOUND


def derived(requirement: dict[str, Any], truth: Truth) -> str:
    """The verdict by the rules: sound files of all needed types, one file or several; a copy counts once."""
    aiming = [row for row in truth.values() if requirement["id"] in row["requirements"]]
    counted = [row for row in aiming if sound(row) and "duplicate" not in row["flaws"]]
    if not counted:
        return "weak" if aiming else "missing"
    held = {kind for row in counted for kind in (row["doc_type"], *row.get("types", []))}
    wanted, one_of = set(requirement.get("all_of") or ()), set(requirement.get("any_of") or ())
    complete = wanted <= held and (not one_of or one_of & held) and len(counted) >= (requirement.get("min_count") or 1)
    return "met" if complete else "partial"


def test_the_verdicts_follow_from_the_truth_and_the_pack(
    truth: Truth, questions: dict[str, Any], requirements: dict[str, dict[str, Any]]
) -> None:
    assert set(questions["all"]) == requirements.keys()
    assert len(questions["all"]) == len(set(questions["all"]))
    for name, requirement in requirements.items():
        said = [verdict for verdict in ("met", "partial", "weak") if name in questions[verdict]]
        assert len(said) <= 1, name
        assert (said or ["missing"])[0] == derived(requirement, truth), name


def test_weak_questions_name_the_flaws_of_their_files(truth: Truth, questions: dict[str, Any]) -> None:
    for name, flaws in questions["weak"].items():
        assert set(flaws) == {flaw for row in truth.values() if name in row["requirements"] for flaw in row["flaws"]}
        assert set(flaws) - STILL_SOUND


def test_doubts_are_few_and_hold_the_derived_verdict(
    truth: Truth, questions: dict[str, Any], requirements: dict[str, dict[str, Any]]
) -> None:
    assert len(questions["either"]) <= 12
    for name, verdicts in questions["either"].items():
        assert derived(requirements[name], truth) in verdicts, name
        assert len(set(verdicts)) >= 2, name


def test_unrelated_files_are_counted(truth: Truth, questions: dict[str, Any]) -> None:
    assert questions["unrelated_files"] == sum(not row["requirements"] for row in truth.values()) >= 8


def test_personal_numbers_are_invented_and_stand_in_one_file(truth: Truth) -> None:
    """Every 16-digit number belongs to the region code 6399, which was never given out."""
    for path, row in truth.items():
        if not zipfile.is_zipfile(FOLDER / path):
            continue
        numbers = re.findall(r"(?<!\d)\d{16}(?!\d)", words_of_package(FOLDER / path))
        assert bool(numbers) == ("personal_data" in row["flaws"]), path
        assert all(number.startswith("6399") for number in numbers), path
