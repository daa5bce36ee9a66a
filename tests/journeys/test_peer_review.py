"""A pack goes to two colleagues and comes home, twice, between three computers."""

import re
import zlib
from contextlib import closing

import pypdfium2
import pytest

from app.domain.ids import PeerReturnId, PeerReviewId
from app.domain.peer_reviews import Mark, PeerReview, PrivateKind
from app.domain.returns import (
    PeerAnswerKind,
    PeerReturn,
    ReturnedNote,
    ReturnKind,
)
from app.domain.verdicts import PackState
from app.errors import CandourError
from app.roads.homecoming import take_in
from app.roads.peer_desk import (
    answers,
    countersign,
    notes_in_pack,
    send_draft,
    take_in_answer,
)
from app.roads.responding import comment_on_draft, respond
from app.roads.visiting import write_visit_sheet
from app.use_cases.returns import (
    AnswerPeer,
    WriteResponseField,
)
from tests.journeys.colleagues import Head, Table, came_home

SECRETS = {
    PrivateKind.NOTE: "I would not send my own child to the west corridor",
    PrivateKind.SAY: "Ask about the deputy's absence over coffee",
}


def everything_in(file: bytes) -> bytes:
    """The bytes of a PDF, and of all its streams unpacked."""
    parts = [file]
    for found in re.finditer(rb"stream\r?\n(.*?)endstream", file, re.DOTALL):
        try:
            parts.append(zlib.decompressobj().decompress(found[1]))
        except zlib.error:
            continue
    return b"\n".join(parts)


def reviewed(table: Table) -> PeerReviewId:
    """Pat has opened the pack and written a little of everything."""
    pat = table.pat
    review = pat.opens(table.pack)
    pat.says(review, "attendance", stage="repair", lens="Pupils with SEND are away more.")
    pat.says(review, "engagement", recommendation="Write down each removal.")
    pat.says(review, "pack", strength_1="Candour", offer="Come on a Thursday.")
    pat.marks(review, Mark.NOT_CONVINCED, "One source only.", page=3)
    return review


def signed_home(table: Table, review: PeerReviewId, name: str) -> PeerReturnId:
    """Pat countersigns, and Alex takes the file in."""
    file = table.pat.desk / name
    verdict = countersign(table.pat.personal, review, table.pat.identity, file)
    assert verdict.state is PackState.COUNTERSIGNED
    assert file.read_bytes().startswith(table.pack.read_bytes())
    return take_in(table.alex.school, table.alex.personal, came_home(table.alex, file))


def notes_of(alex: Head, taken: PeerReturnId) -> dict[str, ReturnedNote]:
    return {note.field: note for note in alex.kept(ReturnedNote, return_id=taken)}


def test_that_a_draft_is_commented_on_before_anything_is_signed(table: Table) -> None:
    alex, pat = table.alex, table.pat
    review = reviewed(table)
    draft = pat.desk / "draft.pdf"
    verdict = send_draft(pat.personal, review, "Pat Peer", draft)
    assert verdict.state is PackState.CERTIFIED_WITH_UNSIGNED_NOTES
    assert all(note.text.startswith("DRAFT ") for note in verdict.notes)
    assert draft.read_bytes().startswith(table.pack.read_bytes())
    came = came_home(alex, draft)
    assert (came.kind, came.reviewer) == (ReturnKind.DRAFT, "Pat Peer")
    drafted = take_in(alex.school, alex.personal, came)
    alex.school.run(
        WriteResponseField(return_id=drafted, field="corrections", value="208 pupils, not 210.")
    )
    with pytest.raises(CandourError, match="return_is_a_draft"):
        respond(alex.school, alex.personal, drafted, alex.identity, alex.desk / "no.pdf")
    comments = alex.desk / "comments.pdf"
    comment_on_draft(alex.school, alex.personal, drafted, "Alex Author", comments)
    take_in_answer(pat.personal, review, comments.read_bytes())
    assert any("208 pupils" in note.value for note in answers(pat.personal, review))
    assert signed_home(table, review, "final.pdf") != drafted


def test_that_a_review_is_answered_and_goes_a_second_round(table: Table) -> None:
    alex, pat = table.alex, table.pat
    review = reviewed(table)
    first = signed_home(table, review, "final.pdf")
    notes = notes_of(alex, first)
    assert (notes["stage"].place, notes["stage"].value) == ("attendance", "repair")
    assert notes["mark-not_convinced"].value == "One source only."
    answer = PeerAnswerKind.ACCEPT
    alex.school.run(AnswerPeer(note_id=notes["recommendation"].id, answer=answer, reason="Agreed."))
    response = alex.desk / "response.pdf"
    verdict = respond(alex.school, alex.personal, first, alex.identity, response)
    assert verdict.state is PackState.COUNTERSIGNED
    take_in_answer(pat.personal, review, response.read_bytes())
    assert any(note.field == "answer" for note in answers(pat.personal, review))
    assert [held.round for held in pat.found(PeerReview)] == [2]

    pat.says(review, "attendance", stage="improve")
    second = signed_home(table, review, "again.pdf")
    assert notes_of(alex, second)["stage"].value == "improve"
    alex.school.run(WriteResponseField(return_id=second, field="lens-reply", value="Agreed now."))
    verdict = respond(alex.school, alex.personal, second, alex.identity, alex.desk / "last.pdf")
    assert len(verdict.signatures) == 5


