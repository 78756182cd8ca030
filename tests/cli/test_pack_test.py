"""``pack test`` and ``pack schema`` as somebody who writes a pack meets them."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

from evidence_check.errors import ExitCode
from rulepacks.small_pack import EXAMPLES, write

Run = Callable[..., tuple[int, str, str]]

TAKEN = EXAMPLES + '  - {for: "02.q1", type: "table", text: "Births by district and BC"}\n'
NOWHERE = EXAMPLES + '  - {for: "02.q1", text: "Minutes of the choir"}\n'


def test_all_right(cli: Run, tmp_path: Path) -> None:
    folder = write(tmp_path / "small")
    code, out, _ = cli("pack", "test", folder)
    assert code == ExitCode.OK
    assert "4 dari 4" in out
    assert "ditempatkan benar" in out
    assert "4 of 4" in cli("pack", "test", folder, "--lang", "en")[1]


def test_a_confusion_names_who_took_it_by_which_words_and_what_to_do(cli: Run, tmp_path: Path) -> None:
    folder = write(tmp_path / "small", {"examples/some.yaml": TAKEN})
    code, out, _ = cli("pack", "test", folder)
    assert code == ExitCode.EXAMPLES_FAILED
    line = TAKEN.splitlines().index('  - {for: "02.q1", type: "table", text: "Births by district and BC"}') + 1
    assert f"examples/some.yaml:{line}" in out
    assert "Seharusnya 02.q1" in out
    assert "diambil 01.q2" in out
    assert "births" in out[out.index("Karena:") :].casefold()
    assert "Saran:" in out
    assert "1 x  02.q1" in out


def test_what_is_found_nowhere_is_told_with_a_next_step(cli: Run, tmp_path: Path) -> None:
    folder = write(tmp_path / "small", {"examples/some.yaml": NOWHERE})
    code, out, _ = cli("pack", "test", folder, "--lang", "en")
    assert code == ExitCode.EXAMPLES_FAILED
    assert "was placed nowhere" in out
    assert "Try: add to the keywords of 02.q1" in out


def test_json_holds_every_example_and_the_confusions(cli: Run, tmp_path: Path) -> None:
    folder = write(tmp_path / "small", {"examples/some.yaml": TAKEN})
    code, out, _ = cli("pack", "test", folder, "--json")
    assert code == ExitCode.EXAMPLES_FAILED
    told = json.loads(out)
    assert told["schema"] == "evidence-check/pack-test/1"
    assert (told["examples"], told["right"]) == (5, 4)
    assert told["confusions"] == [{"expected": "02.q1", "taken_by": "01.q2", "count": 1}]
    outcomes = [entry["outcome"] for entry in told["tried"]]
    assert outcomes[:4] == ["right"] * 4
    assert outcomes[4] in {"behind", "taken"}
    assert told["tried"][4]["first"]["requirement"] == "01.q2"
    assert told["tried"][4]["because"][0]["weight"] > 0


def test_a_pack_without_examples_says_where_to_write_some(cli: Run, tmp_path: Path) -> None:
    folder = write(tmp_path / "small")
    (folder / "examples" / "some.yaml").unlink()
    code, out, _ = cli("pack", "test", folder)
    assert code == ExitCode.OK
    assert "examples/" in out
    assert "docs/packs.md" in out


def test_a_broken_pack_is_not_tried(cli: Run, tmp_path: Path) -> None:
    folder = write(tmp_path / "small", {"examples/some.yaml": EXAMPLES.replace('"02.q1"', '"02.q7"')})
    code, out, err = cli("pack", "test", folder)
    assert code == ExitCode.USAGE
    assert "examples/some.yaml" in out + err


def test_the_schema_is_written_where_it_is_asked_for(cli: Run, tmp_path: Path) -> None:
    code, shown, _ = cli("pack", "schema")
    assert code == ExitCode.OK
    assert json.loads(shown)["$schema"] == "https://json-schema.org/draft/2020-12/schema"
    code, told, _ = cli("pack", "schema", "-o", tmp_path / "schema.json")
    assert code == ExitCode.OK
    assert "schema.json" in told
    assert (tmp_path / "schema.json").read_text(encoding="utf-8") == shown
    assert cli("pack", "schema", "-o", tmp_path / "nowhere" / "schema.json")[0] == ExitCode.CANNOT_WRITE
