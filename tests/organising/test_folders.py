"""The empty skeleton: folders are read as what they are meant to be, legal everywhere, and nothing is overwritten."""

from __future__ import annotations

import io
from dataclasses import replace
from pathlib import Path

import openpyxl
import pytest
from docx import Document

from evidence_check import api, matching
from evidence_check.cli.main import run
from evidence_check.errors import EvidenceCheckError, ExitCode
from evidence_check.judging.filing import filer
from evidence_check.language import file_names
from evidence_check.model.organising import Skeleton
from evidence_check.model.pack import RulePack
from evidence_check.model.scan import Settings
from evidence_check.pipeline.guiding import guides
from evidence_check.pipeline.skeleton import LONGEST, skeleton

_SCHEMA_ORDER = "tblStyle tblW jc tblInd tblBorders tblLayout tblCellMar tblLook".split()
SETTINGS = Settings(evaluation_year=2025, region="Kabupaten Tanjung Lestari")


@pytest.fixture(scope="module")
def pack() -> RulePack:
    return api.load_pack("kla-2024")


@pytest.fixture(scope="module")
def matcher(pack: RulePack) -> matching.Matcher:
    return matching.prepare(pack, SETTINGS)


@pytest.fixture(scope="module")
def made(pack: RulePack, matcher: matching.Matcher) -> Skeleton:
    return skeleton(pack, matcher, root_width=40)


def test_every_question_has_a_folder_that_is_read_as_just_this_question(
    pack: RulePack, matcher: matching.Matcher, made: Skeleton
) -> None:
    read = {}
    for requirement, path in made.requirements.items():
        seen = matching.filed(tuple(path.split("/")), "", matcher)
        read[requirement] = (seen.requirements, seen.certain) if seen else None
    assert read == {requirement.id: ((requirement.id,), True) for requirement in pack.requirements}
    assert made.unread == ()


def test_every_indicator_and_cluster_folder_is_read_as_its_own(
    pack: RulePack, matcher: matching.Matcher, made: Skeleton
) -> None:
    for indicator in pack.indicators:
        seen = matching.filed(tuple(made.indicators[indicator.id].split("/")), "", matcher)
        assert seen is not None
        assert (seen.indicators, seen.requirements, seen.certain) == ((indicator.id,), (), True)
    assert {matching.named_cluster(made.clusters[cluster.id], matcher) for cluster in pack.clusters} == {
        cluster.id for cluster in pack.clusters
    }


def test_the_judging_reads_the_folders_alike(pack: RulePack, made: Skeleton) -> None:
    """Else a file in its own folder would be told to be misfiled."""
    read = filer(pack)
    for requirement in pack.requirements:
        told = read(f"{made.requirements[requirement.id]}/laporan.pdf")
        assert told, requirement.id
        assert all(requirement.indicator in one.indicators for one in told), requirement.id


@pytest.mark.parametrize("root", [3, 40, 75, 100])
def test_names_are_legal_everywhere_and_paths_short(pack: RulePack, matcher: matching.Matcher, root: int) -> None:
    made = skeleton(pack, matcher, root)
    assert max(map(file_names.width, made.folders)) + 1 + root < LONGEST
    assert [path for path in made.folders if any(file_names.fault(part) for part in path.split("/"))] == []
    assert len({file_names.key(path) for path in made.folders}) == len(made.folders) == 7 + 31 + 274
    assert made.unread == ()
    assert all("/" not in path or path.rpartition("/")[0] in made.folders[:at] for at, path in enumerate(made.folders))


def test_texts_of_a_hostile_pack_become_names(pack: RulePack, matcher: matching.Matcher) -> None:
    first = pack.indicators[3]
    odd = [
        "=cmd|'/c calc'!A1",
        "CON",
        "a/../../b",
        "x\u202egnp.exe",
        "...",
        "nama\nbaris",
        "é" * 300,
        "Indikator 7 lama",
    ]
    requirements = tuple(
        replace(requirement, text=text) for requirement, text in zip(first.requirements, odd, strict=False)
    )
    hostile = replace(pack, indicators=(replace(first, short="aux", requirements=requirements),))
    built = skeleton(hostile, matching.prepare(hostile, SETTINGS))
    for path in built.folders:
        for part in path.split("/"):
            assert file_names.fault(part) is None, part
    assert len(built.requirements) == len(requirements)
    assert all(path.startswith(built.indicators[first.id] + "/") for path in built.requirements.values())


def test_guides_tell_each_agency_all_its_questions(pack: RulePack, made: Skeleton) -> None:
    found = guides(pack, SETTINGS, made)
    told = {one.agency: {row.requirement.id for _, rows in one.rows for row in rows} for one in found}
    owners = {indicator.id: indicator.owners for indicator in pack.indicators}
    for agency in pack.agencies:
        own = {one.id for one in pack.requirements if agency.id in (one.owners or owners[one.indicator])}
        assert told.get(agency.id, set()) == own, agency.id


def test_example_names_are_legal_and_carry_the_code(pack: RulePack, matcher: matching.Matcher, made: Skeleton) -> None:
    for one in guides(pack, SETTINGS, made):
        for _, rows in one.rows:
            for row in rows:
                assert file_names.fault(row.example) is None
                seen = matching.filed((), file_names.split(row.example)[0], matcher)
                assert seen is not None, row.example
                assert seen.requirements == (row.requirement.id,), row.example


