"""Evidence items and what they support."""

from sqlalchemy import MetaData, Table, UniqueConstraint

from app.domain.evidence import Evidence, EvidenceLink
from database.tables.columns import CODE, LINE, PARAGRAPHS, day, key, reference, whole, words


def tables(metadata: MetaData) -> dict[type[object], Table]:
    """The tables of this subject, by the dataclass each holds."""
    return {
        Evidence: Table(
            "evidence",
            metadata,
            key(),
            whole("number"),
            words("title", LINE),
            words("kind_id", CODE),
            day("dated_on", optional=True),
            words("source", LINE),
            words("note", PARAGRAPHS),
            UniqueConstraint("number"),
        ),
        EvidenceLink: Table(
            "evidence_link",
            metadata,
            key(),
            reference("evidence_id", "evidence", indexed=False),
            reference("unit_id", "unit"),
            words("layer_id", CODE),
            words("criterion_id", CODE, optional=True),
            UniqueConstraint("evidence_id", "unit_id", "layer_id", "criterion_id"),
        ),
    }
