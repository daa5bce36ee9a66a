"""Reads one signature of a pack and does its arithmetic; whose it is and what came later is judged
elsewhere.
"""

import hashlib
import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import TypeAlias

from asn1crypto import cms
from asn1crypto import x509 as asn1_x509
from cryptography import x509
from cryptography.hazmat.primitives.asymmetric import ec, rsa
from pyhanko.sign.general import find_unique_cms_attribute
from pyhanko.sign.validation.errors import SignatureValidationError
from pyhanko.sign.validation.generic_cms import validate_sig_integrity

from app.signing.certificates import can_be_read, fingerprint, person_of
from app.signing.findings import Changed
from app.signing.pack_format import YEARS
from app.signing.revisions import Layers, Revision
from app.signing.syntax import Name, Value, same
from app.signing.words import plain_words

_HEAD = re.compile(
    rb"[1-9][0-9]{0,6} 0 obj\n<<\n/Contents <(?P<contents>(?:[0-9A-F]{2})+)>\n"
    rb"/ByteRange \[(?P<start>0) (?P<gap>[0-9]{1,9}) (?P<after>[0-9]{1,9}) (?P<rest>[0-9]{1,9})\] *\n"
)
_TIME = re.compile(r"D:([0-9]{14})(?:Z|\+00'00')")
_REQUIRED = {"Type", "Filter", "SubFilter", "Contents", "ByteRange", "M", "Name"}
_OPTIONAL = {"Reason", "Reference"}
_CERTIFIES: Value = [
    {
        "Type": Name("SigRef"),
        "TransformMethod": Name("DocMDP"),
        "TransformParams": {"Type": Name("TransformParams"), "V": Name("1.2"), "P": 3},
    }
]
_DIGESTS = {"sha256", "sha384", "sha512"}
_MECHANISMS = {f"{digest}_{kind}" for digest in _DIGESTS for kind in ("rsa", "ecdsa")} | {
    "rsassa_pkcs1v15",
    "rsassa_pss",
}
_MOST_CERTIFICATES = 6
_VERSION_1 = bytes.fromhex("020101")
_DATA = bytes.fromhex("2A864886F70D010701")
_SIGNED_DATA = bytes.fromhex("2A864886F70D010702")
_DIGEST_SPELLINGS = frozenset(
    bytes.fromhex(f"{head}0609608648016503040{digest}{tail}")
    for digest in ("201", "202", "203")
    for head, tail in (("300B", ""), ("300D", "0500"))
)
Covered: TypeAlias = tuple[memoryview, memoryview]


@dataclass(frozen=True, slots=True, kw_only=True)
class SignatureValue:
    """One signature as it was read.

    `intact`: the signed bytes are the bytes of the file. `valid`: the arithmetic is right for the
    key. `others` are further certificates that came along, none of them trusted by that.
    """

    field: str
    revision: int
    signer: str
    school: str
    fingerprint: str
    certificate: x509.Certificate
    others: tuple[x509.Certificate, ...]
    signed_at: datetime
    intact: bool
    valid: bool
    certifies: bool


def read_signature(layers: Layers, revision: int, number: int, field: str) -> SignatureValue:
    """The signature in the object of that number, written in that revision.

    Raises:
        Changed: the signature is not made as ours are.
    """
    covered, contents = _signed_bytes(layers, layers.revisions[revision], number, field)
    parts = layers.dictionary(layers.value(number, revision), revision)
    signed_at, certifies = _check_parts(parts, field)
    try:
        return _judge(contents, covered, (field, revision, signed_at, certifies), parts)
    except (ValueError, TypeError, KeyError, SignatureValidationError):
        # asn1crypto and pyHanko say so in these ways when the structure is not a signature.
        raise Changed("signature_unreadable", field=field) from None


