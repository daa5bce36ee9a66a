"""A small pack content that tests bend to what they are about."""

from dataclasses import replace
from datetime import UTC, date, datetime
from typing import Any

from app.domain.ids import CriterionId, LayerId, StageId, ThemeId
from app.domain.judgements import Answer, Confidence, LensAnswer
from app.domain.masking import PEER_THRESHOLD, CellState, MaskedSide, MaskedTile, mask_roll
from app.domain.measures import FigureScale, Measure, PupilGroup
from app.domain.pack_claims import (
    CriterionClaim,
    FoundationsClaim,
    LayerClaim,
    NextStep,
    Suggestion,
    ThemeClaim,
)
from app.domain.pack_content import (
    SCHEMA,
    AssuranceClaim,
    FrameworkUsed,
    MaskingNote,
    PackContent,
    PackLetter,
    Preparer,
    ReviewStrip,
    SafeguardingClaim,
    SchoolStrip,
    StageWord,
)
from app.domain.packs import Openness, PackKind
from app.domain.plans import ActionState
from app.domain.pyramid import PyramidView
from app.domain.reviews import LensVerdict
from app.domain.schools import Phase

STAGES = tuple(
    StageWord(id=StageId(name.lower()), name=name, picture=f"{name} means this.")
    for name in ("Stabilise", "Repair", "Improve", "Sustain")
)
NUMBERS = mask_roll(204, 47, 31, PEER_THRESHOLD)


def a_criterion(**changes: Any) -> CriterionClaim:
    """A gate that is true."""
    claim = CriterionClaim(
        id=CriterionId("ATT-ST-1"),
        stage_id=StageId("stabilise"),
        gate=True,
        sentence="Registers are right.",
        answer=Answer.YES,
    )
    return replace(claim, **changes)


def a_suggestion(stage: str, *, differs: bool = False) -> Suggestion:
    """The criteria say this stage, whatever is still open."""
    stage_id = StageId(stage)
    return Suggestion(
        stage_id=stage_id,
        highest_id=stage_id,
        differs=differs,
        words=("The criteria suggest this.",),
    )


def a_layer(name: str = "Attendance", **changes: Any) -> LayerClaim:
    """A layer at Repair about which there is nothing to say."""
    claim = LayerClaim(
        id=LayerId(name.lower()),
        name=name,
        purpose="Every pupil is here.",
        lens_question="Are they here as often as others?",
        stage_id=StageId("repair"),
        suggestion=a_suggestion("repair"),
        difference_reason="",
        confidence=Confidence.MEDIUM,
        words="We judge this because of what we saw.",
        lens_disadvantaged=LensAnswer.YES,
        lens_send=LensAnswer.YES,
        lens_words="It holds for them.",
        judged_on=date(2026, 11, 9),
        carried_on=None,
        finished=True,
        kinds=("Registers", "Visits", "Surveys"),
        word_percent=20,
        moved=0,
        criteria=(a_criterion(),),
        evidence=("E1",),
        next_steps=(),
        history=(),
    )
    return replace(claim, **changes)


def a_step(**changes: Any) -> NextStep:
    """A priority with a date to come."""
    step = NextStep(
        id="00000000-0000-0000-0000-000000000007",
        what="Ring home every day.",
        due_on=date(2027, 1, 15),
        role="Attendance officer",
        state=ActionState.UNDER_WAY,
        layer_name="Attendance",
        priority=1,
        overdue=False,
    )
    return replace(step, **changes)


def a_tile(**changes: Any) -> MaskedTile:
    """Attendance of disadvantaged pupils, up by nine tenths."""
    tile = MaskedTile(
        measure=Measure.ATTENDANCE,
        group=PupilGroup.DISADVANTAGED,
        scale=FigureScale.PERCENT,
        now=MaskedSide(state=CellState.SHOWN, value_tenths=918, pupils=46),
        before=MaskedSide(state=CellState.SHOWN, value_tenths=909, pupils=44),
        change_tenths=9,
        title="Attendance this autumn",
        source="Registers",
        reading="Better, and not yet enough.",
    )
    return replace(tile, **changes)


def foundations(**changes: Any) -> FoundationsClaim:
    """One theme at Repair."""
    theme = ThemeClaim(
        id=ThemeId("money"),
        name="Money",
        short_name="Money",
        stage_id=StageId("repair"),
        sentence="A plan.",
        note="",
    )
    claim = FoundationsClaim(
        name="Foundations",
        purpose="They carry all.",
        lens_question="Do decisions favour them?",
        themes=(theme,),
        words="The ground holds.",
        lens_disadvantaged=LensAnswer.YES,
        lens_send=LensAnswer.YES,
        lens_words="",
        confidence=None,
        evidence=(),
        next_steps=(),
        history=(),
    )
    return replace(claim, **changes)


def a_content(**changes: Any) -> PackContent:
    """A peer pack in which all is well."""
    return replace(_content(), **changes)


def with_layers(*layers: LayerClaim, **changes: Any) -> PackContent:
    """A pack of these layers."""
    return a_content(layers=layers, **changes)


def _content() -> PackContent:
    return PackContent(
        schema=SCHEMA,
        pack_id="01234567-89ab-7cde-8f01-23456789abcd",
        series_id="01234567-89ab-7cde-8f01-23456789abcd",
        edition=1,
        previous=None,
        kind=PackKind.PEER,
        openness=Openness.REVIEWER,
        made_at=datetime(2026, 11, 22, 9, 30, tzinfo=UTC),
        app_version="0.1.0",
        school=SchoolStrip(
            name="Northfield Primary",
            urn="123456",
            phase=Phase.PRIMARY,
            numbers=NUMBERS,
            months_in_post=24,
            mobility="Few move.",
            context="A town school.",
        ),
        review=ReviewStrip(
            id="11111111-89ab-7cde-8f01-23456789abcd",
            title="Autumn 2026",
            begun_on=date(2026, 11, 2),
            ended_on=date(2026, 11, 20),
            closed=True,
            headline="The school is calm again.",
            lens_verdict=LensVerdict.NOT_YET,
            lens_reason="Attendance is improving, attainment is not.",
        ),
        prepared_by=Preparer(
            name="Alex Author",
            role="Headteacher",
            school="Northfield Primary",
            fingerprint="ab" * 32,
        ),
        letter=PackLetter(
            addressed_to="the headteacher of Southbrook Primary",
            request="Please tell me where I fool myself.",
            answer_by=date(2026, 12, 11),
            delete_by=date(2027, 1, 31),
            last_time="",
            look=("Does calm hold with cover staff?",),
            meeting_on=None,
            decisions_wanted="",
        ),
        framework=FrameworkUsed(id="candour", version="1", sha256="cd" * 32, name="Candour"),
        stages=STAGES,
        pyramid=PyramidView(stages=(), layers=(), bricks=()),
        layers=(a_layer(),),
        foundations=foundations(),
        barometer=(a_tile(),),
        assurance=AssuranceClaim(
            safeguarding=SafeguardingClaim(met=True, checked_on=date(2026, 11, 3), open_actions=2),
            attendance_line="Nothing to report.",
            staffing_line="One vacancy.",
            money_line="In balance.",
            outside_check_line="Audit in May.",
        ),
        progress=(),
        movements=(),
        priorities=(),
        peer=None,
        last_time=(),
        looked_back=(),
        evidence=(),
        thin=(),
        questions=(),
        suggested_questions=0,
        word_percent=20,
        masking=MaskingNote(threshold=PEER_THRESHOLD, masked=()),
        glossary=(),
        journal_head="01234567 42 0123456789abcdef0123",
    )
