"""The work of handing a review over, off the window's thread."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from app.application import Application
from app.domain.ids import PeerReviewId
from app.domain.verdicts import Verdict
from app.errors import CandourError
from resources.texts import text
from ui.jobs import Progress
from ui.screens.share.signing import Unlocking, unlocked_for

_LARGEST = 64 * 1024 * 1024


@dataclass(frozen=True, slots=True)
class Sent:
    """A file that was written for the school, with the verdict read back from it."""

    path: Path
    verdict: Verdict
    is_draft: bool
    fingerprint: str = ""


def countersigning(
    personal: Application, review_id: PeerReviewId, unlocking: Unlocking, target: Path
) -> Callable[[Progress], Sent]:
    """The work that writes, countersigns and reads back."""

    def work(progress: Progress) -> Sent:
        from app.roads.peer_desk import countersign

        unlocked = unlocked_for(unlocking, progress)
        progress.report(50, text("peer.step_write"))
        verdict = countersign(personal, review_id, unlocked, target)
        progress.report(100, text("share.step_done"))
        return Sent(target, verdict, False, unlocking.identity.fingerprint)

    return work


def drafting(
    personal: Application, review_id: PeerReviewId, name: str, target: Path
) -> Callable[[Progress], Sent]:
    """The work that writes a draft."""

    def work(_progress: Progress) -> Sent:
        from app.roads.peer_desk import send_draft

        return Sent(target, send_draft(personal, review_id, name, target), True)

    return work


def printing_sheet(
    personal: Application, review_id: PeerReviewId, target: Path
) -> Callable[[Progress], Path]:
    """The work that lays out the visit sheet."""

    def work(_progress: Progress) -> Path:
        from app.roads.visiting import write_visit_sheet

        write_visit_sheet(personal, review_id, target)
        return target

    return work


def taking_in(
    personal: Application, review_id: PeerReviewId, path: Path
) -> Callable[[Progress], Verdict]:
    """The work that takes in what the school sent back."""

    def work(_progress: Progress) -> Verdict:
        from app.roads.peer_desk import take_in_answer

        return take_in_answer(personal, review_id, read_file(path))

    return work


def read_file(path: Path) -> bytes:
    """The bytes of a file that somebody sent.

    Raises:
        CandourError: pack_file_missing.
    """
    try:
        with path.open("rb") as file:
            return file.read(_LARGEST + 1)
    except OSError:
        raise CandourError("pack_file_missing", name=path.name) from None
