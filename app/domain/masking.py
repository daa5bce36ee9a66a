"""Small numbers never leave: which cells of a pack are printed and which become "c".

A cell is masked where it, the whole it is part of, or what is left of that whole counts 1 to
`threshold` pupils; so is everything from which a masked cell could be worked out again.
"""

from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Final

from app.domain.measures import (
    Figure,
    FigureScale,
    FigureState,
    Measure,
    PupilGroup,
    is_share_of_pupils,
)
from app.domain.packs import Openness

PEER_THRESHOLD: Final = 5
OPEN_THRESHOLD: Final = 10
SMALL_COHORT: Final = 10
"""In a named group of at most this many pupils "all" and "none" point at each of them."""
ALL_TENTHS: Final = 1000
HALF_PERCENT_TENTHS: Final = 5
"""A typed percentage may have been rounded to the whole: half a point either way."""


def threshold_for(openness: Openness | None) -> int:
    """The largest number of pupils that is hidden; papers open to all hide more."""
    return (
        PEER_THRESHOLD
        if openness is Openness.REVIEWER
        else (OPEN_THRESHOLD if openness in (Openness.OPEN_PAPERS, None) else PEER_THRESHOLD)
    )


class CellState(StrEnum):
    """What a cell of a pack holds; none of the others is ever zero."""

    SHOWN = "shown"
    MASKED = "masked"
    NOT_GIVEN = "not_given"
    PUPILS_NOT_GIVEN = "pupils_not_given"
    NO_MEASURE = "no_measure"
    TOO_FEW = "too_few"


@dataclass(frozen=True, slots=True, kw_only=True)
class Count:
    """A number of pupils; `value` is None unless it is shown."""

    state: CellState
    value: int | None = None


NOT_GIVEN: Final = Count(state=CellState.NOT_GIVEN)
MASKED: Final = Count(state=CellState.MASKED)


@dataclass(frozen=True, slots=True, kw_only=True)
class Share:
    """A group within the roll: both numbers and a whole percentage, or none of them."""

    state: CellState
    part: int | None = None
    whole: int | None = None
    percent: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class RollStrip:
    """The school's numbers as they may be printed."""

    roll: Count
    disadvantaged: Share
    send: Share


@dataclass(frozen=True, slots=True, kw_only=True)
class MaskedSide:
    """This year's or last year's side of a tile.

    `value_tenths` is tenths of a percent or score point, `pupils` the group, `reached` how many
    of it got there (None where the value is no share of pupils). All None unless shown, but
    `pupils` may be shown beside a masked value, or a value that counts no pupils without them.
    """

    state: CellState
    value_tenths: int | None = None
    reached: int | None = None
    pupils: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class MaskedTile:
    """A tile of the barometer as it may be printed; the words are the head's and unchanged."""

    measure: Measure
    group: PupilGroup
    scale: FigureScale
    now: MaskedSide
    before: MaskedSide
    change_tenths: int | None
    title: str
    source: str
    reading: str


def is_small(pupils: int, threshold: int) -> bool:
    """Whether a number of pupils is one that must not be printed."""
    return 1 <= pupils <= threshold


def points_at_pupils(part: int, whole: int, threshold: int) -> bool:
    """Whether part, whole or rest is small, or a small named group is all in or all out."""
    if is_small(part, threshold) or is_small(whole, threshold) or is_small(whole - part, threshold):
        return True
    return 0 < whole <= SMALL_COHORT and part in (0, whole)


def mask_roll(
    pupils: int | None, disadvantaged: int | None, send: int | None, threshold: int
) -> RollStrip:
    """The strip under the headline. Shares are printed with their roll or not at all."""
    if pupils is None:
        roll = NOT_GIVEN
    elif is_small(pupils, threshold):
        roll = MASKED
    else:
        roll = Count(state=CellState.SHOWN, value=pupils)
    return RollStrip(
        roll=roll,
        disadvantaged=_masked_share(disadvantaged, pupils, threshold),
        send=_masked_share(send, pupils, threshold),
    )


def _masked_share(part: int | None, whole: int | None, threshold: int) -> Share:
    if part is None:
        return Share(state=CellState.NOT_GIVEN)
    if whole is None:
        return Share(state=CellState.PUPILS_NOT_GIVEN)
    if part > whole or points_at_pupils(part, whole, threshold):
        return Share(state=CellState.MASKED)
    percent = (200 * part + whole) // (2 * whole) if whole else 0
    return Share(state=CellState.SHOWN, part=part, whole=whole, percent=percent)


def group_share(strip: RollStrip, group: PupilGroup) -> Share:
    """The strip's share of one lens group."""
    return strip.disadvantaged if group is PupilGroup.DISADVANTAGED else strip.send


