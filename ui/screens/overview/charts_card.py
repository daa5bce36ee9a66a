"""Two charts under the overview: stage by layer over the reviews, and how far each layer is."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QWidget
from typing_extensions import override

from app.charts.values import (
    LayerStanding,
    StageCourse,
    StageHistory,
    StageProfile,
    StageStanding,
)
from app.domain.frameworks import Framework
from app.domain.pyramid import PyramidView
from app.queries.overview import Overview, TermView, term_name
from app.queries.standings import LayerStandings
from resources.texts import text
from ui.theme import TextRole, Tokens, px, theme
from ui.widgets.cards import Card
from ui.widgets.chart_canvas import ChartCanvas
from ui.widgets.labels import label
from ui.widgets.layouts import Column
from ui.widgets.tables import ColumnHead

if TYPE_CHECKING:
    from matplotlib.figure import Figure

    from app.charts.look import ChartLook

POINTS = 0.72
"""Points to a pixel of a figure, as matplotlib counts where nobody says otherwise."""
_COLUMN = 120
"""The least width of a column of stages in the table, in unscaled points."""


class ChartsCard(Card):
    """Both charts, each with its values as a table; drawn when their library has been loaded."""

    def __init__(self) -> None:
        super().__init__(text("overview.charts"), spacing=16)
        self.courses = ChartCanvas(text("overview.courses"), height=180)
        self.profile = ChartCanvas(text("overview.profile"), height=230)
        self.add(_titled(text("overview.courses"), self.courses))
        self.add(_titled(text("overview.profile"), self.profile))
        self._shown: object = None
        self._history: StageHistory | None = None
        self._is_narrow = False

    def show_charts(
        self, view: Overview, past: Sequence[TermView], standings: Sequence[LayerStandings]
    ) -> None:
        """Show both for a review and those before it; the same again draws nothing anew."""
        history = stage_history(view, past)
        profile = stage_profile_of(view.framework, standings)
        if (history, profile) == self._shown:
            return
        self._shown = (history, profile)
        self._show_courses(history)
        self._show_profile(profile)

    def _show_courses(self, history: StageHistory) -> None:
        def make(tokens: Tokens, scale: float) -> "Figure":
            from app.charts.stage_by_layer import stage_by_layer

            return stage_by_layer(history, look=look_of(tokens, scale))

        told = [
            text(
                "overview.course_told",
                layer=course.name,
                first=_stage_word(history.stages, course.stages[0]),
                last=_stage_word(history.stages, course.stages[-1]),
            )
            for course in history.courses
        ]

        def fit_height(width: int, scale: float) -> int:
            from app.charts.stage_by_layer import fitting_height

            look = look_of(theme().tokens, scale)
            points = fitting_height(history, width * POINTS, look, with_title=False)
            return round(points / POINTS)

        self.courses.show_figure(make, "; ".join(told), fit_height)
        self._history = history
        self._show_courses_table()

    def _show_courses_table(self) -> None:
        """A column for each review where there is room, else a line for each layer and review."""
        history = self._history
        if history is None:
            return
        layer, review, stage = (
            ColumnHead(text("overview.layer"), wide=True),
            ColumnHead(text("overview.group_review"), wide=True),
            ColumnHead(text("overview.stage"), wide=True),
        )
        words = {
            course.name: [_stage_word(history.stages, stage) for stage in course.stages]
            for course in history.courses
        }
        self._is_narrow = self._has_no_room()
        if not self._is_narrow:
            heads = [layer, *(ColumnHead(name, wide=True) for name in history.reviews)]
            self.courses.show_table(heads, [[name, *said] for name, said in words.items()])
            return
        lines = [
            [name, when, said]
            for name, stages in words.items()
            for when, said in zip(history.reviews, stages, strict=True)
        ]
        self.courses.show_table([layer, review, stage], lines)

    def _has_no_room(self) -> bool:
        columns = 1 + len(self._history.reviews) if self._history else 1
        return self.width() < px(_COLUMN * columns)

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if self._history is not None and self._has_no_room() != self._is_narrow:
            self._show_courses_table()

    def _show_profile(self, profile: StageProfile) -> None:
        def make(tokens: Tokens, scale: float) -> "Figure":
            from app.charts.stage_profile import stage_profile

            return stage_profile(profile, look=look_of(tokens, scale))

        rows = [
            [layer.name, *(_standing_words(profile, one) for one in layer.standings)]
            for layer in profile.layers
        ]
        told = [
            text(
                "overview.profile_told",
                layer=layer.name,
                stage=_stage_word(profile.stages, layer.stage_index),
            )
            for layer in profile.layers
        ]
        self.profile.show_figure(make, "; ".join(told))
        heads = [ColumnHead(text("overview.layer"), wide=True)]
        heads += [ColumnHead(name, wide=True) for name in profile.stages]
        self.profile.show_table(heads, rows)


def look_of(tokens: Tokens, scale: float) -> "ChartLook":
    """A scheme of the screen as the look of a chart."""
    from app.charts.look import ChartLook

    return ChartLook(
        text=tokens.text,
        quiet=tokens.text_quiet,
        rule=tokens.divider,
        surface=tokens.surface,
        stages=tokens.stages,
        letter=9,
        scale=scale,
    )


def stage_history(view: Overview, past: Sequence[TermView]) -> StageHistory:
    """The layers of the review in hand through all reviews up to it."""
    pyramids: list[PyramidView] = [*(term.pyramid for term in past), view.pyramid]
    return StageHistory(
        reviews=(*(term.name for term in past), term_name(view.review)),
        stages=tuple(stage.name for stage in view.framework.stages),
        courses=tuple(
            StageCourse(
                name=layer.name,
                stages=tuple(
                    next((one.stage_index for one in each.layers if one.layer_id == layer.id), None)
                    for each in pyramids
                ),
            )
            for layer in view.framework.layers
        ),
    )


def stage_profile_of(framework: Framework, standings: Sequence[LayerStandings]) -> StageProfile:
    """How far each layer is with each stage."""
    return StageProfile(
        stages=tuple(stage.name for stage in framework.stages),
        layers=tuple(
            LayerStanding(
                name=line.layer.name,
                stage_index=line.stage_index,
                standings=tuple(
                    StageStanding(share=one.share, met=one.met, gates=one.gates)
                    for one in line.standings
                ),
            )
            for line in standings
        ),
        gate_words=text("overview.gates"),
        not_asked_words=text("judging.not_asked"),
    )


def _titled(title: str, chart: ChartCanvas) -> QWidget:
    part = QWidget()
    column = Column(part, spacing=6)
    column.addWidget(label(title, TextRole.STRONG))
    column.addWidget(chart)
    return part


def _stage_word(stages: Sequence[str], index: int | None) -> str:
    return text("judging.not_judged") if index is None else stages[index]


def _standing_words(profile: StageProfile, standing: StageStanding) -> str:
    if standing.share is None:
        return profile.not_asked_words
    percent = round(standing.share * 100)
    gates = profile.gate_words.format(met=standing.met, gates=standing.gates)
    return text("overview.profile_cell", percent=percent, gates=gates)
