"""What colleagues see, for the overview: whose the outlines are, agreement by year, what waits."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from app.domain.ids import ReviewId
from app.ports import Reader
from app.queries.agreement import Frameworks, YearAgreement, agreement_by_year
from app.queries.peer_readings import peer_readings
from app.queries.return_lists import WaitingReturns, waiting_returns
from app.queries.reviews import reviews


@dataclass(frozen=True, slots=True, kw_only=True)
class OutlineBy:
    """Whose outline lies over a review's pyramid, and the day on which it came home."""

    reviewer: str
    came_on: date


@dataclass(frozen=True, slots=True, kw_only=True)
class PeersSeen:
    """What colleagues see of the school; `outlines` by the review that they saw."""

    outlines: Mapping[ReviewId, OutlineBy]
    years: tuple[YearAgreement, ...]
    waiting: WaitingReturns


def peers_seen(
    reader: Reader, frameworks: Frameworks, review_id: ReviewId, today: date
) -> PeersSeen:
    """Everything of it; what waits is that of one review, looks back are those of all."""
    return PeersSeen(
        outlines=dict(_outlines(reader, frameworks)),
        years=agreement_by_year(reader, frameworks),
        waiting=waiting_returns(reader, review_id, today),
    )


def _outlines(reader: Reader, frameworks: Frameworks) -> Iterator[tuple[ReviewId, OutlineBy]]:
    for review in reviews(reader):
        framework = frameworks(review.framework_version_id)
        told = [one for one in peer_readings(reader, framework, review.id) if one.stages]
        if told:
            came_on = told[-1].arrived.taken_at.date()
            yield review.id, OutlineBy(reviewer=told[-1].reviewer, came_on=came_on)
