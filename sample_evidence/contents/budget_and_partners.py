"""Kelembagaan: budget, what children asked for, partners outside government (units 01 and 03)."""

# ruff: noqa: E501 -- prose of documents is easier to check on one line than cut by hand
from __future__ import annotations

from sample_evidence.office import sheets, word
from sample_evidence.paper import (
    BSRE_LONG,
    both_sign,
    centre,
    grid,
    head,
    paper,
    points,
    say,
    sign,
)
from sample_evidence.photos import Shot, photo
from sample_evidence.piece import Piece
from sample_evidence.pointers import url
from sample_evidence.scans import scan

UNIT_1 = "01. KELEMBAGAAN/Indikator 1 - Perda & Kebijakan"
UNIT_3 = "01. KELEMBAGAAN/ind 3"
DINAS = "PER OPD/Dinas P3AP2KB"


def budget_signed() -> bytes:
    """The budget recap that Bappeda signed."""
    lines = [
        ("Rapat koordinasi berkala Gugus Tugas KLA", "Bapperida", "84.500.000"),
        ("Promosi dan sosialisasi KLA", "Dinas P3AP2KB", "112.000.000"),
        ("Pemantauan dan evaluasi RAD KLA", "Dinas P3AP2KB", "46.250.000"),
        ("Registrasi dan akta kelahiran", "Disdukcapil", "390.750.000"),
        ("Pelembagaan partisipasi anak (Forum Anak)", "Dinas P3AP2KB", "158.300.000"),
        ("Lembaga konsultasi keluarga (PUSPAGA)", "Dinas P3AP2KB", "203.000.000"),
        ("Perbaikan gizi balita dan pencegahan stunting", "Dinkes", "1.870.400.000"),
        ("Pelayanan ramah anak di puskesmas", "Dinkes", "240.000.000"),
        ("Sekolah ramah anak", "Disdikbud", "315.600.000"),
        ("Pelayanan anak korban kekerasan dan eksploitasi", "UPTD PPA", "428.000.000"),
    ]
    page = paper(
        [
            head("PEMERINTAH KABUPATEN LEMBAH KENANGA", "BADAN PERENCANAAN PEMBANGUNAN, RISET DAN INOVASI DAERAH", address="Kompleks Perkantoran Bukit Kenanga"),
            centre("REKAPITULASI ANGGARAN PEMENUHAN HAK ANAK", "TAHUN ANGGARAN 2025", "Nomor: 900.1.1/214/BAPPERIDA/2025"),
            grid([["No", "Kegiatan / sub kegiatan", "Perangkat daerah", "Pagu APBD (Rp)"], *[[str(n), *line] for n, line in enumerate(lines, 1)], ["", "JUMLAH", "", "3.848.800.000"]], widths=[28, 240, 100, None]),
            say("Sumber: DPA perangkat daerah Tahun Anggaran 2025 setelah perubahan. Anggaran desa tidak termasuk."),
            sign(["Kenanga Kota, 6 Oktober 2025", "KEPALA BAPPERIDA,"], "Ir. SAFRUDIN ILMAWAN, M.T.", how="wet", seed=51, under="NIP 19680926 199503 1 905", stamp="BAPPERIDA LEMBAH KENANGA"),
        ],
        made="2025-10-06T09:00:00",
    )  # fmt: skip
    return scan(page, seed=113, made="2025-10-07T16:03:00")


def budget_old() -> bytes:
    """A recap of 2022 nobody signed."""
    return sheets(
        {
            "Rekap 2022": [
                ["Penandaan anggaran responsif anak TA 2022"],
                ["per perangkat daerah, belum ditandatangani"],
                [],
                ["No", "Uraian", "Perangkat daerah", "Pagu 2022", "Realisasi 2022"],
                [1, "Fasilitas informasi layak anak (pojok baca)", "Dispusip", 75000000, 71200000],
                [2, "Ruang bermain ramah anak", "DLH", 120000000, 118500000],
                [3, "Pencegahan perkawinan anak", "Dinas P3AP2KB", 40000000, 39000000],
                [],
                [None, None, None, "Kepala Bapperida,"],
                [None, None, None, "( ............................ )"],
            ],
            "catatan": [["angka perubahan menyusul dari BPKAD"]],
        },
        made="2023-01-17T10:00:00",
        heads={"Rekap 2022": 4},
        author="perencana muda",
    )


