"""Klaster III: births in clinics, nutrition, feeding, clinics, water, smoke (units 12 to 17)."""

# ruff: noqa: E501 -- prose of documents is easier to check on one line than cut by hand
from __future__ import annotations

from sample_evidence.office import sheets, word
from sample_evidence.paper import (
    A4_SIZE,
    BSRE,
    BSRE_LONG,
    centre,
    gap,
    grid,
    head,
    new_page,
    paper,
    points,
    rows,
    say,
    sign,
)
from sample_evidence.photos import Camera, Shot, photo
from sample_evidence.piece import Piece
from sample_evidence.pointers import cut_off
from sample_evidence.scans import scan

K3 = "klaster_3_kesehatan"
HEALTH = "PER OPD/Dinkes"


def mother_and_child() -> bytes:
    """Coverage tables from the health profile, two years."""
    return paper(
        [
            head("PEMERINTAH KABUPATEN LEMBAH KENANGA", "DINAS KESEHATAN", address="Jalan Sehat Sentosa 4, dinkes@lembahkenanga.example"),
            centre("TABEL CAKUPAN KESEHATAN IBU DAN ANAK TAHUN 2024 DAN 2025", "lampiran profil kesehatan, untuk bahan evaluasi KLA"),
            grid(
                [
                    ["No", "Indikator", "Sasaran 2024", "Capaian 2024", "%", "Sasaran 2025", "Capaian 2025", "%"],
                    ["1", "Persalinan di fasilitas pelayanan kesehatan", "4.910", "4.557", "92,8", "4.842", "4.556", "94,1"],
                    ["2", "Ibu hamil memiliki Buku KIA", "5.130", "5.092", "99,3", "5.066", "5.049", "99,7"],
                    ["3", "Bayi imunisasi dasar lengkap", "4.644", "4.180", "90,0", "4.603", "4.253", "92,4"],
                    ["4", "Kematian bayi (0-11 bulan), jumlah kasus", "-", "38", "-", "-", "31", "-"],
                    ["5", "Kematian ibu, jumlah kasus", "-", "6", "-", "-", "4", "-"],
                ]
            ),
            say("Angka kematian bayi dipilah: 2024 laki-laki 21 perempuan 17; 2025 laki-laki 17 perempuan 14. Sumber: komdat kesmas dan audit maternal perinatal."),
            sign(["Kenanga Kota, 14 Januari 2026", "Kepala Dinas Kesehatan,"], "dr. MIRA ANJASTI, M.Kes.", how="tte", seed=91),
        ],
        made="2026-01-14T11:11:00",
        footer=BSRE_LONG,
        family="helvetica",
        points=10.5,
    )  # fmt: skip


def nutrition() -> bytes:
    """Nutrition figures by sub-district."""
    return sheets(
        {
            "status gizi": [
                ["STATUS GIZI BALITA HASIL PENIMBANGAN AGUSTUS 2025"],
                ["dicatat dalam e-PPGBM, Kabupaten Lembah Kenanga"],
                [],
                ["No", "Kecamatan", "Balita L", "Balita P", "Gizi buruk", "Gizi kurang", "Underweight %", "Gizi lebih", "Gizi lebih %"],
                [1, "Kenanga Kota", 2405, 2290, 3, 141, 6.9, 118, 2.5],
                [2, "Rawa Bening", 1611, 1580, 2, 130, 8.8, 60, 1.9],
                [3, "Hulu Kenanga", 1202, 1180, 9, 188, 14.1, 21, 0.9],
                [4, "Tebing Teja", 1330, 1268, 1, 99, 8.1, 44, 1.7],
                [5, "Pasir Embun", 1088, 1033, 0, 70, 7.0, 39, 1.8],
                [6, "Batu Tujuh", 575, 553, 0, 31, 6.2, 17, 1.5],
            ],
            "stunting <2 th": [
                ["Prevalensi stunting anak di bawah dua tahun (baduta) 2025"],
                [],
                ["No", "Kecamatan", "Baduta diukur", "Stunting L", "Stunting P", "Prevalensi %"],
                [1, "Kenanga Kota", 1710, 98, 84, 10.6],
                [2, "Rawa Bening", 1204, 95, 90, 15.4],
                [3, "Hulu Kenanga", 901, 122, 109, 25.6],
                [4, "Tebing Teja", 960, 70, 66, 14.2],
                [5, "Pasir Embun", 799, 51, 44, 11.9],
                [6, "Batu Tujuh", 402, 21, 19, 10.0],
            ],
            "upaya": [["Upaya penanggulangan"], ["pemberian makanan tambahan lokal 90 hari"], ["kelas ibu balita di 96 posyandu"], ["orang tua asuh anak stunting"]],
        },
        made="2025-09-22T10:00:00",
        heads={"status gizi": 4, "stunting <2 th": 3},
        author="seksi gizi",
    )  # fmt: skip


