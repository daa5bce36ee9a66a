"""Reads the text strings of a pack: plain ASCII, or UTF-16 with its mark; nothing hidden."""

import pikepdf  # noqa: F401 - it brings the encoding named "pdfdoc"

from app.signing.findings import Changed
from app.signing.plain_text import is_plain
from app.signing.syntax import Value

_UTF_16 = b"\xfe\xff"


def plain_words(value: Value, where: str, *, lines: bool = False, longest: int = 20_000) -> str:
    """The words of a text string.

    Raises:
        Changed: it is no string, too long, or holds signs that hide or turn text.
    """
    words = as_words(value)
    if words is None or len(words) > longest or not is_plain(words, lines=lines):
        raise Changed("text_not_plain", where=where)
    return words


def as_words(value: Value) -> str | None:
    """The words of a text string, or None where it is not one we read."""
    if not isinstance(value, bytes):
        return None
    try:
        if value.startswith(_UTF_16):
            return value[2:].decode("utf-16-be")
        return value.decode("ascii")
    except UnicodeDecodeError:
        return None


def is_readable(value: Value) -> bool:
    """Whether the value is a text string in any of the ways that PDF writes them."""
    if as_words(value) is not None:
        return True
    if not isinstance(value, bytes) or value.startswith(_UTF_16):
        return False
    try:
        return is_plain(value.decode("pdfdoc"), lines=True)
    except UnicodeDecodeError:
        return False