def _signed_bytes(
    layers: Layers, revision: Revision, number: int, field: str
) -> tuple[Covered, bytes]:
    """The bytes that the signature covers, in two parts, and the signature itself.

    It must cover its whole revision and all before it, save for its own place.
    """
    piece = revision.pieces[number]
    head = _HEAD.match(piece)
    if head is None:
        raise Changed("signature_unreadable", field=field)
    starts = revision.offsets[number]
    gap, after = starts + head.start("contents") - 1, starts + head.end("contents") + 1
    stated = tuple(int(head[part]) for part in ("gap", "after", "rest"))
    if stated != (gap, after, revision.end - after):
        raise Changed("signature_covers_too_little", field=field)
    covered = memoryview(layers.content)[:gap], memoryview(layers.content)[after : revision.end]
    return covered, bytes.fromhex(head["contents"].decode("ascii"))


def _digest(name: str, covered: Covered) -> bytes:
    digest = hashlib.new(name)
    for part in covered:
        digest.update(part)
    return digest.digest()


def _check_parts(parts: Mapping[str, Value], field: str) -> tuple[datetime, bool]:
    if not _REQUIRED <= set(parts) <= _REQUIRED | _OPTIONAL:
        raise Changed("signature_unreadable", field=field)
    fixed = {"Type": "Sig", "Filter": "Adobe.PPKLite", "SubFilter": "ETSI.CAdES.detached"}
    if not all(same(parts[key], Name(word)) for key, word in fixed.items()):
        raise Changed("signature_unreadable", field=field)
    plain_words(parts.get("Reason", b""), field)
    reference = parts.get("Reference")
    if reference is not None and not same(reference, _CERTIFIES):
        raise Changed("certification_missing", field=field)
    when = _TIME.fullmatch(plain_words(parts["M"], field))
    try:
        moment = datetime.strptime(when[1] if when else "", "%Y%m%d%H%M%S").replace(tzinfo=UTC)
    except ValueError:
        raise Changed("signature_unreadable", field=field) from None
    if moment.year not in YEARS:
        raise Changed("signature_unreadable", field=field)
    return moment, reference is not None


def _judge(
    contents: bytes,
    covered: Covered,
    known: tuple[str, int, datetime, bool],
    parts: Mapping[str, Value],
) -> SignatureValue:
    field, revision, signed_at, certifies = known
    signed = _only_signed_data(contents)
    signer_info = signed["signer_infos"][0]
    algorithm = signer_info["digest_algorithm"]["algorithm"].native
    mechanism = signer_info["signature_algorithm"]["algorithm"].native
    if algorithm not in _DIGESTS or mechanism not in _MECHANISMS:
        raise ValueError("weak algorithm")
    own, others = _certificates(signed, signer_info)
    _check_spelling(contents, signed, own)
    intact, valid = validate_sig_integrity(signer_info, own, "data", _digest(algorithm, covered))
    certificate = x509.load_der_x509_certificate(own.dump())
    person = person_of(certificate)
    if plain_words(parts["Name"], field) != person.name:
        raise Changed("signature_name_differs", field=field)
    if not can_be_read(person):
        raise Changed("text_not_plain", where=field)
    return SignatureValue(
        field=field,
        revision=revision,
        signer=person.name,
        school=person.school,
        fingerprint=fingerprint(certificate),
        certificate=certificate,
        others=tuple(x509.load_der_x509_certificate(other.dump()) for other in others),
        signed_at=signed_at,
        intact=intact,
        valid=valid and _fit_for_signing(certificate),
        certifies=certifies,
    )


