"""A review that came home: taken in as it came, answered, followed up."""

from datetime import date

import pytest

from app.domain.ids import ActionId, LayerId, PackId, PeerReturnId, ResponseSentId, ReturnedNoteId
from app.domain.packs import Pack
from app.domain.plans import Action
from app.domain.returns import (
    FollowUp,
    FollowUpTime,
    PackFile,
    PeerAgreement,
    PeerAnswer,
    PeerAnswerKind,
    PeerReturn,
    ResponseField,
    ResponseSent,
    ReturnedNote,
    ReturnKind,
    pack_file,
    returned_note_id,
)
from app.errors import CandourError
from app.use_cases.packs import RegisterPack
from app.use_cases.plans import RemoveAction
from app.use_cases.returns import (
    AnswerPeer,
    LinkAction,
    RecordResponse,
    RegisterReturn,
    ReviseAgreement,
    WriteFollowUp,
    WriteResponseField,
    WriteTypedNote,
)
from tests.app.reviewers import come_home, make_pack, said
from tests.app.workbooks import School

BEGUN = ("changes.review_begun", {"review": "Autumn review 2026"})
ASKED = said("attendance", "question", "Why Mondays?", note="q")


def asked(school: School) -> ReturnedNoteId:
    """A return with one question; gives the question's id."""
    return returned_note_id(come_home(school, make_pack(school), ASKED), "q")


def link(school: School, note: ReturnedNoteId) -> ActionId:
    key = ActionId(school.ids.new())
    school.application.run(
        LinkAction(
            note_id=note,
            action_id=key,
            review_id=school.review,
            unit_id=school.unit_id,
            layer_id=LayerId("attendance"),
            what="Ring home on the first day",
            due_on=date(2027, 1, 11),
            role="Attendance lead",
        )
    )
    return key


def test_that_a_pack_keeps_its_certified_file(school: School) -> None:
    make_pack(school, b"%PDF the certified bytes")
    assert [row.content for row in school.rows(PackFile)] == [b"%PDF the certified bytes"]
    assert school.application.undo_label() == BEGUN


def test_that_a_pack_whose_bytes_are_not_those_of_its_digest_is_our_mistake(
    school: School,
) -> None:
    make_pack(school)
    held = school.rows(Pack)[0]
    mistaken = RegisterPack(
        pack_id=PackId(school.ids.new()),
        series_id=held.series_id,
        edition=2,
        review_id=held.review_id,
        kind=held.kind,
        openness=held.openness,
        made_at=school.clock.now(),
        sha256=held.sha256,
        file_name=held.file_name,
        journal_head="",
        fingerprint=held.fingerprint,
        content=b"other bytes",
    )
    with pytest.raises(ValueError, match="digest"):
        school.application.run(mistaken)
    assert len(school.rows(PackFile)) == 1


def test_that_a_return_is_kept_with_its_notes_and_its_file_and_never_undone(
    school: School,
) -> None:
    key = come_home(school, make_pack(school), ASKED, content=b"%PDF came back")
    held = school.rows(PeerReturn)[0]
    assert (held.review_id, held.kind) == (school.review, ReturnKind.COUNTERSIGNED)
    assert held.file_sha256 == held.branch_sha256 == pack_file(b"%PDF came back").sha256
    note = school.rows(ReturnedNote)[0]
    assert (note.id, note.value, note.signed) == (returned_note_id(key, "q"), "Why Mondays?", True)
    assert b"%PDF came back" in {row.content for row in school.rows(PackFile)}
    assert school.application.undo_label() == BEGUN


def test_that_a_files_name_is_kept_as_it_can_be_shown(school: School) -> None:
    school.application.run(
        RegisterReturn(
            return_id=PeerReturnId(school.ids.new()),
            pack_id=make_pack(school),
            kind=ReturnKind.TYPED_IN,
            round=1,
            reviewer="Pat Peer",
            reviewer_school="",
            fingerprint="",
            state="",
            branch_sha256="",
            file_name="from\n \udcff\u202efdp.exe.pdf",
            content=b"",
        )
    )
    assert [held.file_name for held in school.rows(PeerReturn)] == ["from fdp.exe.pdf"]


