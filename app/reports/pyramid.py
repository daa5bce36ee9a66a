"""The pyramid on paper, from the same values and geometry as on the screen."""

from dataclasses import dataclass

from reportlab.lib.colors import Color

from app.domain.judgements import LensAnswer
from app.domain.pyramid import (
    BrickPlan,
    LayerPlan,
    PyramidBrick,
    PyramidLayer,
    PyramidPlan,
    PyramidView,
    plan_pyramid,
)
from app.reports.figures import Figure
from app.reports.fonts import MEDIUM, REGULAR, SEMIBOLD, font_runs, width_of
from app.reports.paper import QUIET, TEXT, TRACK, WHITE, stage_colour, tint
from app.reports.shapes import (
    draw_lens_sign,
    draw_notch,
    draw_polygon,
    draw_stage_mark,
    draw_stage_outline,
)
from app.reports.tagging import TaggedCanvas
from app.reports.wording import printable
from resources.texts import text

_SMALLEST = 8.5
_AROUND = 1.35
"""How much larger than a marker a peer's outline around it is; the marker then is smaller."""
_WITHIN, _ALONE = 0.78, 1.2
_LEGEND_LINE = 14.0


@dataclass(frozen=True, slots=True, kw_only=True)
class PyramidSize:
    """How large the picture is; `letter` is the size of the layers' names."""

    width: float
    height: float
    letter: float
    captions: bool = True
    legend: bool = True


def large(width: float) -> PyramidSize:
    """For a cover."""
    return PyramidSize(width=width, height=width * 0.76, letter=min(11.5, width / 42))


def small(width: float) -> PyramidSize:
    """Beside words: no captions; at least 285 points wide, or long names meet the edges."""
    return PyramidSize(width=width, height=max(width * 0.95, 306), letter=8.7, captions=False)


def pyramid_figure(view: PyramidView, size: PyramidSize) -> Figure:
    """The picture as one figure, with words for who cannot see it."""
    return Figure(_Drawing(view, size).draw, (size.width, size.height), pyramid_in_words(view))


def pyramid_in_words(view: PyramidView) -> str:
    """What the picture says, from the base upwards."""
    sentences = [_layer_in_words(view, layer) for layer in view.layers]
    sentences += [_brick_in_words(view, brick) for brick in view.bricks]
    return " ".join([text("pyramid.opening"), *sentences])


def _layer_in_words(view: PyramidView, layer: PyramidLayer) -> str:
    word = _stage_word(view, layer.stage_index)
    standing = text("pyramid.on_our_word") if layer.on_our_word else text("pyramid.evidenced")
    gates = [gate for of_stage in layer.gates for gate in of_stage]
    said = text(
        "pyramid.layer",
        name=layer.name,
        stage=word,
        standing=standing,
        disadvantaged=_lens_word(layer.lens_disadvantaged),
        send=_lens_word(layer.lens_send),
        met=sum(gate is True for gate in gates),
        gates=len(gates),
    )
    return said + _peer_in_words(view, layer)


def _peer_in_words(view: PyramidView, layer: PyramidLayer) -> str:
    if layer.peer_stage_index is None:
        return ""
    if layer.peer_stage_index == layer.stage_index:
        return " " + text("pyramid.peer_same")
    return " " + text("pyramid.peer", stage=view.stages[layer.peer_stage_index].name)


def _brick_in_words(view: PyramidView, brick: PyramidBrick) -> str:
    return text("pyramid.brick", name=brick.name, stage=_stage_word(view, brick.stage_index))


def _stage_word(view: PyramidView, stage_index: int | None) -> str:
    return text("pyramid.not_judged") if stage_index is None else view.stages[stage_index].name


def _lens_word(answer: LensAnswer | None) -> str:
    return text("pyramid.lens.unanswered") if answer is None else text("pyramid.lens." + answer)


