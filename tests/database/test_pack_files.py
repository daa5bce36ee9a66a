"""Files of packs in a workbook: kept, published, taken in from elsewhere, and not in the journal."""

import random
import sqlite3
from datetime import timedelta
from pathlib import Path

import pytest

from app.domain.library import OpeningOutcome
from app.domain.returns import LARGEST_PACK_FILE, PackFile, pack_file
from app.errors import CandourError
from database.checking import check_store
from database.checking_files import check_file
from database.incoming import read_in
from database.publishing import publish
from database.store import SqlStore
from database.workbooks import WorkbookLibrary
from tests.database.rows import SteppingClock, fill, new_store, put

TEN_MEGABYTES = 10 * 1024 * 1024


def bytes_of(length: int) -> bytes:
    return random.Random(length).randbytes(length)


def with_file(folder: Path, content: bytes) -> tuple[SqlStore, PackFile]:
    store = new_store(folder / "own" / "workbook.db")
    fill(store)
    row = pack_file(content)
    store.change(put(row))
    return store, row


def test_that_a_large_pack_is_published_taken_in_elsewhere_and_found_whole(tmp_path: Path) -> None:
    content = bytes_of(TEN_MEGABYTES)
    store, row = with_file(tmp_path, content)
    file = Path(publish(store, tmp_path / "larch.candour").file)
    assert TEN_MEGABYTES < file.stat().st_size < TEN_MEGABYTES + 1_000_000
    assert check_file(file).sound
    library = WorkbookLibrary(tmp_path / "other", SteppingClock())
    opening = library.open_file(file)
    assert opening.outcome is OpeningOutcome.IMPORTED
    with opening.workbook.store.reading() as reader:
        assert reader.find(PackFile) == (row,)
    assert opening.workbook.check().sound
    opening.workbook.close()
    library.close()
    store.close()


def test_that_the_largest_file_that_is_kept_can_be_taken_in_elsewhere(tmp_path: Path) -> None:
    store, _ = with_file(tmp_path, bytes(LARGEST_PACK_FILE))
    file = Path(publish(store, tmp_path / "larch.candour").file)
    store.close()
    taken = tmp_path / "taken.db"
    read_in(file, taken)
    connection = sqlite3.connect(taken)
    (length,) = connection.execute("SELECT length(content) FROM pack_file").fetchone()
    connection.close()
    assert length == LARGEST_PACK_FILE


def test_that_the_journal_knows_a_file_only_by_its_digest(tmp_path: Path) -> None:
    store, row = with_file(tmp_path, b"%PDF some quite recognisable bytes")
    with store.connected() as connection:
        deltas = "".join(delta for (delta,) in connection.execute("SELECT delta FROM change"))
    assert "recognisable" not in deltas
    assert f'"content":"sha256:{row.sha256}"' in deltas
    assert check_store(store).sound
    store.close()


def test_that_the_record_of_the_past_holds_no_bytes(tmp_path: Path) -> None:
    store, row = with_file(tmp_path, b"%PDF")
    past = store.as_at(SteppingClock().instant + timedelta(days=1))
    assert past.get(PackFile, row.id) == PackFile(id=row.id, sha256=row.sha256, content=b"")
    store.close()


@pytest.mark.parametrize(
    ("spoilt", "code"),
    [
        ("UPDATE pack_file SET content = x'25504446'", "workbook_altered"),
        ("UPDATE pack_file SET content = 'text'", "workbook_damaged"),
        ("UPDATE pack_file SET content = zeroblob(73400320)", "workbook_damaged"),
    ],
)
def test_that_a_file_put_in_by_another_program_is_not_believed(
    spoilt: str, code: str, tmp_path: Path
) -> None:
    store, _ = with_file(tmp_path, b"%PDF a pack")
    file = Path(publish(store, tmp_path / "larch.candour").file)
    store.close()
    connection = sqlite3.connect(file)
    connection.execute("PRAGMA ignore_check_constraints = ON")
    connection.execute(spoilt)
    connection.commit()
    connection.close()
    with pytest.raises(CandourError) as refused:
        read_in(file, tmp_path / "taken.db")
    assert refused.value.code == code
    assert not check_file(file).sound


@pytest.mark.parametrize(
    "rects",
    ["nonsense", "[[1.0,2.0,3.0]]", "[[1,2,3,4]]", "{}", "[" * 9_000, '[["a",1.0,2.0,3.0]]'],
)
def test_that_marked_lines_that_are_none_are_refused(rects: str, tmp_path: Path) -> None:
    from tests.data.make_database_fixtures import HERE

    file = tmp_path / "workbook.candour"
    file.write_bytes((HERE / "workbook_v1.candour").read_bytes())
    assert check_file(file).sound
    connection = sqlite3.connect(file)
    connection.execute("UPDATE returned_note SET rects = ?", (rects,))
    connection.commit()
    connection.close()
    with pytest.raises(CandourError, match="workbook_damaged"):
        read_in(file, tmp_path / "taken.db")
