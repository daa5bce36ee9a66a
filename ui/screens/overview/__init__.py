"""The Overview place: where the school stands, at one glance."""

from PySide6.QtWidgets import QWidget

from resources.texts import text
from ui.context import Context, Place


def _screen(context: Context) -> QWidget:
    # Loaded when it is first shown: the window is not to wait for every place.
    from ui.screens.overview.screen import OverviewScreen

    return OverviewScreen(context)


OVERVIEW = Place("overview", text("overview.place"), "layout-dashboard", _screen)

__all__ = ["OVERVIEW"]
