"""Colleagues' packs under review, as the list and the desk show them."""

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest

from app.domain.ids import PackId
from app.domain.peer_completeness import PeerMissing
from app.domain.peer_reviews import Mark, PrivateKind
from app.domain.returns import PackFile
from app.queries.peer_reviews import (
    PeerReviewPage,
    PeerState,
    deletions_due,
    held_file,
    peer_review_page,
    peer_reviews,
    review_of_file,
    reviews_of_pack,
)
from app.use_cases.peer_reviews import SetDeleteBy, TakeInResponse
from tests.app.reviewers import AUTHOR, CERTIFIED, Reviewer

SIGNED = CERTIFIED + b" countersigned"


@pytest.fixture
def reviewer(tmp_path: Path) -> Iterator[Reviewer]:
    made = Reviewer(tmp_path)
    yield made
    made.close()


def page(reviewer: Reviewer) -> PeerReviewPage:
    found = reviewer.application.read(peer_review_page, reviewer.review)
    assert found is not None
    return found


def answer(reviewer: Reviewer) -> None:
    reviewer.application.run(
        TakeInResponse(
            peer_review_id=reviewer.review,
            pack_id=reviewer.pack_id,
            edition=1,
            author_fingerprint=AUTHOR,
            content=SIGNED + b" answered",
        )
    )


def test_that_the_desk_shows_all_that_was_written_and_what_is_missing(reviewer: Reviewer) -> None:
    reviewer.write("attendance", "stage", "repair")
    reviewer.write("attendance", "recommendation", "Ring on day one.")
    reviewer.mark("Fine.", Mark.AGREE)
    reviewer.whisper("To myself.")
    reviewer.whisper("Thank you for the honesty.", PrivateKind.SAY)
    shown = page(reviewer)
    assert shown.value("attendance", "stage") == "repair"
    assert shown.value("behaviour", "stage") == ""
    assert [mark.text for mark in shown.marks_of("item-004")] == ["Fine."]
    assert ([note.text for note in shown.notes], [note.text for note in shown.say]) == (
        ["To myself."],
        ["Thank you for the honesty."],
    )
    missing = dict(shown.missing)
    assert list(missing) == ["attendance", "behaviour", "foundations", "pack"]
    assert missing["attendance"] == (PeerMissing.CONFIDENCE, PeerMissing.LENS)
    assert (shown.recommendations_left, shown.finished) == (2, False)


def test_that_a_review_says_how_far_it_has_come(reviewer: Reviewer) -> None:
    states = [page(reviewer).state]
    reviewer.mark()
    states.append(page(reviewer).state)
    reviewer.send(CERTIFIED + b" draft", draft=True)
    states.append(page(reviewer).state)
    reviewer.send(SIGNED)
    states.append(page(reviewer).state)
    answer(reviewer)
    states.append(page(reviewer).state)
    assert states == list(PeerState)


def test_that_the_list_counts_what_is_finished_and_what_was_not_handed_over(
    reviewer: Reviewer,
) -> None:
    first = reviewer.review
    reviewer.write("foundations", "lens", "Seen.")
    reviewer.mark()
    reviewer.send(SIGNED)
    reviewer.mark("Another.")
    second = reviewer.begin(CERTIFIED + b" second", school="Oak")
    lines = reviewer.application.read(peer_reviews, reviewer.clock.today())
    assert [line.review.id for line in lines] == [second, first]
    line = lines[1]
    assert (line.places_finished, line.places, line.marks, line.unsent) == (1, 4, 2, 1)
    assert line.last_sent is not None
    assert (line.state, line.days_left) == (PeerState.SENT, None)


def test_that_copies_are_named_a_week_before_they_are_to_be_deleted(reviewer: Reviewer) -> None:
    today = reviewer.clock.today()
    for days in (8, 7, -2):
        reviewer.begin(
            CERTIFIED + bytes([days + 9]), school=str(days), delete_by=today + timedelta(days)
        )
    due = reviewer.application.read(deletions_due, today)
    assert [(one.review.school, one.days_left) for one in due] == [("-2", -2), ("7", 7)]
    reviewer.application.run(SetDeleteBy(peer_review_id=due[0].review.id, delete_by=None))
    assert len(reviewer.application.read(deletions_due, today)) == 1


def test_that_a_file_is_known_again_by_its_bytes(reviewer: Reviewer) -> None:
    begun = reviewer.held.begun_sha256
    reviewer.send(SIGNED)
    for digest in (begun, reviewer.held.held_sha256):
        found = reviewer.application.read(review_of_file, reviewer.pack_id, digest)
        assert found == reviewer.held
    assert reviewer.application.read(review_of_file, reviewer.pack_id, "0" * 64) is None
    other = PackId(reviewer.ids.new())
    assert reviewer.application.read(review_of_file, other, begun) is None
    assert reviewer.application.read(reviews_of_pack, reviewer.pack_id) == (reviewer.held,)


def test_that_bytes_that_are_not_those_of_their_digest_are_not_given_out(
    reviewer: Reviewer,
) -> None:
    assert reviewer.application.read(held_file, reviewer.review) == CERTIFIED
    row = reviewer.rows(PackFile)[0]
    spoilt = PackFile(id=row.id, sha256=row.sha256, content=b"something else")
    reviewer.library.personal().change(lambda tx: tx.put(spoilt))
    assert reviewer.application.read(held_file, reviewer.review) is None


def test_that_a_review_that_is_gone_has_no_desk(reviewer: Reviewer) -> None:
    assert reviewer.application.read(peer_review_page, reviewer.ids.new()) is None  # type: ignore[arg-type]  # an id of nothing
