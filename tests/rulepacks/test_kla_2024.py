"""The shipped pack: complete, without faults, every fact with its origin, contradictions of its source recorded."""

from __future__ import annotations

import re
from collections import Counter
from functools import cache
from math import fsum

import pytest

from evidence_check.model.pack import DocumentType, ProvenanceFlag, RulePack
from evidence_check.rulepacks import check_pack, find_pack, load_pack


@cache
def kla() -> RulePack:
    return load_pack(find_pack("kla-2024"))


@cache
def types() -> dict[str, DocumentType]:
    return {kind.id: kind for kind in kla().document_types}


def test_it_has_no_fault_and_no_warning() -> None:
    assert check_pack(find_pack("kla-2024")) == ()


def test_it_is_complete() -> None:
    pack = kla()
    assert (len(pack.clusters), len(pack.indicators), len(pack.requirements)) == (7, 31, 274)
    assert pack.points == 1000
    assert fsum(indicator.points for indicator in pack.indicators) == 1000
    assert fsum(cluster.points for cluster in pack.clusters) == 1000
    assert [(grade.name, grade.points) for grade in pack.grades] == [
        ("Pratama", 500),
        ("Madya", 601),
        ("Nindya", 701),
        ("Utama", 801),
        ("KLA", 901),
    ]
    assert pack.pass_bar == 550
    assert pack.provenance["pass_bar"].flag is ProvenanceFlag.RECALLED
    assert len(pack.stages) == 5
    assert set(pack.known_missing) == {"25.q1", "26.q1"}


def test_questions_of_a_unit_sum_to_it_except_where_the_source_contradicts_itself() -> None:
    wrong = {
        unit.id: (round(fsum(entry.points for entry in unit.requirements), 6), unit.points)
        for unit in kla().indicators
        if abs(fsum(entry.points for entry in unit.requirements) - unit.points) > 1e-6
    }
    assert wrong == {"19": (54, 51), "21B": (18, 17)}
    assert all(unit.known_discrepancy for unit in kla().indicators if unit.id in wrong)


def test_every_contradiction_of_the_source_is_recorded() -> None:
    pack = kla()
    recorded = {unit.id for unit in pack.indicators if unit.known_discrepancy}
    recorded |= {entry.id for entry in pack.requirements if entry.known_discrepancy}
    recorded |= {cluster.id for cluster in pack.clusters if cluster.known_discrepancy}
    assert recorded >= {"19", "21B", "klaster_1", "07.q1", "07.q2", "26.q17", "18.q2", "25", "26"}


def test_every_fact_says_how_it_is_known() -> None:
    pack = kla()
    for entry in pack.requirements:
        assert entry.provenance.keys() >= {"points", "text", "documents", "year_window", "owners", "keywords"}, entry.id
        assert entry.provenance["points"].flag is ProvenanceFlag.SOURCED, entry.id
    for unit in pack.indicators:
        assert unit.provenance.keys() >= {"name", "points", "owners", "keywords"}, unit.id
        assert unit.provenance["keywords"].flag is ProvenanceFlag.RECALLED
    for cluster in pack.clusters:
        assert "points" in cluster.provenance
    for agency in pack.agencies:
        assert agency.provenance.keys() >= {"name", "aliases"}
    for kind in pack.document_types:
        assert kind.provenance.keys() >= {"name", "cues", "rules"}
    assert all("points" in grade.provenance for grade in pack.grades)
    named = {key for key in pack.sources if key.startswith("S")}
    assert named == {f"S{number}" for number in range(1, 17)}


def test_questions_of_one_unit_can_be_told_apart() -> None:
    """Every question of a unit with several has phrases that no sibling asking for the same documents has."""
    for unit in kla().indicators:
        for entry in unit.requirements:
            own = {word.text for word in entry.keywords if not word.ambiguous}
            assert len(own) >= 2, entry.id
            for other in unit.requirements:
                same = {*entry.all_of, *entry.any_of} == {*other.all_of, *other.any_of}
                if other is not entry and same:
                    assert not own & {word.text for word in other.keywords}, (entry.id, other.id)


def test_questions_of_the_district_and_village_units_name_their_level_and_their_topic() -> None:
    levels = {unit.id: unit.admin_level for unit in kla().indicators}
    assert {name: level for name, level in levels.items() if level != "kabupaten"} == {"25": "kecamatan", "26": "desa"}
    for unit in kla().indicators:
        for entry in unit.requirements if unit.id in {"25", "26"} else ():
            assert any(re.search(rf"\b{unit.admin_level}|perdes|patbm", word.text) for word in entry.keywords), entry.id
            # "desa" and "kecamatan" stand in every letter of a village: what is required is the topic.
            assert entry.near, entry.id
            assert not {"desa", "kelurahan", "kecamatan"} & set(entry.near), entry.id