def child_voice() -> bytes:
    """Proposals of children and what the offices answered."""
    return word(
        [
            "= USULAN ANAK UNTUK PERATURAN DAN RENCANA KLA, DAN TINDAK LANJUTNYA",
            "Forum Anak Lembah Kenanga mengumpulkan suara anak dari enam kecamatan pada Februari 2025 melalui kotak surat di sekolah dan dua diskusi kelompok. Usulan disampaikan kepada Bagian Hukum dan Bapperida saat penyusunan perubahan Rencana Aksi Daerah.",
            [
                ["No", "Usulan anak", "Asal", "Tindak lanjut pemerintah daerah"],
                [
                    "1",
                    "Ada tempat bercerita yang tidak menghakimi di sekolah",
                    "Kec. Rawa Bening",
                    "Masuk perubahan RAD 2025; kotak curhat di 18 SMP",
                ],
                [
                    "2",
                    "Angkutan pulang sekolah dari Hulu Kenanga",
                    "Kec. Hulu Kenanga",
                    "Satu bus sekolah beroperasi mulai Agustus 2025",
                ],
                ["3", "Perokok ditegur di taman bermain", "Kec. Kenanga Kota", "Jadwal patroli Satpol PP tiap Sabtu"],
                [
                    "4",
                    "Anak difabel ikut lomba 17 Agustus",
                    "SLB Harapan Embun",
                    "Disetujui, panitia diberi surat edaran",
                ],
            ],
            "Ketua Forum Anak: Alya P. Pendamping: Dinas P3AP2KB. Kenanga Kota, 27 Maret 2025.",
        ],
        made="2025-03-27T14:00:00",
        box="Suara kami dicatat, bukan hanya difoto.\nForum Anak Lembah Kenanga",
        author="fasilitator FA",
        font="Arial",
    )


def apsai() -> bytes:
    """The founding record of the forum of companies."""
    page = paper(
        [
            head("ASOSIASI PERUSAHAAN SAHABAT ANAK INDONESIA (APSAI)", "DAERAH LEMBAH KENANGA", crest=False, address="Sekretariat: Ruko Melati Blok C-4 Kenanga Kota"),
            centre("BERITA ACARA", "PEMBENTUKAN DAN PENGUKUHAN PENGURUS", "Nomor: 03/BA/APSAI-LK/X/2023"),
            say("Pada hari ini Kamis tanggal dua belas bulan Oktober tahun dua ribu dua puluh tiga, bertempat di Pendopo Kabupaten, telah dilaksanakan musyawarah 11 perusahaan yang peduli anak dan disepakati pembentukan APSAI Daerah Lembah Kenanga masa bakti 2023-2028.", first=24),
            say("Susunan pengurus:"),
            points("Ketua: Djie Liong (CV Roti Fajar Embun)", "Sekretaris: Maria Tesalonika (PT Sawit Lestari Kenanga)", "Bendahara: Abd. Gani (Toko Bangunan Sinar Lembah)"),
            say("Perusahaan anggota berjanji tidak mempekerjakan anak, menyediakan ruang ASI, dan mendukung program kabupaten layak anak. Demikian berita acara ini dibuat untuk digunakan seperlunya."),
            both_sign((["Ketua terpilih,"], "DJIE LIONG", ""), (["Mengetahui,", "Bupati Lembah Kenanga"], "MASRUL HADIWIJAYA", ""), how="wet", seed=61, stamps=("APSAI LEMBAH KENANGA", "BUPATI LEMBAH KENANGA")),
        ],
        made="2023-10-12T10:00:00",
        family="helvetica",
    )  # fmt: skip
    return scan(page, seed=114, made="2023-10-16T09:15:00", dpi=120)


def partnership() -> bytes:
    """The matrix of partners by cluster."""
    return sheets(
        {
            "Kelembagaan": [
                ["MATRIKS KEMITRAAN LEMBAGA MASYARAKAT, DUNIA USAHA, DAN MEDIA MASSA TAHUN 2025"],
                ["Kelembagaan"],
                [],
                ["No", "Mitra", "Bentuk kerja sama", "Waktu", "Sasaran anak", "Hasil"],
                [
                    1,
                    "Universitas Nusa Selatan",
                    "Pendampingan penyusunan profil anak",
                    "Feb-Nov 2025",
                    "semua",
                    "profil terbit",
                ],
                [2, "TP PKK Kabupaten", "Sosialisasi KLA di dasawisma", "Mar-Des 2025", "620 keluarga", "14 desa"],
            ],
            "Klaster I": [
                ["Klaster I - hak sipil dan kebebasan"],
                [],
                ["No", "Mitra", "Bentuk kerja sama", "Waktu", "Sasaran anak", "Hasil"],
                [
                    1,
                    "Radio Suara Kenanga",
                    "Siaran anak dua mingguan, penyiar dari Forum Anak",
                    "Apr-Des 2025",
                    "pendengar 9 kecamatan pantauan",
                    "18 siaran",
                ],
                [2, "Yayasan Aksara Lembah", "Perpustakaan keliling", "2025", "1.140 anak", "22 titik"],
            ],
            "Klaster III": [
                ["Klaster III - kesehatan dasar dan kesejahteraan"],
                [],
                ["No", "Mitra", "Bentuk kerja sama", "Waktu", "Sasaran anak", "Hasil"],
                [
                    1,
                    "CV Roti Fajar Embun",
                    "Telur dan susu untuk posyandu",
                    "Jan-Jun 2025",
                    "310 balita",
                    "berat naik 82 persen",
                ],
            ],
        },
        made="2025-12-11T13:00:00",
        heads={"Kelembagaan": 4, "Klaster I": 3, "Klaster III": 3},
        author="bidang PHA",
    )


