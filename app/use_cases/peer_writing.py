"""What a reviewer writes in a colleague's pack, and keeps for themselves; in the personal store.

All of it is saved as it is typed and can be taken back, until it is handed over.
"""

from dataclasses import dataclass, replace
from typing import Final

from app.domain.ids import PeerFieldId, PeerMarkId, PeerReviewId, PrivateNoteId, derived
from app.domain.peer_reviews import (
    FOUNDATIONS,
    MOST_LINES_MARKED,
    MOST_RECOMMENDATIONS,
    WHOLE,
    Mark,
    PeerField,
    PeerMark,
    PeerReview,
    PrivateKind,
    PrivateNote,
    Quad,
)
from app.domain.peer_words import Field, FieldBy, FieldKind, FieldPlace, mark_field
from app.domain.plain_words import plain_words
from app.domain.revisions import KEEP, Keep
from app.errors import CandourError
from app.peer_grammar import peer_words
from app.ports import Handlers, Transaction
from app.use_cases.finding import require_fit, required, under_conduct

_OTHER_PLACES: Final = {WHOLE: FieldPlace.WHOLE, FOUNDATIONS: FieldPlace.FOUNDATIONS}
_TYPED: Final = (FieldKind.STAGE, FieldKind.CHOICE, FieldKind.WORDS)
"""The kinds of field that are written; that the conduct was accepted is a fact."""


@dataclass(frozen=True, slots=True, kw_only=True)
class WritePeerField:
    """Say one thing of a layer, of the foundations or of the whole; empty takes it away.

    `place`, `field` and `value` are those of `PeerField`.
    """

    peer_review_id: PeerReviewId
    place: str
    field: str
    value: str


@dataclass(frozen=True, slots=True, kw_only=True)
class AddMark:
    """Put a mark on a claim or on a place of a page. The fields are those of `PeerMark`."""

    mark_id: PeerMarkId
    peer_review_id: PeerReviewId
    page: int
    item: str
    mark: Mark
    text: str = ""
    quads: tuple[Quad, ...] = ()
    reply_to: str = ""
    origin: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ReviseMark:
    """Change a mark that was not handed over yet; fields not named stay."""

    mark_id: PeerMarkId
    mark: Mark | Keep = KEEP
    text: str | Keep = KEEP


@dataclass(frozen=True, slots=True, kw_only=True)
class RemoveMark:
    """Take a mark away that was not handed over yet."""

    mark_id: PeerMarkId


@dataclass(frozen=True, slots=True, kw_only=True)
class WritePrivateNote:
    """Write or rewrite something that never leaves; it stands even while it is empty."""

    note_id: PrivateNoteId
    peer_review_id: PeerReviewId
    kind: PrivateKind
    text: str
    item: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class RemovePrivateNote:
    """Take a private note away."""

    note_id: PrivateNoteId


def write_peer_field(tx: Transaction, command: WritePeerField) -> None:
    """Put the field, or remove it where it is empty.

    Raises:
        CandourError: conduct_not_accepted, peer_field_impossible, recommendations_full.
    """
    review = under_conduct(tx, command.peer_review_id)
    key = PeerFieldId(derived(review.id, "field", command.place, command.field))
    value = plain_words(command.value)
    tx.describe("changes.peer_field_written", school=review.school)
    kind = _kind_of(review, command.place, command.field)
    if not value.strip():
        tx.remove(PeerField, key)
        return
    if not _allowed(review, kind, value):
        raise CandourError("peer_field_impossible")
    require_fit(value, kind.longest)
    if command.field == "recommendation":
        _leave_room(tx, review.id, key)
    tx.put(
        PeerField(
            id=key,
            peer_review_id=review.id,
            place=command.place,
            field=command.field,
            value=value,
        )
    )


def _kind_of(review: PeerReview, place: str, name: str) -> Field:
    """The grammar's field, if a reviewer can fill it there in this pack.

    Raises:
        CandourError: peer_field_impossible.
    """
    kind = peer_words().fields.get(name)
    where = FieldPlace.LAYER if place in review.layers else _OTHER_PLACES.get(place)
    theirs = kind is not None and kind.by is FieldBy.PEER and kind.kind in _TYPED
    if kind is None or not theirs or where not in kind.places:
        raise CandourError("peer_field_impossible")
    return kind


