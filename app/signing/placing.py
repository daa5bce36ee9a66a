"""Finds places for notes: icons in the note strip of a page, highlights where words are marked.

Nothing placed here lies on anything else: icons keep clear of each other and of the text, and
where too many highlights would pile up, or one could not be drawn, an icon stands in.
"""

import math
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Final

from app.domain.peer_reviews import Quad
from app.domain.verdicts import NoteFinding
from app.errors import CandourError
from app.signing.appearances import rounded
from app.signing.note_rules import TALLEST_LINE, deepest_pile, overlap
from app.signing.pack_format import (
    ICON_LEFT,
    ICON_SIDE,
    MOST_HIGHLIGHTS_ON_ONE_SPOT,
    MOST_MARKS_ON_A_PAGE,
    MOST_QUADS,
    SHEET,
    STRIP_BOTTOM,
    STRIP_TOP,
)

_STEP: Final = ICON_SIDE + 2
_FIRST_LEFT: Final = math.ceil(ICON_LEFT) + 3  # clear of the item numbers
_COLUMNS: Final = tuple(range(_FIRST_LEFT, math.floor(SHEET[0]) - ICON_SIDE + 1, ICON_SIDE + 1))
_HIGHEST: Final = math.floor(STRIP_TOP) - ICON_SIDE
_LOWEST: Final = math.ceil(STRIP_BOTTOM)
_FIRST_PAGE: Final = 2  # the cover has no strip
_SMALLEST_MARK: Final = 0.5

Corner = tuple[int, int]


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """Where a note would like to be.

    `page` counts from 1. `top` and `bottom` are the heights between which its icon belongs.
    `stays` says that another page will not do, as for a reply.
    """

    page: int
    top: float
    bottom: float
    quads: tuple[Quad, ...] = ()
    stays: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Placed:
    """Where a note goes: `at` is the lower left corner of its icon, or `quads` are its marks."""

    page: int
    at: tuple[float, float] | None = None
    quads: tuple[Quad, ...] = ()


class _Page:
    """What is taken of one page."""

    def __init__(self) -> None:
        self.icons: list[Quad] = []
        self.marks: list[Quad] = []
        rows = range(_HIGHEST, _LOWEST - 1, -_STEP)
        self.free: list[Corner] = [(left, bottom) for bottom in rows for left in _COLUMNS]

    def take(self, box: Quad) -> None:
        self.icons.append(box)
        self.free = [corner for corner in self.free if not overlap(_box(corner), box)]

    def is_free(self, corner: Corner) -> bool:
        return not any(overlap(_box(corner), taken) for taken in self.icons)


class Places:
    """The places of one pack, those of the notes already in it taken."""

    def __init__(self, pages: int, written: Iterable[NoteFinding]) -> None:
        self._pages = {number: _Page() for number in range(_FIRST_PAGE, pages + 1)}
        for note in written:
            page = self._pages.get(note.page)
            if page is None:
                continue
            if note.kind == "text":
                page.take(note.rects[0])
            else:
                page.marks += note.rects

    def place(self, wanted: Wanted) -> Placed:
        """The place for one more note, which is then taken.

        Raises:
            CandourError: note_no_room.
        """
        page = self._pages.get(wanted.page)
        quads = tuple(_upright(quad) for quad in wanted.quads)
        if quads and page is not None and _can_be_marked(quads, page):
            page.marks += quads
            return Placed(page=wanted.page, quads=quads)
        for number, corner in self._corners(wanted):
            self._pages[number].take(_box(corner))
            return Placed(page=number, at=corner)
        raise CandourError("note_no_room", page=wanted.page)

    def _corners(self, wanted: Wanted) -> Iterator[tuple[int, Corner]]:
        """Free corners, the best first: beside the item, lower down, higher up, other pages."""
        page = self._pages.get(wanted.page)
        if page is not None:
            beside = [corner for corner in _beside(wanted) if page.is_free(corner)]
            level = wanted.top - ICON_SIDE
            lower = [corner for corner in page.free if corner[1] <= level]
            higher = [corner for corner in reversed(page.free) if corner[1] > level]
            for corner in (*beside, *lower, *higher):
                yield wanted.page, corner
        if wanted.stays:
            return
        after = [number for number in self._pages if number > wanted.page]
        before = [number for number in reversed(self._pages) if number < wanted.page]
        for number in (*after, *before):
            for corner in self._pages[number].free:
                yield number, corner


def _beside(wanted: Wanted) -> Iterator[Corner]:
    """Corners level with the item, column by column."""
    highest = min(math.floor(wanted.top) - ICON_SIDE, _HIGHEST)
    lowest = max(math.ceil(wanted.bottom), _LOWEST)
    rows = range(highest, lowest - 1, -_STEP) or (highest,)
    for left in _COLUMNS:
        for bottom in rows:
            if bottom >= _LOWEST:
                yield left, bottom


def _box(corner: Corner) -> Quad:
    left, bottom = corner
    return (left, bottom, left + ICON_SIDE, bottom + ICON_SIDE)


def _upright(quad: Quad) -> Quad:
    """The same rectangle, its corners in order and in the numbers that are written."""
    left, right = sorted((quad[0], quad[2]))
    bottom, top = sorted((quad[1], quad[3]))
    return (rounded(left), rounded(bottom), rounded(right), rounded(top))


def _can_be_marked(quads: tuple[Quad, ...], page: _Page) -> bool:
    if len(quads) > MOST_QUADS or len(page.marks) + len(quads) > MOST_MARKS_ON_A_PAGE:
        return False
    if not all(map(_is_line, quads)):
        return False
    near = [mark for mark in page.marks if any(overlap(mark, quad) for quad in quads)]
    return deepest_pile([*near, *quads]) <= MOST_HIGHLIGHTS_ON_ONE_SPOT


def _is_line(quad: Quad) -> bool:
    left, bottom, right, top = quad
    inside = 0 <= left < right <= SHEET[0] and 0 <= bottom < top <= SHEET[1]
    return (
        inside and right - left >= _SMALLEST_MARK and _SMALLEST_MARK <= top - bottom <= TALLEST_LINE
    )
