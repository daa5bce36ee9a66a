"""Rows and stores that the tests of the database stand on."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from uuid import UUID

from app.domain.ids import SchoolId, UnitId, WorkbookId
from app.domain.schools import Phase, School, Unit, Workbook
from app.ports import Store, Transaction
from database.opening import open_store
from database.store import SqlStore
from database.tables import WORKBOOK


@dataclass
class SteppingClock:
    """A clock that moves a second at every look, and by days when told."""

    instant: datetime = datetime(2026, 11, 22, 9, 0, tzinfo=UTC)

    def now(self) -> datetime:
        self.instant += timedelta(seconds=1)
        return self.instant

    def today(self) -> date:
        return self.instant.date()

    def pass_days(self, days: int) -> None:
        self.instant += timedelta(days=days)


@dataclass
class CountingIds:
    """Ids that count up, so that two runs make the same ones."""

    last: int = field(default=0x01A2_0000_0000_7000_8000_0000_0000_0000)

    def new(self) -> UUID:
        self.last += 1
        return UUID(int=self.last)


IDS = CountingIds()


def new_store(path: Path, clock: SteppingClock | None = None) -> SqlStore:
    return open_store(path, WORKBOOK, clock or SteppingClock())


def fill(
    store: Store, name: str = "Larch Road Primary", workbook_id: WorkbookId | None = None
) -> School:
    """Put the rows of a new workbook; gives its school."""
    workbook = Workbook(
        id=workbook_id or WorkbookId(IDS.new()), made_at=datetime(2026, 11, 1, 8, 0, tzinfo=UTC)
    )
    school = School(id=SchoolId(IDS.new()), name=name, phase=Phase.PRIMARY)
    unit = Unit(id=UnitId(IDS.new()), name="Whole school")

    def work(tx: Transaction) -> None:
        tx.mark_as_fact()
        tx.describe("changes.workbook_made", school=name)
        for row in (workbook, school, unit):
            tx.put(row)

    store.change(work)
    return school


def put(*rows: object, label: str = "changes.school_described") -> Callable[[Transaction], None]:
    """Work that puts rows."""

    def work(tx: Transaction) -> None:
        tx.describe(label)
        for row in rows:
            tx.put(row)

    return work
