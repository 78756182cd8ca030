"""What lies on the share but answers no question, often with the same words; and what programs leave behind."""

# ruff: noqa: E501 -- prose of documents is easier to check on one line than cut by hand
from __future__ import annotations

from sample_evidence.office import sheets, slides, word
from sample_evidence.paper import BSRE, BSRE_LONG, centre, grid, head, paper, points, rows, say, sign
from sample_evidence.photos import Shot, photo
from sample_evidence.piece import Piece, Rubbish
from sample_evidence.pointers import desktop_ini, office_lock, thumbs


def tobacco_tax() -> bytes:
    """Shares of the cigarette tax: money, not smoke-free places."""
    return sheets(
        {"DBH": [["REALISASI BAGI HASIL PAJAK ROKOK TAHUN 2025"], ["diterima dari provinsi, dalam rupiah"], [], ["No", "Triwulan", "Pagu", "Realisasi"], [1, "I", 2100000000, 1980000000], [2, "II", 2100000000, 2110450000], [3, "III", 2100000000, 2043000000]]},
        made="2025-10-30T10:00:00", heads={"DBH": 4}, author="bapenda",
    )  # fmt: skip


def gathering() -> bytes:
    """A savings club and a family outing."""
    return word(
        [
            "UNDANGAN",
            "Kepada Yth. ibu-ibu Dharma Wanita Persatuan Dinas P3AP2KB beserta keluarga",
            "Dengan hormat, kami mengundang pada arisan bulanan sekaligus family gathering. Bawa anak-anak ya, ada lomba mewarnai dan badut.",
            "Hari Minggu, 14 September 2025, pukul 09.00, di Pantai Embun Biru. Iuran Rp50.000 per keluarga, kue ditanggung kelompok mawar.",
            "Salam hangat, panitia",
        ],
        made="2025-09-08T20:00:00",
        author="dwp",
        font="Comic Sans MS",
    )


def stationery() -> bytes:
    """Paper and ink."""
    return word(
        [
            "= KERANGKA ACUAN KERJA PENGADAAN ALAT TULIS KANTOR (ATK) TRIWULAN II",
            "Pengguna: Sekretariat Dinas P3AP2KB. Pagu Rp18.400.000.",
            [
                ["Barang", "Jumlah", "Satuan"],
                ["Kertas F4 80 gram", "60", "rim"],
                ["Tinta printer hitam", "24", "botol"],
                ["Map gugus tugas (map biola)", "100", "lembar"],
                ["Stopmap", "5", "lusin"],
            ],
            "Barang dikirim paling lambat 30 Mei 2025 ke gudang.",
        ],
        made="2025-04-10T09:00:00",
        author="pengurus barang",
    )


def leadership() -> bytes:
    """PKA, the other one: a course for administrators."""
    return paper(
        [
            head("PEMERINTAH KABUPATEN LEMBAH KENANGA", "BADAN KEPEGAWAIAN DAN PENGEMBANGAN SDM", address="Jalan Aparatur 1"),
            centre("PENGUMUMAN", "Nomor: 800.2.3.2/410/BKPSDM/2025", "SELEKSI CALON PESERTA PELATIHAN KEPEMIMPINAN ADMINISTRATOR (PKA) ANGKATAN III"),
            points("Peserta pejabat administrator berusia paling tinggi 53 tahun.", "Berkas: SK jabatan terakhir, penilaian kinerja dua tahun, surat keterangan sehat.", "Pendaftaran lowongan 2 sampai 13 Juni 2025 melalui laman BKPSDM.", "Pelatihan berlangsung empat bulan dengan aksi perubahan."),
            sign(["Kenanga Kota, 26 Mei 2025", "Kepala Badan,"], "SRI HANDAYANI PULUNGGONO", how="tte", seed=181),
        ],
        made="2025-05-26T10:00:00",
        footer=BSRE,
    )  # fmt: skip


