"""The first thing a person sees: a calm page, at once, while the rest of the program is fetched."""

from PySide6.QtCore import QPointF, QTimer, Signal
from PySide6.QtGui import (
    QCloseEvent,
    QColor,
    QFont,
    QFontMetricsF,
    QGuiApplication,
    QPainter,
    QPaintEvent,
    QPen,
    QPolygonF,
)
from PySide6.QtWidgets import QMainWindow, QWidget

from app.settings import Scheme, Settings
from resources.texts import text
from ui.fonts import load_fonts
from ui.tokens import DARK, LIGHT, SCHEMES, Tokens

MARK, GAP = 44.0, 18.0
SETTLED_MS, MIDDLE_GREY = 10, 128
"""The page is on the screen by then, before anything else asks for the processor."""


class _Page(QWidget):
    """The mark, the name and one line, in the middle."""

    painted = Signal()

    def __init__(self, tokens: Tokens, family: str, scale: float) -> None:
        super().__init__()
        self._tokens, self._family, self._scale = tokens, family, scale
        self._seen = False
        self.setAccessibleName(text("window.name"))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.fillRect(self.rect(), QColor(self._tokens.background))
        middle = QPointF(self.width() / 2, self.height() / 2 - 40 * self._scale)
        self._draw_mark(painter, middle)
        below = middle.y() + (MARK / 2 + GAP) * self._scale
        self._draw_line(painter, text("window.name"), (below, 20.0, 600), self._tokens.text)
        below += 34 * self._scale
        self._draw_line(painter, text("window.foyer"), (below, 13.0, 400), self._tokens.text_quiet)
        painter.end()
        if not self._seen:
            self._seen = True
            QTimer.singleShot(SETTLED_MS, self, self.painted.emit)

    def _draw_mark(self, painter: QPainter, middle: QPointF) -> None:
        half = MARK / 2 * self._scale
        top = middle + QPointF(0, -half)
        left, right = middle + QPointF(-half, half * 0.6), middle + QPointF(half, half * 0.6)
        foot = middle + QPointF(0, half)
        painter.setPen(QPen(QColor(self._tokens.accent), 3 * self._scale))
        painter.drawPolygon(QPolygonF([top, right, foot, left]))
        painter.drawLine(top, foot)

    def _draw_line(
        self, painter: QPainter, words: str, place: tuple[float, float, int], colour: str
    ) -> None:
        y, points, weight = place
        font = QFont(self._family)
        font.setPixelSize(round(points * self._scale))
        font.setWeight(QFont.Weight(weight))
        painter.setFont(font)
        painter.setPen(QColor(colour))
        across = QFontMetricsF(font).horizontalAdvance(words)
        painter.drawText(QPointF((self.width() - across) / 2, y + points * self._scale), words)


class Foyer(QMainWindow):
    """Stands where the window will stand. `painted` comes once, after its first paint.

    `left` comes where the person closes it before the program is there.
    """

    painted = Signal()
    left = Signal()

    def __init__(self, settings: Settings) -> None:
        super().__init__()
        self.setWindowTitle(text("window.name"))
        self.resize(1280, 800)
        family = next(iter(load_fonts()), "")
        page = _Page(_tokens(settings.scheme), family, settings.text_percent / 100)
        page.painted.connect(self.painted)
        self.setCentralWidget(page)

    def closeEvent(self, event: QCloseEvent) -> None:
        """Qt's own: the person closes the page."""
        self.left.emit()
        event.accept()


def _tokens(scheme: Scheme) -> Tokens:
    """The colours to begin with; where the system is followed, by how dark its windows are."""
    if scheme is not Scheme.AUTO:
        return SCHEMES[scheme]
    system = QGuiApplication.palette().window().color()
    return DARK if system.lightness() < MIDDLE_GREY else LIGHT
