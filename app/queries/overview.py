"""Where a school stands: the pyramid through the terms, the barometer, what moved, what is thin."""

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
from app.domain.schools import Phase, School
from app.domain.terms import term_of
from app.domain.thin_spots import thin_spots
from app.domain.unit_reviews import UnitReview
from app.ports import Reader
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
    """All of the overview for one review.

    `finished` counts finished judgements of `judgements` (the layers and the foundations).
    `figures` are the six tiles in the order of `barometer`. `moved` are sentences. `next` are
    unfinished next steps with a date, soonest first.
    """

    school: School
    review: Review
    framework: Framework
    finished: int
    judgements: int
    terms: tuple[TermView, ...]
    figures: tuple[Figure | None, ...]
    needs: tuple[Need, ...]
    moved: tuple[str, ...]
    next: tuple[Action, ...]

    @property
    def place(self) -> int:
        """The place of the review among the terms."""
        return [term.review_id for term in self.terms].index(self.review.id)


def overview(
    reader: Reader, frameworks: Frameworks, review_id: ReviewId, on: date
) -> Overview | None:
    """The overview of a review; None where the review is gone or there is no school yet."""
    schools, review = reader.find(School), reader.get(Review, review_id)
    if review is None or not schools:
        return None
    every = reviews(reader)
    looked_at = [
        unit_review(reader, frameworks(one.framework_version_id), one.id, _day(one, on))
        for one in every
    ]
    place = every.index(review)
    present, before = looked_at[place], looked_at[place - 1] if place else None
    judged = (*present.framework.layers, present.framework.foundations)
    return Overview(
        school=schools[0],
        review=review,
        framework=present.framework,
        finished=sum(is_finished(present, layer.id) for layer in judged),
        judgements=len(judged),
        terms=tuple(_terms(every, looked_at)),
        figures=barometer(reader, review.id),
        needs=tuple(_needs(present, schools[0].phase)),
        moved=tuple(_moved(present, before, every[place - 1] if place else None, schools[0].phase)),
        next=_next(reader, review_id),
    )


def _day(review: Review, on: date) -> date:
    """The day from which a review's evidence counts as old: its last day once it is closed."""
    return review.ended_on if review.closed_at and review.ended_on else on


def term_name(review: Review) -> str:
    """The short name of a review on the term strip, such as "Autumn 26"."""
    year = f"{review.begun_on.year % 100:02}"
    return text("overview.term_" + term_of(review.begun_on), year=year)


def _terms(every: tuple[Review, ...], looked_at: list[UnitReview]) -> Iterator[TermView]:
    for place, (review, found) in enumerate(zip(every, looked_at, strict=True)):
        before = looked_at[place - 1] if place else None
        since = term_name(every[place - 1]) if place else ""
        yield TermView(
            review_id=review.id,
            name=term_name(review),
            title=review.title,
            begun_on=review.begun_on,
            closed=review.closed_at is not None,
            pyramid=pyramid(found, before, since),
        )


def _needs(review: UnitReview, phase: Phase) -> Iterator[Need]:
    for spot in thin_spots(review):
        headline, detail = thin_words(review.framework, spot, phase)
        yield Need(
            headline=headline,
            detail=detail,
            layer_id=spot.layer_id,
            criterion_id=spot.criterion_id,
        )


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
