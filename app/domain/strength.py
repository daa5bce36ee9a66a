"""How well a judgement is evidenced: independent kinds, age, and what stands on our word."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Final

from app.domain.evidence import Evidence
from app.domain.ids import CriterionId, EvidenceKindId, LayerId
from app.domain.judgements import Answer
from app.domain.unit_reviews import UnitReview

MONTHS_FRESH: Final = 12
"""Evidence older than this no longer carries an answer."""

TRIANGULATED_KINDS: Final = 3
"""So many different kinds make a judgement triangulated."""

GATE_KINDS: Final = 2
"""A gate wants evidence of so many different kinds."""

MOST_DOTS: Final = 4


@dataclass(frozen=True, slots=True, kw_only=True)
class LayerStrength:
    """The evidence behind a layer.

    `kinds` are those of dated evidence from the last 12 months, in the framework's order.
    `linked` counts evidence of any age; `newest_on` is the youngest date among it, None where
    nothing is dated. `answered` counts answers other than set-aside ones and don't-knows;
    `on_our_word` lists those of them without fresh evidence of their own. `gates_wanting` are the
    gates answered yes with evidence of fewer than two kinds.
    """

    kinds: tuple[EvidenceKindId, ...]
    linked: int
    newest_on: date | None
    answered: int
    on_our_word: tuple[CriterionId, ...]
    gates_wanting: tuple[CriterionId, ...]

    @property
    def dots(self) -> int:
        """Independent kinds, 0 to 4."""
        return min(MOST_DOTS, len(self.kinds))

    @property
    def triangulated(self) -> bool:
        """Whether three or more kinds say so."""
        return len(self.kinds) >= TRIANGULATED_KINDS

    @property
    def all_on_our_word(self) -> bool:
        """Whether no fresh evidence stands behind the layer at all."""
        return not self.kinds

    @property
    def word_percent(self) -> int | None:
        """The share of answers on our word, rounded to whole percent; None without answers."""
        if not self.answered:
            return None
        return (200 * len(self.on_our_word) + self.answered) // (2 * self.answered)


def is_fresh(evidence: Evidence, on: date) -> bool:
    """Whether evidence is dated within the last 12 months; undated and future evidence is not.

    Only the month of its date counts, so the same month of last year is still fresh.
    """
    if evidence.dated_on is None:
        return False
    months = (on.year - evidence.dated_on.year) * 12 + on.month - evidence.dated_on.month
    return 0 <= months <= MONTHS_FRESH


def fresh_kinds(evidence: Iterable[Evidence], on: date) -> frozenset[EvidenceKindId]:
    """The different kinds among fresh evidence."""
    return frozenset(row.kind_id for row in evidence if is_fresh(row, on))


def is_on_our_word(review: UnitReview, layer_id: LayerId, criterion_id: CriterionId) -> bool:
    """Whether an answer has no fresh evidence linked to its own criterion."""
    return not fresh_kinds(review.linked(layer_id, criterion_id), review.on)


def layer_strength(review: UnitReview, layer_id: LayerId) -> LayerStrength:
    """The evidence behind a layer, or behind the foundations."""
    linked = review.linked(layer_id)
    fresh = fresh_kinds(linked, review.on)
    claimed = [
        row.criterion_id
        for row in review.answered(layer_id)
        if not row.answer.sets_aside and row.answer is not Answer.DONT_KNOW
    ]
    return LayerStrength(
        kinds=tuple(kind.id for kind in review.framework.evidence_kinds if kind.id in fresh),
        linked=len(linked),
        newest_on=max((row.dated_on for row in linked if row.dated_on), default=None),
        answered=len(claimed),
        on_our_word=tuple(one for one in claimed if is_on_our_word(review, layer_id, one)),
        gates_wanting=_gates_wanting(review, layer_id),
    )


def word_percent(strengths: Iterable[LayerStrength]) -> int | None:
    """The share of all answers that stand on our word, in whole percent; None without answers."""
    known = tuple(strengths)
    answered = sum(strength.answered for strength in known)
    if not answered:
        return None
    on_word = sum(len(strength.on_our_word) for strength in known)
    return (200 * on_word + answered) // (2 * answered)


def _gates_wanting(review: UnitReview, layer_id: LayerId) -> tuple[CriterionId, ...]:
    return tuple(
        criterion.id
        for criterion in review.criteria(layer_id)
        if criterion.gate
        and review.plain_answers.get(criterion.id) is Answer.YES
        and len(fresh_kinds(review.linked(layer_id, criterion.id), review.on)) < GATE_KINDS
    )
