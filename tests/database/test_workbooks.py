"""The library: working copies, opening files, versions that went apart, a second window."""

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from app.domain.ids import WorkbookId
from app.domain.library import OpeningOutcome
from app.domain.schools import School
from app.errors import CandourError
from app.ports import Library, OpenWorkbook
from database.workbooks import HOME, WorkbookLibrary, home_of_this_user
from tests.database.rows import IDS, SteppingClock, fill, put


class Desk:
    """A computer with a library, for tests that need two of them."""

    def __init__(self, home: Path) -> None:
        self.clock = SteppingClock()
        self.library: Library = WorkbookLibrary(home, self.clock)

    def new_workbook(self, name: str = "Larch Road Primary") -> OpenWorkbook:
        workbook_id = WorkbookId(IDS.new())
        workbook = self.library.create(workbook_id)
        fill(workbook.store, name, workbook_id)
        return workbook


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    desk = Desk(tmp_path / "here")
    yield desk
    desk.library.close()


@pytest.fixture
def other_desk(tmp_path: Path) -> Iterator[Desk]:
    desk = Desk(tmp_path / "there")
    yield desk
    desk.library.close()


def school_of(workbook: OpenWorkbook) -> School:
    with workbook.store.reading() as reader:
        return reader.find(School)[0]


def edit(workbook: OpenWorkbook, **fields: object) -> None:
    school = school_of(workbook)
    workbook.store.change(put(replace(school, **fields)))  # type: ignore[arg-type]  # named by the test


def test_that_a_workbook_travels_to_another_computer_whole(
    desk: Desk, other_desk: Desk, tmp_path: Path
) -> None:
    workbook = desk.new_workbook()
    edit(workbook, context="We greet every child by name.")
    published = workbook.publish(tmp_path / "larch.candour")
    assert not published.beside
    opening = other_desk.library.open_file(Path(published.file))
    assert opening.outcome is OpeningOutcome.IMPORTED
    assert opening.ours is None
    assert school_of(opening.workbook) == school_of(workbook)
    assert opening.workbook.store.journal_head() == published.head
    assert opening.workbook.store.journal_head() == workbook.store.journal_head()
    assert opening.workbook.check().sound
    opening.workbook.close()
    workbook.close()


def test_that_opening_the_same_state_again_changes_nothing(desk: Desk, tmp_path: Path) -> None:
    workbook = desk.new_workbook()
    file = Path(workbook.publish(tmp_path / "larch.candour").file)
    head = workbook.store.journal_head()
    workbook.close()
    opening = desk.library.open_file(file)
    assert opening.outcome is OpeningOutcome.EQUAL
    assert opening.workbook.store.journal_head() == head
    opening.workbook.close()


def test_that_an_older_file_does_not_take_newer_work_back(desk: Desk, tmp_path: Path) -> None:
    workbook = desk.new_workbook()
    file = Path(workbook.publish(tmp_path / "larch.candour").file)
    edit(workbook, pupils=210)
    workbook.close()
    opening = desk.library.open_file(file)
    assert opening.outcome is OpeningOutcome.OURS_NEWER
    assert school_of(opening.workbook).pupils == 210
    opening.workbook.close()


def test_that_a_newer_file_is_taken_in_after_a_backup(
    desk: Desk, other_desk: Desk, tmp_path: Path
) -> None:
    workbook = desk.new_workbook()
    file = Path(workbook.publish(tmp_path / "larch.candour").file)
    workbook.close()
    there = other_desk.library.open_file(file).workbook
    edit(there, pupils=187)
    there.publish(file)
    there.close()
    opening = desk.library.open_file(file)
    assert opening.outcome is OpeningOutcome.FAST_FORWARDED
    assert school_of(opening.workbook).pupils == 187
    assert opening.workbook.store.undo_label() is None
    assert opening.ours is not None
    assert opening.ours.entries < opening.theirs.entries
    assert [backup.head for backup in opening.workbook.backups()] == [opening.ours.head]
    edit(opening.workbook, pupils=188)
    assert opening.workbook.check().sound
    opening.workbook.close()


