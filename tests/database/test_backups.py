"""Backups: proved when made, thinned by age, tried out, brought back; the personal store's too."""

import random
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest

from app.domain.ids import WorkbookId
from app.domain.library import Backup, RecentWorkbook
from app.domain.schools import School
from app.errors import CandourError
from app.ports import OpenWorkbook
from database.backups import DAILY, MONTHLY, WEEKLY, kept_of
from database.checking_files import check_file
from database.workbooks import WorkbookLibrary
from tests.database.rows import IDS, SteppingClock, fill, put


@pytest.fixture
def clock() -> SteppingClock:
    return SteppingClock()


@pytest.fixture
def workbook(tmp_path: Path, clock: SteppingClock) -> Iterator[OpenWorkbook]:
    library = WorkbookLibrary(tmp_path / "home", clock)
    workbook_id = WorkbookId(IDS.new())
    workbook = library.create(workbook_id)
    fill(workbook.store, workbook_id=workbook_id)
    yield workbook
    workbook.close()
    library.close()


def pupils(workbook: OpenWorkbook) -> int | None:
    with workbook.store.reading() as reader:
        return reader.find(School)[0].pupils


def edit(workbook: OpenWorkbook, number: int) -> None:
    with workbook.store.reading() as reader:
        school = reader.find(School)[0]
    workbook.store.change(put(replace(school, pupils=number)))


def test_that_a_backup_is_made_once_on_each_day_with_changes(
    workbook: OpenWorkbook, clock: SteppingClock
) -> None:
    first = workbook.backup_if_due()
    assert first is not None
    assert first.head == workbook.store.journal_head()
    edit(workbook, 1)
    assert workbook.backup_if_due() is None
    clock.pass_days(1)
    second = workbook.backup_if_due()
    assert second is not None
    clock.pass_days(1)
    assert workbook.backup_if_due() is None
    assert workbook.backups() == (second, first)
    for backup in workbook.backups():
        workbook.prove_backup(backup)
        assert check_file(Path(backup.file)).head == backup.head


def test_that_old_backups_are_thinned_and_new_ones_kept(
    workbook: OpenWorkbook, clock: SteppingClock
) -> None:
    for number in range(24):
        edit(workbook, number)
        workbook.backup_if_due()
        clock.pass_days(1)
    kept = workbook.backups()
    assert DAILY < len(kept) < 24
    folder = Path(kept[0].file).parent
    assert {path.name for path in folder.iterdir()} == {
        "manifest.json", *(Path(backup.file).name for backup in kept)
    }  # fmt: skip


def made(day: date) -> Backup:
    at = datetime(day.year, day.month, day.day, 12, tzinfo=UTC)
    return Backup(file=f"{day}.db", made_at=at, entries=1, head="", sha256="")


def test_that_years_of_backups_come_down_to_days_weeks_and_months() -> None:
    first = date(2023, 1, 1)
    kept: set[Backup] = set()
    for number in range(1_200):
        kept = kept_of(
            {*kept, made(first + timedelta(days=number))}, lambda one: one.made_at.date()
        )
        assert made(first + timedelta(days=number)) in kept
    days = sorted(backup.made_at.date() for backup in kept)
    last = first + timedelta(days=1_199)
    assert all(made(last - timedelta(days=back)) in kept for back in range(DAILY))
    weeks = {day - timedelta(days=day.weekday()) for day in days if day > last - timedelta(weeks=9)}
    assert len(weeks) >= WEEKLY
    assert len({(day.year, day.month) for day in days}) == MONTHLY
    assert len(days) <= DAILY + WEEKLY + MONTHLY


def test_that_a_backup_comes_back_with_the_present_set_aside(
    workbook: OpenWorkbook, clock: SteppingClock, tmp_path: Path
) -> None:
    edit(workbook, 100)
    backup = workbook.backup_if_due()
    assert backup is not None
    clock.pass_days(1)
    edit(workbook, 200)
    change = workbook.restore(backup)
    assert (change.kind, change.label) == ("fact", "changes.backup_restored")
    assert pupils(workbook) == 100
    assert workbook.store.undo_label() is None
    assert workbook.check().sound
    edit(workbook, 101)
    aside = list((tmp_path / "home").glob("workbooks/*/aside/*.candour"))
    assert len(aside) == 1
    library = WorkbookLibrary(tmp_path / "elsewhere", clock)
    there = library.look_at_file(aside[0])
    assert pupils(there) == 200
    there.close()


@pytest.mark.parametrize("seed", range(5))
def test_that_a_backup_with_one_bit_changed_is_not_brought_back(
    seed: int, workbook: OpenWorkbook
) -> None:
    edit(workbook, 100)
    backup = workbook.backup_if_due()
    assert backup is not None
    path = Path(backup.file)
    spoilt = bytearray(path.read_bytes())
    spoilt[random.Random(seed).randrange(len(spoilt))] ^= 1
    path.write_bytes(spoilt)
    edit(workbook, 200)
    with pytest.raises(CandourError, match="backup_damaged"):
        workbook.prove_backup(backup)
    with pytest.raises(CandourError, match="backup_damaged"):
        workbook.restore(backup)
    assert pupils(workbook) == 200


def test_that_restoring_waits_for_nobody_forever(
    workbook: OpenWorkbook, monkeypatch: pytest.MonkeyPatch
) -> None:
    backup = workbook.backup_if_due()
    assert backup is not None
    edit(workbook, 5)
    monkeypatch.setattr("database.store.PATIENCE_S", 0.05)
    with workbook.store.reading(), pytest.raises(CandourError, match="store_busy"):
        workbook.restore(backup)
    assert pupils(workbook) == 5
    workbook.restore(backup)
    assert pupils(workbook) is None


def test_that_a_spoilt_manifest_hides_backups_but_harms_nothing(
    workbook: OpenWorkbook, clock: SteppingClock
) -> None:
    backup = workbook.backup_if_due()
    assert backup is not None
    (Path(backup.file).parent / "manifest.json").write_text("{half")
    assert workbook.backups() == ()
    clock.pass_days(1)
    edit(workbook, 3)
    assert workbook.backup_if_due() is not None
    assert len(workbook.backups()) == 1
    assert Path(backup.file).exists()


def recent(number: int) -> RecentWorkbook:
    return RecentWorkbook(
        id=WorkbookId(IDS.new()),
        school=f"School {number}",
        opened_at=datetime(2026, 1, 1, tzinfo=UTC),
    )


def test_that_a_damaged_personal_store_is_replaced_by_its_backup(tmp_path: Path) -> None:
    clock = SteppingClock()
    library = WorkbookLibrary(tmp_path, clock)
    library.personal().change(put(recent(1)))
    library.close()
    (tmp_path / "personal.db").write_bytes(b"\0" * 9_000)
    store = library.personal()
    with store.reading() as reader:
        assert reader.find(RecentWorkbook)[0].school == "School 1"
    assert store.change(put(recent(2))) is not None
    assert len(list(tmp_path.glob("personal.damaged-*.db"))) == 1
    library.close()


def test_that_a_damaged_personal_store_without_backup_is_said(tmp_path: Path) -> None:
    (tmp_path / "personal.db").write_bytes(b"\0" * 9_000)
    library = WorkbookLibrary(tmp_path, SteppingClock())
    with pytest.raises(CandourError, match="personal_damaged"):
        library.personal()
    assert (tmp_path / "personal.db").read_bytes() == b"\0" * 9_000
