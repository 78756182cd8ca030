"""Kelembagaan: task force, plan, monitoring, profile, publicity (unit 02)."""

# ruff: noqa: E501 -- prose of documents is easier to check on one line than cut by hand
from __future__ import annotations

from sample_evidence.office import word
from sample_evidence.paper import (
    A4_SIZE,
    BSRE,
    BSRE_LONG,
    INK,
    both_sign,
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
from sample_evidence.photos import Shot, photo
from sample_evidence.piece import Piece
from sample_evidence.scans import scan

UNIT_2 = "01. KELEMBAGAAN/Ind. 2 Gugus Tugas"
DINAS = "PER OPD/Dinas P3AP2KB"
TASK_FORCE = f"{UNIT_2}/SK Bupati GT KLA 2023-2026.pdf"


def task_force() -> bytes:
    """The decision on the task force with its annex, wet-signed and scanned."""
    page = paper(
        [
            crest(),
            centre("BUPATI LEMBAH KENANGA", "KEPUTUSAN BUPATI LEMBAH KENANGA", "NOMOR 188.45/96/HK/2023", "TENTANG", "PEMBENTUKAN GUGUS TUGAS KABUPATEN LAYAK ANAK", "KABUPATEN LEMBAH KENANGA TAHUN 2023-2026"),
            centre("BUPATI LEMBAH KENANGA,"),
            rows(
                ("Menimbang", "bahwa untuk mengoordinasikan kebijakan, program, dan kegiatan pemenuhan hak anak diperlukan gugus tugas lintas sektor;"),
                ("Mengingat", "1. Peraturan Presiden Nomor 25 Tahun 2021 tentang Kebijakan Kabupaten/Kota Layak Anak;\n2. Peraturan Daerah Nomor 4 Tahun 2021;"),
            ),
            centre("MEMUTUSKAN:"),
            rows(
                ("KESATU", "Membentuk Gugus Tugas Kabupaten Layak Anak dengan susunan keanggotaan sebagaimana tercantum dalam Lampiran Keputusan ini."),
                ("KEDUA", "Gugus Tugas bertugas menyusun RAD KLA, melakukan advokasi dan sosialisasi, serta melaporkan kemajuan kepada Bupati setiap semester."),
                ("KETIGA", "Keputusan Bupati ini berlaku sejak tanggal ditetapkan sampai dengan 31 Desember 2026."),
            ),
            sign(["Ditetapkan di Kenanga Kota", "pada tanggal 13 Februari 2023", "BUPATI LEMBAH KENANGA,"], "MASRUL HADIWIJAYA", how="wet", seed=31, stamp="BUPATI LEMBAH KENANGA"),
            new_page(),
            say("LAMPIRAN KEPUTUSAN BUPATI LEMBAH KENANGA NOMOR 188.45/96/HK/2023", bold=True),
            centre("SUSUNAN KEANGGOTAAN GUGUS TUGAS KABUPATEN LAYAK ANAK"),
            grid(
                [
                    ["No", "Jabatan dalam dinas / lembaga", "Kedudukan"],
                    ["1", "Bupati Lembah Kenanga", "Pembina"],
                    ["2", "Sekretaris Daerah", "Penanggung jawab"],
                    ["3", "Kepala Bapperida", "Ketua"],
                    ["4", "Kepala Dinas P3AP2KB", "Sekretaris"],
                    ["5", "Kepala Disdukcapil, Kepala Diskominfo, Ketua Forum Anak", "Klaster I"],
                    ["6", "Kepala Dinas Sosial, Kepala Kantor Kementerian Agama", "Klaster II"],
                    ["7", "Kepala Dinas Kesehatan, Kepala Dinas PUPR", "Klaster III"],
                    ["8", "Kepala Dinas Pendidikan dan Kebudayaan", "Klaster IV"],
                    ["9", "Kapolres, Kepala UPTD PPA, Kepala BPBD", "Klaster V"],
                    ["10", "Ketua APSAI, Pemimpin Radio Suara Kenanga, Ketua TP PKK", "Dunia usaha, media, masyarakat"],
                ],
                widths=[28, 280, None],
            ),
            sign(["BUPATI LEMBAH KENANGA,"], "MASRUL HADIWIJAYA", how="wet", seed=32, stamp="BUPATI LEMBAH KENANGA"),
        ],
        made="2023-02-13T09:00:00",
    )  # fmt: skip
    return scan(page, seed=111, made="2023-02-20T10:31:00")


def certificate() -> bytes:
    """A certificate of a training on the Convention on the Rights of the Child."""
    return paper(
        [
            gap(20),
            centre("KEMENTERIAN PEMBERDAYAAN PEREMPUAN DAN PERLINDUNGAN ANAK", "REPUBLIK INDONESIA", after=16),
            centre("SERTIFIKAT", after=2),
            centre("Nomor: 1093/KHA-TOT/D.II/IX/2024", bold=False, after=14),
            centre("diberikan kepada", bold=False, after=4),
            centre("DEWI LARASMAYA, S.Psi.", after=4),
            centre("Sekretaris Gugus Tugas Kabupaten Layak Anak, Kabupaten Lembah Kenanga", "sebagai", "PESERTA", bold=False, after=8),
            centre("Pelatihan Konvensi Hak Anak (KHA) bagi Anggota Gugus Tugas KLA", "selama 24 jam pelajaran, tanggal 10 sampai dengan 12 September 2024", bold=False),
            sign(["Jakarta, 13 September 2024", "Asisten Deputi Koordinasi Wilayah,"], "Dr. HENDRA WISUKMA", how="tte", seed=33),
        ],
        made="2024-09-13T14:00:00",
        size=A4_SIZE,
        sideways=True,
        points=14,
        border=True,
        margin=30,
        footer=BSRE,
    )  # fmt: skip


def minutes() -> bytes:
    """Minutes of a coordination meeting and the attendance list behind it."""
    page = paper(
        [
            centre("NOTULEN RAPAT KOORDINASI GUGUS TUGAS KLA"),
            rows(("Hari, tanggal", "Rabu, 18 Juni 2025"), ("Waktu", "09.00 - 12.15"), ("Tempat", "Aula Bapperida Lembah Kenanga"), ("Pimpinan", "Kepala Bapperida selaku Ketua Gugus Tugas"), ("Acara", "Evaluasi tengah tahun RAD KLA dan persiapan evaluasi mandiri")),
            say("Jalannya rapat:", bold=True),
            points(
                "Ketua membuka rapat dan menyampaikan bahwa nilai mandiri tahun lalu turun 64 angka setelah verifikasi karena bukti tidak lengkap.",
                "Koordinator Klaster III melaporkan 9 dari 14 puskesmas sudah ramah anak.",
                "Forum Anak meminta jalur aman di depan SDN 3 Rawa Bening dan jadwal siaran radio anak diperpanjang.",
                "Disepakati setiap perangkat daerah menunjuk satu orang pengelola data dukung paling lambat 30 Juni.",
            ),
            both_sign((["Pimpinan rapat,"], "Ir. SAFRUDIN ILMAWAN, M.T.", ""), (["Notulis,"], "Rina Oktaviasari", ""), how="wet", seed=41),
            new_page(),
            centre("DAFTAR HADIR", "Rapat Koordinasi Gugus Tugas KLA, 18 Juni 2025"),
            grid([["No", "Nama", "Instansi", "Tanda tangan"], *[[str(n), name, office, INK] for n, (name, office) in enumerate((("Safrudin Ilmawan", "Bapperida"), ("Dewi Larasmaya", "Dinas P3AP2KB"), ("Ucok Hardanu", "Disdikbud"), ("dr. Mira Anjasti", "Dinkes"), ("Yosefin Kalelu", "Dinsos"), ("Bripka Wahyu Sentika", "Polres"), ("Alya P.", "Forum Anak"), ("Koh Djie Liong", "APSAI")), 1)]], widths=[28, 170, 140, None]),
        ],
        made="2025-06-18T13:00:00",
        points=12,
    )  # fmt: skip
    return scan(page, seed=112, made="2025-06-20T08:12:00", tilt=1.1)


def action_plan() -> bytes:
    """The regional action plan as a regulation with its matrix."""
    clusters = [
        ["Kelembagaan", "Rakor gugus tugas 4 kali setahun; pelatihan KHA 120 orang", "Bapperida, Dinas P3AP2KB"],
        [
            "I Hak sipil dan kebebasan",
            "Akta kelahiran 98 persen; 5 pusat informasi sahabat anak; forum anak di 6 kecamatan",
            "Disdukcapil, Diskominfo",
        ],
        ["II Lingkungan keluarga", "PUSPAGA melayani 400 keluarga; 8 LKSA terakreditasi", "Dinas P3AP2KB, Dinsos"],
        [
            "III Kesehatan dan kesejahteraan",
            "Stunting di bawah 14 persen; 14 puskesmas ramah anak; KTR di semua sekolah",
            "Dinkes, PUPR",
        ],
        ["IV Pendidikan dan budaya", "Semua SD dan SMP ramah anak; 3 pusat kreativitas anak", "Disdikbud"],
        [
            "V Perlindungan khusus",
            "Semua korban terlayani UPTD PPA dalam 24 jam; zona bebas pekerja anak",
            "UPTD PPA, Disnaker",
        ],
    ]
    return paper(
        [
            crest(),
            centre("BUPATI LEMBAH KENANGA", "PERATURAN BUPATI LEMBAH KENANGA", "NOMOR 12 TAHUN 2022", "TENTANG", "RENCANA AKSI DAERAH KABUPATEN LAYAK ANAK TAHUN 2022-2026"),
            rows(
                ("Menimbang", "bahwa untuk melaksanakan Pasal 3 ayat (3) Peraturan Daerah Nomor 4 Tahun 2021, perlu menetapkan Rencana Aksi Daerah yang menjadi acuan perangkat daerah;"),
                ("Menetapkan", "PERATURAN BUPATI TENTANG RENCANA AKSI DAERAH KABUPATEN LAYAK ANAK TAHUN 2022-2026."),
            ),
            say("Pasal 1. Rencana Aksi Daerah Kabupaten Layak Anak yang selanjutnya disebut RAD KLA memuat kelembagaan dan lima klaster hak anak sebagaimana tercantum dalam Lampiran."),
            say("Pasal 2. Bapperida mengintegrasikan RAD KLA ke dalam RKPD setiap tahun. Pasal 3. Pemantauan dilakukan tiap semester dan evaluasi setiap tahun."),
            sign(["Ditetapkan di Kenanga Kota", "pada tanggal 25 April 2022", "BUPATI LEMBAH KENANGA,"], "MASRUL HADIWIJAYA", how="tte", seed=34),
            say("BERITA DAERAH KABUPATEN LEMBAH KENANGA TAHUN 2022 NOMOR 12"),
            new_page(),
            say("LAMPIRAN PERATURAN BUPATI LEMBAH KENANGA NOMOR 12 TAHUN 2022", bold=True),
            centre("MATRIKS RENCANA AKSI 2022-2026"),
            grid([["Kelembagaan/klaster", "Sasaran dan kegiatan", "Pelaksana"], *clusters], widths=[110, 230, None]),
            say("Kaidah pelaksanaan: setiap kegiatan dibiayai APBD dan dapat didukung APBDes, dunia usaha, serta lembaga masyarakat."),
        ],
        made="2022-04-26T11:20:00",
        footer=BSRE_LONG,
    )  # fmt: skip


def monitoring() -> bytes:
    """A monitoring report with the matrix of two years side by side."""
    return paper(
        [
            head("PEMERINTAH KABUPATEN LEMBAH KENANGA", "DINAS PEMBERDAYAAN PEREMPUAN, PERLINDUNGAN ANAK,", "PENGENDALIAN PENDUDUK DAN KELUARGA BERENCANA", address="Jalan Kemuning 7 Kenanga Kota, dp3ap2kb@lembahkenanga.example"),
            centre("LAPORAN PEMANTAUAN DAN EVALUASI", "RENCANA AKSI DAERAH KABUPATEN LAYAK ANAK TAHUN 2024 DAN 2025"),
            say("Nomor 400.2.4/31/P3AP2KB/2026"),
            say("A. Pendahuluan", bold=True),
            say("Evaluasi dilakukan dua kali setahun oleh tim dari Bapperida, Inspektorat, dan dinas pengampu. Data dikumpulkan dengan wawancara dan peninjauan lapangan di enam kecamatan."),
            say("B. Matriks capaian", bold=True),
            grid(
                [
                    ["Klaster", "Kegiatan RAD", "Target 2024", "Capaian 2024", "Target 2025", "Capaian 2025"],
                    ["Kelembagaan", "Rapat gugus tugas", "4", "3", "4", "4"],
                    ["I", "Anak berakta", "97%", "96,4%", "98%", "97,9%"],
                    ["II", "Keluarga terlayani PUSPAGA", "300", "288", "350", "412"],
                    ["III", "Puskesmas ramah anak", "8", "7", "10", "9"],
                    ["IV", "Sekolah ramah anak", "120", "116", "150", "152"],
                    ["V", "Korban terlayani", "100%", "100%", "100%", "100%"],
                ]
            ),
            say("C. Rekomendasi", bold=True),
            points("menambah tenaga konselor di Kecamatan Hulu Kenanga;", "memasukkan RAD KLA ke renja kecamatan;", "mempercepat standardisasi ruang bermain."),
            sign(["Kenanga Kota, 12 Januari 2026", "Kepala Dinas,"], "Dra. WILUJENG ASTARI, M.Si.", how="tte", seed=35, under="NIP 19690517 199403 2 904"),
        ],
        made="2026-01-12T15:45:00",
        footer=BSRE,
        family="helvetica",
        points=10.5,
    )  # fmt: skip


def child_profile() -> bytes:
    """The children's profile of the regency, by cluster."""
    return paper(
        [
            gap(130),
            centre("PROFIL ANAK", "KABUPATEN LEMBAH KENANGA", "TAHUN 2025", after=40),
            centre("Dinas P3AP2KB bekerja sama dengan Bapperida dan seluruh perangkat daerah", bold=False),
            new_page(),
            centre("KATA PENGANTAR"),
            say("Profil ini menyajikan keadaan 61.284 anak berumur 0 sampai 17 tahun menurut kelembagaan dan lima klaster hak anak. Data dipilah menurut jenis kelamin, umur, dan kecamatan, agar perencana dapat melihat siapa yang tertinggal."),
            centre("BAB I GAMBARAN UMUM"),
            grid([["Umur", "Laki-laki", "Perempuan", "Jumlah"], ["0-4", "8.211", "7.904", "16.115"], ["5-9", "8.640", "8.233", "16.873"], ["10-14", "8.777", "8.391", "17.168"], ["15-17", "5.702", "5.426", "11.128"]]),
            centre("BAB II KLASTER I: HAK SIPIL DAN KEBEBASAN"),
            say("Sebanyak 97,9 persen anak memiliki akta kelahiran. Forum Anak hadir di enam kecamatan, dan 41 anak terlibat dalam musrenbang."),
            centre("BAB III KLASTER II DAN III"),
            say("Satu PUSPAGA, delapan LKSA, serta 14 puskesmas melayani keluarga. Persalinan di fasilitas kesehatan mencapai 94,1 persen dan stunting turun menjadi 15,2 persen."),
            new_page(),
            centre("BAB IV KLASTER IV DAN V"),
            say("Angka anak tidak sekolah usia 7-18 tahun tinggal 1.032 jiwa. UPTD PPA menangani 47 anak korban; identitas tidak dimuat. Anak penyandang disabilitas tercatat 388 jiwa, dan 12 anak ditarik dari pekerjaan terburuk."),
            centre("BAB V PENUTUP"),
            say("Profil diperbarui setiap tahun dan dapat diminta di ruang layanan informasi dinas."),
        ],
        made="2025-12-02T09:00:00",
        size=A4_SIZE,
        family="helvetica",
        points=11,
    )  # fmt: skip


def leaflet() -> bytes:
    """A printed leaflet about the child-friendly regency."""
    return paper(
        [
            centre("LEMBAH KENANGA, KABUPATEN LAYAK ANAK", after=14),
            centre("Kenali 5 klaster hak anak!", after=10),
            points("Punya nama, akta, dan suara", "Dibesarkan keluarga yang menyayangi", "Sehat, bergizi, tanpa asap rokok", "Sekolah, bermain, berkarya", "Terlindung dari kekerasan", marks="-"),
            centre("Lihat, dengar, laporkan kekerasan pada anak: SAPA 129 atau UPTD PPA", after=10),
            centre("Leaflet ini dicetak Dinas P3AP2KB, 2.000 lembar, Mei 2025", bold=False),
        ],
        made="2025-05-05T10:00:00",
        size=A4_SIZE,
        sideways=True,
        family="helvetica",
        points=19,
        border=True,
        margin=34,
    )  # fmt: skip


def template_minutes() -> bytes:
    """An empty form for minutes."""
    return word(
        [
            "= FORMAT NOTULEN RAPAT GUGUS TUGAS KLA",
            "Hari/tanggal : ..........................",
            "Tempat : ..........................",
            "Pimpinan rapat : [isi nama]",
            "Peserta : [sebutkan instansi]",
            "Hasil rapat :",
            "1. ......................................",
            "2. ......................................",
            "3. ......................................",
            "Notulis,",
            "(..........................)",
        ],
        made="2024-01-11T09:00:00",
        author="sekretariat",
    )


def banner_photo() -> bytes:
    """A campaign in a square, sent by WhatsApp."""
    return photo(
        Shot(
            "outdoors",
            201,
            banner=("SOSIALISASI KABUPATEN LAYAK ANAK", "KAB. LEMBAH KENANGA 2025", "Dinas P3AP2KB"),
            people=11,
        )
    )


PIECES = (
    Piece(TASK_FORCE, task_force, "scan", ("02.q1",), ("keputusan_kdh",), "188.45/96/HK/2023", date="2023-02-13", year=2023, agency="dp3a", signed="wet", twin="belum dipilah/SK Bupati GT KLA 2023-2026 (1).pdf"),
    Piece("belum dipilah/SK Bupati GT KLA 2023-2026 (1).pdf", task_force, "scan", ("02.q1",), ("keputusan_kdh",), "188.45/96/HK/2023", date="2023-02-13", year=2023, agency="dp3a", signed="wet", flaws=("duplicate",), twin=TASK_FORCE),
    Piece(f"{UNIT_2}/sertifikat KHA a.n. sekretaris GT.pdf", certificate, "pdf", ("02.q2",), ("sertifikat",), "1093/KHA-TOT/D.II/IX/2024", date="2024-09-13", year=2024, agency="dp3a", signed="tte"),
    Piece(f"{UNIT_2}/notulen rakor 18 Juni 2025 + daftar hadir.pdf", minutes, "scan", ("02.q3",), ("notulen", "daftar_hadir"), date="2025-06-18", year=2025, agency="bappeda", signed="wet"),
    Piece(f"{UNIT_2}/FORMAT notulen rakor.docx", template_minutes, "docx", ("02.q3",), ("notulen",), agency="dp3a", signed="no", flaws=("template",)),
    Piece(f"{UNIT_2}/RAD KLA 2022-2026 (Perbup 12 2022).pdf", action_plan, "pdf", ("02.q4",), ("rad_kla", "perkada"), "12 TAHUN 2022", date="2022-04-25", year=2022, agency="bappeda", signed="tte"),
    Piece(f"{DINAS}/monev RAD 2 tahun.pdf", monitoring, "pdf", ("02.q5",), ("laporan_monev", "matriks"), "400.2.4/31/P3AP2KB/2026", date="2026-01-12", year=2025, agency="dp3a", signed="tte"),
    Piece(f"{DINAS}/PROFIL ANAK 2025 cetak.pdf", child_profile, "pdf", ("02.q6",), ("profil_anak",), year=2025, agency="dp3a"),
    Piece(f"{DINAS}/KIE/leaflet 5 klaster.pdf", leaflet, "pdf", ("02.q7",), ("media_kie",), year=2025, agency="dp3a"),
    Piece("belum dipilah/IMG-20250723-WA0018.jpg", banner_photo, "photo", ("02.q7",), ("foto_kegiatan",), date="2025-07-23", year=2025),
)  # fmt: skip
