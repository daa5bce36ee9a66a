"""One layer of the pyramid: a real button whose marker can be dragged and moved by keys."""

from PySide6.QtCore import QPoint, QPointF, QRectF, Qt, QTimer, Signal
from PySide6.QtGui import (
    QColor,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPainterPath,
    QPaintEvent,
    QPen,
    QPolygonF,
)
from PySide6.QtWidgets import QAbstractButton, QWidget
from typing_extensions import override

from app.domain.ids import LayerId
from app.domain.judgements import LensAnswer
from app.domain.pyramid import LayerPlan, PyramidLayer, PyramidStage, shape_of_stage
from resources.texts import text
from ui.theme import TextRole, px, theme
from ui.widgets.pyramid_places import shifted
from ui.widgets.pyramid_words import layer_description, layer_name
from ui.widgets.stage_painting import (
    TrackFrame,
    draw_focus,
    draw_lens,
    draw_marker,
    draw_no_marker,
    draw_outline,
    draw_track,
    shape_path,
)

COMPACT_COURSE = 56
"""Height of a layer in the compact form, in unscaled points."""
_PATIENCE_MS = 2000
_AROUND, _AROUND_COMPACT, _APART, _WITHIN = 1.24, 1.1, 1.08, 0.66
"""A colleague's outline around the own marker, beside it, and the marker within, as shares of it."""


