"""Reviews that came home, as the head sees them."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest

from app.domain.ids import ActionId, LayerId, PeerReturnId, ResponseSentId
from app.domain.plans import ActionState
from app.domain.returns import FollowUpTime, PeerAnswerKind, ReturnKind, returned_note_id
from app.queries.recommendations import last_recommendations
from app.queries.returns import (
    agreement_of,
    follow_up_day,
    follow_ups_due,
    returns_of_pack,
    returns_of_review,
    returns_page,
)
from app.use_cases.plans import ReviseAction
from app.use_cases.returns import (
    AnswerPeer,
    LinkAction,
    RecordResponse,
    ReviseAgreement,
    WriteFollowUp,
    WriteResponseField,
)
from tests.app.reviewers import come_home, make_pack, said
from tests.app.workbooks import School

RECOMMENDED = said("attendance", "recommendation", "Ring on day one.", note="r")


def link(school: School, home: PeerReturnId, note: str = "r") -> ActionId:
    key = ActionId(school.ids.new())
    school.application.run(
        LinkAction(
            note_id=returned_note_id(home, note),
            action_id=key,
            review_id=school.review,
            unit_id=school.unit_id,
            layer_id=LayerId("attendance"),
            what="Ring on the first day",
        )
    )
    return key


def respond(school: School, home: PeerReturnId, *, draft: bool = False) -> None:
    school.application.run(
        RecordResponse(
            response_id=ResponseSentId(school.ids.new()),
            return_id=home,
            draft=draft,
            content=home.bytes + b"answered" + bytes([draft]),
            file_name="answer.pdf",
        )
    )


def test_that_a_page_shows_notes_answers_steps_and_what_is_not_answered(school: School) -> None:
    question = replace(said("", "mark-question", "Why Mondays?", note="m"), page=5)
    seen = replace(said("", "mark-seen", "Seen at the gate.", note="s"), page=3)
    home = come_home(
        school,
        make_pack(school),
        RECOMMENDED,
        question,
        seen,
        said("pack", "learned", "Your registers."),
    )
    step = link(school, home)
    school.application.run(
        AnswerPeer(note_id=returned_note_id(home, "r"), answer=PeerAnswerKind.ACCEPT)
    )
    school.application.run(
        WriteResponseField(return_id=home, field="learned-by-us", value="To look at Mondays.")
    )
    page = school.application.read(returns_page, home)
    assert page is not None
    assert page.value("attendance", "recommendation") == "Ring on day one."
    line = page.line("attendance", "recommendation")
    assert line is not None
    assert line.action is not None
    assert (line.answered, line.action.id) == (True, step)
    assert [line.note.note for line in page.marks] == ["s", "m"]
    assert [line.note.note for line in page.unanswered] == ["m"]
    assert page.said == {"learned-by-us": "To look at Mondays."}
    assert page.counted
    listed = school.application.read(returns_of_review, school.review)
    assert [(one.wanting, one.answered, one.edition) for one in listed] == [(2, 1, 1)]


def test_that_the_newest_word_of_a_field_counts_and_one_taken_back_is_gone(
    school: School,
) -> None:
    noon = datetime(2026, 12, 1, 12, tzinfo=UTC)
    told = [
        replace(said("attendance", "stage", value, note=f"{at}"), written_at=noon + timedelta(at))
        for at, value in enumerate(("repair", "improve"))
    ]
    offered = [
        replace(said("pack", "offer", value, note=f"o{at}"), written_at=noon + timedelta(at))
        for at, value in enumerate(("Tea.", ""))
    ]
    home = come_home(school, make_pack(school), *reversed(told), *offered)
    page = school.application.read(returns_page, home)
    assert page is not None
    assert page.value("attendance", "stage") == "improve"
    assert page.line("pack", "offer") is None


def test_that_the_newest_return_stands_first_and_only_proved_ones_count(school: School) -> None:
    pack = make_pack(school)
    kinds = (ReturnKind.DRAFT, ReturnKind.COUNTERSIGNED, ReturnKind.SAVED_AGAIN)
    homes = [come_home(school, pack, RECOMMENDED, kind=kind) for kind in kinds]
    again = come_home(school, pack, RECOMMENDED, turn=2)
    other = come_home(school, pack, RECOMMENDED, reviewer="Sam Second")
    lines = school.application.read(returns_of_pack, pack)
    assert [line.arrived.id for line in lines] == [other, again, *reversed(homes)]
    assert {line.arrived.id for line in lines if line.counted} == {again, other}


def test_that_a_return_that_is_not_there_has_no_page(school: School) -> None:
    assert school.application.read(returns_page, PeerReturnId(school.ids.new())) is None


def test_that_an_agreement_not_written_yet_is_empty(school: School) -> None:
    assert school.application.read(agreement_of, school.review).peer_name == ""
    school.application.run(ReviseAgreement(review_id=school.review, peer_name="Pat Peer"))
    assert school.application.read(agreement_of, school.review).peer_name == "Pat Peer"


@pytest.mark.parametrize(
    ("begun", "when", "due"),
    [
        (date(2026, 12, 1), FollowUpTime.SIX_WEEKS, date(2027, 1, 12)),
        (date(2026, 12, 1), FollowUpTime.SIX_MONTHS, date(2027, 6, 1)),
        (date(2026, 8, 31), FollowUpTime.SIX_MONTHS, date(2027, 2, 28)),
        (date(2027, 8, 31), FollowUpTime.SIX_MONTHS, date(2028, 2, 29)),
        (date(2026, 6, 30), FollowUpTime.SIX_MONTHS, date(2026, 12, 30)),
    ],
)
def test_that_a_look_back_has_its_day(begun: date, when: FollowUpTime, due: date) -> None:
    assert follow_up_day(begun, when) == due


def test_that_looks_back_come_due_once_for_each_reviewer_and_go_when_written(
    school: School,
) -> None:
    pack = make_pack(school)
    first = come_home(school, pack, RECOMMENDED)
    come_home(school, pack, RECOMMENDED, kind=ReturnKind.DRAFT, reviewer="Dora Draft")
    begun = school.clock.today()
    assert school.application.read(follow_ups_due, begun + timedelta(41)) == ()
    later = school.application.read(follow_ups_due, begun + timedelta(200))
    assert [(one.arrived.id, one.when) for one in later] == [
        (first, FollowUpTime.SIX_WEEKS),
        (first, FollowUpTime.SIX_MONTHS),
    ]
    school.clock.pass_days(30)
    respond(school, first, draft=True)
    assert school.application.read(follow_ups_due, begun + timedelta(42)) != ()
    respond(school, first)
    assert school.application.read(follow_ups_due, begun + timedelta(42)) == ()
    school.application.run(
        WriteFollowUp(return_id=first, when=FollowUpTime.SIX_WEEKS, words="Under way.")
    )
    second = come_home(school, pack, RECOMMENDED, turn=2)
    due = school.application.read(follow_ups_due, begun + timedelta(400))
    assert {one.arrived.id for one in due} == {second}


def test_that_what_was_recommended_last_time_comes_with_what_became_of_it(
    school: School,
) -> None:
    pack = make_pack(school)
    home = come_home(
        school, pack, RECOMMENDED, said("foundations", "recommendation", "Talk.", note="t")
    )
    step = link(school, home)
    school.application.run(
        AnswerPeer(note_id=returned_note_id(home, "r"), answer=PeerAnswerKind.ACCEPT, reason="Yes.")
    )
    come_home(school, pack, RECOMMENDED, kind=ReturnKind.DRAFT, reviewer="Dora Draft")
    paper = said("behaviour", "recommendation", "Calm.", note="p")
    come_home(school, pack, paper, kind=ReturnKind.TYPED_IN, reviewer="Old Pen", content=b"")
    first = school.review
    assert school.application.read(last_recommendations, first) is None
    spring = school.begin("Spring review 2027", date(2027, 2, 22), first)
    summer = school.begin("Summer review 2027", date(2027, 6, 7), spring)
    carried = school.application.read(last_recommendations, summer)
    assert carried is not None
    assert carried.review.id == first
    told = {line.place: line for line in carried.recommendations}
    assert [(line.words, line.proved) for line in carried.recommendations] == [
        ("Ring on day one.", True),
        ("Talk.", True),
        ("Calm.", False),
    ]
    assert told["foundations"].answer is None
    now = told["attendance"].action
    assert now is not None
    assert (now.review_id, now.id == step) == (summer, False)
    school.application.run(ReviseAction(action_id=now.id, state=ActionState.DONE))
    done = school.application.read(last_recommendations, summer)
    assert done is not None
    assert done.recommendations[0].action is not None
    assert done.recommendations[0].action.state is ActionState.DONE


def test_that_what_a_lead_reviewers_copy_repeats_is_told_once_with_its_answer(
    school: School,
) -> None:
    pack = make_pack(school)
    home = come_home(school, pack, RECOMMENDED)
    school.application.run(
        AnswerPeer(note_id=returned_note_id(home, "r"), answer=PeerAnswerKind.ACCEPT)
    )
    led = said("behaviour", "recommendation", "Calm.", "Lee Lead", note="l")
    elder = said("foundations", "recommendation", "Talk.", "Una Unsent", note="u")
    come_home(school, pack, RECOMMENDED, led, elder, reviewer="Lee Lead", turn=2)
    spring = school.begin("Spring review 2027", date(2027, 2, 22))
    last = school.application.read(last_recommendations, spring)
    assert last is not None
    assert [(line.reviewer, line.words) for line in last.recommendations] == [
        ("Pat Peer", "Ring on day one."),
        ("Lee Lead", "Calm."),
        ("Una Unsent", "Talk."),
    ]
    assert last.recommendations[0].answer is not None
