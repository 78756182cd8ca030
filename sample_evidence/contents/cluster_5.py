"""Klaster V: special protection (21A to 24B). Case data here are invented and, but for one file, without names."""

# ruff: noqa: E501 -- prose of documents is easier to check on one line than cut by hand
from __future__ import annotations

from sample_evidence.office import sheets, word
from sample_evidence.paper import (
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
    points,
    rows,
    say,
    sign,
)
from sample_evidence.photos import Camera, Shot, photo
from sample_evidence.piece import Piece
from sample_evidence.scans import scan, snapshot_of_paper

K5 = "Klaster V PKA"
SOCIAL = "PER OPD/Dinsos"


def coordination() -> bytes:
    """Who coordinates special protection, with the matrix of roles."""
    return paper(
        [
            crest(),
            centre("BUPATI LEMBAH KENANGA", "KEPUTUSAN BUPATI LEMBAH KENANGA", "NOMOR 188.45/143/HK/2024", "TENTANG", "TIM KOORDINASI PERLINDUNGAN KHUSUS ANAK"),
            rows(("Menimbang", "bahwa penanganan anak yang memerlukan perlindungan khusus (AMPK) melibatkan banyak perangkat daerah sehingga perlu ditunjuk koordinator;"), ("Mengingat", "Peraturan Pemerintah Nomor 78 Tahun 2021 tentang Perlindungan Khusus bagi Anak;")),
            centre("MEMUTUSKAN:"),
            rows(("KESATU", "Dinas P3AP2KB menjadi koordinator perlindungan khusus anak."), ("KEDUA", "Pembagian peran perangkat daerah sebagaimana tercantum dalam Lampiran."), ("KETIGA", "Keputusan berlaku sejak tanggal ditetapkan.")),
            sign(["Ditetapkan di Kenanga Kota", "pada tanggal 22 April 2024", "BUPATI LEMBAH KENANGA,"], "MASRUL HADIWIJAYA", how="tte", seed=141),
            new_page(),
            say("LAMPIRAN KEPUTUSAN BUPATI LEMBAH KENANGA NOMOR 188.45/143/HK/2024", bold=True),
            centre("MATRIKS PERAN PERANGKAT DAERAH DALAM PERLINDUNGAN KHUSUS ANAK"),
            grid([["No", "Perangkat daerah", "Peran", "Kelompok anak"], ["1", "Dinas P3AP2KB", "koordinator, pencegahan", "semua AMPK"], ["2", "UPTD PPA", "pengaduan, pendampingan, rumah aman", "korban kekerasan"], ["3", "Dinas Sosial", "rehabilitasi sosial, pekerja sosial", "terlantar, ABH, disabilitas"], ["4", "Dinas Kesehatan", "visum, konseling, ARV", "korban, HIV"], ["5", "BPBD", "evakuasi, ruang ramah anak", "bencana"], ["6", "Disnaker", "pengawasan pekerja anak", "pekerja anak"]]),
        ],
        made="2024-04-23T09:00:00",
        footer=BSRE,
    )  # fmt: skip


def equipment() -> bytes:
    """What the service unit has: cars, a safe house, a telephone."""
    return sheets(
        {
            "sarpras": [
                ["MATRIKS SARANA DAN PRASARANA LAYANAN PERLINDUNGAN KHUSUS ANAK, 2025"],
                ["UPTD PPA Kabupaten Lembah Kenanga"],
                [],
                ["No", "Jenis", "Jumlah", "Kondisi", "Tahun perolehan", "Pengguna"],
                [1, "Mobil perlindungan (Molin)", 1, "baik", 2020, "UPTD PPA"],
                [2, "Motor perlindungan (Torlin)", 2, "1 rusak ringan", 2019, "UPTD PPA"],
                [3, "Rumah aman, 4 kamar", 1, "baik", 2022, "UPTD PPA"],
                [4, "Telepon pengaduan dan WhatsApp", 1, "baik", 2021, "piket 24 jam"],
                [5, "Ruang konseling anak", 2, "baik", 2023, "UPTD PPA, PUSPAGA"],
                [6, "Ruang pemeriksaan ramah anak", 1, "baik", 2024, "Unit PPA Polres"],
            ]
        },
        made="2025-11-20T08:00:00",
        heads={"sarpras": 4},
        author="kasubbag tu",
    )


