"""A chart on the screen. The only place that knows matplotlib's Qt backend, loaded when first shown."""

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QEvent, QSize, Qt, QTimer
from PySide6.QtGui import QResizeEvent, QShowEvent
from PySide6.QtWidgets import QSizePolicy, QStackedLayout, QWidget
from typing_extensions import override

from resources.texts import text
from ui.theme import TextRole, Tokens, px, theme
from ui.widgets.buttons import Kind, button
from ui.widgets.labels import label
from ui.widgets.layouts import Column
from ui.widgets.tables import ColumnHead, Table

if TYPE_CHECKING:
    from matplotlib.backends.backend_qtagg import FigureCanvasQTAgg
    from matplotlib.figure import Figure

MakeFigure = Callable[[Tokens, float], "Figure"]
"""Draws the figure in a scheme's colours; the number is the text scale, 1.0 to 2.0."""
FitHeight = Callable[[int, float], int]
"""The height in pixels that suits a width in pixels, at a text scale."""


class ChartCanvas(QWidget):
    """A chart with a name, a description and the same values as a table beside it.

    The figure is made when the chart is first seen, and again when its data or the theme change.
    """

    def __init__(self, name: str, *, height: int = 260) -> None:
        super().__init__()
        self._name, self._height = name, height
        self._make: MakeFigure | None = None
        self._fit: FitHeight | None = None
        self._canvas: FigureCanvasQTAgg | None = None
        self._is_stale = True
        column = Column(self, spacing=4)
        self._frame = QWidget()
        self._stack = QStackedLayout(self._frame)
        self._waiting = label(text("window.chart.drawing"), TextRole.QUIET)
        self._waiting.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._stack.addWidget(self._waiting)
        self._frame.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        column.addWidget(self._frame)
        self._turn = button(text("window.chart.as_table"), Kind.LINK, pressed=self._turned)
        self._turn.hide()
        column.addWidget(self._turn)
        self._table: Table | None = None
        self._column = column
        self._later = QTimer(self)
        self._later.setSingleShot(True)
        self._later.timeout.connect(self._draw)
        theme().changed.connect(self._restyle)
        self._scale()

    @property
    def is_drawn(self) -> bool:
        """Whether the figure shows the newest data."""
        return not self._is_stale

    @property
    def table(self) -> Table | None:
        """The same values as a table."""
        return self._table

    def show_figure(
        self, make: MakeFigure, description: str, fit_height: FitHeight | None = None
    ) -> None:
        """Show a figure; `description` says in words what it shows, first and last values.

        `fit_height` is for a figure whose height follows its width; it is asked only once the
        library is loaded.
        """
        self._make, self._fit = make, fit_height
        self._frame.setAccessibleName(self._name)
        self._frame.setAccessibleDescription(description)
        self._stale()

    def show_table(self, heads: Sequence[ColumnHead], rows: Sequence[Sequence[str]]) -> None:
        """Give the same values as a table, which the link under the chart shows."""
        is_shown = self._table is not None and not self._table.isHidden()
        if self._table is not None:
            self._column.removeWidget(self._table)
            self._table.deleteLater()
        self._table = Table(self._name, heads)
        self._table.show_rows(rows)
        self._column.addWidget(self._table)
        self._table.setVisible(is_shown)
        self._turn.show()

    def draw_now(self) -> None:
        """Draw at once, where a picture of the window is taken."""
        self._later.stop()
        self._draw()

    @override
    def sizeHint(self) -> QSize:
        return QSize(px(320), super().sizeHint().height())

    @override
    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self._is_stale:
            self._later.start(0)

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._scale()

    def _turned(self) -> None:
        if self._table is None:
            return
        is_shown = self._table.isHidden()
        self._table.setVisible(is_shown)
        shown, hidden = text("window.chart.without_table"), text("window.chart.as_table")
        self._turn.say(shown if is_shown else hidden)

    def _stale(self) -> None:
        self._is_stale = True
        if self.isVisible():
            self._later.start(30)

    def _restyle(self) -> None:
        self._scale()
        self._stale()

    def _scale(self) -> None:
        height = px(self._height)
        if self._fit is not None and self._canvas is not None:
            height = self._fit(self.width(), theme().scale_percent / 100)
        if height != self._frame.height():
            self._frame.setFixedHeight(height)

    def _draw(self) -> None:
        if self._make is None or not self._is_stale:
            return
        from matplotlib.backends.backend_qtagg import FigureCanvasQTAgg

        figure = self._make(theme().tokens, theme().scale_percent / 100)
        canvas = FigureCanvasQTAgg(figure)  # type: ignore[no-untyped-call]  # matplotlib is untyped here
        canvas.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        canvas.setMinimumSize(1, 1)
        # The frame around it has the name and the description; the picture itself is mute.
        canvas.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        old, self._canvas = self._canvas, canvas
        self._stack.addWidget(canvas)
        self._stack.setCurrentWidget(canvas)
        if old is not None:
            self._stack.removeWidget(old)
            old.deleteLater()
        self._scale()
        # The page takes its new height before this is painted, which is slow: everything else
        # would stand squeezed together meanwhile.
        QCoreApplication.sendPostedEvents(None, QEvent.Type.LayoutRequest)
        canvas.draw_idle()  # type: ignore[no-untyped-call]  # matplotlib is untyped here
        self._is_stale = False


def warm_up() -> None:
    """Load what charts are drawn with, which takes a while, before the first is drawn."""
    from matplotlib.backends import backend_qtagg  # noqa: F401 - loaded, and kept by Python

    from app.charts import stage_by_layer, stage_profile  # noqa: F401 - the same
    from app.charts.look import register_fonts

    register_fonts()
