"""Colour roles, type scale, lengths, icons; light, dark and high contrast, switched live.

theme()                    the one Theme: .tokens, .px(n), .font(TextRole), .colour("accent"),
                           .motion_ms(n), .use(scheme=, scale_percent=, reduced_motion=), .changed
px(n)                      a length of the design at the present scale
icon("undo-2", "accent")   a QIcon that re-tints itself; pixmap(name, token, size) for painting
TextRole, Scheme, Tokens   the names
"""

from app.settings import Scheme
from ui.theme.icons import icon, pixmap
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
    "px",
    "theme",
]
