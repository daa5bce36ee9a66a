"""The Evidence place: what there is to show, what it supports, and what the figures say."""

from PySide6.QtWidgets import QWidget

from resources.texts import text
from ui.context import Context, Place


def _screen(context: Context) -> QWidget:
    # Loaded when it is first shown: the window is not to wait for every place.
    from ui.screens.evidence.screen import EvidenceScreen

    return EvidenceScreen(context)


EVIDENCE = Place("evidence", text("evidence.place"), "paperclip", _screen)

__all__ = ["EVIDENCE"]
