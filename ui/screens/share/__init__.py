"""The Share place: what goes out, what comes in."""

from PySide6.QtWidgets import QWidget

from resources.texts import text
from ui.context import Context, Place


def _screen(context: Context) -> QWidget:
    # Loaded when it is first shown: the window is not to wait for every place.
    from ui.screens.share.screen import ShareScreen

    return ShareScreen(context)


SHARE = Place("share", text("share.place"), "share-2", _screen)

__all__ = ["SHARE"]
