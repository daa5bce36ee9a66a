"""The rows a pack is made of, read once from one consistent state."""

from dataclasses import dataclass
from datetime import date, datetime
from functools import cached_property

from app.domain.frameworks import Framework
from app.domain.ids import PackId, ReviewId
from app.domain.judgements import Judgement
from app.domain.pack_content import Preparer
from app.domain.packs import (
    Openness,
    Pack,
    PackDraft,
    PackKind,
    QuestionChoice,
    ThinSpotLine,
)
from app.domain.plans import Action
from app.domain.reviews import FrameworkVersion, Review
from app.domain.schools import School, Unit
from app.domain.unit_reviews import UnitReview
from app.errors import CandourError
from app.ports import Reader
from app.queries.reviews import reviews
from app.queries.schools import school_view
from app.queries.unit_reviews import unit_review


@dataclass(frozen=True, slots=True, kw_only=True)
class PackRequest:
    """What a pack is asked for with; nothing in a pack comes from a clock or from chance.

    `today` is the day from which the age of evidence and overdue dates are counted. `framework`
    is the one the review began with. `openness` overrides what the draft says, None keeps it.
    `journal_head` is the proof line.
    """

    review_id: ReviewId
    kind: PackKind
    framework: Framework
    pack_id: PackId
    prepared_by: Preparer
    made_at: datetime
    today: date
    app_version: str
    journal_head: str
    openness: Openness | None = None


@dataclass(frozen=True, kw_only=True)
class PackRows:
    """Everything read for one pack. `before` is the review before this one, with its rows."""

    request: PackRequest
    reader: Reader
    school: School
    unit: Unit
    review: Review
    version: FrameworkVersion

    @property
    def framework(self) -> Framework:
        """The review's framework."""
        return self.request.framework

    @cached_property
    def unit_review(self) -> UnitReview:
        """What this review says of the whole school."""
        return self.unit_review_of(self.review.id, self.request.today)

    @cached_property
    def past(self) -> tuple[Review, ...]:
        """The reviews begun before this one, oldest first."""
        return tuple(
            other for other in reviews(self.reader) if other.begun_on < self.review.begun_on
        )

    @cached_property
    def before(self) -> UnitReview | None:
        """What the review before said, None before the second."""
        if not self.past:
            return None
        last = self.past[-1]
        return self.unit_review_of(last.id, last.ended_on or last.begun_on)

    @cached_property
    def actions(self) -> tuple[Action, ...]:
        """The next steps, in the order they were put down."""
        held = self.reader.find(Action, review_id=self.review.id)
        return tuple(sorted(held, key=lambda action: (action.position, action.id)))

    @cached_property
    def draft(self) -> PackDraft | None:
        """The head's own lines for this kind of pack."""
        held = self.reader.find(PackDraft, review_id=self.review.id, kind=self.request.kind)
        return held[0] if held else None

    @cached_property
    def openness(self) -> Openness | None:
        """Who may read the pack; None while a choice is needed and not made."""
        if self.request.kind is PackKind.PEER:
            return Openness.REVIEWER
        return self.request.openness or (self.draft.openness if self.draft else None)

    @cached_property
    def choices(self) -> dict[str, QuestionChoice]:
        """What the head made of suggested questions, by their source."""
        held = self.reader.find(QuestionChoice, review_id=self.review.id)
        return {choice.source: choice for choice in held}

    @cached_property
    def thin_lines(self) -> dict[str, str]:
        """The head's lines beside thin spots, by their source."""
        held = self.reader.find(ThinSpotLine, review_id=self.review.id)
        return {line.source: line.line for line in held}

    @cached_property
    def made_before(self) -> tuple[Pack, ...]:
        """Packs of this kind already made from this review, by edition."""
        held = self.reader.find(Pack, review_id=self.review.id, kind=self.request.kind)
        return tuple(sorted(held, key=lambda pack: pack.edition))

    def judgements_of(self, review_id: ReviewId) -> tuple[Judgement, ...]:
        """The judgements of the whole school in a review."""
        return self.reader.find(Judgement, review_id=review_id, unit_id=self.unit.id)

    def actions_of(self, review_id: ReviewId) -> tuple[Action, ...]:
        """The next steps of another review."""
        held = self.reader.find(Action, review_id=review_id)
        return tuple(sorted(held, key=lambda action: (action.position, action.id)))

    def unit_review_of(self, review_id: ReviewId, on: date) -> UnitReview:
        """What a review says of the whole school, looked at from a day."""
        return unit_review(self.reader, self.framework, review_id, on)


def pack_rows(reader: Reader, request: PackRequest) -> PackRows:
    """The rows for one pack.

    Raises:
        CandourError: row_gone, where the review or the school is not there.
    """
    review = reader.get(Review, request.review_id)
    view = school_view(reader)
    version = reader.get(FrameworkVersion, review.framework_version_id) if review else None
    if review is None or view is None or version is None:
        raise CandourError("row_gone")
    return PackRows(
        request=request,
        reader=reader,
        school=view.school,
        unit=view.unit,
        review=review,
        version=version,
    )
