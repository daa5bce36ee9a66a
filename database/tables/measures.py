"""The tiles of the barometer."""

from sqlalchemy import MetaData, Table, UniqueConstraint

from app.domain.measures import Figure, FigureScale, FigureState, Measure, PupilGroup
from database.tables.columns import LINE, PARAGRAPHS, choice, key, reference, whole, words


def tables(metadata: MetaData) -> dict[type[object], Table]:
    """The tables of this subject, by the dataclass each holds."""
    return {
        Figure: Table(
            "figure",
            metadata,
            key(),
            reference("review_id", "review", indexed=False),
            choice("measure", Measure),
            choice("group", PupilGroup),
            choice("state", FigureState),
            choice("scale", FigureScale),
            whole("now_tenths", optional=True),
            whole("reached_now", optional=True),
            whole("pupils_now", optional=True),
            whole("before_tenths", optional=True),
            whole("reached_before", optional=True),
            whole("pupils_before", optional=True),
            words("title", LINE),
            words("source", LINE),
            words("reading", PARAGRAPHS),
            UniqueConstraint("review_id", "measure", "group"),
        )
    }
