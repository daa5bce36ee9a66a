"""The pyramid as a picture: what it shows, and where each part of it lies.

The window and the packs draw the same picture from the same values. Lengths are in whatever unit
the caller draws in (points on paper, pixels on a screen); y grows downwards from the top left.
"""

from dataclasses import dataclass
from enum import StrEnum

from app.domain.ids import LayerId, StageId, ThemeId
from app.domain.judgements import LensAnswer

Gate = bool | None
"""True is yes, False is answered but not yes, None is not asked yet."""


class StageShape(StrEnum):
    """The shape that always goes with a stage's colour and word."""

    SQUARE = "square"
    DIAMOND = "diamond"
    TRIANGLE = "triangle"
    CIRCLE = "circle"


def shape_of_stage(stage_index: int) -> StageShape:
    """The shape of a stage, counted from 0; a framework with more stages goes round again."""
    shapes = tuple(StageShape)
    return shapes[stage_index % len(shapes)]


@dataclass(frozen=True, slots=True, kw_only=True)
class PyramidStage:
    """One of the steps of every track."""

    stage_id: StageId
    name: str


@dataclass(frozen=True, slots=True, kw_only=True)
class PyramidLayer:
    """One layer.

    `stage_index` counts from 0; None is not judged yet. `gates` holds, for each stage in order,
    the gates of that stage. `caption` is a few words at the right ("up since summer"), or empty.
    `peer_stage_index` is where a colleague places it, drawn as an outline over the own marker.
    """

    layer_id: LayerId
    name: str
    stage_index: int | None
    gates: tuple[tuple[Gate, ...], ...]
    on_our_word: bool
    lens_disadvantaged: LensAnswer | None = None
    lens_send: LensAnswer | None = None
    caption: str = ""
    peer_stage_index: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class PyramidBrick:
    """One foundation theme; `stage_index` None is not judged yet."""

    theme_id: ThemeId
    name: str
    stage_index: int | None


@dataclass(frozen=True, slots=True, kw_only=True)
class PyramidView:
    """All that the picture shows; `layers` from the base upwards.

    `peer` says whose the outlines are ("Robin Ashdown, 3 December 2026"); empty without any.
    """

    stages: tuple[PyramidStage, ...]
    layers: tuple[PyramidLayer, ...]
    bricks: tuple[PyramidBrick, ...]
    peer: str = ""


@dataclass(frozen=True, slots=True)
class Point:
    """A place in the picture."""

    x: float
    y: float


