"""Questions come from contradictions and thin places, and only from what the pack shows."""

from dataclasses import replace
from typing import Any

import pytest

from app.domain.ids import StageId
from app.domain.judgements import Answer, Confidence, LensAnswer
from app.domain.masking import CellState, MaskedSide
from app.domain.pack_content import PackContent, SafeguardingClaim
from app.domain.questions import Rule, suggested_questions
from app.domain.reviews import LensVerdict
from tests.app.domain.contents import (
    a_content,
    a_criterion,
    a_layer,
    a_step,
    a_suggestion,
    a_tile,
    foundations,
    with_layers,
)

FALLEN = {"change_tenths": -9}


def _theme_at(stage: str) -> PackContent:
    held = foundations()
    theme = replace(held.themes[0], stage_id=StageId(stage))
    return a_content(foundations=replace(held, themes=(theme,)))


CASES: list[tuple[Rule, PackContent]] = [
    (Rule.STAGE_ABOVE, with_layers(a_layer(suggestion=a_suggestion("stabilise", differs=True)))),
    (Rule.STAGE_BELOW, with_layers(a_layer(suggestion=a_suggestion("improve", differs=True)))),
    (
        Rule.ABOVE_ATTENDANCE,
        with_layers(a_layer(), a_layer("Outcomes", stage_id=StageId("sustain"))),
    ),
    (Rule.FELL, with_layers(a_layer(moved=-1))),
    (Rule.ROSE_ON_OUR_WORD, with_layers(a_layer(moved=1, kinds=()))),
    (Rule.SURE_ON_OUR_WORD, with_layers(a_layer(kinds=(), confidence=Confidence.HIGH))),
    (Rule.ON_OUR_WORD, with_layers(a_layer(kinds=()))),
    (Rule.ONE_SOURCE, with_layers(a_layer(kinds=("Visits",)))),
    (Rule.LENS_UNANSWERED, with_layers(a_layer(lens_send=None))),
    (
        Rule.LENS_BEHIND_STAGE,
        with_layers(a_layer(stage_id=StageId("improve"), lens_send=LensAnswer.NO)),
    ),
    (Rule.GATE_NOT_TRUE, with_layers(a_layer(criteria=(a_criterion(answer=Answer.NO),)))),
    (Rule.NOT_KNOWN, with_layers(a_layer(criteria=(a_criterion(answer=Answer.DONT_KNOW),)))),
    (Rule.FIGURE_AGAINST_LENS, a_content(barometer=(a_tile(**FALLEN),))),
    (
        Rule.FIGURE_FELL,
        with_layers(a_layer(lens_disadvantaged=LensAnswer.NOT_YET), barometer=(a_tile(**FALLEN),)),
    ),
    (Rule.THEME_AT_FIRST_STAGE, _theme_at("stabilise")),
    (Rule.OVERDUE, a_content(priorities=(a_step(overdue=True),))),
    (Rule.NO_DATE, a_content(priorities=(a_step(due_on=None),))),
]


@pytest.mark.parametrize(("rule", "content"), CASES, ids=[rule.value for rule, _ in CASES])
def test_that_each_weak_or_contradictory_place_gives_its_question(
    rule: Rule, content: PackContent
) -> None:
    assert rule in {question.rule for question in suggested_questions(content)}


def test_that_a_review_without_contradictions_gives_no_question() -> None:
    assert suggested_questions(a_content()) == ()


def test_that_a_verdict_contradicted_by_a_layer_is_asked_about() -> None:
    content = with_layers(a_layer(lens_send=LensAnswer.NO))
    content = replace(content, review=replace(content.review, lens_verdict=LensVerdict.YES))
    assert Rule.VERDICT_AGAINST_LAYERS in {q.rule for q in suggested_questions(content)}


def test_that_unmet_safeguarding_is_asked_about_first() -> None:
    content = with_layers(a_layer(moved=-1))
    unmet = SafeguardingClaim(met=False, checked_on=None, open_actions=None)
    content = replace(content, assurance=replace(content.assurance, safeguarding=unmet))
    assert suggested_questions(content)[0].rule is Rule.SAFEGUARDING


def test_that_a_masked_figure_gives_no_question() -> None:
    masked = a_tile(now=MaskedSide(state=CellState.MASKED), change_tenths=None)
    assert suggested_questions(a_content(barometer=(masked,))) == ()


def test_that_sources_stay_the_same_when_words_change() -> None:
    def sources(**changes: Any) -> list[str]:
        content = with_layers(replace(a_layer(kinds=("Visits",), moved=-1), **changes))
        return [question.source for question in suggested_questions(content)]

    assert sources() == sources(words="Other words.", name="Being here")
    assert sources() == ["fell:attendance", "one_source:attendance"]


def test_that_the_first_questions_are_not_five_times_the_same() -> None:
    layers = [a_layer(name, kinds=()) for name in ("A", "B", "C", "D", "E")]
    content = with_layers(*layers, barometer=(a_tile(**FALLEN),))
    rules = [question.rule for question in suggested_questions(content)]
    assert len(set(rules[:2])) == 2
    assert rules.count(Rule.ON_OUR_WORD) == 5
