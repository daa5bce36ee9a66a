"""annotate PACK: a colleague's notes put into a pack and countersigned."""

import argparse
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from app.application import Application
from app.commands.doors import Doors, made_folder, pack_bytes
from app.commands.identity import add_identity, identity_of
from app.domain.peer_reviews import WHOLE
from app.domain.peer_words import CONDUCT, mark_field
from app.errors import CandourError
from app.importing.checked_json import read_checked
from app.importing.peer_files import NOTES_SCHEMA, WantedReview, wanted_review
from app.roads.handing_over import HandedOver, hand_over
from app.roads.peer_desk import open_pack
from resources.texts import text

if TYPE_CHECKING:
    from app.domain.pack_outline import PackOutline
    from app.signing.peer_notes import NewNote


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The words after "annotate"."""
    parser.add_argument("pack", type=Path, help=text("commands.pack_help"))
    parser.add_argument(
        "--notes", type=Path, required=True, metavar="NOTES.json", help=text("commands.notes_help")
    )
    add_identity(parser)
    parser.add_argument("--out", type=Path, required=True, help=text("commands.out_help"))


def run(arguments: argparse.Namespace, doors: Doors) -> int:
    """Writes the countersigned file and says the verdict read back from it."""
    from app.reports.packs import StampMeaning
    from app.signing.wording import in_words

    made_folder(arguments.out.parent)
    file = read_checked(arguments.notes, NOTES_SCHEMA)
    library = doors.library(None)
    try:
        personal = doors.application(library.personal())
        opened = open_pack(personal, pack_bytes(arguments.pack))
        if not opened.may_be_reviewed or opened.outline is None:
            print(in_words(opened.verdict))
            raise CandourError("pack_not_for_review")
        signed = {note.id for note in opened.verdict.notes if note.signed_in}
        wanted = wanted_review(file, opened.outline, signed)
        review = HandedOver(
            pack=opened.content,
            notes=tuple(_notes(personal, wanted, opened.outline)),
            meaning=StampMeaning.REVIEW,
            reason=text("packs.signing.reason_peer", school=opened.verdict.school),
            target=arguments.out,
        )
        verdict = hand_over(personal, review, identity_of(arguments))
    finally:
        library.close()
    print(text("commands.written", path=arguments.out))
    print(in_words(verdict))
    return verdict.exit_code


def _notes(
    personal: Application, wanted: WantedReview, outline: "PackOutline"
) -> Iterator["NewNote"]:
    from app.signing.peer_notes import NewNote

    now = personal.clock.now()
    fields = (*wanted.fields, (WHOLE, CONDUCT, now.date().isoformat()))
    for place, field, value in fields:
        yield NewNote(
            id=str(personal.ids.new()),
            item=outline.item_of_place(place),
            field=field,
            value=value,
            written_at=now,
        )
    for mark in wanted.marks:
        yield NewNote(
            id=str(personal.ids.new()),
            item=mark.item,
            field=mark_field(mark.mark),
            value=mark.text,
            written_at=now,
            page=mark.page,
            quads=mark.quads,
            reply_to=mark.reply_to,
        )
