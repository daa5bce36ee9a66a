"""Own and peer stage side by side, and in words where they agree; only what was countersigned."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

from app.domain.agreement import Agreement
from app.domain.frameworks import Framework, Layer
from app.domain.ids import FrameworkVersionId, LayerId, ReviewId
from app.domain.returns import PeerReturn
from app.domain.reviews import Review
from app.domain.terms import school_year
from app.ports import Reader
from app.queries.peer_readings import PeerReading, PeerStage, own_now, peer_readings
from app.queries.reviews import reviews
from app.queries.wording import joined
from resources.texts import text

Frameworks = Callable[[FrameworkVersionId], Framework]

_SPELT_OUT: Final = 5


@dataclass(frozen=True, slots=True, kw_only=True)
class LayerBeside:
    """A layer with the school's stage as it is now, and as each reviewer sees it."""

    layer: Layer
    own_now_index: int | None
    peers: tuple[PeerStage, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ReviewerAgreement:
    """One reviewer's agreement with the school, and its words: "agreed on 4 of 5; …"."""

    reading: PeerReading
    facts: Agreement
    words: str

    @property
    def arrived(self) -> PeerReturn:
        """The file it came with."""
        return self.reading.arrived


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
    now = own_now(reader, framework, review_id)
    readings = peer_readings(reader, framework, review_id)
    return SideBySide(
        framework=framework,
        layers=tuple(
            LayerBeside(
                layer=layer,
                own_now_index=now.get(layer.id),
                peers=tuple(one.stage(layer.id) for one in readings),
            )
            for layer in framework.layers
        ),
        reviewers=tuple(_reviewer(one, framework) for one in readings),
    )


def _reviewer(reading: PeerReading, framework: Framework) -> ReviewerAgreement:
    facts = reading.facts(framework)
    return ReviewerAgreement(reading=reading, facts=facts, words=agreement_words(facts, framework))


def agreement_by_year(reader: Reader, frameworks: Frameworks) -> tuple[YearAgreement, ...]:
    """What every countersigned review says, the newest review first."""
    years = []
    for review in reversed(reviews(reader)):
        framework = frameworks(review.framework_version_id)
        for reading in peer_readings(reader, framework, review.id):
            facts = reading.facts(framework)
            years.append(
                YearAgreement(
                    year=school_year(review.begun_on),
                    review=review,
                    reviewer=reading.reviewer,
                    reviewer_school=reading.school,
                    facts=facts,
                    words=agreement_words(facts, framework),
                )
            )
    return tuple(years)


def peer_stages(reader: Reader, framework: Framework, review_id: ReviewId) -> dict[LayerId, int]:
    """The stages that the reviewer whose review came home last sees, for the pyramid's outline."""
    readings = [one for one in peer_readings(reader, framework, review_id) if one.stages]
    return dict(readings[-1].stages) if readings else {}


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
