"""The look is switched while the window stands, and everything follows."""

import re

import pytest
from PySide6.QtGui import QFont, QIcon
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from app.settings import Scheme
from resources.locate import resource
from ui.theme import DARK, LIGHT, TextRole, icon, px, theme
from ui.theme.style_sheet import style_sheet
from ui.widgets.buttons import Kind, button
from ui.widgets.labels import label
from ui.widgets.layouts import Column


def test_that_the_bundled_font_is_used(qtbot: QtBot) -> None:
    shown = label("Attendance")
    qtbot.addWidget(shown)
    assert shown.fontInfo().family() == "Inter"


def test_that_a_switch_of_scheme_reaches_widgets_that_stand(qtbot: QtBot) -> None:
    page = QWidget()
    page.setObjectName("page")
    qtbot.addWidget(page)
    page.resize(60, 40)
    page.show()
    assert page.grab().toImage().pixelColor(30, 20).name().upper() == LIGHT.background
    theme().use(scheme=Scheme.DARK)
    assert page.grab().toImage().pixelColor(30, 20).name().upper() == DARK.background


def test_that_the_scale_changes_lengths_fonts_and_layouts_at_once(qtbot: QtBot) -> None:
    holder = QWidget()
    qtbot.addWidget(holder)
    column = Column(holder, spacing=8, margins=10)
    made = button("Begin", Kind.PRIMARY)
    column.addWidget(made)
    holder.show()
    before = made.sizeHint()
    theme().use(scale_percent=200)
    QApplication.processEvents()
    assert px(8) == column.spacing() == 16
    assert column.contentsMargins().left() == 20
    assert made.sizeHint().height() >= 1.8 * before.height()


@pytest.mark.parametrize(("asked", "given"), [(50, 100), (150, 150), (900, 200)])
def test_that_the_scale_stays_between_100_and_200(asked: int, given: int) -> None:
    theme().use(scale_percent=asked)
    assert theme().scale_percent == given


def test_that_a_thin_line_never_vanishes() -> None:
    assert px(0.2) == 1
    assert px(0) == 0


def test_that_reduced_motion_stops_every_movement() -> None:
    theme().use(reduced_motion=False)
    assert theme().motion_ms(280) == 280
    theme().use(reduced_motion=True)
    assert theme().motion_ms(280) == 0


def test_that_figures_can_stand_in_columns() -> None:
    assert theme().font(TextRole.NUMBER).featureValue(QFont.Tag("tnum")) == 1
    assert not theme().font(TextRole.BODY).isFeatureSet(QFont.Tag("tnum"))


def test_that_an_icon_takes_the_colour_of_the_new_scheme(qtbot: QtBot) -> None:
    made = icon("plus", "text")

    def darkest() -> int:
        image = made.pixmap(24, 24).toImage()
        return min(
            image.pixelColor(x, y).lightness()
            for x in range(24)
            for y in range(24)
            if image.pixelColor(x, y).alpha() > 200
        )

    light = darkest()
    theme().use(scheme=Scheme.DARK)
    assert light < 60 < darkest()


def test_that_a_chosen_icon_takes_its_other_colour(qtbot: QtBot) -> None:
    made = icon("plus", "text", "bad")
    off = made.pixmap(24, 24, QIcon.Mode.Normal, QIcon.State.Off).toImage()
    on = made.pixmap(24, 24, QIcon.Mode.Normal, QIcon.State.On).toImage()
    assert off != on


def test_that_every_length_of_the_style_sheet_is_scaled() -> None:
    small = style_sheet(LIGHT, round)
    large = style_sheet(LIGHT, lambda length: round(length * 2))
    assert not re.search(r"\d(pt|em|ex)\b|\$", small)
    lengths = re.findall(r"(\d+)px", small)
    assert [str(int(one) * 2) for one in lengths] == re.findall(r"(\d+)px", large)


def test_that_every_icon_takes_its_colour_from_the_theme() -> None:
    icons = list(resource("icons").glob("*.svg"))
    assert icons
    assert all("currentColor" in one.read_text("utf-8") for one in icons)
    assert resource("icons", "LICENSE-lucide.txt").is_file()
