"""Sub-districts and villages (units 25 and 26)."""

# ruff: noqa: E501 -- prose of documents is easier to check on one line than cut by hand
from __future__ import annotations

from sample_evidence.office import sheets, word
from sample_evidence.paper import BSRE, centre, grid, head, paper, rows, say, sign
from sample_evidence.photos import Shot, photo
from sample_evidence.piece import Piece
from sample_evidence.scans import scan

ROOT = "Kelana - Dekela"
SUBDISTRICTS = ("Kenanga Kota", "Rawa Bening", "Hulu Kenanga", "Tebing Teja", "Pasir Embun", "Batu Tujuh")


def subdistricts() -> bytes:
    """What each of the six sub-districts has."""
    answers = ("111111111", "111111111", "100001010", "110111110", "111011011", "010101011")
    asked = (
        "Forum Anak Kecamatan",
        "Kelompok seni/olahraga anak",
        "Mekanisme respon cepat kekerasan",
        "Akta >90%",
        "Ruang baca",
        "Layanan konsultasi keluarga",
        "KTR",
        "Taman bermain anak",
        "Profil anak terpilah",
    )
    return sheets(
        {
            "Kelana 2025": [
                ["REKAPITULASI KECAMATAN LAYAK ANAK (KELANA) TAHUN 2025"],
                ["Jumlah kecamatan: 6"],
                [],
                ["No", "Kecamatan", *asked],
                *[[n, name, *["ada" if mark == "1" else "belum" for mark in answers[n - 1]]] for n, name in enumerate(SUBDISTRICTS, 1)],
                [None, "Persentase", *[f"{round(sum(row[k] == '1' for row in answers) / 6 * 100, 1)}%" for k in range(9)]],
            ]
        },
        made="2025-12-17T10:00:00",
        heads={"Kelana 2025": 4},
        author="bagian pemerintahan",
    )  # fmt: skip


def subdistrict_forum() -> bytes:
    """A sub-district head's decision on a children's forum."""
    page = paper(
        [
            head("PEMERINTAH KABUPATEN LEMBAH KENANGA", "KECAMATAN RAWA BENING", address="Jalan Poros Rawa Bening Km 14"),
            centre("KEPUTUSAN CAMAT RAWA BENING", "NOMOR 400.2/09/KEC-RB/2025", "TENTANG", "PENGURUS FORUM ANAK KECAMATAN RAWA BENING PERIODE 2025-2027"),
            say("Camat Rawa Bening, menimbang perlunya wadah suara anak, memutuskan menetapkan susunan pengurus forum anak kecamatan:"),
            grid([["Jabatan", "Panggilan", "Asal desa"], ["Ketua", "Bimo", "Rawa Bening Hilir"], ["Sekretaris", "Intan", "Sumber Embun"], ["Bendahara", "Yusuf", "Mekar Pagi"], ["Anggota", "Tari, Robi, Sella", "Tebing Asri"]]),
            sign(["Rawa Bening, 27 Januari 2025", "CAMAT,"], "ROBERT TANDILINO, S.STP.", how="wet", seed=161, stamp="KECAMATAN RAWA BENING"),
        ],
        made="2025-01-27T09:00:00",
        points=12.5,
    )  # fmt: skip
    return scan(page, seed=171, made="2025-01-30T10:30:00", dpi=120)


def subdistrict_profile() -> bytes:
    """A children's profile of a sub-district."""
    return word(
        [
            "= PROFIL ANAK KECAMATAN RAWA BENING TAHUN 2025",
            "Kecamatan Rawa Bening terdiri atas sembilan desa dengan 12.012 anak. Profil ini disusun seksi kesejahteraan sosial bersama bidan, kepala sekolah, dan Forum Anak Kecamatan.",
            [
                ["Kelompok umur", "Laki-laki", "Perempuan", "Jumlah"],
                ["0-4 tahun", "1.611", "1.580", "3.191"],
                ["5-11 tahun", "2.402", "2.333", "4.735"],
                ["12-17 tahun", "2.097", "1.989", "4.086"],
            ],
            "Anak berakta 98,9 persen; anak tidak sekolah 133 jiwa; perkawinan anak enam kejadian; penyandang disabilitas 54 anak.",
            "Taman bermain ada di kantor kecamatan dan tiga desa. Kasus kekerasan yang dilaporkan lima.",
        ],
        made="2025-11-26T10:00:00",
        header="Kecamatan Rawa Bening",
        author="kasi kesra",
    )


