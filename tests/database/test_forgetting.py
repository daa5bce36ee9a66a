"""A review that was deleted is gone: from the rows, the journal, the free pages, the log, backups."""

import shutil
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory
from uuid import UUID

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.domain.identities import Identity
from app.domain.ids import IdentityId, PrivateNoteId
from app.domain.peer_reviews import Mark, PrivateKind, PrivateNote
from app.errors import CandourError
from app.use_cases.identities import KeepIdentity
from app.use_cases.peer_reviews import DeletePeerReview
from app.use_cases.peer_writing import RemovePrivateNote, WritePrivateNote
from database.backups import BackupFolder
from database.checking import check_store
from database.connection import connect
from database.opening import open_store
from database.personal import personal_backups
from database.store import SqlStore
from database.tables import PERSONAL
from database.workbooks import WorkbookLibrary
from tests.app.reviewers import CERTIFIED, Reviewer
from tests.database.rows import fill, new_store

SECRET = "The Head of Elm looked worn out, tell nobody."
REMOVED = "An earlier thought that was taken back again."
REVISED = "A word that was written over by another one."
FIELD = "Registers are called twice a day at Elm."
MARKED = "How often do you look at them?"
WORDS = (SECRET, REMOVED, REVISED, FIELD, MARKED)


@pytest.fixture
def reviewer(tmp_path: Path) -> Iterator[Reviewer]:
    made = Reviewer(tmp_path / "home")
    yield made
    made.close()


def write_all(reviewer: Reviewer) -> PrivateNoteId:
    """Write, write over and take back, with long fillings so that pages become free."""
    filling = "filling " * 2_000
    reviewer.application.run(KeepIdentity(identity=identity(reviewer)))
    kept = reviewer.whisper(SECRET + filling)
    gone = reviewer.whisper(REMOVED + filling)
    over = reviewer.whisper(REVISED + filling)
    reviewer.application.run(
        WritePrivateNote(
            note_id=over, peer_review_id=reviewer.review, kind=PrivateKind.NOTE, text="Short."
        )
    )
    reviewer.application.run(RemovePrivateNote(note_id=gone))
    reviewer.write("pack", "limits", FIELD)
    reviewer.mark(MARKED, Mark.QUESTION)
    return kept


def identity(reviewer: Reviewer) -> Identity:
    now = reviewer.clock.now()
    return Identity(
        id=IdentityId(reviewer.ids.new()), name="Pat Peer", role="Head", school="Elm",
        fingerprint="ff", certificate_pem="PEM", vault=b"sealed key", made_at=now, valid_until=now,
    )  # fmt: skip


def places_of(words: str | bytes, folder: Path) -> list[str]:
    """The files of a folder that hold the words, however they are written."""
    told = words.encode() if isinstance(words, str) else words
    forms = (told, told.decode("latin-1").encode("utf-16-le"))
    found = [path for path in sorted(folder.rglob("*")) if path.is_file()]
    return [path.name for path in found if any(form in path.read_bytes() for form in forms)]


def forget(reviewer: Reviewer) -> None:
    reviewer.application.run(DeletePeerReview(peer_review_id=reviewer.review))


def test_that_nothing_of_a_deleted_review_is_left_in_any_file(reviewer: Reviewer) -> None:
    write_all(reviewer)
    reviewer.close()
    reviewer.open()
    reviewer.whisper(SECRET)
    assert all(places_of(words, reviewer.home) for words in (*WORDS, CERTIFIED))
    forget(reviewer)
    assert {words: places_of(words, reviewer.home) for words in (*WORDS, CERTIFIED)} == {
        words: [] for words in (*WORDS, CERTIFIED)
    }
    assert (reviewer.home / "personal.db-wal").stat().st_size == 0
    reviewer.close()
    assert not any(places_of(words, reviewer.home) for words in (*WORDS, CERTIFIED))


