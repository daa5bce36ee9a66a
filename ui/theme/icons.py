"""Icons that take their colour from the theme, so that switching it rebuilds none."""

from functools import lru_cache

from PySide6.QtCore import QByteArray, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QIcon, QIconEngine, QPainter, QPixmap

from resources.locate import resource
from ui.theme.theme import theme


def icon(name: str, colour: str = "text_quiet", chosen: str = "") -> QIcon:
    """An icon of resources/icons by its name.

    Args:
        name: the file's name without ".svg".
        colour: the token it is drawn in.
        chosen: the token while checked or selected; the same where empty.
    """
    return QIcon(_TintedIcon(name, colour, chosen or colour))


def pixmap(name: str, colour: str, size_px: int, ratio: float = 1.0) -> QPixmap:
    """An icon as pixels; `size_px` in logical pixels, `ratio` of the screen."""
    return pixmap_in(name, theme().colour(colour).name(), size_px, ratio)


def pixmap_in(name: str, colour: str, size_px: int, ratio: float = 1.0) -> QPixmap:
    """The same in a colour of its own ("#RRGGBB"), for what lies on white paper."""
    # A copy: the ratio of one screen must not stick to the cached picture.
    image = QPixmap(_drawn(name, colour, max(1, round(size_px * ratio))))
    image.setDevicePixelRatio(ratio)
    return image


@lru_cache(maxsize=512)
def _drawn(name: str, colour: str, side: int) -> QPixmap:
    source = _source(name).replace("currentColor", colour)
    # Loaded with the first icon: the first page has none.
    from PySide6.QtSvg import QSvgRenderer

    renderer = QSvgRenderer(QByteArray(source.encode()))
    image = QPixmap(side, side)
    image.fill(Qt.GlobalColor.transparent)
    painter = QPainter(image)
    renderer.render(painter, QRectF(0, 0, side, side))
    painter.end()
    return image


@lru_cache(maxsize=128)
def _source(name: str) -> str:
    return resource("icons", f"{name}.svg").read_text("utf-8")


class _TintedIcon(QIconEngine):
    def __init__(self, name: str, colour: str, chosen: str) -> None:
        super().__init__()
        self._name, self._colour, self._chosen = name, colour, chosen

    def clone(self) -> QIconEngine:
        return _TintedIcon(self._name, self._colour, self._chosen)

    def pixmap(self, size: QSize, mode: QIcon.Mode, state: QIcon.State) -> QPixmap:
        return pixmap(self._name, self._token(mode, state), min(size.width(), size.height()))

    def paint(self, painter: QPainter, rect: QRect, mode: QIcon.Mode, state: QIcon.State) -> None:
        side = min(rect.width(), rect.height())
        ratio = painter.device().devicePixelRatioF()
        image = pixmap(self._name, self._token(mode, state), side, ratio)
        painter.drawPixmap(
            rect.x() + (rect.width() - side) // 2, rect.y() + (rect.height() - side) // 2, image
        )

    def _token(self, mode: QIcon.Mode, state: QIcon.State) -> str:
        if mode == QIcon.Mode.Disabled:
            return "text_off"
        is_chosen = mode == QIcon.Mode.Selected or state == QIcon.State.On
        return self._chosen if is_chosen else self._colour
