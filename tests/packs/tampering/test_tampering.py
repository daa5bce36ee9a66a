"""Every attack we know, and what is said of each; none is ever taken for a good pack."""

from collections.abc import Callable
from io import BytesIO

import pypdfium2
import pytest
from hypothesis import given
from hypothesis import strategies as st
from pikepdf import ObjectStreamMode, Pdf

from app.domain.verdicts import PackState
from app.signing.verify import verify
from tests.packs.tampering.attacks_before_signing import DIFFERING, PREPARED
from tests.packs.tampering.attacks_on_document import AFTER_SIGNING
from tests.packs.tampering.attacks_on_notes import ON_NOTES
from tests.packs.tampering.attacks_on_sight import UNSEEN
from tests.packs.tampering.attacks_on_signatures import ON_SIGNATURES
from tests.packs.tampering.good_packs import (
    AUTHOR,
    build,
    checking,
    good,
    pack_data,
    signed,
    unsigned,
)
from tests.packs.tampering.tools import Attack, rebuilt


def judged(pack: bytes) -> tuple[PackState, int]:
    """State and exit code alone, so that a failure does not print the whole file."""
    verdict = verify(pack, checking())
    return verdict.state, verdict.exit_code


# What stands in place of "changed" where that is the truth.
OTHER_STATES = {
    "pages in a circle": PackState.NOT_A_PACK,
    "locked with a password": PackState.NOT_A_PACK,
    "a quick first page": PackState.SAVED_AGAIN,
}


@pytest.mark.parametrize("attack", AFTER_SIGNING.values(), ids=AFTER_SIGNING)
def test_that_a_document_touched_after_signing_is_changed(attack: Attack) -> None:
    assert judged(attack()) == (PackState.CHANGED, 1)


@pytest.mark.parametrize("attack", ON_NOTES.values(), ids=ON_NOTES)
def test_that_a_note_that_is_not_ours_makes_it_changed(attack: Attack) -> None:
    assert judged(attack()) == (PackState.CHANGED, 1)


@pytest.mark.parametrize("attack", ON_SIGNATURES.values(), ids=ON_SIGNATURES)
def test_that_a_signature_tampered_with_makes_it_changed(attack: Attack) -> None:
    assert judged(attack()) == (PackState.CHANGED, 1)


@pytest.mark.parametrize(("name", "attack"), PREPARED.items(), ids=PREPARED)
def test_that_hidden_content_is_found_though_it_is_signed(name: str, attack: Attack) -> None:
    state, exit_code = judged(attack())
    assert state is OTHER_STATES.get(name, PackState.CHANGED)
    assert exit_code > 0


@pytest.mark.parametrize("attack", DIFFERING.values(), ids=DIFFERING)
def test_that_pages_that_say_something_else_than_the_data_are_noticed(attack: Attack) -> None:
    assert judged(attack()) == (PackState.PAGES_AND_DATA_DIFFER, 1)


@pytest.mark.parametrize("attack", UNSEEN.values(), ids=UNSEEN)
def test_that_words_that_cannot_be_seen_are_noticed(attack: Attack) -> None:
    assert judged(attack()) == (PackState.PAGES_AND_DATA_DIFFER, 1)


@pytest.mark.parametrize(
    ("key", "value", "state"),
    [
        ("schema", "candour-pack/9", PackState.NOT_A_PACK),
        ("digest", "0" * 64, PackState.CHANGED),
        ("kind", "parents", PackState.CHANGED),
        ("edition", 0, PackState.CHANGED),
        ("edition", 1.0, PackState.CHANGED),
        ("items", [], PackState.CHANGED),
        ("school", {"name": "Southfield Primary"}, PackState.PAGES_AND_DATA_DIFFER),
        ("fields", ["Sig_Author"], PackState.CHANGED),
        ("outside", ["Outstanding"], PackState.PAGES_AND_DATA_DIFFER),
        ("running", [], PackState.PAGES_AND_DATA_DIFFER),
        ("pack_id", "turned \u202e", PackState.CHANGED),
    ],
)
def test_that_data_of_a_wrong_form_is_refused(key: str, value: object, state: PackState) -> None:
    pack = build(data=pack_data("peer", 6) | {key: value})
    assert judged(signed(pack, "Sig_Author", AUTHOR))[0] is state