@pytest.mark.parametrize("language", ["id", "en"])
def test_the_word_guide_holds_every_question_below_a_repeated_head(
    pack: RulePack, made: Skeleton, language: str
) -> None:
    one = next(one for one in guides(pack, SETTINGS, made) if one.agency == "disdukcapil")
    raw = api.naming_guide(one, "docx", language=language)
    document = Document(io.BytesIO(raw))
    (table,) = document.tables
    properties = [child.tag.rpartition("}")[2] for child in table._tbl.tblPr]
    assert properties == [name for name in _SCHEMA_ORDER if name in properties]
    rows = [[cell.text for cell in row.cells] for row in table.rows]
    assert table.rows[0]._tr.xpath("w:trPr/w:tblHeader")
    asked = [row.requirement.id for _, found in one.rows for row in found]
    assert [row[0].split()[0] for row in rows[1:] if row[0] != row[-1]] == asked
    page = document.sections[0]
    assert (round(page.page_width or 0, -4), round(page.page_height or 0, -4)) == (10690000, 7560000)  # A4 across
    parts = [
        run for run in page.footer.paragraphs[0].runs if run._r.xpath("w:fldChar | w:instrText") or run.text == "1"
    ]
    assert [len(run._r.xpath("w:fldChar | w:instrText | w:t")) for run in parts] == [1] * 5
    assert {run.font.size for run in parts} == {page.header.paragraphs[0].runs[0].font.size}


def test_the_excel_guide_holds_text_only(pack: RulePack, made: Skeleton) -> None:
    one = next(one for one in guides(pack, SETTINGS, made) if one.agency == "disdukcapil")
    hostile = replace(one, name='=HYPERLINK("http://x")&\u202e')
    sheet = openpyxl.load_workbook(io.BytesIO(api.naming_guide(hostile, "xlsx"))).active
    assert sheet is not None
    cells = [cell for row in sheet.iter_rows() for cell in row if cell.value is not None]
    assert {cell.data_type for cell in cells} == {"s", "n"}
    assert not any("\u202e" in str(cell.value) for cell in cells)
    asked = [row.requirement for _, found in one.rows for row in found]
    assert sum(cell.value for cell in cells if cell.data_type == "n") == pytest.approx(
        sum(requirement.points for requirement in asked)
    )


# ---- on disk ------------------------------------------------------------------------------------------------------


def test_folders_are_made_in_a_new_folder_and_not_twice(tmp_path: Path) -> None:
    root = tmp_path / "baru"
    layout = api.lay_out(root, year=2025)
    assert sorted(path.relative_to(root).as_posix() for path in root.rglob("*")) == sorted(layout.made)
    assert len(layout.made) == 312
    with pytest.raises(EvidenceCheckError) as caught:
        api.lay_out(root, year=2025)
    assert caught.value.key == "organise.layout.not-empty"


def test_add_makes_only_what_is_missing_and_touches_nothing(tmp_path: Path) -> None:
    root = tmp_path / "ada"
    (root / "KELEMBAGAAN").mkdir(parents=True)
    (root / "KELEMBAGAAN" / "catatan.txt").write_text("isi", encoding="utf-8")
    layout = api.lay_out(root, year=2025, add=True)
    assert layout.kept == 1
    assert len(layout.made) == 311
    assert not (root / "Kelembagaan").exists() or (root / "Kelembagaan").samefile(root / "KELEMBAGAAN")
    assert (root / "KELEMBAGAAN" / "catatan.txt").read_text(encoding="utf-8") == "isi"
    assert [path for path in root.rglob("*") if path.is_file()] == [root / "KELEMBAGAAN" / "catatan.txt"]
    assert api.lay_out(root, year=2025, add=True).made == ()


def test_a_file_or_shortcut_in_the_way_stops_before_anything_is_made(tmp_path: Path) -> None:
    for kind in ("file", "shortcut"):
        root = tmp_path / kind
        root.mkdir()
        place = root / "Kelembagaan"
        if kind == "file":
            place.write_text("")
        else:
            place.symlink_to(tmp_path)
        with pytest.raises(EvidenceCheckError) as caught:
            api.lay_out(root, year=2025, add=True)
        assert caught.value.key == "organise.layout.in-the-way"
        assert [path.name for path in root.iterdir()] == ["Kelembagaan"]


def test_a_root_that_lies_too_deep_is_refused(tmp_path: Path) -> None:
    with pytest.raises(EvidenceCheckError) as caught:
        api.lay_out(tmp_path / ("x" * 180), year=2025)
    assert caught.value.key == "organise.layout.too-deep"
    assert list(tmp_path.iterdir()) == []


def test_the_command_makes_folders_and_guides_beside_them(
    tmp_path: Path, capfd: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    assert run(["init", "--folders", "KLA", "--year", "2025", "--no-guide"], {}) == ExitCode.OK
    assert "312 folder dibuat" in capfd.readouterr().out
    assert [path.name for path in tmp_path.iterdir()] == ["KLA"]
    assert run(["init", "--folders", "KLA", "--year", "2025"], {}) == ExitCode.USAGE
    assert "--add" in capfd.readouterr().err
    assert run(["init", "--folders", "KLA", "--add", "--guide", "KLA/panduan"], {}) == ExitCode.USAGE
    assert run(["init", "--add"], {}) == ExitCode.USAGE
    assert run(["init", "KLA", "--folders", "B"], {}) == ExitCode.USAGE
    assert not (tmp_path / "B").exists()
