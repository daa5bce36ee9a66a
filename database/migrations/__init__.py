"""How older files are brought up to date: one revision per module, in order, per kind of file.

A revision `000N_what_it_does` leads to version N. `shapes/` keeps the statements of each version.
"""

import json
from functools import cache
from pathlib import Path
from typing import Final

REVISIONS: Final = {
    "workbook": ("0001_first_tables",),
    "personal": ("0001_first_tables",),
}
"""The revisions of each kind of file; the first makes version 1 from an empty file."""

SHAPES: Final = Path(__file__).with_name("shapes")


@cache
def shape(kind: str, version: int) -> tuple[str, ...]:
    """The statements that make a file of one kind and version, white space evened out."""
    return tuple(json.loads((SHAPES / f"{kind}_{version:04}.json").read_text("utf-8")))
