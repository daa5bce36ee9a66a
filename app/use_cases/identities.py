"""Identities and known signers, in the personal store. All of it is fact and never undone."""

from dataclasses import dataclass, replace

from app.domain.identities import Identity, KnownSigner
from app.domain.ids import IdentityId, SignerId
from app.errors import CandourError
from app.ports import Handlers, Transaction
from app.use_cases.finding import required


@dataclass(frozen=True, slots=True, kw_only=True)
class KeepIdentity:
    """Keep an identity that was made, imported or renewed.

    `replaces_id` marks the one whose passphrase was forgotten, or which this one renews.
    """

    identity: Identity
    replaces_id: IdentityId | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class PinSigner:
    """The user has compared the fingerprint with the sender and vouches for this signer."""

    signer_id: SignerId
    name: str
    school: str
    fingerprint: str
    certificate_pem: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ForgetSigner:
    """Take back having vouched for a signer."""

    signer_id: SignerId


def keep_identity(tx: Transaction, command: KeepIdentity) -> None:
    """Put the identity, and mark the one it replaces."""
    tx.mark_as_fact()
    tx.describe("changes.identity_kept", name=command.identity.name)
    tx.put(command.identity)
    if command.replaces_id is not None:
        old = required(tx, Identity, command.replaces_id)
        tx.put(replace(old, replaced_by_id=command.identity.id))


def pin_signer(tx: Transaction, command: PinSigner) -> None:
    """Put the signer; pinning the same key again changes nothing.

    Raises:
        CandourError: signer_pinned, where the fingerprint is pinned under another name.
    """
    same_key = tx.find(KnownSigner, fingerprint=command.fingerprint)
    if same_key and same_key[0].name != command.name:
        raise CandourError("signer_pinned", name=same_key[0].name)
    if same_key:
        return
    tx.mark_as_fact()
    tx.describe("changes.signer_pinned", name=command.name)
    tx.put(
        KnownSigner(
            id=command.signer_id,
            name=command.name,
            school=command.school,
            fingerprint=command.fingerprint,
            certificate_pem=command.certificate_pem,
            pinned_at=tx.clock.now(),
        )
    )


def forget_signer(tx: Transaction, command: ForgetSigner) -> None:
    """Remove the signer."""
    signer = required(tx, KnownSigner, command.signer_id)
    tx.mark_as_fact()
    tx.describe("changes.signer_forgotten", name=signer.name)
    tx.remove(KnownSigner, signer.id)


HANDLERS: Handlers = {
    KeepIdentity: keep_identity,
    PinSigner: pin_signer,
    ForgetSigner: forget_signer,
}
