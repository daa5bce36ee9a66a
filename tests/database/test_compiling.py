"""What is kept of the tables is what SQLAlchemy makes of them, so the program can do without it."""

import json
import subprocess
import sys
from datetime import UTC, datetime
from itertools import combinations
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import DateTime, Table, bindparam, select, update

from database.compiling import DIALECT, compiled, rows_of
from database.mapping import RowMap
from database.tables import PERSONAL, STATEMENTS, WORKBOOK, Schema
from database.tables.definition import DEFINITIONS
from database.values import WAYS, name_of
from tests.data.make_database_fixtures import PERSONAL_ROWS, WORKBOOK_ROWS

ROOT = Path(__file__).parents[2]
SCHEMAS = [WORKBOOK, PERSONAL]
BOTH = pytest.mark.parametrize("schema", SCHEMAS, ids=lambda schema: schema.name)
TABLES = [
    pytest.param(schema.map_of(kind), table, id=table.name + "-" + schema.name)
    for schema in SCHEMAS
    for kind, table in DEFINITIONS[schema.name].rows.items()
]
EACH = pytest.mark.parametrize(("rows", "table"), TABLES)

# Two runs of the program: one that makes a workbook, one that goes on with it.
WORKING = """
import sys
from pathlib import Path
from app.domain.ids import WorkbookId
from app.domain.schools import School, Unit
from database.clock import SystemClock
from database.workbooks import WorkbookLibrary
from tests.database.rows import IDS, fill

key = WorkbookId(IDS.new())
library = WorkbookLibrary(Path(sys.argv[1]), SystemClock())
if sys.argv[2] == "make":
    workbook = library.create(key)
    fill(workbook.store, workbook_id=key)
else:
    workbook = library.open(key)
    workbook.store.change(lambda tx: tx.remove(Unit, tx.find(Unit, parent_id=None)[0].id))
    assert workbook.store.undo() and workbook.store.history()
    assert [row.school for row in library.recent()] == ["Larch Road Primary"]
with workbook.store.reading() as reader:
    assert reader.find(School) and reader.find(Unit)
workbook.close()
library.close()
print(sorted({name.split(".")[0] for name in sys.modules} & {"sqlalchemy", "alembic"}))
"""


@BOTH
def test_that_what_is_kept_is_what_the_tables_make_now(schema: Schema) -> None:
    kept = json.loads((STATEMENTS / f"{schema.name}.json").read_text("utf-8"))
    assert kept == json.loads(json.dumps(rows_of(schema)))
    assert list(kept) == [name_of(kind) for kind in schema.rows]


@EACH
def test_that_the_changes_of_a_row_are_said_as_sqlalchemy_says_them(
    rows: RowMap, table: Table
) -> None:
    old = tuple(f"old {name}" for name in rows.columns)
    for changed in [*combinations(rows.columns[1:], 1), *combinations(rows.columns[1:], 2)]:
        new = tuple("new" if name in changed else f"old {name}" for name in rows.columns)
        clause = update(table).where(table.c.id == bindparam("this"))
        said = clause.ordered_values(*((name, bindparam(f"new_{name}")) for name in changed))
        expected = ["new"] * len(changed) + [old[0]]
        assert rows.updating(old, new) == (compiled(said), expected)


@EACH
def test_that_rows_are_asked_for_as_sqlalchemy_asks(rows: RowMap, table: Table) -> None:
    everything = select(*(table.columns[name] for name in rows.columns)).order_by(table.c.id)
    assert rows.finding({}) == (compiled(everything), [])
    for name in rows.columns:
        empty = everything.where(table.columns[name].is_(None))
        assert rows.finding({name: None}) == (compiled(empty), [])
    one = table.c.id
    other = table.columns[max(rows.columns)]
    both = everything.where(one.is_(None)).where(other.is_(None))
    assert rows.finding({other.name: None, "id": None})[0] == compiled(both)


def plain_by_sqlalchemy(rows: RowMap, table: Table, row: object) -> list[Any]:
    """What SQLAlchemy would hand to SQLite, and back again."""
    told: list[Any] = []
    for name in rows.columns:
        kind: Any = table.columns[name].type.dialect_impl(DIALECT)
        bind = kind.bind_processor(DIALECT)
        value = getattr(row, name)
        if isinstance(value, datetime):
            value = value.astimezone(UTC).replace(tzinfo=None)
        told.append(bind(value) if bind else value)
    return told


@pytest.mark.parametrize("row", WORKBOOK_ROWS + PERSONAL_ROWS, ids=lambda row: type(row).__name__)
def test_that_a_row_lies_in_the_file_as_sqlalchemy_would_lay_it(row: object) -> None:
    schema = WORKBOOK if row in WORKBOOK_ROWS else PERSONAL
    rows = schema.map_of(type(row))
    table = DEFINITIONS[schema.name].rows[type(row)]
    assert list(rows.values(row)) == plain_by_sqlalchemy(rows, table, row)
    assert rows.row(rows.values(row)) == row


@given(st.datetimes())
def test_that_an_instant_is_written_and_read_as_sqlalchemy_does(moment: datetime) -> None:
    kind: Any = DateTime().dialect_impl(DIALECT)
    instant = moment.replace(tzinfo=UTC)
    plain = WAYS["instant"].to_plain(instant)
    assert plain == kind.bind_processor(DIALECT)(moment)
    assert kind.result_processor(DIALECT, None)(plain) == moment
    assert WAYS["instant"].from_plain(plain) == instant


@pytest.mark.parametrize("kind", sorted(WAYS))
def test_that_nothing_stays_nothing(kind: str) -> None:
    assert WAYS[kind].to_plain(None) is None
    assert WAYS[kind].from_plain(None) is None


def test_that_an_instant_without_its_zone_is_refused() -> None:
    with pytest.raises(ValueError, match="zone"):
        WAYS["instant"].to_plain(datetime(2026, 11, 22))  # noqa: DTZ001 - that is what is tried


def test_that_workbooks_are_made_opened_and_changed_without_sqlalchemy(tmp_path: Path) -> None:
    for run in ("make", "go on"):
        told = subprocess.run(
            [sys.executable, "-c", WORKING, str(tmp_path), run],
            capture_output=True, text=True, check=False, cwd=ROOT,
        )  # fmt: skip
        assert (told.stdout.strip(), told.stderr) == ("[]", "")
