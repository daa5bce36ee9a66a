"""Puts a review, or the author's response to it, into a file: as a draft, or countersigned."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from app.domain.verdicts import Verdict
from app.signing.identities import UnlockedIdentity
from app.signing.peer_notes import NewNote
from app.signing.verify import Checking


@dataclass(frozen=True, slots=True, kw_only=True)
class Countersigning:
    """Who signs, when, and what is drawn into the box: a PDF of one page as large as it."""

    identity: UnlockedIdentity
    at: datetime
    stamp: bytes
    reason: str = ""


def draft_to_file(
    path: Path, pack: bytes, notes: Sequence[NewNote], author_name: str, checking: Checking
) -> Verdict:
    """Put the pack with the notes as a draft at the path: unsigned, each beginning with DRAFT.

    What follows the pack's last signature is left out. The verdict is that of the written file.

    Raises:
        CandourError: pack_not_ready_to_answer, pack_data_unbound, nothing_to_say,
            note_reply_unknown, answer_not_proved, disk_full or disk_trouble.
    """
    raise NotImplementedError


def countersign_to_file(
    path: Path,
    pack: bytes,
    notes: Sequence[NewNote],
    signing: Countersigning,
    checking: Checking,
    proved: Callable[[Verdict], object] = lambda _verdict: None,
) -> Verdict:
    """Put the pack with the notes and a signature over them at the path.

    The pack's own author signs the next free box for responses, everybody else the next one for
    reviewers. What follows the pack's last signature is left out first. `proved` is told the
    verdict before the file moves into place; what it raises leaves the path as it was.

    Raises:
        CandourError: pack_not_ready_to_answer, pack_data_unbound, nothing_to_say,
            note_reply_unknown, signature_box_missing, identity_expired, stamp_does_not_fit,
            answer_not_proved, disk_full or disk_trouble.
    """
    raise NotImplementedError
