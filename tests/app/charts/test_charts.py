"""Charts for screen and paper."""

import io
from dataclasses import replace

import pytest
from matplotlib.figure import Figure
from matplotlib.text import Text
from matplotlib.transforms import Bbox

from app.charts.look import PAPER, ChartLook
from app.charts.panels import Margins, panel_rows
from app.charts.stage_by_layer import fitting_height, stage_by_layer
from app.charts.stage_profile import stage_profile
from app.charts.values import StageCourse
from tests.app.charts.sample_values import HISTORY, PROFILE

DARK = replace(
    PAPER,
    text="#E7ECF5",
    quiet="#A9B4C8",
    rule="#33405A",
    surface="#161E2E",
    stages=("#E86111", "#F7C038", "#1085FC", "#58E8D8"),
)


def shown_words(figure: Figure) -> dict[str, list[Bbox]]:
    figure.draw_without_rendering()
    found: dict[str, list[Bbox]] = {}
    for each in figure.findobj(Text):
        assert isinstance(each, Text)
        if each.get_text() and each.get_visible():
            box = each.get_window_extent()
            found.setdefault(each.get_text(), []).append(box)
    return found


def figures(look: ChartLook) -> list[Figure]:
    width = 414.0 * look.scale
    height = fitting_height(HISTORY, width, look)
    return [
        stage_by_layer(HISTORY, "Attendance has moved", look, (width, height)),
        stage_profile(PROFILE, "Curriculum is nearest", look, (width, 180 * look.scale)),
    ]


@pytest.mark.parametrize("look", [PAPER, DARK, replace(DARK, scale=2.0)])
def test_that_no_words_are_cut_and_none_lie_on_each_other(look: ChartLook) -> None:
    for figure in figures(look):
        boxes = [(words, box) for words, all_of in shown_words(figure).items() for box in all_of]
        edge = figure.bbox
        for words, box in boxes:
            assert edge.x0 - 1 <= box.x0, words
            assert box.x1 <= edge.x1 + 1, words
            assert edge.y0 - 1 <= box.y0, words
            assert box.y1 <= edge.y1 + 1, words
        for number, (words, box) in enumerate(boxes):
            for other, beside in boxes[number + 1 :]:
                overlap = Bbox.intersection(box, beside)
                assert overlap is None or overlap.width < 1 or overlap.height < 3, (words, other)


def test_that_every_layer_is_named_with_the_stage_it_is_in() -> None:
    words = shown_words(figures(PAPER)[0])
    assert {course.name for course in HISTORY.courses} <= words.keys()
    assert len(words["Repair"]) == 3 + 2  # three layers stand there; the step is named per row
    assert "Attendance has moved" in words


def test_that_a_wide_figure_has_one_row_and_a_narrow_one_more() -> None:
    room = Margins(left=50, right=0, top=0, bottom=0, between=10, narrowest=100)
    assert panel_rows(5, 900, room) == (5, 1)
    assert panel_rows(5, 414, room) == (3, 2)
    assert panel_rows(5, 100, room) == (1, 5)


def test_that_a_layer_never_judged_and_a_single_review_are_drawn() -> None:
    lonely = replace(
        HISTORY,
        reviews=("Autumn 26",),
        courses=(
            StageCourse(name="Attendance", stages=(None,)),
            StageCourse(name="Outcomes", stages=(2,)),
        ),
    )
    words = shown_words(stage_by_layer(lonely))
    assert len(words["Autumn 26"]) == 2


def test_that_no_review_yet_is_an_empty_chart_and_no_error() -> None:
    empty = replace(
        HISTORY, reviews=(), courses=tuple(replace(c, stages=()) for c in HISTORY.courses)
    )
    assert "Attendance" in shown_words(stage_by_layer(empty))


def test_that_what_looks_like_a_formula_is_only_words() -> None:
    title = r"We spent $\foo$ and 5 $ more"
    assert title in shown_words(stage_by_layer(HISTORY, title))
    assert title in shown_words(stage_profile(PROFILE, title))


def test_that_the_look_of_the_theme_is_the_look_of_the_picture() -> None:
    figure = stage_profile(PROFILE, look=DARK)
    picture = io.BytesIO()
    figure.savefig(picture, format="rgba")
    assert tuple(picture.getvalue()[:3]) == (0x16, 0x1E, 0x2E)
