"""Certificates of signers: making, renewing, reading, and the fingerprint of a key."""

import calendar
import hashlib
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import TypeAlias

from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec, rsa
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat
from cryptography.x509.oid import NameOID, ObjectIdentifier

from app.errors import CandourError
from app.signing.plain_text import is_plain

SigningKey: TypeAlias = ec.EllipticCurvePrivateKey | rsa.RSAPrivateKey

YEARS_VALID = 3
_DOCUMENT_SIGNING = ObjectIdentifier("1.3.6.1.5.5.7.3.36")
# Computers' clocks differ; a colleague's may be a little behind the signer's.
_CLOCK_SLACK = timedelta(minutes=10)
_LONGEST_NAME = 64
_LONGEST_READ = 200  # in certificates made elsewhere


@dataclass(frozen=True, slots=True, kw_only=True)
class Person:
    """Who an identity stands for."""

    name: str
    role: str
    school: str


def fingerprint(certificate: x509.Certificate) -> str:
    """SHA-256 hex of the public key; it stays the same when the certificate is renewed."""
    key = certificate.public_key().public_bytes(Encoding.DER, PublicFormat.SubjectPublicKeyInfo)
    return hashlib.sha256(key).hexdigest()


def fingerprint_groups(of: str) -> str:
    """The part of a fingerprint that is read out: 24 hex digits in groups of four."""
    return " ".join(of[at : at + 4] for at in range(0, 24, 4))


def issue(key: SigningKey, person: Person, now: datetime) -> x509.Certificate:
    """A self-signed certificate for signing documents, valid for three years from now.

    Raises:
        CandourError: identity_name_unusable for an empty or overlong name, or unreadable signs.
    """
    subject = _subject(person)
    return (
        x509.CertificateBuilder()
        .subject_name(subject)
        .issuer_name(subject)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(now - _CLOCK_SLACK)
        .not_valid_after(_years_on(now, YEARS_VALID))
        .add_extension(x509.BasicConstraints(ca=False, path_length=None), critical=True)
        .add_extension(_key_usage(), critical=True)
        .add_extension(x509.ExtendedKeyUsage([_DOCUMENT_SIGNING]), critical=False)
        .sign(key, hashes.SHA256())
    )


def person_of(certificate: x509.Certificate) -> Person:
    """Who the certificate says its holder is; empty where it does not say."""

    def first(oid: ObjectIdentifier) -> str:
        found = certificate.subject.get_attributes_for_oid(oid)
        return str(found[0].value) if found else ""

    return Person(
        name=first(NameOID.COMMON_NAME),
        role=first(NameOID.TITLE),
        school=first(NameOID.ORGANIZATION_NAME),
    )


def can_be_read(person: Person) -> bool:
    """Whether a certificate says who its holder is in words that hide nothing."""
    told = (person.name, person.role, person.school)
    return bool(person.name.strip()) and all(
        len(words) <= _LONGEST_READ and is_plain(words) for words in told
    )


def as_pem(certificate: x509.Certificate) -> str:
    """The certificate as text, as it is stored and exchanged."""
    return certificate.public_bytes(Encoding.PEM).decode("ascii")


def _subject(person: Person) -> x509.Name:
    parts = [
        (NameOID.COMMON_NAME, " ".join(person.name.split())),
        (NameOID.TITLE, " ".join(person.role.split())),
        (NameOID.ORGANIZATION_NAME, " ".join(person.school.split())),
    ]
    if not parts[0][1]:
        raise CandourError("identity_name_unusable")
    if any(len(words) > _LONGEST_NAME or not is_plain(words) for _, words in parts):
        raise CandourError("identity_name_unusable")
    return x509.Name([x509.NameAttribute(oid, words) for oid, words in parts if words])


def _key_usage() -> x509.KeyUsage:
    return x509.KeyUsage(
        digital_signature=True,
        content_commitment=True,
        key_encipherment=False,
        data_encipherment=False,
        key_agreement=False,
        key_cert_sign=False,
        crl_sign=False,
        encipher_only=False,
        decipher_only=False,
    )


def _years_on(moment: datetime, years: int) -> datetime:
    year = moment.year + years
    day = min(moment.day, calendar.monthrange(year, moment.month)[1])
    return moment.replace(year=year, day=day)
