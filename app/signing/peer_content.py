"""Reads the parts of a pack for the reviewer's desk, and believes only what its pages say too.

The verifier compares each item's `text` with the words drawn on the pages; what else `pack.json`
says is the author's word alone. So whatever is read here from elsewhere in it must stand in those
texts, at the place where our pages have it, or the pack is not opened. Titles of items are not on
the pages at all: ours are made anew from what the item is about.
"""

import re
from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from app.domain.pack_outline import (
    FOUNDATIONS_JUDGEMENT,
    LAYER_JUDGEMENT,
    OutlineItem,
    OutlineLayer,
    PackOutline,
)
from app.domain.peer_reviews import FOUNDATIONS, WHOLE
from app.errors import CandourError
from app.signing.agreement import item_pages
from app.signing.findings import Changed
from app.signing.lint import UnsignedPack, look_through
from app.signing.outline_items import in_words, read_items
from app.signing.pack_format import KINDS_WITH_NOTES
from app.signing.pack_record import plain_record, read_pack_record, short_text
from app.signing.plain_text import is_plain
from app.signing.revisions import take_apart
from app.signing.syntax import Ref, Unreadable
from resources.texts import text

_MOST_PARTS = 60
_LONGEST_NAME = 300


def read_outline(pack: bytes) -> PackOutline:
    """The parts of a peer pack that the verifier found sound.

    Raises:
        CandourError: pack_data_unbound, where the data say something that the pages do not;
            pack_not_for_peers.
    """
    try:
        base = look_through(take_apart(pack))
        record = read_pack_record(base.attachment)
        plain: dict[str, Any] = plain_record(base.attachment)
        if record.kind not in KINDS_WITH_NOTES:
            raise CandourError("pack_not_for_peers")
        items = read_items(plain["items"], item_pages(base))
        words = _Words(items, record.outside)
        return _outline(plain, base, items, words)
    except (Changed, Unreadable, LookupError, TypeError, ValueError, AttributeError):
        raise CandourError("pack_data_unbound") from None


class _Words:
    """The words of the pages, without spaces."""

    def __init__(self, items: Sequence[OutlineItem], outside: Sequence[str]) -> None:
        self.outside = bare("".join(outside))
        self.blocks = frozenset(map(bare, outside))
        self.by_item = {item.id: bare("".join(item.text)) for item in items}

    def has(self, said: str) -> bool:
        """Whether the words stand somewhere outside of items."""
        return bool(bare(said)) and bare(said) in self.outside

    def title(self, said: object) -> str:
        """The review's title, or none where the cover does not show it just so.

        A sign that no font of ours has stands on the pages under another name.
        """
        title = _typed(said)
        line = bare(text("packs.cover.subtitle", review=title))
        return title if bare(title) and line in self.blocks else ""

    def author(self, name: object, role: object) -> str:
        """The author's name, or none where the cover does not show it just so."""
        line = text("packs.cover.prepared", name=_typed(name), role=_typed(role))
        return _typed(name) if bare(_typed(name)) and self.has(line) else ""

    def need(self, said: str) -> str:
        """The same words, which must stand there.

        Raises:
            ValueError: they do not.
        """
        if not self.has(said):
            raise ValueError(said)
        return said


def _typed(said: object) -> str:
    """What somebody typed, as far as it is a plain line of words."""
    fit = isinstance(said, str) and len(said) <= _LONGEST_NAME and is_plain(said)
    return str(said) if fit else ""


def bare(words: str) -> str:
    """The words without spaces, as the verifier compares them."""
    return "".join(words.split())


def _outline(
    plain: Mapping[str, Any], base: UnsignedPack, items: tuple[OutlineItem, ...], words: _Words
) -> PackOutline:
    content, letter = plain["content"], plain["content"]["letter"]
    by = content["prepared_by"]
    stages = _stages(content["stages"], words)
    layers = _layers(content["layers"], stages, items, words)
    foundations = _foundations(content["foundations"], items, words)
    return PackOutline(
        pack_id=short_text(plain["pack_id"]),
        edition=plain["edition"],
        school=short_text(plain["school"]["name"], longest=_LONGEST_NAME),
        review_title=words.title(plain["review"]),
        author=words.author(by["name"], by["role"]),
        pages=len(base.pages),
        stages=stages,
        layers=layers,
        items=items,
        foundations_item=foundations[0],
        foundations_name=foundations[1],
        delete_by=_day(letter["delete_by"], words),
        answer_by=_day(letter["answer_by"], words),
        look=_look(items),
        evidence=_evidence(content["evidence"], words),
        whole_page=_whole_page(base),
        boxes=tuple(base.fields),
    )


