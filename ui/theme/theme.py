"""The look in force: scheme, text scale, motion. One object; switching it repaints everything."""

from functools import cache

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QColor, QFont, QPalette
from PySide6.QtWidgets import QApplication

from app.settings import Scheme
from ui.fonts import load_fonts
from ui.theme.style_sheet import style_sheet
from ui.theme.type_scale import FAMILY, TYPES, TextRole
from ui.tokens import DARK, LIGHT, SCHEMES, Tokens

SMALLEST_SCALE, LARGEST_SCALE = 100, 200


class Theme(QObject):
    """Holds the look and applies it.

    `changing` comes before: Qt restyles every widget there is, shown or not, so pages that can be
    built again are better let go first. `changed` comes after palette and style sheet are in place; painting widgets listen to it to
    lay themselves out again.
    """

    changing = Signal()
    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._scheme = Scheme.LIGHT
        self._tokens = LIGHT
        self._scale_percent = SMALLEST_SCALE
        self._reduced_motion = False
        self._is_fusion = False

    @property
    def scheme(self) -> Scheme:
        """What the person chose, AUTO included."""
        return self._scheme

    @property
    def tokens(self) -> Tokens:
        """The colours in force."""
        return self._tokens

    @property
    def scale_percent(self) -> int:
        """Size of text and everything around it, 100 to 200."""
        return self._scale_percent

    @property
    def reduced_motion(self) -> bool:
        """Whether nothing may glide."""
        return self._reduced_motion

    def px(self, length: float) -> int:
        """A length of the design in the pixels of the present scale; never 0 unless `length` is."""
        scaled = round(length * self._scale_percent / 100)
        return scaled or (1 if length > 0 else 0)

    def motion_ms(self, duration_ms: int) -> int:
        """How long a movement may take: 0 where motion is reduced."""
        return 0 if self._reduced_motion else duration_ms

    def colour(self, role: str) -> QColor:
        """A token by its name."""
        return QColor(str(getattr(self._tokens, role)))

    def font(self, role: TextRole = TextRole.BODY, *, figures: bool = False) -> QFont:
        """The font of a text role at the present scale; `figures` gives digits of one width."""
        kind = TYPES[role]
        font = QFont(FAMILY)
        font.setPixelSize(self.px(kind.size))
        font.setWeight(QFont.Weight(kind.weight))
        if figures or role is TextRole.NUMBER:
            font.setFeature(QFont.Tag("tnum"), 1)
        return font

    def use(
        self,
        *,
        scheme: Scheme | None = None,
        scale_percent: int | None = None,
        reduced_motion: bool | None = None,
    ) -> None:
        """Switch what is named and keep the rest; the application repaints at once."""
        if scheme is not None:
            self._scheme = scheme
        if scale_percent is not None:
            self._scale_percent = max(SMALLEST_SCALE, min(LARGEST_SCALE, scale_percent))
        if reduced_motion is not None:
            self._reduced_motion = reduced_motion
        self._tokens = _tokens_for(self._scheme)
        self.changing.emit()
        self._apply()
        self.changed.emit()

    def _apply(self) -> None:
        application = QApplication.instance()
        if not isinstance(application, QApplication):
            return
        load_fonts()
        if not self._is_fusion:
            # Once is enough: asked for its name later, the application tells that of its sheet.
            application.setStyle("Fusion")
            self._is_fusion = True
        application.setFont(self.font())
        look = palette(self._tokens)
        application.setPalette(look)
        application.setStyleSheet(style_sheet(self._tokens, self.px))
        # Some Linux theme plug-ins put the system's palette back when a style sheet is set.
        application.setPalette(look)


@cache
def theme() -> Theme:
    """The one theme of the process."""
    return Theme()


def px(length: float) -> int:
    """A length of the design in the pixels of the present scale."""
    return theme().px(length)


def palette(tokens: Tokens) -> QPalette:
    """The palette for what Fusion paints itself."""
    look = QPalette()
    roles = {
        QPalette.ColorRole.Window: tokens.background,
        QPalette.ColorRole.WindowText: tokens.text,
        QPalette.ColorRole.Base: tokens.surface,
        QPalette.ColorRole.AlternateBase: tokens.surface_low,
        QPalette.ColorRole.Text: tokens.text,
        QPalette.ColorRole.Button: tokens.surface,
        QPalette.ColorRole.ButtonText: tokens.text,
        QPalette.ColorRole.BrightText: tokens.bad,
        QPalette.ColorRole.Highlight: tokens.accent,
        QPalette.ColorRole.HighlightedText: tokens.on_accent,
        QPalette.ColorRole.PlaceholderText: tokens.text_off,
        QPalette.ColorRole.ToolTipBase: tokens.surface,
        QPalette.ColorRole.ToolTipText: tokens.text,
        QPalette.ColorRole.Link: tokens.accent,
        QPalette.ColorRole.Mid: tokens.divider,
        QPalette.ColorRole.Dark: tokens.edge,
        QPalette.ColorRole.Light: tokens.surface,
    }
    for role, colour in roles.items():
        look.setColor(role, QColor(colour))
    for role in (
        QPalette.ColorRole.Text,
        QPalette.ColorRole.WindowText,
        QPalette.ColorRole.ButtonText,
    ):
        look.setColor(QPalette.ColorGroup.Disabled, role, QColor(tokens.text_off))
    return look


def _tokens_for(scheme: Scheme) -> Tokens:
    if scheme is not Scheme.AUTO:
        return SCHEMES[scheme]
    application = QApplication.instance()
    if not isinstance(application, QApplication):
        return LIGHT
    hints = application.styleHints()
    # Two variables on purpose: in one chain Qt's hint object can be gone before it is asked.
    access = hints.accessibility()
    if access.contrastPreference() == Qt.ContrastPreference.HighContrast:
        return SCHEMES[Scheme.CONTRAST]
    return DARK if hints.colorScheme() == Qt.ColorScheme.Dark else LIGHT
