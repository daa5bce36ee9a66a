"""The way into the cage for files that come back from elsewhere."""

import hashlib
from pathlib import Path
from typing import Final

from app import caging
from app.domain.returned_files import ReturnedFile, ReturnedWhat
from app.domain.verdicts import Reason
from app.errors import CandourError
from app.signing.pack_format import LARGEST_FILE
from app.signing.records import write_checking
from app.signing.returned_records import read_returned_record
from app.signing.verify import Checking

RETURNED_WORD: Final = "caged-returned"
"""In a built program, this as the first argument makes main.py call `caged_returned.run()`."""
SECONDS: Final = 60.0
ERRORS: Final = frozenset({"held_pack_unsound", "trust_file_unreadable"})
"""What the inside may refuse; its answer is then the code, and nothing else."""
_LONGEST_CODE = 60
_LARGEST_ANSWER = 128 * 1024 * 1024


def read_returned_file_caged(
    path: Path, pristine: bytes, checking: Checking, seconds: float = SECONDS
) -> ReturnedFile:
    """As `read_returned_caged`, on a file.

    Raises:
        CandourError: pack_file_missing, held_pack_unsound, trust_file_unreadable.
    """
    try:
        with path.open("rb") as file:
            content = file.read(LARGEST_FILE + 1)
    except OSError:
        raise CandourError("pack_file_missing", name=path.name) from None
    return read_returned_caged(content, pristine, checking, seconds)


def read_returned_caged(
    content: bytes, pristine: bytes, checking: Checking, seconds: float = SECONDS
) -> ReturnedFile:
    """As `app.signing.foreign_notes.read_returned`, in the cage.

    A file that is too much for the cage is not readable.

    Raises:
        CandourError: held_pack_unsound, where `pristine` is no sound certified pack;
            trust_file_unreadable.
    """
    if len(content) > LARGEST_FILE:
        return _not_readable("too_large", content)
    question = write_checking(checking) + b"%d\n" % len(pristine) + pristine + content
    command = caging.command(RETURNED_WORD, "app.signing.caged_returned")
    answer = caging.answer_to(question, command, seconds, _LARGEST_ANSWER)
    if answer is None:
        return _not_readable("gave_up", content)
    code = answer[:_LONGEST_CODE].decode("ascii", "replace")
    if code in ERRORS:
        raise CandourError(code)
    try:
        return read_returned_record(answer)
    except (ValueError, TypeError, KeyError, AttributeError, RecursionError):
        return _not_readable("gave_up", content)


def _not_readable(code: str, content: bytes) -> ReturnedFile:
    return ReturnedFile(
        what=ReturnedWhat.NOT_READABLE,
        sha256=hashlib.sha256(content).hexdigest(),
        remarks=(Reason(code=code, facts={}),),
    )
