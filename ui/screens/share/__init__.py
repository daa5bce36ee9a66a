"""The Share place: what goes out, what comes in."""

from resources.texts import text
from ui.context import Place
from ui.screens.share.incoming import show_pack
from ui.screens.share.screen import ShareScreen

SHARE = Place("share", text("share.place"), "share-2", ShareScreen)

__all__ = ["SHARE", "show_pack"]
