"""Returned files as JSON, for the way out of the cage."""

import json
from dataclasses import asdict
from typing import Any

from app.domain.returned_files import ForeignKind, ForeignNote, ReturnedFile, ReturnedWhat
from app.domain.verdicts import Reason
from app.signing.records import plain_verdict, verdict_of


def write_returned(returned: ReturnedFile) -> bytes:
    """Everything that is said of a returned file."""
    plain = asdict(returned)
    plain["inside"] = None if returned.inside is None else plain_verdict(returned.inside)
    return json.dumps(plain).encode("ascii")


def read_returned_record(content: bytes) -> ReturnedFile:
    """What `write_returned` wrote.

    Raises:
        ValueError, TypeError, KeyError: it is no whole record.
    """
    plain = json.loads(content)
    inside = plain.pop("inside")
    parts: dict[str, Any] = {
        "what": ReturnedWhat(plain.pop("what")),
        "remarks": tuple(Reason(**reason) for reason in plain.pop("remarks")),
        "differing_pages": tuple(plain.pop("differing_pages")),
        "redrawn_pages": tuple(plain.pop("redrawn_pages")),
        "inside": None if inside is None else verdict_of(inside),
        "notes": tuple(_note(note) for note in plain.pop("notes")),
    }
    return ReturnedFile(**parts, **plain)


def _note(plain: dict[str, Any]) -> ForeignNote:
    kind = ForeignKind(plain["kind"])
    return ForeignNote(
        **{**plain, "kind": kind, "rects": tuple(tuple(rect) for rect in plain["rects"])}
    )
