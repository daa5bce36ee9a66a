"""How the layers moved from review to review, and the pyramid as it stands."""

from dataclasses import replace
from typing import Final

from app.domain.frameworks import Layer
from app.domain.ids import CriterionId, LayerId, StageId
from app.domain.judgements import Answer
from app.domain.pack_content import Movement, ReviewPoint
from app.domain.plans import ActionState
from app.domain.pyramid import PyramidView
from app.domain.reviews import Review
from app.queries.overview import term_name
from app.queries.pack_layers import stage_place
from app.queries.pack_rows import PackRows
from app.queries.pyramids import moved, pyramid

MOST_NAMED: Final = 3
"""So many criteria are named behind a move; the others are counted."""


def progress(rows: PackRows) -> tuple[ReviewPoint, ...]:
    """Every review up to this one, oldest first, with the stage of each layer."""
    return tuple(_point(rows, review) for review in (*rows.past, rows.review))


def _point(rows: PackRows, review: Review) -> ReviewPoint:
    held: dict[LayerId, StageId | None] = {
        row.layer_id: row.stage_id for row in rows.judgements_of(review.id)
    }
    return ReviewPoint(
        title=review.title,
        begun_on=review.begun_on,
        stages=tuple(stage_place(rows, held.get(layer.id)) for layer in rows.framework.layers),
    )


def movements(rows: PackRows) -> tuple[Movement, ...]:
    """What every layer judged in both reviews did since the one before."""
    if rows.before is None:
        return ()
    return tuple(
        movement for layer in rows.framework.layers if (movement := _movement(rows, layer))
    )


def _movement(rows: PackRows, layer: Layer) -> Movement | None:
    steps = moved(rows.unit_review, rows.before, layer)
    before = rows.before.judgement(layer.id) if rows.before else None
    now = rows.unit_review.judgement(layer.id)
    if steps is None or before is None or now is None:
        return None
    turned = _turned(rows, layer, steps)
    return Movement(
        layer_id=layer.id,
        layer_name=layer.name,
        from_stage_id=before.stage_id,
        to_stage_id=now.stage_id,
        steps=steps,
        turned=turned[:MOST_NAMED],
        turned_more=max(0, len(turned) - MOST_NAMED),
        done=_done(rows, layer.id) if steps > 0 else (),
    )


def _turned(rows: PackRows, layer: Layer, steps: int) -> tuple[str, ...]:
    """The criteria that became true where a layer rose, or stopped being so where it fell."""
    if steps == 0:
        return ()
    now = rows.unit_review.plain_answers
    before = rows.before.plain_answers if rows.before else {}
    new, old = (now, before) if steps > 0 else (before, now)
    return tuple(
        _sentence(rows, criterion.id)
        for criterion in rows.unit_review.criteria(layer.id)
        if new.get(criterion.id) is Answer.YES
        and criterion.id in old
        and old[criterion.id] is not Answer.YES
    )


def _sentence(rows: PackRows, criterion_id: CriterionId) -> str:
    return rows.framework.sentence(criterion_id, rows.school.phase)


def _done(rows: PackRows, layer_id: LayerId) -> tuple[str, ...]:
    """The next steps of the review before that were done."""
    return tuple(
        action.what
        for action in rows.actions_of(rows.past[-1].id)
        if action.layer_id == layer_id and action.state is ActionState.DONE
    )


def pack_pyramid(rows: PackRows) -> PyramidView:
    """The picture on the cover. Themes that packs do not stage have no brick."""
    since = term_name(rows.past[-1]) if rows.past else ""
    view = pyramid(rows.unit_review, rows.before, since)
    staged = {theme.id for theme in rows.framework.themes if theme.staged_in_packs}
    return replace(view, bricks=tuple(one for one in view.bricks if one.theme_id in staged))
