"""collect WORKBOOK RETURNED.pdf: a review that came back, checked and taken in."""

import argparse
import json
from dataclasses import asdict
from pathlib import Path

from app.commands.doors import Doors, pack_bytes
from app.domain.returned_files import ReturnedWhat
from app.domain.verdicts import PackState
from app.roads.homecoming import CameHome, look_at, take_in
from resources.texts import text

NOT_TAKEN_IN, NO_PACK = 1, 2


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The words after "collect"."""
    parser.add_argument("workbook", type=Path, help=text("commands.workbook_help"))
    parser.add_argument("returned", type=Path, help=text("commands.returned_help"))
    parser.add_argument("--json", action="store_true", help=text("commands.json_help"))


def run(arguments: argparse.Namespace, doors: Doors) -> int:
    """Says what the file is; where it is a review of this school's pack, the workbook keeps it."""
    content = pack_bytes(arguments.returned)
    library = doors.library(None)
    opening = library.open_file(arguments.workbook)
    try:
        application = doors.application_of(opening.workbook)
        personal = doors.application(library.personal())
        came = look_at(application, personal, content, arguments.returned.name)
        if came.kind is not None:
            take_in(application, personal, came)
            opening.workbook.publish(arguments.workbook)
    finally:
        opening.workbook.close()
        library.close()
    print(as_json(came) if arguments.json else in_words(came))
    return _exit_code(came)


def _exit_code(came: CameHome) -> int:
    if came.kind is not None:
        return 0
    nothing = (ReturnedWhat.NOT_READABLE, ReturnedWhat.NOT_A_PACK, ReturnedWhat.SCANNED)
    if came.returned is not None:
        return NO_PACK if came.returned.what in nothing else NOT_TAKEN_IN
    return NO_PACK if came.verdict.state is PackState.NOT_A_PACK else NOT_TAKEN_IN


def in_words(came: CameHome) -> str:
    """What the file is, and what was done with it."""
    from app.signing.wording import in_words as verdict_words

    lines = [verdict_words(came.verdict)]
    if came.kind is None:
        pages = came.returned.differing_pages if came.returned else ()
        listed = ", ".join(map(str, pages))
        lines.append(text(came.refusal, pages=listed) if listed else text(came.refusal))
    else:
        said = text("homecoming.taken." + came.kind.value, count=len(came.notes))
        lines.append(said)
    return "\n".join(lines)


def as_json(came: CameHome) -> str:
    """The same for scripts; keys are stable."""
    returned = came.returned
    plain = {
        "taken_in": came.kind is not None,
        "kind": came.kind.value if came.kind else "",
        "what": returned.what.value if returned else "",
        "refusal": came.refusal.rpartition(".")[2],
        "differing_pages": list(returned.differing_pages) if returned else [],
        "state": came.verdict.state.value,
        "reasons": [{"code": r.code, "facts": dict(r.facts)} for r in came.verdict.reasons],
        "pack_id": str(came.pack.id) if came.pack else "",
        "reviewer": came.reviewer,
        "fingerprint": came.fingerprint,
        "notes": [
            {**asdict(note), "written_at": note.written_at.isoformat() if note.written_at else ""}
            for note in came.notes
        ],
    }
    return json.dumps(plain, ensure_ascii=False, indent=2)
