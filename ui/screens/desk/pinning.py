"""Everything that stands on the pages, as pins and marked lines."""

from collections.abc import Iterator
from typing import TYPE_CHECKING, Final

from app.domain.pack_outline import PackOutline
from app.domain.peer_reviews import Mark, PeerMark
from app.domain.peer_words import mark_of
from ui.screens.desk.marks import mark_words
from ui.screens.desk.note_words import note_said
from ui.screens.desk.pages import pin_height
from ui.screens.desk.selecting import PAPER
from ui.screens.desk.session import ReviewSession
from ui.screens.desk.sheet import Pinned, pin_name

if TYPE_CHECKING:
    from app.domain.read_notes import ReadNote

_IN_MARGIN: Final = PAPER[2] - 2


def pins_of(session: ReviewSession) -> tuple[Pinned, ...]:
    """One's own marks, and the notes that others have written into the file."""
    page, outline, pack = session.page, session.outline, session.pack
    if page is None or outline is None or pack is None:
        return ()
    own = (_of_mark(mark, outline) for mark in session.marks)
    return (*own, *_of_notes(pack.notes, outline))


def _of_mark(mark: PeerMark, outline: PackOutline) -> Pinned:
    item = outline.item(mark.item)
    top = mark.quads[0][3] if mark.quads else pin_height(item, mark.page)
    number = item.number if item is not None else None
    return Pinned(
        id=str(mark.id),
        item=mark.item if item is not None else "",
        page=mark.page,
        top=top,
        mark=mark.mark,
        name=pin_name(mark_words(mark.mark), number, mark.text, ""),
        quads=mark.quads,
    )


def _of_notes(notes: "tuple[ReadNote, ...]", outline: PackOutline) -> Iterator[Pinned]:
    for note in notes:
        item = outline.item(note.item)
        mark = mark_of(note.field) or Mark.REPLY
        # An icon stands in the margin; everything else is marked lines.
        is_icon = not note.rects or note.rects[0][0] >= _IN_MARGIN
        top = note.rects[0][3] if note.rects else pin_height(item, note.page)
        number = item.number if item is not None else None
        author = note.signer or note.author
        yield Pinned(
            id=note.id,
            item=note.item if item is not None else "",
            page=note.page,
            top=top,
            mark=mark,
            name=pin_name(mark_words(mark), number, note_said(note, outline), author),
            quads=() if is_icon else note.rects,
            is_others=True,
        )
