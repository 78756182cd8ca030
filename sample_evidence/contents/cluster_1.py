"""Klaster I: births, information, participation, marriage (units 04 to 07)."""

# ruff: noqa: E501 -- prose of documents is easier to check on one line than cut by hand
from __future__ import annotations

from sample_evidence.office import sheets, slides, word
from sample_evidence.paper import (
    A4_SIZE,
    BSRE,
    BSRE_LONG,
    both_sign,
    centre,
    crest,
    gap,
    grid,
    head,
    new_page,
    paper,
    rows,
    say,
    sign,
)
from sample_evidence.photos import Shot, chat, photo
from sample_evidence.piece import Piece
from sample_evidence.scans import scan

K1 = "Klaster 1 Hak Sipil"
DINAS = "PER OPD/Dinas P3AP2KB"
CIVIL = "PER OPD/Disdukcapil"


def births() -> bytes:
    """Registered children, birth certificates and children's identity cards, two years."""
    places = (
        ("Kenanga Kota", 9120, 8830, 9045, 8790),
        ("Rawa Bening", 6110, 5902, 6020, 5871),
        ("Hulu Kenanga", 4480, 4301, 4190, 4077),
        ("Tebing Teja", 5034, 4870, 4951, 4802),
        ("Pasir Embun", 4105, 3998, 4040, 3920),
        ("Batu Tujuh", 2281, 2253, 2260, 2240),
    )
    return sheets(
        {
            "registrasi": [
                ["DATA ANAK 0-17 TAHUN YANG DIREGISTRASI (MATRIKS KLA)"],
                ["Kabupaten Lembah Kenanga, keadaan 31 Desember 2024 dan 31 Desember 2025"],
                [],
                ["No", "Kecamatan", "Jumlah anak L", "Jumlah anak P", "Teregistrasi L 2025", "Teregistrasi P 2025", "% 2024", "% 2025"],
                *[[n, name, a, b, c, d, round((c + d) / (a + b) * 100 - 1.4, 1), round((c + d) / (a + b) * 100, 1)] for n, (name, a, b, c, d) in enumerate(places, 1)],
            ],
            "akta kelahiran": [
                ["KEPEMILIKAN KUTIPAN AKTA KELAHIRAN MENURUT UMUR DAN JENIS KELAMIN"],
                [],
                ["No", "Kelompok umur", "Punya akta L 2024", "Punya akta P 2024", "Punya akta L 2025", "Punya akta P 2025", "% 2024", "% 2025"],
                [1, "0-60 hari", 402, 388, 455, 431, 81.2, 88.0],
                [2, "61 hari - 1 tahun", 1310, 1277, 1392, 1340, 92.5, 95.1],
                [3, "1 - <5 tahun", 6390, 6122, 6501, 6249, 95.9, 97.6],
                [4, "5 - 17 tahun", 22011, 21304, 22410, 21720, 97.0, 98.4],
            ],
            "KIA": [
                ["KARTU IDENTITAS ANAK (KIA) 2024 DAN 2025"],
                [],
                ["No", "Kecamatan", "Anak 0-16 th", "Punya KIA 2024", "% 2024", "Punya KIA 2025", "% 2025"],
                *[[n, name, a + b - 700, int((a + b) * 0.52), 55.1, int((a + b) * 0.61), 64.7] for n, (name, a, b, _, _) in enumerate(places, 1)],
            ],
        },
        made="2026-01-08T09:30:00",
        heads={"registrasi": 4, "akta kelahiran": 3, "KIA": 3},
        author="operator adminduk",
    )  # fmt: skip