def test_that_two_reviewers_are_two_branches_and_both_are_kept(table: Table) -> None:
    alex = table.alex
    for peer, stage in ((table.pat, "repair"), (table.sam, "stabilise")):
        review = peer.opens(table.pack)
        peer.says(review, "attendance", stage=stage, lens="Not yet.")
        countersign(peer.personal, review, peer.identity, peer.desk / "final.pdf")
        take_in(alex.school, alex.personal, came_home(alex, peer.desk / "final.pdf"))
    held = alex.kept(PeerReturn)
    assert {one.reviewer for one in held} == {"Pat Peer", "Sam Second"}
    assert len({one.branch_sha256 for one in held}) == 2


def test_that_a_second_reviewer_can_go_on_from_the_first(table: Table) -> None:
    pat, sam = table.pat, table.sam
    first = pat.opens(table.pack)
    pat.says(first, "pack", strength_1="Candour")
    countersign(pat.personal, first, pat.identity, pat.desk / "final.pdf")
    second = sam.opens(pat.desk / "final.pdf")
    assert {note.signer for note in notes_in_pack(sam.personal, second)} == {"Pat Peer"}
    sam.says(second, "pack", strength_1="Courage")
    countersign(sam.personal, second, sam.identity, sam.desk / "both.pdf")
    taken = take_in(
        table.alex.school, table.alex.personal, came_home(table.alex, sam.desk / "both.pdf")
    )
    (came,) = table.alex.kept(PeerReturn)
    assert (came.id, came.reviewer) == (taken, "Sam Second")


def test_that_what_is_private_is_in_no_byte_that_leaves(table: Table) -> None:
    pat = table.pat
    review = pat.opens(table.pack)
    for kind, words in SECRETS.items():
        pat.keeps_to_themselves(review, kind, words)
    pat.says(review, "pack", strength_1="Candour")
    send_draft(pat.personal, review, "Pat Peer", pat.desk / "draft.pdf")
    countersign(pat.personal, review, pat.identity, pat.desk / "final.pdf")
    for name in ("draft.pdf", "final.pdf"):
        inside = everything_in((pat.desk / name).read_bytes())
        assert b"Candour" in inside
        for words in SECRETS.values():
            for coded in (words.encode(), words.encode("utf-16-be"), words.encode().hex().encode()):
                assert coded not in inside


def test_that_the_visit_sheet_holds_the_claims_and_nothing_private(table: Table) -> None:
    pat = table.pat
    review = pat.opens(table.pack)
    for kind, words in SECRETS.items():
        pat.keeps_to_themselves(review, kind, words)
    target = pat.desk / "visit.pdf"
    write_visit_sheet(pat.personal, review, target)
    with closing(pypdfium2.PdfDocument(target)) as pdf:
        words = "\n".join(page.get_textpage().get_text_bounded() for page in pdf)
    assert "Attendance" in words
    assert "Pat Peer" in words
    assert not any(secret in " ".join(words.split()) for secret in SECRETS.values())


def test_that_an_older_state_and_a_pack_as_it_was_sent_are_said_and_not_taken_in(
    table: Table,
) -> None:
    alex, pat = table.alex, table.pat
    came = came_home(alex, table.pack)
    assert (came.kind, came.refusal) == (None, "homecoming.refused.as_sent")
    review = pat.opens(table.pack)
    pat.says(review, "pack", strength_1="Candour")
    countersign(pat.personal, review, pat.identity, pat.desk / "final.pdf")
    take_in(alex.school, alex.personal, came_home(alex, pat.desk / "final.pdf"))
    came = came_home(alex, table.pack)
    assert (came.kind, came.refusal) == (None, "homecoming.refused.older")
    with pytest.raises(CandourError):
        take_in(alex.school, alex.personal, came)


def test_that_a_pupils_number_does_not_leave_in_a_note(table: Table) -> None:
    pat = table.pat
    review = pat.opens(table.pack)
    pat.says(review, "pack", strength_1="A123456789012 was welcomed at once, and so was Amelia.")
    with pytest.raises(CandourError, match="note_names_a_pupil"):
        send_draft(pat.personal, review, "Pat Peer", pat.desk / "no.pdf")
    with pytest.raises(CandourError, match="note_names_a_pupil"):
        countersign(pat.personal, review, pat.identity, pat.desk / "no.pdf")
    assert list(pat.desk.iterdir()) == []


def test_that_nobody_countersigns_their_own_pack(table: Table) -> None:
    review = table.alex.opens(table.pack)
    table.alex.says(review, "pack", strength_1="Candour")
    with pytest.raises(CandourError, match="own_pack"):
        countersign(table.alex.personal, review, table.alex.identity, table.alex.desk / "own.pdf")
