"""A small scan made by hand: every verdict, every kind of file, one office too many for every question."""

from __future__ import annotations

import math
import os
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date, datetime
from pathlib import Path

from evidence_check.messages import Translator
from evidence_check.model.extraction import Extraction, Metadata, PersonalData, Readability, TextSource
from evidence_check.model.file import EvidenceFile, Hole, Skipped, Stamp
from evidence_check.model.judgement import (
    Assessment,
    Coverage,
    Dossier,
    Finding,
    GapStep,
    JudgedFile,
    Mend,
    Route,
    Score,
    Severity,
    Tally,
    Verdict,
)
from evidence_check.model.message import Message
from evidence_check.model.pack import Agency, Cluster, DocumentType, Grade, Indicator, Requirement, RulePack, YearWindow
from evidence_check.model.placement import Confidence, DecidedBy, Placement, Reading
from evidence_check.model.recognition import Fact, Field, Origin, Recognition, SignatureState
from evidence_check.model.scan import Counts, Scan, Settings

GOLDEN = Path(__file__).parent.parent / "golden"
THRESHOLDS = {"weak": 0.15, "medium": 0.4, "strong": 0.75}

# Sentences of other rooms, fixed here so that these tests and goldens hold the reports and not the others' wording.
BORROWED: Mapping[str, Mapping[str, str]] = {
    "id": {
        "check.unsigned.found": "Tempat tanda tangan masih kosong.",
        "check.unsigned.why": "Penilai menolak dokumen tanpa tanda tangan.",
        "check.unsigned.mend": "Minta pejabatnya menandatangani, lalu ganti berkas ini.",
        "check.duplicate.found": "Sama persis dengan {other}.",
        "check.duplicate.why": "Satu dokumen dihitung satu kali.",
        "check.duplicate.mend": "Simpan satu saja.",
        "check.one-year-only.found": "Hanya ada data tahun {year}.",
        "check.one-year-only.why": "Pertanyaan ini membandingkan dua tahun.",
        "check.one-year-only.mend": "Tambahkan data tahun yang lain.",
        "stand-in.prior": "Awal, sebelum petunjuk apa pun",
        "stand-in.code": "Nomor {code} ada di nama.",
        "stand-in.words": 'Kata "{words}" ada di isinya.',
        "stand-in.against": "Jenis dokumennya lain.",
        "stand-in.lock-file": "berkas kunci sementara",
        "stand-in.denied": "tidak ada izin",
        "stand-in.cut": "Hanya {pages} halaman pertama yang dibaca.",
        "stand-in.because": "{count} berkas yang baik.",
    },
    "en": {
        "check.unsigned.found": "The place for the signature is empty.",
        "check.unsigned.why": "Assessors refuse unsigned documents.",
        "check.unsigned.mend": "Have it signed and replace this file.",
        "check.duplicate.found": "Identical to {other}.",
        "check.duplicate.why": "One document counts once.",
        "check.duplicate.mend": "Keep one of them.",
        "check.one-year-only.found": "There are only figures of {year}.",
        "check.one-year-only.why": "This question compares two years.",
        "check.one-year-only.mend": "Add the figures of the other year.",
        "stand-in.prior": "Start, before any sign",
        "stand-in.code": "Number {code} is in the name.",
        "stand-in.words": 'The words "{words}" are in its text.',
        "stand-in.against": "It is another kind of document.",
        "stand-in.lock-file": "temporary lock file",
        "stand-in.denied": "no permission",
        "stand-in.cut": "Only the first {pages} pages were read.",
        "stand-in.because": "{count} sound files.",
    },
}


class BorrowingTranslator(Translator):
    """The real catalogue of reporting with the borrowed sentences laid over it."""

    def __init__(self, language: str) -> None:
        super().__init__(language)
        self._sentences = {**self._sentences, **BORROWED[language]}


def golden(name: str, text: str) -> None:
    """Compare with the golden file. UPDATE_GOLDEN=1 writes it instead, for a person to read in the diff."""
    path = GOLDEN / name
    if os.environ.get("UPDATE_GOLDEN") == "1":
        path.write_text(text, encoding="utf-8")
    assert text == path.read_text(encoding="utf-8"), f"{name} differs; look at it, then UPDATE_GOLDEN=1"


