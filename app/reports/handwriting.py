"""Places to write by hand: lines and boxes to tick, with their words beside them.

The lines are decoration; what belongs on them is said by the words, which are read out.
"""

from collections.abc import Sequence
from typing import Final

from reportlab.platypus import Flowable

from app.reports.figures import Sign
from app.reports.flowables import Columns
from app.reports.fonts import REGULAR, width_of
from app.reports.paper import BOX_EDGE
from app.reports.parts import columns, space, words
from app.reports.tagging import TaggedCanvas
from app.reports.wording import printable

LINE: Final = 22.0
"""From one line to the next: room for a hand in a hurry."""

_BOX: Final = 8.6
_GAP: Final = 5.0
_BETWEEN: Final = 15.0


def lines(count: int, width: float, step: float = LINE) -> Sign:
    """Empty lines under each other."""

    def draw(canvas: TaggedCanvas) -> None:
        canvas.setStrokeColor(BOX_EDGE)
        canvas.setLineWidth(0.5)
        for number in range(count):
            canvas.line(0, 2.0 + number * step, width, 2.0 + number * step)

    return Sign(draw, (width, count * step))


def line_for(label: str, width: float, label_width: float, count: int = 1) -> Columns:
    """A label and the line or lines that belong to it."""
    room = width - label_width - _GAP
    beside: list[Flowable] = [space(LINE - 13.0), words(label, kind="small")]
    return columns([beside, [lines(count, room)]], [label_width, room], _GAP)


def ticks(choices: Sequence[str], width: float) -> Columns:
    """Boxes to tick, each with its word, in a row from the left."""
    stacks: list[list[Flowable]] = []
    widths: list[float] = []
    for choice in choices:
        stacks += [[space(1.6), Sign(_draw_box, (_BOX, _BOX))], [words(choice, kind="small")]]
        wide = width_of(printable(choice), REGULAR, 8.5) + 1.0
        widths += [_BOX, min(wide + _BETWEEN - _GAP, width)]
    return columns(stacks, widths, _GAP)


def _draw_box(canvas: TaggedCanvas) -> None:
    canvas.setStrokeColor(BOX_EDGE)
    canvas.setLineWidth(0.7)
    canvas.rect(0, 0, _BOX, _BOX, stroke=1, fill=0)


def ticks_for(label: str, choices: Sequence[str], width: float, label_width: float) -> Columns:
    """A label and the boxes that belong to it."""
    room = width - label_width - _GAP
    beside: list[Flowable] = [space(LINE - 13.0), words(label, kind="small")]
    return columns([beside, [space(LINE - 13.0), ticks(choices, room)]], [label_width, room], _GAP)
