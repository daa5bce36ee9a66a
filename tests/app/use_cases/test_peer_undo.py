"""Whatever a reviewer or a head types, undo takes back step by step, and redo brings again."""

from collections.abc import Callable
from pathlib import Path
from tempfile import TemporaryDirectory
from uuid import UUID

from hypothesis import given
from hypothesis import strategies as st

from app.application import Application
from app.domain.ids import ActionId, LayerId, PeerMarkId, PrivateNoteId
from app.domain.peer_reviews import (
    Mark,
    PeerField,
    PeerMark,
    PeerReview,
    PrivateKind,
    PrivateNote,
)
from app.domain.plans import Action
from app.domain.returns import (
    FollowUp,
    FollowUpTime,
    PeerAgreement,
    PeerAnswer,
    PeerAnswerKind,
    ResponseField,
    ReturnedNote,
    ReturnKind,
    returned_note_id,
)
from app.errors import CandourError
from app.ports import Reader
from app.use_cases.peer_reviews import SetDeleteBy
from app.use_cases.peer_writing import (
    AddMark,
    RemoveMark,
    RemovePrivateNote,
    ReviseMark,
    WritePeerField,
    WritePrivateNote,
)
from app.use_cases.plans import RemoveAction
from app.use_cases.returns import (
    AnswerPeer,
    LinkAction,
    ReviseAgreement,
    WriteFollowUp,
    WriteResponseField,
    WriteTypedNote,
)
from tests.app.reviewers import Reviewer, come_home, make_pack, said
from tests.app.workbooks import School

FEW = st.integers(0, 2)
WORDS = st.sampled_from(["", " ", "Yes.", "Not yet.", "x" * 40 + "y", "x" * 40 + "z"])
QUADS = st.lists(st.tuples(*[st.floats(-9999, 9999)] * 4), max_size=3).map(tuple)


def _id(number: int) -> UUID:
    return UUID(int=0x03A2_0000_0000_7000_8000_0000_0000_0000 + number)


def rows_of(application: Application, kinds: tuple[type, ...]) -> list[object]:
    def all_of(reader: Reader) -> list[object]:
        found: list[object] = []
        for kind in kinds:
            found += reader.find(kind)
        return found

    return application.read(all_of)


def there_and_back(
    application: Application, commands: list[object], kinds: tuple[type, ...]
) -> None:
    """Run all, take all back one by one, and bring all again."""
    states = [rows_of(application, kinds)]
    for command in commands:
        try:
            change = application.run(command)
        except CandourError:
            assert rows_of(application, kinds) == states[-1]
            continue
        if change is not None:
            states.append(rows_of(application, kinds))
        else:
            assert rows_of(application, kinds) == states[-1]
    for before in reversed(states[:-1]):
        assert application.undo() is not None
        assert rows_of(application, kinds) == before
    for after in states[1:]:
        assert application.redo() is not None
        assert rows_of(application, kinds) == after


REVIEWING = st.one_of(
    st.builds(
        lambda place, field, value: lambda r: WritePeerField(
            peer_review_id=r.review, place=place, field=field, value=value
        ),
        st.sampled_from(["attendance", "behaviour", "foundations", "pack", "canteen"]),
        st.sampled_from(["stage", "confidence", "recommendation", "lens", "offer", "strength-1"]),
        st.sampled_from(["", "repair", "improve", "low", "Do it."]),
    ),
    st.builds(
        lambda key, text, quads: lambda r: AddMark(
            mark_id=PeerMarkId(_id(key)), peer_review_id=r.review, page=1, item="item-001",
            mark=Mark.RISK, text=text, quads=quads,
        ),
        FEW, WORDS, QUADS,
    ),
    st.builds(
        lambda key, text, mark: lambda _: ReviseMark(
            mark_id=PeerMarkId(_id(key)), text=text, mark=mark
        ),
        FEW, WORDS, st.sampled_from(Mark),
    ),
    st.builds(lambda key: lambda _: RemoveMark(mark_id=PeerMarkId(_id(key))), FEW),
    st.builds(
        lambda key, text: lambda r: WritePrivateNote(
            note_id=PrivateNoteId(_id(key)), peer_review_id=r.review, kind=PrivateKind.SAY,
            text=text,
        ),
        FEW, WORDS,
    ),
    st.builds(lambda key: lambda _: RemovePrivateNote(note_id=PrivateNoteId(_id(key))), FEW),
    st.builds(
        lambda day: lambda r: SetDeleteBy(peer_review_id=r.review, delete_by=day),
        st.none() | st.dates(),
    ),
)  # fmt: skip


