"""Judging layers and themes, and answering criteria."""

from dataclasses import dataclass, replace
from datetime import date

from app.domain.ids import (
    AnswerId,
    CriterionId,
    JudgementId,
    LayerId,
    ReviewId,
    StageId,
    ThemeId,
    ThemeJudgementId,
    UnitId,
    derived,
)
from app.domain.judgements import (
    Answer,
    Confidence,
    CriterionAnswer,
    Judgement,
    LensAnswer,
    ThemeJudgement,
)
from app.domain.revisions import KEEP, Keep, revised
from app.errors import CandourError
from app.ports import Handlers, Transaction
from app.use_cases.finding import open_review


@dataclass(frozen=True, slots=True, kw_only=True)
class JudgeLayer:
    """Choose the own stage of a layer, or take the choice back with None."""

    review_id: ReviewId
    unit_id: UnitId
    layer_id: LayerId
    stage_id: StageId | None


@dataclass(frozen=True, slots=True, kw_only=True)
class ReviseJudgement:
    """Change what is said of a layer beside its stage; fields not named stay."""

    review_id: ReviewId
    unit_id: UnitId
    layer_id: LayerId
    difference_reason: str | Keep = KEEP
    confidence: Confidence | Keep | None = KEEP
    words: str | Keep = KEEP
    lens_disadvantaged: LensAnswer | Keep | None = KEEP
    lens_send: LensAnswer | Keep | None = KEEP
    lens_words: str | Keep = KEEP


@dataclass(frozen=True, slots=True, kw_only=True)
class AnswerCriterion:
    """Answer a criterion. None takes the answer back to "not asked yet"."""

    review_id: ReviewId
    unit_id: UnitId
    criterion_id: CriterionId
    answer: Answer | None


@dataclass(frozen=True, slots=True, kw_only=True)
class ReviseAnswer:
    """Give an answer its reason, or how and by when it will be settled; fields not named stay."""

    review_id: ReviewId
    unit_id: UnitId
    criterion_id: CriterionId
    reason: str | Keep = KEEP
    settle_by: date | Keep | None = KEEP


@dataclass(frozen=True, slots=True, kw_only=True)
class PlaceTheme:
    """Say at which stage a foundation theme stands; None takes it back."""

    review_id: ReviewId
    unit_id: UnitId
    theme_id: ThemeId
    stage_id: StageId | None


@dataclass(frozen=True, slots=True, kw_only=True)
class ReviseTheme:
    """Change the note beside a foundation theme."""

    review_id: ReviewId
    unit_id: UnitId
    theme_id: ThemeId
    note: str | Keep = KEEP


@dataclass(frozen=True, slots=True, kw_only=True)
class ConfirmCarried:
    """Say that what was carried from the last review still holds.

    Names criteria, layers and themes; those that were not carried are left as they are.
    """

    review_id: ReviewId
    unit_id: UnitId
    criterion_ids: tuple[CriterionId, ...] = ()
    layer_ids: tuple[LayerId, ...] = ()
    theme_ids: tuple[ThemeId, ...] = ()


def judge_layer(tx: Transaction, command: JudgeLayer) -> None:
    """Put the judgement with its stage; choosing confirms a carried one."""
    open_review(tx, command.review_id)
    judgement = _judgement(tx, command.review_id, command.unit_id, command.layer_id)
    if command.stage_id is None:
        tx.describe("changes.layer_unjudged", layer=command.layer_id)
    else:
        tx.describe("changes.layer_judged", layer=command.layer_id, stage=command.stage_id)
    tx.put(
        replace(judgement, stage_id=command.stage_id, judged_on=tx.clock.today(), carried_on=None)
    )


def revise_judgement(tx: Transaction, command: ReviseJudgement) -> None:
    """Put the judgement with the fields named; a real change confirms a carried one."""
    open_review(tx, command.review_id)
    held = _judgement(tx, command.review_id, command.unit_id, command.layer_id)
    row = revised(held, command)
    if row == held:
        return
    tx.describe(f"changes.layer_{_what_changed(held, row)}", layer=command.layer_id)
    tx.put(replace(row, judged_on=tx.clock.today(), carried_on=None))


def _what_changed(held: Judgement, row: Judgement) -> str:
    if (held.lens_words, held.lens_disadvantaged, held.lens_send) != (
        row.lens_words,
        row.lens_disadvantaged,
        row.lens_send,
    ):
        return "lens"
    if held.confidence != row.confidence:
        return "confidence"
    return "words" if held.words != row.words else "reason"


