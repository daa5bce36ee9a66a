"""A colleague's pack under review: what the reviewer writes, and what never leaves."""

from sqlalchemy import MetaData, Table, UniqueConstraint

from app.domain.peer_reviews import (
    Mark,
    PeerField,
    PeerMark,
    PeerReview,
    PeerSending,
    PrivateKind,
    PrivateNote,
)
from database.tables.columns import (
    CODE,
    LINE,
    NAME,
    NOTE,
    PARAGRAPHS,
    choice,
    day,
    instant,
    key,
    places,
    reference,
    stray_key,
    truth,
    whole,
    words,
)


def personal_tables(metadata: MetaData) -> dict[type[object], Table]:
    """The tables of this subject in the personal store."""
    return {
        PeerReview: Table(
            "peer_review",
            metadata,
            key(),
            stray_key("pack_id"),
            whole("edition"),
            words("school", NAME),
            words("review_title", NAME),
            words("author", NAME),
            words("author_fingerprint", CODE),
            words("certified_sha256", CODE),
            words("held_sha256", CODE),
            instant("begun_at"),
            instant("conduct_accepted_at", optional=True),
            day("delete_by", optional=True),
            whole("round"),
            words("begun_sha256", CODE),
            words("layer_ids", LINE),
            words("stage_ids", LINE),
            words("comments_sha256", CODE),
        ),
        **_written(metadata),
        PeerSending: Table(
            "peer_sending",
            metadata,
            key(),
            reference("peer_review_id", "peer_review"),
            whole("round"),
            truth("draft"),
            instant("sent_at"),
            words("sha256", CODE),
            words("file_name", LINE),
        ),
    }


def _written(metadata: MetaData) -> dict[type[object], Table]:
    return {
        PeerField: Table(
            "peer_field",
            metadata,
            key(),
            reference("peer_review_id", "peer_review", indexed=False),
            words("place", CODE),
            words("field", CODE),
            words("value", NOTE),
            UniqueConstraint("peer_review_id", "place", "field"),
        ),
        PeerMark: Table(
            "peer_mark",
            metadata,
            key(),
            reference("peer_review_id", "peer_review"),
            whole("page"),
            words("item", CODE),
            choice("mark", Mark),
            words("text", NOTE),
            instant("written_at"),
            places("quads"),
            words("reply_to", NAME),
            words("origin", NAME),
            instant("sent_at", optional=True),
        ),
        PrivateNote: Table(
            "private_note",
            metadata,
            key(),
            reference("peer_review_id", "peer_review"),
            choice("kind", PrivateKind),
            words("text", PARAGRAPHS),
            words("item", CODE),
        ),
    }
