"""The reviews of a workbook, in the order in which they were begun."""

from app.domain.ids import AssuranceId, ReviewId, derived
from app.domain.reviews import Assurance, Review
from app.ports import Reader


def reviews(reader: Reader) -> tuple[Review, ...]:
    """All reviews, oldest first."""
    return tuple(sorted(reader.find(Review), key=lambda review: (review.begun_on, review.id)))


def current_review(reader: Reader, chosen: ReviewId | None = None) -> Review | None:
    """The review that the window shows: the one chosen while it is there, else the newest.

    None before the first.
    """
    review = reader.get(Review, chosen) if chosen is not None else None
    if review is not None:
        return review
    held = reviews(reader)
    return held[-1] if held else None


def review_before(reader: Reader, review: Review) -> Review | None:
    """The review before this one, by date."""
    earlier = [other for other in reviews(reader) if other.begun_on < review.begun_on]
    return earlier[-1] if earlier else None


def assurance(reader: Reader, review_id: ReviewId) -> Assurance:
    """What governors are assured of; an empty one where nothing was said yet."""
    key = AssuranceId(derived(review_id, "assurance"))
    return reader.get(Assurance, key) or Assurance(id=key, review_id=review_id)
