"""The stage rule: its plain cases spelt out, then what must hold for any answers at all."""

from collections.abc import Mapping
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.frameworks import Criterion
from app.domain.ids import CriterionId, LayerId, StageId, ThemeId
from app.domain.judgements import Answer
from app.domain.stages import StageSuggestion, suggest_stage
from tests.app.domain.unit_review_builder import ATTENDANCE, SHIPPED, SMALL, answers_of

LAYERS = tuple(layer.id for layer in SHIPPED.layers)
STAGES = tuple(stage.id for stage in SHIPPED.stages)


def suggested(answers: Mapping[CriterionId, Answer], layer: LayerId = ATTENDANCE) -> str | None:
    suggestion = suggest_stage(SHIPPED.criteria(layer), answers, SHIPPED.stages)
    return suggestion.stage_id if suggestion else None


def attendance(**given_answers: str) -> StageSuggestion:
    """The suggestion for Attendance; codes are written without their first part, ST_1."""
    answers = answers_of(
        {f"ATT-{code.replace('_', '-')}": answer for code, answer in given_answers.items()}
    )
    suggestion = suggest_stage(SHIPPED.criteria(ATTENDANCE), answers, SHIPPED.stages)
    assert suggestion is not None
    return suggestion


def answered_by_stage(layer: LayerId, **by_stage: str) -> dict[CriterionId, Answer]:
    """All criteria of the named stages answered alike, gates otherwise where "gates/others"."""
    found = {}
    for criterion in SHIPPED.criteria(layer):
        if criterion.stage_id in by_stage:
            gates, _, others = by_stage[criterion.stage_id].partition("/")
            found[criterion.id] = Answer(gates if criterion.gate else others or gates)
    return found


PLAIN_CASES = {
    "unstable leadership": ("stabilise", {"stabilise": "no", "repair": "no"}),
    "refreshed and stable leadership, systems not yet secure": (
        "repair",
        {"stabilise": "yes", "repair": "partly", "improve": "no"},
    ),
    "stable leadership that shows in standards, uneven": (
        "improve",
        {"stabilise": "yes", "repair": "yes", "improve": "partly/yes", "sustain": "no"},
    ),
    "embedded, led deeply, helping others": (
        "sustain",
        {"stabilise": "yes", "repair": "yes", "improve": "yes", "sustain": "yes/partly"},
    ),
}


@pytest.mark.parametrize("layer", LAYERS)
@pytest.mark.parametrize("case", PLAIN_CASES)
def test_that_the_plain_cases_come_out_as_the_field_says_on_every_layer(
    case: str, layer: LayerId
) -> None:
    stage, by_stage = PLAIN_CASES[case]

    assert suggested(answered_by_stage(layer, **by_stage), layer) == stage


@pytest.mark.parametrize("case", PLAIN_CASES)
def test_that_the_plain_cases_come_out_as_the_field_says_on_the_leadership_theme(case: str) -> None:
    stage, by_stage = PLAIN_CASES[case]
    row = [SHIPPED.cell(ThemeId("leadership"), stage_id) for stage_id in STAGES]
    answers = {
        cell.id: Answer(by_stage[cell.stage_id].partition("/")[0])
        for cell in row
        if cell.stage_id in by_stage
    }

    suggestion = suggest_stage(row, answers, SHIPPED.stages)

    assert suggestion is not None
    assert suggestion.stage_id == stage


def test_that_the_leadership_row_says_the_plain_cases_in_words() -> None:
    words = [SHIPPED.cell(ThemeId("leadership"), stage_id).text for stage_id in STAGES]

    assert "permanent or committed interim head" in words[0]
    assert "line management happens to a rhythm" in words[1]
    assert "Middle and subject leaders" in words[2]
    assert "leaders serve elsewhere" in words[3]


def test_that_nothing_asked_gives_no_suggestion() -> None:
    assert suggest_stage(SHIPPED.criteria(ATTENDANCE), {}, SHIPPED.stages) is None


