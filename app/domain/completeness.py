"""Whether a judgement is finished, and what it still needs."""

from collections.abc import Iterator
from enum import StrEnum

from app.domain.ids import CriterionId, LayerId
from app.domain.judgements import Judgement, LensAnswer
from app.domain.unit_reviews import UnitReview

_NEEDS_A_REASON = (LensAnswer.NO_SUCH_PUPILS, LensAnswer.TOO_FEW)


class Missing(StrEnum):
    """What a judgement can still need, in the order in which it is asked for."""

    STAGE = "stage"
    DIFFERENCE_REASON = "difference_reason"
    THEMES = "themes"
    WORDS = "words"
    LENS_DISADVANTAGED = "lens_disadvantaged"
    LENS_SEND = "lens_send"
    LENS_REASON = "lens_reason"
    SET_ASIDE_REASON = "set_aside_reason"
    LOOK_AGAIN = "look_again"


def missing(review: UnitReview, layer_id: LayerId) -> tuple[Missing, ...]:
    """What a layer's judgement still needs; nothing where it is finished.

    A layer needs a stage and, where it lies outside what the answers leave possible, a reason; the
    foundations need every theme placed instead. Both need words, both lens answers (with words
    where there are no such pupils or too few), a reason for each criterion set aside, and a second
    look at whatever was carried from the review before.
    """
    judgement = review.judgement(layer_id)
    return tuple(_missing(review, layer_id, judgement))


def is_finished(review: UnitReview, layer_id: LayerId) -> bool:
    """Whether the judgement needs nothing more."""
    return not missing(review, layer_id)


def is_begun(review: UnitReview, layer_id: LayerId) -> bool:
    """Whether anything at all has been said of the layer in this review."""
    if review.framework.is_foundations(layer_id) and any(row.stage_id for row in review.themes):
        return True
    return bool(review.judgement(layer_id) or review.answered(layer_id))


def differs_from_suggested(review: UnitReview, layer_id: LayerId) -> bool:
    """Whether the own stage lies outside what the answers leave possible."""
    judgement, suggestion = review.judgement(layer_id), review.suggestion(layer_id)
    if judgement is None or judgement.stage_id is None or suggestion is None:
        return False
    return not suggestion.agrees_with(judgement.stage_id)


def set_aside_without_reason(review: UnitReview, layer_id: LayerId) -> tuple[CriterionId, ...]:
    """The criteria that were set aside without saying why."""
    return tuple(
        row.criterion_id
        for row in review.answered(layer_id)
        if row.answer.sets_aside and not row.reason.strip()
    )


def not_looked_at_again(review: UnitReview, layer_id: LayerId) -> tuple[CriterionId, ...]:
    """The criteria whose answers were carried from an earlier review and not confirmed since."""
    return tuple(row.criterion_id for row in review.answered(layer_id) if row.carried_on)


def is_carried(review: UnitReview, layer_id: LayerId) -> bool:
    """Whether anything said of the layer was carried over and not looked at again."""
    judgement = review.judgement(layer_id)
    themes_carried = review.framework.is_foundations(layer_id) and any(
        row.carried_on for row in review.themes
    )
    judgement_carried = judgement is not None and judgement.carried_on is not None
    return judgement_carried or themes_carried or bool(not_looked_at_again(review, layer_id))


def _missing(
    review: UnitReview, layer_id: LayerId, judgement: Judgement | None
) -> Iterator[Missing]:
    yield from _missing_place(review, layer_id, judgement)
    if judgement is None or not judgement.words.strip():
        yield Missing.WORDS
    yield from _missing_lens(judgement)
    if set_aside_without_reason(review, layer_id):
        yield Missing.SET_ASIDE_REASON
    if is_carried(review, layer_id):
        yield Missing.LOOK_AGAIN


def _missing_place(
    review: UnitReview, layer_id: LayerId, judgement: Judgement | None
) -> Iterator[Missing]:
    if review.framework.is_foundations(layer_id):
        placed = {row.theme_id for row in review.themes if row.stage_id}
        if any(theme.id not in placed for theme in review.framework.themes):
            yield Missing.THEMES
    elif judgement is None or judgement.stage_id is None:
        yield Missing.STAGE
    elif differs_from_suggested(review, layer_id) and not judgement.difference_reason.strip():
        yield Missing.DIFFERENCE_REASON


def _missing_lens(judgement: Judgement | None) -> Iterator[Missing]:
    disadvantaged = judgement.lens_disadvantaged if judgement else None
    send = judgement.lens_send if judgement else None
    if disadvantaged is None:
        yield Missing.LENS_DISADVANTAGED
    if send is None:
        yield Missing.LENS_SEND
    needs_words = disadvantaged in _NEEDS_A_REASON or send in _NEEDS_A_REASON
    if judgement and needs_words and not judgement.lens_words.strip():
        yield Missing.LENS_REASON
