"""What colleagues said of the sample school: a final of this review, and the last one's advice."""

from dataclasses import replace
from datetime import date

from app.domain.ids import StageId
from app.domain.pack_claims import NextStep
from app.domain.pack_content import PackContent
from app.domain.pack_peer import (
    LastRecommendation,
    LookBack,
    PeerPoint,
    PeerPointKind,
    PeerReading,
    PeerStage,
    PeerView,
)
from app.domain.plans import ActionState
from app.domain.returns import FollowUpTime, PeerAnswerKind
from app.queries.pack_peer_view import outlined

LAST_TIME = (
    LastRecommendation(
        layer_name="Engagement",
        words="Name a second leader for behaviour before the deputy leaves.",
        signed=True,
        answer=PeerAnswerKind.ACCEPT,
        reason="We depend on one post, and we know it.",
        step=NextStep(
            id="00000000-0000-0000-0000-000000000031",
            what="Train the Year 6 lead to run the removal room.",
            due_on=date(2026, 9, 30),
            role="Headteacher",
            state=ActionState.DONE,
            layer_name="Engagement",
            priority=None,
            overdue=False,
        ),
    ),
    LastRecommendation(
        layer_name="Outcomes",
        words="Let another school moderate writing in Years 2 and 6.",
        signed=False,
        answer=PeerAnswerKind.ACCEPT_IN_PART,
        reason="Year 6 only; Year 2 is moderated by the authority",
        step=None,
    ),
    LastRecommendation(
        layer_name="",
        words="Choose three priorities, not seven.",
        signed=True,
        answer=None,
        reason="",
        step=None,
    ),
)
LOOKED_BACK = (
    LookBack(
        when=FollowUpTime.SIX_WEEKS,
        written_on=date(2026, 7, 20),
        words="The second leader is named. Too late for the summer: she begins in September.",
    ),
)


def a_reading(content: PackContent, *steps: int | None) -> PeerReading:
    """A final in which the own stages stand so many steps above the peer's, from the base up."""
    ids = [stage.id for stage in content.stages]
    stages = []
    for layer, apart in zip(content.layers, steps, strict=True):
        own = content.stage_index(layer.stage_id)
        peer: StageId | None = None if apart is None or own is None else ids[own - apart]
        stages.append(
            PeerStage(
                layer_id=layer.id,
                layer_name=layer.name,
                own_stage_id=layer.stage_id,
                peer_stage_id=peer,
                steps=apart if peer else None,
                reply="Our registers say otherwise, and we will show them." if apart else "",
            )
        )
    return PeerReading(
        reviewer="Sam Ortega",
        school="Mallowby Primary School",
        returned_on=date(2026, 12, 8),
        stages=tuple(stages),
        points=(
            PeerPoint(
                kind=PeerPointKind.QUESTION,
                layer_name="Curriculum",
                claim=None,
                words="Who checks that the readers reach the pupils who read least?",
                answer=PeerAnswerKind.NOTE,
                reason="Nobody yet, beyond the class teacher.",
                step=None,
            ),
            PeerPoint(
                kind=PeerPointKind.RECOMMENDATION,
                layer_name="Engagement",
                claim=None,
                words="Let pupils with SEND say what sends them out of the room.",
                answer=PeerAnswerKind.ACCEPT,
                reason="It is the question we have not asked.",
                step=NextStep(
                    id="00000000-0000-0000-0000-000000000032",
                    what="Talk with the nine pupils removed most often, in pairs.",
                    due_on=date(2027, 1, 22),
                    role="SENCO",
                    state=ActionState.NOT_STARTED,
                    layer_name="Engagement",
                    priority=None,
                    overdue=False,
                ),
            ),
            PeerPoint(
                kind=PeerPointKind.QUESTION,
                layer_name="",
                claim=8,
                words="Are the four pupils of the Friday list among them?",
                answer=None,
                reason="",
                step=None,
            ),
            PeerPoint(
                kind=PeerPointKind.RECOMMENDATION,
                layer_name="",
                claim=None,
                words="Stop one of the two data collections.",
                answer=PeerAnswerKind.DISAGREE,
                reason="Governors decide that on 9 December.",
                step=None,
            ),
        ),
    )


def with_peers(content: PackContent, *readings: PeerReading) -> PackContent:
    """A content as it is gathered once colleagues have countersigned."""
    peer = PeerView(readings=readings) if readings else None
    return replace(
        content,
        peer=peer,
        pyramid=outlined(content.pyramid, peer),
        last_time=LAST_TIME,
        looked_back=LOOKED_BACK,
    )
