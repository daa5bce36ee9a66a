"""Gathers everything a review says of the whole school, for the rules to look at."""

from datetime import date

from app.domain.evidence import Evidence, EvidenceLink
from app.domain.frameworks import Framework
from app.domain.ids import ReviewId
from app.domain.judgements import CriterionAnswer, Judgement, ThemeJudgement
from app.domain.schools import Unit, UnitKind
from app.domain.unit_reviews import UnitReview
from app.ports import Reader


def unit_review(
    reader: Reader,
    framework: Framework,
    review_id: ReviewId,
    on: date,
    beside: UnitReview | None = None,
) -> UnitReview:
    """The whole school in one review, looked at on a day.

    `beside` is another review read from the same state: the evidence of both is the same.
    """
    unit = reader.find(Unit, kind=UnitKind.WHOLE_SCHOOL)[0]
    return UnitReview(
        framework=framework,
        on=on,
        answers=reader.find(CriterionAnswer, review_id=review_id, unit_id=unit.id),
        judgements=reader.find(Judgement, review_id=review_id, unit_id=unit.id),
        themes=reader.find(ThemeJudgement, review_id=review_id, unit_id=unit.id),
        evidence=beside.evidence if beside else reader.find(Evidence),
        links=beside.links if beside else reader.find(EvidenceLink, unit_id=unit.id),
    )
