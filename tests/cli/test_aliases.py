"""Local names in ``evidence-check.toml``: understood where files are read, kept with the settings, checked by line."""

from __future__ import annotations

import tomllib
from collections.abc import Callable
from dataclasses import replace
from datetime import datetime
from functools import cache
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import settings as trying
from hypothesis import strategies as st

from evidence_check import extraction, matching, pipeline, recognition
from evidence_check.cli import config as configuration
from evidence_check.errors import EvidenceCheckError, ExitCode
from evidence_check.matching.terms import Tongue
from evidence_check.messages.translator import LANGUAGES, Translator
from evidence_check.model import codec
from evidence_check.model.extraction import Extraction, Page, Readability, TextSource
from evidence_check.model.file import EvidenceFile, Stamp
from evidence_check.model.pack import RulePack
from evidence_check.model.placement import Placement
from evidence_check.model.scan import Settings
from evidence_check.rulepacks import find_pack, load_pack

Run = Callable[..., tuple[int, str, str]]
NAMES = {"SIPUAN": "konseling keluarga PUSPAGA", "Dapur Sehat Bunda Ceria": "pemberian makan bayi dan anak"}


@cache
def kla() -> RulePack:
    return load_pack(find_pack("kla-2024"))


def placed(name: str, text: str, **aliases: str) -> tuple[Placement, ...]:
    settings = Settings(2024, aliases=aliases)
    file = EvidenceFile(name, name, Stamp(len(text), 0, 0, 1), datetime(2024, 5, 1))
    content = Extraction(Readability.READ, TextSource.TEXT, (Page(1, text),))
    known = recognition.recognise(file, content, recognition.prepare(kla(), settings))
    matcher = matching.prepare(kla(), settings)
    return matching.normalise([matching.score(file, content, known, matcher)], matcher)[0]


# ---- what they do ------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("name", "text", "unit"),
    [
        ("laporan SIPUAN.pdf", "LAPORAN KEGIATAN SIPUAN\nJumlah peserta 40 orang", "08"),
        ("laporan.pdf", "LAPORAN KEGIATAN\nDAPUR SEHAT BUNDA CERIA\nJumlah peserta 40 orang", "14"),
        ("laporanDapurSehatBundaCeria_2023.pdf", "Jumlah peserta 40 orang", "14"),
    ],
)
def test_a_name_is_read_as_what_it_means(name: str, text: str, unit: str) -> None:
    before = placed(name, text)
    assert not before or before[0].indicator != unit or not before[0].confidence.counts
    (first, *_) = placed(name, text, **NAMES)
    assert first.indicator == unit
    assert first.confidence.counts


def test_the_words_of_the_file_are_quoted_as_they_stand_there() -> None:
    (first, *_) = placed("laporan.pdf", "LAPORAN KEGIATAN SIPUAN\nJumlah peserta 40 orang", **NAMES)
    quotes = " ".join(reading.quote for reading in first.readings)
    assert "SIPUAN" in quotes
    assert "PUSPAGA" not in quotes


def test_a_name_of_two_words_is_known_where_it_is_glued() -> None:
    tongue = named((("SiBangkit", "konseling keluarga"),))
    plain = named((("Lain Sekali", "konseling keluarga"),))
    for written in ("SiBangkit", "SIBANGKIT", "sibangkit", "Si Bangkit", "laporan_SIBANGKIT_2024"):
        assert tongue.stems(written)[-2:] == plain.stems("konseling keluarga"), written


def test_part_of_a_name_is_not_the_name() -> None:
    """ "Bunda Ceria" alone is something else."""
    text = "LAPORAN KEGIATAN BUNDA CERIA\nJumlah peserta 40 orang"
    assert placed("laporan.pdf", text, **NAMES) == placed("laporan.pdf", text)


def test_the_rule_book_is_not_changed_by_names_of_its_own_words() -> None:
    plain = matching.prepare(kla(), Settings(2024))
    named = matching.prepare(kla(), Settings(2024, aliases={"forum anak": "air minum"}))
    assert named.index.idf == plain.index.idf
    assert named.topic_words == plain.topic_words
    assert named.tongue.stems("forum anak") == plain.tongue.stems("air minum")


