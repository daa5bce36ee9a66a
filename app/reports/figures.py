"""Pictures on the page: each one tagged as a figure, with words for who cannot see it."""

from collections.abc import Callable

from reportlab.platypus import Flowable

from app.reports.flowables import Tagged
from app.reports.tagging import Node, TaggedCanvas
from app.reports.wording import printable


class Figure(Tagged, Flowable):
    """A drawing of a fixed size.

    Args:
        draw_on: draws with the origin at the figure's bottom left.
        size: width and height.
        alt: what it shows, in words.
    """

    def __init__(
        self, draw_on: Callable[[TaggedCanvas], None], size: tuple[float, float], alt: str
    ) -> None:
        super().__init__()
        self.draw_on, self.alt = draw_on, printable(alt)
        self.width, self.height = size
        self.spaceBefore, self.spaceAfter = 4.0, 8.0

    def wrap(self, width: float, height: float) -> tuple[float, float]:
        """The fixed size."""
        self.tall = self.height
        return self.width, self.height

    def draw(self) -> None:
        """Everything inside is one figure."""
        canvas: TaggedCanvas = self.canv
        box = canvas.absolute_box(0, 0, self.width, self.height)
        node = canvas.add(Node("Figure", alt=self.alt, box=box))
        with canvas.content(node, sealed=True):
            canvas.saveState()
            self.draw_on(canvas)
            canvas.restoreState()


class Sign(Tagged, Flowable):
    """A small sign that repeats what words beside it say: decoration, not read out."""

    def __init__(self, draw_on: Callable[[TaggedCanvas], None], size: tuple[float, float]) -> None:
        super().__init__()
        self.draw_on = draw_on
        self.width, self.height = size

    def wrap(self, width: float, height: float) -> tuple[float, float]:
        """The fixed size."""
        self.tall = self.height
        return self.width, self.height

    def draw(self) -> None:
        """As decoration."""
        canvas: TaggedCanvas = self.canv
        with canvas.artifact():
            canvas.saveState()
            self.draw_on(canvas)
            canvas.restoreState()
