from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from app.settings import Scheme
from tests.journeys.computer import Computer
from ui.theme import theme

MakeComputer = Callable[[str], Computer]


@pytest.fixture(autouse=True)
def usual_look(qtbot: QtBot) -> Iterator[None]:
    """Whatever a journey made of the colours is over when it ends."""
    yield
    theme().use(scheme=Scheme.LIGHT, scale_percent=100, reduced_motion=True)


@pytest.fixture
def new_computer(qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> MakeComputer:
    """Computers on which Candour was never started."""

    def make(name: str) -> Computer:
        desk = tmp_path / name / "desk"
        desk.mkdir(parents=True)
        return Computer(qtbot, monkeypatch, tmp_path / name / "home", desk)

    return make


@pytest.fixture
def computer(new_computer: MakeComputer) -> Computer:
    return new_computer("computer")
