"""A review that came home: the peer's records beside the head's own, and the head's response."""

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from hashlib import sha256
from typing import Final
from uuid import UUID

from app.domain.ids import (
    ActionId,
    FollowUpId,
    PackFileId,
    PackId,
    PeerAgreementId,
    PeerAnswerId,
    PeerReturnId,
    ResponseFieldId,
    ResponseSentId,
    ReturnedNoteId,
    ReviewId,
    derived,
)
from app.domain.peer_reviews import Quad

WANTING_AN_ANSWER: Final = frozenset({"question", "recommendation", "mark-question"})
"""The fields of notes that the head answers one by one."""

LONGEST_REASON: Final = 4_000
"""How many signs a reason may have: the note in the file holds the next step as well."""

LARGEST_PACK_FILE: Final = 64 * 1024 * 1024
"""How large a file can be kept, in bytes: no pack is larger."""


class ReturnKind(StrEnum):
    """What a returned file is. Only `COUNTERSIGNED` is proved, and only it enters agreement."""

    COUNTERSIGNED = "countersigned"
    DRAFT = "draft"
    UNSIGNED_NOTES = "unsigned_notes"
    SAVED_AGAIN = "saved_again"
    TYPED_IN = "typed_in"


class PeerAnswerKind(StrEnum):
    """How the head answers a question or recommendation."""

    ACCEPT = "accept"
    ACCEPT_IN_PART = "accept_in_part"
    NOTE = "note"
    DISAGREE = "disagree"


class FollowUpTime(StrEnum):
    """When the head looks again at what came of a review."""

    SIX_WEEKS = "six_weeks"
    SIX_MONTHS = "six_months"


@dataclass(frozen=True, slots=True, kw_only=True)
class PackFile:
    """The bytes of a pack that must stay at hand. The id is derived from the SHA-256 hex."""

    id: PackFileId
    sha256: str
    content: bytes


def pack_file_id(digest: str) -> PackFileId:
    """The id of the bytes with that SHA-256, given in hex."""
    return PackFileId(UUID(hex=digest[:32]))


def pack_file(content: bytes) -> PackFile:
    """The row that keeps these bytes."""
    digest = sha256(content).hexdigest()
    return PackFile(id=pack_file_id(digest), sha256=digest, content=content)


def agreement_id(review_id: ReviewId) -> PeerAgreementId:
    """The id of the one agreement of a review."""
    return PeerAgreementId(derived(review_id, "peer_agreement"))


def returned_note_id(return_id: PeerReturnId, note: str) -> ReturnedNoteId:
    """The id of a note within a return, by the note's own."""
    return ReturnedNoteId(derived(return_id, "note", note))


@dataclass(frozen=True, slots=True, kw_only=True)
class PeerAgreement:
    """What head and peer agree before a review. The id is derived from the review.

    `answered_on` and `answer` record what the peer said to it.
    """

    id: PeerAgreementId
    review_id: ReviewId
    peer_name: str = ""
    peer_school: str = ""
    focus: str = ""
    visit_on: date | None = None
    return_by: date | None = None
    who_sees: str = ""
    delete_by: date | None = None
    answered_on: date | None = None
    answer: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class PeerReturn:
    """One returned file that was taken in; a fact.

    `branch_sha256` is the SHA-256 of the file through its first peer signature (of the whole file
    where there is none): two reviewers are two branches. `fingerprint` is the reviewer's, empty
    where nothing is signed. `file_sha256` names the file kept as `PackFile`; it is empty where a
    paper was typed in and no scan of it attached. `conduct_accepted_at` is as the reviewer's
    program said it.
    """

    id: PeerReturnId
    pack_id: PackId
    review_id: ReviewId
    kind: ReturnKind
    round: int
    reviewer: str
    reviewer_school: str
    fingerprint: str
    state: str
    file_sha256: str
    branch_sha256: str
    file_name: str
    taken_at: datetime
    conduct_accepted_at: datetime | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ReturnedNote:
    """One note of a returned file; a fact. The id is derived from the return and the note's own.

    Only what was typed in from paper can be changed afterwards.

    `note` is the note's own id in the file. `place` is a layer's id, "foundations" or "pack", or
    empty for a mark; `field` is the grammar's field, or "mark-<mark>". `value` is a stage id, a
    choice's id or the words, without label. `page` counts from 1. `signed` says that the
    reviewer's signature covers it; `author` is the name on it.
    """

    id: ReturnedNoteId
    return_id: PeerReturnId
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
class PeerAnswer:
    """The head's answer to one note. The id is derived from the note."""

    id: PeerAnswerId
    return_id: PeerReturnId
    note_id: ReturnedNoteId
    answer: PeerAnswerKind | None = None
    reason: str = ""
    action_id: ActionId | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ResponseField:
    """One free part of the response. `field` is the grammar's: "corrections" ..."""

    id: ResponseFieldId
    return_id: PeerReturnId
    field: str
    value: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ResponseSent:
    """A response handed over, signed or as comments on a draft; a fact."""

    id: ResponseSentId
    return_id: PeerReturnId
    draft: bool
    sent_at: datetime
    sha256: str
    file_name: str


@dataclass(frozen=True, slots=True, kw_only=True)
class FollowUp:
    """What became of a review after six weeks or six months. The id is derived from both."""

    id: FollowUpId
    return_id: PeerReturnId
    when: FollowUpTime
    words: str
    written_on: date
