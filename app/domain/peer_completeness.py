"""Whether a colleague's review is finished, and what it still needs."""

from collections.abc import Iterable, Iterator, Mapping
from enum import StrEnum

from app.domain.peer_reviews import FOUNDATIONS, WHOLE, PeerField, PeerReview

Said = Mapping[tuple[str, str], str]
"""What was said, by place and field."""


class PeerMissing(StrEnum):
    """What a place can still need, in the order in which it is asked for."""

    STAGE = "stage"
    CONFIDENCE = "confidence"
    LENS = "lens"
    STRENGTH = "strength"
    EVEN_BETTER = "even_better"
    LEARNED = "learned"
    LIMITS = "limits"


def said(fields: Iterable[PeerField]) -> dict[tuple[str, str], str]:
    """The fields by place and name; what is only blanks is not said."""
    return {(row.place, row.field): row.value for row in fields if row.value.strip()}


def peer_places(review: PeerReview) -> tuple[str, ...]:
    """The places that a review speaks of: the layers base first, the foundations, the whole."""
    return (*review.layers, FOUNDATIONS, WHOLE)


def peer_missing(place: str, told: Said) -> tuple[PeerMissing, ...]:
    """What a place still needs; nothing where it is finished.

    A layer needs the stage as the reviewer sees it, how sure they are, and a comment through the
    lens; the foundations need the comment alone. The whole needs one strength, one "even better
    if", what the reviewer takes home, and what was not looked at. All else may stay empty.
    """
    return tuple(_missing(place, told))


def is_finished_review(review: PeerReview, told: Said) -> bool:
    """Whether nothing is missing anywhere, and the code of conduct was accepted."""
    return review.conduct_accepted_at is not None and not any(
        peer_missing(place, told) for place in peer_places(review)
    )


def _missing(place: str, told: Said) -> Iterator[PeerMissing]:
    if place == WHOLE:
        if not any((WHOLE, f"strength-{number}") in told for number in (1, 2, 3)):
            yield PeerMissing.STRENGTH
        if not any((WHOLE, f"even-better-{number}") in told for number in (1, 2, 3)):
            yield PeerMissing.EVEN_BETTER
        asked = [PeerMissing.LEARNED, PeerMissing.LIMITS]
    elif place == FOUNDATIONS:
        asked = [PeerMissing.LENS]
    else:
        asked = [PeerMissing.STAGE, PeerMissing.CONFIDENCE, PeerMissing.LENS]
    yield from (one for one in asked if (place, one.value) not in told)
