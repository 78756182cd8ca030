"""Photos of telephones: read as a JPEG is, and hostile ones refused before they are decoded."""

from __future__ import annotations

import io
import random
import struct
from datetime import datetime
from functools import cache
from pathlib import Path

import pytest
from PIL import Image, ImageDraw, ImageFont, UnidentifiedImageError

from evidence_check.extraction import Limits, reader_key
from evidence_check.extraction import heic as reader
from evidence_check.extraction.image import FORMATS
from evidence_check.extraction.likeness import distance
from evidence_check.extraction.task import awaits_ocr, read_before
from evidence_check.intake.media import media_type
from evidence_check.messages.translator import Translator
from evidence_check.model.extraction import Extraction, Readability, TextSource
from extraction import heic as maker
from extraction.builders import keys, read_bytes
from extraction.heic import heic
from extraction.test_likeness import ALIKE, jpeg, looks, scene
from extraction.test_ocr import look, scenery, sheet, with_engine

HEIC = "image/heic"
pytestmark = pytest.mark.skipif(not reader.heic_library(), reason="no decoder: pi-heif has no wheel for this platform")


@cache
def photo() -> bytes:
    return heic(scene(6), exif=told().tobytes(), tile=512)


def told() -> Image.Exif:
    exif = Image.Exif()
    exif[0x010F], exif[0x0110] = "Apple", "iPhone 13"
    exif[0x0112] = 6  # what it says of turning is done by the container already
    exif.get_ifd(0x8769)[0x9003] = "2025:05:12 09:47:00"
    exif.get_ifd(0x8825).update({1: "S", 2: (7.0, 48.0, 5.0), 3: "E", 4: (110.0, 21.0, 50.0)})
    return exif


def see(content: bytes, folder: Path) -> Extraction:
    return read_bytes(content, HEIC, folder)


def test_a_photo_of_a_telephone_is_read_as_any_other(tmp_path: Path) -> None:
    found = see(photo(), tmp_path)
    facts = found.metadata
    assert (found.readability, found.reader, keys(found)) == (Readability.READ, "heic", [])
    assert (facts.width, facts.height, facts.camera) == (900, 600, "Apple iPhone 13")
    assert (facts.taken, facts.latitude, facts.longitude) == (datetime(2025, 5, 12, 9, 47), -7.8, 110.36)
    as_jpeg = read_bytes(jpeg(scene(6)), "image/jpeg", tmp_path).metadata
    assert distance(facts.perceptual_hash, as_jpeg.perceptual_hash) <= ALIKE
    assert facts.sharpness is not None
    assert as_jpeg.sharpness is not None
    assert abs(facts.sharpness - as_jpeg.sharpness) <= 0.3 * as_jpeg.sharpness


@pytest.mark.parametrize("turn", [0, 1, 2, 3])
def test_it_is_seen_upright(turn: int, tmp_path: Path) -> None:
    lying = scene(3).rotate(-90 * turn, expand=True)
    facts = see(heic(lying, turn=turn, exif=told().tobytes()), tmp_path).metadata
    assert (facts.width, facts.height) == scene(3).size
    assert distance(facts.perceptual_hash, looks(jpeg(scene(3)))) <= ALIKE


def test_only_the_main_picture_counts(tmp_path: Path) -> None:
    facts = see(heic(scene(5), others=[scene(8), scene(9, (64, 64))]), tmp_path).metadata
    assert (facts.width, facts.height, facts.images) == (*scene(5).size, 1)
    assert distance(facts.perceptual_hash, looks(jpeg(scene(5)))) <= ALIKE


