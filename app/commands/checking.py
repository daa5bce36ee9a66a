"""check WORKBOOK: whether a workbook file is whole."""

import argparse
import json
from dataclasses import asdict
from pathlib import Path

from app.commands.doors import Doors
from resources.texts import text


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The words after "check"."""
    parser.add_argument("workbook", type=Path, help=text("commands.workbook_help"))
    parser.add_argument("--json", action="store_true", help=text("commands.json_help"))


def run(arguments: argparse.Namespace, doors: Doors) -> int:
    """Looks at the file without changing anything; 0 where it is whole, 1 where it is not."""
    report = doors.library(None).check_file(arguments.workbook)
    if arguments.json:
        print(json.dumps({"sound": report.sound, **asdict(report)}, indent=2))
        return 0 if report.sound else 1
    for step in report.steps:
        outcome = {True: "good", False: "bad", None: "not_looked_at"}[step.passed]
        name = text("commands.check_step_" + step.name)
        print(text("commands.check_" + outcome, step=name, detail=step.detail).rstrip())
    print(text("commands.check_whole" if report.sound else "commands.check_broken"))
    return 0 if report.sound else 1
