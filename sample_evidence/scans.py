"""Paper that went through a scanner: pictures of pages, slightly turned, grey, with no text layer."""

from __future__ import annotations

import io
import random
import time
from collections.abc import Sequence
from datetime import datetime

import pypdfium2
from PIL import Image, ImageDraw, ImageFilter

DPI = 140


def page_pictures(pdf: bytes, *, dpi: int = DPI, colour: bool = False) -> list[Image.Image]:
    """The pages of a PDF as pictures."""
    document = pypdfium2.PdfDocument(pdf)
    pages = [page.render(scale=dpi / 72, grayscale=not colour).to_pil() for page in document]
    document.close()
    return [page.convert("RGB" if colour else "L") for page in pages]


def worn(page: Image.Image, dice: random.Random, *, tilt: float) -> Image.Image:
    """A page as a flatbed sees it: turned, off-white, with grain, an edge shadow and specks."""
    paper = dice.randint(236, 246)
    turned = page.rotate(dice.uniform(-tilt, tilt), resample=Image.Resampling.BICUBIC, expand=False, fillcolor=255)
    faded = turned.point([int(30 + value * (paper - 30) / 255) for value in range(256)])
    faded = faded.filter(ImageFilter.GaussianBlur(0.45))
    grain = Image.frombytes("L", (256, 256), dice.randbytes(65536)).point(
        [int((v - 128) / 18) + 128 for v in range(256)]
    )
    tiled = Image.new("L", faded.size)
    for left in range(0, faded.width, 256):
        for top in range(0, faded.height, 256):
            tiled.paste(grain, (left, top))
    mixed = Image.blend(faded, tiled, 0.06)
    draw = ImageDraw.Draw(mixed)
    for _ in range(dice.randint(4, 12)):
        x, y = dice.randint(0, mixed.width), dice.randint(0, mixed.height)
        draw.ellipse((x, y, x + dice.randint(1, 3), y + dice.randint(1, 3)), fill=dice.randint(60, 150))
    for step in range(14):
        draw.line((step, 0, step, mixed.height), fill=150 + step * 6)
    return mixed


def scan(pdf: bytes, *, seed: int, made: str, dpi: int = DPI, tilt: float = 0.8, quality: int = 42) -> bytes:
    """An image-only PDF of the pages, as an office scanner makes it."""
    dice = random.Random(seed)
    return bundle(
        [worn(page, dice, tilt=tilt) for page in page_pictures(pdf, dpi=dpi)], made=made, dpi=dpi, quality=quality
    )


def bundle(pages: Sequence[Image.Image], *, made: str, dpi: int, quality: int) -> bytes:
    """Pictures as the pages of a PDF."""
    moment = time.struct_time(datetime.fromisoformat(made).timetuple())
    out = io.BytesIO()
    pages[0].save(
        out, "PDF", save_all=True, append_images=list(pages[1:]), resolution=dpi, quality=quality,
        producer="SCAN-to-PDF", title="", creationDate=moment, modDate=moment,
    )  # fmt: skip
    return out.getvalue()


def snapshot_of_paper(pdf: bytes, *, seed: int, image_format: str = "JPEG", dpi: int = 120) -> bytes:
    """A sheet of paper photographed on a table with a telephone."""
    dice = random.Random(seed)
    page = page_pictures(pdf, dpi=dpi, colour=True)[0]
    table = Image.new("RGB", (int(page.width * 1.16), int(page.height * 1.12)), (118, 84, 56))
    draw = ImageDraw.Draw(table)
    for line in range(0, table.height, 9):
        tone = dice.randint(-12, 12)
        draw.line((0, line, table.width, line + dice.randint(-6, 6)), fill=(112 + tone, 80 + tone, 54 + tone), width=6)
    turned = page.rotate(dice.uniform(-3, 3), resample=Image.Resampling.BICUBIC, expand=True, fillcolor=(118, 84, 56))
    table.paste(turned, ((table.width - turned.width) // 2, (table.height - turned.height) // 2))
    light = Image.linear_gradient("L").resize(table.size).point([60 + v // 3 for v in range(256)])
    lit = Image.composite(
        table, Image.new("RGB", table.size, (70, 66, 58)), light.point([min(255, v + 110) for v in range(256)])
    )
    out = io.BytesIO()
    lit.filter(ImageFilter.GaussianBlur(0.6)).save(out, image_format, quality=62)
    return out.getvalue()
