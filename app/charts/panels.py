"""Figures that lay themselves out in points, so that text fits at every size of the picture."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.layout_engine import LayoutEngine
from matplotlib.text import Text

from app.charts.look import FAMILIES, ChartLook, register_fonts

LETTER_WIDTH = 0.56  # a letter's mean width, as a share of its size


@dataclass(frozen=True, slots=True, kw_only=True)
class Margins:
    """Room in points.

    Attributes:
        left, right, bottom: around the panels.
        top: for the title, above the first row.
        head: above the panels of every row, for their names.
        foot: below the panels of every row.
        between: panels side by side.
        narrowest: a panel; where more do not fit, they go into further rows.
    """

    left: float
    right: float
    top: float
    bottom: float
    head: float = 0.0
    foot: float = 0.0
    between: float = 0.0
    narrowest: float = 1.0


def panel_rows(panels: int, width: float, room: Margins) -> tuple[int, int]:
    """Columns and rows of panels in a figure so many points wide; rows as even as can be."""
    free = width - room.left - room.right + room.between
    most = max(int(free // (room.narrowest + room.between)), 1)
    rows = max(-(-panels // most), 1)
    return -(-panels // rows), rows


class PointLayout(LayoutEngine):
    """Sets panels side by side inside margins, again whenever the figure is drawn."""

    _adjust_compatible = False
    _colorbar_gridspec = False

    def __init__(self, margins: Margins) -> None:
        super().__init__()
        self._margins = margins
        self.first_only: list[tuple[Axes, Text]] = []

    def execute(self, fig: Figure) -> None:
        """Place every panel; words kept for the first of a row are shown there only."""
        width, height = (inches * 72 for inches in fig.get_size_inches())
        room = self._margins
        columns, rows = panel_rows(len(fig.axes), width, room)
        wide = (width - room.left - room.right - room.between * (columns - 1)) / columns
        tall = (height - room.top - room.bottom) / rows - room.head - room.foot
        first: set[Axes] = set()
        for number, panel in enumerate(fig.axes):
            row, column = divmod(number, columns)
            left = room.left + column * (wide + room.between)
            bottom = room.bottom + (rows - 1 - row) * (room.head + tall + room.foot) + room.foot
            panel.set_position(
                (left / width, bottom / height, max(wide, 1) / width, max(tall, 1) / height)
            )
            if column == 0:
                first.add(panel)
        for panel, words in self.first_only:
            words.set_visible(panel in first)


def bare_figure(
    size: tuple[float, float], look: ChartLook, margins: Margins, panels: int
) -> Figure:
    """A figure of so many points with empty panels: no frames, no ticks."""
    register_fonts()
    width, height = size
    figure = Figure(figsize=(width / 72, height / 72), facecolor=look.surface)
    for number in range(panels):
        panel = figure.add_axes((0.0, 0.0, 1.0, 1.0), label=f"panel {number}")
        panel.set_axis_off()
    figure.set_layout_engine(PointLayout(margins))
    return figure


def say(panel: Axes, at: tuple[float, float], words: str, look: ChartLook, **more: Any) -> Text:
    """Plain words on a panel, in data coordinates, optionally moved by `offset` points."""
    offset = more.pop("offset", (0.0, 0.0))
    facts = {"fontsize": look.size, "color": look.text, "va": "center", **more}
    return panel.annotate(
        words,
        at,
        xytext=offset,
        textcoords="offset points",
        family=list(FAMILIES),
        parse_math=False,
        annotation_clip=False,
        **facts,
    )


def entitle(figure: Figure, title: str, look: ChartLook) -> None:
    """The sentence above the chart, at its left edge."""
    if not title:
        return
    figure.text(
        0.0,
        1.0,
        title,
        ha="left",
        va="top",
        fontsize=look.size * 1.12,
        fontweight=600,
        color=look.text,
        family=list(FAMILIES),
        parse_math=False,
    )


def widest(words: Sequence[str], look: ChartLook) -> float:
    """About how wide the longest of these is, in points."""
    return max((len(each) for each in words), default=0) * look.size * LETTER_WIDTH
