"""Where a review is thin or contradicts itself. From here come "needs you", the packs' list of
what is thin, and the suggested questions.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Final

from app.domain.completeness import is_begun, is_carried
from app.domain.frameworks import Framework
from app.domain.ids import CriterionId, LayerId, StageId, ThemeId
from app.domain.judgements import Answer, Confidence, CriterionAnswer, ThemeJudgement
from app.domain.strength import layer_strength
from app.domain.unit_reviews import UnitReview

STAGES_APART: Final = 2
"""So many stages between two parts of the pyramid ask for a word."""


class ThinKind(StrEnum):
    """The kinds of thin spots, weightiest first."""

    GATE_CONTRADICTS = "gate_contradicts"
    OWN_ABOVE_SUGGESTED = "own_above_suggested"
    AHEAD_OF_FIRST = "ahead_of_first"
    FOUNDATIONS_BEHIND = "foundations_behind"
    CONFIDENT_ON_OUR_WORD = "confident_on_our_word"
    LENS_UNANSWERED = "lens_unanswered"
    NO_EVIDENCE = "no_evidence"
    OLD_EVIDENCE = "old_evidence"
    ONE_SOURCE = "one_source"
    UNKNOWN_OVERDUE = "unknown_overdue"
    CARRIED = "carried"

    @property
    def contradicts(self) -> bool:
        """Whether two things the head says do not go together, rather than one being thin."""
        return self in _CONTRADICTIONS


_CONTRADICTIONS: Final = (
    ThinKind.GATE_CONTRADICTS,
    ThinKind.OWN_ABOVE_SUGGESTED,
    ThinKind.AHEAD_OF_FIRST,
    ThinKind.FOUNDATIONS_BEHIND,
    ThinKind.CONFIDENT_ON_OUR_WORD,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class ThinSpot:
    """One thin spot, and where it lies.

    `own_stage_id` and `other_stage_id` are the two stages that do not go together: the own one,
    and that of the suggestion, the gate, the first layer or the theme.
    """

    kind: ThinKind
    layer_id: LayerId
    criterion_id: CriterionId | None = None
    theme_id: ThemeId | None = None
    own_stage_id: StageId | None = None
    other_stage_id: StageId | None = None

    @property
    def key(self) -> str:
        """The stable key under which the head's own line or choice is kept: "one_source:..."."""
        return f"{self.kind}:{self.criterion_id or self.theme_id or self.layer_id}"


def thin_spots(review: UnitReview) -> tuple[ThinSpot, ...]:
    """All thin spots of a unit, weightiest kind first, then in the order of the pyramid."""
    framework = review.framework
    found: list[ThinSpot] = []
    for layer in framework.layers:
        found += _of_layer(review, layer.id)
        found += _ahead_of_first(review, layer.id)
    if review.whole_school:
        found += _of_foundations(review)
    weight = {kind: place for place, kind in enumerate(ThinKind)}
    return tuple(sorted(found, key=lambda spot: weight[spot.kind]))


def open_unknowns(review: UnitReview, layer_id: LayerId) -> tuple[CriterionAnswer, ...]:
    """The don't-know-yets of a layer, those to be settled soonest first, undated ones last."""
    open_rows = [row for row in review.answered(layer_id) if row.answer is Answer.DONT_KNOW]
    return tuple(sorted(open_rows, key=lambda row: row.settle_by or date.max))


def lowest_themes(
    framework: Framework, themes: Iterable[ThemeJudgement], *, for_pack: bool = False
) -> tuple[ThemeId, ...]:
    """The foundation themes that stand lowest, in the framework's order; none while none is placed.

    There is no blended stage. In a pack, themes that are not staged there are left out.
    """
    placed = _placed(framework, themes, for_pack=for_pack)
    lowest = min(placed.values(), default=0)
    return tuple(theme_id for theme_id, place in placed.items() if place == lowest)


def _placed(
    framework: Framework, themes: Iterable[ThemeJudgement], *, for_pack: bool
) -> dict[ThemeId, int]:
    chosen = {row.theme_id: row.stage_id for row in themes if row.stage_id}
    return {
        theme.id: framework.stage_index(chosen[theme.id])
        for theme in framework.themes
        if theme.id in chosen and (theme.staged_in_packs or not for_pack)
    }


def _of_layer(review: UnitReview, layer_id: LayerId) -> Iterator[ThinSpot]:
    judgement = review.judgement(layer_id)
    own = judgement.stage_id if judgement else None
    if own is not None:
        yield from _contradictions(review, layer_id, own)
    yield from _evidence_spots(review, layer_id, judged=own is not None)
    if own is not None:
        yield from _lens_spots(review, layer_id)
    yield from _open_spots(review, layer_id)


