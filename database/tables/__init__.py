"""SQLAlchemy Core tables, one module per subject, and the two schemas made of them."""

from dataclasses import dataclass

from sqlalchemy import MetaData, Table

from database.tables import (
    evidence,
    identities,
    judgements,
    library,
    measures,
    packs,
    plans,
    reviews,
    schools,
)
from database.tables.changes import change_table
from database.tables.columns import new_metadata


@dataclass(frozen=True, slots=True, kw_only=True)
class Schema:
    """One kind of file: its tables and what its header says.

    `application_id` and `version` stand in the file's header; `rows` gives the table that holds
    each dataclass.
    """

    name: str
    application_id: int
    version: int
    metadata: MetaData
    rows: dict[type[object], Table]
    change: Table


def _workbook() -> Schema:
    metadata = new_metadata()
    subjects = (schools, reviews, judgements, evidence, measures, plans, packs)
    rows = {kind: table for subject in subjects for kind, table in subject.tables(metadata).items()}
    return Schema(
        name="workbook",
        application_id=0x43414E44,
        version=1,
        metadata=metadata,
        rows=rows,
        change=change_table(metadata),
    )


def _personal() -> Schema:
    metadata = new_metadata()
    subjects = (identities, packs, library)
    rows = {
        kind: table
        for subject in subjects
        for kind, table in subject.personal_tables(metadata).items()
    }
    return Schema(
        name="personal",
        application_id=0x43414E50,
        version=1,
        metadata=metadata,
        rows=rows,
        change=change_table(metadata),
    )


WORKBOOK = _workbook()
"""What belongs to one school."""

PERSONAL = _personal()
"""What belongs to one person on one computer."""