def playground_photo() -> bytes:
    """A playground beside a sub-district office."""
    return photo(
        Shot("playground", 231, sign=("TAMAN BERMAIN ANAK", "KECAMATAN BATU TUJUH", "diresmikan 2025"), people=5)
    )


def village_rule() -> bytes:
    """A village regulation on children."""
    return paper(
        [
            centre("KEPALA DESA SUMBER EMBUN", "KECAMATAN RAWA BENING, KABUPATEN LEMBAH KENANGA"),
            centre("PERATURAN DESA SUMBER EMBUN", "NOMOR 2 TAHUN 2023", "TENTANG", "PEMENUHAN HAK DAN PERLINDUNGAN ANAK DI DESA"),
            rows(("Menimbang", "a. bahwa anak desa adalah titipan yang harus dijaga bersama;\nb. bahwa desa berwenang mengatur kegiatan anak, jam belajar malam, dan pencegahan perkawinan anak;"), ("Mengingat", "Undang-Undang Nomor 6 Tahun 2014 tentang Desa;")),
            centre("Dengan Kesepakatan Bersama BADAN PERMUSYAWARATAN DESA dan KEPALA DESA", "MEMUTUSKAN:"),
            say("Pasal 1. Pemerintah desa menganggarkan paling sedikit lima persen belanja pemberdayaan untuk anak. Pasal 2. Setiap dusun memiliki kelompok perlindungan anak terpadu berbasis masyarakat. Pasal 3. Jam belajar masyarakat berlaku pukul 19.00 sampai 20.30. Pasal 4. Warga dilarang menyuruh anak membeli rokok."),
            sign(["Ditetapkan di Sumber Embun", "pada tanggal 20 Juni 2023", "KEPALA DESA SUMBER EMBUN,"], "SULAIMAN TAKDIR", how="ttd"),
            say("Diundangkan di Sumber Embun pada tanggal 21 Juni 2023. SEKRETARIS DESA, ttd, NI LUH SUKERTI"),
            say("LEMBARAN DESA SUMBER EMBUN TAHUN 2023 NOMOR 2"),
            sign(["Salinan sesuai dengan aslinya", "Sekretaris Desa,"], "NI LUH SUKERTI", how="tte", seed=162),
        ],
        made="2023-07-03T10:00:00",
        footer=BSRE,
        points=11,
    )  # fmt: skip


def villages() -> bytes:
    """The recap of all villages by the department of villages."""
    return paper(
        [
            head("PEMERINTAH KABUPATEN LEMBAH KENANGA", "DINAS PEMBERDAYAAN MASYARAKAT DAN DESA", address="Jalan Gotong Royong 3"),
            centre("REKAPITULASI DESA/KELURAHAN LAYAK ANAK (DEKELA) TAHUN 2025"),
            grid(
                [
                    ["Kecamatan", "Jumlah desa/kel.", "Perdes anak", "Anggaran anak di APBDes", "Forum anak desa", "Ruang baca", "PATBM aktif", "Profil desa terpilah anak"],
                    ["Kenanga Kota", "11", "9", "11", "10", "8", "9", "10"],
                    ["Rawa Bening", "9", "8", "9", "9", "6", "8", "7"],
                    ["Hulu Kenanga", "13", "4", "10", "5", "3", "4", "5"],
                    ["Tebing Teja", "10", "7", "10", "8", "5", "7", "6"],
                    ["Pasir Embun", "8", "5", "8", "7", "6", "5", "6"],
                    ["Batu Tujuh", "5", "3", "5", "4", "3", "3", "4"],
                    ["Jumlah", "56", "36", "53", "43", "31", "36", "38"],
                    ["Persentase", "", "64,3%", "94,6%", "76,8%", "55,4%", "64,3%", "67,9%"],
                ],
                small=3,
            ),
            say("Rekapitulasi disusun dari laporan camat, diperiksa pendamping desa."),
            sign(["Kenanga Kota, 19 Desember 2025", "Kepala Dinas,"], "AGUSTINA RANTELEMBANG, M.AP.", how="tte", seed=163),
        ],
        made="2025-12-19T14:00:00",
        footer=BSRE,
        family="helvetica",
        points=11,
    )  # fmt: skip


