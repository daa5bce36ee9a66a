"""Every check of the project, in the order in which they run, quickest first."""

import os
import subprocess
import sys
import time
from dataclasses import dataclass
from pathlib import Path

from environment import Environment

MOST_WORKERS = 4  # each holds a Qt and, in the pack tests, a whole pack in memory


@dataclass(frozen=True, slots=True)
class Check:
    """One line to run. A loud one writes to the terminal as it goes; the others when they fail."""

    name: str
    line: tuple[str, ...]
    loud: bool = False


def every(environment: Environment) -> tuple[Check, ...]:
    """All of them."""
    ruff, mypy, borders = (
        str(environment.script(name)) for name in ("ruff", "mypy", "lint-imports")
    )
    return (
        Check("format", (ruff, "format", "--check", ".")),
        Check("lint", (ruff, "check", ".")),
        Check("types", (mypy, *typed_places(environment.root))),
        Check("borders", (borders,)),
        *tests_only(environment, []),
    )


def typed_places(root: Path) -> list[str]:
    """What mypy looks at; packaging/ by file, as it must not look like a package."""
    places = ["app", "database", "resources", "ui", "main.py", "tests"]
    scripts = sorted((root / "packaging").glob("*.py"))
    return [place for place in places if (root / place).exists()] + [
        str(script.relative_to(root)) for script in scripts
    ]


def tests_only(environment: Environment, words: list[str]) -> tuple[Check, ...]:
    """pytest, with the words where there are any, otherwise with everything on every core."""
    workers = ["-n", str(min(os.cpu_count() or 1, MOST_WORKERS)), "--dist", "worksteal"]
    line = (str(environment.python), "-m", "pytest", *(words or ["-q", *workers]))
    return (Check("tests", line, loud=True),)


def run_in_order(chosen: tuple[Check, ...], root: Path) -> int:
    """Runs them until one fails; returns its exit code, or 0.

    The tests come last and print nothing after pytest's own closing line.
    """
    for number, check in enumerate(chosen):
        began = time.monotonic()
        if check.loud:
            print(f"{check.name} ...", flush=True)
        outcome = subprocess.run(
            check.line,
            cwd=root,
            stdin=subprocess.DEVNULL,
            stdout=None if check.loud else subprocess.PIPE,
            stderr=None if check.loud else subprocess.STDOUT,
            check=False,
        )
        took = f"{time.monotonic() - began:.1f} s"
        if outcome.returncode:
            if not check.loud:
                sys.stdout.buffer.write(outcome.stdout)
                later = [other.name for other in chosen[number + 1 :]]
                print(f"FAILED {check.name} ({took}); not run: {', '.join(later) or 'nothing'}")
            return outcome.returncode
        if not check.loud:
            print(f"ok     {check.name} ({took})", flush=True)
    return 0
