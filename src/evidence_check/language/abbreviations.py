"""Short forms of Indonesian offices, opened to their long form on both sides of a comparison.

Only short forms with one meaning in official writing stand here. Those with several (KIA, PKA, TPA ...) are listed by
the rule pack, which knows the meanings and what must stand beside them. So SKM is not here (a survey, and the degree
behind half the names of a health office), nor are RPK (a plan, a room of the police), WBS, TPP, BKD, SKP and K3.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from collections.abc import Set as AbstractSet
from types import MappingProxyType

from evidence_check.language.words import Word, words

#: Folded short form (one or two words) -> long form.
ABBREVIATIONS: Mapping[str, str] = MappingProxyType(
    {
        # kinds of documents
        "sk": "surat keputusan",
        "skep": "surat keputusan",
        "kepbup": "keputusan bupati",
        "kepwal": "keputusan wali kota",
        "kepkadis": "keputusan kepala dinas",
        "perda": "peraturan daerah",
        "ranperda": "rancangan peraturan daerah",
        "raperda": "rancangan peraturan daerah",
        "perbup": "peraturan bupati",
        "perbub": "peraturan bupati",
        "raperbup": "rancangan peraturan bupati",
        "ranperbup": "rancangan peraturan bupati",
        "perwali": "peraturan wali kota",
        "perwalkot": "peraturan wali kota",
        "perdes": "peraturan desa",
        "perkades": "peraturan kepala desa",
        "pergub": "peraturan gubernur",
        "permen": "peraturan menteri",
        "perpres": "peraturan presiden",
        "uu": "undang undang",
        "mou": "nota kesepahaman",
        "pks": "perjanjian kerja sama",
        "sop": "standar operasional prosedur",
        "spt": "surat perintah tugas",
        "rab": "rencana anggaran biaya",
        "rka": "rencana kerja anggaran",
        "dpa": "dokumen pelaksanaan anggaran",
        "tor": "kerangka acuan kerja",
        "rekap": "rekapitulasi",
        "lap": "laporan",
        "dok": "dokumentasi",
        "sertif": "sertifikat",
        "absen": "daftar hadir",
        "absensi": "daftar hadir",
        "juknis": "petunjuk teknis",
        "juklak": "petunjuk pelaksanaan",
        "renja": "rencana kerja",
        "renstra": "rencana strategis",
        "rtl": "rencana tindak lanjut",
        "rad": "rencana aksi daerah",
        "rkpd": "rencana kerja pemerintah daerah",
        "rpjmd": "rencana pembangunan jangka menengah daerah",
        "apbd": "anggaran pendapatan belanja daerah",
        "apbdes": "anggaran pendapatan belanja desa",
        # acts and gatherings
        "bimtek": "bimbingan teknis",
        "diklat": "pendidikan pelatihan",
        "monev": "monitoring evaluasi",
        "musrenbang": "musyawarah perencanaan pembangunan",
        "musrenbangdes": "musyawarah perencanaan pembangunan desa",
        "rakor": "rapat koordinasi",
        "sosper": "sosialisasi peraturan",
        "sidak": "inspeksi mendadak",
        # who
        "opd": "perangkat daerah",
        "skpd": "perangkat daerah",
        "kab": "kabupaten",
        "kec": "kecamatan",
        "kel": "kelurahan",
        "kades": "kepala desa",
        "kadis": "kepala dinas",
        "pemda": "pemerintah daerah",
        "pemkab": "pemerintah kabupaten",
        "pemkot": "pemerintah kota",
        "pkm": "pusat kesehatan masyarakat",
        "puskesmas": "pusat kesehatan masyarakat",
        "posyandu": "pos pelayanan terpadu",
        "faskes": "fasilitas kesehatan",
        "fasyankes": "fasilitas pelayanan kesehatan",
        "rs": "rumah sakit",
        "rsud": "rumah sakit umum daerah",
        "disdik": "dinas pendidikan",
        "disdikbud": "dinas pendidikan kebudayaan",
        "dinkes": "dinas kesehatan",
        "dinsos": "dinas sosial",
        "dishub": "dinas perhubungan",
        "diskominfo": "dinas komunikasi informatika",
        "disdukcapil": "dinas kependudukan pencatatan sipil",
        "dukcapil": "kependudukan pencatatan sipil",
        "capil": "pencatatan sipil",
        "kua": "kantor urusan agama",
        "ponpes": "pondok pesantren",
        "ormas": "organisasi masyarakat",
        "sdm": "sumber daya manusia",
        "pns": "pegawai negeri sipil",
        "asn": "aparatur sipil negara",
        # children
        "kla": "kabupaten kota layak anak",
        "kha": "konvensi hak anak",
        "gt": "gugus tugas",
        "fad": "forum anak daerah",
        "2p": "pelopor pelapor",
        "ila": "informasi layak anak",
        "apsai": "asosiasi perusahaan sahabat anak indonesia",
        "puspaga": "pusat pembelajaran keluarga",
        "lk3": "lembaga konsultasi kesejahteraan keluarga",
        "bkb": "bina keluarga balita",
        "bkr": "bina keluarga remaja",
        "paud": "pendidikan anak usia dini",
        "paud hi": "pengembangan anak usia dini holistik integratif",
        "paudhi": "pengembangan anak usia dini holistik integratif",
        "lksa": "lembaga kesejahteraan sosial anak",
        "rbra": "ruang bermain ramah anak",
        "rptra": "ruang publik terpadu ramah anak",
        "rass": "rute aman selamat sekolah",
        "zoss": "zona selamat sekolah",
        "linakes": "persalinan tenaga kesehatan",
        "idl": "imunisasi dasar lengkap",
        "tpps": "tim percepatan penurunan stunting",
        "pmba": "pemberian makan bayi anak",
        "mpasi": "makanan pendamping air susu ibu",
        "mp asi": "makanan pendamping air susu ibu",
        "imd": "inisiasi menyusu dini",
        "asi": "air susu ibu",
        "prap": "pelayanan ramah anak pusat kesehatan masyarakat",
        "stbm": "sanitasi total berbasis masyarakat",
        "ktr": "kawasan tanpa rokok",
        "ats": "anak tidak sekolah",
        "sra": "sekolah ramah anak",
        "fasda": "fasilitator daerah",
        "rira": "rumah ibadah ramah anak",
        "uptd": "unit pelaksana teknis daerah",
        "p2tp2a": "pusat pelayanan terpadu pemberdayaan perempuan anak",
        "ampk": "anak memerlukan perlindungan khusus",
        "lpkra": "lembaga perlindungan khusus ramah anak",
        "patbm": "perlindungan anak terpadu berbasis masyarakat",
        "bpta": "bentuk pekerjaan terburuk anak",
        "napza": "narkotika psikotropika zat adiktif",
        "p4gn": "pencegahan pemberantasan penyalahgunaan peredaran gelap narkotika",
        "spab": "satuan pendidikan aman bencana",
        "abh": "anak berhadapan hukum",
        "kelana": "kecamatan layak anak",
        "dekela": "desa kelurahan layak anak",
        "drppa": "desa ramah perempuan peduli anak",
        "kdrt": "kekerasan dalam rumah tangga",
        "bumdes": "badan usaha milik desa",
        # digital government and health-centre accreditation
        "spbe": "sistem pemerintahan berbasis elektronik",
        "tik": "teknologi informasi komunikasi",
        "zi": "zona integritas",
        "wbk": "wilayah bebas korupsi",
        "wbbm": "wilayah birokrasi bersih melayani",
        "iku": "indikator kinerja utama",
        "lakip": "laporan akuntabilitas kinerja instansi pemerintah",
        "lkjip": "laporan kinerja instansi pemerintah",
        "ukm": "upaya kesehatan masyarakat",
        "ukp": "upaya kesehatan perorangan",
        "ppi": "pencegahan pengendalian infeksi",
        "kak": "kerangka acuan kerja",
        "ppid": "pejabat pengelola informasi dokumentasi",
        # offices, and the systems that all of them share
        "jdih": "jaringan dokumentasi informasi hukum",
        "lpse": "layanan pengadaan secara elektronik",
        "spse": "sistem pengadaan secara elektronik",
        "simpeg": "sistem informasi manajemen kepegawaian",
        "sipkd": "sistem informasi pengelolaan keuangan daerah",
        "simda": "sistem informasi manajemen daerah",
        "sipd": "sistem informasi pemerintahan daerah",
        "sakip": "sistem akuntabilitas kinerja instansi pemerintah",
        "spip": "sistem pengendalian intern pemerintah",
        "lhkpn": "laporan harta kekayaan penyelenggara negara",
        "lhkasn": "laporan harta kekayaan aparatur sipil negara",
        "upg": "unit pengendalian gratifikasi",
        "ptsp": "pelayanan terpadu satu pintu",
        "dpmptsp": "dinas penanaman modal pelayanan terpadu satu pintu",
        "pbj": "pengadaan barang jasa",
        "siskeudes": "sistem keuangan desa",
        "anjab": "analisis jabatan",
        "tupoksi": "tugas pokok fungsi",
        "probis": "proses bisnis",
        "lke": "lembar kerja evaluasi",
        "lhe": "laporan hasil evaluasi",
        "lhp": "laporan hasil pemeriksaan",
        "renaksi": "rencana aksi",
        "bappeda": "badan perencanaan pembangunan daerah",
        "bpkad": "badan pengelola keuangan aset daerah",
        # papers and practice of health centres
        "ruk": "rencana usulan kegiatan",
        "lokmin": "lokakarya mini",
        "mfk": "manajemen fasilitas keselamatan",
        "apar": "alat pemadam api ringan",
        "apd": "alat pelindung diri",
        "ipal": "instalasi pengolahan air limbah",
        "blud": "badan layanan umum daerah",
        "bok": "bantuan operasional kesehatan",
        "jkn": "jaminan kesehatan nasional",
        "kie": "komunikasi informasi edukasi",
        "phbs": "perilaku hidup bersih sehat",
        "germas": "gerakan masyarakat hidup sehat",
        "ukgs": "usaha kesehatan gigi sekolah",
        "uks": "usaha kesehatan sekolah",
        "mtbs": "manajemen terpadu balita sakit",
        "ugd": "unit gawat darurat",
        "igd": "instalasi gawat darurat",
        "pmkp": "peningkatan mutu keselamatan pasien",
        "limbah b3": "limbah bahan berbahaya beracun",
        "smd": "survei mawas diri",
        "mmd": "musyawarah masyarakat desa",
    }
)


def table(
    own: Mapping[str, str] = MappingProxyType({}), without: AbstractSet[str] = frozenset()
) -> Mapping[tuple[str, ...], tuple[str, ...]]:
    """The short forms of official writing and those of a pack, as folded words; ``without`` names ambiguous ones."""
    found: dict[tuple[str, ...], tuple[str, ...]] = {}
    for short, long in (*ABBREVIATIONS.items(), *own.items()):
        # In capitals a short form with a figure in it is one word (P4GN), in small letters it may be two ("2p").
        for parts in {tuple(words(written)) for written in (short, short.upper())}:
            if parts and " ".join(parts) not in without and short not in without:
                found[parts] = tuple(words(long))
    return MappingProxyType(found)


DEFAULT_TABLE = table()


def expand(given: Sequence[str], forms: Mapping[tuple[str, ...], tuple[str, ...]] = DEFAULT_TABLE) -> list[str]:
    """Folded words with every short form replaced by its long form; a short form of two words wins over one."""
    return [word.text for word in expand_located([Word(text, 0, 0) for text in given], forms)]


def expand_located(
    given: Iterable[Word], forms: Mapping[tuple[str, ...], tuple[str, ...]] = DEFAULT_TABLE
) -> list[Word]:
    """The same for words with places: the words of a long form all stand where the short form stood."""
    found: list[Word] = []
    source = list(given)
    position = 0
    while position < len(source):
        word = source[position]
        if position + 1 < len(source):
            pair = forms.get((word.text, source[position + 1].text))
            if pair is not None:
                found.extend(Word(text, word.start, source[position + 1].end) for text in pair)
                position += 2
                continue
        single = forms.get((word.text,))
        if single is None:
            found.append(word)
        else:
            found.extend(Word(text, word.start, word.end) for text in single)
        position += 1
    return found
