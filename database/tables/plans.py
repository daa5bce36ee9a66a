"""Next steps."""

from sqlalchemy import MetaData, Table

from app.domain.plans import Action, ActionState
from database.tables.columns import (
    CODE,
    NAME,
    PARAGRAPHS,
    choice,
    day,
    key,
    reference,
    whole,
    words,
)


def tables(metadata: MetaData) -> dict[type[object], Table]:
    """The tables of this subject, by the dataclass each holds."""
    return {
        Action: Table(
            "action",
            metadata,
            key(),
            reference("review_id", "review"),
            reference("unit_id", "unit"),
            words("layer_id", CODE),
            words("what", PARAGRAPHS),
            day("due_on", optional=True),
            words("role", NAME),
            whole("priority", optional=True),
            choice("state", ActionState),
            whole("position"),
        )
    }
