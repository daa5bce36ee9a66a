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
