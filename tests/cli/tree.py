"""A small tree of evidence for tests of the whole line, made of text files so that it costs nothing."""

from __future__ import annotations

import os
from pathlib import Path

PERDA = """PEMERINTAH KABUPATEN TANJUNG LESTARI
BUPATI TANJUNG LESTARI
PERATURAN DAERAH KABUPATEN TANJUNG LESTARI
NOMOR 4 TAHUN 2022
TENTANG
PENYELENGGARAAN KABUPATEN LAYAK ANAK
DENGAN RAHMAT TUHAN YANG MAHA ESA
Menimbang : bahwa setiap anak berhak atas perlindungan dan pemenuhan haknya;
Mengingat : Undang-Undang Nomor 23 Tahun 2002 tentang Perlindungan Anak;
MEMUTUSKAN:
Menetapkan : PERATURAN DAERAH TENTANG PENYELENGGARAAN KABUPATEN LAYAK ANAK.
Pasal 1 Dalam Peraturan Daerah ini yang dimaksud dengan Kabupaten Layak Anak ...
Ditetapkan di Lestari pada tanggal 3 Mei 2022
BUPATI TANJUNG LESTARI, ttd
LEMBARAN DAERAH KABUPATEN TANJUNG LESTARI TAHUN 2022 NOMOR 4
"""
MINUTES = """NOTULEN RAPAT KOORDINASI GUGUS TUGAS KABUPATEN LAYAK ANAK
Hari/tanggal : Rabu, 12 Maret 2025
Tempat : Ruang rapat Bappeda
Acara : Rapat koordinasi Gugus Tugas KLA triwulan I
"""


def plant(root: Path) -> Path:
    """Make the tree: a regulation, minutes, a shortcut, an empty file, rubbish, and something unrelated."""
    files = {
        "01_Kelembagaan/Indikator 1/Perda KLA 4-2022.txt": PERDA,
        "01_Kelembagaan/Indikator 2/2.3 notulen rakor gugus tugas.txt": MINUTES,
        "01_Kelembagaan/Indikator 2/profil anak.url": "[InternetShortcut]\nURL=https://example.org/profil\n",
        "OPD/Dinas Kesehatan/kosong.pdf": "",
        "OPD/Dinas Kesehatan/~$data.docx": "lock",
        "OPD/Dinas Kesehatan/daftar harga bangku.txt": "Daftar harga bangku dan meja kantor, toko Maju.",
    }
    for path, text in files.items():
        place = root / path
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_text(text, encoding="utf-8")
    return aged(root)


def aged(root: Path) -> Path:
    """Let the files be an hour old: one hashed in the moment it was written is rightly opened again the next night."""
    for path in root.rglob("*"):
        if path.is_file() and not path.is_symlink():
            moment = path.stat().st_mtime - 3600
            os.utime(path, (moment, moment))
    return root
