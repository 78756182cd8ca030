from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path

import pytest

import evidence_check
from evidence_check.messages import Translator
from evidence_check.messages.translator import catalogue
from evidence_check.model.extraction import Readability, TextSource
from evidence_check.model.judgement import Coverage, Finding, JudgedFile, Severity, Verdict
from evidence_check.model.message import Message
from evidence_check.model.placement import Confidence
from evidence_check.model.recognition import Fact, Field, Origin, Recognition, SignatureState
from evidence_check.reporting import WRITERS
from evidence_check.reporting.arrange import agency_sheets, gaps, rows
from evidence_check.reporting.inert import inert, one_line, strict
from evidence_check.reporting.wording import ASCII_SYMBOLS, SYMBOLS, Wording
from reporting import builders


@pytest.mark.parametrize("language", ["id", "en"])
def test_every_state_has_a_word(language: str) -> None:
    say = Translator(language)
    for verdict in Verdict:
        assert say(f"reporting.verdict.{verdict.value}")
        assert say(f"reporting.verdict-means.{verdict.value}")
    for readability in Readability:
        assert say(f"reporting.readability.{readability.value}")
        if readability is not Readability.READ:
            assert say(f"reporting.readability-mend.{readability.value}")
    for state in SignatureState:
        assert say(f"reporting.signature.{state.value.replace('/', '_')}")
    for prefix, values in (
        ("confidence", Confidence),
        ("severity", Severity),
        ("origin", Origin),
        ("field", Field),
        ("text-source", TextSource),
    ):
        for value in values:
            assert say(f"reporting.{prefix}.{value.value}")


def test_signs_tell_verdicts_apart_without_colour() -> None:
    for signs in (SYMBOLS, ASCII_SYMBOLS):
        assert set(signs) == set(Verdict)
        assert len(set(signs.values())) == len(Verdict)
    assert "".join(ASCII_SYMBOLS.values()).isascii()


def test_all_formats_are_there() -> None:
    assert set(WRITERS) == {"json", "html", "text"}


def words(language: str = "id") -> Wording:
    return Wording(builders.scan(), builders.BorrowingTranslator(language))


def test_what_to_bring_names_kinds_numbers_and_years() -> None:
    told = {row.requirement.id: words().bring(row.requirement) for row in rows(builders.scan())}
    assert told["01.q1"] == "Peraturan Daerah; yang masih berlaku"
    assert told["01.q2"] == "Tabel data; lengkap untuk setiap tahun 2024 sampai 2025"
    assert told["01.q3"] == "Matriks; salah satu dari: Nota kesepahaman, Foto kegiatan; sedikitnya 3 berkas; tahun 2025"
    assert told["01.q4"] == "Tabel data; dari 12 bulan terakhir"
    assert told["21B.q1"] == "dokumen pendukung; tahun 2025"
    assert told["21B.q3"] == "Tabel data; sampai dengan tahun 2025"


def test_what_is_lacking_is_told_alone_and_a_choice_stays_a_choice() -> None:
    requirement = rows(builders.scan())[2].requirement
    assert words().bring(requirement, ("matriks",)).startswith("Matriks; sedikitnya")
    assert words().bring(requirement, ("mou", "foto")).startswith("salah satu dari: Nota kesepahaman, Foto kegiatan;")


def test_nothing_is_to_be_done_where_all_is_well() -> None:
    steps = {row.requirement.id: words("en").next_step(row) for row in rows(builders.scan())}
    assert steps["01.q1"] == ""
    assert steps["21B.q3"] == ""
    assert steps["01.q2"] == 'Mend "akta.xlsx": Have it signed and replace this file.'
    assert steps["01.q3"].startswith("Still needed: Nota kesepahaman")


def partial(coverage: Coverage, *files: JudgedFile) -> str:
    """The next step of 01.q3 (a matrix, and a memorandum or a photo), where the coverage is that one."""
    plain = builders.scan()
    changed = [coverage if known.requirement == coverage.requirement else known for known in plain.assessment.coverages]
    assessment = replace(plain.assessment, coverages=tuple(changed), files=(*plain.assessment.files, *files))
    scan = replace(plain, assessment=assessment)
    row = next(row for row in rows(scan) if row.requirement.id == coverage.requirement)
    return Wording(scan, builders.BorrowingTranslator("id")).next_step(row)


@pytest.mark.parametrize("reason", ["doubtful", "doubtful-kinds", "type-unknown"])
def test_what_lies_there_and_is_doubtful_is_to_be_looked_at_before_anything_is_brought(reason: str) -> None:
    because = Message(f"judging.because.{reason}")
    step = partial(Coverage("01.q3", Verdict.PARTIAL, ("a.pdf",), ("a.pdf",), because=because))
    assert step.startswith("Periksa berkas yang ada")
    assert "bila tidak, bawa: Matriks; salah satu dari: Nota kesepahaman, Foto kegiatan" in step


