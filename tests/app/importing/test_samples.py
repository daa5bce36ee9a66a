"""The sample school: whole, consistent, told by its criteria, and giving nobody away."""

import json
import re
from collections import Counter
from datetime import UTC, date, datetime
from itertools import pairwise
from pathlib import Path
from typing import Any, TypeVar

import pytest

from app.application import Application
from app.domain.completeness import missing
from app.domain.evidence import Evidence, EvidenceLink
from app.domain.free_text import scan
from app.domain.ids import LayerId, derived
from app.domain.judgements import (
    Answer,
    Confidence,
    CriterionAnswer,
    Judgement,
    LensAnswer,
    ThemeJudgement,
)
from app.domain.masking import PEER_THRESHOLD, CellState, mask_roll, mask_tile
from app.domain.measures import Figure, FigureState, Measure, PupilGroup, figure_fault, shown_tenths
from app.domain.packs import PackDraft, QuestionChoice, ThinSpotLine
from app.domain.plans import PRIORITIES, Action
from app.domain.reviews import Assurance, FrameworkVersion, Review, Snapshot
from app.domain.schools import School, Unit, Workbook
from app.domain.strength import layer_strength
from app.domain.thin_spots import thin_spots
from app.domain.unit_reviews import UnitReview
from app.errors import CandourError
from app.importing.frameworks import load_framework, shipped_framework
from app.importing.sample_parts import Part
from app.importing.samples import rows_of, sample_rows
from app.ports import Reader
from app.use_cases.judgements import AnswerCriterion
from app.use_cases.samples import LoadSample
from database.opening import open_store
from database.tables import WORKBOOK
from resources.locate import resource
from tests.database.rows import CountingIds, SteppingClock

Row = TypeVar("Row")
ROWS = sample_rows(CountingIds())
FRAMEWORK = shipped_framework()
HEAD = '"made_at": "2025-03-03T08:12:00Z", "unit": "W", "reviews": [], "school": {'
TODAY = date(2026, 11, 22)
AHEAD_OF_THE_CRITERIA = {("Spring 2026", "engagement"), ("Autumn 2026", "curriculum")}
KINDS = (
    *(Workbook, Unit, School, FrameworkVersion, Review, CriterionAnswer, Judgement),
    *(ThemeJudgement, Assurance, Figure, Action, Evidence, EvidenceLink, PackDraft),
    *(QuestionChoice, ThinSpotLine),
)


def rows(kind: type[Row], **equal: object) -> list[Row]:
    return [
        row
        for row in ROWS
        if isinstance(row, kind) and all(getattr(row, name) == equal[name] for name in equal)
    ]


REVIEWS = rows(Review)
CURRENT = REVIEWS[-1]


def seen_whole(review: Review) -> UnitReview:
    return UnitReview(
        framework=FRAMEWORK,
        on=review.ended_on or TODAY,
        answers=rows(CriterionAnswer, review_id=review.id),
        judgements=rows(Judgement, review_id=review.id),
        themes=rows(ThemeJudgement, review_id=review.id),
        evidence=rows(Evidence),
        links=rows(EvidenceLink),
    )


@pytest.fixture
def application(tmp_path: Path) -> Application:
    store = open_store(tmp_path / "sample.db", WORKBOOK, SteppingClock())
    return Application(store, SteppingClock(), CountingIds(), load_framework)


def _found(reader: Reader, kind: type[Row]) -> set[Row]:
    return set(reader.find(kind))


def test_that_the_sample_fills_an_empty_workbook_in_one_change_that_is_a_fact(
    application: Application,
) -> None:
    change = application.run(LoadSample(rows=ROWS))
    assert change is not None
    assert (change.label, change.undoable) == ("changes.sample_loaded", False)
    assert change.facts == {"school": "Tansyfield Primary School"}
    assert application.undo() is None
    for kind in KINDS:
        assert application.read(_found, kind) == set(rows(kind)), kind
    frozen = {snapshot.review_id for snapshot in application.read(_found, Snapshot)}
    assert frozen == {review.id for review in REVIEWS if review.closed_at}
    assert len(application.history()) == 1


def test_that_a_workbook_in_use_is_not_filled_again(application: Application) -> None:
    application.run(LoadSample(rows=ROWS))
    with pytest.raises(CandourError) as refused:
        application.run(LoadSample(rows=sample_rows(CountingIds(last=10**30))))
    assert refused.value.code == "workbook_filled"


