"""What the subcommands are given by main.py, the only module that knows every layer."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from app.application import Application
from app.ports import Clock, Ids, Library, OpenWorkbook, Store
from app.settings import Scheme

Screenshots = Callable[[Path, tuple[int, int], Scheme], list[Path]]


@dataclass(frozen=True, slots=True)
class Doors:
    """Ways to everything outside.

    `library` opens the workbooks of a folder, of this user's home where it is None.
    `screenshots` takes a picture of every screen and needs a window system or none at all.
    """

    clock: Clock
    ids: Ids
    library: Callable[[Path | None], Library]
    application: Callable[[Store], Application]
    screenshots: Screenshots

    def application_of(self, workbook: OpenWorkbook) -> Application:
        """The application of an open workbook."""
        return self.application(workbook.store)
