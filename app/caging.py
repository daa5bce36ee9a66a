"""A process of its own for files from others, with limits on time, memory and files.

Whatever a prepared file does to the program that reads it, it happens in there; out comes an
answer, or none. The first half of this is used outside the process, `put_limits` inside it.
"""

import os
import subprocess
import sys
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path
from threading import Thread, Timer
from typing import Final

MEMORY: Final = 1536 * 1024 * 1024
_OPEN_FILES = 64
_ROOT = Path(__file__).resolve().parents[1]
_KEPT = ("PATH", "SYSTEMROOT", "TEMP", "TMP", "LD_LIBRARY_PATH", "HOME", "USERPROFILE")


def command(word: str, module: str) -> Sequence[str]:
    """How the process is started: in a built program by its word, from source by its module."""
    if getattr(sys, "frozen", False):
        return (sys.executable, word)
    return (sys.executable, "-B", "-m", module)


def answer_to(
    question: bytes, started: Sequence[str], seconds: float, longest: int
) -> bytes | None:
    """What the process writes to the question; None where it fails, takes too long, or writes on.

    No more is ever read of its answer than may be believed, so it cannot fill this one's memory.
    """
    try:
        process = subprocess.Popen(  # noqa: S603 - our own program, with a fixed list of words
            started,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            cwd=_ROOT,
            env=_plain_environment(),
        )
    except OSError:
        return None
    asking = Thread(target=_ask, args=(process, question), daemon=True)
    ending = Timer(seconds, process.kill)
    with process:
        asking.start()
        ending.start()
        try:
            answer = process.stdout.read(longest + 1) if process.stdout else b""
            if len(answer) > longest:
                process.kill()
            failed = process.wait() != 0
        finally:
            ending.cancel()
            process.kill()
            asking.join()
    return None if failed or len(answer) > longest else answer


def _ask(process: "subprocess.Popen[bytes]", question: bytes) -> None:
    """Write the question; a process that is gone, or does not listen, is found out elsewhere."""
    if process.stdin is not None:
        with suppress(OSError):
            process.stdin.write(question)
        with suppress(OSError):
            process.stdin.close()


def _plain_environment() -> dict[str, str]:
    """Only what a process needs to start; nothing that changes how Python runs."""
    return {name: os.environ[name] for name in _KEPT if name in os.environ}


def put_limits(cpu_seconds: int) -> None:
    """Bounds on memory, time and files, where the system knows them (not on Windows)."""
    if sys.platform == "win32":
        return
    import resource

    limits = {
        resource.RLIMIT_AS: MEMORY,
        resource.RLIMIT_CPU: cpu_seconds,
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
