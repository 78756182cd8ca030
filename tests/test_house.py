"""What holds for the whole house, whoever adds a room, a sentence or a file."""

from __future__ import annotations

import ast
import re
import string
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from importlib import resources
from pathlib import Path

import pytest

from evidence_check.messages import LANGUAGES, Translator
from evidence_check.messages.translator import catalogue

ROOT = Path(__file__).resolve().parents[1]
SOURCE = ROOT / "src" / "evidence_check"
LONGEST_MODULE = 420
MODULES = sorted(SOURCE.rglob("*.py"))

# A key of the catalogue, and one with holes in it ("*") where code fills in a name.
KEY = re.compile(r"[a-z][a-z0-9-]*(\.[a-z0-9*-]+)+")
TABLES = {key.split(".")[0] for key in catalogue("id")}


# ---- sentences ----------------------------------------------------------------------------------------------------


def sentences(language: str, room: str) -> dict[str, str]:
    """The sentences of one file, by dotted key, without the translator: an overwritten key would not show there."""
    text = (resources.files("evidence_check.messages") / language / room).read_text(encoding="utf-8")

    def flat(table: dict[str, object], prefix: str) -> Iterator[tuple[str, str]]:
        for key, value in table.items():
            if isinstance(value, dict):
                yield from flat(value, f"{prefix}{key}.")
            else:
                assert isinstance(value, str), f"{prefix}{key} is no sentence"
                yield prefix + key, value

    return dict(flat(tomllib.loads(text), ""))


def rooms(language: str) -> set[str]:
    return {path.name for path in (SOURCE / "messages" / language).glob("*.toml")}


def places(sentence: str) -> set[str]:
    return {name for _, name, _, _ in string.Formatter().parse(sentence) if name is not None}


def test_both_languages_have_the_same_files() -> None:
    assert {language: rooms(language) for language in LANGUAGES} == dict.fromkeys(LANGUAGES, rooms("id"))
    assert rooms("id"), "there must be sentences"


@pytest.mark.parametrize("room", sorted(rooms("id")))
def test_both_languages_say_the_same_things_with_the_same_places(room: str) -> None:
    told = {language: sentences(language, room) for language in LANGUAGES}
    assert set(told["id"]) == set(told["en"])
    differing = {
        key: (places(sentence), places(told["en"][key]))
        for key, sentence in told["id"].items()
        # "satu berkas" and "one file" need no number, and one of the two languages may want it
        if places(sentence) - {"count"} != places(told["en"][key]) - {"count"}
    }
    assert differing == {}


def test_no_key_is_in_two_files() -> None:
    seen: dict[str, str] = {}
    for room in sorted(rooms("id")):
        for key in sentences("id", room):
            assert key not in seen, f"{key} is in {seen[key]} and in {room}"
            seen[key] = room
    assert seen.keys() == catalogue("id").keys()


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_sentence_can_be_spoken(language: str) -> None:
    for key, sentence in catalogue(language).items():
        assert sentence.strip(), key
        for _, name, form, conversion in string.Formatter().parse(sentence):
            assert name is None or name.isidentifier(), f"{key}: {{{name}}} is no plain place"
            assert not form, f"{key}: values are written by the translator, not by a format"
            assert conversion is None, key
        assert sentence.format_map(dict.fromkeys(places(sentence), "x")), key


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_is_said_of_one_is_also_said_of_many(language: str) -> None:
    keys = catalogue(language).keys()
    assert [key for key in keys if key.endswith(".one") and key.removesuffix("one") + "other" not in keys] == []


NEVER_ONE = {"cli.explain.several", "cli.pack.new", "matching.signal.crowd.as-good", "reporting.bring.count"}


def test_one_thing_is_not_called_many_in_english() -> None:
    many = re.compile(r"\{count\} (?:more |other |scanned |confirmed )?[a-z]+s\b")
    found = {key for key, said in catalogue("en").items() if many.search(said) and not key.endswith((".one", ".other"))}
    assert found == NEVER_ONE


# ---- keys in the code ---------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Use:
    """A key that code speaks. ``given`` are the names of the places that it fills, or None where that is not plain."""

    where: str
    key: str
    given: frozenset[str] | None


def uses(module: Path) -> Iterator[Use]:
    """Keys of the catalogue written as the first argument of any call, with or without holes."""
    in_reporting = module.is_relative_to(SOURCE / "reporting")
    for node in ast.walk(ast.parse(module.read_text(encoding="utf-8"))):
        if not isinstance(node, ast.Call) or not node.args:
            continue
        key = pattern(node.args[0])
        if key is None:
            continue
        if in_reporting and isinstance(node.func, ast.Name) and node.func.id in {"words", "self"}:
            key = f"reporting.{key}"
        elif key.split(".")[0] not in TABLES or not speaks(node.func):
            continue
        if KEY.fullmatch(key):
            yield Use(f"{module.relative_to(ROOT)}:{node.lineno}", key, given(node))


def pattern(node: ast.expr) -> str | None:
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        return node.value
    if isinstance(node, ast.JoinedStr):
        return "".join(
            part.value if isinstance(part, ast.Constant) and isinstance(part.value, str) else "*"
            for part in node.values
        )
    return None


