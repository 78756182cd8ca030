"""Bagian Hukum: regional regulations, circulars, a draft, and a national rule that was filed as if it were local."""

# ruff: noqa: E501 -- prose of documents is easier to check on one line than cut by hand
from __future__ import annotations

from sample_evidence.office import word
from sample_evidence.paper import BSRE, article, centre, crest, grid, head, new_page, paper, points, rows, say, sign
from sample_evidence.piece import Piece
from sample_evidence.scans import scan

LAW = "PER OPD/Bagian Hukum"
INDICATOR_1 = "01. KELEMBAGAAN/Indikator 1 - Perda & Kebijakan"
STAMP = "PEMERINTAH KABUPATEN LEMBAH KENANGA"


def perda_kla() -> bytes:
    """The regional regulation on the child-friendly regency, official copy."""
    return paper(
        [
            centre("SALINAN", after=2),
            crest(),
            centre("BUPATI LEMBAH KENANGA", "PROVINSI NUSA SELATAN", after=10),
            centre("PERATURAN DAERAH KABUPATEN LEMBAH KENANGA", "NOMOR 4 TAHUN 2021", "TENTANG", "PENYELENGGARAAN KABUPATEN LAYAK ANAK"),
            centre("DENGAN RAHMAT TUHAN YANG MAHA ESA", "BUPATI LEMBAH KENANGA,"),
            rows(
                (
                    "Menimbang",
                    ("a. bahwa setiap anak di Kabupaten Lembah Kenanga berhak tumbuh, berkembang, didengar, dan terlindung dari kekerasan;\n"
                    "b. bahwa pembangunan daerah perlu menempatkan kepentingan terbaik anak dalam setiap program perangkat daerah, kecamatan, dan desa;\n"
                    "c. bahwa berdasarkan pertimbangan huruf a dan huruf b perlu membentuk Peraturan Daerah tentang Penyelenggaraan Kabupaten Layak Anak;"),
                ),
                (
                    "Mengingat",
                    ("1. Pasal 18 ayat (6) Undang-Undang Dasar Negara Republik Indonesia Tahun 1945;\n"
                    "2. Undang-Undang Nomor 23 Tahun 2002 tentang Perlindungan Anak sebagaimana telah diubah dengan Undang-Undang Nomor 35 Tahun 2014;\n"
                    "3. Undang-Undang Nomor 23 Tahun 2014 tentang Pemerintahan Daerah;"),
                ),
            ),
            centre("Dengan Persetujuan Bersama", "DEWAN PERWAKILAN RAKYAT DAERAH KABUPATEN LEMBAH KENANGA", "dan", "BUPATI LEMBAH KENANGA", bold=False),
            centre("MEMUTUSKAN:"),
            rows(("Menetapkan", "PERATURAN DAERAH TENTANG PENYELENGGARAAN KABUPATEN LAYAK ANAK.")),
            centre("BAB I", "KETENTUAN UMUM"),
            article(
                1,
                "Dalam Peraturan Daerah ini yang dimaksud dengan Kabupaten Layak Anak yang selanjutnya disingkat KLA adalah kabupaten dengan sistem pembangunan yang menjamin pemenuhan hak anak dan perlindungan khusus anak secara terencana, menyeluruh, dan berkelanjutan.",
            ),
            article(2, "Penyelenggaraan KLA berasaskan nondiskriminasi, kepentingan terbaik bagi anak, hak hidup dan tumbuh kembang, serta penghargaan terhadap pandangan anak."),
            centre("BAB II", "PELAKSANAAN"),
            article(
                3,
                "Pemerintah Daerah menyelenggarakan KLA melalui penguatan kelembagaan dan 5 (lima) klaster hak anak.",
                "Bupati membentuk Gugus Tugas KLA yang keanggotaannya terdiri atas unsur perangkat daerah, instansi vertikal, lembaga masyarakat, dunia usaha, media massa, dan perwakilan anak.",
                "Gugus Tugas KLA menyusun Rencana Aksi Daerah untuk jangka waktu 5 (lima) tahun.",
            ),
            article(4, "Kecamatan, desa, dan kelurahan wajib mengembangkan wilayahnya menjadi layak anak dengan dukungan anggaran sesuai kemampuan keuangan."),
            article(5, "Pembiayaan penyelenggaraan KLA bersumber dari Anggaran Pendapatan dan Belanja Daerah serta sumber lain yang sah dan tidak mengikat."),
            centre("BAB III", "KETENTUAN PENUTUP"),
            article(6, "Peraturan Daerah ini mulai berlaku pada tanggal diundangkan. Agar setiap orang mengetahuinya, memerintahkan pengundangannya dalam Lembaran Daerah."),
            sign(["Ditetapkan di Kenanga Kota", "pada tanggal 23 Agustus 2021", "BUPATI LEMBAH KENANGA,"], "MASRUL HADIWIJAYA", how="ttd"),
            say("Diundangkan di Kenanga Kota pada tanggal 23 Agustus 2021"),
            sign(["SEKRETARIS DAERAH,"], "NURAINI SALIHIN", how="ttd", side="left"),
            say("LEMBARAN DAERAH KABUPATEN LEMBAH KENANGA TAHUN 2021 NOMOR 4"),
            say("NOREG PERATURAN DAERAH KABUPATEN LEMBAH KENANGA, PROVINSI NUSA SELATAN: (4-61/2021)"),
            sign(["Salinan sesuai dengan aslinya", "KEPALA BAGIAN HUKUM,"], "RUDI FIRMANTO, S.H., M.H.", how="tte", seed=11, under="NIP 19760311 200212 1 903"),
        ],
        made="2021-09-02T10:14:00",
        footer=BSRE,
        title="Perda 4 Tahun 2021",
        author="jdih",
    )  # fmt: skip


