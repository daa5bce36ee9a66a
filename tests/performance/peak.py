"""Runs a command and prints the most memory that it, or a process it started, ever held; in KiB.

    peak.py COMMAND...

Linux counts the memory of the process that starts another into the peak of the started one, so
this small process stands between: measured from a large one, the figure would be that one's own.
"""

import os
import subprocess
import sys
from pathlib import Path

PEAK = Path(__file__)


def run(words: list[str]) -> int:
    """Runs it without its own words on the standard output; its exit code."""
    child = subprocess.Popen(words, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL)
    _, status, usage = os.wait4(child.pid, 0)
    child.returncode = os.waitstatus_to_exitcode(status)
    print(usage.ru_maxrss)
    return child.returncode


if __name__ == "__main__":
    sys.exit(run(sys.argv[1:]))
