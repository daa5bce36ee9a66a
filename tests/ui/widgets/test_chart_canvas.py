"""A chart is drawn when it is first seen, follows the theme, and has words and a table."""

import subprocess
import sys
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from app.settings import Scheme
from tests.ui.looking import nameless
from ui.theme import DARK, LIGHT, Tokens, theme
from ui.widgets.buttons import Button
from ui.widgets.chart_canvas import ChartCanvas
from ui.widgets.tables import ColumnHead, Table

if TYPE_CHECKING:
    from matplotlib.figure import Figure


class Drawn:
    """A figure maker that remembers what it was asked for."""

    def __init__(self) -> None:
        self.asked: list[tuple[Tokens, float]] = []

    def __call__(self, tokens: Tokens, scale: float) -> "Figure":
        from matplotlib.figure import Figure

        self.asked.append((tokens, scale))
        figure = Figure(figsize=(4, 2))
        figure.add_subplot().plot([1, 2, 1])
        return figure


def test_that_it_is_drawn_only_when_seen_and_again_when_the_theme_changes(qtbot: QtBot) -> None:
    chart, drawn = ChartCanvas("Stage by layer"), Drawn()
    qtbot.addWidget(chart)
    chart.show_figure(drawn, "Attendance rose from Stabilise to Repair.")
    assert drawn.asked == []
    chart.resize(500, 300)
    chart.show()
    qtbot.waitUntil(lambda: chart.is_drawn)
    assert drawn.asked == [(LIGHT, 1.0)]
    theme().use(scheme=Scheme.DARK, scale_percent=150)
    qtbot.waitUntil(lambda: chart.is_drawn)
    assert drawn.asked[-1] == (DARK, 1.5)


def test_that_it_has_words_for_a_screen_reader_and_takes_no_keyboard(qtbot: QtBot) -> None:
    chart = ChartCanvas("Stage by layer")
    qtbot.addWidget(chart)
    chart.show_figure(Drawn(), "Attendance rose from Stabilise to Repair.")
    chart.show()
    chart.draw_now()
    frame: QWidget = chart.findChildren(QWidget)[0]
    assert frame.accessibleName() == "Stage by layer"
    assert frame.accessibleDescription() == "Attendance rose from Stabilise to Repair."
    assert nameless(chart) == []
    stops = [
        part
        for part in chart.findChildren(QWidget)
        if part.focusPolicy() & Qt.FocusPolicy.TabFocus and part.isVisible()
    ]
    assert all(isinstance(part, Button) for part in stops)


def test_that_the_same_values_stand_in_a_table_one_press_away(qtbot: QtBot) -> None:
    chart = ChartCanvas("Stage by layer")
    qtbot.addWidget(chart)
    chart.show_figure(Drawn(), "Rose.")
    chart.show_table([ColumnHead("Review", wide=True), ColumnHead("Stage")], [("Autumn", "Repair")])
    chart.show()
    table = chart.findChild(Table)
    assert table is not None
    assert not table.isVisible()
    link = next(part for part in chart.findChildren(Button) if part.isVisible())
    link.click()
    assert table.isVisible()
    assert link.text() == "Hide the table"


def test_that_the_window_loads_no_matplotlib() -> None:
    look = (
        "import sys, ui.main_window, ui.widgets.chart_canvas;"
        "print([name for name in ('matplotlib', 'numpy', 'reportlab') if name in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", look], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
