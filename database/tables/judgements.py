"""Answers to criteria, judgements of layers and of foundation themes."""

from sqlalchemy import Index, MetaData, Table, UniqueConstraint

from app.domain.judgements import (
    Answer,
    Confidence,
    CriterionAnswer,
    Judgement,
    LensAnswer,
    ThemeJudgement,
)
from database.tables.columns import CODE, PARAGRAPHS, choice, day, key, reference, words


def tables(metadata: MetaData) -> dict[type[object], Table]:
    """The tables of this subject, by the dataclass each holds."""
    return {
        CriterionAnswer: Table(
            "criterion_answer",
            metadata,
            key(),
            reference("review_id", "review", indexed=False),
            reference("unit_id", "unit"),
            words("criterion_id", CODE),
            choice("answer", Answer),
            day("answered_on"),
            words("reason", PARAGRAPHS),
            day("settle_by", optional=True),
            day("carried_on", optional=True),
            UniqueConstraint("review_id", "unit_id", "criterion_id"),
        ),
        Judgement: Table(
            "judgement",
            metadata,
            key(),
            reference("review_id", "review", indexed=False),
            reference("unit_id", "unit", indexed=False),
            words("layer_id", CODE),
            words("stage_id", CODE, optional=True),
            words("difference_reason", PARAGRAPHS),
            choice("confidence", Confidence, optional=True),
            words("words", PARAGRAPHS),
            choice("lens_disadvantaged", LensAnswer, optional=True),
            choice("lens_send", LensAnswer, optional=True),
            words("lens_words", PARAGRAPHS),
            day("judged_on", optional=True),
            day("carried_on", optional=True),
            UniqueConstraint("review_id", "unit_id", "layer_id"),
            Index(None, "unit_id", "layer_id", "review_id"),
        ),
        ThemeJudgement: Table(
            "theme_judgement",
            metadata,
            key(),
            reference("review_id", "review", indexed=False),
            reference("unit_id", "unit"),
            words("theme_id", CODE),
            words("stage_id", CODE, optional=True),
            words("note", PARAGRAPHS),
            day("judged_on", optional=True),
            day("carried_on", optional=True),
            UniqueConstraint("review_id", "unit_id", "theme_id"),
        ),
    }
