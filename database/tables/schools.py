"""The workbook's own row, its school and the units that are judged."""

from sqlalchemy import CheckConstraint, MetaData, Table

from app.domain.schools import Phase, School, Unit, UnitKind, Workbook
from database.tables.columns import (
    LINE,
    NAME,
    PARAGRAPHS,
    choice,
    instant,
    key,
    reference,
    whole,
    words,
)


def tables(metadata: MetaData) -> dict[type[object], Table]:
    """The tables of this subject, by the dataclass each holds."""
    return {
        Workbook: Table("workbook", metadata, key(), instant("made_at")),
        School: Table(
            "school",
            metadata,
            key(),
            words("name", NAME),
            words("urn", 6, optional=True),
            choice("phase", Phase),
            whole("pupils", optional=True),
            whole("disadvantaged_pupils", optional=True),
            whole("send_pupils", optional=True),
            whole("months_in_post", optional=True),
            words("mobility", LINE),
            words("context", PARAGRAPHS),
            CheckConstraint("urn IS NULL OR length(urn) = 6", name="urn_six_digits"),
        ),
        Unit: Table(
            "unit",
            metadata,
            key(),
            words("name", NAME),
            choice("kind", UnitKind),
            reference("parent_id", "unit", optional=True),
            whole("position"),
        ),
    }
