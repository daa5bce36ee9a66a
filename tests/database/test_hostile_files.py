"""Workbook files made to harm, or harmed on their way: each is refused, none is believed."""

import random
import sqlite3
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from app.errors import CandourError
from app.queries.history import change_words
from database import journal
from database.cage import caged
from database.checking_files import check_file
from database.connection import connect
from database.deltas import canonical
from database.incoming import read_in
from database.journal import Heading, Step
from database.opening import open_store
from database.publishing import publish
from database.tables import PERSONAL, WORKBOOK
from resources.texts import text
from tests.database.rows import SteppingClock, fill, new_store

Spoil = Callable[[sqlite3.Connection], object]


@pytest.fixture
def published(tmp_path: Path) -> Iterator[Path]:
    store = new_store(tmp_path / "own" / "workbook.db")
    fill(store)
    yield Path(publish(store, tmp_path / "larch.candour").file)
    store.close()


def spoilt(path: Path, *statements: str) -> Path:
    """The file with statements run on it by another program."""
    connection = sqlite3.connect(path)
    connection.execute("PRAGMA writable_schema = ON")
    connection.execute("PRAGMA ignore_check_constraints = ON")
    for statement in statements:
        connection.execute(statement)
    connection.commit()
    connection.close()
    return path


def refusal(path: Path, room: Path) -> str:
    with pytest.raises(CandourError) as refused:
        read_in(path, room / "taken.db")
    return refused.value.code


def test_that_a_published_file_is_plain_and_passes_the_guard(
    published: Path, tmp_path: Path
) -> None:
    with caged(published) as findings:
        assert findings.complete
        assert all(step.passed for step in findings.steps)
    connection = sqlite3.connect(published)
    kinds = {row[0] for row in connection.execute("SELECT type FROM sqlite_master")}
    connection.close()
    assert kinds == {"table", "index"}
    assert published.read_bytes()[18:20] == b"\x01\x01"
    assert not list(published.parent.glob("*.tmp"))
    assert read_in(published, tmp_path / "taken.db").version.entries == 3


SCHEMA_ATTACKS = {
    "a view stands in for a table": (
        "ALTER TABLE unit RENAME TO unit_rows",
        "CREATE VIEW unit AS SELECT * FROM unit_rows",
    ),
    "an endless view": (
        "DROP TABLE thin_spot_line",
        "CREATE VIEW thin_spot_line AS WITH RECURSIVE n(x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM n) SELECT x FROM n",
    ),
    "a trigger on our table": (
        "CREATE TRIGGER t AFTER INSERT ON school BEGIN DELETE FROM review; END",
    ),
    "a table too many": ("CREATE TABLE extra (id)",),
    "a table too few": ("DROP TABLE evidence_link",),
    "a column too many": ("ALTER TABLE school ADD COLUMN extra TEXT DEFAULT 'x'",),
    "a check taken out": (
        "UPDATE sqlite_master SET sql = replace(sql, 'CHECK (length(name) <= 300)', '') WHERE name = 'school'",
    ),
    "a default put in": (
        "UPDATE sqlite_master SET sql = replace(sql, 'pupils INTEGER', 'pupils INTEGER DEFAULT 7') WHERE name = 'school'",
    ),
    "an index on an expression": ("CREATE INDEX stray ON school (upper(name))",),
    "an index moved": (
        "DROP INDEX ix_review_framework_version_id",
        "CREATE INDEX ix_review_framework_version_id ON review (title)",
    ),
    "a virtual table": ("CREATE VIRTUAL TABLE words USING fts5(text)",),
    "two tables on one root": (
        "UPDATE sqlite_master SET rootpage = (SELECT rootpage FROM sqlite_master WHERE name = 'school') WHERE name = 'unit'",
    ),
}


