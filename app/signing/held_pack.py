"""The certified pack that a returned file is held against: its pages, and where its items stand."""

import json
from collections.abc import Mapping
from dataclasses import dataclass

from app.domain.peer_reviews import Quad
from app.domain.verdicts import PackState, Verdict
from app.errors import CandourError
from app.signing.findings import Changed
from app.signing.lint import look_through
from app.signing.pack_format import SHEET
from app.signing.revisions import take_apart
from app.signing.syntax import Unreadable
from app.signing.verify import Checking, verify

_CERTIFIED = 1
_SOUND = frozenset(
    {
        PackState.OLDER_STATE,
        PackState.UNKNOWN_SIGNER,
        PackState.CERTIFIED,
        PackState.CERTIFIED_WITH_UNSIGNED_NOTES,
        PackState.COUNTERSIGNED,
        PackState.COUNTERSIGNED_WITH_UNSIGNED_NOTES,
    }
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """Where an item begins and ends: pages from 1, heights in points from the lower edge."""

    item: str
    first: int
    top: float
    last: int
    bottom: float

    def on(self, page: int) -> tuple[float, float] | None:
        """Lower and upper edge of the part of it that lies on the page."""
        if not self.first <= page <= self.last:
            return None
        top = self.top if page == self.first else SHEET[1]
        bottom = self.bottom if page == self.last else 0.0
        return min(bottom, top), top


@dataclass(frozen=True, slots=True, kw_only=True)
class HeldPack:
    """A certified pack: its bytes up to the certification, and what it says of itself.

    `series_id` joins the editions of one pack; it is the pack's own id where there is none.
    """

    certified: bytes
    verdict: Verdict
    series_id: str
    data: bytes
    pages: int
    places: tuple[Place, ...]

    def item_at(self, page: int, rects: tuple[Quad, ...]) -> str:
        """The item in which something on a page lies, or the nearest one there; empty without."""
        if not rects:
            return ""
        _, bottom, _, top = rects[0]
        height = (bottom + top) / 2
        near = [
            (_distance(height, edges), edges[1] - edges[0], place.item)
            for place in self.places
            if (edges := place.on(page)) is not None
        ]
        return min(near)[2] if near else ""


def _distance(height: float, edges: tuple[float, float]) -> float:
    bottom, top = edges
    return max(bottom - height, height - top, 0.0)


def is_sound(verdict: Verdict) -> bool:
    """Whether all of the file is Candour's own and its signatures hold."""
    return verdict.state in _SOUND


def read_held(pristine: bytes, checking: Checking) -> HeldPack:
    """The certified pack in the bytes, which may go on to later signed states.

    Raises:
        CandourError: held_pack_unsound.
    """
    verdict = verify(pristine, checking)
    if not is_sound(verdict):
        raise CandourError("held_pack_unsound")
    try:
        layers = take_apart(pristine)
        base = look_through(layers)
        data = base.attachment
        plain = json.loads(data)
        places = _places(plain["items"])
    except (Changed, Unreadable, ValueError, KeyError, TypeError):
        raise CandourError("held_pack_unsound") from None
    return HeldPack(
        certified=pristine[: layers.revisions[_CERTIFIED].end],
        verdict=verdict,
        series_id=series_of(plain),
        data=data,
        pages=len(base.pages),
        places=places,
    )


def series_of(plain: Mapping[str, object]) -> str:
    """What joins the editions of a pack."""
    series = plain.get("series_id", plain.get("pack_id"))
    return series if isinstance(series, str) else ""


def _places(items: list[Mapping[str, object]]) -> tuple[Place, ...]:
    """Items in the order of the pack; those without a region have no place."""
    found = []
    for item in items:
        region = item.get("region")
        if not isinstance(region, dict):
            continue
        (first, top), (last, bottom) = region["open"], region["close"]
        found.append(
            Place(
                item=str(item["id"]),
                first=int(first),
                top=int(top) / 100,
                last=int(last),
                bottom=int(bottom) / 100,
            )
        )
    return tuple(found)
