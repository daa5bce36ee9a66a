"""Which text may stand in a name or a note: what a reader sees, and nothing that hides or turns."""

import unicodedata

from app.domain.plain_words import is_hidden

_LINE_SIGNS = frozenset("\n")
# The joiners belong to ordinary writing of several languages and to emoji, but hide in Latin words;
# names and notes do without them.


def is_plain(text: str, *, lines: bool = False) -> bool:
    """Whether the text holds only visible signs and spaces; with `lines`, line ends too."""
    return all(
        not is_hidden(sign) or (lines and sign in _LINE_SIGNS)
        for sign in text
        if not sign.isascii() or not sign.isprintable()
    )


def made_plain(text: str, *, lines: bool = False) -> str:
    """The text as it may stand in a name or a note: the same to the eye.

    Signs that hide or turn text are left out, signs that no font knows become the sign for that,
    every kind of space and line end becomes the ordinary one. Without `lines` it is one line.
    """
    ends = text.replace("\r\n", "\n").replace("\r", "\n")
    kept = "".join(_plain_sign(sign) for sign in ends)
    return kept.strip() if lines else " ".join(kept.split())


def _plain_sign(sign: str) -> str:
    category = unicodedata.category(sign)
    if sign in "\n\u2028\u2029\u0085\v\f":
        return "\n"
    if sign == "\t" or category == "Zs":
        return " "
    if category in ("Co", "Cn"):
        return "\ufffd"
    return "" if is_hidden(sign) else sign
