"""Makes the files that stand for a version of the schema, once, when that version is finished.

    .venv/bin/python -m tests.data.make_database_fixtures

A file of a version that users have is never made again: it shows that their files still open.
"""

from datetime import UTC, date, datetime
from pathlib import Path
from tempfile import TemporaryDirectory
from uuid import UUID

from app.domain.evidence import Evidence, EvidenceLink
from app.domain.identities import Identity, KnownSigner
from app.domain.ids import (
    ActionId,
    AnswerId,
    AssuranceId,
    CriterionId,
    EvidenceId,
    EvidenceKindId,
    EvidenceLinkId,
    FigureId,
    FollowUpId,
    FrameworkVersionId,
    IdentityId,
    JudgementId,
    LayerId,
    PackDraftId,
    PackId,
    PeerAgreementId,
    PeerAnswerId,
    PeerFieldId,
    PeerMarkId,
    PeerReturnId,
    PeerReviewId,
    PeerSendingId,
    PrivateNoteId,
    QuestionChoiceId,
    ReceivedPackId,
    ResponseFieldId,
    ResponseSentId,
    ReturnedNoteId,
    ReviewId,
    SchoolId,
    SeenStateId,
    SignerId,
    SnapshotId,
    StageId,
    ThemeId,
    ThemeJudgementId,
    ThinSpotLineId,
    UnitId,
    WorkbookId,
)
from app.domain.judgements import (
    Answer,
    Confidence,
    CriterionAnswer,
    Judgement,
    LensAnswer,
    ThemeJudgement,
)
from app.domain.library import RecentWorkbook
from app.domain.measures import Figure, Measure, PupilGroup
from app.domain.packs import (
    Openness,
    Pack,
    PackDraft,
    PackKind,
    QuestionChoice,
    ReceivedPack,
    SeenState,
    ThinSpotLine,
)
from app.domain.peer_reviews import (
    Mark,
    PeerField,
    PeerMark,
    PeerReview,
    PeerSending,
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
    PeerReturn,
    ResponseField,
    ResponseSent,
    ReturnedNote,
    ReturnKind,
    pack_file,
)
from app.domain.reviews import Assurance, FrameworkVersion, LensVerdict, Review, Snapshot
from app.domain.schools import Phase, School, Unit, Workbook
from database.compiling import write
from database.opening import open_store
from database.publishing import publish, snapshot_file
from database.tables import PERSONAL, WORKBOOK
from tests.database.rows import SteppingClock, put

HERE = Path(__file__).parent
NOW = datetime(2026, 11, 22, 9, 30, tzinfo=UTC)
DAY = date(2026, 11, 22)


def _id(number: int) -> UUID:
    return UUID(int=0x01A2_0000_0000_7000_8000_0000_0000_0000 + number)


WORKBOOK_ID, SCHOOL, UNIT, REVIEW = (_id(number) for number in (1, 2, 3, 5))
_REVIEW, _UNIT = ReviewId(REVIEW), UnitId(UNIT)
_ATTENDANCE = LayerId("attendance")
_RETURN, _NOTE = PeerReturnId(_id(20)), ReturnedNoteId(_id(21))
_PEER = PeerReviewId(_id(35))

WORKBOOK_ROWS: tuple[object, ...] = (
    Workbook(id=WorkbookId(WORKBOOK_ID), made_at=NOW),
    School(id=SchoolId(SCHOOL), name="Larch Road Primary", urn="123456", phase=Phase.PRIMARY, pupils=210),
    Unit(id=_UNIT, name="Whole school"),
    FrameworkVersion(id=FrameworkVersionId(_id(4)), framework_id="pyramid", version="1.0", sha256="0" * 64, content="{}"),
    Review(id=_REVIEW, title="Autumn review 2026", begun_on=DAY, framework_version_id=FrameworkVersionId(_id(4)), lens_verdict=LensVerdict.NOT_YET),
    Assurance(id=AssuranceId(_id(6)), review_id=_REVIEW, safeguarding_met=True, safeguarding_checked_on=DAY),
    Snapshot(id=SnapshotId(_id(7)), review_id=_REVIEW, made_at=NOW, content="{}"),
    CriterionAnswer(id=AnswerId(_id(8)), review_id=_REVIEW, unit_id=_UNIT, criterion_id=CriterionId("ATT-RE-1"), answer=Answer.PARTLY, answered_on=DAY),
    Judgement(id=JudgementId(_id(9)), review_id=_REVIEW, unit_id=_UNIT, layer_id=_ATTENDANCE, stage_id=StageId("repair"), confidence=Confidence.HIGH, words="Better than last year.", lens_send=LensAnswer.NOT_YET, judged_on=DAY),
    ThemeJudgement(id=ThemeJudgementId(_id(10)), review_id=_REVIEW, unit_id=_UNIT, theme_id=ThemeId("leadership"), stage_id=StageId("improve")),
    Evidence(id=EvidenceId(_id(11)), number=1, title="Registers", kind_id=EvidenceKindId("figures"), dated_on=DAY),
    EvidenceLink(id=EvidenceLinkId(_id(12)), evidence_id=EvidenceId(_id(11)), unit_id=_UNIT, layer_id=_ATTENDANCE),
    Action(id=ActionId(_id(13)), review_id=_REVIEW, unit_id=_UNIT, layer_id=_ATTENDANCE, what="Call home on the first day", due_on=DAY, role="Attendance lead", priority=1),
    Figure(id=FigureId(_id(14)), review_id=_REVIEW, measure=Measure.ATTENDANCE, group=PupilGroup.SEND, now_tenths=912),
    PackDraft(id=PackDraftId(_id(15)), review_id=_REVIEW, kind=PackKind.PEER, addressed_to="A colleague"),
    QuestionChoice(id=QuestionChoiceId(_id(16)), review_id=_REVIEW, source="thin:attendance", kept=False),
    ThinSpotLine(id=ThinSpotLineId(_id(17)), review_id=_REVIEW, source="thin:attendance", line="We will look in January."),
    Pack(id=PackId(_id(18)), series_id=PackId(_id(18)), edition=1, review_id=_REVIEW, kind=PackKind.PEER, openness=Openness.REVIEWER, made_at=NOW, sha256="0" * 64, file_name="peer.pdf", journal_head="- 0 0", fingerprint="0" * 64),
    pack_file(b"%PDF-1.7 a certified pack"),
    PeerAgreement(id=PeerAgreementId(_id(19)), review_id=_REVIEW, peer_name="A Colleague", focus="Attendance", visit_on=DAY),
    PeerReturn(id=_RETURN, pack_id=PackId(_id(18)), review_id=_REVIEW, kind=ReturnKind.COUNTERSIGNED, round=1, reviewer="A Colleague", reviewer_school="Elm", fingerprint="2" * 64, state="countersigned", file_sha256="5" * 64, branch_sha256="5" * 64, file_name="back.pdf", taken_at=NOW, conduct_accepted_at=NOW),
    ReturnedNote(id=_NOTE, return_id=_RETURN, note="note-1", page=2, item="item-004", place="attendance", field="stage", value="improve", author="A Colleague", written_at=NOW, signed=True, rects=((1.5, 2, 3.25, 4),)),
    PeerAnswer(id=PeerAnswerId(_id(22)), return_id=_RETURN, note_id=_NOTE, answer=PeerAnswerKind.ACCEPT, reason="Yes.", action_id=ActionId(_id(13))),
    ResponseField(id=ResponseFieldId(_id(23)), return_id=_RETURN, field="corrections", value="We have 210 pupils."),
    ResponseSent(id=ResponseSentId(_id(24)), return_id=_RETURN, draft=False, sent_at=NOW, sha256="6" * 64, file_name="answer.pdf"),
    FollowUp(id=FollowUpId(_id(25)), return_id=_RETURN, when=FollowUpTime.SIX_WEEKS, words="Under way.", written_on=DAY),
)  # fmt: skip