def speaks(function: ast.expr) -> bool:
    name = (
        function.id if isinstance(function, ast.Name) else function.attr if isinstance(function, ast.Attribute) else ""
    )
    return (
        name == "Message" or name.endswith("Error") or name in {"say", "_say", "t", "translator", "__init__", "knows"}
    )


def given(call: ast.Call) -> frozenset[str] | None:
    """The places that a call fills, where the text of the code tells all of them."""
    names = {keyword.arg for keyword in call.keywords}
    if None in names:
        return None
    name = call.func.id if isinstance(call.func, ast.Name) else ""
    if name != "Message":
        return frozenset(str(each) for each in names)
    if len(call.args) == 1 and not names:
        return frozenset()
    told = call.args[1] if len(call.args) > 1 else call.keywords[0].value
    if not isinstance(told, ast.Dict) or not all(isinstance(key, ast.Constant) for key in told.keys):
        return None
    return frozenset(str(key.value) for key in told.keys if isinstance(key, ast.Constant))


def spoken_by(key: str) -> list[str]:
    """The sentences that a key, perhaps with holes, can mean."""
    form = re.compile(re.escape(key).replace(r"\*", r"[a-z0-9.-]+") + r"(\.one|\.other)?")
    return [known for known in catalogue("id") if form.fullmatch(known)]


ALL_USES = [use for module in MODULES for use in uses(module)]


def test_keys_are_found_in_the_code() -> None:
    """So that the two tests below are known to look at something."""
    assert len(ALL_USES) > 100
    assert any(use.key == "index.inside-tree" and use.given == frozenset({"folder", "root"}) for use in ALL_USES)
    assert any(use.key.startswith("reporting.") for use in ALL_USES)
    assert any("*" in use.key for use in ALL_USES)


def test_every_key_in_the_code_has_a_sentence() -> None:
    assert [use for use in ALL_USES if not spoken_by(use.key)] == []


def test_a_key_with_forms_has_one_for_one_and_one_for_many() -> None:
    """The translator chooses by the number; a form that is not there is a KeyError on the day of just one file."""
    known = catalogue("id").keys()
    halves = [
        use
        for use in ALL_USES
        if "*" not in use.key and use.key not in known and not {f"{use.key}.one", f"{use.key}.other"} <= known
    ]
    assert halves == []


def test_every_place_of_a_sentence_is_filled() -> None:
    """A place that is not filled is a KeyError instead of a sentence, on the day that something goes wrong."""
    unfilled = [
        (use.where, known, sorted(missing))
        for use in ALL_USES
        if use.given is not None and "*" not in use.key
        for known in spoken_by(use.key)
        for language in LANGUAGES
        if (missing := places(catalogue(language)[known]) - use.given)
    ]
    assert unfilled == []


def test_the_page_speaks_only_sentences_that_exist() -> None:
    pages = sorted((SOURCE / "reporting" / "templates").glob("*.html"))
    found = [
        f"reporting.{key}{'*' if joined else ''}"
        for page in pages
        for key, joined in re.findall(r"\bt\('([a-z][a-z0-9.-]*)'( ~)?", page.read_text(encoding="utf-8"))
    ]
    assert found
    assert [key for key in found if not spoken_by(key)] == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_sentence_without_a_key_is_an_error(language: str) -> None:
    with pytest.raises(KeyError):
        Translator(language)("no.such.sentence")


# ---- the house ----------------------------------------------------------------------------------------------------


def test_no_module_is_too_long() -> None:
    lengths = {str(path.relative_to(ROOT)): len(path.read_text(encoding="utf-8").splitlines()) for path in MODULES}
    assert {path: length for path, length in lengths.items() if length > LONGEST_MODULE} == {}


def test_every_package_and_module_says_what_it_is_for() -> None:
    silent = []
    for path in MODULES:
        told = ast.get_docstring(ast.parse(path.read_text(encoding="utf-8"))) or ""
        if len(told.split()) < 4:
            silent.append(str(path.relative_to(ROOT)))
    assert silent == []


NOT_OURS = {
    ".git",
    ".venv",
    "__pycache__",
    ".mypy_cache",
    ".ruff_cache",
    ".pytest_cache",
    ".hypothesis",
    "build",
    "dist",
}
# Folders that are made from the rest, or hold documents and not code.
MADE = {ROOT / "sample_evidence" / "folder"}


def texts() -> Iterator[tuple[str, str]]:
    for path in sorted(ROOT.rglob("*")):
        if NOT_OURS & set(path.relative_to(ROOT).parts) or any(path.is_relative_to(made) for made in MADE):
            continue
        if path.is_file():
            try:
                yield str(path.relative_to(ROOT)), path.read_text(encoding="utf-8")
            except UnicodeDecodeError:
                continue


def test_nothing_names_a_place_of_the_machine_it_was_written_on() -> None:
    home = str(Path.home())
    forbidden = [str(ROOT) + "/", "/" + "work/"]
    forbidden += [home + "/"] if Path(home).parent.name else []
    found = [(name, place) for name, text in texts() for place in forbidden if place in text]
    assert found == []


def test_nothing_is_left_for_later() -> None:
    marks = re.compile(r"\b(" + "|".join(["TO" + "DO", "FIX" + "ME", "XX" + "X"]) + r")\b")
    assert [name for name, text in texts() if name.endswith((".py", ".toml", ".html")) and marks.search(text)] == []
