"""A workbook file met before: the same bytes hold nothing new, so they are not read again.

What is kept only saves time. Lost, spoilt or out of date it costs nothing but the reading.
"""

import json
from collections.abc import Iterable
from contextlib import suppress
from datetime import datetime
from pathlib import Path
from typing import Final, NamedTuple

from app.domain.library import WorkbookVersion
from database.files import digest_of

MET: Final = "met.json"


class Met(NamedTuple):
    """A file that was read, found whole and taken in.

    `length` is in bytes, `seal` is the last hash of its journal.
    """

    sha256: str
    length: int
    version: WorkbookVersion
    seal: bytes


def remember(folder: Path, met: Met) -> None:
    """Keep beside a working copy which bytes were met last, and what state they hold."""
    changed_at = met.version.changed_at
    told = {
        "sha256": met.sha256,
        "length": met.length,
        "head": met.version.head,
        "entries": met.version.entries,
        "changed_at": changed_at.isoformat() if changed_at else None,
        "seal": met.seal.hex(),
    }
    unfinished = folder / f"{MET}.tmp"
    with suppress(OSError):
        unfinished.write_text(json.dumps(told), "utf-8")
        unfinished.replace(folder / MET)


def recognised(path: Path, folders: Iterable[Path]) -> tuple[Path, Met] | None:
    """What the bytes at a path hold, and the folder of the working copy that has met them."""
    with suppress(OSError):
        length = path.stat().st_size
        sha256 = ""
        for folder in folders:
            met = _kept(folder)
            if met is not None and met.length == length:
                sha256 = sha256 or digest_of(path)
                if met.sha256 == sha256:
                    return folder, met
    return None


def _kept(folder: Path) -> Met | None:
    try:
        told = json.loads((folder / MET).read_text("utf-8"))
        changed_at = told["changed_at"]
        version = WorkbookVersion(
            head=told["head"],
            entries=int(told["entries"]),
            changed_at=datetime.fromisoformat(changed_at) if changed_at else None,
        )
        return Met(told["sha256"], told["length"], version, bytes.fromhex(told["seal"]))
    except (OSError, ValueError, TypeError, LookupError):
        return None
