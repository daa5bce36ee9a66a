"""The two kinds of file and what each holds, from what is kept of the tables.

The tables themselves are SQLAlchemy's, one module per subject, put together in `definition`; none
of them is loaded to open a file of this program's version. `statements/` is written by
`python -m database.compiling`.
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any, Final

from database.mapping import KeptRows, RowMap
from database.values import name_of, named

STATEMENTS: Final = Path(__file__).with_name("statements")
"""What is kept, one file per schema."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Schema:
    """One kind of file; `application_id` and `version` stand in its header."""

    name: str
    application_id: int
    version: int

    @property
    def rows(self) -> Mapping[type[Any], RowMap]:
        """The map of every dataclass that such a file holds."""
        return _all_rows(self.name)

    @property
    def kind_names(self) -> Mapping[str, str]:
        """The name of the class whose rows each table holds."""
        return {table: kind.rpartition(":")[2] for table, kind in _kinds(self.name).items()}

    def map_of(self, kind: type[Any]) -> RowMap:
        """How a dataclass lies in its table.

        Raises:
            KeyError: such a file holds no rows of this kind.
        """
        return _row_map(self.name, name_of(kind))

    def map_at(self, table: str) -> RowMap:
        """What lies in a table.

        Raises:
            KeyError: such a file has no table of this name that holds rows.
        """
        return _row_map(self.name, _kinds(self.name)[table])


@cache
def _kept(name: str) -> dict[str, KeptRows]:
    """What is kept of each table, by the name of the class whose rows it holds."""
    kept: dict[str, KeptRows] = json.loads((STATEMENTS / f"{name}.json").read_text("utf-8"))
    return kept


@cache
def _kinds(name: str) -> dict[str, str]:
    """The full name of the class whose rows each table holds."""
    return {rows["table"]: kind for kind, rows in _kept(name).items()}


@cache
def _row_map(name: str, kind: str) -> RowMap:
    return RowMap(named(kind), _kept(name)[kind])


@cache
def _all_rows(name: str) -> dict[type[Any], RowMap]:
    maps = [_row_map(name, kind) for kind in _kept(name)]
    return {rows.kind: rows for rows in maps}


WORKBOOK: Final = Schema(name="workbook", application_id=0x43414E44, version=1)
"""What belongs to one school."""

PERSONAL: Final = Schema(name="personal", application_id=0x43414E50, version=1)
"""What belongs to one person on one computer."""
