from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from app.application import Application
from app.domain.first_look import LookStep
from app.domain.ids import LayerId, SchoolId, StageId
from app.domain.judgements import Answer
from app.importing.frameworks import load_framework
from app.importing.samples import sample_rows
from app.queries.review_road import ReviewRoad, layer_past, review_road
from app.queries.reviews import current_review
from app.queries.schools import school_view
from app.use_cases.judgements import AnswerCriterion, JudgeLayer
from app.use_cases.samples import LoadSample
from app.use_cases.schools import ReviseSchool
from database.opening import open_store
from database.tables import WORKBOOK
from tests.app.workbooks import School
from tests.database.rows import CountingIds, SteppingClock

TODAY = date(2026, 11, 20)
ATTENDANCE = LayerId("attendance")


def road_of(school: School) -> ReviewRoad:
    application = school.application
    road = application.read(review_road, application.framework, school.review, TODAY)
    assert road is not None
    return road


def test_that_a_new_review_begins_with_the_school_and_everything_is_unfinished(
    school: School,
) -> None:
    road = road_of(school)
    assert road.look.in_hand() is LookStep.SCHOOL
    assert road.look.done() == ()
    assert [line.layer.id for line in road.lines][-1] == "foundations"
    assert not any(line.begun for line in road.lines)
    assert (road.figures_given, road.assurance_given, road.assurance_total) == (0, 0, 7)


def test_that_a_step_names_the_first_layer_with_something_left(school: School) -> None:
    run = school.application.run
    view = school.application.read(school_view)
    assert view is not None
    run(ReviseSchool(school_id=SchoolId(view.school.id), pupils=200, context="A market town."))
    run(
        JudgeLayer(
            review_id=school.review,
            unit_id=school.unit_id,
            layer_id=ATTENDANCE,
            stage_id=StageId("repair"),
        )
    )
    assert road_of(school).look.next_layer(LookStep.MARKERS) == ATTENDANCE  # its gates are open
    for gate in school.framework.gates(ATTENDANCE):
        run(
            AnswerCriterion(
                review_id=school.review,
                unit_id=school.unit_id,
                criterion_id=gate.id,
                answer=Answer.YES,
            )
        )
    road = road_of(school)
    assert road.look.done() == (LookStep.SCHOOL,)
    assert road.look.next_layer(LookStep.MARKERS) == "engagement"
    assert road.line(ATTENDANCE).differs  # every gate yes, and still judged Repair


@pytest.fixture
def sample(tmp_path: Path) -> Iterator[Application]:
    clock, ids = SteppingClock(), CountingIds()
    store = open_store(tmp_path / "sample.db", WORKBOOK, clock)
    made = Application(store, clock, ids, load_framework)
    made.run(LoadSample(rows=tuple(sample_rows(ids))))
    yield made
    made.close()


def test_that_a_layer_is_seen_through_all_reviews_newest_first(sample: Application) -> None:
    past = sample.read(layer_past, sample.framework, ATTENDANCE)
    assert len(past) == 6
    assert past[0].review.begun_on > past[-1].review.begun_on
    assert all(one.stage_name for one in past)


def test_that_only_signing_is_left_of_the_sample(sample: Application) -> None:
    review = sample.read(current_review)
    assert review is not None
    road = sample.read(review_road, sample.framework, review.id, TODAY)
    assert road is not None
    assert road.figures_given == 6
    assert LookStep.SIGN not in road.look.done()
