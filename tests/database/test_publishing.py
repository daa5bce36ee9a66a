"""Publishing: one whole file, moved into place at once, never over other work."""

import os
import shutil
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path

import pytest

from app.domain.schools import School
from app.errors import CandourError
from database import publishing
from database.checking_files import check_file
from database.incoming import read_in
from database.publishing import publish
from database.store import SqlStore
from tests.database.rows import fill, new_store, put


@pytest.fixture
def store(tmp_path: Path) -> Iterator[SqlStore]:
    store = new_store(tmp_path / "own" / "workbook.db")
    fill(store)
    yield store
    store.close()


@pytest.fixture
def target(tmp_path: Path) -> Path:
    folder = tmp_path / "Documents, shared"
    folder.mkdir()
    return folder / "Larch Road #1 100%.candour"


def edit(store: SqlStore, **fields: object) -> None:
    with store.reading() as reader:
        school = reader.find(School)[0]
    store.change(put(replace(school, **fields)))  # type: ignore[arg-type]  # named by the test


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def test_that_publishing_again_replaces_the_earlier_state(store: SqlStore, target: Path) -> None:
    first = publish(store, target)
    edit(store, pupils=9)
    second = publish(store, target)
    assert (first.file, first.beside) == (second.file, second.beside) == (str(target), False)
    assert check_file(target).head == second.head == store.journal_head()
    assert first.head != second.head
    assert names(target.parent) == [target.name]


@pytest.mark.parametrize("content", [b"", b"minutes of the meeting", b"SQLite format 3\0" * 400])
def test_that_a_file_that_is_no_workbook_is_left_alone(
    content: bytes, store: SqlStore, target: Path
) -> None:
    target.write_bytes(content)
    published = publish(store, target)
    assert published.beside
    assert target.read_bytes() == content
    assert check_file(Path(published.file)).sound
    assert names(target.parent) == ["Larch Road #1 100% 2.candour", target.name]


def test_that_another_school_is_left_alone(store: SqlStore, target: Path, tmp_path: Path) -> None:
    other = new_store(tmp_path / "other" / "workbook.db")
    fill(other, "Elm Infant School")
    publish(other, target)
    before = target.read_bytes()
    assert publish(store, target).beside
    assert target.read_bytes() == before
    other.close()


def test_that_a_newer_state_from_elsewhere_is_left_alone(
    store: SqlStore, target: Path, tmp_path: Path
) -> None:
    publish(store, target)
    read_in(target, tmp_path / "there.db")
    there = new_store(tmp_path / "there.db")
    edit(there, pupils=77)
    publish(there, target)
    before = target.read_bytes()
    published = publish(store, target)
    assert published.beside
    assert target.read_bytes() == before
    there.close()


def test_that_what_arrives_while_we_look_is_left_alone(
    store: SqlStore, target: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    publish(store, target)
    read_in(target, tmp_path / "there.db")
    there = new_store(tmp_path / "there.db")
    edit(there, pupils=77)
    newer = Path(publish(there, tmp_path / "newer.candour").file)
    looked = publishing._is_ours  # noqa: SLF001 - the moment between looking and moving is inside

    def look_and_be_overtaken(*words: object) -> bool:
        ours = looked(*words)  # type: ignore[arg-type]  # passed on as they came
        shutil.copyfile(newer, f"{target}.synced")
        os.replace(f"{target}.synced", target)  # noqa: PTH105 - as a sync client would
        monkeypatch.setattr(publishing, "_is_ours", looked)
        return ours

    monkeypatch.setattr(publishing, "_is_ours", look_and_be_overtaken)
    published = publish(store, target)
    assert published.beside
    assert target.read_bytes() == newer.read_bytes()
    there.close()


def test_that_what_arrives_at_a_free_name_is_left_alone(
    store: SqlStore, target: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    link = os.link

    def overtaken(source: str, place: str) -> None:
        Path(place).write_bytes(b"came first")
        monkeypatch.setattr(os, "link", link)
        link(source, place)

    monkeypatch.setattr(os, "link", overtaken)
    published = publish(store, target)
    assert published.beside
    assert target.read_bytes() == b"came first"


def test_that_a_disk_without_links_is_good_enough(
    store: SqlStore, target: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refused(*_: object) -> None:
        raise PermissionError(1, "Operation not permitted")

    monkeypatch.setattr(os, "link", refused)
    assert publish(store, target).file == str(target)
    assert check_file(target).sound


def test_that_edits_and_publishing_at_once_give_whole_files(store: SqlStore, target: Path) -> None:
    def edit_on(number: int) -> None:
        edit(store, context=f"{number} " * 400)

    with ThreadPoolExecutor(3) as pool:
        edits = [pool.submit(edit_on, number) for number in range(60)]
        heads = [publish(store, target).head for _ in range(4)]
        for done in edits:
            done.result()
    lengths = [int(head.split()[1]) for head in heads]
    assert lengths == sorted(lengths)
    report = check_file(target)
    assert report.sound
    assert report.head == heads[-1]


def test_that_what_a_crash_left_is_swept_up(store: SqlStore, target: Path) -> None:
    with store.connected() as connection:
        uid = connection.execute("SELECT id FROM workbook").fetchone()[0]
    leftover = target.with_name(f".{target.name}.{uid[-8:]}.tmp")
    leftover.write_bytes(b"half")
    publish(store, target)
    assert names(target.parent) == [target.name]


def test_that_a_folder_that_is_gone_is_said_and_nothing_is_lost(
    store: SqlStore, target: Path
) -> None:
    with pytest.raises(CandourError) as blocked:
        publish(store, target.parent / "gone" / "larch.candour")
    assert blocked.value.code == "publish_blocked"
    assert publish(store, target).file == str(target)


def test_that_an_empty_workbook_is_not_published(tmp_path: Path) -> None:
    empty = new_store(tmp_path / "empty.db")
    with pytest.raises(CandourError, match="workbook_empty"):
        publish(empty, tmp_path / "empty.candour")
    empty.close()


def test_that_a_published_file_needs_no_other_file_beside_it(store: SqlStore, target: Path) -> None:
    edit(store, context="Everything is in here.")
    publish(store, target)
    assert target.read_bytes()[18:20] == b"\x01\x01"
    assert names(target.parent) == [target.name]
    assert check_file(target).sound