def requirement(number: str, text: str, points: float, **more: object) -> Requirement:
    known: dict[str, object] = {"owners": ("dp3a",), "all_of": ("data",), "aspect": "data", **more}
    return Requirement(id=number, indicator=number.split(".", maxsplit=1)[0], text=text, points=points, **known)  # type: ignore[arg-type]


def pack() -> RulePack:
    first = (
        requirement(
            "01.q1", "Ada Perda tentang Kabupaten Layak Anak.", 12.0, all_of=("perda",), year_window="in_force"
        ),
        requirement("01.q2", "Ada data anak yang memiliki kutipan akta kelahiran.", 7.5, year_window="two_years"),
        requirement(
            "01.q3",
            "Ada tabel matriks kemitraan dan dokumen pendukungnya.",
            20.0,
            all_of=("matriks",),
            any_of=("mou", "foto"),
            min_count=3,
            owners=("dp3a", "disdukcapil"),
        ),
        requirement(
            "01.q4", "Ada kegiatan sosialisasi.", 0.0, owners=(), also_context_for="21B", year_window="last_year"
        ),
    )
    second = (
        requirement("21B.q1", "Ada layanan bagi anak korban kekerasan.", 9.0, owners=("uptd_ppa",), all_of=()),
        requirement("21B.q2", "Ada perangkat daerah mitra.", 9.0, owners=("uptd_ppa", "dp3a"), any_of=("mou", "foto")),
        requirement("21B.q3", "Ada layanan untuk pulau terluar.", 2.0, owners=("uptd_ppa",), year_window="cumulative"),
    )
    return RulePack(
        id="contoh",
        name="Aturan Contoh",
        version="1.0",
        locale="id-ID",
        digest="0" * 64,
        points=60.0,
        pass_bar=33.0,
        clusters=(
            Cluster("klaster_1", "Klaster I - Hak Sipil dan Kebebasan", 40.0),
            Cluster(
                "klaster_5", "Klaster V - Perlindungan Khusus", 20.0, known_discrepancy="Pertanyaannya berjumlah 20."
            ),
        ),
        indicators=(
            Indicator("01", "klaster_1", "Anak yang Memiliki Kutipan Akta", "Akta kelahiran", 39.5, requirements=first),
            Indicator(
                "21B",
                "klaster_5",
                "Pelayanan Bagi Anak Korban Kekerasan",
                "Korban kekerasan",
                18.0,
                requirements=second,
                sensitive=True,
                known_discrepancy="Pertanyaannya berjumlah 20, unitnya 18; dihitung paling banyak 18.",
            ),
        ),
        agencies=(
            Agency("dp3a", "Dinas P3A", "opd"),
            Agency("disdukcapil", "Dinas Kependudukan dan Pencatatan Sipil", "opd"),
            Agency("uptd_ppa", "UPTD PPA", "opd"),
            Agency("dinkes", "Dinas Kesehatan", "opd"),
        ),
        document_types=(
            DocumentType("perda", "Peraturan Daerah"),
            DocumentType("data", "Tabel data"),
            DocumentType("matriks", "Matriks"),
            DocumentType("mou", "Nota kesepahaman"),
            DocumentType("foto", "Foto kegiatan"),
        ),
        grades=(Grade("pratama", "Pratama", 30.0), Grade("madya", "Madya", 45.0)),
        year_windows=(
            YearWindow("in_force", "in_force"),
            YearWindow("eval_year", "years"),
            YearWindow("two_years", "years", first=-1, every_year=True),
            YearWindow("last_year", "rolling", months=12),
            YearWindow("cumulative", "cumulative"),
        ),
    )


def evidence_file(path: str, digest: str | None = "a" * 64) -> EvidenceFile:
    return EvidenceFile(
        path=path,
        raw_path=path,
        stamp=Stamp(bytes=1234, modified_ns=0, changed_ns=0, inode=1),
        modified=datetime(2025, 3, 12, 9, 30),
        digest=digest,
        media_type="application/pdf",
    )


def logit(probability: float) -> float:
    return math.log(probability / (1 - probability))