PERSONAL_ROWS: tuple[object, ...] = (
    Identity(id=IdentityId(_id(30)), name="A Head", role="Headteacher", school="Larch Road Primary", fingerprint="1" * 64, certificate_pem="PEM", vault=b"\x00\x01sealed", made_at=NOW, valid_until=NOW),
    KnownSigner(id=SignerId(_id(31)), name="A Colleague", school="Elm", fingerprint="2" * 64, certificate_pem="PEM", pinned_at=NOW),
    ReceivedPack(id=ReceivedPackId(_id(32)), pack_id=PackId(_id(33)), edition=1, kind=PackKind.PEER, school="Elm", sender="A Colleague", fingerprint="2" * 64, sha256="3" * 64, file_name="elm.pdf", received_at=NOW),
    SeenState(id=SeenStateId(_id(34)), pack_id=PackId(_id(33)), edition=1, branch_sha256="", state="certified", revision_digests="3" * 64, items_digest="4" * 64, seen_at=NOW),
    pack_file(b"%PDF-1.7 a colleague's pack"),
    PeerReview(id=_PEER, pack_id=PackId(_id(33)), edition=1, school="Elm", review_title="Autumn review 2026", author="A Colleague", author_fingerprint="2" * 64, certified_sha256="3" * 64, held_sha256="3" * 64, begun_at=NOW, conduct_accepted_at=NOW, delete_by=DAY, begun_sha256="3" * 64, layer_ids="attendance behaviour", stage_ids="stabilise repair"),
    PeerField(id=PeerFieldId(_id(36)), peer_review_id=_PEER, place="attendance", field="stage", value="repair"),
    PeerMark(id=PeerMarkId(_id(37)), peer_review_id=_PEER, page=2, item="item-004", mark=Mark.QUESTION, text="How?", written_at=NOW, quads=((1, 2.5, 3, 4), (1, 5.0, 3, 6.125)), sent_at=NOW),
    PrivateNote(id=PrivateNoteId(_id(38)), peer_review_id=_PEER, kind=PrivateKind.SAY, text="Well done."),
    PeerSending(id=PeerSendingId(_id(39)), peer_review_id=_PEER, round=1, draft=True, sent_at=NOW, sha256="7" * 64, file_name="draft.pdf"),
    RecentWorkbook(id=WorkbookId(WORKBOOK_ID), school="Larch Road Primary", opened_at=NOW, file="larch.candour"),
)  # fmt: skip


def main() -> None:
    """Make the files of the present version."""
    write()
    with TemporaryDirectory() as room:
        store = open_store(Path(room) / "workbook.db", WORKBOOK, SteppingClock())
        store.change(put(*WORKBOOK_ROWS, label="changes.workbook_made"))
        file = HERE / f"workbook_v{WORKBOOK.version}.candour"
        file.unlink(missing_ok=True)  # publishing would write beside it
        publish(store, file)
        store.close()
        store = open_store(Path(room) / "personal.db", PERSONAL, SteppingClock())
        store.change(put(*PERSONAL_ROWS, label="changes.workbook_made"))
        snapshot_file(store, HERE / f"personal_v{PERSONAL.version}.db")
        store.close()


if __name__ == "__main__":
    main()
