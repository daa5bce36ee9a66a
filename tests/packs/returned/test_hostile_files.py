"""Prepared files end in clear limits and clear words; nothing of them acts, hides or goes on."""

import sys
from dataclasses import replace
from pathlib import Path

import pytest
from pyhanko.pdf_utils.generic import pdf_name as name
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter

from app import caging
from app.domain.returned_files import ReturnedFile, ReturnedWhat
from app.errors import CandourError
from app.signing import returned_cage
from app.signing.foreign_notes import read_returned
from app.signing.returned_cage import (
    RETURNED_WORD,
    read_returned_caged,
    read_returned_file_caged,
)
from app.signing.returned_words import returned_words
from app.signing.verify import verify
from tests.data import returned_pack as pack
from tests.packs.reading import raw_data_of
from tests.packs.returned.hostile import ALL, STRUCTURES
from tests.packs.returned.prepared import comment, with_comments
from tests.packs.returned.soundness import check_plain
from tests.packs.tampering.tools import (
    dictionary,
    loosely_updated,
    numbers,
    page,
    with_content,
    words,
)

HELD = "certified.pdf"


def read(content: bytes) -> ReturnedFile:
    return read_returned(content, pack.read(HELD), pack.checking())


@pytest.mark.parametrize("which", ALL)
def test_that_a_prepared_file_ends_in_clear_limits(which: str) -> None:
    hostile = ALL[which]
    content, held = hostile.make(), pack.read(HELD)
    reading = read_returned_caged if hostile.caged else read_returned
    file = reading(content, held, pack.checking())
    assert file.what is hostile.what
    assert len(file.notes) == hostile.comments
    assert hostile.remarks <= {remark.code for remark in file.remarks}
    check_plain(file)


def test_that_only_words_are_read_of_a_comment_that_would_act() -> None:
    file = read(ALL["actions"].make())
    assert [note.text for note in file.notes] == ["Why?"]


def test_that_a_turned_name_is_read_as_it_is_written() -> None:
    (note,) = read(ALL["turned round"].make()).notes
    assert (note.text, note.author) == ("abcd", "yxelA")


def test_that_entities_of_formatted_words_stay_words() -> None:
    (note,) = read(ALL["formatted words that swell"].make()).notes
    assert "&b;&&&" in note.text[:40]


def test_that_comments_in_a_circle_answer_nobody() -> None:
    for which in ("answers to themselves", "answers in a circle"):
        assert [note.reply_to for note in read(ALL[which].make()).notes] == ["", ""]


def test_that_a_comment_that_goes_by_a_signed_note_is_unsigned_and_said_so() -> None:
    ours = pack.read("countersigned.pdf")
    signed = verify(ours, pack.checking()).notes[0]

    def pose(writer: IncrementalPdfFileWriter) -> None:
        listed = page(writer, 1)["/Annots"]
        for said in (signed.text, "I take it all back."):
            listed.append(writer.add_object(dictionary(
                Type=name("/Annot"), Subtype=name("/Text"), Rect=numbers(*signed.rects[0]),
                NM=words(signed.id), T=words(signed.author), Contents=words(said),
            )))  # fmt: skip
        writer.update_container(listed)

    file = read(loosely_updated(ours, pose))
    assert (file.what, len(file.notes)) == (ReturnedWhat.CERTIFIED_UNTOUCHED, 1)
    assert file.notes[0].text == "I take it all back."
    assert file.notes[0].own_id != signed.id
    assert [(remark.code, remark.facts) for remark in file.remarks] == [
        ("posing_as_signed", {"count": 1})
    ]


def test_that_a_record_replaced_after_certifying_is_said_and_not_believed() -> None:
    def deceive(writer: IncrementalPdfFileWriter) -> None:
        spec = writer.root["/Names"]["/EmbeddedFiles"]["/Names"][1]
        with_content(writer, spec["/EF"]["/F"], raw_data_of(pack.read("another_pack.pdf")))

    file = read(loosely_updated(pack.read(HELD), deceive))
    assert (file.what, file.school) == (ReturnedWhat.CERTIFIED_UNTOUCHED, "Northfield Primary")
    assert [remark.code for remark in file.remarks] == ["pack_data_differs"]


