"""A review that came home: taken in, answered, followed up; in the workbook.

What came in and what was sent is fact; what the head writes can be taken back.
"""

from dataclasses import dataclass, field, replace
from datetime import date, datetime

from app.domain.ids import (
    ActionId,
    FollowUpId,
    LayerId,
    PackId,
    PeerAnswerId,
    PeerReturnId,
    ResponseFieldId,
    ResponseSentId,
    ReturnedNoteId,
    ReviewId,
    UnitId,
    derived,
)
from app.domain.packs import Pack
from app.domain.peer_reviews import Quad
from app.domain.peer_words import FieldBy, FieldKind, FieldPlace
from app.domain.plain_words import plain_words
from app.domain.returns import (
    LONGEST_REASON,
    FollowUp,
    FollowUpTime,
    PeerAgreement,
    PeerAnswer,
    PeerAnswerKind,
    PeerReturn,
    ResponseField,
    ResponseSent,
    ReturnedNote,
    ReturnKind,
    agreement_id,
    pack_file,
    returned_note_id,
)
from app.domain.reviews import Review
from app.domain.revisions import KEEP, Keep, revised
from app.errors import CandourError
from app.peer_grammar import peer_words
from app.ports import Handlers, Transaction
from app.use_cases.finding import require_fit, required
from app.use_cases.pack_files import keep_file
from app.use_cases.plans import AddAction, add_action


@dataclass(frozen=True, slots=True, kw_only=True)
class ReviseAgreement:
    """Change what head and peer agree before a review; fields not named stay."""

    review_id: ReviewId
    peer_name: str | Keep = KEEP
    peer_school: str | Keep = KEEP
    focus: str | Keep = KEEP
    visit_on: date | Keep | None = KEEP
    return_by: date | Keep | None = KEEP
    who_sees: str | Keep = KEEP
    delete_by: date | Keep | None = KEEP
    answered_on: date | Keep | None = KEEP
    answer: str | Keep = KEEP


