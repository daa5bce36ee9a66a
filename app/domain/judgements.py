"""Answers to criteria and judgements of layers and foundation themes."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from app.domain.ids import (
    AnswerId,
    CriterionId,
    JudgementId,
    LayerId,
    ReviewId,
    StageId,
    ThemeId,
    ThemeJudgementId,
    UnitId,
)


class Answer(StrEnum):
    """The six answers to a criterion; a criterion without a row is "not asked yet", the seventh."""

    YES = "yes"
    PARTLY = "partly"
    NO = "no"
    DONT_KNOW = "dont_know"
    NOT_APPLICABLE = "not_applicable"
    TOO_FEW = "too_few"

    @property
    def sets_aside(self) -> bool:
        """Whether the criterion leaves the sum (and so needs a reason)."""
        return self in (Answer.NOT_APPLICABLE, Answer.TOO_FEW)


@dataclass(frozen=True, slots=True, kw_only=True)
class CriterionAnswer:
    """One answer in one review.

    `reason` is needed for the two answers that set a criterion aside; for `dont_know` it is the
    "how to settle it" line, with `settle_by`. `carried_on` is the date of the earlier answer this
    one was carried from, None once confirmed or answered here.
    """

    id: AnswerId
    review_id: ReviewId
    unit_id: UnitId
    criterion_id: CriterionId
    answer: Answer
    answered_on: date
    reason: str = ""
    settle_by: date | None = None
    carried_on: date | None = None


class Confidence(StrEnum):
    """How sure the head is of a judgement."""

    LOW = "low"
    MEDIUM = "medium"
    HIGH = "high"


class LensAnswer(StrEnum):
    """Is this true for these pupils too? The last two need a reason."""

    YES = "yes"
    NOT_YET = "not_yet"
    NO = "no"
    NO_SUCH_PUPILS = "no_such_pupils"
    TOO_FEW = "too_few"


@dataclass(frozen=True, slots=True, kw_only=True)
class Judgement:
    """The head's judgement of one layer (or of the foundations as a whole, stage None).

    `difference_reason` is needed where `stage_id` differs from the stage that the criteria
    suggest. `carried_on` as in CriterionAnswer.
    """

    id: JudgementId
    review_id: ReviewId
    unit_id: UnitId
    layer_id: LayerId
    stage_id: StageId | None = None
    difference_reason: str = ""
    confidence: Confidence | None = None
    words: str = ""
    lens_disadvantaged: LensAnswer | None = None
    lens_send: LensAnswer | None = None
    lens_words: str = ""
    judged_on: date | None = None
    carried_on: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ThemeJudgement:
    """Where a foundation theme stands. The cell's sentence is the criterion."""

    id: ThemeJudgementId
    review_id: ReviewId
    unit_id: UnitId
    theme_id: ThemeId
    stage_id: StageId | None = None
    note: str = ""
    judged_on: date | None = None
    carried_on: date | None = None
