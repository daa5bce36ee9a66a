"""Candour: opens the window, or does one thing without it. See `main.py --help`."""

import argparse
import os
import sys
from collections.abc import Sequence
from pathlib import Path
from types import ModuleType
from typing import TYPE_CHECKING

from resources.texts import text

if TYPE_CHECKING:
    from app.commands.doors import Doors
    from app.ports import Library
    from app.settings import Scheme

OURS = ("app", "database", "resources", "ui")
SET_UP = f"{'py' if os.name == 'nt' else 'python3'} packaging/bootstrap.py run"
STOPPED = 2


def main(words: Sequence[str]) -> int:
    """Runs what the words ask for; the exit code."""
    try:
        return run(words)
    except ModuleNotFoundError as missing:
        name = (missing.name or "").partition(".")[0]
        if name in OURS:
            raise
        print(text("commands.libraries_missing", name=name, command=SET_UP), file=sys.stderr)
        return STOPPED


def run(words: Sequence[str]) -> int:
    """Finds the subcommand, or opens the window."""
    commands = subcommands()
    if not words or words[0] not in {*commands, "-h", "--help"}:
        return open_window(words)
    arguments = parser_of(commands).parse_args(words)
    from app.errors import CandourError

    try:
        code: int = commands[arguments.subcommand].run(arguments, doors())
    except CandourError as error:
        print(text("errors." + error.code, **error.facts), file=sys.stderr)
        return STOPPED
    return code


def subcommands() -> dict[str, ModuleType]:
    """The modules of the headless command line, by their words."""
    from app.commands import checking, demonstrating, exporting, picturing, verifying

    modules = (demonstrating, exporting, verifying, checking, picturing)
    return {module.NAME: module for module in modules}


def parser_of(commands: dict[str, ModuleType]) -> argparse.ArgumentParser:
    """The parser of all subcommands."""
    parser = argparse.ArgumentParser(
        prog="main.py", description=text("commands.program"), epilog=text("commands.more")
    )
    choices = parser.add_subparsers(dest="subcommand", metavar="SUBCOMMAND")
    for name, module in commands.items():
        about = text("commands.about_" + name)
        module.add_arguments(choices.add_parser(name, help=about, description=about))
    return parser


def doors() -> "Doors":
    """The ways to everything outside, on this computer."""
    from app.application import Application
    from app.commands.doors import Doors
    from app.importing.frameworks import load_framework
    from database.clock import SystemClock, TimedIds

    clock, ids = SystemClock(), TimedIds()
    return Doors(
        clock=clock,
        ids=ids,
        library=library,
        application=lambda store: Application(store, clock, ids, load_framework),
        screenshots=screenshots,
    )


def library(home: Path | None) -> "Library":
    """The workbooks of a folder, or of this user."""
    from database.clock import SystemClock
    from database.workbooks import WorkbookLibrary

    return WorkbookLibrary(home, SystemClock())


def screenshots(folder: Path, size: tuple[int, int], scheme: "Scheme") -> list[Path]:
    """Every screen of the sample school; needs no display."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    from ui.screenshots import take_screenshots

    return take_screenshots(doors(), folder, size, scheme)


def open_window(words: Sequence[str]) -> int:
    """Opens the window, with a file where one is named."""
    parser = argparse.ArgumentParser(prog="main.py", description=text("commands.program"))
    parser.add_argument("file", nargs="?", type=Path, help=text("commands.file_help"))
    arguments = parser.parse_args(words)
    from ui.start import start

    return start(doors(), arguments.file)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
