"""Pages as pictures, for the preview."""

from concurrent.futures import ThreadPoolExecutor

from app.reports.pages import page_count, page_picture
from tests.app.reports.test_document import sample


def test_that_a_page_is_a_picture_of_the_width_asked_for() -> None:
    picture = page_picture(sample().content, 0, 300)
    assert (picture.width, picture.height) == (300, 425)
    assert len(picture.pixels) == picture.width * picture.height * 4


def test_that_the_picture_shows_dark_words_on_white_paper() -> None:
    pixels = page_picture(sample().content, 1, 600).pixels
    assert pixels[:3] == b"\xff\xff\xff"
    assert min(pixels[::4]) < 60


def test_that_all_pages_can_be_asked_for_from_several_threads_at_once() -> None:
    pages = page_count(sample().content)
    assert pages == sample().laid.pages
    with ThreadPoolExecutor(4) as pool:
        pictures = list(pool.map(lambda n: page_picture(sample().content, n, 200), range(pages)))
    assert len({picture.pixels for picture in pictures}) == pages
