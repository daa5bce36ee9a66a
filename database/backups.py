"""Backups: made by SQLite itself, read back before they count, thinned by age, proved by drill."""

import json
from collections.abc import Callable, Iterable
from contextlib import suppress
from dataclasses import asdict
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any, Final

from app.domain.library import Backup
from app.errors import CandourError
from app.ports import Clock
from database.connection import connect, plain_errors
from database.files import digest_of, flush_file, flush_folder, plain_file_errors
from database.opening import bring_up
from database.publishing import snapshot_file
from database.store import SqlStore
from database.tables import Schema

DAILY: Final = 14
WEEKLY: Final = 8
MONTHLY: Final = 24

MANIFEST: Final = "manifest.json"


class BackupFolder:
    """The backups of one store. The manifest says of each how it must look."""

    def __init__(self, folder: Path, schema: Schema, clock: Clock) -> None:
        self._folder = folder
        self._schema = schema
        self._clock = clock

    def backups(self) -> tuple[Backup, ...]:
        """The backups that are there, the newest first; none where the manifest is spoilt."""
        try:
            told = json.loads((self._folder / MANIFEST).read_text("utf-8"))
            kept = [self._read(entry) for entry in told]
        except (OSError, ValueError, TypeError, LookupError):
            return ()
        there = [backup for backup in kept if self._path(backup).exists()]
        return tuple(sorted(there, key=lambda backup: backup.made_at, reverse=True))

    def is_due(self, store: SqlStore) -> bool:
        """Whether something changed since the newest backup, and that is not today's."""
        head = store.journal_head()
        if head.split()[1] == "0":
            return False
        newest = self.backups()[:1]
        return not newest or (
            newest[0].head != head
            and newest[0].made_at.astimezone().date() != self._clock.now().astimezone().date()
        )

    def make(self, store: SqlStore) -> Backup:
        """Back up a store; older ones are thinned only after the new one is proved.

        Raises:
            CandourError: disk_full, backup_unproved.
        """
        made_at = self._clock.now()
        with plain_file_errors(self._folder, "disk_trouble"):
            self._folder.mkdir(parents=True, exist_ok=True)
            unfinished = self._folder / "unfinished.tmp"
            try:
                backup = self._made(store, unfinished, made_at)
            except CandourError as error:
                if error.code in ("disk_trouble", "workbook_damaged"):
                    raise CandourError("backup_unproved", **error.facts) from error
                raise
            finally:
                unfinished.unlink(missing_ok=True)
        return backup

    def begin_anew(self, store: SqlStore) -> None:
        """Back the store up as it is now, and keep nothing that holds what it has forgotten.

        Where the new backup cannot be made, the old ones go all the same; the next one is due.
        """
        with suppress(CandourError):
            self.make(store)
        head = store.journal_head()
        kept = [backup for backup in self.backups() if backup.head == head]
        names = {MANIFEST, *(Path(backup.file).name for backup in kept)}
        if self._folder.exists():
            self._write(kept)
            for path in self._folder.iterdir():
                if path.name not in names:
                    path.unlink(missing_ok=True)

    def make_of_file(self, path: Path) -> None:
        """Back up a file that nobody has open, such as before it is brought up to this version.

        Raises:
            CandourError: disk_full, backup_unproved.
        """
        store = SqlStore(path, self._schema, self._clock, read_only=True)
        try:
            self.make(store)
        finally:
            store.close()

    def _made(self, store: SqlStore, unfinished: Path, made_at: datetime) -> Backup:
        head = snapshot_file(store, unfinished)
        entries = int(head.split()[1])
        local = made_at.astimezone()
        name = f"{local:%Y-%m-%dT%H%M%S}.seq{entries}.db"
        backup = Backup(
            file=str(self._folder / name),
            made_at=made_at,
            entries=entries,
            head=head,
            sha256=digest_of(unfinished),
        )
        unfinished.replace(self._folder / name)
        flush_folder(self._folder)
        kept = [held for held in self.backups() if held.file != backup.file]
        self._thin([backup, *kept])
        return backup

    def _thin(self, backups: list[Backup]) -> None:
        keep = kept_of(backups, lambda backup: backup.made_at.astimezone().date())
        self._write([backup for backup in backups if backup in keep])
        for backup in backups:
            if backup not in keep:
                self._path(backup).unlink(missing_ok=True)

    def _write(self, backups: list[Backup]) -> None:
        manifest = self._folder / MANIFEST
        unfinished = manifest.with_suffix(".tmp")
        told = [asdict(backup) | {"file": Path(backup.file).name} for backup in backups]
        text = json.dumps(told, default=_instant, indent=1)
        unfinished.write_text(text, "utf-8")
        flush_file(unfinished)
        unfinished.replace(manifest)
        flush_folder(self._folder)

    def prove(self, backup: Backup) -> None:
        """The restore drill: copy a backup away, open it, check everything there is to check.

        Raises:
            CandourError: backup_damaged.
        """
        from tempfile import TemporaryDirectory

        with TemporaryDirectory(prefix="candour-drill-") as room:
            self.taken_out(backup, Path(room) / "drill.db")

    def taken_out(self, backup: Backup, copy: Path) -> None:
        """Copy a backup to a path and prove the copy.

        Raises:
            CandourError: backup_damaged, disk_full.
        """
        from shutil import copyfile

        from database.checking import check_connection

        source = self._path(backup)
        with plain_file_errors(source, "backup_damaged"):
            copyfile(source, copy)
        if digest_of(copy) != backup.sha256:
            raise CandourError("backup_damaged", path=str(source), detail="sha256")
        bring_up(copy, self._schema)
        with plain_errors(copy):
            connection = connect(copy, read_only=True)
            try:
                report = check_connection(connection, self._schema)
            finally:
                connection.close()
        if not report.sound or report.head != backup.head:
            raise CandourError("backup_damaged", path=str(source), detail=report.head)

    def _read(self, entry: dict[str, Any]) -> Backup:
        told = {
            "file": str(self._folder / Path(entry["file"]).name),
            "made_at": datetime.fromisoformat(entry["made_at"]),
        }
        return Backup(**entry | told)

    def _path(self, backup: Backup) -> Path:
        return self._folder / Path(backup.file).name


def kept_of(backups: Iterable[Backup], day_of: Callable[[Backup], date]) -> set[Backup]:
    """Those to keep: the newest of each of the last days, weeks and months that have one."""
    newest_first = sorted(backups, key=lambda backup: backup.made_at, reverse=True)
    keep: set[Backup] = set(newest_first[:1])
    for count, period in ((DAILY, _day), (WEEKLY, _week), (MONTHLY, _month)):
        newest: dict[object, Backup] = {}
        for backup in newest_first:
            newest.setdefault(period(day_of(backup)), backup)
        keep.update(list(newest.values())[:count])
    return keep


def _day(day: date) -> object:
    return day


def _week(day: date) -> object:
    return day - timedelta(days=day.weekday())


def _month(day: date) -> object:
    return day.year, day.month


def _instant(value: object) -> str:
    if isinstance(value, datetime):
        return value.isoformat()
    raise TypeError(type(value).__name__)
