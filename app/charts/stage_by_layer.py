"""Own stage of every layer over the reviews, as small multiples."""

from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.text import Text

from app.charts.look import PAPER, ChartLook, marker_of_stage, marker_size
from app.charts.panels import (
    Margins,
    PointLayout,
    bare_figure,
    entitle,
    panel_rows,
    say,
    widest,
)
from app.charts.values import StageCourse, StageHistory


def stage_by_layer(
    history: StageHistory,
    title: str = "",
    look: ChartLook = PAPER,
    size: tuple[float, float] = (414.0, 250.0),
) -> Figure:
    """One panel a layer, one step a stage, one shape a review.

    Args:
        history: what to show.
        title: a sentence, or nothing.
        look: colours and type.
        size: in points; a canvas on the screen may change it later.
    """
    margins = _margins(history, look, with_title=bool(title))
    figure = bare_figure(size, look, margins, len(history.courses))
    layout = figure.get_layout_engine()
    for panel, course in zip(figure.axes, history.courses, strict=True):
        _draw_course(panel, course, history, look)
        if isinstance(layout, PointLayout):
            layout.first_only += [(panel, words) for words in _name_stages(panel, history, look)]
    entitle(figure, title, look)
    return figure


def fitting_height(
    history: StageHistory, width: float, look: ChartLook = PAPER, *, with_title: bool = True
) -> float:
    """A good height in points for a figure of that width; lower on paper, where room is dear."""
    margins = _margins(history, look, with_title=with_title)
    _, rows = panel_rows(len(history.courses), width, margins)
    panel = len(history.stages) * look.size * (1.45 if look is PAPER else 2.1)
    return margins.top + margins.bottom + rows * (margins.head + panel + margins.foot)


def _margins(history: StageHistory, look: ChartLook, *, with_title: bool) -> Margins:
    letter = look.size
    names = widest([course.name for course in history.courses], look) * 1.06
    ends = (history.reviews[0], history.reviews[-1]) if history.reviews else ()
    reviews = sum(widest([word], look) for word in ends) + letter
    return Margins(
        left=widest(history.stages, look) + letter * 0.8,
        right=letter * 0.8,
        top=letter * 2.1 if with_title else 0.0,
        bottom=0.0,
        head=letter * 2.7,
        foot=letter * 1.9,
        between=letter * 2.2,
        narrowest=max(names, reviews),
    )


def _draw_course(panel: Axes, course: StageCourse, history: StageHistory, look: ChartLook) -> None:
    last = len(history.reviews) - 1
    highest = len(history.stages) - 1
    panel.set_xlim(-0.35, last + 0.35)
    panel.set_ylim(-0.45, highest + 0.45)
    levels = [float(level) for level in range(highest + 1) for _ in range(3)]
    across = [-0.35, last + 0.35, float("nan")] * (highest + 1)
    panel.plot(across, levels, color=look.rule, lw=0.6, zorder=1)
    known = [(n, stage) for n, stage in enumerate(course.stages) if stage is not None]
    panel.plot(*_steps(course), color=look.quiet, lw=1.1, zorder=2, solid_joinstyle="round")
    for stage in sorted({stage for _, stage in known}):
        at = [review for review, reached in known[:-1] if reached == stage]
        _mark(panel, at, stage, 5.2, look)
    if known:
        _mark(panel, [known[-1][0]], known[-1][1], 7.0, look)
    letter = look.size
    name_at = (-0.35, highest + 0.45)
    now = history.stages[known[-1][1]] if known else ""
    say(panel, name_at, course.name, look, ha="left", fontweight=600, offset=(0, letter * 1.6))
    say(panel, name_at, now, look, ha="left", color=look.quiet, offset=(0, letter * 0.35))
    _name_reviews(panel, history, look)


def _mark(panel: Axes, reviews: list[int], stage: int, size: float, look: ChartLook) -> None:
    """The shape of a stage at these reviews."""
    if not reviews:
        return
    panel.plot(
        reviews,
        [stage] * len(reviews),
        marker_of_stage(stage),
        ms=marker_size(stage, size) * look.scale,
        color=look.stage_colour(stage),
        mec=look.surface,
        mew=0.8,
        zorder=3,
        clip_on=False,
    )


def _steps(course: StageCourse) -> tuple[list[float], list[float]]:
    """The stepped line: level through a review, rising or falling half-way to the next."""
    across: list[float] = []
    up: list[float] = []
    for number, stage in enumerate(course.stages):
        level = float("nan") if stage is None else float(stage)
        across += [number - 0.5 if number else 0.0, number + 0.5]
        up += [level, level]
    if across:
        across[-1] -= 0.5
    return across, up


def _name_reviews(panel: Axes, history: StageHistory, look: ChartLook) -> None:
    """The first and the last by name; those between need none."""
    facts = {"color": look.quiet, "va": "top"}
    offset = (0, -look.size * 0.3)
    last = len(history.reviews) - 1
    if last < 0:
        return
    if last == 0:
        say(panel, (0, -0.45), history.reviews[0], look, ha="center", offset=offset, **facts)
        return
    first_word, last_word = history.reviews[0], history.reviews[-1]
    say(panel, (-0.35, -0.45), first_word, look, ha="left", offset=offset, **facts)
    say(panel, (last + 0.35, -0.45), last_word, look, ha="right", offset=offset, **facts)


def _name_stages(panel: Axes, history: StageHistory, look: ChartLook) -> list[Text]:
    quiet = {"ha": "right", "color": look.quiet, "offset": (-look.size * 0.6, 0)}
    return [
        say(panel, (-0.35, level), word, look, **quiet) for level, word in enumerate(history.stages)
    ]
