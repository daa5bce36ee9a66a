"""What a check of a pack may lean on at this computer: whom the person knows, what was held before."""

from dataclasses import replace
from typing import TYPE_CHECKING
from uuid import UUID

from app.application import Application
from app.domain.identities import KnownSigner
from app.domain.ids import SignerId
from app.domain.verdicts import SignatureFinding
from app.queries.signers import held_states, known_signers

if TYPE_CHECKING:
    from app.signing.identities import UnlockedIdentity
    from app.signing.verify import Checking


def what_is_known(personal: Application, trust_pem: bytes = b"") -> "Checking":
    """What the personal store knows; `trust_pem` holds certificates that signers must stand under."""
    from app.signing.verify import Checking

    return Checking(
        now=personal.clock.now(),
        known=personal.read(known_signers),
        seen=personal.read(held_states),
        trust_pem=trust_pem,
    )


def forgetting_states(checking: "Checking") -> "Checking":
    """The same without the states held before.

    For going on from a file of our own: another reviewer's later state makes it no older.
    """
    return replace(checking, seen=())


def knowing_too(checking: "Checking", identity: "UnlockedIdentity") -> "Checking":
    """The same, and the holder of the identity is known: it need not be in the personal store."""
    from app.signing.certificates import as_pem

    pem = as_pem(identity.certificate)
    return _knowing(checking, identity.name, identity.fingerprint, pem)


def knowing_signer(checking: "Checking", signature: SignatureFinding) -> "Checking":
    """The same, and whoever made that signature is known."""
    return _knowing(checking, signature.signer, signature.fingerprint, signature.certificate_pem)


def _knowing(checking: "Checking", name: str, fingerprint: str, pem: str) -> "Checking":
    signer = KnownSigner(
        id=SignerId(UUID(int=0)),
        name=name,
        school="",
        fingerprint=fingerprint,
        certificate_pem=pem,
        pinned_at=checking.now,
    )
    return replace(checking, known=(*checking.known, signer))
