"""From returned reviews to what packs say of them: only finals, own view first, nothing unscanned."""

from dataclasses import replace
from datetime import date

import pytest

from app.domain.checks import check
from app.domain.pack_peer import PeerPointKind, PeerReading
from app.domain.packs import PackKind
from app.domain.passages import passages
from app.domain.plans import ActionState
from app.domain.returns import FollowUpTime, PeerAnswerKind, ReturnKind
from app.domain.reviews import Review
from app.reports.packs import build
from tests.packs.reading import pages_of, raw_data_of, spaceless
from tests.packs.returned_rows import ReturnedReview
from tests.packs.schools import PackSchool

GOVERNORS = PackKind.GOVERNORS


@pytest.fixture
def home(school: PackSchool) -> ReturnedReview:
    """A final of the present review with a stage for two layers."""
    made = ReturnedReview(school, school.review.id)
    made.note("attendance", "stage", "repair")
    made.note("engagement", "stage", "stabilise")
    return made


def before(school: PackSchool) -> Review:
    """The review before the present one."""
    past = [one for one in school.rows(Review) if one.begun_on < school.review.begun_on]
    return max(past, key=lambda review: review.begun_on)


def reading(school: PackSchool) -> PeerReading:
    peer = school.content(GOVERNORS).peer
    assert peer is not None
    return peer.readings[0]


def test_that_without_a_return_packs_say_nothing_of_peers(school: PackSchool) -> None:
    for kind in PackKind:
        content = school.content(kind)
        assert (content.peer, content.last_time, content.looked_back) == (None, (), ())


def test_that_own_and_peer_stage_stand_beside_each_other(
    school: PackSchool, home: ReturnedReview
) -> None:
    found = reading(school)
    steps = {str(stage.layer_id): stage.steps for stage in found.stages}
    assert (steps["attendance"], steps["engagement"], steps["outcomes"]) == (0, 1, None)
    assert (found.reviewer, found.school) == ("Sam Ortega", "Mallowby Primary School")
    assert found.returned_on == home.arrived.taken_at.date()


def test_that_the_outline_is_drawn_where_the_peer_gave_a_stage(
    school: PackSchool, home: ReturnedReview
) -> None:
    indexes = [layer.peer_stage_index for layer in school.content(GOVERNORS).pyramid.layers]
    assert indexes == [1, 0, None, None, None]
    peer = school.content(PackKind.PEER)
    assert {layer.peer_stage_index for layer in peer.pyramid.layers} == {None}


@pytest.mark.parametrize("kind", [kind for kind in ReturnKind if kind != "countersigned"])
def test_that_nothing_but_a_final_enters(
    school: PackSchool, home: ReturnedReview, kind: ReturnKind
) -> None:
    home.change(kind=kind)
    content = school.content(GOVERNORS)
    assert content.peer is None
    assert {layer.peer_stage_index for layer in content.pyramid.layers} == {None}


def test_that_a_note_that_no_signature_covers_does_not_enter(
    school: PackSchool, home: ReturnedReview
) -> None:
    home.note("curriculum", "stage", "stabilise", signed=False)
    home.note("curriculum", "question", "Who wrote this?", signed=False)
    found = reading(school)
    assert {str(stage.layer_id): stage.steps for stage in found.stages}["curriculum"] is None
    assert found.points == ()


