"""Flowables that tag themselves while they are drawn."""

from collections.abc import Sequence
from dataclasses import dataclass

from reportlab.lib.colors import Color
from reportlab.lib.styles import ParagraphStyle
from reportlab.platypus import Flowable, Paragraph

from app.reports.paper import MEASURE, PEER_SHEET
from app.reports.sections import Section
from app.reports.tagging import Node, Place, TaggedCanvas


@dataclass(slots=True, eq=False)
class Spot:
    """The node of a flowable, shared by the parts that a page break makes of it."""

    role: str
    node: Node | None = None
    words: str = ""

    def on(self, canvas: TaggedCanvas) -> Node:
        """The node, put into the open container when first asked for."""
        if self.node is None:
            self.node = canvas.add(Node(self.role, words=self.words))
        return self.node


class Tagged:
    """What every flowable of ours has: sections may open at its top and close at its bottom."""

    opens: tuple[Section, ...] = ()
    closes: tuple[Section, ...] = ()
    tall: float = 0.0

    def wrap(self, width: float, height: float) -> tuple[float, float]:
        """As the flowable underneath, remembering how tall it is."""
        wide, self.tall = super().wrap(width, height)  # type: ignore[misc]  # a mixin
        return wide, self.tall

    def split(self, width: float, height: float) -> "list[Tagged]":
        """As the flowable underneath; sections open in the first part, close in the last."""
        parts: list[Tagged] = super().split(width, height)  # type: ignore[misc]  # a mixin
        for part in parts:
            self.pass_on(part)
        if parts:
            parts[0].opens = self.opens
            parts[-1].closes = self.closes
        return parts

    def pass_on(self, part: "Tagged") -> None:
        """Give a part what it shares with the whole."""

    def _drawOn(self, canvas: TaggedCanvas) -> None:
        for section in self.opens:
            section.begin(canvas, self.tall)
        super()._drawOn(canvas)  # type: ignore[misc]  # a mixin
        for section in reversed(self.closes):
            section.end(canvas)


class TaggedParagraph(Tagged, Paragraph):
    """A paragraph, heading, caption, label: one element, however many pages it runs over.

    Attributes:
        spot: role and node.
        destination: makes the whole paragraph a link to that named place.
        named: (name, outline title or "", outline level) of this place, or None.
        measure: the longest line, whatever room there is.
    """

    def __init__(
        self,
        text: str | None,
        style: ParagraphStyle,
        bulletText: str | None = None,  # noqa: N803 - reportlab's name
        frags: object = None,
    ) -> None:
        super().__init__(text, style, bulletText, frags=frags)
        self.spot = Spot("P", words=_words_of(self.frags))
        self.destination = ""
        self.named: tuple[str, str, int] | None = None
        self.measure = MEASURE

    def wrap(self, width: float, height: float) -> tuple[float, float]:
        """Within the measure."""
        return super().wrap(min(width, self.measure), height)

    def split(self, width: float, height: float) -> list[Tagged]:
        """Within the measure."""
        parts = super().split(min(width, self.measure), height)
        if parts and isinstance(parts[0], TaggedParagraph):
            parts[0].named = self.named
        return parts

    def pass_on(self, part: Tagged) -> None:
        """One node and one link for all parts."""
        if isinstance(part, TaggedParagraph):
            part.spot, part.destination, part.measure = self.spot, self.destination, self.measure

    def draw(self) -> None:
        """Draw inside the marks of the node."""
        canvas: TaggedCanvas = self.canv
        node = self.spot.on(canvas)
        if self.named:
            name, title, level = self.named
            canvas.bookmark(name, self.tall, title, level)
        if not self.destination:
            with canvas.content(node):
                super().draw()
            return
        link = Node("Link")
        node.children.append(link)
        with canvas.content(link):
            super().draw()
        box = canvas.absolute_box(0, 0, min(self.width, self.measure), self.tall)
        words = self.getPlainText(identify=1)
        link.children.append(
            Place(page=canvas.page_index, box=box, words=words, destination=self.destination)
        )


def _words_of(fragments: Sequence[object]) -> str:
    """The text of a paragraph's fragments; a line break counts as a space."""
    return "".join(
        " " if getattr(fragment, "lineBreak", False) else str(getattr(fragment, "text", ""))
        for fragment in fragments
    )


class ListEntry(Tagged, Flowable):
    """One entry of a list: label and body, side by side.

    Args:
        label: the bullet or number; None on the pages after a break.
        body: the text.
        of_list: the spot of the whole list, shared by its entries.
        indent: where the body begins.

    `numbering` says how the labels count: "Disc" or "Decimal".
    """

    def __init__(
        self, label: TaggedParagraph | None, body: TaggedParagraph, of_list: Spot, indent: float
    ) -> None:
        super().__init__()
        self.label, self.body, self.of_list, self.indent = label, body, of_list, indent
        self.numbering = "Disc"
        self.entry = Spot("LI")
        body.spot.role = "LBody"
        if label:
            label.spot.role = "Lbl"

    def getSpaceBefore(self) -> float:
        """That of the body."""
        return float(self.body.getSpaceBefore())

    def getSpaceAfter(self) -> float:
        """That of the body."""
        return float(self.body.getSpaceAfter())

    def wrap(self, width: float, height: float) -> tuple[float, float]:
        """The body decides."""
        _, self.tall = self.body.wrap(width - self.indent, height)
        if self.label:
            self.label.wrap(self.indent, height)
        return width, self.tall

    def split(self, width: float, height: float) -> list[Tagged]:
        """The body splits; the label stays with its first lines."""
        parts = self.body.split(width - self.indent, height)
        entries: list[Tagged] = []
        for number, part in enumerate(parts):
            if isinstance(part, TaggedParagraph):
                label = self.label if number == 0 else None
                entry = ListEntry(label, part, self.of_list, self.indent)
                entry.entry, entry.numbering = self.entry, self.numbering
                entries.append(entry)
        if entries:
            entries[0].opens, entries[-1].closes = self.opens, self.closes
        return entries

    def draw(self) -> None:
        """The label, then the body."""
        canvas: TaggedCanvas = self.canv
        whole = self.of_list.on(canvas)
        whole.numbering = self.numbering
        with canvas.inside(whole):
            entry = self.entry.on(canvas)
        with canvas.inside(entry):
            if self.label:
                self.label.drawOn(canvas, 0, self.tall - self.label.tall)
            self.body.drawOn(canvas, self.indent, 0)


