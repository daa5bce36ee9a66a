"""Reserved boxes for signatures: empty form fields, tagged, filled when the pack is signed."""

from reportlab.platypus import Flowable

from app.reports.flowables import Tagged
from app.reports.paper import BOX_EDGE, WHITE
from app.reports.tagging import Node, Place, TaggedCanvas


class SignatureBox(Tagged, Flowable):
    """One box.

    Args:
        field: the name of the signature field, such as "Sig_Author".
        words: what a screen reader says: whose signature belongs here.
        size: width and height; the stamp is drawn to it.
    """

    def __init__(self, field: str, words: str, size: tuple[float, float]) -> None:
        super().__init__()
        self.field, self.words = field, words
        self.width, self.height = size
        self.spaceBefore, self.spaceAfter = 3.0, 8.0

    def wrap(self, width: float, height: float) -> tuple[float, float]:
        """The fixed size."""
        self.tall = self.height
        return self.width, self.height

    def draw(self) -> None:
        """The outline as decoration, the field as a form element."""
        canvas: TaggedCanvas = self.canv
        with canvas.artifact():
            canvas.setStrokeColor(BOX_EDGE)
            canvas.setFillColor(WHITE)
            canvas.setLineWidth(0.8)
            canvas.roundRect(0, 0, self.width, self.height, 4, stroke=1, fill=0)
        box = canvas.absolute_box(0, 0, self.width, self.height)
        place = Place(page=canvas.page_index, box=box, words=self.words, field=self.field)
        canvas.add(Node("Form")).children.append(place)
