"""Klaster II: family services, early childhood, care, play and safe routes (units 08 to 11)."""

# ruff: noqa: E501 -- prose of documents is easier to check on one line than cut by hand
from __future__ import annotations

from sample_evidence.office import word
from sample_evidence.paper import (
    A4_SIZE,
    BSRE,
    BSRE_LONG,
    INK,
    centre,
    crest,
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
from sample_evidence.pointers import lnk
from sample_evidence.scans import scan

K2 = "KLASTER II"
DINAS = "PER OPD/Dinas P3AP2KB"


def family_service() -> bytes:
    """The yearly service report of the family learning centre."""
    return paper(
        [
            head("PUSAT PEMBELAJARAN KELUARGA (PUSPAGA)", "KENANGA ASRI", address="Jalan Kemuning 9, di belakang Dinas P3AP2KB"),
            centre("LAPORAN LAYANAN TAHUN 2025"),
            say("PUSPAGA Kenanga Asri memberi konsultasi pengasuhan, konseling pranikah anak, dan kelas orang tua. Sepanjang 2025 dilayani 412 keluarga, 351 di antaranya di kantor dan 61 melalui kunjungan."),
            centre("Matriks layanan dan keluarga terlayani"),
            grid([["No", "Jenis layanan", "Triwulan I", "Triwulan II", "Triwulan III", "Triwulan IV", "Jumlah"], ["1", "Konseling pengasuhan", "44", "51", "60", "57", "212"], ["2", "Konseling remaja", "12", "19", "22", "20", "73"], ["3", "Bimbingan dispensasi kawin", "6", "7", "4", "9", "26"], ["4", "Kelas orang tua hebat", "20", "25", "31", "25", "101"]]),
            say("Rujukan ke UPTD PPA sebanyak 14 keluarga; ke puskesmas 9 keluarga. Kepuasan rata-rata 4,6 dari 5."),
            sign(["Kenanga Kota, 30 Desember 2025", "Koordinator PUSPAGA,"], "NENENG SAFITRI, M.Psi., Psikolog", how="tte", seed=80),
        ],
        made="2025-12-30T12:00:00",
        footer=BSRE,
    )  # fmt: skip


def family_cover() -> bytes:
    """Only the cover of a decision."""
    page = paper(
        [
            gap(120),
            crest(),
            centre("KEPUTUSAN KEPALA DINAS P3AP2KB", "KABUPATEN LEMBAH KENANGA", "TENTANG", "PEMBENTUKAN PUSAT PEMBELAJARAN KELUARGA (PUSPAGA)", "KENANGA ASRI", after=150),
            centre("DINAS PEMBERDAYAAN PEREMPUAN, PERLINDUNGAN ANAK,", "PENGENDALIAN PENDUDUK DAN KELUARGA BERENCANA", "TAHUN 2022"),
        ],
        made="2022-05-10T09:00:00",
        points=14,
    )  # fmt: skip
    return scan(page, seed=124, made="2022-05-11T09:00:00", dpi=110)


def early_childhood() -> bytes:
    """A decision that speaks of an annex it does not have."""
    return paper(
        [
            crest(),
            centre("BUPATI LEMBAH KENANGA", "KEPUTUSAN BUPATI LEMBAH KENANGA", "NOMOR 188.45/77/HK/2024", "TENTANG", "GUGUS TUGAS PENGEMBANGAN ANAK USIA DINI HOLISTIK INTEGRATIF (PAUD-HI)"),
            rows(("Menimbang", "a. bahwa layanan pendidikan, gizi, kesehatan, pengasuhan, dan perlindungan bagi anak usia dini harus diberikan serempak;\nb. bahwa untuk itu diperlukan gugus tugas lintas dinas;"), ("Mengingat", "Peraturan Presiden Nomor 60 Tahun 2013 tentang Pengembangan Anak Usia Dini Holistik-Integratif;")),
            centre("MEMUTUSKAN:"),
            rows(("KESATU", "Membentuk Gugus Tugas PAUD-HI dengan susunan keanggotaan sebagaimana tercantum dalam Lampiran yang merupakan bagian tidak terpisahkan dari Keputusan ini."), ("KEDUA", "Gugus Tugas menyusun rencana kerja tahunan dan membina Pos PAUD di desa."), ("KETIGA", "Keputusan ini mulai berlaku pada tanggal ditetapkan.")),
            sign(["Ditetapkan di Kenanga Kota", "pada tanggal 8 Februari 2024", "BUPATI LEMBAH KENANGA,"], "MASRUL HADIWIJAYA", how="tte", seed=81),
            say("Tembusan: 1. Gubernur Nusa Selatan; 2. Ketua DPRD."),
        ],
        made="2024-02-09T08:00:00",
        footer=BSRE,
    )  # fmt: skip


def teachers_attendance() -> bytes:
    """Who came to the training of early-childhood teachers."""
    names = (
        "Asmawati",
        "Bernadet T.",
        "Cici Paramida",
        "Dorkas M.",
        "Emilia",
        "Fatmawati",
        "Gina Lestari",
        "Hartini",
        "Iis Suryani",
        "Jumiati",
        "Katarina W.",
        "Lusi Amelia",
    )
    page = paper(
        [
            centre("DAFTAR HADIR", "BIMBINGAN TEKNIS KONVENSI HAK ANAK BAGI PENDIDIK POS PAUD-HI", "Aula Disdikbud, Selasa 15 April 2025"),
            grid([["No", "Nama", "Pos PAUD", "Tanda tangan"], *[[str(n), name, f"Melati {n}" if n % 2 else f"Tunas Embun {n}", INK] for n, name in enumerate(names, 1)]], widths=[28, 170, 150, None]),
            sign(["Panitia,"], "Sri Wahyuningrum", how="wet", seed=82, stamp="DISDIKBUD LEMBAH KENANGA"),
        ],
        made="2025-04-15T09:00:00",
        points=12,
    )  # fmt: skip
    return scan(page, seed=125, made="2025-04-17T08:08:00", dpi=120)


def care_homes() -> bytes:
    """Care homes, boarding schools and day care, with their accreditation."""
    return word(
        [
            "= MATRIKS DATA LEMBAGA PENGASUHAN ALTERNATIF DAN PENGASUHAN SEMENTARA",
            "= KABUPATEN LEMBAH KENANGA, 1 DESEMBER 2025",
            "Jumlah lembaga 21, yang terstandar atau terakreditasi 9 (42,9 persen). Jumlah anak diasuh 1.163 (L 611, P 552).",
            [
                ["No", "Nama lembaga", "Jenis", "Anak L", "Anak P", "Akreditasi/standar"],
                ["1", "LKSA Harapan Lembah", "LKSA (panti asuhan)", "24", "19", "B, berlaku s.d. 2027"],
                ["2", "LKSA Bina Kasih Embun", "LKSA (panti asuhan)", "13", "16", "C, berlaku s.d. 2026"],
                ["3", "Ponpes Darul Fikri", "pesantren", "201", "188", "belum"],
                ["4", "SMA Berasrama Bukit Ilmu", "sekolah berasrama", "120", "116", "A"],
                ["5", "TPA Ceria Pemda", "daycare (TARA)", "15", "17", "lulus standar TARA 2024"],
                ["6", "TAS Pelangi", "taman anak sejahtera", "22", "20", "belum"],
            ],
            "Selebihnya (15 lembaga) tercantum pada data dasar Dinas Sosial.",
        ],
        made="2025-12-01T11:11:00",
        header="DINAS SOSIAL KABUPATEN LEMBAH KENANGA",
        footer="Bidang Rehabilitasi Sosial",
        author="peksos",
        font="Arial",
    )


def adoption_procedure() -> bytes:
    """A procedure exported to PDF with nothing in its signature place."""
    return paper(
        [
            head("PEMERINTAH KABUPATEN LEMBAH KENANGA", "DINAS SOSIAL", address="Jalan Teratai 15"),
            centre("STANDAR OPERASIONAL PROSEDUR (SOP)", "PELAYANAN REKOMENDASI PENGANGKATAN ANAK (ADOPSI)"),
            rows(("Nomor SOP", "400.9.4/11/SOP/DINSOS/2024"), ("Tanggal pembuatan", "5 Maret 2024"), ("Tanggal efektif", "1 April 2024")),
            points("Calon orang tua angkat mengajukan permohonan dengan berkas lengkap.", "Pekerja sosial melakukan kunjungan rumah pertama paling lambat 14 hari.", "Sidang tim pertimbangan izin pengangkatan anak.", "Pengasuhan sementara enam bulan dan kunjungan kedua.", "Rekomendasi kepala dinas untuk penetapan pengadilan."),
            sign(["Disahkan oleh", "KEPALA DINAS SOSIAL,"], "( ........................................ )", how="empty", under="NIP"),
        ],
        made="2024-03-05T09:00:00",
        family="helvetica",
        points=11,
    )  # fmt: skip


def playground_standard() -> bytes:
    """The certificate of a child-friendly playground."""
    return paper(
        [
            gap(18),
            centre("KEMENTERIAN PEMBERDAYAAN PEREMPUAN DAN PERLINDUNGAN ANAK REPUBLIK INDONESIA"),
            centre("SERTIFIKAT RUANG BERMAIN RAMAH ANAK (RBRA)", "No. 047/RBRA/STD/XI/2023"),
            say("Berdasarkan hasil audit tim standardisasi tanggal 3 Oktober 2023, ruang bermain TAMAN KENANGA CERIA milik Pemerintah Kabupaten Lembah Kenanga dinyatakan tersertifikasi dengan peringkat RAMAH ANAK (nilai 431). Sertifikat berlaku tiga tahun sejak diterbitkan."),
            sign(["Jakarta, 6 November 2023", "Deputi Pemenuhan Hak Anak,"], "Dr. RATIH PANGESWARI", how="tte", seed=84),
        ],
        made="2023-11-06T10:00:00",
        size=A4_SIZE,
        sideways=True,
        points=16,
        border=True,
        margin=32,
        footer=BSRE,
    )  # fmt: skip


def safe_routes() -> bytes:
    """The decision on safe routes to school and the matrix of places."""
    return paper(
        [
            head("PEMERINTAH KABUPATEN LEMBAH KENANGA", "DINAS PERHUBUNGAN", address="Jalan Terminal 2, Kenanga Kota"),
            centre("KEPUTUSAN KEPALA DINAS PERHUBUNGAN", "NOMOR 500.11/64/DISHUB/2025", "TENTANG", "PENETAPAN RUTE AMAN SELAMAT KE DAN DARI SEKOLAH (RASS)"),
            rows(("Menimbang", "bahwa murid berjalan kaki dan bersepeda perlu jalur yang aman, rambu, dan zona selamat sekolah;"), ("Mengingat", "Undang-Undang Nomor 22 Tahun 2009 tentang Lalu Lintas dan Angkutan Jalan;")),
            centre("MEMUTUSKAN:"),
            rows(("KESATU", "Menetapkan rute dan zona selamat sekolah (ZoSS) sebagaimana tercantum dalam Lampiran."), ("KEDUA", "Keputusan berlaku sejak ditetapkan.")),
            sign(["Ditetapkan di Kenanga Kota", "pada tanggal 24 Februari 2025", "KEPALA DINAS PERHUBUNGAN,"], "ASRUL PATTIRANI, S.SiT.", how="tte", seed=85),
            new_page(),
            say("LAMPIRAN KEPUTUSAN KEPALA DINAS PERHUBUNGAN NOMOR 500.11/64/DISHUB/2025", bold=True),
            centre("MATRIKS RASS"),
            grid([["No", "Sekolah", "Panjang rute", "Fasilitas", "Petugas", "Murid terlayani"], ["1", "SDN 3 Rawa Bening", "650 m", "zebra cross, pita kejut, ZoSS", "2", "318"], ["2", "SMPN 1 Kenanga Kota", "900 m", "trotoar, halte, APILL", "3", "702"], ["3", "MIN 2 Tebing Teja", "400 m", "rambu, pagar pengaman", "1", "215"]]),
        ],
        made="2025-02-24T16:16:00",
        footer=BSRE_LONG,
        family="helvetica",
        points=10.5,
    )  # fmt: skip


def route_photo() -> bytes:
    """A crossing before a school, taken by a camera that knows when and where."""
    return photo(
        Shot("road", 205, sign=("ZONA SELAMAT", "SEKOLAH", "SDN 3 RAWA BENING"), people=6),
        camera=Camera("2025:08:18 07:15:12", "Samsung", "SM-A155F", (1.2345, 99.1234)),
    )


PIECES = (
    Piece(f"{K2}/Indikator 8/Laporan PUSPAGA Kenanga Asri 2025.pdf", family_service, "pdf", ("08.q2",), ("laporan_layanan", "matriks"), date="2025-12-30", year=2025, agency="dp3a", signed="tte"),
    Piece(f"{K2}/Indikator 8/SK Puspaga.pdf", family_cover, "scan", ("08.q1",), ("keputusan_kadis",), year=2022, agency="dp3a", signed="no", flaws=("cover_only",)),
    Piece(f"{K2}/Indikator 8/Materi kelas orang tua - Pintasan.lnk", lambda: lnk("..\\..\\PUSPAGA\\materi promosi puspaga 2025.pptx"), "lnk", ("08.q4",), region=None, agency="dp3a", flaws=("shortcut",)),
    Piece(f"{K2}/indikator 9 paud hi/SK GT PAUD-HI 2024.pdf", early_childhood, "pdf", ("09.q1", "01.q2i"), ("keputusan_kdh",), "188.45/77/HK/2024", date="2024-02-08", year=2024, agency="disdik", signed="tte", flaws=("missing_lampiran",)),
    Piece("PER OPD/Disdikbud/PAUD/absen bimtek KHA.pdf", teachers_attendance, "scan", ("09.q2",), ("daftar_hadir",), date="2025-04-15", year=2025, agency="disdik", signed="wet"),
    Piece(f"{K2}/indikator 10 LKSA/data LKSA, pesantren, daycare des 2025.docx", care_homes, "docx", ("10.q1", "10.q2"), ("matriks", "data_tabulasi"), date="2025-12-01", year=2025, agency="dinsos"),
    Piece("PER OPD/Dinsos/SOP adopsi.pdf", adoption_procedure, "pdf", ("10.q3",), ("sop",), "400.9.4/11/SOP/DINSOS/2024", date="2024-03-05", year=2024, agency="dinsos", signed="no", flaws=("unsigned",)),
    Piece(f"{K2}/Indikator 11/Sertifikat RBRA Taman Kenanga Ceria.pdf", playground_standard, "pdf", ("11.q2",), ("sertifikat_standar",), "047/RBRA/STD/XI/2023", date="2023-11-06", year=2023, agency="dp3a", signed="tte"),
    Piece("PER OPD/Dishub/SK Kadishub RASS + matriks.pdf", safe_routes, "pdf", ("11.q5", "01.q2k"), ("keputusan_kadis", "matriks"), "500.11/64/DISHUB/2025", date="2025-02-24", year=2025, agency="dishub", signed="tte"),
    Piece("PER OPD/Dishub/20250818_071512.jpg", route_photo, "photo", ("11.q5",), ("foto_kegiatan",), date="2025-08-18", year=2025, agency="dishub"),
)  # fmt: skip
