"""Who signs, and whom one knows. These rows live in the personal store, never in a workbook."""

from dataclasses import dataclass
from datetime import datetime

from app.domain.ids import IdentityId, SignerId


@dataclass(frozen=True, slots=True, kw_only=True)
class Identity:
    """A signing identity of the person at this computer.

    `fingerprint` is the SHA-256 hex of the public key. `vault` is the PKCS#12 sealed under the
    passphrase. `replaced_by_id` marks an identity whose passphrase was forgotten.
    """

    id: IdentityId
    name: str
    role: str
    school: str
    fingerprint: str
    certificate_pem: str
    vault: bytes
    made_at: datetime
    valid_until: datetime
    replaced_by_id: IdentityId | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class KnownSigner:
    """A signer pinned by the user's own act, by the SHA-256 hex of the public key."""

    id: SignerId
    name: str
    school: str
    fingerprint: str
    certificate_pem: str
    pinned_at: datetime