@pytest.fixture
def gone_apart(desk: Desk, other_desk: Desk, tmp_path: Path) -> Path:
    """A file that says 200 pupils, while the working copy here says 100."""
    workbook = desk.new_workbook()
    file = Path(workbook.publish(tmp_path / "larch.candour").file)
    there = other_desk.library.open_file(file).workbook
    edit(workbook, pupils=100)
    edit(there, pupils=200)
    there.publish(file)
    workbook.close()
    there.close()
    return file


def test_that_of_versions_that_went_apart_ours_is_opened_and_both_are_kept(
    desk: Desk, gone_apart: Path, tmp_path: Path
) -> None:
    opening = desk.library.open_file(gone_apart)
    assert opening.outcome is OpeningOutcome.DIVERGED
    assert school_of(opening.workbook).pupils == 100
    assert opening.ours is not None
    assert opening.ours.head == opening.workbook.store.journal_head()
    assert opening.theirs.head != opening.ours.head
    opening.workbook.close()
    kept = list((tmp_path / "here").glob("workbooks/*/versions/*.candour"))
    assert school_of(desk.library.look_at_file(kept[0])).pupils == 200


def test_that_publishing_leaves_a_version_that_went_apart_alone(
    desk: Desk, gone_apart: Path
) -> None:
    before = gone_apart.read_bytes()
    workbook = desk.library.open(desk.library.recent()[0].id)
    published = workbook.publish(gone_apart)
    assert published.beside
    assert Path(published.file).name == "larch 2.candour"
    assert gone_apart.read_bytes() == before
    again = workbook.publish(gone_apart)
    assert again.file == published.file
    workbook.close()


def test_that_the_other_version_can_be_looked_at_and_never_written(
    desk: Desk, gone_apart: Path
) -> None:
    looked_at = desk.library.look_at_file(gone_apart)
    assert looked_at.read_only
    assert school_of(looked_at).pupils == 200
    with pytest.raises(CandourError, match="store_read_only"):
        edit(looked_at, pupils=3)
    looked_at.close()


def test_that_the_other_version_can_be_adopted_with_ours_set_aside(
    desk: Desk, gone_apart: Path, tmp_path: Path
) -> None:
    adopted = desk.library.adopt_file(gone_apart)
    assert adopted.outcome is OpeningOutcome.ADOPTED
    assert school_of(adopted.workbook).pupils == 200
    adopted.workbook.close()
    aside = list((tmp_path / "here").glob("workbooks/*/aside/*.candour"))
    assert len(aside) == 1
    assert school_of(desk.library.look_at_file(aside[0])).pupils == 100


def test_that_three_schools_live_on_one_computer(desk: Desk, tmp_path: Path) -> None:
    names = ["Larch Road Primary", "Elm Infant School", "Oak Tree Academy"]
    for name in names:
        workbook = desk.new_workbook(name)
        workbook.publish(tmp_path / f"{name}.candour")
        workbook.close()
    recent = desk.library.recent()
    assert [row.school for row in recent] == names[::-1]
    assert recent[0].file == str(tmp_path / "Oak Tree Academy.candour")
    for row in recent:
        workbook = desk.library.open(row.id)
        assert school_of(workbook).name == row.school
        workbook.close()


def test_that_a_workbook_is_listed_even_if_it_was_never_closed(tmp_path: Path) -> None:
    desk = Desk(tmp_path / "here")
    workbook = desk.new_workbook("Larch Road Primary")
    desk.library.close()
    again = Desk(tmp_path / "here")
    assert [row.school for row in again.library.recent()] == ["Larch Road Primary"]
    workbook.close()


