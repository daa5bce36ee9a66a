"""Pages drawn in a process of their own, from files of ours and from anything else."""

from io import BytesIO

import pikepdf
import pytest

from app.errors import CandourError
from app.reports.page_pictures import MOST_PAGES, drawn_pages
from app.reports.pages import page_count, page_picture
from tests.app.reports.test_document import sample


def test_that_the_process_draws_what_the_renderer_draws() -> None:
    content = sample().content
    drawn = drawn_pages(content, (1, 0), 240)
    assert set(drawn.pictures) == {0, 1}
    assert drawn.pictures[1] == page_picture(content, 1, 240)
    assert len(drawn.shapes) == page_count(content)
    assert all(abs(shape - 1.414) < 0.01 for shape in drawn.shapes)


def test_that_pages_which_are_not_there_are_left_out() -> None:
    drawn = drawn_pages(sample().content, (0, 4000, -1), 60)
    assert list(drawn.pictures) == [0]
    assert len(drawn_pages(sample().content, range(100), 60).pictures) <= MOST_PAGES


@pytest.mark.parametrize("content", [b"", b"no PDF at all", b"%PDF-1.7\n%%EOF"])
def test_that_a_file_which_is_no_document_is_refused_in_words(content: bytes) -> None:
    with pytest.raises(CandourError) as refused:
        drawn_pages(content, (0,), 100)
    assert refused.value.code == "pages_not_drawn"


def test_that_a_renderer_that_takes_too_long_is_stopped() -> None:
    with pytest.raises(CandourError) as refused:
        drawn_pages(sample().content, (0,), 2000, seconds=0.001)
    assert refused.value.code == "pages_not_drawn"


def test_that_pages_of_giant_shape_are_drawn_one_at_a_time() -> None:
    giant = pikepdf.new()
    for _ in range(6):
        giant.add_blank_page(page_size=(3_500, 14_000))
    out = BytesIO()
    giant.save(out)
    drawn = drawn_pages(out.getvalue(), range(6), 2400)
    assert len(drawn.shapes) == 6
    assert drawn.shapes[0] == 4
    assert 1 <= len(drawn.pictures) < 6
    assert all(len(one.pixels) < 100 * 1024 * 1024 for one in drawn.pictures.values())
