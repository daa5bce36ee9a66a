"""The program is killed in the middle of typing: what it said was saved is there."""

import os
import subprocess
import sys
from pathlib import Path

from app.domain.judgements import Judgement
from tests.journeys import first_look as road
from tests.journeys.computer import Computer
from tests.journeys.typing_until_killed import FIELD, SCHOOL

ROOT = Path(__file__).parents[2]


def typed_and_killed(computer: Computer, acknowledged: int) -> str:
    """Kill it as soon as so many words were said to be saved; the last of what was said."""
    process = subprocess.Popen(
        [sys.executable, "-m", "tests.journeys.typing_until_killed"],
        cwd=ROOT,
        env={**os.environ, "CANDOUR_HOME": str(computer.home), "QT_QPA_PLATFORM": "offscreen"},
        stdout=subprocess.PIPE,
        text=True,
    )
    said = ""
    assert process.stdout is not None
    with process:
        for line in process.stdout:
            said = line.strip()
            if len(said.split()) > acknowledged:
                process.kill()
                break
        for line in process.stdout:
            said = line.strip() or said
    return said


def test_that_everything_said_to_be_saved_outlives_a_kill(computer: Computer) -> None:
    said = typed_and_killed(computer, acknowledged=20)
    assert len(said.split()) > 20
    assert computer.journal_holds(SCHOOL)
    assert computer.rows(SCHOOL, Judgement)[0].words.startswith(said)
    with computer.started() as person:
        assert person.reads(SCHOOL), "it goes on where it was"
        person.go(2)
        road.open_page(person, "Attendance")
        assert person.holds(FIELD).startswith(said)
        person.fills(FIELD, "And more. ")
    assert computer.journal_holds(SCHOOL)
