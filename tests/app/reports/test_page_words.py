"""Words with their places: what a reader of pages marks lines by."""

import pytest

from app.reports.page_pictures import drawn_pages
from app.reports.page_words import PageWord, PageWords, lines_of, read_words
from tests.packs.tampering.good_packs import good


def page(*rows: tuple[str, int, tuple[float, float, float, float]]) -> PageWords:
    return PageWords(595.0, 842.0, tuple(PageWord(*row) for row in rows))


TWO_LINES = page(
    ("Every", 0, (50, 700, 80, 712)),
    ("pupil", 0, (84, 700, 110, 712)),
    ("wants", 1, (50, 686, 82, 698)),
    ("it", 1, (86, 686, 94, 698)),
)


def test_that_pages_tell_their_words_line_by_line_where_they_were_asked_for() -> None:
    content = good(1)
    told = drawn_pages(content, (1,), 300, with_words=True)
    words = told.words[1]
    said = " ".join(word.words for word in words.words)
    assert "Attendance of disadvantaged pupils stands at 91 per cent" in said
    assert (round(words.width), round(words.height)) == (595, 842)
    assert all(
        0 <= left < right <= words.width and 0 <= bottom < top <= words.height
        for left, bottom, right, top in (word.box for word in words.words)
    )
    assert len({word.line for word in words.words}) > 5
    assert drawn_pages(content, (1,), 300).words == {}


def test_that_a_place_finds_the_nearest_word_of_its_line() -> None:
    assert TWO_LINES.at(60, 706) == 0
    assert TWO_LINES.at(400, 706) == 1
    assert TWO_LINES.at(60, 690) == 2
    assert TWO_LINES.at(60, 400) is None


def test_that_words_between_two_places_become_one_box_for_each_line() -> None:
    assert [word.words for word in TWO_LINES.between(3, 1)] == ["pupil", "wants", "it"]
    assert lines_of(TWO_LINES.between(1, 3)) == ((84, 700, 110, 712), (50, 686, 94, 698))


@pytest.mark.parametrize(
    "told", [{}, {"size": [1], "words": []}, {"size": [1, 2], "words": [["a", 0, [1, 2]]]}]
)
def test_that_anything_else_is_not_believed(told: dict[str, object]) -> None:
    with pytest.raises((KeyError, ValueError, TypeError)):
        read_words(told)