def case_list() -> bytes:
    """A list of served victims that should never have left the office: invented names and numbers."""
    people = (
        ("An. Sekar (samaran)", "6399014507130001", 12, "P", "kekerasan seksual"),
        ("An. Bagas (samaran)", "6399021203150002", 10, "L", "kekerasan fisik"),
        ("An. Melur (samaran)", "6399036211090003", 16, "P", "eksploitasi"),
        ("An. Tirta (samaran)", "6399010809110004", 14, "L", "penelantaran"),
        ("An. Wulan (samaran)", "6399045102140005", 11, "P", "kekerasan psikis"),
    )
    return sheets(
        {
            "korban 2025": [
                ["REKAP LAYANAN ANAK KORBAN KEKERASAN DAN EKSPLOITASI TAHUN 2025 (MATRIKS)"],
                ["UPTD PPA Lembah Kenanga - RAHASIA"],
                [],
                ["No", "Nama anak", "NIK", "Umur", "L/P", "Jenis kasus", "Layanan", "Status"],
                *[[n, name, nik, age, sex, kind, "pendampingan, psikolog, visum", "selesai" if n % 2 else "berjalan"] for n, (name, nik, age, sex, kind) in enumerate(people, 1)],
            ],
            "jumlah": [["Jumlah anak terlayani 2025"], [], ["Jenis", "L", "P", "Jumlah"], ["Kekerasan fisik", 8, 6, 14], ["Kekerasan seksual", 2, 19, 21], ["Eksploitasi", 1, 3, 4], ["Penelantaran", 5, 3, 8]],
        },
        made="2026-01-06T19:00:00",
        heads={"korban 2025": 4, "jumlah": 3},
        author="pendamping",
    )  # fmt: skip


def labour_procedure() -> bytes:
    """The procedure for taking children out of the worst work."""
    page = paper(
        [
            head("PEMERINTAH KABUPATEN LEMBAH KENANGA", "DINAS TENAGA KERJA DAN TRANSMIGRASI", address="Jalan Industri 22, Kenanga Kota"),
            centre("STANDAR OPERASIONAL PROSEDUR", "PENCEGAHAN DAN PENARIKAN PEKERJA ANAK DARI BENTUK PEKERJAAN TERBURUK (BPTA)"),
            rows(("Nomor SOP", "560/04/SOP/DISNAKERTRANS/2024"), ("Tanggal penetapan", "15 Januari 2024"), ("Tanggal efektif", "1 Februari 2024")),
            points("Pengawas menerima laporan dari desa, sekolah, atau hotline.", "Tim mendatangi tempat kerja dan mencatat umur, jam kerja, serta bahaya.", "Anak ditarik dan dibawa ke rumah singgah; pengusaha membuat pernyataan.", "Dinsos, Disdikbud, dan keluarga menyusun rencana kembali sekolah.", "Pemantauan bulan ke-1, ke-3, dan ke-6."),
            sign(["KEPALA DINAS,"], "YULIUS BENGKAYANO, S.E.", how="wet", seed=142, stamp="DISNAKERTRANS LEMBAH KENANGA"),
        ],
        made="2024-01-15T09:00:00",
        family="helvetica",
        points=11.5,
    )  # fmt: skip
    return scan(page, seed=151, made="2024-01-19T09:00:00", dpi=120)


def labour_meeting() -> bytes:
    """Minutes of a meeting on supervision of child labour."""
    return word(
        [
            "= NOTULEN RAPAT KOORDINASI PENGAWASAN PEKERJA ANAK",
            "Hari/tanggal: Senin, 21 Juli 2025. Tempat: ruang rapat Disnakertrans. Pemimpin: Kepala Bidang Pengawasan.",
            "Hadir: Disnakertrans, Satpol PP, Disdikbud, Dinsos, dua perusahaan sawit, perwakilan serikat pekerja.",
            "# Pembahasan",
            "- ditemukan 7 anak membantu panen pada musim libur di dua kebun plasma",
            "- Satpol PP melihat anak mengemis di simpang pasar pada malam Minggu",
            "- perusahaan setuju memasang papan larangan mempekerjakan anak",
            "# Keputusan",
            [
                ["No", "Keputusan", "Penanggung jawab", "Batas waktu"],
                ["1", "Inspeksi gabungan tiap dua bulan", "Disnakertrans", "mulai Agustus 2025"],
                ["2", "Pendataan anak di kebun plasma", "pemerintah desa", "30 Agustus 2025"],
            ],
            "Notulis: Indah Kurniawati",
        ],
        made="2025-07-22T08:00:00",
        author="notulis",
        font="Arial",
    )


def drug_service() -> bytes:
    """A service report that opens only with a password nobody wrote down."""
    return paper(
        [
            centre("LAPORAN LAYANAN REHABILITASI ANAK KORBAN PENYALAHGUNAAN NAPZA", "TAHUN 2025"),
            say("Sebanyak 9 anak menjalani rawat jalan. Matriks layanan terlampir."),
        ],
        made="2025-12-20T10:00:00",
        password="klinik-2025",  # noqa: S106  -- the sample's lock, not a secret
    )


