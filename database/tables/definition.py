"""The one definition of what a workbook and the personal store hold: every table, in SQLAlchemy.

The program itself works from what `database.compiling` keeps of it.
"""

from dataclasses import dataclass
from typing import Final

from sqlalchemy import MetaData, Table

from database.tables import (
    evidence,
    identities,
    judgements,
    library,
    measures,
    pack_files,
    packs,
    peer_reviews,
    plans,
    returns,
    reviews,
    schools,
)
from database.tables.changes import change_table
from database.tables.columns import new_metadata


@dataclass(frozen=True, slots=True, kw_only=True)
class Definition:
    """The tables of one kind of file; `rows` gives the one that holds each dataclass."""

    metadata: MetaData
    rows: dict[type[object], Table]


def _workbook() -> Definition:
    metadata = new_metadata()
    subjects = (schools, reviews, judgements, evidence, measures, plans, packs, pack_files, returns)
    rows = {kind: table for subject in subjects for kind, table in subject.tables(metadata).items()}
    change_table(metadata)
    return Definition(metadata=metadata, rows=rows)


def _personal() -> Definition:
    metadata = new_metadata()
    subjects = (identities, packs, library, pack_files, peer_reviews)
    rows = {
        kind: table
        for subject in subjects
        for kind, table in subject.personal_tables(metadata).items()
    }
    change_table(metadata)
    return Definition(metadata=metadata, rows=rows)


DEFINITIONS: Final = {"workbook": _workbook(), "personal": _personal()}
"""By the name of the schema."""