def perbup_marriage() -> bytes:
    """A regent's regulation against child marriage."""
    return paper(
        [
            crest(),
            centre("BUPATI LEMBAH KENANGA", "PROVINSI NUSA SELATAN"),
            centre("PERATURAN BUPATI LEMBAH KENANGA", "NOMOR 27 TAHUN 2023", "TENTANG", "PENCEGAHAN PERKAWINAN PADA USIA ANAK"),
            centre("DENGAN RAHMAT TUHAN YANG MAHA ESA", "BUPATI LEMBAH KENANGA,"),
            rows(
                ("Menimbang", "a. bahwa perkawinan sebelum usia 19 tahun memutus sekolah, membahayakan kesehatan ibu muda, dan mewariskan kemiskinan;\nb. bahwa permohonan dispensasi kawin di wilayah Hulu Kenanga masih tinggi sehingga diperlukan langkah pencegahan bersama;"),
                ("Mengingat", "1. Undang-Undang Nomor 16 Tahun 2019 tentang Perubahan atas Undang-Undang Nomor 1 Tahun 1974 tentang Perkawinan;\n2. Peraturan Daerah Nomor 4 Tahun 2021 tentang Penyelenggaraan Kabupaten Layak Anak;"),
            ),
            centre("MEMUTUSKAN:"),
            rows(("Menetapkan", "PERATURAN BUPATI TENTANG PENCEGAHAN PERKAWINAN PADA USIA ANAK.")),
            article(1, "Perkawinan Pada Usia Anak adalah perkawinan yang salah satu atau kedua calon mempelainya belum berumur 19 (sembilan belas) tahun.", "Pendampingan adalah bantuan psikologis, kesehatan, dan pendidikan bagi anak yang berisiko atau telanjur menikah."),
            article(2, "Pencegahan dilakukan oleh orang tua, satuan pendidikan, tokoh agama, pemerintah desa, dan Forum Anak.", "Kepala desa dan lurah dilarang menerbitkan surat pengantar nikah bagi calon mempelai di bawah umur tanpa putusan pengadilan."),
            article(3, "Pemohon dispensasi kawin wajib mengikuti konseling di PUSPAGA dan pemeriksaan kesehatan di puskesmas sebelum mengajukan permohonan ke pengadilan."),
            article(4, "Dinas yang membidangi pemberdayaan perempuan dan perlindungan anak mengoordinasikan pemantauan setiap 6 (enam) bulan."),
            article(5, "Peraturan Bupati ini mulai berlaku pada tanggal diundangkan."),
            sign(["Ditetapkan di Kenanga Kota", "pada tanggal 17 Juli 2023", "BUPATI LEMBAH KENANGA,"], "MASRUL HADIWIJAYA", how="tte", seed=12),
            say("Diundangkan di Kenanga Kota, 17 Juli 2023. SEKRETARIS DAERAH KABUPATEN LEMBAH KENANGA, NURAINI SALIHIN."),
            say("BERITA DAERAH KABUPATEN LEMBAH KENANGA TAHUN 2023 NOMOR 27"),
        ],
        made="2023-07-18T08:40:00",
        footer=BSRE,
        title="perbup pencegahan perkawinan",
        author="subbag perundang-undangan",
    )  # fmt: skip


