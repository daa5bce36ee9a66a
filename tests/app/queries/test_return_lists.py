"""What came home, by its pack, and what of it waits."""

from datetime import timedelta

from app.domain.ids import ResponseSentId
from app.domain.returns import PeerAnswerKind, ReturnKind, returned_note_id
from app.queries.peer_overview import peers_seen
from app.queries.return_lists import returns_by_pack, waiting_returns
from app.use_cases.returns import AnswerPeer, RecordResponse
from tests.app.reviewers import come_home, make_pack, said
from tests.app.workbooks import School

ASKED = said("attendance", "question", "Why Mondays?", note="q")
STAGE = said("attendance", "stage", "repair", note="s")


def waiting(school: School) -> list[str]:
    today = school.clock.today()
    found = school.application.read(waiting_returns, school.review, today)
    return [line.arrived.reviewer for line in found.unanswered]


def test_that_returns_stand_under_the_edition_they_speak_of(school: School) -> None:
    first, second = make_pack(school), make_pack(school, b"%PDF second", edition=2)
    come_home(school, first, ASKED)
    come_home(school, second, ASKED, reviewer="Sam Second")
    packs = school.application.read(returns_by_pack)
    assert [(one.pack.edition, len(one.lines)) for one in packs] == [(2, 1), (1, 1)]


def test_that_a_return_waits_until_something_went_back(school: School) -> None:
    home = come_home(school, make_pack(school), ASKED)
    assert waiting(school) == ["Pat Peer"]
    school.application.run(
        AnswerPeer(note_id=returned_note_id(home, "q"), answer=PeerAnswerKind.NOTE)
    )
    assert waiting(school) == ["Pat Peer"]
    school.application.run(
        RecordResponse(
            response_id=ResponseSentId(school.ids.new()),
            return_id=home,
            draft=False,
            content=b"%PDF response",
            file_name="response.pdf",
        )
    )
    assert waiting(school) == []


def test_that_a_draft_no_longer_waits_once_the_final_came(school: School) -> None:
    pack = make_pack(school)
    come_home(school, pack, ASKED, kind=ReturnKind.DRAFT)
    final = come_home(school, pack, ASKED)
    found = school.application.read(waiting_returns, school.review, school.clock.today())
    assert [line.arrived.id for line in found.unanswered] == [final]


def test_that_what_only_bears_a_name_hides_nothing_that_is_signed(school: School) -> None:
    pack = make_pack(school)
    come_home(school, pack, ASKED)
    come_home(school, pack, ASKED, kind=ReturnKind.DRAFT)
    come_home(school, pack, ASKED, reviewer="PAT PEER")
    assert sorted(waiting(school)) == ["PAT PEER", "Pat Peer"]


def test_that_the_overview_knows_whose_outline_it_is(school: School) -> None:
    come_home(school, make_pack(school), STAGE)
    later = school.clock.today() + timedelta(weeks=7)
    framework = school.application.framework
    seen = school.application.read(peers_seen, framework, school.review, later)
    assert seen.outlines[school.review].reviewer == "Pat Peer"
    assert len(seen.years) == 1
    assert len(seen.waiting.due) == 1