def placement(
    number: str,
    probability: float,
    confidence: Confidence,
    *,
    words: str = "akta kelahiran",
    decided_by: DecidedBy = DecidedBy.MATCH,
) -> Placement:
    prior, code = -4.0, 5.5
    return Placement(
        requirement=number,
        indicator=number.split(".", maxsplit=1)[0],
        probability=probability,
        confidence=confidence,
        decided_by=decided_by,
        readings=(
            Reading(
                "words", 0.6, logit(probability) - prior - code, Message("stand-in.words", {"words": words}), words, 2
            ),
            Reading("prior", 1.0, prior, Message("stand-in.prior")),
            Reading("code-in-name", 1.0, code, Message("stand-in.code", {"code": number}), f"{number} perda.pdf"),
        ),
    )


def judged(
    path: str,
    readability: Readability = Readability.READ,
    *,
    placements: Sequence[Placement] = (),
    findings: Sequence[Finding] = (),
    recognition: Recognition | None = None,
    notes: Sequence[Message] = (),
    withheld: bool = False,
    digest: str | None = "a" * 64,
) -> JudgedFile:
    extraction = Extraction(
        readability=readability,
        text_source=TextSource.TEXT if readability.has_content else TextSource.NONE,
        notes=tuple(notes),
        withheld=withheld,
        personal_data=PersonalData(nik=2) if withheld else PersonalData(),
        metadata=Metadata(pages=4),
    )
    dossier = Dossier(evidence_file(path, digest), extraction, recognition or Recognition(), tuple(placements))
    return JudgedFile(dossier, tuple(findings))


UNSIGNED = Finding("unsigned", Severity.WEAK, Message("check.unsigned.found"), "01.q2", "Kepala Dinas,", 4)
DUPLICATE = Finding(
    "duplicate", Severity.NOTE, Message("check.duplicate.found", {"other": "Klaster 1/01.q1 perda.pdf"})
)
ONE_YEAR = Finding("one-year-only", Severity.WEAK, Message("check.one-year-only.found", {"year": 2025}), "21B.q1")


def perda() -> Recognition:
    return Recognition(
        types=(Fact("perda", "PERATURAN DAERAH", 1),),
        number=Fact("5", "NOMOR 5 TAHUN 2022", 1),
        number_year=2022,
        date=Fact(date(2022, 5, 3), "pada tanggal 3 Mei 2022", 12),
        evidence_years=(Fact(2022, "TAHUN 2022", 1),),
        title=Fact("Penyelenggaraan Kabupaten Layak Anak"),
        subject=Fact("Penyelenggaraan Kabupaten Layak Anak"),
        origin=Fact(Origin.OWN, "KABUPATEN CONTOH", 1),
        region_name="Kabupaten Contoh",
        agency=Fact("dp3a", "DP3A", field=Field.FOLDER),
        signature=Fact(SignatureState.TTE, "ditandatangani secara elektronik", 12),
    )


def files() -> tuple[JudgedFile, ...]:
    strong, medium, weak = Confidence.STRONG, Confidence.MEDIUM, Confidence.WEAK
    return (
        judged(
            "Klaster 1/01.q1 perda.pdf",
            recognition=perda(),
            placements=(placement("01.q1", 0.97, strong, words="layak anak"), placement("01.q2", 0.2, weak)),
        ),
        judged("Klaster 1/akta.xlsx", placements=(placement("01.q2", 0.6, medium),), findings=(UNSIGNED,)),
        judged("Klaster 1/matriks.docx", placements=(placement("01.q3", 0.91, strong),)),
        judged("Klaster 1/salinan perda.pdf", placements=(placement("01.q1", 0.95, strong),), findings=(DUPLICATE,)),
        judged(
            "Klaster 5/kasus/data korban.pdf",
            placements=(placement("21B.q1", 0.8, strong, words="RAHASIA-ANAK"),),
            findings=(ONE_YEAR, replace(UNSIGNED, requirement=None, quote="RAHASIA-ANAK")),
            recognition=Recognition(title=Fact("RAHASIA-ANAK", "RAHASIA-ANAK")),
            withheld=True,
        ),
        judged("Klaster 5/layanan.pdf", Readability.TIMED_OUT, placements=(placement("21B.q2", 0.5, medium),)),
        judged("Klaster 5/mitra.url", Readability.POINTER),
        judged("lain/besar.tif", Readability.TOO_LARGE, digest=None),
        judged("lain/kosong.pdf", Readability.EMPTY),
        judged("lain/notulen.docx", placements=(placement("01.q2", 0.3, weak),)),
        judged("lain/undangan.pdf", Readability.PARTIAL, notes=(Message("stand-in.cut", {"pages": 50}),)),
    )


