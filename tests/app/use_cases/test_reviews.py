import json
from datetime import date

import pytest

from app.domain.ids import ActionId, CriterionId, LayerId, StageId, ThemeId
from app.domain.judgements import Answer, Confidence, CriterionAnswer, Judgement, ThemeJudgement
from app.domain.plans import Action, ActionState
from app.domain.reviews import FrameworkVersion, Review, Snapshot
from app.errors import CandourError
from app.queries.judgements import answers_of, judgement_of
from app.queries.reviews import current_review, review_before
from app.use_cases.judgements import (
    AnswerCriterion,
    ConfirmCarried,
    JudgeLayer,
    PlaceTheme,
    ReviseAnswer,
    ReviseJudgement,
)
from app.use_cases.plans import AddAction, ReviseAction, StarAction
from app.use_cases.reviews import CloseReview, ReopenReview, ReviseReview
from tests.app.workbooks import School

ATTENDANCE = LayerId("attendance")
REGISTERS = CriterionId("ATT-ST-1")
FOLLOW_UP = CriterionId("ATT-ST-2")
REPAIR = StageId("repair")


def answer(school: School, criterion: CriterionId, given: Answer | None) -> None:
    school.application.run(
        AnswerCriterion(
            review_id=school.review,
            unit_id=school.unit_id,
            criterion_id=criterion,
            answer=given,
        )
    )


def judge(school: School, stage: StageId | None) -> None:
    school.application.run(
        JudgeLayer(
            review_id=school.review, unit_id=school.unit_id, layer_id=ATTENDANCE, stage_id=stage
        )
    )


def test_that_a_judgement_is_kept_with_its_day_and_can_be_taken_back_and_brought_back(
    school: School,
) -> None:
    judge(school, REPAIR)
    app = school.application
    held = app.read(judgement_of, school.review, school.unit_id, ATTENDANCE)
    assert held.stage_id == REPAIR
    assert held.judged_on == school.clock.today()
    assert app.undo_label() == ("changes.layer_judged", {"layer": "attendance", "stage": "repair"})
    app.undo()
    assert app.read(judgement_of, school.review, school.unit_id, ATTENDANCE).stage_id is None
    app.redo()
    assert app.read(judgement_of, school.review, school.unit_id, ATTENDANCE).stage_id == REPAIR


def test_that_changing_one_field_of_a_judgement_keeps_the_others(school: School) -> None:
    judge(school, REPAIR)
    revision = ReviseJudgement(
        review_id=school.review, unit_id=school.unit_id, layer_id=ATTENDANCE, words="Calm again."
    )
    school.application.run(revision)
    confident = ReviseJudgement(
        review_id=school.review,
        unit_id=school.unit_id,
        layer_id=ATTENDANCE,
        confidence=Confidence.HIGH,
    )
    school.application.run(confident)
    held = school.application.read(judgement_of, school.review, school.unit_id, ATTENDANCE)
    assert (held.stage_id, held.words, held.confidence) == (
        REPAIR,
        "Calm again.",
        Confidence.HIGH,
    )
    assert school.application.run(confident) is None


def test_that_an_answer_taken_back_is_not_asked_yet_again(school: School) -> None:
    answer(school, REGISTERS, Answer.NO)
    answer(school, REGISTERS, None)
    answers = school.application.read(answers_of, school.review, school.unit_id)
    assert REGISTERS not in answers


def test_that_changing_an_answer_keeps_its_reason(school: School) -> None:
    answer(school, REGISTERS, Answer.DONT_KNOW)
    school.application.run(
        ReviseAnswer(
            review_id=school.review,
            unit_id=school.unit_id,
            criterion_id=REGISTERS,
            reason="Dip-sample two weeks of codes.",
            settle_by=date(2026, 12, 4),
        )
    )
    answer(school, REGISTERS, Answer.PARTLY)
    held = school.application.read(answers_of, school.review, school.unit_id)[REGISTERS]
    assert held.answer is Answer.PARTLY
    assert held.reason == "Dip-sample two weeks of codes."


def test_that_a_reason_needs_an_answer_first(school: School) -> None:
    with pytest.raises(CandourError, match="answer_first"):
        school.application.run(
            ReviseAnswer(
                review_id=school.review,
                unit_id=school.unit_id,
                criterion_id=FOLLOW_UP,
                reason="Because",
            )
        )