def village_budget() -> bytes:
    """A village budget with an empty signature place."""
    return sheets(
        {
            "APBDes": [
                ["ANGGARAN PENDAPATAN DAN BELANJA DESA (APBDES) MEKAR PAGI"],
                ["TAHUN ANGGARAN 2025"],
                [],
                ["Kode", "Uraian", "Anggaran (Rp)", "Sumber"],
                ["2.1.01", "Penyelenggaraan PAUD desa", 24000000, "DD"],
                ["2.2.04", "Perlindungan anak dan PATBM", 12500000, "DD"],
                ["3.4.02", "Kegiatan forum anak desa", 7000000, "ADD"],
                [],
                [None, None, "Kepala Desa Mekar Pagi,"],
                [None, None, "(............................)"],
            ]
        },
        made="2025-01-09T10:00:00",
        heads={"APBDes": 4},
        author="kaur keuangan",
    )


def village_protection() -> bytes:
    """A village head's decision on community-based child protection."""
    page = paper(
        [
            head("PEMERINTAH DESA TEBING TEJA", "KECAMATAN TEBING TEJA", crest=False, address="Kabupaten Lembah Kenanga"),
            centre("KEPUTUSAN KEPALA DESA TEBING TEJA", "NOMOR 17 TAHUN 2024", "TENTANG", "PENGURUS PERLINDUNGAN ANAK TERPADU BERBASIS MASYARAKAT (PATBM)"),
            say("Kepala Desa menetapkan warga berikut sebagai aktivis PATBM yang bertugas mencegah kekerasan, mendata pekerja anak, dan merujuk kasus ke UPTD PPA:"),
            grid([["No", "Nama", "Unsur"], ["1", "Mardiyah", "PKK"], ["2", "Ust. Fahmi", "tokoh agama"], ["3", "Oktavianus", "karang taruna"], ["4", "Bidan Rosmini", "kesehatan"]]),
            sign(["Tebing Teja, 4 Maret 2024", "KEPALA DESA,"], "LA ODE HARMIN", how="wet", seed=164, stamp="DESA TEBING TEJA"),
        ],
        made="2024-03-04T09:00:00",
        points=13,
    )  # fmt: skip
    return scan(page, seed=172, made="2024-03-08T09:40:00", dpi=115, tilt=1.5)


PIECES = (
    Piece(f"{ROOT}/REKAP KECAMATAN 2025.xlsx", subdistricts, "xlsx", ("25.q2", "25.q3", "25.q4", "25.q5", "25.q9", "25.q10", "25.q11", "25.q12", "25.q13"), ("data_tabulasi",), year=2025, agency="kecamatan"),
    Piece(f"{ROOT}/Kec. Rawa Bening/SK FA kec.pdf", subdistrict_forum, "scan", ("25.q2",), ("sk_forum_anak", "keputusan_kades"), "400.2/09/KEC-RB/2025", date="2025-01-27", year=2025, agency="kecamatan", signed="wet"),
    Piece(f"{ROOT}/Kec. Rawa Bening/Profil Anak 2025.docx", subdistrict_profile, "docx", ("25.q13",), ("profil_anak",), year=2025, agency="kecamatan"),
    Piece(f"{ROOT}/Kec. Batu Tujuh/WhatsApp Image 2025-07-02 at 15.22.31.jpeg", playground_photo, "photo", ("25.q12",), ("foto_kegiatan",), date="2025-07-02", year=2025, agency="kecamatan"),
    Piece(f"{ROOT}/rekap desa (DPMD) 2025.pdf", villages, "pdf", ("26.q2", "26.q3", "26.q4", "26.q10", "26.q15", "26.q16"), ("data_tabulasi",), date="2025-12-19", year=2025, agency="dpmd", signed="tte"),
    Piece(f"{ROOT}/Desa Sumber Embun/Perdes No 2 Th 2023.pdf", village_rule, "pdf", ("26.q2",), ("perdes",), "2 TAHUN 2023", date="2023-06-20", year=2023, agency="desa", signed="tte"),
    Piece(f"{ROOT}/Desa Mekar Pagi/APBDES 2025.xlsx", village_budget, "xlsx", ("26.q3",), ("apbdes",), year=2025, agency="desa", signed="no", flaws=("unsigned",)),
    Piece(f"{ROOT}/Desa Tebing Teja/SK PATBM.pdf", village_protection, "scan", ("26.q15",), ("keputusan_kades",), "17 TAHUN 2024", date="2024-03-04", year=2024, agency="desa", signed="wet"),
)  # fmt: skip
