import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

import main

ROOT = Path(main.__file__).parent

Run = Callable[..., tuple[int, str, str]]
"""Runs the words as main.py would; exit code, what was printed, what was said of errors."""


@pytest.fixture
def run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Run:
    monkeypatch.setenv("CANDOUR_HOME", str(tmp_path / "home"))

    def run(*words: object) -> tuple[int, str, str]:
        code = main.main([str(word) for word in words])
        said = capsys.readouterr()
        return code, said.out, said.err

    return run


@pytest.fixture(scope="session")
def demo(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The demo as a new user would run it, in a process of its own."""
    folder = tmp_path_factory.mktemp("demo")
    done = subprocess.run(
        [sys.executable, ROOT / "main.py", "demo", "--out", folder],
        capture_output=True,
        text=True,
        check=False,
    )
    assert (done.returncode, done.stderr) == (0, "")
    written = [line.removeprefix("Written: ") for line in done.stdout.splitlines()]
    assert {str(path) for path in folder.iterdir()} <= set(written)
    return folder
