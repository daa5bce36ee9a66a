"""The barometer: attainment, progress and attendance of disadvantaged pupils and pupils with SEND."""

from dataclasses import dataclass
from enum import StrEnum

from app.domain.ids import FigureId, ReviewId


class Measure(StrEnum):
    """The three rows of the barometer."""

    ATTENDANCE = "attendance"
    ATTAINMENT = "attainment"
    PROGRESS = "progress"


class PupilGroup(StrEnum):
    """The two columns of the barometer: the lens groups."""

    DISADVANTAGED = "disadvantaged"
    SEND = "send"


class FigureState(StrEnum):
    """What a tile holds. The last two are answers, not gaps, and never zero."""

    FIGURE = "figure"
    NO_MEASURE = "no_measure"
    TOO_FEW = "too_few"


class FigureScale(StrEnum):
    """How the value reads: a percentage or a score (such as a progress score)."""

    PERCENT = "percent"
    SCORE = "score"


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    """One tile of the barometer.

    `now_tenths` and `before_tenths` are tenths of a percent or of a score point.
    `pupils_now`/`pupils_before` count the pupils in the group; `reached_now`/`reached_before`
    how many of them reached the measure, None where the value is not a share of pupils
    (attendance is a share of sessions). None is "not given".
    """

    id: FigureId
    review_id: ReviewId
    measure: Measure
    group: PupilGroup
    state: FigureState = FigureState.FIGURE
    scale: FigureScale = FigureScale.PERCENT
    now_tenths: int | None = None
    reached_now: int | None = None
    pupils_now: int | None = None
    before_tenths: int | None = None
    reached_before: int | None = None
    pupils_before: int | None = None
    title: str = ""
    source: str = ""
    reading: str = ""


class FigureFault(StrEnum):
    """What is impossible in a tile."""

    NEGATIVE_PUPILS = "negative_pupils"
    MORE_REACHED_THAN_PUPILS = "more_reached_than_pupils"
    NOT_A_PERCENTAGE = "not_a_percentage"


PERCENT_TENTHS = 1000


def is_share_of_pupils(measure: Measure, scale: FigureScale) -> bool:
    """Whether a tile counts pupils who reached something; attendance is a share of sessions."""
    return measure is not Measure.ATTENDANCE and scale is FigureScale.PERCENT


def figure_fault(figure: Figure) -> FigureFault | None:
    """The first thing in a tile that cannot be, or None."""
    shares = (
        (figure.reached_now, figure.pupils_now),
        (figure.reached_before, figure.pupils_before),
    )
    if any(count is not None and count < 0 for share in shares for count in share):
        return FigureFault.NEGATIVE_PUPILS
    if any(
        reached is not None and pupils is not None and reached > pupils
        for reached, pupils in shares
    ):
        return FigureFault.MORE_REACHED_THAN_PUPILS
    values = (figure.now_tenths, figure.before_tenths)
    if figure.scale is FigureScale.PERCENT and any(
        value is not None and not 0 <= value <= PERCENT_TENTHS for value in values
    ):
        return FigureFault.NOT_A_PERCENTAGE
    return None


def shown_tenths(tenths: int | None, reached: int | None, pupils: int | None) -> int | None:
    """The value of a tile in tenths: as typed or, where it is a share of pupils, worked out."""
    if tenths is not None:
        return tenths
    if reached is None or not pupils:
        return None
    return (reached * PERCENT_TENTHS * 2 + pupils) // (pupils * 2)
