"""Puts a review, or the author's response to it, into a file: as a draft, or countersigned.

It never goes on from unsigned notes: whatever follows the last signature of the pack given is left
out first. What is written is read back and judged before it moves into place.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Final, TypeAlias

from app.domain.pack_outline import PackOutline
from app.domain.verdicts import (
    RESPONSE_BOX,
    REVIEWER_BOX,
    Coverage,
    NoteFinding,
    PackState,
    SignatureFinding,
    Verdict,
)
from app.errors import CandourError
from app.signing.certify import written_beside
from app.signing.identities import UnlockedIdentity
from app.signing.names import same_name
from app.signing.notes import Note
from app.signing.outline_cage import open_pack_caged
from app.signing.peer_notes import NewNote, Writer, annotated
from app.signing.sign import Signing, sign
from app.signing.verify import Checking, verify_file
from app.signing.wording import state_words

_SOUND: Final = frozenset(
    {
        PackState.UNKNOWN_SIGNER,
        PackState.CERTIFIED,
        PackState.CERTIFIED_WITH_UNSIGNED_NOTES,
        PackState.COUNTERSIGNED,
        PackState.COUNTERSIGNED_WITH_UNSIGNED_NOTES,
    }
)
_SIGNED: Final = frozenset({PackState.UNKNOWN_SIGNER, PackState.CERTIFIED, PackState.COUNTERSIGNED})


@dataclass(frozen=True, slots=True, kw_only=True)
class Countersigning:
    """Who signs, when, and what is drawn into the box: a PDF of one page as large as it.

    `box` is how the box's name must begin, as what is drawn says so: `REVIEWER_BOX`,
    `RESPONSE_BOX`, or empty for either.
    """

    identity: UnlockedIdentity
    at: datetime
    stamp: bytes
    reason: str = ""
    box: str = ""


Proved: TypeAlias = Callable[[Verdict, bytes], object]
"""Told the verdict and the bytes of a file before it moves into place."""


def _unheard(_verdict: Verdict, _content: bytes) -> None:
    """Nobody is told."""


def draft_to_file(
    path: Path,
    pack: bytes,
    notes: Sequence[NewNote],
    author_name: str,
    checking: Checking,
    proved: Proved = _unheard,
) -> Verdict:
    """Put the pack with the notes as a draft at the path: unsigned, each beginning with DRAFT.

    What follows the pack's last signature is left out. The verdict is that of the written file.
    `proved` is told it and the bytes; what it raises leaves the path as it was.

    Raises:
        CandourError: pack_not_ready_to_answer, pack_state_older, pack_not_for_peers,
            pack_data_unbound, what `annotated` raises, answer_not_proved, disk_full or
            disk_trouble.
    """
    held = _held(pack, checking)
    content, written = annotated(
        held.base, held.verdict, held.outline, notes, Writer(name=author_name, draft=True)
    )
    with written_beside(path, content) as beside:
        verdict = verify_file(beside, checking)
        if not _is_draft(verdict, held, written):
            raise CandourError("answer_not_proved")
        proved(verdict, content)
        beside.replace(path)
    return verdict


def countersign_to_file(
    path: Path,
    pack: bytes,
    notes: Sequence[NewNote],
    signing: Countersigning,
    checking: Checking,
    proved: Proved = _unheard,
) -> Verdict:
    """Put the pack with the notes and a signature over them at the path.

    The pack's own author signs the next free box for responses, everybody else the next one for
    reviewers. What follows the pack's last signature is left out first. `proved` is told the
    verdict and the bytes before the file moves into place; what it raises leaves the path as it
    was.

    Raises:
        CandourError: what `draft_to_file` raises, author_key_changed, nobody_reviewed_yet,
            own_pack, not_your_pack, signature_box_missing, identity_expired, stamp_does_not_fit.
    """
    held = _held(pack, checking)
    identity = signing.identity
    _check_role(held.verdict, signing)
    wanted = Signing(
        field=next_box(held.verdict, held.outline, identity, copies=_copies(notes)),
        stamp=signing.stamp,
        at=signing.at,
        reason=signing.reason,
    )
    writer = Writer(name=identity.name, fingerprint=identity.fingerprint)
    content, written = annotated(held.base, held.verdict, held.outline, notes, writer)
    signed = sign(content, identity, wanted)
    with written_beside(path, signed) as beside:
        verdict = verify_file(beside, checking)
        if not _is_countersigned(verdict, held, written, (wanted.field, identity.fingerprint)):
            raise CandourError("answer_not_proved")
        proved(verdict, signed)
        beside.replace(path)
    return verdict


def _check_role(verdict: Verdict, signing: Countersigning) -> None:
    """Nobody signs as the other one: the author no review, a reviewer no response."""
    is_author = signing.identity.fingerprint == verdict.signatures[0].fingerprint
    if signing.box == REVIEWER_BOX and is_author:
        raise CandourError("own_pack")
    if signing.box == RESPONSE_BOX and not is_author:
        raise CandourError("not_your_pack")


def _copies(notes: Sequence[NewNote]) -> bool:
    return any(note.copied_for for note in notes)


def next_box(
    verdict: Verdict, outline: PackOutline, identity: UnlockedIdentity, *, copies: bool = False
) -> str:
    """The box that the identity signs next in the pack.

    `copies` says that comments from another program are copied in, which the author may answer
    though no reviewer has signed.

    Raises:
        CandourError: signature_box_missing where all of that kind are signed; author_key_changed
            where the name is the author's and the key is not; nobody_reviewed_yet where the author
            would answer nobody.
    """
    first = verdict.signatures[0]
    if identity.fingerprint == first.fingerprint:
        if not verdict.reviews and not copies:
            raise CandourError("nobody_reviewed_yet")
        return _free_box(verdict, outline, RESPONSE_BOX)
    if same_name(identity.name, first.signer):
        raise CandourError("author_key_changed", name=identity.name)
    return _free_box(verdict, outline, REVIEWER_BOX)


def _free_box(verdict: Verdict, outline: PackOutline, kind: str) -> str:
    signed = {sign.field for sign in verdict.signatures}
    for box in outline.boxes:
        if box.startswith(kind) and box not in signed:
            return box
    raise CandourError("signature_box_missing")


@dataclass(frozen=True, slots=True, kw_only=True)
class _Held:
    """A sound pack through its last signature, and what was found in it."""

    base: bytes
    verdict: Verdict
    outline: PackOutline


def _held(pack: bytes, checking: Checking) -> _Held:
    verdict, outline = open_pack_caged(pack, checking)
    if verdict.state is PackState.OLDER_STATE:
        raise CandourError("pack_state_older")
    if verdict.state not in _SOUND or not verdict.signatures:
        raise CandourError("pack_not_ready_to_answer", why=f"{state_words(verdict.state)}.")
    if outline is None:
        raise CandourError("pack_not_for_peers")
    if _goes_back(verdict, checking):
        raise CandourError("pack_state_older")
    return _Held(base=pack[: verdict.signed_length], verdict=verdict, outline=outline)


def _goes_back(verdict: Verdict, checking: Checking) -> bool:
    """Whether the part that is signed is older than what was held; notes after it hide that."""
    last = verdict.revision_digests[max(sign.revision for sign in verdict.signatures)]
    return any(
        (state.pack_id, state.edition) == (verdict.pack_id, verdict.edition)
        and last in state.revision_digests[:-1]
        for state in checking.seen
    )


def _is_draft(verdict: Verdict, held: _Held, written: Sequence[Note]) -> bool:
    """Whether the file holds the pack and, unsigned, just these notes."""
    new = {note.id: note for note in verdict.notes if not note.signed_in}
    return (
        verdict.state in _SOUND
        and _goes_on(verdict, held)
        and new.keys() == {note.id for note in written}
        and all(new[note.id].text == note.text for note in written)
    )


def _is_countersigned(
    verdict: Verdict, held: _Held, written: Sequence[Note], signed: tuple[str, str]
) -> bool:
    """Whether the file holds the pack, just these notes, and the signature over all of it."""
    before = {note.id for note in held.verdict.notes if note.signed_in}
    new = {note.id: note for note in verdict.notes if note.id not in before}
    last: SignatureFinding | None = verdict.signatures[-1] if verdict.signatures else None
    return (
        verdict.state in _SIGNED
        and _goes_on(verdict, held)
        and last is not None
        and (last.field, last.fingerprint) == signed
        and last.covers is Coverage.EVERYTHING
        and new.keys() == {note.id for note in written}
        and all(_is_signed(new[note.id], note, last.field) for note in written)
    )


def _is_signed(found: NoteFinding, note: Note, field: str) -> bool:
    return (found.text, found.signed_in, found.name_matches) == (note.text, field, True)


def _goes_on(verdict: Verdict, held: _Held) -> bool:
    """Whether the file begins with the very bytes held."""
    revisions = max(sign.revision for sign in held.verdict.signatures) + 1
    before = held.verdict.revision_digests[:revisions]
    return verdict.revision_digests[:revisions] == before
