"""The pyramid of a review, ready to be drawn on a screen or on paper."""

from collections.abc import Mapping
from dataclasses import replace

from app.domain.frameworks import Framework, Layer
from app.domain.ids import CriterionId, LayerId, StageId
from app.domain.judgements import Answer
from app.domain.pyramid import Gate, PyramidBrick, PyramidLayer, PyramidStage, PyramidView
from app.domain.strength import layer_strength
from app.domain.unit_reviews import UnitReview
from resources.texts import text


def pyramid(
    review: UnitReview,
    before: UnitReview | None = None,
    since: str = "",
    peers: Mapping[LayerId, int] | None = None,
) -> PyramidView:
    """What the pyramid shows.

    `before` is the review before, named by `since` in captions. `peers` are the stages as a
    colleague sees them, from `peer_stages`.
    """
    framework = review.framework
    seen = peers or {}
    return PyramidView(
        stages=tuple(PyramidStage(stage_id=one.id, name=one.name) for one in framework.stages),
        layers=tuple(
            replace(_layer(review, layer, before, since), peer_stage_index=seen.get(layer.id))
            for layer in framework.layers
        ),
        bricks=tuple(
            PyramidBrick(
                theme_id=theme.id,
                name=theme.short_name,
                stage_index=_index(
                    framework,
                    row.stage_id if (row := review.theme_judgements.get(theme.id)) else None,
                ),
            )
            for theme in framework.themes
        ),
    )


def moved(review: UnitReview, before: UnitReview | None, layer: Layer) -> int | None:
    """How many stages a layer's own stage has moved since the review before; None if unknown.

    Stages are compared by their place in each review's own framework.
    """
    now, then = _own(review, layer), _own(before, layer) if before else None
    return None if now is None or then is None else now - then


def _own(review: UnitReview, layer: Layer) -> int | None:
    judgement = review.judgement(layer.id)
    return _index(review.framework, judgement.stage_id if judgement else None)


def _index(framework: Framework, stage_id: StageId | None) -> int | None:
    return None if stage_id is None else framework.stage_index(stage_id)


def _layer(review: UnitReview, layer: Layer, before: UnitReview | None, since: str) -> PyramidLayer:
    judgement = review.judgement(layer.id)
    strength = layer_strength(review, layer.id)
    return PyramidLayer(
        layer_id=layer.id,
        name=layer.name,
        stage_index=_own(review, layer),
        gates=tuple(
            tuple(_gate(review, gate.id) for gate in review.framework.gates(layer.id, stage.id))
            for stage in review.framework.stages
        ),
        on_our_word=strength.all_on_our_word,
        lens_disadvantaged=judgement.lens_disadvantaged if judgement else None,
        lens_send=judgement.lens_send if judgement else None,
        caption=_caption(review, layer, before, since) if _own(review, layer) is not None else "",
    )


def _gate(review: UnitReview, gate: CriterionId) -> Gate:
    answer = review.plain_answers.get(gate)
    return None if answer is None else answer is Answer.YES


def _caption(review: UnitReview, layer: Layer, before: UnitReview | None, since: str) -> str:
    strength = layer_strength(review, layer.id)
    suggestion = review.suggestion(layer.id)
    steps = moved(review, before, layer)
    if strength.all_on_our_word:
        return text("judging.caption_on_our_word")
    if steps:
        return text("judging.caption_up" if steps > 0 else "judging.caption_down", since=since)
    if suggestion and suggestion.held_by_one:
        return text("judging.caption_held_by_one")
    return text("judging.caption_sources", count=len(strength.kinds))
