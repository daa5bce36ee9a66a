"""The parts that pages are written with. All text given here is plain text, whoever typed it.

Flowables are in reading order; put them into a story for `app.reports.document.build_document`.
"""

from collections.abc import Sequence

from reportlab.platypus import CondPageBreak, Flowable, KeepTogether, PageBreak, Spacer

from app.domain.judgements import LensAnswer
from app.reports.figures import Sign
from app.reports.flowables import Columns, Frame, ListEntry, Spot, Tagged, TaggedParagraph
from app.reports.paper import ACCENT, PANEL, RULE, style, tint
from app.reports.sections import Section
from app.reports.shapes import draw_dots, draw_lens_sign, draw_stage_mark
from app.reports.tagging import TaggedCanvas
from app.reports.wording import Run, markup

_DOT = "•"


def words(*runs: Run, kind: str = "body", role: str = "P") -> TaggedParagraph:
    """A paragraph of any type in `paper.TYPES`; runs are plain text or `Strong("...")`."""
    look = style(kind)
    paragraph = TaggedParagraph(markup(*runs, font=look.fontName), look)
    paragraph.spot.role = role
    return paragraph


def heading1(text: str, name: str = "") -> TaggedParagraph:
    """The head of a page or part; with a name it is a place to go to and an outline line."""
    return _heading(text, "heading1", "H1", (name, 0))


def heading2(text: str, name: str = "") -> TaggedParagraph:
    """A head below heading1."""
    return _heading(text, "heading2", "H2", (name, 1))


def heading3(text: str, name: str = "") -> TaggedParagraph:
    """A head below heading2."""
    return _heading(text, "heading3", "H3", (name, 2))


def _heading(text: str, kind: str, role: str, place: tuple[str, int]) -> TaggedParagraph:
    paragraph = words(text, kind=kind, role=role)
    if place[0]:
        paragraph.named = (place[0], text, place[1])
    return paragraph


def part_heading(text: str, name: str) -> TaggedParagraph:
    """The head of a part that goes on where the one before ended."""
    return _heading(text, "heading2", "H1", (name, 0))


def minor_heading(text: str) -> TaggedParagraph:
    """A small head that stands right below the head of a page or part."""
    return words(text, kind="heading3", role="H2")


def lead(text: str) -> TaggedParagraph:
    """The sentence that a page begins with."""
    return words(text, kind="lead")


def body(*runs: Run) -> TaggedParagraph:
    """Running text; a single line break in it is kept."""
    return words(*runs)


def passage(text: str, kind: str = "body") -> list[TaggedParagraph]:
    """What a person wrote, with its blank lines as paragraphs; nothing for an empty text."""
    return [words(part.strip(), kind=kind) for part in text.split("\n\n") if part.strip()]


def caption(text: str) -> TaggedParagraph:
    """Small grey words under or beside something."""
    return words(text, kind="caption")


def bullets(entries: Sequence[str | Sequence[Run]], kind: str = "body") -> list[Flowable]:
    """A list with dots."""
    return _list([(_DOT, entry) for entry in entries], kind, 11.0)


def numbered(entries: Sequence[str | Sequence[Run]], kind: str = "body") -> list[Flowable]:
    """A list with numbers."""
    return _list([(f"{n}.", entry) for n, entry in enumerate(entries, 1)], kind, 17.0)


def _list(
    entries: Sequence[tuple[str, str | Sequence[Run]]], kind: str, indent: float
) -> list[Flowable]:
    whole = Spot("L")
    made: list[Flowable] = []
    for label, entry in entries:
        runs = (entry,) if isinstance(entry, str) else tuple(entry)
        item = ListEntry(words(label, kind=kind), words(*runs, kind=kind), whole, indent)
        item.numbering = "Disc" if label == _DOT else "Decimal"
        made.append(item)
    return made


def link(text: str, destination: str, kind: str = "link") -> TaggedParagraph:
    """A paragraph that leads to a named place (a section's id or a heading's name)."""
    paragraph = words(text, kind=kind)
    paragraph.destination = destination
    return paragraph


