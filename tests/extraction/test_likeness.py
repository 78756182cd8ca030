"""What pictures look like: copies are alike, other pictures are not, and nothing hostile gets in the way."""

from __future__ import annotations

import io
import itertools
import math
import random
from collections.abc import Iterator
from pathlib import Path

import docx
import pytest
from PIL import Image, ImageDraw, ImageFilter, features
from pptx import Presentation

from evidence_check.extraction.likeness import distance, hashes_of, perceptual_hash, reduced, sharpness
from evidence_check.intake import media_type
from extraction.builders import DOCX, PPTX, read_bytes, saved

ALIKE = 10  # bits of 64; what the figures below are held against on both sides


def scene(seed: int, size: tuple[int, int] = (900, 600)) -> Image.Image:
    """A drawn photo: sky, ground, people, each scene another one."""
    choice = random.Random(seed)
    picture = Image.new("RGB", size, tuple(choice.randrange(256) for _ in range(3)))
    pen = ImageDraw.Draw(picture)
    for _ in range(14):
        x, y = choice.randrange(size[0]), choice.randrange(size[1])
        width, height = choice.randrange(60, 400), choice.randrange(60, 300)
        colour = tuple(choice.randrange(256) for _ in range(3))
        (pen.ellipse if choice.random() < 0.5 else pen.rectangle)(
            (x - width, y - height, x + width, y + height), colour
        )
    return picture


def jpeg(picture: Image.Image, quality: int = 90, **save: object) -> bytes:
    return saved(lambda buffer: picture.save(buffer, "JPEG", quality=quality, **save))


def looks(content: bytes) -> str:
    with Image.open(io.BytesIO(content)) as picture:
        copy = reduced(picture)
    assert copy is not None
    return perceptual_hash(copy)


SCENES = range(24)


@pytest.mark.parametrize("seed", SCENES)
def test_copies_of_a_photo_are_alike(seed: int) -> None:
    picture = scene(seed)
    original = looks(jpeg(picture))
    assert len(original) == 16
    for copy in (
        jpeg(picture, 25),
        jpeg(picture.resize((450, 300)), 70),
        jpeg(picture.resize((1600, 1067)), 80),
        jpeg(picture.filter(ImageFilter.GaussianBlur(2))),
        saved(lambda buffer: picture.resize((600, 400)).save(buffer, "PNG")),
    ):
        assert distance(original, looks(copy)) <= ALIKE


def test_different_photos_are_not_alike() -> None:
    found = [looks(jpeg(scene(seed))) for seed in SCENES]
    assert min(distance(one, other) for one, other in itertools.combinations(found, 2)) > ALIKE


def test_a_photo_turned_by_its_camera_is_the_same_photo() -> None:
    upright = scene(3)
    for orientation, turn in {3: 3, 6: 2, 8: 4, 2: 0, 4: 1, 5: 5, 7: 6}.items():
        exif = Image.Exif()
        exif[0x0112] = orientation
        lying = upright.transpose(Image.Transpose(turn))
        assert distance(looks(jpeg(lying, exif=exif)), looks(jpeg(upright))) <= ALIKE, orientation


@pytest.mark.parametrize("level", [0, 128, 255])
def test_a_blank_picture_looks_like_nothing(level: int, tmp_path: Path) -> None:
    content = jpeg(Image.new("RGB", (400, 300), (level, level, level)))
    found = read_bytes(content, "image/jpeg", tmp_path).metadata
    assert (found.perceptual_hash, found.sharpness) == ("", 0.0)


def test_a_photo_tells_what_it_looks_like_and_how_sharp_it_is(tmp_path: Path) -> None:
    picture = Image.effect_noise((1200, 900), 90).convert("RGB").filter(ImageFilter.GaussianBlur(1))
    picture.paste(scene(5, (600, 900)), (0, 0))
    sharp = read_bytes(jpeg(picture), "image/jpeg", tmp_path).metadata
    blurred = read_bytes(jpeg(picture.filter(ImageFilter.GaussianBlur(12))), "image/jpeg", tmp_path).metadata
    assert sharp.sharpness is not None
    assert blurred.sharpness is not None
    assert sharp.sharpness > 25
    assert blurred.sharpness < 6
    assert distance(sharp.perceptual_hash, blurred.perceptual_hash) <= ALIKE


