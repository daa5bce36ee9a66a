"""A colleague's pack under review: what may be written, what can be taken back, what is fact."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from app.domain.ids import PackId, PeerReviewId, PrivateNoteId
from app.domain.peer_reviews import (
    Mark,
    PeerField,
    PeerMark,
    PeerReview,
    PeerSending,
    PrivateKind,
    PrivateNote,
)
from app.domain.returns import PackFile
from app.errors import CandourError
from app.peer_grammar import peer_words
from app.use_cases.peer_reviews import (
    AcceptConduct,
    DeletePeerReview,
    SetDeleteBy,
    TakeInComments,
    TakeInResponse,
)
from app.use_cases.peer_writing import (
    AddMark,
    RemoveMark,
    RemovePrivateNote,
    ReviseMark,
    WritePrivateNote,
)
from tests.app.reviewers import AUTHOR, CERTIFIED, LAYERS, STAGES, Reviewer

SIGNED = CERTIFIED + b" countersigned"
ANSWERED = SIGNED + b" answered"


@pytest.fixture
def reviewer(tmp_path: Path) -> Iterator[Reviewer]:
    made = Reviewer(tmp_path)
    yield made
    made.close()


def response(reviewer: Reviewer, content: bytes = ANSWERED) -> TakeInResponse:
    return TakeInResponse(
        peer_review_id=reviewer.review,
        pack_id=reviewer.pack_id,
        edition=1,
        author_fingerprint=AUTHOR,
        content=content,
    )


def test_that_a_review_keeps_the_file_it_was_begun_from_and_beginning_again_is_once(
    reviewer: Reviewer,
) -> None:
    assert reviewer.rows(PackFile)[0].content == CERTIFIED
    assert (reviewer.held.layers, reviewer.held.stages) == (LAYERS, STAGES)
    assert reviewer.held.held_sha256 == reviewer.held.begun_sha256
    reviewer.begin()
    assert [row.id for row in reviewer.rows(PeerReview)] == [reviewer.review]


def test_that_a_lead_reviewer_holds_a_colleagues_copy_beside_their_own(reviewer: Reviewer) -> None:
    lead = reviewer.begin(SIGNED)
    assert {row.id for row in reviewer.rows(PeerReview)} == {reviewer.review, lead}
    assert len(reviewer.rows(PackFile)) == 2


def test_that_nothing_is_written_before_the_conduct_is_accepted(tmp_path: Path) -> None:
    newcomer = Reviewer(tmp_path, conduct=False)
    for refused in (
        lambda: newcomer.write("attendance", "stage", "repair"),
        newcomer.mark,
        lambda: newcomer.send(SIGNED),
    ):
        with pytest.raises(CandourError, match="conduct_not_accepted"):
            refused()
    newcomer.whisper("Ask about the registers.")
    newcomer.application.run(AcceptConduct(peer_review_id=newcomer.review))
    first = newcomer.held.conduct_accepted_at
    assert first is not None
    assert newcomer.application.run(AcceptConduct(peer_review_id=newcomer.review)) is None
    newcomer.write("attendance", "stage", "repair")
    newcomer.application.undo()
    newcomer.application.undo()
    assert newcomer.application.undo() is None
    assert newcomer.held.conduct_accepted_at == first
    newcomer.close()


def test_that_what_is_said_is_kept_once_for_each_place_and_taken_away_when_emptied(
    reviewer: Reviewer,
) -> None:
    reviewer.write("attendance", "stage", "repair")
    reviewer.write("attendance", "stage", "improve")
    reviewer.write("foundations", "lens", "Not yet seen.")
    reviewer.write("pack", "offer", "Our registers.")
    told = {(row.place, row.field): row.value for row in reviewer.rows(PeerField)}
    assert told == {
        ("attendance", "stage"): "improve",
        ("foundations", "lens"): "Not yet seen.",
        ("pack", "offer"): "Our registers.",
    }
    reviewer.write("attendance", "stage", "  ")
    assert len(reviewer.rows(PeerField)) == 2
    reviewer.application.undo()
    assert len(reviewer.rows(PeerField)) == 3


@pytest.mark.parametrize(
    ("place", "field", "value"),
    [
        ("attendance", "stage", "outstanding"),
        ("attendance", "confidence", "very"),
        ("foundations", "stage", "repair"),
        ("pack", "stage", "repair"),
        ("pack", "conduct", "2026-12-03"),
        ("pack", "corrections", "We are 210."),
        ("attendance", "offer", "Tea."),
        ("attendance", "mark-agree", "Yes."),
        ("attendance", "answer", "accept"),
        ("canteen", "strength", "Soup."),
        ("attendance", "shoe_size", "42"),
    ],
)
def test_that_what_the_pack_has_no_place_for_is_refused(
    place: str, field: str, value: str, reviewer: Reviewer
) -> None:
    with pytest.raises(CandourError, match="peer_field_impossible"):
        reviewer.write(place, field, value)
    assert reviewer.rows(PeerField) == ()


def test_that_every_field_of_the_grammar_that_a_reviewer_types_can_be_written(
    reviewer: Reviewer,
) -> None:
    example = {"stage": "repair", "choice": "low", "words": "Seen."}
    typed = [
        (place, field)
        for field in peer_words().fields.values()
        if field.by == "peer" and field.kind.value in example
        for place in sorted(field.places)
    ]
    assert len(typed) > 20
    for place, field in typed:
        where = "attendance" if place == "layer" else place.value
        reviewer.write(where, field.id, example[field.kind.value])
    assert len(reviewer.rows(PeerField)) == len(typed)


def test_that_a_review_makes_at_most_three_recommendations(
    reviewer: Reviewer, tmp_path: Path
) -> None:
    for place in ("attendance", "behaviour", "foundations"):
        reviewer.write(place, "recommendation", "Do it.")
    reviewer.write("foundations", "recommendation", "Do it well.")
    wide = replace(reviewer.held, layer_ids="attendance behaviour teaching")
    reviewer.library.personal().change(lambda tx: tx.put(wide))
    with pytest.raises(CandourError, match="recommendations_full"):
        reviewer.write("teaching", "recommendation", "One more.")
    reviewer.write("attendance", "recommendation", "")
    reviewer.write("teaching", "recommendation", "One more.")
    assert len(reviewer.rows(PeerField, field="recommendation")) == 3


def test_that_hidden_signs_are_taken_out_of_words_that_will_leave(reviewer: Reviewer) -> None:
    reviewer.write("pack", "offer", "Read\u200b \u202ethis\x07\tnow\r\nplease")
    reviewer.mark("a\u2066b\u2029c")
    assert reviewer.rows(PeerField)[0].value == "Read this now\nplease"
    assert reviewer.rows(PeerMark)[0].text == "ab\nc"


def test_that_words_no_note_could_hold_are_refused_and_told_how_long_they_are(
    reviewer: Reviewer,
) -> None:
    fields = peer_words().fields
    for place, name in (("attendance", "strength"), ("pack", "activities")):
        most = fields[name].longest
        reviewer.write(place, name, "x" * most)
        with pytest.raises(CandourError) as refused:
            reviewer.write(place, name, "x" * (most + 1))
        assert refused.value.facts == {"length": most + 1, "longest": most}
    with pytest.raises(CandourError, match="text_too_long"):
        reviewer.mark("x" * 8_001)


def test_that_marks_are_changed_and_removed_until_they_are_handed_over(reviewer: Reviewer) -> None:
    first, second = reviewer.mark(), reviewer.mark("Fine.", Mark.AGREE)
    before = reviewer.rows(PeerMark, id=first)[0]
    assert before.quads == ((1.5, 2.0, 3.25, 4.0),)
    reviewer.application.run(ReviseMark(mark_id=first, mark=Mark.RISK))
    after = reviewer.rows(PeerMark, id=first)[0]
    assert (after.mark, after.text) == (Mark.RISK, before.text)
    assert after.written_at > before.written_at
    assert reviewer.application.run(ReviseMark(mark_id=first, mark=Mark.RISK)) is None
    reviewer.application.run(RemoveMark(mark_id=second))
    reviewer.send(CERTIFIED + b" draft", draft=True)
    reviewer.application.run(ReviseMark(mark_id=first, text="How?"))
    reviewer.send(SIGNED)
    for refused in (ReviseMark(mark_id=first, text="No."), RemoveMark(mark_id=first)):
        with pytest.raises(CandourError, match="mark_sent_already"):
            reviewer.application.run(refused)
    with pytest.raises(CandourError, match="undo_overtaken"):
        reviewer.application.undo()
    assert reviewer.rows(PeerMark, id=first)[0].text == "How?"


def test_that_a_mark_covers_only_so_many_lines(reviewer: Reviewer) -> None:
    many = AddMark(
        mark_id=reviewer.mark(),
        peer_review_id=reviewer.review,
        page=2,
        item="",
        mark=Mark.AGREE,
        quads=((1, 2, 3, 4),) * 61,
    )
    with pytest.raises(CandourError, match="mark_too_wide"):
        reviewer.application.run(many)


def test_that_private_notes_are_written_rewritten_and_removed(reviewer: Reviewer) -> None:
    key = reviewer.whisper("Say: thank you for the honesty.", PrivateKind.SAY)
    reviewer.application.run(
        WritePrivateNote(
            note_id=key, peer_review_id=reviewer.review, kind=PrivateKind.SAY, text="Say thanks."
        )
    )
    assert [row.text for row in reviewer.rows(PrivateNote)] == ["Say thanks."]
    reviewer.application.run(RemovePrivateNote(note_id=key))
    assert reviewer.rows(PrivateNote) == ()
    reviewer.application.undo()
    assert [row.text for row in reviewer.rows(PrivateNote)] == ["Say thanks."]
    with pytest.raises(CandourError, match="row_gone"):
        reviewer.application.run(RemovePrivateNote(note_id=PrivateNoteId(reviewer.ids.new())))


def test_that_a_draft_is_noted_and_the_review_goes_on_from_the_same_file(
    reviewer: Reviewer,
) -> None:
    mark = reviewer.mark()
    reviewer.send(CERTIFIED + b" draft", draft=True)
    sending = reviewer.rows(PeerSending)[0]
    assert (sending.draft, sending.round) == (True, 1)
    assert [row.content for row in reviewer.rows(PackFile)] == [CERTIFIED]
    assert reviewer.rows(PeerMark, id=mark)[0].sent_at is None


def test_that_a_countersigned_file_is_what_the_review_goes_on_from(reviewer: Reviewer) -> None:
    mark = reviewer.mark()
    reviewer.send(SIGNED)
    assert [row.content for row in reviewer.rows(PackFile)] == [SIGNED]
    assert reviewer.rows(PeerMark, id=mark)[0].sent_at == reviewer.rows(PeerSending)[0].sent_at
    assert reviewer.held.held_sha256 == reviewer.rows(PackFile)[0].sha256


def test_that_the_answer_begins_the_next_round_once(reviewer: Reviewer) -> None:
    reviewer.mark()
    reviewer.send(SIGNED)
    reviewer.application.run(response(reviewer))
    assert reviewer.held.round == 2
    assert [row.content for row in reviewer.rows(PackFile)] == [ANSWERED]
    assert reviewer.application.run(response(reviewer)) is None
    reviewer.mark("Thank you.", Mark.REPLY)
    reviewer.send(ANSWERED + b" again")
    assert [row.round for row in reviewer.rows(PeerSending)] == [1, 2]


def test_that_an_answer_to_something_else_is_refused(reviewer: Reviewer) -> None:
    reviewer.send(SIGNED)
    right = response(reviewer)
    for wrong in (
        replace(right, pack_id=PackId(reviewer.ids.new())),
        replace(right, edition=2),
        replace(right, author_fingerprint="cd" * 32),
    ):
        with pytest.raises(CandourError, match="response_of_another_pack"):
            reviewer.application.run(wrong)
    for elsewhere in (CERTIFIED + b" another branch", CERTIFIED):
        with pytest.raises(CandourError, match="response_not_to_this"):
            reviewer.application.run(response(reviewer, elsewhere))
    assert (reviewer.held.round, reviewer.held.held_sha256) == (
        1,
        reviewer.rows(PackFile)[0].sha256,
    )


def test_that_a_deleted_review_takes_all_of_its_own_and_nothing_of_another(
    reviewer: Reviewer,
) -> None:
    reviewer.write("attendance", "stage", "repair")
    reviewer.mark()
    reviewer.whisper("Tell nobody.")
    reviewer.send(CERTIFIED + b" draft", draft=True)
    comments = TakeInComments(
        peer_review_id=reviewer.review,
        pack_id=reviewer.pack_id,
        edition=1,
        content=CERTIFIED + b" comments",
        signed_length=len(CERTIFIED),
    )
    reviewer.application.run(comments)
    mine = reviewer.review
    reviewer.review = reviewer.begin(SIGNED)
    reviewer.application.run(AcceptConduct(peer_review_id=reviewer.review))
    reviewer.write("attendance", "stage", "improve")
    change = reviewer.application.run(DeletePeerReview(peer_review_id=mine))
    assert change is not None
    assert (change.undoable, change.label) == (False, "changes.peer_review_deleted")
    assert reviewer.application.undo_label() is None
    assert [row.value for row in reviewer.rows(PeerField)] == ["improve"]
    assert [row.content for row in reviewer.rows(PackFile)] == [SIGNED]
    for kind in (PeerMark, PrivateNote, PeerSending):
        assert reviewer.rows(kind) == ()
    assert [row.id for row in reviewer.rows(PeerReview)] == [reviewer.review]


@pytest.mark.parametrize("signed", [b"%PDF-1.7 signed by somebody else", SIGNED, b""])
def test_that_comments_are_taken_in_only_on_the_very_pack_held(
    reviewer: Reviewer, signed: bytes
) -> None:
    comments = TakeInComments(
        peer_review_id=reviewer.review,
        pack_id=reviewer.pack_id,
        edition=1,
        content=signed + b" comments",
        signed_length=len(signed),
    )
    with pytest.raises(CandourError, match="response_not_to_this"):
        reviewer.application.run(comments)
    assert reviewer.held.comments_sha256 == ""


def test_that_a_file_two_reviews_hold_stays_until_the_second_is_deleted(
    reviewer: Reviewer,
) -> None:
    other = reviewer.begin(SIGNED)
    reviewer.send(SIGNED)
    reviewer.application.run(DeletePeerReview(peer_review_id=reviewer.review))
    assert [row.content for row in reviewer.rows(PackFile)] == [SIGNED]
    reviewer.application.run(DeletePeerReview(peer_review_id=other))
    assert reviewer.rows(PackFile) == ()


def test_that_the_day_of_deletion_can_be_set_and_taken_back(reviewer: Reviewer) -> None:
    day = date(2027, 1, 31)
    reviewer.application.run(SetDeleteBy(peer_review_id=reviewer.review, delete_by=day))
    assert reviewer.held.delete_by == day
    reviewer.application.undo()
    assert reviewer.held.delete_by is None


def test_that_a_review_that_is_gone_is_said_to_be_gone(reviewer: Reviewer) -> None:
    gone = DeletePeerReview(peer_review_id=PeerReviewId(reviewer.ids.new()))
    with pytest.raises(CandourError, match="row_gone"):
        reviewer.application.run(gone)
