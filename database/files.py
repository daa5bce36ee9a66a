"""Files on disk: flushed, moved into place, found again; what the system says, in plain words."""

import os
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from errno import EDQUOT, EFBIG, ENOSPC
from hashlib import file_digest
from pathlib import Path
from typing import Final

from app.errors import CandourError

PATIENCE_S: Final = 4.0
"""How long a file may be held by a virus scanner or a sync client before we give up."""

FULL: Final = (ENOSPC, EDQUOT, EFBIG)


def flush_file(path: Path) -> None:
    """See to it that the file's content is on the disk."""
    with path.open("rb+") as file:
        if sys.platform == "darwin":
            import fcntl

            # Elsewhere than on macOS fsync itself waits for the disk.
            fcntl.fcntl(file.fileno(), fcntl.F_FULLFSYNC)
        else:
            os.fsync(file.fileno())


def flush_folder(path: Path) -> None:
    """See to it that the folder's names are on the disk, where the system knows how."""
    if os.name != "posix":
        return
    handle = os.open(path, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def patiently(move: Callable[[], None]) -> None:
    """Do a move, again for a few seconds while another program holds the file.

    Raises:
        OSError: it is still held.
    """
    give_up_at = time.monotonic() + PATIENCE_S
    while True:
        try:
            move()
        except PermissionError:
            if os.name == "posix" or time.monotonic() > give_up_at:
                raise
            time.sleep(0.2)
        else:
            return


def moved(source: Path, target: Path) -> None:
    """Move a file over another.

    Raises:
        OSError: another program holds one of them.
    """

    def move() -> None:
        source.replace(target)

    patiently(move)


def take_place(source: Path, target: Path) -> None:
    """Put one store's file in the place of another that nobody has open any more.

    A log left beside it would belong to the old file and spoil the new one, so it must be gone.

    Raises:
        CandourError: store_busy where somebody still has the old file open.
    """
    give_up_at = time.monotonic() + PATIENCE_S
    while any(log.exists() for log in logs_of(target)):
        if time.monotonic() > give_up_at:
            raise CandourError("store_busy", path=str(target), detail="log")
        time.sleep(0.05)
    flush_file(source)
    moved(source, target)
    flush_folder(target.parent)


def logs_of(path: Path) -> tuple[Path, Path]:
    """The two files that stand beside a store while it is open."""
    return path.with_name(f"{path.name}-wal"), path.with_name(f"{path.name}-shm")


def swept(folder: Path) -> None:
    """Remove a folder that nobody needs any more; what cannot go now goes another time."""
    from shutil import rmtree

    rmtree(folder, ignore_errors=True)


def digest_of(path: Path) -> str:
    """The SHA-256 of a file, in hex."""
    with path.open("rb") as file:
        return file_digest(file, "sha256").hexdigest()


@contextmanager
def plain_file_errors(path: Path, otherwise: str) -> Iterator[None]:
    """Turn what the system says of a file into an error with a sentence.

    Raises:
        CandourError: disk_full, or the code given.
    """
    try:
        yield
    except OSError as error:
        code = "disk_full" if error.errno in FULL else otherwise
        raise CandourError(code, path=str(path), detail=str(error.strerror)) from error
