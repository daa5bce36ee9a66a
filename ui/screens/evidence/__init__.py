"""The Evidence place: what there is to show, what it supports, and what the figures say."""

from resources.texts import text
from ui.context import Place
from ui.screens.evidence.screen import EvidenceScreen

EVIDENCE = Place("evidence", text("evidence.place"), "paperclip", EvidenceScreen)

__all__ = ["EVIDENCE"]