def circular_schools() -> bytes:
    """A wet-signed circular on child-friendly schools."""
    page = paper(
        [
            head("BUPATI LEMBAH KENANGA", address="Jalan Pahlawan Nomor 1, Kenanga Kota 79001, telepon (0599) 21001"),
            rows(("Yth.", "1. Kepala Dinas Pendidikan dan Kebudayaan\n2. Kepala Kantor Kementerian Agama\n3. Kepala Satuan Pendidikan se-Kabupaten Lembah Kenanga"), left=40),
            centre("SURAT EDARAN", "NOMOR 400.3/1187/SETDA/2024", "TENTANG", "PENERAPAN SATUAN PENDIDIKAN RAMAH ANAK"),
            say("Dalam rangka menjamin sekolah dan madrasah yang bersih, aman, inklusif, dan bebas kekerasan, dengan ini disampaikan agar seluruh satuan pendidikan:", first=24),
            points(
                "menetapkan tim pengembang sekolah ramah anak yang melibatkan murid, orang tua, dan komite;",
                "menyediakan kotak aduan dan menindaklanjuti setiap laporan perundungan paling lama tiga hari kerja;",
                "meniadakan hukuman badan dan hukuman yang merendahkan martabat murid;",
                "memastikan kantin sehat, jamban terpisah, dan halaman yang bebas asap rokok;",
                "melaporkan pelaksanaannya setiap semester melalui pengawas.",
            ),
            say("Edaran ini mulai berlaku sejak ditetapkan dan menjadi dasar penilaian kinerja kepala satuan pendidikan.", first=24),
            sign(["Ditetapkan di Kenanga Kota", "pada tanggal 22 Januari 2024", "BUPATI LEMBAH KENANGA,"], "MASRUL HADIWIJAYA", how="wet", seed=5, stamp="BUPATI LEMBAH KENANGA"),
        ],
        made="2024-01-22T09:00:00",
        family="helvetica",
        points=11,
    )  # fmt: skip
    return scan(page, seed=101, made="2024-01-25T13:22:00")


def draft_no_smoking() -> bytes:
    """A draft that went back and forth between two desks."""
    return word(
        [
            "= RANCANGAN",
            "= PERATURAN BUPATI LEMBAH KENANGA",
            "= NOMOR ..... TAHUN 2025",
            "= TENTANG",
            "= TATA CARA PENGENAAN SANKSI ADMINISTRATIF PELANGGARAN KAWASAN TANPA ROKOK DAN LARANGAN IKLAN, PROMOSI, DAN SPONSOR ROKOK",
            "Menimbang: bahwa untuk melaksanakan ketentuan Pasal 14 Peraturan Daerah Nomor 7 Tahun 2019 tentang Kawasan Tanpa Rokok, perlu mengatur tata cara teguran, denda, dan penurunan reklame rokok;",
            "MEMUTUSKAN:",
            "Menetapkan: PERATURAN BUPATI TENTANG TATA CARA PENGENAAN SANKSI ADMINISTRATIF.",
            "Pasal 1",
            "Teguran tertulis diberikan oleh Satuan Polisi Pamong Praja paling banyak dua kali. [catatan kabid: tiga kali saja?]",
            "Pasal 2",
            "Penyelenggara reklame rokok dalam radius 500 meter dari satuan pendidikan wajib menurunkan reklamenya dalam 7 hari.",
            "Pasal 3",
            "Peraturan Bupati ini mulai berlaku pada tanggal diundangkan.",
            "Ditetapkan di Kenanga Kota",
            "pada tanggal ................ 2025",
            "BUPATI LEMBAH KENANGA,",
            "",
            "(..............................)",
        ],
        made="2025-10-08T15:31:00",
        header="DRAF - bahan harmonisasi, belum untuk dikutip",
        author="staf hukum 2",
    )


