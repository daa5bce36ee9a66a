"""What is drawn over on a page: words line by line, or an area in bands that a note may have."""

import pytest

from app.domain.peer_reviews import MOST_LINES_MARKED
from app.reports.page_words import PageWord, PageWords
from ui.screens.desk.selecting import PAPER, Selection

WORDS = PageWords(
    PAPER[0],
    PAPER[1],
    tuple(
        PageWord(
            f"w{line}-{column}",
            line,
            (50.0 + 40 * column, 700.0 - 14 * line, 80.0 + 40 * column, 711.0 - 14 * line),
        )
        for line in range(80)
        for column in range(4)
    ),
)


def test_that_a_stroke_that_begins_on_a_word_marks_words() -> None:
    found = Selection.between(2, WORDS, (60, 705), (100, 690))
    assert found.words == "w0-0 w0-1 w0-2 w0-3 w1-0 w1-1"
    assert found.quads == ((50.0, 700.0, 200.0, 711.0), (50.0, 686.0, 120.0, 697.0))


def test_that_a_stroke_that_begins_beside_the_words_marks_an_area() -> None:
    found = Selection.between(2, WORDS, (300, 600), (400, 400))
    assert found.words == ""
    assert min(quad[1] for quad in found.quads) == 400
    assert max(quad[3] for quad in found.quads) == 600
    assert all(top - bottom <= 58 for _, bottom, _, top in found.quads)


def test_that_a_stroke_between_two_lines_ends_at_the_nearest_word() -> None:
    assert Selection.between(2, WORDS, (60, 705), (60, 698.5)).words.startswith("w0-0")


@pytest.mark.parametrize(
    ("start", "end"), [((300, 600), (303, 400)), ((300, 600), (400, 597)), ((300, 600), (300, 600))]
)
def test_that_what_is_too_thin_is_nothing(
    start: tuple[float, float], end: tuple[float, float]
) -> None:
    assert Selection.of_area(2, start, end).quads == ()


def test_that_an_area_stays_on_the_paper() -> None:
    found = Selection.of_area(2, (-50, -20), (900, 1200))
    assert len(found.quads) <= MOST_LINES_MARKED
    for left, bottom, right, top in found.quads:
        assert 0 <= left < right <= PAPER[0]
        assert 0 <= bottom < top <= PAPER[1]


def test_that_no_more_lines_are_marked_than_a_note_may_have() -> None:
    assert len(Selection.of_words(2, WORDS.words).quads) == MOST_LINES_MARKED