@pytest.mark.parametrize("attack", SCHEMA_ATTACKS)
def test_that_anything_but_our_own_tables_is_refused(
    attack: str, published: Path, tmp_path: Path
) -> None:
    spoilt(published, *SCHEMA_ATTACKS[attack])
    assert refusal(published, tmp_path) == "workbook_damaged"
    assert not check_file(published).sound


ROW_ATTACKS = {
    "a name changed behind the journal": ("UPDATE school SET name = 'Elm'", "workbook_altered"),
    "a row taken out": ("DELETE FROM unit", "workbook_altered"),
    "an entry changed": ("UPDATE change SET label = 'x' WHERE seq = 2", "workbook_altered"),
    "an entry taken out": ("DELETE FROM change WHERE seq = 2", "workbook_altered"),
    "the whole journal taken out": ("DELETE FROM change", "workbook_altered"),
    "text where bytes belong": ("UPDATE change SET hash = hex(hash)", "workbook_damaged"),
    "bytes where text belongs": ("UPDATE school SET context = x'00ff'", "workbook_damaged"),
    "no such phase": (
        "UPDATE school SET phase = 'castle'",
        "workbook_damaged",
    ),
    "a day that is none": ("UPDATE workbook SET made_at = 'yesterday'", "workbook_damaged"),
    "an id that is none": ("UPDATE workbook SET id = 'zz'", "workbook_damaged"),
    "a number that is none": (
        "UPDATE school SET pupils = 'many'",
        "workbook_damaged",
    ),
    "a fraction": ("UPDATE school SET pupils = 2.5", "workbook_damaged"),
    "a reference to nothing": (
        "UPDATE unit SET parent_id = 'ffffffffffffffffffffffffffffffff'",
        "workbook_damaged",
    ),
    "text that is no text": ("UPDATE school SET context = CAST(x'ff41' AS TEXT)", "workbook_damaged"),
}  # fmt: skip


@pytest.mark.parametrize("attack", ROW_ATTACKS)
def test_that_rows_that_are_not_ours_are_refused(
    attack: str, published: Path, tmp_path: Path
) -> None:
    statements, code = ROW_ATTACKS[attack]
    spoilt(published, *statements.split("; "))
    assert refusal(published, tmp_path) == code
    assert not check_file(published).sound


def test_that_a_journal_forged_with_nested_text_is_refused(published: Path, tmp_path: Path) -> None:
    spoilt(published, "UPDATE change SET delta = replace(hex(zeroblob(200000)), '0', '[')")
    assert refusal(published, tmp_path) == "workbook_altered"


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"", "not_a_workbook"),
        (b"Dear colleague, please find enclosed", "not_a_workbook"),
        (random.Random(1).randbytes(9_000), "not_a_workbook"),
        (b"SQLite format 3\0" + bytes(4_080), "not_a_workbook"),
    ],
)
def test_that_what_is_no_workbook_is_said_to_be_none(
    content: bytes, code: str, tmp_path: Path
) -> None:
    path = tmp_path / "letter.candour"
    path.write_bytes(content)
    assert refusal(path, tmp_path) == code
    assert path.read_bytes() == content


