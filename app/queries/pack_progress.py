"""How the layers moved from review to review, and the pyramid as it stands."""

from app.domain.frameworks import Framework, Layer
from app.domain.ids import CriterionId, LayerId, StageId
from app.domain.judgements import Answer
from app.domain.pack_content import LayerClaim, Movement, ReviewPoint
from app.domain.plans import ActionState
from app.domain.pyramid import Gate, PyramidBrick, PyramidLayer, PyramidStage, PyramidView
from app.domain.reviews import Review
from app.domain.strength import layer_strength
from app.queries.pack_layers import judgement_or_empty, moved, stage_before, stage_place
from app.queries.pack_rows import PackRows
from resources.texts import text


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
    steps = moved(rows, layer.id)
    before = stage_before(rows, layer.id)
    now = judgement_or_empty(rows, layer.id).stage_id
    if steps is None or before is None or now is None:
        return None
    return Movement(
        layer_id=layer.id,
        layer_name=layer.name,
        from_stage_id=before,
        to_stage_id=now,
        steps=steps,
        became_true=_turned(rows, layer, to_yes=True),
        stopped=_turned(rows, layer, to_yes=False),
        done=_done(rows, layer.id),
    )


def _turned(rows: PackRows, layer: Layer, *, to_yes: bool) -> tuple[str, ...]:
    """The criteria that became true since the review before, or were true then and no longer."""
    now = rows.unit_review.plain_answers
    before = rows.before.plain_answers if rows.before else {}
    new, old = (now, before) if to_yes else (before, now)
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


def pack_pyramid(rows: PackRows, layers: tuple[LayerClaim, ...]) -> PyramidView:
    """The picture on the cover. Themes that packs do not stage have no brick."""
    framework = rows.framework
    return PyramidView(
        stages=tuple(PyramidStage(stage_id=one.id, name=one.name) for one in framework.stages),
        layers=tuple(_pyramid_layer(rows, layer) for layer in layers),
        bricks=_bricks(rows, framework),
    )


def _pyramid_layer(rows: PackRows, layer: LayerClaim) -> PyramidLayer:
    return PyramidLayer(
        layer_id=layer.id,
        name=layer.name,
        stage_index=stage_place(rows, layer.stage_id),
        gates=tuple(_gates(layer, stage.id) for stage in rows.framework.stages),
        on_our_word=layer_strength(rows.unit_review, layer.id).all_on_our_word,
        lens_disadvantaged=layer.lens_disadvantaged,
        lens_send=layer.lens_send,
        caption=_caption(layer),
    )


def _gates(layer: LayerClaim, stage_id: StageId) -> tuple[Gate, ...]:
    """The gates of a stage that apply."""
    return tuple(
        None if one.answer is None else one.answer is Answer.YES
        for one in layer.criteria
        if one.gate
        and one.stage_id == stage_id
        and not (one.answer is not None and one.answer.sets_aside)
    )


def _caption(layer: LayerClaim) -> str:
    if layer.stage_id is None:
        return ""
    if layer.moved:
        direction = "packs.moved.up" if layer.moved > 0 else "packs.moved.down"
        return text(direction, count=abs(layer.moved))
    if not layer.sources:
        return text("packs.on_our_word")
    return text("packs.number.kinds", count=layer.sources)


def _bricks(rows: PackRows, framework: Framework) -> tuple[PyramidBrick, ...]:
    held = rows.unit_review.theme_judgements
    return tuple(
        PyramidBrick(
            theme_id=theme.id,
            name=theme.short_name,
            stage_index=stage_place(rows, held[theme.id].stage_id) if theme.id in held else None,
        )
        for theme in framework.themes
        if theme.staged_in_packs
    )