def feeding() -> bytes:
    """Breastfeeding coverage in a Word table, two years."""
    return word(
        [
            "= CAKUPAN PEMBERIAN MAKAN BAYI DAN ANAK (PMBA)",
            "= KABUPATEN LEMBAH KENANGA 2024-2025",
            [
                ["Indikator", "Nasional 2024", "Kabupaten 2024", "Kabupaten 2025", "L 2025", "P 2025"],
                ["Bayi kurang dari 6 bulan mendapat ASI eksklusif", "74,7%", "71,2%", "76,9%", "76,1%", "77,8%"],
                ["Bayi baru lahir mendapat IMD", "86,6%", "88,0%", "91,3%", "91,0%", "91,6%"],
                ["Bayi menerima MP-ASI dini (sebelum 6 bulan)", "-", "9,4%", "6,8%", "7,0%", "6,6%"],
                ["Anak 6-23 bulan yang masih menyusu", "-", "68,3%", "70,5%", "69,9%", "71,2%"],
            ],
            "Cakupan dihitung dari laporan 14 puskesmas. ASI 6-23 bulan didata lewat survei cepat posyandu Oktober 2025. Penyusun: seksi kesehatan keluarga dan gizi, 18 Desember 2025.",
        ],
        made="2025-12-18T15:00:00",
        header="Dinas Kesehatan Kab. Lembah Kenanga",
        author="seksi kesga gizi",
        font="Calibri",
    )


def counsellors() -> bytes:
    """Two certificates of breastfeeding counsellors on one scan."""
    cards = []
    for number, (name, clinic, seed) in enumerate(
        (
            ("Bdn. SITI ROHANI PERTIWI", "UPT Puskesmas Rawa Bening", 92),
            ("MEGAWATI SULISTRI, A.Md.Gz.", "UPT Puskesmas Hulu Kenanga", 93),
        ),
        1,
    ):
        cards += [
            gap(24),
            centre("SERTIFIKAT"),
            centre(f"Nomor: DL.01/KM-{number:02d}/117/2024", "Diberikan kepada", bold=False),
            centre(name, clinic),
            centre(
                "yang telah lulus sebagai KONSELOR MENYUSUI (ASI)",
                "pada Pelatihan Konseling Menyusui 40 jam, 4 sampai dengan 8 November 2024",
                bold=False,
            ),
            sign(
                ["Balai Pelatihan Kesehatan,"],
                "drg. PRABU SETYAKI",
                how="wet",
                seed=seed,
                stamp="BAPELKES NUSA SELATAN",
            ),
            new_page() if number == 1 else gap(1),
        ]
    page = paper(cards, made="2024-11-08T09:00:00", size=A4_SIZE, sideways=True, points=14, border=True)
    return scan(page, seed=131, made="2024-11-20T10:00:00", dpi=115)


