"""The first tables."""

from alembic import op

from database.migrations import shape


def upgrade() -> None:
    """Make them as version 1 had them."""
    for statement in shape("personal", 1):
        op.execute(statement)