def test_policies_and_budgets_of_indicator_1_need_their_topic() -> None:
    (first,) = (unit for unit in kla().indicators if unit.id == "01")
    by_topic = [entry for entry in first.requirements if entry.id.startswith(("01.q2", "01.q3"))]
    assert len(by_topic) == 61
    assert all(entry.near and entry.also_context_for for entry in by_topic)


def test_windows_mean_what_the_form_says() -> None:
    windows = {window.id: window for window in kla().year_windows}
    assert (windows["two_years"].first, windows["two_years"].last, windows["two_years"].every_year) == (-1, 0, True)
    assert windows["last_year"].months == 12
    assert windows["in_force"].kind == "in_force"
    by_id = {entry.id: entry for entry in kla().requirements}
    assert by_id["04.q1"].year_window == "two_years"
    assert by_id["04.q1"].provenance["year_window"].flag is ProvenanceFlag.SOURCED
    # "12 Tahun" and "di bawah 2 tahun" are no years of evidence, whatever a search for "tahun" says.
    assert by_id["01.q2r"].provenance["year_window"].flag is ProvenanceFlag.INFERRED
    assert by_id["13.q3"].provenance["year_window"].flag is ProvenanceFlag.INFERRED


def test_national_and_provincial_law_is_never_local() -> None:
    law = {kind.id for kind in kla().document_types if not kind.local}
    assert law == {
        *"uu perppu pp perpres keppres inpres permen kepmen se_kementerian perda_provinsi pergub kepgub".split(),
        *"se_gubernur peraturan_lembaga keputusan_lembaga".split(),
    }
    for entry in kla().requirements:
        assert not law & {*entry.all_of, *entry.any_of, *entry.supporting}, entry.id


def test_subtypes_and_rules_of_document_types() -> None:
    parents = {kind.id: kind.parent for kind in kla().document_types if kind.parent}
    assert parents == {
        "sk_forum_anak": "keputusan_kdh",
        "laporan_monev": "laporan_kegiatan",
        "laporan_layanan": "laporan_kegiatan",
        "apbdes": "anggaran",
        "sertifikat_standar": "sertifikat",
        "keputusan_kementerian": "kepmen",
    }
    for name in ("perda", "perkada", "keputusan_kdh", "sop", "mou", "pks"):
        assert types()[name].stays_in_force
        assert types()[name].needs_signature
    for name in ("data_tabulasi", "laporan_kegiatan", "foto_kegiatan"):
        assert not types()[name].stays_in_force
    assert types()["anggaran"].needs_signature
    assert types()["perda"].policy_strength == 1