def test_that_data_in_another_spelling_is_refused() -> None:
    def respell(pdf: Pdf) -> None:
        embedded = pdf.Root.AF[0].EF.F
        embedded.write(embedded.read_bytes().replace(b'","', b'", "', 1))

    pack = rebuilt(unsigned(), respell)
    assert judged(signed(pack, "Sig_Author", AUTHOR))[0] is PackState.CHANGED


@pytest.mark.parametrize("step", [1, 4])
@pytest.mark.parametrize("mode", [ObjectStreamMode.disable, ObjectStreamMode.generate])
def test_that_a_file_saved_again_is_told_from_a_changed_one(
    step: int, mode: ObjectStreamMode
) -> None:
    again = rebuilt(good(step), lambda _: None, object_stream_mode=mode)
    assert judged(again) == (PackState.SAVED_AGAIN, 1)


@pytest.mark.parametrize("step", [1, 4])
def test_that_a_browser_that_saves_the_file_anew_loses_the_signatures_but_not_the_pages(
    step: int,
) -> None:
    out = BytesIO()
    pypdfium2.PdfDocument(good(step)).save(out)
    assert judged(out.getvalue()) == (PackState.SAVED_AGAIN, 1)


def test_that_a_browser_that_only_appends_leaves_the_document_inside_untouched() -> None:
    out = BytesIO()
    pypdfium2.PdfDocument(good(3)).save(out, flags=pypdfium2.raw.FPDF_INCREMENTAL)
    verdict = verify(out.getvalue(), checking())
    assert verdict.state is PackState.CHANGED
    assert "certified_inside_untouched" in {reason.code for reason in verdict.reasons}


def test_that_a_file_saved_again_with_other_words_is_changed() -> None:
    def reword(pdf: Pdf) -> None:
        content = pdf.pages[1].obj.Contents
        content.write(content.read_bytes().replace(b"91 per cent", b"99 per cent"))

    assert judged(rebuilt(good(1), reword))[0] is PackState.CHANGED


def test_that_notes_of_another_program_leave_the_document_inside_untouched() -> None:
    verdict = verify(ON_NOTES["a FreeText in place of a note"](), checking())
    assert [reason.code for reason in verdict.reasons] == [
        "note_not_ours", "certified_inside_untouched",
    ]  # fmt: skip
    assert [sign.signer for sign in verdict.signatures] == [AUTHOR]


def test_that_a_stranger_can_sign_but_is_not_known() -> None:
    pack = signed(good(1), "Sig_Peer1", "Sam Stranger")
    assert judged(pack)[0] is PackState.UNKNOWN_SIGNER


def another_pdf() -> bytes:
    made = Pdf.new()
    made.add_blank_page()
    out = BytesIO()
    made.save(out)
    return out.getvalue()


@pytest.mark.parametrize(
    "make",
    [
        lambda: b"",
        lambda: b"%PDF-1.7\n",
        lambda: b"A letter to parents.",
        lambda: b"%PDF-1.7\n" + b"\xff" * 5_000,
        lambda: b"%PDF-1.7\n1 0 obj\n" + b"[" * 100_000,
        lambda: b"\x89PNG\r\n\x1a\n" + bytes(100),
        another_pdf,
    ],
)
def test_that_anything_else_is_no_pack(make: Callable[[], bytes]) -> None:
    assert judged(make()) == (PackState.NOT_A_PACK, 2)


@given(
    place=st.floats(0, 1, exclude_max=True),
    bit=st.integers(0, 7),
    step=st.sampled_from([1, 2, 3]),
)
def test_that_no_flipped_bit_goes_unnoticed(place: float, bit: int, step: int) -> None:
    pack = bytearray(good(step))
    at = int(len(pack) * place)
    pack[at] ^= 1 << bit
    state, exit_code = judged(bytes(pack))
    certified = len(good(1))
    if step == 2 and at >= certified:  # unsigned notes may be reworded: nobody vouches for them
        assert state in (PackState.CHANGED, PackState.CERTIFIED_WITH_UNSIGNED_NOTES)
    else:
        assert exit_code > 0


@given(start=st.floats(0, 1), length=st.integers(1, 400), again=st.floats(0, 1))
def test_that_no_piece_moved_about_goes_unnoticed(start: float, length: int, again: float) -> None:
    pack = good(3)
    at, to = int(len(pack) * start), int(len(pack) * again)
    piece = pack[at : at + length]
    moved = pack[:to] + piece + pack[to:]
    if moved != pack:
        assert judged(moved)[1] > 0