@given(st.lists(REVIEWING, max_size=12))
def test_that_all_a_reviewer_types_can_be_taken_back_and_brought_again(
    makers: list[Callable[[Reviewer], object]],
) -> None:
    with TemporaryDirectory() as room:
        reviewer = Reviewer(Path(room))
        commands = [make(reviewer) for make in makers]
        kinds = (PeerReview, PeerField, PeerMark, PrivateNote)
        there_and_back(reviewer.application, commands, kinds)
        assert len(reviewer.rows(PeerField, field="recommendation")) <= 3
        assert reviewer.library.personal() is not None
        reviewer.close()


ANSWERING = st.one_of(
    st.builds(
        lambda note, answer, reason: lambda h: AnswerPeer(
            note_id=returned_note_id(h.home, note), answer=answer, reason=reason
        ),
        st.sampled_from(["one", "two", "gone"]),
        st.sampled_from([None, *PeerAnswerKind]),
        WORDS,
    ),
    st.builds(
        lambda note, key, what: lambda h: LinkAction(
            note_id=returned_note_id(h.home, note), action_id=ActionId(_id(key)),
            review_id=h.school.review, unit_id=h.school.unit_id,
            layer_id=LayerId("attendance"), what=what,
        ),
        st.sampled_from(["one", "two"]), FEW, WORDS,
    ),
    st.builds(lambda key: lambda _: RemoveAction(action_id=ActionId(_id(key))), FEW),
    st.builds(
        lambda field, value: lambda h: WriteResponseField(
            return_id=h.home, field=field, value=value
        ),
        st.sampled_from(["corrections", "lens-reply", "learned-by-us", "offer"]),
        WORDS,
    ),
    st.builds(
        lambda when, words: lambda h: WriteFollowUp(return_id=h.home, when=when, words=words),
        st.sampled_from(FollowUpTime),
        WORDS,
    ),
    st.builds(
        lambda words: lambda h: ReviseAgreement(review_id=h.school.review, focus=words), WORDS
    ),
    st.builds(
        lambda note, value: lambda h: WriteTypedNote(
            return_id=h.paper, note=note, page=1, item="", place="attendance",
            field="recommendation", value=value,
        ),
        st.sampled_from(["first", "second"]), WORDS,
    ),
)  # fmt: skip


class Head:
    """A head with one file and one paper that came home."""

    def __init__(self, folder: Path) -> None:
        self.school = School(folder)
        pack = make_pack(self.school)
        asked = [said("attendance", "question", "Why?", note=note) for note in ("one", "two")]
        self.home = come_home(self.school, pack, *asked)
        self.paper = come_home(self.school, pack, kind=ReturnKind.TYPED_IN, content=b"")


@given(st.lists(ANSWERING, max_size=12))
def test_that_all_a_head_answers_can_be_taken_back_and_brought_again(
    makers: list[Callable[[Head], object]],
) -> None:
    with TemporaryDirectory() as room:
        head = Head(Path(room))
        commands = [make(head) for make in makers]
        kinds = (
            PeerAnswer, Action, ResponseField, FollowUp, PeerAgreement, ReturnedNote,
        )  # fmt: skip
        there_and_back(head.school.application, commands, kinds)
        head.school.application.close()
