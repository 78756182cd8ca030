"""Ids of document types that recognition knows by their form, not by their words.

A pack that has a type of this name gets the form recognised; a pack that has none loses nothing.
"""

from __future__ import annotations

MATRIX = "matriks"  # a form with questions down and answers across, filled by an office
TABLE = "data_tabulasi"  # a table of figures
PHOTO = "foto_kegiatan"
SCREENSHOT = "tangkapan_layar"
SLIDES = "paparan"
ATTENDANCE = "daftar_hadir"
BUDGET = "anggaran"
PLAN = "rad_kla"  # a plan of action, usually the annex of a regulation
LEAFLET = "media_kie"
NEWS = "berita_medsos"
VISIT_BOOK = "buku_kunjungan"
REPORT = "laporan_kegiatan"  # anything headed as a report that is of no special kind
#: Decisions by who decides. A name that only says "SK" tells none of them.
DECISION_OF_HEAD = "keputusan_kdh"
DECISION_OF_VILLAGE = "keputusan_kades"
CERTIFICATES = frozenset({"sertifikat", "sertifikat_standar", "piagam"})

#: What nobody signs: asking for a signature there would be nonsense.
UNSIGNED_FORMS = frozenset({MATRIX, TABLE, PHOTO, SCREENSHOT, SLIDES, LEAFLET, NEWS, VISIT_BOOK})
#: What bears no title that says its kind: the name tells it as surely as anything.
UNTITLED = frozenset({LEAFLET, NEWS})
#: Forms that say how something is written down, not what it is: any kind named beside them says more.
GENERAL_FORMS = frozenset({TABLE})
#: A title of these may stand deep inside another document and makes that document hold them too.
INNER_FORMS = frozenset({MATRIX, ATTENDANCE})
