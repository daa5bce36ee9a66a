"""Own and peer stage side by side, and in words where they agree; only what was countersigned."""

import json
from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

from app.domain.agreement import Agreement, StagePair, agreement
from app.domain.frameworks import Framework, Layer
from app.domain.ids import FrameworkVersionId, LayerId, ReviewId, SnapshotId, StageId, derived
from app.domain.judgements import Judgement
from app.domain.packs import Pack
from app.domain.returns import PeerReturn, ReturnedNote
from app.domain.reviews import Review, Snapshot
from app.domain.schools import Unit, UnitKind
from app.domain.terms import school_year
from app.ports import Reader
from app.queries.returns import counted_returns, newest_fields
from app.queries.reviews import reviews
from app.queries.wording import joined
from resources.texts import text

Frameworks = Callable[[FrameworkVersionId], Framework]

_SPELT_OUT: Final = 5


@dataclass(frozen=True, slots=True, kw_only=True)
class PeerStage:
    """A layer as one reviewer sees it, beside the own stage of the pack that was reviewed.

    Indexes count from 0, None is not said. `steps` is how many stages the school is higher, below
    zero where it is lower. `confidence` is "low", "medium", "high" or empty.
    """

    return_id: object
    reviewer: str
    own_index: int | None
    peer_index: int | None
    steps: int | None
    confidence: str


@dataclass(frozen=True, slots=True, kw_only=True)
class LayerBeside:
    """A layer with the school's stage as it is now, and as each reviewer sees it."""

    layer: Layer
    own_now_index: int | None
    peers: tuple[PeerStage, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ReviewerAgreement:
    """One reviewer's agreement with the school, and its words: "agreed on 4 of 5; …"."""

    arrived: PeerReturn
    facts: Agreement
    words: str


@dataclass(frozen=True, slots=True, kw_only=True)
class SideBySide:
    """Own and peer stage per layer, base first, and the agreement of each reviewer."""

    framework: Framework
    layers: tuple[LayerBeside, ...]
    reviewers: tuple[ReviewerAgreement, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class YearAgreement:
    """What one reviewer's review says of a school year. `year` is "2025/26"."""

    year: str
    review: Review
    reviewer: str
    reviewer_school: str
    facts: Agreement
    words: str


def side_by_side(reader: Reader, frameworks: Frameworks, review_id: ReviewId) -> SideBySide | None:
    """Own and peer stages of a review; None where the review is gone."""
    review = reader.get(Review, review_id)
    if review is None:
        return None
    framework = frameworks(review.framework_version_id)
    now = _own_now(reader, framework, review_id)
    seen = [_Seen(reader, framework, arrived) for arrived in counted_returns(reader, review_id)]
    return SideBySide(
        framework=framework,
        layers=tuple(
            LayerBeside(
                layer=layer,
                own_now_index=now.get(layer.id),
                peers=tuple(one.stage(layer.id) for one in seen),
            )
            for layer in framework.layers
        ),
        reviewers=tuple(
            ReviewerAgreement(
                arrived=one.arrived, facts=one.facts, words=agreement_words(one.facts, framework)
            )
            for one in seen
        ),
    )


def agreement_by_year(reader: Reader, frameworks: Frameworks) -> tuple[YearAgreement, ...]:
    """What every countersigned review says, the newest review first."""
    years = []
    for review in reversed(reviews(reader)):
        framework = frameworks(review.framework_version_id)
        for arrived in counted_returns(reader, review.id):
            facts = _Seen(reader, framework, arrived).facts
            years.append(
                YearAgreement(
                    year=school_year(review.begun_on),
                    review=review,
                    reviewer=arrived.reviewer,
                    reviewer_school=arrived.reviewer_school,
                    facts=facts,
                    words=agreement_words(facts, framework),
                )
            )
    return tuple(years)


def peer_stages(reader: Reader, framework: Framework, review_id: ReviewId) -> dict[LayerId, int]:
    """The stages that the reviewer whose review came home last sees, for the pyramid's outline."""
    counted = counted_returns(reader, review_id)
    return _Seen(reader, framework, counted[-1]).stages if counted else {}


def agreement_words(facts: Agreement, framework: Framework) -> str:
    """Agreement as a person would say it: "agreed on 4 of 5; we were one stage higher on …"."""
    if not facts.compared:
        return text("agreement.nothing_compared")
    if facts.agreed == facts.compared:
        return text("agreement.on_all", count=facts.compared)
    said = text("agreement.on_some", agreed=facts.agreed, count=facts.compared)
    apart: dict[int, list[str]] = {}
    for layer_id, steps in facts.apart:
        apart.setdefault(steps, []).append(framework.layer(layer_id).name)
    higher = sorted(steps for steps in apart if steps > 0)
    lower = sorted((steps for steps in apart if steps < 0), reverse=True)
    parts = [_apart(steps, apart[steps]) for steps in (*higher, *lower)]
    return text("agreement.apart", agreed=said, where=joined(parts))


def _apart(steps: int, layers: list[str]) -> str:
    count = abs(steps)
    number = text(f"agreement.number_{count}") if count < _SPELT_OUT else str(count)
    key = "agreement.higher" if steps > 0 else "agreement.lower"
    return text(key, count=count, number=number, layers=joined(layers))


class _Seen:
    """What one return says of stages, beside those of the pack that it reviewed."""

    def __init__(self, reader: Reader, framework: Framework, arrived: PeerReturn) -> None:
        self.arrived = arrived
        notes = newest_fields(reader.find(ReturnedNote, return_id=arrived.id, signed=True))
        told = {(note.place, note.field): note.value for note in notes}
        self._told = told
        self._own = _own_then(reader, framework, arrived)
        self.stages = {
            layer.id: index
            for layer in framework.layers
            if (index := _index(framework, told.get((layer.id, "stage")))) is not None
        }
        self._pairs = tuple(self._pair(layer.id) for layer in framework.layers)
        self.facts = agreement(self._pairs)

    def _pair(self, layer_id: LayerId) -> StagePair:
        return StagePair(
            layer_id=layer_id, own=self._own.get(layer_id), peer=self.stages.get(layer_id)
        )

    def stage(self, layer_id: LayerId) -> PeerStage:
        """A layer as this reviewer sees it."""
        pair = self._pair(layer_id)
        return PeerStage(
            return_id=self.arrived.id,
            reviewer=self.arrived.reviewer,
            own_index=pair.own,
            peer_index=pair.peer,
            steps=pair.steps,
            confidence=self._told.get((layer_id, "confidence"), ""),
        )


def _index(framework: Framework, stage_id: str | None) -> int | None:
    """Where a stage stands; None for one that the framework does not have."""
    known = [stage.id for stage in framework.stages]
    return known.index(StageId(stage_id)) if stage_id in known else None


def _own_now(reader: Reader, framework: Framework, review_id: ReviewId) -> dict[LayerId, int]:
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
        return _own_now(reader, framework, pack.review_id)
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
