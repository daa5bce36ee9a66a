"""Reviews, the framework versions they began with, assurance for governors, snapshots."""

from sqlalchemy import MetaData, Table, UniqueConstraint

from app.domain.reviews import Assurance, FrameworkVersion, LensVerdict, Review, Snapshot
from database.tables.columns import (
    CODE,
    DOCUMENT,
    LINE,
    NAME,
    PARAGRAPHS,
    PASTED,
    choice,
    day,
    instant,
    key,
    reference,
    truth,
    whole,
    words,
)


def tables(metadata: MetaData) -> dict[type[object], Table]:
    """The tables of this subject, by the dataclass each holds."""
    return {
        FrameworkVersion: Table(
            "framework_version",
            metadata,
            key(),
            words("framework_id", CODE),
            words("version", CODE),
            words("sha256", CODE),
            words("content", DOCUMENT),
            UniqueConstraint("sha256"),
        ),
        Review: Table(
            "review",
            metadata,
            key(),
            words("title", NAME),
            day("begun_on"),
            reference("framework_version_id", "framework_version"),
            day("ended_on", optional=True),
            instant("closed_at", optional=True),
            reference("carried_from_id", "review", optional=True),
            words("headline", LINE),
            choice("lens_verdict", LensVerdict, optional=True),
            words("lens_reason", PARAGRAPHS),
            words("pasted_text", PASTED),
        ),
        Assurance: Table(
            "assurance",
            metadata,
            key(),
            reference("review_id", "review", indexed=False),
            truth("safeguarding_met", optional=True),
            day("safeguarding_checked_on", optional=True),
            whole("safeguarding_open_actions", optional=True),
            words("attendance_line", LINE),
            words("staffing_line", LINE),
            words("money_line", LINE),
            words("outside_check_line", LINE),
            UniqueConstraint("review_id"),
        ),
        Snapshot: Table(
            "snapshot",
            metadata,
            key(),
            reference("review_id", "review"),
            instant("made_at"),
            words("content", DOCUMENT),
        ),
    }
