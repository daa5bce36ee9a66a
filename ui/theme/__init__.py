"""Colour roles, type scale, lengths, icons; light, dark and high contrast, switched live.

theme()                    the one Theme: .tokens, .px(n), .font(TextRole), .colour("accent"),
                           .motion_ms(n), .use(scheme=, scale_percent=, reduced_motion=), .changed
px(n)                      a length of the design at the present scale
icon("undo-2", "accent")   a QIcon that re-tints itself; pixmap(name, token, size) for painting
                           (pixmap_in: in a colour of its own, for white paper)
TextRole, Scheme, Tokens   the names
"""

from app.settings import Scheme
from ui.theme.icons import icon, pixmap, pixmap_in
from ui.theme.theme import Theme, px, theme
from ui.theme.type_scale import TYPES, TextRole
from ui.tokens import CONTRAST, DARK, LIGHT, Tokens, contrast, mixed

__all__ = [
    "CONTRAST",
    "DARK",
    "LIGHT",
    "TYPES",
    "Scheme",
    "TextRole",
    "Theme",
    "Tokens",
    "contrast",
    "icon",
    "mixed",
    "pixmap",
    "pixmap_in",
    "px",
    "theme",
]