def _stages(plain: Any, words: _Words) -> tuple[tuple[str, str], ...]:
    """The stages as the drawing on the cover lists them, in that order."""
    found = tuple((short_text(stage["id"]), short_text(stage["name"])) for stage in plain)
    if not 0 < len(found) <= _MOST_PARTS:
        raise ValueError("stages")
    ids, names = zip(*found, strict=True)
    if len(set(ids)) != len(ids) or len({bare(name) for name in names}) != len(names):
        raise ValueError("a stage twice")
    words.need("".join(names))
    return found


def _layers(
    plain: Any,
    stages: tuple[tuple[str, str], ...],
    items: tuple[OutlineItem, ...],
    words: _Words,
) -> tuple[OutlineLayer, ...]:
    judged = {item.subject: item for item in items if item.kind == LAYER_JUDGEMENT}
    lenses = {item.subject: item.id for item in items if item.kind == "layer_lens"}
    if sum(item.kind == LAYER_JUDGEMENT for item in items) != len(plain) or len(plain) != len(
        judged
    ):
        raise ValueError("layers")
    made = []
    for layer in plain:
        key, name = short_text(layer["id"]), short_text(layer["name"])
        item = judged[key]
        shown = _shown_stage(words.by_item[item.id], name, stages)
        if key in (WHOLE, FOUNDATIONS) or shown != layer["stage_id"]:
            raise ValueError("a layer's stage")
        lens = lenses.get(key, "")
        made.append(OutlineLayer(id=key, name=name, stage_id=shown, item=item.id, lens_item=lens))
    return tuple(made)


def _shown_stage(words: str, name: str, stages: tuple[tuple[str, str], ...]) -> str | None:
    """The stage that the page names right after the layer's own name; None where it names none.

    Raises:
        ValueError: the item does not begin with that name and a stage, or the words for none.
    """
    for stage, word in (*sorted(stages, key=_length, reverse=True), (None, text("packs.no_stage"))):
        if words.startswith(bare(name + word)):
            return stage
    raise ValueError(name)


def _length(stage: tuple[str, str]) -> int:
    return len(bare(stage[1]))


def _foundations(plain: Any, items: tuple[OutlineItem, ...], words: _Words) -> tuple[str, str]:
    found = [item for item in items if item.kind == FOUNDATIONS_JUDGEMENT]
    if not found:
        return "", ""
    (item,) = found
    name = short_text(plain["name"])
    if item.subject != FOUNDATIONS or not words.by_item[item.id].startswith(bare(name)):
        raise ValueError("foundations")
    return item.id, name


def _day(value: Any, words: _Words) -> date | None:
    """The day as the pages show it; the 1st does not stand there where the 31st does."""
    if value is None:
        return None
    day = date.fromisoformat(value)
    if not re.search(r"(?<![0-9])" + re.escape(bare(in_words(day))), words.outside):
        raise ValueError(value)
    return day


def _look(items: tuple[OutlineItem, ...]) -> tuple[str, ...]:
    """The author's questions, from the words of their item; the first are its heading."""
    asked = next((item.text for item in items if item.kind == "look"), ())
    return tuple(words for words in asked[1:] if not words.removesuffix(".").isdecimal())


def _evidence(plain: Any, words: _Words) -> tuple[tuple[str, str], ...]:
    """Codes and titles of the register; a title that stands there otherwise is left out."""
    made = []
    for entry in plain:
        code = words.need(short_text(entry["code"]))
        title = _typed(entry["title"])
        made.append((code, title if words.has(f"{code} {title}") else ""))
    return tuple(made)


def _whole_page(base: UnsignedPack) -> int:
    """The page for notes on the pack as a whole: the first behind the cover with a box on it."""
    layers = base.walk.layers
    held = [layers.dictionary(Ref(number), 0)["P"] for number in base.fields.values()]
    pages = [base.pages.index(page) + 1 for page in held if isinstance(page, Ref)]
    return min((page for page in pages if page > 1), default=min(2, len(base.pages)))
