"""Loads the grammar of notes that is shipped; see `app.domain.peer_words`."""

import json
from functools import cache
from typing import Any

from app.domain.peer_words import Field, FieldBy, FieldKind, FieldPlace, PeerWords
from resources.locate import resource


@cache
def peer_words() -> PeerWords:
    """The grammar in use."""
    plain = json.loads(resource("peer_review", "words-1.json").read_text("utf-8"))
    fields = [_field(entry) for entry in plain["fields"]]
    return PeerWords(
        version=plain["schema"],
        fields={field.id: field for field in fields},
        choices=plain["choices"],
        draft=plain["draft"],
        withdrawn=plain["withdrawn"],
        next_step=plain["next_step"],
        no_next_step=plain["no_next_step"],
        accepted_on=plain["accepted_on"],
    )


def _field(entry: dict[str, Any]) -> Field:
    return Field(
        id=entry["id"],
        places=frozenset(map(FieldPlace, entry["places"])),
        by=FieldBy(entry["by"]),
        kind=FieldKind(entry["kind"]),
        label=entry["label"],
        longest=entry["longest"],
    )
