"""Reads `pack.json`, strictly: one spelling, known keys where we rely on them, digests that agree."""

import hashlib
import json
import unicodedata
from dataclasses import dataclass

from app.signing.findings import Changed, NotAPack
from app.signing.pack_format import KINDS, SCHEMA
from app.signing.plain_text import is_plain

LARGEST_RECORD = 8 * 1024 * 1024
_LONGEST_ID = 80
_DEEPEST = 40


@dataclass(frozen=True, slots=True, kw_only=True)
class Item:
    """One item: its id and the text blocks that its pages show."""

    id: str
    text: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class PackRecord:
    """What the verifier needs of `pack.json`.

    `outside` is the text of the pages that belongs to no item; `running` the lines at head and
    foot, with "{page}" and "{pages}" in them.
    """

    pack_id: str
    edition: int
    kind: str
    school: str
    items: tuple[Item, ...]
    outside: tuple[str, ...]
    running: tuple[str, ...]
    fields: tuple[str, ...]
    digest: str


def canonical(value: object) -> bytes:
    """The one spelling: UTF-8, sorted keys, no spaces."""
    return json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode()


def read_pack_record(content: bytes) -> PackRecord:
    """The facts of a `pack.json`.

    Raises:
        NotAPack: it is no `pack.json` of a format we know.
        Changed: it is one, but its digests or its spelling do not agree with it.
    """
    plain = plain_record(content)
    if plain.get("schema") != SCHEMA:
        raise NotAPack("format_unknown")
    try:
        found = _facts(plain)
    except (KeyError, TypeError, ValueError):
        raise Changed("data_damaged") from None
    _check_spelling(content, plain)
    _check_digests(plain)
    return found


def plain_record(content: bytes) -> dict[str, object]:
    """The JSON object in the bytes, without repeated keys, floats or other oddities.

    Raises:
        NotAPack: there is no such object.
    """
    if len(content) > LARGEST_RECORD or _too_deep(content):
        raise NotAPack("no_pack_inside")
    try:
        plain = json.loads(
            content.decode("utf-8"),
            object_pairs_hook=_without_repeats,
            parse_float=_refuse,
            parse_constant=_refuse,
        )
    except (ValueError, RecursionError):
        raise NotAPack("no_pack_inside") from None
    if not isinstance(plain, dict):
        raise NotAPack("no_pack_inside")
    return plain


def _too_deep(content: bytes) -> bool:
    return content.count(b"[") + content.count(b"{") > 200_000 or (
        b"[" * _DEEPEST in content or b'{"":' * _DEEPEST in content
    )


def _without_repeats(pairs: list[tuple[str, object]]) -> dict[str, object]:
    made = dict(pairs)
    if len(made) != len(pairs):
        raise ValueError("a repeated key")
    return made


def _refuse(_spelling: str) -> object:
    raise ValueError("no such number in a pack")


def _facts(plain: dict[str, object]) -> PackRecord:
    school = plain["school"]
    kind = short_text(plain["kind"])
    edition = plain["edition"]
    items = plain["items"]
    if kind not in KINDS or type(edition) is not int or edition < 1:
        raise ValueError("kind or edition")
    if not isinstance(school, dict) or not isinstance(items, list):
        raise TypeError("school or items")
    read = tuple(_item(item) for item in items)
    if len({item.id for item in read}) != len(read):
        raise ValueError("an item twice")
    return PackRecord(
        pack_id=short_text(plain["pack_id"]),
        edition=edition,
        kind=kind,
        school=short_text(school["name"], longest=300),
        items=read,
        outside=_texts(plain.get("outside", [])),
        running=_texts(plain.get("running", [])),
        fields=_texts(plain["fields"]),
        digest=short_text(plain["digest"]),
    )


def _item(item: object) -> Item:
    if not isinstance(item, dict):
        raise TypeError("item")
    return Item(id=short_text(item["id"]), text=_texts(item["text"]))


def _texts(value: object) -> tuple[str, ...]:
    if not isinstance(value, list) or any(type(each) is not str for each in value):
        raise TypeError("text blocks")
    return tuple(value)


def short_text(value: object, longest: int = _LONGEST_ID) -> str:
    """The value, which must be a short line of words.

    Raises:
        ValueError: it is not.
    """
    if not isinstance(value, str) or not 0 < len(value) <= longest or not is_plain(value):
        raise ValueError("a short text")
    return value


def _check_spelling(content: bytes, plain: dict[str, object]) -> None:
    if canonical(plain) != content or not unicodedata.is_normalized("NFC", content.decode()):
        raise Changed("data_damaged")


def _check_digests(plain: dict[str, object]) -> None:
    """Each item's digest is of the item without digest and region; the whole is of those."""
    items = plain["items"]
    digests: list[object] = []
    for item in items if isinstance(items, list) else []:
        spelled = {key: part for key, part in item.items() if key not in ("digest", "region")}
        if item["digest"] != hashlib.sha256(canonical(spelled)).hexdigest():
            raise Changed("data_damaged")
        digests.append(item["digest"])
    if plain["digest"] != hashlib.sha256(canonical(digests)).hexdigest():
        raise Changed("data_damaged")
