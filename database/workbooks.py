"""The library: a working copy of every workbook on this computer, opened, published, kept safe."""

import os
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Final
from uuid import UUID

from app.domain.ids import WorkbookId
from app.domain.library import (
    CheckReport,
    OpeningOutcome,
    Published,
    RecentWorkbook,
    WorkbookVersion,
)
from app.domain.schools import School
from app.errors import CandourError
from app.ports import Clock, Opening, Transaction
from database.backups import BackupFolder
from database.files import flush_file, flush_folder, moved, plain_file_errors, swept
from database.occupying import occupied
from database.opening import open_store
from database.personal import open_personal, personal_backups
from database.publishing import snapshot_file
from database.recognising import recognised, remember
from database.store import SqlStore
from database.tables import WORKBOOK
from database.versions import outcome_of, passed_through
from database.working_copy import STORE, WorkingCopy

if TYPE_CHECKING:
    from database.incoming import Incoming

HOME: Final = "CANDOUR_HOME"
"""Names another home, so that tests and scripts have their own."""


def home_of_this_user() -> Path:
    """Where this user's working copies live: local to the computer, never a synced folder."""
    named = os.environ.get(HOME)
    if named:
        return Path(named)
    from platformdirs import user_data_path

    return user_data_path("Candour", appauthor=False, roaming=False)


