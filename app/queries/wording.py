"""Findings about a review in words, the same on every screen."""

from app.domain.completeness import Missing
from app.domain.frameworks import Framework
from app.domain.schools import Phase
from app.domain.stages import StageSuggestion
from app.domain.thin_spots import ThinSpot
from resources.texts import text


def suggestion_words(
    framework: Framework, suggestion: StageSuggestion | None, phase: Phase
) -> tuple[str, ...]:
    """What is suggested, what that rests on, what holds it and how to settle it: one line each."""
    if suggestion is None:
        return (text("judging.suggested_none"),)
    set_aside = [framework.stage(stage_id).name for stage_id in suggestion.set_aside]
    return (
        _suggested(framework, suggestion),
        _rests_on(suggestion),
        *(text("judging.set_aside", stage=stage) for stage in set_aside),
        *_held(framework, suggestion, phase),
    )


def _suggested(framework: Framework, suggestion: StageSuggestion) -> str:
    stage = framework.stage(suggestion.stage_id).name
    if suggestion.highest_id != suggestion.stage_id:
        highest = framework.stage(suggestion.highest_id).name
        return text("judging.suggested_range", stage=stage, highest=highest)
    if suggestion.working_on_id is not None:
        last = framework.stage(suggestion.working_on_id).name
        return text("judging.suggested_working_on", stage=stage, last=last)
    return text("judging.suggested", stage=stage)


def _rests_on(suggestion: StageSuggestion) -> str:
    counts = {"asked": suggestion.asked, "total": suggestion.total}
    if not suggestion.provisional:
        return text("judging.rests_on_all", total=suggestion.total)
    if suggestion.from_gates_only:
        return text("judging.rests_on_gates", **counts)
    return text("judging.rests_on", **counts)


def _held(framework: Framework, suggestion: StageSuggestion, phase: Phase) -> list[str]:
    """What holds the stage, said kindly; nothing where it rests on questions not asked yet."""
    unasked = suggestion.gates_unasked
    if unasked:
        return [text("judging.gates_unasked", count=len(unasked))]
    if not suggestion.held_by:
        return []
    stage = framework.stage(suggestion.working_on_id or suggestion.stage_id).name
    alone = suggestion.held_by_one
    first = alone[0] if alone else suggestion.held_by[0]
    sentence = framework.sentence(first, phase)
    if len(alone) == 1:
        lines = [text("judging.held_by_one", stage=stage, sentence=sentence)]
    elif alone:
        lines = [text("judging.held_by_any", stage=stage), sentence]
    else:
        count = len(suggestion.held_by)
        lines = [text("judging.held_by_several", stage=stage, count=count, sentence=sentence)]
    settle = framework.settle(first, phase)
    return [*lines, text("judging.held_how", settle=settle)] if settle else lines


def missing_words(missing: tuple[Missing, ...]) -> str:
    """What a judgement still needs, as one sentence; "Finished" where it needs nothing."""
    if not missing:
        return text("judging.finished")
    return text(
        "judging.still_needs",
        what=joined([text("judging.missing_" + one.value) for one in missing]),
    )


def joined(parts: list[str]) -> str:
    """Words in a row: "a, b and c"."""
    if len(parts) < 2:
        return "".join(parts)
    return ", ".join(parts[:-1]) + text("judging.and") + parts[-1]


def thin_words(framework: Framework, spot: ThinSpot, phase: Phase) -> tuple[str, str]:
    """What is thin, and what would mend it."""
    facts = {
        "layer": framework.layer(spot.layer_id).name,
        "first": framework.first_layer.name,
        "theme": framework.theme(spot.theme_id).name if spot.theme_id else "",
        "own": framework.stage(spot.own_stage_id).name if spot.own_stage_id else "",
        "other": framework.stage(spot.other_stage_id).name if spot.other_stage_id else "",
        "sentence": framework.sentence(spot.criterion_id, phase) if spot.criterion_id else "",
    }
    return text("judging.thin_" + spot.kind, **facts), text("judging.mend_" + spot.kind, **facts)
