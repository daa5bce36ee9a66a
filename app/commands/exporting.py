"""export WORKBOOK: a signed pack from a workbook file."""

import argparse
from pathlib import Path

from app.application import Application
from app.commands.doors import Doors, made_folder
from app.commands.identity import add_identity, identity_of
from app.domain.packs import Openness, PackKind
from app.errors import CandourError
from app.queries.reviews import current_review
from app.roads.pack_making import MadePack, build_pack, certify_pack, preparer, request_for
from resources.texts import text

CHOICES = {"open-papers": Openness.OPEN_PAPERS, "confidential-item": Openness.CONFIDENTIAL_ITEM}


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The words after "export"."""
    kinds = [kind.value for kind in PackKind]
    parser.add_argument("workbook", type=Path, help=text("commands.workbook_help"))
    parser.add_argument("--kind", choices=kinds, required=True, help=text("commands.kind_help"))
    parser.add_argument("--out", type=Path, required=True, help=text("commands.out_help"))
    add_identity(parser)
    parser.add_argument("--openness", choices=CHOICES, help=text("commands.openness_help"))


def run(arguments: argparse.Namespace, doors: Doors) -> int:
    """Makes the pack of the newest review, registers it in the workbook, and says its verdict."""
    from app.signing.wording import in_words

    made_folder(arguments.out.parent)
    library = doors.library(None)
    opening = library.open_file(arguments.workbook)
    try:
        made = _made(doors.application_of(opening.workbook), arguments)
        opening.workbook.publish(arguments.workbook)
    finally:
        opening.workbook.close()
        library.close()
    print(text("commands.written", path=made.path))
    print(in_words(made.verdict))
    return made.verdict.exit_code


def _made(application: Application, arguments: argparse.Namespace) -> MadePack:
    identity = identity_of(arguments)
    review = application.read(current_review)
    if review is None:
        raise CandourError("no_review_yet")
    request = request_for(
        application,
        review.id,
        PackKind(arguments.kind),
        preparer(identity),
        CHOICES.get(arguments.openness or ""),
    )
    return certify_pack(application, build_pack(application, request), identity, arguments.out)
