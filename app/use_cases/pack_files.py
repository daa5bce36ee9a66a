"""Keeping the bytes of a pack, once however often they come."""

from app.domain.returns import LARGEST_PACK_FILE, PackFile, pack_file
from app.errors import CandourError
from app.ports import Transaction


def keep_file(tx: Transaction, content: bytes) -> PackFile:
    """Keep the bytes; a change that keeps new ones is a fact.

    Raises:
        CandourError: pack_file_too_large.
    """
    if len(content) > LARGEST_PACK_FILE:
        raise CandourError("pack_file_too_large")
    row = pack_file(content)
    tx.put(row)
    return row
