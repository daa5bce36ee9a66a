"""The store of what belongs to one person: identities, known signers, packs received."""

from functools import partial
from pathlib import Path
from typing import Final

from app.errors import CandourError
from app.ports import Clock
from database.backups import BackupFolder
from database.connection import connect
from database.creating import protect
from database.files import logs_of, moved, plain_file_errors
from database.forgetting import begun_anew_at
from database.opening import open_store
from database.store import SqlStore
from database.tables import PERSONAL

STORE: Final = "personal.db"
DAMAGED: Final = "personal.damaged-"


def personal_backups(home: Path, clock: Clock) -> BackupFolder:
    """The backups of the personal store."""
    return BackupFolder(home / "personal-backups", PERSONAL, clock)


def open_personal(home: Path, clock: Clock) -> SqlStore:
    """Open the personal store, made if absent; a damaged one is replaced by its newest backup.

    Raises:
        CandourError: workbook_too_new, disk_full, store_no_access and the like;
            personal_damaged where there is no backup either. The damaged file is kept.
    """
    path = home / STORE
    backups = personal_backups(home, clock)
    try:
        store = open_store(path, PERSONAL, clock, before_upgrade=backups.make_of_file)
    except CandourError as error:
        if error.code not in ("workbook_damaged", "not_a_workbook"):
            raise
        _bring_back(path, backups, clock)
        store = open_store(path, PERSONAL, clock)
    store.when_forgotten = partial(_forget_too, home, backups)
    _go_on_forgetting(store, backups)
    return store


def _forget_too(home: Path, backups: BackupFolder, store: SqlStore) -> None:
    """Let nothing beside the store hold what it has forgotten; damaged files set aside go too."""
    backups.begin_anew(store)
    for damaged in home.glob(f"{DAMAGED}*"):
        damaged.unlink(missing_ok=True)


def _go_on_forgetting(store: SqlStore, backups: BackupFolder) -> None:
    """Finish what a crash kept from being finished."""
    with store.connected() as connection:
        begun_anew = begun_anew_at(connection)
    if begun_anew and any(backup.made_at < begun_anew for backup in backups.backups()):
        store.when_forgotten(store)


def _bring_back(path: Path, backups: BackupFolder, clock: Clock) -> None:
    """Set the damaged file aside and put the newest sound backup in its place."""
    copy = path.with_name("personal.tmp")
    for backup in backups.backups():
        try:
            backups.taken_out(backup, copy)
        except CandourError:
            continue
        break
    else:
        raise CandourError("personal_damaged", path=str(path))
    connection = connect(copy)
    protect(connection)
    connection.close()
    damaged = path.with_name(f"{DAMAGED}{clock.now():%Y%m%dT%H%M%S}.db")
    with plain_file_errors(path, "disk_trouble"):
        moved(path, damaged)
        for log in logs_of(path):
            if log.exists():
                moved(log, log.with_name(log.name.replace(path.name, damaged.name)))
        moved(copy, path)
