"""The work of signing, off the window's thread: unlock, sign, read back."""

from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from app.application import Application
from app.domain.identities import Identity
from app.roads.pack_making import MadePack, UnsignedPack, certify_pack
from resources.texts import text
from ui.jobs import Progress

if TYPE_CHECKING:
    from app.signing.identities import UnlockedIdentity


@dataclass(frozen=True, slots=True)
class Unlocking:
    """What opens an identity: what was typed, or "" for what the key store keeps."""

    identity: Identity
    passphrase: str = field(repr=False)
    keep: bool = False


@dataclass(frozen=True, slots=True)
class KeptState:
    """Whether there is a key store here, and whether it keeps this identity unlocked."""

    is_there: bool
    is_kept: bool


def kept_state(fingerprint: str) -> Callable[[Progress], KeptState]:
    """The work that asks the key store about an identity ("" for none yet)."""

    def work(_progress: Progress) -> KeptState:
        from app.signing import keystore

        there = keystore.is_there()
        kept = there and bool(fingerprint) and keystore.kept_passphrase(fingerprint) is not None
        return KeptState(there, kept)

    return work


def forgetting(fingerprint: str) -> Callable[[Progress], None]:
    """The work that takes an identity out of the key store again."""

    def work(_progress: Progress) -> None:
        from app.signing import keystore

        keystore.forget(fingerprint)

    return work


def signing(
    application: Application, unsigned: UnsignedPack, unlocking: Unlocking, target: Path
) -> Callable[[Progress], MadePack]:
    """The work that signs exactly these bytes and reads them back from disk."""

    def work(progress: Progress) -> MadePack:
        unlocked = unlocked_for(unlocking, progress)
        made = certify_pack(application, unsigned, unlocked, target)
        progress.report(100, text("share.step_done"))
        return made

    return work


def unlocked_for(unlocking: Unlocking, progress: Progress) -> "UnlockedIdentity":
    """The identity, ready to sign with; kept unlocked where that was wished.

    Raises:
        CandourError: wrong_passphrase.
    """
    from app.signing import keystore
    from app.signing.identities import unlock

    identity = unlocking.identity
    progress.report(10, text("share.step_unlock"))
    passphrase = unlocking.passphrase or keystore.kept_passphrase(identity.fingerprint) or ""
    unlocked = unlock(identity, passphrase)
    if unlocking.keep:
        keystore.keep_unlocked(identity.fingerprint, passphrase)
    progress.report(40, text("share.step_sign"))
    return unlocked


def renewing(application: Application, unlocking: Unlocking) -> Callable[[Progress], Identity]:
    """The work that gives the same key another three years."""

    def work(_progress: Progress) -> Identity:
        from app.signing import keystore
        from app.signing.identities import renew

        identity = unlocking.identity
        passphrase = unlocking.passphrase or keystore.kept_passphrase(identity.fingerprint) or ""
        return renew(identity, passphrase, application.clock.now())

    return work


def is_over(identity: Identity, application: Application) -> bool:
    """Whether an identity has outlived its three years."""
    return identity.valid_until < application.clock.now()
