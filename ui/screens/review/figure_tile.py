"""One tile of the barometer, typed in: its state, its two sides, what it is and where from."""

from PySide6.QtWidgets import QWidget

from app.domain.ids import ReviewId
from app.domain.measures import (
    Figure,
    FigureScale,
    FigureState,
    Measure,
    PupilGroup,
    is_share_of_pupils,
)
from app.queries.figure_words import before_words, now_words
from app.use_cases.measures import ClearFigure, ReviseFigure
from resources.texts import text
from ui.screens.review.desk import Desk
from ui.screens.review.number_line import NumberLine
from ui.screens.review.sheet import Held
from ui.theme import TextRole
from ui.widgets.cards import Card
from ui.widgets.choices import Choice
from ui.widgets.labels import label
from ui.widgets.layouts import Column, Row
from ui.widgets.messages import Field, InlineMessage
from ui.widgets.segmented import SegmentedControl
from ui.widgets.writing import TextLine, WritingField

_STATES = [(state.value, text("review.tile_" + state.value)) for state in FigureState]
_SCALES = [(scale.value, text("review.scale_" + scale.value)) for scale in FigureScale]


class _Side(QWidget):
    """Now, or before: a value and its pupils, or the pupils who reached it of those there are."""

    def __init__(self, tile: "FigureTile", side: str) -> None:
        super().__init__()
        self._tile, self._side = tile, side
        whole = Column(self, spacing=4)
        heading = text("review.side_" + side)
        self.heading = label(heading, TextRole.STRONG)
        whole.addWidget(self.heading)
        of = tile.name
        self.value = NumberLine(text("review.value_of", side=heading, tile=of), in_tenths=True)
        self.reached = NumberLine(text("review.reached_of", side=heading, tile=of))
        self.pupils = NumberLine(text("review.pupils_of", side=heading, tile=of))
        self.value.numbered.connect(self._valued)
        self.reached.numbered.connect(self._reached)
        self.pupils.numbered.connect(self._counted)
        row = Row(spacing=6)
        self.unit = label("%", wrap=False)
        self.of = label(text("review.of"), wrap=False)
        self.after = label(text("review.pupils"), wrap=False)
        for part in (self.value, self.unit, self.reached, self.of, self.pupils, self.after):
            row.addWidget(Held(part, 96) if isinstance(part, NumberLine) else part)
        row.addStretch(1)
        whole.addLayout(row)
        self.shown = label("", TextRole.QUIET)
        whole.addWidget(self.shown)
        self.message = InlineMessage()
        whole.addWidget(self.message)
        for line in (self.value, self.reached, self.pupils):
            line.unread.connect(self._unread)

    def show_side(self, figure: Figure) -> None:
        """Show the numbers, and the percentage that follows from them."""
        is_now = self._side == "now"
        tenths = figure.now_tenths if is_now else figure.before_tenths
        reached = figure.reached_now if is_now else figure.reached_before
        pupils = figure.pupils_now if is_now else figure.pupils_before
        share = is_share_of_pupils(figure.measure, figure.scale)
        only_value = share and tenths is not None and reached is None
        self.value.setVisible(not share or only_value)
        self.unit.setVisible((not share or only_value) and figure.scale is FigureScale.PERCENT)
        self.reached.setVisible(share)
        self.of.setVisible(share)
        self.value.show_number(tenths)
        self.reached.show_number(reached)
        self.pupils.show_number(pupils)
        words = now_words(figure) if is_now else before_words(figure)
        self.shown.say(words)
        self.shown.setVisible(bool(words))

    def _unread(self) -> None:
        self.message.refuse(text("review.not_a_number"))

    def _valued(self, number: int | None) -> None:
        if self._side == "now":
            self._tile.revise(self._tile.revision(now_tenths=number), self.message, self.value)
        else:
            self._tile.revise(self._tile.revision(before_tenths=number), self.message, self.value)

    def _reached(self, number: int | None) -> None:
        # The percentage follows from the pupils; one typed earlier would hide it.
        changes = {"reached_now": number, "now_tenths": None}
        if self._side == "before":
            changes = {"reached_before": number, "before_tenths": None}
        self._tile.revise(self._tile.revision(**changes), self.message, self.reached)

    def _counted(self, number: int | None) -> None:
        name = "pupils_now" if self._side == "now" else "pupils_before"
        changes: dict[str, int | None] = {name: number}
        if not self.reached.isHidden() and self.reached.text().strip():
            changes["now_tenths" if self._side == "now" else "before_tenths"] = None
        self._tile.revise(self._tile.revision(**changes), self.message, self.pupils)


