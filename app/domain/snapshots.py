"""A review frozen as canonical JSON: the same rows give the same text."""

import json
from collections.abc import Callable, Sequence
from dataclasses import asdict
from datetime import date, datetime
from enum import Enum
from typing import Any
from uuid import UUID

from app.domain.ids import ReviewId
from app.domain.judgements import CriterionAnswer, Judgement, ThemeJudgement
from app.domain.measures import Figure
from app.domain.plans import Action
from app.domain.reviews import Assurance, Review

PARTS: dict[str, type[Any]] = {
    "answers": CriterionAnswer,
    "judgements": Judgement,
    "themes": ThemeJudgement,
    "figures": Figure,
    "actions": Action,
    "assurance": Assurance,
}


def frozen_review(find: Callable[..., Sequence[Any]], review_id: ReviewId) -> str:
    """The review's own rows, in order of id, as canonical JSON (sorted keys, no spaces)."""
    content: dict[str, object] = {
        name: [asdict(row) for row in find(kind, review_id=review_id)]
        for name, kind in PARTS.items()
    }
    content["review"] = [asdict(row) for row in find(Review, id=review_id)]
    return json.dumps(content, default=_plain, sort_keys=True, separators=(",", ":"))


def _plain(value: object) -> str:
    if isinstance(value, datetime | date):
        return value.isoformat()
    if isinstance(value, UUID):
        return str(value)
    if isinstance(value, Enum):
        return str(value.value)
    raise TypeError(type(value).__name__)
