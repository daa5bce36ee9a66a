"""Draws a Figure on any sheet: shapes and words, never a picture made of dots."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Protocol, cast

import numpy as np
from matplotlib.backend_bases import GraphicsContextBase, RendererBase
from matplotlib.figure import Figure
from matplotlib.font_manager import FontProperties
from matplotlib.path import Path
from matplotlib.transforms import Affine2D, Transform

Move = tuple[str, tuple[float, ...]]
"""One of m (x, y), l (x, y), c (x1, y1, x2, y2, x3, y3), h ()."""
Colour = tuple[float, float, float]
_WEIGHTS = {"normal": 400, "regular": 400, "medium": 500, "semibold": 600, "bold": 700}
_JOINS = {"miter": 0, "round": 1, "bevel": 2}
_CAPS = {"butt": 0, "round": 1, "projecting": 2}


@dataclass(frozen=True, slots=True, kw_only=True)
class Brush:
    """How a shape is drawn; None leaves out fill or line. Lengths in points."""

    fill: Colour | None
    line: Colour | None
    width: float
    dashes: tuple[float, ...]
    dash_start: float
    cap: int
    join: int
    clip: tuple[float, float, float, float] | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Lettering:
    """How words are drawn: size in points, weight 100 to 900, angle in degrees."""

    size: float
    weight: int
    angle: float
    colour: Colour


class Sheet(Protocol):
    """What can be drawn upon; origin at the bottom left, lengths in points."""

    def draw_shape(self, moves: Sequence[Move], brush: Brush) -> None:
        """Draw a shape."""

    def draw_words(self, words: str, at: tuple[float, float], lettering: Lettering) -> None:
        """Draw a line of words from its baseline's start."""

    def measure(self, words: str, size: float, weight: int) -> tuple[float, float, float]:
        """Width, height and descent of a line of words."""


def draw_figure(figure: Figure, sheet: Sheet, size: tuple[float, float]) -> None:
    """Draw the whole figure on a sheet, at a size in points."""
    width, height = size
    figure.set_dpi(72)
    figure.set_size_inches(width / 72, height / 72)
    figure.draw(SheetRenderer(sheet, width, height))


class SheetRenderer(RendererBase):
    """matplotlib's drawing calls, passed on to a sheet; one pixel is one point."""

    def __init__(self, sheet: Sheet, width: float, height: float) -> None:
        super().__init__()
        self._sheet = sheet
        self._size = (width, height)

    def get_canvas_width_height(self) -> tuple[float, float]:
        """In points."""
        return self._size

    def points_to_pixels(self, points: Any) -> Any:
        """The same."""
        return points

    def draw_path(
        self,
        gc: GraphicsContextBase,
        path: Path,
        transform: Transform,
        rgbFace: Any = None,  # noqa: N803 - matplotlib's name
    ) -> None:
        """A shape."""
        brush = _brush(gc, rgbFace)
        if brush.fill is None and brush.line is None:
            return
        moves = _moves(path, transform)
        if moves:
            self._sheet.draw_shape(moves, brush)

    def draw_text(
        self,
        gc: GraphicsContextBase,
        x: float,
        y: float,
        s: str,
        prop: FontProperties,
        angle: float,
        *_formula: Any,
        **_origin: Any,
    ) -> None:
        """A line of words; charts of ours never hold formulas."""
        lettering = Lettering(
            size=prop.get_size_in_points(),
            weight=_weight(prop),
            angle=angle,
            colour=_rgb(gc.get_rgb()),
        )
        self._sheet.draw_words(s, (x, y), lettering)

    def get_text_width_height_descent(
        self, s: str, prop: FontProperties, ismath: Any
    ) -> tuple[float, float, float]:
        """As the sheet measures them."""
        return self._sheet.measure(s, prop.get_size_in_points(), _weight(prop))

    def flipy(self) -> bool:
        """The origin is at the bottom, as on paper."""
        return False


def _weight(prop: FontProperties) -> int:
    weight = prop.get_weight()
    return weight if isinstance(weight, int) else _WEIGHTS.get(str(weight), 400)


def _rgb(colour: Any) -> Colour:
    red, green, blue = (float(part) for part in colour[:3])
    return (red, green, blue)


def _brush(gc: GraphicsContextBase, face: Any) -> Brush:
    width = float(gc.get_linewidth())
    start, dashes = gc.get_dashes()
    rectangle = gc.get_clip_rectangle()
    return Brush(
        fill=_rgb(face) if face is not None and (len(face) < 4 or face[3] > 0) else None,
        line=_rgb(gc.get_rgb()) if width > 0 and gc.get_alpha() != 0 else None,
        width=width,
        dashes=tuple(float(dash) for dash in cast("Sequence[float]", dashes or ())),
        dash_start=float(start or 0),
        cap=_CAPS[str(gc.get_capstyle())],
        join=_JOINS[str(gc.get_joinstyle())],
        clip=None if rectangle is None else tuple(float(edge) for edge in rectangle.bounds),  # type: ignore[arg-type]  # bounds are four
    )


def _moves(path: Path, transform: Transform) -> list[Move]:
    """The path's pieces in points; curves of the second degree are raised to the third."""
    moves: list[Move] = []
    here = (0.0, 0.0)
    pieces = path.iter_segments(Affine2D(transform.get_matrix()), simplify=False, curves=True)
    for points, code in pieces:
        numbers = tuple(float(number) for number in np.asarray(points))
        if code == Path.MOVETO:
            moves.append(("m", numbers))
        elif code == Path.LINETO:
            moves.append(("l", numbers))
        elif code == Path.CURVE3:
            moves.append(("c", _raised(here, numbers)))
        elif code == Path.CURVE4:
            moves.append(("c", numbers))
        elif code == Path.CLOSEPOLY:
            moves.append(("h", ()))
        if code != Path.CLOSEPOLY:
            here = (numbers[-2], numbers[-1])
    return moves


def _raised(here: tuple[float, float], numbers: tuple[float, ...]) -> tuple[float, ...]:
    x0, y0 = here
    x1, y1, x2, y2 = numbers
    return (
        x0 + (x1 - x0) * 2 / 3,
        y0 + (y1 - y0) * 2 / 3,
        x2 + (x1 - x2) * 2 / 3,
        y2 + (y1 - y2) * 2 / 3,
        x2,
        y2,
    )
