"""The one door: rows in and out, what leaves a trace, undo and redo, threads."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta, timezone
from pathlib import Path
from threading import Event
from uuid import uuid4

import pytest

from app.domain.evidence import Evidence, EvidenceLink
from app.domain.identities import Identity
from app.domain.ids import (
    ActionId,
    EvidenceId,
    EvidenceKindId,
    EvidenceLinkId,
    FrameworkVersionId,
    IdentityId,
    LayerId,
    ReviewId,
    UnitId,
)
from app.domain.plans import Action
from app.domain.reviews import FrameworkVersion, LensVerdict, Review
from app.domain.schools import Phase, School, Unit
from app.errors import CandourError
from app.ports import Transaction
from database.connection import RuleBrokenError
from database.opening import open_store
from database.store import SqlStore
from database.tables import PERSONAL
from tests.database.rows import IDS, SteppingClock, fill, new_store, put


@pytest.fixture
def store(tmp_path: Path) -> SqlStore:
    return new_store(tmp_path / "workbook.db")


def review_rows() -> tuple[FrameworkVersion, Review]:
    version = FrameworkVersion(
        id=FrameworkVersionId(IDS.new()), framework_id="f", version="1", sha256="00", content="{}"
    )
    review = Review(
        id=ReviewId(IDS.new()),
        title="Autumn",
        begun_on=date(2026, 9, 1),
        framework_version_id=version.id,
        closed_at=datetime(2026, 9, 2, 12, 0, 0, 123456, tzinfo=timezone(timedelta(hours=1))),
        lens_verdict=LensVerdict.NOT_YET,
    )
    return version, review


def test_that_a_row_comes_back_as_it_was_put(store: SqlStore) -> None:
    version, review = review_rows()
    store.change(put(version, review))
    with store.reading() as reader:
        assert reader.get(FrameworkVersion, version.id) == version
        held = reader.get(Review, review.id)
    assert held == review
    assert held.closed_at is not None
    assert held.closed_at.tzinfo is UTC
    assert held.lens_verdict is LensVerdict.NOT_YET


def test_that_rows_are_found_by_equal_fields_and_by_empty_ones(store: SqlStore) -> None:
    school = fill(store)
    with store.reading() as reader:
        assert reader.find(School) == (school,)
        assert reader.find(School, phase=Phase.PRIMARY, urn=None) == (school,)
        assert reader.find(School, phase=Phase.NURSERY) == ()
        assert reader.find(Unit, parent_id=None)[0].name == "Whole school"
        assert reader.get(School, uuid4()) is None


def test_that_a_change_of_nothing_leaves_no_trace(store: SqlStore) -> None:
    school = fill(store)
    before = store.journal_head()

    def there_and_back(tx: Transaction) -> None:
        tx.put(replace(school, name="Elm Road"))
        tx.put(Unit(id=UnitId(uuid4()), name="Year 6"))
        tx.remove(Unit, tx.find(Unit, name="Year 6")[0].id)
        tx.put(school)

    assert store.change(put(school)) is None
    assert store.change(there_and_back) is None
    assert store.change(lambda tx: tx.remove(Unit, uuid4())) is None
    assert store.journal_head() == before
    assert store.undo_label() is None


def test_that_a_refused_change_is_rolled_back_whole(store: SqlStore) -> None:
    school = fill(store)
    before = store.journal_head()

    def refused(tx: Transaction) -> None:
        tx.put(replace(school, name="Elm Road"))
        raise CandourError("school_name_missing")

    with pytest.raises(CandourError, match="school_name_missing"):
        store.change(refused)
    with store.reading() as reader:
        assert reader.get(School, school.id) == school
    assert store.journal_head() == before


def test_that_a_change_says_what_it_touched_and_who_asked(store: SqlStore) -> None:
    school = fill(store)

    def work(tx: Transaction) -> None:
        tx.describe("changes.workbook_made", school="Elm Road")
        tx.put(replace(school, name="Elm Road"))
        tx.put(replace(school, name="Elm Road School"))

    change = store.change(work, initiator="school page")
    assert change is not None
    assert change.touched == (("School", school.id),)
    assert (change.initiator, change.kind, change.undoable) == ("school page", "edit", True)
    assert store.history(1)[0] == replace(change, initiator="")


def test_that_history_lists_the_newest_first(store: SqlStore) -> None:
    school = fill(store)
    for number in range(5):
        store.change(put(replace(school, pupils=number)))
    store.undo()
    kinds = [change.kind for change in store.history(4)]
    assert kinds == ["undo", "edit", "edit", "edit"]
    assert [change.txn for change in store.history()] == [7, 6, 5, 4, 3, 2, 1]
    assert store.history()[-1].undoable is False


def test_that_text_is_kept_without_what_no_file_can_hold(store: SqlStore) -> None:
    school = fill(store)
    store.change(put(replace(school, context="a\0b\ud83d c 🙂 'quoted' {braces}")))
    with store.reading() as reader:
        assert reader.find(School)[0].context == "ab\ufffd c 🙂 'quoted' {braces}"


def test_that_what_is_too_long_or_too_large_is_refused_in_words(store: SqlStore) -> None:
    school = fill(store)
    with pytest.raises(CandourError) as long:
        store.change(put(replace(school, context="x" * 50_001)))
    with pytest.raises(CandourError) as large:
        store.change(put(replace(school, pupils=10**12)))
    assert (long.value.code, large.value.code) == ("text_too_long", "number_too_large")
    assert store.change(put(replace(school, context="x" * 50_000))) is not None


def test_that_a_reference_to_nothing_is_our_mistake_and_changes_nothing(store: SqlStore) -> None:
    fill(store)
    stray = Action(
        id=ActionId(IDS.new()),
        review_id=ReviewId(uuid4()),
        unit_id=UnitId(uuid4()),
        layer_id=LayerId("attendance"),
        what="Call home",
    )
    with pytest.raises(RuleBrokenError):
        store.change(put(stray))
    with store.reading() as reader:
        assert reader.find(Action) == ()


def test_that_order_within_a_change_does_not_matter_to_references(store: SqlStore) -> None:
    fill(store)
    version, review = review_rows()
    assert store.change(put(review, version)) is not None


def test_that_undo_and_redo_go_back_and_forth(store: SqlStore) -> None:
    school = fill(store)
    first = replace(school, name="Elm Road")
    second = replace(first, pupils=210)
    store.change(put(first, label="changes.first"))
    store.change(put(second, label="changes.second"))

    def present() -> School:
        with store.reading() as reader:
            return reader.find(School)[0]

    assert store.undo_label() == ("changes.second", {})
    store.undo()
    assert present() == first
    store.undo()
    assert present() == school
    assert store.undo() is None
    store.redo()
    assert present() == first
    assert store.redo_label() == ("changes.second", {})
    store.redo()
    assert present() == second
    assert store.redo() is None
    store.undo()
    store.change(put(replace(first, name="Oak Road")))
    assert store.redo_label() is None


def test_that_a_run_of_typing_is_one_step(store: SqlStore) -> None:
    school = fill(store)
    for text in ("We", "We greet", "We greet every child"):
        store.change(put(replace(school, context=text)), run="context-1")
    assert store.undo() is not None
    with store.reading() as reader:
        assert reader.find(School)[0].context == ""
    assert store.undo() is None
    store.redo()
    with store.reading() as reader:
        assert reader.find(School)[0].context == "We greet every child"


def test_that_undo_passes_over_a_run_that_came_to_nothing(store: SqlStore) -> None:
    school = fill(store)
    store.change(put(replace(school, pupils=5)))
    store.change(put(replace(school, pupils=5, context="a")), run="r")
    store.change(put(replace(school, pupils=5, context="")), run="r")
    store.undo()
    with store.reading() as reader:
        assert reader.find(School)[0] == school


def fact(row: object) -> Callable[[Transaction], None]:
    """Work that puts a row as a fact."""

    def work(tx: Transaction) -> None:
        tx.mark_as_fact()
        tx.put(row)

    return work


def test_that_facts_are_never_undone(store: SqlStore) -> None:
    school = fill(store)
    store.change(put(replace(school, context="typed")))
    change = store.change(fact(replace(school, context="typed", pupils=99)))
    assert change is not None
    assert change.undoable is False
    store.undo()
    with store.reading() as reader:
        assert reader.find(School)[0] == replace(school, pupils=99)
    assert store.undo() is None


def test_that_undo_refuses_where_a_fact_changed_the_same_since(store: SqlStore) -> None:
    school = fill(store)
    store.change(put(replace(school, mobility="low")))
    store.change(put(replace(school, mobility="low", pupils=100)))
    store.change(fact(replace(school, mobility="low", pupils=101)))
    with pytest.raises(CandourError, match="undo_overtaken"):
        store.undo()
    store.undo()
    with store.reading() as reader:
        assert reader.find(School)[0] == replace(school, pupils=101)


def test_that_undo_refuses_to_remove_what_a_fact_stands_on(store: SqlStore) -> None:
    fill(store)
    item = Evidence(
        id=EvidenceId(IDS.new()), number=1, title="Register", kind_id=EvidenceKindId("figures")
    )
    store.change(put(item))
    with store.reading() as reader:
        unit = reader.find(Unit)[0]
    link = EvidenceLink(
        id=EvidenceLinkId(IDS.new()),
        evidence_id=item.id,
        unit_id=unit.id,
        layer_id=LayerId("attendance"),
    )
    store.change(fact(link))
    with pytest.raises(CandourError, match="undo_overtaken"):
        store.undo()
    with store.reading() as reader:
        assert reader.find(Evidence) == (item,)


def test_that_undo_ends_with_the_session(store: SqlStore) -> None:
    school = fill(store)
    store.change(put(replace(school, pupils=5)))
    store.close()
    again = new_store(store.path)
    assert again.undo_label() is None
    assert again.undo() is None
    again.close()


def test_that_a_noted_fact_ends_undo_and_stands_in_the_history(store: SqlStore) -> None:
    school = fill(store)
    store.change(put(replace(school, pupils=5)))
    change = store.note("changes.backup_restored", day="2026-11-20")
    assert store.undo_label() is None
    assert store.history(1) == (change,)
    assert change.facts == {"day": "2026-11-20"}


def test_that_readers_see_one_state_while_a_writer_goes_on(store: SqlStore) -> None:
    school = fill(store)
    with store.reading() as reader:
        assert reader.find(School)[0].pupils is None
        store.change(put(replace(school, pupils=7)))
        assert reader.find(School)[0].pupils is None
    with store.reading() as reader:
        assert reader.find(School)[0].pupils == 7


def test_that_reading_does_not_wait_for_writing(store: SqlStore) -> None:
    school = fill(store)
    begun, read = Event(), Event()

    def slow(tx: Transaction) -> None:
        tx.put(replace(school, pupils=7))
        begun.set()
        assert read.wait(10)

    with ThreadPoolExecutor(1) as pool:
        writing = pool.submit(store.change, slow)
        assert begun.wait(10)
        with store.reading() as reader:
            assert reader.find(School)[0].pupils is None
        assert store.history(1)
        read.set()
        assert writing.result(10) is not None


def test_that_many_threads_write_and_read_together(store: SqlStore) -> None:
    school = fill(store)

    def add_pupil(_: int) -> int:
        def work(tx: Transaction) -> None:
            held = tx.find(School)[0]
            tx.put(replace(held, pupils=(held.pupils or 0) + 1))

        store.change(work)
        with store.reading() as reader:
            return reader.find(School)[0].pupils or 0

    with ThreadPoolExecutor(8) as pool:
        seen = list(pool.map(add_pupil, range(80)))
    assert max(seen) == 80
    assert len(store.history(500)) == 81
    assert school.pupils is None


def test_that_the_vault_of_an_identity_stays_out_of_the_journal(tmp_path: Path) -> None:
    store = open_store(tmp_path / "personal.db", PERSONAL, SteppingClock())
    now = datetime(2026, 1, 1, tzinfo=UTC)
    identity = Identity(
        id=IdentityId(IDS.new()), name="A", role="Head", school="S", fingerprint="ff",
        certificate_pem="PEM", vault=b"sealed key", made_at=now, valid_until=now,
    )  # fmt: skip
    change = store.change(put(identity))
    assert change is not None
    assert change.undoable is False
    with store.reading() as reader:
        assert reader.find(Identity) == (identity,)
    with store.connected() as connection:
        kept = connection.execute("SELECT delta FROM change").fetchone()[0]
    assert "sealed" not in kept
    assert '"vault":"sha256:' in kept
    store.close()


def test_that_a_closed_store_says_so(store: SqlStore) -> None:
    store.close()
    with pytest.raises(RuntimeError, match="closed"), store.reading():
        pass
