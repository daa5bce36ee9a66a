"""Who signs, and whom one knows."""

from sqlalchemy import MetaData, Table, UniqueConstraint

from app.domain.identities import Identity, KnownSigner
from database.tables.columns import CODE, NAME, PARAGRAPHS, instant, key, reference, sealed, words


def personal_tables(metadata: MetaData) -> dict[type[object], Table]:
    """The tables of this subject in the personal store."""
    return {
        Identity: Table(
            "identity",
            metadata,
            key(),
            words("name", NAME),
            words("role", NAME),
            words("school", NAME),
            words("fingerprint", CODE),
            words("certificate_pem", PARAGRAPHS),
            sealed("vault"),
            instant("made_at"),
            instant("valid_until"),
            reference("replaced_by_id", "identity", optional=True),
        ),
        KnownSigner: Table(
            "known_signer",
            metadata,
            key(),
            words("name", NAME),
            words("school", NAME),
            words("fingerprint", CODE),
            words("certificate_pem", PARAGRAPHS),
            instant("pinned_at"),
            UniqueConstraint("fingerprint"),
        ),
    }
