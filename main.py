"""Candour: opens the window, or does one thing without it. See `main.py --help`."""

import argparse
import builtins
import importlib
import os
import sys
from collections.abc import Sequence
from pathlib import Path
from types import ModuleType
from typing import TYPE_CHECKING

from resources.texts import text

if TYPE_CHECKING:
    from app.application import Application
    from app.commands.doors import Doors
    from app.ports import Library, Store
    from app.settings import Scheme

OURS = ("app", "database", "resources", "ui")
SET_UP = f"{'py' if os.name == 'nt' else 'python3'} packaging/bootstrap.py run"
STOPPED = 2
SUBCOMMANDS = {
    "demo": "app.commands.demonstrating",
    "export": "app.commands.exporting",
    "verify": "app.commands.verifying",
    "annotate": "app.commands.annotating",
    "collect": "app.commands.collecting",
    "respond": "app.commands.responding",
    "check": "app.commands.checking",
    "screenshots": "app.commands.picturing",
}


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
    if not words or words[0] not in {*SUBCOMMANDS, "-h", "--help"}:
        return open_window(words)
    names = (words[0],) if words[0] in SUBCOMMANDS else tuple(SUBCOMMANDS)
    commands = {name: importlib.import_module(SUBCOMMANDS[name]) for name in names}
    arguments = parser_of(commands).parse_args(words)
    from app.errors import CandourError

    try:
        code: int = commands[arguments.subcommand].run(arguments, doors())
    except CandourError as error:
        print(text("errors." + error.code, **error.facts), file=sys.stderr)
        return STOPPED
    return code


def parser_of(commands: dict[str, ModuleType]) -> argparse.ArgumentParser:
    """The parser of these subcommands; the others are known by name."""
    parser = argparse.ArgumentParser(
        prog="main.py", description=text("commands.program"), epilog=text("commands.more")
    )
    choices = parser.add_subparsers(dest="subcommand", metavar="SUBCOMMAND")
    for name, module in commands.items():
        about = text("commands.about_" + name)
        module.add_arguments(choices.add_parser(name, help=about, description=about))
    return parser


def doors() -> "Doors":
    """The ways to everything outside, on this computer; each is loaded when it is first used."""
    from app.commands.doors import Doors
    from database.clock import SystemClock, TimedIds

    return Doors(
        clock=SystemClock(),
        ids=TimedIds(),
        library=library,
        application=application,
        screenshots=screenshots,
    )


def application(store: "Store") -> "Application":
    """What an open store is asked and told through."""
    from app.application import Application
    from app.importing.frameworks import load_framework
    from database.clock import SystemClock, TimedIds

    return Application(store, SystemClock(), TimedIds(), load_framework)


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
    make_way_for_imports()
    from ui.start import start

    return start(doors, arguments.file)


def make_way_for_imports() -> None:
    """Loads Qt, and lets what comes after it load as fast as what came before.

    WORKAROUND PySide6's feature switch: it reads the source of every module that is imported after
    it, in search of words that no module here has, which is a fifth of the start. Remove when
    PySide6 looks only at modules that ask for a feature.
    """
    plain_import = builtins.__import__
    importlib.import_module("PySide6.QtWidgets")
    builtins.__import__ = plain_import


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
