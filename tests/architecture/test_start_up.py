"""What is loaded before a person can work: never the engines, which come when they are used."""

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from tests.architecture.sources import ROOT
from tests.performance.sample import homes, make_sample
from tests.performance.starting import watched

ENGINES = {"matplotlib", "numpy", "reportlab", "pyhanko", "pikepdf", "cryptography", "pypdfium2"}
IMPORTED = re.compile(r"^import time:\s*\d+ \|\s*\d+ \|\s*(\S+)$", re.MULTILINE)


def loaded_by(*line: str) -> set[str]:
    """The libraries that a Python with these words loads, as Python itself lists them."""
    outcome = subprocess.run(
        [sys.executable, "-X", "importtime", *line],
        cwd=ROOT,
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    assert outcome.returncode == 0, outcome.stderr[-2000:]
    return {name.split(".")[0] for name in IMPORTED.findall(outcome.stderr)}


@pytest.mark.parametrize("module", ["app.application", "database.workbooks", "ui.start"])
def test_that_importing_a_floor_loads_no_engine(module: str) -> None:
    loaded = loaded_by("-c", f"import {module}")
    assert module.split(".", maxsplit=1)[0] in loaded
    assert loaded & ENGINES == set()


def test_that_the_domain_loads_no_library_at_all() -> None:
    loaded = loaded_by("-c", "import app.domain")
    assert loaded & (ENGINES | {"PySide6", "sqlalchemy"}) == set()


def test_that_the_command_line_loads_no_engine_before_it_knows_what_is_asked() -> None:
    assert loaded_by("main.py", "--help") & (ENGINES | {"PySide6"}) == set()


def test_that_the_window_is_painted_before_any_engine_is_loaded(tmp_path: Path) -> None:
    variables = {**os.environ, "QT_QPA_PLATFORM": "offscreen", **homes(tmp_path)}
    assert watched("window", variables=variables).loaded == ()


def test_that_a_workbook_is_shown_without_the_engines_of_packs(tmp_path: Path) -> None:
    sample = make_sample(tmp_path)
    seen = watched("overview", str(sample.workbook), variables=sample.variables)
    # The charts' library may be on its way by then: it is fetched once the window stands.
    assert set(seen.loaded) - {"matplotlib", "numpy"} == set()
