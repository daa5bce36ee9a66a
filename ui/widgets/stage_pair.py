"""Own and a colleague's stage on one track: the own marker filled, the colleague's an outline."""

from collections.abc import Sequence

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget
from typing_extensions import override

from app.domain.pyramid import PyramidStage, Step, plan_steps, shape_of_stage
from ui.theme import TextRole, px, theme
from ui.widgets.stage_painting import (
    TrackFrame,
    draw_marker,
    draw_outline,
    draw_track,
    shape_path,
)

_HEIGHT, _RADIUS, _SIDE = 40, 10, 12
_AROUND, _WITHIN = 1.28, 0.72


def _steps(stages: int, width: int) -> tuple[Step, ...]:
    return plan_steps(((),) * stages, px(_SIDE), width - px(_SIDE), px(15))


class StagePair(QWidget):
    """One layer, to be read only. `words` are what a screen reader says of it."""

    def __init__(
        self, stages: int, own_index: int | None, peer_index: int | None, words: str
    ) -> None:
        super().__init__()
        self._stages, self._own, self._peer = stages, own_index, peer_index
        self.setAccessibleName(words)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        theme().changed.connect(self.updateGeometry)

    @override
    def sizeHint(self) -> QSize:
        return QSize(px(300), px(_HEIGHT))

    @override
    def minimumSizeHint(self) -> QSize:
        return QSize(px(120), px(_HEIGHT))

    @override
    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        ground, y = theme().colour("surface"), self.height() / 2
        steps = _steps(self._stages, self.width())
        gates = ((),) * self._stages
        draw_track(painter, steps, gates, self._own, TrackFrame(y, px(7), ground))
        radius, agrees = float(px(_RADIUS)), self._own == self._peer
        if self._peer is not None:
            at = QPointF(steps[self._peer].marker_x, y)
            draw_outline(painter, at, radius * (_AROUND if agrees else 1.0), self._peer, ground)
        if self._own is not None:
            at = QPointF(steps[self._own].marker_x, y)
            if agrees:
                path = shape_path(shape_of_stage(self._own), at, radius * _WITHIN)
                painter.fillPath(path, QColor(theme().tokens.stage(self._own)))
            else:
                draw_marker(painter, at, radius, self._own, ground)
        painter.end()


class StageHeads(QWidget):
    """The stages' words over a column of pairs, and what filled and outlined mean is said beside."""

    def __init__(self, stages: Sequence[PyramidStage]) -> None:
        super().__init__()
        self._stages = tuple(stages)
        self.setAccessibleName(", ".join(stage.name for stage in stages))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        theme().changed.connect(self.updateGeometry)

    @override
    def sizeHint(self) -> QSize:
        return QSize(px(300), px(20))

    @override
    def minimumSizeHint(self) -> QSize:
        return QSize(px(120), px(20))

    @override
    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setFont(theme().font(TextRole.CAPTION))
        painter.setPen(theme().colour("text_quiet"))
        metrics = painter.fontMetrics()
        for stage, step in zip(self._stages, _steps(len(self._stages), self.width()), strict=True):
            wide = step.right - step.left
            words = metrics.elidedText(stage.name, Qt.TextElideMode.ElideRight, int(wide))
            room = QRectF(step.left, 0, wide, self.height())
            painter.drawText(room, Qt.AlignmentFlag.AlignCenter, words)
        painter.end()


class PairLegend(QWidget):
    """Which is which: a filled mark is ours, an outline theirs."""

    def __init__(self, own: str, peer: str) -> None:
        super().__init__()
        self._own, self._peer = own, peer
        self.setAccessibleName(f"{own}; {peer}")
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        theme().changed.connect(self.updateGeometry)

    @override
    def sizeHint(self) -> QSize:
        return QSize(px(260), px(22))

    @override
    def minimumSizeHint(self) -> QSize:
        return QSize(px(80), px(22))

    @override
    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setFont(theme().font(TextRole.CAPTION))
        metrics, mark, left = painter.fontMetrics(), px(5), 0.0
        baseline = (self.height() + metrics.capHeight()) / 2
        for number, words in enumerate((self._own, self._peer)):
            centre = QPointF(left + mark + 1, self.height() / 2)
            if number:
                draw_outline(painter, centre, mark, 0, theme().colour("surface"))
            else:
                path = shape_path(shape_of_stage(0), centre, mark)
                painter.fillPath(path, theme().colour("text_quiet"))
            painter.setPen(theme().colour("text_quiet"))
            start = left + 2 * mark + px(7)
            room = int(self.width() - start)
            shown = metrics.elidedText(words, Qt.TextElideMode.ElideRight, max(0, room))
            painter.drawText(QPointF(start, baseline), shown)
            left = start + metrics.horizontalAdvance(shown) + px(18)
        painter.end()
