"""Writes the notes of a review, or of its answer, into a pack."""

from dataclasses import dataclass
from datetime import datetime

from app.domain.peer_reviews import Quad


@dataclass(frozen=True, slots=True, kw_only=True)
class NewNote:
    """One note to write.

    `id` is a UUID in words. `item` is the item it speaks of, empty or "pack" for the whole pack.
    `field` is one of the grammar (`app.domain.peer_words`), `value` the field's value: a stage id,
    a choice's id, an ISO date, plain words, or `answer_value(…)`. `page` counts from 1; None is
    the item's own page. `quads` are marked lines of that page; without them the note is an icon in
    the margin. `reply_to` is the id of a note that is in the pack; its page counts then.
    `copied_for` names who wrote it, where it was copied from another program.
    """

    id: str
    item: str
    field: str
    value: str
    written_at: datetime
    page: int | None = None
    quads: tuple[Quad, ...] = ()
    reply_to: str = ""
    copied_for: str = ""
