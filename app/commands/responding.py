"""respond WORKBOOK: the head's response to a review that came back, signed."""

import argparse
from pathlib import Path
from typing import TYPE_CHECKING

from app.application import Application
from app.commands.doors import Doors, made_folder
from app.commands.identity import add_identity, identity_of
from app.domain.ids import ActionId, LayerId
from app.domain.packs import Pack
from app.domain.peer_reviews import FOUNDATIONS
from app.domain.returns import PeerReturn, ReturnedNote, ReturnKind
from app.domain.reviews import Review
from app.domain.schools import Unit
from app.errors import CandourError
from app.importing.checked_json import read_checked
from app.importing.peer_files import RESPONSES_SCHEMA, WantedAnswer, wanted_response
from app.ports import Reader
from app.queries.reviews import current_review
from app.roads.responding import respond
from app.use_cases.returns import AnswerPeer, LinkAction, WriteResponseField
from resources.texts import text

if TYPE_CHECKING:
    from app.domain.verdicts import Verdict


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The words after "respond"."""
    parser.add_argument("workbook", type=Path, help=text("commands.workbook_help"))
    parser.add_argument("--pack", required=True, metavar="ID", help=text("commands.pack_id_help"))
    parser.add_argument("--reviewer", metavar="NAME", help=text("commands.reviewer_help"))
    parser.add_argument(
        "--responses", type=Path, required=True, metavar="FILE", help=text("commands.answers_help")
    )
    add_identity(parser)
    parser.add_argument("--out", type=Path, required=True, help=text("commands.out_help"))


def run(arguments: argparse.Namespace, doors: Doors) -> int:
    """Keeps the response in the workbook, writes the signed file, and says its verdict."""
    from app.signing.wording import in_words

    made_folder(arguments.out.parent)
    library = doors.library(None)
    opening = library.open_file(arguments.workbook)
    try:
        application = doors.application_of(opening.workbook)
        personal = doors.application(library.personal())
        verdict = _responded(application, personal, arguments)
        opening.workbook.publish(arguments.workbook)
    finally:
        opening.workbook.close()
        library.close()
    print(text("commands.written", path=arguments.out))
    print(in_words(verdict))
    return verdict.exit_code


def _responded(
    application: Application, personal: Application, arguments: argparse.Namespace
) -> "Verdict":
    came = application.read(lambda reader: _return(reader, arguments.pack, arguments.reviewer))
    notes = {
        note.note: note
        for note in application.read(lambda reader: reader.find(ReturnedNote, return_id=came.id))
    }
    wanted = wanted_response(read_checked(arguments.responses, RESPONSES_SCHEMA), notes)
    identity = identity_of(arguments)
    for answer in wanted.answers:
        note = notes[answer.note]
        application.run(AnswerPeer(note_id=note.id, answer=answer.answer, reason=answer.reason))
        if answer.what:
            application.run(_link(application, note, answer))
    for field, value in wanted.fields:
        application.run(WriteResponseField(return_id=came.id, field=field, value=value))
    return respond(application, personal, came.id, identity, arguments.out)


def _return(reader: Reader, pack_id: str, reviewer: str | None) -> PeerReturn:
    """The newest final of that pack, of that reviewer where one is named."""
    letters = pack_id.replace("-", "").casefold()
    packs = {pack.id for pack in reader.find(Pack) if pack.id.hex.endswith(letters) and letters}
    found = [
        came
        for came in reader.find(PeerReturn)
        if came.pack_id in packs
        and came.kind is not ReturnKind.DRAFT
        and reviewer in (None, came.reviewer)
    ]
    if not found:
        raise CandourError("no_return_of_pack", pack=pack_id)
    return max(found, key=lambda came: came.taken_at)


def _link(application: Application, note: ReturnedNote, answer: WantedAnswer) -> LinkAction:
    """The next step under the layer that the note speaks of, in the review in hand."""

    def open_review(reader: Reader) -> Review:
        review = current_review(reader)
        if review is None:
            raise CandourError("no_review_yet")
        return review

    review = application.read(open_review)
    return LinkAction(
        note_id=note.id,
        action_id=ActionId(application.ids.new()),
        review_id=review.id,
        unit_id=application.read(lambda reader: reader.find(Unit))[0].id,
        layer_id=LayerId(note.place or FOUNDATIONS),
        what=answer.what,
        due_on=answer.due_on,
        role=answer.role,
    )
