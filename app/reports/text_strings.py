"""Words inside a file's own objects, spelled in the one way that every reader and we accept."""

from pikepdf import String

_MARK = b"\xfe\xff"


def text_string(words: str) -> String:
    """Plain ASCII as it is, everything else as UTF-16; never an encoding of eight bits."""
    if words.isascii():
        return String(words)
    return String(_MARK + words.encode("utf-16-be"))