def strip(pairs: Sequence[tuple[str, str]], width: float) -> Columns:
    """A shaded strip of facts: a quiet label over a stressed value, up to six beside each other."""
    padding, gap = 9.0, 8.0
    each = (width - 2 * padding - gap * (len(pairs) - 1)) / max(len(pairs), 1)
    columns = [
        [words(label, kind="caption_tight"), words(value, kind="strong")] for label, value in pairs
    ]
    frame = Frame(padding=padding, fill=PANEL)
    return spaced(Columns(columns, [each] * len(columns), gap, frame), 4, 10)


def callout(flowables: Sequence[Flowable], width: float) -> Columns:
    """Something that must be seen: a bar in the accent colour and a pale ground."""
    frame = Frame(padding=8.0, fill=tint(ACCENT, 0.06), bar=ACCENT, radius=0.5)
    return spaced(Columns([flowables], [width - 22.0], 0.0, frame), 4, 8)


def ruled_row(
    columns: Sequence[Sequence[Flowable]], widths: Sequence[float], gap: float = 12.0
) -> Columns:
    """Stacks side by side under a thin rule; read column by column."""
    frame = Frame(padding=4.5, rule_above=RULE)
    return Columns(columns, widths, gap, frame)


def columns(
    stacks: Sequence[Sequence[Flowable]], widths: Sequence[float], gap: float = 14.0
) -> Columns:
    """Stacks side by side with nothing around them."""
    return Columns(stacks, widths, gap)


def stage_words(stage_index: int | None, word: str, width: float, kind: str = "body") -> Columns:
    """The shape of a stage in its colour and its word beside it."""
    mark = Sign(lambda canvas: _draw_mark(canvas, stage_index), (11.0, 11.5))
    return Columns([[mark], [words(word, kind=kind)]], [11.0, width - 16.0], 5.0)


def _draw_mark(canvas: TaggedCanvas, stage_index: int | None) -> None:
    draw_stage_mark(canvas, stage_index, (5.5, 4.6), 5.2)


def lens_words(answer: LensAnswer | None, word: str, width: float, kind: str = "body") -> Columns:
    """A lens sign and its words."""
    sign = Sign(lambda canvas: draw_lens_sign(canvas, answer, (5.5, 4.6), 4.2), (11.0, 11.5))
    return Columns([[sign], [words(word, kind=kind)]], [11.0, width - 16.0], 5.0)


def dots_words(filled: int, of: int, word: str, width: float, kind: str = "caption") -> Columns:
    """A row of dots and, under it, what they say ("3 of 4 kinds of source")."""
    sign = Sign(lambda canvas: draw_dots(canvas, filled, of, (3.0, 5.0), 2.9), (of * 8.7, 11.0))
    return Columns([[sign, words(word, kind=kind)]], [width])


def section(item: Section, flowables: Sequence[Flowable]) -> list[Flowable]:
    """The flowables as one item: tagged, named, bookmarked, its region remembered.

    Sections may stand in each other. There must be at least one flowable of ours in it.
    """
    tagged = [part for flowable in flowables for part in _leaves(flowable)]
    tagged[0].opens = (item, *tagged[0].opens)
    tagged[-1].closes = (item, *tagged[-1].closes)
    return list(flowables)


def _leaves(flowable: Flowable) -> list[Tagged]:
    if isinstance(flowable, Tagged):
        return [flowable]
    return [leaf for part in getattr(flowable, "_content", ()) for leaf in _leaves(part)]


def together(flowables: Sequence[Flowable]) -> Flowable:
    """On one page, where they fit on one."""
    return KeepTogether(list(flowables))


def spaced(flowable: Columns, before: float, after: float) -> Columns:
    """The same block with air above and below."""
    flowable.spaceBefore, flowable.spaceAfter = before, after
    return flowable


def space(height: float) -> Spacer:
    """Air."""
    return Spacer(1, height)


def page_break() -> PageBreak:
    """What follows begins a page."""
    return PageBreak()


def room_for(height: float) -> CondPageBreak:
    """A page break, unless so much of the page is left."""
    return CondPageBreak(height)
