"""Items of a pack: a tagged section with its id, its place to jump to, its number and region."""

from dataclasses import dataclass, field

from app.reports.fonts import MEDIUM, width_of
from app.reports.paper import BOX_EDGE, NOTE_MARGIN, QUIET, SHEET_WIDTH, WHITE
from app.reports.tagging import Edge, Node, Region, TaggedCanvas

_BOX_WIDTH, _BOX_HEIGHT = 22.0, 13.5


@dataclass(slots=True, eq=False, kw_only=True)
class Section:
    """One item on the pages.

    Attributes:
        identity: the item's id: /ID of its tag, name of its destination, key in pack.json.
        title: for the tag and the outline.
        number: printed in the note margin; None prints no box.
        level: of the outline line; None keeps it out of the outline.
    """

    identity: str
    title: str
    number: int | None = None
    level: int | None = 1
    opened: Edge | None = field(default=None, init=False)

    def begin(self, canvas: TaggedCanvas, top: float) -> None:
        """Open the section at a height of the present coordinates."""
        outline = "" if self.level is None else self.title
        canvas.bookmark(self.identity, top, outline, self.level or 0)
        self.opened = _edge(canvas, top)
        canvas.open_container(Node("Sect", identity=self.identity, title=self.title))
        if self.number is not None:
            self._draw_number(canvas, top)

    def end(self, canvas: TaggedCanvas) -> None:
        """Close it at the present bottom."""
        canvas.close_container()
        if self.opened is not None:
            canvas.tags.regions[self.identity] = Region(self.opened, _edge(canvas, 0))

    def _draw_number(self, canvas: TaggedCanvas, top: float) -> None:
        """The number in its box, at the left of the note margin."""
        x, _ = canvas.absolutePosition(0, 0)
        left = float(SHEET_WIDTH - NOTE_MARGIN) + 6.0 - x
        canvas.saveState()
        with canvas.artifact():
            canvas.setStrokeColor(BOX_EDGE)
            canvas.setFillColor(WHITE)
            canvas.setLineWidth(0.7)
            canvas.roundRect(left, top - _BOX_HEIGHT, _BOX_WIDTH, _BOX_HEIGHT, 3, stroke=1, fill=1)
        words = str(self.number)
        canvas.setFillColor(QUIET)
        canvas.setFont(MEDIUM, 8.5)
        middle = left + (_BOX_WIDTH - width_of(words, MEDIUM, 8.5)) / 2
        with canvas.content(canvas.add(Node("P", words=words))):
            canvas.drawString(middle, top - 9.8, words)
        canvas.restoreState()


def _edge(canvas: TaggedCanvas, y: float) -> Edge:
    return Edge(canvas.page_index + 1, round(float(canvas.absolutePosition(0, y)[1]) * 100))
