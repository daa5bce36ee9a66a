"""How stages, gates and lens answers look, wherever they are painted: shape, colour and fill."""

from collections.abc import Sequence

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPen, QPolygonF

from app.domain.judgements import LensAnswer
from app.domain.pyramid import Gate, StageShape, Step, shape_of_stage
from ui.theme import px, theme

_EVEN = {StageShape.SQUARE: 0.84, StageShape.CIRCLE: 0.96}


def shape_path(shape: StageShape, centre: QPointF, radius: float) -> QPainterPath:
    """The outline of a stage's shape; all four look equally large at one radius."""
    size = radius * _EVEN.get(shape, 1.14)
    path = QPainterPath()
    if shape is StageShape.CIRCLE:
        path.addEllipse(centre, size, size)
    elif shape is StageShape.SQUARE:
        path.addRect(QRectF(centre.x() - size, centre.y() - size, 2 * size, 2 * size))
    else:
        corners = [(0.0, -size), (size, 0.0), (0.0, size), (-size, 0.0)]
        if shape is StageShape.TRIANGLE:
            corners = [(0.0, -size * 1.02), (size, size * 0.76), (-size, size * 0.76)]
        path.addPolygon(QPolygonF([centre + QPointF(x, y) for x, y in corners]))
        path.closeSubpath()
    return path


def draw_marker(
    painter: QPainter, centre: QPointF, radius: float, stage_index: int, ground: QColor
) -> None:
    """The marker of a stage, with a ring of the ground around it so that it stands free."""
    path = shape_path(shape_of_stage(stage_index), centre, radius)
    painter.setPen(
        QPen(
            ground,
            radius * 0.55,
            Qt.PenStyle.SolidLine,
            Qt.PenCapStyle.RoundCap,
            Qt.PenJoinStyle.RoundJoin,
        )
    )
    painter.setBrush(ground)
    painter.drawPath(path)
    colour = QColor(theme().tokens.stage(stage_index))
    painter.setPen(
        QPen(
            colour,
            radius * 0.16,
            Qt.PenStyle.SolidLine,
            Qt.PenCapStyle.RoundCap,
            Qt.PenJoinStyle.RoundJoin,
        )
    )
    painter.setBrush(colour)
    painter.drawPath(path)


def draw_no_marker(painter: QPainter, centre: QPointF, radius: float, ground: QColor) -> None:
    """A marker that waits to be set: an open ring in the colour of things that can be done."""
    painter.setPen(QPen(theme().colour("accent"), max(1.6, radius * 0.22)))
    painter.setBrush(ground)
    painter.drawEllipse(centre, radius * 0.8, radius * 0.8)


def draw_outline(
    painter: QPainter, centre: QPointF, radius: float, stage_index: int, ground: QColor
) -> None:
    """A colleague's view: the stage's shape as a line, standing free of what it covers."""
    path = shape_path(shape_of_stage(stage_index), centre, radius)
    join = Qt.PenJoinStyle.MiterJoin
    line = max(px(2), radius * 0.13)
    painter.setPen(QPen(ground, line * 3, Qt.PenStyle.SolidLine, Qt.PenCapStyle.FlatCap, join))
    painter.setBrush(ground)
    painter.drawPath(path)
    painter.setPen(
        QPen(theme().colour("text"), line, Qt.PenStyle.SolidLine, Qt.PenCapStyle.FlatCap, join)
    )
    painter.drawPath(path)


def draw_track(
    painter: QPainter,
    steps: Sequence[Step],
    gates: Sequence[Sequence[Gate]],
    stage_index: int | None,
    frame: "TrackFrame",
) -> None:
    """The steps up to the stage in its colour, the others pale, and the gates as notches."""
    tokens = theme().tokens
    for number, step in enumerate(steps):
        is_reached = stage_index is not None and number <= stage_index
        colour = (
            QColor(tokens.stage(stage_index))
            if is_reached and stage_index is not None
            else QColor(tokens.track)
        )
        width = frame.notch * (0.46 if is_reached else 0.26)
        painter.setPen(QPen(colour, width, Qt.PenStyle.SolidLine, Qt.PenCapStyle.FlatCap))
        painter.drawLine(QPointF(step.left, frame.y), QPointF(step.right, frame.y))
        for x, gate in zip(step.notches, gates[number], strict=True):
            _notch(painter, QPointF(x, frame.y), gate, colour, frame)


class TrackFrame:
    """Where a track lies and how large its notches are, in pixels; `ground` is behind it."""

    __slots__ = ("ground", "notch", "y")

    def __init__(self, y: float, notch: float, ground: QColor) -> None:
        self.y, self.notch, self.ground = y, notch, ground


def _notch(painter: QPainter, at: QPointF, gate: Gate, colour: QColor, frame: TrackFrame) -> None:
    half = frame.notch / 2
    box = QRectF(at.x() - half, at.y() - half, frame.notch, frame.notch)
    painter.setPen(QPen(colour, max(1.2, frame.notch * 0.2)))
    painter.setBrush(colour if gate else frame.ground)
    painter.drawRect(box)
    if gate is False:
        painter.drawLine(box.bottomLeft(), box.topRight())


_LENS_TOKENS = {
    LensAnswer.YES: "good",
    LensAnswer.NOT_YET: "caution",
    LensAnswer.NO: "bad",
    LensAnswer.NO_SUCH_PUPILS: "text_off",
    LensAnswer.TOO_FEW: "text_off",
}


def draw_lens(painter: QPainter, at: QPointF, radius: float, answer: LensAnswer | None) -> None:
    """A lens answer: tick, half disc, cross, dash; an empty dashed ring while unanswered."""
    colour = theme().colour(_LENS_TOKENS[answer] if answer else "track")
    pen = QPen(colour, max(1.4, radius * 0.2), Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    if answer is None:
        pen.setDashPattern([1.6, 2.2])
    painter.setPen(pen)
    painter.drawEllipse(at, radius, radius)
    inside = radius * 0.42
    if answer is LensAnswer.YES:
        tick = [(-inside, 0.02 * radius), (-inside * 0.2, inside * 0.8), (inside, -inside * 0.7)]
        painter.drawPolyline(QPolygonF([at + QPointF(x, y) for x, y in tick]))
    elif answer is LensAnswer.NOT_YET:
        half = QRectF(at.x() - radius, at.y() - radius, 2 * radius, 2 * radius)
        painter.setBrush(colour)
        painter.drawPie(half, 90 * 16, 180 * 16)
    elif answer is LensAnswer.NO:
        painter.drawLine(at + QPointF(-inside, -inside), at + QPointF(inside, inside))
        painter.drawLine(at + QPointF(-inside, inside), at + QPointF(inside, -inside))
    elif answer is not None:
        painter.drawLine(at + QPointF(-inside, 0), at + QPointF(inside, 0))


def draw_focus(painter: QPainter, path: QPainterPath) -> None:
    """The ring that shows where the keyboard is."""
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.setPen(
        QPen(
            theme().colour("focus"),
            px(3),
            Qt.PenStyle.SolidLine,
            Qt.PenCapStyle.RoundCap,
            Qt.PenJoinStyle.RoundJoin,
        )
    )
    painter.drawPath(path)
