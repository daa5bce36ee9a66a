"""The settings: the look of the program, applied as they are chosen."""

from PySide6.QtWidgets import QWidget

from app.settings import SCALES
from resources.texts import text
from ui.context import Preferences
from ui.widgets.choices import Radios, Tick
from ui.widgets.dialog import Dialog
from ui.widgets.messages import Field
from ui.widgets.segmented import SegmentedControl


class SettingsDialog(Dialog):
    """Colours, size of text, motion. There is nothing to confirm: each choice holds at once."""

    def __init__(self, preferences: Preferences, parent: QWidget | None = None) -> None:
        super().__init__(text("window.settings.title"), parent, width=460)
        self._preferences = preferences
        kept = preferences.settings
        self.scheme = Radios(
            text("window.settings.scheme"),
            [
                ("auto", text("window.settings.scheme_auto")),
                ("light", text("window.settings.scheme_light")),
                ("dark", text("window.settings.scheme_dark")),
                ("contrast", text("window.settings.scheme_contrast")),
            ],
        )
        self.scheme.show_value(kept.scheme)
        self.scheme.chosen.connect(self._coloured)
        self.scale = SegmentedControl(
            text("window.settings.scale"),
            [(str(n), text("window.settings.scale_percent", percent=n)) for n in SCALES],
            clearable=False,
        )
        self.scale.show_value(str(kept.text_percent))
        self.scale.chosen.connect(self._scaled)
        self.still = Tick(text("window.settings.still"), is_on=kept.still)
        self.still.ticked.connect(self._stilled)
        self.narrow = Tick(text("window.settings.narrow"), is_on=kept.rail_narrow)
        self.narrow.ticked.connect(self._narrowed)
        self.add(Field(text("window.settings.scheme"), self.scheme))
        self.add(Field(text("window.settings.scale"), self.scale))
        self.add(self.still)
        self.add(self.narrow)
        self.answer(text("window.settings.done"), self.accept, leading=True)

    def _coloured(self, scheme: str) -> None:
        self._preferences.revise(scheme=scheme)

    def _scaled(self, percent: str) -> None:
        self._preferences.revise(text_percent=int(percent))

    def _stilled(self, is_on: bool) -> None:
        self._preferences.revise(still=is_on)

    def _narrowed(self, is_on: bool) -> None:
        self._preferences.revise(rail_narrow=is_on)
