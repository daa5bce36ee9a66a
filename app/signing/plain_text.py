"""Which text may stand in a name or a note: what a reader sees, and nothing that hides or turns."""

import unicodedata

# Control, format (bidirectional overrides, zero-width signs), private, unassigned and surrogates.
_REFUSED = frozenset({"Cc", "Cf", "Co", "Cn", "Cs"})
_LINE_SIGNS = frozenset("\n")
# The joiners belong to ordinary writing of several languages and to emoji, but hide in Latin words;
# names and notes do without them.


def is_plain(text: str, *, lines: bool = False) -> bool:
    """Whether the text holds only visible signs and spaces; with `lines`, line ends too."""
    return all(
        unicodedata.category(sign) not in _REFUSED or (lines and sign in _LINE_SIGNS)
        for sign in text
        if not sign.isascii() or not sign.isprintable()
    )