def national_tobacco() -> bytes:
    """A government regulation downloaded from a national site."""
    return paper(
        [
            centre("PRESIDEN REPUBLIK INDONESIA", after=12),
            centre("PERATURAN PEMERINTAH REPUBLIK INDONESIA", "NOMOR 28 TAHUN 2024", "TENTANG", "PERATURAN PELAKSANAAN UNDANG-UNDANG NOMOR 17 TAHUN 2023 TENTANG KESEHATAN"),
            centre("DENGAN RAHMAT TUHAN YANG MAHA ESA", "PRESIDEN REPUBLIK INDONESIA,"),
            rows(("Menimbang", "bahwa untuk melaksanakan ketentuan beberapa pasal Undang-Undang tentang Kesehatan perlu menetapkan Peraturan Pemerintah;"), ("Mengingat", "Pasal 5 ayat (2) Undang-Undang Dasar Negara Republik Indonesia Tahun 1945;")),
            centre("MEMUTUSKAN:"),
            say("(kutipan bagian pengamanan zat adiktif, disingkat)"),
            say("Pemerintah Daerah wajib menetapkan kawasan tanpa rokok di fasilitas pelayanan kesehatan, tempat proses belajar mengajar, tempat anak bermain, tempat ibadah, angkutan umum, tempat kerja, dan tempat umum lain. Setiap orang dilarang menjual produk tembakau kepada anak dan dalam radius tertentu dari satuan pendidikan serta tempat bermain anak."),
            sign(["Ditetapkan di Jakarta", "pada tanggal 26 Juli 2024", "PRESIDEN REPUBLIK INDONESIA,"], "ttd.", how="empty"),
            say("LEMBARAN NEGARA REPUBLIK INDONESIA TAHUN 2024 NOMOR 135"),
        ],
        made="2024-08-05T07:00:00",
        title="PP 28 2024",
    )  # fmt: skip


def perbup_feeding_old() -> bytes:
    """An older regulation on breastfeeding, replaced in 2024."""
    page = paper(
        [
            crest(),
            centre("BUPATI LEMBAH KENANGA"),
            centre("PERATURAN BUPATI LEMBAH KENANGA", "NOMOR 19 TAHUN 2017", "TENTANG", "PEMBERIAN AIR SUSU IBU EKSKLUSIF"),
            rows(("Menimbang", "bahwa bayi berhak memperoleh air susu ibu saja sejak lahir sampai berumur enam bulan;"), ("Mengingat", "Peraturan Pemerintah Nomor 33 Tahun 2012;")),
            centre("MEMUTUSKAN:"),
            article(1, "Setiap tempat kerja menyediakan ruang untuk memerah dan menyimpan ASI."),
            article(2, "Tenaga kesehatan wajib melakukan inisiasi menyusu dini paling singkat selama satu jam."),
            article(3, "Peraturan Bupati ini berlaku sejak diundangkan."),
            sign(["Ditetapkan di Kenanga Kota", "pada tanggal 6 Maret 2017", "BUPATI LEMBAH KENANGA,"], "BASTIAR UMAGAP", how="wet", seed=8, stamp="BUPATI LEMBAH KENANGA"),
            say("BERITA DAERAH KABUPATEN LEMBAH KENANGA TAHUN 2017 NOMOR 19"),
        ],
        made="2017-03-06T09:00:00",
        points=12,
    )  # fmt: skip
    return scan(page, seed=102, made="2017-03-20T11:02:00", dpi=120, tilt=1.3)