def test_transparent_and_paletted_pictures_have_a_look() -> None:
    opaque = looks(jpeg(scene(7)))
    clear = scene(7).convert("RGBA")
    assert distance(opaque, looks(saved(lambda buffer: clear.save(buffer, "PNG")))) <= ALIKE
    palette = scene(7).quantize(64)
    assert distance(opaque, looks(saved(lambda buffer: palette.save(buffer, "PNG")))) <= ALIKE


def test_what_cannot_be_decoded_has_no_look() -> None:
    whole = saved(lambda buffer: scene(1).save(buffer, "PNG"))
    assert hashes_of([b"", b"rubbish", whole[: len(whole) // 2], b"%!PS-Adobe-3.0 EPSF-3.0\n"]) == ()


def test_logos_and_too_many_pictures_are_left_out() -> None:
    assert hashes_of([jpeg(scene(2, (90, 90)))]) == ()
    seen = 0

    def many() -> Iterator[bytes]:
        nonlocal seen
        for seed in range(40):
            seen += 1
            yield jpeg(scene(seed))

    assert 20 < len(hashes_of(many())) <= 30
    assert seen <= 31


def test_a_scan_in_two_colours_is_no_photo(tmp_path: Path) -> None:
    content = saved(lambda buffer: scene(1).convert("1").save(buffer, "TIFF"))
    assert read_bytes(content, "image/tiff", tmp_path).metadata.perceptual_hash == ""


def test_a_picture_too_small_to_be_sharp() -> None:
    assert sharpness(Image.new("L", (7, 100))) is None


def test_the_same_photo_pasted_into_two_documents_is_the_same(tmp_path: Path) -> None:
    alone = read_bytes(jpeg(scene(11)), "image/jpeg", tmp_path).metadata.perceptual_hash
    document = docx.Document()
    document.add_paragraph("Dokumentasi kegiatan")
    for seed in (11, 12):
        document.add_picture(io.BytesIO(jpeg(scene(seed, (640, 427) if seed == 11 else (640, 480)), 60)))
    in_word = read_bytes(saved(document.save), DOCX, tmp_path).metadata
    assert (in_word.images, len(in_word.image_hashes)) == (2, 2)

    slides = Presentation()
    slides.slides.add_slide(slides.slide_layouts[6]).shapes.add_picture(io.BytesIO(jpeg(scene(11))), 0, 0)
    in_slides = read_bytes(saved(slides.save), PPTX, tmp_path).metadata.image_hashes
    assert len(in_slides) == 1
    assert distance(alone, in_slides[0]) <= ALIKE
    nearest = min(distance(alone, other) for other in read_bytes(word_with(11), DOCX, tmp_path).metadata.image_hashes)
    assert nearest <= ALIKE
    assert (
        min(distance(alone, other) for other in read_bytes(word_with(12), DOCX, tmp_path).metadata.image_hashes) > ALIKE
    )


def word_with(seed: int) -> bytes:
    document = docx.Document()
    document.add_picture(io.BytesIO(jpeg(scene(seed), 40)))
    return saved(document.save)


def test_the_waves_are_a_cosine_transform() -> None:
    """The first wave across: below zero where it grows brighter to the right, above where it grows darker."""
    rising = Image.new("L", (32, 32))
    rising.putdata([8 * x for _ in range(32) for x in range(32)])
    falling = rising.transpose(Image.Transpose.FLIP_LEFT_RIGHT)
    assert sum(8 * x * math.cos(math.pi * (2 * x + 1) / 64) for x in range(32)) < 0
    first_across = 1 << (63 - 8)
    assert not int(perceptual_hash(rising), 16) & first_across
    assert int(perceptual_hash(falling), 16) & first_across


@pytest.mark.skipif(not features.check("avif"), reason="this Pillow was built without AVIF")
def test_a_photo_of_a_newer_kind_is_read(tmp_path: Path) -> None:
    content = saved(lambda buffer: scene(6).save(buffer, "AVIF"))
    assert media_type(io.BytesIO(content), ".avif") == "image/avif"
    found = read_bytes(content, "image/avif", tmp_path)
    assert (found.metadata.width, found.metadata.height) == (900, 600)
    assert distance(found.metadata.perceptual_hash, looks(jpeg(scene(6)))) <= ALIKE
