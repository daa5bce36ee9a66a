"""Signs packs: the author's certification and the signatures that follow it."""

from dataclasses import dataclass
from datetime import UTC, datetime
from io import BytesIO

from asn1crypto import keys as asn1_keys
from asn1crypto import x509 as asn1_x509
from cryptography import x509
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat
from pyhanko.pdf_utils.content import AnnotAppearances
from pyhanko.pdf_utils.generic import IndirectObject
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.pdf_utils.layout import BoxConstraints
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.pdf_utils.writer import BasePdfFileWriter
from pyhanko.sign import signers
from pyhanko.sign.fields import MDPPerm, SigSeedSubFilter
from pyhanko.sign.general import SigningError
from pyhanko.stamp import BaseStamp, BaseStampStyle
from pyhanko_certvalidator.registry import SimpleCertificateStore

from app.errors import CandourError
from app.signing.identities import UnlockedIdentity
from app.signing.pack_format import AUTHOR_FIELD

# A P-256 signature with one certificate takes under 2 kB; a chain and RSA keys take more.
_RESERVED_BYTES = 16_384


@dataclass(frozen=True, slots=True, kw_only=True)
class Signing:
    """What one signature is to be: its box, its drawn stamp, its time and its words.

    `stamp` is a PDF of one page, as large as the box. `at` is aware.
    """

    field: str
    stamp: bytes
    at: datetime
    reason: str


def sign(pack: bytes, identity: UnlockedIdentity, wanted: Signing) -> bytes:
    """The pack with one more signature; it begins with exactly the bytes given.

    The author's field certifies, with notes allowed later; every other field approves.

    Raises:
        CandourError: identity_expired, signature_box_missing (no such field, or it is taken).
    """
    _check_dates(identity.certificate, wanted.at)
    certify = wanted.field == AUTHOR_FIELD
    details = signers.PdfSignatureMetadata(
        field_name=wanted.field,
        certify=certify,
        md_algorithm="sha256",
        docmdp_permissions=MDPPerm.ANNOTATE,  # counts only where it certifies
        subfilter=SigSeedSubFilter.PADES,
        reason=wanted.reason or None,
        name=identity.name,
    )
    signer = _Signer(
        details, signer=_simple_signer(identity), stamp_style=_StampStyle(page=wanted.stamp)
    )
    signer.moment = wanted.at.astimezone(UTC)
    signed = BytesIO()
    try:
        signer.sign_pdf(
            PlainUpdate(BytesIO(pack)),
            existing_fields_only=True,
            bytes_reserved=_RESERVED_BYTES,
            output=signed,
        )
    except SigningError:
        raise CandourError("signature_box_missing") from None
    return signed.getvalue()


class PlainUpdate(IncrementalPdfFileWriter):
    """An update that holds only what it is asked to: no new producer, no new date."""

    def _update_meta(self) -> None:
        """Leave the document's own description alone: the verifier allows no change to it."""

    def written(self) -> bytes:
        """The file with the update at its end."""
        out = BytesIO()
        super().write(out)  # type: ignore[no-untyped-call]  # pyHanko types it in part
        return out.getvalue()


class _Signer(signers.PdfSigner):
    moment: datetime

    def register_extensions(self, pdf_out: BasePdfFileWriter, *, md_algorithm: str) -> None:
        """Declare nothing: the pack does when it is built, so the catalog stays as it is."""

    def init_signing_session(
        self, pdf_out: BasePdfFileWriter, existing_fields_only: bool = False
    ) -> signers.pdf_signer.PdfSigningSession:
        """Begin at the moment asked for, not at the computer's clock."""
        session = super().init_signing_session(pdf_out, existing_fields_only)
        session.system_time = self.moment
        return session


@dataclass(frozen=True)
class _StampStyle(BaseStampStyle):
    """The drawn signature: the page handed in, as it is, without pyHanko's frame around it."""

    page: bytes = b""

    def create_stamp(
        self,
        writer: BasePdfFileWriter,
        box: BoxConstraints,
        text_params: dict[str, object],
    ) -> BaseStamp:
        """The page as a drawing of its own, which must be as large as the box."""
        form = writer.import_page_as_xobject(PdfFileReader(BytesIO(self.page)), 0, False)
        left, bottom, right, top = (float(edge) for edge in form.get_object()["/BBox"])
        if abs(right - left - box.width) > 0.5 or abs(top - bottom - box.height) > 0.5:
            raise CandourError("stamp_does_not_fit")
        return _Stamp(writer, self, form)


class _Stamp(BaseStamp):
    def __init__(
        self, writer: BasePdfFileWriter, style: BaseStampStyle, form: IndirectObject
    ) -> None:
        super().__init__(writer=writer, style=style)
        self.form = form

    def as_appearances(self) -> AnnotAppearances:
        return AnnotAppearances(normal=self.form)


def _simple_signer(identity: UnlockedIdentity) -> signers.SimpleSigner:
    secret = identity.key.private_bytes(Encoding.DER, PrivateFormat.PKCS8, NoEncryption())
    registry = SimpleCertificateStore()  # type: ignore[no-untyped-call]  # typed in part
    registry.register_multiple([_as_asn1(link) for link in identity.chain])
    return signers.SimpleSigner(
        signing_cert=_as_asn1(identity.certificate),
        signing_key=asn1_keys.PrivateKeyInfo.load(secret),
        cert_registry=registry,
    )


def _as_asn1(certificate: x509.Certificate) -> asn1_x509.Certificate:
    return asn1_x509.Certificate.load(certificate.public_bytes(Encoding.DER))


def _check_dates(certificate: x509.Certificate, at: datetime) -> None:
    if not certificate.not_valid_before_utc <= at <= certificate.not_valid_after_utc:
        raise CandourError("identity_expired")
