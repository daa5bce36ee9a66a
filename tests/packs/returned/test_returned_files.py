"""Files that real programs made of one frozen pack: each is told for what it is, and read."""

from dataclasses import dataclass, field
from functools import cache
from io import BytesIO

import pikepdf
import pytest

from app.domain.returned_files import ForeignKind, ForeignNote, ReturnedFile, ReturnedWhat
from app.domain.verdicts import PackState
from app.errors import CandourError
from app.signing.foreign_notes import read_returned
from app.signing.returned_words import returned_words, what_words
from app.signing.verify import verify
from tests.data import returned_pack as pack

ASKED = "Who was asked?\nParents – or pupils too?"
SHOWN = "Shown by what? Ménage à 4."


@dataclass(frozen=True)
class Expected:
    """What a file of the folder is."""

    what: ReturnedWhat
    begins: bool = False
    author: str = pack.PEER
    first: ForeignKind = ForeignKind.TEXT
    inside: PackState | None = None
    differing: tuple[int, ...] = ()
    redrawn: tuple[int, ...] = ()
    remarks: dict[str, int] = field(default_factory=dict)
    comments: int = 2


COMMENTED = {
    "poppler.pdf": Expected(ReturnedWhat.CERTIFIED_UNTOUCHED, True, inside=PackState.CERTIFIED),
    "poppler_on_countersigned.pdf": Expected(
        ReturnedWhat.CERTIFIED_UNTOUCHED, True, inside=PackState.COUNTERSIGNED
    ),
    "pdfium_incremental.pdf": Expected(
        ReturnedWhat.CERTIFIED_UNTOUCHED, True, inside=PackState.CERTIFIED
    ),
    "pdfium_full.pdf": Expected(ReturnedWhat.SAVED_AGAIN),
    "pdfjs.pdf": Expected(
        ReturnedWhat.CERTIFIED_UNTOUCHED,
        True,
        author="",
        first=ForeignKind.FREE_TEXT,
        inside=PackState.CERTIFIED,
    ),
    "pikepdf.pdf": Expected(ReturnedWhat.SAVED_AGAIN),
    "qpdf.pdf": Expected(ReturnedWhat.SAVED_AGAIN),
    "acrobat_like.pdf": Expected(
        ReturnedWhat.CERTIFIED_UNTOUCHED,
        True,
        inside=PackState.CERTIFIED,
        remarks={"marks_left_out": 1},
        comments=5,
    ),
    "page_changed.pdf": Expected(
        ReturnedWhat.PAGES_DIFFER,
        True,
        inside=PackState.CERTIFIED,
        differing=(3,),
        remarks={"certified_inside": 0},
    ),
    "page_changed_full.pdf": Expected(ReturnedWhat.PAGES_DIFFER, differing=(3,)),
    "other_edition_commented.pdf": Expected(ReturnedWhat.OTHER_EDITION),
}
SILENT = {
    "certified.pdf": Expected(ReturnedWhat.AS_SENT, True, inside=PackState.CERTIFIED),
    "countersigned.pdf": Expected(ReturnedWhat.OURS, True, inside=PackState.COUNTERSIGNED),
    "other_edition.pdf": Expected(ReturnedWhat.OTHER_EDITION, inside=PackState.CERTIFIED),
    "another_pack.pdf": Expected(ReturnedWhat.ANOTHER_PACK, inside=PackState.CERTIFIED),
    "printed.pdf": Expected(
        ReturnedWhat.PAGES_DIFFER, differing=(4,), redrawn=(1, 2, 3), remarks={"printed_anew": 0}
    ),
    "scanned.pdf": Expected(ReturnedWhat.SCANNED),
}
ALL = COMMENTED | SILENT


@cache
def returned(name: str, held: str = "certified.pdf") -> ReturnedFile:
    return read_returned(pack.read(name), pack.read(held), pack.checking())


def by_kind(file: ReturnedFile, kind: ForeignKind) -> ForeignNote:
    return next(note for note in file.notes if note.kind is kind)


def test_that_no_file_of_the_folder_is_left_out() -> None:
    assert {path.name for path in pack.FOLDER.glob("*.pdf")} == set(ALL)


@pytest.mark.parametrize("name", ALL)
def test_that_the_file_is_told_for_what_it_is(name: str) -> None:
    file, expected = returned(name), ALL[name]
    assert (file.what, file.begins_with_certified) == (expected.what, expected.begins)
    assert (file.inside and file.inside.state) == expected.inside
    assert (file.differing_pages, file.redrawn_pages) == (expected.differing, expected.redrawn)
    told = {remark.code: remark.facts.get("count", 0) for remark in file.remarks}
    assert told == expected.remarks
    assert len(file.notes) == (expected.comments if name in COMMENTED else 0)
    assert file.pages == 4


@pytest.mark.parametrize("name", COMMENTED)
def test_that_its_comments_come_back_with_words_and_names(name: str) -> None:
    file, expected = returned(name), COMMENTED[name]
    first, marked = by_kind(file, expected.first), by_kind(file, ForeignKind.HIGHLIGHT)
    assert (first.page, first.text, first.author) == (2, ASKED, expected.author)
    assert (marked.page, marked.text, marked.author) == (3, SHOWN, expected.author)
    assert all(note.written_at.startswith("2026-11-2") for note in file.notes)
    assert len({note.own_id for note in file.notes}) == len(file.notes)
    assert not any(note.hidden for note in file.notes)


