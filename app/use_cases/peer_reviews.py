"""A colleague's pack under review: begun, handed over, answered, deleted; in the personal store.

Nearly all of it is fact. What is written in a review is in `app.use_cases.peer_writing`.
"""

from dataclasses import dataclass, field, replace
from datetime import date
from hashlib import sha256
from typing import TypeVar

from app.domain.ids import (
    LayerId,
    PackId,
    PeerReviewId,
    PeerSendingId,
    StageId,
)
from app.domain.packs import ReceivedPack
from app.domain.peer_reviews import (
    PeerField,
    PeerMark,
    PeerReview,
    PeerSending,
    PrivateNote,
)
from app.domain.returns import PackFile, pack_file_id
from app.errors import CandourError
from app.ports import Handlers, Transaction
from app.use_cases.finding import required, under_conduct
from app.use_cases.pack_files import keep_file

Belonging = TypeVar("Belonging", PeerField, PeerMark, PrivateNote, PeerSending)


@dataclass(frozen=True, slots=True, kw_only=True)
class BeginPeerReview:
    """Take a colleague's pack up for review: a fact. Beginning the same file twice is once.

    `content` is the last signed state of the file, exactly as checked; `certified_sha256` is that
    of its certified beginning. `layers` (base first) and `stages` (lowest first) are the pack's.
    """

    peer_review_id: PeerReviewId
    pack_id: PackId
    edition: int
    school: str
    review_title: str
    author: str
    author_fingerprint: str
    certified_sha256: str
    content: bytes = field(repr=False)
    layers: tuple[LayerId, ...]
    stages: tuple[StageId, ...]
    delete_by: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class AcceptConduct:
    """Accept the code of conduct: a fact, recorded in what is handed over."""

    peer_review_id: PeerReviewId


@dataclass(frozen=True, slots=True, kw_only=True)
class SetDeleteBy:
    """Set the day by which the reviewer's copy is to be deleted, or take it away."""

    peer_review_id: PeerReviewId
    delete_by: date | None


@dataclass(frozen=True, slots=True, kw_only=True)
class RecordSending:
    """A file was handed over, exactly these bytes: a fact.

    A countersigned one is what the review goes on from, and its marks are never changed again.
    """

    sending_id: PeerSendingId
    peer_review_id: PeerReviewId
    draft: bool
    content: bytes = field(repr=False)
    file_name: str


