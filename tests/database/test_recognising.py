"""A workbook file whose bytes were taken in before is not read again, and only then."""

from dataclasses import replace
from pathlib import Path

import pytest

from app.domain.ids import WorkbookId
from app.domain.library import OpeningOutcome
from app.domain.schools import Unit
from app.errors import CandourError
from database import incoming
from database.recognising import MET
from database.workbooks import WorkbookLibrary
from tests.database.rows import IDS, SteppingClock, fill, put


class Readings:
    """Counts the files that are really read."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self.count = 0
        read_in = incoming.read_in

        def counted(path: Path, target: Path) -> incoming.Incoming:
            self.count += 1
            return read_in(path, target)

        monkeypatch.setattr("database.incoming.read_in", counted)


@pytest.fixture
def readings(monkeypatch: pytest.MonkeyPatch) -> Readings:
    return Readings(monkeypatch)


@pytest.fixture
def library(tmp_path: Path) -> WorkbookLibrary:
    return WorkbookLibrary(tmp_path / "here", SteppingClock())


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """A workbook that somebody sent."""
    there = WorkbookLibrary(tmp_path / "there", SteppingClock())
    key = WorkbookId(IDS.new())
    workbook = there.create(key)
    fill(workbook.store, workbook_id=key)
    path = tmp_path / "larch.candour"
    workbook.publish(path)
    workbook.close()
    there.close()
    return path


def opened(library: WorkbookLibrary, file: Path) -> OpeningOutcome:
    opening = library.open_file(file)
    assert opening.theirs.file == str(file)
    assert library.recent()[0].file == str(file)
    opening.workbook.close()
    return opening.outcome


def kept_by(library: WorkbookLibrary) -> Path:
    (kept,) = library.home.glob(f"workbooks/*/{MET}")
    return kept


def test_that_the_same_bytes_are_read_once(
    library: WorkbookLibrary, file: Path, tmp_path: Path, readings: Readings
) -> None:
    first = library.open_file(file)
    first.workbook.close()
    again = library.open_file(file)
    assert (first.outcome, again.outcome) == (OpeningOutcome.IMPORTED, OpeningOutcome.EQUAL)
    assert again.theirs == first.theirs
    again.workbook.close()
    moved = file.rename(tmp_path / "elsewhere.candour")
    assert opened(library, moved) is OpeningOutcome.EQUAL
    assert readings.count == 1


def test_that_newer_work_of_ours_stays_when_the_file_is_known(
    library: WorkbookLibrary, file: Path, readings: Readings
) -> None:
    workbook = library.open_file(file).workbook
    with workbook.store.reading() as reader:
        (unit,) = reader.find(Unit)
    workbook.store.change(put(replace(unit, name="Infants")))
    workbook.close()
    opening = library.open_file(file)
    assert opening.outcome is OpeningOutcome.OURS_NEWER
    assert opening.ours is not None
    assert opening.ours.entries == opening.theirs.entries + 1
    opening.workbook.close()
    assert readings.count == 1


def test_that_one_changed_byte_is_read_and_refused(
    library: WorkbookLibrary, file: Path, readings: Readings
) -> None:
    assert opened(library, file) is OpeningOutcome.IMPORTED
    content = file.read_bytes()
    place = content.index(b"Larch Road")
    file.write_bytes(content[:place] + b"M" + content[place + 1 :])
    with pytest.raises(CandourError, match="workbook_altered"):
        library.open_file(file)
    assert readings.count == 2


@pytest.mark.parametrize("spoilt", ["", "{}", "[1]", '{"sha256": 1, "length": "x"}'])
def test_that_a_spoilt_note_costs_only_the_reading(
    library: WorkbookLibrary, file: Path, readings: Readings, spoilt: str
) -> None:
    assert opened(library, file) is OpeningOutcome.IMPORTED
    kept_by(library).write_text(spoilt, "utf-8")
    assert opened(library, file) is OpeningOutcome.EQUAL
    assert opened(library, file) is OpeningOutcome.EQUAL
    assert readings.count == 2


def test_that_a_record_that_never_was_in_that_state_has_the_file_read(
    library: WorkbookLibrary, file: Path, readings: Readings
) -> None:
    assert opened(library, file) is OpeningOutcome.IMPORTED
    kept = kept_by(library)
    kept.write_text(kept.read_text("utf-8").replace('"seal": "', '"seal": "00'), "utf-8")
    assert opened(library, file) is OpeningOutcome.EQUAL
    assert readings.count == 2


def test_that_a_known_file_is_not_opened_in_a_second_window(
    library: WorkbookLibrary, file: Path
) -> None:
    first = library.open_file(file)
    with pytest.raises(CandourError, match="workbook_in_use"):
        library.open_file(file)
    first.workbook.close()
    assert opened(library, file) is OpeningOutcome.EQUAL
