"""Returned files as JSON, for the way out of the cage."""

import json
from dataclasses import asdict
from typing import Any

from app.domain.returned_files import ForeignKind, ForeignNote, ReturnedFile, ReturnedWhat
from app.domain.verdicts import Reason
from app.signing.pack_format import LONGEST_NAME, LONGEST_NOTE
from app.signing.plain_text import is_plain
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
    """One comment; its words are looked at once more, as they came out of the cage."""
    kind = ForeignKind(plain["kind"])
    note = ForeignNote(
        **{**plain, "kind": kind, "rects": tuple(tuple(rect) for rect in plain["rects"])}
    )
    single = (note.own_id, note.author, note.subject, note.item, note.reply_to, note.written_at)
    if not all(is_plain(words) and len(words) <= LONGEST_NAME for words in single):
        raise ValueError("a name")
    if not all(
        is_plain(words, lines=True) and len(words) <= LONGEST_NOTE
        for words in (note.text, note.marked)
    ):
        raise ValueError("words")
    return note