def birth_procedure() -> bytes:
    """The procedure of mobile service for vulnerable children."""
    page = paper(
        [
            grid(
                [
                    ["PEMERINTAH KABUPATEN LEMBAH KENANGA, DINAS KEPENDUDUKAN DAN PENCATATAN SIPIL", "Nomor SOP", "400.12/07/SOP/DISDUKCAPIL/2023"],
                    ["", "Tanggal pembuatan", "9 Januari 2023"],
                    ["", "Tanggal efektif", "1 Februari 2023"],
                    ["Nama SOP: JEMPUT BOLA AKTA DAN KIA BAGI ANAK JALANAN, ANAK PANTI, ANAK BERHADAPAN DENGAN HUKUM, DAN ANAK TERPENCIL", "Disahkan oleh", "KEPALA DINAS, Drs. ZULHAM ARKANUDDIN"],
                ],
                widths=[240, 100, None],
                shade=False,
            ),
            sign(["KEPALA DINAS,"], "Drs. ZULHAM ARKANUDDIN", how="wet", seed=71, under="NIP 19700804 199401 1 906", stamp="DISDUKCAPIL LEMBAH KENANGA"),
            say("Dasar hukum: UU 24/2013, Perda 4/2021. Peralatan: alat rekam bergerak, mobil layanan."),
            grid([["No", "Uraian kegiatan", "Pelaksana", "Waktu"], ["1", "Menerima daftar anak tanpa akta dari panti, lapas, atau desa", "Petugas pendaftaran", "1 hari"], ["2", "Memeriksa surat lahir; bila tidak ada, memakai SPTJM", "Verifikator", "1 hari"], ["3", "Datang ke lokasi, merekam data, memotret", "Tim keliling", "1 hari"], ["4", "Mencetak kutipan akta dan kartu identitas anak", "Operator", "3 jam"], ["5", "Menyerahkan kepada pengasuh dengan tanda terima", "Tim keliling", "1 hari"]], widths=[26, 270, 110, None]),
        ],
        made="2023-01-09T09:00:00",
        family="helvetica",
        points=11,
    )  # fmt: skip
    return scan(page, seed=121, made="2023-02-02T15:20:00")


def birth_innovation() -> bytes:
    """Slides about an innovation."""
    return slides(
        [
            ("Inovasi SELIMUT BAYI", ()),
            (
                "Mengapa?",
                (
                    "Orang tua menunda mengurus akta sampai anak masuk sekolah",
                    "Jarak Hulu Kenanga ke kantor 71 km",
                    "Tahun 2023 baru 79 persen bayi berakta sebelum 60 hari",
                ),
            ),
            (
                "Apa itu?",
                (
                    "SELIMUT BAYI: Setelah Lahir Langsung Terima Akta, KK, dan KIA",
                    "Bidan mengirim data lewat WhatsApp resmi",
                    "Dokumen diantar bersama selimut sebelum ibu pulang",
                ),
            ),
            (
                "Hasil 2025",
                (
                    "1.823 bayi menerima akta kelahiran kurang dari 24 jam",
                    "12 puskesmas dan 1 RSUD ikut serta",
                    "Biaya antar Rp0",
                ),
            ),
            ("Rencana", ("Diperluas ke bidan praktik mandiri", "Replikasi oleh kabupaten tetangga")),
        ],
        made="2025-08-28T10:10:00",
        subtitle="Disdukcapil Kabupaten Lembah Kenanga\nPercepatan akta kelahiran dan KIA, lomba inovasi daerah 2025",
        author="tim inovasi",
    )


def birth_agreement_old() -> bytes:
    """An agreement whose two years are over."""
    page = paper(
        [
            centre("PERJANJIAN KERJA SAMA", "ANTARA", "DINAS KEPENDUDUKAN DAN PENCATATAN SIPIL", "DAN", "RSUD KENANGA HUSADA", "TENTANG", "PENERBITAN AKTA KELAHIRAN BAYI YANG LAHIR DI RUMAH SAKIT"),
            centre("Nomor: 400.12/215/DISDUKCAPIL/2020", "Nomor: 445/1093/RSUD-KH/2020", bold=False),
            say("Para pihak sepakat bahwa setiap bayi yang lahir di RSUD menerima kutipan akta kelahiran sebelum pulang. PIHAK KESATU menempatkan operator; PIHAK KEDUA mengirim surat keterangan lahir setiap hari kerja."),
            say("Pasal 7. Perjanjian ini berlaku untuk jangka waktu 2 (dua) tahun terhitung sejak 1 September 2020 sampai dengan 31 Agustus 2022 dan dapat diperpanjang."),
            both_sign((["PIHAK KEDUA,", "Direktur"], "dr. HANAFI SUTERJO", ""), (["PIHAK KESATU,", "Kepala Dinas"], "Drs. ZULHAM ARKANUDDIN", ""), how="wet", seed=73, stamps=("RSUD KENANGA HUSADA", "DISDUKCAPIL LEMBAH KENANGA")),
            say("Kenanga Kota, 1 September 2020"),
        ],
        made="2020-09-01T09:00:00",
        points=12.5,
    )  # fmt: skip
    return scan(page, seed=122, made="2020-09-07T09:44:00", dpi=120, tilt=1.4)


