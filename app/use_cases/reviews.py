"""Beginning, revising, closing and reopening a review."""

from dataclasses import dataclass, replace
from datetime import date, datetime
from hashlib import sha256

from app.domain.ids import (
    ActionId,
    AnswerId,
    AssuranceId,
    FrameworkVersionId,
    JudgementId,
    ReviewId,
    SnapshotId,
    ThemeJudgementId,
    derived,
)
from app.domain.judgements import CriterionAnswer, Judgement, ThemeJudgement
from app.domain.plans import Action, ActionState
from app.domain.reviews import Assurance, FrameworkVersion, LensVerdict, Review, Snapshot
from app.domain.revisions import KEEP, Keep, revised
from app.domain.snapshots import frozen_review
from app.errors import CandourError
from app.ports import Handlers, Transaction
from app.use_cases.finding import open_review, required


@dataclass(frozen=True, slots=True, kw_only=True)
class BeginReview:
    """Begin a dated review with a framework, as given by its id, version and JSON text.

    `carry_from_id` carries the answers of an earlier review into this one, hollow until confirmed.
    """

    review_id: ReviewId
    title: str
    begun_on: date
    framework_id: str
    framework_version: str
    framework_content: str
    carry_from_id: ReviewId | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ReviseReview:
    """Change what a review says of itself; fields not named stay."""

    review_id: ReviewId
    title: str | Keep = KEEP
    begun_on: date | Keep = KEEP
    ended_on: date | Keep | None = KEEP
    headline: str | Keep = KEEP
    lens_verdict: LensVerdict | Keep | None = KEEP
    lens_reason: str | Keep = KEEP
    pasted_text: str | Keep = KEEP


@dataclass(frozen=True, slots=True, kw_only=True)
class ReviseAssurance:
    """Change what governors are assured of; fields not named stay."""

    review_id: ReviewId
    safeguarding_met: bool | Keep | None = KEEP
    safeguarding_checked_on: date | Keep | None = KEEP
    safeguarding_open_actions: int | Keep | None = KEEP
    attendance_line: str | Keep = KEEP
    staffing_line: str | Keep = KEEP
    money_line: str | Keep = KEEP
    outside_check_line: str | Keep = KEEP


@dataclass(frozen=True, slots=True, kw_only=True)
class CloseReview:
    """Finish a review: it is frozen and no longer edited."""

    review_id: ReviewId
    ended_on: date


@dataclass(frozen=True, slots=True, kw_only=True)
class ReopenReview:
    """Take up a closed review again. Its snapshot stays."""

    review_id: ReviewId


def begin_review(tx: Transaction, command: BeginReview) -> None:
    """Put the review and, where asked, what is carried into it."""
    title = command.title.strip()
    if not title:
        raise CandourError("review_title_missing")
    tx.describe("changes.review_begun", review=title)
    version = _framework_version(tx, command)
    tx.put(
        Review(
            id=command.review_id,
            title=title,
            begun_on=command.begun_on,
            framework_version_id=version.id,
            carried_from_id=command.carry_from_id,
        )
    )
    if command.carry_from_id is not None:
        _carry(tx, required(tx, Review, command.carry_from_id), command.review_id)


def _framework_version(tx: Transaction, command: BeginReview) -> FrameworkVersion:
    """The row of the framework's exact text, put if it is new to this workbook."""
    digest = sha256(command.framework_content.encode()).hexdigest()
    held = tx.find(FrameworkVersion, sha256=digest)
    if held:
        return held[0]
    version = FrameworkVersion(
        id=FrameworkVersionId(derived(command.review_id, "framework")),
        framework_id=command.framework_id,
        version=command.framework_version,
        sha256=digest,
        content=command.framework_content,
    )
    tx.put(version)
    return version


def _carry(tx: Transaction, earlier: Review, review_id: ReviewId) -> None:
    """Copy answers, judgements, themes and unfinished next steps, dated with their own day."""
    for answer in tx.find(CriterionAnswer, review_id=earlier.id):
        answer_key = AnswerId(
            derived(review_id, "answer", str(answer.unit_id), answer.criterion_id)
        )
        since = answer.carried_on or answer.answered_on
        tx.put(replace(answer, id=answer_key, review_id=review_id, carried_on=since))
    for judgement in tx.find(Judgement, review_id=earlier.id):
        judgement_key = JudgementId(
            derived(review_id, "judgement", str(judgement.unit_id), judgement.layer_id)
        )
        since = judgement.carried_on or judgement.judged_on or earlier.begun_on
        tx.put(replace(judgement, id=judgement_key, review_id=review_id, carried_on=since))
    for theme in tx.find(ThemeJudgement, review_id=earlier.id):
        theme_key = ThemeJudgementId(
            derived(review_id, "theme", str(theme.unit_id), theme.theme_id)
        )
        since = theme.carried_on or theme.judged_on or earlier.begun_on
        tx.put(replace(theme, id=theme_key, review_id=review_id, carried_on=since))
    for action in tx.find(Action, review_id=earlier.id):
        if action.state is not ActionState.DONE:
            action_key = ActionId(derived(review_id, "action", str(action.id)))
            tx.put(replace(action, id=action_key, review_id=review_id))


def revise_review(tx: Transaction, command: ReviseReview) -> None:
    """Put the review with the fields named."""
    review = revised(open_review(tx, command.review_id), command)
    if not review.title.strip():
        raise CandourError("review_title_missing")
    if review.ended_on is not None and review.ended_on < review.begun_on:
        raise CandourError("review_ends_before_it_begins")
    tx.describe("changes.review_described", review=review.title)
    tx.put(review)


def revise_assurance(tx: Transaction, command: ReviseAssurance) -> None:
    """Put the assurance of a review, made at its first line."""
    open_review(tx, command.review_id)
    key = AssuranceId(derived(command.review_id, "assurance"))
    held = tx.get(Assurance, key) or Assurance(id=key, review_id=command.review_id)
    tx.describe("changes.assurance_given")
    tx.put(revised(held, command))


def close_review(tx: Transaction, command: CloseReview) -> None:
    """Freeze the review and put its last day."""
    review = open_review(tx, command.review_id)
    now = tx.clock.now()
    tx.describe("changes.review_closed", review=review.title)
    tx.put(replace(review, ended_on=command.ended_on, closed_at=now))
    tx.put(snapshot_of(tx, review.id, now))


def snapshot_of(tx: Transaction, review_id: ReviewId, made_at: datetime) -> Snapshot:
    """The review as it stands in this transaction, frozen."""
    key = SnapshotId(derived(review_id, "snapshot", made_at.isoformat()))
    return Snapshot(
        id=key, review_id=review_id, made_at=made_at, content=frozen_review(tx.find, review_id)
    )


def reopen_review(tx: Transaction, command: ReopenReview) -> None:
    """Let the review be edited again."""
    review = required(tx, Review, command.review_id)
    tx.describe("changes.review_reopened", review=review.title)
    tx.put(replace(review, closed_at=None))


HANDLERS: Handlers = {
    BeginReview: begin_review,
    ReviseReview: revise_review,
    ReviseAssurance: revise_assurance,
    CloseReview: close_review,
    ReopenReview: reopen_review,
}
