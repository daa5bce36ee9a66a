"""Headteachers with a computer each: a home folder, an identity, files that go between them."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import TypeVar

from app.application import Application
from app.domain.ids import IdentityId, PeerMarkId, PeerReviewId, PrivateNoteId, WorkbookId
from app.domain.packs import PackKind
from app.domain.peer_reviews import Mark, PrivateKind
from app.domain.schools import Workbook
from app.importing.frameworks import load_framework
from app.importing.samples import sample_rows
from app.queries.reviews import reviews
from app.roads.homecoming import CameHome, look_at
from app.roads.pack_making import build_pack, certify_pack, preparer, request_for
from app.roads.peer_desk import begin, open_pack
from app.signing.certificates import Person, as_pem
from app.signing.identities import UnlockedIdentity, make_identity, unlock
from app.use_cases.identities import KeepIdentity, PinSigner
from app.use_cases.peer_reviews import AcceptConduct
from app.use_cases.peer_writing import AddMark, WritePeerField, WritePrivateNote
from app.use_cases.samples import LoadSample
from database.clock import SystemClock, TimedIds
from database.workbooks import WorkbookLibrary

Row = TypeVar("Row")
PASSPHRASE = "only for these tests"
IDS = TimedIds()


@dataclass(frozen=True, slots=True)
class Colleague:
    """One headteacher at their own computer."""

    personal: Application
    identity: UnlockedIdentity
    desk: Path

    def opens(self, file: Path) -> PeerReviewId:
        """Take a colleague's pack up for review, the code of conduct accepted."""
        review_id = begin(self.personal, open_pack(self.personal, file.read_bytes()))
        self.personal.run(AcceptConduct(peer_review_id=review_id))
        return review_id

    def says(self, review_id: PeerReviewId, place: str, **fields: str) -> None:
        for field, value in fields.items():
            self.personal.run(
                WritePeerField(
                    peer_review_id=review_id,
                    place=place,
                    field=field.replace("_", "-"),
                    value=value,
                )
            )

    def marks(self, review_id: PeerReviewId, mark: Mark, words: str, **place: object) -> None:
        facts: dict[str, object] = {"page": 0, "item": "", **place}
        self.personal.run(
            AddMark(
                mark_id=PeerMarkId(IDS.new()),
                peer_review_id=review_id,
                mark=mark,
                text=words,
                **facts,  # type: ignore[arg-type]  # the fields of AddMark
            )
        )

    def keeps_to_themselves(self, review_id: PeerReviewId, kind: PrivateKind, words: str) -> None:
        self.personal.run(
            WritePrivateNote(
                note_id=PrivateNoteId(IDS.new()), peer_review_id=review_id, kind=kind, text=words
            )
        )

    def found(self, kind: type[Row]) -> tuple[Row, ...]:
        return self.personal.read(lambda reader: reader.find(kind))


@dataclass(frozen=True, slots=True)
class Head(Colleague):
    """A colleague whose own school has a workbook, the sample school's."""

    school: Application

    def certifies(self, name: str = "pack.pdf") -> Path:
        """A signed pack for a colleague."""
        review = self.school.read(lambda reader: reviews(reader)[-1])
        request = request_for(self.school, review.id, PackKind.PEER, preparer(self.identity))
        target = self.desk / name
        certify_pack(self.school, build_pack(self.school, request), self.identity, target)
        return target

    def kept(self, kind: type[Row], **equal: object) -> tuple[Row, ...]:
        return self.school.read(lambda reader: reader.find(kind, **equal))


@contextmanager
def colleague(home: Path, name: str, school: str) -> Iterator[Colleague]:
    """A headteacher with a personal store and an identity, but no workbook."""
    with _library(home) as library:
        yield Colleague(*_person(library, name, school), _desk(home))


@contextmanager
def head(home: Path, name: str) -> Iterator[Head]:
    """The headteacher of the sample school."""
    with _library(home) as library:
        rows = tuple(sample_rows(IDS))
        workbook_id = next(row.id for row in rows if isinstance(row, Workbook))
        workbook = library.create(WorkbookId(workbook_id))
        school = _application(workbook.store)
        school.run(LoadSample(rows=rows))
        person = _person(library, name, "Tansyfield Primary School")
        yield Head(*person, _desk(home), school)
        workbook.close()


@contextmanager
def _library(home: Path) -> Iterator[WorkbookLibrary]:
    library = WorkbookLibrary(home, SystemClock())
    yield library
    library.close()


def _application(store: object) -> Application:
    return Application(store, SystemClock(), IDS, load_framework)  # type: ignore[arg-type]  # a Store


def _person(
    library: WorkbookLibrary, name: str, school: str
) -> tuple[Application, UnlockedIdentity]:
    personal = _application(library.personal())
    person = Person(name=name, role="Headteacher", school=school)
    held = make_identity(IdentityId(IDS.new()), person, PASSPHRASE, datetime.now(UTC))
    personal.run(KeepIdentity(identity=held))
    return personal, unlock(held, PASSPHRASE)


def _desk(home: Path) -> Path:
    desk = home / "desk"
    desk.mkdir()
    return desk


@dataclass(frozen=True, slots=True)
class Table:
    """Who sits round it, and the pack that the head has certified."""

    alex: Head
    pat: Colleague
    sam: Colleague
    pack: Path


def know(one: Colleague, other: Colleague) -> None:
    if one is other:
        return
    one.personal.run(
        PinSigner(
            signer_id=IDS.new(),  # type: ignore[arg-type]  # a SignerId
            name=other.identity.name,
            school="",
            fingerprint=other.identity.fingerprint,
            certificate_pem=as_pem(other.identity.certificate),
        )
    )


def came_home(alex: Head, file: Path) -> CameHome:
    return look_at(alex.school, alex.personal, file.read_bytes(), file.name)
