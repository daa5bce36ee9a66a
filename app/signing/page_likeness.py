"""Whether the pages of a returned file are those of the certified pack."""

from contextlib import ExitStack
from dataclasses import dataclass

from app.signing.drawn_pages import DrawnPages, drawn, look_alike
from app.signing.opened_file import OpenedFile, opened
from app.signing.page_prints import Prints


@dataclass(frozen=True, slots=True, kw_only=True)
class Likeness:
    """How the pages compare, by their numbers from 1.

    `differing` are pages of the certified pack that are missing or not the same. `redrawn` are made
    anew and yet read and look the same. `held` and `returned` are how many pages there are.
    """

    differing: tuple[int, ...]
    redrawn: tuple[int, ...]
    held: int
    returned: int

    def is_same(self, page: int) -> bool:
        """Whether the page is that of the certified pack."""
        return page <= min(self.held, self.returned) and page not in self.differing


def compare_pages(certified: bytes, content: bytes, file: OpenedFile) -> Likeness:
    """Page by page: first by what they are made of, then, where that differs, by looking at them.

    Raises:
        Unopened: too_much.
    """
    with opened(certified) as held:
        known = Prints(held)
        wanted = {sheet.number: known.of(sheet) for sheet in held.sheets}
    own = Prints(file)
    found = {sheet.number: own.of(sheet) for sheet in file.sheets}
    unlike = [
        page for page, print_ in wanted.items() if print_ is None or found.get(page) != print_
    ]
    redrawn = _read_the_same(certified, content, [page for page in unlike if page in found])
    return Likeness(
        differing=tuple(page for page in unlike if page not in redrawn),
        redrawn=tuple(page for page in unlike if page in redrawn),
        held=len(wanted),
        returned=len(found),
    )


def _read_the_same(certified: bytes, content: bytes, pages: list[int]) -> set[int]:
    """Those of the pages that a person would call the same, looking at both."""
    if not pages:
        return set()
    with ExitStack() as stack:
        held, returned = (stack.enter_context(drawn(each)) for each in (certified, content))
        if held is None or returned is None:
            return set()
        return {page for page in pages if _reads_the_same(held, returned, page)}


def _reads_the_same(held: DrawnPages, returned: DrawnPages, page: int) -> bool:
    if page > min(held.count, returned.count) or held.size(page) != returned.size(page):
        return False
    return held.words(page) == returned.words(page) and look_alike(
        held.look(page), returned.look(page)
    )
