"""screenshots --out DIR: every screen of the sample school as a picture."""

import argparse
import re
from pathlib import Path

from app.commands.doors import Doors
from app.settings import Scheme
from resources.texts import text

SMALLEST, LARGEST = 320, 8000


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The words after "screenshots"."""
    themes = [scheme.value for scheme in Scheme if scheme is not Scheme.AUTO]
    parser.add_argument("--out", type=Path, required=True, help=text("commands.folder_help"))
    parser.add_argument(
        "--size", type=size, default=(1280, 800), metavar="WxH", help=text("commands.size_help")
    )
    parser.add_argument(
        "--theme", choices=themes, default="light", help=text("commands.theme_help")
    )


def run(arguments: argparse.Namespace, doors: Doors) -> int:
    """Prints the path of each picture."""
    for path in doors.screenshots(arguments.out, arguments.size, Scheme(arguments.theme)):
        print(path)
    return 0


def size(words: str) -> tuple[int, int]:
    """Width and height from words such as "1280x800".

    Raises:
        argparse.ArgumentTypeError: they are not that.
    """
    found = re.fullmatch(r"(\d{3,4})[xX×](\d{3,4})", words)
    sides = [int(side) for side in found.groups()] if found else []
    if not sides or not all(SMALLEST <= side <= LARGEST for side in sides):
        raise argparse.ArgumentTypeError(text("commands.size_wrong", words=words))
    return sides[0], sides[1]
