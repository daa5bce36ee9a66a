"""Notes find places that hide nothing: in the strip, clear of each other, never on the cover."""

from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.verdicts import NoteFinding
from app.errors import CandourError
from app.signing.note_rules import deepest_pile, overlap
from app.signing.pack_format import (
    ICON_LEFT,
    ICON_SIDE,
    MOST_MARKS_ON_A_PAGE,
    SHEET,
    STRIP_BOTTOM,
    STRIP_TOP,
)
from app.signing.placing import Placed, Places, Wanted

PAGES = 28
LINE = (60.0, 500.0, 300.0, 512.0)
EDGES = st.floats(-50, 900, allow_nan=False)
QUADS = st.lists(st.tuples(EDGES, EDGES, EDGES, EDGES), max_size=4).map(tuple)
WANTED = st.builds(
    Wanted,
    page=st.integers(1, 4),
    top=st.floats(-100, 1000),
    bottom=st.floats(-100, 1000),
    quads=QUADS,
)
BOXES = st.tuples(
    st.floats(ICON_LEFT, SHEET[0] - ICON_SIDE), st.floats(STRIP_BOTTOM, STRIP_TOP - ICON_SIDE)
)


def written(page: int, box: tuple[float, float, float, float], kind: str = "text") -> NoteFinding:
    return NoteFinding(
        id="old", page=page, kind=kind, item="", author="", text="", written_at="", reply_to="",
        signed_in="", name_matches=True, rects=(box,),
    )  # fmt: skip


def box_of(placed: Placed) -> tuple[float, float, float, float]:
    assert placed.at is not None
    left, bottom = placed.at
    return (left, bottom, left + ICON_SIDE, bottom + ICON_SIDE)


def icons(placed: list[Placed], page: int) -> list[tuple[float, float, float, float]]:
    return [box_of(each) for each in placed if each.page == page and each.at is not None]


@given(old=st.lists(BOXES, max_size=6), wanted=st.lists(WANTED, max_size=60))
def test_that_nothing_lies_on_anything_and_all_stay_in_the_strip(
    old: list[tuple[float, float]], wanted: list[Wanted]
) -> None:
    before = [written(2, (left, low, left + ICON_SIDE, low + ICON_SIDE)) for left, low in old]
    places = Places(4, before)
    placed = [places.place(each) for each in wanted]
    assert all(2 <= each.page <= 4 for each in placed)
    for page in range(2, 5):
        taken = icons(placed, page)
        for left, bottom, right, top in taken:
            assert ICON_LEFT <= left < right <= SHEET[0]
            assert STRIP_BOTTOM <= bottom < top <= STRIP_TOP
        held = [note.rects[0] for note in before if note.page == page]
        assert not any(overlap(one, other) for one, other in combinations(taken, 2))
        assert not any(overlap(one, other) for one in taken for other in held)
        marks = [quad for each in placed if each.page == page for quad in each.quads]
        assert len(marks) <= MOST_MARKS_ON_A_PAGE
        assert deepest_pile(marks) <= 3


@given(page=st.integers(2, PAGES), top=st.floats(60, 780))
def test_that_five_hundred_notes_on_one_item_find_room_in_28_pages(page: int, top: float) -> None:
    places = Places(PAGES, ())
    placed = [places.place(Wanted(page=page, top=top, bottom=top - 30)) for _ in range(500)]
    boxes = {(each.page, each.at) for each in placed}
    assert len(boxes) == 500
    assert placed[0].page == page


def test_that_a_note_begins_level_with_its_item_and_goes_down() -> None:
    places = Places(3, ())
    placed = [places.place(Wanted(page=2, top=610.4, bottom=560.0)) for _ in range(5)]
    heights = [box_of(each)[3] for each in placed]
    assert heights[:2] == [610, 588]
    assert heights[2:4] == [610, 588]  # the next column, while the item goes on
    assert {box_of(each)[0] for each in placed} == {508, 529, 550}


def test_that_a_full_page_sends_a_note_on_and_the_last_page_back() -> None:
    for start, found in ((2, 3), (3, 2)):
        places = Places(3, ())
        wanted = Wanted(page=start, top=700, bottom=650)
        pages = [places.place(wanted).page for _ in range(140)]
        assert set(pages[:128]) == {start}
        assert pages[-1] == found


def test_that_a_reply_stays_on_its_page_or_is_refused() -> None:
    places = Places(3, ())
    wanted = Wanted(page=2, top=700, bottom=680, stays=True)
    assert {places.place(wanted).page for _ in range(100)} == {2}
    with pytest.raises(CandourError, match="note_no_room"):
        [places.place(wanted) for _ in range(40)]


def test_that_a_full_pack_says_so() -> None:
    places = Places(2, ())
    with pytest.raises(CandourError, match="note_no_room"):
        [places.place(Wanted(page=2, top=700, bottom=650)) for _ in range(140)]


def test_that_a_note_on_the_cover_goes_behind_it() -> None:
    placed = Places(3, ()).place(Wanted(page=1, top=700, bottom=600, quads=(LINE,)))
    assert (placed.page, placed.quads) == (2, ())


def test_that_marked_words_are_highlighted_whichever_way_they_were_marked() -> None:
    turned = (300.0, 512.0, 60.0, 500.0)
    placed = Places(3, ()).place(Wanted(page=2, top=700, bottom=600, quads=(turned,)))
    assert placed == Placed(page=2, quads=(LINE,))


@pytest.mark.parametrize(
    "quads",
    [
        ((60.0, 500.0, 300.0, 700.0),),
        ((-5.0, 500.0, 300.0, 512.0),),
        ((60.0, 500.0, 60.0, 512.0),),
        ((60.0, 835.0, 300.0, 845.0),),
        (LINE,) * 61,
    ],
)
def test_that_what_cannot_be_highlighted_gets_an_icon(
    quads: tuple[tuple[float, float, float, float], ...],
) -> None:
    placed = Places(3, ()).place(Wanted(page=2, top=700, bottom=600, quads=quads))
    assert placed.at is not None


def test_that_highlights_are_never_piled_so_high_that_they_hide_the_words() -> None:
    places = Places(2, [written(2, LINE, "highlight")])
    placed = [places.place(Wanted(page=2, top=700, bottom=600, quads=(LINE,))) for _ in range(3)]
    assert [bool(each.quads) for each in placed] == [True, True, False]
