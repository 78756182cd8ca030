"""Photos in a PDF that were packed without loss, as office programs and screen copies do."""

from __future__ import annotations

import zlib
from collections.abc import Callable
from pathlib import Path

import pytest
from PIL import Image
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas

from evidence_check.extraction import pdf_pictures
from evidence_check.extraction.likeness import distance
from evidence_check.extraction.pdf_pictures import flat_pictures
from extraction.builders import PDF, pdf, read_bytes, words
from extraction.test_likeness import ALIKE, jpeg, looks, scene


def showing(*pictures: Image.Image) -> Callable[[Canvas], object]:
    """A page with these pictures, packed as they are, and a caption."""

    def draw(canvas: Canvas) -> None:
        words()(canvas)
        for place, picture in enumerate(pictures):
            canvas.drawImage(ImageReader(picture), 60 + 100 * place, 300, 90, 60, mask="auto")

    return draw


def hashes(content: bytes, folder: Path) -> tuple[str, ...]:
    return read_bytes(content, PDF, folder).metadata.image_hashes


@pytest.mark.parametrize("mode", ["RGB", "L", "P", "CMYK"])
def test_a_photo_packed_without_loss_is_known_again(mode: str, tmp_path: Path) -> None:
    content = pdf(showing(scene(4).convert(mode)))
    assert b"/DCT" not in content
    (found,) = hashes(content, tmp_path)
    assert distance(found, looks(jpeg(scene(4).resize((640, 427))))) <= ALIKE
    assert distance(found, looks(jpeg(scene(5)))) > ALIKE


def test_each_picture_counts_once_and_small_or_blank_ones_never(tmp_path: Path) -> None:
    page = showing(scene(1), scene(2, (190, 300)), Image.new("RGB", (400, 300), "white"))
    assert len(hashes(pdf(page, page), tmp_path)) == 1


def by_hand(bits: int) -> bytes:
    """A PDF with one picture of this many bits for a dot; no object is found but by looking for it."""
    picture = scene(3, (400, 300)).convert("1" if bits == 1 else "L")
    dots = zlib.compress(picture.tobytes())
    shown = b"q 200 0 0 150 50 300 cm /P Do Q"
    parts = (
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R/Resources<</XObject<</P 5 0 R>>>>>>",
        b"<</Length %d>>stream\n%s\nendstream" % (len(shown), shown),
        b"<</Type/XObject/Subtype/Image/Width 400/Height 300/BitsPerComponent %d/ColorSpace/DeviceGray" % bits
        + b"/Filter/FlateDecode/Length %d>>stream\n%s\nendstream" % (len(dots), dots),
    )
    numbered = b"".join(b"%d 0 obj %s endobj\n" % (number, part) for number, part in enumerate(parts, start=1))
    return b"%PDF-1.4\n" + numbered + b"trailer <</Root 1 0 R>>\n%%EOF\n"


def test_scans_in_two_colours_are_left_out(tmp_path: Path) -> None:
    assert len(hashes(by_hand(8), tmp_path)) == 1
    assert (flat_pictures(by_hand(1)), hashes(by_hand(1), tmp_path)) == (0, ())


def test_a_photo_with_clear_corners_is_one_picture_not_two(tmp_path: Path) -> None:
    picture = scene(6).convert("RGBA")
    picture.putalpha(Image.linear_gradient("L").resize(picture.size))
    content = pdf(showing(picture))
    assert (content.count(b"/Subtype /Image"), flat_pictures(content)) == (2, 1)
    assert len(hashes(content, tmp_path)) == 1


def test_only_some_are_unpacked_and_no_giant(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    many = pdf(*(showing(scene(seed).resize((240, 200))) for seed in range(12)))
    assert (flat_pictures(many), len(hashes(many, tmp_path))) == (12, 8)
    monkeypatch.setattr(pdf_pictures, "_MOST_FLAT_DOTS", 900 * 600 - 1)
    giant = pdf(showing(scene(1)))
    assert (flat_pictures(giant), hashes(giant, tmp_path)) == (0, ())


def test_a_picture_that_lies_about_its_size_is_no_reason_not_to_read(tmp_path: Path) -> None:
    content = pdf(showing(scene(1)))
    lying = content.replace(b"/Width 900", b"/Width 999")
    assert lying != content
    found = read_bytes(lying, PDF, tmp_path)
    assert found.text.startswith("Keputusan Bupati")


def test_pages_without_pictures_are_not_searched(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pdf_pictures.Pictures, "_take", lambda *_: pytest.fail("searched"))
    letters = pdf(words(), showing(scene(2, (100, 150))))
    assert flat_pictures(letters) == 0
    assert hashes(letters, tmp_path) == ()


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"/Image",
        b"/Image" * 5000,
        b"1 0 obj << /Subtype /Image /Width 99999999 /Height 900 /Filter /FlateDecode >> stream",
        b"obj" * 300 + b"/Image /Width 300 /Height",
    ],
)
def test_what_is_named_oddly_is_not_counted(content: bytes) -> None:
    assert flat_pictures(content) == 0
