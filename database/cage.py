"""Files from somebody else: copied, read by a process of their own, and only then believed."""

import base64
import json
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, Final

from app.domain.library import CheckStep
from app.errors import CandourError
from database import guarded_reading
from database.files import digest_of, plain_file_errors
from database.migrations import shape
from database.opening import Header, header_of, require
from database.tables import WORKBOOK
from database.values import Plain

LARGEST_FILE: Final = 1 << 30
"""No workbook of ours comes near it, in bytes."""

SECONDS: Final = 40


@dataclass(frozen=True, slots=True, kw_only=True)
class Findings:
    """What the reading process found. `lines` is the file it wrote; `complete` whether it ended;
    `sha256` that of the copy it read.
    """

    header: Header
    sha256: str
    steps: tuple[CheckStep, ...]
    complete: bool
    lines: Path

    def rows(self) -> Iterator[tuple[str, list[str], list[Plain]]]:
        """Table, columns and values of every row, table by table."""
        table = ""
        columns: list[str] = []
        for words in _lines(self.lines):
            if words[0] == "table":
                table, columns = words[1], words[2]
            elif words[0] == "row":
                yield table, columns, [_value(value) for value in words[1]]

    def require_sound(self, path: Path) -> None:
        """Refuse the file unless all of it was read.

        Raises:
            CandourError: workbook_damaged.
        """
        failed = [f"{step.name}: {step.detail}" for step in self.steps if not step.passed]
        if failed or not self.complete:
            raise CandourError("workbook_damaged", path=str(path), detail="; ".join(failed))


@contextmanager
def caged(path: Path, *, only_head: bool = False) -> Iterator[Findings]:
    """What a workbook file holds, read in a process of its own.

    Raises:
        CandourError: not_a_workbook, workbook_too_new, workbook_in_parts, workbook_too_large,
            store_no_access, disk_full.
    """
    with TemporaryDirectory(prefix="candour-reading-", ignore_cleanup_errors=True) as room:
        copy = Path(room) / "copy"
        with plain_file_errors(path, "store_no_access"):
            if path.stat().st_size > LARGEST_FILE:
                raise CandourError("workbook_too_large", path=str(path))
            shutil.copyfile(path, copy)
        header = _header(copy, path)
        order = {
            "path": str(copy),
            "statements": shape(WORKBOOK.name, header.version),
            "only_head": only_head,
        }
        yield _findings(header, digest_of(copy), order, Path(room) / "lines")


def _header(copy: Path, path: Path) -> Header:
    try:
        header = header_of(copy)
    except CandourError as error:
        raise CandourError(error.code, **error.facts | {"path": str(path)}) from error
    require(header, WORKBOOK, path)
    if header.in_parts:
        raise CandourError("workbook_in_parts", path=str(path))
    length = copy.stat().st_size
    if header.length != length:
        detail = f"{length} bytes of {header.length}"
        raise CandourError("workbook_damaged", path=str(path), detail=detail)
    return header


def _findings(header: Header, sha256: str, order: dict[str, object], lines: Path) -> Findings:
    with lines.open("wb") as output:
        try:
            ended = subprocess.run(  # noqa: S603 - our own interpreter and module
                _command(),
                input=json.dumps(order).encode(),
                stdout=output,
                stderr=subprocess.DEVNULL,
                timeout=SECONDS,
                check=False,
                env=_bare_environment(),
                creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),
            ).returncode
        except subprocess.TimeoutExpired:
            ended = -1
    steps = [
        CheckStep(name=str(words[1]), passed=bool(words[2]), detail=str(words[3]))
        for words in _lines(lines)
        if words[0] == "step"
    ]
    if ended not in (0, 3):
        steps.append(CheckStep(name="rows", passed=False, detail=f"reading ended with {ended}"))
    complete = ended == 0 and any(words == ["end"] for words in _lines(lines))
    return Findings(
        header=header, sha256=sha256, steps=tuple(steps), complete=complete, lines=lines
    )


def _command() -> Sequence[str]:
    if getattr(sys, "frozen", False):
        return [sys.executable, "read-workbook-file"]
    return [sys.executable, "-I", "-S", str(Path(guarded_reading.__file__))]


def _bare_environment() -> dict[str, str]:
    """Nothing but what Windows needs to start a process at all."""
    return {name: os.environ[name] for name in ("SYSTEMROOT",) if name in os.environ}


def _lines(path: Path) -> Iterator[list[Any]]:
    with path.open(encoding="ascii") as file:
        for line in file:
            if not line.endswith("\n"):
                return
            words: list[Any] = json.loads(line)
            yield words


def _value(value: object) -> Plain:
    if isinstance(value, dict):
        return base64.b64decode(value["b"])
    if isinstance(value, str | int | None):
        return value
    raise TypeError(type(value).__name__)
