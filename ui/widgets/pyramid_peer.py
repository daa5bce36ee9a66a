"""A colleague's view over the own pyramid: whose it is, and how it comes in."""

from collections.abc import Sequence

from PySide6.QtCore import QEasingCurve, QPointF, QRectF, Qt, QVariantAnimation
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QWidget

from app.domain.pyramid import PyramidView
from resources.texts import text
from ui.theme import TextRole, px, theme
from ui.widgets.pyramid_layer import LayerButton
from ui.widgets.stage_painting import draw_outline

_SLIDE_MS = 900
_LATER = 0.12
"""How much later each layer above begins, as a share of the whole."""


class OutlineMotion(QVariantAnimation):
    """Outlines that are new come over the own markers and slide to their places, from the base up.

    What becomes new while nobody looks waits until somebody does.
    """

    def __init__(self, picture: QWidget) -> None:
        super().__init__(picture)
        self._picture = picture
        self._layers: Sequence[LayerButton] = ()
        self._is_due = False
        self.setStartValue(0.0)
        self.setEndValue(1.0)
        self._eased = QEasingCurve(QEasingCurve.Type.InOutCubic)
        self.valueChanged.connect(self._slide)

    def show(
        self, layers: Sequence[LayerButton], before: PyramidView | None, view: PyramidView
    ) -> None:
        """Show the outlines of a view that has come after another."""
        self._layers = layers
        if before is None or outlines_of(view) == outlines_of(before):
            if not (self._is_due or self.state() == QVariantAnimation.State.Running):
                self._slide(1.0)
            return
        self._is_due = any(stage is not None for stage in outlines_of(view))
        if self._picture.isVisible():
            self.begin_late()

    def begin_late(self) -> None:
        """Begin what waits; somebody looks now."""
        if not self._is_due:
            return
        self._is_due = False
        duration = theme().motion_ms(_SLIDE_MS)
        self.stop()
        if not duration:
            self._slide(1.0)
            return
        self._slide(0.0)
        self.setDuration(duration)
        self.start()

    def _slide(self, share: object) -> None:
        if not isinstance(share, float):
            return
        own = 1.0 - _LATER * max(0, len(self._layers) - 1)
        for number, layer in enumerate(self._layers):
            gone = min(1.0, max(0.0, (share - number * _LATER) / own))
            layer.slide_peer(self._eased.valueForProgress(gone))


def draw_heading(painter: QPainter, line: QRectF, view: PyramidView) -> None:
    """The words above the two flanks, and between them whose the outlines are."""
    left, right = text("window.pyramid.disadvantaged"), text("window.pyramid.send")
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setFont(theme().font(TextRole.CAPTION))
    painter.setPen(theme().colour("text_quiet"))
    painter.drawText(line, Qt.AlignmentFlag.AlignLeft, left)
    painter.drawText(line, Qt.AlignmentFlag.AlignRight, right)
    if view.peer:
        metrics = painter.fontMetrics()
        taken = metrics.horizontalAdvance(left), metrics.horizontalAdvance(right)
        _draw_legend(painter, line.adjusted(taken[0] + px(14), 0, -taken[1] - px(14), 0), view)
    painter.end()


def _draw_legend(painter: QPainter, room: QRectF, view: PyramidView) -> None:
    metrics, mark = painter.fontMetrics(), px(5)
    words = text("window.pyramid.peer", peer=view.peer)
    before = 2 * mark + px(7)
    shown = metrics.elidedText(words, Qt.TextElideMode.ElideRight, int(room.width() - before))
    start = room.left() + (room.width() - before - metrics.horizontalAdvance(shown)) / 2
    baseline = room.top() + metrics.ascent()
    painter.drawText(QPointF(start + before, baseline), shown)
    at = QPointF(start + mark, baseline - metrics.capHeight() / 2)
    draw_outline(painter, at, mark, 0, theme().colour("surface"))


def outlines_of(view: PyramidView) -> tuple[int | None, ...]:
    """The stages of a colleague, layer by layer; None where none was said."""
    return tuple(layer.peer_stage_index for layer in view.layers)