def test_that_a_file_cut_short_is_refused(published: Path, tmp_path: Path) -> None:
    whole = published.read_bytes()
    for place in (200, 4_096, len(whole) // 2, len(whole) - 1):
        published.write_bytes(whole[:place])
        assert refusal(published, tmp_path) == "workbook_damaged"


def test_that_a_file_with_flipped_bits_never_passes_for_another_record(
    published: Path, tmp_path: Path
) -> None:
    whole = published.read_bytes()
    chance = random.Random(2026)
    honest = read_in(published, tmp_path / "honest.db").version
    written = [place for place in range(100, len(whole)) if whole[place]]
    refused = 0
    for trial, place in enumerate(chance.sample(written, 30)):
        flipped = bytearray(whole)
        flipped[place] ^= 1 << chance.randrange(8)
        published.write_bytes(flipped)
        target = tmp_path / f"taken{trial}.db"
        try:
            assert read_in(published, target).version == honest
        except CandourError:
            refused += 1
    assert refused > 15


def test_that_a_file_of_another_program_is_refused(published: Path, tmp_path: Path) -> None:
    spoilt(published, "PRAGMA application_id = 1196444487")
    assert refusal(published, tmp_path) == "not_a_workbook"


def test_that_a_personal_store_is_no_workbook(published: Path, tmp_path: Path) -> None:
    spoilt(published, f"PRAGMA application_id = {PERSONAL.application_id}")
    assert refusal(published, tmp_path) == "not_a_workbook"


def test_that_a_file_of_a_newer_version_is_refused(published: Path, tmp_path: Path) -> None:
    spoilt(published, f"PRAGMA user_version = {WORKBOOK.version + 1}")
    assert refusal(published, tmp_path) == "workbook_too_new"


def test_that_the_inside_of_an_open_workbook_is_not_taken_for_a_file(
    published: Path, tmp_path: Path
) -> None:
    assert refusal(tmp_path / "own" / "workbook.db", tmp_path) == "workbook_in_parts"
    assert published.exists()


def test_that_a_check_names_the_step_that_failed(published: Path) -> None:
    assert check_file(published).sound
    spoilt(published, "UPDATE change SET label = 'x' WHERE seq = 2")
    report = check_file(published)
    told = {step.name: step.passed for step in report.steps}
    assert told == {
        "schema": True, "integrity": True, "foreign_keys": True, "rows": True,
        "journal": False, "record": None,
    }  # fmt: skip
    assert "entry 2" in next(step.detail for step in report.steps if step.name == "journal")


def forged(room: Path, *steps: Step, label: str = "changes.school_described") -> Path:
    """A workbook file whose journal holds, made by somebody who can seal as well as we."""
    store = new_store(room / "forger" / "workbook.db")
    fill(store)
    with store.connected() as connection:
        (at,) = connection.execute("SELECT at FROM change").fetchone()
    writer = connect(store.path)
    writer.execute("BEGIN IMMEDIATE")
    heading = Heading(at=at, who="", kind="edit", label=label, facts="{}")
    journal.append(writer, heading, steps)
    writer.execute("COMMIT")
    writer.close()
    path = Path(publish(store, room / "forged.candour").file)
    store.close()
    return path


def _passing(key: str, **fields: str) -> tuple[Step, Step]:
    """A row that comes and goes, so that the record ends as it was."""
    whole = canonical(fields)
    return (
        Step(op="insert", entity="school", key=key, delta=whole),
        Step(op="delete", entity="school", key=key, delta="{}"),
    )


def test_that_a_journal_that_holds_and_names_no_row_is_refused(tmp_path: Path) -> None:
    assert refusal(forged(tmp_path, *_passing("zz", name="Elm")), tmp_path) == "workbook_altered"


def test_that_a_journal_cannot_make_us_copy_a_large_text_again_and_again(tmp_path: Path) -> None:
    made, gone = _passing("0" * 32, context="x" * 2_000_000)
    again = [
        Step(op="update", entity="school", key="0" * 32, delta=f'{{"context":["~",0,"{a}","{b}"]}}')
        for a, b in ("xy", "yx")
    ]
    file = forged(tmp_path, made, *again, gone)
    assert refusal(file, tmp_path) == "workbook_altered"


def test_that_a_change_without_words_in_this_version_is_still_told(tmp_path: Path) -> None:
    steps = _passing("0" * 32, name="Elm")
    for at, label in enumerate(("changes.from_the_future", "no", "/etc/passwd.x")):
        room = tmp_path / str(at)
        taken = room / "taken.db"
        read_in(forged(room, *steps, label=label), taken)
        store = open_store(taken, WORKBOOK, SteppingClock(), read_only=True)
        newest = store.history(1)[0]
        assert change_words(newest.label, newest.facts, None) == text("changes.unknown")
        store.close()