def friendly_clinics() -> bytes:
    """The decision that names the child-friendly clinics, against the number of all clinics."""
    return paper(
        [
            head("PEMERINTAH KABUPATEN LEMBAH KENANGA", "DINAS KESEHATAN", address="Jalan Sehat Sentosa 4"),
            centre("KEPUTUSAN KEPALA DINAS KESEHATAN", "NOMOR 400.7.3.1/208/DINKES/2024", "TENTANG", "PENETAPAN PUSKESMAS DENGAN PELAYANAN RAMAH ANAK (PRAP)"),
            rows(("Menimbang", "bahwa anak yang berobat memerlukan ruang tunggu, petugas, dan tata layanan yang tidak menakutkan;"), ("Mengingat", "Peraturan Bupati tentang Pelayanan Kesehatan Dasar;")),
            centre("MEMUTUSKAN:"),
            rows(("KESATU", "Menetapkan sembilan puskesmas dari empat belas puskesmas sebagai puskesmas ramah anak, sebagaimana tercantum dalam Lampiran."), ("KEDUA", "Puskesmas menyediakan pojok bermain, konseling remaja, ruang ASI, dan kawasan tanpa rokok."), ("KETIGA", "Keputusan ini berlaku sejak tanggal ditetapkan.")),
            sign(["Ditetapkan di Kenanga Kota", "pada tanggal 11 Juni 2024", "KEPALA DINAS KESEHATAN,"], "dr. MIRA ANJASTI, M.Kes.", how="tte", seed=94),
            new_page(),
            say("LAMPIRAN KEPUTUSAN KEPALA DINAS KESEHATAN NOMOR 400.7.3.1/208/DINKES/2024", bold=True),
            grid([["No", "Puskesmas", "Kecamatan", "PRAP"], ["1", "Kenanga Kota I", "Kenanga Kota", "ya"], ["2", "Kenanga Kota II", "Kenanga Kota", "ya"], ["3", "Rawa Bening", "Rawa Bening", "ya"], ["4", "Tebing Teja", "Tebing Teja", "ya"], ["5", "Pasir Embun", "Pasir Embun", "ya"], ["6-9", "Batu Tujuh, Muara Embun, Simpang Teja, Bukit Asri", "tersebar", "ya"], ["10-14", "Hulu Kenanga dan empat puskesmas lain", "tersebar", "belum"], ["", "Jumlah puskesmas 14, ramah anak 9 (64,3 persen)", "", ""]], widths=[40, 240, 120, None]),
        ],
        made="2024-06-11T13:30:00",
        footer=BSRE,
    )  # fmt: skip


def broken_instrument() -> bytes:
    """A self-assessment workbook whose copying stopped half way."""
    whole = sheets(
        {
            "instrumen": [
                ["Instrumen penilaian mandiri PRAP"],
                *[[n, f"butir {n}", "ya" if n % 3 else "belum"] for n in range(1, 60)],
            ]
        },
        made="2025-10-01T09:00:00",
    )
    return cut_off(whole, 0.55)


def sanitation() -> bytes:
    """Sanitation figures of one year only."""
    return paper(
        [
            head("PEMERINTAH KABUPATEN LEMBAH KENANGA", "DINAS PEKERJAAN UMUM DAN PENATAAN RUANG", address="Jalan Karya Bakti 1"),
            centre("DATA AKSES SANITASI LAYAK RUMAH TANGGA TAHUN 2025"),
            grid([["Kecamatan", "Rumah tangga", "Sanitasi layak", "%", "Masih BAB sembarangan"], ["Kenanga Kota", "14.220", "13.380", "94,1", "120"], ["Rawa Bening", "9.870", "8.611", "87,2", "402"], ["Hulu Kenanga", "7.104", "4.930", "69,4", "1.207"], ["Tebing Teja", "8.330", "7.150", "85,8", "366"], ["Pasir Embun", "6.640", "5.790", "87,2", "215"], ["Batu Tujuh", "3.610", "3.201", "88,7", "99"]]),
            say("Sanitasi layak: jamban leher angsa dengan tangki septik atau sistem terpusat. Data dihimpun sanitarian dan tim STBM sampai November 2025."),
            sign(["Kenanga Kota, 4 Desember 2025", "Kepala Dinas,"], "Ir. BONAR SIHALOMO", how="tte", seed=95),
        ],
        made="2025-12-04T10:10:00",
        footer=BSRE,
        family="helvetica",
        points=11,
    )  # fmt: skip


