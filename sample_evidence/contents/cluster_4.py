"""Klaster IV: school, friendly schools, culture and creativity (units 18 to 20)."""

# ruff: noqa: E501 -- prose of documents is easier to check on one line than cut by hand
from __future__ import annotations

from sample_evidence.office import slides, word
from sample_evidence.paper import (
    BSRE,
    BSRE_LONG,
    centre,
    crest,
    grid,
    head,
    new_page,
    paper,
    rows,
    say,
    sign,
)
from sample_evidence.photos import Shot, photo
from sample_evidence.piece import Piece
from sample_evidence.pointers import gdoc
from sample_evidence.scans import scan

K4 = "Kluster IV"
SCHOOLS = "PER OPD/Disdikbud"


def dropouts() -> bytes:
    """A decision with the team and the procedure for children out of school."""
    page = paper(
        [
            crest(),
            centre("BUPATI LEMBAH KENANGA", "KEPUTUSAN BUPATI LEMBAH KENANGA", "NOMOR 188.45/254/HK/2023", "TENTANG", "TIM DAN PROSEDUR PENANGANAN ANAK TIDAK SEKOLAH (ATS) MENUJU WAJIB BELAJAR 12 TAHUN"),
            rows(("Menimbang", "bahwa masih terdapat 1.400 anak usia 7-18 tahun yang tidak sekolah di Kabupaten Lembah Kenanga;"), ("Mengingat", "Undang-Undang Nomor 20 Tahun 2003 tentang Sistem Pendidikan Nasional;")),
            centre("MEMUTUSKAN:"),
            rows(("KESATU", "Membentuk Tim ATS: Disdikbud (ketua), Kemenag, Dinsos, Disnaker, camat, dan kepala desa."), ("KEDUA", "Tim bekerja menurut standar operasional prosedur: mendata dari desa, mencocokkan, membujuk keluarga, mengembalikan ke sekolah atau PKBM, memantau enam bulan."), ("KETIGA", "Keputusan berlaku sejak ditetapkan.")),
            sign(["Ditetapkan di Kenanga Kota", "pada tanggal 19 Mei 2023", "BUPATI LEMBAH KENANGA,"], "MASRUL HADIWIJAYA", how="wet", seed=97, stamp="BUPATI LEMBAH KENANGA"),
        ],
        made="2023-05-19T09:00:00",
    )  # fmt: skip
    return scan(page, seed=132, made="2023-05-26T14:02:00")


def back_to_school_plan() -> bytes:
    """A plan of an activity, which is no proof of it."""
    return word(
        [
            "= KERANGKA ACUAN KEGIATAN",
            "= INOVASI JEMPUT SEKOLAH (JELAS): GERAKAN KEMBALI KE SEKOLAH BAGI ANAK TIDAK SEKOLAH",
            "1. Latar belakang: sebagian anak berhenti setelah SMP karena bekerja di kebun.",
            "2. Maksud: menyiapkan tutor keliling dan kejar paket di tiga desa.",
            "3. Waktu: direncanakan September-November 2025.",
            "4. Biaya: diusulkan pada APBD perubahan sebesar Rp96.000.000.",
            "5. Keluaran yang diharapkan: 60 anak terdaftar kembali.",
        ],
        made="2025-05-12T10:00:00",
        author="pamong belajar",
    )


