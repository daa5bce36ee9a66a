"""The lens: is it true for disadvantaged pupils and pupils with SEND too?"""

from PySide6.QtWidgets import QWidget

from app.domain.completeness import Missing
from app.domain.ids import LayerId
from app.domain.judgements import LensAnswer
from app.domain.measures import Figure, PupilGroup
from app.queries.figure_words import figure_line
from app.queries.judgements import LayerPage
from app.queries.review_road import RoadLine
from app.use_cases.judgements import ReviseJudgement
from resources.texts import text
from ui.screens.review.desk import BAROMETER, Desk
from ui.theme import TextRole
from ui.widgets.buttons import Kind, button
from ui.widgets.cards import Card
from ui.widgets.labels import label
from ui.widgets.layouts import Column
from ui.widgets.messages import Field
from ui.widgets.segmented import SegmentedControl
from ui.widgets.writing import WritingField

LENS_ANSWERS = [(one.value, text("judging.lens_" + one.value)) for one in LensAnswer]


class _Group(QWidget):
    """One group of pupils: the answer, and its figures beside it."""

    def __init__(self, group: PupilGroup) -> None:
        super().__init__()
        whole = Column(self, spacing=4)
        name = text("review.lens_" + group.value)
        whole.addWidget(label(name, TextRole.STRONG))
        self.control = SegmentedControl(name, LENS_ANSWERS)
        whole.addWidget(self.control)
        self.figures = label("", TextRole.QUIET)
        whole.addWidget(self.figures)
        self._group = group

    def show_answer(self, answer: LensAnswer | None, figures: tuple[Figure | None, ...]) -> None:
        """Show the answer and what the barometer says of the group."""
        self.control.show_value(answer.value if answer else "")
        told = [figure_line(one) for one in figures if one and one.group is self._group]
        self.figures.say(" · ".join(told) if told else text("review.lens_no_figures"))


class Lens(Card):
    """The lens question of a layer with its two answers and its words."""

    def __init__(self, desk: Desk, layer_id: LayerId, question: str) -> None:
        super().__init__(text("review.lens"))
        self._desk, self._layer_id = desk, layer_id
        self.add(label(question))
        self.groups = {group: _Group(group) for group in PupilGroup}
        self.groups[PupilGroup.DISADVANTAGED].control.chosen.connect(self._disadvantaged)
        self.groups[PupilGroup.SEND].control.chosen.connect(self._send)
        for part in self.groups.values():
            self.add(part)
        figures = button(text("review.lens_figures"), Kind.LINK, icon_name="chart-line")
        figures.clicked.connect(lambda: desk.go(BAROMETER))
        self.add(figures)
        self.words = WritingField(text("review.lens_words"), least_lines=2)
        self.field = Field(text("review.lens_words"), self.words)
        self.words.page.setAccessibleName(text("review.lens_words"))
        self.words.settled.connect(self._written)
        self.add(self.field)

    def show_page(self, page: LayerPage, line: RoadLine) -> None:
        """Show the answers, the figures and the words."""
        judgement = page.judgement
        self.groups[PupilGroup.DISADVANTAGED].show_answer(
            judgement.lens_disadvantaged, page.figures
        )
        self.groups[PupilGroup.SEND].show_answer(judgement.lens_send, page.figures)
        self.words.show_text(judgement.lens_words)
        if Missing.LENS_REASON in line.missing:
            self.field.message.tell(text("review.lens_why"))
        else:
            self.field.clear()

    def focus_open(self) -> None:
        """Put the keyboard on the first answer that is wanting."""
        groups = tuple(self.groups.values())
        open_one = next((one for one in groups if not one.control.value), groups[0])
        open_one.control.focus_answer()

    def _disadvantaged(self, value: str) -> None:
        answer = LensAnswer(value) if value else None
        self._desk.submit(
            ReviseJudgement(
                review_id=self._desk.review_id,
                unit_id=self._desk.unit_id,
                layer_id=self._layer_id,
                lens_disadvantaged=answer,
            ),
            self.field,
        )

    def _send(self, value: str) -> None:
        answer = LensAnswer(value) if value else None
        self._desk.submit(
            ReviseJudgement(
                review_id=self._desk.review_id,
                unit_id=self._desk.unit_id,
                layer_id=self._layer_id,
                lens_send=answer,
            ),
            self.field,
        )

    def _written(self, words: str) -> None:
        self._desk.submit(
            ReviseJudgement(
                review_id=self._desk.review_id,
                unit_id=self._desk.unit_id,
                layer_id=self._layer_id,
                lens_words=words,
            ),
            self.field,
            self.words,
        )
