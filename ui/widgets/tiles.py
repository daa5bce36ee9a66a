"""A line that is a button: a headline, words below it, and a picture, bar or date before them."""

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QPoint, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetrics, QKeyEvent, QPainter, QPainterPath, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QSizePolicy
from typing_extensions import override

from ui.theme import TextRole, pixmap, px, theme
from ui.widgets.stage_painting import draw_focus

_TALL = 10_000
_WRAP = Qt.TextFlag.TextWordWrap


@dataclass(frozen=True, slots=True, kw_only=True)
class TileLook:
    """What stands before the words: an icon, a bar in the accent colour, or a short word of fixed
    width (`lead`, as wide as `lead_width` unscaled points). `framed` draws an edge around it all.
    """

    icon_name: str = ""
    bar: bool = False
    lead: str = ""
    lead_width: int = 64
    framed: bool = False


class Tile(QAbstractButton):
    """One such line. Its name is the headline, its description the words below."""

    def __init__(
        self,
        headline: str,
        detail: str = "",
        look: TileLook | None = None,
        *,
        pressed: Callable[[], object] | None = None,
    ) -> None:
        super().__init__()
        self._headline, self._detail = headline, detail
        self._look = look or TileLook()
        self._rooms: dict[tuple[int, int], tuple[QRect, QRect]] = {}
        lead = f"{self._look.lead}: " if self._look.lead else ""
        self.setAccessibleName(f"{lead}{headline}")
        self.setAccessibleDescription(detail)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        if pressed is not None:
            self.clicked.connect(lambda _checked=False: pressed())
        theme().changed.connect(self.updateGeometry)

    @override
    def hasHeightForWidth(self) -> bool:
        return True

    @override
    def heightForWidth(self, width: int) -> int:
        head, detail = self._boxes(width)
        return head.height() + detail.height() + 2 * self._edge()

    @override
    def sizeHint(self) -> QSize:
        return QSize(px(280), self.heightForWidth(px(280)))

    @override
    def minimumSizeHint(self) -> QSize:
        return QSize(px(120), self._edge() * 2 + px(20))

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.click()
        else:
            super().keyPressEvent(event)

    @override
    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        shape = QPainterPath()
        inside = QRectF(self.rect()).adjusted(1.5, 1.5, -1.5, -1.5)
        shape.addRoundedRect(inside, px(8), px(8))
        if self._look.framed:
            painter.fillPath(shape, theme().colour("surface"))
        if self.underMouse() and self.isEnabled():
            painter.fillPath(shape, theme().colour("hover"))
        if self._look.framed:
            painter.setPen(QPen(theme().colour("divider"), px(theme().tokens.line)))
            painter.drawPath(shape)
        self._paint_before(painter)
        self._paint_words(painter)
        if self.hasFocus():
            draw_focus(painter, shape)
        painter.end()

    def _paint_before(self, painter: QPainter) -> None:
        edge = self._edge()
        if self._look.icon_name:
            side = px(20)
            image = pixmap(self._look.icon_name, "accent", side, self.devicePixelRatioF())
            painter.drawPixmap(QPoint(self._side(), edge), image)
        elif self._look.bar:
            bar = QRectF(self._side(), edge, px(3), self.height() - 2 * edge)
            painter.fillRect(bar, theme().colour("accent"))
        elif self._look.lead:
            painter.setFont(theme().font(TextRole.STRONG, figures=True))
            painter.setPen(theme().colour("accent"))
            room = QRect(self._side(), edge, px(self._look.lead_width), self.height() - 2 * edge)
            painter.drawText(room, Qt.AlignmentFlag.AlignTop, self._look.lead)

    def _paint_words(self, painter: QPainter) -> None:
        head, detail = self._boxes(self.width())
        left, edge = self._left(), self._edge()
        is_on = self.isEnabled()
        painter.setFont(theme().font(self._role()))
        painter.setPen(theme().colour("text" if is_on else "text_off"))
        painter.drawText(head.translated(left, edge), _WRAP, self._headline)
        painter.setFont(theme().font(TextRole.QUIET))
        painter.setPen(theme().colour("text_quiet" if is_on else "text_off"))
        painter.drawText(detail.translated(left, edge + head.height()), _WRAP, self._detail)

    def _role(self) -> TextRole:
        return TextRole.BODY if self._look.lead else TextRole.STRONG

    def _boxes(self, width: int) -> tuple[QRect, QRect]:
        """The rooms of both texts, at the origin; remembered, for layouts ask again and again."""
        asked = (width, theme().scale_percent)
        if asked not in self._rooms:
            self._rooms[asked] = self._measured(width)
        return self._rooms[asked]

    def _measured(self, width: int) -> tuple[QRect, QRect]:
        room = QRect(0, 0, max(px(60), width - self._left() - self._side()), _TALL)
        head = QFontMetrics(theme().font(self._role()))
        headline = head.boundingRect(room, _WRAP, self._headline)
        detail = QRect()
        if self._detail:
            quiet = QFontMetrics(theme().font(TextRole.QUIET))
            detail = quiet.boundingRect(room, _WRAP, self._detail)
        return (
            QRect(0, 0, room.width(), headline.height()),
            QRect(0, 0, room.width(), detail.height() if self._detail else 0),
        )

    def _side(self) -> int:
        return px(14 if self._look.framed else 6)

    def _edge(self) -> int:
        return px(10 if self._look.framed else 5)

    def _left(self) -> int:
        if self._look.icon_name:
            return self._side() + px(34)
        if self._look.bar:
            return self._side() + px(14)
        if self._look.lead:
            return self._side() + px(self._look.lead_width + 10)
        return self._side()