def friendly_schools() -> bytes:
    """The decision that names child-friendly schools by level."""
    return paper(
        [
            head("PEMERINTAH KABUPATEN LEMBAH KENANGA", "DINAS PENDIDIKAN DAN KEBUDAYAAN", address="Jalan Ki Hajar 8, Kenanga Kota"),
            centre("KEPUTUSAN KEPALA DINAS PENDIDIKAN DAN KEBUDAYAAN", "NOMOR 400.3.5/771/DISDIKBUD/2024", "TENTANG", "SATUAN PENDIDIKAN RAMAH ANAK JENJANG SD DAN SMP"),
            rows(("Menimbang", "bahwa satuan pendidikan yang berkomitmen mewujudkan sekolah ramah anak (SRA) perlu ditetapkan;"), ("Memperhatikan", "data madrasah dari Kantor Kementerian Agama;")),
            centre("MEMUTUSKAN:"),
            rows(("KESATU", "Menetapkan satuan pendidikan sebagaimana tercantum dalam Lampiran sebagai SRA."), ("KEDUA", "Keputusan berlaku sejak tanggal ditetapkan.")),
            sign(["Ditetapkan di Kenanga Kota", "pada tanggal 2 September 2024", "KEPALA DINAS,"], "UCOK HARDANU, M.Pd.", how="tte", seed=98),
            new_page(),
            say("LAMPIRAN KEPUTUSAN KEPALA DINAS NOMOR 400.3.5/771/DISDIKBUD/2024", bold=True),
            centre("MATRIKS PERSENTASE SRA"),
            grid([["Jenjang", "Jumlah seluruh satuan pendidikan", "SRA ber-SK", "%"], ["SD", "132", "104", "78,8"], ["MI", "29", "12", "41,4"], ["SMP", "34", "30", "88,2"], ["MTs", "14", "6", "42,9"]]),
            say("Daftar nama (sebagian): SDN 1 Kenanga Kota, SDN 3 Rawa Bening, SD Kasih Embun, MIN 2 Tebing Teja, SMPN 1 Kenanga Kota, SMPN 2 Rawa Bening, MTs Darul Fikri."),
        ],
        made="2024-09-02T15:00:00",
        footer=BSRE_LONG,
    )  # fmt: skip


def facilitators() -> bytes:
    """The decision on facilitators of child-friendly schools."""
    page = paper(
        [
            head("PEMERINTAH KABUPATEN LEMBAH KENANGA", "DINAS PENDIDIKAN DAN KEBUDAYAAN", address="Jalan Ki Hajar 8, Kenanga Kota"),
            centre("KEPUTUSAN KEPALA DINAS", "NOMOR 400.3.5/118/DISDIKBUD/2022", "TENTANG", "FASILITATOR DAERAH SEKOLAH RAMAH ANAK"),
            say("Menimbang bahwa sekolah memerlukan pendamping yang memahami hak anak dan disiplin positif; memutuskan menetapkan:"),
            grid([["No", "Nama", "Unsur"], ["1", "Hj. Rahmiati, M.Pd.", "pengawas SD"], ["2", "Petrus Lamba", "guru BK SMPN 1"], ["3", "Nur Aisyah Jannah", "Kemenag"], ["4", "Lilis Hermayanti", "Dinas P3AP2KB"]], widths=[28, 200, None]),
            say("Fasilitator bertugas melatih guru, menilai kesiapan sekolah, dan melapor tiap semester. Keputusan berlaku sejak 14 Maret 2022."),
            sign(["Kenanga Kota, 14 Maret 2022", "KEPALA DINAS,"], "UCOK HARDANU, M.Pd.", how="wet", seed=99, stamp="DISDIKBUD LEMBAH KENANGA"),
        ],
        made="2022-03-14T09:00:00",
        points=12,
    )  # fmt: skip
    return scan(page, seed=133, made="2022-03-18T11:00:00", dpi=120)


def school_monitoring() -> bytes:
    """A monitoring report on schools that someone put under disasters."""
    return paper(
        [
            head("TIM PENDAMPING SEKOLAH RAMAH ANAK", "KABUPATEN LEMBAH KENANGA", crest=False, address="Disdikbud, Kemenag, Dinas P3AP2KB, Yayasan Aksara Lembah"),
            centre("LAPORAN PEMANTAUAN DAN EVALUASI", "PENERAPAN SATUAN PENDIDIKAN RAMAH ANAK SEMESTER I TAHUN 2025"),
            say("Pendampingan dilakukan di 22 sekolah dan 6 madrasah pada Februari sampai Mei 2025 dengan lembar pengamatan, wawancara murid, dan telaah dokumen."),
            grid([["Aspek", "Baik", "Cukup", "Kurang"], ["Kebijakan antikekerasan", "19", "7", "2"], ["Disiplin positif", "15", "9", "4"], ["Sarana aman dan sehat", "12", "11", "5"], ["Partisipasi murid", "17", "8", "3"]]),
            say("Saran: kotak aduan dipindah ke tempat yang tidak terlihat dari ruang guru; guru baru dilatih hak anak; jamban murid perempuan diperbaiki di empat SD."),
            sign(["Kenanga Kota, 11 Juni 2025", "Ketua Tim,"], "Hj. RAHMIATI, M.Pd.", how="tte", seed=100),
        ],
        made="2025-06-11T13:13:00",
        footer=BSRE,
        family="helvetica",
        points=11,
    )  # fmt: skip


