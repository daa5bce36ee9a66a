"""What a reviewer's desk needs of a colleague's pack: its parts, its claims and where they stand.

Everything in it is bound to the words that the pages show; see `app.signing.peer_content`.
"""

from dataclasses import dataclass
from datetime import date
from typing import Final

from app.domain.peer_reviews import FOUNDATIONS, WHOLE

LAYER_JUDGEMENT: Final = "layer_judgement"
FOUNDATIONS_JUDGEMENT: Final = "foundations_judgement"


@dataclass(frozen=True, slots=True)
class Spot:
    """A height on a page: page counted from 1, y upwards in points."""

    page: int
    y: float


@dataclass(frozen=True, slots=True, kw_only=True)
class OutlineItem:
    """One claim of the pack.

    `number` is the one printed beside it. `kind` and `subject` say which part of the pack it is:
    ("layer_lens", "attendance"). `opened` and `closed` are where it begins and ends. `text` are
    its very words in reading order, without its number.
    """

    id: str
    number: int
    title: str
    kind: str
    subject: str
    opened: Spot
    closed: Spot
    text: tuple[str, ...]

    @property
    def page(self) -> int:
        """The page it begins on, counted from 1."""
        return self.opened.page


@dataclass(frozen=True, slots=True, kw_only=True)
class OutlineLayer:
    """A layer, from the base of the pyramid upwards.

    `stage_id` is the school's own stage, None where it gives none. `item` is the item that its
    fields stand on; `lens_item` that of its lens, empty where there is none.
    """

    id: str
    name: str
    stage_id: str | None
    item: str
    lens_item: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class PackOutline:
    """The parts of a peer pack.

    `stages` are (id, name) in order. `foundations_item` and `foundations_name` are empty where
    the pack has none. `look` are the author's own questions to the peer. `evidence` are (code,
    title). `whole_page` is the page that takes notes on the pack as a whole. `boxes` are the
    names of the places for signatures.
    """

    pack_id: str
    edition: int
    school: str
    review_title: str
    author: str
    pages: int
    stages: tuple[tuple[str, str], ...]
    layers: tuple[OutlineLayer, ...]
    items: tuple[OutlineItem, ...]
    foundations_item: str = ""
    foundations_name: str = ""
    delete_by: date | None = None
    answer_by: date | None = None
    look: tuple[str, ...] = ()
    evidence: tuple[tuple[str, str], ...] = ()
    whole_page: int = 2
    boxes: tuple[str, ...] = ()

    def item(self, wanted: str) -> OutlineItem | None:
        """The item of that id."""
        return next((item for item in self.items if item.id == wanted), None)

    def layer(self, wanted: str) -> OutlineLayer | None:
        """The layer of that id."""
        return next((layer for layer in self.layers if layer.id == wanted), None)

    def item_of_place(self, place: str) -> str:
        """The item that fields of a place stand on: a layer's id, "foundations" or "pack".

        Empty where the pack has no such place.
        """
        if place == WHOLE:
            return WHOLE
        if place == FOUNDATIONS:
            return self.foundations_item
        layer = self.layer(place)
        return layer.item if layer else ""

    def place_of_item(self, item: str) -> str:
        """The place whose fields stand on that item, or empty."""
        if item == WHOLE:
            return WHOLE
        if item and item == self.foundations_item:
            return FOUNDATIONS
        return next((layer.id for layer in self.layers if layer.item == item), "")

    def item_at(self, page: int, y: float) -> str:
        """The item at a height of a page, counted from 1; empty where there is none."""
        for item in self.items:
            begins = (page, -y) >= (item.opened.page, -item.opened.y)
            ends = (page, -y) <= (item.closed.page, -item.closed.y)
            if begins and ends:
                return item.id
        return ""
