"""Is a record whole? Schema, integrity, references, rows, journal chain, and the two against
each other.
"""

import json
from collections.abc import Callable, Iterator
from typing import Final
from uuid import UUID

import sqlcipher3.dbapi2 as driver

from app.domain.library import CheckReport, CheckStep
from app.errors import CandourError
from database import journal
from database.connection import Connection, snapshot
from database.creating import EVENTS, one_line
from database.deltas import OvertakenError
from database.journal import BrokenChainError, Entry
from database.migrations import shape
from database.past import present_state, replayed
from database.store import SqlStore, proof_line
from database.tables import Schema

NAMES: Final = ("schema", "integrity", "foreign_keys", "rows", "journal", "record")
"""The steps of a check, in order."""

MALFORMED: Final = (ValueError, TypeError, LookupError, AttributeError, RecursionError)
"""What reading raises where a file holds what we would never have written."""


def check_store(store: SqlStore) -> CheckReport:
    """Check a store that is open."""
    with store.connected() as connection, snapshot(connection):
        return check_connection(connection, store.schema)


def check_connection(connection: Connection, schema: Schema) -> CheckReport:
    """Check an open file of this program's version."""
    steps = tuple(_looked_at(connection, schema))
    head = ""
    if steps[0].passed:
        head = proof_line(connection, schema)
    return CheckReport(head=head, steps=steps)


def _looked_at(connection: Connection, schema: Schema) -> Iterator[CheckStep]:
    """Each step, until one fails; the rest are left open."""
    looks: dict[str, Callable[[Connection, Schema], str]] = {
        "schema": schema_fault,
        "integrity": integrity_fault,
        "foreign_keys": reference_fault,
        "rows": rows_fault,
        "journal": chain_fault,
        "record": record_fault,
    }
    going_on = True
    for name in NAMES:
        if not going_on:
            yield CheckStep(name=name, passed=None)
            continue
        try:
            fault = looks[name](connection, schema)
        except driver.DatabaseError as error:
            fault = str(error)
        going_on = not fault
        yield CheckStep(name=name, passed=going_on, detail=fault)


def schema_fault(connection: Connection, schema: Schema) -> str:
    """What in the schema is not ours; empty if nothing."""
    found = connection.execute(
        "SELECT type, name, sql FROM sqlite_master WHERE sql IS NOT NULL ORDER BY name"
    ).fetchall()
    guards = {f"change_is_never_{event}d" for event in EVENTS}
    expected = set(shape(schema.name, schema.version))
    present = {one_line(sql) for kind, _, sql in found if kind != "trigger"}
    strange = [
        f"{kind} {name} is not ours"
        for kind, name, sql in found
        if (name not in guards if kind == "trigger" else one_line(sql) not in expected)
    ]
    missing = [f"missing: {sql[:60]}" for sql in sorted(expected - present)]
    return "; ".join((strange + missing)[:3])


def integrity_fault(connection: Connection, _: Schema) -> str:
    """What SQLite finds wrong in the file's structure; empty if nothing."""
    found = connection.execute("PRAGMA integrity_check(3)").fetchall()
    lines = "; ".join(str(line) for (line,) in found)
    return "" if lines == "ok" else lines


def reference_fault(connection: Connection, _: Schema) -> str:
    """The first row that refers to one that is not there."""
    found = connection.execute("PRAGMA foreign_key_check").fetchone()
    return "" if found is None else f"a row of {found[0]} refers to {found[2]}, which is not there"


def rows_fault(connection: Connection, schema: Schema) -> str:
    """The first row that is not what the domain calls such a row."""
    for rows in schema.rows.values():
        for values in connection.execute(rows.select_all):
            try:
                same = rows.values(rows.row(values)) == values
            except (CandourError, *MALFORMED) as error:
                return f"{rows.table} {values[0]}: {error}"
            if not same:
                return f"{rows.table} {values[0]} is not written as we write it"
    return ""


def chain_fault(connection: Connection, _: Schema) -> str:
    """The first entry of the journal that does not hold."""
    try:
        journal.verify(journal.entries(connection))
    except BrokenChainError as error:
        return f"entry {error.seq} does not hold"
    for entry in journal.entries(connection):
        if not _readable(entry):
            return f"entry {entry.seq} cannot be read"
    return ""


def _readable(entry: Entry) -> bool:
    """Whether what is told beside the delta is what we write."""
    try:
        journal.instant_of(entry.at)
        facts = json.loads(entry.facts)
        key = entry.key and UUID(entry.key).hex
    except MALFORMED:
        return False
    plain = isinstance(facts, dict) and all(isinstance(word, str) for word in facts.values())
    return plain and key == entry.key and bool(entry.entity) == bool(key)


def record_fault(connection: Connection, schema: Schema) -> str:
    """Where the rows are not those that the journal leads to."""
    try:
        told = replayed(schema, journal.entries(connection))
    except (OvertakenError, *MALFORMED) as error:
        return f"the journal contradicts itself {error}".strip()
    held = present_state(connection, schema)
    for table, rows in held.items():
        if rows != told[table]:
            differing = [key for key in rows | told[table] if rows.get(key) != told[table].get(key)]
            return f"{table} {differing[0]} is not as the journal has it"
    return ""
