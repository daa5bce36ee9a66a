"""Follows where a page's words and paint fall, so that every word can be seen as it was drawn.

Words stand in ink on paper, on the page, inside of every clip, with no dark ground under them and
nothing painted over them. Our engine never draws otherwise, so whatever does is refused.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Final

from app.signing.findings import Changed
from app.signing.pack_format import SHEET, STRIP_BOTTOM, STRIP_TOP

Box = tuple[float, float, float, float]

NUMBER: Final = rb"[-+]?(?:[0-9]{1,9}+(?:\.[0-9]{0,9}+)?+|\.[0-9]{1,9}+)"
SMALL: Final = rb"(?:[0-9](?:\.[0-9]{0,9}+)?+|\.[0-9]{1,9}+)"
"""A number below ten, and not below nothing."""
_N: Final = NUMBER
_POINT: Final = (
    rb"(?:(?:" + _N + rb"[ \n]++){2}(?:[ml](?![a-z])|(?:" + _N + rb"[ \n]++){2}(?:re|[vy]|(?:"
    + _N + rb"[ \n]++){2}c(?![a-z]))))"
)  # fmt: skip
_OTHER: Final = rb"(?:h|" + _N + rb"[ \n]++[jJMi]|\[(?: ?" + _N + rb")*+ ?\] ?" + _N + rb"[ \n]++d)"
_ACT: Final = re.compile(
    rb"[ \n]*+(?:(?P<pop>Q(?:[ \n]++Q)*+)"
    rb"|(?P<kept>q[ \n]++)?1 0 0 1 (?P<right>" + _N + rb")[ \n]++(?P<up>" + _N + rb")[ \n]++cm"
    rb"|(?P<push>q)|(?P<ink>(?:" + _N + rb"[ \n]++){3})rg|(?P<line>(?:" + _N + rb"[ \n]++){3})RG"
    rb"|(?P<points>(?:n[ \n]++)?" + _POINT + rb"(?:[ \n]++(?:" + _POINT + rb"|h))*+)"
    rb"|(?P<pen>" + SMALL + rb") w|(?P<fill>[fFBb])\*?|(?P<stroke>[Ss])|(?P<end>n)|(?P<clip>W)\*?"
    rb"|(?P<other>" + _OTHER + rb"(?:[ \n]++" + _OTHER + rb")*+)"
    rb")(?=[ \n]|$)"
)
_DARKEST_PAPER, _PALEST_INK, _PALEST_LINE = 0.6, 0.5, 0.93
_SLACK = 0.6  # points by which boxes may touch


_State = tuple[float, float, float, float, float, Box]


@dataclass(slots=True)
class Sight:
    """One page as it fills. All boxes are left, bottom, right, top, in points of the page.

    `ink` and `line` are how light the colours are; `right` and `up` where drawing begins.
    """

    right: float = 0.0
    up: float = 0.0
    ink: float = 0.0
    line: float = 0.0
    pen: float = 1.0
    clip: Box = (0.0, 0.0, *SHEET)
    kept: list[_State] = field(default_factory=list)
    words: list[Box] = field(default_factory=list)
    grounds: list[Box] = field(default_factory=list)
    outline: Box | None = None
    clipping: bool = False
    acts: dict[str, Callable[[re.Match[bytes]], object]] = field(init=False)

    def __post_init__(self) -> None:
        self.acts = {
            "points": self._reach,
            "push": self._push,
            "pop": self._pop,
            "up": self._move,
            "ink": self._ink,
            "line": self._line,
            "pen": self._pen,
            "clip": self._clip,
            "end": self._end,
            "fill": self._fill,
            "stroke": self._stroke,
            "other": self._other,
        }

    def paint(self, content: bytes, at: int) -> int:
        """Follow a run of painting instructions, to where something else stands.

        Drawings are moved, never turned or scaled, and colours are plain.

        Raises:
            Changed: drawing_unknown where they cover words.
        """
        acts, match = self.acts, _ACT.match
        while act := match(content, at):
            at = act.end()
            acts[act.lastgroup or ""](act)
        return at

    def _push(self, _act: re.Match[bytes]) -> None:
        self.kept.append((self.right, self.up, self.ink, self.line, self.pen, self.clip))

    def _pop(self, act: re.Match[bytes]) -> None:
        for _ in range(act["pop"].count(b"Q")):
            if not self.kept:
                raise Changed("drawing_unknown")
            self.right, self.up, self.ink, self.line, self.pen, self.clip = self.kept.pop()

    def _move(self, act: re.Match[bytes]) -> None:
        if act["kept"]:
            self._push(act)
        self.right += float(act["right"])
        self.up += float(act["up"])

    def _ink(self, act: re.Match[bytes]) -> None:
        self.ink = _lightness(act["ink"])

    def _line(self, act: re.Match[bytes]) -> None:
        self.line = _lightness(act["line"])

    def _pen(self, act: re.Match[bytes]) -> None:
        self.pen = float(act["pen"])

    def _clip(self, _act: re.Match[bytes]) -> None:
        self.clipping = True

    def _other(self, _act: re.Match[bytes]) -> None:
        """Corners, caps and dashes cover nothing."""

    def _reach(self, act: re.Match[bytes]) -> None:
        """The outline grows by these points."""
        points = act["points"]
        if points.startswith(b"n"):
            self._end(act)
        found = points.split()
        if b"re" in found:
            found = _corners(found)
        numbers = [float(each) for each in found if not each.isalpha()]
        across, along = numbers[::2], numbers[1::2]
        right, up = self.right, self.up
        box = (min(across) + right, min(along) + up, max(across) + right, max(along) + up)
        self.outline = box if self.outline is None else _around(self.outline, box)

    def _end(self, _act: re.Match[bytes]) -> Box | None:
        """The outline is done with; it may have been one to clip by."""
        box, self.outline = self.outline, None
        if self.clipping:
            self.clipping = False
            self.clip = _within(self.clip, box or (0.0, 0.0, 0.0, 0.0))
        return box

    def _stroke(self, act: re.Match[bytes]) -> None:
        box = self._end(act)
        if box is not None and self.line > _PALEST_LINE:
            wide = self.pen / 2
            self._cover((box[0] - wide, box[1] - wide, box[2] + wide, box[3] + wide))

    def _fill(self, act: re.Match[bytes]) -> None:
        box = self._end(act)
        if box is not None:
            self._cover(box)
            if self.ink < _DARKEST_PAPER:
                self.grounds.append(box)

    def _cover(self, box: Box) -> None:
        if _meets(box, self.words):
            raise Changed("drawing_unknown")

    def dip(self, ink: bytes) -> None:
        """The colour of the words that follow."""
        self.ink = _lightness(ink)

    def write(
        self, at: tuple[float, float], size: float, width: float, *, decoration: bool = False
    ) -> bool:
        """Words of that width, from a place on; whether they stand between head and foot.

        Decoration at head and foot may run out of the page: long names of schools do.

        Raises:
            Changed: drawing_unknown where they cannot be seen.
        """
        left, base = at[0] + self.right, at[1] + self.up
        box = (left, base - 0.2 * size, left + width, base + 0.7 * size)
        clip = self.clip
        inside = STRIP_BOTTOM < base < STRIP_TOP
        seen = (
            box[0] >= clip[0] - _SLACK
            and base >= clip[1] - _SLACK
            and (box[2] <= clip[2] + _SLACK or (decoration and not inside))
            and base + 0.5 * size <= clip[3] + _SLACK
        )
        if not seen or self.ink > _PALEST_INK or _meets(box, self.grounds):
            raise Changed("drawing_unknown")
        self.words.append(box)
        return inside


def _corners(found: list[bytes]) -> list[bytes]:
    """The points of an outline, with the far corner of a box in place of its size."""
    made: list[bytes] = []
    held: list[bytes] = []
    for each in found:
        if not each.isalpha():
            held.append(each)
            continue
        if each == b"re":
            left, bottom, width, height = (float(part) for part in held)
            held = [b"%f" % edge for edge in (left, bottom, left + width, bottom + height)]
        made += held
        held = []
    return made


@lru_cache(256)
def _lightness(colour: bytes) -> float:
    red, green, blue = (float(part) for part in colour.split())
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _around(one: Box, other: Box) -> Box:
    return (
        min(one[0], other[0]),
        min(one[1], other[1]),
        max(one[2], other[2]),
        max(one[3], other[3]),
    )


def _within(one: Box, other: Box) -> Box:
    return (
        max(one[0], other[0]),
        max(one[1], other[1]),
        min(one[2], other[2]),
        min(one[3], other[3]),
    )


def _meets(box: Box, others: list[Box]) -> bool:
    """Whether the box overlaps one of the others; written out, for there are many."""
    left, bottom, right, top = box
    left, bottom, right, top = left + _SLACK, bottom + _SLACK, right - _SLACK, top - _SLACK
    for other in others:
        if left < other[2] and other[0] < right and bottom < other[3] and other[1] < top:
            return True
    return False


def overlap(one: Box, other: Box) -> bool:
    """Whether two boxes share more than their edges."""
    return (
        one[0] + _SLACK < other[2]
        and other[0] + _SLACK < one[2]
        and one[1] + _SLACK < other[3]
        and other[1] + _SLACK < one[3]
    )
