"""Which words are public: those that the rule pack is written in, those of official writing, and the region's name.

Of a sensitive text nothing but these may be kept. A word that is also somebody's name ("Bunga", "Melati") is public
only if the pack uses it.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from evidence_check.extraction.limits import Outline

if TYPE_CHECKING:  # the workers, which start often, have nothing to do with packs
    from collections.abc import Iterator

    from evidence_check.model.pack import RulePack
    from evidence_check.model.scan import Settings

_WORD = re.compile(r"[^\W\d_]+|\d+[^\W\d_]+|[^\W\d_]+\d+")

#: Words that tell what kind of document a text is, whose it is, and whether it is signed. No word here is a name.
OFFICIAL = frozenset(
    """
    acara administrasi adalah agar akan alamat anggaran anggota antara apabila atas bab badan bagian bahwa balai bapak
    baru belum berdasarkan berita berlaku bersama besar bsre bupati bulan cakupan camat cap data dalam dan daerah
    daftar dari dasar dengan desa dibuat dicabut dikeluarkan dinas dinyatakan direktur disahkan ditandatangani
    ditetapkan diundangkan dokumen dpa dua elektronik empat enam evaluasi foto gubernur hadir hal halaman hari hasil
    hukum indonesia instansi instruksi ini jabatan jadwal jalan jangka jenis jumat jumlah kabupaten kamis kantor kartu
    keadaan kecamatan kegiatan kelurahan kementerian kepada kepala kerja kesatu kedua ketiga keempat kelima
    keputusan keterangan ketua kode kota kerangka laki lampiran laporan layanan lembar lembaran lima lurah mahkamah
    matriks memutuskan mengetahui mengingat menimbang menetapkan menteri minggu monitoring nama negara nip nomor
    nota notula notulen notulensi nol oleh orang pada pangkat para pasal pedoman pejabat pelaksana pelayanan
    pembina pemerintah pemerintahan penanganan penata penetapan pengadilan pengesahan penilaian penutup peraturan
    perempuan perihal perjanjian periode persentase petugas pihak plh plt pj pimpinan presiden profil program
    provinsi puluh pukul rabu rahasia rancangan rapat rekap rekapitulasi rencana republik ribu rincian rp rupiah sabtu
    salinan sampai satu sebagai sebagaimana sebelas secara sekolah sekretariat sekretaris selasa semester senin
    sertifikasi sertifikat sesuai sifat sop standar surat susunan tabel tahun tanda tangan tanggal target tembusan
    tempat tentang tercantum terlampir tersebut tidak tiga tim tindak lanjut total triwulan ttd tugas tujuh tujuan
    undang undangan unit untuk urusan usulan waktu wali walikota wilayah yang yth
    januari februari maret april mei juni juli agustus september oktober november desember
    """.split()
)


def outline_of(pack: RulePack, settings: Settings) -> Outline:
    """What makes a text sensitive under this pack, and the words that may be kept of it."""
    words = {word.casefold() for text in _texts(pack, settings) for word in _WORD.findall(text)}
    return Outline(
        phrases=pack.sensitivity.phrases,
        public_words=frozenset(words) | OFFICIAL,
        folders=pack.sensitivity.folders,
    )


def _texts(pack: RulePack, settings: Settings) -> Iterator[str]:
    yield settings.region
    yield from settings.aliases
    yield from settings.aliases.values()
    yield from pack.abbreviations
    yield from pack.abbreviations.values()
    yield from pack.sensitivity.phrases
    for cluster in pack.clusters:
        yield from (cluster.name, *cluster.aliases)
    for agency in pack.agencies:
        yield from (agency.name, *agency.aliases)
    for kind in pack.document_types:
        yield from (kind.name, *kind.parts)
    for indicator in pack.indicators:
        yield from (indicator.name, indicator.short, *(keyword.text for keyword in indicator.keywords))
        yield from indicator.negative
        for requirement in indicator.requirements:
            yield from (requirement.text, *(keyword.text for keyword in requirement.keywords))
            yield from (*requirement.near, *requirement.negative)
