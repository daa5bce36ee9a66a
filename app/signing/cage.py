"""Checks a pack from others in a process of its own, with limits on time, memory and files.

Whatever a prepared file does to the reader, it happens in there; out comes a verdict or nothing.
"""

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import Final

from app import caging
from app.domain.verdicts import PackState, Reason, Verdict
from app.errors import CandourError
from app.signing.pack_format import LARGEST_FILE
from app.signing.records import read_verdict, write_checking
from app.signing.verify import Checking

CAGED_WORD: Final = "caged-verify"
"""In a built program, this as the first argument makes main.py call `app.signing.caged.run()`."""
SECONDS: Final = 40.0
_LARGEST_ANSWER = 32 * 1024 * 1024
MALFORMED: Final = (ValueError, TypeError, LookupError, AttributeError, RecursionError)
"""What reading an answer raises that is no answer."""


def verify_caged(path: Path, checking: Checking, seconds: float = SECONDS) -> Verdict:
    """As `verify_file`, in the cage.

    Raises:
        CandourError: pack_file_missing.
    """
    try:
        with path.open("rb") as file:
            content = file.read(LARGEST_FILE + 1)
    except OSError:
        raise CandourError("pack_file_missing", name=path.name) from None
    return verify_bytes_caged(content, checking, seconds)


def verify_bytes_caged(content: bytes, checking: Checking, seconds: float = SECONDS) -> Verdict:
    """As `verify`, in the cage. A file that is too much for the cage is no pack."""
    if len(content) > LARGEST_FILE:
        return gave_up("too_large")
    answer = ask_in_cage(caged_command(), write_checking(checking) + content, seconds)
    try:
        return read_verdict(answer)
    except MALFORMED:
        return gave_up("check_gave_up")


def ask_in_cage(command: Sequence[str], given: bytes, seconds: float) -> bytes:
    """What the inside of a cage answers to what it is given; empty where it gave up."""
    return caging.answer_to(given, command, seconds, _LARGEST_ANSWER) or b""


def caged_command() -> Sequence[str]:
    """How the cage is started: from source, or in a built program."""
    return caging.command(CAGED_WORD, "app.signing.caged")


def gave_up(code: str) -> Verdict:
    """The verdict on a file that was too much for the cage: it is no pack."""
    return replace(Verdict(state=PackState.NOT_A_PACK), reasons=(Reason(code=code, facts={}),))