def test_that_answers_to_another_layer_give_no_suggestion() -> None:
    answers = answers_of({"ENG-ST-1": "yes"})

    assert suggest_stage(SHIPPED.criteria(ATTENDANCE), answers, SHIPPED.stages) is None


def test_that_from_gates_alone_one_is_in_the_first_stage_with_a_gate_that_is_not_yes() -> None:
    suggestion = attendance(ST_1="yes", ST_2="yes", RE_1="yes", RE_3="partly", IM_1="no", SU_1="no")

    assert suggestion.stage_id == "repair"
    assert suggestion.from_gates_only
    assert (suggestion.asked, suggestion.total) == (6, 19)
    assert (suggestion.gates_asked, suggestion.gates_total) == (6, 6)
    assert suggestion.held_by == ("ATT-RE-3",)


def test_that_an_unasked_gate_ends_the_climb_and_is_named() -> None:
    suggestion = attendance(ST_1="yes")

    assert suggestion.stage_id == "stabilise"
    assert suggestion.gates_unasked == ("ATT-ST-2",)
    assert suggestion.highest_id == "sustain"
    assert suggestion.provisional


def test_that_open_questions_do_not_speak_against_a_higher_own_stage() -> None:
    suggestion = attendance(ST_1="yes", ST_2="yes", RE_1="no")

    assert suggestion.agrees_with(StageId("repair"))
    assert not suggestion.agrees_with(StageId("improve"))
    assert suggestion.is_below(StageId("improve"))
    assert not attendance(ST_1="yes").is_below(StageId("sustain"))


def test_that_three_quarters_of_the_points_are_enough_and_less_is_not() -> None:
    exactly = attendance(ST_1="yes", ST_2="yes", ST_3="yes", ST_4="no", RE_1="no")
    less = attendance(
        ST_1="yes", ST_2="yes", ST_3="partly", ST_4="partly", ST_5="partly", RE_1="no"
    )

    assert (exactly.standings[0].half_points, exactly.standings[0].applying) == (6, 4)
    assert exactly.stage_id == "repair"
    assert (less.standings[0].half_points, less.standings[0].applying) == (7, 5)
    assert less.stage_id == "stabilise"


def test_that_a_gate_answered_partly_holds_the_stage_however_many_points_there_are() -> None:
    suggestion = attendance(ST_1="partly", ST_2="yes", ST_3="yes", ST_4="yes", ST_5="yes")

    assert suggestion.standings[0].points_enough
    assert suggestion.stage_id == "stabilise"
    assert suggestion.held_by_one == ("ATT-ST-1",)


def test_that_a_single_missing_point_is_named_as_the_one_thing() -> None:
    suggestion = attendance(ST_1="yes", ST_2="yes", ST_3="partly", ST_4="no", ST_5="partly")

    assert suggestion.held_by == ("ATT-ST-3", "ATT-ST-4", "ATT-ST-5")
    assert suggestion.held_by_one == ("ATT-ST-4",)


def test_that_two_open_gates_are_not_one_thing() -> None:
    suggestion = attendance(ST_1="no", ST_2="dont_know")

    assert suggestion.held_by == ("ATT-ST-1", "ATT-ST-2")
    assert suggestion.held_by_one == ()


def test_that_improve_secure_reads_as_working_on_sustain_until_its_gates_are_yes() -> None:
    below = {"stabilise": "yes", "repair": "yes", "improve": "yes"}
    answers = answered_by_stage(ATTENDANCE, **below, sustain="no/yes")
    criteria = SHIPPED.criteria(ATTENDANCE)

    suggestion = suggest_stage(criteria, answers, SHIPPED.stages)

    assert suggestion is not None
    assert suggestion.stage_id == "improve"
    assert suggestion.working_on_id == "sustain"
    assert suggestion.held_by == suggestion.held_by_one == ("ATT-SU-1",)


