"""How far each layer has come with each stage, by the answers of a review."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from app.domain.frameworks import Framework, Layer, Stage
from app.domain.ids import FrameworkVersionId, ReviewId
from app.domain.judgements import Answer
from app.domain.reviews import Review
from app.domain.unit_reviews import UnitReview
from app.ports import Reader
from app.queries.unit_reviews import unit_review

Frameworks = Callable[[FrameworkVersionId], Framework]


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """A layer at one stage.

    `share` of the points of the questions that apply, 0 to 1; None while none was asked. Of the
    `gates` that apply, so many are `met`.
    """

    share: float | None
    met: int
    gates: int


@dataclass(frozen=True, slots=True, kw_only=True)
class LayerStandings:
    """A layer at every stage; `stage_index` is its own stage, None while not judged."""

    layer: Layer
    stage_index: int | None
    standings: tuple[Standing, ...]


def layer_standings(
    reader: Reader, frameworks: Frameworks, review_id: ReviewId, on: date
) -> tuple[LayerStandings, ...]:
    """Every layer of a review from the base; nothing where the review is gone."""
    review = reader.get(Review, review_id)
    if review is None:
        return ()
    framework = frameworks(review.framework_version_id)
    found = unit_review(reader, framework, review_id, on)
    return tuple(_layer(found, layer) for layer in framework.layers)


def _layer(review: UnitReview, layer: Layer) -> LayerStandings:
    judgement = review.judgement(layer.id)
    stage = judgement.stage_id if judgement else None
    stages = review.framework.stages
    return LayerStandings(
        layer=layer,
        stage_index=review.framework.stage_index(stage) if stage else None,
        standings=tuple(_standing(review, layer, stage) for stage in stages),
    )


def _standing(review: UnitReview, layer: Layer, stage: Stage) -> Standing:
    gates = [
        review.plain_answers.get(gate.id) for gate in review.framework.gates(layer.id, stage.id)
    ]
    applying = [answer for answer in gates if answer is None or not answer.sets_aside]
    suggestion = review.suggestion(layer.id)
    points = None
    if suggestion is not None:
        counted = next(one for one in suggestion.standings if one.stage_id == stage.id)
        points = counted.half_points / (2 * counted.applying) if counted.applying else None
    return Standing(share=points, met=applying.count(Answer.YES), gates=len(applying))