def test_that_an_answer_of_the_sample_is_edited_in_place(application: Application) -> None:
    application.run(LoadSample(rows=ROWS))
    unit = rows(Unit)[0]
    before = len(rows(CriterionAnswer))
    gate = rows(CriterionAnswer, review_id=CURRENT.id, answer=Answer.NO)[0].criterion_id
    application.run(
        AnswerCriterion(
            review_id=CURRENT.id, unit_id=unit.id, criterion_id=gate, answer=Answer.PARTLY
        )
    )
    assert len(application.read(_found, CriterionAnswer)) == before


def test_that_the_same_ids_make_the_same_rows() -> None:
    assert sample_rows(CountingIds()) == ROWS
    assert len({row.id for kind in KINDS for row in rows(kind)}) == len(ROWS)  # type: ignore[attr-defined]  # every row has an id


def test_that_the_sample_is_as_large_as_it_says() -> None:
    counts = Counter(type(row).__name__ for row in ROWS)
    assert len(REVIEWS) == 6
    assert counts["Judgement"] == 6 * 6
    assert counts["ThemeJudgement"] == 6 * 8
    assert counts["Figure"] == 6 * 6
    assert 25 <= counts["Evidence"] <= 30
    assert counts["EvidenceLink"] >= 60
    asked = [len(rows(CriterionAnswer, review_id=review.id)) for review in REVIEWS]
    assert asked == sorted(asked)
    assert asked[0] < 40
    assert asked[-1] > 70


def test_that_every_framework_id_is_one_of_the_framework() -> None:
    layers = {layer.id for layer in (*FRAMEWORK.layers, FRAMEWORK.foundations)}
    stages = {stage.id for stage in FRAMEWORK.stages} | {None}
    for judgement in rows(Judgement):
        assert judgement.layer_id in layers
        assert judgement.stage_id in stages
        assert (judgement.stage_id is None) == FRAMEWORK.is_foundations(judgement.layer_id)
    for answer in rows(CriterionAnswer):
        assert not FRAMEWORK.is_foundations(FRAMEWORK.criterion(answer.criterion_id).layer_id)
    assert {theme.theme_id for theme in rows(ThemeJudgement)} == {
        theme.id for theme in FRAMEWORK.themes
    }
    assert {theme.stage_id for theme in rows(ThemeJudgement)} <= stages
    assert {action.layer_id for action in rows(Action)} <= layers
    kinds = {kind.id for kind in FRAMEWORK.evidence_kinds}
    assert {item.kind_id for item in rows(Evidence)} <= kinds
    for link in rows(EvidenceLink):
        if link.criterion_id is not None:
            assert FRAMEWORK.criterion(link.criterion_id).layer_id == link.layer_id
        assert link.layer_id in layers


def test_that_stages_are_those_the_criteria_suggest_but_for_two_with_a_reason() -> None:
    differing = set()
    for review in REVIEWS:
        here = seen_whole(review)
        for layer in FRAMEWORK.layers:
            judgement, suggestion = here.judgement(layer.id), here.suggestion(layer.id)
            assert judgement is not None
            assert suggestion is not None
            assert bool(judgement.difference_reason) == (judgement.stage_id != suggestion.stage_id)
            if judgement.difference_reason:
                differing.add((review.title, layer.id))
                assert judgement.stage_id is not None
                assert suggestion.is_below(judgement.stage_id)
                assert suggestion.held_by_one == suggestion.held_by
    assert differing == AHEAD_OF_THE_CRITERIA


def test_that_stages_rise_and_fall_as_the_story_tells() -> None:
    def path(layer: str) -> str:
        stages = [rows(Judgement, review_id=one.id, layer_id=layer)[0].stage_id for one in REVIEWS]
        return " ".join(str(stage)[0] for stage in stages)

    assert {layer.id: path(layer.id) for layer in FRAMEWORK.layers} == {
        "attendance": "s s s r r r",
        "engagement": "s r r i i r",
        "curriculum": "s r r r r i",
        "teacher_expertise": "s s r r r i",
        "outcomes": "r r s s r r",
    }