def test_that_the_same_file_twice_is_once(school: School) -> None:
    pack = make_pack(school)
    come_home(school, pack, ASKED, content=b"%PDF came back")
    before = school.application.journal_head()
    come_home(school, pack, ASKED, content=b"%PDF came back")
    assert school.application.journal_head() == before
    come_home(school, pack, ASKED, content=b"%PDF came back later")
    assert len(school.rows(PeerReturn)) == 2


def test_that_a_pack_made_elsewhere_does_not_come_home_here(school: School) -> None:
    with pytest.raises(CandourError, match="return_of_another_pack"):
        come_home(school, PackId(school.ids.new()), ASKED)
    assert school.rows(PackFile) == ()


def test_that_a_file_larger_than_any_pack_is_not_kept(
    school: School, monkeypatch: pytest.MonkeyPatch
) -> None:
    pack = make_pack(school)
    monkeypatch.setattr("app.use_cases.pack_files.LARGEST_PACK_FILE", 10)
    with pytest.raises(CandourError, match="pack_file_too_large"):
        come_home(school, pack, content=b"%PDF-1.7 too large")


def test_that_two_papers_without_a_scan_are_two_returns(school: School) -> None:
    pack = make_pack(school)
    for _ in range(2):
        come_home(school, pack, kind=ReturnKind.TYPED_IN, content=b"")
    assert [row.file_sha256 for row in school.rows(PeerReturn)] == ["", ""]
    assert len(school.rows(PackFile)) == 1


def test_that_a_paper_is_typed_in_note_by_note_under_its_reviewers_name(school: School) -> None:
    paper = come_home(school, make_pack(school), kind=ReturnKind.TYPED_IN, content=b"scan")

    def type_in(value: str, return_id: PeerReturnId = paper, name: str = "recommendation") -> None:
        school.application.run(
            WriteTypedNote(
                return_id=return_id, note="n1", page=3, item="item-007", place="attendance",
                field=name, value=value,
            )
        )  # fmt: skip

    type_in("Ring on day one")
    type_in("Ring on day one.\u200b")
    note = school.rows(ReturnedNote)[0]
    assert (note.author, note.signed, note.value) == ("Pat Peer", False, "Ring on day one.")
    school.application.run(AnswerPeer(note_id=note.id, answer=PeerAnswerKind.ACCEPT))
    type_in(" ")
    assert school.rows(ReturnedNote) == ()
    assert school.rows(PeerAnswer) == ()
    school.application.undo()
    assert school.rows(PeerAnswer)[0].note_id == note.id
    for name, value in (("answer", "accept"), ("shoe_size", "42"), ("confidence", "very")):
        with pytest.raises(CandourError, match="peer_field_impossible"):
            type_in(value, name=name)
    type_in("low", name="confidence")
    with pytest.raises(CandourError, match="text_too_long"):
        type_in("x" * 4_001)
    filed = come_home(school, school.rows(PeerReturn)[0].pack_id)
    with pytest.raises(CandourError, match="return_not_typed_in"):
        type_in("No.", return_id=filed)


def test_that_an_answer_keeps_what_it_does_not_name(school: School) -> None:
    note = asked(school)
    school.application.run(AnswerPeer(note_id=note, answer=PeerAnswerKind.ACCEPT_IN_PART))
    school.application.run(AnswerPeer(note_id=note, reason="Half\u200b of it."))
    held = school.rows(PeerAnswer)[0]
    assert (held.answer, held.reason) == (PeerAnswerKind.ACCEPT_IN_PART, "Half of it.")
    school.application.run(AnswerPeer(note_id=note, answer=None))
    assert school.rows(PeerAnswer)[0].answer is None
    with pytest.raises(CandourError, match="text_too_long"):
        school.application.run(AnswerPeer(note_id=note, reason="x" * 4_001))
    with pytest.raises(CandourError, match="row_gone"):
        school.application.run(AnswerPeer(note_id=ReturnedNoteId(school.ids.new()), reason="?"))