def test_where_nobody_named_anything_nothing_is_different() -> None:
    plain = matching.prepare(kla(), Settings(2024))
    assert type(plain.tongue).__name__ == "Tongue"
    assert matching.prepare(kla(), Settings(2024, aliases={"Dinas Bahagia": "dp3a"})).tongue == plain.tongue


@trying(deadline=None)  # the first one makes the rule book ready
@given(st.text(alphabet="SIPUAN Dapur Sehat.-_3\n", max_size=60), st.integers(1, 20))
def test_places_of_opened_names_lie_in_the_text(text: str, most: int) -> None:
    names = {"SIPUAN": "konseling keluarga", "Dapur Sehat": "pemberian makan bayi", "Sehat Sehat Sehat": "sanitasi"}
    tongue = named(tuple(names.items()))
    terms = tongue.terms(text, most)
    assert len(terms.stems) == len(terms.words) == len(terms.runs) <= most
    for number in range(len(terms.stems)):
        start, end = terms.span(number)
        assert 0 <= start < end <= len(text)


@cache
def named(names: tuple[tuple[str, str], ...]) -> Tongue:
    return matching.prepare(kla(), Settings(2024, aliases=dict(names))).tongue


@pytest.mark.parametrize("meant", ["dinkes", "Dinas Kesehatan", "dinas  kesehatan"])
def test_an_office_is_known_by_its_local_name(meant: str) -> None:
    text = "PEMERINTAH KABUPATEN LEMBAH KENANGA\nDINAS SEHAT BAHAGIA\nJalan Melati 5\n\nLAPORAN KEGIATAN"
    file = EvidenceFile("a.pdf", "a.pdf", Stamp(9, 0, 0, 1), datetime(2024, 5, 1))
    content = Extraction(Readability.READ, TextSource.TEXT, (Page(1, text),))

    def agency(settings: Settings) -> str | None:
        known = recognition.recognise(file, content, recognition.prepare(kla(), settings))
        return known.agency.value if known.agency is not None else None

    assert agency(Settings(2024)) is None
    assert agency(Settings(2024, aliases={"Dinas Sehat Bahagia": meant})) == "dinkes"


def test_a_person_settles_whose_a_name_is() -> None:
    known = recognition.prepare(kla(), Settings(2024, aliases={"Dinsos": "dp3a"}))
    assert [alias.agency for alias in known.aliases["dinsos"] if alias.words == ("dinsos",)] == ["dp3a"]


def test_their_words_may_be_kept_of_sensitive_texts() -> None:
    """Else a withheld file would be placed otherwise by the next scan, which has no more than the kept words."""
    outline = extraction.outline_of(kla(), Settings(2024, aliases={"Sipuanku": "konseling"}))
    assert "sipuanku" in outline.public_words
    assert "sipuanku" not in extraction.outline_of(kla(), Settings(2024)).public_words


# ---- settings ----------------------------------------------------------------------------------------------------


def test_settings_keep_them() -> None:
    settings = Settings(2024, aliases=NAMES)
    assert codec.loads(Settings, codec.dumps(settings)) == settings
    assert codec.dumps(settings) != codec.dumps(replace(settings, aliases={}))
    assert codec.loads(Settings, b'{"evaluation_year":2024}').aliases == {}