def pupils_photo() -> bytes:
    """Pupils against cigarette advertising."""
    return photo(
        Shot(
            "building",
            212,
            banner=("DEKLARASI PELAJAR", "TOLAK IKLAN, PROMOSI & SPONSOR ROKOK", "SMPN 2 Rawa Bening, 9 Oktober 2025"),
            banner_colour=(30, 104, 62),
            people=13,
        )
    )


def creativity() -> bytes:
    """Slides about a creativity centre."""
    return slides(
        [
            ("Sanggar Embun Pagi, Pusat Kreativitas Anak", ()),
            (
                "Kegiatan 2025",
                (
                    "Tari pesisir tiap Sabtu, 64 anak",
                    "Lukis kain untuk anak difabel, 18 anak",
                    "Robotik dari barang bekas",
                ),
            ),
            (
                "Inovasi: Panggung Gerobak",
                (
                    "Gerobak dilipat menjadi panggung di lapangan desa",
                    "Anak memilih sendiri cerita yang dipentaskan",
                    "9 desa dikunjungi, 1.300 penonton",
                ),
            ),
            ("Pelajaran", ("Izin orang tua dicatat", "Jadwal tidak melewati jam belajar")),
        ],
        made="2025-11-04T20:00:00",
        subtitle="Inovasi PKA tahun 2025\nDisdikbud Kabupaten Lembah Kenanga",
        author="pengelola sanggar",
    )


PIECES = (
    Piece(f"{K4}/18 wajar/SK Tim ATS dan prosedur.pdf", dropouts, "scan", ("18.q1", "01.q2r"), ("keputusan_kdh", "sop"), "188.45/254/HK/2023", date="2023-05-19", year=2023, agency="disdik", signed="wet"),
    Piece(f"{K4}/18 wajar/KAK inovasi JELAS.docx", back_to_school_plan, "docx", ("18.q4",), ("kak_tor",), year=2025, agency="disdik", flaws=("wrong_type",)),
    Piece(f"{K4}/19 SRA/SK SRA SD SMP + persentase (2024).pdf", friendly_schools, "pdf", ("19.q2b", "19.q2c", "01.q2s"), ("keputusan_kadis", "matriks", "data_tabulasi"), "400.3.5/771/DISDIKBUD/2024", date="2024-09-02", year=2024, agency="disdik", signed="tte"),
    Piece(f"{SCHOOLS}/SRA/SK Fasda.pdf", facilitators, "scan", ("19.q1",), ("keputusan_kadis",), "400.3.5/118/DISDIKBUD/2022", date="2022-03-14", year=2022, agency="disdik", signed="wet"),
    Piece("Klaster V PKA/22B/laporan monev semester I 2025.pdf", school_monitoring, "pdf", ("19.q8",), ("laporan_monev",), date="2025-06-11", year=2025, agency="disdik", signed="tte", flaws=("wrong_folder",)),
    Piece(f"{K4}/19 SRA/IMG-20251009-WA0007.jpg", pupils_photo, "photo", ("19.q5",), ("foto_kegiatan",), date="2025-10-09", year=2025, agency="disdik"),
    Piece(f"{K4}/Ind20/paparan sanggar.pptx", creativity, "pptx", ("20.q7",), ("dokumen_inovasi", "paparan"), year=2025, agency="disdik"),
    Piece(f"{K4}/Ind20/20.4 pelatihan pengelola PKA (di drive).gdoc", lambda: gdoc("1aXsample0000PKA", "disdikbud@lembahkenanga.example"), "gdoc", ("20.q4",), region=None, agency="disdik", flaws=("shortcut",)),
)  # fmt: skip
