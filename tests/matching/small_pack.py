"""A small rule book with the look-alikes that matching must tell apart, and files to match against it."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from functools import cache
from typing import Any

from evidence_check import matching
from evidence_check.model.extraction import Extraction, Page, PageKind, Readability, TextSource
from evidence_check.model.file import EvidenceFile, Stamp
from evidence_check.model.pack import (
    Agency,
    AmbiguousAbbreviation,
    Cluster,
    CodeWords,
    DocumentType,
    Indicator,
    Keyword,
    LegacyIndicator,
    Provenance,
    ProvenanceFlag,
    Requirement,
    RulePack,
    YearWindow,
)
from evidence_check.model.recognition import Fact, Recognition
from evidence_check.model.scan import Settings

KNOWN = Provenance(ProvenanceFlag.RECALLED)
POLICY = ("perda", "perkada", "keputusan_kdh")


def keywords(**weights: float) -> tuple[Keyword, ...]:
    return tuple(Keyword(text.replace("_", " "), weight) for text, weight in weights.items())


def pack() -> RulePack:
    policy = Indicator(
        "01",
        "kelembagaan",
        "Peraturan/Kebijakan Daerah tentang Kabupaten/Kota Layak Anak",
        "Perda KLA",
        40,
        owners=("bagian_hukum",),
        keywords=keywords(penyelenggaraan_kabupaten_layak_anak=10, perda_kla=10, anggaran_responsif_anak=7),
        requirements=(
            Requirement("01.q1", "01", "Perda tentang penyelenggaraan KLA ditetapkan", 12, "r", all_of=("perda",)),
            Requirement(
                "01.q2d", "01", "Kebijakan daerah tentang partisipasi anak", 1, "regulasi",
                any_of=POLICY, year_window="in_force", owners=("bagian_hukum",), also_context_for="06",
            ),
            Requirement(
                "01.q2m", "01", "Kebijakan daerah tentang status gizi balita", 3, "regulasi",
                any_of=POLICY, year_window="in_force", owners=("bagian_hukum",), also_context_for="13",
            ),
        ),
    )  # fmt: skip
    forum = Indicator(
        "06",
        "klaster_1",
        "Pelembagaan Partisipasi Anak",
        "Forum Anak",
        55,
        owners=("dp3a",),
        keywords=(*keywords(forum_anak=10, partisipasi_anak=8, musrenbang_anak=8), Keyword("PKA", 5, True, True)),
        requirements=(
            Requirement("06.q1", "06", "SK Forum Anak kabupaten/kota", 10, "kelembagaan", all_of=("sk_forum_anak",)),
            Requirement(
                "06.q2", "06", "Forum Anak dilibatkan dalam perencanaan pembangunan (musrenbang)", 12, "proses",
                all_of=("matriks",), any_of=("undangan",), supporting=("foto",), year_window="two_years",
                owners=("dp3a",), keywords=keywords(musrenbang=8),
            ),
            Requirement(
                "06.q3", "06", "Forum Anak berperan sebagai Pelopor dan Pelapor (2P)", 21, "proses",
                any_of=("laporan",), supporting=("foto",), owners=("dp3a",),
                keywords=keywords(pelopor_dan_pelapor=9), negative=("perkemahan pramuka",),
            ),
        ),
    )  # fmt: skip
    nutrition = Indicator(
        "13",
        "klaster_3",
        "Status Gizi Balita",
        "Gizi balita",
        20,
        owners=("dinkes",),
        keywords=keywords(status_gizi=8, stunting=9, gizi_buruk=8),
        requirements=(
            Requirement(
                "13.q1", "13", "Data prevalensi gizi kurang dan gizi buruk balita", 4, "data",
                all_of=("data_tabulasi",), year_window="two_years", owners=("dinkes",), near=("balita",),
            ),
            Requirement(
                "13.q4", "13", "Tim percepatan penurunan stunting dibentuk dengan keputusan", 4, "kelembagaan",
                any_of=("keputusan_kdh",), year_window="in_force", owners=("dinkes", "bappeda"),
                keywords=keywords(tim_percepatan_penurunan_stunting=10),
            ),
        ),
    )  # fmt: skip
    prevention = Indicator(
        "21A",
        "klaster_5",
        "Pencegahan dalam Perlindungan Khusus",
        "Pencegahan perlindungan khusus",
        83,
        keywords=keywords(perlindungan_khusus_anak=10, uptd_ppa=9),
        negative=("diversi",),
        requirements=(
            Requirement(
                "21A.q4a", "21A", "Lembaga layanan milik pemerintah: dasar hukum dan SOP", 8, "k", all_of=("sop",)
            ),
            Requirement("21A.q4b", "21A", "Lembaga layanan masyarakat: dasar hukum dan SOP", 8, "k", all_of=("sop",)),
        ),
    )
    victims = Indicator(
        "21B",
        "klaster_5",
        "Pelayanan Bagi Anak Korban Kekerasan dan Eksploitasi",
        "Korban kekerasan",
        17,
        keywords=keywords(anak_korban_kekerasan=10, korban_eksploitasi=9),
        requirements=(
            Requirement("21B.q1", "21B", "Anak korban kekerasan terlayani", 9, "data", all_of=("matriks",)),
            Requirement("21B.q2", "21B", "Jumlah perangkat daerah bermitra", 8, "kemitraan", any_of=("mou",)),
        ),
    )
    district = Indicator(
        "25",
        "kelana_dekela",
        "Penyelenggaraan KLA di Kecamatan",
        "Kelana",
        21,
        admin_level="kecamatan",
        keywords=keywords(kecamatan_layak_anak=10, forum_anak_kecamatan=9),
        requirements=(
            Requirement("25.q2", "25", "Kecamatan yang memiliki Forum Anak", 2, "data", all_of=("data_tabulasi",)),
        ),
    )  # fmt: skip
    return RulePack(
        id="small",
        name="Small",
        version="1",
        locale="id",
        digest="0" * 64,
        points=236,
        pass_bar=None,
        clusters=(
            Cluster("kelembagaan", "Kelembagaan", 40),
            Cluster("klaster_1", "Klaster I - Hak Sipil dan Kebebasan", 55, number="1"),
            Cluster("klaster_3", "Klaster III - Kesehatan Dasar dan Kesejahteraan", 20, number="3"),
            Cluster("klaster_5", "Klaster V - Perlindungan Khusus", 100, number="5"),
            Cluster("kelana_dekela", "Kecamatan dan Desa/Kelurahan", 21, aliases=("kelana dekela",)),
        ),
        indicators=(policy, forum, nutrition, prevention, victims, district),
        agencies=(
            Agency("dinkes", "Dinas Kesehatan", "opd", ("Dinkes",)),
            Agency("dp3a", "Dinas PPPA", "opd", ("DP3A",)),
            Agency("bagian_hukum", "Bagian Hukum", "opd", ("Bagian Hukum",)),
        ),
        document_types=(
            DocumentType("perda", "Peraturan Daerah"),
            DocumentType("perkada", "Peraturan Bupati"),
            DocumentType("keputusan_kdh", "Keputusan Bupati"),
            DocumentType("sk_forum_anak", "SK Forum Anak", parent="keputusan_kdh"),
            DocumentType("data_tabulasi", "Tabel data"),
            DocumentType("matriks", "Matriks"),
            DocumentType("undangan", "Undangan"),
            DocumentType("laporan", "Laporan"),
            DocumentType("mou", "Nota kesepahaman"),
            DocumentType("sop", "SOP"),
            DocumentType("foto", "Foto kegiatan"),
            DocumentType("uu", "Undang-Undang", local=False),
        ),
        grades=(),
        year_windows=(
            YearWindow("in_force", "in_force"),
            YearWindow("eval_year", "years"),
            YearWindow("two_years", "years", -1, 0, every_year=True),
        ),
        ambiguous=(AmbiguousAbbreviation("PKA", (("06", "Pusat Kreativitas Anak"), ("", "Pelatihan")), KNOWN),),
        legacy=(LegacyIndicator(8, "Prevalensi kekurangan gizi pada balita", ("13",), KNOWN),),
        code_words=CodeWords(("klaster",), ("indikator",), ("pertanyaan",)),
    )


@cache
def matcher() -> matching.Matcher:
    return matching.prepare(
        pack(), Settings(2025, "Kabupaten Contoh", agency_folders={"titipan/dr kesehatan": "dinkes"})
    )


def file(path: str) -> EvidenceFile:
    return EvidenceFile(path, path, Stamp(1, 0, 0, 0), datetime(2025, 1, 1))


def extraction(text: str = "", *pages: str, ocr: bool = False) -> Extraction:
    if not text:
        return Extraction(Readability.UNSUPPORTED)
    source = TextSource.OCR if ocr else TextSource.TEXT
    whole = tuple(Page(number, words, PageKind.PAGE) for number, words in enumerate((text, *pages), 1))
    return Extraction(Readability.READ, source, whole)


def recognition(case: Mapping[str, Any]) -> Recognition:
    """The facts of a case: types, subject, title, level, agency, years."""

    def fact(key: str) -> Fact[str] | None:
        return Fact(str(case[key]), str(case[key]), 1) if key in case else None

    return Recognition(
        types=tuple(Fact(str(kind), str(kind), 1) for kind in case.get("types", ())),
        subject=fact("subject"),
        title=fact("title"),
        level=fact("level"),
        agency=fact("agency"),
        evidence_years=tuple(Fact(int(year), str(year), 1) for year in case.get("years", ())),
    )


def place(path: str, text: str = "", **facts: Any) -> tuple[matching.Scores, Any]:
    scores = matching.score(file(path), extraction(text), recognition(facts), matcher())
    return scores, matching.normalise([scores], matcher())[0]
