"""Takes TrueType fonts apart as far as needed to say that a drawn letter is the letter it claims.

The fonts of packs are cuts of the fonts that we ship. Each outline in a cut is compared with the
outline that the shipped font has for the same letter.
"""

import struct
from bisect import bisect_right
from functools import cache
from itertools import pairwise
from typing import Final

from app.signing.syntax import Unreadable
from resources.locate import resource

SHIPPED: Final = frozenset(
    {
        "DejaVuSans",
        "Inter-Bold",
        "Inter-Medium",
        "Inter-Regular",
        "Inter-SemiBold",
        "InterTable-Regular",
        "InterTable-SemiBold",
    }
)
_COPIED = ("name", "OS/2", "cvt ", "fpgm", "prep")
_CUT_TABLES = {*_COPIED, "post", "hmtx", "hhea", "maxp", "cmap", "glyf", "loca", "head"}
_DEEPEST = 6
_PADDING = 3
_NAMELESS = b"\0\3\0\0"  # the kind of list that gives no names to drawings


class Face:
    """One font file: its tables, outlines and advances."""

    def __init__(self, content: bytes) -> None:
        try:
            self.tables = _tables(content)
            self.units = struct.unpack_from(">H", self.tables["head"], 18)[0]
            self._offsets = self._read_offsets()
            self._wide = struct.unpack_from(">H", self.tables["hhea"], 34)[0]
            self._outlines: dict[int, bytes] = {}
        except (struct.error, KeyError, IndexError):
            raise Unreadable("font") from None

    def _read_offsets(self) -> tuple[int, ...]:
        count = struct.unpack_from(">H", self.tables["maxp"], 4)[0] + 1
        if struct.unpack_from(">H", self.tables["head"], 50)[0]:
            return struct.unpack_from(f">{count}I", self.tables["loca"])
        return tuple(2 * short for short in struct.unpack_from(f">{count}H", self.tables["loca"]))

    def advance(self, glyph: int) -> int:
        """How far the pen moves after the glyph, in units of the font."""
        place = min(glyph, self._wide - 1)
        return int(struct.unpack_from(">H", self.tables["hmtx"], 4 * place)[0])

    def bearing(self, glyph: int) -> int:
        """How far the drawing is moved to the right, in units of the font."""
        beyond = glyph - self._wide
        place = 4 * glyph + 2 if beyond < 0 else 4 * self._wide + 2 * beyond
        return int(struct.unpack_from(">h", self.tables["hmtx"], place)[0])

    def is_regular(self) -> bool:
        """Whether every reader would find the same drawings in it, or fail on none."""
        count = len(self._offsets) - 1
        room = 4 * self._wide + 2 * (count - self._wide)
        return (
            0 < self._wide <= count
            and 0 <= len(self.tables["hmtx"]) - room <= _PADDING
            and self.tables["head"][50:52] in (b"\0\0", b"\0\1")
            and all(one <= next_one for one, next_one in pairwise(self._offsets))
            and self._offsets[-1] <= len(self.tables["glyf"])
        )

    def outline(self, glyph: int, depth: int = 0) -> bytes:
        """The glyph's drawing, with those of its parts in place of their numbers.

        Raises:
            Unreadable: parts of parts go too deep, or the font is damaged.
        """
        if glyph not in self._outlines:
            if depth > _DEEPEST or not 0 <= glyph < len(self._offsets) - 1:
                raise Unreadable("font parts")
            drawing = self.tables["glyf"][self._offsets[glyph] : self._offsets[glyph + 1]]
            self._outlines[glyph] = self._expanded(drawing.rstrip(b"\0"), depth)
        return self._outlines[glyph]

    def _expanded(self, drawing: bytes, depth: int) -> bytes:
        if len(drawing) < 10 or drawing[0] < 0x80:
            return drawing
        parts, at, more = [drawing[:10]], 10, True
        while more:
            try:
                flags, part = struct.unpack_from(">HH", drawing, at)
            except struct.error:
                raise Unreadable("font parts") from None
            size = 4 if flags & 0x1 else 2
            size += 2 if flags & 0x8 else 4 if flags & 0x40 else 8 if flags & 0x80 else 0
            inner = self.outline(part, depth + 1)
            parts += [drawing[at : at + 2], struct.pack(">I", len(inner)), inner]
            parts.append(drawing[at + 4 : at + 4 + size].ljust(size, b"\0"))
            at += 4 + size
            more = bool(flags & 0x20)
        return b"".join([*parts, drawing[at:]])


class ShippedFace(Face):
    """A font that we ship, which also knows which glyph stands for a letter."""

    def __init__(self, content: bytes) -> None:
        super().__init__(content)
        self._groups = _groups(self.tables["cmap"])
        self._starts = [group[0] for group in self._groups]

    def glyph_of(self, letter: int) -> int:
        """The glyph of a code point; 0, the empty box, where there is none."""
        at = bisect_right(self._starts, letter) - 1
        if at < 0 or letter > self._groups[at][1]:
            return 0
        return self._groups[at][2] + letter - self._groups[at][0]


