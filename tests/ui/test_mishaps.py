"""What nobody caught is written down and said once; nothing is swallowed."""

import sys
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import qInstallMessageHandler, qWarning
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from ui.mishaps import Mishaps
from ui.widgets.dialog import Dialog


@pytest.fixture
def mishaps(qtbot: QtBot, tmp_path: Path) -> Iterator[Mishaps]:
    hooks = sys.excepthook, threading.excepthook
    made = Mishaps(tmp_path / "home")
    yield made
    sys.excepthook, threading.excepthook = hooks
    qInstallMessageHandler(None)
    for handler in tuple(made.log.handlers):
        made.log.removeHandler(handler)
        handler.close()


def raised(error: Exception) -> None:
    try:
        raise error
    except type(error) as caught:
        sys.excepthook(type(caught), caught, caught.__traceback__)


def test_that_a_bug_is_written_down_with_where_it_was_and_said_once(
    qtbot: QtBot, mishaps: Mishaps
) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    mishaps.tell_over(window)
    raised(ValueError("first"))
    raised(KeyError("second"))
    qtbot.waitUntil(lambda: len(window.findChildren(Dialog)) == 1)
    written = mishaps.file.read_text("utf-8")
    assert "ValueError: first" in written
    assert "KeyError: 'second'" in written
    assert "test_mishaps.py" in written
    assert len(window.findChildren(Dialog)) == 1


def test_that_a_bug_on_another_thread_and_a_warning_of_qt_are_written_down_too(
    mishaps: Mishaps,
) -> None:
    def fails() -> None:
        raise RuntimeError("beside the window")

    thread = threading.Thread(target=fails)
    thread.start()
    thread.join()
    qWarning("something is odd")
    written = mishaps.file.read_text("utf-8")
    assert "beside the window" in written
    assert "Qt: something is odd" in written
