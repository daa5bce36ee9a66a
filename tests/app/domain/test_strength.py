"""How well a judgement is evidenced."""

from datetime import date

import pytest

from app.domain.ids import CriterionId
from app.domain.strength import is_on_our_word, layer_strength, word_percent
from tests.app.domain.unit_review_builder import ATTENDANCE, a_review, evidence_linked

THIS_TERM = date(2026, 10, 1)
LAST_YEAR_SAME_MONTH = date(2025, 11, 1)
THIRTEEN_MONTHS_AGO = date(2025, 10, 1)
NEXT_MONTH = date(2026, 12, 1)


def test_that_each_kind_of_fresh_evidence_counts_once() -> None:
    review = a_review(
        **evidence_linked(
            ("figures", THIS_TERM, "ATT-ST-1"),
            ("figures", THIS_TERM, "ATT-ST-2"),
            ("pupil_voice", THIS_TERM, None),
        )
    )

    strength = layer_strength(review, ATTENDANCE)

    assert strength.kinds == ("figures", "pupil_voice")
    assert strength.dots == 2
    assert not strength.triangulated


def test_that_three_kinds_make_it_triangulated_and_dots_end_at_four() -> None:
    kinds = ("figures", "work", "lessons", "pupil_voice", "staff_voice")
    review = a_review(**evidence_linked(*((kind, THIS_TERM, None) for kind in kinds)))

    strength = layer_strength(review, ATTENDANCE)

    assert strength.triangulated
    assert strength.dots == 4


@pytest.mark.parametrize(
    ("dated_on", "counts"),
    [
        (THIS_TERM, True),
        (LAST_YEAR_SAME_MONTH, True),
        (THIRTEEN_MONTHS_AGO, False),
        (NEXT_MONTH, False),
        (None, False),
    ],
)
def test_that_only_dated_evidence_of_the_last_twelve_months_counts(
    dated_on: date | None, counts: bool
) -> None:
    review = a_review(
        answers={"ATT-ST-1": "yes"}, **evidence_linked(("figures", dated_on, "ATT-ST-1"))
    )

    strength = layer_strength(review, ATTENDANCE)

    assert strength.dots == int(counts)
    assert strength.all_on_our_word is not counts
    assert strength.linked == 1
    assert is_on_our_word(review, ATTENDANCE, CriterionId("ATT-ST-1")) is not counts


def test_that_evidence_of_the_layer_as_a_whole_does_not_carry_a_single_answer() -> None:
    review = a_review(answers={"ATT-ST-1": "yes"}, **evidence_linked(("figures", THIS_TERM, None)))

    strength = layer_strength(review, ATTENDANCE)

    assert strength.on_our_word == ("ATT-ST-1",)
    assert not strength.all_on_our_word


def test_that_a_gate_answered_yes_wants_two_kinds() -> None:
    answers = {"ATT-ST-1": "yes", "ATT-ST-2": "yes", "ATT-RE-1": "no", "ATT-ST-3": "yes"}
    review = a_review(
        answers=answers,
        **evidence_linked(
            ("figures", THIS_TERM, "ATT-ST-1"),
            ("documents", THIS_TERM, "ATT-ST-1"),
            ("figures", THIS_TERM, "ATT-ST-2"),
            ("figures", THIS_TERM, "ATT-ST-2"),
        ),
    )

    assert layer_strength(review, ATTENDANCE).gates_wanting == ("ATT-ST-2",)


def test_that_the_share_on_our_word_counts_claims_only() -> None:
    answers = {
        "ATT-ST-1": "yes",
        "ATT-ST-2": "partly",
        "ATT-ST-3": "no",
        "ATT-ST-4": "dont_know",
        "ATT-ST-5": "not_applicable",
    }
    review = a_review(answers=answers, **evidence_linked(("figures", THIS_TERM, "ATT-ST-1")))

    strength = layer_strength(review, ATTENDANCE)

    assert strength.answered == 3
    assert strength.word_percent == 67
    assert word_percent([strength, strength]) == 67


def test_that_without_answers_there_is_no_share_rather_than_zero() -> None:
    assert layer_strength(a_review(), ATTENDANCE).word_percent is None
    assert word_percent([]) is None


def test_that_evidence_of_another_layer_does_not_count() -> None:
    review = a_review(**evidence_linked(("figures", THIS_TERM, None), layer="engagement"))

    assert layer_strength(review, ATTENDANCE).linked == 0