@dataclass(frozen=True, slots=True, kw_only=True)
class ArrivedNote:
    """One note of a file that came back. The fields are those of `ReturnedNote`."""

    note: str
    page: int
    item: str
    place: str
    field: str
    value: str
    author: str
    written_at: datetime | None
    signed: bool
    reply_to: str = ""
    rects: tuple[Quad, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class RegisterReturn:
    """Take a returned file in, as checked: a fact. Taking the same file in twice is once.

    `content` is the whole file as it came, or the scan of a paper typed in; empty for a paper
    without a scan. The other fields are those of `PeerReturn`; `branch_sha256` empty stands for
    the file itself.
    """

    return_id: PeerReturnId
    pack_id: PackId
    kind: ReturnKind
    round: int
    reviewer: str
    reviewer_school: str
    fingerprint: str
    state: str
    branch_sha256: str
    file_name: str
    content: bytes = field(repr=False)
    notes: tuple[ArrivedNote, ...] = ()
    conduct_accepted_at: datetime | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class WriteTypedNote:
    """Type in one note of a paper, or change it; empty takes it away.

    `note` names it within the return. The other fields are those of `ReturnedNote`.
    """

    return_id: PeerReturnId
    note: str
    page: int
    item: str
    place: str
    field: str
    value: str


@dataclass(frozen=True, slots=True, kw_only=True)
class AnswerPeer:
    """Answer a question or recommendation; fields not named stay."""

    note_id: ReturnedNoteId
    answer: PeerAnswerKind | Keep | None = KEEP
    reason: str | Keep = KEEP


@dataclass(frozen=True, slots=True, kw_only=True)
class LinkAction:
    """Let an answer lead to a new next step of an open review. The fields are `AddAction`'s."""

    note_id: ReturnedNoteId
    action_id: ActionId
    review_id: ReviewId
    unit_id: UnitId
    layer_id: LayerId
    what: str
    due_on: date | None = None
    role: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class WriteResponseField:
    """Write one free part of the response; empty takes it away."""

    return_id: PeerReturnId
    field: str
    value: str


@dataclass(frozen=True, slots=True, kw_only=True)
class RecordResponse:
    """A response was handed over, exactly these bytes: a fact."""

    response_id: ResponseSentId
    return_id: PeerReturnId
    draft: bool
    content: bytes = field(repr=False)
    file_name: str


@dataclass(frozen=True, slots=True, kw_only=True)
class WriteFollowUp:
    """Write what became of a review; empty takes it away."""

    return_id: PeerReturnId
    when: FollowUpTime
    words: str


def revise_agreement(tx: Transaction, command: ReviseAgreement) -> None:
    """Put the agreement with the fields named, made at its first line."""
    required(tx, Review, command.review_id)
    key = agreement_id(command.review_id)
    held = tx.get(PeerAgreement, key) or PeerAgreement(id=key, review_id=command.review_id)
    tx.describe("changes.agreement_revised")
    tx.put(revised(held, command))


def register_return(tx: Transaction, command: RegisterReturn) -> None:
    """Put the return, its notes and its file.

    Raises:
        CandourError: return_of_another_pack, pack_file_too_large.
    """
    pack = tx.get(Pack, command.pack_id)
    if pack is None:
        raise CandourError("return_of_another_pack")
    digest = pack_file(command.content).sha256 if command.content else ""
    if digest and tx.find(PeerReturn, pack_id=pack.id, file_sha256=digest):
        return
    tx.mark_as_fact()
    tx.describe("changes.return_taken_in", reviewer=command.reviewer)
    if command.content:
        keep_file(tx, command.content)
    tx.put(
        PeerReturn(
            id=command.return_id,
            pack_id=pack.id,
            review_id=pack.review_id,
            kind=command.kind,
            round=command.round,
            reviewer=command.reviewer,
            reviewer_school=command.reviewer_school,
            fingerprint=command.fingerprint,
            state=command.state,
            file_sha256=digest,
            branch_sha256=command.branch_sha256 or digest,
            file_name=" ".join(plain_words(command.file_name).split()),
            taken_at=tx.clock.now(),
            conduct_accepted_at=command.conduct_accepted_at,
        )
    )
    for arrived in command.notes:
        tx.put(_note_of(command.return_id, arrived))


def _note_of(return_id: PeerReturnId, arrived: ArrivedNote) -> ReturnedNote:
    return ReturnedNote(
        id=returned_note_id(return_id, arrived.note),
        return_id=return_id,
        note=arrived.note,
        page=arrived.page,
        item=arrived.item,
        place=arrived.place,
        field=arrived.field,
        value=arrived.value,
        author=arrived.author,
        written_at=arrived.written_at,
        signed=arrived.signed,
        reply_to=arrived.reply_to,
        rects=arrived.rects,
    )


def write_typed_note(tx: Transaction, command: WriteTypedNote) -> None:
    """Put the note under the reviewer's name, unsigned, or remove it with its answer.

    Raises:
        CandourError: return_not_typed_in, peer_field_impossible, text_too_long.
    """
    arrived = required(tx, PeerReturn, command.return_id)
    if arrived.kind is not ReturnKind.TYPED_IN:
        raise CandourError("return_not_typed_in")
    key = returned_note_id(arrived.id, command.note)
    value = plain_words(command.value)
    tx.describe("changes.note_typed_in", reviewer=arrived.reviewer)
    if not value.strip():
        for answer in tx.find(PeerAnswer, note_id=key):
            tx.remove(PeerAnswer, answer.id)
        tx.remove(ReturnedNote, key)
        return
    _require_peers(command.field, value)
    typed = ArrivedNote(
        note=command.note,
        page=command.page,
        item=command.item,
        place=command.place,
        field=command.field,
        value=value,
        author=arrived.reviewer,
        written_at=None,
        signed=False,
    )
    tx.put(_note_of(arrived.id, typed))


def _require_peers(name: str, value: str) -> None:
    """Refuse what no reviewer could have written into a file either."""
    kind = peer_words().fields.get(name)
    if kind is None or kind.by is FieldBy.AUTHOR:
        raise CandourError("peer_field_impossible")
    if kind.kind is FieldKind.CHOICE and value not in peer_words().choices[name]:
        raise CandourError("peer_field_impossible")
    require_fit(value, kind.longest)


def answer_peer(tx: Transaction, command: AnswerPeer) -> None:
    """Put the answer with the fields named."""
    held = _answer(tx, command.note_id)
    tx.describe("changes.peer_answered", reviewer=_reviewer(tx, held.return_id))
    row = revised(held, command)
    reason = plain_words(row.reason)
    require_fit(reason, LONGEST_REASON)
    tx.put(replace(row, reason=reason))


def link_action(tx: Transaction, command: LinkAction) -> None:
    """Put the next step and the answer that leads to it, together."""
    held = _answer(tx, command.note_id)
    step = AddAction(
        action_id=command.action_id,
        review_id=command.review_id,
        unit_id=command.unit_id,
        layer_id=command.layer_id,
        what=command.what,
        due_on=command.due_on,
        role=command.role,
    )
    add_action(tx, step)
    tx.describe("changes.peer_led_to_action", reviewer=_reviewer(tx, held.return_id))
    tx.put(replace(held, action_id=command.action_id))


def _answer(tx: Transaction, note_id: ReturnedNoteId) -> PeerAnswer:
    note = required(tx, ReturnedNote, note_id)
    key = PeerAnswerId(derived(note_id, "answer"))
    return tx.get(PeerAnswer, key) or PeerAnswer(id=key, return_id=note.return_id, note_id=note_id)


def _reviewer(tx: Transaction, return_id: PeerReturnId) -> str:
    return required(tx, PeerReturn, return_id).reviewer


def write_response_field(tx: Transaction, command: WriteResponseField) -> None:
    """Put the words, or remove them where they are empty.

    Raises:
        CandourError: response_field_unknown.
    """
    tx.describe("changes.response_written", reviewer=_reviewer(tx, command.return_id))
    kind = peer_words().fields.get(command.field)
    if kind is None or kind.by is not FieldBy.AUTHOR or FieldPlace.WHOLE not in kind.places:
        raise CandourError("response_field_unknown")
    key = ResponseFieldId(derived(command.return_id, "response", command.field))
    value = plain_words(command.value)
    require_fit(value, kind.longest)
    if not value.strip():
        tx.remove(ResponseField, key)
        return
    tx.put(ResponseField(id=key, return_id=command.return_id, field=command.field, value=value))


def record_response(tx: Transaction, command: RecordResponse) -> None:
    """Put what was handed over, and keep the file."""
    tx.mark_as_fact()
    tx.describe("changes.response_handed_over", reviewer=_reviewer(tx, command.return_id))
    kept = keep_file(tx, command.content)
    tx.put(
        ResponseSent(
            id=command.response_id,
            return_id=command.return_id,
            draft=command.draft,
            sent_at=tx.clock.now(),
            sha256=kept.sha256,
            file_name=command.file_name,
        )
    )


def write_follow_up(tx: Transaction, command: WriteFollowUp) -> None:
    """Put the words with their day, or remove them where they are empty."""
    tx.describe("changes.follow_up_written", reviewer=_reviewer(tx, command.return_id))
    key = FollowUpId(derived(command.return_id, "follow_up", command.when.value))
    if not command.words.strip():
        tx.remove(FollowUp, key)
        return
    tx.put(
        FollowUp(
            id=key,
            return_id=command.return_id,
            when=command.when,
            words=command.words,
            written_on=tx.clock.today(),
        )
    )


HANDLERS: Handlers = {
    ReviseAgreement: revise_agreement,
    RegisterReturn: register_return,
    WriteTypedNote: write_typed_note,
    AnswerPeer: answer_peer,
    LinkAction: link_action,
    WriteResponseField: write_response_field,
    RecordResponse: record_response,
    WriteFollowUp: write_follow_up,
}
