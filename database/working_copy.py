"""One workbook, open on this computer: its store, and what happens to it as a file."""

from collections.abc import Callable
from pathlib import Path
from typing import Final

from app.domain.ids import WorkbookId
from app.domain.library import Backup, CheckReport, Published, WorkbookVersion
from app.ports import Change, Clock
from database.backups import BackupFolder
from database.connection import connect, plain_errors
from database.creating import protect
from database.files import plain_file_errors, swept
from database.occupying import Occupied
from database.publishing import publish, snapshot_file
from database.store import SqlStore
from database.tables import WORKBOOK
from database.versions import version_of

STORE: Final = "workbook.db"

Remember = Callable[["WorkingCopy", Published | None], None]
"""Keeps the list of recent workbooks; given what was published, if that is the news."""


class WorkingCopy:
    """A workbook that this window has for itself, or a picture of one to look at."""

    def __init__(
        self,
        workbook_id: WorkbookId,
        store: SqlStore,
        clock: Clock,
        lock: Occupied | None = None,
        remember: Remember | None = None,
    ) -> None:
        self.id = workbook_id
        self.store = store
        self.folder = store.path.parent
        self._clock = clock
        self._lock = lock
        self._remember = remember
        self._backups = BackupFolder(self.folder / "backups", WORKBOOK, clock)

    @property
    def read_only(self) -> bool:
        """Whether this is only a picture to look at."""
        return self.store.read_only

    def version(self) -> WorkbookVersion:
        """The state it is in."""
        return version_of(self.store)

    def publish(self, target: Path) -> Published:
        """Write the whole record as one workbook file, never over other work.

        Raises:
            CandourError: disk_full, publish_blocked, workbook_empty.
        """
        published = publish(self.store, target)
        if self._remember is not None:
            self._remember(self, published)
        return published

    def backup_if_due(self) -> Backup | None:
        """Make today's backup where something changed; None if there is nothing to do.

        Raises:
            CandourError: disk_full, backup_unproved.
        """
        if self.read_only or not self._backups.is_due(self.store):
            return None
        return self._backups.make(self.store)

    def backups(self) -> tuple[Backup, ...]:
        """The backups that are there, the newest first."""
        return self._backups.backups()

    def prove_backup(self, backup: Backup) -> None:
        """Try out whether a backup could be brought back.

        Raises:
            CandourError: backup_damaged.
        """
        self._backups.prove(backup)

    def restore(self, backup: Backup) -> Change:
        """Bring a backup back; the present state is set aside first as a workbook file.

        Raises:
            CandourError: backup_damaged, disk_full, store_busy; the record is then as it was.
        """
        copy = self.folder / "restored.tmp"
        try:
            self._backups.taken_out(backup, copy)
            with plain_errors(copy):
                connection = connect(copy)
                try:
                    protect(connection)
                finally:
                    connection.close()
            self._set_aside()
            self.store.swap(copy)
        finally:
            copy.unlink(missing_ok=True)
        day = backup.made_at.astimezone()
        return self.store.note("changes.backup_restored", day=f"{day.day} {day:%B %Y}")

    def give_way_to(self, file: Path, *, diverged: bool) -> None:
        """Go on with another state of the same workbook. Ours is backed up; one that is not part
        of the other's history is set aside as a workbook file too.
        """
        self._backups.make(self.store)
        if diverged:
            self._set_aside()
        self.store.swap(file)

    def keep_version(self, path: Path, version: WorkbookVersion) -> None:
        """Keep a copy of a workbook file that has diverged, so that neither is lost."""
        from shutil import copyfile

        _, seq, seal = version.head.split()
        kept = self.folder / "versions" / f"seq{seq}-{seal}.candour"
        with plain_file_errors(kept, "disk_trouble"):
            kept.parent.mkdir(exist_ok=True)
            if not kept.exists():
                copyfile(path, kept)

    def check(self) -> CheckReport:
        """Look whether the record is whole."""
        from database.checking import check_store

        return check_store(self.store)

    def close(self) -> None:
        """Finish, and let another window have it."""
        try:
            if self._remember is not None:
                self._remember(self, None)
        finally:
            self.store.close()
            if self._lock is not None:
                self._lock.release()
            if self.read_only:
                swept(self.folder)

    def _set_aside(self) -> None:
        folder = self.folder / "aside"
        with plain_file_errors(folder, "disk_trouble"):
            folder.mkdir(exist_ok=True)
        entries = self.version().entries
        now = self._clock.now().astimezone()
        snapshot_file(self.store, folder / f"{now:%Y-%m-%dT%H%M%S}.seq{entries}.candour")
