"""What a pack says of each layer and of the foundations."""

from app.domain.completeness import differs_from_suggested, is_finished
from app.domain.frameworks import Criterion, Layer
from app.domain.ids import CriterionId, LayerId, StageId
from app.domain.judgements import CriterionAnswer, Judgement
from app.domain.pack_claims import (
    CriterionClaim,
    FoundationsClaim,
    LayerClaim,
    NextStep,
    PastJudgement,
    Suggestion,
    ThemeClaim,
)
from app.domain.plans import Action, ActionState
from app.domain.stages import StageSuggestion
from app.domain.strength import is_on_our_word, layer_strength
from app.queries.pack_rows import PackRows
from app.queries.pyramids import moved
from resources.texts import text


def layer_claims(rows: PackRows) -> tuple[LayerClaim, ...]:
    """All layers, from the base of the pyramid upwards."""
    return tuple(_layer_claim(rows, layer) for layer in rows.framework.layers)


def _layer_claim(rows: PackRows, layer: Layer) -> LayerClaim:
    judged = judgement_or_empty(rows, layer.id)
    strength = layer_strength(rows.unit_review, layer.id)
    phase = rows.school.phase
    return LayerClaim(
        id=layer.id,
        name=layer.name,
        purpose=rows.framework.say(layer.purpose, phase),
        lens_question=rows.framework.say(layer.lens_question, phase),
        stage_id=judged.stage_id,
        suggestion=_suggestion(rows, layer.id),
        difference_reason=judged.difference_reason,
        confidence=judged.confidence,
        words=judged.words,
        lens_disadvantaged=judged.lens_disadvantaged,
        lens_send=judged.lens_send,
        lens_words=judged.lens_words,
        judged_on=judged.judged_on,
        carried_on=judged.carried_on,
        finished=is_finished(rows.unit_review, layer.id),
        kinds=tuple(rows.framework.evidence_kind(kind).name for kind in strength.kinds),
        word_percent=strength.word_percent,
        moved=moved(rows.unit_review, rows.before, layer),
        criteria=criterion_claims(rows, layer.id),
        evidence=_codes(rows, layer.id),
        next_steps=next_steps(rows, layer.id),
        history=_history(rows, layer.id),
    )


def judgement_or_empty(rows: PackRows, layer_id: LayerId) -> Judgement:
    """The judgement of a layer, an empty one where nothing was said."""
    held = rows.unit_review.judgement(layer_id)
    if held is not None:
        return held
    nowhere = rows.unit.id
    return Judgement(
        id=nowhere,  # type: ignore[arg-type]  # an empty judgement is no row
        review_id=rows.review.id,
        unit_id=rows.unit.id,
        layer_id=layer_id,
    )


def stage_place(rows: PackRows, stage_id: StageId | None) -> int | None:
    """The place of a stage in the framework, None for none or for one of another framework."""
    places = {stage.id: place for place, stage in enumerate(rows.framework.stages)}
    return None if stage_id is None else places.get(stage_id)


def _suggestion(rows: PackRows, layer_id: LayerId) -> Suggestion:
    found = rows.unit_review.suggestion(layer_id)
    return Suggestion(
        stage_id=found.stage_id if found else None,
        highest_id=found.highest_id if found else None,
        differs=differs_from_suggested(rows.unit_review, layer_id),
        words=_suggestion_words(rows, found),
    )


def _suggestion_words(rows: PackRows, found: StageSuggestion | None) -> tuple[str, ...]:
    """What the criteria suggest, what that rests on, and what holds it; as our colleague reads it."""
    if found is None:
        return (text("packs.suggested.nothing"),)
    framework = rows.framework
    facts = {
        "stage": framework.stage(found.stage_id).name,
        "highest": framework.stage(found.highest_id).name,
        "asked": str(found.asked),
        "total": str(found.total),
    }
    if found.working_on_id is not None:
        last = framework.stage(found.working_on_id).name
        words = text("packs.suggested.working_on", last=last, **facts)
    elif found.highest_id != found.stage_id:
        words = text("packs.suggested.range", **facts)
    else:
        words = text("packs.suggested.stage", **facts)
    if len(found.held_by_one) != 1:
        return (words,)
    sentence = framework.sentence(found.held_by_one[0], rows.school.phase).rstrip(".")
    return (words, text("packs.suggested.held", criterion=sentence))


