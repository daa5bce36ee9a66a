"""Masking, tried by an adversary who knows the rules and reads only what is printed."""

from typing import Any
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.ids import FigureId, ReviewId
from app.domain.masking import (
    OPEN_THRESHOLD,
    PEER_THRESHOLD,
    CellState,
    MaskedSide,
    MaskedTile,
    RollStrip,
    Share,
    mask_roll,
    mask_tile,
    threshold_for,
)
from app.domain.measures import Figure, FigureScale, FigureState, Measure, PupilGroup
from app.domain.packs import Openness

THRESHOLDS = st.sampled_from((PEER_THRESHOLD, OPEN_THRESHOLD))


def a_figure(
    measure: Measure = Measure.ATTAINMENT,
    group: PupilGroup = PupilGroup.DISADVANTAGED,
    **fields: object,
) -> Figure:
    """A tile with made-up ids."""
    return Figure(
        id=FigureId(UUID(int=1)),
        review_id=ReviewId(UUID(int=2)),
        measure=measure,
        group=group,
        **fields,  # type: ignore[arg-type]  # the tests name only real fields
    )


@st.composite
def schools(draw: st.DrawFn) -> tuple[int, int, int]:
    """A roll with its two lens groups."""
    roll = draw(st.integers(0, 60))
    return roll, draw(st.integers(0, roll)), draw(st.integers(0, roll))


@st.composite
def figures(draw: st.DrawFn, group_pupils: int) -> Figure:
    """A truthful tile about a part of a lens group; the number reached may stay untold."""
    measure = draw(st.sampled_from(Measure))
    pupils = draw(st.integers(0, group_pupils))
    reached = draw(st.integers(0, pupils))
    before = draw(st.integers(0, group_pupils))
    reached_before = draw(st.integers(0, before))
    tell = draw(st.booleans()) and measure is not Measure.ATTENDANCE
    whole_percent = draw(st.booleans())
    return a_figure(
        measure,
        now_tenths=_tenths(reached, pupils, whole_percent=whole_percent),
        reached_now=reached if tell else None,
        pupils_now=pupils,
        before_tenths=_tenths(reached_before, before, whole_percent=whole_percent),
        reached_before=reached_before if tell else None,
        pupils_before=before,
    )


def _tenths(part: int, whole: int, *, whole_percent: bool = False) -> int:
    if not whole:
        return 0
    return round(100 * part / whole) * 10 if whole_percent else round(1000 * part / whole)


def provable_parts(share: Share, roll: int | None, threshold: int) -> set[int]:
    """Every size of a lens group that fits what the strip prints, rules known."""
    if share.part is not None:
        return {share.part}
    if roll is None:
        return set(range(threshold + 1))
    return {
        part
        for part in range(roll + 1)
        if 1 <= part <= threshold
        or 1 <= roll - part <= threshold
        or (roll <= 10 and part in (0, roll))
    }


def provable_pairs(side: MaskedSide, group: set[int], threshold: int) -> set[tuple[int, int]]:
    """Every (pupils, reached) of a tile's side that fits what is printed, rules known."""
    pairs = set()
    for pupils in range(max(group) + 1):
        if side.pupils is not None and side.pupils != pupils:
            continue
        for reached in range(pupils + 1):
            if side.reached is not None and side.reached != reached:
                continue
            exact = 1000 * reached / pupils if pupils else 0
            if side.value_tenths is not None and abs(exact - side.value_tenths) > 5:
                continue
            if side.pupils is not None and side.state is CellState.MASKED:
                hidden = (
                    1 <= reached <= threshold
                    or 1 <= pupils - reached <= threshold
                    or (pupils <= 10 and reached in (0, pupils))
                )
                if not hidden:
                    continue
            pairs.add((pupils, reached))
    return pairs


@given(schools(), THRESHOLDS)
def test_that_no_small_group_in_the_strip_can_be_worked_out(
    school: tuple[int, int, int], threshold: int
) -> None:
    roll, disadvantaged, send = school
    strip = mask_roll(roll, disadvantaged, send, threshold)
    for part, share in ((disadvantaged, strip.disadvantaged), (send, strip.send)):
        provable = provable_parts(share, strip.roll.value, threshold)
        small = set(range(1, threshold + 1))
        if 1 <= part <= threshold:
            assert small <= provable
        if 1 <= roll - part <= threshold and strip.roll.value is not None:
            assert small <= {roll - other for other in provable}


