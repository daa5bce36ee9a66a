"""A person's words made plain: what a reader sees, and nothing that hides or turns."""

import unicodedata
from typing import Final

# Control and format signs (bidirectional overrides, zero width), private, unassigned, surrogates.
_HIDDEN: Final = frozenset({"Cc", "Cf", "Co", "Cn", "Cs", "Zl", "Zp"})
# Letters and marks by their kind that nobody sees: fillers, a joiner, Mongolian and Khmer selectors.
_UNSEEN: Final = frozenset("\u034f\u115f\u1160\u17b4\u17b5\u180b\u180c\u180d\u180f\u3164\uffa0")
_SPACES: Final = {"\t": " ", "\r": "\n", "\v": "\n", "\f": "\n", "\x85": "\n", "\u2028": "\n", "\u2029": "\n"}  # fmt: skip


def is_hidden(sign: str) -> bool:
    """Whether the sign hides, turns or breaks text; no note and no name may hold it.

    Selectors that only vary the sign before them may stay: emoji are written with them.
    """
    return sign in _UNSEEN or unicodedata.category(sign) in _HIDDEN


def plain_words(words: str) -> str:
    """The words with every hidden sign taken out; line ends stay.

    A note in a pack may hold nothing else, so what is written down must not either.
    """
    if words.isascii() and words.isprintable():
        return words
    told = (_SPACES.get(sign, sign) for sign in words.replace("\r\n", "\n"))
    return "".join(sign for sign in told if sign == "\n" or not is_hidden(sign))