def test_that_the_current_review_is_finished_and_shows_its_contradictions() -> None:
    here = seen_whole(CURRENT)
    assert CURRENT.closed_at is None
    for layer in (*FRAMEWORK.layers, FRAMEWORK.foundations):
        assert missing(here, layer.id) == ()
    spots = [spot.key for spot in thin_spots(here)]
    assert spots == [
        "own_above_suggested:curriculum",
        "confident_on_our_word:teacher_expertise",
        "old_evidence:teacher_expertise",
        "one_source:engagement",
        "unknown_overdue:ENG-RE-4",
    ]
    lines = {line.source for line in rows(ThinSpotLine)}
    assert lines < set(spots)
    judgements = {row.layer_id: row for row in rows(Judgement, review_id=CURRENT.id)}
    assert judgements[LayerId("engagement")].lens_send is LensAnswer.NO
    assert judgements[LayerId("outcomes")].lens_send is LensAnswer.TOO_FEW
    assert judgements[LayerId("teacher_expertise")].confidence is Confidence.HIGH
    assert len(layer_strength(here, LayerId("attendance")).kinds) == 4
    assert any(item.dated_on is None for item in rows(Evidence))


def test_that_closed_reviews_were_finished_too() -> None:
    for review in REVIEWS[:-1]:
        for layer in (*FRAMEWORK.layers, FRAMEWORK.foundations):
            assert missing(seen_whole(review), layer.id) == ()


def test_that_answers_that_need_words_have_them() -> None:
    for answer in rows(CriterionAnswer):
        if answer.answer.sets_aside or answer.answer is Answer.DONT_KNOW:
            assert answer.reason, answer.criterion_id
        assert (answer.settle_by is not None) == (answer.answer is Answer.DONT_KNOW)
    here = rows(CriterionAnswer, review_id=CURRENT.id)
    kinds = Counter(answer.answer for answer in here)
    assert all(kinds[answer] for answer in Answer)
    assert [row.criterion_id for row in here if row.settle_by and row.settle_by < TODAY] == [
        "ENG-RE-4"
    ]


def test_that_days_stand_in_order() -> None:
    for earlier, later in pairwise(REVIEWS):
        assert earlier.ended_on is not None
        assert earlier.closed_at is not None
        assert earlier.begun_on < earlier.ended_on < later.begun_on
        assert earlier.closed_at.date() == earlier.ended_on
        assert later.carried_from_id == earlier.id
    assert CURRENT.begun_on == date(2026, 11, 2)
    for review in REVIEWS:
        last = review.ended_on or TODAY
        for judgement in rows(Judgement, review_id=review.id):
            assert judgement.judged_on is not None
            assert review.begun_on <= judgement.judged_on <= last
        for action in rows(Action, review_id=review.id):
            assert action.role
            assert action.due_on is not None
        assurance = rows(Assurance, review_id=review.id)[0]
        assert assurance.safeguarding_checked_on is not None
        assert assurance.safeguarding_checked_on <= last
    for item in rows(Evidence):
        assert item.dated_on is None or item.dated_on <= TODAY
    dated = [item.dated_on for item in rows(Evidence) if item.dated_on]
    assert dated == sorted(dated)
    assert [item.number for item in rows(Evidence)] == list(range(1, len(rows(Evidence)) + 1))


def test_that_three_steps_are_starred_in_every_review() -> None:
    for review in REVIEWS:
        stars = [row.priority for row in rows(Action, review_id=review.id) if row.priority]
        assert sorted(stars) == list(range(1, PRIORITIES + 1))


def test_that_figures_agree_with_their_counts_and_with_the_year_before() -> None:
    for figure in rows(Figure):
        assert figure_fault(figure) is None
        assert figure.reading
        if figure.reached_now is not None:
            assert figure.now_tenths == shown_tenths(None, figure.reached_now, figure.pupils_now)
            assert figure.before_tenths == shown_tenths(
                None, figure.reached_before, figure.pupils_before
            )
        if figure.state is not FigureState.FIGURE:
            assert (figure.now_tenths, figure.pupils_now) == (None, None)
    for before, now in zip(REVIEWS, REVIEWS[3:], strict=False):
        for group in PupilGroup:
            then = _figure(before, Measure.ATTENDANCE, group)
            here = _figure(now, Measure.ATTENDANCE, group)
            assert (here.before_tenths, here.pupils_before) == (then.now_tenths, then.pupils_now)
    here = _figure(CURRENT, Measure.ATTENDANCE, PupilGroup.DISADVANTAGED)
    school = rows(School)[0]
    assert here.pupils_now == school.disadvantaged_pupils
    assert _figure(CURRENT, Measure.ATTENDANCE, PupilGroup.SEND).pupils_now == school.send_pupils


