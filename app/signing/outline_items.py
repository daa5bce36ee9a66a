"""Reads the items of `pack.json` for the reviewer's desk: number, title, place and words."""

import re
from collections.abc import Mapping
from datetime import date
from typing import Any, Final

from app.domain.pack_outline import OutlineItem, Spot
from app.signing.pack_format import SHEET, STRIP_BOTTOM, STRIP_TOP
from app.signing.pack_record import short_text
from app.signing.plain_text import is_plain
from resources.texts import text

_ID: Final = re.compile(r"item-([0-9]{3,6})")
_MOST_ITEMS: Final = 5_000
_TITLES: Final = {
    "verdict": "packs.glance.verdict",
    "look": "packs.glance.look",
    "barometer": "packs.barometer.title",
    "thin": "packs.thin_list.title",
    "progress": "packs.progress.title",
    "plan": "packs.plan.title",
}
_PART_TITLES: Final = {
    "judgement": "packs.layer.item_judgement",
    "lens": "packs.layer.item_lens",
    "criteria": "packs.layer.item_criteria",
    "themes": "packs.foundations.item_themes",
    "next": "packs.layer.item_next",
}
_JUDGEMENT: Final = "_judgement"


def read_items(plain: Any, pages: Mapping[str, tuple[int, int]]) -> tuple[OutlineItem, ...]:
    """The items, in the order of the pack.

    `pages` are the first and last page that each item's words stand on, counted from 0.

    Raises:
        LookupError, TypeError, ValueError: the data are not as our program writes them, or an item
            is said to stand where it does not.
    """
    if len(plain) > _MOST_ITEMS:
        raise ValueError("too many items")
    names = {
        short_text(item["subject"]): item["text"][1]
        for item in plain
        if short_text(item["kind"]).endswith(_JUDGEMENT)
    }
    found = tuple(_item(item, names, pages) for item in plain)
    if [item.number for item in found] != list(range(1, len(found) + 1)):
        raise ValueError("numbers of items")
    return found


def _item(
    plain: Mapping[str, Any], names: Mapping[str, str], pages: Mapping[str, tuple[int, int]]
) -> OutlineItem:
    identity, kind = plain["id"], short_text(plain["kind"])
    named = _ID.fullmatch(identity)
    if named is None or plain["text"][0] != str(int(named[1])):
        raise ValueError("an item's number")
    if not all(is_plain(words) for words in plain["text"]):
        raise ValueError("an item's words")
    subject = plain["subject"]
    if subject != "":
        short_text(subject)
    opened, closed = _region(plain["region"], pages[identity])
    return OutlineItem(
        id=identity,
        number=int(named[1]),
        title=_title(kind, names.get(subject, "")) or plain["text"][1],
        kind=kind,
        subject=subject,
        opened=opened,
        closed=closed,
        text=tuple(plain["text"][1:]),
    )


def _title(kind: str, name: str) -> str:
    """What the item is called, or empty for a kind that is not known here."""
    if kind in _TITLES:
        return text(_TITLES[kind])
    of, _, part = kind.partition("_")
    if of in ("layer", "foundations") and part in _PART_TITLES and name:
        return text(_PART_TITLES[part], layer=name)
    return ""


def _region(plain: Any, shown: tuple[int, int]) -> tuple[Spot, Spot]:
    """Where the item begins and ends, held to the pages that its words stand on."""
    opened, closed = _spot(plain["open"]), _spot(plain["close"])
    first, last = (page + 1 for page in shown)
    if opened.page < first:  # what did not fit there began on the next page
        opened = Spot(first, STRIP_TOP)
    if closed.page > last:
        closed = Spot(last, STRIP_BOTTOM)
    if (opened.page, closed.page) != (first, last) or (first == last and closed.y > opened.y):
        raise ValueError("an item's place")
    return opened, closed


def _spot(plain: Any) -> Spot:
    page, y = plain
    if type(page) is not int or type(y) is not int or not 0 <= y <= SHEET[1] * 100:
        raise ValueError("an item's place")
    return Spot(page, y / 100)


def in_words(day: date) -> str:
    """A date as the pages write it."""
    return f"{day.day} {text('packs.month.' + str(day.month))} {day.year}"