@with_engine
def test_the_words_of_a_banner_are_read(tmp_path: Path) -> None:
    picture = scenery()
    draw = ImageDraw.Draw(picture)
    draw.rectangle((200, 300, 1080, 560), fill="white")
    draw.text((240, 330), "PELATIHAN KONVENSI HAK ANAK", fill="navy", font=ImageFont.load_default(50))
    content = heic(picture, tile=512)
    plain = see(content, tmp_path)
    assert awaits_ocr(plain, HEIC)
    found = look(content, HEIC, tmp_path)
    assert (found.readability, found.text_source) == (Readability.READ, TextSource.OCR)
    assert "PELATIHAN KONVENSI HAK ANAK" in found.text
    assert (found.metadata.perceptual_hash, found.metadata.pages_read) == (plain.metadata.perceptual_hash, 1)
    again = look(content, HEIC, tmp_path, earlier=read_before([found], found.engine))
    assert again.pages == found.pages


@with_engine
def test_a_photographed_letter_is_read_and_a_blurred_one_illegible(tmp_path: Path) -> None:
    from PIL import ImageFilter

    lying = sheet().convert("RGB").rotate(90, expand=True)
    found = look(heic(lying, turn=3, tile=512), HEIC, tmp_path)
    assert "FORUM ANAK KABUPATEN" in found.text
    blurred = look(heic(sheet().filter(ImageFilter.GaussianBlur(7))), HEIC, tmp_path)
    assert (blurred.readability, keys(blurred)) == (Readability.ILLEGIBLE, ["pages-illegible"])


@with_engine
def test_a_photo_without_words_stays_a_photo(tmp_path: Path) -> None:
    found = look(heic(scenery()), HEIC, tmp_path)
    assert (found.readability, found.pages, found.notes, found.wordless) == (Readability.READ, (), (), (1,))


def test_a_photo_cut_off_on_its_way_keeps_its_facts(tmp_path: Path) -> None:
    whole = heic(scene(6), exif=told().tobytes())
    found = see(whole[:-2000], tmp_path)
    assert (found.readability, keys(found)) == (Readability.PARTIAL, ["image-cut"])
    assert (found.metadata.width, found.metadata.perceptual_hash) == (900, "")


def test_what_is_cut_before_its_facts_is_told_to_be(tmp_path: Path) -> None:
    found = see(photo()[: photo().index(b"ipco") + 100], tmp_path)
    assert (found.readability, keys(found)) == (Readability.DAMAGED, ["cut-off"])


def test_no_other_picture_stands_in_for_the_main_one(tmp_path: Path) -> None:
    content = heic(scene(1), others=[scene(2)])
    pointed = maker.full(b"pitm", struct.pack(">H", 1))
    assert content.count(pointed) == 1
    found = see(content.replace(pointed, maker.full(b"pitm", struct.pack(">H", 9))), tmp_path)
    assert (found.readability, keys(found)) == (Readability.DAMAGED, ["damaged"])


GRID = struct.pack(">BBBBHH", 0, 0, 1, 1, 900, 600)
LYING_GRID = struct.pack(">BBBBHH", 0, 0, 255, 255, 65535, 65535)


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        (heic(scene(1), told=(60_000, 60_000)), Readability.TOO_LARGE),
        (heic(scene(1), told=(9_000, 8_000)), Readability.DAMAGED),  # claims more than is there
        (heic(scene(1), told=(90, 60)), Readability.DAMAGED),  # holds more than it claims
        (heic(scene(1), told=(0, 0)), Readability.DAMAGED),
        (photo().replace(GRID, LYING_GRID), Readability.DAMAGED),
        (photo()[:200], Readability.DAMAGED),
        (photo()[:24] + b"\xff" * 4000, Readability.DAMAGED),
        (photo()[:24] + b"\0" * 4000, Readability.DAMAGED),
        (photo()[:24] + maker.box(b"meta", b"\0" * 4) * 3000, Readability.DAMAGED),
        (maker.box(b"ftyp", b"heic") + maker.box(b"moov", b"\0" * 40), Readability.UNSUPPORTED),
        (b"", Readability.DAMAGED),
    ],
)
def test_hostile_ones_are_told(content: bytes, expected: Readability, tmp_path: Path) -> None:
    found = see(content, tmp_path)
    assert found.readability is expected
    assert found.notes
    assert look(content, HEIC, tmp_path).readability is expected