def library_standard() -> bytes:
    """The standardisation certificate of the library as children's information centre."""
    return paper(
        [
            gap(16),
            centre("KEMENTERIAN PEMBERDAYAAN PEREMPUAN DAN PERLINDUNGAN ANAK"),
            centre("SERTIFIKAT STANDARDISASI", "PUSAT INFORMASI SAHABAT ANAK (PISA)", "Nomor: B-218/PHA-ILA/PISA/X/2024"),
            centre("diberikan kepada", "PERPUSTAKAAN DAERAH KABUPATEN LEMBAH KENANGA", "Dinas Perpustakaan dan Kearsipan", bold=False),
            centre("yang memenuhi standar layanan informasi layak anak dengan peringkat", "MADYA (nilai 812)", bold=False),
            centre("Masa berlaku sampai dengan 30 September 2027", bold=False),
            sign(["Jakarta, 1 Oktober 2024", "Deputi Bidang Pemenuhan Hak Anak,"], "Dr. RATIH PANGESWARI", how="tte", seed=74),
        ],
        made="2024-10-01T13:10:00",
        size=A4_SIZE,
        sideways=True,
        points=14,
        border=True,
        margin=30,
        footer=BSRE,
    )  # fmt: skip


def library_visits() -> bytes:
    """Visitors to the children's corner in two years."""
    months = (
        "Januari",
        "Februari",
        "Maret",
        "April",
        "Mei",
        "Juni",
        "Juli",
        "Agustus",
        "September",
        "Oktober",
        "November",
        "Desember",
    )
    return sheets(
        {
            "kunjungan": [
                ["Jumlah anak pengakses layanan informasi layak anak, pojok baca Perpusda"],
                ["termasuk kunjungan anak panti, SLB, dan LPKA (AMPK)"],
                [],
                ["No", "Bulan", "L 2024", "P 2024", "AMPK 2024", "L 2025", "P 2025", "AMPK 2025"],
                *[
                    [
                        n,
                        month,
                        210 + 13 * n % 71,
                        260 + 17 * n % 83,
                        9 + n % 5,
                        244 + 11 * n % 67,
                        301 + 19 * n % 89,
                        14 + n % 7,
                    ]
                    for n, month in enumerate(months, 1)
                ],
            ],
            "buku tamu contoh": [
                ["Register kunjungan 3 Nov 2025 (inisial)"],
                ["Jam", "Inisial", "Umur", "Keperluan"],
                ["09.10", "A.P.", 11, "baca komik sains"],
                ["09.25", "N.", 9, "mendongeng"],
            ],
        },
        made="2026-01-05T11:00:00",
        heads={"kunjungan": 4},
        author="pustakawan",
    )


def content_watch() -> bytes:
    """A report on watching content that is not for children."""
    return paper(
        [
            head("PEMERINTAH KABUPATEN LEMBAH KENANGA", "DINAS KOMUNIKASI DAN INFORMATIKA", address="Jalan Merpati 3, Kenanga Kota, kominfo@lembahkenanga.example"),
            centre("LAPORAN KEGIATAN", "PENGAWASAN KONTEN DAN BAHAN BACAAN TIDAK LAYAK ANAK TAHUN 2025"),
            say("Nomor: 400.14.5/402/DISKOMINFO/2025"),
            say("1. Latar belakang. Anak memakai internet gratis di 27 titik taman dan balai desa, sehingga penyaringan harus diperiksa berkala."),
            say("2. Waktu dan tempat. Pemantauan dilakukan Maret, Juli, dan November 2025 di semua titik Wi-Fi publik, 4 warung internet, serta 9 taman bacaan."),
            say("3. Hasil. Ditemukan 3 titik yang penyaringannya mati dan 2 taman bacaan yang menyimpan komik dewasa; semuanya ditangani hari itu juga. Sebanyak 640 anak mengikuti kelas literasi digital."),
            say("4. Penutup. Disarankan kotak aduan daring diletakkan pada laman informasi layak anak."),
            sign(["Kenanga Kota, 1 Desember 2025", "Kepala Dinas,"], "FARIDA WELONGSARI, S.Kom.", how="tte", seed=75),
        ],
        made="2025-12-01T14:14:00",
        footer=BSRE,
        family="helvetica",
        points=10.5,
    )  # fmt: skip


