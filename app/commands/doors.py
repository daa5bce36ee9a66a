"""What the subcommands are given by main.py, the only module that knows every layer."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from app.domain.returns import LARGEST_PACK_FILE
from app.errors import CandourError

if TYPE_CHECKING:
    from app.application import Application
    from app.ports import Clock, Ids, Library, OpenWorkbook, Store
    from app.settings import Scheme


@dataclass(frozen=True, slots=True)
class Doors:
    """Ways to everything outside.

    `library` opens the workbooks of a folder, of this user's home where it is None.
    `screenshots` takes a picture of every screen and needs a window system or none at all.
    """

    clock: "Clock"
    ids: "Ids"
    library: "Callable[[Path | None], Library]"
    application: "Callable[[Store], Application]"
    screenshots: "Callable[[Path, tuple[int, int], Scheme], list[Path]]"

    def application_of(self, workbook: "OpenWorkbook") -> "Application":
        """The application of an open workbook."""
        return self.application(workbook.store)


def made_folder(path: Path) -> Path:
    """The folder, made where it was not there.

    Raises:
        CandourError: file_not_written.
    """
    try:
        path.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise CandourError("file_not_written", name=path.name) from error
    return path


def pack_bytes(path: Path) -> bytes:
    """The bytes of a file, as many as any pack may have and one more: never an endless one's.

    Raises:
        CandourError: pack_file_missing.
    """
    try:
        with path.open("rb") as file:
            return file.read(LARGEST_PACK_FILE + 1)
    except OSError:
        raise CandourError("pack_file_missing", name=path.name) from None
