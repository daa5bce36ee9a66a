"""A reviewer's own store with a colleague's pack under review, and a head's with a pack made."""

from datetime import date
from hashlib import sha256
from pathlib import Path
from typing import TypeVar

from app.application import Application
from app.domain.ids import (
    LayerId,
    PackId,
    PeerMarkId,
    PeerReturnId,
    PeerReviewId,
    PeerSendingId,
    PrivateNoteId,
    StageId,
)
from app.domain.packs import Openness, PackKind
from app.domain.peer_reviews import Mark, PeerReview, PrivateKind
from app.domain.returns import ReturnKind, pack_file
from app.importing.frameworks import load_framework
from app.use_cases.packs import RegisterPack
from app.use_cases.peer_reviews import AcceptConduct, BeginPeerReview, RecordSending
from app.use_cases.peer_writing import AddMark, WritePeerField, WritePrivateNote
from app.use_cases.returns import ArrivedNote, RegisterReturn
from database.workbooks import WorkbookLibrary
from tests.app.workbooks import School
from tests.database.rows import CountingIds, SteppingClock

Row = TypeVar("Row")

LAYERS = tuple(map(LayerId, ("attendance", "behaviour")))
STAGES = tuple(map(StageId, ("stabilise", "repair", "improve", "sustain")))
CERTIFIED = b"%PDF-1.7 a certified pack of a colleague's school"
AUTHOR = "ab" * 32


class Reviewer:
    """A reviewer at their own computer, the colleague's pack begun and the conduct accepted."""

    def __init__(self, home: Path, *, conduct: bool = True) -> None:
        self.home = home
        self.clock = SteppingClock()
        self.ids = CountingIds(last=0x02A2_0000_0000_7000_8000_0000_0000_0000)
        self.pack_id = PackId(self.ids.new())
        self.open()
        self.review = self.begin()
        if conduct:
            self.application.run(AcceptConduct(peer_review_id=self.review))

    def open(self) -> None:
        self.library = WorkbookLibrary(self.home, self.clock)
        store = self.library.personal()
        self.application = Application(store, self.clock, self.ids, load_framework)

    def close(self) -> None:
        self.library.close()

    def begin(
        self, content: bytes = CERTIFIED, school: str = "Elm", delete_by: date | None = None
    ) -> PeerReviewId:
        key = PeerReviewId(self.ids.new())
        self.application.run(
            BeginPeerReview(
                peer_review_id=key,
                pack_id=self.pack_id,
                edition=1,
                school=school,
                review_title="Autumn review 2026",
                author="A Colleague",
                author_fingerprint=AUTHOR,
                certified_sha256=sha256(CERTIFIED).hexdigest(),
                content=content,
                layers=LAYERS,
                stages=STAGES,
                delete_by=delete_by,
            )
        )
        return key

    def write(self, place: str, field: str, value: str) -> None:
        self.application.run(
            WritePeerField(peer_review_id=self.review, place=place, field=field, value=value)
        )

    def mark(self, text: str = "How do you know?", mark: Mark = Mark.QUESTION) -> PeerMarkId:
        key = PeerMarkId(self.ids.new())
        self.application.run(
            AddMark(
                mark_id=key,
                peer_review_id=self.review,
                page=2,
                item="item-004",
                mark=mark,
                text=text,
                quads=((1.5, 2.0, 3.25, 4.0),),
            )
        )
        return key

    def whisper(self, text: str, kind: PrivateKind = PrivateKind.NOTE) -> PrivateNoteId:
        key = PrivateNoteId(self.ids.new())
        self.application.run(
            WritePrivateNote(note_id=key, peer_review_id=self.review, kind=kind, text=text)
        )
        return key

    def send(self, content: bytes, *, draft: bool = False) -> None:
        self.application.run(
            RecordSending(
                sending_id=PeerSendingId(self.ids.new()),
                peer_review_id=self.review,
                draft=draft,
                content=content,
                file_name="review.pdf",
            )
        )

    @property
    def held(self) -> PeerReview:
        return self.rows(PeerReview, id=self.review)[0]

    def rows(self, kind: type[Row], **equal: object) -> tuple[Row, ...]:
        return self.application.read(lambda reader: reader.find(kind, **equal))


def make_pack(school: School, content: bytes = b"%PDF-1.7 our pack", edition: int = 1) -> PackId:
    """Register a peer pack of the school's review as it stands now."""
    key = PackId(school.ids.new())
    school.application.run(
        RegisterPack(
            pack_id=key,
            series_id=key,
            edition=edition,
            review_id=school.review,
            kind=PackKind.PEER,
            openness=Openness.REVIEWER,
            made_at=school.clock.now(),
            sha256=pack_file(content).sha256,
            file_name=f"peer-{edition}.pdf",
            journal_head="",
            fingerprint=AUTHOR,
            content=content,
        )
    )
    return key


def said(
    place: str, field: str, value: str, author: str = "Pat Peer", *, note: str = ""
) -> ArrivedNote:
    """One signed note of a returned file."""
    return ArrivedNote(
        note=note or f"{author}/{place}/{field}",
        page=2,
        item="item-004",
        place=place,
        field=field,
        value=value,
        author=author,
        written_at=None,
        signed=True,
    )


def come_home(
    school: School,
    pack_id: PackId,
    *notes: ArrivedNote,
    kind: ReturnKind = ReturnKind.COUNTERSIGNED,
    reviewer: str = "Pat Peer",
    turn: int = 1,
    content: bytes | None = None,
) -> PeerReturnId:
    """Take a returned file in."""
    key = PeerReturnId(school.ids.new())
    signed = kind is ReturnKind.COUNTERSIGNED
    school.application.run(
        RegisterReturn(
            return_id=key,
            pack_id=pack_id,
            kind=kind,
            round=turn,
            reviewer=reviewer,
            reviewer_school="Elm Primary",
            fingerprint=sha256(reviewer.encode()).hexdigest() if signed else "",
            state="countersigned" if signed else "",
            branch_sha256="",
            file_name="back.pdf",
            content=key.bytes if content is None else content,
            notes=notes,
        )
    )
    return key
