"""Commands go one after another, changes come back in order, and nothing is lost at the end."""

import threading
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
import shiboken6
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from app.application import Application
from app.domain.ids import LayerId, StageId
from app.domain.schools import School as SchoolRow
from app.errors import CandourError
from app.ports import Change
from app.use_cases.judgements import JudgeLayer, ReviseJudgement
from app.use_cases.schools import ReviseSchool
from tests.app.workbooks import School
from ui.bridge import Bridge, Saved
from ui.jobs import Progress
from ui.widgets.writing import WritingField


@pytest.fixture
def school(tmp_path: Path) -> Iterator[School]:
    made = School(tmp_path)
    yield made
    made.application.close()


@pytest.fixture
def bridge(qtbot: QtBot, school: School) -> Iterator[Bridge]:
    made = Bridge(school.application)
    yield made
    made.close()


def judged(school: School, stage: str, layer: str = "attendance") -> JudgeLayer:
    return JudgeLayer(
        review_id=school.review,
        unit_id=school.unit_id,
        layer_id=LayerId(layer),
        stage_id=StageId(stage),
    )


def name(school: School) -> str:
    return school.rows(SchoolRow)[0].name


def renamed(school: School, words: str) -> ReviseSchool:
    return ReviseSchool(school_id=school.rows(SchoolRow)[0].id, name=words)


def test_that_commands_are_done_in_order_on_one_thread_that_is_not_the_windows(
    qtbot: QtBot, school: School, bridge: Bridge
) -> None:
    threads: set[int] = set()
    school.application.listen(lambda _change: threads.add(threading.get_ident()))
    changes: list[Change] = []
    bridge.changed.connect(changes.append)
    for number in range(8):
        bridge.submit(renamed(school, f"School {number}"), initiator=str(number))
    qtbot.waitUntil(lambda: len(changes) == 8)
    assert [change.initiator for change in changes] == [str(number) for number in range(8)]
    assert [change.txn for change in changes] == sorted(change.txn for change in changes)
    assert len(threads) == 1
    assert threads != {threading.get_ident()}
    assert name(school) == "School 7"


def test_that_changes_are_told_on_the_windows_thread(
    qtbot: QtBot, school: School, bridge: Bridge
) -> None:
    told: list[int] = []
    bridge.changed.connect(lambda _change: told.append(threading.get_ident()))
    bridge.submit(judged(school, "repair"), done=lambda _c: told.append(threading.get_ident()))
    qtbot.waitUntil(lambda: len(told) == 2)
    assert set(told) == {threading.get_ident()}


def test_that_a_refusal_reaches_the_one_who_asked_and_nobody_else(
    qtbot: QtBot, school: School, bridge: Bridge
) -> None:
    refused: list[CandourError] = []
    with qtbot.assertNotEmitted(bridge.refused, wait=50):
        future = bridge.submit(renamed(school, "  "), refused=refused.append)
        qtbot.waitUntil(lambda: bool(refused))
    assert refused[0].code == "school_name_missing"
    assert isinstance(future.exception(), CandourError)
    assert name(school) == "Millbrook Primary"


def test_that_a_refusal_nobody_asked_for_is_told_to_the_window(
    qtbot: QtBot, school: School, bridge: Bridge
) -> None:
    with qtbot.waitSignal(bridge.refused) as told:
        bridge.submit(renamed(school, ""))
    assert told.args is not None
    assert told.args[0].code == "school_name_missing"


class Asking(QWidget):
    def __init__(self) -> None:
        super().__init__()
        self.told: list[CandourError] = []

    def refuse(self, error: CandourError) -> None:
        self.told.append(error)


def test_that_a_refusal_for_a_widget_that_is_gone_goes_to_the_window(
    qtbot: QtBot, school: School, bridge: Bridge
) -> None:
    asking = Asking()
    with qtbot.waitSignal(bridge.refused):
        bridge.submit(renamed(school, ""), refused=asking.refuse)
        shiboken6.delete(asking)


def test_that_the_state_goes_from_saved_to_saving_and_back(
    qtbot: QtBot, school: School, bridge: Bridge
) -> None:
    states: list[Saved] = []
    bridge.state_changed.connect(states.append)
    bridge.submit(judged(school, "repair"))
    assert bridge.pending == 1
    qtbot.waitUntil(lambda: bridge.state is Saved.SAVED and bool(states))
    assert states == [Saved.SAVING, Saved.SAVED]


def test_that_typing_not_yet_handed_over_counts_as_not_yet_saved(
    qtbot: QtBot, bridge: Bridge
) -> None:
    field = WritingField("In words")
    qtbot.addWidget(field)
    field.insert("Held")
    states = [bridge.state]
    field.settle()
    states.append(bridge.state)
    assert states == [Saved.SAVING, Saved.SAVED]


def test_that_what_was_not_kept_is_said_until_something_is(
    qtbot: QtBot, school: School, bridge: Bridge
) -> None:
    bridge.submit(renamed(school, ""))
    qtbot.waitUntil(lambda: bridge.state is Saved.NOT_SAVED)
    assert bridge.trouble is not None
    bridge.submit(renamed(school, "Millbrook Juniors"))
    qtbot.waitUntil(lambda: bridge.state is Saved.SAVED)
    assert bridge.trouble is None