class LayerButton(QAbstractButton):
    """A layer. `stage_chosen` and `layer_opened` as in the pyramid; `moved_on` asks for the layer
    above (1) or below (-1).
    """

    stage_chosen = Signal(int)
    layer_opened = Signal()
    moved_on = Signal(int)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setMouseTracking(True)
        self._layer: PyramidLayer | None = None
        self._stages: tuple[PyramidStage, ...] = ()
        self._plan: LayerPlan | None = None
        self._sizes = (12.0, 6.0, 10.0)
        self._pressed_at: QPointF | None = None
        self._dragged_x: float | None = None
        self._awaited: int | None = None
        self._glide_from: float | None = None
        self._glide = 1.0
        self._peer_share = 1.0
        self.is_editable = True
        self.is_compact = False
        self.clicked.connect(self.layer_opened)

    @property
    def layer_id(self) -> LayerId:
        """Which layer it shows."""
        return self._known.layer_id

    @property
    def stage_index(self) -> int | None:
        """The stage it shows; None is not judged yet."""
        return self._known.stage_index

    @property
    def marker_x(self) -> float:
        """Where the marker stands now, in the button's own pixels."""
        return self._marker_x()

    @property
    def track_y(self) -> float:
        """How high the track lies, in the button's own pixels."""
        return self._plan.track_y if self._plan else 0.0

    def show_layer(self, layer: PyramidLayer, stages: tuple[PyramidStage, ...]) -> None:
        """Show a layer; the marker waits where it was until `glide` moves it."""
        if self._layer is not None and self._plan is not None:
            self._glide_from = self._marker_x()
        self._layer, self._stages, self._awaited = layer, stages, None
        self.setAccessibleName(layer_name(layer, stages))
        self.setAccessibleDescription(layer_description(layer, is_editable=self.is_editable))
        self.update()

    def glide(self, share: float) -> None:
        """How much of the way (0-1) the marker has gone from its last place to the new one."""
        self._glide = share
        self.update()

    def slide_peer(self, share: float) -> None:
        """How much of its way (0-1) a colleague's outline has gone from the own marker."""
        self._peer_share = share
        self.update()

    @property
    def peer_x(self) -> float | None:
        """Where a colleague's outline stands now, in the button's own pixels; None without one."""
        peer = self._known.peer_stage_index
        if peer is None or self._plan is None:
            return None
        start = self._marker_x()
        return start + (self._plan.steps[peer].marker_x - start) * self._peer_share

    def place(
        self,
        plan: LayerPlan,
        sizes: tuple[float, float, float],
        origin: tuple[float, float],
        *,
        is_gliding: bool = False,
    ) -> None:
        """Stand where the plan says.

        Args:
            plan: the layer's place in the picture.
            sizes: marker radius, notch size and flank radius, in pixels.
            origin: where the picture's top left lies in the parent.
            is_gliding: whether the marker still goes there from where it was.
        """
        xs, ys = [p.x for p in plan.outline], [p.y for p in plan.outline]
        box = QRectF(QPointF(min(xs), min(ys)), QPointF(max(xs), max(ys)))
        # A little around, so that the edge is not cut.
        room = box.translated(*origin).adjusted(-3, -3, 3, 3).toAlignedRect()
        self.setGeometry(room)
        shift = (origin[0] - room.x(), origin[1] - room.y())
        self._plan = shifted(plan, shift, compact=self.is_compact)
        self._sizes = sizes
        if not is_gliding:
            self._glide_from = None
        self.update()

    @override
    def hitButton(self, at: QPoint) -> bool:
        return self._outline().contains(QPointF(at))

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = Qt.Key(event.key())
        steps = {Qt.Key.Key_Right: 1, Qt.Key.Key_Left: -1}
        climbs = {Qt.Key.Key_Up: 1, Qt.Key.Key_Down: -1}
        if key in steps:
            now = self._known.stage_index
            self._choose(steps[key] + (-1 if now is None else now))
        elif key in climbs:
            self.moved_on.emit(climbs[key])
        elif Qt.Key.Key_1 <= key <= Qt.Key.Key_9:
            self._choose(key - Qt.Key.Key_1)
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.layer_opened.emit()
        elif key == Qt.Key.Key_Escape and self._dragged_x is not None:
            self._let_go()
        else:
            super().keyPressEvent(event)

    @override
    def mousePressEvent(self, event: QMouseEvent) -> None:
        at = event.position()
        if event.button() == Qt.MouseButton.LeftButton and self._on_track(at):
            self._pressed_at = at
        super().mousePressEvent(event)

    @override
    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        x = event.position().x()
        if self._pressed_at is not None and abs(x - self._pressed_at.x()) > px(4):
            self._dragged_x = x
        if self._dragged_x is not None:
            self._dragged_x = x
            # A drag must not end as a click that opens the layer.
            self.setDown(False)
            self.update()
            return
        near = self.is_editable and self._on_track(event.position())
        self.setCursor(Qt.CursorShape.OpenHandCursor if near else Qt.CursorShape.PointingHandCursor)
        super().mouseMoveEvent(event)

    @override
    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        self._pressed_at = None
        if self._dragged_x is not None and self._plan is not None:
            chosen = self._plan.step_at(event.position().x())
            self._let_go()
            self._choose(chosen)
            if chosen != self._known.stage_index and self.is_editable:
                self._await(chosen)
            return
        super().mouseReleaseEvent(event)

    @override
    def paintEvent(self, _event: QPaintEvent) -> None:
        if self._plan is None or self._layer is None:
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        shown = self._shown_stage()
        tokens = theme().tokens
        ground = QColor(tokens.stage_fill(shown))
        colour = QColor(tokens.stage(shown)) if shown is not None else QColor(tokens.track)
        self._draw_ground(painter, ground, colour)
        self._draw_words(painter, shown)
        _, notch, flank = self._sizes
        draw_track(
            painter,
            self._plan.steps,
            self._known.gates,
            shown,
            TrackFrame(self._plan.track_y, notch, ground),
        )
        self._draw_markers(painter, shown, ground)
        for at, answer in self._flanks():
            draw_lens(painter, at, flank, answer)
        painter.end()

    def _draw_markers(self, painter: QPainter, shown: int | None, ground: QColor) -> None:
        """The outline under the own marker, around it where both agree."""
        y, radius, peer = self.track_y, self._sizes[0], self._known.peer_stage_index
        if peer is not None and self.peer_x is not None:
            agrees = peer == shown
            painter.setOpacity(min(1.0, self._peer_share * 2.5))
            around = _AROUND_COMPACT if self.is_compact else _AROUND
            size = radius * (around if agrees else _APART)
            draw_outline(painter, QPointF(self.peer_x, y), size, peer, ground)
            painter.setOpacity(1.0)
            radius *= _WITHIN if agrees else 1.0
        centre = QPointF(self._marker_x(), y)
        if shown is None:
            draw_no_marker(painter, centre, radius * 0.8, ground)
        elif peer == shown:
            path = shape_path(shape_of_stage(shown), centre, radius)
            painter.fillPath(path, QColor(theme().tokens.stage(shown)))
        else:
            draw_marker(painter, centre, radius, shown, ground)

    def _draw_ground(self, painter: QPainter, ground: QColor, colour: QColor) -> None:
        outline = self._outline()
        painter.fillPath(outline, ground)
        is_near = self.underMouse() or self.hasFocus()
        pen = QPen(colour, px(2.4 if is_near else 1.6))
        pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
        if self._known.on_our_word or self._known.stage_index is None:
            pen.setDashPattern([4.0, 2.6])
        painter.setPen(pen)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawPath(outline)
        if self.hasFocus():
            draw_focus(painter, self._outline(inset=px(4)))

    def _draw_words(self, painter: QPainter, shown: int | None) -> None:
        plan, layer = self._plan, self._known
        if plan is None:
            return
        is_judged = shown is not None
        words = self._stages[shown].name if shown is not None else text("window.track.not_judged")
        painter.setFont(theme().font(TextRole.HEADING))
        painter.setPen(theme().colour("text"))
        room = plan.caption_at.x - plan.name_at.x
        metrics = painter.fontMetrics()
        name = metrics.elidedText(layer.name, Qt.TextElideMode.ElideRight, int(room))
        painter.drawText(QPointF(plan.name_at.x, plan.name_at.y), name)
        room -= metrics.horizontalAdvance(name) + px(10)
        painter.setFont(theme().font(TextRole.STRONG if is_judged else TextRole.CAPTION))
        painter.setPen(theme().colour("text" if is_judged else "text_quiet"))
        wide = painter.fontMetrics().horizontalAdvance(words)
        if self.is_compact:
            # The course is too low for a third line: the stage's word stands beside the name.
            if wide <= room:
                painter.drawText(QPointF(plan.caption_at.x - wide, plan.name_at.y), words)
            return
        first, last = plan.steps[0].left, plan.steps[-1].right
        left = max(first - px(10), min(self._marker_x() - wide / 2, last - wide))
        lower = px(3) if shown is not None and shown == layer.peer_stage_index else 0
        painter.drawText(QPointF(left, plan.word_y + lower), words)
        painter.setFont(theme().font(TextRole.CAPTION))
        painter.setPen(theme().colour("text_quiet"))
        if room > px(36):
            metrics = painter.fontMetrics()
            caption = metrics.elidedText(layer.caption, Qt.TextElideMode.ElideRight, int(room))
            end = plan.caption_at.x - metrics.horizontalAdvance(caption)
            painter.drawText(QPointF(end, plan.caption_at.y), caption)

    @property
    def _known(self) -> PyramidLayer:
        if self._layer is None:
            raise RuntimeError("the layer is shown before it is asked")
        return self._layer

    def _shown_stage(self) -> int | None:
        if self._dragged_x is not None and self._plan is not None:
            return self._plan.step_at(self._dragged_x)
        return self._known.stage_index if self._awaited is None else self._awaited

    def _marker_x(self) -> float:
        if self._plan is None:
            return 0.0
        if self._dragged_x is not None:
            return min(max(self._dragged_x, self._plan.steps[0].left), self._plan.steps[-1].right)
        goal = self._resting_x(self._shown_stage())
        start = goal if self._glide_from is None else self._glide_from
        return start + (goal - start) * self._glide

    def _resting_x(self, stage_index: int | None) -> float:
        if self._plan is None:
            return 0.0
        if stage_index is None:
            return self._plan.steps[0].left - px(2)
        return self._plan.steps[stage_index].marker_x

    def _flanks(self) -> tuple[tuple[QPointF, LensAnswer | None], ...]:
        if self._plan is None:
            return ()
        left, right = self._plan.left_flank, self._plan.right_flank
        return (
            (QPointF(left.x, left.y), self._known.lens_disadvantaged),
            (QPointF(right.x, right.y), self._known.lens_send),
        )

    def _on_track(self, at: QPointF) -> bool:
        if self._plan is None or not self.is_editable:
            return False
        steps = self._plan.steps
        reach = self._sizes[0] * 1.3
        inside = steps[0].left - reach <= at.x() <= steps[-1].right + reach
        return inside and abs(at.y() - self._plan.track_y) <= reach

    def _outline(self, inset: float = 0.0) -> QPainterPath:
        path = QPainterPath()
        if self._plan is not None:
            a, b, c, d = (QPointF(p.x, p.y) for p in self._plan.outline)
            a, b = a + QPointF(inset, inset), b + QPointF(-inset, inset)
            c, d = c + QPointF(-inset * 1.6, -inset), d + QPointF(inset * 1.6, -inset)
            path.addPolygon(QPolygonF([a, b, c, d]))
            path.closeSubpath()
        return path

    def _choose(self, index: int) -> None:
        if not self.is_editable or not 0 <= index < len(self._stages):
            return
        if index != self._known.stage_index:
            self.stage_chosen.emit(index)

    def _await(self, chosen: int) -> None:
        """Stay where the marker was dropped until the workbook says so, or does not."""
        self._awaited, self._glide_from = chosen, None
        QTimer.singleShot(_PATIENCE_MS, self, self._forget)
        self.update()

    def _forget(self) -> None:
        self._awaited = None
        self.update()

    def _let_go(self) -> None:
        self._dragged_x = self._pressed_at = None
        self.setDown(False)
        self.update()
