"""The workbooks known on this computer."""

from sqlalchemy import MetaData, Table

from app.domain.library import RecentWorkbook
from database.tables.columns import LINE, NAME, instant, key, words


def personal_tables(metadata: MetaData) -> dict[type[object], Table]:
    """The tables of this subject in the personal store."""
    return {
        RecentWorkbook: Table(
            "recent_workbook",
            metadata,
            key(),
            words("school", NAME),
            instant("opened_at"),
            words("file", LINE),
            words("published_head", NAME),
        )
    }