TITLES = [
    # The first four are titles of real documents whose text is in the public domain; the others are of their kind.
    (
        "perda",
        "BUPATI BANTUL\nPERATURAN DAERAH KABUPATEN BANTUL\nNOMOR 4 TAHUN 2022\nTENTANG\nPENYELENGGARAAN KABUPATEN",
    ),
    ("perkada", "PERATURAN BUPATI DEMAK NOMOR 25 TAHUN 2020 TENTANG"),
    ("perkada", "PERATURAN WALIKOTA X\nN OMOR 76 TAHUN 2012"),
    ("keputusan_kdh", "KEPUTUSAN BUPATI LUMAJANG\nNOMOR : 188.45/656/427.12/2003"),
    ("keputusan_kadis", "KEPUTUSAN KEPALA DINAS KESEHATAN\nNOMOR 440/1/2024"),
    ("keputusan_kadis", "SURAT KEPUTUSAN KEPALA SEKOLAH SDN 2 X"),
    ("keputusan_kadis", "KEPUTUSAN KEPALA BADAN NARKOTIKA NASIONAL KABUPATEN X"),
    ("keputusan_lembaga", "KEPUTUSAN KEPALA BADAN NARKOTIKA NASIONAL NOMOR KEP/1/2019"),
    ("keputusan_kades", "KEPUTUSAN KEPALA DESA SUKAMAJU"),
    ("keputusan_kades", "KEPUTUSAN LURAH X NOMOR 188.45/04/426.411.01/2026"),
    ("perdes", "PERATURAN DESA SUKAMAJU NOMOR 3 TAHUN 2023"),
    ("surat_edaran", "SURAT EDARAN\nNOMOR 1 TAHUN 2024"),
    ("se_kementerian", "SURAT EDARAN MENTERI KESEHATAN NOMOR 1"),
    ("se_gubernur", "SURAT EDARAN GUBERNUR JAWA TENGAH"),
    ("mou", "NOTA KESEPAHAMAN\nANTARA"),
    ("pks", "PERJANJIAN KERJASAMA ANTARA"),
    ("pks", "PERJANJIAN KERJA SAMA"),
    ("undangan", "Nomor : 005/1\nPerihal : Undangan"),
    ("undangan", "\nUNDANGAN\n"),
    ("notulen", "NOTULENSI RAPAT KOORDINASI"),
    ("daftar_hadir", "DAFTAR HADIR PESERTA"),
    ("sop", "STANDAR OPERASIONAL PROSEDUR (SOP)"),
    ("sop", "Nomor SOP : 01"),
    ("rad_kla", "RENCANA AKSI DAERAH\nPENYELENGGARAAN KABUPATEN LAYAK ANAK\nTAHUN 2022-2026"),
    ("profil_anak", "PROFIL ANAK KABUPATEN X TAHUN 2023"),
    ("anggaran", "DOKUMEN PELAKSANAAN ANGGARAN\nSATUAN KERJA"),
    ("anggaran", "REKAPITULASI ANGGARAN KLASTER I"),
    ("apbdes", "ANGGARAN PENDAPATAN DAN BELANJA DESA TAHUN 2023"),
    ("matriks", "MATRIKS KEMITRAAN"),
    ("data_tabulasi", "DATA KEPEMILIKAN AKTA KELAHIRAN TAHUN 2023"),
    ("data_tabulasi", "Cakupan Imunisasi Dasar Lengkap per Puskesmas"),
    ("laporan_kegiatan", "LAPORAN\nKEGIATAN SOSIALISASI"),
    ("laporan_monev", "LAPORAN MONITORING DAN EVALUASI RAD KLA"),
    ("laporan_layanan", "REKAPITULASI PENANGANAN KASUS"),
    ("sertifikat", "S E R T I F I K A T"),
    ("sertifikat_standar", "SERTIFIKAT\nNomor 1\nSTANDARDISASI PUSAT INFORMASI SAHABAT ANAK"),
    ("keputusan_kementerian", "KEPUTUSAN DEPUTI PEMENUHAN HAK ANAK TENTANG PENETAPAN PERINGKAT STANDARDISASI RBRA"),
    ("kepmen", "KEPUTUSAN MENTERI KESEHATAN NOMOR HK.01.07/MENKES/1/2022"),
    ("usulan_anak", "USULAN FORUM ANAK TAHUN 2023"),
    ("kebijakan_tindak_lanjut", "TINDAK LANJUT ATAS USULAN FORUM ANAK"),
    ("rencana_tindak_lanjut", "RENCANA TINDAK LANJUT"),
    ("dokumen_inovasi", "PROPOSAL INOVASI DAERAH"),
    ("penetapan_diversi", "PENETAPAN DIVERSI NOMOR 1/Pen.Div/2023"),
    ("sk_forum_anak", "KEPUTUSAN BUPATI X\nNOMOR 188.45/1/2023\nTENTANG\nPENGURUS FORUM ANAK DAERAH"),
    ("uu", "UNDANG-UNDANG REPUBLIK INDONESIA\nNOMOR 35 TAHUN 2014"),
    ("pp", "PERATURAN PEMERINTAH REPUBLIK INDONESIA\nNOMOR 78 TAHUN 2021"),
    ("perppu", "PERATURAN PEMERINTAH PENGGANTI UNDANG-UNDANG NOMOR 1 TAHUN 2016"),
    ("perpres", "PERATURAN PRESIDEN REPUBLIK INDONESIA NOMOR 25 TAHUN 2021"),
    (
        "permen",
        "PERATURAN MENTERI PEMBERDAYAAN PEREMPUAN DAN PERLINDUNGAN ANAK REPUBLIK INDONESIA\nNOMOR 12 TAHUN 2022",
    ),
    ("pergub", "PERATURAN GUBERNUR KALIMANTAN SELATAN NOMOR 1 TAHUN 2020"),
    ("perda_provinsi", "PERATURAN DAERAH PROVINSI JAWA TENGAH NOMOR 4"),
    ("peraturan_lembaga", "PERATURAN OTORITAS JASA KEUANGAN\nREPUBLIK INDONESIA"),
    ("peraturan_lembaga", "PERATURAN KEPALA LEMBAGA PENERBANGAN DAN ANTARIKSA NASIONAL NOMOR 1"),
    ("peraturan_lembaga", "PERATURAN BADAN PENGAWAS OBAT DAN MAKANAN"),
]


