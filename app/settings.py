"""Typed preferences of the person at this computer, their defaults, and the program's version."""

import json
import os
from dataclasses import asdict, dataclass, fields, replace
from enum import StrEnum
from pathlib import Path
from typing import Any

from app.errors import CandourError

VERSION = "0.1.0"
SCALES = (100, 125, 150, 175, 200)
"""Sizes of text on offer, in percent."""


class Scheme(StrEnum):
    """How the window is coloured; AUTO follows the system."""

    AUTO = "auto"
    LIGHT = "light"
    DARK = "dark"
    CONTRAST = "contrast"


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """What the user prefers. `text_percent` is one of SCALES."""

    scheme: Scheme = Scheme.AUTO
    text_percent: int = 100
    still: bool = False
    rail_narrow: bool = False
    last_workbook: str = ""

    def revised(self, **changes: object) -> "Settings":
        """The settings with the fields named."""
        return replace(self, **_sound(changes))


def home() -> Path:
    """The folder of this user's working copies, personal store and settings (not made here).

    CANDOUR_HOME overrides it, for scripts and tests. It is local to the computer, never a synced
    folder.
    """
    chosen = os.environ.get("CANDOUR_HOME")
    if chosen:
        return Path(chosen)
    from platformdirs import user_data_path

    return user_data_path("Candour", appauthor=False, roaming=False)


class SettingsFile:
    """Keeps the settings in a small JSON file; an unreadable one counts as the defaults."""

    def __init__(self, path: Path) -> None:
        self._path = path

    def load(self) -> Settings:
        """The settings kept, with defaults for what is missing or makes no sense."""
        try:
            kept = json.loads(self._path.read_text("utf-8"))
        except (OSError, ValueError):
            return Settings()
        return Settings(**_sound(kept)) if isinstance(kept, dict) else Settings()

    def save(self, settings: Settings) -> None:
        """Write beside, then move into place.

        Raises:
            CandourError: settings_not_saved.
        """
        beside = self._path.with_suffix(".new")
        try:
            self._path.parent.mkdir(parents=True, exist_ok=True)
            with beside.open("w", encoding="utf-8") as file:
                json.dump(asdict(settings), file)
                file.flush()
                os.fsync(file.fileno())
            beside.replace(self._path)
        except OSError as error:
            raise CandourError("settings_not_saved") from error


def _sound(kept: dict[str, Any]) -> dict[str, Any]:
    """Only fields that exist, with values of the right kind."""
    sound = {
        field.name: kept[field.name]
        for field in fields(Settings)
        if type(kept.get(field.name)) in (type(field.default), str)
    }
    if sound.get("scheme", Scheme.AUTO) not in tuple(Scheme):
        del sound["scheme"]
    if sound.get("text_percent", SCALES[0]) not in SCALES:
        del sound["text_percent"]
    if "scheme" in sound:
        sound["scheme"] = Scheme(sound["scheme"])
    return sound
