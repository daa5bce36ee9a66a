"""From the first page to the window, as main.py does it."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

import main
from ui.foyer import Foyer
from ui.main_window import MainWindow
from ui.start import Opening, has_display


def shown(kind: type[MainWindow] | type[Foyer]) -> list[object]:
    return [
        one for one in QApplication.topLevelWidgets() if isinstance(one, kind) and one.isVisible()
    ]


@pytest.fixture
def opening(qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Opening]:
    monkeypatch.setenv("CANDOUR_HOME", str(tmp_path))
    made = Opening(main.doors, None)
    yield made
    for window in shown(MainWindow):
        window.close()  # type: ignore[attr-defined]  # it is a widget
    made.end()


def test_that_the_first_page_gives_way_to_the_window_in_the_same_place(
    qtbot: QtBot, opening: Opening
) -> None:
    opening.begin()
    assert len(shown(Foyer)) == 1
    assert shown(MainWindow) == []
    qtbot.waitUntil(lambda: len(shown(MainWindow)) == 1, timeout=20_000)
    assert shown(Foyer) == []


def test_that_closing_the_first_page_opens_nothing(qtbot: QtBot, opening: Opening) -> None:
    opening.begin()
    (page,) = shown(Foyer)
    page.close()  # type: ignore[attr-defined]  # it is a widget
    qtbot.wait(600)
    assert shown(MainWindow) == []


def test_that_without_a_display_there_is_no_window(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.platform", "linux")
    for name in ("QT_QPA_PLATFORM", "DISPLAY", "WAYLAND_DISPLAY"):
        monkeypatch.delenv(name, raising=False)
    assert not has_display()
    monkeypatch.setenv("WAYLAND_DISPLAY", "wayland-0")
    assert has_display()