@pytest.mark.parametrize(("kind", "text"), TITLES, ids=[f"{n}-{kind}" for n, (kind, _) in enumerate(TITLES)])
def test_titles_are_recognised(kind: str, text: str) -> None:
    assert re.search(types()[kind].title, text, re.IGNORECASE)


NOT_TITLES = [
    ("perda", "PERATURAN DAERAH PROVINSI JAWA TENGAH NOMOR 4 TAHUN 2013 TENTANG"),
    ("perkada", "PERATURAN GUBERNUR JAWA TENGAH NOMOR 4 TAHUN 2013"),
    ("keputusan_kdh", "KEPUTUSAN GUBERNUR JAWA TENGAH"),
    ("keputusan_kadis", "KEPUTUSAN KEPALA DESA X"),
    ("keputusan_kadis", "KEPUTUSAN DIREKTUR JENDERAL KESEHATAN MASYARAKAT"),
    ("perdes", "PERATURAN DAERAH KABUPATEN X"),
    ("perdes", "PERATURAN MENTERI DESA, PEMBANGUNAN DAERAH TERTINGGAL"),
    ("surat_edaran", "SURAT EDARAN MENTERI DALAM NEGERI"),
    ("pp", "PERATURAN PEMERINTAH PENGGANTI UNDANG-UNDANG NOMOR 1 TAHUN 2016"),
    ("uu", "PERATURAN PEMERINTAH PENGGANTI UNDANG-UNDANG NOMOR 1 TAHUN 2016"),
    ("rad_kla", "RENCANA AKSI DAERAH PANGAN DAN GIZI 2021-2025"),
    ("rad_kla", "RENCANA AKSI DAERAH PENANGGULANGAN HIV"),
    ("kebijakan_tindak_lanjut", "RENCANA TINDAK LANJUT PELATIHAN"),
    ("kebijakan_tindak_lanjut", "TINDAK LANJUT HASIL PEMERIKSAAN BPK"),
    ("surat_pernyataan", "SURAT KETERANGAN"),
    ("data_tabulasi", "Sosialisasi perlindungan data pribadi tahun 2023"),
    ("laporan_kegiatan", "Pelopor dan Pelapor"),
]


@pytest.mark.parametrize(("kind", "text"), NOT_TITLES, ids=[f"{n}-{kind}" for n, (kind, _) in enumerate(NOT_TITLES)])
def test_titles_of_other_kinds_are_not(kind: str, text: str) -> None:
    assert not re.search(types()[kind].title, text, re.IGNORECASE)


NAMES = [
    ("perda", "perda_4_2022_kla.pdf"),
    ("perkada", "PERBUP NO 12 TH 2021.pdf"),
    ("keputusan_kdh", "1. SK Gugus Tugas.pdf"),
    ("keputusan_kdh", "SK_Bupati_tentang_tim.pdf"),
    ("keputusan_kadis", "SK Kadis Kesehatan.pdf"),
    ("keputusan_kades", "SK Kepala Desa Sukamaju.pdf"),
    ("undangan", "und-an undangan rapat.pdf"),
    ("berita_acara", "Berita Acara Musrenbang.pdf"),
    ("berita_acara", "BA_Serah terima.pdf"),
    ("surat_edaran", "SE Bupati larangan iklan.pdf"),
    ("data_tabulasi", "Data stunting 2023.xlsx"),
    ("foto_kegiatan", "WhatsApp Image 2023-02-20 at 18.09.18.jpeg"),
    ("foto_kegiatan", "IMG_20230516_101010.jpg"),
    ("foto_kegiatan", "IMG-20230516-WA0012.jpg"),
    ("tangkapan_layar", "Screenshot_2023.png"),
    ("anggaran", "DPA_Dinkes_2023.pdf"),
    ("apbdes", "APBDes Sukamaju.pdf"),
    ("sk_forum_anak", "SK Pengurus Forum Anak.pdf"),
    ("sertifikat_standar", "Sertifikat RBRA.pdf"),
    ("permen", "permenpppa 12 2022.pdf"),
    ("uu", "UU No 35 Tahun 2014.pdf"),
    ("pp", "PP 78 Tahun 2021.pdf"),
    ("perpres", "Perpres 25-2021.pdf"),
    ("paparan", "Paparan Kadis.pptx"),
]


