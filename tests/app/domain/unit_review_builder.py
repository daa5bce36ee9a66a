"""Builds what one review says of the whole school out of a few words, for the rules' tests."""

from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Any
from uuid import UUID

from app.domain.evidence import Evidence, EvidenceLink
from app.domain.frameworks import Framework
from app.domain.ids import (
    AnswerId,
    CriterionId,
    EvidenceId,
    EvidenceKindId,
    EvidenceLinkId,
    JudgementId,
    LayerId,
    ReviewId,
    StageId,
    ThemeId,
    ThemeJudgementId,
    UnitId,
)
from app.domain.judgements import (
    Answer,
    CriterionAnswer,
    Judgement,
    LensAnswer,
    ThemeJudgement,
)
from app.domain.unit_reviews import UnitReview
from app.importing.frameworks import load_framework, shipped_framework

TODAY = date(2026, 11, 20)
REVIEW = ReviewId(UUID(int=1))
UNIT = UnitId(UUID(int=2))
SHIPPED = shipped_framework()
SMALL_FILE = Path(__file__).parents[2] / "data" / "small_framework.json"
SMALL = load_framework(SMALL_FILE.read_text("utf-8"))
ATTENDANCE = LayerId("attendance")


def answers_of(given: Mapping[str, str]) -> dict[CriterionId, Answer]:
    return {CriterionId(code): Answer(answer) for code, answer in given.items()}


def an_answer(code: str, answer: str, **more: Any) -> CriterionAnswer:
    return CriterionAnswer(
        id=AnswerId(UUID(int=abs(hash(code)))),
        review_id=REVIEW,
        unit_id=UNIT,
        criterion_id=CriterionId(code),
        answer=Answer(answer),
        answered_on=TODAY,
        **more,
    )


def a_judgement(layer: str, stage: str | None, **more: Any) -> Judgement:
    """A judgement that wants nothing but what the test takes away."""
    told: dict[str, Any] = {
        "words": "We judge so because we looked.",
        "lens_disadvantaged": LensAnswer.YES,
        "lens_send": LensAnswer.NOT_YET,
    }
    return Judgement(
        id=JudgementId(UUID(int=abs(hash(layer)))),
        review_id=REVIEW,
        unit_id=UNIT,
        layer_id=LayerId(layer),
        stage_id=StageId(stage) if stage else None,
        **{**told, **more},
    )


def a_theme(theme: str, stage: str | None, **more: Any) -> ThemeJudgement:
    return ThemeJudgement(
        id=ThemeJudgementId(UUID(int=abs(hash(theme)))),
        review_id=REVIEW,
        unit_id=UNIT,
        theme_id=ThemeId(theme),
        stage_id=StageId(stage) if stage else None,
        **more,
    )


def evidence_linked(
    *items: tuple[str, date | None, str | None], layer: str = "attendance"
) -> dict[str, Any]:
    """Evidence as (kind, month, criterion or None) with its links, as arguments of a review."""
    evidence = [
        Evidence(
            id=EvidenceId(UUID(int=number)),
            number=number,
            title=f"Item {number}",
            kind_id=EvidenceKindId(kind),
            dated_on=dated_on,
        )
        for number, (kind, dated_on, _) in enumerate(items, 1)
    ]
    links = [
        EvidenceLink(
            id=EvidenceLinkId(UUID(int=1000 + row.number)),
            evidence_id=row.id,
            unit_id=UNIT,
            layer_id=LayerId(layer),
            criterion_id=CriterionId(code) if code else None,
        )
        for row, (_, _, code) in zip(evidence, items, strict=True)
    ]
    return {"evidence": evidence, "links": links}


def a_review(framework: Framework = SHIPPED, **rows: Any) -> UnitReview:
    """A review of the whole school; answers may be given as a mapping from code to answer."""
    if isinstance(rows.get("answers"), Mapping):
        rows["answers"] = [an_answer(code, said) for code, said in rows["answers"].items()]
    return UnitReview(framework=framework, on=TODAY, **rows)
