"""pack.json: the pack as data, with the very words of its pages, in canonical form.

Canonical: UTF-8, NFC, keys sorted, no spaces, no fractions, times in UTC to the second. The digest
of an item leaves its region out; the digest of the pack is taken over those of its items.
"""

import hashlib
import json
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, fields, is_dataclass
from datetime import UTC, date, datetime
from enum import Enum

from app.domain.pack_content import PackContent
from app.reports.document import Laid
from app.reports.pack_items import Item
from app.reports.tagging import Node, Region
from app.reports.wording import printable

FILE_NAME = "pack.json"
LONGEST_NAME = 300


@dataclass(frozen=True, slots=True, kw_only=True)
class PageFrame:
    """What stands around the items: signature boxes, and the lines at head and foot."""

    fields: tuple[str, ...]
    running: tuple[str, ...]


def pack_json(content: PackContent, items: Sequence[Item], frame: PageFrame, laid: Laid) -> bytes:
    """The bytes of pack.json for a layout."""
    words, outside = words_by_item(laid.root)
    plain_items = [_item(item, words.get(item.identity, []), laid) for item in items]
    return canonical(
        {
            "schema": content.schema,
            "pack_id": content.pack_id,
            "series_id": content.series_id,
            "edition": content.edition,
            "previous": plain(content.previous),
            "kind": content.kind.value,
            "openness": plain(content.openness),
            "school": {"name": _name(content.school.name), "urn": content.school.urn},
            "review": content.review.title,
            "app": {"name": "Candour", "version": content.app_version},
            "made": plain(content.made_at),
            "pages": laid.pages,
            "fields": list(frame.fields),
            "running": [_line(words) for words in frame.running],
            "items": plain_items,
            "outside": outside,
            "content": plain(content),
            "digest": _digest([item["digest"] for item in plain_items]),
        }
    )


def _name(name: str) -> str:
    """A name as any reader can take it: printable, on one line, not endless."""
    return _line(name)[:LONGEST_NAME] or "–"


def _line(words: str) -> str:
    return _as_read(printable(words))


def _as_read(drawn: str) -> str:
    """Drawn words as a reader finds them: joined Arabic and Hebrew forms as their plain letters."""
    letters = (
        unicodedata.normalize("NFKC", letter) if _is_joined_form(ord(letter)) else letter
        for letter in drawn
    )
    return " ".join("".join(letters).split())


def _is_joined_form(code: int) -> bool:
    return 0xFB1D <= code <= 0xFDFF or 0xFE70 <= code <= 0xFEFF


def _item(item: Item, words: list[str], laid: Laid) -> dict[str, object]:
    said: dict[str, object] = {
        "id": item.identity,
        "title": item.title,
        "kind": item.kind,
        "subject": item.subject,
        "text": words,
    }
    region = laid.regions.get(item.identity)
    return {**said, "digest": _digest(said), "region": _region(region)}


def _region(region: Region | None) -> object:
    if region is None:
        return None
    return {
        "open": [region.opened.page, region.opened.y],
        "close": [region.closed.page, region.closed.y],
    }


def words_by_item(root: Node) -> tuple[dict[str, list[str]], list[str]]:
    """The blocks of text of each item, and those outside all items, in reading order."""
    found: dict[str, list[str]] = {}
    outside: list[str] = []
    for identity, words in _blocks(root, ""):
        (found.setdefault(identity, []) if identity else outside).append(words)
    return found, outside


def _blocks(node: Node, identity: str) -> Iterator[tuple[str, str]]:
    identity = node.identity or identity
    words = _as_read(node.words)
    if words:
        yield identity, words
    for child in node.children:
        if isinstance(child, Node):
            yield from _blocks(child, identity)


def plain(value: object) -> object:
    """A value of the domain as JSON has it.

    Raises:
        TypeError: there is no canonical form for it.
    """
    if is_dataclass(value):
        return {field.name: plain(getattr(value, field.name)) for field in fields(value)}
    if isinstance(value, Enum):
        return value.value
    if isinstance(value, datetime):
        return value.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, tuple | list):
        return [plain(part) for part in value]
    if value is None or isinstance(value, str | bool | int):
        return value
    raise TypeError(type(value).__name__)


def canonical(value: object) -> bytes:
    """The one way to write a value."""
    return json.dumps(
        _composed(value), ensure_ascii=False, sort_keys=True, separators=(",", ":"), allow_nan=False
    ).encode()


def _composed(value: object) -> object:
    if isinstance(value, str):
        return unicodedata.normalize("NFC", value)
    if isinstance(value, Mapping):
        return {_composed(key): _composed(part) for key, part in value.items()}
    if isinstance(value, list):
        return [_composed(part) for part in value]
    return value


def _digest(value: object) -> str:
    return hashlib.sha256(canonical(value)).hexdigest()