def test_that_comments_with_one_id_keep_apart() -> None:
    notes = read(ALL["one id for all"].make()).notes
    assert [note.own_id for note in notes].count("same") == 1
    assert [note.text for note in notes] == [f"No. {at}" for at in range(9)]


def test_that_arabic_and_hebrew_comments_are_left_as_they_are() -> None:
    said = "مرحبا – שלום – Ω"
    file = read(with_comments(comment(Contents=said)))
    assert [note.text for note in file.notes] == [said]
    assert file.remarks == ()


@pytest.mark.parametrize("length", [0, 5, 1_023, 20_000, 60_000, 100_000])
def test_that_a_file_cut_short_is_never_called_sound(length: int) -> None:
    file = read(pack.read("poppler.pdf")[:length])
    assert file.what in (
        ReturnedWhat.NOT_READABLE,
        ReturnedWhat.PAGES_DIFFER,
        ReturnedWhat.SAVED_AGAIN,  # where only the end of the signature is missing
    )
    assert (file.inside, file.begins_with_certified) == (None, False)
    assert file.remarks


@pytest.mark.parametrize(
    ("content", "what", "code"),
    [
        (b"", ReturnedWhat.NOT_READABLE, "not_a_pdf"),
        (b"PK\x03\x04 a Word file", ReturnedWhat.NOT_READABLE, "not_a_pdf"),
        (b"\xff\xd8\xff\xe0 a photograph", ReturnedWhat.SCANNED, "picture_file"),
        (b"%PDF-1.7\n%%EOF\n", ReturnedWhat.NOT_READABLE, "damaged"),
    ],
)
def test_that_what_is_no_pdf_is_said_to_be_none(
    content: bytes, what: ReturnedWhat, code: str
) -> None:
    file = read(content)
    assert (file.what, [remark.code for remark in file.remarks]) == (what, [code])
    check_plain(file)


def test_that_a_file_too_large_is_not_even_looked_at(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(returned_cage, "LARGEST_FILE", 100)
    file = read_returned_caged(pack.read(HELD), pack.read(HELD), pack.checking())
    assert [remark.code for remark in file.remarks] == ["too_large"]


@pytest.mark.parametrize("which", ["poppler.pdf", "countersigned.pdf", "scanned.pdf"])
def test_that_the_cage_says_what_the_reader_says(which: str, tmp_path: Path) -> None:
    path = tmp_path / "returned.pdf"
    path.write_bytes(pack.read(which))
    caged = read_returned_file_caged(path, pack.read(HELD), pack.checking())
    assert caged == read(pack.read(which))


def test_that_the_cage_refuses_what_the_reader_refuses(tmp_path: Path) -> None:
    with pytest.raises(CandourError, match="held_pack_unsound"):
        read_returned_caged(pack.read(HELD), b"no pack", pack.checking())
    strange = replace(pack.checking(), trust_pem=b"no certificate")
    with pytest.raises(CandourError, match="trust_file_unreadable"):
        read_returned_caged(pack.read(HELD), pack.read(HELD), strange)
    with pytest.raises(CandourError, match="pack_file_missing"):
        read_returned_file_caged(tmp_path / "none.pdf", pack.read(HELD), pack.checking())


@pytest.mark.parametrize(
    "program",
    [
        "import time; time.sleep(60)",
        "import os; os.abort()",
        "raise SystemExit(3)",
        "print('[]')",
        'print(\'{"what": "as_sent"}\')',
        "print('[' * 100000)",
    ],
)
def test_that_whatever_happens_in_the_cage_nothing_is_believed_of_the_file(
    program: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    started = (sys.executable, "-c", program)
    monkeypatch.setattr(caging, "command", lambda word, module: started)
    file = read_returned_caged(pack.read("poppler.pdf"), pack.read(HELD), pack.checking(), 2.0)
    assert (file.what, file.notes) == (ReturnedWhat.NOT_READABLE, ())
    assert [remark.code for remark in file.remarks] == ["gave_up"]


def test_that_a_built_program_calls_itself_for_this_cage(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "frozen", True, raising=False)
    assert caging.command(RETURNED_WORD, "app.signing.caged_returned") == (
        sys.executable,
        RETURNED_WORD,
    )


def test_that_a_locked_file_is_said_to_be_locked() -> None:
    file = read(STRUCTURES["locked"].make())
    assert returned_words(file)[1].startswith("It is locked with a password.")