def criterion_claims(rows: PackRows, layer_id: LayerId) -> tuple[CriterionClaim, ...]:
    """Every criterion of a layer, asked or not."""
    return tuple(
        _criterion_claim(rows, criterion) for criterion in rows.unit_review.criteria(layer_id)
    )


def _criterion_claim(rows: PackRows, criterion: Criterion) -> CriterionClaim:
    given: CriterionAnswer | None = rows.unit_review.answer_rows.get(criterion.id)
    return CriterionClaim(
        id=criterion.id,
        stage_id=criterion.stage_id,
        gate=criterion.gate,
        sentence=rows.framework.sentence(criterion.id, rows.school.phase),
        answer=given.answer if given else None,
        reason=given.reason if given else "",
        settle_by=given.settle_by if given else None,
        carried_on=given.carried_on if given else None,
        on_our_word=is_on_our_word(rows.unit_review, criterion.layer_id, criterion.id),
        evidence=_codes(rows, criterion.layer_id, criterion.id),
    )


def _codes(
    rows: PackRows, layer_id: LayerId, criterion_id: CriterionId | None = None
) -> tuple[str, ...]:
    return tuple(item.code for item in rows.unit_review.linked(layer_id, criterion_id))


def next_steps(rows: PackRows, layer_id: LayerId) -> tuple[NextStep, ...]:
    """The next steps under a layer, or under the foundations."""
    return tuple(next_step(rows, row) for row in rows.actions if row.layer_id == layer_id)


def priorities(rows: PackRows) -> tuple[NextStep, ...]:
    """The starred next steps, first priority first."""
    starred = [row for row in rows.actions if row.priority is not None]
    starred.sort(key=lambda row: (row.priority or 0, row.position))
    return tuple(next_step(rows, row) for row in starred)


def next_step(rows: PackRows, row: Action) -> NextStep:
    """One next step as the pack says it."""
    late = row.due_on is not None and row.due_on < rows.request.today
    return NextStep(
        id=str(row.id),
        what=row.what,
        due_on=row.due_on,
        role=row.role,
        state=row.state,
        layer_name=_layer_name(rows, row.layer_id),
        priority=row.priority,
        overdue=late and row.state is not ActionState.DONE,
    )


def _layer_name(rows: PackRows, layer_id: LayerId) -> str:
    known = {layer.id: layer.name for layer in (*rows.framework.layers, rows.framework.foundations)}
    return known.get(layer_id, layer_id)


def _history(rows: PackRows, layer_id: LayerId) -> tuple[PastJudgement, ...]:
    """What earlier reviews said of a layer, newest first."""
    past = []
    for review in reversed(rows.past):
        held = {row.layer_id: row for row in rows.judgements_of(review.id)}.get(layer_id)
        if held is not None:
            past.append(
                PastJudgement(
                    review_title=review.title,
                    begun_on=review.begun_on,
                    stage_id=held.stage_id,
                    words=held.words,
                )
            )
    return tuple(past)


def foundations_claim(rows: PackRows) -> FoundationsClaim:
    """The eight themes and what is said of them together."""
    foundations = rows.framework.foundations
    judged = judgement_or_empty(rows, foundations.id)
    return FoundationsClaim(
        name=foundations.name,
        purpose=rows.framework.say(foundations.purpose, rows.school.phase),
        lens_question=rows.framework.say(foundations.lens_question, rows.school.phase),
        themes=tuple(_theme_claims(rows)),
        words=judged.words,
        lens_disadvantaged=judged.lens_disadvantaged,
        lens_send=judged.lens_send,
        lens_words=judged.lens_words,
        confidence=judged.confidence,
        evidence=_codes(rows, foundations.id),
        next_steps=next_steps(rows, foundations.id),
        history=_history(rows, foundations.id),
    )


def _theme_claims(rows: PackRows) -> list[ThemeClaim]:
    held = rows.unit_review.theme_judgements
    claims = []
    for theme in rows.framework.themes:
        row = held.get(theme.id)
        stage_id = row.stage_id if row and theme.staged_in_packs else None
        sentence = ""
        if stage_id is not None and stage_place(rows, stage_id) is not None:
            cell = rows.framework.cell(theme.id, stage_id)
            sentence = rows.framework.sentence(cell.id, rows.school.phase)
        claims.append(
            ThemeClaim(
                id=theme.id,
                name=theme.name,
                short_name=theme.short_name,
                stage_id=stage_id,
                sentence=sentence,
                note=row.note if row else "",
                staged=theme.staged_in_packs,
                carried_on=row.carried_on if row else None,
            )
        )
    return claims