def _of_foundations(review: UnitReview) -> Iterator[ThinSpot]:
    foundations = review.framework.foundations.id
    yield from _behind(review)
    if is_begun(review, foundations):
        yield from _evidence_spots(review, foundations, judged=True)
        yield from _lens_spots(review, foundations)
        yield from _open_spots(review, foundations)


def _contradictions(review: UnitReview, layer_id: LayerId, own: StageId) -> Iterator[ThinSpot]:
    framework = review.framework
    for gate in framework.gates(layer_id, whole_school=review.whole_school):
        below = framework.steps_between(gate.stage_id, own) > 0
        if below and review.plain_answers.get(gate.id) is Answer.NO:
            yield ThinSpot(
                kind=ThinKind.GATE_CONTRADICTS,
                layer_id=layer_id,
                criterion_id=gate.id,
                own_stage_id=own,
                other_stage_id=gate.stage_id,
            )
    suggestion = review.suggestion(layer_id)
    if suggestion and suggestion.is_below(own):
        yield ThinSpot(
            kind=ThinKind.OWN_ABOVE_SUGGESTED,
            layer_id=layer_id,
            own_stage_id=own,
            other_stage_id=suggestion.stage_id,
        )


def _ahead_of_first(review: UnitReview, layer_id: LayerId) -> Iterator[ThinSpot]:
    first_judgement = review.judgement(review.framework.first_layer.id)
    judgement = review.judgement(layer_id)
    first = first_judgement.stage_id if first_judgement else None
    own = judgement.stage_id if judgement else None
    if first and own and review.framework.steps_between(first, own) >= STAGES_APART:
        yield ThinSpot(
            kind=ThinKind.AHEAD_OF_FIRST,
            layer_id=layer_id,
            own_stage_id=own,
            other_stage_id=first,
        )


def _evidence_spots(review: UnitReview, layer_id: LayerId, *, judged: bool) -> Iterator[ThinSpot]:
    if not judged:
        return
    strength = layer_strength(review, layer_id)
    judgement = review.judgement(layer_id)
    if not strength.linked:
        yield ThinSpot(kind=ThinKind.NO_EVIDENCE, layer_id=layer_id)
    elif not strength.kinds:
        yield ThinSpot(kind=ThinKind.OLD_EVIDENCE, layer_id=layer_id)
    elif len(strength.kinds) == 1:
        yield ThinSpot(kind=ThinKind.ONE_SOURCE, layer_id=layer_id)
    sure = judgement is not None and judgement.confidence is Confidence.HIGH
    if sure and strength.all_on_our_word:
        yield ThinSpot(kind=ThinKind.CONFIDENT_ON_OUR_WORD, layer_id=layer_id)


def _lens_spots(review: UnitReview, layer_id: LayerId) -> Iterator[ThinSpot]:
    judgement = review.judgement(layer_id)
    if judgement is None or None in (judgement.lens_disadvantaged, judgement.lens_send):
        yield ThinSpot(kind=ThinKind.LENS_UNANSWERED, layer_id=layer_id)


def _open_spots(review: UnitReview, layer_id: LayerId) -> Iterator[ThinSpot]:
    for row in open_unknowns(review, layer_id):
        if row.settle_by and row.settle_by < review.on:
            yield ThinSpot(
                kind=ThinKind.UNKNOWN_OVERDUE, layer_id=layer_id, criterion_id=row.criterion_id
            )
    if is_carried(review, layer_id):
        yield ThinSpot(kind=ThinKind.CARRIED, layer_id=layer_id)


def _behind(review: UnitReview) -> Iterator[ThinSpot]:
    """The lowest themes, where most of the judged layers stand two stages above them."""
    framework = review.framework
    placed = _placed(framework, review.themes, for_pack=True)
    middle = _middle_stage(review)
    if middle is None:
        return
    for theme_id in lowest_themes(framework, review.themes, for_pack=True):
        if middle - placed[theme_id] >= STAGES_APART:
            yield ThinSpot(
                kind=ThinKind.FOUNDATIONS_BEHIND,
                layer_id=framework.foundations.id,
                theme_id=theme_id,
                own_stage_id=framework.stages[middle].id,
                other_stage_id=framework.stages[placed[theme_id]].id,
            )


def _middle_stage(review: UnitReview) -> int | None:
    """The stage that more than half of the judged layers reach or pass; None without any."""
    reached: Sequence[int] = sorted(
        review.framework.stage_index(judgement.stage_id)
        for layer in review.framework.layers
        if (judgement := review.judgement(layer.id)) and judgement.stage_id
    )
    return reached[(len(reached) - 1) // 2] if reached else None
