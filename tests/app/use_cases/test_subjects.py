from datetime import date
from functools import partial

import pytest

from app.domain.evidence import Evidence, EvidenceLink
from app.domain.ids import (
    ActionId,
    CriterionId,
    EvidenceId,
    EvidenceKindId,
    LayerId,
    SchoolId,
    WorkbookId,
    derived,
)
from app.domain.measures import Figure, FigureState, Measure, PupilGroup
from app.domain.packs import Openness, PackDraft, PackKind
from app.domain.plans import Action
from app.domain.schools import Phase
from app.errors import CandourError
from app.queries.evidence import evidence_list
from app.queries.measures import barometer
from app.queries.plans import priorities
from app.queries.schools import school_view
from app.use_cases.evidence import (
    AddEvidence,
    AddLinkedEvidence,
    LinkEvidence,
    RemoveEvidence,
    UnlinkEvidence,
)
from app.use_cases.measures import ClearFigure, ReviseFigure
from app.use_cases.packs import RevisePackDraft
from app.use_cases.plans import AddAction, StarAction
from app.use_cases.schools import CreateSchool, ReviseSchool
from tests.app.workbooks import School

ATTENDANCE = LayerId("attendance")


def chip(school: School, title: str) -> EvidenceId:
    key = EvidenceId(school.ids.new())
    school.application.run(
        AddLinkedEvidence(
            evidence=AddEvidence(
                evidence_id=key,
                title=title,
                kind_id=EvidenceKindId("figures"),
                dated_on=date(2026, 10, 1),
            ),
            link=LinkEvidence(evidence_id=key, unit_id=school.unit_id, layer_id=ATTENDANCE),
        )
    )
    return key


def test_that_a_workbook_belongs_to_one_school_only(school: School) -> None:
    again = CreateSchool(
        workbook_id=WorkbookId(school.ids.new()), name="Other", urn="", phase=Phase.INFANT
    )
    with pytest.raises(CandourError, match="workbook_filled"):
        school.application.run(again)


def test_that_impossible_facts_about_a_school_are_refused_and_nothing_is_lost(
    school: School,
) -> None:
    view = school.application.read(school_view)
    assert view is not None
    key: SchoolId = view.school.id
    school.application.run(ReviseSchool(school_id=key, pupils=204, disadvantaged_pupils=47))
    for change, code in (
        (ReviseSchool(school_id=key, urn="12345"), "urn_malformed"),
        (ReviseSchool(school_id=key, send_pupils=205), "group_larger_than_school"),
        (ReviseSchool(school_id=key, pupils=-1), "pupils_negative"),
        (ReviseSchool(school_id=key, name=" "), "school_name_missing"),
    ):
        with pytest.raises(CandourError, match=code):
            school.application.run(change)
    after = school.application.read(school_view)
    assert after is not None
    assert (after.school.pupils, after.school.disadvantaged_pupils) == (204, 47)


def test_that_one_tap_makes_linked_evidence_and_one_undo_takes_both_back(school: School) -> None:
    chip(school, "Register analysis")
    assert [item.code for item in school.rows(Evidence)] == ["E1"]
    assert len(school.rows(EvidenceLink)) == 1
    school.application.undo()
    assert school.rows(Evidence) == ()
    assert school.rows(EvidenceLink) == ()


def test_that_evidence_supports_many_criteria_and_goes_with_all_its_links(school: School) -> None:
    key = chip(school, "Register analysis")
    for criterion in ("ATT-ST-1", "ATT-ST-2", "ATT-ST-2"):
        school.application.run(
            LinkEvidence(
                evidence_id=key,
                unit_id=school.unit_id,
                layer_id=ATTENDANCE,
                criterion_id=CriterionId(criterion),
            )
        )
    listed = school.application.read(evidence_list, school.framework, school.unit_id, Phase.PRIMARY)
    assert listed.lines[0].criteria == ("ATT-ST-1", "ATT-ST-2")
    school.application.run(
        UnlinkEvidence(
            evidence_id=key,
            unit_id=school.unit_id,
            layer_id=ATTENDANCE,
            criterion_id=CriterionId("ATT-ST-1"),
        )
    )
    assert len(school.rows(EvidenceLink)) == 2
    school.application.run(RemoveEvidence(evidence_id=key))
    assert school.rows(EvidenceLink) == ()
    school.application.undo()
    assert len(school.rows(EvidenceLink)) == 2


def test_that_at_most_three_next_steps_are_starred_and_a_freed_place_is_taken_again(
    school: School,
) -> None:
    steps = [ActionId(school.ids.new()) for _ in range(4)]
    for key in steps:
        school.application.run(
            AddAction(
                action_id=key,
                review_id=school.review,
                unit_id=school.unit_id,
                layer_id=ATTENDANCE,
                what="Ring on day one",
            )
        )
    for key in steps[:3]:
        school.application.run(StarAction(action_id=key, starred=True))
    with pytest.raises(CandourError, match="priorities_full"):
        school.application.run(StarAction(action_id=steps[3], starred=True))
    school.application.run(StarAction(action_id=steps[0], starred=False))
    school.application.run(StarAction(action_id=steps[3], starred=True))
    order = [action.id for action in school.application.read(priorities, school.review)]
    assert order == [steps[3], steps[1], steps[2]]
    assert [action.position for action in school.rows(Action)] == [0, 1, 2, 3]


def test_that_a_tile_is_typed_field_by_field_and_can_be_emptied(school: School) -> None:
    tile = partial(
        ReviseFigure,
        review_id=school.review,
        measure=Measure.ATTENDANCE,
        group=PupilGroup.SEND,
    )
    school.application.run(tile(now_tenths=918))
    school.application.run(tile(pupils_now=31))
    tiles = school.application.read(barometer, school.review)
    assert tiles[1] is not None
    assert (tiles[1].now_tenths, tiles[1].pupils_now) == (918, 31)
    assert [one for one in tiles if one is not None] == [tiles[1]]
    school.application.run(
        ClearFigure(review_id=school.review, measure=Measure.ATTENDANCE, group=PupilGroup.SEND)
    )
    assert school.rows(Figure) == ()


def test_that_no_measure_is_a_value_and_impossible_figures_are_refused(school: School) -> None:
    app = school.application
    key = derived(school.review, "figure", "progress", "send")
    tile = partial(
        ReviseFigure, review_id=school.review, measure=Measure.PROGRESS, group=PupilGroup.SEND
    )
    app.run(tile(state=FigureState.NO_MEASURE))
    assert school.rows(Figure)[0].id == key
    for impossible, code in (
        (tile(now_tenths=1001), "figure_not_a_percentage"),
        (tile(reached_now=4, pupils_now=3), "figure_more_reached_than_pupils"),
        (tile(pupils_before=-1), "figure_negative_pupils"),
    ):
        with pytest.raises(CandourError, match=code):
            app.run(impossible)
    assert school.rows(Figure)[0].now_tenths is None


def test_that_a_choice_of_openness_taken_back_is_not_brought_back_by_undo(school: School) -> None:
    app = school.application
    draft = partial(RevisePackDraft, review_id=school.review, kind=PackKind.GOVERNORS)
    app.run(draft(openness=Openness.OPEN_PAPERS))
    app.run(draft(decisions_wanted="Agree the plan."))
    app.run(draft(openness=None))
    app.undo()
    with pytest.raises(CandourError, match="undo_overtaken"):
        app.undo()
    (held,) = school.rows(PackDraft)
    assert (held.openness, held.decisions_wanted) == (None, "")
