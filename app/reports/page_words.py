"""The words of a page with their places, so that a reader of pages can mark lines of them."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

MOST_WORDS: Final = 6_000
"""So many words of a page are read; no page of ours has a tenth of them."""
_LONGEST = 200

Box = tuple[float, float, float, float]
"""Left, bottom, right, top in points from the page's lower left corner."""


@dataclass(frozen=True, slots=True)
class PageWord:
    """One word as the page shows it, and the number of its line on the page."""

    words: str
    line: int
    box: Box


@dataclass(frozen=True, slots=True)
class PageWords:
    """The words of one page in the order in which it shows them; its size in points."""

    width: float
    height: float
    words: tuple[PageWord, ...]

    def at(self, x: float, y: float) -> int | None:
        """The number of the word at a place, or the nearest one of that line; None for none."""
        on_line = [
            number
            for number, word in enumerate(self.words)
            if word.box[1] - 1.5 <= y <= word.box[3] + 1.5
        ]
        return min(on_line, key=lambda number: _away(self.words[number].box, x), default=None)

    def between(self, first: int, last: int) -> tuple[PageWord, ...]:
        """The words from one to the other, whichever comes first."""
        begin, end = sorted((first, last))
        return self.words[max(0, begin) : end + 1]


def lines_of(words: Iterable[PageWord]) -> tuple[Box, ...]:
    """One box for each line that the words stand on."""
    lines: dict[int, Box] = {}
    for word in words:
        held = lines.get(word.line)
        lines[word.line] = word.box if held is None else _around(held, word.box)
    return tuple(lines.values())


def read_words(told: Mapping[str, Any]) -> PageWords:
    """What `PageWords` was told as, by the renderer.

    Raises:
        ValueError, TypeError, KeyError: it is nothing of the kind.
    """
    width, height = (float(side) for side in told["size"])
    words = tuple(
        PageWord(str(words)[:_LONGEST], int(line), _box(box))
        for words, line, box in told["words"][:MOST_WORDS]
    )
    return PageWords(width, height, words)


def _box(edges: Sequence[float]) -> Box:
    left, bottom, right, top = (float(edge) for edge in edges)
    return left, bottom, right, top


def _around(one: Box, other: Box) -> Box:
    return (
        min(one[0], other[0]),
        min(one[1], other[1]),
        max(one[2], other[2]),
        max(one[3], other[3]),
    )


def _away(box: Box, x: float) -> float:
    return max(box[0] - x, x - box[2], 0.0)