@pytest.mark.parametrize(("kind", "name"), NAMES, ids=[f"{n}-{kind}" for n, (kind, _) in enumerate(NAMES)])
def test_names_are_recognised(kind: str, name: str) -> None:
    assert re.search(types()[kind].filename, name, re.IGNORECASE)


NOT_NAMES = [
    ("undangan", "peraturan perundang-undangan.pdf"),
    ("undangan", "undang-undang.pdf"),
    ("berita_acara", "Ba'da subuh.jpg"),
    ("berita_acara", "BABS.pdf"),
    ("surat_edaran", "data se kabupaten.xlsx"),
    ("surat_edaran", "SE Mendagri 2023.pdf"),
    ("keputusan_kdh", "SKPD.pdf"),
    ("keputusan_kdh", "SK Lurah.pdf"),
    ("keputusan_kdh", "SK Menteri.pdf"),
    ("keputusan_kdh", "masker.pdf"),
    ("data_tabulasi", "Data Dukung Klaster 1.pdf"),
    ("data_tabulasi", "database.pdf"),
    ("berita_medsos", "Berita Acara.pdf"),
    ("kak_tor", "Kak Seto.jpg"),
    ("kak_tor", "motor.jpg"),
    ("laporan_kegiatan", "lap futsal.jpg"),
    ("laporan_kegiatan", "lapangan.jpg"),
    ("perda", "perda provinsi 3 2013.pdf"),
    ("rad_kla", "RAD PAUD HI.pdf"),
    ("rad_kla", "radio.pdf"),
    ("surat_tugas", "st mary.jpg"),
    ("nota_dinas", "nd.pdf"),
    ("daftar_hadir", "dh.pdf"),
    ("sertifikat_standar", "sertifikat pelatihan.pdf"),
    ("kebijakan_tindak_lanjut", "Rencana tindak lanjut.docx"),
]


@pytest.mark.parametrize(("kind", "name"), NOT_NAMES, ids=[f"{n}-{kind}" for n, (kind, _) in enumerate(NOT_NAMES)])
def test_names_with_false_friends_are_not(kind: str, name: str) -> None:
    assert not re.search(types()[kind].filename, name, re.IGNORECASE)


def test_sensitive_phrases_mark_cases_not_topics() -> None:
    pack = kla()
    assert set(pack.sensitivity.indicators) == {"21B", "21C", "22A", "23A", "24A"}
    regulation = (
        "PERATURAN DAERAH TENTANG PERLINDUNGAN ANAK. Menimbang bahwa anak korban kekerasan, anak yang berhadapan "
        "dengan hukum dan anak penyandang disabilitas berhak atas perlindungan. Korban berhak atas kerahasiaan. "
        "Pelaku dikenai sanksi. Diversi diupayakan pada tingkat penyidikan. SOP penjangkauan korban dan visum."
    ).lower()
    assert not [phrase for phrase in pack.sensitivity.phrases if phrase in regulation]
    case = (
        "formulir kasus. nama korban: x. umur korban: 12. hubungan pelaku dengan korban: tetangga. kronologi kejadian:"
    )
    assert len([phrase for phrase in pack.sensitivity.phrases if phrase in case]) >= 3


def test_what_is_ambiguous_is_never_expanded() -> None:
    pack = kla()
    ambiguous = {word.text.casefold() for word in pack.ambiguous}
    assert {"kia", "pka", "tpa", "pisa", "psm", "rad", "abk"} <= ambiguous
    assert not ambiguous & pack.abbreviations.keys()
    assert pack.abbreviations["ktr"] == "kawasan tanpa rokok"


def test_legacy_names_lead_to_present_indicators() -> None:
    assert [old.number for old in kla().legacy] == list(range(1, 25))
    assert all(old.provenance.flag is ProvenanceFlag.INFERRED for old in kla().legacy)


def test_the_load_of_the_agencies_is_that_of_the_source() -> None:
    """Questions per office, counted in the source: a slip in copying owners would show here."""
    owned = Counter(owner for entry in kla().requirements for owner in entry.owners)
    assert [owned[name] for name in ("dp3a", "dinkes", "dinsos", "disdik", "bappeda", "kemenag", "bagian_hukum")] == [
        111,
        94,
        67,
        60,
        37,
        35,
        31,
    ]
