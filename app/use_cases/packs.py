"""The head's own lines in a pack, the questions kept, and packs made.

A pack may be prepared from a closed review too: its lines are no part of what was judged.
"""

from dataclasses import dataclass, field, replace
from datetime import date, datetime

from app.domain.ids import (
    PackDraftId,
    PackId,
    QuestionChoiceId,
    ReviewId,
    ThinSpotLineId,
    derived,
)
from app.domain.packs import (
    Openness,
    Pack,
    PackDraft,
    PackKind,
    QuestionChoice,
    ThinSpotLine,
)
from app.domain.reviews import Review
from app.domain.revisions import KEEP, Keep, revised
from app.errors import CandourError
from app.ports import Handlers, Transaction
from app.use_cases.finding import required
from app.use_cases.pack_files import keep_file
from app.use_cases.reviews import snapshot_of


@dataclass(frozen=True, slots=True, kw_only=True)
class RevisePackDraft:
    """Change the head's own lines for one kind of pack; fields not named stay."""

    review_id: ReviewId
    kind: PackKind
    addressed_to: str | Keep = KEEP
    request: str | Keep = KEEP
    answer_by: date | Keep | None = KEEP
    delete_by: date | Keep | None = KEEP
    last_time: str | Keep = KEEP
    look_first: str | Keep = KEEP
    look_second: str | Keep = KEEP
    look_third: str | Keep = KEEP
    meeting_on: date | Keep | None = KEEP
    openness: Openness | Keep | None = KEEP
    decisions_wanted: str | Keep = KEEP


@dataclass(frozen=True, slots=True, kw_only=True)
class KeepQuestion:
    """Keep a suggested question in the pack, or drop it."""

    review_id: ReviewId
    source: str
    kept: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class RewordQuestion:
    """Put a suggested question in the head's own words; empty brings the suggested ones back."""

    review_id: ReviewId
    source: str
    wording: str


@dataclass(frozen=True, slots=True, kw_only=True)
class OrderQuestions:
    """Put the questions into this order; those not named follow behind."""

    review_id: ReviewId
    sources: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class WriteThinSpotLine:
    """Write the head's own line beside a thin spot; an empty one takes it away."""

    review_id: ReviewId
    source: str
    line: str


@dataclass(frozen=True, slots=True, kw_only=True)
class RegisterPack:
    """Put a certified pack into the register: a fact, with the review as it then stood.

    `content` is the certified file, kept so that what comes back can be checked against it. The
    other fields are those of `Pack`; `sha256` is of that file.
    """

    pack_id: PackId
    series_id: PackId
    edition: int
    review_id: ReviewId
    kind: PackKind
    openness: Openness
    made_at: datetime
    sha256: str
    file_name: str
    journal_head: str
    fingerprint: str
    content: bytes = field(repr=False)


def draft_id(review_id: ReviewId, kind: PackKind) -> PackDraftId:
    """The id of the one draft of a kind in a review."""
    return PackDraftId(derived(review_id, "pack_draft", kind.value))


def revise_pack_draft(tx: Transaction, command: RevisePackDraft) -> None:
    """Put the lines with the fields named."""
    required(tx, Review, command.review_id)
    if command.openness is Openness.REVIEWER and command.kind is PackKind.GOVERNORS:
        raise CandourError("openness_not_for_governors")
    key = draft_id(command.review_id, command.kind)
    present = tx.get(PackDraft, key) or PackDraft(
        id=key, review_id=command.review_id, kind=command.kind
    )
    if command.openness is None:
        tx.mark_as_fact()  # taken back once a pack is made, so that it is chosen anew each time
    tx.describe("packs.change.lines")
    tx.put(revised(present, command))


def keep_question(tx: Transaction, command: KeepQuestion) -> None:
    """Remember whether the question is kept."""
    choice = _choice(tx, command.review_id, command.source)
    tx.describe("packs.change.question_kept" if command.kept else "packs.change.question_dropped")
    tx.put(replace(choice, kept=command.kept))


def reword_question(tx: Transaction, command: RewordQuestion) -> None:
    """Remember the head's words."""
    choice = _choice(tx, command.review_id, command.source)
    tx.describe("packs.change.question_reworded")
    tx.put(replace(choice, wording=command.wording.strip()))


def order_questions(tx: Transaction, command: OrderQuestions) -> None:
    """Number the questions in the order given."""
    tx.describe("packs.change.questions_ordered")
    for position, source in enumerate(command.sources):
        tx.put(replace(_choice(tx, command.review_id, source), position=position))


def _choice(tx: Transaction, review_id: ReviewId, source: str) -> QuestionChoice:
    required(tx, Review, review_id)
    key = QuestionChoiceId(derived(review_id, "question", source))
    return tx.get(QuestionChoice, key) or QuestionChoice(id=key, review_id=review_id, source=source)


def write_thin_spot_line(tx: Transaction, command: WriteThinSpotLine) -> None:
    """Put the line, or remove it where it is empty."""
    required(tx, Review, command.review_id)
    key = ThinSpotLineId(derived(command.review_id, "thin_spot", command.source))
    tx.describe("packs.change.thin_spot")
    line = command.line.strip()
    if not line:
        tx.remove(ThinSpotLine, key)
        return
    tx.put(ThinSpotLine(id=key, review_id=command.review_id, source=command.source, line=line))


def register_pack(tx: Transaction, command: RegisterPack) -> None:
    """Put the pack and the frozen review; neither is ever undone."""
    required(tx, Review, command.review_id)
    if tx.get(Pack, command.pack_id) is not None:
        raise CandourError("pack_registered_already")
    if keep_file(tx, command.content).sha256 != command.sha256:
        raise ValueError("the pack's bytes are not those of its digest")
    tx.mark_as_fact()
    tx.describe("packs.change.made", edition=str(command.edition))
    tx.put(
        Pack(
            id=command.pack_id,
            series_id=command.series_id,
            edition=command.edition,
            review_id=command.review_id,
            kind=command.kind,
            openness=command.openness,
            made_at=command.made_at,
            sha256=command.sha256,
            file_name=command.file_name,
            journal_head=command.journal_head,
            fingerprint=command.fingerprint,
        )
    )
    tx.put(snapshot_of(tx, command.review_id, command.made_at))


HANDLERS: Handlers = {
    RevisePackDraft: revise_pack_draft,
    KeepQuestion: keep_question,
    RewordQuestion: reword_question,
    OrderQuestions: order_questions,
    WriteThinSpotLine: write_thin_spot_line,
    RegisterPack: register_pack,
}