def test_that_an_answer_and_the_step_it_leads_to_come_and_go_together(school: School) -> None:
    note = asked(school)
    step = link(school, note)
    assert school.rows(PeerAnswer)[0].action_id == step
    assert school.rows(Action)[0].role == "Attendance lead"
    assert school.application.undo_label() == (
        "changes.peer_led_to_action",
        {"reviewer": "Pat Peer"},
    )
    school.application.undo()
    assert (school.rows(PeerAnswer), school.rows(Action)) == ((), ())
    school.application.redo()
    assert school.rows(PeerAnswer)[0].action_id == step


def test_that_a_step_that_is_removed_leaves_the_answer(school: School) -> None:
    note = asked(school)
    step = link(school, note)
    school.application.run(RemoveAction(action_id=step))
    assert school.rows(PeerAnswer)[0].action_id is None
    school.application.undo()
    assert school.rows(PeerAnswer)[0].action_id == step


def test_that_an_empty_step_is_refused_with_the_answer(school: School) -> None:
    note = asked(school)
    with pytest.raises(CandourError, match="action_empty"):
        school.application.run(
            LinkAction(
                note_id=note,
                action_id=ActionId(school.ids.new()),
                review_id=school.review,
                unit_id=school.unit_id,
                layer_id=LayerId("attendance"),
                what=" ",
            )
        )
    assert school.rows(PeerAnswer) == ()


def test_that_the_free_parts_of_a_response_are_those_of_the_grammar(school: School) -> None:
    home = come_home(school, make_pack(school))
    for name in ("corrections", "lens-reply", "learned-by-us"):
        school.application.run(
            WriteResponseField(return_id=home, field=name, value=f"Of {name}.\u202e")
        )
    assert {row.field: row.value for row in school.rows(ResponseField)}["corrections"] == (
        "Of corrections."
    )
    school.application.run(WriteResponseField(return_id=home, field="corrections", value=""))
    assert len(school.rows(ResponseField)) == 2
    for stranger in ("offer", "answer", "nothing"):
        with pytest.raises(CandourError, match="response_field_unknown"):
            school.application.run(WriteResponseField(return_id=home, field=stranger, value="x"))


def test_that_a_response_handed_over_is_a_fact_and_its_file_stays(school: School) -> None:
    home = come_home(school, make_pack(school))
    school.application.run(
        RecordResponse(
            response_id=ResponseSentId(school.ids.new()),
            return_id=home,
            draft=False,
            content=b"%PDF answered",
            file_name="answer.pdf",
        )
    )
    sent = school.rows(ResponseSent)[0]
    assert sent.sha256 == pack_file(b"%PDF answered").sha256
    assert sent.sha256 in {row.sha256 for row in school.rows(PackFile)}
    assert school.application.undo_label() == BEGUN


def test_that_a_look_back_is_written_once_for_each_time(school: School) -> None:
    home = come_home(school, make_pack(school))
    for words in ("Under way.", "Well under way."):
        school.application.run(
            WriteFollowUp(return_id=home, when=FollowUpTime.SIX_WEEKS, words=words)
        )
    held = school.rows(FollowUp)
    assert [(row.words, row.written_on) for row in held] == [
        ("Well under way.", school.clock.today())
    ]
    school.application.run(WriteFollowUp(return_id=home, when=FollowUpTime.SIX_WEEKS, words=""))
    assert school.rows(FollowUp) == ()


def test_that_the_agreement_of_a_review_is_one(school: School) -> None:
    school.application.run(ReviseAgreement(review_id=school.review, peer_name="Pat Peer"))
    school.application.run(
        ReviseAgreement(review_id=school.review, visit_on=date(2026, 12, 3), answer="Gladly.")
    )
    held = school.rows(PeerAgreement)
    assert [(row.peer_name, row.visit_on, row.answer) for row in held] == [
        ("Pat Peer", date(2026, 12, 3), "Gladly.")
    ]
