"""Words of official Indonesian that stand for the same kind of thing, whatever the topic is.

A question asks for a *kebijakan*, and what an office sends is a *surat keputusan* or a *peraturan*; it asks whether
something was *dipantau*, and gets a *laporan evaluasi*. No stemmer brings these together. A word may belong to several
kinds. The kinds say what a paper does, who makes it and whom it serves, never what it is about (law, safety, health):
they hold for any rule book. A word that is as often the name of something (a forum, the news) stands in none.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from types import MappingProxyType

from evidence_check.language.words import stems

MARK = "="  # before the name of a kind: no stem begins with it

#: Kind -> words that stand for it.
KINDS: Mapping[str, str] = MappingProxyType(
    {
        "kebijakan": "kebijakan regulasi peraturan keputusan ketetapan penetapan ditetapkan edaran instruksi qanun "
        "pedoman",
        "prosedur": "prosedur mekanisme alur cara petunjuk panduan pedoman manual langkah protap operasional",
        "rencana": "rencana perencanaan program jadwal kerangka acuan target usulan rancangan disusun penyusunan",
        "pelaksanaan": "pelaksanaan bukti laporan dokumentasi foto penyelenggaraan kegiatan realisasi",
        "pertemuan": "rapat pertemuan notula undangan hadir koordinasi lokakarya pembahasan",
        "pemantauan": "evaluasi monitoring pemantauan supervisi audit penilaian pengukuran tinjauan pengawasan reviu "
        "pengendalian",
        "tindak lanjut": "lanjut ditindaklanjuti menindaklanjuti perbaikan rekomendasi koreksi penyempurnaan "
        "peningkatan",
        "tim": "tim gugus panitia satgas pokja komite pembentukan penunjukan dibentuk anggota susunan",
        "pelatihan": "pelatihan bimbingan workshop lokakarya sertifikat seminar kompetensi peserta pembelajaran kursus",
        "penyebaran": "sosialisasi publikasi leaflet brosur banner spanduk poster media website penyebarluasan "
        "informasi disampaikan penyuluhan edukasi",
        "anggaran": "anggaran biaya pagu keuangan pembiayaan belanja dana pendanaan",
        "data": "data rekapitulasi register daftar tabel statistik inventaris pencatatan dicatat buku",
        "kerja sama": "kesepahaman kesepakatan perjanjian kemitraan mitra kolaborasi",
        "aplikasi": "aplikasi website elektronik online daring tampilan screenshot modul digital portal internet",
        "pegawai": "pegawai karyawan aparatur staf petugas tenaga personel kepegawaian",
        "aduan": "pengaduan keluhan aduan umpan survei kepuasan kritik saran",
        "penerima": "masyarakat pengguna pelanggan pasien warga publik pengunjung",
        "kajian": "analisis identifikasi kajian telaah hasil pemetaan rumusan masalah",
        "tugas": "tugas wewenang fungsi struktur organisasi jabatan kewenangan",
        "pimpinan": "pimpinan kepala pemimpin atasan manajemen",
    }
)


@cache
def kinds_of_stems() -> Mapping[str, tuple[str, ...]]:
    """Stem of a word -> the kinds that it stands for, each with a mark that no stem begins with."""
    found: dict[str, list[str]] = {}
    for kind, written in KINDS.items():
        for known in dict.fromkeys(stems(written)):
            found.setdefault(known, []).append(MARK + kind)
    return MappingProxyType({known: tuple(kinds) for known, kinds in found.items()})
