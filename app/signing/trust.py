"""Whether a signer is known: pinned by the user's own act, or under a trust's certificate."""

import asyncio
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from asn1crypto import x509 as asn1_x509
from cryptography import x509
from cryptography.hazmat.primitives.serialization import Encoding
from pyhanko_certvalidator import CertificateValidator, ValidationContext
from pyhanko_certvalidator.errors import PathBuildingError, ValidationError

from app.domain.identities import KnownSigner
from app.domain.verdicts import Reason
from app.errors import CandourError
from app.signing.names import look_alike, same_name
from app.signing.signature_values import SignatureValue

_CLOCK_SLACK = timedelta(hours=24)


@dataclass(frozen=True, slots=True, kw_only=True)
class Trust:
    """Whom to believe: pinned signers, and the certificates given with --trust, if any."""

    known: tuple[KnownSigner, ...] = ()
    anchors: tuple[x509.Certificate, ...] = ()


def read_anchors(pem: bytes) -> tuple[x509.Certificate, ...]:
    """The certificates of a PEM file.

    Raises:
        CandourError: trust_file_unreadable.
    """
    try:
        return tuple(x509.load_pem_x509_certificates(pem))
    except ValueError:
        raise CandourError("trust_file_unreadable") from None


def is_pinned(signature: SignatureValue, trust: Trust) -> bool:
    """Whether the user has confirmed this very key, under this name."""
    return any(
        signer.fingerprint == signature.fingerprint and same_name(signer.name, signature.signer)
        for signer in trust.known
    )


def is_under_anchor(signature: SignatureValue, trust: Trust) -> bool:
    """Whether the certificate is one of the given ones, or issued under one that may issue.

    Every certificate on the way, the given one included, must have been in its dates when the pack
    was signed; the library looks away from a trust anchor's dates, so we look.
    """
    if not trust.anchors:
        return False
    context = ValidationContext(
        trust_roots=[_as_asn1(anchor) for anchor in trust.anchors],
        other_certs=[_as_asn1(other) for other in signature.others],
        moment=signature.signed_at,
        allow_fetching=False,
        revocation_mode="soft-fail",
    )
    validator = CertificateValidator(_as_asn1(signature.certificate), validation_context=context)
    try:
        path = asyncio.run(validator.async_validate_usage(set()))  # type: ignore[no-untyped-call]  # typed in part
    except (PathBuildingError, ValidationError):
        return False
    links = list(path.iter_certs(include_root=True))
    if len(links) > 1 and not links[0].ca:
        return False
    return all(
        link.not_valid_before <= signature.signed_at <= link.not_valid_after for link in links
    )


def remarks(signature: SignatureValue, trust: Trust, now: datetime) -> list[Reason]:
    """What a reader should know of a signer, besides whether it is known."""
    facts = {"signer": signature.signer, "field": signature.field}
    found: list[Reason] = []
    if not _in_dates(signature.certificate, signature.signed_at):
        found.append(Reason(code="expired_at_signing", facts=facts))
    if signature.signed_at > now + _CLOCK_SLACK:
        found.append(Reason(code="signed_in_the_future", facts=facts))
    if trust.anchors and not is_under_anchor(signature, trust):
        found.append(Reason(code="signer_not_under_trust", facts=facts))
    if not is_pinned(signature, trust):
        found += _name_remarks(signature, trust.known)
    return found


def _name_remarks(signature: SignatureValue, known: Sequence[KnownSigner]) -> list[Reason]:
    """A known key under another name, an unknown key under a known name or one that looks so."""
    facts = {"signer": signature.signer, "field": signature.field}
    pinned = next((one for one in known if one.fingerprint == signature.fingerprint), None)
    if pinned is not None:
        return [Reason(code="known_key_other_name", facts={**facts, "known": pinned.name})]
    if any(same_name(signer.name, signature.signer) for signer in known):
        return [Reason(code="known_name_other_key", facts=facts)]
    other = look_alike(signature.signer, [signer.name for signer in known])
    return [Reason(code="name_looks_alike", facts={**facts, "known": other})] if other else []


def _in_dates(certificate: x509.Certificate, moment: datetime) -> bool:
    return certificate.not_valid_before_utc <= moment <= certificate.not_valid_after_utc


def _as_asn1(certificate: x509.Certificate) -> asn1_x509.Certificate:
    return asn1_x509.Certificate.load(certificate.public_bytes(Encoding.DER))
