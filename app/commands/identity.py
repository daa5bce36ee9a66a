"""Whose identity signs: the two words that several subcommands share."""

import argparse
from pathlib import Path
from typing import TYPE_CHECKING

from app.errors import CandourError
from resources.texts import text

if TYPE_CHECKING:
    from app.signing.identities import UnlockedIdentity


def add_identity(parser: argparse.ArgumentParser) -> None:
    """--identity and --passphrase-file."""
    parser.add_argument(
        "--identity", type=Path, required=True, metavar="P12", help=text("commands.p12_help")
    )
    parser.add_argument(
        "--passphrase-file",
        type=Path,
        required=True,
        metavar="F",
        help=text("commands.passphrase_help"),
    )


def identity_of(arguments: argparse.Namespace) -> "UnlockedIdentity":
    """The identity named, unlocked.

    Raises:
        CandourError: identity_file_unreadable, and what opening it raises.
    """
    from app.signing.identities import open_pkcs12

    try:
        content = arguments.identity.read_bytes()
        passphrase = arguments.passphrase_file.read_text("utf-8").rstrip("\r\n")
    except (OSError, ValueError):
        raise CandourError("identity_file_unreadable") from None
    return open_pkcs12(content, passphrase)