@dataclass(frozen=True, slots=True)
class Step:
    """The piece of a track that belongs to one stage.

    `marker_x` is where the marker stands, or would stand, on it.
    """

    left: float
    right: float
    marker_x: float
    notches: tuple[float, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class LayerPlan:
    """Where the parts of one layer lie.

    `outline` runs top left, top right, bottom right, bottom left. Text stands on its baseline:
    the name begins at `name_at`, the caption ends at `caption_at`, the stage's word is centred
    under the marker at `word_y`. The flanks are the centres of the two lens signs.
    """

    outline: tuple[Point, Point, Point, Point]
    name_at: Point
    caption_at: Point
    track_y: float
    word_y: float
    steps: tuple[Step, ...]
    left_flank: Point
    right_flank: Point

    def step_at(self, x: float) -> int:
        """The index of the step nearest to a place, for dragging the marker."""
        distances = [max(step.left - x, x - step.right, 0.0) for step in self.steps]
        return distances.index(min(distances))


@dataclass(frozen=True, slots=True)
class BrickPlan:
    """Where one brick lies."""

    left: float
    top: float
    width: float
    height: float


@dataclass(frozen=True, slots=True, kw_only=True)
class PyramidPlan:
    """The whole picture; `layers` and `bricks` in the order of the view."""

    layers: tuple[LayerPlan, ...]
    bricks: tuple[BrickPlan, ...]
    marker_radius: float
    notch_size: float
    flank_radius: float
    height: float


TOP_SHARE = 0.56  # width of the pyramid's top edge, as a share of its base
_LETTER = 0.6  # a wide letter's width, as a share of its size: for fitting names into bricks
_BRICK_GAP = 0.4
_LAYER_GAP = 0.42
_MARKER_PLACES = 1.4  # the room the marker takes on its step, in places of a notch
_OUTLINE_PLACES = 2.0  # the same with the peer's outline, which is larger


def plan_pyramid(view: PyramidView, width: float, height: float, letter: float) -> PyramidPlan:
    """Lay the picture out in a box.

    Args:
        view: what to show.
        width: of the box.
        height: of the box; at least about 4 x letter a layer, bricks besides.
        letter: size of the layers' names; all other measures follow it.
    """
    bricks_high = _bricks_height(view, width, letter)
    bricks = _plan_bricks(view, width, height - bricks_high, letter)
    body = height - bricks_high - (letter * _LAYER_GAP if bricks else 0.0)
    count = max(len(view.layers), 1)
    gap = letter * _LAYER_GAP
    thick = (body - gap * (count - 1)) / count
    layers = []
    for number, layer in enumerate(view.layers):
        top = body - (number + 1) * thick - number * gap
        layers.append(_plan_layer(layer, _Band(width, body, top, thick), letter))
    return PyramidPlan(
        layers=tuple(layers),
        bricks=bricks,
        marker_radius=letter * 0.68,
        notch_size=letter * 0.4,
        flank_radius=letter * 0.62,
        height=height,
    )


@dataclass(frozen=True, slots=True)
class _Band:
    """The slice of the pyramid that one layer fills."""

    width: float
    body: float
    top: float
    thick: float

    def inset(self, y: float) -> float:
        """How far the pyramid's side stands in from the box at a height."""
        return self.width * (1 - TOP_SHARE) / 2 * (1 - y / self.body)


def _plan_layer(layer: PyramidLayer, band: _Band, letter: float) -> LayerPlan:
    bottom = band.top + band.thick
    upper, lower = band.inset(band.top), band.inset(bottom)
    middle = band.top + band.thick / 2
    flank = band.inset(middle) + letter * 1.75
    left = upper + letter * 2.75
    right = band.width - left
    name_y = middle - letter * 1.19
    track_y = name_y + letter * 1.28
    return LayerPlan(
        outline=(
            Point(upper, band.top),
            Point(band.width - upper, band.top),
            Point(band.width - lower, bottom),
            Point(lower, bottom),
        ),
        name_at=Point(left, name_y),
        caption_at=Point(right, name_y),
        track_y=track_y,
        word_y=track_y + letter * 1.62,
        steps=plan_steps(
            layer.gates, left, right, letter, layer.stage_index, layer.peer_stage_index
        ),
        left_flank=Point(flank, middle),
        right_flank=Point(band.width - flank, middle),
    )


def plan_steps(
    gates: tuple[tuple[Gate, ...], ...],
    left: float,
    right: float,
    letter: float,
    marked: int | None = None,
    outlined: int | None = None,
) -> tuple[Step, ...]:
    """The track between two places: equal steps with small gaps.

    The marker stands on the step `marked`, a peer's outline on `outlined`.
    """
    if not gates:
        return ()
    gap = letter * 0.25
    long = (right - left - gap * (len(gates) - 1)) / len(gates)
    return tuple(
        _plan_step(
            len(of_stage),
            left + n * (long + gap),
            long,
            _OUTLINE_PLACES if n == outlined else _MARKER_PLACES if n == marked else 0.0,
        )
        for n, of_stage in enumerate(gates)
    )


def _plan_step(gates: int, start: float, long: float, taken: float) -> Step:
    """Notches evenly along the step; where a marker stands, they make room for it."""
    if not taken:
        notches = tuple(start + long * (n + 0.5) / gates for n in range(gates))
        return Step(start, start + long, start + long / 2, notches)
    before = gates // 2
    place = long / (gates + taken)
    notches = tuple(start + place * (n + 0.5 + (taken if n >= before else 0)) for n in range(gates))
    marker_x = start + place * (before + taken / 2)
    return Step(start, start + long, marker_x, notches)


def _brick_rows(view: PyramidView, width: float, letter: float) -> int:
    """One row where every name has room, otherwise two."""
    each = width / max(len(view.bricks), 1) - letter * 1.6
    longest = max((len(brick.name) for brick in view.bricks), default=0)
    return 1 if longest * letter * 0.8 * _LETTER <= each else 2


def _bricks_height(view: PyramidView, width: float, letter: float) -> float:
    if not view.bricks:
        return 0.0
    rows = _brick_rows(view, width, letter)
    return rows * letter * 1.9 + (rows - 1) * letter * _BRICK_GAP


def _plan_bricks(
    view: PyramidView, width: float, top: float, letter: float
) -> tuple[BrickPlan, ...]:
    if not view.bricks:
        return ()
    rows = _brick_rows(view, width, letter)
    a_row = -(-len(view.bricks) // rows)
    gap = letter * _BRICK_GAP
    high = letter * 1.9
    plans = []
    for number in range(len(view.bricks)):
        row, place = divmod(number, a_row)
        in_this_row = min(a_row, len(view.bricks) - row * a_row)
        wide = (width - gap * (in_this_row - 1)) / in_this_row
        plans.append(BrickPlan(place * (wide + gap), top + row * (high + gap), wide, high))
    return tuple(plans)