def sludge() -> bytes:
    """A report on the sludge treatment plant."""
    return word(
        [
            "= LAPORAN KEGIATAN PENGELOLAAN INSTALASI PENGOLAHAN LUMPUR TINJA (IPLT) EMBUN BERSIH",
            "= TAHUN 2025",
            "IPLT Embun Bersih berkapasitas 15 meter kubik per hari dan melayani layanan lumpur tinja terjadwal (L2T2). Sampai Desember 2025 masuk 1.904 meter kubik dari 612 rumah, 31 sekolah, dan 9 puskesmas.",
            [
                ["Bulan", "Ritase truk tinja", "Volume (m3)"],
                ["Triwulan I", "141", "423"],
                ["Triwulan II", "150", "450"],
                ["Triwulan III", "172", "516"],
                ["Triwulan IV", "171", "515"],
            ],
            "Hambatan: jalan ke Hulu Kenanga belum dapat dilalui truk. Rencana: gerobak sedot mini.",
            "Dilaporkan oleh UPTD Pengelolaan Air Limbah Domestik, 29 Desember 2025.",
        ],
        made="2025-12-29T14:40:00",
        author="uptd palad",
    )


def smoke_free_count() -> bytes:
    """How many clinics and schools are smoke-free, this year and the last."""
    return sheets(
        {
            "faskes": [["PENERAPAN KAWASAN TANPA ROKOK DI FASILITAS KESEHATAN"], [], ["No", "Jenis", "Jumlah 2024", "Menerapkan KTR 2024", "Jumlah 2025", "Menerapkan KTR 2025"], [1, "RSUD", 1, 1, 1, 1], [2, "Puskesmas", 14, 12, 14, 14], [3, "Klinik swasta", 9, 5, 10, 8], [4, "Pustu/polindes", 61, 40, 61, 52]],
            "fas. pendidikan": [["PENERAPAN KAWASAN TANPA ROKOK DI FASILITAS PENDIDIKAN"], [], ["No", "Jenjang", "Jumlah 2024", "Menerapkan KTR 2024", "Jumlah 2025", "Menerapkan KTR 2025"], [1, "PAUD/TK", 182, 120, 184, 150], [2, "SD/MI", 161, 130, 161, 149], [3, "SMP/MTs", 48, 41, 48, 47], [4, "SMA/SMK/MA", 22, 19, 22, 22]],
        },
        made="2025-12-09T09:09:00",
        heads={"faskes": 3, "fas. pendidikan": 3},
        author="promkes",
    )  # fmt: skip


def smoke_free_photo() -> bytes:
    """The sign before a clinic."""
    return photo(
        Shot(
            "building",
            211,
            sign=("KAWASAN TANPA ROKOK", "UPT PUSKESMAS RAWA BENING", "Perda No. 7 Tahun 2019"),
            people=3,
        ),
        camera=Camera("2025:09:30 09:48:31", "NIKON CORPORATION", "COOLPIX L340"),
    )


