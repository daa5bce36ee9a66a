"""Identities of the person at this computer: made, imported, unlocked, renewed, handed out."""

from dataclasses import dataclass, field, replace
from datetime import datetime

from cryptography import x509
from cryptography.hazmat.primitives.asymmetric import ec, rsa
from cryptography.hazmat.primitives.serialization import (
    BestAvailableEncryption,
    NoEncryption,
    pkcs12,
)

from app.domain.identities import Identity
from app.domain.ids import IdentityId
from app.errors import CandourError
from app.signing import certificates, vault
from app.signing.certificates import Person, SigningKey

_SMALLEST_RSA = 2048
_SHORTEST_PASSPHRASE = 8


@dataclass(frozen=True, slots=True, kw_only=True)
class UnlockedIdentity:
    """A key ready to sign with. It lives in memory only, and is never printed."""

    name: str
    fingerprint: str
    certificate: x509.Certificate
    chain: tuple[x509.Certificate, ...]
    key: SigningKey = field(repr=False)


def make_identity(key: IdentityId, person: Person, passphrase: str, now: datetime) -> Identity:
    """A new identity with a new key.

    Raises:
        CandourError: identity_name_unusable, passphrase_too_short.
    """
    secret = ec.generate_private_key(ec.SECP256R1())
    certificate = certificates.issue(secret, person, now)
    return _sealed(key, _Holding(secret, certificate, (), person), passphrase, now)


def import_identity(
    key: IdentityId, file: bytes, file_passphrase: str, passphrase: str, now: datetime
) -> Identity:
    """An identity from a PKCS#12 file made elsewhere, such as by a trust.

    Raises:
        CandourError: identity_file_unreadable, identity_key_not_supported,
            identity_name_unusable, passphrase_too_short.
    """
    unlocked = open_pkcs12(file, file_passphrase)
    person = certificates.person_of(unlocked.certificate)
    held = _Holding(unlocked.key, unlocked.certificate, unlocked.chain, person)
    return _sealed(key, held, passphrase, now)


def open_pkcs12(file: bytes, passphrase: str) -> UnlockedIdentity:
    """The identity in a bare PKCS#12 file, ready to sign with.

    Raises:
        CandourError: identity_file_unreadable (a wrong passphrase looks the same),
            identity_key_not_supported, identity_name_unusable.
    """
    try:
        held = pkcs12.load_pkcs12(file, passphrase.encode() or None)
    except ValueError:
        raise CandourError("identity_file_unreadable") from None
    if held.key is None or held.cert is None:
        raise CandourError("identity_file_unreadable")
    chain = tuple(extra.certificate for extra in held.additional_certs)
    return _unlocked(_supported(held.key), held.cert.certificate, chain)


def unlock(identity: Identity, passphrase: str) -> UnlockedIdentity:
    """The identity, ready to sign with.

    Raises:
        CandourError: wrong_passphrase.
    """
    held = pkcs12.load_pkcs12(vault.unseal(identity.vault, passphrase), None)
    certificate = x509.load_pem_x509_certificate(identity.certificate_pem.encode("ascii"))
    chain = tuple(extra.certificate for extra in held.additional_certs)
    return _unlocked(_supported(held.key), certificate, chain)


def renew(identity: Identity, passphrase: str, now: datetime) -> Identity:
    """The same key under a new certificate of three years; colleagues notice no change.

    Raises:
        CandourError: wrong_passphrase.
    """
    unlocked = unlock(identity, passphrase)
    person = Person(name=identity.name, role=identity.role, school=identity.school)
    certificate = certificates.issue(unlocked.key, person, now)
    held = _Holding(unlocked.key, certificate, (), person)
    renewed = _sealed(identity.id, held, passphrase, now)
    return replace(renewed, made_at=identity.made_at)


def replaced(identity: Identity, by: Identity) -> Identity:
    """The old identity, marked as given up for a new one (its passphrase was forgotten)."""
    return replace(identity, replaced_by_id=by.id)


def change_passphrase(identity: Identity, old: str, new: str) -> Identity:
    """The same identity under another passphrase.

    Raises:
        CandourError: wrong_passphrase, passphrase_too_short.
    """
    secret = vault.unseal(identity.vault, old)
    _check_length(new)
    return replace(identity, vault=vault.seal(secret, new))


def export_pkcs12(identity: Identity, passphrase: str, file_passphrase: str) -> bytes:
    """A bare PKCS#12 file, for another computer; weaker kept than the vault, so warn.

    Raises:
        CandourError: wrong_passphrase, passphrase_too_short.
    """
    _check_length(file_passphrase)
    unlocked = unlock(identity, passphrase)
    return pkcs12.serialize_key_and_certificates(
        identity.name.encode(),
        unlocked.key,
        unlocked.certificate,
        unlocked.chain or None,
        BestAvailableEncryption(file_passphrase.encode()),
    )


@dataclass(frozen=True, slots=True)
class _Holding:
    key: SigningKey
    certificate: x509.Certificate
    chain: tuple[x509.Certificate, ...]
    person: Person


def _sealed(key: IdentityId, held: _Holding, passphrase: str, now: datetime) -> Identity:
    _check_length(passphrase)
    bare = pkcs12.serialize_key_and_certificates(
        None, held.key, held.certificate, held.chain or None, NoEncryption()
    )
    return Identity(
        id=key,
        name=held.person.name,
        role=held.person.role,
        school=held.person.school,
        fingerprint=certificates.fingerprint(held.certificate),
        certificate_pem=certificates.as_pem(held.certificate),
        vault=vault.seal(bare, passphrase),
        made_at=now,
        valid_until=held.certificate.not_valid_after_utc,
    )


def _unlocked(
    key: SigningKey, certificate: x509.Certificate, chain: tuple[x509.Certificate, ...]
) -> UnlockedIdentity:
    person = certificates.person_of(certificate)
    if not certificates.can_be_read(person):
        raise CandourError("identity_name_unusable")
    if key.public_key() != certificate.public_key():
        raise CandourError("identity_file_unreadable")
    return UnlockedIdentity(
        name=person.name,
        fingerprint=certificates.fingerprint(certificate),
        certificate=certificate,
        chain=chain,
        key=key,
    )


def _supported(key: object) -> SigningKey:
    if isinstance(key, ec.EllipticCurvePrivateKey) and isinstance(key.curve, ec.SECP256R1):
        return key
    if isinstance(key, rsa.RSAPrivateKey) and key.key_size >= _SMALLEST_RSA:
        return key
    raise CandourError("identity_key_not_supported")


def _check_length(passphrase: str) -> None:
    if len(passphrase) < _SHORTEST_PASSPHRASE:
        raise CandourError("passphrase_too_short", least=_SHORTEST_PASSPHRASE)
