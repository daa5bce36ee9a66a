"""Whether a judgement is finished, and what it still needs."""

from datetime import date

import pytest

from app.domain.completeness import (
    Missing,
    differs_from_suggested,
    is_begun,
    is_finished,
    missing,
    not_looked_at_again,
    set_aside_without_reason,
)
from app.domain.ids import LayerId
from app.domain.judgements import LensAnswer
from app.domain.unit_reviews import UnitReview
from tests.app.domain.unit_review_builder import (
    ATTENDANCE,
    SHIPPED,
    SMALL,
    a_judgement,
    a_review,
    a_theme,
    an_answer,
)

FOUNDATIONS = SHIPPED.foundations.id
MARCH = date(2026, 3, 12)


def judged(**changes: object) -> UnitReview:
    return a_review(judgements=[a_judgement("attendance", "repair", **changes)])


def test_that_nothing_said_needs_all_of_it_and_is_not_begun() -> None:
    review = a_review()

    assert missing(review, ATTENDANCE) == (
        Missing.STAGE,
        Missing.WORDS,
        Missing.LENS_DISADVANTAGED,
        Missing.LENS_SEND,
    )
    assert not is_begun(review, ATTENDANCE)


def test_that_stage_words_and_both_lens_answers_finish_a_judgement() -> None:
    assert is_finished(judged(), ATTENDANCE)
    assert is_begun(judged(), ATTENDANCE)


@pytest.mark.parametrize(
    ("changes", "needs"),
    [
        ({"words": "  "}, Missing.WORDS),
        ({"lens_disadvantaged": None}, Missing.LENS_DISADVANTAGED),
        ({"lens_send": None}, Missing.LENS_SEND),
        ({"lens_send": LensAnswer.NO_SUCH_PUPILS}, Missing.LENS_REASON),
        ({"lens_disadvantaged": LensAnswer.TOO_FEW}, Missing.LENS_REASON),
        ({"carried_on": MARCH}, Missing.LOOK_AGAIN),
    ],
)
def test_that_each_thing_left_out_is_named(changes: dict[str, object], needs: Missing) -> None:
    assert missing(judged(**changes), ATTENDANCE) == (needs,)


def test_that_too_few_pupils_with_a_reason_is_finished() -> None:
    review = judged(lens_send=LensAnswer.TOO_FEW, lens_words="Three pupils; see their plans.")

    assert is_finished(review, ATTENDANCE)


def test_that_an_own_stage_beside_the_suggestion_needs_a_reason() -> None:
    answers = {"ATT-ST-1": "no", "ATT-ST-2": "yes", "ATT-RE-1": "yes", "ATT-RE-3": "yes"}
    without = a_review(answers=answers, judgements=[a_judgement("attendance", "improve")])
    reasoned = a_review(
        answers=answers,
        judgements=[a_judgement("attendance", "improve", difference_reason="Put right last week.")],
    )

    assert missing(without, ATTENDANCE) == (Missing.DIFFERENCE_REASON,)
    assert differs_from_suggested(reasoned, ATTENDANCE)
    assert is_finished(reasoned, ATTENDANCE)


def test_that_an_own_stage_below_the_suggestion_needs_a_reason_too() -> None:
    yes = {one.id: "yes" for one in SHIPPED.criteria(ATTENDANCE)}
    review = a_review(answers=yes, judgements=[a_judgement("attendance", "stabilise")])

    assert missing(review, ATTENDANCE) == (Missing.DIFFERENCE_REASON,)


def test_that_questions_not_asked_yet_demand_no_reason() -> None:
    review = a_review(
        answers={"ATT-ST-1": "yes"}, judgements=[a_judgement("attendance", "improve")]
    )

    assert is_finished(review, ATTENDANCE)


def test_that_a_criterion_set_aside_needs_a_reason() -> None:
    review = a_review(
        answers=[
            an_answer("ATT-ST-4", "too_few"),
            an_answer("ATT-ST-5", "not_applicable", reason="We have no such placements."),
        ],
        judgements=[a_judgement("attendance", "repair")],
    )

    assert set_aside_without_reason(review, ATTENDANCE) == ("ATT-ST-4",)
    assert missing(review, ATTENDANCE) == (Missing.SET_ASIDE_REASON,)


def test_that_answers_carried_from_the_last_review_ask_for_a_second_look() -> None:
    review = a_review(
        answers=[an_answer("ATT-ST-1", "yes", carried_on=MARCH)],
        judgements=[a_judgement("attendance", "stabilise")],
    )

    assert not_looked_at_again(review, ATTENDANCE) == ("ATT-ST-1",)
    assert missing(review, ATTENDANCE) == (Missing.LOOK_AGAIN,)


def test_that_foundations_need_every_theme_placed_and_no_stage_of_their_own() -> None:
    every = [a_theme(theme.id, "repair") for theme in SHIPPED.themes]
    told = [a_judgement("foundations", None)]

    assert is_finished(a_review(themes=every, judgements=told), FOUNDATIONS)
    assert missing(a_review(themes=every[1:], judgements=told), FOUNDATIONS) == (Missing.THEMES,)
    assert is_begun(a_review(themes=every[:1]), FOUNDATIONS)


def test_that_the_rules_hold_for_another_framework() -> None:
    layer = LayerId("making")
    review = a_review(
        SMALL, answers={"MAK-ST-1": "no"}, judgements=[a_judgement("making", "share")]
    )

    assert missing(review, layer) == (Missing.DIFFERENCE_REASON,)


def test_that_answers_to_criteria_the_framework_does_not_have_are_left_alone() -> None:
    review = a_review(SMALL, answers={"ATT-ST-1": "no"})

    assert review.answer_rows == {}
    assert all(review.suggestion(layer.id) is None for layer in SMALL.layers)
