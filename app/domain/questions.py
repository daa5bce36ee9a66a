"""Questions governors could ask, drawn from where a review contradicts itself or stands thin.

Each keeps a stable source, so that what the head made of it survives the next look.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from app.domain.ids import LayerId
from app.domain.judgements import Answer, Confidence, LensAnswer
from app.domain.masking import MaskedTile
from app.domain.measures import PupilGroup
from app.domain.pack_claims import CriterionClaim, LayerClaim
from app.domain.pack_content import PackContent
from app.domain.reviews import LensVerdict

MOST: Final = 7
A_LAYER: Final = 2


class Rule(StrEnum):
    """What kind of weak or contradictory place a question comes from."""

    STAGE_ABOVE = "stage_above"
    STAGE_BELOW = "stage_below"
    FIGURE_AGAINST_LENS = "figure_against_lens"
    LENS_BEHIND_STAGE = "lens_behind_stage"
    VERDICT_AGAINST_LAYERS = "verdict_against_layers"
    ABOVE_ATTENDANCE = "above_attendance"
    SURE_ON_OUR_WORD = "sure_on_our_word"
    ROSE_ON_OUR_WORD = "rose_on_our_word"
    FELL = "fell"
    GATE_NOT_TRUE = "gate_not_true"
    NOT_KNOWN = "not_known"
    ONE_SOURCE = "one_source"
    ON_OUR_WORD = "on_our_word"
    LENS_UNANSWERED = "lens_unanswered"
    FIGURE_FELL = "figure_fell"
    THEME_AT_FIRST_STAGE = "theme_at_first_stage"
    OVERDUE = "overdue"
    NO_DATE = "no_date"
    SAFEGUARDING = "safeguarding"


WEIGHTS: Final[Mapping[Rule, int]] = {
    Rule.SAFEGUARDING: 100,
    Rule.STAGE_ABOVE: 95,
    Rule.FIGURE_AGAINST_LENS: 92,
    Rule.VERDICT_AGAINST_LAYERS: 90,
    Rule.FELL: 88,
    Rule.LENS_BEHIND_STAGE: 80,
    Rule.ROSE_ON_OUR_WORD: 78,
    Rule.SURE_ON_OUR_WORD: 76,
    Rule.ABOVE_ATTENDANCE: 74,
    Rule.GATE_NOT_TRUE: 66,
    Rule.FIGURE_FELL: 64,
    Rule.OVERDUE: 60,
    Rule.NOT_KNOWN: 56,
    Rule.ON_OUR_WORD: 52,
    Rule.THEME_AT_FIRST_STAGE: 48,
    Rule.LENS_UNANSWERED: 44,
    Rule.ONE_SOURCE: 40,
    Rule.STAGE_BELOW: 36,
    Rule.NO_DATE: 30,
}
"""Contradictions first, then what is weak, then what is only thin."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SuggestedQuestion:
    """One question before it has words.

    `source` is rule and place, stable over edits. `facts` are the words its sentence needs;
    "group" and "measure" are given by their values. `subject` is the place it is about.
    """

    source: str
    rule: Rule
    subject: str
    facts: Mapping[str, str]


def suggested_questions(content: PackContent) -> tuple[SuggestedQuestion, ...]:
    """All questions the content gives rise to, the most telling first.

    Only what the pack itself shows is used, so that no question tells what masking hid.
    """
    found = list(_all(content))
    found.sort(key=lambda question: -WEIGHTS[question.rule])
    return tuple(_spread(found))


def _spread(found: list[SuggestedQuestion]) -> list[SuggestedQuestion]:
    """The best of each kind and place first, so that five questions are not five times the same."""
    chosen: list[SuggestedQuestion] = []
    later: list[SuggestedQuestion] = []
    for question in found:
        same_rule = any(other.rule is question.rule for other in chosen)
        same_place = sum(other.subject == question.subject for other in chosen)
        (later if same_rule or same_place >= A_LAYER else chosen).append(question)
    return chosen + later


def _all(content: PackContent) -> Iterator[SuggestedQuestion]:
    for layer in content.layers:
        yield from _of_stage(content, layer)
        yield from _of_movement(content, layer)
        yield from _of_lens(content, layer)
        yield from _of_evidence(layer)
        yield from _of_criteria(layer)
    yield from _of_the_whole(content)
    for tile in content.barometer:
        yield from _of_tile(content, tile)
    yield from _of_plans(content)


def _question(rule: Rule, subject: str, *place: str, **facts: str) -> SuggestedQuestion:
    source = ":".join((rule.value, subject, *place)) if subject else rule.value
    return SuggestedQuestion(source=source, rule=rule, subject=subject, facts=facts)


def _of_stage(content: PackContent, layer: LayerClaim) -> Iterator[SuggestedQuestion]:
    own = content.stage_index(layer.stage_id)
    suggested = content.stage_index(layer.suggestion.stage_id)
    if own is None:
        return
    names = {
        "layer": layer.name,
        "own": content.stage_name(layer.stage_id),
        "suggested": content.stage_name(layer.suggestion.stage_id),
    }
    if suggested is not None and layer.suggestion.differs:
        yield _question(
            Rule.STAGE_ABOVE if own > suggested else Rule.STAGE_BELOW, layer.id, **names
        )
    base = content.layers[0]
    below = content.stage_index(base.stage_id)
    if below is not None and layer.id != base.id and own - below >= 2:
        yield _question(Rule.ABOVE_ATTENDANCE, layer.id, base=base.name, **names)


