"""The road of a first look: six short steps through a review, and where each still has work.

A step is done or it is not; nothing here says that an unfinished one is bad.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from app.domain.ids import LayerId
from app.domain.measures import Figure
from app.domain.schools import School
from app.domain.unit_reviews import UnitReview


class LookStep(StrEnum):
    """The steps in their order."""

    SCHOOL = "school"
    MARKERS = "markers"
    CRITERIA = "criteria"
    WORDS = "words"
    BAROMETER = "barometer"
    SIGN = "sign"

    @property
    def minutes(self) -> int:
        """How long it is likely to take."""
        return _MINUTES[self]


_MINUTES = {
    LookStep.SCHOOL: 5,
    LookStep.MARKERS: 25,
    LookStep.CRITERIA: 25,
    LookStep.WORDS: 35,
    LookStep.BAROMETER: 15,
    LookStep.SIGN: 15,
}


@dataclass(frozen=True, kw_only=True)
class FirstLook:
    """One review on its first look. `signed` says whether a pack was made of it."""

    review: UnitReview
    school: School
    figures: Sequence[Figure | None]
    signed: bool

    def is_done(self, step: LookStep) -> bool:
        """Whether nothing is left of a step."""
        if step is LookStep.SCHOOL:
            return self.school.pupils is not None and bool(self.school.context.strip())
        if step is LookStep.BAROMETER:
            return None not in self.figures
        if step is LookStep.SIGN:
            return self.signed
        return self.next_layer(step) is None

    def done(self) -> tuple[LookStep, ...]:
        """The steps that are done."""
        return tuple(step for step in LookStep if self.is_done(step))

    def in_hand(self) -> LookStep:
        """The first step that is not done; the last where all are."""
        return next((step for step in LookStep if not self.is_done(step)), LookStep.SIGN)

    def next_layer(self, step: LookStep) -> LayerId | None:
        """The first layer, from the base, in which a step has something left."""
        for layer in self.review.framework.layers:
            if not self._layer_done(step, layer.id):
                return layer.id
        return None

    def _layer_done(self, step: LookStep, layer_id: LayerId) -> bool:
        if step is LookStep.MARKERS:
            return self._marked(layer_id)
        if step is LookStep.CRITERIA:
            return self._stage_answered(layer_id)
        if step is LookStep.WORDS:
            return self._worded(layer_id)
        return True

    def _marked(self, layer_id: LayerId) -> bool:
        judgement = self.review.judgement(layer_id)
        gates = [one for one in self.review.criteria(layer_id) if one.gate]
        return bool(
            judgement
            and judgement.stage_id
            and all(gate.id in self.review.plain_answers for gate in gates)
        )

    def _stage_answered(self, layer_id: LayerId) -> bool:
        judgement = self.review.judgement(layer_id)
        if judgement is None or judgement.stage_id is None:
            return False
        asked = self.review.framework.criteria(
            layer_id, judgement.stage_id, whole_school=self.review.whole_school
        )
        answered = all(one.id in self.review.plain_answers for one in asked)
        return answered and bool(self.review.linked(layer_id))

    def _worded(self, layer_id: LayerId) -> bool:
        judgement = self.review.judgement(layer_id)
        return bool(
            judgement
            and judgement.words.strip()
            and judgement.lens_disadvantaged
            and judgement.lens_send
        )
