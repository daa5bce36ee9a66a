"""The road of a pack through the engines: build, certify, read back, write, register.

What the preview shows is the final unsigned file; signing takes exactly those bytes.
"""

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING
from uuid import UUID

from app.application import Application
from app.domain.checks import check
from app.domain.identities import Identity
from app.domain.ids import FrameworkVersionId, PackId, ReviewId
from app.domain.pack_content import PackContent, Preparer
from app.domain.packs import Openness, PackKind
from app.domain.reviews import Review
from app.domain.verdicts import Verdict
from app.errors import CandourError
from app.ports import Reader
from app.queries.pack_rows import PackRequest
from app.queries.pack_words import finding_words
from app.queries.packs import gather
from app.roads.pack_checking import knowing_too
from app.settings import VERSION
from app.use_cases.packs import RegisterPack
from resources.texts import text

if TYPE_CHECKING:
    from app.signing.identities import UnlockedIdentity


@dataclass(frozen=True, slots=True, kw_only=True)
class UnsignedPack:
    """A pack as it will be signed: what it says, and its bytes."""

    content: PackContent
    pdf: bytes


@dataclass(frozen=True, slots=True, kw_only=True)
class MadePack:
    """A certified pack on disk, with the verdict read back from the written file."""

    path: Path
    verdict: Verdict


def preparer(identity: "UnlockedIdentity") -> Preparer:
    """The signer as packs name them: name, role, school and fingerprint."""
    from app.signing.certificates import person_of

    person = person_of(identity.certificate)
    return Preparer(
        name=person.name,
        role=person.role,
        school=person.school,
        fingerprint=identity.fingerprint,
    )


def preparer_of(identity: Identity | None) -> Preparer:
    """The signer before the identity is unlocked, or a word that there is none yet."""
    if identity is None:
        return Preparer(
            name=text("identity.nobody"), role=text("identity.not_yet"), school="", fingerprint=""
        )
    return Preparer(
        name=identity.name,
        role=identity.role,
        school=identity.school,
        fingerprint=identity.fingerprint,
    )


def request_for(
    application: Application,
    review_id: ReviewId,
    kind: PackKind,
    prepared_by: Preparer,
    openness: Openness | None = None,
) -> PackRequest:
    """What a pack of this moment is asked for with: its new id, the time, the proof line."""

    def version(reader: Reader) -> FrameworkVersionId:
        review = reader.get(Review, review_id)
        if review is None:
            raise CandourError("row_gone")
        return review.framework_version_id

    return PackRequest(
        review_id=review_id,
        kind=kind,
        framework=application.framework(application.read(version)),
        pack_id=PackId(application.ids.new()),
        prepared_by=prepared_by,
        made_at=application.clock.now().replace(microsecond=0),
        today=application.clock.today(),
        app_version=VERSION,
        journal_head=application.journal_head(),
        openness=openness,
    )


def build_pack(application: Application, request: PackRequest) -> UnsignedPack:
    """The final unsigned file.

    Raises:
        CandourError: pack_stopped, where something must be put right before a pack may leave.
    """
    from app.reports.packs import build

    content = application.read(gather, request)
    _refuse_stopped(content)
    return UnsignedPack(content=content, pdf=build(content))


def lay_out(application: Application, request: PackRequest) -> UnsignedPack:
    """The pages as they stand, to be looked at; what stops a pack stops it when it is signed."""
    from app.reports.packs import build

    content = application.read(gather, request)
    return UnsignedPack(content=content, pdf=build(content))


def _refuse_stopped(content: PackContent) -> None:
    stopping = [finding_words(finding) for finding in check(content) if finding.stops]
    if stopping:
        raise CandourError("pack_stopped", why=" ".join(stopping))


def certify_pack(
    application: Application, unsigned: UnsignedPack, identity: "UnlockedIdentity", target: Path
) -> MadePack:
    """Sign exactly the bytes shown, read them back from disk, register them, move into place.

    Raises:
        CandourError: pack_stopped, and whatever signing raises (signing_not_proved,
            identity_expired, disk_full ...). The target is then as it was.
    """
    from app.reports.packs import author_stamp
    from app.signing.certify import sign_to_file
    from app.signing.pack_format import AUTHOR_FIELD
    from app.signing.sign import Signing
    from app.signing.verify import Checking

    at = application.clock.now()
    content = unsigned.content
    _refuse_stopped(content)
    wanted = Signing(
        field=AUTHOR_FIELD,
        stamp=author_stamp(content, at),
        at=at,
        reason=text("packs.signing.reason_author", school=content.school.name),
    )

    def register(verdict: Verdict, signed: bytes) -> None:
        application.run(_register(content, verdict, target.name, signed))

    verdict = sign_to_file(
        target, unsigned.pdf, identity, wanted, knowing_too(Checking(now=at), identity), register
    )
    return MadePack(path=target, verdict=verdict)


def _register(
    content: PackContent, verdict: Verdict, file_name: str, signed: bytes
) -> RegisterPack:
    if content.openness is None:
        raise CandourError("pack_stopped", why=text("errors.openness_missing"))
    return RegisterPack(
        pack_id=PackId(UUID(content.pack_id)),
        series_id=PackId(UUID(content.series_id)),
        edition=content.edition,
        review_id=ReviewId(UUID(content.review.id)),
        kind=content.kind,
        openness=content.openness,
        made_at=content.made_at,
        sha256=verdict.sha256,
        file_name=file_name,
        journal_head=content.journal_head,
        fingerprint=verdict.signatures[0].fingerprint,
        content=signed,
    )