def _figure(review: Review, measure: Measure, group: PupilGroup) -> Figure:
    return rows(Figure, review_id=review.id, measure=measure, group=group)[0]


def test_that_a_pack_for_a_peer_masks_what_is_small_and_shows_the_rest() -> None:
    school = rows(School)[0]
    strip = mask_roll(
        school.pupils, school.disadvantaged_pupils, school.send_pupils, PEER_THRESHOLD
    )
    states = {
        (figure.measure, figure.group): mask_tile(
            figure, school.pupils, strip, PEER_THRESHOLD
        ).now.state
        for figure in rows(Figure, review_id=CURRENT.id)
    }
    disadvantaged, send = PupilGroup.DISADVANTAGED, PupilGroup.SEND
    assert states == {
        (Measure.ATTENDANCE, disadvantaged): CellState.SHOWN,
        (Measure.ATTENDANCE, send): CellState.SHOWN,
        (Measure.ATTAINMENT, disadvantaged): CellState.SHOWN,
        (Measure.ATTAINMENT, send): CellState.MASKED,
        (Measure.PROGRESS, disadvantaged): CellState.NO_MEASURE,
        (Measure.PROGRESS, send): CellState.NO_MEASURE,
    }


def written(content: object, place: str = "") -> list[tuple[str, str]]:
    """Every text of a sample file, with its place."""
    if isinstance(content, dict):
        return [hit for name, part in content.items() for hit in written(part, f"{place}/{name}")]
    if isinstance(content, list):
        return [hit for part in content for hit in written(part, place)]
    return [(place, content)] if isinstance(content, str) else []


FILES = sorted(resource("sample").rglob("*.json"))


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_that_no_text_gives_anybody_away(file: Path) -> None:
    content: Any = json.loads(file.read_text("utf-8"))
    for place, text in written(content):
        hits = scan(text, PEER_THRESHOLD, is_reading=place.endswith("/reading"))
        assert hits == (), place
        assert "'" not in text, f"{place}: a straight apostrophe"
        assert "  " not in text, place
        assert text == text.strip(), place


def test_that_judgements_are_as_long_as_a_pack_has_room_for() -> None:
    for judgement in rows(Judgement):
        count = len(judgement.words.split())
        assert count <= FRAMEWORK.writing_help.words, judgement.layer_id
        if judgement.review_id == CURRENT.id:
            assert count >= 60
        lead = re.split(r"(?<=[.!?])\s", judgement.words)[0]
        assert len(lead.split()) <= 32, lead
    assert len(CURRENT.headline.split()) <= 30


def test_that_the_school_can_be_no_real_one() -> None:
    school = rows(School)[0]
    assert school.urn is None
    assert school.pupils == 208


def test_that_rows_have_the_ids_that_commands_would_give_them() -> None:
    unit = rows(Unit)[0]
    for row in rows(CriterionAnswer):
        key = derived(row.review_id, "answer", str(unit.id), row.criterion_id)
        assert row.id == key
    for draft in rows(PackDraft):
        assert draft.id == derived(draft.review_id, "pack_draft", draft.kind.value)


@pytest.mark.parametrize(
    ("slip", "message"),
    [
        ("[]", "an object is wanted"),
        ('{"unit": "Whole school"}', "school.made_at is missing"),
        (f'{{{HEAD} "name": "A", "phase": "primary", "pupil": 3}}}}', "not understood: pupil"),
        (f'{{{HEAD} "name": "A", "phase": "primary", "pupils": true}}}}', "a whole number"),
        (f'{{{HEAD} "name": 7, "phase": "primary"}}}}', "school.school.name: a text"),
    ],
)
def test_that_a_slip_in_a_file_is_named_with_its_place(
    tmp_path: Path, slip: str, message: str
) -> None:
    (tmp_path / "school.json").write_text(slip, "utf-8")
    with pytest.raises((ValueError, TypeError), match=message):
        rows_of(tmp_path, CountingIds())


def test_that_instants_of_a_file_are_aware() -> None:
    part = Part({"at": "2025-03-21T16:10:00Z"}, "review")
    assert part.instant("at") == datetime(2025, 3, 21, 16, 10, tzinfo=UTC)