def test_that_what_stays_is_whole_and_its_history_begins_there(reviewer: Reviewer) -> None:
    write_all(reviewer)
    store = reviewer.library.personal()
    forget(reviewer)
    assert check_store(store).sound
    assert [change.label for change in store.history()] == ["changes.peer_review_deleted"]
    assert [row.name for row in reviewer.rows(Identity)] == ["Pat Peer"]
    assert store.undo() is None
    assert reviewer.application.undo_label() is None
    reviewer.review = reviewer.begin()
    reviewer.whisper("New.")
    assert check_store(store).sound
    assert reviewer.application.undo() is not None
    assert reviewer.rows(PrivateNote) == ()


def test_that_the_first_and_only_backup_is_the_state_without_it(reviewer: Reviewer) -> None:
    write_all(reviewer)
    for _ in range(3):
        reviewer.close()
        reviewer.clock.pass_days(1)
        reviewer.open()
        reviewer.whisper(SECRET)
    backups = personal_backups(reviewer.home, reviewer.clock)
    assert len(backups.backups()) == 3
    (reviewer.home / "personal-backups" / "left by a crash.db").write_text(SECRET)
    forget(reviewer)
    kept = backups.backups()
    assert [backup.head for backup in kept] == [reviewer.library.personal().journal_head()]
    backups.prove(kept[0])
    names = {path.name for path in (reviewer.home / "personal-backups").iterdir()}
    assert names == {"manifest.json", Path(kept[0].file).name}


def test_that_a_damaged_file_set_aside_goes_too(reviewer: Reviewer) -> None:
    aside = reviewer.home / "personal.damaged-20261101T101010.db"
    aside.write_text(SECRET)
    forget(reviewer)
    assert not aside.exists()


def test_that_a_crash_before_the_backups_went_is_made_good_at_the_next_opening(
    reviewer: Reviewer, monkeypatch: pytest.MonkeyPatch
) -> None:
    write_all(reviewer)
    reviewer.close()
    reviewer.open()
    kept = shutil.copytree(reviewer.home / "personal-backups", reviewer.home.parent / "kept")
    forget(reviewer)
    reviewer.close()
    shutil.rmtree(reviewer.home / "personal-backups")
    shutil.copytree(kept, reviewer.home / "personal-backups")
    assert places_of(SECRET, reviewer.home)
    reviewer.open()
    reviewer.library.personal()
    assert places_of(SECRET, reviewer.home) == []
    backups = personal_backups(reviewer.home, reviewer.clock).backups()
    assert len(backups) == 1
    monkeypatch.setattr(BackupFolder, "begin_anew", lambda *_: pytest.fail("nothing is left to do"))
    reviewer.close()
    reviewer.open()
    reviewer.library.personal()