def test_spoilt_ones_never_end_outside_the_list(tmp_path: Path) -> None:
    whole = heic(scene(6, (256, 192)), exif=told().tobytes(), tile=128)
    ends = set()
    for seed in range(80):
        rng = random.Random(seed)
        spoilt = bytearray(whole)
        for _ in range(rng.randrange(1, 5)):
            place = rng.randrange(len(whole) if seed % 4 == 0 else whole.index(b"mdat") + 200)
            spoilt[place : place + rng.choice((0, 1, 4))] = rng.choice((b"\xff" * 4, b"\0" * 4, b"\x7f\xff\xff\xff"))
        ends.add(see(bytes(spoilt), tmp_path).readability)
    assert ends <= {Readability.READ, Readability.PARTIAL, Readability.DAMAGED, Readability.TOO_LARGE}
    assert {Readability.READ, Readability.DAMAGED} <= ends


def test_the_lies_above_are_told_at_all() -> None:
    assert photo().count(GRID) == 1


def test_a_giant_is_refused_before_it_is_decoded(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    import pi_heif

    def never(_self: object) -> None:
        pytest.fail("decoded")

    monkeypatch.setattr(pi_heif.HeifFile, "to_pillow", never)
    assert keys(see(heic(scene(1), told=(10_000, 9_000)), tmp_path)) == ["image-pixels"]


def test_spoilt_exif_is_no_reason_not_to_see_the_photo(tmp_path: Path) -> None:
    found = see(heic(scene(2), exif=b"Exif\0\0MM\0*\xff\xff\xff\xff" + b"\xee" * 50), tmp_path)
    assert (found.readability, found.metadata.taken, found.metadata.width) == (Readability.READ, None, 900)


@pytest.mark.parametrize("missing", ["package", "library"])
def test_where_there_is_no_decoder_the_way_out_is_told(
    missing: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    import sys

    monkeypatch.setitem(sys.modules, "pi_heif" if missing == "package" else "pi_heif.heif", None)
    monkeypatch.delitem(sys.modules, "pi_heif", raising=False) if missing == "library" else None
    found = see(photo(), tmp_path)
    assert (found.readability, keys(found)) == (Readability.UNSUPPORTED, ["unsupported.phone-photo"])
    for language in ("id", "en"):
        assert "JPG" in Translator(language).say(found.notes[0])


def test_a_reading_depends_on_the_decoder(monkeypatch: pytest.MonkeyPatch) -> None:
    with_it = reader_key(Limits())
    monkeypatch.setattr("evidence_check.extraction.task.heic_library", lambda: "")
    assert reader_key(Limits()) != with_it


def test_pillow_is_not_taught_to_open_them_elsewhere(tmp_path: Path) -> None:
    assert see(photo(), tmp_path).readability is Readability.READ
    with pytest.raises(UnidentifiedImageError):
        Image.open(io.BytesIO(photo()))
    assert not any("HEI" in name for name in (*FORMATS, *Image.OPEN))


@pytest.mark.parametrize(
    ("brands", "expected"),
    [
        ([b"heic", b"mif1"], HEIC),
        ([b"heix", b"mif1", b"heix"], HEIC),
        ([b"mif1", b"mif1", b"heic"], HEIC),
        ([b"mif1", b"miaf"], "image/heif"),
        ([b"avif", b"mif1", b"heic"], "image/avif"),
        ([b"mif1", b"avif"], "image/avif"),
        ([b"qt  ", b"qt  "], "video/quicktime"),
        ([b"isom", b"iso2", b"mp41"], "video/mp4"),
    ],
)
def test_the_brand_tells_a_photo_from_a_film(brands: list[bytes], expected: str) -> None:
    content = maker.box(b"ftyp", brands[0], b"\0\0\0\0", *brands[1:]) + b"\0" * 100
    assert media_type(io.BytesIO(content), ".heic") == expected
