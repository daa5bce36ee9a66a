"""How soon there is a window, and how soon the overview of the sample workbook."""

import compileall
import json
import subprocess
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from tests.performance.figures import Figure, in_turns, ratio, told
from tests.performance.sample import Sample

ROOT = Path(__file__).resolve().parents[2]
WATCHED = Path(__file__).with_name("watched.py")
ROUNDS = 9


@dataclass(frozen=True, slots=True)
class Seen:
    """What a watched program told. `seconds` runs from its start to the awaited paint."""

    seconds: float
    loaded: tuple[str, ...]
    mebibytes: float


def watched(*words: str, variables: dict[str, str]) -> Seen:
    """Starts a program under watch.

    Raises:
        RuntimeError: it ended before it painted what was waited for.
    """
    began = time.monotonic_ns()
    outcome = subprocess.run(
        [sys.executable, str(WATCHED), *words],
        env=variables,
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )
    lines = outcome.stdout.splitlines()
    if not lines or not lines[-1].startswith("{"):
        raise RuntimeError(f"{words}: {outcome.stdout}{outcome.stderr}")
    seen = json.loads(lines[-1])
    return Seen((seen["at"] - began) / 1e9, tuple(seen["loaded"]), seen["mebibytes"])


def time_to(*words: str, sample: Sample) -> Callable[[], float]:
    """A measure: the seconds until the paint."""
    return lambda: watched(*words, variables=sample.variables).seconds


def compile_ours() -> None:
    """Byte-compiles the program as the set-up does; otherwise the compiler would be measured."""
    for place in ("app", "database", "resources", "ui"):
        compileall.compile_dir(ROOT / place, quiet=1)
    compileall.compile_file(ROOT / "main.py", quiet=1)


def figures(sample: Sample) -> list[Figure]:
    """Both, against a bare window in the same rounds."""
    compile_ours()
    bare, window, overview = in_turns(
        ROUNDS,
        time_to("bare", sample=sample),
        time_to("window", sample=sample),
        time_to("overview", str(sample.workbook), sample=sample),
    )
    return [
        Figure("start to first painted window", ratio(window, bare), 1.8, told(window, bare)),
        Figure("start to the sample's overview", ratio(overview, bare), 4.0, told(overview, bare)),
    ]