@given(st.data(), schools(), THRESHOLDS)
def test_that_no_small_number_in_a_tile_can_be_worked_out(
    data: st.DataObject, school: tuple[int, int, int], threshold: int
) -> None:
    roll, disadvantaged, send = school
    strip = mask_roll(roll, disadvantaged, send, threshold)
    figure = data.draw(figures(disadvantaged))
    tile = mask_tile(figure, roll, strip, threshold)
    group = provable_parts(strip.disadvantaged, strip.roll.value, threshold)
    sides = (
        (tile.now, figure.pupils_now, figure.now_tenths, figure.reached_now),
        (tile.before, figure.pupils_before, figure.before_tenths, figure.reached_before),
    )
    for side, pupils, tenths, reached in sides:
        assert pupils is not None
        assert tenths is not None
        _check_side(side, pupils, reached, provable_pairs(side, group, threshold), threshold)


def _check_side(
    side: MaskedSide,
    pupils: int,
    reached: int | None,
    provable: set[tuple[int, int]],
    threshold: int,
) -> None:
    small = set(range(1, threshold + 1))
    if 1 <= pupils <= threshold:
        assert side.state is CellState.MASKED
        assert small <= {size for size, _ in provable}
    if reached is not None and 1 <= reached <= threshold:
        assert small <= {part for _, part in provable}
    if reached is not None and 1 <= pupils - reached <= threshold:
        assert small <= {size - part for size, part in provable}


@given(st.data(), schools(), THRESHOLDS)
def test_that_the_number_behind_a_printed_percentage_is_never_small(
    data: st.DataObject, school: tuple[int, int, int], threshold: int
) -> None:
    _, disadvantaged, send = school
    pupils = data.draw(st.integers(1, 200))
    reached = data.draw(st.integers(0, pupils))
    figure = a_figure(now_tenths=_tenths(reached, pupils), pupils_now=pupils)
    tile = mask_tile(figure, None, mask_roll(None, disadvantaged, send, threshold), threshold)
    if 1 <= reached <= threshold or 1 <= pupils - reached <= threshold:
        assert tile.now.value_tenths is None


@given(st.data(), schools(), THRESHOLDS)
def test_that_a_change_is_printed_only_where_both_its_sides_are(
    data: st.DataObject, school: tuple[int, int, int], threshold: int
) -> None:
    roll, disadvantaged, send = school
    strip = mask_roll(roll, disadvantaged, send, threshold)
    tile = mask_tile(data.draw(figures(disadvantaged)), roll, strip, threshold)
    both = tile.now.state is CellState.SHOWN and tile.before.state is CellState.SHOWN
    assert (tile.change_tenths is not None) == both


def test_that_a_pack_masks_five_pupils_or_fewer() -> None:
    strip = mask_roll(204, 5, 6, PEER_THRESHOLD)
    assert strip.disadvantaged.state is CellState.MASKED
    assert strip.send == Share(state=CellState.SHOWN, part=6, whole=204, percent=3)


def test_that_the_rest_of_the_roll_is_a_cell_too() -> None:
    assert mask_roll(204, 200, 20, PEER_THRESHOLD).disadvantaged.state is CellState.MASKED


def test_that_a_school_of_one_pupil_prints_no_number() -> None:
    strip = mask_roll(1, 1, 0, PEER_THRESHOLD)
    assert strip.roll.value is None
    assert strip.disadvantaged.part is None
    assert strip.send.part is None


def test_that_a_share_needs_the_roll_it_is_part_of() -> None:
    assert mask_roll(None, 47, 30, PEER_THRESHOLD).send.state is CellState.PUPILS_NOT_GIVEN


@pytest.mark.parametrize(
    ("openness", "threshold"),
    [
        (Openness.REVIEWER, 5),
        (Openness.CONFIDENTIAL_ITEM, 5),
        (Openness.OPEN_PAPERS, 10),
        (None, 10),
    ],
)
def test_that_papers_open_to_all_hide_more(openness: Openness | None, threshold: int) -> None:
    assert threshold_for(openness) == threshold