def flood_report() -> bytes:
    """What was done for children after a landslide."""
    return paper(
        [
            head("PEMERINTAH KABUPATEN LEMBAH KENANGA", "BADAN PENANGGULANGAN BENCANA DAERAH", address="Jalan Siaga 11, Kenanga Kota"),
            centre("LAPORAN KEGIATAN", "FASILITAS RAMAH ANAK PADA PENGUNGSIAN TANAH LONGSOR HULU KENANGA", "9 SAMPAI DENGAN 24 FEBRUARI 2025"),
            say("1. Kejadian. Longsor menutup dua dusun; 611 jiwa mengungsi, 204 di antaranya anak (L 98, P 106)."),
            say("2. Fasilitas. Dua tenda ramah anak dengan guru sukarela, dapur makanan bayi, bilik menyusui, jamban terpisah berlampu, dan pos kesehatan 24 jam."),
            say("3. Dukungan psikososial diberikan kepada 141 anak bersama Dinsos dan UPTD PPA. Tidak ada anak yang terpisah dari keluarga lebih dari satu hari."),
            say("4. Anggaran belanja tidak terduga Rp212.000.000 dan sumbangan warga."),
            sign(["Kenanga Kota, 10 Maret 2025", "Kepala Pelaksana,"], "Drs. MARTHEN KALUNGA", how="tte", seed=143),
        ],
        made="2025-03-10T17:00:00",
        footer=BSRE_LONG,
    )  # fmt: skip


def tent_photo() -> bytes:
    """Tents for children, with the words a timestamp camera burns in."""
    return photo(
        Shot(
            "camp",
            221,
            banner=("TENDA RAMAH ANAK", "BPBD Lembah Kenanga"),
            banner_colour=(186, 74, 22),
            people=9,
            overlay=("11 Feb 2025 09:30", "Dusun Atas, Kec. Hulu Kenanga", "Kab. Lembah Kenanga"),
        ),
        camera=Camera("2025:02:11 09:30:15", "OPPO", "CPH2387", (1.45, 99.32)),
    )


def scouts() -> bytes:
    """An understanding with the scouts about disaster-safe schools."""
    page = paper(
        [
            centre("NOTA KESEPAHAMAN", "ANTARA BPBD KABUPATEN LEMBAH KENANGA", "DENGAN KWARTIR CABANG GERAKAN PRAMUKA LEMBAH KENANGA", "TENTANG", "SATUAN PENDIDIKAN AMAN BENCANA DAN PERLINDUNGAN ANAK KORBAN BENCANA"),
            centre("NOMOR 300.2/77/BPBD/2024", "NOMOR 041/KWARCAB-LK/2024", bold=False),
            say("Pada hari ini Jumat tanggal empat belas Juni tahun dua ribu dua puluh empat, PIHAK KESATU dan PIHAK KEDUA menyatakan kesepahaman untuk melatih murid menghadapi gempa dan longsor, menyiapkan jalur evakuasi di sekolah, dan mendampingi anak di pengungsian."),
            say("Nota kesepahaman berlaku 3 (tiga) tahun sejak ditandatangani dan dapat diperpanjang atas persetujuan para pihak."),
            both_sign((["PIHAK KEDUA,"], "Kak SAMSUL ARIF", ""), (["PIHAK KESATU,"], "Drs. MARTHEN KALUNGA", ""), how="wet", seed=144, stamps=("KWARCAB LEMBAH KENANGA", "BPBD LEMBAH KENANGA")),
        ],
        made="2024-06-14T09:00:00",
        points=12.5,
    )  # fmt: skip
    return scan(page, seed=152, made="2024-06-20T13:00:00", dpi=125)


def disability_report() -> bytes:
    """A report of 2023, too old for the year under evaluation."""
    return paper(
        [
            head("PEMERINTAH KABUPATEN LEMBAH KENANGA", "DINAS SOSIAL", address="Jalan Teratai 15"),
            centre("LAPORAN KEGIATAN PEKAN SENI ANAK PENYANDANG DISABILITAS TAHUN 2023"),
            say("Kegiatan berlangsung 4 sampai 6 Desember 2023 di halaman SLB Harapan Embun. Sebanyak 73 anak tampil menari, membaca puisi isyarat, dan melukis; 12 karya dibeli tamu."),
            say("Seluruh acara didampingi juru bahasa isyarat dan panggung landai. Kesempatan dan apresiasi ini diharapkan rutin setiap tahun."),
            sign(["Kenanga Kota, 15 Desember 2023", "Kepala Dinas,"], "YOSEFIN KALELU, M.Si.", how="tte", seed=145),
        ],
        made="2023-12-15T10:00:00",
        footer=BSRE,
    )  # fmt: skip


