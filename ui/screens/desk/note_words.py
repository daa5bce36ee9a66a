"""Notes of the file in words: what each says, by whom, and whether it is signed."""

from contextlib import suppress
from datetime import datetime
from typing import TYPE_CHECKING

from app.domain.pack_outline import PackOutline
from app.peer_grammar import peer_words
from resources.texts import text
from ui.widgets.dates import day_words

if TYPE_CHECKING:
    from app.domain.read_notes import ReadNote


def note_said(note: "ReadNote", outline: PackOutline | None) -> str:
    """What a note says, with the label of its field."""
    if not note.field:
        return note.value
    stages = outline.stages if outline is not None else ()
    try:
        return peer_words().words_of(note.field, note.value, stages)
    except ValueError:
        return note.value


def note_author(note: "ReadNote") -> str:
    """Who wrote it, when, and whether that is signed."""
    name = note.signer or note.author
    day = ""
    with suppress(ValueError):
        day = day_words(datetime.fromisoformat(note.written_at).astimezone().date())
    is_own = note.signed and not note.copied_for
    said = text("peer.note_signed", name=name) if is_own else _not_own(note)
    return " · ".join(words for words in (said, day) if words)


def _not_own(note: "ReadNote") -> str:
    if note.copied_for:
        return text("peer.note_copied", name=note.signer or note.author, other=note.copied_for)
    return text("peer.note_unsigned", name=note.author)
