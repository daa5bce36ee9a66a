"""Packs made, what the head chose while preparing them, and packs that came in."""

from sqlalchemy import Index, MetaData, Table, UniqueConstraint

from app.domain.packs import (
    Openness,
    Pack,
    PackDraft,
    PackKind,
    QuestionChoice,
    ReceivedPack,
    SeenState,
    ThinSpotLine,
)
from database.tables.columns import (
    CODE,
    LINE,
    NAME,
    PARAGRAPHS,
    choice,
    day,
    instant,
    key,
    reference,
    stray_key,
    truth,
    whole,
    words,
)


def tables(metadata: MetaData) -> dict[type[object], Table]:
    """The tables of this subject in a workbook, by the dataclass each holds."""
    return {
        Pack: Table(
            "pack",
            metadata,
            key(),
            stray_key("series_id"),
            whole("edition"),
            reference("review_id", "review"),
            choice("kind", PackKind),
            choice("openness", Openness),
            instant("made_at"),
            words("sha256", CODE),
            words("file_name", LINE),
            words("journal_head", NAME),
            words("fingerprint", CODE),
        ),
        **_preparing(metadata),
    }


def _preparing(metadata: MetaData) -> dict[type[object], Table]:
    return {
        PackDraft: Table(
            "pack_draft",
            metadata,
            key(),
            reference("review_id", "review", indexed=False),
            choice("kind", PackKind),
            words("addressed_to", LINE),
            words("request", PARAGRAPHS),
            day("answer_by", optional=True),
            day("delete_by", optional=True),
            words("last_time", PARAGRAPHS),
            words("look_first", PARAGRAPHS),
            words("look_second", PARAGRAPHS),
            words("look_third", PARAGRAPHS),
            day("meeting_on", optional=True),
            choice("openness", Openness, optional=True),
            words("decisions_wanted", PARAGRAPHS),
            UniqueConstraint("review_id", "kind"),
        ),
        QuestionChoice: Table(
            "question_choice",
            metadata,
            key(),
            reference("review_id", "review", indexed=False),
            words("source", NAME),
            truth("kept"),
            words("wording", PARAGRAPHS),
            whole("position", optional=True),
            UniqueConstraint("review_id", "source"),
        ),
        ThinSpotLine: Table(
            "thin_spot_line",
            metadata,
            key(),
            reference("review_id", "review", indexed=False),
            words("source", NAME),
            words("line", PARAGRAPHS),
            UniqueConstraint("review_id", "source"),
        ),
    }


def personal_tables(metadata: MetaData) -> dict[type[object], Table]:
    """The tables of this subject in the personal store."""
    return {
        ReceivedPack: Table(
            "received_pack",
            metadata,
            key(),
            stray_key("pack_id"),
            whole("edition"),
            choice("kind", PackKind),
            words("school", NAME),
            words("sender", NAME),
            words("fingerprint", CODE),
            words("sha256", CODE),
            words("file_name", LINE),
            instant("received_at"),
            UniqueConstraint("pack_id", "sha256"),
        ),
        SeenState: Table(
            "seen_state",
            metadata,
            key(),
            stray_key("pack_id"),
            whole("edition"),
            words("branch_sha256", CODE),
            words("state", CODE),
            words("revision_digests", PARAGRAPHS),
            words("items_digest", CODE),
            instant("seen_at"),
            Index(None, "pack_id"),
        ),
    }
