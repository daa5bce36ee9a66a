"""The small signs of the packs, drawn: stage shapes, lens signs, evidence dots, notches."""

from reportlab.lib.colors import Color
from reportlab.pdfgen.canvas import Canvas

from app.domain.judgements import LensAnswer
from app.domain.pyramid import Gate, StageShape, shape_of_stage
from app.reports.paper import NO, NOT_YET, NOTCH_EDGE, QUIET, TEXT, WHITE, YES, stage_colour


def draw_stage_mark(
    canvas: Canvas, stage_index: int | None, at: tuple[float, float], radius: float
) -> None:
    """The shape of a stage in its colour, centred; a dotted ring where nothing is judged."""
    x, y = at
    colour = stage_colour(stage_index)
    canvas.setFillColor(colour)
    canvas.setStrokeColor(colour)
    if stage_index is None:
        canvas.setLineWidth(radius * 0.16)
        canvas.setDash(radius * 0.35, radius * 0.3)
        canvas.circle(x, y, radius * 0.75, stroke=1, fill=0)
        canvas.setDash()
        return
    canvas.setLineJoin(1)
    canvas.setLineWidth(radius * 0.22)
    shape = shape_of_stage(stage_index)
    if shape is StageShape.CIRCLE:
        canvas.circle(x, y, radius * 0.86, stroke=0, fill=1)
        return
    draw_polygon(canvas, _corners(shape, x, y, radius))


def draw_stage_outline(
    canvas: Canvas, stage_index: int, at: tuple[float, float], radius: float
) -> None:
    """A stage's shape as a dark line on white: how a colleague's view is shown."""
    x, y = at
    canvas.setStrokeColor(TEXT)
    canvas.setFillColor(WHITE)
    canvas.setLineJoin(0)
    canvas.setLineWidth(radius * 0.14)
    shape = shape_of_stage(stage_index)
    if shape is StageShape.CIRCLE:
        canvas.circle(x, y, radius * 0.86, stroke=1, fill=1)
        return
    draw_polygon(canvas, _corners(shape, x, y, radius))


def _corners(shape: StageShape, x: float, y: float, radius: float) -> list[tuple[float, float]]:
    if shape is StageShape.SQUARE:
        r = radius * 0.68
        return [(x - r, y - r), (x + r, y - r), (x + r, y + r), (x - r, y + r)]
    if shape is StageShape.DIAMOND:
        r = radius * 0.92
        return [(x, y - r), (x + r, y), (x, y + r), (x - r, y)]
    r = radius * 0.95
    return [(x - r * 0.92, y - r * 0.68), (x + r * 0.92, y - r * 0.68), (x, y + r * 0.86)]


def draw_polygon(
    canvas: Canvas, corners: list[tuple[float, float]], stroke: int = 1, fill: int = 1
) -> None:
    """A closed shape in the present colours."""
    path = canvas.beginPath()
    path.moveTo(*corners[0])
    for corner in corners[1:]:
        path.lineTo(*corner)
    path.close()
    canvas.drawPath(path, stroke=stroke, fill=fill)


def draw_lens_sign(
    canvas: Canvas, answer: LensAnswer | None, at: tuple[float, float], radius: float
) -> None:
    """A tick, a half-filled ring, a cross, a bar where it cannot be said, a dotted ring if unasked."""
    x, y = at
    colour = _lens_colour(answer)
    canvas.setStrokeColor(colour)
    canvas.setFillColor(colour)
    canvas.setLineWidth(radius * 0.2)
    canvas.setLineCap(1)
    if answer is None:
        canvas.setLineCap(0)
        canvas.setDash(radius * 0.35, radius * 0.32)
    canvas.circle(x, y, radius, stroke=1, fill=0)
    canvas.setDash()
    if answer is LensAnswer.YES:
        _line(canvas, (x - 0.42 * radius, y - 0.02 * radius), (x - 0.1 * radius, y - 0.36 * radius))
        _line(canvas, (x - 0.1 * radius, y - 0.36 * radius), (x + 0.46 * radius, y + 0.34 * radius))
    elif answer is LensAnswer.NOT_YET:
        _half_disc(canvas, x, y, radius)
    elif answer is LensAnswer.NO:
        r = radius * 0.38
        _line(canvas, (x - r, y - r), (x + r, y + r))
        _line(canvas, (x - r, y + r), (x + r, y - r))
    elif answer is not None:
        _line(canvas, (x - radius * 0.4, y), (x + radius * 0.4, y))


def _lens_colour(answer: LensAnswer | None) -> Color:
    known = {LensAnswer.YES: YES, LensAnswer.NOT_YET: NOT_YET, LensAnswer.NO: NO}
    return NOTCH_EDGE if answer is None else known.get(answer, QUIET)


def _line(canvas: Canvas, start: tuple[float, float], end: tuple[float, float]) -> None:
    canvas.line(*start, *end)


def _half_disc(canvas: Canvas, x: float, y: float, radius: float) -> None:
    path = canvas.beginPath()
    path.moveTo(x, y + radius)
    path.arcTo(x - radius, y - radius, x + radius, y + radius, 90, 180)
    path.close()
    canvas.drawPath(path, stroke=0, fill=1)


def draw_notch(
    canvas: Canvas, gate: Gate, at: tuple[float, float], size: float, colour: Color
) -> None:
    """A gate: filled is yes; hollow is not yes; a pale hollow one is not asked yet."""
    x, y = at
    canvas.setLineWidth(size * 0.22)
    canvas.setFillColor(colour if gate else WHITE)
    canvas.setStrokeColor(NOTCH_EDGE if gate is None else colour if gate else TEXT)
    canvas.rect(x - size / 2, y - size / 2, size, size, stroke=1, fill=1)


def draw_dots(canvas: Canvas, filled: int, of: int, at: tuple[float, float], radius: float) -> None:
    """A row of dots, so many of them filled; `at` is the centre of the first."""
    x, y = at
    canvas.setStrokeColor(TEXT)
    canvas.setFillColor(TEXT)
    canvas.setLineWidth(radius * 0.34)
    for number in range(of):
        canvas.circle(x, y, radius * 0.83, stroke=1, fill=int(number < filled))
        x += radius * 3