def forum_decision() -> bytes:
    """The decision on the children's forum with its board."""
    return paper(
        [
            crest(),
            centre("BUPATI LEMBAH KENANGA", "KEPUTUSAN BUPATI LEMBAH KENANGA", "NOMOR 188.45/301/HK/2024", "TENTANG", "FORUM ANAK DAERAH LEMBAH KENANGA MASA BAKTI 2024-2026"),
            rows(("Menimbang", "bahwa anak berhak didengar dan berpartisipasi dalam pembangunan sesuai umur dan kematangannya;"), ("Mengingat", "Peraturan Daerah Kabupaten Lembah Kenanga Nomor 4 Tahun 2021;"), ("Memperhatikan", "Berita acara Kongres Anak tanggal 20 Juli 2024;")),
            centre("MEMUTUSKAN:"),
            rows(("KESATU", "Mengesahkan pengurus Forum Anak Daerah masa bakti 2024-2026 sebagaimana tercantum dalam Lampiran."), ("KEDUA", "Forum Anak berperan sebagai Pelopor dan Pelapor (2P) serta ikut dalam perencanaan pembangunan (PAPP)."), ("KETIGA", "Biaya dibebankan pada APBD.")),
            sign(["Ditetapkan di Kenanga Kota", "pada tanggal 5 Agustus 2024", "BUPATI LEMBAH KENANGA,"], "MASRUL HADIWIJAYA", how="tte", seed=76),
            new_page(),
            say("LAMPIRAN KEPUTUSAN BUPATI LEMBAH KENANGA NOMOR 188.45/301/HK/2024", bold=True),
            centre("SUSUNAN PENGURUS FORUM ANAK DAERAH"),
            grid([["No", "Jabatan", "Nama panggilan", "Utusan"], ["1", "Ketua", "Alya", "Kenanga Kota"], ["2", "Wakil ketua", "Bimo", "Rawa Bening"], ["3", "Sekretaris", "Citra", "Tebing Teja"], ["4", "Divisi pelopor", "Damar", "Pasir Embun"], ["5", "Divisi pelapor", "Elok", "Batu Tujuh"]], widths=[28, 130, 130, None]),
        ],
        made="2024-08-06T08:20:00",
        footer=BSRE,
    )  # fmt: skip


def forum_training() -> bytes:
    """A training report of the forum with an attendance table."""
    return word(
        [
            "= LAPORAN KEGIATAN PELATIHAN KONVENSI HAK ANAK DAN PERAN 2P",
            "= PENGURUS FORUM ANAK LEMBAH KENANGA, 9-10 AGUSTUS 2025",
            "# Latar belakang",
            "Pengurus baru belum pernah belajar Konvensi Hak Anak. Fasilitator dinas bersama dua alumni forum menyusun pelatihan dua hari dengan permainan peran.",
            "# Pelaksanaan",
            "Tempat: Wisma Embun, Kecamatan Pasir Embun. Peserta 38 anak (17 laki-laki, 21 perempuan), dua di antaranya penyandang disabilitas. Materi: hak dasar anak, cara melaporkan kekerasan, etika bermedia sosial, dan menyusun usulan musrenbang.",
            "# Daftar hadir (ringkas)",
            [
                ["No", "Utusan", "Jumlah anak", "Pendamping"],
                ["1", "Kenanga Kota", "9", "1"],
                ["2", "Rawa Bening", "7", "1"],
                ["3", "Hulu Kenanga", "6", "1"],
                ["4", "Tebing Teja", "6", "1"],
                ["5", "Pasir Embun dan Batu Tujuh", "10", "2"],
            ],
            "# Hasil",
            "- 34 anak lulus tes akhir di atas 70",
            "- tersusun jadwal pelopor di tiap sekolah",
            "- setiap kecamatan punya satu pelapor sebaya",
            "Kenanga Kota, 14 Agustus 2025. Penyusun: Bidang Pemenuhan Hak Anak.",
        ],
        made="2025-08-14T16:00:00",
        header="Dinas P3AP2KB Kabupaten Lembah Kenanga",
        author="seksi partisipasi anak",
    )


