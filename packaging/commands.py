"""The three words of bootstrap.py."""

import os
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

import checks
import system_libraries
from environment import RUN, TEST, WINDOWS, Environment
from system_libraries import SetupError

ROOT = Path(__file__).resolve().parent.parent
USAGE = """\
python3 packaging/bootstrap.py run          sets everything up and opens Candour
python3 packaging/bootstrap.py test         sets everything up and runs every check
python3 packaging/bootstrap.py performance  sets everything up and measures the figures

On Windows, write py instead of python3. Words after run go to Candour: run --help lists them."""
DOCUMENTS = {".candour", ".pdf"}


def main(words: list[str]) -> int:
    """Does what the words say; returns the exit code.

    On Linux and macOS `run` does not return: Candour takes this process over.
    """
    known = {"run": run, "test": test, "performance": performance}
    if not words or words[0] not in known:
        print(USAGE)
        return 0 if words[:1] in (["-h"], ["--help"]) else 2
    try:
        return known[words[0]](words[1:])
    except SetupError as problem:
        print(problem, file=sys.stderr)
        return 3
    except KeyboardInterrupt:
        print("\nStopped. The same line takes it up again.", file=sys.stderr)
        return 130


def run(words: list[str]) -> int:
    """Opens Candour, or runs its demo where there is no display."""
    screen = has_display(sys.platform, os.environ)
    if not screen and words and Path(words[0]).suffix.lower() in DOCUMENTS:
        raise SetupError(
            "There is no display here, so no window can open. Without one, Candour can check a "
            "pack (run verify PACK.pdf) or a workbook (run check WORKBOOK.candour)."
        )
    environment = Environment(ROOT)
    environment.prepare(RUN, system_libraries.for_running(screen))
    if not screen and not words:
        print("There is no display here, so Candour runs its demo; look into the folder demo.")
        words = ["demo", "--out", "demo"]
    return hand_over([str(environment.python), str(ROOT / "main.py"), *words])


def test(words: list[str]) -> int:
    """Runs every check in order, or with words only pytest with these."""
    environment = Environment(ROOT)
    environment.prepare(TEST, system_libraries.for_testing())
    chosen = checks.tests_only(environment, words) if words else checks.every(environment)
    return checks.run_in_order(chosen, ROOT)


def performance(words: list[str]) -> int:
    """Measures the figures and prints them; 1 where a bound is broken."""
    environment = Environment(ROOT)
    environment.prepare(TEST, system_libraries.for_testing())
    line = [str(environment.python), "-m", "tests.performance", *words]
    return subprocess.run(line, cwd=ROOT, check=False).returncode


def has_display(platform: str, variables: Mapping[str, str]) -> bool:
    """Whether a window can open; on Linux something must say where."""
    if not platform.startswith("linux"):
        return True
    return any(variables.get(name) for name in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"))


def hand_over(line: list[str], windows: bool = WINDOWS) -> int:
    """Becomes the program of that line; on Windows, which cannot, runs it and waits."""
    sys.stdout.flush()
    if not windows:
        os.execv(line[0], line)  # noqa: S606  no shell is wanted
    return subprocess.call(line)
