"""Packs are found by name or path, load quickly the second time, and say what they know."""

from __future__ import annotations

import os
import shutil
import stat
import time
from pathlib import Path

import pytest

from evidence_check.errors import EvidenceCheckError, ExitCode
from evidence_check.messages.translator import LANGUAGES, Translator, catalogue
from evidence_check.model.pack import ProvenanceFlag, RulePack
from evidence_check.rulepacks import PackError, check_pack, find_pack, list_packs, load_pack, show
from rulepacks.small_pack import FILES as SMALL
from rulepacks.small_pack import replaced, write


def test_the_shipped_pack_is_found_from_anywhere(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    assert (find_pack("kla-2024") / "pack.yaml").is_file()
    assert "kla-2024" in [summary.name for summary in list_packs()]


@pytest.mark.parametrize("name", ["kla-2023", "kla", "KLA-2024x"])
def test_an_unknown_name_says_what_there_is(name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    with pytest.raises(EvidenceCheckError) as caught:
        find_pack(name)
    assert caught.value.key == "rulepacks.unknown-pack"
    assert caught.value.exit_code is ExitCode.USAGE
    assert "kla-2024" in str(caught.value.params["known"])


@pytest.mark.parametrize("name", ["", "/no/such/folder", "a\0b", "../", "x" * 5000])
def test_a_path_without_a_pack_says_so(name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "in").mkdir()
    monkeypatch.chdir(tmp_path / "in")
    with pytest.raises(EvidenceCheckError) as caught:
        find_pack(name)
    assert caught.value.key == "rulepacks.not-a-pack"


def test_a_pack_of_the_users_own_loads_from_any_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write(tmp_path / "Paket kami, ü" / "akreditasi")
    monkeypatch.chdir(tmp_path)
    pack = load_pack(find_pack("Paket kami, ü/akreditasi"))
    assert [entry.id for entry in pack.requirements] == ["01.q1", "01.q2", "02.q1"]
    assert pack.requirements[1].provenance["year_window"].source == "S1"
    assert pack.requirements[0].provenance["year_window"].flag is ProvenanceFlag.INFERRED
    assert "keywords" in pack.requirements[0].provenance
    assert "keywords" not in pack.requirements[1].provenance
    assert pack.indicators[0].keywords[1].ambiguous


def test_a_read_only_pack_is_not_written_to(tmp_path: Path) -> None:
    folder = write(tmp_path / "pack")
    before = {path: path.stat().st_mtime_ns for path in folder.rglob("*")}
    folder.chmod(0o500)
    load_pack(folder, tmp_path / "cache")
    folder.chmod(0o700)
    assert {path: path.stat().st_mtime_ns for path in folder.rglob("*")} == before


def test_a_remembered_pack_is_the_same_pack(tmp_path: Path) -> None:
    folder = find_pack("kla-2024")
    fresh = load_pack(folder, tmp_path)
    assert load_pack(folder, tmp_path) == fresh
    assert len(list(tmp_path.iterdir())) == 1


def test_a_remembered_pack_loads_in_a_third_of_a_second(tmp_path: Path) -> None:
    folder = find_pack("kla-2024")
    load_pack(folder, tmp_path)
    best = min(_seconds(folder, tmp_path) for _ in range(5))
    assert best <= 0.3


def _seconds(folder: Path, cache: Path) -> float:
    started = time.perf_counter()
    load_pack(folder, cache)
    return time.perf_counter() - started


def test_a_changed_pack_is_read_again(tmp_path: Path) -> None:
    folder = write(tmp_path / "pack")
    before = load_pack(folder, tmp_path / "cache")
    write(folder, replaced("indicators/02.yaml", 'short: "Schools"', 'short: "Pupils"'))
    after = load_pack(folder, tmp_path / "cache")
    assert (before.indicators[1].short, after.indicators[1].short) == ("Schools", "Pupils")
    assert before.digest != after.digest


def test_a_broken_pack_is_not_hidden_by_a_remembered_one(tmp_path: Path) -> None:
    folder = write(tmp_path / "pack")
    load_pack(folder, tmp_path / "cache")
    write(folder, replaced("indicators/02.yaml", "points: 4\nprov", "points: 5\nprov"))
    with pytest.raises(PackError):
        load_pack(folder, tmp_path / "cache")


@pytest.mark.parametrize("junk", [b"", b"{", b"[]", b'{"id": 5}', b"\xff" * 100, b"[" * 100_000])
def test_a_damaged_memory_is_no_matter(junk: bytes, tmp_path: Path) -> None:
    folder = write(tmp_path / "pack")
    fresh = load_pack(folder, tmp_path / "cache")
    (kept,) = (tmp_path / "cache").iterdir()
    kept.write_bytes(junk)
    assert load_pack(folder, tmp_path / "cache") == fresh
    assert load_pack(folder, tmp_path / "cache") == fresh


def test_the_memory_of_another_pack_under_this_name_is_not_believed(tmp_path: Path) -> None:
    folder = write(tmp_path / "pack")
    load_pack(folder, tmp_path / "cache")
    (kept,) = (tmp_path / "cache").iterdir()
    other = write(tmp_path / "other", replaced("pack.yaml", 'name: "A small pack"', 'name: "Another"'))
    load_pack(other, tmp_path / "cache2")
    (foreign,) = (tmp_path / "cache2").iterdir()
    kept.write_bytes(foreign.read_bytes())
    assert load_pack(folder, tmp_path / "cache").name == "A small pack"


def test_a_pack_that_is_edited_all_day_does_not_fill_the_disk(tmp_path: Path) -> None:
    for edit in range(7):
        folder = write(tmp_path / "pack", replaced("pack.yaml", 'name: "A small pack"', f'name: "Edit {edit}"'))
        load_pack(folder, tmp_path / "cache")
    assert len(list((tmp_path / "cache").iterdir())) == 4
    assert load_pack(folder, tmp_path / "cache").name == "Edit 6"


@pytest.mark.skipif(os.name == "nt", reason="POSIX permissions")
def test_the_memory_is_private(tmp_path: Path) -> None:
    load_pack(write(tmp_path / "pack"), tmp_path / "state" / "cache")
    (kept,) = (tmp_path / "state" / "cache").iterdir()
    assert stat.S_IMODE(kept.stat().st_mode) == 0o600
    assert stat.S_IMODE(kept.parent.stat().st_mode) == 0o700


def test_a_place_that_cannot_be_written_is_no_matter(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    assert load_pack(write(tmp_path / "pack"), tmp_path / "file" / "cache").id == "small"


def test_the_digest_is_of_the_contents_not_of_the_place(tmp_path: Path) -> None:
    first = load_pack(write(tmp_path / "a")).digest
    shutil.copytree(tmp_path / "a", tmp_path / "b")
    (tmp_path / "b" / "notes.txt").write_text("no part of the pack")
    assert load_pack(tmp_path / "b").digest == first


# ---- show --------------------------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def kla() -> RulePack:
    return load_pack(find_pack("kla-2024"))


def test_a_requirement_shows_every_fact_with_its_origin(kla: RulePack) -> None:
    shown = show(kla, "04.q1")
    facts = {fact.name: fact for fact in shown.facts}
    assert shown.kind == "requirement"
    assert facts["points"].values == (1.0,)
    assert facts["points"].provenance is not None
    assert facts["points"].provenance.flag is ProvenanceFlag.SOURCED
    assert facts["all_of"].values[0] == "matriks (Matriks isian KLA)"
    assert "KlaSeeder" in shown.sources["S1"]
    assert {"text", "year_window", "owners", "keywords"} <= facts.keys()


@pytest.mark.parametrize(
    ("name", "kind", "children"),
    [
        ("21b", "indicator", 2),
        ("04.Q1", "requirement", 0),
        ("klaster_1", "cluster", 3),
        ("dp3a", "agency", 111),
        ("matriks", "document_type", None),
        (" 26 ", "indicator", 20),
    ],
)
def test_every_kind_of_id_is_shown(kla: RulePack, name: str, kind: str, children: int | None) -> None:
    shown = show(kla, name)
    assert shown.kind == kind
    if children is not None:
        assert len(shown.children) == children
    assert all(fact.values for fact in shown.facts)


def test_a_contradiction_of_the_source_is_shown(kla: RulePack) -> None:
    assert "54" in show(kla, "19").known_discrepancy
    assert "150" in show(kla, "klaster_1").known_discrepancy


def test_every_thing_of_the_pack_can_be_shown_and_every_label_said(kla: RulePack) -> None:
    labels = {f"rulepacks.fact.{fact.name}" for kind in _some_ids(kla) for fact in show(kla, kind).facts}
    for language in LANGUAGES:
        assert labels <= catalogue(language).keys()


def _some_ids(pack: RulePack) -> list[str]:
    return [
        *(entry.id for entry in pack.requirements),
        *(unit.id for unit in pack.indicators),
        *(cluster.id for cluster in pack.clusters),
        *(kind.id for kind in pack.document_types),
        *(agency.id for agency in pack.agencies),
    ]


def test_the_leading_zero_of_an_id_may_be_left_out(kla: RulePack) -> None:
    assert show(kla, "4.q1") == show(kla, "04.q1")
    assert show(kla, "6").id == "06"


@pytest.mark.parametrize(("name", "near"), [("21", "21"), ("matrix", "matriks"), ("bapeda", "bappeda")])
def test_an_unknown_id_names_the_closest(kla: RulePack, name: str, near: str) -> None:
    with pytest.raises(EvidenceCheckError) as caught:
        show(kla, name)
    assert caught.value.key == "rulepacks.unknown-id"
    assert caught.value.exit_code is ExitCode.USAGE
    assert near in str(caught.value.params["near"])


def test_a_question_that_the_source_lacks_says_why(kla: RulePack) -> None:
    with pytest.raises(EvidenceCheckError) as caught:
        show(kla, "25.q1")
    assert caught.value.key == "rulepacks.known-missing"
    assert "S1" in Translator("id")(caught.value.key, **caught.value.params)


def test_both_languages_have_the_same_sentences() -> None:
    keys = [{key for key in catalogue(language) if key.startswith("rulepacks.")} for language in LANGUAGES]
    assert keys[0] == keys[1]


def test_ids_of_another_form_are_shown_and_may_be_missing_from_their_source(tmp_path: Path) -> None:
    """Chapters, standards and elements are numbered 1.1.a in most other evaluations."""
    files = {name: text.replace('"01', '"1.1').replace('"02', '"1.2') for name, text in SMALL.items()}
    files["indicators/1.1.yaml"] = files.pop("indicators/01.yaml")
    files["indicators/1.2.yaml"] = files.pop("indicators/02.yaml")
    for name, text in files.items():
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(text, encoding="utf-8")
    assert check_pack(tmp_path) == ()
    pack = load_pack(tmp_path)
    assert show(pack, "1.1.Q1").id == "1.1.q1"
    assert show(pack, "1.2").kind == "indicator"
    with pytest.raises(EvidenceCheckError) as caught:
        show(pack, "1.1.q9")
    assert caught.value.key == "rulepacks.known-missing"
