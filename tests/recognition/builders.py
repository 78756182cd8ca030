"""Files out of a few words, and the rule book of the product, for the tests of recognition."""

from __future__ import annotations

from datetime import datetime
from functools import cache
from pathlib import Path
from typing import Any

from ruamel.yaml import YAML

from evidence_check.model.extraction import (
    Extraction,
    Metadata,
    Page,
    PageKind,
    Readability,
    SignatureField,
    TextSource,
)
from evidence_check.model.file import EvidenceFile, Stamp
from evidence_check.model.recognition import Recognition
from evidence_check.model.scan import Settings
from evidence_check.recognition import Recogniser, prepare, recognise
from evidence_check.rulepacks import find_pack, load_pack

CASES = Path(__file__).parent.parent / "cases" / "recognition"

MEDIA = {
    "pdf": ("application/pdf", PageKind.PAGE),
    "docx": ("application/vnd.openxmlformats-officedocument.wordprocessingml.document", PageKind.BODY),
    "xlsx": ("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", PageKind.SHEET),
    "pptx": ("application/vnd.openxmlformats-officedocument.presentationml.presentation", PageKind.SLIDE),
    "jpg": ("image/jpeg", PageKind.PAGE),
    "txt": ("text/plain", PageKind.PAGE),
}


@cache
def recogniser() -> Recogniser:
    """The product's own pack, for an invented regency."""
    settings = Settings(2025, "Kabupaten Rimba Jaya", agency_folders={"Kiriman/Bu Ani": "dinkes"})
    return prepare(load_pack(find_pack("kla-2024")), settings)


def evidence(path: str, form: str = "pdf") -> EvidenceFile:
    """A file of this name."""
    return EvidenceFile(path, path, Stamp(1, 0, 0, 0), datetime(2026, 1, 20), "0" * 64, MEDIA[form][0])


def reading(
    *pages: str | dict[str, str],
    form: str = "pdf",
    scan: bool = False,
    images: int = 0,
    taken: datetime | None = None,
    signed: bool = False,
    tracked: int = 0,
    withheld: bool = False,
) -> Extraction:
    """What a reader would hand over for these pages."""
    kind = MEDIA[form][1]
    read = tuple(
        Page(number, page if isinstance(page, str) else page["text"], *_told(page, kind))
        for number, page in enumerate(pages, 1)
    )
    source = TextSource.NONE if not any(page.text for page in read) else TextSource.OCR if scan else TextSource.TEXT
    fields = (SignatureField("/Sig", "Balai Sertifikasi", datetime(2025, 3, 4)),) if signed else ()
    readability = Readability.UNSUPPORTED if scan and source is TextSource.NONE else Readability.READ
    metadata = Metadata(
        pages=len(read), pages_read=len(read), images=images, taken=taken, tracked_changes=tracked, signatures=fields
    )
    return Extraction(readability, source, read, metadata, withheld=withheld)


def _told(page: str | dict[str, str], kind: PageKind) -> tuple[PageKind, str]:
    if isinstance(page, str):
        return kind, ""
    return PageKind(page.get("kind", kind.value)), page.get("label", "")


def recognised(*pages: str | dict[str, str], path: str = "berkas.pdf", form: str = "pdf", **more: Any) -> Recognition:
    """What is recognised of a file with these pages."""
    return recognise(evidence(path, form), reading(*pages, form=form, **more), recogniser())


def load_cases() -> list[tuple[str, dict[str, Any]]]:
    """All cases: the name of the case file and of the case, and what it says."""
    yaml = YAML(typ="safe")
    return [
        (f"{file.stem}: {case['case']}", case)
        for file in sorted(CASES.glob("*.yaml"))
        for case in yaml.load(file.read_text(encoding="utf-8"))
    ]
