"""Whom the person at this computer knows, and what they have seen of each pack."""

from app.domain.identities import Identity, KnownSigner
from app.domain.ids import SignerId
from app.domain.packs import SeenState as SeenRow
from app.domain.verdicts import SeenState
from app.ports import Reader


def identities(reader: Reader) -> tuple[Identity, ...]:
    """The identities that can still sign, newest first; replaced ones are left out."""
    held = [row for row in reader.find(Identity) if row.replaced_by_id is None]
    return tuple(sorted(held, key=lambda row: row.made_at, reverse=True))


def all_identities(reader: Reader) -> tuple[Identity, ...]:
    """Every identity there ever was at this computer, replaced ones included."""
    return reader.find(Identity)


def known_signers(reader: Reader) -> tuple[KnownSigner, ...]:
    """Everyone pinned, and oneself."""
    own = tuple(
        KnownSigner(
            id=SignerId(identity.id),
            name=identity.name,
            school=identity.school,
            fingerprint=identity.fingerprint,
            certificate_pem=identity.certificate_pem,
            pinned_at=identity.made_at,
        )
        for identity in reader.find(Identity)
    )
    return (*own, *reader.find(KnownSigner))


def pinned_signers(reader: Reader) -> tuple[KnownSigner, ...]:
    """Everyone whom the person has confirmed, the last one first."""
    return tuple(sorted(reader.find(KnownSigner), key=lambda row: row.pinned_at, reverse=True))


def held_states(reader: Reader) -> tuple[SeenState, ...]:
    """The furthest state held of each pack, as a check wants it."""
    return tuple(
        SeenState(
            pack_id=str(row.pack_id),
            edition=row.edition,
            revision_digests=tuple(row.revision_digests.split()),
            items_digest=row.items_digest,
            seen_at=row.seen_at.isoformat(timespec="seconds"),
        )
        for row in reader.find(SeenRow)
    )