def mask_tile(
    figure: Figure, pupils_on_roll: int | None, strip: RollStrip, threshold: int
) -> MaskedTile:
    """A tile as it may be printed.

    `pupils_on_roll` is the true roll: the rest of the roll beside a group is a cell too.
    """
    now = _masked_side(figure, _Side.now(figure), pupils_on_roll, strip, threshold)
    now = _without_rest_of_group(now, figure, strip, threshold)
    before = _masked_side(figure, _Side.before(figure), pupils_on_roll, strip, threshold)
    change = None
    if now.value_tenths is not None and before.value_tenths is not None:
        change = now.value_tenths - before.value_tenths
    return MaskedTile(
        measure=figure.measure,
        group=figure.group,
        scale=figure.scale,
        now=now,
        before=before,
        change_tenths=change,
        title=figure.title,
        source=figure.source,
        reading=figure.reading,
    )


@dataclass(frozen=True, slots=True)
class _Side:
    value_tenths: int | None
    reached: int | None
    pupils: int | None

    @classmethod
    def now(cls, figure: Figure) -> "_Side":
        return cls(figure.now_tenths, figure.reached_now, figure.pupils_now)

    @classmethod
    def before(cls, figure: Figure) -> "_Side":
        return cls(figure.before_tenths, figure.reached_before, figure.pupils_before)


_STATES: Final = {
    FigureState.NO_MEASURE: CellState.NO_MEASURE,
    FigureState.TOO_FEW: CellState.TOO_FEW,
}


def _masked_side(
    figure: Figure, side: _Side, pupils_on_roll: int | None, strip: RollStrip, threshold: int
) -> MaskedSide:
    if figure.state in _STATES:
        return MaskedSide(state=_STATES[figure.state])
    value = _value_of(figure, side)
    if value is None:
        return MaskedSide(state=CellState.NOT_GIVEN)
    if side.pupils is None:
        return MaskedSide(state=CellState.PUPILS_NOT_GIVEN)
    if _group_is_hidden(figure.group, side.pupils, pupils_on_roll, strip, threshold):
        return MaskedSide(state=CellState.MASKED)
    if _value_points_at_pupils(figure, side, value, threshold):
        return MaskedSide(state=CellState.MASKED, pupils=side.pupils)
    return MaskedSide(
        state=CellState.SHOWN, value_tenths=value, reached=side.reached, pupils=side.pupils
    )


def _value_of(figure: Figure, side: _Side) -> int | None:
    """The value typed, or the one that the numbers of pupils give."""
    if side.value_tenths is not None:
        return side.value_tenths
    if figure.scale is FigureScale.PERCENT and side.reached is not None and side.pupils:
        return (2 * ALL_TENTHS * side.reached + side.pupils) // (2 * side.pupils)
    return None


def _group_is_hidden(
    group: PupilGroup,
    pupils: int,
    pupils_on_roll: int | None,
    strip: RollStrip,
    threshold: int,
) -> bool:
    """Whether the number of pupils in a tile's group must not be printed."""
    if is_small(pupils, threshold):
        return True
    if pupils_on_roll is not None and is_small(pupils_on_roll - pupils, threshold):
        return True
    # The same group is hidden in the strip for being small: its size must not come back here.
    share = group_share(strip, group)
    return (
        share.state is CellState.MASKED
        and pupils_on_roll is not None
        and pupils <= max(2 * threshold, SMALL_COHORT)
    )


def _without_rest_of_group(
    now: MaskedSide, figure: Figure, strip: RollStrip, threshold: int
) -> MaskedSide:
    """This year's side, saying nothing from which a small rest of the strip's group would follow.

    A value that counts no pupils may stand without its pupils; any other would give them away.
    """
    group = group_share(strip, figure.group)
    if group.part is None or now.pupils is None or not is_small(group.part - now.pupils, threshold):
        return now
    counts = is_share_of_pupils(figure.measure, figure.scale) or now.reached is not None
    if counts or now.state is not CellState.SHOWN:
        return MaskedSide(state=CellState.MASKED)
    return replace(now, pupils=None)


def _value_points_at_pupils(figure: Figure, side: _Side, value: int, threshold: int) -> bool:
    pupils = side.pupils or 0
    if figure.scale is not FigureScale.PERCENT:
        return side.reached is not None and points_at_pupils(side.reached, pupils, threshold)
    if pupils <= SMALL_COHORT and value in (0, ALL_TENTHS):
        return True
    return any(
        points_at_pupils(part, pupils, threshold) for part in _parts(figure, side, value, pupils)
    )


def _parts(figure: Figure, side: _Side, value: int, pupils: int) -> tuple[int, ...]:
    """Every number of pupils that the printed numbers could mean.

    Attendance without a number reached is a share of sessions and means no number of pupils.
    """
    given = () if side.reached is None else (side.reached,)
    if figure.measure is Measure.ATTENDANCE and side.reached is None:
        return ()
    low = (value - HALF_PERCENT_TENTHS) * pupils
    high = (value + HALF_PERCENT_TENTHS) * pupils
    implied = range(max(0, -(-low // ALL_TENTHS)), min(pupils, high // ALL_TENTHS) + 1)
    nearest = min(pupils, max(0, (2 * value * pupils + ALL_TENTHS) // (2 * ALL_TENTHS)))
    return (*given, *implied, nearest)
