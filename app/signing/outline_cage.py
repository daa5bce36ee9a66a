"""Checks a colleague's pack and reads its parts, both in one cage."""

from typing import Final

from app.domain.pack_outline import PackOutline
from app.domain.verdicts import Verdict
from app.signing.cage import SECONDS
from app.signing.verify import Checking

OUTLINE_WORD: Final = "caged-outline"
"""In a built program, this as the first argument makes main.py call the inside of this cage."""


def open_pack_caged(
    content: bytes, checking: Checking, seconds: float = SECONDS
) -> tuple[Verdict, PackOutline | None]:
    """The verdict on a pack, and its parts where it is a sound peer pack, else None.

    Raises:
        CandourError: pack_data_unbound, where the data say something that the pages do not.
    """
    raise NotImplementedError