def inspection() -> bytes:
    """A report on inspections of smoke-free places."""
    return paper(
        [
            head("PEMERINTAH KABUPATEN LEMBAH KENANGA", "SATUAN POLISI PAMONG PRAJA", address="Jalan Praja 5, Kenanga Kota"),
            centre("LAPORAN KEGIATAN SATGAS KAWASAN TANPA ROKOK", "INSPEKSI MENDADAK TRIWULAN III TAHUN 2025"),
            say("Nomor: 300.1.4/91/SATPOLPP/2025"),
            points("Dasar: Perda Nomor 7 Tahun 2019 dan surat perintah Kepala Satuan.", "Pelaksanaan: 8 Juli, 19 Agustus, dan 16 September 2025 di terminal, pasar, dua taman, tiga sekolah, dan kantor camat.", "Hasil: 27 orang ditegur lisan, 4 orang didenda, 11 spanduk rokok diturunkan dalam radius 500 meter dari sekolah.", "Tindak lanjut: pengelola terminal diminta menyediakan tempat khusus merokok di luar bangunan."),
            sign(["Kenanga Kota, 2 Oktober 2025", "Kepala Satuan,"], "SUBHAN MARPALAY, S.IP.", how="tte", seed=96),
        ],
        made="2025-10-02T08:30:00",
        footer=BSRE,
    )  # fmt: skip


PIECES = (
    Piece(f"{K3}/ind 12/cakupan KIA 2024-2025.pdf", mother_and_child, "pdf", ("12.q1", "12.q2", "12.q3", "12.q4", "12.q5"), ("data_tabulasi",), date="2026-01-14", year=2025, agency="dinkes", signed="tte"),
    Piece(f"{K3}/13 & 14 gizi pmba/eppgbm agustus 2025.xlsx", nutrition, "xlsx", ("13.q1", "13.q2", "13.q3", "25.q7a", "25.q7b", "25.q7c", "25.q7d"), ("data_tabulasi",), year=2025, agency="dinkes"),
    Piece(f"{K3}/13 & 14 gizi pmba/asi imd mpasi 24-25.docx", feeding, "docx", ("14.q1", "14.q2", "14.q3", "14.q4"), ("data_tabulasi",), date="2025-12-18", year=2025, agency="dinkes"),
    Piece(f"{HEALTH}/gizi/sertifikat konselor.pdf", counsellors, "scan", ("14.q7",), ("sertifikat",), "DL.01/KM-01/117/2024", ("DL.01/KM-01/117/2024", "DL.01/KM-02/117/2024"), date="2024-11-08", year=2024, agency="dinkes", signed="wet"),
    Piece(f"{HEALTH}/PRAP/SK Kadinkes PRAP 2024.pdf", friendly_clinics, "pdf", ("15.q1", "01.q2o"), ("keputusan_kadis", "data_tabulasi"), "400.7.3.1/208/DINKES/2024", date="2024-06-11", year=2024, agency="dinkes", signed="tte"),
    Piece(f"{HEALTH}/PRAP/instrumen mandiri PRAP 2025.xlsx", broken_instrument, "corrupt", ("15.q3",), ("instrumen_penilaian",), year=2025, agency="dinkes", signed="unknown", flaws=("unreadable",)),
    Piece("PER OPD/PUPR/sanitasi layak 2025 ttd.pdf", sanitation, "pdf", ("16.q5",), ("data_tabulasi",), date="2025-12-04", year=2025, agency="pupr", signed="tte", flaws=("one_year_only",)),
    Piece(f"{K3}/Indikator 16/IPLT lap. th 2025.docx", sludge, "docx", ("16.q6",), ("laporan_kegiatan",), date="2025-12-29", year=2025, agency="pupr"),
    Piece(f"{K3}/Indikator 17 KTR/rekap KTR faskes & sekolah.xlsx", smoke_free_count, "xlsx", ("17.q3a", "17.q3b"), ("data_tabulasi",), year=2025, agency="dinkes"),
    Piece(f"{K3}/Indikator 17 KTR/DSCN0217.JPG", smoke_free_photo, "photo", ("17.q3a",), ("foto_kegiatan",), date="2025-09-30", year=2025, agency="dinkes"),
    Piece("PER OPD/Satpol PP/Laporan sidak TW III.pdf", inspection, "pdf", ("17.q4",), ("laporan_kegiatan",), "300.1.4/91/SATPOLPP/2025", date="2025-10-02", year=2025, agency="satpol_pp", signed="tte"),
)  # fmt: skip
