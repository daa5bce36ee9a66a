"""From the workbook to the content of a pack, and what the head sees before it leaves."""

from dataclasses import replace
from datetime import date
from uuid import UUID

from app.domain.ids import PackId
from app.domain.judgements import Answer, CriterionAnswer, Judgement
from app.domain.masking import CellState
from app.domain.measures import Measure, PupilGroup
from app.domain.packs import Openness, PackKind
from app.domain.plans import Action, ActionState
from app.domain.returns import pack_file
from app.use_cases.packs import (
    KeepQuestion,
    OrderQuestions,
    RegisterPack,
    RevisePackDraft,
    RewordQuestion,
    WriteThinSpotLine,
)
from tests.packs.schools import MADE_AT, PackSchool


def _register(school: PackSchool, number: int) -> None:
    content = school.content()
    school.application.run(
        RegisterPack(
            pack_id=PackId(UUID(int=number)),
            series_id=PackId(UUID(content.series_id)) if number > 900 else PackId(UUID(int=number)),
            edition=content.edition,
            review_id=school.review.id,
            kind=PackKind.PEER,
            openness=Openness.REVIEWER,
            made_at=MADE_AT,
            sha256=pack_file(str(number).encode()).sha256,
            file_name="pack.pdf",
            journal_head="01934c1e 1 00000000000000000000",
            fingerprint="ab" * 32,
            content=str(number).encode(),
        )
    )


def test_that_the_same_state_gives_an_equal_content(school: PackSchool) -> None:
    assert school.content() == school.content()


def test_that_the_layers_run_from_the_base_upwards_with_all_their_criteria(
    school: PackSchool,
) -> None:
    layers = school.content().layers
    assert layers[0].name == "Attendance"
    assert sum(len(layer.criteria) for layer in layers) == 94


def test_that_criteria_speak_to_the_phase_of_the_school(school: PackSchool) -> None:
    layer = school.content().layers[0]
    spoken = school.framework.sentence(layer.criteria[0].id, school.school.phase)
    assert layer.criteria[0].sentence == spoken
    assert not [one for one in layer.criteria if "{" in one.sentence]


def test_that_masking_is_done_before_anything_sees_the_figures(school: PackSchool) -> None:
    tiles = {(tile.measure, tile.group): tile for tile in school.content().barometer}
    hidden = tiles[Measure.ATTAINMENT, PupilGroup.SEND]
    assert hidden.now.state is CellState.MASKED
    assert (hidden.now.value_tenths, hidden.now.reached, hidden.change_tenths) == (None,) * 3


def test_that_open_papers_hide_more_than_a_confidential_item(school: PackSchool) -> None:
    closed = school.content(PackKind.GOVERNORS, openness=Openness.CONFIDENTIAL_ITEM)
    opened = school.content(PackKind.GOVERNORS, openness=Openness.OPEN_PAPERS)
    assert len(opened.masking.masked) > len(closed.masking.masked)
    assert (opened.masking.threshold, closed.masking.threshold) == (10, 5)


def test_that_the_peer_pack_is_always_for_the_reviewer(school: PackSchool) -> None:
    assert school.content(openness=Openness.OPEN_PAPERS).openness is Openness.REVIEWER


def test_that_moves_name_what_moved_them(school: PackSchool) -> None:
    moves = {move.layer_name: move for move in school.content().movements}
    assert moves["Engagement"].steps == -1
    assert len(moves["Engagement"].turned) == 3
    assert moves["Engagement"].turned_more > 0
    assert moves["Attendance"].turned == ()


def test_that_editions_count_up_and_name_the_one_before(school: PackSchool) -> None:
    assert (school.content().edition, school.content().previous) == (1, None)
    _register(school, 900)
    second = school.content()
    assert second.edition == 2
    assert second.previous is not None
    assert (second.previous.edition, second.previous.sha256) == (1, pack_file(b"900").sha256)
    assert second.series_id == str(UUID(int=900))
    assert school.content(PackKind.GOVERNORS).edition == 1


def test_that_a_pack_made_is_a_fact_and_never_undone(school: PackSchool) -> None:
    _register(school, 900)
    assert school.application.undo() is None
    assert school.content().edition == 2


def test_that_a_late_priority_is_overdue_and_a_done_one_is_not(school: PackSchool) -> None:
    first = next(row for row in school.rows(Action) if row.priority == 1)
    late = replace(
        first,
        review_id=school.review.id,
        due_on=date(2026, 11, 1),
        state=ActionState.UNDER_WAY,
    )
    school.remove_all(Action)
    school.put(late)
    assert school.content().priorities[0].overdue
    school.put(replace(late, state=ActionState.DONE))
    assert not school.content().priorities[0].overdue


