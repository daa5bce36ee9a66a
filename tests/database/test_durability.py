"""Killed processes and full disks: what was acknowledged is there, and saving goes on after."""

import os
import random
import signal
import subprocess
import sys
import time
from dataclasses import replace
from pathlib import Path

import pytest

from app.domain.schools import School
from app.errors import CandourError
from database.backups import BackupFolder
from database.checking import check_store
from database.connection import connect
from database.publishing import publish
from database.store import SqlStore
from database.tables import WORKBOOK
from tests.database.rows import SteppingClock, fill, new_store, put

ROOT = Path(__file__).parents[2]

# One process is warmed up and then divides for every trial: importing would cost more than dying.
STREAM = """
import os, sys
from dataclasses import replace
from pathlib import Path
from app.domain.schools import School
from tests.database.rows import new_store, put
for line in sys.stdin:
    pid = os.fork()
    if pid:
        os.waitpid(pid, 0)
        os.write(1, b"gone\\n")
        continue
    store = new_store(Path(line.strip()))
    with store.reading() as reader:
        school = reader.find(School)[0]
    number = school.pupils or 0
    os.write(1, f"pid {os.getpid()}\\n".encode())
    while True:
        number += 1
        store.change(put(replace(school, pupils=number, context="words " * (number % 90))))
        os.write(1, f"{number}\\n".encode())
"""


posix = pytest.mark.skipif(os.name != "posix", reason="needs fork and limits of POSIX")


@posix
def test_that_a_killed_process_loses_nothing_it_had_acknowledged(tmp_path: Path) -> None:
    path = tmp_path / "workbook.db"
    store = new_store(path)
    fill(store)
    store.close()
    chance = random.Random(9)
    last = 0
    with subprocess.Popen(
        [sys.executable, "-u", "-c", STREAM],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        cwd=ROOT,
        text=True,
    ) as stream:
        assert stream.stdin is not None
        for _ in range(36):
            stream.stdin.write(f"{path}\n")
            stream.stdin.flush()
            last = max(last, killed_after(stream, chance.random() * 0.05))
            last = whole_up_to(path, last)
        stream.stdin.close()
    assert last > 36


def killed_after(stream: subprocess.Popen[str], seconds: float) -> int:
    """Kill the present writer; gives the last edit that it had acknowledged."""
    assert stream.stdout is not None
    pid = int(stream.stdout.readline().split()[1])
    time.sleep(seconds)
    os.kill(pid, signal.SIGKILL)
    acknowledged = 0
    for line in stream.stdout:
        if line == "gone\n":
            break
        acknowledged = int(line)
    return acknowledged


def whole_up_to(path: Path, acknowledged: int) -> int:
    store = new_store(path)
    with store.reading() as reader:
        school = reader.find(School)[0]
    number = school.pupils or 0
    assert number in (acknowledged, acknowledged + 1)
    assert school.context == "words " * (number % 90)
    assert check_store(store).sound
    store.close()
    return number


def crowded(store: SqlStore, spare_pages: int) -> None:
    """Let the store's disk have only so much room left."""
    writer = store._writer  # noqa: SLF001 - only the writer's own limit makes its disk full
    pages = writer.execute("PRAGMA page_count").fetchone()[0]
    writer.execute(f"PRAGMA max_page_count = {pages + spare_pages}")


def edited_until_refused(store: SqlStore, school: School) -> tuple[int, str]:
    """The last edit that was kept, and why the next one was not."""
    for number in range(1, 100):
        try:
            store.change(put(replace(school, pupils=number, context=f"{number}" * 2_000)))
        except CandourError as error:
            return number - 1, error.code
    return 100, ""


def test_that_a_full_disk_is_said_and_saving_goes_on_when_there_is_room(tmp_path: Path) -> None:
    store = new_store(tmp_path / "workbook.db")
    school = fill(store)
    crowded(store, 4)
    kept, code = edited_until_refused(store, school)
    assert code == "disk_full"
    assert kept >= 1
    with store.reading() as reader:
        assert reader.find(School)[0].pupils == kept
    assert check_store(store).sound
    assert store.undo_label() is not None

    crowded(store, 1_000)
    unsaved = replace(school, pupils=kept + 1, context=f"{kept + 1}" * 2_000)
    assert store.change(put(unsaved)) is not None
    store.undo()
    with store.reading() as reader:
        assert reader.find(School)[0].pupils == kept
    assert check_store(store).sound
    store.close()


def test_that_undo_on_a_full_disk_can_be_tried_again(tmp_path: Path) -> None:
    store = new_store(tmp_path / "workbook.db")
    school = fill(store)
    store.change(put(replace(school, context="a" * 9_000)))
    store.change(put(replace(school, context="b" * 9_000)))
    crowded(store, 0)
    with pytest.raises(CandourError, match="disk_full"):
        store.undo()
    crowded(store, 1_000)
    assert store.undo() is not None
    with store.reading() as reader:
        assert reader.find(School)[0].context == "a" * 9_000
    store.close()


