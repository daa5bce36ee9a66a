"""Pages of a PDF as pictures, drawn in a process of its own with limits on time and memory.

Any file may be given: whatever it does to the renderer, it happens in there. Nothing is drawn but
the pages themselves; notes and signature stamps are left to the caller.
"""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final

from app import caging
from app.errors import CandourError
from app.reports.page_words import PageWords, read_words

DRAWING_WORD: Final = "draw-pages"
"""In a built program, this as the first argument makes main.py call `app.reports.pages.run()`."""
SECONDS: Final = 30.0
MOST_PAGES: Final = 8
"""So many pages are drawn at a time."""
WIDEST: Final = 2400
_LARGEST_FILE = 64 * 1024 * 1024
_LARGEST_ANSWER = 320 * 1024 * 1024


@dataclass(frozen=True, slots=True)
class PagePicture:
    """One page: rows of pixels from the top, four bytes each, in the order blue, green, red, unused."""

    width: int
    height: int
    pixels: bytes = field(repr=False)


@dataclass(frozen=True, slots=True)
class DrawnPages:
    """Some pages of a file, counted from 0, and how high each of all its pages is for its width.

    `words` are those of the pages drawn, where they were asked for.
    """

    shapes: tuple[float, ...]
    pictures: Mapping[int, PagePicture]
    words: Mapping[int, PageWords] = field(default_factory=dict)


def drawn_pages(
    content: bytes,
    pages: Sequence[int],
    width: int,
    seconds: float = SECONDS,
    *,
    with_words: bool = False,
) -> DrawnPages:
    """The pages asked for, so many pixels wide; pages that the file does not have are left out.

    At most `MOST_PAGES` are drawn, the first ones asked for, and fewer where they are very large.
    `with_words` asks for their words and places too.

    Raises:
        CandourError: pages_not_drawn, where the file is none, or too much for the renderer.
    """
    if len(content) > _LARGEST_FILE:
        raise CandourError("pages_not_drawn")
    wish = {
        "pages": list(pages[:MOST_PAGES]),
        "width": max(16, min(width, WIDEST)),
        "words": with_words,
    }
    question = json.dumps(wish).encode() + b"\n" + content
    command = caging.command(DRAWING_WORD, "app.reports.pages")
    answer = caging.answer_to(question, command, seconds, _LARGEST_ANSWER)
    if answer is None:
        raise CandourError("pages_not_drawn")
    return _read(answer)


def _read(answer: bytes) -> DrawnPages:
    """The answer as `app.reports.pages.run` writes it: one line of JSON, then the pixels."""
    line, _, pixels = answer.partition(b"\n")
    try:
        told = json.loads(line)
        shapes = tuple(float(shape) for shape in told["shapes"])
        pictures: dict[int, PagePicture] = {}
        words = {int(page): read_words(told_words) for page, told_words in told["words"]}
        at = 0
        for page, width, height in told["pictures"]:
            size = 4 * int(width) * int(height)
            pictures[int(page)] = PagePicture(int(width), int(height), pixels[at : at + size])
            at += size
    except (ValueError, TypeError, KeyError):
        raise CandourError("pages_not_drawn") from None
    if at != len(pixels):
        raise CandourError("pages_not_drawn")
    return DrawnPages(shapes, pictures, words)
