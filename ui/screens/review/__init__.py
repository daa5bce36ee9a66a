"""The Review place: here the two hours are spent."""

from resources.texts import text
from ui.context import Place
from ui.screens.review.screen import ReviewScreen

REVIEW = Place("review", text("review.place"), "clipboard-check", ReviewScreen)

__all__ = ["REVIEW"]
