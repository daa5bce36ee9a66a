"""The Review place: here the two hours are spent."""

from PySide6.QtWidgets import QWidget

from resources.texts import text
from ui.context import Context, Place


def _screen(context: Context) -> QWidget:
    # Loaded when it is first shown: the window is not to wait for every place.
    from ui.screens.review.screen import ReviewScreen

    return ReviewScreen(context)


REVIEW = Place("review", text("review.place"), "clipboard-check", _screen)

__all__ = ["REVIEW"]
