"""Keywords that say less, or weigh more, than their author meant."""

from __future__ import annotations

from pathlib import Path

from evidence_check.rulepacks import check_pack
from rulepacks.small_pack import EXAMPLES, FILES, line_of, replaced, write

IND = "indicators/01.yaml"


def found(folder: Path, changes: dict[str, str]) -> list[tuple[str, str, int | None, dict[str, object]]]:
    every = check_pack(write(folder, changes))
    assert all(fault.severity == "warning" for fault in every), every
    return [(f.message.key.rpartition(".")[2], f.file, f.line, dict(f.message.params)) for f in every]


def indonesian(old: str = '  "birth": 10', new: str = '  "kelahiran": 10') -> dict[str, str]:
    return replaced("pack.yaml", 'locale: "en"', 'locale: "id"') | replaced(IND, old, new)


def test_words_of_most_documents(tmp_path: Path) -> None:
    assert found(tmp_path / "fine", indonesian()) == []
    changes = indonesian(new='  "peraturan daerah": 10')
    ((kind, file, line, params),) = found(tmp_path / "common", changes)
    assert (kind, file, line) == ("common-keyword", IND, line_of(changes[IND], '"peraturan daerah"'))
    assert (params["id"], params["phrase"]) == ("01", "peraturan daerah")
    assert 50 < float(str(params["percent"])) <= 100
    marked = indonesian(new='  "peraturan daerah": {weight: 10, ambiguous: true}')
    assert found(tmp_path / "marked", marked) == []
    assert found(tmp_path / "longer", indonesian(new='  "peraturan daerah tentang stunting": 10')) == []


def test_words_of_the_examples_of_others(tmp_path: Path) -> None:
    many = "".join(f'  - {{for: "02.q1", text: "Birth place of school {number}"}}\n' for number in range(40))
    kinds = [
        (kind, params.get("phrase")) for kind, _, _, params in found(tmp_path, {"examples/some.yaml": EXAMPLES + many})
    ]
    assert kinds == [("keyword-of-others", "birth")]
    few = "".join(f'  - {{for: "02.q1", text: "Birth place of school {number}"}}\n' for number in range(5))
    assert found(tmp_path / "few", {"examples/some.yaml": EXAMPLES + few}) == []


def test_the_same_words_in_another_order_or_form(tmp_path: Path) -> None:
    changes = indonesian(new='  "data pekerja anak": 10\n  "anak bekerja data": 5')
    ((kind, _, line, params),) = found(tmp_path, changes)
    assert (kind, line) == ("same-words", line_of(changes[IND], '"anak bekerja data"'))
    assert params == {"id": "01", "phrase": "anak bekerja data", "other": "data pekerja anak"}


def test_one_phrase_of_two_units(tmp_path: Path) -> None:
    name = "indicators/02.yaml"
    old = 'provenance: {name: "sourced S1", points: "sourced S1"}\n'
    new = 'provenance: {name: "sourced S1", points: "sourced S1", keywords: "recalled"}\nkeywords: {"birth": 3}\n'
    # 01.q2 asks again for what 02 is about: then both mean the same phrase.
    assert found(tmp_path / "akin", replaced(name, old, new)) == []
    apart = replaced(IND, '    also_context_for: "02"\n', "")
    ((kind, file, line, params),) = found(tmp_path / "apart", apart | replaced(name, old, new))
    assert (kind, file, params["other"]) == ("keyword-in-units", name, "01")
    assert line == line_of(replaced(name, old, new)[name], 'keywords: {"birth"')
    marked = replaced(name, old, new.replace("3}", "{weight: 3, ambiguous: true}}"))
    assert found(tmp_path / "marked", apart | marked) == []


def test_numbers_are_not_read(tmp_path: Path) -> None:
    changes = replaced(IND, '  "birth": 10', '  "birth under 5": 10')
    ((kind, _, line, params),) = found(tmp_path, changes)
    assert (kind, line, params["seen"]) == ("number-unseen", line_of(changes[IND], '"birth under 5"'), "birth under")
    # A short form that carries a digit of its own is a word.
    assert found(tmp_path / "form", replaced(IND, '  "birth": 10', '  "birth P4GN": 10')) == []


def test_every_file_of_the_small_pack_is_clean(tmp_path: Path) -> None:
    assert found(tmp_path, {}) == []
    assert set(FILES) >= {"examples/some.yaml"}