def planning_invitation() -> bytes:
    """An invitation of the children's forum to the planning meeting."""
    return paper(
        [
            head("PEMERINTAH KABUPATEN LEMBAH KENANGA", "BADAN PERENCANAAN PEMBANGUNAN, RISET DAN INOVASI DAERAH", address="Kompleks Perkantoran Bukit Kenanga"),
            say("Kenanga Kota, 3 Maret 2025"),
            rows(("Nomor", "000.7.2/119/BAPPERIDA/2025"), ("Sifat", "Penting"), ("Lampiran", "1 (satu) berkas"), ("Hal", "Undangan Musrenbang RKPD Tahun 2026"), left=60),
            say("Yth. (daftar terlampir: kepala perangkat daerah, camat, Ketua Forum Anak Daerah, organisasi perempuan, organisasi penyandang disabilitas)"),
            say("Mengharap kehadiran Saudara pada Musyawarah Perencanaan Pembangunan tingkat kabupaten:"),
            rows(("Hari, tanggal", "Kamis, 13 Maret 2025"), ("Pukul", "08.30 sampai selesai"), ("Tempat", "Gedung Serbaguna"), ("Acara", "Pembahasan prioritas, termasuk penyampaian usulan Forum Anak pada sesi pertama")),
            say("Forum Anak diminta mengirim lima anak sebagai peserta penuh, bukan tamu."),
            sign(["Kepala Bapperida,"], "Ir. SAFRUDIN ILMAWAN, M.T.", how="tte", seed=77),
        ],
        made="2025-03-03T10:00:00",
        footer=BSRE_LONG,
        family="helvetica",
        points=11,
    )  # fmt: skip


def forum_errand() -> bytes:
    """A duty letter that was filed as if it proved training with partners."""
    return paper(
        [
            head("PEMERINTAH KABUPATEN LEMBAH KENANGA", "DINAS P3AP2KB", address="Jalan Kemuning 7 Kenanga Kota"),
            centre("SURAT TUGAS", "Nomor: 800.1.11.1/266/P3AP2KB/2025"),
            say("Kepala Dinas P3AP2KB menugaskan:"),
            rows(("Nama", "Lilis Hermayanti, S.Sos."), ("Jabatan", "Pendamping Forum Anak"), ("Untuk", "mendampingi dua anak mengikuti peningkatan kapasitas Forum Anak bersama mitra dunia usaha di ibu kota provinsi, tanggal 21 sampai dengan 23 Juli 2025")),
            say("Demikian surat tugas ini dibuat untuk dilaksanakan dan melaporkan hasilnya."),
            sign(["Kenanga Kota, 16 Juli 2025", "Kepala Dinas,"], "Dra. WILUJENG ASTARI, M.Si.", how="tte", seed=78),
        ],
        made="2025-07-16T09:05:00",
        footer=BSRE,
    )  # fmt: skip


def chat_picture() -> bytes:
    """A screenshot of a coordination chat, as PNG."""
    return chat(
        "Pendamping + Pengurus Forum Anak",
        (
            ("Kak Lilis (pendamping FA)", "Adik-adik, rapat koordinasi\npendamping dan pengurus Kamis ini", "15:02"),
            ("Alya FAD", "Siap kak, jam 4 sore\ndi aula dinas ya", "15:04"),
            ("", "Agenda: jadwal siaran radio\ndan laporan 2P bulan September", "15:09"),
            ("Bimo Rawa Bening", "Forum kecamatan ikut daring,\nmohon tautannya", "15:10"),
            ("Kak Lilis (pendamping FA)", "Notulen menyusul. 11 Sept 2025", "15:11"),
        ),
        "15.12   Kam, 11 Sep",
    )


def marriages() -> bytes:
    """Marriages of children by office, with causes, two years."""
    page = paper(
        [
            head("KEMENTERIAN AGAMA REPUBLIK INDONESIA", "KANTOR KEMENTERIAN AGAMA KABUPATEN LEMBAH KENANGA", address="Jalan Kartika 10 Kenanga Kota"),
            centre("REKAPITULASI PERKAWINAN ANAK MENURUT KUA DAN PENYEBABNYA", "TAHUN 2024 DAN 2025", "Nomor: B-112/Kk.31.07/PW.01/01/2026"),
            grid(
                [
                    ["No", "KUA Kecamatan", "L 2024", "P 2024", "L 2025", "P 2025", "Penyebab terbanyak"],
                    ["1", "Kenanga Kota", "1", "4", "0", "2", "kehamilan"],
                    ["2", "Rawa Bening", "2", "6", "1", "5", "kehamilan, putus sekolah"],
                    ["3", "Hulu Kenanga", "4", "13", "3", "9", "adat, ekonomi"],
                    ["4", "Tebing Teja", "1", "5", "1", "3", "ekonomi"],
                    ["5", "Pasir Embun", "0", "3", "0", "2", "kehamilan"],
                    ["6", "Batu Tujuh", "0", "1", "0", "0", "-"],
                    ["", "Jumlah", "8", "32", "5", "21", ""],
                ]
            ),
            say("Sumber: register nikah KUA dan putusan dispensasi kawin Pengadilan Agama. Umur di bawah 19 tahun."),
            sign(["Kenanga Kota, 9 Januari 2026", "Kepala,"], "H. ABDUL MUQIT, S.Ag.", how="wet", seed=79, stamp="KEMENTERIAN AGAMA"),
        ],
        made="2026-01-09T09:00:00",
    )  # fmt: skip
    return scan(page, seed=123, made="2026-01-12T10:10:00", dpi=130)