class _Drawing:
    """Draws one picture; turns the plan's downward heights over."""

    def __init__(self, view: PyramidView, size: PyramidSize) -> None:
        self.view = view
        self.size = size
        self.legend_height = 0.0
        if size.legend:
            below = len(legend_lines(view, captions=size.captions)) - int(size.captions)
            self.legend_height = 22.0 + _LEGEND_LINE * below
        self.plan: PyramidPlan = plan_pyramid(
            view, size.width, size.height - self.legend_height, size.letter
        )
        self.note_size = max(size.letter * 0.74, _SMALLEST)

    def draw(self, canvas: TaggedCanvas) -> None:
        """All of it."""
        for layer, place in zip(self.view.layers, self.plan.layers, strict=True):
            self._draw_layer(canvas, layer, place)
        for brick, spot in zip(self.view.bricks, self.plan.bricks, strict=True):
            self._draw_brick(canvas, brick, spot)
        if self.size.legend:
            self._draw_legend(canvas)

    def _up(self, y: float) -> float:
        return self.size.height - y

    def _draw_layer(self, canvas: TaggedCanvas, layer: PyramidLayer, place: LayerPlan) -> None:
        colour = stage_colour(layer.stage_index)
        canvas.setFillColor(tint(colour, 0.07))
        canvas.setStrokeColor(colour)
        canvas.setLineWidth(1.2)
        canvas.setLineJoin(1)
        if layer.on_our_word:
            canvas.setDash(5, 3)
        draw_polygon(canvas, [(corner.x, self._up(corner.y)) for corner in place.outline])
        canvas.setDash()
        letter = self.size.letter
        name_at = (place.name_at.x, self._up(place.name_at.y))
        _write(canvas, layer.name, name_at, Ink(SEMIBOLD, letter, TEXT))
        if self.size.captions and layer.caption:
            end = (place.caption_at.x, self._up(place.caption_at.y))
            _write(canvas, layer.caption, end, Ink(REGULAR, self.note_size, QUIET), "right")
        self._draw_track(canvas, layer, place, colour)
        for answer, at in (
            (layer.lens_disadvantaged, place.left_flank),
            (layer.lens_send, place.right_flank),
        ):
            draw_lens_sign(canvas, answer, (at.x, self._up(at.y)), self.plan.flank_radius)

    def _draw_track(
        self, canvas: TaggedCanvas, layer: PyramidLayer, place: LayerPlan, colour: Color
    ) -> None:
        y = self._up(place.track_y)
        canvas.setLineCap(0)
        reached = -1 if layer.stage_index is None else layer.stage_index
        for number, (step, gates) in enumerate(zip(place.steps, layer.gates, strict=True)):
            passed = number <= reached
            canvas.setStrokeColor(colour if passed else TRACK)
            canvas.setLineWidth(self.size.letter * (0.2 if passed else 0.13))
            canvas.line(step.left, y, step.right, y)
            for gate, x in zip(gates, step.notches, strict=True):
                draw_notch(canvas, gate, (x, y), self.plan.notch_size, colour)
        self._draw_outline(canvas, layer, place)
        if layer.stage_index is not None:
            marker = (place.steps[layer.stage_index].marker_x, y)
            self._draw_marker(canvas, layer, layer.stage_index, marker)
            word_at = (marker[0], self._up(place.word_y))
            word = self.view.stages[layer.stage_index].name
            _write(canvas, word, word_at, Ink(SEMIBOLD, self.note_size, TEXT), "centre")
        else:
            middle = (place.name_at.x + place.caption_at.x) / 2
            words = text("pyramid.not_judged")
            _write(
                canvas,
                words,
                (middle, self._up(place.word_y)),
                Ink(REGULAR, self.note_size, QUIET),
                "centre",
            )

    def _draw_marker(
        self, canvas: TaggedCanvas, layer: PyramidLayer, stage: int, at: tuple[float, float]
    ) -> None:
        radius = self.plan.marker_radius
        if layer.peer_stage_index == stage:
            draw_stage_mark(canvas, stage, at, radius * _WITHIN)
            return
        canvas.setFillColor(WHITE)
        canvas.circle(*at, radius * 1.16, stroke=0, fill=1)
        draw_stage_mark(canvas, stage, at, radius)

    def _draw_outline(self, canvas: TaggedCanvas, layer: PyramidLayer, place: LayerPlan) -> None:
        """Where a colleague places the layer: around the own marker where both agree."""
        if layer.peer_stage_index is None:
            return
        at = (place.steps[layer.peer_stage_index].marker_x, self._up(place.track_y))
        size = _AROUND if layer.peer_stage_index == layer.stage_index else _ALONE
        draw_stage_outline(canvas, layer.peer_stage_index, at, self.plan.marker_radius * size)

    def _draw_brick(self, canvas: TaggedCanvas, brick: PyramidBrick, spot: BrickPlan) -> None:
        colour = stage_colour(brick.stage_index)
        bottom = self._up(spot.top + spot.height)
        canvas.setFillColor(tint(colour, 0.07))
        canvas.setStrokeColor(colour)
        canvas.setLineWidth(1.0)
        if brick.stage_index is None:
            canvas.setDash(3, 2.5)
        canvas.rect(spot.left, bottom, spot.width, spot.height, stroke=1, fill=1)
        canvas.setDash()
        size = _SMALLEST
        wide = width_of(printable(brick.name), MEDIUM, size)
        mark = 7.0
        start = spot.left + (spot.width - wide - mark - 3) / 2
        middle = bottom + spot.height / 2
        draw_stage_mark(canvas, brick.stage_index, (start + mark / 2, middle), mark / 2)
        _write(
            canvas, brick.name, (start + mark + 3, middle - size * 0.36), Ink(MEDIUM, size, TEXT)
        )

    def _draw_legend(self, canvas: TaggedCanvas) -> None:
        x, y = 5.0, self.legend_height - 18.0
        ink = Ink(REGULAR, _SMALLEST, QUIET)
        for number, stage in enumerate(self.view.stages):
            draw_stage_mark(canvas, number, (x, y + 3), 4.6)
            _write(canvas, stage.name, (x + 8, y), ink)
            x += 8 + width_of(printable(stage.name), REGULAR, _SMALLEST) + 16
        lines = legend_lines(self.view, captions=self.size.captions)
        if self.size.captions:
            _write(canvas, lines.pop(0), (self.size.width, y), ink, "right")
        for line in lines:
            y -= _LEGEND_LINE
            _write(canvas, line, (0.0, y), ink)


def legend_lines(view: PyramidView, *, captions: bool) -> list[str]:
    """What the signs around the tracks mean; without captions, in few words on short lines."""
    if not _has_peer(view):
        return [text("pyramid.legend")]
    if captions:
        return [text("pyramid.legend"), text("pyramid.legend_peer")]
    return [text("pyramid.legend_sides"), text("pyramid.legend_lines")]


def _has_peer(view: PyramidView) -> bool:
    return any(layer.peer_stage_index is not None for layer in view.layers)


@dataclass(frozen=True, slots=True)
class Ink:
    """Font, size and colour of a line of words."""

    font: str
    size: float
    colour: Color


def _write(
    canvas: TaggedCanvas, words: str, at: tuple[float, float], ink: Ink, align: str = "left"
) -> None:
    shown = printable(words).replace("\n", " ")
    x, y = at
    wide = width_of(shown, ink.font, ink.size)
    x -= {"left": 0.0, "centre": wide / 2, "right": wide}[align]
    canvas.setFillColor(ink.colour)
    for font, run in font_runs(shown, ink.font):
        canvas.setFont(font, ink.size)
        canvas.drawString(x, y, run)
        x += width_of(run, font, ink.size)