def inventory() -> bytes:
    """The inventory card of a room."""
    return sheets(
        {"KIR": [["KARTU INVENTARIS RUANGAN (KIR)"], ["Ruang koleksi anak, Dinas Perpustakaan dan Kearsipan"], [], ["No", "Nama barang", "Merek", "Kode barang", "Jumlah", "Kondisi"], [1, "Kursi plastik kecil", "Napolly", "02.06.02.01.30", 24, "B"], [2, "Rak buku rendah", "-", "02.06.01.04.01", 6, "B"], [3, "AC split", "Gree", "02.06.02.04.03", 2, "RR"]]},
        made="2025-02-03T10:00:00", heads={"KIR": 4}, author="pengurus barang",
    )  # fmt: skip


def zoning() -> bytes:
    """A spatial plan."""
    return slides(
        [
            ("Ekspos Laporan Antara RDTR Perkotaan Kenanga", ()),
            (
                "Pola ruang",
                (
                    "Zona perumahan 41 persen",
                    "Ruang terbuka hijau 18 persen, termasuk taman kota",
                    "Zona perdagangan di koridor Jalan Poros",
                ),
            ),
            ("Struktur ruang", ("Jaringan jalan kolektor", "Jalur pejalan kaki sepanjang 6,2 km", "Sistem drainase")),
            ("Jadwal", ("Konsultasi publik November", "Persetujuan substansi tahun depan")),
        ],
        made="2025-09-16T13:00:00",
        subtitle="Dinas PUPR, konsultan CV Tata Rupa\nSeptember 2025",
    )


def animal_vaccine() -> bytes:
    """Immunisation, of cattle and dogs."""
    return paper(
        [
            head("PEMERINTAH KABUPATEN LEMBAH KENANGA", "DINAS PERTANIAN DAN PETERNAKAN", address="Jalan Subur 9"),
            centre("JADWAL IMUNISASI HEWAN DAN VAKSINASI RABIES TAHUN 2025"),
            grid([["Bulan", "Kecamatan", "Sasaran", "Petugas"], ["Maret", "Rawa Bening", "180 anak sapi, 95 anjing", "drh. Lintang"], ["April", "Tebing Teja", "240 ekor kambing", "drh. Lintang"], ["Mei", "Hulu Kenanga", "310 anjing dan kucing", "drh. Yopi"]]),
            say("Imunisasi dasar pedet diberikan umur tiga bulan. Pemilik wajib mengikat hewan dan membawa kartu vaksin."),
            sign(["Kenanga Kota, 17 Februari 2025", "Kepala Dinas,"], "drh. LINTANG KUSUMADEWA", how="tte", seed=182),
        ],
        made="2025-02-17T10:00:00",
        footer=BSRE_LONG,
        family="helvetica",
        points=11,
    )  # fmt: skip


def parade() -> bytes:
    """Civil servants on their anniversary."""
    return photo(
        Shot(
            "outdoors",
            241,
            banner=("UPACARA HUT KORPRI KE-54", "29 November 2025", "Halaman Kantor Bupati"),
            banner_colour=(22, 60, 130),
            people=14,
        )
    )


def social_studies() -> bytes:
    """IPS, the school subject."""
    return paper(
        [
            centre("MODUL AJAR ILMU PENGETAHUAN SOSIAL (IPS) KELAS VIII", "Tema: Iklan, pasar, dan kegiatan ekonomi masyarakat"),
            say("Tujuan pembelajaran: murid menjelaskan hubungan permintaan, penawaran, promosi, dan harga dengan contoh pasar tradisional Kenanga Kota."),
            points("Kegiatan awal: tanya jawab tentang iklan di televisi.", "Kegiatan inti: diskusi kelompok dan simulasi jual beli.", "Penutup: menulis kesimpulan, tugas mewawancarai pedagang."),
            rows(("Penyusun", "Paulina Senge, S.Pd."), ("Sekolah", "SMPN 1 Kenanga Kota"), ("Alokasi", "3 x 40 menit")),
        ],
        made="2025-07-10T06:30:00",
        family="helvetica",
        points=12,
    )  # fmt: skip


def business_plan() -> bytes:
    """RBA, of a hospital."""
    return sheets(
        {
            "RBA": [["RENCANA BISNIS DAN ANGGARAN (RBA) BLUD RSUD KENANGA HUSADA TA 2025"], [], ["Kode", "Uraian", "Rencana (Rp)"], ["4.1", "Pendapatan jasa layanan rawat inap", 31250000000], ["4.2", "Pendapatan klinik anak", 2140000000], ["5.1", "Belanja pegawai", 14900000000], ["5.2", "Belanja barang dan jasa", 15020000000]],
            "asumsi": [["BOR 68 persen, tarif tetap"]],
        },
        made="2024-12-20T10:00:00", heads={"RBA": 3}, author="keuangan rsud",
    )  # fmt: skip


