"""One page of a PDF on the screen: its picture on white paper."""

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QImage, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget
from typing_extensions import override

from app.reports.page_pictures import PagePicture
from resources.texts import text
from ui.theme import TextRole, px, theme

WIDEST = 1000


class Sheet(QWidget):
    """One page of paper: white in every scheme, as it will be printed."""

    def __init__(self, number: int, pages: int, shape: float) -> None:
        super().__init__()
        self.is_focused = False
        self.number, self.shape = number, shape
        self._picture: QImage | None = None
        self.setAccessibleName(text("share.page_of", page=number + 1, pages=pages))
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    @property
    def is_drawn(self) -> bool:
        """Whether it has a picture."""
        return self._picture is not None

    @property
    def picture_width(self) -> int:
        """How wide its picture is, in pixels; 0 without one."""
        return self._picture.width() if self._picture is not None else 0

    def show_picture(self, picture: PagePicture | None) -> None:
        """Show the page, or blank paper."""
        if picture is None:
            self._picture = None
        else:
            form = QImage.Format.Format_RGB32
            size = picture.width, picture.height
            self._picture = QImage(picture.pixels, *size, 4 * size[0], form).copy()
        self.update()

    def paper(self) -> QRectF:
        """Where the page lies in the widget."""
        width = min(self.width(), round(self.height() / self.shape))
        return QRectF((self.width() - width) / 2, 0, width, self.height())

    def paint_over(self, painter: QPainter, room: QRectF) -> None:
        """What lies over the page; nothing here."""

    @override
    def sizeHint(self) -> QSize:
        return QSize(px(400), round(px(400) * self.shape))

    @override
    def hasHeightForWidth(self) -> bool:
        return True

    @override
    def heightForWidth(self, width: int) -> int:
        return round(min(width, px(WIDEST)) * self.shape)

    @override
    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        room = self.paper()
        if self._picture is None:
            painter.fillRect(room, QColor("#FFFFFF"))
            painter.setPen(QColor("#4A5568"))
            painter.setFont(theme().font(TextRole.QUIET))
            painter.drawText(room, Qt.AlignmentFlag.AlignCenter, str(self.number + 1))
        else:
            painter.drawImage(room, self._picture)
        self.paint_over(painter, room)
        edge, wide = ("focus", px(2)) if self.is_focused else ("divider", px(1))
        painter.setPen(QPen(theme().colour(edge), wide))
        painter.drawRect(room.adjusted(wide / 2, wide / 2, -wide / 2, -wide / 2))
        painter.end()
