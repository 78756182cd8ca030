"""A small rule book and dossiers out of a few words, for the tests of judging."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date, datetime
from hashlib import sha256
from typing import Any

from evidence_check.judging import observe
from evidence_check.model.extraction import Extraction, Metadata, Page, PersonalData, Readability, TextSource
from evidence_check.model.file import EvidenceFile, Stamp
from evidence_check.model.judgement import Dossier
from evidence_check.model.message import Message
from evidence_check.model.pack import (
    Agency,
    Cluster,
    CodeWords,
    DocumentType,
    Grade,
    Indicator,
    LegacyIndicator,
    Provenance,
    ProvenanceFlag,
    Requirement,
    RulePack,
    Sensitivity,
    YearWindow,
)
from evidence_check.model.placement import Confidence, Placement, Reading
from evidence_check.model.recognition import Fact, Field, Mark, Origin, Recognition, SignatureState
from evidence_check.model.resubmitted import Resubmitted, SameAs
from evidence_check.model.scan import Settings
from evidence_check.model.weakness import CheckRule

SETTINGS = Settings(evaluation_year=2025, region="Kabupaten Rimba Jaya")

MEDIA = {
    "pdf": "application/pdf",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "jpg": "image/jpeg",
    "url": "text/uri-list",
}

_LAW: dict[str, Any] = {"stays_in_force": True, "needs_signature": True}


def kind(name: str, words: str, title: str = "", **more: Any) -> DocumentType:
    """A document type; what is not said is as in a plain local document."""
    return DocumentType(name, words, title, **more)


TYPES = (
    kind("perda", "Peraturan Daerah", r"PERATURAN\s+DAERAH", **_LAW, policy_strength=1.0),
    kind("perkada", "Peraturan Bupati", r"PERATURAN\s+(?:BUPATI|GUBERNUR)", **_LAW, policy_strength=0.75),
    kind("keputusan_kdh", "SK Bupati", r"KEPUTUSAN\s+BUPATI", **_LAW, policy_strength=0.5),
    kind("sk_forum_anak", "SK Forum Anak", parent="keputusan_kdh"),
    kind("sop", "SOP", **_LAW),
    kind("mou", "Nota Kesepahaman", **_LAW),
    kind("sertifikat", "Sertifikat", needs_signature=True),
    kind("anggaran", "Rekap anggaran", needs_signature=True, yearly=True),
    kind("matriks", "Matriks", yearly=True),
    kind("data_tabulasi", "Tabel data", yearly=True, figures=True),
    kind("laporan_kegiatan", "Laporan kegiatan"),
    kind("laporan_monev", "Laporan monev", parent="laporan_kegiatan", yearly=True),
    kind("foto_kegiatan", "Foto kegiatan", picture=True),
    kind("surat_tugas", "Surat tugas"),
    kind("surat_edaran", "Surat edaran", needs_signature=True, policy_strength=0.25),
    kind("usulan_anak", "Usulan anak"),
    kind("uu", "Undang-Undang", stays_in_force=True, local=False),
    kind("keputusan_kementerian", "Keputusan Kementerian", local=False),
)

WINDOWS = (
    YearWindow("in_force", "in_force"),
    YearWindow("eval_year", "years"),
    YearWindow("two_years", "years", first=-1, every_year=True),
    YearWindow("within_two", "years", first=-1),
    YearWindow("last_year", "rolling", months=12),
    YearWindow("cumulative", "cumulative"),
)


def ask(name: str, points: float = 10.0, window: str = "eval_year", **more: Any) -> Requirement:
    """A requirement; its indicator is the part of its id before the dot."""
    lists: dict[str, Any] = {key: tuple(value) if isinstance(value, list) else value for key, value in more.items()}
    unit = name.split(".", maxsplit=1)[0]
    text = str(lists.pop("text", f"Pertanyaan {name}"))
    return Requirement(name, unit, text, points, "isi", year_window=window, **lists)


_POLICIES = ["perda", "perkada", "keputusan_kdh"]

REQUIREMENTS = (
    ask("01.q1", 12, "in_force", all_of=["perda"], owners=["hukum"]),
    ask("01.q2", 4, "in_force", any_of=_POLICIES, also_context_for="04", owners=["hukum", "dukcapil"]),
    ask("01.q3", 4, any_of=["anggaran"]),
    ask("04.q1", 20, "two_years", all_of=["data_tabulasi"], supporting=["foto_kegiatan"]),
    ask("04.q2", 10, all_of=["matriks"], any_of=["laporan_kegiatan", "foto_kegiatan"], supporting=["keputusan_kdh"]),
    ask("04.q3", 5, "within_two", any_of=["laporan_kegiatan"]),
    ask("06.q1", 10, "in_force", all_of=["sk_forum_anak"]),
    ask("06.q2", 8, any_of=["foto_kegiatan", "laporan_kegiatan"]),
    ask("06.q3", 8, "cumulative", any_of=["sertifikat"], min_count=2),
    ask("06.q4", 6, "last_year", any_of=["foto_kegiatan", "laporan_kegiatan"]),
    ask("06.q5", 6, "in_force", any_of=["keputusan_kementerian", "keputusan_kdh"]),
    ask("06.q6", 3),
    ask("06.q7", 3, any_of=["laporan_monev"]),
    ask("06.q8", 0, any_of=["surat_edaran", "perkada"]),
    ask("06.q9", 0, any_of=["surat_edaran"]),
    ask("06.q10", 0, "two_years", any_of=["usulan_anak", "laporan_monev"]),
    ask("06.q11", 0, any_of=["data_tabulasi"], text="Persentase anak yang ikut, terpilah menurut jenis kelamin"),
    ask("21A.q1", 10, "in_force", any_of=["sop", "mou"]),
    ask("21B.q1", 18, any_of=["data_tabulasi", "laporan_kegiatan"]),
)


def tiny_pack(requirements: Sequence[Requirement] = REQUIREMENTS, **changes: Any) -> RulePack:
    """A rule book of two clusters; unit 21B gives one point less than its question, as a real one does."""
    known = Provenance(ProvenanceFlag.INFERRED)

    def unit(name: str, cluster: str, points: float) -> Indicator:
        own = tuple(entry for entry in requirements if entry.indicator == name)
        return Indicator(name, cluster, f"Indikator {name}", name, points, owners=("dp3a",), requirements=own)

    facts: dict[str, Any] = {
        "id": "tiny",
        "name": "Tiny",
        "version": "1",
        "locale": "id-ID",
        "digest": "0" * 64,
        "points": 126.0,
        "pass_bar": None,
        "clusters": (
            Cluster("k0", "Kelembagaan", 20),
            Cluster("k1", "Klaster I", 79, number="I"),
            Cluster("k5", "Klaster V", 27, number="V"),
        ),
        "indicators": (
            unit("01", "k0", 20),
            unit("04", "k1", 35),
            unit("06", "k1", 44),
            unit("21A", "k5", 10),
            unit("21B", "k5", 17),
        ),
        "agencies": tuple(
            Agency(name, name.upper(), "opd") for name in ("dp3a", "hukum", "dukcapil", "bpbd", "bappeda")
        ),
        "document_types": TYPES,
        "grades": (Grade("low", "Rendah", 20), Grade("high", "Tinggi", 60)),
        "year_windows": WINDOWS,
        "legacy": (LegacyIndicator(31, "Anak korban", ("21B",), known),),
        "sensitivity": Sensitivity(indicators=("21B",), phrases=("nama korban", "Inisial Anak")),
        "checks": (CheckRule("not-endorsed", names={"types": ("anggaran",), "agencies": ("bappeda",)}),),
        "code_words": CodeWords(cluster=("klaster",), indicator=("indikator", "ind"), requirement=("pertanyaan",)),
    }
    return RulePack(**{**facts, **changes})


def dossier(path: str, **said: Any) -> Dossier:
    """A dossier from plain words, as the case files write them. What is not said is as in a sound text PDF."""
    readability = Readability(said.get("readability", "read"))
    texts = [said["text"]] if "text" in said else said.get("texts", [])
    if "long" in said:
        texts = [long_text(**said["long"])]
    metadata = Metadata(
        target=said.get("target", ""),
        taken=_moment(said.get("taken")),
        tracked_changes=said.get("tracked", 0),
        perceptual_hash=str(said.get("looks", "")),
        image_hashes=tuple(str(made) for made in said.get("pictures", [])),
        sharpness=said.get("sharpness"),
    )
    personal = PersonalData(**said.get("personal", {}))
    default_source = "text" if readability.has_content and said.get("media", "pdf") != "jpg" else "none"
    extraction = Extraction(
        readability,
        TextSource(said.get("source", default_source)),
        tuple(Page(number, text) for number, text in enumerate(texts, start=1)),
        metadata,
        personal,
        withheld=said.get("withheld", False),
    )
    digest = said.get("digest", sha256(path.encode()).hexdigest())
    media = said.get("media", path.rsplit(".", 1)[-1])
    file = EvidenceFile(
        path, path, Stamp(said.get("bytes", 1), 2, 3, 4), datetime(2019, 1, 1), digest, MEDIA.get(media, media)
    )
    known = recognition(**said)
    placements = tuple(placement(entry) for entry in said.get("placed", []))
    observed = observe(extraction, known, tiny_pack())
    return Dossier(file, replace(extraction, pages=()), known, placements, observed, _again(said.get("again")))


def long_text(figures: int = 0, tambahan: int = 0) -> str:
    """A text of many words: with other figures in every line, or with a few words more at its end."""
    lines = [f"Kecamatan {place} nilai {figures * 37 + place * figures}" for place in range(60)]
    return "\n".join([*(f"{line} sudah dibahas bersama warga" for line in lines), "catatan akhir " * tambahan])


def _again(said: Mapping[str, Any] | None) -> Resubmitted | None:
    """That the file was there last cycle: its name then, the year, and by what it was known again."""
    return Resubmitted(said["year"], said["name"], SameAs(said["by"])) if said else None


def recognition(**said: Any) -> Recognition:
    """The part of a dossier that recognition gives."""
    sure = said.get("certainty", 1.0)
    quote = said.get("quote", "")
    period = said.get("period")
    return Recognition(
        types=tuple(Fact(str(name), certainty=sure) for name in said.get("types", [])),
        number=Fact(str(said["number"]), certainty=said.get("number_certainty", 1.0)) if "number" in said else None,
        number_year=said.get("number_year"),
        date=Fact(_day(said["date"])) if "date" in said else None,
        evidence_years=tuple(Fact(int(year), certainty=sure) for year in said.get("years", [])),
        period=Fact((period[0], period[1]), quote) if period else None,
        origin=Fact(Origin(said["origin"]), quote) if "origin" in said else None,
        region_name=said.get("region"),
        title=Fact(str(said["title"])) if "title" in said else None,
        subject=Fact(str(said["subject"])) if "subject" in said else None,
        agency=Fact(str(said["agency"])) if "agency" in said else None,
        signature=Fact(SignatureState(said.get("signature", "unknown"))),
        marks=tuple(Fact(Mark(name), quote, 1, Field.TEXT) for name in said.get("marks", [])),
    )


def placement(entry: str | Mapping[str, Any]) -> Placement:
    """``"04.q1"`` is a strong placement; a mapping may name confidence, probability and weights by signal."""
    said: Mapping[str, Any] = {"at": entry} if isinstance(entry, str) else entry
    readings = tuple(
        Reading(signal, 1.0, weight, Message("matching.any")) for signal, weight in said.get("readings", {}).items()
    )
    name = str(said["at"])
    confidence = Confidence(said.get("confidence", "strong"))
    return Placement(name, name.split(".", maxsplit=1)[0], said.get("probability", 0.9), confidence, readings)


def _day(value: date | str) -> date:
    return value if isinstance(value, date) else date.fromisoformat(value)


def _moment(value: date | str | None) -> datetime | None:
    if value is None:
        return None
    day = _day(value)
    return datetime(day.year, day.month, day.day)