@cache
def shipped(name: str) -> ShippedFace:
    """The shipped font of that name."""
    return ShippedFace(resource("fonts", f"{name}.ttf").read_bytes())


def cut_of(name: str, content: bytes) -> tuple[Face, tuple[int, ...]]:
    """A cut of a shipped font, and the glyph for each code.

    Raises:
        Unreadable: it is no cut of that font as ours are made.
    """
    cut, whole = Face(content), shipped(name)
    if not set(cut.tables) <= _CUT_TABLES:
        raise Unreadable("font tables")
    for tag in _COPIED:
        if cut.tables.get(tag) != whole.tables.get(tag):
            raise Unreadable("font tables")
    if (
        _plain_head(cut) != _plain_head(whole)
        or not cut.tables["hhea"][:34] == whole.tables["hhea"][:34]
    ):
        raise Unreadable("font head")
    if _CUT_TABLES - set(_COPIED) - set(cut.tables) or not cut.is_regular():
        raise Unreadable("font tables")
    most, most_shipped = cut.tables["maxp"], whole.tables["maxp"]
    if most[:4] != most_shipped[:4] or most[6:] != most_shipped[6:]:
        raise Unreadable("font tables")
    if cut.tables["post"] != _NAMELESS + whole.tables["post"][4:32]:
        raise Unreadable("font tables")
    return cut, _codes(cut.tables["cmap"])


def _plain_head(face: Face) -> bytes:
    """The head without its checksum and without how outlines are counted."""
    head = face.tables["head"]
    return head[:8] + head[12:50] + head[52:]


def _codes(cmap: bytes) -> tuple[int, ...]:
    """The glyph for each code, from the one spelling that cuts have."""
    try:
        (version, count, platform, encoding, high, low, kind, length, language, first, entries) = (
            struct.unpack_from(">11H", cmap)
        )
        glyphs = struct.unpack_from(f">{entries}H", cmap, 22)
    except struct.error:
        raise Unreadable("font codes") from None
    expected = (0, 1, 1, 0, 0, 12, 6, 10 + 2 * entries, 0, 0)
    found = (version, count, platform, encoding, high, low, kind, length, language, first)
    if found != expected or entries > 256 or len(cmap) - 22 - 2 * entries > 3:
        raise Unreadable("font codes")
    return glyphs


def _tables(content: bytes) -> dict[str, bytes]:
    kind, count = struct.unpack_from(">IH", content)
    if kind != 0x00010000 or count > 40:
        raise Unreadable("font kind")
    tables: dict[str, bytes] = {}
    for at in range(12, 12 + 16 * count, 16):
        tag, _, start, length = struct.unpack_from(">4sIII", content, at)
        name = tag.decode("latin-1")
        if name in tables or start + length > len(content):
            raise Unreadable("font tables")
        tables[name] = content[start : start + length]
    return tables


def _groups(cmap: bytes) -> list[tuple[int, int, int]]:
    """Runs of letters with consecutive glyphs: first letter, last letter, glyph of the first."""
    count = struct.unpack_from(">H", cmap, 2)[0]
    by_kind: dict[int, int] = {}
    for at in range(4, 4 + 8 * count, 8):
        platform, _, offset = struct.unpack_from(">HHI", cmap, at)
        kind = struct.unpack_from(">H", cmap, offset)[0]
        if platform in (0, 3):
            by_kind[kind] = offset
    if 12 in by_kind:
        return _long_groups(cmap, by_kind[12])
    return _short_groups(cmap, by_kind[4])


def _long_groups(cmap: bytes, offset: int) -> list[tuple[int, int, int]]:
    count = struct.unpack_from(">I", cmap, offset + 12)[0]
    return [struct.unpack_from(">III", cmap, offset + 16 + 12 * n) for n in range(count)]


def _short_groups(cmap: bytes, offset: int) -> list[tuple[int, int, int]]:
    doubled = struct.unpack_from(">H", cmap, offset + 6)[0]
    count, at = doubled // 2, offset + 14
    ends = struct.unpack_from(f">{count}H", cmap, at)
    starts = struct.unpack_from(f">{count}H", cmap, at + doubled + 2)
    deltas = struct.unpack_from(f">{count}H", cmap, at + 2 * doubled + 2)
    ranges_at = at + 3 * doubled + 2
    ranges = struct.unpack_from(f">{count}H", cmap, ranges_at)
    groups: list[tuple[int, int, int]] = []
    for n, (start, end, delta, shift) in enumerate(zip(starts, ends, deltas, ranges, strict=True)):
        for letter in range(start, end + 1):
            if shift:
                place = ranges_at + 2 * n + shift + 2 * (letter - start)
                listed = struct.unpack_from(">H", cmap, place)[0] if place + 2 <= len(cmap) else 0
                glyph = (listed + delta) & 0xFFFF if listed else 0
            else:
                glyph = (letter + delta) & 0xFFFF
            if (
                groups
                and groups[-1][1] == letter - 1
                and groups[-1][2] + letter - groups[-1][0] == glyph
            ):
                groups[-1] = (groups[-1][0], letter, groups[-1][2])
            else:
                groups.append((letter, letter, glyph))
    return groups