def _judgement(tx: Transaction, review: ReviewId, unit: UnitId, layer: LayerId) -> Judgement:
    key = JudgementId(derived(review, "judgement", str(unit), layer))
    held = tx.get(Judgement, key)
    return held or Judgement(id=key, review_id=review, unit_id=unit, layer_id=layer)


def answer_criterion(tx: Transaction, command: AnswerCriterion) -> None:
    """Put or remove the answer; answering confirms a carried one and keeps its reason."""
    open_review(tx, command.review_id)
    key = _answer_key(command.review_id, command.unit_id, command.criterion_id)
    held = tx.get(CriterionAnswer, key)
    if command.answer is None:
        tx.describe("changes.criterion_unanswered", criterion=command.criterion_id)
        tx.remove(CriterionAnswer, key)
        return
    tx.describe(
        "changes.criterion_answered", criterion=command.criterion_id, answer=command.answer.value
    )
    tx.put(
        CriterionAnswer(
            id=key,
            review_id=command.review_id,
            unit_id=command.unit_id,
            criterion_id=command.criterion_id,
            answer=command.answer,
            answered_on=tx.clock.today(),
            reason=held.reason if held else "",
            settle_by=held.settle_by if held else None,
        )
    )


def _answer_key(review: ReviewId, unit: UnitId, criterion: CriterionId) -> AnswerId:
    return AnswerId(derived(review, "answer", str(unit), criterion))


def revise_answer(tx: Transaction, command: ReviseAnswer) -> None:
    """Put the answer with its reason."""
    open_review(tx, command.review_id)
    held = tx.get(
        CriterionAnswer, _answer_key(command.review_id, command.unit_id, command.criterion_id)
    )
    if held is None:
        raise CandourError("answer_first")
    tx.describe("changes.criterion_reason", criterion=command.criterion_id)
    tx.put(revised(held, command))


def place_theme(tx: Transaction, command: PlaceTheme) -> None:
    """Put the theme's stage."""
    open_review(tx, command.review_id)
    theme = _theme(tx, command.review_id, command.unit_id, command.theme_id)
    if command.stage_id is None:
        tx.describe("changes.theme_unplaced", theme=command.theme_id)
    else:
        tx.describe("changes.theme_placed", theme=command.theme_id, stage=command.stage_id)
    tx.put(replace(theme, stage_id=command.stage_id, judged_on=tx.clock.today(), carried_on=None))


def revise_theme(tx: Transaction, command: ReviseTheme) -> None:
    """Put the theme with its note."""
    open_review(tx, command.review_id)
    theme = _theme(tx, command.review_id, command.unit_id, command.theme_id)
    tx.describe("changes.theme_noted", theme=command.theme_id)
    tx.put(revised(theme, command))


def _theme(tx: Transaction, review: ReviewId, unit: UnitId, theme: ThemeId) -> ThemeJudgement:
    key = ThemeJudgementId(derived(review, "theme", str(unit), theme))
    held = tx.get(ThemeJudgement, key)
    return held or ThemeJudgement(id=key, review_id=review, unit_id=unit, theme_id=theme)


def confirm_carried(tx: Transaction, command: ConfirmCarried) -> None:
    """Give what is named today's date and take the mark "carried" from it."""
    open_review(tx, command.review_id)
    today = tx.clock.today()
    tx.describe("changes.carried_confirmed")
    for criterion in command.criterion_ids:
        answer = tx.get(CriterionAnswer, _answer_key(command.review_id, command.unit_id, criterion))
        if answer is not None and answer.carried_on is not None:
            tx.put(replace(answer, answered_on=today, carried_on=None))
    for layer in command.layer_ids:
        judgement = _judgement(tx, command.review_id, command.unit_id, layer)
        if judgement.carried_on is not None:
            tx.put(replace(judgement, judged_on=today, carried_on=None))
    for theme_id in command.theme_ids:
        theme = _theme(tx, command.review_id, command.unit_id, theme_id)
        if theme.carried_on is not None:
            tx.put(replace(theme, judged_on=today, carried_on=None))


HANDLERS: Handlers = {
    JudgeLayer: judge_layer,
    ReviseJudgement: revise_judgement,
    AnswerCriterion: answer_criterion,
    ReviseAnswer: revise_answer,
    PlaceTheme: place_theme,
    ReviseTheme: revise_theme,
    ConfirmCarried: confirm_carried,
}