@pytest.mark.parametrize("name", COMMENTED)
def test_that_a_comment_is_put_to_its_item_only_where_the_page_is_the_certified_one(
    name: str,
) -> None:
    file, expected = returned(name), COMMENTED[name]
    first, marked = by_kind(file, expected.first), by_kind(file, ForeignKind.HIGHLIGHT)
    elsewhere = file.what is ReturnedWhat.OTHER_EDITION
    changed = 3 in file.differing_pages
    assert first.item == ("" if elsewhere else "item-002")
    assert marked.item == ("" if elsewhere or changed else "item-004")
    assert marked.marked == ("" if elsewhere or changed else "On reading we stand")


@pytest.mark.parametrize("name", COMMENTED)
def test_that_the_same_comments_have_the_same_ids_at_each_reading(name: str) -> None:
    again = read_returned(pack.read(name), pack.read("certified.pdf"), pack.checking())
    assert again == returned(name)


def test_that_replies_of_acrobat_are_replies_and_its_statuses_no_comments() -> None:
    notes = {note.own_id: note for note in returned("acrobat_like.pdf").notes}
    assert set(notes) == {"acrobat-0", "acrobat-1", "reply", "caret", "struck"}
    assert notes["reply"].reply_to == "acrobat-0"
    assert (notes["caret"].kind, notes["caret"].text) == (ForeignKind.CARET, "each week")
    assert notes["acrobat-0"].written_at == "2026-11-23T10:15:00Z"
    assert notes["acrobat-0"].subject == "Sticky Note"


def test_that_signed_notes_are_not_taken_for_comments_of_another_program() -> None:
    file = returned("poppler_on_countersigned.pdf")
    assert file.inside is not None
    assert len(file.inside.notes) == 2
    assert not {note.id for note in file.inside.notes} & {note.own_id for note in file.notes}
    assert {sign.field for sign in file.inside.signatures} == {"Sig_Author", "Sig_Peer1"}


def test_that_a_later_signed_state_may_be_held_as_well() -> None:
    assert returned("countersigned.pdf", "countersigned.pdf").what is ReturnedWhat.AS_SENT
    assert returned("certified.pdf", "countersigned.pdf").what is ReturnedWhat.AS_SENT
    for name in ("poppler.pdf", "pdfium_full.pdf", "page_changed.pdf"):
        assert returned(name, "countersigned.pdf") == returned(name)


def test_that_signed_notes_saved_again_are_unsigned_comments_that_keep_their_subject() -> None:
    with pikepdf.open(BytesIO(pack.read("countersigned.pdf"))) as pdf:
        out = BytesIO()
        pdf.save(out, object_stream_mode=pikepdf.ObjectStreamMode.generate)
    file = read_returned(out.getvalue(), pack.read("certified.pdf"), pack.checking())
    assert (file.what, file.inside) == (ReturnedWhat.SAVED_AGAIN, None)
    assert [(note.subject, note.item) for note in file.notes] == [
        ("item-002", "item-002"), ("item-004", "item-004"),
    ]  # fmt: skip


def test_that_a_pack_signed_by_somebody_else_under_our_id_is_another_pack() -> None:
    forged = pack.signed(pack.build(edition=1), "Sig_Author", pack.PEER)
    file = read_returned(forged, pack.read("certified.pdf"), pack.checking())
    assert file.what is ReturnedWhat.ANOTHER_PACK
    assert [remark.code for remark in file.remarks] == ["same_id_other_content"]


def test_that_what_is_held_must_be_sound() -> None:
    certified = pack.read("certified.pdf")
    for held in (b"", b"%PDF-1.7\n", pack.read("pikepdf.pdf"), certified[:-9], pack.build()):
        with pytest.raises(CandourError, match="held_pack_unsound"):
            read_returned(certified, held, pack.checking())


@pytest.mark.parametrize("name", ["poppler.pdf", "pdfjs.pdf", "pdfium_incremental.pdf"])
def test_that_the_verifier_itself_accepts_none_of_them(name: str) -> None:
    verdict = verify(pack.read(name), pack.checking())
    assert (verdict.state, verdict.notes) == (PackState.CHANGED, ())


def test_that_the_head_is_told_in_words() -> None:
    assert what_words(returned("poppler.pdf")) == (
        "The certified pack inside is untouched. Another program added 2 comments; "
        "nobody has signed them."
    )
    assert "pages read the same as the certified pack you hold" in what_words(
        returned("pdfium_full.pdf")
    )
    assert what_words(returned("page_changed.pdf")) == (
        "This is not the pack you sent: page 3 differs."
    )
    assert "edition 2" in what_words(returned("other_edition.pdf"))
    assert "Southfield Primary" in what_words(returned("another_pack.pdf"))
    assert "“not verified”" in what_words(returned("scanned.pdf"))


@pytest.mark.parametrize("name", ALL)
def test_that_every_finding_has_its_sentence(name: str) -> None:
    lines = returned_words(returned(name))
    assert lines
    assert all(line.endswith(".") and "{" not in line for line in lines)


def test_that_what_was_signed_inside_is_said_to_hold() -> None:
    lines = returned_words(returned("poppler_on_countersigned.pdf"))
    assert "Everything up to the signature of Pat Peer stands as it was signed." in lines


def test_that_comments_survive_a_program_that_drops_what_is_attached() -> None:
    with pikepdf.open(BytesIO(pack.read("pdfium_full.pdf"))) as pdf:
        del pdf.Root.Names, pdf.Root.AF
        out = BytesIO()
        pdf.save(out)
    file = read_returned(out.getvalue(), pack.read("certified.pdf"), pack.checking())
    assert (file.what, file.pack_id) == (ReturnedWhat.SAVED_AGAIN, "")
    assert [remark.code for remark in file.remarks] == ["printed_anew"]
    assert [note.item for note in file.notes] == ["item-002", "item-004"]