class WorkbookLibrary:
    """Every workbook on this computer, and the personal store beside them."""

    def __init__(self, home: Path | None, clock: Clock) -> None:
        self.home = home or home_of_this_user()
        self._clock = clock
        self._personal: SqlStore | None = None
        with plain_file_errors(self.home, "store_no_access"):
            self.home.mkdir(parents=True, exist_ok=True, mode=0o700)
            (self.home / "workbooks").mkdir(exist_ok=True)
        self._sweep()

    def personal(self) -> SqlStore:
        """The store of what belongs to this person; opened at first use."""
        if self._personal is None:
            self._personal = open_personal(self.home, self._clock)
        return self._personal

    def create(self, workbook_id: WorkbookId) -> WorkingCopy:
        """A new, empty working copy; the command that fills it gives the workbook this id."""
        return self._remembered(self._opened(workbook_id))

    def open(self, workbook_id: WorkbookId, *, read_only: bool = False) -> WorkingCopy:
        """The working copy of a workbook; read-only, a picture of it as it is now.

        Raises:
            CandourError: workbook_unknown, workbook_in_use, workbook_damaged and the like.
        """
        folder = self._folder(workbook_id)
        if not (folder / STORE).exists():
            raise CandourError("workbook_unknown")
        if read_only:
            return self._picture(workbook_id, folder / STORE)
        return self._remembered(self._opened(workbook_id))

    def open_file(self, path: Path) -> Opening:
        """Open a workbook file: what it holds is taken in, where it is newer than what is here.

        Raises:
            CandourError: not_a_workbook, workbook_too_new, workbook_damaged, workbook_altered,
                workbook_in_parts, workbook_too_large, workbook_in_use and the like.
        """
        return self._met(path, adopt=False)

    def adopt_file(self, path: Path) -> Opening:
        """Go on with a workbook file that has diverged; ours is set aside first.

        Raises:
            CandourError: as open_file.
        """
        return self._met(path, adopt=True)

    def look_at_file(self, path: Path) -> WorkingCopy:
        """A workbook file to be read only; nothing on this computer changes.

        Raises:
            CandourError: as open_file.
        """
        from database.incoming import read_in

        room = self._room()
        try:
            incoming = read_in(path, room / STORE)
            return self._looked_at(incoming.workbook_id, incoming.file)
        except BaseException:
            swept(room)
            raise

    def recent(self) -> tuple[RecentWorkbook, ...]:
        """The workbooks of this computer, the last opened first."""
        with self.personal().reading() as reader:
            known = {row.id: row for row in reader.find(RecentWorkbook)}
        here = [
            known.get(workbook_id) or self._unlisted(workbook_id)
            for workbook_id in self._workbook_ids()
        ]
        listed = [row for row in here if row is not None]
        return tuple(sorted(listed, key=lambda row: row.opened_at, reverse=True))

    def check_file(self, path: Path) -> CheckReport:
        """Check a workbook file from anywhere; nothing on this computer changes."""
        from database.checking_files import check_file

        return check_file(path)

    def close(self) -> None:
        """Back up the personal store where that is due, and let go of it."""
        if self._personal is None:
            return
        backups = personal_backups(self.home, self._clock)
        try:
            if backups.is_due(self._personal):
                backups.make(self._personal)
        finally:
            self._personal.close()
            self._personal = None

    def _folder(self, workbook_id: WorkbookId) -> Path:
        return self.home / "workbooks" / workbook_id.hex

    def _workbook_ids(self) -> Iterator[WorkbookId]:
        for store in (self.home / "workbooks").glob(f"*/{STORE}"):
            try:
                yield WorkbookId(UUID(store.parent.name))
            except ValueError:
                continue

    def _unlisted(self, workbook_id: WorkbookId) -> RecentWorkbook | None:
        """A workbook that was never closed properly since it was made, so is not in the list."""
        path = self._folder(workbook_id) / STORE
        try:
            store = open_store(path, WORKBOOK, self._clock, read_only=True)
        except CandourError:
            name = workbook_id.hex[-8:]
        else:
            name = school_of(store)
            store.close()
        opened_at = datetime.fromtimestamp(path.stat().st_mtime, UTC)
        return RecentWorkbook(id=workbook_id, school=name, opened_at=opened_at) if name else None

    def _sweep(self) -> None:
        """Remove what a crash left of pictures that were only looked at."""
        long_ago = (self._clock.now() - timedelta(days=2)).timestamp()
        for room in (self.home / "looking").glob("*"):
            if room.stat().st_mtime < long_ago:
                swept(room)

    def _room(self) -> Path:
        """A folder for what is only looked at; it goes when that is closed."""
        from tempfile import mkdtemp

        rooms = self.home / "looking"
        with plain_file_errors(rooms, "store_no_access"):
            rooms.mkdir(exist_ok=True)
            return Path(mkdtemp(dir=rooms))

    def _picture(self, workbook_id: WorkbookId, path: Path) -> WorkingCopy:
        """A picture of a working copy that another window may be writing to."""
        room = self._room()
        live = open_store(path, WORKBOOK, self._clock, read_only=True)
        try:
            snapshot_file(live, room / STORE)
        finally:
            live.close()
        return self._looked_at(workbook_id, room / STORE)

    def _looked_at(self, workbook_id: WorkbookId, file: Path) -> WorkingCopy:
        store = open_store(file, WORKBOOK, self._clock, read_only=True)
        return WorkingCopy(workbook_id, store, self._clock)

    def _opened(self, workbook_id: WorkbookId, imported: Path | None = None) -> WorkingCopy:
        """The working copy for this window alone; `imported` becomes it where there is none."""
        folder = self._folder(workbook_id)
        lock = occupied(folder)
        path = folder / STORE
        try:
            if imported is not None and not path.exists():
                with plain_file_errors(path, "disk_trouble"):
                    flush_file(imported)
                    moved(imported, path)
                    flush_folder(folder)
            backups = BackupFolder(folder / "backups", WORKBOOK, self._clock)
            store = open_store(path, WORKBOOK, self._clock, before_upgrade=backups.make_of_file)
        except BaseException:
            lock.release()
            raise
        return WorkingCopy(workbook_id, store, self._clock, lock, self._remember)

    def _remembered(self, copy: WorkingCopy) -> WorkingCopy:
        self._remember(copy, None)
        return copy

    def _recognised(self, path: Path) -> Opening | None:
        """The workbook of a file whose very bytes were taken in before, if it holds nothing new."""
        found = recognised(path, (self._folder(key) for key in self._workbook_ids()))
        if found is None:
            return None
        folder, met = found
        copy = self._opened(WorkbookId(UUID(folder.name)))
        try:
            outcome = passed_through(copy.store, met.version.entries, met.seal)
            if outcome is None:
                copy.close()
                return None
            return self._done(copy, outcome, copy.version(), met.version, path)
        except BaseException:
            copy.close()
            raise

    def _met(self, path: Path, *, adopt: bool) -> Opening:
        opening = None if adopt else self._recognised(path)
        return opening or self._read_and_met(path, adopt=adopt)

    def _read_and_met(self, path: Path, *, adopt: bool) -> Opening:
        from database.incoming import read_in

        room = self._room()
        try:
            incoming = read_in(path, room / STORE)
            opening = self._opening(path, incoming, adopt=adopt)
        finally:
            swept(room)
        return opening

    def _opening(self, path: Path, incoming: "Incoming", *, adopt: bool) -> Opening:
        if not (self._folder(incoming.workbook_id) / STORE).exists():
            copy = self._opened(incoming.workbook_id, incoming.file)
            outcome, ours = OpeningOutcome.IMPORTED, None
        else:
            copy = self._opened(incoming.workbook_id)
            try:
                ours = copy.version()
                outcome = _settled(copy, incoming, path, adopt=adopt)
            except BaseException:
                copy.close()
                raise
        if outcome is not OpeningOutcome.DIVERGED:
            remember(copy.folder, incoming.met)
        return self._done(copy, outcome, ours, incoming.version, path)

    def _done(
        self,
        copy: WorkingCopy,
        outcome: OpeningOutcome,
        ours: WorkbookVersion | None,
        version: WorkbookVersion,
        path: Path,
    ) -> Opening:
        """List the workbook, with the file as the place where it is published."""
        theirs = replace(version, file=str(path.absolute()))
        here = Published(file=theirs.file, head=theirs.head, beside=False)
        self._remember(copy, None if outcome is OpeningOutcome.DIVERGED else here)
        return Opening(outcome=outcome, workbook=copy, ours=ours, theirs=theirs)

    def _remember(self, copy: WorkingCopy, published: Published | None) -> None:
        """Keep the list of recent workbooks; one that is still empty is not listed."""
        school = school_of(copy.store)
        if not school:
            return
        now = self._clock.now()

        def work(tx: Transaction) -> None:
            tx.mark_as_fact()
            row = tx.get(RecentWorkbook, copy.id)
            row = row or RecentWorkbook(id=copy.id, school=school, opened_at=now)
            row = replace(row, school=school, opened_at=now)
            if published is not None:
                row = replace(row, file=published.file, published_head=published.head)
            tx.put(row)

        self.personal().change(work)


def school_of(store: SqlStore) -> str:
    """The name of the school a workbook belongs to; empty while it has none."""
    with store.reading() as reader:
        return next((school.name for school in reader.find(School)), "")


def _settled(copy: WorkingCopy, incoming: "Incoming", path: Path, *, adopt: bool) -> OpeningOutcome:
    """Let what is here and what came in find their order."""
    outcome = outcome_of(copy.store, incoming.file, incoming.head)
    if outcome is OpeningOutcome.FAST_FORWARDED:
        copy.give_way_to(incoming.file, diverged=False)
    elif outcome is OpeningOutcome.DIVERGED and adopt:
        copy.give_way_to(incoming.file, diverged=True)
        return OpeningOutcome.ADOPTED
    elif outcome is OpeningOutcome.DIVERGED:
        copy.keep_version(path, incoming.version)
    return outcome
