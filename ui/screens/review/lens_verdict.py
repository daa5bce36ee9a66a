"""The verdict of the lens: are we making the difference for the pupils who need us most?"""

from collections.abc import Sequence

from app.domain.frameworks import LensForm
from app.domain.judgements import LensAnswer
from app.domain.measures import Figure, Measure, PupilGroup
from app.domain.reviews import LensVerdict
from app.queries.figure_words import tile_words
from app.queries.measures import barometer
from app.use_cases.reviews import ReviseReview
from resources.texts import text
from ui.screens.review.desk import Desk
from ui.screens.review.sheet import Sheet
from ui.theme import TextRole
from ui.widgets.cards import Card
from ui.widgets.labels import Label, label
from ui.widgets.layouts import Grid
from ui.widgets.messages import Field
from ui.widgets.segmented import SegmentedControl
from ui.widgets.writing import WritingField

_VERDICTS = [(one.value, text("judging.verdict_" + one.value)) for one in LensVerdict]


class _Pairs(Card):
    """A small table: a name, then what holds for each of the two groups."""

    def __init__(self, title: str, names: Sequence[str]) -> None:
        super().__init__(title)
        grid = Grid(across=16, down=8)
        grid.setColumnStretch(0, 2)
        for column, group in enumerate(PupilGroup, start=1):
            grid.setColumnStretch(column, 3)
            words = text("review.verdict_group_" + group.value)
            grid.addWidget(label(words, TextRole.CAPTION), 0, column)
        self.cells: list[tuple[Label, Label]] = []
        for row, name in enumerate(names, start=1):
            grid.addWidget(label(name), row, 0)
            pair = (label(""), label(""))
            for column, cell in enumerate(pair, start=1):
                grid.addWidget(cell, row, column)
            self.cells.append(pair)
        self.body.addLayout(grid)


class LensVerdictSheet(Sheet):
    """One answer for the whole review, with its reason, and what the layers and figures say."""

    def __init__(self, desk: Desk) -> None:
        prompts = desk.framework.lens_prompts
        asked = next((one.text for one in prompts if one.form is LensForm.VERDICT), "")
        question = desk.say(asked) or text("review.verdict_ask")
        super().__init__(desk, text("review.verdict"), desk.say(desk.framework.lens_name))
        card = Card(question)
        self.control = SegmentedControl(question, _VERDICTS)
        self.control.chosen.connect(self._chosen)
        card.add(self.control)
        self.reason = WritingField(text("review.verdict_reason"), least_lines=3)
        self.field = Field(text("review.verdict_reason"), self.reason)
        self.reason.settled.connect(self._written)
        card.add(self.field)
        self.add(card)
        names = [line.layer.name for line in desk.road.lines]
        self.layers = _Pairs(text("review.verdict_layers"), names)
        self.add(self.layers)
        measures = [text("judging.measure_" + one.value) for one in Measure]
        self.figures = _Pairs(text("review.barometer"), measures)
        self.add(self.figures)
        self.refresh()

    def show_now(self) -> None:
        """Show the verdict, the answers of the layers and the figures."""
        review = self.desk.review
        self.control.show_value(review.lens_verdict.value if review.lens_verdict else "")
        self.reason.show_text(review.lens_reason)
        for line, cells in zip(self.desk.road.lines, self.layers.cells, strict=True):
            judgement = self.desk.road.look.review.judgement(line.layer.id)
            cells[0].say(_said(judgement.lens_disadvantaged if judgement else None))
            cells[1].say(_said(judgement.lens_send if judgement else None))
        figures = iter(self.desk.read(barometer, self.desk.review_id))
        for cells in self.figures.cells:
            for cell in cells:
                cell.say(_shown(next(figures)))

    def show_where(self, **where: object) -> None:
        """Put the keyboard on the answers."""
        super().show_where()
        self.control.focus_answer()

    def _chosen(self, value: str) -> None:
        verdict = LensVerdict(value) if value else None
        self.desk.submit(
            ReviseReview(review_id=self.desk.review_id, lens_verdict=verdict), self.field
        )

    def _written(self, words: str) -> None:
        command = ReviseReview(review_id=self.desk.review_id, lens_reason=words)
        self.desk.submit(command, self.field, self.reason)


def _said(answer: LensAnswer | None) -> str:
    if answer is None:
        return text("review.not_answered")
    return text("judging.lens_" + answer.value)


def _shown(figure: Figure | None) -> str:
    return tile_words(figure) if figure else text("review.verdict_no_figures")
