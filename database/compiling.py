"""What SQLAlchemy makes of the tables, kept so that the program opens its files without SQLAlchemy.

After a change to a table, write what is kept anew (a test fails until it is done):

    python -m database.compiling
"""

import json
from pathlib import Path
from typing import Any

from sqlalchemy import ClauseElement, Column, Table, bindparam, delete, insert, select, update
from sqlalchemy.dialects import sqlite
from sqlalchemy.schema import CreateIndex, CreateTable

from database.creating import one_line
from database.mapping import KeptColumn, KeptRows
from database.migrations import SHAPES
from database.tables import PERSONAL, STATEMENTS, WORKBOOK, Schema
from database.tables.columns import kept_of
from database.tables.definition import DEFINITIONS
from database.values import name_of

DIALECT = sqlite.dialect(paramstyle="qmark")


def compiled(clause: ClauseElement) -> str:
    """A statement, or a piece of one, in one line."""
    return one_line(str(clause.compile(dialect=DIALECT)))


def making(schema: Schema) -> tuple[str, ...]:
    """The statements that make the tables and indexes of this program's version."""
    made = []
    for table in DEFINITIONS[schema.name].metadata.sorted_tables:
        made.append(compiled(CreateTable(table)))
        indexes = sorted(table.indexes, key=lambda index: str(index.name))
        made.extend(compiled(CreateIndex(index)) for index in indexes)
    return tuple(made)


def rows_of(schema: Schema) -> dict[str, KeptRows]:
    """What is kept of each table, by the name of the class whose rows it holds."""
    return {
        name_of(kind): _rows(kind, table) for kind, table in DEFINITIONS[schema.name].rows.items()
    }


def _rows(kind: Any, table: Table) -> KeptRows:
    names = tuple(kind.__dataclass_fields__)
    if set(names) != set(table.columns.keys()) or names[0] != "id":
        raise TypeError(f"{kind.__name__} and the table {table.name} differ")
    this = table.c.id == bindparam("this")
    selected = select(*(table.columns[name] for name in names))
    ordered = compiled(selected.order_by(table.c.id))
    id_change = _column(table.c.id)["change"]
    return KeptRows(
        table=table.name,
        columns={name: _column(table.columns[name]) for name in names},
        inserted=[column.name for column in table.columns],
        insert=compiled(insert(table)),
        update=compiled(update(table).where(this).values(id=bindparam("id"))).replace(
            f"SET {id_change}", "SET {changes}"
        ),
        delete=compiled(delete(table).where(this)),
        select=compiled(selected),
        select_one=compiled(selected.where(this)),
        order=ordered.removeprefix(compiled(selected)).strip(),
    )


def _column(column: Column[Any]) -> KeptColumn:
    name = DIALECT.identifier_preparer.format_column(column)
    return KeptColumn(
        value=list(kept_of(column)),
        change=f"{name}=?",
        equal=compiled(column == bindparam("value")),
        empty=compiled(column.is_(None)),
    )


def write() -> None:
    """Keep what the present version makes: its statements, and the shape of a new file."""
    for schema in (WORKBOOK, PERSONAL):
        _keep(STATEMENTS / f"{schema.name}.json", rows_of(schema))
        _keep(SHAPES / f"{schema.name}_{schema.version:04}.json", making(schema))


def _keep(path: Path, kept: object) -> None:
    text = json.dumps(kept, indent=1, ensure_ascii=False)
    path.write_text(f"{text}\n", "utf-8")


if __name__ == "__main__":
    write()