def test_that_a_closed_review_is_frozen_and_refuses_edits_until_reopened(school: School) -> None:
    answer(school, REGISTERS, Answer.YES)
    judge(school, REPAIR)
    close = CloseReview(review_id=school.review, ended_on=date(2026, 11, 20))
    school.application.run(close)
    with pytest.raises(CandourError, match="review_closed"):
        judge(school, StageId("improve"))
    snapshot = school.rows(Snapshot)[0]
    frozen = json.loads(snapshot.content)
    assert frozen["judgements"][0]["stage_id"] == "repair"
    assert frozen["answers"][0]["criterion_id"] == "ATT-ST-1"
    school.application.run(ReopenReview(review_id=school.review))
    judge(school, StageId("improve"))


def test_that_the_next_review_carries_answers_hollow_and_dated_until_confirmed(
    school: School,
) -> None:
    answer(school, REGISTERS, Answer.YES)
    judge(school, REPAIR)
    school.application.run(
        PlaceTheme(
            review_id=school.review,
            unit_id=school.unit_id,
            theme_id=ThemeId("leadership"),
            stage_id=REPAIR,
        )
    )
    began = school.clock.today()
    school.clock.pass_days(90)
    first, school.review = (
        school.review,
        school.begin("Spring review 2027", date(2027, 2, 22), school.review),
    )
    app = school.application
    carried = app.read(answers_of, school.review, school.unit_id)[REGISTERS]
    assert carried.carried_on == began
    judgement = app.read(judgement_of, school.review, school.unit_id, ATTENDANCE)
    assert judgement.carried_on == began
    app.run(
        ConfirmCarried(
            review_id=school.review,
            unit_id=school.unit_id,
            criterion_ids=(REGISTERS, FOLLOW_UP),
            layer_ids=(ATTENDANCE,),
            theme_ids=(ThemeId("leadership"),),
        )
    )
    confirmed = app.read(answers_of, school.review, school.unit_id)[REGISTERS]
    assert confirmed.carried_on is None
    assert confirmed.answered_on == school.clock.today()
    themes = school.rows(ThemeJudgement, review_id=school.review)
    assert [theme.carried_on for theme in themes] == [None]
    assert len(school.rows(FrameworkVersion)) == 1
    assert len(school.rows(CriterionAnswer, review_id=first)) == 1
    assert len(school.rows(Judgement)) == 2


def test_that_only_unfinished_next_steps_are_carried(school: School) -> None:
    app = school.application
    steps = [ActionId(school.ids.new()) for _ in range(2)]
    for key, what in zip(steps, ("Ring on day one", "Sample codes"), strict=True):
        app.run(
            AddAction(
                action_id=key,
                review_id=school.review,
                unit_id=school.unit_id,
                layer_id=ATTENDANCE,
                what=what,
            )
        )
    app.run(ReviseAction(action_id=steps[0], state=ActionState.DONE))
    app.run(StarAction(action_id=steps[1], starred=True))
    later = school.begin("Spring review 2027", date(2027, 2, 22), school.review)
    carried = school.rows(Action, review_id=later)
    assert [(action.what, action.priority) for action in carried] == [("Sample codes", 1)]


def test_that_reviews_stand_in_the_order_of_their_dates(school: School) -> None:
    earlier = school.begin("Summer review 2026", date(2026, 6, 8))
    assert school.titles == ["Summer review 2026", "Autumn review 2026"]
    current = school.application.read(current_review)
    assert current is not None
    assert current.id == school.review
    before = school.application.read(review_before, current)
    assert before is not None
    assert before.id == earlier


def test_that_a_review_cannot_end_before_it_begins_or_lose_its_name(school: School) -> None:
    app = school.application
    with pytest.raises(CandourError, match="review_ends_before_it_begins"):
        app.run(ReviseReview(review_id=school.review, ended_on=date(2026, 10, 1)))
    with pytest.raises(CandourError, match="review_title_missing"):
        app.run(ReviseReview(review_id=school.review, title="  "))
    assert school.rows(Review)[0].title == "Autumn review 2026"
