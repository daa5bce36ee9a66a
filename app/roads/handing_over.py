"""One signed step of a peer review: notes written into the pack, signed, read back, put in place."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from app.application import Application
from app.domain.free_text import STOPPING, scan
from app.domain.masking import PEER_THRESHOLD
from app.domain.verdicts import RESPONSE_BOX, REVIEWER_BOX, Verdict
from app.errors import CandourError
from app.roads.pack_checking import forgetting_states, knowing_too, what_is_known
from app.use_cases.packs_in import RememberState

if TYPE_CHECKING:
    from app.reports.packs import StampMeaning
    from app.signing.identities import UnlockedIdentity
    from app.signing.peer_notes import NewNote


@dataclass(frozen=True, slots=True, kw_only=True)
class HandedOver:
    """What is signed: the file it goes on from, its notes, why, and where the file is put."""

    pack: bytes = field(repr=False)
    notes: tuple["NewNote", ...]
    meaning: "StampMeaning"
    reason: str
    target: Path


def refuse_pupils(notes: Iterable["NewNote"]) -> None:
    """Let nothing leave that can be nothing but one child's own number or birthday.

    Raises:
        CandourError: note_names_a_pupil, with the words.
    """
    for note in notes:
        for hit in scan(note.value, PEER_THRESHOLD):
            if hit.hint in STOPPING:
                raise CandourError("note_names_a_pupil", words=hit.words)


def hand_over(
    personal: Application,
    step: HandedOver,
    identity: "UnlockedIdentity",
    proved: Callable[[Verdict, bytes], object] = lambda _verdict, _signed: None,
) -> Verdict:
    """Write and sign; `proved` hears of the file, read back, before it is in its place.

    Raises:
        CandourError: note_names_a_pupil, nothing_to_say, own_pack, not_your_pack,
            signature_box_missing, identity_expired, disk_full and the like, and what `proved`
            raises. The target is then as it was.
    """
    from app.reports.packs import StampMeaning, peer_stamp
    from app.signing.answering import Countersigning, countersign_to_file
    from app.signing.certificates import person_of

    refuse_pupils(step.notes)
    at = personal.clock.now()
    person = person_of(identity.certificate)
    signing = Countersigning(
        identity=identity,
        at=at,
        stamp=peer_stamp(person.name, person.role, person.school, at, step.meaning),
        reason=step.reason,
        box=RESPONSE_BOX if step.meaning is StampMeaning.RESPONSE else REVIEWER_BOX,
    )
    checking = knowing_too(forgetting_states(what_is_known(personal)), identity)
    verdict = countersign_to_file(step.target, step.pack, step.notes, signing, checking, proved)
    personal.run(RememberState(verdict=verdict))
    return verdict
