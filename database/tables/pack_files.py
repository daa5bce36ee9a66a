"""The bytes of packs that must stay at hand: made or returned in a workbook, received in person."""

from sqlalchemy import MetaData, Table, UniqueConstraint

from app.domain.returns import LARGEST_PACK_FILE, PackFile
from database.tables.columns import CODE, key, sealed, words


def tables(metadata: MetaData) -> dict[type[object], Table]:
    """The table of this subject, the same in a workbook and in the personal store."""
    return {
        PackFile: Table(
            "pack_file",
            metadata,
            key(),
            words("sha256", CODE),
            sealed("content", LARGEST_PACK_FILE),
            UniqueConstraint("sha256"),
        )
    }


personal_tables = tables
