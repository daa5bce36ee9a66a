"""The drawn stamp of a signature."""

from datetime import datetime, timedelta, timezone

import pypdfium2
import pytest

from app.reports.packs import StampMeaning, peer_stamp
from app.reports.stamp import signature_stamp

BOX = (220.0, 60.0)


def words(stamp: bytes) -> str:
    return str(pypdfium2.PdfDocument(stamp)[0].get_textpage().get_text_range())


def test_that_a_stamp_says_who_signed_as_what_and_when() -> None:
    lines = [
        "Certified by Siân Łucka",
        "Headteacher, Northfield Primary",
        "20 November 2026, 16:12",
    ]
    stamp = signature_stamp(lines, BOX)
    assert words(stamp).splitlines() == lines
    assert pypdfium2.PdfDocument(stamp)[0].get_size() == BOX


def test_that_a_name_too_long_for_the_box_is_shortened_and_stays_inside() -> None:
    stamp = signature_stamp(["Certified by " + "Bartholomew " * 9], BOX)
    page = pypdfium2.PdfDocument(stamp)[0].get_textpage()
    assert words(stamp).endswith("…")
    assert page.get_charbox(page.count_chars() - 1)[2] <= BOX[0]


def test_that_the_same_stamp_is_the_same_bytes() -> None:
    assert signature_stamp(["Certified"], BOX) == signature_stamp(["Certified"], BOX)


@pytest.mark.parametrize("line", ["<b>bold</b> & more", "李 👍"])
def test_that_any_name_can_be_stamped(line: str) -> None:
    assert words(signature_stamp([line], BOX)).strip()


def test_that_a_countersignature_and_a_response_say_what_they_mean() -> None:
    at = datetime(2026, 12, 8, 18, 5, tzinfo=timezone(timedelta(hours=1)))
    review = words(peer_stamp("Sam Ortega", "Headteacher", "Mallowby Primary School", at))
    assert review.split("\r\n") == [
        "Countersigned by Sam Ortega",
        "Headteacher, Mallowby Primary School",
        "The comments under my name are mine.",
        "8 December 2026, 17:05 UTC",
    ]
    answer = words(peer_stamp("Rowan Hartley", "", "", at, StampMeaning.RESPONSE))
    assert "Answered by Rowan Hartley" in answer
    assert "The answers under my name are mine." in answer
