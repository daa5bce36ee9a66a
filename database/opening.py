"""Opening a store: made if absent, brought up to this version, refused if it is not ours."""

from collections.abc import Callable
from pathlib import Path
from typing import Final, NamedTuple

from app.errors import CandourError
from app.ports import Clock
from database.connection import connect, plain_errors
from database.creating import create
from database.store import SqlStore
from database.tables import Schema

MAGIC: Final = b"SQLite format 3\x00"


class Header(NamedTuple):
    """What the first bytes of a file say. `in_parts` is True for a file with a log beside it,
    `length` is how long it says it is, in bytes.
    """

    application_id: int
    version: int
    in_parts: bool
    length: int


def header_of(path: Path) -> Header:
    """The header of a file, read without opening it as a database.

    Raises:
        CandourError: not_a_workbook, store_no_access.
    """
    try:
        with path.open("rb") as file:
            start = file.read(100)
    except OSError as error:
        raise CandourError("store_no_access", path=str(path), detail=str(error)) from error
    if len(start) < 100 or not start.startswith(MAGIC):
        raise CandourError("not_a_workbook", path=str(path))
    return Header(
        application_id=int.from_bytes(start[68:72], "big"),
        version=int.from_bytes(start[60:64], "big"),
        in_parts=2 in start[18:20],
        length=int.from_bytes(start[28:32], "big") * _page_size(start),
    )


def _page_size(start: bytes) -> int:
    told = int.from_bytes(start[16:18], "big")
    return 65_536 if told == 1 else told


def require(header: Header, schema: Schema, path: Path) -> None:
    """Refuse what is not ours or newer than this program.

    Raises:
        CandourError: not_a_workbook, workbook_too_new.
    """
    if header.application_id != schema.application_id:
        raise CandourError("not_a_workbook", path=str(path))
    if header.version > schema.version:
        raise CandourError(
            "workbook_too_new", path=str(path), version=header.version, known=schema.version
        )
    if header.version < 1:
        raise CandourError("workbook_damaged", path=str(path), detail="version 0")


def open_store(
    path: Path,
    schema: Schema,
    clock: Clock,
    *,
    read_only: bool = False,
    before_upgrade: Callable[[Path], None] | None = None,
) -> SqlStore:
    """Open a store, made if absent; `before_upgrade` makes the backup before it is brought up.

    Raises:
        CandourError: not_a_workbook, workbook_too_new, workbook_damaged, disk_full and the like.
    """
    if not path.exists() and not read_only:
        _make(path, schema)
    require(header_of(path), schema, path)
    version, faults = _looked_into(path)
    if faults != "ok":
        raise CandourError("workbook_damaged", path=str(path), detail=faults)
    if version < schema.version:
        if before_upgrade is not None:
            before_upgrade(path)
        bring_up(path, schema)
    return SqlStore(path, schema, clock, read_only=read_only)


def _looked_into(path: Path) -> tuple[int, str]:
    """The true version, which the header may not show yet, and what SQLite finds wrong."""
    with plain_errors(path):
        connection = connect(path, read_only=True)
        try:
            version = connection.execute("PRAGMA user_version").fetchone()[0]
            faults = connection.execute("PRAGMA quick_check(1)").fetchone()[0]
        finally:
            connection.close()
    return version, faults


def bring_up(path: Path, schema: Schema) -> None:
    """Bring a file up to this program's version; Alembic is loaded only for an older one.

    Raises:
        CandourError: migration_failed, disk_full and the like.
    """
    version, _ = _looked_into(path)
    if version < schema.version:
        from database.upgrading import upgrade

        upgrade(path, schema, version)


def _make(path: Path, schema: Schema) -> None:
    """Make the file under another name first: one half made is never taken for a workbook."""
    path.parent.mkdir(parents=True, exist_ok=True)
    unfinished = path.with_name(f"{path.name}.new")
    for leftover in path.parent.glob(f"{unfinished.name}*"):
        leftover.unlink()
    with plain_errors(path):
        create(unfinished, schema)
    unfinished.replace(path)