def award() -> bytes:
    """An award for a child with a disability, photographed on a table."""
    page = paper(
        [
            gap(40),
            centre("PIAGAM PENGHARGAAN", after=2),
            centre("Nomor: 400.9/602/DINSOS/2025", bold=False, after=18),
            centre("Bupati Lembah Kenanga memberikan penghargaan kepada", bold=False),
            centre("TIM LUKIS KAIN SLB HARAPAN EMBUN"),
            centre("atas karya anak penyandang disabilitas dalam Festival Anak 2025", "sebagai JUARA I", bold=False),
            sign(["Kenanga Kota, 25 Juli 2025", "BUPATI LEMBAH KENANGA,"], "MASRUL HADIWIJAYA", how="wet", seed=146, stamp="BUPATI LEMBAH KENANGA"),
        ],
        made="2025-07-25T09:00:00",
        sideways=True,
        points=16,
        border=True,
    )  # fmt: skip
    return snapshot_of_paper(page, seed=153)


def street_children() -> bytes:
    """A report on guidance for children with deviant behaviour."""
    return word(
        [
            "= LAPORAN KEGIATAN PEMBINAAN ANAK DENGAN PERILAKU SOSIAL MENYIMPANG (PSM)",
            "Dinas Sosial bersama Satpol PP dan Puskesmas Kenanga Kota I membina 26 anak yang terjaring balap liar, menghirup lem, dan tawuran antarsekolah sepanjang Mei-Oktober 2025.",
            "Setiap anak dijumpai di rumah, diajak berbicara bersama orang tua, lalu mengikuti kelas keterampilan bengkel dan futsal malam. Sembilan belas anak kembali bersekolah, empat magang, tiga dirujuk ke konselor.",
            [
                ["Bulan", "Anak dijangkau", "Kunjungan rumah", "Kembali sekolah"],
                ["Mei-Juni", "9", "17", "6"],
                ["Juli-Agustus", "10", "22", "8"],
                ["September-Oktober", "7", "15", "5"],
            ],
            "Kenanga Kota, 7 November 2025. Pekerja sosial: Grace Manembu, S.Tr.Sos.",
        ],
        made="2025-11-07T12:00:00",
        header="Dinas Sosial Kabupaten Lembah Kenanga",
        author="peksos",
    )


def no_mixing() -> bytes:
    """A statement that no child was handled together with adults."""
    page = paper(
        [
            head("KEPOLISIAN NEGARA REPUBLIK INDONESIA", "RESOR LEMBAH KENANGA", crest=False, address="Jalan Bhayangkara 1"),
            centre("SURAT KETERANGAN", "Nomor: SKET/18/I/2026/Reskrim"),
            say("Kepala Satuan Reserse Kriminal Polres Lembah Kenanga menerangkan bahwa selama tahun 2025 terdapat 11 perkara anak yang berhadapan dengan hukum (ABH) dan tidak ada anak yang pemeriksaan, penahanan, maupun pemberkasannya digabung dengan orang dewasa.", first=24),
            say("Anak yang ditahan ditempatkan di ruang tersendiri dan didampingi petugas Bapas serta orang tua. Surat keterangan ini diberikan untuk kelengkapan evaluasi KLA."),
            sign(["Kenanga Kota, 13 Januari 2026", "KASAT RESKRIM,"], "AKP DENY SURAJAYA, S.H.", how="wet", seed=147, stamp="POLRES LEMBAH KENANGA"),
        ],
        made="2026-01-13T09:00:00",
        points=12.5,
    )  # fmt: skip
    return scan(page, seed=154, made="2026-01-14T10:00:00", dpi=125)


def dialogue() -> bytes:
    """An invitation to a dialogue against radicalism."""
    return paper(
        [
            head("PEMERINTAH KABUPATEN LEMBAH KENANGA", "BADAN KESATUAN BANGSA DAN POLITIK", address="Jalan Bhinneka 6"),
            rows(("Nomor", "200.1.2/133/KESBANGPOL/2025"), ("Perihal", "Undangan Dialog Pelajar Cegah Radikalisme dan Terorisme"), ("Kepada", "Kepala SMA/SMK/MA dan Pimpinan Pesantren"), left=60),
            say("Bersama ini kami mengundang 3 (tiga) murid dan 1 (satu) guru pendamping dari tiap sekolah untuk mengikuti dialog agar anak tidak terlibat jaringan terorisme, yang diselenggarakan pada:"),
            rows(("Hari/tanggal", "Sabtu, 25 Oktober 2025"), ("Waktu", "08.00 - 13.00"), ("Tempat", "Aula Kesbangpol"), ("Narasumber", "penyintas, psikolog, dan FKUB")),
            sign(["Kenanga Kota, 14 Oktober 2025", "Kepala Badan,"], "H. IDRUS SAMALONGA, M.Si.", how="tte", seed=148),
        ],
        made="2025-10-14T09:00:00",
        footer=BSRE,
    )  # fmt: skip