def radio_agreement() -> bytes:
    """A cooperation agreement with a radio station."""
    return paper(
        [
            centre("PERJANJIAN KERJA SAMA", "ANTARA", "DINAS KOMUNIKASI DAN INFORMATIKA KABUPATEN LEMBAH KENANGA", "DENGAN", "PT RADIO SUARA KENANGA", "TENTANG", "PENYIARAN PROGRAM RAMAH ANAK DAN LITERASI INFORMASI LAYAK ANAK"),
            centre("NOMOR: 400.14/58/DISKOMINFO/2025", "NOMOR: 017/PKS-RSK/III/2025", bold=False),
            say("Pada hari ini Senin tanggal tujuh belas Maret dua ribu dua puluh lima, bertempat di Kenanga Kota, yang bertanda tangan di bawah ini: FARIDA WELONGSARI, S.Kom., Kepala Dinas, selaku PIHAK KESATU, dan BENNY TANUARSA, Direktur, selaku PIHAK KEDUA, sepakat mengikatkan diri sebagai berikut."),
            centre("Pasal 1 Maksud dan tujuan", after=2),
            say("Menyediakan siaran yang aman, mendidik, dan melibatkan anak, termasuk anak di panti dan anak berkebutuhan khusus, sebagai bagian dari layanan informasi layak anak."),
            centre("Pasal 2 Kewajiban", after=2),
            points("PIHAK KESATU menyediakan bahan siaran dan menyensor konten.", "PIHAK KEDUA menyediakan waktu siar 60 menit dua kali sebulan tanpa iklan rokok.", marks="(1)"),
            centre("Pasal 3 Jangka waktu", after=2),
            say("Perjanjian berlaku selama 2 (dua) tahun sejak ditandatangani."),
            both_sign((["PIHAK KEDUA,"], "BENNY TANUARSA", ""), (["PIHAK KESATU,"], "FARIDA WELONGSARI, S.Kom.", ""), how="tte", seed=62),
        ],
        made="2025-03-17T11:30:00",
        footer=BSRE_LONG,
    )  # fmt: skip


def radio_photo() -> bytes:
    """Children in a studio."""
    return photo(
        Shot(
            "hall",
            202,
            banner=("SIARAN RADIO ANAK", "Suara Kenanga 98,4 FM", "bersama Forum Anak"),
            banner_colour=(142, 40, 76),
            people=5,
        )
    )


PIECES = (
    Piece("PER OPD/Bapperida/REKAP ANGGARAN RESPONSIF ANAK TA 2025 (ttd).pdf", budget_signed, "scan", ("01.q3a", "01.q3b", "01.q3d", "01.q3e", "01.q3h", "01.q3k", "01.q3q", "01.q3s", "01.q3w", "01.q3z"), ("anggaran",), "900.1.1/214/BAPPERIDA/2025", date="2025-10-06", year=2025, agency="bappeda", signed="wet"),
    Piece("PER OPD/Bapperida/tagging anggaran anak 2022.xlsx", budget_old, "xlsx", ("01.q3g", "01.q3j", "01.q3n"), ("anggaran",), year=2022, agency="bappeda", signed="no", flaws=("wrong_year", "unsigned")),
    Piece(f"{UNIT_1}/usulan anak utk RAD + jawaban OPD.docx", child_voice, "docx", ("01.q4",), ("usulan_anak", "kebijakan_tindak_lanjut"), date="2025-03-27", year=2025, agency="forum_anak"),
    Piece(f"{UNIT_3}/BA pengukuhan APSAI.pdf", apsai, "scan", ("03.q2",), ("berita_acara",), "03/BA/APSAI-LK/X/2023", date="2023-10-12", year=2023, agency="dunia_usaha", signed="wet"),
    Piece(f"{UNIT_3}/liputan kegiatan APSAI (klik).url", lambda: url("https://drive.example/folders/apsai-liputan-2025"), "url", ("03.q3",), region=None, agency="dunia_usaha", flaws=("shortcut",)),
    Piece(f"{UNIT_3}/matriks mitra 2025 (LSM, media, CSR).xlsx", partnership, "xlsx", ("03.q1a", "03.q1b", "03.q1d"), ("matriks",), year=2025, agency="dp3a"),
    Piece("PER OPD/Diskominfo/PKS Kominfo x radio.pdf", radio_agreement, "pdf", ("03.q1b", "05.q8"), ("pks",), "400.14/58/DISKOMINFO/2025", ("017/PKS-RSK/III/2025", "400.14/58/DISKOMINFO/2025"), date="2025-03-17", year=2025, agency="diskominfo", signed="tte"),
    Piece("PER OPD/Diskominfo/WhatsApp Image 2025-05-14 at 09.41.07.jpeg", radio_photo, "photo", ("03.q1b",), ("foto_kegiatan",), date="2025-05-14", year=2025, agency="diskominfo"),
)  # fmt: skip
