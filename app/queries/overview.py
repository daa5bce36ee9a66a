"""Where a school stands in one review: its pyramid, the barometer, what moved, what is thin."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date

from app.domain.completeness import is_finished
from app.domain.frameworks import Framework, Layer
from app.domain.ids import CriterionId, FrameworkVersionId, LayerId, ReviewId
from app.domain.judgements import Answer
from app.domain.measures import Figure
from app.domain.plans import Action, ActionState
from app.domain.pyramid import PyramidView
from app.domain.reviews import Review
from app.domain.schools import Phase, School, Unit, UnitKind
from app.domain.terms import term_of
from app.domain.thin_spots import ThinKind, thin_spots
from app.domain.unit_reviews import UnitReview
from app.ports import Reader
from app.queries.agreement import peer_stages
from app.queries.measures import barometer
from app.queries.plans import actions
from app.queries.pyramids import moved, pyramid
from app.queries.reviews import reviews
from app.queries.unit_reviews import unit_review
from app.queries.wording import joined, thin_words
from resources.texts import text

Frameworks = Callable[[FrameworkVersionId], Framework]


@dataclass(frozen=True, slots=True, kw_only=True)
class TermView:
    """One review on the term strip; `name` is short ("Autumn 26")."""

    review_id: ReviewId
    name: str
    title: str
    begun_on: date
    closed: bool
    pyramid: PyramidView


@dataclass(frozen=True, slots=True, kw_only=True)
class Need:
    """One thing that needs the head, and the place that mends it."""

    headline: str
    detail: str
    layer_id: LayerId
    criterion_id: CriterionId | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Overview:
    """Where the school stands in one review.

    `reviews` are all of them, oldest first. `finished` counts finished judgements of `judgements`
    (the layers and the foundations). `figures` are the six tiles in the order of `barometer`.
    `moved` are sentences. `next` are unfinished next steps with a date, soonest first.
    """

    school: School
    unit: Unit
    review: Review
    reviews: tuple[Review, ...]
    framework: Framework
    finished: int
    judgements: int
    pyramid: PyramidView
    figures: tuple[Figure | None, ...]
    needs: tuple[Need, ...]
    moved: tuple[str, ...]
    next: tuple[Action, ...]

    @property
    def past(self) -> tuple[Review, ...]:
        """The reviews before this one, oldest first."""
        return self.reviews[: self.reviews.index(self.review)]


def overview(
    reader: Reader, frameworks: Frameworks, review_id: ReviewId, on: date
) -> Overview | None:
    """The overview of a review; None where the review is gone or there is no school yet."""
    schools, review = reader.find(School), reader.get(Review, review_id)
    if review is None or not schools:
        return None
    every = reviews(reader)
    place = every.index(review)
    earlier = every[place - 1] if place else None
    present = _looked_at(reader, frameworks, review, on)
    before = _looked_at(reader, frameworks, earlier, on, present) if earlier else None
    judged = (*present.framework.layers, present.framework.foundations)
    return Overview(
        school=schools[0],
        unit=reader.find(Unit, kind=UnitKind.WHOLE_SCHOOL)[0],
        review=review,
        reviews=every,
        framework=present.framework,
        finished=sum(is_finished(present, layer.id) for layer in judged),
        judgements=len(judged),
        pyramid=pyramid(
            present,
            before,
            term_name(earlier) if earlier else "",
            peer_stages(reader, present.framework, review.id),
        ),
        figures=barometer(reader, review.id),
        needs=tuple(_needs(present, schools[0].phase)),
        moved=tuple(_moved(present, before, earlier, schools[0].phase)),
        next=_next(reader, review_id),
    )


def past_terms(
    reader: Reader, frameworks: Frameworks, review_id: ReviewId, on: date
) -> tuple[TermView, ...]:
    """The reviews before one, oldest first, each as it stood; nothing where the review is gone."""
    every = reviews(reader)
    until = next((place for place, one in enumerate(every) if one.id == review_id), 0)
    return tuple(_terms(reader, frameworks, every[:until], on))


def term_name(review: Review) -> str:
    """The short name of a review on the term strip, such as "Autumn 26"."""
    year = f"{review.begun_on.year % 100:02}"
    return text("overview.term_" + term_of(review.begun_on), year=year)


def _looked_at(
    reader: Reader,
    frameworks: Frameworks,
    review: Review,
    on: date,
    beside: UnitReview | None = None,
) -> UnitReview:
    framework = frameworks(review.framework_version_id)
    return unit_review(reader, framework, review.id, review.looked_at_from(on), beside)


def _terms(
    reader: Reader, frameworks: Frameworks, past: tuple[Review, ...], on: date
) -> Iterator[TermView]:
    before: UnitReview | None = None
    since = ""
    for review in past:
        found = _looked_at(reader, frameworks, review, on, before)
        name = term_name(review)
        yield TermView(
            review_id=review.id,
            name=name,
            title=review.title,
            begun_on=review.begun_on,
            closed=review.closed_at is not None,
            pyramid=pyramid(found, before, since, peer_stages(reader, found.framework, review.id)),
        )
        before, since = found, name


def _needs(review: UnitReview, phase: Phase) -> Iterator[Need]:
    for spot in thin_spots(review):
        if spot.kind is ThinKind.OWN_ABOVE_SUGGESTED and _has_reason(review, spot.layer_id):
            continue
        headline, detail = thin_words(review.framework, spot, phase)
        yield Need(
            headline=headline,
            detail=detail,
            layer_id=spot.layer_id,
            criterion_id=spot.criterion_id,
        )


def _has_reason(review: UnitReview, layer_id: LayerId) -> bool:
    """Whether the head has said why the own stage differs; then nothing more is needed here."""
    judgement = review.judgement(layer_id)
    return judgement is not None and bool(judgement.difference_reason.strip())


def _moved(
    review: UnitReview, before: UnitReview | None, earlier: Review | None, phase: Phase
) -> Iterator[str]:
    if before is None or earlier is None:
        yield text("judging.moved_first")
        return
    stayed: list[str] = []
    steps_of = {layer.id: moved(review, before, layer) for layer in review.framework.layers}
    if not any(steps_of.values()):
        yield text("judging.moved_nothing", since=earlier.title)
        return
    for layer in review.framework.layers:
        steps = steps_of[layer.id]
        if steps:
            yield _movement(review, before, layer, phase, rose=steps > 0)
        elif steps == 0:
            stayed.append(layer.name)
    if stayed:
        yield text("judging.moved_same", layers=joined(stayed), count=len(stayed))


def _movement(
    review: UnitReview, before: UnitReview, layer: Layer, phase: Phase, *, rose: bool
) -> str:
    """One sentence on a layer that moved, with the first criterion that changed its answer."""
    names = []
    for one in (before, review):
        judgement = one.judgement(layer.id)
        stage = judgement.stage_id if judgement else None
        names.append(one.framework.stage(stage).name if stage else "")
    key = "judging.moved_up" if rose else "judging.moved_down"
    words = text(key, layer=layer.name, then=names[0], now=names[1])
    for criterion in review.criteria(layer.id):
        then = before.plain_answers.get(criterion.id) is Answer.YES
        now = review.plain_answers.get(criterion.id) is Answer.YES
        if then != now and now == rose:
            changed = "judging.moved_criterion" if rose else "judging.moved_lost"
            sentence = review.framework.sentence(criterion.id, phase)
            return f"{words} {text(changed, sentence=sentence)}"
    return words


def _next(reader: Reader, review_id: ReviewId) -> tuple[Action, ...]:
    dated = [
        action
        for action in actions(reader, review_id)
        if action.due_on and action.state is not ActionState.DONE
    ]
    return tuple(sorted(dated, key=lambda action: action.due_on or date.max))
