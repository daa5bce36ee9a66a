"""Publishing: the whole record as one file, moved into place at once, never over other work."""

import os
from collections.abc import Iterator
from pathlib import Path
from typing import Final, NamedTuple

from app.domain.library import Published
from app.errors import CandourError
from database import journal
from database.connection import connect, plain_errors
from database.creating import expose
from database.files import FULL, flush_file, flush_folder, moved
from database.opening import header_of
from database.store import SqlStore, proof_line, workbook_key

TRIES: Final = 5
"""How often the place asked for may change under our hands before we write beside it."""


class Place(NamedTuple):
    """What stood at a path when it was looked at; None for nothing."""

    path: Path
    seen: tuple[int, int, int] | None

    @property
    def unchanged(self) -> bool:
        """Whether the same still stands there."""
        return seen_at(self.path) == self.seen


def seen_at(path: Path) -> tuple[int, int, int] | None:
    """What tells one content of a place from the next: file, size and time of writing."""
    try:
        found = path.stat()
    except FileNotFoundError:
        return None
    return found.st_ino, found.st_size, found.st_mtime_ns


def publish(store: SqlStore, target: Path) -> Published:
    """Write the record to the path, or beside it where something else stands there.

    Raises:
        CandourError: disk_full, publish_blocked, workbook_empty.
    """
    target = target.absolute()
    with store.connected() as connection:
        uid = workbook_key(connection, store.schema)
    if uid is None:
        raise CandourError("workbook_empty")
    unfinished = target.with_name(f".{target.name}.{uid[-8:]}.tmp")
    try:
        head = snapshot_file(store, unfinished)
        moved = _into_place(store, uid, unfinished, target)
        flush_folder(moved.parent)
    except OSError as error:
        code = "disk_full" if error.errno in FULL else "publish_blocked"
        raise CandourError(code, path=str(target), detail=str(error.strerror)) from error
    except CandourError as error:
        if error.code == "store_no_access":
            raise CandourError("publish_blocked", **error.facts | {"path": str(target)}) from error
        raise
    finally:
        _cleared(unfinished)
    return Published(file=str(moved), head=head, beside=moved != target)


def snapshot_file(store: SqlStore, file: Path) -> str:
    """Write the record to a new single file, flushed and read back; gives its proof line.

    Raises:
        CandourError: disk_full and the like; disk_trouble where it does not read back.
    """
    _cleared(file)
    with store.connected() as connection, plain_errors(file):
        connection.execute("PRAGMA query_only = OFF")
        try:
            connection.execute("VACUUM INTO ?", (str(file),))
        finally:
            connection.execute("PRAGMA query_only = ON")
    with plain_errors(file):
        copy = connect(file, journal_mode="DELETE")
        try:
            expose(copy)
            head = proof_line(copy, store.schema)
            faults = copy.execute("PRAGMA quick_check(1)").fetchone()[0]
        finally:
            copy.close()
    if faults != "ok" or header_of(file).in_parts:
        raise CandourError("disk_trouble", path=str(file), detail=faults)
    flush_file(file)
    return head


def _into_place(store: SqlStore, uid: str, file: Path, target: Path) -> Path:
    """Move the file to the first place that is free or holds an earlier state of the same."""
    for candidate in _names(target):
        for _ in range(TRIES):
            place = Place(candidate, seen_at(candidate))
            if place.seen is not None and not _is_ours(store, uid, candidate):
                break
            if _moved(file, place):
                return candidate
    raise CandourError("publish_blocked", path=str(target), detail="no free name")


def _names(target: Path) -> Iterator[Path]:
    yield target
    for number in range(2, 100):
        yield target.with_name(f"{target.stem} {number}{target.suffix}")


def _is_ours(store: SqlStore, uid: str, path: Path) -> bool:
    """Whether a file holds a state that our own record has passed through."""
    from database.cage import caged

    try:
        with caged(path, only_head=True) as findings:
            if not findings.complete:
                return False
            rows = [(table, values) for table, _, values in findings.rows()]
    except CandourError:
        return False
    uids = [values[0] for table, values in rows if table == "workbook"]
    heads = [(values[0], values[3]) for table, values in rows if table == "change"]
    if uids != [uid] or len(heads) != 1:
        return False
    seq, seal = heads[0]
    with store.connected() as connection:
        return isinstance(seq, int) and journal.hash_at(connection, seq) == seal


def _moved(file: Path, place: Place) -> bool:
    """Move the file into a place, unless it has changed since it was looked at."""
    if place.seen is not None:
        if not place.unchanged:
            return False
        moved(file, place.path)
        return True
    try:
        # A link is refused where something has come to stand there meanwhile.
        os.link(file, place.path)
    except FileExistsError:
        return False
    except OSError:
        # Some disks know no links.
        if not place.unchanged:
            return False
        moved(file, place.path)
    return True


def _cleared(file: Path) -> None:
    for leftover in (file, file.with_name(f"{file.name}-journal")):
        leftover.unlink(missing_ok=True)