def perbup_feeding_new() -> bytes:
    """The regulation that revokes it."""
    return paper(
        [
            crest(),
            centre("BUPATI LEMBAH KENANGA", "PROVINSI NUSA SELATAN", "PERATURAN BUPATI LEMBAH KENANGA", "NOMOR 8 TAHUN 2024", "TENTANG", "PEMBERIAN MAKAN BAYI DAN ANAK USIA DI BAWAH DUA TAHUN"),
            centre("DENGAN RAHMAT TUHAN YANG MAHA ESA", "BUPATI LEMBAH KENANGA,"),
            rows(("Menimbang", "a. bahwa seribu hari pertama kehidupan menentukan kecerdasan dan tinggi badan anak;\nb. bahwa Peraturan Bupati Nomor 19 Tahun 2017 belum mengatur makanan pendamping dan konselor menyusui sehingga perlu diganti;")),
            centre("MEMUTUSKAN:"),
            rows(("Menetapkan", "PERATURAN BUPATI TENTANG PEMBERIAN MAKAN BAYI DAN ANAK USIA DI BAWAH DUA TAHUN.")),
            article(1, "Standar emas pemberian makan meliputi inisiasi menyusu dini, ASI eksklusif enam bulan, MP-ASI dari bahan pangan setempat mulai enam bulan, dan menyusui sampai umur dua tahun."),
            article(2, "Setiap puskesmas memiliki paling sedikit dua konselor menyusui bersertifikat.", "Kader posyandu memberi penyuluhan MP-ASI setiap bulan."),
            article(3, "Fasilitas umum dan perkantoran wajib menyediakan ruang ASI yang tertutup, bersih, dan berwastafel."),
            article(4, "Pada saat Peraturan Bupati ini mulai berlaku, Peraturan Bupati Lembah Kenanga Nomor 19 Tahun 2017 tentang Pemberian Air Susu Ibu Eksklusif (Berita Daerah Tahun 2017 Nomor 19) dicabut dan dinyatakan tidak berlaku."),
            article(5, "Peraturan Bupati ini mulai berlaku pada tanggal diundangkan."),
            sign(["Ditetapkan di Kenanga Kota", "pada tanggal 29 Februari 2024", "BUPATI LEMBAH KENANGA,"], "MASRUL HADIWIJAYA", how="tte", seed=13),
            say("Diundangkan di Kenanga Kota pada tanggal 29 Februari 2024, SEKRETARIS DAERAH, NURAINI SALIHIN"),
            say("BERITA DAERAH KABUPATEN LEMBAH KENANGA TAHUN 2024 NOMOR 8"),
        ],
        made="2024-03-01T08:01:00",
        footer=BSRE,
        family="helvetica",
        points=10.5,
    )  # fmt: skip


