"""What ink leaves on paper: an emblem, a signature, a round stamp."""

from __future__ import annotations

import math
import random
from typing import Any

from reportlab.lib import colors
from reportlab.platypus import Flowable


class Crest(Flowable):  # type: ignore[misc]
    """An invented shield: a hill, a sun and a flower. No real emblem."""

    def __init__(self, size: float) -> None:
        super().__init__()
        self.width = size
        self.height = size * 1.15

    def draw(self) -> None:
        """Draw the shield on the page."""
        canvas, side, top = self.canv, self.width, self.height
        canvas.saveState()
        canvas.setFillColor(colors.HexColor("#2f6b4f"))
        shield = canvas.beginPath()
        shield.moveTo(0, top)
        shield.lineTo(side, top)
        shield.lineTo(side, top * 0.45)
        shield.curveTo(side, top * 0.2, side * 0.7, top * 0.08, side / 2, 0)
        shield.curveTo(side * 0.3, top * 0.08, 0, top * 0.2, 0, top * 0.45)
        shield.close()
        canvas.drawPath(shield, fill=1)
        canvas.setFillColor(colors.HexColor("#f2c230"))
        canvas.circle(side * 0.5, top * 0.62, side * 0.2, fill=1)
        canvas.setFillColor(colors.HexColor("#f7f3e8"))
        for petal in range(5):
            angle = petal * 2 * math.pi / 5
            canvas.circle(
                side * (0.5 + 0.13 * math.cos(angle)), top * (0.3 + 0.11 * math.sin(angle)), side * 0.08, fill=1
            )
        canvas.restoreState()


class InkMarks(Flowable):  # type: ignore[misc]
    """A scribbled signature, and a round stamp over its left half."""

    def __init__(self, width: float, height: float, seed: int, stamp: str, *, height_of_strokes: float = 1) -> None:
        super().__init__()
        self.strokes = height_of_strokes
        self.width = width
        self.height = height
        self.seed = seed
        self.stamp = stamp

    def draw(self) -> None:
        """Draw stamp first, pen last."""
        if self.stamp:
            self._draw_stamp(self.canv)
        self._draw_pen(self.canv)

    def _draw_stamp(self, canvas: Any) -> None:
        canvas.saveState()
        canvas.setStrokeColor(colors.HexColor("#5a3f9e"))
        canvas.setFillColor(colors.HexColor("#5a3f9e"))
        canvas.translate(self.width * 0.3, self.height * 0.52)
        canvas.rotate(random.Random(self.seed).uniform(-14, 14))
        canvas.setLineWidth(1.6)
        canvas.circle(0, 0, 31)
        canvas.setLineWidth(0.7)
        canvas.circle(0, 0, 21)
        canvas.setFont("Helvetica-Bold", 5)
        words = self.stamp[:44]
        step = 2 * math.pi * 0.92 / max(len(words), 18)
        for number, letter in enumerate(words):
            angle = math.pi / 2 + step * (len(words) - 1) / 2 - step * number
            canvas.saveState()
            canvas.translate(24.5 * math.cos(angle), 24.5 * math.sin(angle))
            canvas.rotate(math.degrees(angle) - 90)
            canvas.drawCentredString(0, 0, letter)
            canvas.restoreState()
        canvas.setFont("Helvetica-Bold", 9)
        canvas.drawCentredString(0, -3, "* LK *")
        canvas.restoreState()

    def _draw_pen(self, canvas: Any) -> None:
        dice = random.Random(self.seed * 7 + 3)
        canvas.saveState()
        canvas.setStrokeColor(colors.HexColor("#1b2a6b"))
        canvas.setLineWidth(1.5 if self.strokes == 1 else 0.8)
        canvas.setLineCap(1)
        tall = self.strokes
        pen = canvas.beginPath()
        across, up = self.width * 0.22, self.height * dice.uniform(0.35, 0.55)
        pen.moveTo(across, up)
        for _ in range(dice.randint(6, 9)):
            ahead = dice.uniform(6, 20) * tall
            rise, fall, drift = dice.uniform(12, 34) * tall, dice.uniform(10, 26) * tall, dice.uniform(-7, 7) * tall
            pen.curveTo(across + ahead * 0.2, up + rise, across + ahead * 1.2, up - fall, across + ahead, up + drift)
            across += ahead
            up = min(max(up + drift, 14 * tall), self.height - 14 * tall)
        pen.curveTo(
            across + 12 * tall, up + 8 * tall, across + 26 * tall, up + 4 * tall, across + 34 * tall, up - 6 * tall
        )
        canvas.drawPath(pen)
        canvas.restoreState()
