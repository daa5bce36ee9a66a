"""The work of checking a pack from somebody else, off the window's thread and in the cage."""

from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

from app.application import Application
from app.domain.identities import KnownSigner
from app.domain.ids import PeerReviewId, SignerId
from app.domain.verdicts import PackState, SignatureFinding, Verdict
from app.errors import CandourError
from app.queries.signers import all_identities
from app.reports.page_pictures import DrawnPages, drawn_pages
from app.roads.pack_checking import what_is_known
from app.use_cases.identities import ForgetSigner, PinSigner
from app.use_cases.packs_in import RememberState
from resources.texts import text
from ui.jobs import Progress

_LARGEST = 64 * 1024 * 1024
_FIRST_PAGES = (0, 1, 2)
SHOWN_AT_ONCE = frozenset(
    {
        PackState.UNSIGNED,
        PackState.OLDER_STATE,
        PackState.UNKNOWN_SIGNER,
        PackState.CERTIFIED,
        PackState.CERTIFIED_WITH_UNSIGNED_NOTES,
        PackState.COUNTERSIGNED,
        PackState.COUNTERSIGNED_WITH_UNSIGNED_NOTES,
    }
)
"""The states in which the pages are what somebody wrote; others ask first."""


@dataclass(frozen=True, slots=True)
class Checked:
    """A file, what was found, and its first pages; None where they are not to be seen.

    `own` are the fingerprints of the person at this computer.
    """

    path: Path
    verdict: Verdict
    content: bytes = field(repr=False)
    drawn: DrawnPages | None
    own: frozenset[str]


def checking(personal: Application, path: Path, width: int) -> Callable[[Progress], Checked]:
    """The work that checks a file, remembers how far the pack has come, and draws it."""

    def work(progress: Progress) -> Checked:
        progress.report(10, text("share.step_check"))
        content = _read(path)
        verdict = _verdict(personal, content)
        personal.run(RememberState(verdict=verdict))
        progress.report(70, text("share.step_draw"))
        drawn = None
        if verdict.state in SHOWN_AT_ONCE:
            drawn = drawn_pages(content, _FIRST_PAGES, width)
        own = frozenset(one.fingerprint for one in personal.read(all_identities))
        return Checked(path, verdict, content, drawn, own)

    return work


def drawing(checked: Checked, width: int) -> Callable[[Progress], DrawnPages]:
    """The work that draws the pages all the same."""

    def work(_progress: Progress) -> DrawnPages:
        return drawn_pages(checked.content, _FIRST_PAGES, width)

    return work


def beginning(personal: Application, content: bytes) -> Callable[[Progress], PeerReviewId]:
    """The work that takes a pack up for review, or finds the review there is of it."""

    def work(_progress: Progress) -> PeerReviewId:
        from app.roads.peer_desk import begin, open_pack

        return begin(personal, open_pack(personal, content))

    return work


def pinning(personal: Application, signature: SignatureFinding) -> Callable[[Progress], None]:
    """The work that keeps a signer whom the user has compared."""

    def work(_progress: Progress) -> None:
        personal.run(
            PinSigner(
                signer_id=SignerId(personal.ids.new()),
                name=signature.signer,
                school=signature.school,
                fingerprint=signature.fingerprint,
                certificate_pem=signature.certificate_pem,
            )
        )

    return work


def forgetting_signer(personal: Application, signer: KnownSigner) -> Callable[[Progress], None]:
    """The work that takes a signer out of the list."""

    def work(_progress: Progress) -> None:
        personal.run(ForgetSigner(signer_id=signer.id))

    return work


def _verdict(personal: Application, content: bytes) -> Verdict:
    from app.signing.cage import verify_bytes_caged

    return verify_bytes_caged(content, what_is_known(personal))


def _read(path: Path) -> bytes:
    try:
        with path.open("rb") as file:
            return file.read(_LARGEST + 1)
    except OSError:
        raise CandourError("pack_file_missing", name=path.name) from None