@dataclass(frozen=True, slots=True, kw_only=True)
class Frame:
    """What stands around a block: all optional, all decoration.

    `padding` is above and below, and at the sides where there is a ground or an edge.
    """

    padding: float = 0.0
    fill: Color | None = None
    edge: Color | None = None
    rule_above: Color | None = None
    bar: Color | None = None
    radius: float = 5.0

    @property
    def side(self) -> float:
        """The padding at the left."""
        return self.padding if self.fill or self.edge else 0.0


NO_FRAME = Frame()


class Columns(Tagged, Flowable):
    """Stacks of flowables side by side; read column by column.

    It stays on one page where it can; one taller than a page is split.

    Args:
        columns: the stacks.
        widths: of the columns, without the gap.
        gap: between columns.
        frame: what stands around.
    """

    def __init__(
        self,
        columns: Sequence[Sequence[Flowable]],
        widths: Sequence[float],
        gap: float = 12.0,
        frame: Frame = NO_FRAME,
    ) -> None:
        super().__init__()
        self.columns = [list(column) for column in columns]
        self.widths, self.gap, self.frame = tuple(widths), gap, frame

    def wrap(self, width: float, height: float) -> tuple[float, float]:
        """As tall as the tallest stack."""
        pairs = zip(self.columns, self.widths, strict=True)
        tallest = max((stack_height(column, wide) for column, wide in pairs), default=0.0)
        self.tall = tallest + 2 * self.frame.padding
        self.width = width
        return width, self.tall

    def split(self, width: float, height: float) -> list[Tagged]:
        """Only what no page could hold is split."""
        self.wrap(width, height)
        room = height - 2 * self.frame.padding
        if self.tall <= PEER_SHEET.text_height or room < 60:
            return []
        pairs = zip(self.columns, self.widths, strict=True)
        halves = [_split_stack(column, wide, room) for column, wide in pairs]
        first = Columns([top for top, _ in halves], self.widths, self.gap, self.frame)
        rest = Columns([bottom for _, bottom in halves], self.widths, self.gap, self.frame)
        first.opens, rest.closes = self.opens, self.closes
        return [first, rest]

    def draw(self) -> None:
        """The frame as decoration, then each stack."""
        canvas: TaggedCanvas = self.canv
        with canvas.artifact():
            _draw_frame(canvas, self.frame, self.width, self.tall)
        left = self.frame.side + (6.0 if self.frame.bar else 0.0)
        for column, wide in zip(self.columns, self.widths, strict=True):
            _draw_stack(canvas, column, (left, self.tall - self.frame.padding), wide)
            left += wide + self.gap


def stack_height(column: Sequence[Flowable], width: float) -> float:
    """The height of flowables under each other, without the air above the first."""
    height = 0.0
    for number, flowable in enumerate(column):
        height += _air(column, number) + flowable.wrap(width, 1e6)[1]
    return height


def _air(column: Sequence[Flowable], number: int) -> float:
    """The space above a flowable of a stack; none above the first."""
    if number == 0:
        return 0.0
    above = float(column[number - 1].getSpaceAfter())
    return max(above, float(column[number].getSpaceBefore()))


def _split_stack(
    column: Sequence[Flowable], width: float, room: float
) -> tuple[list[Flowable], list[Flowable]]:
    used = 0.0
    for number, flowable in enumerate(column):
        used += _air(column, number)
        height = flowable.wrap(width, 1e6)[1]
        if used + height > room:
            parts = flowable.split(width, room - used)
            top = [*column[:number], *parts[:1]]
            return top, [*(parts[1:] or [flowable]), *column[number + 1 :]]
        used += height
    return list(column), []


def _draw_stack(
    canvas: TaggedCanvas, column: Sequence[Flowable], top_left: tuple[float, float], width: float
) -> None:
    left, y = top_left
    for number, flowable in enumerate(column):
        y -= _air(column, number) + flowable.wrap(width, 1e6)[1]
        flowable.drawOn(canvas, left, y)


def _draw_frame(canvas: TaggedCanvas, frame: Frame, width: float, height: float) -> None:
    if frame.fill or frame.edge:
        if frame.fill:
            canvas.setFillColor(frame.fill)
        if frame.edge:
            canvas.setStrokeColor(frame.edge)
            canvas.setLineWidth(0.8)
        canvas.roundRect(
            0,
            0,
            width,
            height,
            frame.radius,
            stroke=int(bool(frame.edge)),
            fill=int(bool(frame.fill)),
        )
    if frame.rule_above:
        canvas.setStrokeColor(frame.rule_above)
        canvas.setLineWidth(0.6)
        canvas.line(0, height, width, height)
    if frame.bar:
        canvas.setFillColor(frame.bar)
        canvas.rect(0, 0, 2.5, height, stroke=0, fill=1)
