"""The road of a colleague's pack at a reviewer's computer: opened, reviewed, handed over, answered.

Everything stands in the reviewer's own personal store; no workbook is needed.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import partial
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING
from uuid import UUID

from app.application import Application
from app.domain.ids import LayerId, PackId, PeerReviewId, PeerSendingId, StageId
from app.domain.packs import PackKind
from app.domain.peer_reviews import (
    PeerField,
    PeerMark,
    PeerReview,
)
from app.domain.peer_words import CONDUCT, mark_field
from app.domain.returns import PackFile, pack_file_id
from app.domain.verdicts import Verdict
from app.errors import CandourError
from app.ports import Reader
from app.roads.handing_over import HandedOver, hand_over, refuse_pupils
from app.roads.pack_checking import forgetting_states, what_is_known
from app.use_cases.packs_in import SOUND, RememberState
from app.use_cases.peer_reviews import (
    BeginPeerReview,
    RecordSending,
    TakeInComments,
    TakeInResponse,
)
from resources.texts import text

if TYPE_CHECKING:
    from app.domain.pack_outline import PackOutline
    from app.domain.read_notes import ReadNote
    from app.signing.identities import UnlockedIdentity
    from app.signing.peer_notes import NewNote


@dataclass(frozen=True, slots=True)
class OpenedPack:
    """A file as it was checked. `outline` is there only for a sound peer pack."""

    content: bytes = field(repr=False)
    verdict: Verdict
    outline: "PackOutline | None"

    @property
    def may_be_reviewed(self) -> bool:
        """Whether a review can begin from it: whole, signed, not older than what was held."""
        older = self.verdict.hides_older_state
        return self.outline is not None and self.verdict.state in SOUND and not older


def open_pack(personal: Application, content: bytes) -> OpenedPack:
    """Check a pack, read its parts, and remember how far it has come."""
    from app.signing.outline_cage import open_pack_caged

    verdict, outline = open_pack_caged(content, what_is_known(personal))
    personal.run(RememberState(verdict=verdict))
    return OpenedPack(content, verdict, outline)


def begin(personal: Application, opened: OpenedPack) -> PeerReviewId:
    """Take a colleague's pack up for review, or go on with the review there is of that file.

    Raises:
        CandourError: pack_not_for_review, where it is no whole peer pack of somebody else.
    """
    verdict, outline = opened.verdict, opened.outline
    if not opened.may_be_reviewed or outline is None or verdict.kind != PackKind.PEER:
        raise CandourError("pack_not_for_review")
    goes_on = _continued(personal, opened)
    if goes_on is not None:
        take_in_answer(personal, goes_on, opened.content)
        return goes_on
    content = _signed_part(opened)
    certified = content[: verdict.revision_ends[verdict.signatures[0].revision]]
    review_id = PeerReviewId(personal.ids.new())
    personal.run(
        BeginPeerReview(
            peer_review_id=review_id,
            pack_id=PackId(UUID(verdict.pack_id)),
            edition=verdict.edition,
            school=verdict.school,
            review_title=outline.review_title,
            author=verdict.signatures[0].signer,
            author_fingerprint=verdict.signatures[0].fingerprint,
            certified_sha256=sha256(certified).hexdigest(),
            content=content,
            layers=tuple(LayerId(layer.id) for layer in outline.layers),
            stages=tuple(StageId(stage) for stage, _ in outline.stages),
            delete_by=outline.delete_by,
        )
    )
    return review_of(personal, opened) or review_id


def review_of(personal: Application, opened: OpenedPack) -> PeerReviewId | None:
    """The review that there is of this file already, or None."""
    digest = sha256(_signed_part(opened)).hexdigest()

    def found(reader: Reader) -> PeerReviewId | None:
        held = ((r.id, (r.held_sha256, r.begun_sha256)) for r in reader.find(PeerReview))
        return next((review_id for review_id, files in held if digest in files), None)

    return personal.read(found)


def _continued(personal: Application, opened: OpenedPack) -> PeerReviewId | None:
    """The review that this file goes on from: the author has answered it."""
    signatures = opened.verdict.signatures
    if len(signatures) < 2 or signatures[-1].fingerprint != signatures[0].fingerprint:
        return None
    content = _signed_part(opened)

    def found(reader: Reader) -> PeerReviewId | None:
        of_the_pack = reader.find(PeerReview, pack_id=PackId(UUID(opened.verdict.pack_id)))
        for review in of_the_pack:
            held = reader.get(PackFile, pack_file_id(review.held_sha256))
            if held is not None and held.content != content and content.startswith(held.content):
                return review.id
        return None

    return personal.read(found)


def held_pack(personal: Application, review_id: PeerReviewId) -> bytes:
    """The file that the review goes on from.

    Raises:
        CandourError: pack_copy_gone; row_gone.
    """
    return personal.read(lambda reader: _held(reader, _review(reader, review_id).held_sha256))


def outline_of(personal: Application, review_id: PeerReviewId) -> "PackOutline":
    """The parts of the pack under review.

    Raises:
        CandourError: pack_copy_gone; pack_not_for_review.
    """
    return _outlined(personal, held_pack(personal, review_id)).outline


@dataclass(frozen=True, slots=True)
class _Outlined:
    verdict: Verdict
    outline: "PackOutline"


def _outlined(personal: Application, content: bytes) -> _Outlined:
    from app.signing.outline_cage import open_pack_caged

    verdict, outline = open_pack_caged(content, what_is_known(personal))
    if outline is None:
        raise CandourError("pack_not_for_review")
    return _Outlined(verdict, outline)


def notes_to_send(personal: Application, review_id: PeerReviewId) -> tuple["NewNote", ...]:
    """Everything that leaves with the review; nothing private is among it."""
    outline = outline_of(personal, review_id)
    return personal.read(lambda reader: tuple(_notes(personal, reader, review_id, outline)))


def _notes(
    personal: Application, reader: Reader, review_id: PeerReviewId, outline: "PackOutline"
) -> Iterator["NewNote"]:
    from app.signing.peer_notes import NewNote

    now = personal.clock.now()
    review = _review(reader, review_id)
    if review.conduct_accepted_at is None:
        raise CandourError("conduct_not_accepted")
    said = [
        (row.place, row.field, row.value)
        for row in reader.find(PeerField, peer_review_id=review_id)
    ]
    said.append(("pack", CONDUCT, review.conduct_accepted_at.date().isoformat()))
    for place, name, value in said:
        yield NewNote(
            id=str(personal.ids.new()),
            item=outline.item_of_place(place),
            field=name,
            value=value,
            written_at=now,
        )
    for mark in reader.find(PeerMark, peer_review_id=review_id):
        yield NewNote(
            id=str(mark.id),
            item=mark.item,
            field=mark_field(mark.mark),
            value=mark.text,
            written_at=mark.written_at,
            page=mark.page or None,
            quads=mark.quads,
            reply_to=mark.reply_to,
            copied_for=mark.origin,
        )


def send_draft(
    personal: Application, review_id: PeerReviewId, author_name: str, target: Path
) -> Verdict:
    """Hand the review over as a draft: every note begins with DRAFT, and nothing is signed.

    Raises:
        CandourError: conduct_not_accepted, nothing_to_say, disk_full and the like.
    """
    from app.signing.answering import draft_to_file

    notes = notes_to_send(personal, review_id)
    refuse_pupils(notes)

    def register(_verdict: Verdict, written: bytes) -> None:
        _record(personal, review_id, target, written, draft=True)

    return draft_to_file(
        target,
        held_pack(personal, review_id),
        notes,
        author_name,
        forgetting_states(what_is_known(personal)),
        register,
    )


def countersign(
    personal: Application, review_id: PeerReviewId, identity: "UnlockedIdentity", target: Path
) -> Verdict:
    """Put the review into the pack, countersign it, and remember it as handed over.

    Raises:
        CandourError: conduct_not_accepted, nothing_to_say, signature_box_missing,
            identity_expired, own_pack, disk_full and the like. The target is then as it was.
    """
    review = personal.read(lambda reader: _review(reader, review_id))
    if review.author_fingerprint == identity.fingerprint:
        raise CandourError("own_pack")

    def register(_verdict: Verdict, signed: bytes) -> None:
        _record(personal, review_id, target, signed, draft=False)

    from app.reports.packs import StampMeaning

    step = HandedOver(
        pack=held_pack(personal, review_id),
        notes=notes_to_send(personal, review_id),
        meaning=StampMeaning.REVIEW,
        reason=text("packs.signing.reason_peer", school=review.school),
        target=target,
    )
    return hand_over(personal, step, identity, register)


def take_in_answer(personal: Application, review_id: PeerReviewId, content: bytes) -> Verdict:
    """Take in what the author sent back: a signed response, or comments on a draft.

    Raises:
        CandourError: response_of_another_pack, response_not_to_this, response_unsound.
    """
    opened = _checked_answer(personal, review_id, content)
    verdict = opened.verdict
    signer = verdict.signatures[-1]
    author = verdict.signatures[0].fingerprint
    if len(verdict.signatures) > 1 and signer.fingerprint == author:
        personal.run(
            TakeInResponse(
                peer_review_id=review_id,
                pack_id=PackId(UUID(verdict.pack_id)),
                edition=verdict.edition,
                author_fingerprint=author,
                content=_signed_part(opened),
            )
        )
    else:
        personal.run(
            TakeInComments(
                peer_review_id=review_id,
                pack_id=PackId(UUID(verdict.pack_id)),
                edition=verdict.edition,
                content=content,
                signed_length=verdict.signed_length,
            )
        )
    personal.run(RememberState(verdict=verdict))
    return verdict


def _checked_answer(personal: Application, review_id: PeerReviewId, content: bytes) -> OpenedPack:
    opened = open_pack(personal, content)
    review = personal.read(lambda reader: _review(reader, review_id))
    if opened.verdict.state not in SOUND:
        raise CandourError("response_unsound", school=review.school)
    if not opened.verdict.pack_id or UUID(opened.verdict.pack_id) != review.pack_id:
        raise CandourError("response_of_another_pack", school=review.school)
    return opened


def answers(personal: Application, review_id: PeerReviewId) -> tuple["ReadNote", ...]:
    """What the author has written to this review so far, comments on a draft included."""
    review = personal.read(lambda reader: _review(reader, review_id))
    files = [digest for digest in (review.held_sha256, review.comments_sha256) if digest]
    found: dict[str, ReadNote] = {}
    for digest in files:
        for note in _read(personal, personal.read(partial(_held, digest=digest))):
            if note.by_author or (not note.signed and note.author == review.author):
                found[note.id] = note
    return tuple(found.values())


def notes_in_pack(personal: Application, review_id: PeerReviewId) -> tuple["ReadNote", ...]:
    """Every note that stands in the file under review."""
    return _read(personal, held_pack(personal, review_id))


def _read(personal: Application, content: bytes) -> tuple["ReadNote", ...]:
    from app.signing.returned_notes import read_notes

    outlined = _outlined(personal, content)
    return read_notes(outlined.verdict, outlined.outline)


def _record(
    personal: Application, review_id: PeerReviewId, target: Path, content: bytes, *, draft: bool
) -> None:
    personal.run(
        RecordSending(
            sending_id=PeerSendingId(personal.ids.new()),
            peer_review_id=review_id,
            draft=draft,
            content=content,
            file_name=target.name,
        )
    )


def _signed_part(opened: OpenedPack) -> bytes:
    """The file up to its last signature: unsigned notes are never carried on."""
    return opened.content[: opened.verdict.signed_length] or opened.content


def _review(reader: Reader, review_id: PeerReviewId) -> PeerReview:
    review = reader.get(PeerReview, review_id)
    if review is None:
        raise CandourError("row_gone")
    return review


def _held(reader: Reader, digest: str) -> bytes:
    held = reader.get(PackFile, pack_file_id(digest))
    if held is None:
        raise CandourError("pack_copy_gone")
    return held.content
