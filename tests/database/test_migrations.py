"""Files of every version open; a step that fails leaves the file as it was."""

import shutil
import sys
from dataclasses import replace
from pathlib import Path
from types import ModuleType

import pytest
from alembic import op
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlalchemy import Column, StaticPool, Text, create_engine

from app.domain.library import OpeningOutcome
from app.domain.schools import Unit
from app.errors import CandourError
from database.backups import BackupFolder
from database.checking import check_store
from database.compiling import making
from database.connection import Connection, connect
from database.creating import create, create_as, one_line
from database.migrations import REVISIONS, shape
from database.opening import open_store
from database.tables import PERSONAL, WORKBOOK, Schema
from database.tables.definition import DEFINITIONS
from database.upgrading import operations, steps_after
from database.workbooks import WorkbookLibrary
from tests.data.make_database_fixtures import HERE, PERSONAL_ROWS, WORKBOOK_ROWS
from tests.database.rows import SteppingClock, fill, new_store

SCHEMAS = [WORKBOOK, PERSONAL]
BOTH = pytest.mark.parametrize("schema", SCHEMAS, ids=lambda schema: schema.name)


def sql_of(connection: Connection) -> list[str]:
    found = connection.execute(
        "SELECT sql FROM sqlite_master WHERE sql IS NOT NULL AND type != 'trigger'"
    ).fetchall()
    return sorted(one_line(sql) for (sql,) in found)


def differences(connection: Connection, schema: Schema) -> list[object]:
    engine = create_engine(
        "sqlite://", module=sys.modules["sqlcipher3.dbapi2"], poolclass=StaticPool,
        creator=lambda: connection,
    )  # fmt: skip
    with engine.connect() as tables:
        found = compare_metadata(
            MigrationContext.configure(tables), DEFINITIONS[schema.name].metadata
        )
    return list(found)


@BOTH
def test_that_migrations_from_nothing_make_the_tables_of_this_program(
    schema: Schema, tmp_path: Path
) -> None:
    connection = connect(tmp_path / "migrated.db")
    with operations(connection):
        for step in steps_after(schema, 0):
            step.upgrade()
    assert differences(connection, schema) == []
    assert sql_of(connection) == sorted(making(schema))
    connection.close()


@BOTH
def test_that_each_version_has_its_revision_and_its_shape(schema: Schema) -> None:
    assert len(REVISIONS[schema.name]) == schema.version
    for number, name in enumerate(REVISIONS[schema.name], 1):
        assert name.startswith(f"{number:04}_")
        assert shape(schema.name, number)
    assert shape(schema.name, schema.version) == making(schema)


@BOTH
def test_that_every_table_holds_exactly_one_kind_of_row(schema: Schema) -> None:
    held = {rows.table for rows in schema.rows.values()} | {"change"}
    assert held == set(DEFINITIONS[schema.name].metadata.tables)


@pytest.mark.parametrize("version", range(1, WORKBOOK.version + 1))
def test_that_a_workbook_file_of_every_version_opens(version: int, tmp_path: Path) -> None:
    library = WorkbookLibrary(tmp_path, SteppingClock())
    opening = library.open_file(HERE / f"workbook_v{version}.candour")
    assert opening.outcome is OpeningOutcome.IMPORTED
    with opening.workbook.store.reading() as reader:
        held = {row for kind in WORKBOOK.rows for row in reader.find(kind)}
    assert held == set(WORKBOOK_ROWS)
    assert opening.workbook.check().sound
    opening.workbook.close()
    library.close()


@pytest.mark.parametrize("version", range(1, PERSONAL.version + 1))
def test_that_a_personal_store_of_every_version_opens(version: int, tmp_path: Path) -> None:
    shutil.copyfile(HERE / f"personal_v{version}.db", tmp_path / "personal.db")
    store = WorkbookLibrary(tmp_path, SteppingClock()).personal()
    with store.reading() as reader:
        held = {row for kind in PERSONAL.rows for row in reader.find(kind)}
    assert held == set(PERSONAL_ROWS)
    assert check_store(store).sound
    store.close()


def adding_a_column() -> None:
    op.add_column("unit", Column("colour", Text(), nullable=True))


def rebuilding_a_parent() -> None:
    with op.batch_alter_table("unit", recreate="always") as batch:
        batch.add_column(Column("colour", Text(), nullable=True))


def failing_half_way() -> None:
    adding_a_column()
    op.execute("UPDATE school SET name = 'spoilt'")
    raise ValueError("the step is wrong")


def losing_a_parent() -> None:
    op.execute("UPDATE unit SET parent_id = 'ffffffffffffffffffffffffffffffff'")


def stepping(monkeypatch: pytest.MonkeyPatch, upgrade: object) -> Schema:
    """A program one version ahead, whose one step is the function."""
    step = ModuleType("step")
    step.upgrade = upgrade  # type: ignore[attr-defined]  # a module made for the test
    monkeypatch.setattr("database.upgrading.steps_after", lambda *_: [step])
    return replace(WORKBOOK, version=WORKBOOK.version + 1)


@pytest.mark.parametrize("upgrade", [adding_a_column, rebuilding_a_parent])
def test_that_a_step_keeps_every_row_and_guards_the_journal_again(
    upgrade: object, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    path = tmp_path / "workbook.db"
    store = new_store(path)
    fill(store)
    with store.reading() as reader:
        parent = reader.find(Unit)[0]
    store.change(lambda tx: tx.put(replace(parent, id=parent.id, name="Whole")))
    store.close()
    ahead = stepping(monkeypatch, upgrade)
    backups = BackupFolder(tmp_path / "backups", WORKBOOK, SteppingClock())
    open_store(path, ahead, SteppingClock(), before_upgrade=backups.make_of_file).close()
    connection = connect(path)
    assert connection.execute("PRAGMA user_version").fetchone()[0] == ahead.version
    assert connection.execute("SELECT name, colour FROM unit").fetchall() == [("Whole", None)]
    assert connection.execute("PRAGMA foreign_keys").fetchone()[0] == 1
    with pytest.raises(Exception, match="only grows"):
        connection.execute("DELETE FROM change")
    connection.close()
    assert len(backups.backups()) == 1
    backups.prove(backups.backups()[0])


@pytest.mark.parametrize("upgrade", [failing_half_way, losing_a_parent])
def test_that_a_failed_step_leaves_the_file_as_it_was(
    upgrade: object, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    path = tmp_path / "workbook.db"
    store = new_store(path)
    school = fill(store)
    head = store.journal_head()
    store.close()
    ahead = stepping(monkeypatch, upgrade)
    with pytest.raises(CandourError, match="migration_failed"):
        open_store(path, ahead, SteppingClock())
    store = new_store(path)
    assert store.journal_head() == head
    with store.reading() as reader:
        assert reader.get(type(school), school.id) == school
    assert check_store(store).sound
    store.close()


def test_that_a_newer_store_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "workbook.db"
    newer = WORKBOOK.version + 1
    create_as(path, WORKBOOK.application_id, newer, shape(WORKBOOK.name, WORKBOOK.version))
    with pytest.raises(CandourError) as refused:
        new_store(path)
    assert refused.value.code == "workbook_too_new"
    assert refused.value.facts["known"] == WORKBOOK.version


def test_that_a_store_of_another_kind_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "workbook.db"
    create(path, PERSONAL)
    with pytest.raises(CandourError, match="not_a_workbook"):
        new_store(path)
