"""Rows that a command needs, or the error that says what is missing."""

from typing import TypeVar
from uuid import UUID

from app.domain.ids import PeerReviewId, ReviewId
from app.domain.peer_reviews import PeerReview
from app.domain.reviews import Review
from app.errors import CandourError
from app.ports import Transaction

Row = TypeVar("Row")


def required(tx: Transaction, kind: type[Row], key: UUID) -> Row:
    """The row, or the error row_gone: it was removed while a screen still showed it."""
    row = tx.get(kind, key)
    if row is None:
        raise CandourError("row_gone")
    return row


def open_review(tx: Transaction, review_id: ReviewId) -> Review:
    """The review, if it can still be edited.

    Raises:
        CandourError: review_closed.
    """
    review = required(tx, Review, review_id)
    if review.closed_at is not None:
        raise CandourError("review_closed", title=review.title)
    return review


def under_conduct(tx: Transaction, review_id: PeerReviewId) -> PeerReview:
    """The review of a colleague's pack, if the code of conduct was accepted.

    Raises:
        CandourError: conduct_not_accepted.
    """
    review = required(tx, PeerReview, review_id)
    if review.conduct_accepted_at is None:
        raise CandourError("conduct_not_accepted")
    return review


def require_fit(words: str, longest: int) -> None:
    """Refuse words that no note of a pack could hold.

    Raises:
        CandourError: text_too_long.
    """
    if len(words) > longest:
        raise CandourError("text_too_long", length=len(words), longest=longest)
