"""The journal: undo and redo against a model, earlier states by both roads, a chain that holds."""

import sqlite3
from collections.abc import Mapping
from copy import deepcopy
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule

from app.domain.ids import UnitId
from app.domain.schools import School, Unit
from app.ports import Transaction
from database import journal
from database.checking import check_store
from database.connection import connect
from database.deltas import applied, difference, inverse
from database.journal import BrokenChainError
from database.past import PastReader, replayed, rolled_back
from database.past import present_state as present_state_of
from database.store import SqlStore
from tests.database.rows import CountingIds, SteppingClock, fill, new_store, put

Model = Mapping[UnitId, Unit]

texts = st.text(st.characters(codec="utf-8", exclude_characters="\0"), max_size=60)


@settings(max_examples=25, stateful_step_count=40)
class UndoAndRedo(RuleBasedStateMachine):
    """Edits, undo and redo of a few units, beside a model that keeps every state."""

    def __init__(self) -> None:
        super().__init__()
        self.room = TemporaryDirectory()
        self.clock = SteppingClock()
        self.ids = CountingIds()
        self.store = new_store(Path(self.room.name) / "workbook.db", self.clock)
        self.present: dict[UnitId, Unit] = {}
        self.undoable: list[dict[UnitId, Unit]] = []
        self.redoable: list[dict[UnitId, Unit]] = []
        self.run = ""
        self.seen: list[tuple[datetime, dict[UnitId, Unit]]] = []

    def teardown(self) -> None:
        assert check_store(self.store).sound
        self.earlier_states_come_back()
        self.store.close()
        self.room.cleanup()

    def expect(self, after: dict[UnitId, Unit], run: str = "") -> None:
        if after == self.present:
            return
        if not (run and run == self.run):
            self.undoable.append(self.present)
        self.redoable.clear()
        self.run = run
        self.present = after
        self.seen.append((self.clock.instant, after))

    @rule(name=texts, count=st.integers(1, 3))
    def create(self, name: str, count: int) -> None:
        made = [Unit(id=UnitId(self.ids.new()), name=name, position=n) for n in range(count)]
        self.store.change(put(*made))
        self.expect(self.present | {unit.id: unit for unit in made})

    @precondition(lambda self: self.present)
    @rule(which=st.integers(0), name=texts, twice=st.booleans())
    def rename(self, which: int, name: str, twice: bool) -> None:
        unit = self.chosen(which)
        rows = [replace(unit, name="between")] if twice else []
        self.store.change(put(*rows, replace(unit, name=name)))
        self.expect(self.present | {unit.id: replace(unit, name=name)})

    @precondition(lambda self: self.present)
    @rule(which=st.integers(0), added=texts)
    def type_on(self, which: int, added: str) -> None:
        unit = self.chosen(which)
        typed = replace(unit, name=(unit.name + added)[-300:])
        self.store.change(put(typed), run=f"run {unit.id}")
        self.expect(self.present | {unit.id: typed}, run=f"run {unit.id}")

    @precondition(lambda self: self.present)
    @rule(which=st.integers(0))
    def remove(self, which: int) -> None:
        unit = self.chosen(which)

        def work(tx: Transaction) -> None:
            for child in tx.find(Unit, parent_id=unit.id):
                tx.put(replace(child, parent_id=None))
            tx.remove(Unit, unit.id)

        self.store.change(work)
        rest = {key: row for key, row in self.present.items() if key != unit.id}
        orphaned = {
            key: replace(row, parent_id=None) if row.parent_id == unit.id else row
            for key, row in rest.items()
        }
        self.expect(orphaned)

    @precondition(lambda self: len(self.present) > 1)
    @rule(which=st.integers(0), other=st.integers(0))
    def put_under(self, which: int, other: int) -> None:
        unit = replace(self.chosen(which), parent_id=self.chosen(other).id)
        self.store.change(put(unit))
        self.expect(self.present | {unit.id: unit})

    @rule()
    def undo(self) -> None:
        self.turn(self.undoable, self.redoable, self.store.undo() is not None)

    @rule()
    def redo(self) -> None:
        self.turn(self.redoable, self.undoable, self.store.redo() is not None)

    def turn(
        self, source: list[dict[UnitId, Unit]], target: list[dict[UnitId, Unit]], turned: bool
    ) -> None:
        while source and source[-1] == self.present:
            source.pop()
        assert turned == bool(source)
        if source:
            target.append(self.present)
            self.present = source.pop()
            self.seen.append((self.clock.instant, self.present))
        self.run = ""

    def chosen(self, which: int) -> Unit:
        rows = sorted(self.present.values(), key=lambda unit: unit.id)
        return rows[which % len(rows)]

    @invariant()
    def the_store_holds_what_the_model_holds(self) -> None:
        with self.store.reading() as reader:
            assert {unit.id: unit for unit in reader.find(Unit)} == self.present

    def earlier_states_come_back(self) -> None:
        for at, state in self.seen[:: max(1, len(self.seen) // 6)]:
            past = self.store.as_at(at)
            assert {unit.id: unit for unit in past.find(Unit)} == state


test_that_undo_and_redo_follow_a_model = UndoAndRedo.TestCase


@pytest.fixture
def store(tmp_path: Path) -> SqlStore:
    return new_store(tmp_path / "workbook.db")


def with_history(store: SqlStore, length: int = 30) -> School:
    school = fill(store)
    for number in range(length):
        unit = Unit(id=UnitId(CountingIds(last=number).new()), name=f"Year {number}")
        store.change(put(unit, replace(school, context="pupil " * number)))
        if number % 7 == 3:
            store.undo()
        if number % 5 == 4:
            store.change(lambda tx, key=unit.id: tx.remove(Unit, key))  # type: ignore[misc]  # a default binds the key
    return school


def test_that_an_earlier_state_is_the_same_by_both_roads(store: SqlStore) -> None:
    with_history(store)
    with store.connected() as connection:
        chain = list(journal.entries(connection))
        present = present_state_of(connection, store.schema)
    for txn in range(chain[-1].txn + 1):
        forwards = replayed(store.schema, (entry for entry in chain if entry.txn <= txn))
        later = (entry for entry in reversed(chain) if entry.txn > txn)
        assert rolled_back(deepcopy(present), later) == forwards


def test_that_the_record_as_it_was_can_be_read_like_the_present(store: SqlStore) -> None:
    school = fill(store)
    first = store.history(1)[0].at
    store.change(put(replace(school, name="Elm Road")))
    past = store.as_at(first)
    assert past.get(School, school.id) == school
    assert past.find(School, name="Elm Road") == ()
    assert store.as_at(first - timedelta(days=1)).find(School) == ()
    assert store.as_at(datetime(2100, 1, 1, tzinfo=UTC)).find(School)[0].name == "Elm Road"
    assert isinstance(past, PastReader)


@pytest.mark.parametrize(
    "forgery",
    [
        "UPDATE change SET delta = replace(delta, 'Year 3', 'Year 9') WHERE delta LIKE '%Year 3%'",
        "UPDATE change SET at = '2020-01-01 00:00:00.000000' WHERE seq = 9",
        "UPDATE change SET kind = 'fact' WHERE seq = 9",
        "UPDATE change SET label = 'changes.other' WHERE seq = 9",
        "UPDATE change SET who = 'somebody' WHERE seq = 9",
        "DELETE FROM change WHERE seq = 9",
        "UPDATE change SET seq = seq + 1000 WHERE seq >= 9",
    ],
)
def test_that_a_forged_entry_breaks_the_chain(store: SqlStore, forgery: str) -> None:
    with_history(store, 12)
    store.close()
    forged = connect(store.path)
    for event in ("update", "delete"):
        forged.execute(f"DROP TRIGGER change_is_never_{event}d")
    forged.execute(forgery)
    with pytest.raises(BrokenChainError):
        journal.verify(journal.entries(forged))
    forged.close()


def test_that_a_journal_cut_short_is_known_by_the_line_printed_in_a_pack(store: SqlStore) -> None:
    with_history(store, 12)
    printed = store.journal_head()
    _, seq, seal = printed.split()
    store.close()
    forged = connect(store.path)
    forged.execute("DROP TRIGGER change_is_never_deleted")
    forged.execute("DROP TRIGGER change_is_never_updated")
    forged.execute("DELETE FROM change WHERE seq > 20")
    assert journal.verify(journal.entries(forged)).seq == 20
    found = journal.hash_at(forged, int(seq))
    assert found is None or found.hex()[:20] != seal
    forged.close()


def test_that_the_journal_only_grows(store: SqlStore) -> None:
    with_history(store, 3)
    forged = connect(store.path)
    for statement in ("UPDATE change SET who = 'x'", "DELETE FROM change"):
        with pytest.raises(Exception, match="only grows"):
            forged.execute(statement)
    forged.close()
    store.close()


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("", "We greet every child by name at the gate each day."),
        ("We greet every child by name at the gate.", "We greet each child by name at the gate."),
        ("aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa", "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa"),
        ("a" * 40, "a" * 35),
        ("x" * 30, ""),
        ("🙂" * 30, "🙂" * 29 + "🙁"),
        (None, "text"),
        (5, None),
    ],
)
def test_that_a_delta_can_be_turned_round(old: object, new: object) -> None:
    delta = {"field": difference(old, new)}
    assert applied("update", delta, {"field": old}) == {"field": new}
    op, back = inverse("update", delta)
    assert applied(op, back, {"field": new}) == {"field": old}


def test_that_a_small_change_of_a_long_text_makes_a_small_entry(store: SqlStore) -> None:
    school = fill(store)
    store.change(put(replace(school, context="word " * 9_000)))
    store.change(put(replace(school, context="word " * 4_000 + "other " + "word " * 5_000)))
    store.close()
    size = sqlite3.connect(store.path).execute(
        "SELECT length(delta) FROM change ORDER BY seq DESC LIMIT 1"
    )
    assert size.fetchone()[0] < 60
