"""The inside of the cage: limits first, then the check, then one answer."""

import sys

from app.caging import put_limits
from app.signing.records import read_checking, write_verdict
from app.signing.verify import verify

_CPU_SECONDS = 30


def run() -> int:
    """Read what to check from standard input, write the verdict to standard output."""
    put_limits(_CPU_SECONDS)
    lines = sys.stdin.buffer
    checking = read_checking(lines.readline())
    verdict = verify(lines.read(), checking)
    sys.stdout.buffer.write(write_verdict(verdict))
    return 0


if __name__ == "__main__":
    sys.exit(run())
