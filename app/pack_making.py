"""The road of a pack through the engines: build, certify, read back, write, register.

What the preview shows is the final unsigned file; signing takes exactly those bytes.
"""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING
from uuid import UUID

from app.application import Application
from app.domain.checks import check
from app.domain.identities import Identity, KnownSigner
from app.domain.ids import FrameworkVersionId, PackId, ReviewId, SignerId
from app.domain.pack_content import PackContent, Preparer
from app.domain.packs import Openness, PackKind
from app.domain.reviews import Review
from app.domain.verdicts import PackState, Verdict
from app.errors import CandourError
from app.ports import Reader
from app.queries.pack_rows import PackRequest
from app.queries.pack_words import finding_words
from app.queries.packs import gather
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
        CandourError: pack_stopped; pack_not_certified, where what was read back is not what was
            signed; file_not_written; identity_expired. The target is then as it was.
    """
    from app.reports.packs import author_stamp
    from app.signing.pack_format import AUTHOR_FIELD
    from app.signing.sign import Signing, sign

    at = application.clock.now()
    content = unsigned.content
    _refuse_stopped(content)
    stamp = author_stamp(content, at)
    reason = text("packs.signing.reason_author", school=content.school.name)
    wanted = Signing(field=AUTHOR_FIELD, stamp=stamp, at=at, reason=reason)
    certified = sign(unsigned.pdf, identity, wanted)
    with writing_beside(target, certified) as beside:
        verdict = _read_back(beside, identity, at)
        if verdict.state is not PackState.CERTIFIED or verdict.pack_id != content.pack_id:
            raise CandourError("pack_not_certified")
        application.run(_register(unsigned, certified, identity.fingerprint, target.name))
    return MadePack(path=target, verdict=verdict)


def _read_back(path: Path, identity: "UnlockedIdentity", at: datetime) -> Verdict:
    from app.signing.certificates import as_pem
    from app.signing.verify import Checking, verify_file

    own = KnownSigner(
        id=SignerId(UUID(int=0)),
        name=identity.name,
        school="",
        fingerprint=identity.fingerprint,
        certificate_pem=as_pem(identity.certificate),
        pinned_at=at,
    )
    return verify_file(path, Checking(now=at, known=(own,)))


def _register(
    unsigned: UnsignedPack, certified: bytes, fingerprint: str, file_name: str
) -> RegisterPack:
    content = unsigned.content
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
        sha256=sha256(certified).hexdigest(),
        file_name=file_name,
        journal_head=content.journal_head,
        fingerprint=fingerprint,
    )


@contextmanager
def writing_beside(target: Path, content: bytes) -> Iterator[Path]:
    """Write a file beside its target and flush it; it moves into place when the block is done.

    Raises:
        CandourError: file_not_written; the target is then as it was.
    """
    beside = target.with_name(f".{target.name}.part")
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        with beside.open("wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        yield beside
        beside.replace(target)
    except OSError as error:
        raise CandourError("file_not_written", name=target.name) from error
    finally:
        beside.unlink(missing_ok=True)
