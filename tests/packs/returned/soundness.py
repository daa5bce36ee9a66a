"""What holds of every returned file that was read, whatever it was."""

from app.domain.returned_files import ReturnedFile, ReturnedWhat
from app.signing.foreign_notes import read_returned
from app.signing.pack_format import LONGEST_NAME, LONGEST_NOTE, MOST_NOTES, MOST_QUADS
from app.signing.plain_text import is_plain
from app.signing.returned_records import read_returned_record, write_returned
from app.signing.returned_words import returned_words
from tests.data import returned_pack as pack


def read_soundly(content: bytes) -> ReturnedFile:
    """The file, read and found to keep to the rules."""
    file = read_returned(content, pack.read("certified.pdf"), pack.checking())
    check_plain(file)
    claims = file.what in (
        ReturnedWhat.AS_SENT,
        ReturnedWhat.OURS,
        ReturnedWhat.CERTIFIED_UNTOUCHED,
    )
    assert not claims or content.startswith(pack.read("certified.pdf"))
    return file


def check_plain(file: ReturnedFile) -> None:
    """Nothing in what was read hides, turns or goes on without an end, whatever the file was."""
    assert len(file.notes) <= MOST_NOTES
    assert len({note.own_id for note in file.notes}) == len(file.notes)
    ids = {note.own_id for note in file.notes} | {
        note.id for note in (file.inside.notes if file.inside else ())
    }
    for note in file.notes:
        assert len(note.text) <= LONGEST_NOTE
        assert is_plain(note.text, lines=True)
        for said in (note.author, note.subject, note.own_id):
            assert len(said) <= LONGEST_NAME
            assert is_plain(said)
        assert is_plain(note.marked, lines=True)
        assert len(note.rects) <= MOST_QUADS
        assert all(left <= right and low <= high for left, low, right, high in note.rects)
        assert note.reply_to in ids | {""}
        assert note.page >= 1
    assert read_returned_record(write_returned(file)) == file
    assert all("{" not in line for line in returned_words(file))