def test_that_sustain_wants_its_gates_only() -> None:
    below = {"stabilise": "yes", "repair": "yes", "improve": "yes"}
    answers = answered_by_stage(ATTENDANCE, **below, sustain="yes/no")

    suggestion = suggest_stage(SHIPPED.criteria(ATTENDANCE), answers, SHIPPED.stages)

    assert suggestion is not None
    assert suggestion.stage_id == "sustain"
    assert suggestion.working_on_id is None
    assert suggestion.held_by == ()


def test_that_a_gate_set_aside_does_not_hold_a_stage() -> None:
    suggestion = attendance(ST_1="not_applicable", ST_2="yes", RE_1="too_few", RE_3="no")

    assert suggestion.stage_id == "repair"
    assert suggestion.held_by == ("ATT-RE-3",)


def test_that_a_stage_set_aside_entirely_counts_as_secure_and_says_so() -> None:
    answers = answered_by_stage(ATTENDANCE, stabilise="not_applicable", repair="no")

    suggestion = suggest_stage(SHIPPED.criteria(ATTENDANCE), answers, SHIPPED.stages)

    assert suggestion is not None
    assert suggestion.stage_id == "repair"
    assert suggestion.set_aside == ("stabilise",)


def test_that_everything_set_aside_reaches_the_last_stage_and_says_why() -> None:
    answers = answered_by_stage(ATTENDANCE, **dict.fromkeys(STAGES, "too_few"))

    suggestion = suggest_stage(SHIPPED.criteria(ATTENDANCE), answers, SHIPPED.stages)

    assert suggestion is not None
    assert suggestion.stage_id == "sustain"
    assert suggestion.set_aside == STAGES


def test_that_the_rule_knows_no_stage_or_layer_by_name() -> None:
    criteria = SMALL.criteria(LayerId("belonging"))
    answers = {one.id: Answer.YES for one in criteria if one.stage_id != "share"}

    suggestion = suggest_stage(criteria, answers, SMALL.stages)

    assert suggestion is not None
    assert (suggestion.stage_id, suggestion.working_on_id) == ("grow", "share")


# What must hold for any answers.

CRITERIA = {layer: SHIPPED.criteria(layer) for layer in LAYERS}
ANY_LAYER = st.sampled_from(LAYERS)
BETTER = {
    Answer.NO: (Answer.PARTLY, Answer.YES),
    Answer.DONT_KNOW: (Answer.NO, Answer.PARTLY, Answer.YES),
    Answer.PARTLY: (Answer.YES,),
}


@st.composite
def answered(draw: st.DrawFn) -> tuple[tuple[Criterion, ...], dict[CriterionId, Answer]]:
    """Criteria of a layer, and answers to at least one, mostly good so that high stages occur."""
    criteria = CRITERIA[draw(ANY_LAYER)]
    one = st.sampled_from((None, *Answer, Answer.YES, Answer.YES, Answer.YES, Answer.YES))
    given_answers = draw(st.lists(one, min_size=len(criteria), max_size=len(criteria)))
    found = {
        criterion.id: answer
        for criterion, answer in zip(criteria, given_answers, strict=True)
        if answer is not None
    }
    return criteria, found or {criteria[0].id: Answer.YES}


def place(criteria: tuple[Criterion, ...], answers: Mapping[CriterionId, Answer]) -> int:
    suggestion = suggest_stage(criteria, answers, SHIPPED.stages)
    assert suggestion is not None
    return STAGES.index(suggestion.stage_id)


@given(answered(), st.data())
def test_that_a_better_answer_never_lowers_the_suggestion(
    case: tuple[tuple[Criterion, ...], dict[CriterionId, Answer]], data: st.DataObject
) -> None:
    criteria, answers = case
    chosen = data.draw(st.sampled_from(sorted(answers)))
    if answers[chosen] not in BETTER:
        return
    better = data.draw(st.sampled_from(BETTER[answers[chosen]]))

    assert place(criteria, {**answers, chosen: better}) >= place(criteria, answers)


