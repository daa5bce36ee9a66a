"""Checks a colleague's pack and reads its parts, both in one cage."""

import json
from collections.abc import Sequence
from typing import Final

from app import caging
from app.domain.pack_outline import PackOutline
from app.domain.verdicts import Verdict
from app.errors import CandourError
from app.signing.cage import MALFORMED, SECONDS, ask_in_cage, gave_up
from app.signing.outline_records import read_outline_record
from app.signing.pack_format import LARGEST_FILE
from app.signing.records import read_verdict, write_checking
from app.signing.verify import Checking

OUTLINE_WORD: Final = "caged-outline"
"""In a built program, this as the first argument makes main.py call
`app.signing.caged_outline.run()`."""

Opened = tuple[Verdict, PackOutline | None]


def open_pack_caged(content: bytes, checking: Checking, seconds: float = SECONDS) -> Opened:
    """The verdict on a pack, and its parts where it is a sound peer pack, else None.

    Raises:
        CandourError: pack_data_unbound, where the data say something that the pages do not.
    """
    if len(content) > LARGEST_FILE:
        return gave_up("too_large"), None
    answer = ask_in_cage(outline_command(), write_checking(checking) + content, seconds)
    try:
        return read_opened(answer)
    except MALFORMED:
        return gave_up("check_gave_up"), None


def outline_command() -> Sequence[str]:
    """How the cage is started: from source, or in a built program."""
    return caging.command(OUTLINE_WORD, "app.signing.caged_outline")


def read_opened(answer: bytes) -> Opened:
    """What the inside of the cage answered.

    Raises:
        CandourError: pack_data_unbound.
        ValueError, TypeError, KeyError: it is no whole answer.
    """
    plain = json.loads(answer)
    verdict = read_verdict(json.dumps(plain["verdict"]).encode("ascii"))
    if plain["unbound"]:
        raise CandourError("pack_data_unbound")
    outline = plain["outline"]
    return verdict, read_outline_record(outline) if outline else None