PIECES = (
    Piece(f"{K5}/21A/SK Tim Koordinasi PKA 2024 + matriks peran.pdf", coordination, "pdf", ("21A.q3",), ("keputusan_kdh", "matriks"), "188.45/143/HK/2024", date="2024-04-22", year=2024, agency="dp3a", signed="tte"),
    Piece("PER OPD/UPTD PPA/sarpras molin torlin dll.xlsx", equipment, "xlsx", ("21A.q5",), ("matriks", "data_tabulasi"), year=2025, agency="uptd_ppa"),
    Piece("PER OPD/UPTD PPA/rekap layanan 2025 (by name - RAHASIA).xlsx", case_list, "xlsx", ("21B.q1",), ("laporan_layanan", "matriks", "data_tabulasi"), year=2025, agency="uptd_ppa", flaws=("personal_data",)),
    Piece(f"{K5}/21C/21C.2 SOP.pdf", labour_procedure, "scan", ("21C.q2",), ("sop",), "560/04/SOP/DISNAKERTRANS/2024", date="2024-01-15", year=2024, agency="disnaker", signed="wet"),
    Piece(f"{K5}/21C/matriks pekerja anak yg dilayani 2025.docx", lambda: b"", "empty", ("21C.q1",), ("matriks",), year=2025, agency="disnaker", signed="unknown", flaws=("unreadable",)),
    Piece("PER OPD/Disnaker/notulen 21 juli pengawasan.docx", labour_meeting, "docx", ("21C.q3",), ("notulen",), date="2025-07-21", year=2025, agency="disnaker"),
    Piece("PER OPD/BNNK/layanan korban napza anak th 2025 (terkunci).pdf", drug_service, "encrypted", ("22A.q1",), ("laporan_layanan", "matriks"), year=2025, agency="bnnk", signed="unknown", flaws=("unreadable",)),
    Piece("PER OPD/BPBD/Laporan longsor Hulu Kenanga (posko anak).pdf", flood_report, "pdf", ("22B.q1",), ("laporan_kegiatan",), date="2025-03-10", year=2025, agency="bpbd", signed="tte"),
    Piece("PER OPD/BPBD/IMG20250211093015.jpg", tent_photo, "photo", ("22B.q1",), ("foto_kegiatan",), date="2025-02-11", year=2025, agency="bpbd"),
    Piece(f"{K5}/22B/MoU BPBD Kwarcab.pdf", scouts, "scan", ("22B.q4",), ("mou",), "300.2/77/BPBD/2024", ("300.2/77/BPBD/2024", "041/KWARCAB-LK/2024"), date="2024-06-14", year=2024, agency="bpbd", signed="wet"),
    Piece(f"{SOCIAL}/lap pekan seni difabel.pdf", disability_report, "pdf", ("23A.q4",), ("laporan_kegiatan",), date="2023-12-15", year=2023, agency="dinsos", signed="tte", flaws=("wrong_year",)),
    Piece(f"{SOCIAL}/piagam lukis SLB.jpg", award, "photo_doc", ("23A.q4",), ("piagam",), "400.9/602/DINSOS/2025", date="2025-07-25", year=2025, agency="dinsos", signed="wet"),
    Piece(f"{SOCIAL}/23B pembinaan PSM 2025.docx", street_children, "docx", ("23B.q1",), ("laporan_kegiatan",), date="2025-11-07", year=2025, agency="dinsos"),
    Piece(f"{K5}/24A/suket polres.pdf", no_mixing, "scan", ("24A.q4",), ("surat_keterangan",), "SKET/18/I/2026/Reskrim", date="2026-01-13", year=2025, agency="polres", signed="wet"),
    Piece(f"{K5}/24B/undangan dialog pelajar.pdf", dialogue, "pdf", ("24B.q2",), ("undangan",), "200.1.2/133/KESBANGPOL/2025", date="2025-10-14", year=2025, agency="kesbangpol", signed="tte"),
)  # fmt: skip