def scribbles() -> bytes:
    """Notes of somebody's week."""
    return (
        "senin: antar berkas ke keuangan, minta tanda tangan nota dinas\r\n"
        "konsumsi rapat kamis 25 kotak (jangan lupa air)\r\n"
        "wifi lantai 2 ganti sandi lagi, tanya kominfo\r\n"
        "anak-anak libur tgl 20, ajukan cuti?\r\n"
        "printer macet -> panggil mas Yanto\r\n"
    ).encode("cp1252")


def voices() -> bytes:
    """What children said, typed into a text file by one of them."""
    return (
        b"SUARA ANAK LEMBAH KENANGA 2025\n"
        b"hasil kongres anak 26-27 Juli 2025, dibacakan di pendopo\n\n"
        b"1. Kami, anak Lembah Kenanga, meminta jam malam warung internet ditegakkan.\n"
        b"2. Kami mengusulkan setiap desa punya tempat bermain yang tidak ada orang merokok.\n"
        b"3. Kami meminta guru tidak memanggil teman kami dengan nama ejekan.\n"
        b"4. Kami ingin usulan kami di musrenbang dijawab, diterima atau tidak, dengan alasannya.\n"
        b"5. Kami siap menjadi pelopor dan pelapor.\n\n"
        b"Kenanga Kota, 27 Juli 2025\nForum Anak Daerah, dibacakan Alya dan Bimo\n"
    )


PIECES = (
    Piece("PER OPD/Bapperida/realisasi pajak rokok 2025.xlsx", tobacco_tax, "xlsx", (), ("lainnya",), year=2025),
    Piece("belum dipilah/undangan arisan + family gathering.docx", gathering, "docx", (), ("undangan",), year=2025),
    Piece("PER OPD/Dinas P3AP2KB/KAK ATK tw 2.docx", stationery, "docx", (), ("kak_tor",), year=2025, agency="dp3a"),
    Piece("belum dipilah/Pengumuman seleksi PKA angkatan III.pdf", leadership, "pdf", (), ("lainnya",), "800.2.3.2/410/BKPSDM/2025", date="2025-05-26", year=2025, signed="tte"),
    Piece("PER OPD/Dispusip/KIR ruang anak.xlsx", inventory, "xlsx", (), ("lainnya",), year=2025, agency="perpustakaan"),
    Piece("KLASTER II/Indikator 11/ekspos RDTR perkotaan.pptx", zoning, "pptx", (), ("paparan",), year=2025),
    Piece("PER OPD/Dinkes/jadwal imunisasi hewan (titip Distanak).pdf", animal_vaccine, "pdf", (), ("lainnya",), date="2025-02-17", year=2025, signed="tte"),
    Piece("belum dipilah/IMG-20251129-WA0101.jpg", parade, "photo", (), ("foto_kegiatan",), date="2025-11-29", year=2025),
    Piece("PER OPD/Disdikbud/modul ajar IPS kls 8.pdf", social_studies, "pdf", (), ("lainnya",), year=2025),
    Piece("PER OPD/Dinkes/RBA RSUD 2025 final.xlsx", business_plan, "xlsx", (), ("anggaran",), year=2025),
    Piece("belum dipilah/catatan.txt", scribbles, "txt", (), ("lainnya",)),
    Piece("PER OPD/Forum Anak/suara anak 2025.txt", voices, "txt", ("01.q4", "06.q2"), ("usulan_anak",), date="2025-07-27", year=2025, agency="forum_anak"),
)  # fmt: skip

RUBBISH = (
    Rubbish("PER OPD/Bagian Hukum/~$R sanksi fix rev 2 (bahan harmonisasi).docx", lambda: office_lock("Staf Hukum 2")),
    Rubbish("PER OPD/Dishub/Thumbs.db", thumbs),
    Rubbish("Kluster IV/desktop.ini", desktop_ini),
)
