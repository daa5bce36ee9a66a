from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from app.settings import Scheme
from tests.journeys.colleagues import Colleague, Table, colleague, head, know
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


@pytest.fixture
def table(tmp_path: Path) -> Iterator[Table]:
    with ExitStack() as stack:
        alex = stack.enter_context(head(tmp_path / "alex", "Alex Author"))
        pat = stack.enter_context(colleague(tmp_path / "pat", "Pat Peer", "Mallowby Primary"))
        sam = stack.enter_context(colleague(tmp_path / "sam", "Sam Second", "Larch Road Primary"))
        everyone: tuple[Colleague, ...] = (alex, pat, sam)
        for one in everyone:
            for other in everyone:
                know(one, other)
        yield Table(alex, pat, sam, alex.certifies())
