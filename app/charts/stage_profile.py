"""How far each layer is with each stage: points as bars, gates in words."""

from matplotlib.axes import Axes
from matplotlib.colors import to_rgb
from matplotlib.figure import Figure
from matplotlib.patches import Rectangle
from matplotlib.transforms import ScaledTranslation

from app.charts.look import PAPER, ChartLook, marker_of_stage, marker_size
from app.charts.panels import Margins, bare_figure, entitle, say, widest
from app.charts.values import LayerStanding, StageProfile, StageStanding

_BAR = 0.17  # height of a bar, in rows
_CELL = 0.9  # width of a cell, in columns


def stage_profile(
    profile: StageProfile,
    title: str = "",
    look: ChartLook = PAPER,
    size: tuple[float, float] = (414.0, 170.0),
) -> Figure:
    """One row a layer, the first of them at the bottom; one column a stage.

    Args:
        profile: what to show.
        title: a sentence, or nothing.
        look: colours and type.
        size: in points; a canvas on the screen may change it later.
    """
    letter = look.size
    margins = Margins(
        left=widest([layer.name for layer in profile.layers], look) + letter * 1.6,
        right=0.0,
        top=letter * (3.7 if title else 1.7),
        bottom=letter * 0.3,
    )
    figure = bare_figure(size, look, margins, 1)
    panel = figure.axes[0]
    panel.set_xlim(0, len(profile.stages) - (1 - _CELL))
    panel.set_ylim(-0.5, len(profile.layers) - 0.5)
    for row, layer in enumerate(profile.layers):
        _draw_row(panel, row, layer, profile, look)
    for column, word in enumerate(profile.stages):
        top = (column, len(profile.layers) - 0.5)
        _draw_mark(panel, column, (column, top[1]), look, (letter * 0.42, letter * 0.7))
        say(
            panel, top, word, look, ha="left", color=look.quiet, offset=(letter * 1.2, letter * 0.7)
        )
    entitle(figure, title, look)
    return figure


def _draw_row(
    panel: Axes, row: int, layer: LayerStanding, profile: StageProfile, look: ChartLook
) -> None:
    say(panel, (0, row), layer.name, look, ha="right", fontweight=600, offset=(-look.size * 1.2, 0))
    for column, standing in enumerate(layer.standings):
        judged = column == layer.stage_index
        colour = look.stage_colour(column)
        ground = _thinned(colour, look.surface, 0.14)
        panel.add_patch(Rectangle((column, row), _CELL, _BAR, color=ground, lw=0))
        if standing.share:
            wide = _CELL * min(standing.share, 1.0)
            panel.add_patch(Rectangle((column, row), wide, _BAR, color=colour, lw=0))
        _say_gates(panel, (column, row), standing, profile, look, judged=judged)


def _say_gates(
    panel: Axes,
    at: tuple[float, float],
    standing: StageStanding,
    profile: StageProfile,
    look: ChartLook,
    *,
    judged: bool,
) -> None:
    words = profile.not_asked_words
    if standing.share is not None:
        words = profile.gate_words.format(met=standing.met, gates=standing.gates)
    letter = look.size
    shift = letter * 1.2 if judged else 0.0
    say(
        panel,
        at,
        words,
        look,
        ha="left",
        va="top",
        color=look.text if judged else look.quiet,
        fontweight=600 if judged else 400,
        offset=(shift, -letter * 0.25),
    )
    if judged:
        _draw_mark(panel, round(at[0]), at, look, (letter * 0.42, -letter * 0.82))


def _draw_mark(
    panel: Axes,
    stage: int,
    at: tuple[float, float],
    look: ChartLook,
    offset: tuple[float, float],
) -> None:
    """The shape of a stage, moved by points."""
    moved = ScaledTranslation(offset[0] / 72, offset[1] / 72, panel.figure.dpi_scale_trans)
    panel.plot(
        *at,
        marker_of_stage(stage),
        ms=marker_size(stage, look.size * 0.74),
        color=look.stage_colour(stage),
        mew=0,
        transform=panel.transData + moved,
        clip_on=False,
    )


def _thinned(colour: str, surface: str, share: float) -> tuple[float, float, float]:
    """A colour mixed into the surface, opaque."""
    red, green, blue = (
        share * over + (1 - share) * under
        for over, under in zip(to_rgb(colour), to_rgb(surface), strict=True)
    )
    return (red, green, blue)
