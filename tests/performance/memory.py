"""How much memory the program holds, as a share of what it may."""

import subprocess
import sys
from pathlib import Path

from tests.performance.figures import Figure
from tests.performance.sample import Sample
from tests.performance.starting import ROOT, watched

EXPORT_MEBIBYTES = 200
IDLE_MEBIBYTES = 190
IDLE_SECONDS = "4"
# Linux counts what the parent holds at the start as the child's, so the parent must be small.
LIGHT_PARENT = """
import resource, subprocess, sys
subprocess.run(sys.argv[1:], check=True)
print(resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss)
"""


def figures(sample: Sample, folder: Path) -> list[Figure]:
    """The peak of an export, and the idle window with its chart."""
    return [
        share("memory of export, at its peak", export_peak(sample, folder), EXPORT_MEBIBYTES),
        share("memory of the idle window", idle_window(sample), IDLE_MEBIBYTES),
    ]


def share(name: str, mebibytes: float | None, most: float) -> Figure:
    """A share of the most it may be, so that the bound is 1."""
    if not mebibytes:
        return Figure(name, None, 1.0, "this system does not tell")
    return Figure(name, mebibytes / most, 1.0, f"{mebibytes:.0f} of {most} MiB")


def export_peak(sample: Sample, folder: Path) -> float | None:
    """The most memory that an export, or a process it started, ever held; in MiB.

    Raises:
        RuntimeError: the export failed.
    """
    if not sys.platform.startswith("linux"):
        return None
    line = [sys.executable, "main.py", "export", str(sample.workbook), "--kind", "peer"]
    line += ["--out", str(folder / "pack.pdf"), "--identity", str(sample.identity)]
    line += ["--passphrase-file", str(sample.passphrase), "--openness", "confidential-item"]
    outcome = subprocess.run(
        [sys.executable, "-c", LIGHT_PARENT, *line],
        cwd=ROOT,
        env=sample.variables,
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        check=False,
    )
    if outcome.returncode:
        raise RuntimeError(f"export failed: {outcome.stderr}")
    return int(outcome.stdout.splitlines()[-1]) / 1024


def idle_window(sample: Sample) -> float:
    """What the window holds some seconds after its overview was painted; in MiB."""
    words = ("idle", "overview", IDLE_SECONDS, str(sample.workbook))
    return watched(*words, variables=sample.variables).mebibytes