def _only_signed_data(contents: bytes) -> cms.SignedData:
    """The one signature in the bytes; what follows it may only be zeros."""
    whole = cms.ContentInfo.load(contents)
    if contents[len(whole.dump()) :].strip(b"\0") or whole["content_type"].native != "signed_data":
        raise ValueError("not signed data")
    signed = whole["content"]
    enclosed = signed["encap_content_info"]
    signer_infos = signed["signer_infos"]
    if len(signer_infos) != 1 or enclosed["content_type"].native != "data":
        raise ValueError("not one signature")
    if enclosed["content"].native is not None or signed["crls"].native:
        raise ValueError("something is enclosed")
    if signer_infos[0]["unsigned_attrs"].native or not signer_infos[0]["signed_attrs"].native:
        raise ValueError("attributes")
    find_unique_cms_attribute(signer_infos[0]["signed_attrs"], "signing_certificate_v2")
    return signed


def _check_spelling(
    contents: bytes, signed: cms.SignedData, certificate: asn1_x509.Certificate
) -> None:
    """The parts that the arithmetic does not cover have their one value and their one spelling.

    So the signature is put together again from what it covers and from the certificate.
    """
    info = signed["signer_infos"][0]
    digest = info["digest_algorithm"].dump()
    signer = _der(
        0x30, certificate.issuer.dump(), certificate["tbs_certificate"]["serial_number"].dump()
    )
    signer_info = _der(
        0x30,
        _VERSION_1,
        signer,
        digest,
        _der(0xA0, info["signed_attrs"].contents),
        info["signature_algorithm"].dump(),
        _der(0x04, info["signature"].native),
    )
    body = _der(
        0x30,
        _VERSION_1,
        _der(0x31, digest),
        _der(0x30, _der(0x06, _DATA)),
        _der(0xA0, *(choice.dump() for choice in signed["certificates"])),
        _der(0x31, signer_info),
    )
    expected = _der(0x30, _der(0x06, _SIGNED_DATA), _der(0xA0, body))
    algorithms = (digest, info["signature_algorithm"].dump())
    if contents.rstrip(b"\0") != expected.rstrip(b"\0") or any(len(a) > 80 for a in algorithms):
        raise ValueError("spelling")
    if digest not in _DIGEST_SPELLINGS:
        raise ValueError("spelling")


def _der(tag: int, *parts: bytes) -> bytes:
    """One value in the distinguished encoding."""
    body = b"".join(parts)
    size = len(body)
    if size < 0x80:
        return bytes((tag, size)) + body
    digits = size.to_bytes((size.bit_length() + 7) // 8, "big")
    return bytes((tag, 0x80 | len(digits))) + digits + body


def _certificates(
    signed: cms.SignedData, signer_info: cms.SignerInfo
) -> tuple[asn1_x509.Certificate, list[asn1_x509.Certificate]]:
    """The signer's certificate, and the others."""
    choices = signed["certificates"]
    if not 1 <= len(choices) <= _MOST_CERTIFICATES:
        raise ValueError("certificates")
    wanted = signer_info["sid"].chosen
    own, others = None, []
    for choice in choices:
        certificate = choice.chosen
        if not isinstance(certificate, asn1_x509.Certificate):
            raise TypeError("another kind of certificate")
        if own is None and _is_meant(certificate, wanted):
            own = certificate
        else:
            others.append(certificate)
    if own is None:
        raise ValueError("the signer's certificate is missing")
    return own, others


def _is_meant(certificate: asn1_x509.Certificate, wanted: object) -> bool:
    return isinstance(wanted, cms.IssuerAndSerialNumber) and (
        certificate.issuer == wanted["issuer"]
        and certificate.serial_number == wanted["serial_number"].native
    )


def _fit_for_signing(certificate: x509.Certificate) -> bool:
    """The key is strong enough, and its certificate does not keep it for other uses."""
    key = certificate.public_key()
    strong = (
        isinstance(key, ec.EllipticCurvePublicKey) and isinstance(key.curve, ec.SECP256R1)
    ) or (isinstance(key, rsa.RSAPublicKey) and key.key_size >= 2048)
    try:
        usage = certificate.extensions.get_extension_for_class(x509.KeyUsage).value
    except x509.ExtensionNotFound:
        return strong
    return strong and (usage.digital_signature or usage.content_commitment)
