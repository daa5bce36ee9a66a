"""A person's words made plain: what a reader sees, and nothing that hides or turns."""

import unicodedata
from typing import Final

# Control and format signs (bidirectional overrides, zero width), private, unassigned, surrogates.
_HIDDEN: Final = frozenset({"Cc", "Cf", "Co", "Cn", "Cs"})
_SPACES: Final = {"\t": " ", "\r": "\n", "\v": "\n", "\f": "\n", "\x85": "\n", "\u2028": "\n", "\u2029": "\n"}  # fmt: skip


def plain_words(words: str) -> str:
    """The words with every hidden sign taken out; line ends stay.

    A note in a pack may hold nothing else, so what is written down must not either.
    """
    if words.isascii() and words.isprintable():
        return words
    told = (_SPACES.get(sign, sign) for sign in words.replace("\r\n", "\n"))
    return "".join(
        sign for sign in told if sign == "\n" or unicodedata.category(sign) not in _HIDDEN
    )
