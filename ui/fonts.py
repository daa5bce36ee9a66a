"""Loads the bundled fonts."""

from functools import cache

from PySide6.QtGui import QFontDatabase

from resources.locate import resource


@cache
def load_fonts() -> tuple[str, ...]:
    """Make the shipped weights of Inter known to Qt, once per process; returns the families found."""
    families: list[str] = []
    for path in sorted(resource("fonts").glob("Inter-*.ttf")):
        number = QFontDatabase.addApplicationFont(str(path))
        families += QFontDatabase.applicationFontFamilies(number)
    return tuple(dict.fromkeys(families))
