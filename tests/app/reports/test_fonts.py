"""The fonts we ship, and the making of any text printable."""

import pytest
from fontTools.ttLib import TTFont
from hypothesis import given
from hypothesis import strategies as st

from app.reports.fonts import FALLBACK, REGULAR, font_runs, letters_of, width_of
from app.reports.wording import markup, printable
from resources.locate import resource

NAMES = {
    "Inter-Regular": ("Inter", 400),
    "Inter-Medium": ("Inter", 500),
    "Inter-SemiBold": ("Inter", 600),
    "Inter-Bold": ("Inter", 700),
    "InterTable-Regular": ("Inter Table", 400),
    "InterTable-SemiBold": ("Inter Table", 600),
    "DejaVuSans": ("DejaVu Sans", 400),
}


@pytest.mark.parametrize("name", NAMES)
def test_that_a_font_says_its_true_name_and_may_be_embedded(name: str) -> None:
    with TTFont(resource("fonts", f"{name}.ttf")) as font:
        family = font["name"].getBestFamilyName()
        assert (family, font["OS/2"].usWeightClass) == NAMES[name]
        assert font["name"].getDebugName(6) == name
        assert font["OS/2"].fsType == 0


def test_that_licences_lie_beside_the_fonts() -> None:
    assert "SIL OPEN FONT LICENSE" in resource("fonts", "Inter-LICENSE.txt").read_text()
    assert "DejaVu" in resource("fonts", "DejaVu-LICENSE.txt").read_text()


@given(st.text(max_size=40))
def test_that_whatever_is_typed_becomes_letters_that_a_font_has(typed: str) -> None:
    known = letters_of(REGULAR) | letters_of(FALLBACK)
    shown = printable(typed)
    assert all(letter == "\n" or ord(letter) in known for letter in shown)
    assert "".join(run for _, run in font_runs(shown, REGULAR)) == shown


@given(st.text(alphabet=st.characters(codec="ascii"), max_size=30))
def test_that_nothing_typed_is_taken_for_markup(typed: str) -> None:
    assert "<" not in markup(typed).replace("<br/>", "")


@given(st.text(max_size=30))
def test_that_printing_what_was_made_printable_changes_no_letter_count(typed: str) -> None:
    once = printable(typed)
    assert width_of(once, REGULAR, 9) >= 0
    assert sorted(printable(once)) == sorted(once)
