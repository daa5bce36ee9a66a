"""The settings in force: changed live, kept at once."""

from PySide6.QtCore import QObject, Signal

from app.errors import CandourError
from app.settings import Settings, SettingsFile
from ui.theme import theme


class LivePreferences(QObject):
    """Applies and keeps the settings of the person at this computer.

    `changed` comes after the look is in place; `refused` carries a CandourError where they could
    not be kept on disk, though they hold until the program closes.
    """

    changed = Signal()
    refused = Signal(object)

    def __init__(self, file: SettingsFile | None = None) -> None:
        super().__init__()
        self._file = file
        self._settings = file.load() if file else Settings()
        self._apply()

    @property
    def settings(self) -> Settings:
        """What holds now."""
        return self._settings

    def revise(self, **changes: object) -> None:
        """Change what is named, apply it at once and keep it."""
        revised = self._settings.revised(**changes)
        if revised == self._settings:
            return
        looks_same = _look(revised) == _look(self._settings)
        self._settings = revised
        if not looks_same:
            self._apply()
        self.changed.emit()
        try:
            if self._file is not None:
                self._file.save(revised)
        except CandourError as error:
            self.refused.emit(error)

    def _apply(self) -> None:
        settings = self._settings
        theme().use(
            scheme=settings.scheme,
            scale_percent=settings.text_percent,
            reduced_motion=settings.still,
        )


def _look(settings: Settings) -> tuple[object, ...]:
    """What of the settings is seen everywhere; only that is worth dressing the window anew."""
    return settings.scheme, settings.text_percent, settings.still
