from uuid import UUID

import pytest

from app.domain.ids import FigureId, ReviewId
from app.domain.measures import Figure, FigureScale, FigureState, Measure, PupilGroup
from app.queries.figure_words import figure_line


def a_figure(measure: Measure, **told: object) -> Figure:
    return Figure(
        id=FigureId(UUID(int=1)),
        review_id=ReviewId(UUID(int=2)),
        measure=measure,
        group=PupilGroup.SEND,
        **told,  # type: ignore[arg-type]  # fields of a figure, as each case names them
    )


@pytest.mark.parametrize(
    ("figure", "words"),
    [
        (
            a_figure(Measure.ATTENDANCE, now_tenths=918, pupils_now=46, before_tenths=909),
            "Attendance: 91.8 % (46 pupils), before 90.9 %",
        ),
        (
            a_figure(Measure.ATTAINMENT, reached_now=16, pupils_now=25),
            "Attainment: 64 % (16 of 25)",
        ),
        (
            a_figure(Measure.PROGRESS, scale=FigureScale.SCORE, now_tenths=-4, pupils_now=1),
            "Progress: −0.4 (1 pupil)",
        ),
        (
            a_figure(Measure.PROGRESS, state=FigureState.NO_MEASURE),
            "Progress: no measure this year",
        ),
        (a_figure(Measure.PROGRESS, state=FigureState.TOO_FEW), "Progress: too few pupils to say"),
        (a_figure(Measure.ATTENDANCE), "Attendance: no number yet"),
    ],
)
def test_that_a_figure_is_said_with_its_pupils(figure: Figure, words: str) -> None:
    assert figure_line(figure) == words