def test_that_a_computer_that_stops_in_the_middle_forgets_all_the_same(
    reviewer: Reviewer, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    write_all(reviewer)
    reviewer.close()
    reviewer.open()
    reviewer.whisper(SECRET)
    stopped = tmp_path / "stopped"

    def stops_here(_connection: object, path: Path) -> None:
        shutil.copytree(path.parent, stopped)

    monkeypatch.setattr("database.store.scrubbed", stops_here)
    forget(reviewer)
    assert places_of(SECRET, stopped / "personal-backups")
    library = WorkbookLibrary(stopped, reviewer.clock)
    store = library.personal()
    assert check_store(store).sound
    with store.reading() as reader:
        assert reader.find(PrivateNote) == ()
    library.close()
    assert {words: places_of(words, stopped) for words in WORDS} == {words: [] for words in WORDS}


TYPED = st.lists(
    st.tuples(
        st.sampled_from(
            ["note", "say", "field", "mark", "undo", "redo", "reopen", "draft", "send"]
        ),
        st.integers(1, 3),
        st.integers(1, 4_000),
    ),
    max_size=14,
)


@settings(max_examples=25)
@given(TYPED)
def test_that_whatever_was_typed_sent_and_taken_back_nothing_of_it_is_left(
    steps: list[tuple[str, int, int]],
) -> None:
    with TemporaryDirectory() as room:
        reviewer = Reviewer(Path(room))
        for number, (what, key, length) in enumerate(steps):
            type_in(reviewer, what, key, f"SECRET {number} " + "x" * length)
        forget(reviewer)
        assert places_of("SECRET ", reviewer.home) == []
        assert places_of(CERTIFIED, reviewer.home) == []
        assert check_store(reviewer.library.personal()).sound
        reviewer.close()
        assert places_of("SECRET ", reviewer.home) == []


def type_in(reviewer: Reviewer, what: str, key: int, words: str) -> None:
    """One thing that a reviewer does, with words that can be found again."""
    if what in ("note", "say"):
        reviewer.application.run(
            WritePrivateNote(
                note_id=PrivateNoteId(UUID(int=key)),
                peer_review_id=reviewer.review,
                kind=PrivateKind(what),
                text=words,
            )
        )
    elif what == "field":
        reviewer.write("pack", f"strength-{key}", words[:4_000])
    elif what == "mark":
        reviewer.mark(words)
    elif what in ("draft", "send"):
        reviewer.send(CERTIFIED + words.encode(), draft=what == "draft")
    elif what == "reopen":
        reviewer.close()
        reviewer.clock.pass_days(key)
        reviewer.open()
    else:
        with suppress(CandourError):
            getattr(reviewer.application, what)()


def test_that_the_words_go_also_where_the_file_cannot_be_written_anew(
    reviewer: Reviewer, monkeypatch: pytest.MonkeyPatch
) -> None:
    write_all(reviewer)

    def without_room(connection: object, path: Path) -> None:
        """What `scrubbed` does where the disk has no room for a second file."""

    monkeypatch.setattr("database.store.scrubbed", without_room)
    forget(reviewer)
    reviewer.close()
    assert {words: places_of(words, reviewer.home) for words in WORDS} == {
        words: [] for words in WORDS
    }


def test_that_a_refused_deletion_leaves_everything(reviewer: Reviewer) -> None:
    write_all(reviewer)
    store = reviewer.library.personal()
    before = store.journal_head()

    def refused(tx: object) -> None:
        tx.forget_past()  # type: ignore[attr-defined]  # a transaction
        tx.remove(PrivateNote, reviewer.rows(PrivateNote)[0].id)  # type: ignore[attr-defined]  # the same
        raise ValueError("no")

    with pytest.raises(ValueError, match="no"):
        store.change(refused)
    assert store.journal_head() == before
    assert len(reviewer.rows(PrivateNote)) == 2
    assert check_store(store).sound


def test_that_the_journal_only_grows_again_afterwards(reviewer: Reviewer) -> None:
    forget(reviewer)
    writer = connect(reviewer.home / "personal.db")
    with pytest.raises(Exception, match="only grows"):
        writer.execute("DELETE FROM change")
    writer.close()


def test_that_another_window_takes_back_nothing_that_is_not_its_own(reviewer: Reviewer) -> None:
    other = open_store(reviewer.home / "personal.db", PERSONAL, reviewer.clock)
    held = reviewer.rows(PrivateNote)
    assert held == ()
    note = PrivateNote(
        id=PrivateNoteId(reviewer.ids.new()),
        peer_review_id=reviewer.begin(CERTIFIED + b" other"),
        kind=PrivateKind.NOTE,
        text="First.",
    )
    other.change(lambda tx: tx.put(note))
    other.change(lambda tx: tx.put(replace(note, text="Second.")))
    forget(reviewer)
    for _ in range(12):
        reviewer.application.run(
            WritePrivateNote(
                note_id=note.id, peer_review_id=note.peer_review_id, kind=note.kind,
                text=f"Number {_}.",
            )
        )  # fmt: skip
    for _ in range(2):
        with pytest.raises(Exception, match="undo_overtaken"):
            other.undo()
    assert reviewer.rows(PrivateNote)[0].text == "Number 11."
    other.close()


def test_that_a_workbook_forgets_nothing(tmp_path: Path) -> None:
    store: SqlStore = new_store(tmp_path / "workbook.db")
    fill(store)
    with pytest.raises(RuntimeError, match="never taken out"):
        store.change(lambda tx: tx.forget_past())
    assert len(store.history()) == 1
    store.close()
