"""Charts on the page, drawn as lines and letters in the pack's own fonts."""

import math
from collections.abc import Sequence
from typing import TYPE_CHECKING

from reportlab.pdfgen.canvas import Canvas

from app.charts.renderer import Brush, Lettering, Move, draw_figure
from app.reports.figures import Figure
from app.reports.fonts import BOLD, MEDIUM, REGULAR, SEMIBOLD, font_runs, width_of
from app.reports.tagging import TaggedCanvas
from app.reports.wording import printable

if TYPE_CHECKING:
    from matplotlib.figure import Figure as Chart

_ASCENT, _DESCENT = 0.78, 0.22


def chart(drawing: "Chart", size: tuple[float, float], alt: str) -> Figure:
    """A chart as a flowable.

    Args:
        drawing: made by a function of `app.charts` with the look PAPER.
        size: width and height on the page.
        alt: what it shows, with the first and last values, in words.
    """

    def draw_on(canvas: TaggedCanvas) -> None:
        draw_figure(drawing, CanvasSheet(canvas), size)

    return Figure(draw_on, size, alt)


class CanvasSheet:
    """A reportlab canvas as a sheet for charts."""

    def __init__(self, canvas: Canvas) -> None:
        self._canvas = canvas

    def draw_shape(self, moves: Sequence[Move], brush: Brush) -> None:
        """Straight into the page."""
        canvas = self._canvas
        canvas.saveState()
        if brush.clip:
            box = canvas.beginPath()
            box.rect(*brush.clip)
            canvas.clipPath(box, stroke=0, fill=0)
        self._take(brush)
        path = canvas.beginPath()
        steps = {"m": path.moveTo, "l": path.lineTo, "c": path.curveTo, "h": path.close}
        for kind, numbers in moves:
            steps[kind](*numbers)
        canvas.drawPath(path, stroke=int(brush.line is not None), fill=int(brush.fill is not None))
        canvas.restoreState()

    def _take(self, brush: Brush) -> None:
        canvas = self._canvas
        if brush.fill is not None:
            canvas.setFillColorRGB(*brush.fill)
        if brush.line is not None:
            canvas.setStrokeColorRGB(*brush.line)
            canvas.setLineWidth(brush.width)
            canvas.setLineCap(brush.cap)
            canvas.setLineJoin(brush.join)
            if brush.dashes:
                canvas.setDash(list(brush.dashes), brush.dash_start)

    def draw_words(self, words: str, at: tuple[float, float], lettering: Lettering) -> None:
        """In the pack's fonts, fallback runs included."""
        canvas = self._canvas
        canvas.saveState()
        canvas.translate(*at)
        if lettering.angle:
            canvas.rotate(lettering.angle)
        canvas.setFillColorRGB(*lettering.colour)
        x = 0.0
        for font, run in font_runs(_line(words), _font(lettering.weight)):
            canvas.setFont(font, lettering.size)
            canvas.drawString(x, 0, run)
            x += width_of(run, font, lettering.size)
        canvas.restoreState()

    def measure(self, words: str, size: float, weight: int) -> tuple[float, float, float]:
        """As they will be drawn."""
        wide = width_of(_line(words), _font(weight), size)
        return wide, size * (_ASCENT + _DESCENT), size * _DESCENT


def _line(words: str) -> str:
    return printable(words).replace("\n", " ")


def _font(weight: int) -> str:
    steps = ((450, REGULAR), (550, MEDIUM), (650, SEMIBOLD), (math.inf, BOLD))
    return next(font for limit, font in steps if weight <= limit)
