"""The Overview place: where the school stands, at one glance."""

from resources.texts import text
from ui.context import Place
from ui.screens.overview.screen import OverviewScreen

OVERVIEW = Place("overview", text("overview.place"), "layout-dashboard", OverviewScreen)

__all__ = ["OVERVIEW"]