@given(answered(), st.data())
def test_that_a_criterion_not_asked_never_weighs_like_one_answered_less_than_yes(
    case: tuple[tuple[Criterion, ...], dict[CriterionId, Answer]], data: st.DataObject
) -> None:
    criteria, answers = case
    chosen = data.draw(st.sampled_from(sorted(answers)))
    without = {code: answer for code, answer in answers.items() if code != chosen}
    if not without or answers[chosen] not in BETTER:
        return

    assert place(criteria, without) >= place(criteria, answers)


@given(answered(), st.data())
def test_that_setting_aside_is_the_same_as_the_criterion_not_being_there(
    case: tuple[tuple[Criterion, ...], dict[CriterionId, Answer]], data: st.DataObject
) -> None:
    criteria, answers = case
    chosen = data.draw(st.sampled_from(sorted(answers)))
    reason = data.draw(st.sampled_from((Answer.NOT_APPLICABLE, Answer.TOO_FEW)))
    fewer = tuple(criterion for criterion in criteria if criterion.id != chosen)
    without = {code: answer for code, answer in answers.items() if code != chosen}
    if not without:
        return

    assert place(criteria, {**answers, chosen: reason}) == place(fewer, without)


@given(answered(), st.data())
def test_that_setting_aside_never_lowers_what_was_less_than_yes(
    case: tuple[tuple[Criterion, ...], dict[CriterionId, Answer]], data: st.DataObject
) -> None:
    criteria, answers = case
    chosen = data.draw(st.sampled_from(sorted(answers)))
    if answers[chosen] not in BETTER:
        return

    assert place(criteria, {**answers, chosen: Answer.TOO_FEW}) >= place(criteria, answers)


@given(answered(), st.randoms(use_true_random=False))
def test_that_the_order_of_asking_changes_nothing(
    case: tuple[tuple[Criterion, ...], dict[CriterionId, Answer]], chance: Random
) -> None:
    criteria, answers = case
    codes = list(answers)
    chance.shuffle(codes)
    shuffled = {code: answers[code] for code in codes}

    first = suggest_stage(criteria, answers, SHIPPED.stages)
    second = suggest_stage(criteria, shuffled, SHIPPED.stages)

    assert first is not None
    assert second is not None
    assert first.stage_id == second.stage_id
    assert first.held_by == second.held_by


@given(answered())
def test_that_the_suggestion_is_the_first_stage_not_secure(
    case: tuple[tuple[Criterion, ...], dict[CriterionId, Answer]],
) -> None:
    criteria, answers = case
    suggestion = suggest_stage(criteria, answers, SHIPPED.stages)
    assert suggestion is not None
    reached = STAGES.index(suggestion.stage_id)

    assert all(standing.secure for standing in suggestion.standings[:reached])
    assert STAGES.index(suggestion.highest_id) >= reached
    if suggestion.stage_id == STAGES[-1]:
        assert not suggestion.standings[-1].gates_open
    elif suggestion.working_on_id is None:
        assert not suggestion.standings[reached].secure
    else:
        assert suggestion.standings[reached].secure


@given(answered())
def test_that_the_one_thing_that_holds_a_stage_would_move_it_on(
    case: tuple[tuple[Criterion, ...], dict[CriterionId, Answer]],
) -> None:
    criteria, answers = case
    suggestion = suggest_stage(criteria, answers, SHIPPED.stages)
    assert suggestion is not None
    for criterion_id in suggestion.held_by_one:
        mended = suggest_stage(criteria, {**answers, criterion_id: Answer.YES}, SHIPPED.stages)
        assert mended is not None
        moved = mended.stage_id != suggestion.stage_id
        knocks = mended.working_on_id is not None and suggestion.working_on_id is None
        assert moved or knocks


@given(answered())
def test_that_what_is_known_in_full_leaves_no_span(
    case: tuple[tuple[Criterion, ...], dict[CriterionId, Answer]],
) -> None:
    criteria, answers = case
    full = {criterion.id: answers.get(criterion.id, Answer.NO) for criterion in criteria}

    suggestion = suggest_stage(criteria, full, SHIPPED.stages)

    assert suggestion is not None
    assert not suggestion.provisional
    assert suggestion.highest_id == suggestion.stage_id
