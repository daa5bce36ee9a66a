from collections.abc import Iterator

import pytest
from pytestqt.qtbot import QtBot

from app.settings import Scheme
from ui.theme import theme


@pytest.fixture(autouse=True)
def plain_look(qtbot: QtBot) -> Iterator[None]:
    """Every test begins in light colours at 100 %, with nothing gliding."""
    theme().use(scheme=Scheme.LIGHT, scale_percent=100, reduced_motion=True)
    yield
    theme().use(scheme=Scheme.LIGHT, scale_percent=100, reduced_motion=True)