def test_that_a_dropped_question_is_not_printed_and_can_come_back(school: PackSchool) -> None:
    kind = PackKind.GOVERNORS
    source = school.content(kind).questions[1].source
    run = school.application.run
    run(KeepQuestion(review_id=school.review.id, source=source, kept=False))
    assert source not in [one.source for one in school.content(kind).questions]
    line = {one.source: one for one in school.preview(kind).questions}[source]
    assert (line.kept, line.printed) == (False, False)
    run(KeepQuestion(review_id=school.review.id, source=source, kept=True))
    assert source in [one.source for one in school.content(kind).questions]


def test_that_questions_stand_in_the_heads_order_and_words(school: PackSchool) -> None:
    kind = PackKind.GOVERNORS
    sources = [one.source for one in school.content(kind).questions]
    turned = tuple(reversed(sources))
    school.application.run(OrderQuestions(review_id=school.review.id, sources=turned))
    wording = "What would you do in our place?"
    school.application.run(
        RewordQuestion(review_id=school.review.id, source=turned[0], wording=wording)
    )
    questions = school.content(kind).questions
    assert tuple(one.source for one in questions) == turned
    assert (questions[0].wording, questions[0].reworded) == (wording, True)


def test_that_empty_words_bring_the_suggested_ones_back(school: PackSchool) -> None:
    kind, source = PackKind.GOVERNORS, school.content(PackKind.GOVERNORS).questions[0].source
    run = school.application.run
    run(RewordQuestion(review_id=school.review.id, source=source, wording="Mine?"))
    run(RewordQuestion(review_id=school.review.id, source=source, wording="  "))
    assert not school.content(kind).questions[0].reworded


def test_that_a_line_beside_a_thin_spot_is_printed_and_can_go(school: PackSchool) -> None:
    source = school.content().thin[2].source
    run = school.application.run
    run(WriteThinSpotLine(review_id=school.review.id, source=source, line="Known."))
    assert {one.source: one.line for one in school.content().thin}[source] == "Known."
    run(WriteThinSpotLine(review_id=school.review.id, source=source, line=" "))
    assert {one.source: one.line for one in school.content().thin}[source] == ""


def test_that_the_letter_keeps_what_is_not_named(school: PackSchool) -> None:
    before = school.content().letter
    school.application.run(
        RevisePackDraft(review_id=school.review.id, kind=PackKind.PEER, request="Be frank.")
    )
    after = school.content().letter
    assert after.request == "Be frank."
    assert (after.addressed_to, after.answer_by) == (before.addressed_to, before.answer_by)


def test_that_the_preview_says_what_leaves_what_stays_and_what_is_masked(
    school: PackSchool,
) -> None:
    preview = school.preview()
    assert preview.ready
    assert "5 of 5 layers judged, in your words, with their lens answers" in preview.leaves
    assert "The text you pasted at the side stays here." in preview.stays
    assert "Attainment of pupils with SEND" in preview.masked


def test_that_what_is_missing_and_what_to_watch_stand_apart(school: PackSchool) -> None:
    judgement = school.rows(Judgement, review_id=school.review.id)[0]
    school.put(replace(judgement, words="Three of our pupils with SEND left.", lens_send=None))
    preview = school.preview()
    assert [line.words for line in preview.watch] == ["Three of our pupils"]
    assert "judgement_unfinished" not in [line.place_code for line in preview.missing]
    assert [line.sentence for line in preview.missing if "lens question" in line.sentence]


def test_that_a_pupil_number_stops_the_pack(school: PackSchool) -> None:
    answer = school.rows(CriterionAnswer, review_id=school.review.id, answer=Answer.DONT_KNOW)[0]
    school.put(replace(answer, reason="Ask about A123456789012."))
    preview = school.preview()
    assert not preview.ready
    assert [line.words for line in preview.stopping] == ["A123456789012"]


def test_that_governors_papers_without_a_choice_are_stopped(school: PackSchool) -> None:
    school.application.run(
        RevisePackDraft(review_id=school.review.id, kind=PackKind.GOVERNORS, openness=None)
    )
    preview = school.preview(PackKind.GOVERNORS)
    assert [line.place_code for line in preview.stopping] == ["openness"]
    assert preview.openness is None
