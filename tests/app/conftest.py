from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.app.workbooks import School


@pytest.fixture
def school(tmp_path: Path) -> Iterator[School]:
    made = School(tmp_path)
    yield made
    made.application.close()
