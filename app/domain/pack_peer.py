"""What a pack says of peer review: a colleague's view beside our own, and what came of the last.

Only what a colleague has countersigned stands here, never over the head's own judgements.
"""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from app.domain.ids import LayerId, StageId
from app.domain.pack_claims import NextStep
from app.domain.returns import FollowUpTime, PeerAnswerKind


class PeerPointKind(StrEnum):
    """What a colleague put to the school."""

    QUESTION = "question"
    RECOMMENDATION = "recommendation"


@dataclass(frozen=True, slots=True, kw_only=True)
class PeerStage:
    """One layer as both sides place it.

    The own stage is that of the pack the peer read. `steps` is how many stages it stands above the
    peer's (below: negative), None where one of them gave none. `reply` is the head's on the
    difference.
    """

    layer_id: LayerId
    layer_name: str
    own_stage_id: StageId | None
    peer_stage_id: StageId | None
    steps: int | None
    reply: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class PeerPoint:
    """A question or recommendation with the head's answer, None while there is none.

    `layer_name` is that of the foundations too, and empty for a question on a single claim, whose
    number `claim` then is. `step` is the next step that the answer led to.
    """

    kind: PeerPointKind
    layer_name: str
    claim: int | None
    words: str
    answer: PeerAnswerKind | None
    reason: str
    step: NextStep | None


@dataclass(frozen=True, slots=True, kw_only=True)
class PeerReading:
    """What one colleague said of this review, and when it came home.

    `reviewer` is empty where papers name nobody.
    """

    reviewer: str
    school: str
    returned_on: date
    stages: tuple[PeerStage, ...]
    points: tuple[PeerPoint, ...]

    @property
    def agreed(self) -> tuple[PeerStage, ...]:
        """The layers that both place alike."""
        return tuple(stage for stage in self.stages if stage.steps == 0)

    @property
    def differing(self) -> tuple[PeerStage, ...]:
        """The layers that they place differently."""
        return tuple(stage for stage in self.stages if stage.steps)


@dataclass(frozen=True, slots=True, kw_only=True)
class PeerView:
    """All finals of this review, the newest first; there is at least one."""

    readings: tuple[PeerReading, ...]

    def outlined(self, layer_id: LayerId) -> StageId | None:
        """The peer's stage that pictures show: the newest reading's."""
        stages = self.readings[0].stages
        return next((one.peer_stage_id for one in stages if one.layer_id == layer_id), None)


@dataclass(frozen=True, slots=True, kw_only=True)
class LastRecommendation:
    """What a colleague recommended at the review before, and what became of it.

    Who it was is not said again. `signed` is False for what came on paper or from another program.
    """

    layer_name: str
    words: str
    signed: bool
    answer: PeerAnswerKind | None
    reason: str
    step: NextStep | None


@dataclass(frozen=True, slots=True, kw_only=True)
class LookBack:
    """The head's own line on the last review, after six weeks or six months."""

    when: FollowUpTime
    written_on: date
    words: str