def test_what_lacks_and_lies_there_weak_is_to_be_mended() -> None:
    unsigned = Finding("unsigned", Severity.WEAK, Message("check.unsigned.found"))
    recognised = Recognition(types=(Fact("mou"),))
    weak = builders.judged("mitra/mou.pdf", recognition=recognised, findings=(unsigned,))
    files = ("Klaster 1/matriks.docx", "mitra/mou.pdf")
    lacking = Coverage("01.q3", Verdict.PARTIAL, files, files[:1], lacking=("mou", "foto"))
    assert partial(lacking, weak).endswith(
        'Sudah ada, tetapi lemah: "mou.pdf". Minta pejabatnya menandatangani, lalu ganti berkas ini.'
    )
    assert partial(replace(lacking, lacking=("foto",)), weak) == partial(replace(lacking, lacking=("foto",)))
    noted = replace(weak, findings=(replace(unsigned, severity=Severity.NOTE),))
    assert "lemah" not in partial(lacking, noted)


def test_gaps_come_by_points_and_leave_out_what_is_uncertain() -> None:
    assert [row.requirement.id for row in gaps(rows(builders.scan()))] == ["01.q3", "21B.q1", "01.q2", "01.q4"]


def test_every_open_question_stands_at_each_of_its_owners_or_at_nobody() -> None:
    scan = builders.scan()
    sheets = agency_sheets(scan, rows(scan))
    told = {sheet.agency.id if sheet.agency else None: [row.requirement.id for row in sheet.rows] for sheet in sheets}
    assert told == {
        "dp3a": ["01.q3", "01.q2", "21B.q2"],
        "disdukcapil": ["01.q3"],
        "uptd_ppa": ["21B.q1", "21B.q2"],
        None: ["01.q4"],
    }
    assert [sheet.stake for sheet in sheets][:3] == [36.5, 20.0, 18.0]


def test_an_indicators_owners_answer_where_a_question_names_none() -> None:
    plain = builders.scan()
    owned = tuple(replace(indicator, owners=("dinkes",)) for indicator in plain.pack.indicators)
    scan = replace(plain, pack=replace(plain.pack, indicators=owned))
    assert rows(scan)[3].owners == ("dinkes",)
    assert rows(scan)[0].owners == ("dp3a",)
    assert all(sheet.agency for sheet in agency_sheets(scan, rows(scan)))


def test_per_cent_never_claims_certainty() -> None:
    assert (words().percent(0.0), words().percent(1.0), words().percent(0.424)) == ("1", "99", "42")


@pytest.mark.parametrize(
    ("raw", "safe"),
    [
        ("biasa \\x41 é", "biasa \\x41 é"),
        ("a\x1b[31m", "a\\u001b[31m"),
        ("\u202egnp", "\\u202egnp"),
        ("\udcff", "\\xff"),
    ],
)
def test_inert_writes_out_what_could_act_and_nothing_else(raw: str, safe: str) -> None:
    assert inert(raw) == safe
    assert inert(safe) == safe


def test_one_line_joins_lines_and_strict_keeps_all_but_surrogates() -> None:
    assert one_line(" a\r\n\tb\u2028c ") == "a b c"
    assert strict("a\nb\udc80\u202e") == "a\nb\\x80\u202e"


# Keys that code makes out of a state or a heading; the states are held complete by test_every_state_has_a_word.
MADE = re.compile(
    r"(goal\.mend|claims\.basis|verdict|verdict-means|readability|readability-mend|signature|confidence|severity|origin|field|text-source)\."
    r"|next\.(missing|uncertain)$|explain\.(what|where|wrong)$"
)


def test_no_sentence_of_reporting_is_left_unused() -> None:
    """A sentence that nothing says is one more to translate."""
    package = Path(evidence_check.__file__).parent
    source = "".join(
        path.read_text(encoding="utf-8")
        for path in (package / "reporting").rglob("*")
        if path.suffix in {".py", ".html"}
    )
    keys = {
        key.removeprefix("reporting.").removesuffix(".one").removesuffix(".other")
        for key in catalogue("id")
        if key.startswith("reporting.") and not MADE.match(key.removeprefix("reporting."))
    }
    assert {key for key in keys if f'"{key}"' not in source and f"'{key}'" not in source} == set()


@pytest.mark.parametrize(
    ("ended", "notes", "told", "not_told"),
    [
        (Readability.EMPTY, (), "Unggah ulang berkas aslinya", "sandi"),
        (Readability.ENCRYPTED, (), "tanpa kata sandi", "Unggah ulang"),
        (Readability.DAMAGED, (Message("stand-in.cut", {"pages": 5}),), "Hanya 5 halaman", "sandi"),
    ],
)
def test_what_to_do_about_an_unread_file_is_what_its_reading_came_to(
    ended: Readability, notes: tuple[Message, ...], told: str, not_told: str
) -> None:
    words = Wording(builders.scan(), builders.BorrowingTranslator("id"))
    found = Finding("unreadable", Severity.WEAK, Message("stand-in.denied"))
    mend = words.mend(found, builders.judged("a.pdf", ended, notes=notes))
    assert told in mend
    assert not_told not in mend


def test_what_a_reader_says_of_a_file_is_not_said_twice() -> None:
    words = Wording(builders.scan(), builders.BorrowingTranslator("id"))
    note = Message("stand-in.cut", {"pages": 5})
    assert words.unread(builders.judged("a.url", Readability.POINTER, notes=(note,))) == words.say(note)
    assert words.unread(builders.judged("a.url", Readability.POINTER)) == words.readability(Readability.POINTER)
    said = words.unread(builders.judged("a.rar", Readability.UNSUPPORTED, notes=(note,)))
    assert said == f"{words.readability(Readability.UNSUPPORTED)}: {words.say(note)}"
