"""OCR in the line: read last, once in a life, and never at the cost of what was read without."""

from __future__ import annotations

import importlib.util
from collections.abc import Callable, Iterable, Iterator
from datetime import datetime
from pathlib import Path

import pytest

from evidence_check import execution, extraction, index, pipeline
from evidence_check.execution.contract import J
from evidence_check.extraction import Limits
from evidence_check.extraction.ocr import Engine
from evidence_check.model.extraction import Extraction, Page, Readability, TextSource
from evidence_check.model.scan import Scan, Settings
from evidence_check.pipeline.taking_in import patience
from extraction.builders import pdf, words
from extraction.test_ocr import scanned, sheet
from pipeline.kept import kept

pytestmark = pytest.mark.skipif(
    importlib.util.find_spec("tesserocr") is None, reason="no OCR engine: tesserocr has no wheel for this platform"
)
LETTER = "SK forum anak.pdf"


class Faltering(execution.SerialExecutor):
    """A worker that dies whenever OCR is asked of it."""

    def run(self, task: Callable[[J], bytes], jobs: Iterable[J]) -> Iterator[tuple[int, bytes | execution.Failure]]:
        for number, job in enumerate(jobs):
            if getattr(job, "ocr", False):
                yield number, execution.Failure(Readability.CRASHED, "SIGSEGV")
            else:
                yield from ((number, outcome) for _, outcome in super().run(task, [job]))


@pytest.fixture
def share(tmp_path: Path) -> Path:
    root = tmp_path / "share"
    root.mkdir()
    (root / LETTER).write_bytes(scanned(sheet(), sheet()))
    (root / "surat.pdf").write_bytes(pdf(words()))
    return root


@pytest.fixture
def looks(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """One entry for each time that the engine read a picture."""
    seen: list[str] = []
    read = Engine.read

    def counted(self: Engine, picture: object, *, scattered: bool = False, seconds: float = 20.0) -> str:
        seen.append("look")
        return read(self, picture, scattered=scattered, seconds=seconds)

    monkeypatch.setattr(Engine, "read", counted)
    return seen


def scan(root: Path, limits: Limits, executor: execution.Executor | None = None) -> Scan:
    settings = Settings(evaluation_year=2025, region="Kabupaten Tanjung Lestari")
    request = pipeline.prepare(root, pack="kla-2024", settings=settings, state_dir=root.parent / "state", limits=limits)
    return pipeline.scan(
        request, executor=executor or execution.SerialExecutor(), clock=lambda: datetime(2026, 1, 20, 8)
    )


def reading(found: Scan, name: str = LETTER) -> Extraction:
    root = Path(found.root)
    return kept(root, root.parent / "state")[name]


def test_a_page_is_read_once_in_its_life(share: Path, looks: list[str]) -> None:
    first = reading(scan(share, Limits(ocr_pages=1)))
    assert (first.readability, len(first.pages), len(looks)) == (Readability.PARTIAL, 1, 1)
    scan(share, Limits(ocr_pages=1))
    assert len(looks) == 1
    both = reading(scan(share, Limits(ocr_pages=0)))
    assert (both.readability, both.text_source, len(both.pages), len(looks)) == (Readability.READ, TextSource.OCR, 2, 2)
    assert both.pages[0] == first.pages[0]
    assert reading(scan(share, Limits(ocr_pages=0, rows=7))).pages == both.pages
    assert len(looks) == 2


def test_without_ocr_scans_wait(share: Path, looks: list[str]) -> None:
    found = scan(share, Limits(ocr=False))
    assert (reading(found).readability, looks) == (Readability.UNSUPPORTED, [])
    assert reading(found, "surat.pdf").readability is Readability.READ
    assert reading(scan(share, Limits())).text_source is TextSource.OCR  # and are read when it is asked for


def test_a_worker_that_dies_of_ocr_costs_the_ocr_only(share: Path) -> None:
    (share / "campur.pdf").write_bytes(pdf(words("Surat pengantar laporan forum anak"), scan_page))
    found = scan(share, Limits(), Faltering())
    assert reading(found).readability is Readability.UNSUPPORTED
    mixed = reading(found, "campur.pdf")
    assert (mixed.readability, mixed.text) == (Readability.PARTIAL, "Surat pengantar laporan forum anak")
    assert mixed.notes[-1].key == "pipeline.ocr-stopped"


def scan_page(canvas: object) -> None:
    from reportlab.lib.pagesizes import A4
    from reportlab.lib.utils import ImageReader
    from reportlab.pdfgen.canvas import Canvas

    assert isinstance(canvas, Canvas)
    canvas.drawImage(ImageReader(sheet()), 0, 0, *A4)


def test_every_reading_of_a_content_is_found(tmp_path: Path) -> None:
    old = Extraction(Readability.READ, TextSource.OCR, (Page(1, "lama", source=TextSource.OCR),), engine="x")
    with index.open_index(tmp_path / "state") as book:
        book.remember([("a" * 64, old)], "key one")
        book.remember([("a" * 64, Extraction(Readability.READ))], "key two")
        assert list(book.earlier("a" * 64)) == [old, Extraction(Readability.READ)]
        assert list(book.earlier("b" * 64)) == []


def test_the_patience_grows_with_the_pages() -> None:
    few, many = patience(Limits(ocr_pages=3)), patience(Limits(ocr_pages=0))
    assert execution.WorkerLimits().cpu_seconds < few.cpu_seconds < many.cpu_seconds
    assert few.wall_seconds > 3 * 20
    assert extraction.seconds_for(3) < few.cpu_seconds