def test_a_scan_uses_them_remembers_them_and_takes_new_ones_at_once(cli: Run, tmp_path: Path) -> None:
    folder = tmp_path / "bukti"
    folder.mkdir()
    (folder / "laporan.txt").write_text("LAPORAN KEGIATAN SIPUAN\nJumlah peserta 40 orang\n", encoding="utf-8")
    settings = f'root = {str(folder)!r}\nyear = 2024\nregion = "Kabupaten Lembah Kenanga"\n'

    def first() -> str | None:
        request = pipeline.last_request(folder)
        assert request is not None
        (judged,) = pipeline.recall(request).assessment.files
        return next((one.indicator for one in judged.dossier.placements if one.confidence.counts), None)

    Path("evidence-check.toml").write_text(settings, encoding="utf-8")
    assert cli("scan", "--workers", "1")[0] == ExitCode.OK
    assert first() != "08"
    Path("evidence-check.toml").write_text(f'{settings}[aliases]\n"SIPUAN" = "konseling keluarga PUSPAGA"\n', "utf-8")
    assert cli("scan", "--workers", "1")[0] == ExitCode.OK
    assert first() == "08"
    request = pipeline.last_request(folder)
    assert request is not None
    assert request.settings.aliases == {"SIPUAN": "konseling keluarga PUSPAGA"}


# ---- the file ----------------------------------------------------------------------------------------------------


def read(tmp_path: Path, text: str) -> configuration.Config:
    path = tmp_path / "evidence-check.toml"
    path.write_text(text, encoding="utf-8")
    return configuration.read(path)


def test_names_are_read_in_their_order(tmp_path: Path) -> None:
    found = read(tmp_path, '[aliases]\n"Sipuan" = " konseling "\nArunika = "PUSPAGA"\n\'Mama Ceria\' = "kelas ibu"\n')
    assert list(found.aliases.items()) == [("Arunika", "PUSPAGA"), ("Mama Ceria", "kelas ibu"), ("Sipuan", "konseling")]
    assert read(tmp_path, "year = 2024\n").aliases == {}


BAD = [
    ("no-table", 'year = 2024\naliases = "SIGAP"\n', 2),
    ("not-words", '[aliases]\n"Arunika" = "PUSPAGA"\n"SIGAP" = 5\n', 3),
    ("not-words", "[aliases]\nSIGAP = ['a']\n", 2),
    ("no-name", '[aliases]\n# "1" = "x"\n\n"129" = "aplikasi pengaduan"\n', 4),
    ("no-meaning", '[folders]\n"SIGAP" = "dinkes"\n[aliases]\n"SIGAP" = " - "\n', 4),
    ("long-name", f'[aliases]\n"{"kata " * 9}" = "x y"\n', 2),
    ("long-meaning", f'[aliases]\nSIGAP = "{"kata " * 30}"\n', 2),
    ("too-common", '[aliases]\nKesehatan = "imunisasi"\n', 2),
    ("too-common", '[aliases]\nyang = "imunisasi"\n', 2),
    ("twice", '[aliases]\n"Mama Ceria" = "kelas ibu"\n"MAMA-CERIA" = "kelas ayah"\n', 2),
]


@pytest.mark.parametrize(("case", "text", "line"), BAD, ids=[f"{n}-{case[0]}" for n, case in enumerate(BAD)])
def test_a_bad_one_is_named_with_its_line_and_what_to_do(tmp_path: Path, case: str, text: str, line: int) -> None:
    with pytest.raises(EvidenceCheckError) as caught:
        read(tmp_path, text)
    assert caught.value.key == f"cli.config.alias.{case}"
    assert caught.value.params["line"] == line
    for language in LANGUAGES:
        assert str(line) in Translator(language)(caught.value.key, **caught.value.params)


def test_the_example_that_init_writes_is_right_once_it_is_uncommented(cli: Run, tmp_path: Path) -> None:
    (tmp_path / "bukti").mkdir()
    for language in LANGUAGES:
        assert cli("init", tmp_path / "bukti", "--year", "2024", "--lang", language)[0] == ExitCode.OK
        path = Path("evidence-check.toml")
        written = path.read_text(encoding="utf-8")
        assert tomllib.loads(written)["aliases"] == {}
        section = written.index("[aliases]")
        path.write_text(written[:section] + written[section:].replace("# ", ""), encoding="utf-8")
        found = configuration.read(path).aliases
        assert found["Mama Ceria"] == "kelas ibu hamil"
        office = kla().agency_named(found["Dinas Keluarga Bahagia"])
        assert office is not None
        assert office.id == "dp3a"
        path.unlink()