def test_that_questions_and_recommendations_come_with_answers_and_next_steps(
    school: PackSchool, home: ReturnedReview
) -> None:
    asked = home.note("", "mark-question", "Is this so on Fridays?", item="item-012")
    advised = home.note(
        "engagement", "recommendation", "Ask the pupils who are sent out. Then ask again."
    )
    home.note("curriculum", "question", "Who checks?")
    step = home.action("Talk in pairs.", due_on=date(2027, 1, 22), state=ActionState.UNDER_WAY)
    home.answer(advised, PeerAnswerKind.ACCEPT, "We never did. We shall.", step)
    home.answer(asked, PeerAnswerKind.NOTE, "Yes.")
    points = reading(school).points
    told = [(one.kind, one.layer_name, one.claim, one.words, one.answer) for one in points]
    assert told == [
        (
            PeerPointKind.RECOMMENDATION,
            "Engagement",
            None,
            "Ask the pupils who are sent out.",
            "accept",
        ),
        (PeerPointKind.QUESTION, "Curriculum", None, "Who checks?", None),
        (PeerPointKind.QUESTION, "", 12, "Is this so on Fridays?", "note"),
    ]
    assert points[0].step is not None
    assert (points[0].step.what, points[0].step.due_on) == ("Talk in pairs.", date(2027, 1, 22))
    text = " ".join("".join(pages_of(build(school.content(GOVERNORS)))).split())
    assert "Accepted: We never did." in text
    assert "Claim 12 of the peer pack · question. Is this so on Fridays? Noted: Yes." in text


def test_that_the_heads_answer_to_a_stage_stands_with_the_difference(
    school: PackSchool, home: ReturnedReview
) -> None:
    told = home.note("engagement", "stage", "stabilise")
    home.answer(told, PeerAnswerKind.DISAGREE, "Our removals fell by half.")
    assert "Our removals fell by half." in [stage.reply for stage in reading(school).stages]


def test_that_two_reviewers_stand_beside_each_other_the_newest_first(
    school: PackSchool, home: ReturnedReview
) -> None:
    second = ReturnedReview(school, school.review.id, 2)
    second.change(reviewer="Kim Abara", reviewer_school="Larch Road School")
    second.note("attendance", "stage", "improve")
    content = school.content(GOVERNORS)
    assert content.peer is not None
    assert [one.reviewer for one in content.peer.readings] == ["Kim Abara", "Sam Ortega"]
    assert content.pyramid.layers[0].peer_stage_index == 2


def test_that_a_lead_reviewers_file_tells_each_voice_apart(
    school: PackSchool, home: ReturnedReview
) -> None:
    home.note("curriculum", "question", "Who checks?")
    home.note("outcomes", "question", "Who moderates?", author="Kim Abara")
    content = school.content(GOVERNORS)
    assert content.peer is not None
    asked = {one.reviewer: [point.words for point in one.points] for one in content.peer.readings}
    assert asked == {"Sam Ortega": ["Who checks?"], "Kim Abara": ["Who moderates?"]}


def test_that_a_later_round_takes_the_place_of_an_earlier(
    school: PackSchool, home: ReturnedReview
) -> None:
    second = ReturnedReview(school, school.review.id, 2)
    second.change(fingerprint=home.arrived.fingerprint, pack_id=home.arrived.pack_id, round=2)
    second.note("engagement", "stage", "repair")
    content = school.content(GOVERNORS)
    assert content.peer is not None
    assert len(content.peer.readings) == 1
    assert content.pyramid.layers[1].peer_stage_index == 1


def test_that_what_was_recommended_last_time_comes_into_the_next_packs(school: PackSchool) -> None:
    last = ReturnedReview(school, before(school).id)
    advised = last.note("outcomes", "recommendation", "Let others moderate all writing. All of it.")
    step = last.action("Moderate with Mallowby.", state=ActionState.DONE)
    last.answer(advised, PeerAnswerKind.ACCEPT_IN_PART, "Year 6 only.", step)
    last.look_back(FollowUpTime.SIX_MONTHS, "It held.", date(2026, 10, 30))
    last.look_back(FollowUpTime.SIX_WEEKS, "Booked. Not begun.", date(2026, 8, 1))
    for kind, words in ((PackKind.PEER, "All of it."), (GOVERNORS, "")):
        content = school.content(kind)
        (told,) = content.last_time
        assert (told.layer_name, told.signed) == ("Outcomes", True)
        assert told.words.endswith(words or "writing.")
        assert told.step is not None
        assert told.step.state is ActionState.DONE
        assert [look.words for look in content.looked_back][1] == "It held."
        text = spaceless("".join(pages_of(build(content))))
        assert spaceless("Accepted in part: Year 6 only. Next step: “Moderate with") in text
        assert spaceless("After six months (30 October 2026): It held.") in text