def coverages() -> tuple[Coverage, ...]:
    return (
        Coverage(
            "01.q1",
            Verdict.MET,
            ("Klaster 1/01.q1 perda.pdf", "Klaster 1/salinan perda.pdf"),
            ("Klaster 1/01.q1 perda.pdf", "Klaster 1/salinan perda.pdf"),
            because=Message("stand-in.because", {"count": 1}),
        ),
        Coverage("01.q2", Verdict.WEAK, ("Klaster 1/akta.xlsx",), findings=(UNSIGNED,)),
        Coverage("01.q3", Verdict.PARTIAL, ("Klaster 1/matriks.docx",), ("Klaster 1/matriks.docx",), lacking=("mou",)),
        Coverage("01.q4", Verdict.MISSING),
        Coverage("21B.q1", Verdict.WEAK, ("Klaster 5/kasus/data korban.pdf",), findings=(ONE_YEAR,)),
        Coverage("21B.q2", Verdict.UNCERTAIN, ("Klaster 5/layanan.pdf",)),
        Coverage("21B.q3", Verdict.NOT_APPLICABLE),
    )


ROUTE = Route(
    "pratama",
    18.0,
    reachable=True,
    fewest=(GapStep("01.q3", 20.0, Verdict.PARTIAL, Mend.ADD, ("dp3a", "disdukcapil")),),
    cheapest=(
        GapStep("21B.q2", 9.0, Verdict.UNCERTAIN, Mend.LOOK, ("uptd_ppa", "dp3a")),
        GapStep("01.q2", 9.0, Verdict.WEAK, Mend.FINISH, ("dp3a",)),
    ),
    at_stake=45.5,
)


def scan() -> Scan:
    assessment = Assessment(
        files=files(),
        coverages=coverages(),
        indicators=(
            Tally("01", 39.5, 12.0, 27.5, 0.0, 0.0, 4, 1, 1, 1, 1, 0, 0),
            Tally("21B", 18.0, 0.0, 9.0, 0.0, 9.0, 3, 0, 1, 0, 0, 1, 1),
        ),
        clusters=(
            Tally("klaster_1", 40.0, 12.0, 27.5, 0.0, 0.0, 4, 1, 1, 1, 1, 0, 0),
            Tally("klaster_5", 20.0, 0.0, 9.0, 0.0, 9.0, 3, 0, 1, 0, 0, 1, 1),
        ),
        agencies=(
            Tally("dp3a", 48.5, 12.0, 27.5, 0.0, 9.0, 4, 1, 1, 1, 0, 1, 0),
            Tally("disdukcapil", 20.0, 0.0, 20.0, 0.0, 0.0, 1, 0, 0, 1, 0, 0, 0),
            Tally("uptd_ppa", 20.0, 0.0, 9.0, 0.0, 9.0, 3, 0, 1, 0, 0, 1, 1),
            Tally("dinkes"),
        ),
        score=Score(60.0, 12.0, 36.5, 0.0, 9.0, None, None, "pratama", 18.0, ROUTE),
    )
    return Scan(
        tool_version="0.0.0",
        pack=pack(),
        settings=Settings(2025, "Kabupaten Contoh", date(2026, 5, 16), "Sekretariat Gugus Tugas"),
        root="/data/bukti",
        started=datetime(2026, 4, 1, 8, 0, 0),
        finished=datetime(2026, 4, 1, 8, 5, 30),
        complete=False,
        assessment=assessment,
        skipped=(Skipped("lain/~$notulen.docx", Message("stand-in.lock-file")),),
        holes=(Hole("Klaster 5/tertutup", Message("stand-in.denied")),),
        counts=Counts(found=12, read=7, skipped=1, failed=4, read_now=2, recalled=9),
    )


def with_files(*found: JudgedFile) -> Scan:
    """The same scan with other files, for tests that look at one of them."""
    plain = scan()
    return replace(plain, assessment=replace(plain.assessment, files=found))