def nameless_photo() -> bytes:
    """People in a hall, and nothing that says what they do there."""
    return photo(Shot("hall", 204, people=12))


PIECES = (
    Piece(f"{K1}/Indikator 4 (akta)/Data akta, registrasi & KIA 2024-2025.xlsx", births, "xlsx", ("04.q1", "04.q2", "04.q3"), ("data_tabulasi", "matriks"), year=2025, agency="disdukcapil"),
    Piece(f"{CIVIL}/SOP jemput bola (ttd kadis).pdf", birth_procedure, "scan", ("04.q4",), ("sop",), "400.12/07/SOP/DISDUKCAPIL/2023", date="2023-01-09", year=2023, agency="disdukcapil", signed="wet"),
    Piece(f"{CIVIL}/paparan SELIMUT BAYI.pptx", birth_innovation, "pptx", ("04.q7",), ("dokumen_inovasi", "paparan"), year=2025, agency="disdukcapil"),
    Piece(f"{CIVIL}/PKS RSUD 2020.pdf", birth_agreement_old, "scan", ("04.q6",), ("pks",), "400.12/215/DISDUKCAPIL/2020", ("400.12/215/DISDUKCAPIL/2020", "445/1093/RSUD-KH/2020"), date="2020-09-01", year=2020, agency="disdukcapil", signed="wet", flaws=("expired",)),
    Piece("PER OPD/Dispusip/Sertifikat PISA.pdf", library_standard, "pdf", ("05.q2",), ("sertifikat_standar",), "B-218/PHA-ILA/PISA/X/2024", date="2024-10-01", year=2024, agency="perpustakaan", signed="tte"),
    Piece("PER OPD/Dispusip/pengunjung pojok baca anak 24-25.xlsx", library_visits, "xlsx", ("05.q3",), ("data_tabulasi", "buku_kunjungan"), year=2025, agency="perpustakaan"),
    Piece("PER OPD/Diskominfo/laporan konten negatif 2025.pdf", content_watch, "pdf", ("05.q5",), ("laporan_kegiatan",), "400.14.5/402/DISKOMINFO/2025", date="2025-12-01", year=2025, agency="diskominfo", signed="tte"),
    Piece(f"{K1}/06 Partisipasi anak/SK Forum Anak 2024-2026.pdf", forum_decision, "pdf", ("06.q1", "01.q2d"), ("sk_forum_anak", "keputusan_kdh"), "188.45/301/HK/2024", date="2024-08-05", year=2024, agency="dp3a", signed="tte"),
    Piece(f"{K1}/06 Partisipasi anak/Lap. pelatihan 2P (9-10 Agustus).docx", forum_training, "docx", ("06.q1", "06.q4"), ("laporan_kegiatan", "daftar_hadir"), date="2025-08-14", year=2025, agency="dp3a"),
    Piece("belum dipilah/und musrenbang rkpd.pdf", planning_invitation, "pdf", ("06.q2",), ("undangan",), "000.7.2/119/BAPPERIDA/2025", date="2025-03-03", year=2025, agency="bappeda", signed="tte"),
    Piece(f"{DINAS}/ST pendamping FA juli.pdf", forum_errand, "pdf", ("06.q5",), ("surat_tugas",), "800.1.11.1/266/P3AP2KB/2025", date="2025-07-16", year=2025, agency="dp3a", signed="tte", flaws=("wrong_type",)),
    Piece("belum dipilah/Screenshot_20250911-151204_WhatsApp.png", chat_picture, "photo", ("06.q6",), ("tangkapan_layar",), date="2025-09-11", year=2025),
    Piece("PER OPD/Kemenag/rekap kawin anak per KUA.pdf", marriages, "scan", ("07.q1",), ("data_tabulasi", "matriks"), "B-112/Kk.31.07/PW.01/01/2026", date="2026-01-09", year=2025, agency="kemenag", signed="wet"),
    Piece(f"{K1}/Ind 07 kawin anak/foto kegiatan.jpg", nameless_photo, "photo", ("07.q2",), ("foto_kegiatan",), flaws=("photo_no_context",)),
)  # fmt: skip
