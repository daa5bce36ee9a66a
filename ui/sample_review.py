"""A colleague's pack under review, made from the sample school: for pictures of the desk."""

import json
from pathlib import Path

from app.application import Application
from app.domain.ids import IdentityId, PeerMarkId, PeerReviewId, PrivateNoteId
from app.domain.pack_outline import PackOutline
from app.domain.packs import Openness, PackKind
from app.domain.peer_reviews import Mark, PrivateKind
from app.queries.reviews import current_review
from app.roads.pack_making import build_pack, certify_pack, preparer, request_for
from app.roads.peer_desk import begin, open_pack
from app.use_cases.peer_reviews import AcceptConduct
from app.use_cases.peer_writing import AddMark, WritePeerField, WritePrivateNote
from resources.locate import resource

_NAME, _POST = "Alex Marlow", "Headteacher"


def sample_review(
    application: Application, personal: Application, folder: Path
) -> PeerReviewId | None:
    """Sign the sample school's pack as its head, and begin a review of it as a colleague."""
    from app.signing.certificates import Person
    from app.signing.identities import make_identity, unlock

    review = application.read(current_review)
    if review is None:
        return None
    passphrase = str(application.ids.new())
    person = Person(name=_NAME, role=_POST, school="")
    now = application.clock.now()
    made = make_identity(IdentityId(application.ids.new()), person, passphrase, now)
    identity = unlock(made, passphrase)
    request = request_for(
        application, review.id, PackKind.PEER, preparer(identity), Openness.REVIEWER
    )
    target = folder / "sample.pdf"
    certify_pack(application, build_pack(application, request), identity, target)
    opened = open_pack(personal, target.read_bytes())
    review_id = begin(personal, opened)
    if opened.outline is not None:
        _write(personal, review_id, opened.outline)
    return review_id


def _write(personal: Application, review_id: PeerReviewId, outline: PackOutline) -> None:
    plain = json.loads(resource("peer_review", "sample.json").read_text("utf-8"))
    personal.run(AcceptConduct(peer_review_id=review_id))
    for entry in plain["marks"]:
        wanted = (entry["kind"], entry["subject"])
        for item in outline.items:
            if (item.kind, item.subject) == wanted:
                command = AddMark(
                    mark_id=PeerMarkId(personal.ids.new()),
                    peer_review_id=review_id,
                    page=item.page,
                    item=item.id,
                    mark=Mark(entry["mark"]),
                    text=entry["text"],
                )
                personal.run(command)
    for place, fields in plain["said"].items():
        for name, value in fields.items():
            personal.run(
                WritePeerField(peer_review_id=review_id, place=place, field=name, value=value)
            )
    for kind, notes in ((PrivateKind.NOTE, plain["private"]), (PrivateKind.SAY, plain["say"])):
        for words in notes:
            personal.run(
                WritePrivateNote(
                    note_id=PrivateNoteId(personal.ids.new()),
                    peer_review_id=review_id,
                    kind=kind,
                    text=words,
                )
            )