def test_that_a_second_window_is_told_and_may_look(desk: Desk) -> None:
    workbook = desk.new_workbook()
    second = WorkbookLibrary(desk.library.home, desk.clock)  # type: ignore[attr-defined]  # of our own desk
    with pytest.raises(CandourError, match="workbook_in_use"):
        second.open(workbook.id)
    picture = second.open(workbook.id, read_only=True)
    edit(workbook, pupils=55)
    assert picture.read_only
    assert school_of(picture).pupils is None
    picture.close()
    workbook.close()
    later = second.open(workbook.id)
    assert school_of(later).pupils == 55
    later.close()
    second.close()


def test_that_a_window_in_another_process_is_noticed(desk: Desk) -> None:
    workbook = desk.new_workbook()
    script = (
        "import sys; from pathlib import Path; from uuid import UUID;"
        "from database.workbooks import WorkbookLibrary; from database.clock import SystemClock;"
        "from app.errors import CandourError\n"
        "try: WorkbookLibrary(Path(sys.argv[1]), SystemClock()).open(UUID(sys.argv[2]))\n"
        "except CandourError as error: print(error.code)"
    )
    home = desk.library.home  # type: ignore[attr-defined]  # of our own desk
    told = subprocess.run(
        [sys.executable, "-c", script, str(home), str(workbook.id)],
        capture_output=True, text=True, check=True, cwd=Path(__file__).parents[2],
    )  # fmt: skip
    assert told.stdout.strip() == "workbook_in_use"
    workbook.close()


def test_that_a_window_that_was_killed_is_in_nobodys_way(desk: Desk) -> None:
    workbook = desk.new_workbook()
    workbook.close()
    script = (
        "import sys; from pathlib import Path; from uuid import UUID;"
        "from database.workbooks import WorkbookLibrary; from database.clock import SystemClock;"
        "kept = WorkbookLibrary(Path(sys.argv[1]), SystemClock()).open(UUID(sys.argv[2]));"
        "print('open', flush=True); sys.stdin.read()"
    )
    home = desk.library.home  # type: ignore[attr-defined]  # of our own desk
    with subprocess.Popen(
        [sys.executable, "-c", script, str(home), str(workbook.id)],
        stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, cwd=Path(__file__).parents[2],
    ) as window:  # fmt: skip
        assert window.stdout is not None
        assert window.stdout.readline() == "open\n"
        with pytest.raises(CandourError, match="workbook_in_use"):
            desk.library.open(workbook.id)
        window.kill()
    again = desk.library.open(workbook.id)
    assert (home / "workbooks" / workbook.id.hex / "lock").stat().st_size == 0
    again.close()


def test_that_an_unknown_workbook_is_said_to_be_unknown(desk: Desk) -> None:
    with pytest.raises(CandourError, match="workbook_unknown"):
        desk.library.open(WorkbookId(IDS.new()))


def test_that_a_looked_at_file_leaves_nothing_behind(desk: Desk, tmp_path: Path) -> None:
    workbook = desk.new_workbook()
    file = Path(workbook.publish(tmp_path / "larch.candour").file)
    picture = desk.library.look_at_file(file)
    picture.close()
    shutil.copyfile(__file__, tmp_path / "notes.candour")
    with pytest.raises(CandourError, match="not_a_workbook"):
        desk.library.look_at_file(tmp_path / "notes.candour")
    assert list((tmp_path / "here" / "looking").iterdir()) == []
    workbook.close()


def test_that_what_a_crash_left_of_looking_is_swept_up(tmp_path: Path) -> None:
    for name, age in (("old", 9 * 86_400), ("new", 60)):
        room = tmp_path / "looking" / name
        room.mkdir(parents=True)
        at = SteppingClock().now().timestamp() - age
        os.utime(room, (at, at))
    WorkbookLibrary(tmp_path, SteppingClock())
    assert [room.name for room in (tmp_path / "looking").iterdir()] == ["new"]


def test_that_the_home_can_be_named(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv(HOME, str(tmp_path / "mine"))
    assert home_of_this_user() == tmp_path / "mine"
    monkeypatch.delenv(HOME)
    assert home_of_this_user().name == "Candour"