def _of_movement(content: PackContent, layer: LayerClaim) -> Iterator[SuggestedQuestion]:
    if layer.moved is None or layer.stage_id is None:
        return
    facts = {"layer": layer.name, "own": content.stage_name(layer.stage_id)}
    if layer.moved < 0:
        yield _question(Rule.FELL, layer.id, **facts)
    if layer.moved > 0 and not layer.sources:
        yield _question(Rule.ROSE_ON_OUR_WORD, layer.id, **facts)


_GROUPS: Final = (PupilGroup.DISADVANTAGED, PupilGroup.SEND)


def lens_answers(layer: LayerClaim) -> tuple[tuple[PupilGroup, LensAnswer | None], ...]:
    """The layer's lens answers with the groups they are about."""
    return tuple(zip(_GROUPS, (layer.lens_disadvantaged, layer.lens_send), strict=True))


def _of_lens(content: PackContent, layer: LayerClaim) -> Iterator[SuggestedQuestion]:
    own = content.stage_index(layer.stage_id)
    if own is None:
        return
    upper_half = own * 2 >= len(content.stages)
    for group, answer in lens_answers(layer):
        facts = {"layer": layer.name, "group": group.value}
        if answer is None:
            yield _question(Rule.LENS_UNANSWERED, layer.id, group.value, **facts)
        if answer in (LensAnswer.NO, LensAnswer.NOT_YET) and upper_half:
            stage = content.stage_name(layer.stage_id)
            yield _question(Rule.LENS_BEHIND_STAGE, layer.id, group.value, own=stage, **facts)


def _of_evidence(layer: LayerClaim) -> Iterator[SuggestedQuestion]:
    if layer.stage_id is None:
        return
    facts = {"layer": layer.name}
    if layer.sources == 0:
        sure = layer.confidence is Confidence.HIGH
        yield _question(Rule.SURE_ON_OUR_WORD if sure else Rule.ON_OUR_WORD, layer.id, **facts)
    if layer.sources == 1:
        yield _question(Rule.ONE_SOURCE, layer.id, **facts)


def _of_criteria(layer: LayerClaim) -> Iterator[SuggestedQuestion]:
    for criterion in layer.criteria:
        if criterion.gate and criterion.answer is Answer.NO:
            yield _of_criterion(Rule.GATE_NOT_TRUE, layer.id, layer.name, criterion)
        if criterion.answer is Answer.DONT_KNOW:
            yield _of_criterion(Rule.NOT_KNOWN, layer.id, layer.name, criterion)


def _of_criterion(
    rule: Rule, layer_id: LayerId, layer_name: str, criterion: CriterionClaim
) -> SuggestedQuestion:
    sentence = criterion.sentence.rstrip(".")
    return _question(rule, layer_id, criterion.id, layer=layer_name, criterion=sentence)


def _of_the_whole(content: PackContent) -> Iterator[SuggestedQuestion]:
    not_true = [
        layer.name
        for layer in content.layers
        if any(answer is LensAnswer.NO for _, answer in lens_answers(layer))
    ]
    if content.review.lens_verdict is LensVerdict.YES and not_true:
        yield _question(Rule.VERDICT_AGAINST_LAYERS, "lens", layers=_listed(not_true))
    if content.assurance.safeguarding.met is False:
        yield _question(Rule.SAFEGUARDING, "safeguarding")
    first = content.stages[0].id if content.stages else None
    for theme in content.foundations.themes:
        if theme.staged and theme.stage_id == first:
            stage = content.stage_name(theme.stage_id)
            yield _question(
                Rule.THEME_AT_FIRST_STAGE, "theme", theme.id, theme=theme.name, own=stage
            )


def _listed(names: list[str]) -> str:
    return names[0] if len(names) == 1 else f"{', '.join(names[:-1])} and {names[-1]}"


def _of_tile(content: PackContent, tile: MaskedTile) -> Iterator[SuggestedQuestion]:
    if tile.change_tenths is None or tile.change_tenths >= 0:
        return
    place = (tile.measure.value, tile.group.value)
    facts = {"measure": tile.measure.value, "group": tile.group.value}
    said_yes = [
        layer.name
        for layer in content.layers
        if (tile.group, LensAnswer.YES) in lens_answers(layer)
    ]
    if said_yes:
        yield _question(
            Rule.FIGURE_AGAINST_LENS, "figure", *place, layers=_listed(said_yes), **facts
        )
    else:
        yield _question(Rule.FIGURE_FELL, "figure", *place, **facts)


def _of_plans(content: PackContent) -> Iterator[SuggestedQuestion]:
    for step in content.priorities:
        what = step.what.rstrip(".")
        if step.overdue:
            yield _question(Rule.OVERDUE, "priority", step.id, what=what)
        elif step.due_on is None:
            yield _question(Rule.NO_DATE, "priority", step.id, what=what)
