"""What each reviewer says of a review, from the files that were countersigned."""

import json
from collections.abc import Mapping
from dataclasses import dataclass

from app.domain.agreement import Agreement, StagePair, agreement
from app.domain.frameworks import Framework
from app.domain.ids import LayerId, PeerReturnId, ReviewId, SnapshotId, StageId, derived
from app.domain.judgements import Judgement
from app.domain.packs import Pack
from app.domain.returns import PeerReturn, ReturnedNote
from app.domain.reviews import Snapshot
from app.domain.schools import Unit, UnitKind
from app.ports import Reader
from app.queries.returns import counted_returns, newest_fields, spoken


@dataclass(frozen=True, slots=True, kw_only=True)
class PeerStage:
    """A layer as one reviewer sees it, beside the own stage of the pack that was reviewed.

    Indexes count from 0, None is not said. `steps` is how many stages the school is higher, below
    zero where it is lower. `confidence` is "low", "medium", "high" or empty.
    """

    return_id: PeerReturnId
    reviewer: str
    own_index: int | None
    peer_index: int | None
    steps: int | None
    confidence: str


@dataclass(frozen=True, slots=True, kw_only=True)
class PeerReading:
    """What one reviewer says in one countersigned file, beside the stages of the pack reviewed.

    `school` is empty for a reviewer whose words came with a lead reviewer's copy. `told` is what
    was said by place and field; `own` and `stages` are indexes, counted from 0.
    """

    arrived: PeerReturn
    reviewer: str
    school: str
    told: Mapping[tuple[str, str], str]
    own: Mapping[LayerId, int]
    stages: Mapping[LayerId, int]

    def pair(self, layer_id: LayerId) -> StagePair:
        """A layer as the school and as this reviewer see it."""
        return StagePair(
            layer_id=layer_id, own=self.own.get(layer_id), peer=self.stages.get(layer_id)
        )

    def stage(self, layer_id: LayerId) -> PeerStage:
        """A layer as this reviewer sees it."""
        pair = self.pair(layer_id)
        return PeerStage(
            return_id=self.arrived.id,
            reviewer=self.reviewer,
            own_index=pair.own,
            peer_index=pair.peer,
            steps=pair.steps,
            confidence=self.told.get((layer_id, "confidence"), ""),
        )

    def facts(self, framework: Framework) -> Agreement:
        """What can be said of all layers."""
        return agreement(self.pair(layer.id) for layer in framework.layers)


def peer_readings(
    reader: Reader, framework: Framework, review_id: ReviewId
) -> tuple[PeerReading, ...]:
    """Every reviewer's reading of a review, in the order in which they came home.

    A lead reviewer's copy brings the words of the colleague before; they count once, and the
    colleague's own file goes before it. Two reviewers of one name have two keys, and are two.
    """
    counted = counted_returns(reader, review_id)
    own_files = {spoken(arrived.reviewer) for arrived in counted}
    readings: dict[tuple[str, str], PeerReading] = {}
    for arrived in counted:
        for author, notes in _by_author(reader, arrived).items():
            own = author == spoken(arrived.reviewer)
            if own or author not in own_files:
                key = (author, arrived.fingerprint if own else "")
                readings[key] = _reading(reader, framework, arrived, notes)
    return tuple(sorted(readings.values(), key=lambda one: one.arrived.taken_at))


def _by_author(reader: Reader, arrived: PeerReturn) -> dict[str, list[ReturnedNote]]:
    """The newest signed fields of each author; the reviewer is one even without any."""
    found: dict[str, list[ReturnedNote]] = {spoken(arrived.reviewer): []}
    for note in newest_fields(reader.find(ReturnedNote, return_id=arrived.id, signed=True)):
        found.setdefault(spoken(note.author), []).append(note)
    return found


def _reading(
    reader: Reader, framework: Framework, arrived: PeerReturn, notes: list[ReturnedNote]
) -> PeerReading:
    told = {(note.place, note.field): note.value for note in notes}
    author = notes[0].author if notes else arrived.reviewer
    own = spoken(author) == spoken(arrived.reviewer)
    stages = {
        layer.id: index
        for layer in framework.layers
        if (index := _index(framework, told.get((layer.id, "stage")))) is not None
    }
    return PeerReading(
        arrived=arrived,
        reviewer=author,
        school=arrived.reviewer_school if own else "",
        told=told,
        own=_own_then(reader, framework, arrived),
        stages=stages,
    )


def _index(framework: Framework, stage_id: str | None) -> int | None:
    """Where a stage stands; None for one that the framework does not have."""
    known = [stage.id for stage in framework.stages]
    return known.index(StageId(stage_id)) if stage_id in known else None


def own_now(reader: Reader, framework: Framework, review_id: ReviewId) -> dict[LayerId, int]:
    """The school's own stages as they are now."""
    unit = _whole_school(reader)
    rows = reader.find(Judgement, review_id=review_id, unit_id=unit.id) if unit else ()
    return _indexes(framework, {row.layer_id: row.stage_id for row in rows})


def _own_then(reader: Reader, framework: Framework, arrived: PeerReturn) -> dict[LayerId, int]:
    """The own stages as they stood when the pack was made, which is what the reviewer saw."""
    pack, unit = reader.get(Pack, arrived.pack_id), _whole_school(reader)
    if pack is None or unit is None:
        return {}
    key = SnapshotId(derived(pack.review_id, "snapshot", pack.made_at.isoformat()))
    frozen = reader.get(Snapshot, key)
    if frozen is None:
        return own_now(reader, framework, pack.review_id)
    told = json.loads(frozen.content)["judgements"]
    of_the_school = [row for row in told if row["unit_id"] == str(unit.id)]
    return _indexes(framework, {row["layer_id"]: row["stage_id"] for row in of_the_school})


def _indexes(framework: Framework, stages: dict[LayerId, StageId | None]) -> dict[LayerId, int]:
    return {
        layer_id: index
        for layer_id, stage_id in stages.items()
        if (index := _index(framework, stage_id)) is not None
    }


def _whole_school(reader: Reader) -> Unit | None:
    return next(iter(reader.find(Unit, kind=UnitKind.WHOLE_SCHOOL)), None)