def _tile(**fields: Any) -> MaskedTile:
    strip: RollStrip = mask_roll(204, 47, 31, PEER_THRESHOLD)
    return mask_tile(a_figure(**fields), 204, strip, PEER_THRESHOLD)


def test_that_a_percentage_without_its_pupils_is_not_printed() -> None:
    tile = _tile(now_tenths=333)
    assert tile.now == MaskedSide(state=CellState.PUPILS_NOT_GIVEN)


def test_that_a_percentage_hides_with_the_number_it_stands_for() -> None:
    tile = _tile(now_tenths=143, pupils_now=21)
    assert tile.now == MaskedSide(state=CellState.MASKED, pupils=21)


def test_that_a_shown_tile_keeps_every_number_given() -> None:
    tile = _tile(now_tenths=524, reached_now=11, pupils_now=21, before_tenths=400, pupils_before=20)
    assert tile.now.value_tenths == 524
    assert tile.now.reached == 11
    assert tile.change_tenths == 124


def test_that_all_and_none_of_ten_pupils_are_hidden() -> None:
    for tenths in (0, 1000):
        tile = _tile(measure=Measure.ATTENDANCE, now_tenths=tenths, pupils_now=10)
        assert tile.now.state is CellState.MASKED


def test_that_attendance_is_a_share_of_sessions_and_hides_only_with_its_group() -> None:
    assert _tile(measure=Measure.ATTENDANCE, now_tenths=918, pupils_now=46).now.value_tenths == 918
    assert _tile(measure=Measure.ATTENDANCE, now_tenths=918, pupils_now=4).now.value_tenths is None


def test_that_a_score_hides_only_with_its_group() -> None:
    tile = _tile(measure=Measure.PROGRESS, scale=FigureScale.SCORE, now_tenths=-3, pupils_now=12)
    assert tile.now.value_tenths == -3


def test_that_no_measure_and_too_few_stay_what_they_are() -> None:
    assert _tile(state=FigureState.NO_MEASURE).now.state is CellState.NO_MEASURE
    assert _tile(state=FigureState.TOO_FEW).now.state is CellState.TOO_FEW
    assert _tile().now.state is CellState.NOT_GIVEN


def test_that_numbers_of_pupils_alone_give_the_percentage() -> None:
    assert _tile(reached_now=11, pupils_now=21).now.value_tenths == 524


def test_that_a_group_hidden_in_the_strip_does_not_come_back_in_a_tile() -> None:
    strip = mask_roll(204, 4, 31, PEER_THRESHOLD)
    figure = a_figure(Measure.ATTENDANCE, now_tenths=918, pupils_now=6)
    tile = mask_tile(figure, 204, strip, PEER_THRESHOLD)
    assert tile.now == MaskedSide(state=CellState.MASKED)


def test_that_a_small_school_with_nearly_all_groups_small_prints_hardly_a_number() -> None:
    strip = mask_roll(105, 9, 4, OPEN_THRESHOLD)
    assert strip.roll.value == 105
    assert strip.disadvantaged.part is None
    tile = mask_tile(a_figure(now_tenths=556, pupils_now=9), 105, strip, OPEN_THRESHOLD)
    assert tile.now == MaskedSide(state=CellState.MASKED)


def _year_group(**fields: Any) -> MaskedTile:
    """A tile about part of a group of 33, whose size the strip prints."""
    strip = mask_roll(204, 33, 31, PEER_THRESHOLD)
    return mask_tile(a_figure(**fields), 204, strip, PEER_THRESHOLD)


def test_that_the_rest_of_a_printed_group_is_a_cell_too() -> None:
    tile = _year_group(now_tenths=500, reached_now=15, pupils_now=30)
    assert tile.now == MaskedSide(state=CellState.MASKED)


def test_that_a_value_that_counts_no_pupils_is_printed_without_them() -> None:
    tile = _year_group(measure=Measure.ATTENDANCE, now_tenths=918, pupils_now=32)
    assert tile.now == MaskedSide(state=CellState.SHOWN, value_tenths=918)


def test_that_last_years_pupils_are_no_part_of_this_years_group() -> None:
    tile = _year_group(measure=Measure.ATTENDANCE, before_tenths=918, pupils_before=32)
    assert tile.before.pupils == 32
