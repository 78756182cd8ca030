"""Drawn scenes that pass for snapshots: a place, people, a banner; with a camera's EXIF, or none (WhatsApp)."""

from __future__ import annotations

import io
import random
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

import reportlab
from PIL import Image, ImageDraw, ImageFilter, ImageFont

SIZE = (1280, 960)
Colour = tuple[int, int, int]
Pen = ImageDraw.ImageDraw
Dice = random.Random

FONT = Path(reportlab.__file__).parent / "fonts" / "VeraBd.ttf"
SHIRTS: tuple[Colour, ...] = (
    (196, 52, 48), (38, 92, 158), (240, 240, 236), (233, 168, 40), (52, 128, 86), (112, 74, 150), (60, 60, 66),
    (214, 120, 150),
)  # fmt: skip
SKINS: tuple[Colour, ...] = ((141, 94, 62), (166, 114, 78), (120, 78, 52), (181, 130, 94))


@dataclass(frozen=True, slots=True)
class Shot:
    """What stands on the picture."""

    place: str
    seed: int
    banner: Sequence[str] = ()
    banner_colour: Colour = (24, 108, 150)
    people: int = 8
    sign: Sequence[str] = ()
    overlay: Sequence[str] = ()  # the words a timestamp camera burns into the picture
    size: tuple[int, int] = SIZE


@dataclass(frozen=True, slots=True)
class Camera:
    """What a camera writes into its file."""

    taken: str  # "2025:08-18 ..." as EXIF wants it: "2025:08:18 07:15:12"
    maker: str
    model: str
    where: tuple[float, float] | None = None


def photo(shot: Shot, *, camera: Camera | None = None, quality: int = 74) -> bytes:
    """The scene as file bytes."""
    dice = random.Random(shot.seed)
    picture = Image.new("RGB", shot.size, (200, 200, 200))
    PLACES[shot.place](picture, dice)
    pen = ImageDraw.Draw(picture)
    if shot.banner:
        _banner(pen, shot)
    _people(pen, dice, shot)
    if shot.sign:
        _sign(pen, shot)
    picture = _lens(picture, dice)
    if shot.overlay:
        _overlay(ImageDraw.Draw(picture), shot)
    out = io.BytesIO()
    if camera is None:
        picture.save(out, "JPEG", quality=quality)
    else:
        picture.save(out, "JPEG", quality=quality, exif=_exif(camera))
    return out.getvalue()


def chat(title: str, messages: Sequence[tuple[str, str, str]], clock: str) -> bytes:
    """A telephone's screen with a group chat, as PNG: who wrote, what, when; the owner's messages have no name."""
    picture = Image.new("RGB", (720, 1280), (232, 224, 214))
    pen = ImageDraw.Draw(picture)
    pen.rectangle((0, 0, 720, 44), fill=(10, 84, 74))
    pen.text((24, 10), clock, font=_font(22), fill=(240, 245, 244))
    pen.rectangle((0, 44, 720, 136), fill=(18, 104, 92))
    pen.ellipse((24, 58, 88, 122), fill=(214, 222, 220))
    pen.text((108, 74), title, font=_fitting((title,), 580, 44), fill=(255, 255, 255))
    top = 168
    for who, words, when in messages:
        lines = words.split("\n")
        tall = 40 + 36 * (len(lines) + bool(who))
        left, right, fill = (24, 600, (255, 255, 255)) if who else (120, 696, (216, 246, 204))
        pen.rounded_rectangle((left, top, right, top + tall), 18, fill=fill)
        spot = top + 14
        if who:
            pen.text((left + 20, spot), who, font=_font(22), fill=(150, 70, 40))
            spot += 36
        for line in lines:
            pen.text((left + 20, spot), line, font=_fitting((line,), 520, 34), fill=(24, 28, 30))
            spot += 36
        pen.text((right - 84, top + tall - 28), when, font=_font(17), fill=(120, 126, 128))
        top += tall + 18
    out = io.BytesIO()
    picture.quantize(64).save(out, "PNG", optimize=True)
    return out.getvalue()


def _exif(camera: Camera) -> Image.Exif:
    exif = Image.Exif()
    exif[0x010F], exif[0x0110], exif[0x0132], exif[0x0131] = camera.maker, camera.model, camera.taken, "1.0"
    details = exif.get_ifd(0x8769)
    details[0x9003] = details[0x9004] = camera.taken
    if camera.where:
        place = exif.get_ifd(0x8825)
        north, east = camera.where
        place[1], place[2] = "N" if north >= 0 else "S", _degrees(north)
        place[3], place[4] = "E" if east >= 0 else "W", _degrees(east)
    return exif