@dataclass(frozen=True, slots=True, kw_only=True)
class TakeInResponse:
    """Take in the author's signed response, as checked: a fact, and the next round begins.

    `pack_id`, `edition` and `author_fingerprint` are what the file itself proves.
    """

    peer_review_id: PeerReviewId
    pack_id: PackId
    edition: int
    author_fingerprint: str
    content: bytes = field(repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class TakeInComments:
    """Take in the author's unsigned comments on a draft, as checked: a fact.

    The review goes on from the file it has; the comments are kept to be read. `signed_length` is
    how much of the file the signatures cover.
    """

    peer_review_id: PeerReviewId
    pack_id: PackId
    edition: int
    content: bytes = field(repr=False)
    signed_length: int


@dataclass(frozen=True, slots=True, kw_only=True)
class DeletePeerReview:
    """Delete a review with the colleague's pack and every word of both: a fact, for good.

    How far the pack had come is still known, by digests alone, so that going back is noticed.
    """

    peer_review_id: PeerReviewId


def begin_peer_review(tx: Transaction, command: BeginPeerReview) -> None:
    """Keep the file and put the review, unless the same file is under review already."""
    digest = sha256(command.content).hexdigest()
    of_the_pack = tx.find(PeerReview, pack_id=command.pack_id)
    if any(digest in (held.held_sha256, held.begun_sha256) for held in of_the_pack):
        return
    tx.mark_as_fact()
    tx.describe("changes.peer_review_begun", school=command.school)
    keep_file(tx, command.content)
    tx.put(
        PeerReview(
            id=command.peer_review_id,
            pack_id=command.pack_id,
            edition=command.edition,
            school=command.school,
            review_title=command.review_title,
            author=command.author,
            author_fingerprint=command.author_fingerprint,
            certified_sha256=command.certified_sha256,
            held_sha256=digest,
            begun_at=tx.clock.now(),
            delete_by=command.delete_by,
            begun_sha256=digest,
            layer_ids=" ".join(command.layers),
            stage_ids=" ".join(command.stages),
        )
    )


def accept_conduct(tx: Transaction, command: AcceptConduct) -> None:
    """Note when; accepting twice is once."""
    review = required(tx, PeerReview, command.peer_review_id)
    if review.conduct_accepted_at is not None:
        return
    tx.mark_as_fact()
    tx.describe("changes.conduct_accepted", school=review.school)
    tx.put(replace(review, conduct_accepted_at=tx.clock.now()))


def set_delete_by(tx: Transaction, command: SetDeleteBy) -> None:
    """Put the day."""
    review = required(tx, PeerReview, command.peer_review_id)
    tx.describe("changes.peer_delete_by", school=review.school)
    tx.put(replace(review, delete_by=command.delete_by))


def record_sending(tx: Transaction, command: RecordSending) -> None:
    """Put what was handed over; a countersigned file is kept, and its marks are closed."""
    review = under_conduct(tx, command.peer_review_id)
    now = tx.clock.now()
    digest = sha256(command.content).hexdigest()
    tx.mark_as_fact()
    tx.describe(
        "changes.draft_handed_over" if command.draft else "changes.review_handed_over",
        school=review.school,
    )
    tx.put(
        PeerSending(
            id=command.sending_id,
            peer_review_id=review.id,
            round=review.round,
            draft=command.draft,
            sent_at=now,
            sha256=digest,
            file_name=command.file_name,
        )
    )
    if command.draft:
        return
    for mark in tx.find(PeerMark, peer_review_id=review.id, sent_at=None):
        tx.put(replace(mark, sent_at=now))
    _go_on_from(tx, review, command.content)


def take_in_response(tx: Transaction, command: TakeInResponse) -> None:
    """Go on from the response; the same response twice is once.

    Raises:
        CandourError: conduct_not_accepted, response_of_another_pack, response_not_to_this.
    """
    review = under_conduct(tx, command.peer_review_id)
    of_this = (review.pack_id, review.edition, review.author_fingerprint)
    if (command.pack_id, command.edition, command.author_fingerprint) != of_this:
        raise CandourError("response_of_another_pack", school=review.school)
    held = required(tx, PackFile, pack_file_id(review.held_sha256))
    if command.content == held.content:
        return
    if not command.content.startswith(held.content):
        raise CandourError("response_not_to_this", school=review.school)
    tx.mark_as_fact()
    tx.describe("changes.response_taken_in", school=review.school)
    _go_on_from(tx, replace(review, round=review.round + 1), command.content)


def take_in_comments(tx: Transaction, command: TakeInComments) -> None:
    """Keep the comments in the place of those before; the same file twice is once.

    What is signed in the file must be the very pack held, or a beginning of it: an id is only a
    claim, and whoever signs a pack of that id is the author of nothing here.

    Raises:
        CandourError: response_of_another_pack, response_not_to_this.
    """
    review = required(tx, PeerReview, command.peer_review_id)
    if (command.pack_id, command.edition) != (review.pack_id, review.edition):
        raise CandourError("response_of_another_pack", school=review.school)
    held = required(tx, PackFile, pack_file_id(review.held_sha256))
    signed = command.content[: command.signed_length]
    if not signed or not held.content.startswith(signed):
        raise CandourError("response_not_to_this", school=review.school)
    before = review.comments_sha256
    kept = keep_file(tx, command.content)
    if kept.sha256 == before:
        return
    tx.mark_as_fact()
    tx.describe("changes.comments_taken_in", school=review.school)
    tx.put(replace(review, comments_sha256=kept.sha256))
    _let_go(tx, before)


def _go_on_from(tx: Transaction, review: PeerReview, content: bytes) -> None:
    """Hold this file from now on, and let go of the one before where nobody else needs it."""
    before = review.held_sha256
    kept = keep_file(tx, content)
    tx.put(replace(review, held_sha256=kept.sha256))
    _let_go(tx, before)


def _let_go(tx: Transaction, digest: str) -> None:
    needed = {
        file for held in tx.find(PeerReview) for file in (held.held_sha256, held.comments_sha256)
    }
    if digest and digest not in needed:
        tx.remove(PackFile, pack_file_id(digest))


def delete_peer_review(tx: Transaction, command: DeletePeerReview) -> None:
    """Remove everything of the review, and let the store forget what it was."""
    review = required(tx, PeerReview, command.peer_review_id)
    tx.mark_as_fact()
    tx.describe("changes.peer_review_deleted")
    tx.forget_past()
    _remove_all(tx, PeerField, review.id)
    _remove_all(tx, PeerMark, review.id)
    _remove_all(tx, PrivateNote, review.id)
    _remove_all(tx, PeerSending, review.id)
    tx.remove(PeerReview, review.id)
    _let_go(tx, review.held_sha256)
    _let_go(tx, review.comments_sha256)
    if not tx.find(PeerReview, pack_id=review.pack_id):
        for received in tx.find(ReceivedPack, pack_id=review.pack_id):
            tx.remove(ReceivedPack, received.id)


def _remove_all(tx: Transaction, kind: type[Belonging], review_id: PeerReviewId) -> None:
    for row in tx.find(kind, peer_review_id=review_id):
        tx.remove(kind, row.id)


HANDLERS: Handlers = {
    BeginPeerReview: begin_peer_review,
    AcceptConduct: accept_conduct,
    SetDeleteBy: set_delete_by,
    RecordSending: record_sending,
    TakeInResponse: take_in_response,
    TakeInComments: take_in_comments,
    DeletePeerReview: delete_peer_review,
}