def test_that_advice_from_paper_says_that_it_is_unsigned(school: PackSchool) -> None:
    last = ReturnedReview(school, before(school).id)
    last.change(kind=ReturnKind.TYPED_IN, fingerprint="")
    last.note("outcomes", "recommendation", "Let others moderate.")
    assert [one.signed for one in school.content().last_time] == [False]
    assert "(From unsigned comments.)" in "".join(pages_of(build(school.content())))


def test_that_what_peers_wrote_is_scanned_like_the_heads_own_words(
    school: PackSchool, home: ReturnedReview
) -> None:
    number = "A123456789012"
    last = ReturnedReview(school, before(school).id, 3)
    for made, kind, field in (
        (home, GOVERNORS, "question"),
        (last, PackKind.PEER, "recommendation"),
    ):
        note = made.note("outcomes", field, f"Ring {number}.")
        assert any(finding.stops for finding in check(school.content(kind)))
        school.put(replace(note, value="Plain."))
        assert not any(finding.stops for finding in check(school.content(kind)))
        made.answer(note, PeerAnswerKind.NOTE, f"It is {number}.")
        assert any(finding.stops for finding in check(school.content(kind)))
        made.answer(note, PeerAnswerKind.NOTE, "It is.")


def test_that_no_word_of_a_peer_leaves_unscanned_or_unprinted(
    school: PackSchool, home: ReturnedReview
) -> None:
    last = ReturnedReview(school, before(school).id, 3)
    last.change(reviewer="Zq1x", reviewer_school="Zq2x")
    home.change(reviewer="Zq3x", reviewer_school="Zq4x")
    for made, first in ((home, 5), (last, 10)):
        advised = made.note("outcomes", "recommendation", f"Zq{first}x")
        step = made.action(f"Zq{first + 1}x", role=f"Zq{first + 2}x")
        made.answer(advised, PeerAnswerKind.ACCEPT, f"Zq{first + 3}x", step)
    told = home.note("engagement", "stage", "stabilise")
    home.answer(told, PeerAnswerKind.DISAGREE, "Zq20x")
    last.look_back(FollowUpTime.SIX_WEEKS, "Zq21x", date(2026, 8, 1))
    marks = [f"Zq{n}x" for n in (3, 4, *range(5, 9), *range(10, 14), 20, 21)]
    for kind in PackKind:
        content = school.content(kind)
        file = build(content)
        inside, shown = raw_data_of(file).decode(), spaceless("".join(pages_of(file)))
        scanned = "\n".join(passage.text for passage in passages(content))
        leaving = [mark for mark in marks if mark in inside]
        assert len(leaving) >= 5
        assert ("Zq1x" in inside, "Zq2x" in inside) == (False, False)
        assert [mark for mark in leaving if mark not in scanned] == []
        assert [mark for mark in leaving if mark not in shown] == []


def test_that_the_preview_says_what_of_peers_leaves_and_what_stays(
    school: PackSchool, home: ReturnedReview
) -> None:
    last = ReturnedReview(school, before(school).id, 3)
    last.note("outcomes", "recommendation", "Let others moderate all writing.")
    governors, peer = school.preview(GOVERNORS), school.preview(PackKind.PEER)
    signed = "What a colleague signed of this review: where you agree, where not, your answers"
    told = "1 recommendation of the last review, and what became of it"
    assert (signed in governors.leaves, signed in peer.leaves) == (True, False)
    assert (told in governors.leaves, told in peer.leaves) == (True, True)
    assert any("stays here, so that each judges freely" in line for line in peer.stays)
