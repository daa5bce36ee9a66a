"""What a colleague's review needs to be finished; the lens above all."""

from dataclasses import replace
from datetime import UTC, datetime
from uuid import UUID

import pytest

from app.domain.ids import PackId, PeerReviewId
from app.domain.peer_completeness import (
    PeerMissing,
    is_finished_review,
    peer_missing,
    peer_places,
)
from app.domain.peer_reviews import PeerReview

REVIEW = PeerReview(
    id=PeerReviewId(UUID(int=1)), pack_id=PackId(UUID(int=2)), edition=1, school="Elm",
    review_title="Autumn", author="A", author_fingerprint="ff", certified_sha256="", held_sha256="",
    begun_at=datetime(2026, 11, 22, tzinfo=UTC),
    conduct_accepted_at=datetime(2026, 11, 22, tzinfo=UTC),
    layer_ids="attendance teaching", stage_ids="stabilise repair",
)  # fmt: skip
NEEDED = [
    *((layer, field) for layer in REVIEW.layers for field in ("stage", "confidence", "lens")),
    ("foundations", "lens"),
    ("pack", "strength-2"),
    ("pack", "even-better-3"),
    ("pack", "learned"),
    ("pack", "limits"),
]
WHOLE = dict.fromkeys(NEEDED, "x")


def test_that_a_review_with_all_that_is_needed_is_finished() -> None:
    assert is_finished_review(REVIEW, WHOLE)
    assert not is_finished_review(replace(REVIEW, conduct_accepted_at=None), WHOLE)


@pytest.mark.parametrize("left_out", NEEDED)
def test_that_each_thing_that_is_left_out_leaves_the_review_unfinished(
    left_out: tuple[str, str],
) -> None:
    told = {place: value for place, value in WHOLE.items() if place != left_out}
    assert not is_finished_review(REVIEW, told)
    missing = {place: peer_missing(place, told) for place in peer_places(REVIEW)}
    assert [place for place, what in missing.items() if what] == [left_out[0]]


def test_that_a_place_asks_in_its_order() -> None:
    assert peer_missing("attendance", {}) == (
        PeerMissing.STAGE,
        PeerMissing.CONFIDENCE,
        PeerMissing.LENS,
    )
    assert peer_missing("foundations", {}) == (PeerMissing.LENS,)
    assert peer_missing("pack", {}) == (
        PeerMissing.STRENGTH,
        PeerMissing.EVEN_BETTER,
        PeerMissing.LEARNED,
        PeerMissing.LIMITS,
    )