def test_that_undo_waits_for_typing_and_takes_one_run_of_it_back_at_once(
    qtbot: QtBot, school: School, bridge: Bridge
) -> None:
    field = WritingField("In words")
    qtbot.addWidget(field)

    def keep(words: str) -> None:
        command = ReviseJudgement(
            review_id=school.review,
            unit_id=school.unit_id,
            layer_id=LayerId("attendance"),
            words=words,
        )
        bridge.submit(command, typing=field.typing)

    field.settled.connect(keep)
    bridge.submit(judged(school, "repair")).result(5)
    field.insert("One run ")
    field.settled.emit(field.text())  # as the rest after 800 ms does, with the run going on
    field.insert("of typing")
    undone: list[Change | None] = []
    bridge.undo(undone.append)
    qtbot.waitUntil(lambda: bool(undone))
    assert undone[0] is not None
    undo = school.application.undo_label()
    assert undo is not None
    assert undo[0] == "changes.layer_judged"
    bridge.redo().result(5)


def test_that_a_bug_in_a_command_is_not_swallowed(qtbot: QtBot, bridge: Bridge) -> None:
    def broken() -> None:
        raise ZeroDivisionError

    with qtbot.captureExceptions() as caught:
        bridge._queue(broken, None, None)  # noqa: SLF001 - no command can be made to break
        qtbot.waitUntil(lambda: bool(caught))
    assert caught[0][0] is ZeroDivisionError
    assert bridge.pending == 0


def test_that_draining_settles_typing_and_waits_for_every_command(
    qtbot: QtBot, school: School, bridge: Bridge
) -> None:
    field = WritingField("Name")
    qtbot.addWidget(field)
    field.settled.connect(lambda words: bridge.submit(renamed(school, words)))
    field.insert("Typed at the last moment")
    bridge.drain()
    assert name(school) == "Typed at the last moment"
    assert bridge.pending == 0


def test_that_closing_keeps_what_was_typed_and_may_be_said_twice(
    qtbot: QtBot, school: School
) -> None:
    bridge = Bridge(school.application)
    for number in range(20):
        bridge.submit(renamed(school, f"School {number}"))
    bridge.close()
    bridge.close()
    assert name(school) == "School 19"


def test_that_a_job_begins_after_the_edits_before_it_and_reports(
    qtbot: QtBot, school: School, bridge: Bridge
) -> None:
    bridge.submit(renamed(school, "Renamed first"))

    def work(progress: Progress) -> str:
        progress.report(50, "Half")
        return name(school)

    job = bridge.run_job(work)
    seen: list[tuple[int, str]] = []
    job.progress.connect(lambda percent, words: seen.append((percent, words)))
    with qtbot.waitSignal(job.done) as told:
        pass
    assert told.args == ["Renamed first"]
    assert seen == [(50, "Half")]


def test_that_a_job_can_be_stopped(qtbot: QtBot, bridge: Bridge) -> None:
    def work(progress: Progress) -> None:
        for percent in range(100):
            progress.report(percent)
            time.sleep(0.01)

    job = bridge.run_job(work)
    with qtbot.waitSignals([job.cancelled, job.finished]):
        job.cancel()


def test_that_a_job_tells_what_it_was_refused(qtbot: QtBot, bridge: Bridge) -> None:
    def work(_progress: Progress) -> None:
        raise CandourError("disk_full")

    job = bridge.run_job(work)
    with qtbot.waitSignals([job.failed, job.finished]):
        pass


def test_that_a_change_made_elsewhere_is_told_too(
    qtbot: QtBot, school: School, bridge: Bridge
) -> None:
    with qtbot.waitSignal(bridge.changed) as told:
        school.application.run(judged(school, "improve"), initiator="elsewhere")
    assert told.args is not None
    assert told.args[0].initiator == "elsewhere"


class FullDisk:
    """Refuses every command, as the store does, while it is full."""

    def __init__(self, application: Application, monkeypatch: pytest.MonkeyPatch) -> None:
        self.full = True
        run = application.run

        def refusing(command: object, initiator: str = "", typing: str = "") -> Change | None:
            if self.full:
                raise CandourError("disk_full")
            return run(command, initiator, typing)

        monkeypatch.setattr(application, "run", refusing)


def test_that_what_a_full_disk_refused_is_kept_and_written_in_order_when_there_is_room(
    qtbot: QtBot, school: School, bridge: Bridge, monkeypatch: pytest.MonkeyPatch
) -> None:
    disk = FullDisk(school.application, monkeypatch)
    told: list[CandourError] = []
    bridge.submit(renamed(school, "First"), refused=told.append)
    bridge.submit(renamed(school, "Second"), refused=told.append)
    bridge.drain()
    assert [error.code for error in told] == ["disk_full", "disk_full"]
    assert (bridge.state, bridge.held) == (Saved.NOT_SAVED, 2)
    bridge.try_again()
    bridge.drain()
    assert (bridge.held, len(told)) == (2, 2)
    disk.full = False
    bridge.submit(renamed(school, "Third"))
    bridge.drain()
    assert name(school) == "Millbrook Primary"
    bridge.try_again()
    bridge.drain()
    assert (name(school), bridge.state, bridge.held) == ("Third", Saved.SAVED, 0)
    school.application.undo()
    assert name(school) == "Second"


def test_that_the_disk_is_asked_again_without_anyone_doing_anything(
    qtbot: QtBot, school: School, bridge: Bridge, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("ui.bridge.RETRY_MS", 20)
    disk = FullDisk(school.application, monkeypatch)
    bridge.submit(renamed(school, "Kept"))
    bridge.drain()
    disk.full = False
    qtbot.waitUntil(lambda: name(school) == "Kept", timeout=5_000)
    qtbot.waitUntil(lambda: bridge.state is Saved.SAVED, timeout=5_000)
