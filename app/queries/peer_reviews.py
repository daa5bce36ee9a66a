"""Colleagues' packs under review, and what is written in each; from the personal store."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Final

from app.domain.ids import PackId, PeerReviewId
from app.domain.peer_completeness import (
    PeerMissing,
    Said,
    is_finished_review,
    peer_missing,
    peer_places,
    said,
)
from app.domain.peer_reviews import (
    MOST_RECOMMENDATIONS,
    PeerField,
    PeerMark,
    PeerReview,
    PeerSending,
    PrivateKind,
    PrivateNote,
)
from app.ports import Reader
from app.queries.pack_files import kept_file

REMINDED_DAYS: Final = 7
"""How many days before a copy is to be deleted the reviewer is reminded."""


class PeerState(StrEnum):
    """How far a review has come."""

    BEGUN = "begun"
    WRITING = "writing"
    DRAFT_SENT = "draft_sent"
    SENT = "sent"
    ANSWERED = "answered"


@dataclass(frozen=True, slots=True, kw_only=True)
class PeerReviewLine:
    """One review in the list.

    `places_finished` counts of `places` (the layers, the foundations, the whole). `unsent` counts
    marks not handed over yet. `last_sent` is the newest file handed over. `days_left` is how long
    the copy may still be kept, below zero where it is overdue, None where no day was agreed.
    """

    review: PeerReview
    state: PeerState
    finished: bool
    places_finished: int
    places: int
    marks: int
    unsent: int
    last_sent: PeerSending | None
    days_left: int | None


@dataclass(frozen=True, slots=True, kw_only=True)
class PeerReviewPage:
    """Everything written in one review.

    `said` is what was said by place and field. `marks` go by page, then as they were written;
    `notes` and `say` never leave. `missing` tells for each place what it still needs.
    """

    review: PeerReview
    state: PeerState
    finished: bool
    said: Said
    marks: tuple[PeerMark, ...]
    notes: tuple[PrivateNote, ...]
    say: tuple[PrivateNote, ...]
    sendings: tuple[PeerSending, ...]
    missing: tuple[tuple[str, tuple[PeerMissing, ...]], ...]
    recommendations_left: int

    def value(self, place: str, field: str) -> str:
        """What was said there; empty where nothing was."""
        return self.said.get((place, field), "")

    def marks_of(self, item: str) -> tuple[PeerMark, ...]:
        """The marks on one claim."""
        return tuple(mark for mark in self.marks if mark.item == item)


@dataclass(frozen=True, slots=True, kw_only=True)
class Deletion:
    """A copy that is to be deleted soon; `days_left` is below zero where it is overdue."""

    review: PeerReview
    days_left: int


def peer_reviews(reader: Reader, today: date) -> tuple[PeerReviewLine, ...]:
    """Every review at this computer, the last begun first."""
    held = sorted(reader.find(PeerReview), key=lambda review: review.begun_at, reverse=True)
    return tuple(_line(reader, review, today) for review in held)


def peer_review_page(reader: Reader, review_id: PeerReviewId) -> PeerReviewPage | None:
    """One review; None where it is gone."""
    review = reader.get(PeerReview, review_id)
    if review is None:
        return None
    told = said(reader.find(PeerField, peer_review_id=review_id))
    private = reader.find(PrivateNote, peer_review_id=review_id)
    marks = _marks(reader, review_id)
    sendings = _sendings(reader, review_id)
    made = sum(field == "recommendation" for _, field in told)
    return PeerReviewPage(
        review=review,
        state=_state(review, bool(told or marks), sendings),
        finished=is_finished_review(review, told),
        said=told,
        marks=marks,
        notes=tuple(note for note in private if note.kind is PrivateKind.NOTE),
        say=tuple(note for note in private if note.kind is PrivateKind.SAY),
        sendings=sendings,
        missing=tuple((place, peer_missing(place, told)) for place in peer_places(review)),
        recommendations_left=MOST_RECOMMENDATIONS - made,
    )


def review_of_file(reader: Reader, pack_id: PackId, digest: str) -> PeerReview | None:
    """The review that this very file, by its SHA-256, was begun from or goes on from."""
    for review in reader.find(PeerReview, pack_id=pack_id):
        if digest in (review.held_sha256, review.begun_sha256):
            return review
    return None


def reviews_of_pack(reader: Reader, pack_id: PackId) -> tuple[PeerReview, ...]:
    """The reviews of one pack: more than one where a lead reviewer holds a colleague's copy."""
    return reader.find(PeerReview, pack_id=pack_id)


def held_file(reader: Reader, review_id: PeerReviewId) -> bytes | None:
    """The last signed state of the pack that a review goes on from."""
    review = reader.get(PeerReview, review_id)
    return kept_file(reader, review.held_sha256) if review else None


def deletions_due(reader: Reader, today: date) -> tuple[Deletion, ...]:
    """The copies to be deleted within a week or overdue, the most urgent first."""
    due = []
    for review in reader.find(PeerReview):
        left = _days_left(review, today)
        if left is not None and left <= REMINDED_DAYS:
            due.append(Deletion(review=review, days_left=left))
    return tuple(sorted(due, key=lambda one: (one.days_left, one.review.begun_at)))


def _line(reader: Reader, review: PeerReview, today: date) -> PeerReviewLine:
    told = said(reader.find(PeerField, peer_review_id=review.id))
    marks = _marks(reader, review.id)
    sendings = _sendings(reader, review.id)
    places = peer_places(review)
    return PeerReviewLine(
        review=review,
        state=_state(review, bool(told or marks), sendings),
        finished=is_finished_review(review, told),
        places_finished=sum(not peer_missing(place, told) for place in places),
        places=len(places),
        marks=len(marks),
        unsent=sum(mark.sent_at is None for mark in marks),
        last_sent=sendings[-1] if sendings else None,
        days_left=_days_left(review, today),
    )


def _marks(reader: Reader, review_id: PeerReviewId) -> tuple[PeerMark, ...]:
    held = reader.find(PeerMark, peer_review_id=review_id)
    return tuple(sorted(held, key=lambda mark: (mark.page, mark.id)))


def _sendings(reader: Reader, review_id: PeerReviewId) -> tuple[PeerSending, ...]:
    held = reader.find(PeerSending, peer_review_id=review_id)
    return tuple(sorted(held, key=lambda sending: sending.sent_at))


def _state(review: PeerReview, begun: bool, sendings: tuple[PeerSending, ...]) -> PeerState:
    of_this_round = [sending for sending in sendings if sending.round == review.round]
    if of_this_round:
        return PeerState.DRAFT_SENT if of_this_round[-1].draft else PeerState.SENT
    if review.round > 1:
        return PeerState.ANSWERED
    return PeerState.WRITING if begun else PeerState.BEGUN


def _days_left(review: PeerReview, today: date) -> int | None:
    return (review.delete_by - today).days if review.delete_by else None
