"""What is marked on a page: words line by line, or an area where there are none."""

from collections.abc import Sequence
from dataclasses import dataclass
from math import ceil, floor
from typing import Final

from app.domain.peer_reviews import MOST_LINES_MARKED, Quad
from app.reports.page_words import PageWord, PageWords, lines_of

PAPER: Final = (595.2756, 841.8898, 504.6)
"""Width and height of the sheet, and where the icons of notes stand in its margin, in points."""

_TALLEST, _LEAST = 58.0, 6.0
"""One marked box may not be higher than a large heading; an area is marked in bands."""


@dataclass(frozen=True, slots=True)
class Selection:
    """A part of one page, counted from 1, in points; `words` are those in it, perhaps none."""

    page: int
    quads: tuple[Quad, ...]
    words: str = ""

    @staticmethod
    def of_words(page: int, chosen: Sequence[PageWord]) -> "Selection":
        """Words that follow each other, as many lines as a mark may have."""
        quads = lines_of(chosen)[:MOST_LINES_MARKED]
        said = " ".join(word.words for word in chosen)
        return Selection(page, tuple(_tidy(quad) for quad in quads), said)

    @staticmethod
    def of_area(page: int, start: tuple[float, float], end: tuple[float, float]) -> "Selection":
        """An area, cut into bands that are no higher than a mark may be."""
        left, right = sorted((start[0], end[0]))
        bottom, top = sorted((start[1], end[1]))
        left, right = max(0.0, left), min(PAPER[0], right)
        bottom, top = max(0.0, bottom), min(PAPER[1], top)
        if right - left < _LEAST or top - bottom < _LEAST:
            return Selection(page, ())
        bands = ceil((top - bottom) / _TALLEST)
        height = (top - bottom) / bands
        quads = tuple(
            _tidy((left, top - height * (at + 1), right, top - height * at)) for at in range(bands)
        )
        return Selection(page, quads)

    @staticmethod
    def between(
        page: int, words: PageWords | None, start: tuple[float, float], end: tuple[float, float]
    ) -> "Selection":
        """What lies between two places: words where it begins on one, else the area."""
        first = words.at(*start) if words is not None else None
        if words is None or first is None or not _is_on(words.words[first], start):
            return Selection.of_area(page, start, end)
        last = words.at(*end)
        if last is None:
            last = _nearest_line(words, end)
        return Selection.of_words(page, words.between(first, last))


def _is_on(word: PageWord, at: tuple[float, float]) -> bool:
    return word.box[0] - 4 <= at[0] <= word.box[2] + 4


def _nearest_line(words: PageWords, at: tuple[float, float]) -> int:
    """The word nearest to a place that lies on no line."""

    def away(number: int) -> tuple[float, float]:
        left, bottom, right, top = words.words[number].box
        return (
            max(bottom - at[1], at[1] - top, 0.0),
            max(left - at[0], at[0] - right, 0.0),
        )

    return min(range(len(words.words)), key=away)


def _tidy(quad: Quad) -> Quad:
    left, bottom, right, top = quad
    top = min(top, bottom + _TALLEST)
    return round(left, 2), round(bottom, 2), floor(right * 100) / 100, floor(top * 100) / 100
