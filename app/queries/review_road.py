"""The road through a review: what is finished, what is left, and the steps of the first look."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from app.domain.completeness import Missing, differs_from_suggested, is_begun, is_carried, missing
from app.domain.first_look import FirstLook
from app.domain.frameworks import Framework, Layer
from app.domain.ids import FrameworkVersionId, LayerId, ReviewId
from app.domain.judgements import Confidence
from app.domain.packs import Pack
from app.domain.reviews import Assurance, Review
from app.domain.schools import School, Unit
from app.domain.strength import LayerStrength, layer_strength
from app.domain.unit_reviews import UnitReview
from app.ports import Reader
from app.queries.measures import barometer
from app.queries.reviews import assurance, reviews
from app.queries.schools import school_view
from app.queries.unit_reviews import unit_review

Frameworks = Callable[[FrameworkVersionId], Framework]


@dataclass(frozen=True, slots=True, kw_only=True)
class RoadLine:
    """One judgement on the road: a layer, or the foundations (`stage_index` None).

    `differs` says whether the own stage lies outside what the answers leave possible; `carried`
    whether anything was carried from the review before and not looked at again.
    """

    layer: Layer
    stage_index: int | None
    missing: tuple[Missing, ...]
    begun: bool
    differs: bool
    carried: bool
    strength: LayerStrength


@dataclass(frozen=True, slots=True, kw_only=True)
class ReviewRoad:
    """A review from its head to its foot; `lines` base first, the foundations last.

    `figures_given` counts the six tiles, `assurance_given` the lines of `assurance_total`.
    """

    school: School
    unit: Unit
    review: Review
    framework: Framework
    reviews: tuple[Review, ...]
    lines: tuple[RoadLine, ...]
    look: FirstLook
    figures_given: int
    assurance_given: int
    assurance_total: int

    def line(self, layer_id: LayerId) -> RoadLine:
        """The line of a layer or of the foundations."""
        return next(line for line in self.lines if line.layer.id == layer_id)

    def after(self, layer_id: LayerId) -> Layer | None:
        """The layer judged next; the foundations come last."""
        order = [line.layer for line in self.lines]
        place = [layer.id for layer in order].index(layer_id)
        return order[place + 1] if place + 1 < len(order) else None


@dataclass(frozen=True, slots=True, kw_only=True)
class LayerPast:
    """What one review said of a layer; `stage_index` counts in that review's own framework."""

    review: Review
    stage_index: int | None
    stage_name: str
    confidence: Confidence | None
    words: str
    carried: bool


def review_road(
    reader: Reader, frameworks: Frameworks, review_id: ReviewId, today: date
) -> ReviewRoad | None:
    """The road of a review; None where the review is gone or there is no school yet."""
    view, review = school_view(reader), reader.get(Review, review_id)
    if view is None or review is None:
        return None
    framework = frameworks(review.framework_version_id)
    found = unit_review(reader, framework, review_id, review.looked_at_from(today))
    figures = barometer(reader, review_id)
    signed = bool(reader.find(Pack, review_id=review_id))
    told = _told(assurance(reader, review_id))
    return ReviewRoad(
        school=view.school,
        unit=view.unit,
        review=review,
        framework=framework,
        reviews=reviews(reader),
        lines=tuple(_line(found, layer) for layer in (*framework.layers, framework.foundations)),
        look=FirstLook(review=found, school=view.school, figures=figures, signed=signed),
        figures_given=sum(figure is not None for figure in figures),
        assurance_given=sum(told),
        assurance_total=len(told),
    )


def layer_past(reader: Reader, frameworks: Frameworks, layer_id: LayerId) -> tuple[LayerPast, ...]:
    """A layer through all reviews, newest first; reviews of other frameworks without it left out."""
    past = []
    for review in reversed(reviews(reader)):
        framework = frameworks(review.framework_version_id)
        try:
            framework.layer(layer_id)
        except KeyError:
            continue
        found = unit_review(reader, framework, review.id, review.begun_on)
        judgement = found.judgement(layer_id)
        stage = judgement.stage_id if judgement else None
        past.append(
            LayerPast(
                review=review,
                stage_index=framework.stage_index(stage) if stage else None,
                stage_name=framework.stage(stage).name if stage else "",
                confidence=judgement.confidence if judgement else None,
                words=judgement.words if judgement else "",
                carried=bool(judgement and judgement.carried_on),
            )
        )
    return tuple(past)


def _line(review: UnitReview, layer: Layer) -> RoadLine:
    judgement = review.judgement(layer.id)
    stage = judgement.stage_id if judgement else None
    return RoadLine(
        layer=layer,
        stage_index=review.framework.stage_index(stage) if stage else None,
        missing=missing(review, layer.id),
        begun=is_begun(review, layer.id),
        differs=differs_from_suggested(review, layer.id),
        carried=is_carried(review, layer.id),
        strength=layer_strength(review, layer.id),
    )


def _told(given: Assurance) -> tuple[bool, ...]:
    """Which lines of the assurance have been said."""
    return (
        given.safeguarding_met is not None,
        given.safeguarding_checked_on is not None,
        given.safeguarding_open_actions is not None,
        bool(given.attendance_line.strip()),
        bool(given.staffing_line.strip()),
        bool(given.money_line.strip()),
        bool(given.outside_check_line.strip()),
    )