def _allowed(review: PeerReview, kind: Field, value: str) -> bool:
    """Whether it is a value that the field can have; words can be anything."""
    if kind.kind is FieldKind.STAGE:
        return value in review.stages
    return kind.kind is not FieldKind.CHOICE or value in peer_words().choices[kind.id]


def _leave_room(tx: Transaction, review_id: PeerReviewId, key: PeerFieldId) -> None:
    """Refuse a recommendation too many."""
    made = tx.find(PeerField, peer_review_id=review_id, field="recommendation")
    if len([other for other in made if other.id != key]) >= MOST_RECOMMENDATIONS:
        raise CandourError("recommendations_full", count=MOST_RECOMMENDATIONS)


def add_mark(tx: Transaction, command: AddMark) -> None:
    """Put the mark.

    Raises:
        CandourError: conduct_not_accepted, mark_too_wide.
    """
    review = under_conduct(tx, command.peer_review_id)
    if len(command.quads) > MOST_LINES_MARKED:
        raise CandourError("mark_too_wide", count=MOST_LINES_MARKED)
    tx.describe("changes.mark_added", school=review.school)
    tx.put(
        PeerMark(
            id=command.mark_id,
            peer_review_id=review.id,
            page=command.page,
            item=command.item,
            mark=command.mark,
            text=_mark_words(command.mark, command.text),
            written_at=tx.clock.now(),
            quads=command.quads,
            reply_to=command.reply_to,
            origin=command.origin,
        )
    )


def _mark_words(mark: Mark, text: str) -> str:
    words = plain_words(text)
    require_fit(words, peer_words().fields[mark_field(mark)].longest)
    return words


def revise_mark(tx: Transaction, command: ReviseMark) -> None:
    """Put the mark with the fields named, dated anew."""
    held = _unsent_mark(tx, command.mark_id)
    mark = held.mark if isinstance(command.mark, Keep) else command.mark
    text = _mark_words(mark, held.text if isinstance(command.text, Keep) else command.text)
    if (mark, text) == (held.mark, held.text):
        return
    tx.describe("changes.mark_revised", school=_review_of(tx, held).school)
    tx.put(replace(held, mark=mark, text=text, written_at=tx.clock.now()))


def remove_mark(tx: Transaction, command: RemoveMark) -> None:
    """Remove the mark."""
    held = _unsent_mark(tx, command.mark_id)
    tx.describe("changes.mark_removed", school=_review_of(tx, held).school)
    tx.remove(PeerMark, held.id)


def _unsent_mark(tx: Transaction, mark_id: PeerMarkId) -> PeerMark:
    mark = required(tx, PeerMark, mark_id)
    if mark.sent_at is not None:
        raise CandourError("mark_sent_already")
    return mark


def _review_of(tx: Transaction, row: PeerMark | PrivateNote) -> PeerReview:
    return required(tx, PeerReview, row.peer_review_id)


def write_private_note(tx: Transaction, command: WritePrivateNote) -> None:
    """Put the note. What never leaves needs no code of conduct."""
    review = required(tx, PeerReview, command.peer_review_id)
    tx.describe("changes.private_note_written", school=review.school)
    tx.put(
        PrivateNote(
            id=command.note_id,
            peer_review_id=review.id,
            kind=command.kind,
            text=command.text,
            item=command.item,
        )
    )


def remove_private_note(tx: Transaction, command: RemovePrivateNote) -> None:
    """Remove the note."""
    note = required(tx, PrivateNote, command.note_id)
    tx.describe("changes.private_note_removed", school=_review_of(tx, note).school)
    tx.remove(PrivateNote, note.id)


HANDLERS: Handlers = {
    WritePeerField: write_peer_field,
    AddMark: add_mark,
    ReviseMark: revise_mark,
    RemoveMark: remove_mark,
    WritePrivateNote: write_private_note,
    RemovePrivateNote: remove_private_note,
}
