"""What a note in a pack may be. Its drawing is drawn again from its place and colour, and compared,
so that there is nothing in which to hide anything.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Final

from app.signing import appearances
from app.signing.appearances import Drawing, Quad
from app.signing.findings import Changed
from app.signing.pack_format import (
    COVER,
    ICON_LEFT,
    ICON_SIDE,
    LONGEST_NAME,
    LONGEST_NOTE,
    MOST_HIGHLIGHTS_ON_ONE_SPOT,
    MOST_MARKS_ON_A_PAGE,
    MOST_QUADS,
    NOTE_COLOURS,
    SHEET,
    STRIP_BOTTOM,
    STRIP_TOP,
    YEARS,
)
from app.signing.revisions import Layers
from app.signing.syntax import Name, Ref, Stream, Value, same, same_number
from app.signing.words import plain_words

TEXT_FLAGS: Final = 28  # printed, neither zoomed nor turned with the page
HIGHLIGHT_FLAGS: Final = 4  # printed
_KEYS: Final = frozenset(
    {
        "Type",
        "Subtype",
        "F",
        "Rect",
        "C",
        "NM",
        "T",
        "Subj",
        "Contents",
        "M",
        "CreationDate",
        "P",
        "AP",
    }
)
_TIME: Final = re.compile(r"D:[0-9]{14}Z")
_REPLY_KEYS: Final = frozenset({"IRT", "RT"})
TALLEST_LINE: Final = 60.0


@dataclass(frozen=True, slots=True, kw_only=True)
class WrittenNote:
    """One note as it stands in the file. `page` counts from 0; `written_at` is ISO 8601."""

    id: str
    number: int
    revision: int
    page: int
    kind: str
    item: str
    author: str
    text: str
    written_at: str
    reply_to: str
    rects: tuple[Quad, ...]


@dataclass
class PageNotes:
    """All notes read so far: what no two notes may share."""

    pages: int
    ids: dict[str, int] = field(default_factory=dict)
    by_number: dict[int, WrittenNote] = field(default_factory=dict)
    icons: dict[int, list[Quad]] = field(default_factory=dict)
    marks: dict[int, list[Quad]] = field(default_factory=dict)

    def check_marks(self) -> None:
        """Look at all highlights together, once all are known.

        Raises:
            Changed: highlights_stacked where so many lie on one spot that they hide it.
        """
        for marks in self.marks.values():
            if deepest_pile(marks) > MOST_HIGHLIGHTS_ON_ONE_SPOT:
                raise Changed("highlights_stacked")


def read_note(
    layers: Layers, where: tuple[int, int, int], number: Ref, known: PageNotes
) -> tuple[WrittenNote, set[int]]:
    """The note in an object, and the numbers of the objects it consists of.

    `where` is its revision, the place of its page, and the page's object.

    Raises:
        Changed: it is no note that our program writes.
    """
    revision, page, page_number = where
    if number not in layers.revisions[revision].pieces:
        raise Changed("notes_changed")
    parts = layers.dictionary(number, revision)
    kind = _kind(parts)
    if not same(parts["P"], Ref(page_number)) or not same(parts["Type"], Name("Annot")):
        raise Changed("note_not_ours")
    colour = _colour(parts["C"])
    if kind == "text" and page == COVER:
        raise Changed("note_over_text")
    rects, drawing = _icon(parts, colour) if kind == "text" else _highlight(parts, colour)
    drawn = _check_drawing(layers, revision, parts["AP"], drawing)
    note = _note(parts, kind, (revision, page, number), rects, known)
    _remember(note, known)
    return note, {int(number), drawn}


def _kind(parts: Mapping[str, Value]) -> str:
    subtype = parts.get("Subtype")
    if same(subtype, Name("Text")):
        kind, own, flags = "text", {"Name"}, TEXT_FLAGS
    elif same(subtype, Name("Highlight")):
        kind, own, flags = "highlight", {"QuadPoints"}, HIGHLIGHT_FLAGS
    else:
        raise Changed("note_not_ours")
    keys = set(parts) - own
    if not own <= set(parts) or keys not in (_KEYS, _KEYS | _REPLY_KEYS):
        raise Changed("note_not_ours")
    if not same(parts["F"], flags) or (kind == "text" and not same(parts["Name"], Name("Comment"))):
        raise Changed("note_not_ours")
    return kind


def _colour(value: Value) -> tuple[float, float, float]:
    parts = value if isinstance(value, list) and len(value) == 3 else []
    for colour in NOTE_COLOURS:
        if parts and all(map(same_number, parts, colour)):
            return colour
    raise Changed("note_not_ours")


def _box(value: Value) -> Quad:
    if not isinstance(value, list) or len(value) != 4:
        raise Changed("note_not_ours")
    left, bottom, right, top = (_length(edge) for edge in value)
    if not (0 <= left < right <= SHEET[0] and 0 <= bottom < top <= SHEET[1]):
        raise Changed("note_outside_page")
    return left, bottom, right, top


def _length(value: Value) -> float:
    """A length as our writer writes it; any other number would not be drawn again the same."""
    if type(value) not in (int, float) or not isinstance(value, int | float):
        raise Changed("note_not_ours")
    if abs(value) > 10_000 or appearances.rounded(value) != value:
        raise Changed("note_not_ours")
    return value


def _icon(
    parts: Mapping[str, Value], colour: tuple[float, float, float]
) -> tuple[tuple[Quad, ...], Drawing]:
    box = left, bottom, right, top = _box(parts["Rect"])
    if abs(right - left - ICON_SIDE) > 0.011 or abs(top - bottom - ICON_SIDE) > 0.011:
        raise Changed("note_not_ours")
    if left < ICON_LEFT or bottom < STRIP_BOTTOM or top > STRIP_TOP:
        raise Changed("note_over_text")
    return (box,), appearances.icon(colour)


def _highlight(
    parts: Mapping[str, Value], colour: tuple[float, float, float]
) -> tuple[tuple[Quad, ...], Drawing]:
    corners = parts["QuadPoints"]
    if not isinstance(corners, list) or not corners or len(corners) % 8:
        raise Changed("note_not_ours")
    if len(corners) > 8 * MOST_QUADS:
        raise Changed("note_not_ours")
    quads = tuple(_quad(corners[at : at + 8]) for at in range(0, len(corners), 8))
    if _box(parts["Rect"]) != appearances.around(quads):
        raise Changed("note_not_ours")
    return quads, appearances.highlight(quads, colour)


def _quad(corners: list[Value]) -> Quad:
    """One upright rectangle; the corners run as our writer writes them."""
    lengths = [_length(each) for each in corners]
    left, top, right, bottom = lengths[0], lengths[1], lengths[2], lengths[5]
    if lengths != [left, top, right, top, left, bottom, right, bottom]:
        raise Changed("note_not_ours")
    if top - bottom > TALLEST_LINE:
        raise Changed("note_not_ours")
    return _box([left, bottom, right, top])


def _check_drawing(layers: Layers, revision: int, appearance: Value, drawing: Drawing) -> int:
    """The number of the drawing, which must be the one our program draws."""
    drawn = appearance.get("N") if isinstance(appearance, dict) else None
    if not isinstance(drawn, Ref) or not isinstance(appearance, dict) or len(appearance) != 1:
        raise Changed("note_drawn_otherwise")
    if drawn not in layers.revisions[revision].pieces:
        raise Changed("note_drawn_otherwise")
    found = layers.value(drawn, revision)
    expected = Stream({**drawing.head, "Length": len(drawing.content)}, drawing.content)
    if not isinstance(found, Stream) or not same(_plain(found), _plain(expected)):
        raise Changed("note_drawn_otherwise")
    return int(drawn)


def _plain(stream: Stream) -> Stream:
    """The same with whole numbers as such: a box may be written 20 or 20.0."""
    head = dict(stream.head)
    box = head.get("BBox")
    if isinstance(box, list):
        head["BBox"] = [float(edge) if isinstance(edge, int) else edge for edge in box]
    return Stream(head, stream.raw)


def _note(
    parts: Mapping[str, Value],
    kind: str,
    where: tuple[int, int, Ref],
    rects: tuple[Quad, ...],
    known: PageNotes,
) -> WrittenNote:
    revision, page, number = where
    written_at = plain_words(parts["M"], "note")
    if not same(parts["M"], parts["CreationDate"]) or not _is_time(written_at):
        raise Changed("note_not_ours")
    single = {
        key: plain_words(parts[key], "note", longest=LONGEST_NAME) for key in ("NM", "T", "Subj")
    }
    if not all(single.values()):
        raise Changed("note_not_ours")
    return WrittenNote(
        id=single["NM"],
        number=number,
        revision=revision,
        page=page,
        kind=kind,
        item=single["Subj"],
        author=single["T"],
        text=plain_words(parts["Contents"], "note", lines=True, longest=LONGEST_NOTE),
        written_at=_iso(written_at),
        reply_to=_reply_to(parts, page, known),
        rects=rects,
    )


def _is_time(words: str) -> bool:
    """Whether it is a time that there is, in UTC to the second, in plain digits."""
    if _TIME.fullmatch(words) is None:
        return False
    try:
        moment = datetime.fromisoformat(_iso(words))
    except ValueError:
        return False
    return moment.year in YEARS


def _iso(words: str) -> str:
    day, time = words[2:10], words[10:16]
    return f"{day[:4]}-{day[4:6]}-{day[6:]}T{time[:2]}:{time[2:4]}:{time[4:]}Z"


def _reply_to(parts: Mapping[str, Value], page: int, known: PageNotes) -> str:
    """The id of the note replied to: an earlier one on the same page, so there are no circles."""
    if "IRT" not in parts:
        return ""
    target = parts["IRT"]
    earlier = known.by_number.get(target) if isinstance(target, Ref) else None
    if earlier is None or earlier.page != page or not same(parts["RT"], Name("R")):
        raise Changed("note_reply_astray")
    return earlier.id


def _remember(note: WrittenNote, known: PageNotes) -> None:
    if note.id in known.ids:
        raise Changed("note_id_twice")
    known.ids[note.id] = note.number
    known.by_number[note.number] = note
    if note.kind == "text":
        icons = known.icons.setdefault(note.page, [])
        if any(overlap(note.rects[0], other) for other in icons):
            raise Changed("note_over_note")
        icons.append(note.rects[0])
        return
    marks = known.marks.setdefault(note.page, [])
    marks.extend(note.rects)
    if len(marks) > MOST_MARKS_ON_A_PAGE:
        raise Changed("highlights_stacked")


def overlap(one: Quad, other: Quad) -> bool:
    """Whether two boxes share more than an edge."""
    return one[0] < other[2] and other[0] < one[2] and one[1] < other[3] and other[1] < one[3]


def deepest_pile(marks: list[Quad]) -> int:
    """The largest number of marks that lie on one spot."""
    deepest = 0
    for left, *_ in marks:
        # Wherever marks lie on each other, one of them has the rightmost left edge.
        edges = [
            (y, step)
            for mark in marks
            if mark[0] <= left < mark[2]
            for y, step in ((mark[1], 1), (mark[3], -1))
        ]
        depth = 0
        for _, step in sorted(edges):
            depth += step
            deepest = max(deepest, depth)
    return deepest
