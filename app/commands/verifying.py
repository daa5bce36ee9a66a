"""verify PACK: whether a pack is unchanged since it was signed, and by whom."""

import argparse
from pathlib import Path

from app.commands.doors import Doors
from app.domain.verdicts import Verdict
from app.errors import CandourError
from app.roads.pack_checking import what_is_known
from resources.texts import text


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The words after "verify"."""
    parser.add_argument("pack", type=Path, help=text("commands.pack_help"))
    parser.add_argument("--json", action="store_true", help=text("commands.json_help"))
    parser.add_argument("--trust", type=Path, metavar="CERT.pem", help=text("commands.trust_help"))


def run(arguments: argparse.Namespace, doors: Doors) -> int:
    """Prints the verdict; the exit code is the verdict's own."""
    from app.signing.wording import in_words

    verdict = checked(arguments.pack, doors, arguments.trust)
    print(verdict.to_json() if arguments.json else in_words(verdict))
    return verdict.exit_code


def checked(pack: Path, doors: Doors, trust: Path | None = None) -> Verdict:
    """The verdict, from what this person knows of signers and earlier states.

    Raises:
        CandourError: pack_file_missing, trust_file_unreadable.
    """
    from app.signing.cage import verify_caged

    library = doors.library(None)
    try:
        checking = what_is_known(doors.application(library.personal()), _trust(trust))
    finally:
        library.close()
    return verify_caged(pack, checking)


def _trust(path: Path | None) -> bytes:
    if path is None:
        return b""
    try:
        return path.read_bytes()
    except OSError:
        raise CandourError("trust_file_unreadable") from None