def perda_no_smoking() -> bytes:
    """The regulation on smoke-free places, with sanctions; two scanned pages."""
    page = paper(
        [
            crest(),
            centre("BUPATI LEMBAH KENANGA", "PROVINSI NUSA SELATAN"),
            centre("PERATURAN DAERAH KABUPATEN LEMBAH KENANGA", "NOMOR 7 TAHUN 2019", "TENTANG", "KAWASAN TANPA ROKOK"),
            centre("DENGAN RAHMAT TUHAN YANG MAHA ESA", "BUPATI LEMBAH KENANGA,"),
            rows(("Menimbang", "bahwa asap rokok mengganggu kesehatan perokok pasif, terutama bayi, anak, dan ibu hamil, sehingga perlu ditetapkan kawasan tanpa rokok;"), ("Mengingat", "Pasal 115 Undang-Undang Nomor 36 Tahun 2009 tentang Kesehatan;")),
            centre("Dengan Persetujuan Bersama DPRD KABUPATEN LEMBAH KENANGA dan BUPATI LEMBAH KENANGA", "MEMUTUSKAN:"),
            rows(("Menetapkan", "PERATURAN DAERAH TENTANG KAWASAN TANPA ROKOK.")),
            article(3, "Kawasan Tanpa Rokok meliputi fasilitas pelayanan kesehatan, tempat belajar, tempat anak bermain, tempat ibadah, angkutan umum, tempat kerja, dan tempat umum."),
            article(6, "Setiap orang dilarang merokok, menjual, mengiklankan, dan mempromosikan rokok di Kawasan Tanpa Rokok."),
            new_page(),
            article(14, "Orang yang melanggar Pasal 6 dikenai teguran lisan, teguran tertulis, atau denda administratif paling banyak Rp500.000,00 (lima ratus ribu rupiah).", "Badan yang melanggar dikenai penghentian sementara kegiatan sampai pencabutan izin."),
            article(15, "Ancaman pidana kurungan paling lama 7 (tujuh) hari berlaku bagi pelanggaran yang diulang."),
            sign(["Ditetapkan di Kenanga Kota", "pada tanggal 11 November 2019", "BUPATI LEMBAH KENANGA,"], "BASTIAR UMAGAP", how="wet", seed=21, stamp="BUPATI LEMBAH KENANGA"),
            say("Diundangkan di Kenanga Kota pada tanggal 11 November 2019"),
            sign(["SEKRETARIS DAERAH,"], "H. TARMUJI ALWAN", how="wet", seed=22, side="left", stamp="SEKRETARIAT DAERAH"),
            say("LEMBARAN DAERAH KABUPATEN LEMBAH KENANGA TAHUN 2019 NOMOR 7"),
        ],
        made="2019-11-11T09:00:00",
        points=12,
    )  # fmt: skip
    return scan(page, seed=103, made="2019-12-03T14:40:00", dpi=125)


def circular_of_neighbour() -> bytes:
    """A circular taken over from another regency, its letterhead never changed."""
    return paper(
        [
            head("PEMERINTAH KABUPATEN SUNGAI PELITA", "SEKRETARIAT DAERAH", address="Jalan Merdeka Selatan 12, Pelita"),
            centre("SURAT EDARAN", "NOMOR 503/226/SETDA-EK/2024", "TENTANG", "LARANGAN IKLAN, PROMOSI, DAN SPONSOR ROKOK PADA ASET PEMERINTAH DAERAH"),
            say("Menindaklanjuti hasil rapat tim pengawas reklame, dengan ini Pemerintah Kabupaten Sungai Pelita menegaskan:", first=24),
            points("tidak menerima sponsor, hibah, maupun CSR dari perusahaan rokok untuk kegiatan apa pun;", "tidak memperpanjang izin reklame rokok pada videotron, halte, dan pagar milik pemerintah;", "camat mengawasi spanduk rokok di warung sekitar sekolah."),
            sign(["Pelita, 3 Juni 2024", "SEKRETARIS DAERAH KABUPATEN SUNGAI PELITA,"], "Ir. GUNADI PRAWOTO", how="tte", seed=14),
        ],
        made="2024-06-04T10:00:00",
        footer=BSRE,
        family="helvetica",
    )  # fmt: skip


def decision_rira() -> bytes:
    """A decision on child-friendly houses of worship, prepared but never numbered or signed."""
    return paper(
        [
            crest(),
            centre("BUPATI LEMBAH KENANGA", "KEPUTUSAN BUPATI LEMBAH KENANGA", "NOMOR 188.45/       /HK/2025", "TENTANG", "PENETAPAN RUMAH IBADAH RAMAH ANAK (RIRA) KABUPATEN LEMBAH KENANGA"),
            centre("BUPATI LEMBAH KENANGA,"),
            rows(("Menimbang", "bahwa masjid, gereja, dan pura dapat menjadi ruang bermain, belajar, dan berkreasi yang positif pada waktu luang anak;"), ("Mengingat", "Peraturan Daerah Nomor 4 Tahun 2021;")),
            centre("MEMUTUSKAN:"),
            rows(
                ("KESATU", "Menetapkan rumah ibadah sebagaimana tercantum dalam Lampiran sebagai Rumah Ibadah Ramah Anak."),
                ("KEDUA", "Pengurus menyediakan pojok baca, tempat wudu yang aman bagi anak, dan jadwal kegiatan anak."),
                ("KETIGA", "Keputusan ini berlaku sejak tanggal ditetapkan."),
            ),
            sign(["Ditetapkan di Kenanga Kota", "pada tanggal ................. 2025", "BUPATI LEMBAH KENANGA,"], "MASRUL HADIWIJAYA", how="empty"),
            new_page(),
            say("LAMPIRAN KEPUTUSAN BUPATI LEMBAH KENANGA", bold=True),
            grid([["No", "Nama rumah ibadah", "Kecamatan"], ["1", "Masjid Nurul Embun", "Kenanga Kota"], ["2", "Gereja Kasih Lembah", "Kenanga Kota"], ["3", "Masjid Al-Huda Tebing", "Rawa Bening"]], widths=[30, 250, 150]),
        ],
        made="2025-11-19T16:10:00",
    )  # fmt: skip


