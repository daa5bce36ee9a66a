"""Reads a workbook file from somebody else, in a process of its own with nothing but this module.

It is run as a script, with the standard library's SQLite, on a private copy of the file. Nothing
is believed before it is looked at: the statements in the file must be exactly ours, so there is
nothing in it that runs. What it finds goes to standard output as JSON lines:

    ["step", name, passed, detail]     one thing looked at
    ["table", name, [columns]]         the rows that follow belong to it
    ["row", values]                    bytes as {"b": base64}
    ["end"]                            all was read

Its order comes on standard input: {"path", "statements", "only_head"}.
"""

import base64
import contextlib
import json
import sqlite3
import sys
import time
from collections.abc import Callable

SECONDS = 25
MEMORY = 1 << 30
LONGEST_VALUE = 65 << 20  # a row with the largest file of a pack, 64 MiB
OUTPUT = 2 << 30


class RefusedError(Exception):
    """A step did not pass."""


def main() -> int:
    """Read what the order names; 0 if all of it could be read."""
    order = json.load(sys.stdin)
    _limit()
    try:
        _read(order)
    except RefusedError:
        return 3
    except (sqlite3.Error, ValueError, OverflowError, MemoryError) as error:
        _say("step", "rows", False, f"{type(error).__name__}: {error}"[:300])
        return 3
    _say("end")
    return 0


def _limit() -> None:
    """Bound memory, time and output where the system can."""
    try:
        import resource
    except ImportError:
        return
    for limit, value in (
        (resource.RLIMIT_AS, MEMORY),
        (resource.RLIMIT_CPU, SECONDS),
        (resource.RLIMIT_FSIZE, OUTPUT),
        (resource.RLIMIT_NOFILE, 16),
    ):
        # macOS knows some of them by name only.
        with contextlib.suppress(ValueError, OSError):
            resource.setrlimit(limit, (value, value))


def _read(order: dict[str, object]) -> None:
    connection = _opened(str(order["path"]))
    statements = order["statements"]
    expected = {_named(text): text for text in statements} if isinstance(statements, list) else {}
    try:
        found = connection.execute("SELECT type, name, tbl_name, sql FROM sqlite_master").fetchall()
    except sqlite3.Error as error:
        found = [("", "", "", str(error))]
    _step("schema", _schema_fault(found, expected))
    _step("integrity", _integrity_fault(connection))
    tables = sorted(name for kind, name, _, _ in found if kind == "table")
    columns = {name: _columns(connection, name) for name in tables}
    connection.set_authorizer(_only_reading(frozenset(tables)))
    if order["only_head"]:
        _tell(connection, "workbook", ["id"], "")
        _tell(connection, "change", ["seq", "txn", "at", "hash"], "ORDER BY seq DESC LIMIT 1")
        return
    for name in tables:
        order_by = "seq" if name == "change" else "id"
        _tell(connection, name, columns[name], f"ORDER BY {order_by}")
    _step("rows", "")


def _opened(path: str) -> sqlite3.Connection:
    connection = sqlite3.connect(f"file:{_quoted(path)}?mode=ro&immutable=1", uri=True)
    for limit, value in (
        (sqlite3.SQLITE_LIMIT_LENGTH, LONGEST_VALUE),
        (sqlite3.SQLITE_LIMIT_SQL_LENGTH, 100_000),
        (sqlite3.SQLITE_LIMIT_COLUMN, 100),
        (sqlite3.SQLITE_LIMIT_EXPR_DEPTH, 50),
        (sqlite3.SQLITE_LIMIT_ATTACHED, 0),
        (sqlite3.SQLITE_LIMIT_TRIGGER_DEPTH, 1),
    ):
        connection.setlimit(limit, value)
    deadline = time.monotonic() + SECONDS
    connection.set_progress_handler(lambda: int(time.monotonic() > deadline), 10_000)
    for pragma in (
        "trusted_schema = OFF",
        "query_only = ON",
        "cell_size_check = ON",
        "mmap_size = 0",
    ):
        connection.execute(f"PRAGMA {pragma}")
    return connection


def _quoted(path: str) -> str:
    return path.replace("%", "%25").replace("?", "%3f").replace("#", "%23")


def _named(statement: str) -> tuple[str, str]:
    """Type and name of what a statement of ours makes: CREATE [UNIQUE] TABLE|INDEX name ..."""
    words = statement.replace("(", " ").split()
    place = 2 if words[1] == "UNIQUE" else 1
    return words[place].lower(), words[place + 1].strip('"')


def _schema_fault(
    found: list[tuple[str, str, str, str | None]], expected: dict[tuple[str, str], str]
) -> str:
    """What in the file's schema is not exactly ours; empty if nothing."""
    present = {}
    for kind, name, _, sql in found:
        if kind == "index" and sql is None and str(name).startswith("sqlite_autoindex_"):
            continue
        present[(kind, name)] = sql
    for place, sql in present.items():
        if expected.get(place) != sql:
            return f"{place[0]} {place[1]} is not ours"[:300]
    missing = sorted(set(expected) - set(present))
    return f"{missing[0][0]} {missing[0][1]} is missing" if missing else ""


def _integrity_fault(connection: sqlite3.Connection) -> str:
    try:
        found = connection.execute("PRAGMA integrity_check(3)").fetchall()
    except sqlite3.Error as error:
        return str(error)
    lines = "; ".join(str(line) for (line,) in found)
    return "" if lines == "ok" else lines[:300]


def _columns(connection: sqlite3.Connection, table: str) -> list[str]:
    return [row[1] for row in connection.execute(f'PRAGMA table_info("{table}")')]


def _only_reading(tables: frozenset[str]) -> Callable[..., int]:
    def allowed(action: int, first: str | None, *_: str | None) -> int:
        if action == sqlite3.SQLITE_SELECT or (action == sqlite3.SQLITE_READ and first in tables):
            return sqlite3.SQLITE_OK
        return sqlite3.SQLITE_DENY

    return allowed


def _tell(connection: sqlite3.Connection, table: str, columns: list[str], rest: str) -> None:
    _say("table", table, columns)
    listed = ", ".join(f'"{column}"' for column in columns)
    statement = f'SELECT {listed} FROM "{table}" {rest}'  # noqa: S608 - names of our own schema, compared before
    for row in connection.execute(statement):
        _say("row", [_plain(value) for value in row])


def _plain(value: object) -> object:
    if isinstance(value, bytes):
        return {"b": base64.b64encode(value).decode()}
    if isinstance(value, str | int | None):
        return value
    raise ValueError("a number with a fraction, which no table of ours holds")


def _step(name: str, fault: str) -> None:
    _say("step", name, not fault, fault)
    if fault:
        raise RefusedError


def _say(*words: object) -> None:
    sys.stdout.write(json.dumps(words) + "\n")


if __name__ == "__main__":
    sys.stdout.reconfigure(encoding="ascii")  # type: ignore[union-attr]  # it is a text stream
    sys.exit(main())