def _degrees(value: float) -> tuple[float, float, float]:
    whole = abs(value)
    minutes = (whole - int(whole)) * 60
    return float(int(whole)), float(int(minutes)), round((minutes - int(minutes)) * 60, 2)


def _font(points: float) -> ImageFont.FreeTypeFont:
    return ImageFont.truetype(str(FONT), int(points))


def _fitting(lines: Sequence[str], width: float, height: float) -> ImageFont.FreeTypeFont:
    size = height / (len(lines) * 1.35)
    while size > 10 and max(_font(size).getlength(line) for line in lines) > width:
        size -= 1
    return _font(size)


def _gradient(picture: Image.Image, top: Colour, bottom: Colour, start: int, end: int) -> None:
    pen = ImageDraw.Draw(picture)
    for row in range(start, end):
        share = (row - start) / max(end - start, 1)
        pen.line((0, row, picture.width, row), fill=_blend(top, bottom, share))


def _blend(one: Colour, two: Colour, share: float) -> Colour:
    red, green, blue = (int(a + (b - a) * share) for a, b in zip(one, two, strict=True))
    return red, green, blue


def _outdoors(picture: Image.Image, dice: Dice) -> None:
    wide, high = picture.size
    horizon = int(high * 0.46)
    _gradient(picture, (96 + dice.randint(-15, 15), 160, 216), (214, 228, 232), 0, horizon)
    pen = ImageDraw.Draw(picture)
    for _ in range(5):
        x, y, r = dice.randint(0, wide), dice.randint(20, horizon - 180), dice.randint(30, 60)
        for shift in (-r, -r // 2, 0, r // 2, r):
            pen.ellipse((x + shift - r, y - r // 2, x + shift + r, y + r // 2), fill=(240, 243, 245))
    hill = [(0, horizon)]
    hill += [(x, horizon - dice.randint(20, 90)) for x in range(0, wide + 160, 160)]
    pen.polygon([*hill, (wide, horizon)], fill=(110, 144, 122))
    _gradient(picture, (126, 158, 92), (92, 122, 66), horizon, high)
    for _ in range(2600):
        x, y = dice.randint(0, wide), dice.randint(horizon, high)
        pen.line(
            (x, y, x + dice.randint(-2, 2), y - dice.randint(2, 7)),
            fill=(96 + dice.randint(-20, 26), 134 + dice.randint(-20, 20), 66),
        )
    for x in (int(wide * 0.06), int(wide * 0.93)):
        _tree(pen, dice, x, horizon + 60)


def _tree(pen: Pen, dice: Dice, x: int, foot: int) -> None:
    pen.rectangle((x - 9, foot - 170, x + 9, foot), fill=(92, 68, 46))
    for _ in range(46):
        a, b, r = x + dice.randint(-80, 80), foot - 200 + dice.randint(-80, 60), dice.randint(18, 40)
        pen.ellipse((a - r, b - r, a + r, b + r), fill=(44 + dice.randint(0, 34), 98 + dice.randint(-14, 34), 50))


def _building(picture: Image.Image, dice: Dice) -> None:
    _outdoors(picture, dice)
    pen = ImageDraw.Draw(picture)
    wide, high = picture.size
    left, right, top, foot = int(wide * 0.14), int(wide * 0.86), int(high * 0.2), int(high * 0.58)
    wall = (226 - dice.randint(0, 30), 218, 190)
    pen.polygon([(left - 40, top), (wide // 2, top - 110), (right + 40, top)], fill=(150, 72, 50))
    pen.rectangle((left, top, right, foot), fill=wall)
    for x in range(left + 40, right - 90, 150):
        pen.rectangle((x, top + 60, x + 90, top + 170), fill=(104, 132, 146), outline=(250, 250, 250), width=5)
        pen.line((x + 45, top + 60, x + 45, top + 170), fill=(250, 250, 250), width=4)
    pen.rectangle((wide // 2 - 55, foot - 180, wide // 2 + 55, foot), fill=(98, 66, 42))
    pen.rectangle((0, foot, wide, foot + 60), fill=(176, 172, 164))


def _hall(picture: Image.Image, dice: Dice) -> None:
    wide, high = picture.size
    _gradient(picture, (228, 224, 212), (206, 200, 186), 0, int(high * 0.62))
    _gradient(picture, (168, 152, 132), (134, 118, 100), int(high * 0.62), high)
    pen = ImageDraw.Draw(picture)
    for x in range(80, wide, 300):
        pen.rectangle((x, 18, x + 170, 40), fill=(255, 255, 248))
    for y in range(int(high * 0.62), high, 44):
        pen.line((0, y, wide, y + dice.randint(-2, 2)), fill=(150, 134, 114), width=2)
    for x in (40, wide - 110):
        pen.rectangle((x, 150, x + 70, int(high * 0.62)), fill=(126, 36, 44))
        for fold in range(x, x + 70, 14):
            pen.line((fold, 150, fold, int(high * 0.62)), fill=(100, 24, 34), width=3)


def _road(picture: Image.Image, dice: Dice) -> None:
    _building(picture, dice)
    pen = ImageDraw.Draw(picture)
    wide, high = picture.size
    top = int(high * 0.62)
    pen.polygon([(0, top + 30), (wide, top - 10), (wide, high), (0, high)], fill=(84, 84, 88))
    pen.polygon(
        [(wide * 0.2, top + 60), (wide * 0.72, top + 40), (wide * 0.8, high - 60), (wide * 0.1, high - 40)],
        fill=(168, 52, 44),
    )
    for stripe in range(7):
        x = wide * (0.2 + stripe * 0.075)
        pen.polygon(
            [(x, top + 70), (x + 44, top + 68), (x + 30 + stripe * 6, high - 70), (x - 26 + stripe * 6, high - 68)],
            fill=(236, 236, 230),
        )


def _playground(picture: Image.Image, dice: Dice) -> None:
    _outdoors(picture, dice)
    pen = ImageDraw.Draw(picture)
    wide, high = picture.size
    foot = int(high * 0.72)
    for x in (int(wide * 0.2), int(wide * 0.42)):
        pen.line((x, foot, x + 50, foot - 270), fill=(206, 60, 48), width=12)
        pen.line((x + 100, foot, x + 50, foot - 270), fill=(206, 60, 48), width=12)
    pen.line((wide * 0.2 + 50, foot - 270, wide * 0.42 + 50, foot - 270), fill=(38, 92, 158), width=14)
    for x in (int(wide * 0.29), int(wide * 0.36)):
        pen.line((x, foot - 270, x - 14, foot - 80), fill=(90, 90, 90), width=3)
        pen.line((x + 40, foot - 270, x + 26, foot - 80), fill=(90, 90, 90), width=3)
        pen.rectangle((x - 20, foot - 82, x + 32, foot - 70), fill=(233, 168, 40))
    pen.polygon(
        [(wide * 0.62, foot - 240), (wide * 0.68, foot - 240), (wide * 0.86, foot), (wide * 0.79, foot)],
        fill=(233, 168, 40),
    )
    for rung in range(6):
        y = foot - 30 - rung * 38
        pen.line((wide * 0.59, y, wide * 0.63, y), fill=(80, 80, 86), width=7)
    pen.line((wide * 0.59, foot, wide * 0.61, foot - 250), fill=(80, 80, 86), width=8)


def _camp(picture: Image.Image, dice: Dice) -> None:
    _outdoors(picture, dice)
    pen = ImageDraw.Draw(picture)
    wide, high = picture.size
    foot = int(high * 0.66)
    for x, shade in ((int(wide * 0.1), (206, 96, 38)), (int(wide * 0.5), (224, 118, 48))):
        pen.polygon([(x, foot), (x + 80, foot - 250), (x + 400, foot - 250), (x + 500, foot)], fill=shade)
        pen.polygon([(x, foot), (x + 80, foot - 250), (x + 150, foot)], fill=(150, 66, 26))
        pen.polygon([(x + 60, foot), (x + 82, foot - 170), (x + 112, foot)], fill=(58, 36, 24))
    for _ in range(26):
        x, y = dice.randint(0, wide), dice.randint(foot + 20, high)
        pen.ellipse((x, y, x + dice.randint(30, 120), y + dice.randint(6, 16)), fill=(120, 104, 78))


PLACES: dict[str, Callable[[Image.Image, Dice], None]] = {
    "outdoors": _outdoors,
    "building": _building,
    "hall": _hall,
    "road": _road,
    "playground": _playground,
    "camp": _camp,
}


def _banner(pen: Pen, shot: Shot) -> None:
    wide, high = shot.size
    left, top, right, bottom = int(wide * 0.16), int(high * 0.1), int(wide * 0.84), int(high * 0.36)
    pen.line((left, top, left - 30, bottom + 240), fill=(120, 100, 76), width=10)
    pen.line((right, top, right + 30, bottom + 240), fill=(120, 100, 76), width=10)
    pen.polygon([(left, top), (right, top + 10), (right, bottom), (left, bottom - 6)], fill=shot.banner_colour)
    pen.rectangle((left + 14, top + 16, right - 14, bottom - 14), outline=(250, 250, 250), width=4)
    font = _fitting(shot.banner, (right - left) * 0.88, (bottom - top) * 0.84)
    step = (bottom - top - 36) / len(shot.banner)
    for number, line in enumerate(shot.banner):
        pen.text((wide / 2, top + 24 + step * (number + 0.5)), line, font=font, fill=(255, 253, 240), anchor="mm")


def _sign(pen: Pen, shot: Shot) -> None:
    wide, high = shot.size
    left, top, right, bottom = int(wide * 0.56), int(high * 0.3), int(wide * 0.94), int(high * 0.6)
    for x in (left + 40, right - 40):
        pen.rectangle((x - 8, bottom, x + 8, int(high * 0.9)), fill=(130, 130, 134))
    pen.rectangle((left, top, right, bottom), fill=(250, 250, 248), outline=(190, 30, 36), width=12)
    font = _fitting(shot.sign, (right - left) * 0.86, (bottom - top) * 0.86)
    step = (bottom - top - 30) / len(shot.sign)
    for number, line in enumerate(shot.sign):
        spot = ((left + right) / 2, top + 15 + step * (number + 0.5))
        pen.text(spot, line, font=font, fill=(170, 20, 28) if number == 0 else (30, 30, 36), anchor="mm")


def _people(pen: Pen, dice: Dice, shot: Shot) -> None:
    wide, high = shot.size
    room = 0.46 if shot.sign else 0.84  # nobody stands before a sign that is the point of the picture
    for number in range(shot.people):
        row = number % 2
        x = int(wide * (0.08 + room * (number + 0.5) / max(shot.people, 1))) + dice.randint(-16, 16)
        foot = int(high * (0.9 if row else 0.8)) + dice.randint(-14, 14)
        _person(pen, dice, x, foot, int(high * dice.uniform(0.26, 0.34)))


def _person(pen: Pen, dice: Dice, x: int, foot: int, tall: int) -> None:
    shirt, skin = dice.choice(SHIRTS), dice.choice(SKINS)
    head, half = tall * 0.11, tall * 0.15
    pen.ellipse((x - half * 1.2, foot - 8, x + half * 1.2, foot + 8), fill=(72, 78, 58))
    for side in (-1, 1):
        pen.rounded_rectangle(
            (x + side * half * 0.5 - half * 0.4, foot - tall * 0.45, x + side * half * 0.5 + half * 0.4, foot),
            8,
            fill=(46, 50, 66),
        )
        arm = x + side * half * 1.15
        pen.line(
            (arm, foot - tall * 0.74, arm + side * dice.randint(4, 18), foot - tall * 0.42),
            fill=skin,
            width=int(half * 0.42),
        )
    pen.rounded_rectangle((x - half, foot - tall * 0.8, x + half, foot - tall * 0.38), int(half * 0.6), fill=shirt)
    centre = foot - tall * 0.89
    if dice.random() < 0.4:
        veil = dice.choice(SHIRTS)
        pen.ellipse((x - head * 1.3, centre - head * 1.4, x + head * 1.3, centre + head * 1.9), fill=veil)
    else:
        pen.ellipse((x - head * 1.1, centre - head * 1.35, x + head * 1.1, centre + head * 0.6), fill=(28, 22, 20))
    pen.ellipse((x - head * 0.92, centre - head, x + head * 0.92, centre + head * 1.15), fill=skin)


def _lens(picture: Image.Image, dice: Dice) -> Image.Image:
    soft = picture.filter(ImageFilter.GaussianBlur(1.1))
    noise = Image.frombytes("L", (320, 240), dice.randbytes(320 * 240)).resize(picture.size, Image.Resampling.BICUBIC)
    grain = Image.merge("RGB", (noise, noise, noise))
    return Image.blend(soft, grain, 0.055).rotate(
        dice.uniform(-1.2, 1.2), resample=Image.Resampling.BICUBIC, fillcolor=(90, 90, 90)
    )


def _overlay(pen: Pen, shot: Shot) -> None:
    _, high = shot.size
    font = _font(30)
    for number, line in enumerate(shot.overlay):
        spot = (36, high - 40 - 42 * (len(shot.overlay) - number))
        pen.text(spot, line, font=font, fill=(255, 214, 60), stroke_width=2, stroke_fill=(30, 30, 30))