PIECES = (
    Piece(f"{INDICATOR_1}/Perda Nomor 4 Tahun 2021 ttg Kabupaten Layak Anak.pdf", perda_kla, "pdf", ("01.q1",), ("perda",), "4 TAHUN 2021", date="2021-08-23", year=2021, agency="bagian_hukum", signed="tte"),
    Piece(f"{LAW}/Perbup 27 th 2023 pencegahan perkawinan anak.pdf", perbup_marriage, "pdf", ("01.q2f",), ("perkada",), "27 TAHUN 2023", date="2023-07-17", year=2023, agency="bagian_hukum", signed="tte", near=("07",)),
    Piece(f"{LAW}/SE Bupati 2024 (scan).pdf", circular_schools, "scan", ("01.q2s",), ("surat_edaran",), "400.3/1187/SETDA/2024", date="2024-01-22", year=2024, agency="bagian_hukum", signed="wet", near=("19",)),
    Piece(f"{LAW}/KTR sanksi fix rev 2 (bahan harmonisasi).docx", draft_no_smoking, "docx", ("01.q2q",), ("perkada",), year=2025, agency="bagian_hukum", signed="no", flaws=("draft", "unsigned", "blank_number", "blank_date"), near=("17",)),
    Piece(f"{INDICATOR_1}/PP 28-2024 kesehatan tembakau.pdf", national_tobacco, "pdf", ("01.q2q",), ("pp",), "28 TAHUN 2024", date="2024-07-26", year=2024, region="central", signed="unknown", flaws=("central_not_local",), near=("17",)),
    Piece(f"{LAW}/arsip/Perbup 19 Tahun 2017 ASI.pdf", perbup_feeding_old, "scan", ("01.q2n",), ("perkada",), "19 TAHUN 2017", date="2017-03-06", year=2017, agency="bagian_hukum", signed="wet", flaws=("revoked",), near=("14",)),
    Piece("klaster_3_kesehatan/13 & 14 gizi pmba/PERBUP NO 8 THN 2024 PMBA.pdf", perbup_feeding_new, "pdf", ("01.q2n",), ("perkada",), "8 TAHUN 2024", date="2024-02-29", year=2024, agency="bagian_hukum", signed="tte", near=("14",)),
    Piece("klaster_3_kesehatan/Indikator 17 KTR/Perda KTR scan lengkap.pdf", perda_no_smoking, "scan", ("17.q2", "01.q2q"), ("perda",), "7 TAHUN 2019", date="2019-11-11", year=2019, agency="bagian_hukum", signed="wet"),
    Piece("PER OPD/Diskominfo/SE larangan iklan rokok.pdf", circular_of_neighbour, "pdf", ("17.q5", "17.q6"), ("surat_edaran",), "503/226/SETDA-EK/2024", date="2024-06-03", year=2024, region="other", signed="tte", flaws=("other_region",)),
    Piece("Kluster IV/Ind20/SK RIRA 2025.pdf", decision_rira, "pdf", ("20.q2",), ("keputusan_kdh",), year=2025, agency="bagian_hukum", signed="no", flaws=("unsigned", "blank_number", "blank_date")),
)  # fmt: skip
