"""How much memory the program holds, as a share of what it may."""

import subprocess
import sys
from pathlib import Path

from tests.performance.figures import Figure
from tests.performance.peak import PEAK
from tests.performance.sample import Sample
from tests.performance.starting import ROOT, watched

EXPORT_MEBIBYTES = 200
IDLE_MEBIBYTES = 190
IDLE_SECONDS = "4"


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
    line = ["main.py", "export", str(sample.workbook), "--kind", "peer"]
    line += ["--out", str(folder / "pack.pdf"), "--identity", str(sample.identity)]
    line += ["--passphrase-file", str(sample.passphrase), "--openness", "confidential-item"]
    return peak(line, sample.variables)


def peak(line: list[str], variables: dict[str, str]) -> float | None:
    """The most memory that a Python program ever held, in MiB; None where nothing tells.

    Raises:
        RuntimeError: the program failed.
    """
    if not sys.platform.startswith("linux"):
        return None
    outcome = subprocess.run(
        [sys.executable, str(PEAK), sys.executable, *line],
        cwd=ROOT,
        env=variables,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        check=False,
    )
    if outcome.returncode:
        raise RuntimeError(f"{line[:2]} ended with {outcome.returncode}")
    return int(outcome.stdout) / 1024


def idle_window(sample: Sample) -> float:
    """What the window holds some seconds after its overview was painted; in MiB."""
    words = ("idle", "overview", IDLE_SECONDS, str(sample.workbook))
    return watched(*words, variables=sample.variables).mebibytes
