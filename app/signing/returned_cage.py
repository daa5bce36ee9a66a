"""The way into the cage for files that come back from elsewhere."""

from pathlib import Path
from typing import Final

from app.domain.returned_files import ReturnedFile
from app.signing.verify import Checking

RETURNED_WORD: Final = "caged-returned"
"""In a built program, this as the first argument makes main.py call the inside of this cage."""
SECONDS: Final = 60.0


def read_returned_file_caged(
    path: Path, pristine: bytes, checking: Checking, seconds: float = SECONDS
) -> ReturnedFile:
    """As `read_returned_caged`, on a file.

    Raises:
        CandourError: pack_file_missing, held_pack_unsound.
    """
    raise NotImplementedError


def read_returned_caged(
    content: bytes, pristine: bytes, checking: Checking, seconds: float = SECONDS
) -> ReturnedFile:
    """As `app.signing.foreign_notes.read_returned`, in the cage.

    A file that is too much for the cage is not readable.

    Raises:
        CandourError: held_pack_unsound, where `pristine` is no sound certified pack.
    """
    raise NotImplementedError
