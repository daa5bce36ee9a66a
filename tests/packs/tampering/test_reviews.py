"""Every false review and response we know: what is said of each, and that nothing of it counts."""

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.domain.verdicts import PackState
from app.signing.returned_notes import read_notes
from app.signing.verify import verify
from tests.packs.reviewed_packs import (
    SECOND_PEER,
    certified_pack,
    countersigned,
    judged,
    new,
    open_without_cage,
    outline,
    step,
    trusting,
)
from tests.packs.tampering.attacks_on_reviews import LAYER, ON_REVIEWS, FalseReview, full_page
from tests.packs.tampering.good_packs import AUTHOR, PEER

Counted = list[tuple[str, str, str, str, bool]]


def counted(pack: bytes) -> Counted:
    """What counts in a pack, by whom, and whether it is their last word."""
    verdict, parts = open_without_cage(pack, trusting(AUTHOR, PEER))
    assert parts is not None
    return [
        (note.signer, note.item, note.field, note.value, note.latest)
        for note in read_notes(verdict, parts)
        if note.counts
    ]


@pytest.mark.parametrize("attack", ON_REVIEWS.values(), ids=ON_REVIEWS)
def test_that_nothing_of_a_false_review_counts(attack: FalseReview) -> None:
    pack = attack.make()
    verdict = verify(pack, trusting(AUTHOR, PEER))
    assert verdict.state is attack.state
    assert {reason.code for reason in verdict.reasons} == attack.reasons
    assert counted(pack) == counted(attack.base())


@pytest.mark.parametrize(
    "name",
    [
        "a field made out to the colleague, signed by another",
        "an answer by the colleague under the author's name",
        "an answer by the colleague in the author's box",
    ],
)
def test_that_under_a_trust_a_false_name_is_no_remark_but_a_refusal(name: str) -> None:
    verdict = verify(ON_REVIEWS[name].make(), trusting(AUTHOR, PEER))
    assert replace(verdict, under_trust=True).exit_code == 1


def test_that_one_reviewer_takes_back_nothing_of_another() -> None:
    taken_back = [new(LAYER, "recommendation", "")]
    layered = countersigned(
        step(2), [new(LAYER, "recommendation", "Do it."), *taken_back], SECOND_PEER, 5
    )
    told = [entry for entry in counted(layered) if entry[2] == "recommendation"]
    assert told == [
        (PEER, LAYER, "recommendation", "Ring on the first morning.", True),
        (SECOND_PEER, LAYER, "recommendation", "Do it.", False),
        (SECOND_PEER, LAYER, "recommendation", "", True),
    ]


def test_that_a_review_in_the_authors_own_hand_is_none() -> None:
    verdict = verify(ON_REVIEWS["a review by the author"].make(), trusting())
    assert verdict.reviews == ()
    assert verdict.branch_sha256 == verdict.sha256


def test_that_a_page_filled_up_is_still_a_pack_that_can_be_added_to() -> None:
    pack = countersigned(full_page(), [new(LAYER, "mark-agree", "")], SECOND_PEER, 11)
    verdict = verify(pack, trusting())
    assert verdict.state is PackState.COUNTERSIGNED
    assert verdict.notes[-1].page != 4


@settings(max_examples=25)
@given(place=st.floats(0, 1, exclude_max=True), bit=st.integers(0, 7))
def test_that_no_flipped_bit_of_a_whole_exchange_goes_unnoticed(place: float, bit: int) -> None:
    pack = bytearray(step(5))
    at = len(certified_pack()) + int((len(pack) - len(certified_pack())) * place)
    pack[at] ^= 1 << bit
    assert verify(bytes(pack), trusting()).exit_code > 0


@settings(max_examples=25)
@given(start=st.integers(2, 5), cut=st.integers(1, 4))
def test_that_a_step_left_out_is_noticed(start: int, cut: int) -> None:
    """The bytes of one step taken out from between two others."""
    if cut >= start:
        return
    before, after = step(cut - 1) if cut > 1 else b"", step(start)
    left_out = before + after[len(step(cut)) :]
    assert verify(left_out, trusting()).exit_code > 0


def test_that_every_good_step_counts_in_full() -> None:
    assert [len(counted(step(number))) for number in range(1, 6)] == [
        0, *(len(judged(number).notes) for number in range(2, 6)),
    ]  # fmt: skip
    assert outline().boxes[:5] == tuple(sign.field for sign in judged(5).signatures)