class FigureTile(Card):
    """One measure of one group."""

    def __init__(self, desk: Desk, measure: Measure, group: PupilGroup) -> None:
        self.name = text(
            "review.tile_name",
            measure=text("judging.measure_" + measure.value),
            group=text("judging.group_" + group.value),
        )
        super().__init__(self.name, margins=16)
        self._desk, self._measure, self._group = desk, measure, group
        self.state = SegmentedControl(self.name, _STATES)
        self.state.chosen.connect(self._stated)
        self.add(self.state)
        self.figures = QWidget()
        inside = Column(self.figures, spacing=10)
        self.title_line = TextLine(
            text("review.tile_title"), placeholder=self._usual_title(), longest=120
        )
        self.title_line.settled.connect(self._titled)
        inside.addWidget(Field(text("review.tile_title"), self.title_line))
        self.scale = Choice(text("review.scale"), _SCALES)
        self.scale.chosen.connect(self._scaled)
        inside.addWidget(self.scale)
        self.sides = (_Side(self, "now"), _Side(self, "before"))
        for side in self.sides:
            inside.addWidget(side)
        self.add(self.figures)
        self.about = QWidget()
        below = Column(self.about, spacing=10)
        self.source = TextLine(text("review.tile_source"), longest=200)
        self.source.settled.connect(self._sourced)
        self.reading = WritingField(text("review.tile_reading"), least_lines=1)
        self.reading.settled.connect(self._read)
        self.source_field = Field(text("review.tile_source"), self.source)
        below.addWidget(self.source_field)
        below.addWidget(Field(text("review.tile_reading"), self.reading))
        self.add(self.about)
        self.message = InlineMessage()
        self.add(self.message)

    def show_figure(self, figure: Figure | None) -> None:
        """Show the tile as the workbook holds it; None is not given yet."""
        self.state.show_value(figure.state.value if figure else "")
        is_figure = figure is not None and figure.state is FigureState.FIGURE
        self.figures.setVisible(is_figure)
        self.about.setVisible(figure is not None)
        self.source_field.setVisible(is_figure)
        if figure is None:
            return
        self.title_line.show_text(figure.title)
        self.scale.show_value(figure.scale.value)
        self.scale.setVisible(figure.measure is not Measure.ATTENDANCE)
        for side in self.sides:
            side.show_side(figure)
        self.source.show_text(figure.source)
        self.reading.show_text(figure.reading)

    def revision(self, **changes: object) -> ReviseFigure:
        """The command that changes the fields named."""
        return ReviseFigure(
            review_id=self._review,
            measure=self._measure,
            group=self._group,
            **changes,  # type: ignore[arg-type]  # named and typed by those who call
        )

    def revise(
        self,
        command: ReviseFigure,
        beside: InlineMessage,
        written: TextLine | WritingField | None = None,
    ) -> None:
        """Ask for the change."""
        self._desk.submit(command, beside, written)

    @property
    def _review(self) -> ReviewId:
        return self._desk.review_id

    def _usual_title(self) -> str:
        words = self._desk.framework.words(self._desk.phase)
        return words.get("measure_" + self._measure.value, "")

    def _stated(self, value: str) -> None:
        if not value:
            command: object = ClearFigure(
                review_id=self._review, measure=self._measure, group=self._group
            )
            self._desk.submit(command, self.message)
            return
        self._desk.submit(self.revision(state=FigureState(value)), self.message)

    def _scaled(self, value: str) -> None:
        self._desk.submit(self.revision(scale=FigureScale(value)), self.message)

    def _titled(self, words: str) -> None:
        self._desk.submit(self.revision(title=words), self.message, self.title_line)

    def _sourced(self, words: str) -> None:
        self._desk.submit(self.revision(source=words), self.message, self.source)

    def _read(self, words: str) -> None:
        self._desk.submit(self.revision(reading=words), self.message, self.reading)