# A limit on the size of files cannot be taken back within a process, so another one has it.
BOUNDED = """
import resource, sys
from dataclasses import replace
from pathlib import Path
from app.domain.schools import School
from app.errors import CandourError
from database.publishing import publish
from tests.database.rows import new_store, put
store = new_store(Path(sys.argv[1]))
with store.reading() as reader:
    school = reader.find(School)[0]
resource.setrlimit(resource.RLIMIT_FSIZE, (int(sys.argv[2]), resource.RLIM_INFINITY))
kept = 0
try:
    for number in range(1, 1000):
        store.change(put(replace(school, pupils=number, context=str(number) * 2000)))
        kept = number
except CandourError as error:
    print(error.code, kept)
try:
    publish(store, Path(sys.argv[1]).with_name("larch.candour"))
except CandourError as error:
    print(error.code)
resource.setrlimit(resource.RLIMIT_FSIZE, (resource.RLIM_INFINITY, resource.RLIM_INFINITY))
store.change(put(replace(school, pupils=kept + 1)))
print(kept + 1)
"""


@posix
def test_that_a_file_that_may_not_grow_loses_nothing(tmp_path: Path) -> None:
    path = tmp_path / "workbook.db"
    store = new_store(path)
    fill(store)
    store.close()
    (tmp_path / "larch.candour").write_bytes(b"of somebody else")
    told = subprocess.run(
        [sys.executable, "-c", BOUNDED, str(path), str(path.stat().st_size + 60_000)],
        capture_output=True,
        text=True,
        check=True,
        cwd=ROOT,
    ).stdout.split()
    assert told[0] in ("disk_full", "disk_trouble")
    assert told[2] in ("disk_full", "disk_trouble")
    assert int(told[3]) == int(told[1]) + 1
    assert (tmp_path / "larch.candour").read_bytes() == b"of somebody else"
    assert sorted(file.name for file in tmp_path.glob("*.tmp")) == []
    store = new_store(path)
    with store.reading() as reader:
        assert reader.find(School)[0].pupils == int(told[3])
    assert check_store(store).sound
    store.close()


def test_that_a_file_of_another_user_is_said_to_be_closed_to_us(tmp_path: Path) -> None:
    path = tmp_path / "folder.db"
    path.mkdir()
    with pytest.raises(CandourError, match="store_no_access"):
        new_store(path)


def test_that_a_store_held_by_another_program_is_said_to_be_busy(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    store = new_store(tmp_path / "workbook.db")
    school = fill(store)
    other = connect(store.path)
    other.execute("BEGIN IMMEDIATE")
    store._writer.execute("PRAGMA busy_timeout = 50")  # noqa: SLF001 - five seconds are long for a test
    with pytest.raises(CandourError, match="store_busy"):
        store.change(put(replace(school, pupils=1)))
    other.execute("ROLLBACK")
    other.close()
    assert store.change(put(replace(school, pupils=1))) is not None
    store.close()


def test_that_a_new_file_half_made_is_made_again(tmp_path: Path) -> None:
    path = tmp_path / "workbook.db"
    (tmp_path / "workbook.db.new").write_bytes(b"half")
    (tmp_path / "workbook.db.new-wal").write_bytes(b"half")
    store = new_store(path)
    fill(store)
    assert check_store(store).sound
    store.close()
    assert [file.name for file in tmp_path.iterdir()] == ["workbook.db"]


def test_that_a_damaged_store_is_refused_with_its_file_untouched(tmp_path: Path) -> None:
    path = tmp_path / "workbook.db"
    store = new_store(path)
    fill(store)
    store.close()
    spoilt = bytearray(path.read_bytes())
    spoilt[4_096 * 3 : 4_096 * 6] = bytes(4_096 * 3)
    path.write_bytes(spoilt)
    with pytest.raises(CandourError, match="workbook_damaged"):
        new_store(path)
    assert path.read_bytes() == spoilt


def test_that_publishing_and_backing_up_survive_a_full_disk(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    store = new_store(tmp_path / "own" / "workbook.db")
    fill(store)
    target = tmp_path / "larch.candour"
    before = Path(publish(store, target).file).read_bytes()

    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("database.publishing.flush_file", full)
    with pytest.raises(CandourError, match="disk_full"):
        publish(store, target)
    with pytest.raises(CandourError, match="disk_full"):
        BackupFolder(tmp_path / "backups", WORKBOOK, SteppingClock()).make(store)
    assert target.read_bytes() == before
    assert [file.name for file in tmp_path.glob("*.tmp")] == []
    assert list((tmp_path / "backups").iterdir()) == []
    store.close()
