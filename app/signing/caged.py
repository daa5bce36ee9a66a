"""The inside of the cage: limits first, then the check, then one answer."""

import sys

from app.signing.records import read_checking, write_verdict
from app.signing.verify import verify

_MEMORY = 1536 * 1024 * 1024
_CPU_SECONDS = 30
_OPEN_FILES = 64


def run() -> int:
    """Read what to check from standard input, write the verdict to standard output."""
    put_limits()
    lines = sys.stdin.buffer
    checking = read_checking(lines.readline())
    verdict = verify(lines.read(), checking)
    sys.stdout.buffer.write(write_verdict(verdict))
    return 0


def put_limits() -> None:
    """Bounds on memory, time and files, where the system knows them (not on Windows)."""
    if sys.platform == "win32":
        return
    import resource

    limits = {
        resource.RLIMIT_AS: _MEMORY,
        resource.RLIMIT_CPU: _CPU_SECONDS,
        resource.RLIMIT_FSIZE: 0,
        resource.RLIMIT_CORE: 0,
        resource.RLIMIT_NOFILE: _OPEN_FILES,
    }
    for kind, most in limits.items():
        _, hard = resource.getrlimit(kind)
        allowed = most if hard == resource.RLIM_INFINITY else min(most, hard)
        try:
            resource.setrlimit(kind, (allowed, allowed))
        except (ValueError, OSError):
            continue  # macOS refuses some of them; the time limit outside holds in any case


if __name__ == "__main__":
    sys.exit(run())
