"""Reviews that came home: the peer's records beside the head's own, and the head's response."""

from sqlalchemy import MetaData, Table, UniqueConstraint

from app.domain.returns import (
    FollowUp,
    FollowUpTime,
    PeerAgreement,
    PeerAnswer,
    PeerAnswerKind,
    PeerReturn,
    ResponseField,
    ResponseSent,
    ReturnedNote,
    ReturnKind,
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
    truth,
    whole,
    words,
)


def tables(metadata: MetaData) -> dict[type[object], Table]:
    """The tables of this subject, by the dataclass each holds."""
    return {
        PeerAgreement: Table(
            "peer_agreement",
            metadata,
            key(),
            reference("review_id", "review", indexed=False),
            words("peer_name", NAME),
            words("peer_school", NAME),
            words("focus", PARAGRAPHS),
            day("visit_on", optional=True),
            day("return_by", optional=True),
            words("who_sees", PARAGRAPHS),
            day("delete_by", optional=True),
            day("answered_on", optional=True),
            words("answer", PARAGRAPHS),
            UniqueConstraint("review_id"),
        ),
        **_returned(metadata),
        **_answered(metadata),
    }


def _returned(metadata: MetaData) -> dict[type[object], Table]:
    return {
        PeerReturn: Table(
            "peer_return",
            metadata,
            key(),
            reference("pack_id", "pack"),
            reference("review_id", "review"),
            choice("kind", ReturnKind),
            whole("round"),
            words("reviewer", NAME),
            words("reviewer_school", NAME),
            words("fingerprint", CODE),
            words("state", CODE),
            words("file_sha256", CODE),
            words("branch_sha256", CODE),
            words("file_name", LINE),
            instant("taken_at"),
            instant("conduct_accepted_at", optional=True),
        ),
        ReturnedNote: Table(
            "returned_note",
            metadata,
            key(),
            reference("return_id", "peer_return", indexed=False),
            words("note", NAME),
            whole("page"),
            words("item", NAME),
            words("place", CODE),
            words("field", CODE),
            words("value", PARAGRAPHS),
            words("author", NAME),
            instant("written_at", optional=True),
            truth("signed"),
            words("reply_to", NAME),
            places("rects"),
            UniqueConstraint("return_id", "note"),
        ),
    }


def _answered(metadata: MetaData) -> dict[type[object], Table]:
    return {
        PeerAnswer: Table(
            "peer_answer",
            metadata,
            key(),
            reference("return_id", "peer_return"),
            reference("note_id", "returned_note", indexed=False),
            choice("answer", PeerAnswerKind, optional=True),
            words("reason", NOTE),
            reference("action_id", "action", optional=True),
            UniqueConstraint("note_id"),
        ),
        ResponseField: Table(
            "response_field",
            metadata,
            key(),
            reference("return_id", "peer_return", indexed=False),
            words("field", CODE),
            words("value", NOTE),
            UniqueConstraint("return_id", "field"),
        ),
        ResponseSent: Table(
            "response_sent",
            metadata,
            key(),
            reference("return_id", "peer_return"),
            truth("draft"),
            instant("sent_at"),
            words("sha256", CODE),
            words("file_name", LINE),
        ),
        FollowUp: Table(
            "follow_up",
            metadata,
            key(),
            reference("return_id", "peer_return", indexed=False),
            choice("when", FollowUpTime),
            words("words", PARAGRAPHS),
            day("written_on"),
            UniqueConstraint("return_id", "when"),
        ),
    }
