"""The fixed parts of the pack format, known to writer and verifier, never read from a file.

Lengths in points. The places belong to format version 1, the only one so far.
"""

from typing import Final

SCHEMA: Final = "candour-pack/1"
AUTHOR_FIELD: Final = "Sig_Author"
KINDS_WITH_NOTES: Final = frozenset({"peer"})
KINDS: Final = frozenset({"peer", "governors"})

LARGEST_FILE: Final = 64 * 1024 * 1024
LARGEST_STREAM: Final = 16 * 1024 * 1024
LARGEST_TOTAL: Final = 96 * 1024 * 1024

SHEET: Final = (595.2756, 841.8898)
_MM: Final = 72 / 25.4
COVER: Final = 0  # the first page, which has no note strip
# The note strip: the right 42 mm between head and foot, on every page but the cover.
STRIP_LEFT: Final = SHEET[0] - 42 * _MM
STRIP_BOTTOM: Final = 18 * _MM
STRIP_TOP: Final = SHEET[1] - 20 * _MM
# Item numbers stand in the first 10 mm of the strip.
ICON_LEFT: Final = STRIP_LEFT + 10 * _MM
ICON_SIDE: Final = 20

NOTE_COLOURS: Final = ((1.0, 0.9, 0.5), (0.75, 0.93, 0.75), (0.75, 0.87, 1.0))
LONGEST_NOTE: Final = 20_000
LONGEST_NAME: Final = 200
MOST_QUADS: Final = 60
MOST_NOTES: Final = 2_000
MOST_MARKS_ON_A_PAGE: Final = 200
MOST_HIGHLIGHTS_ON_ONE_SPOT: Final = 3
YEARS: Final = range(2000, 2200)
"""The years that notes and signatures can be of; no calendar of a reader need stand any others."""
