"""The verdict of the lens: are we making the difference for the pupils who need us most?"""

from app.domain.frameworks import LensForm
from app.domain.reviews import LensVerdict
from app.queries.figure_words import figure_line
from app.queries.measures import barometer
from app.use_cases.reviews import ReviseReview
from resources.texts import text
from ui.screens.review.desk import Desk
from ui.screens.review.sheet import Sheet
from ui.theme import TextRole
from ui.widgets.cards import Card
from ui.widgets.labels import label
from ui.widgets.messages import Field
from ui.widgets.segmented import SegmentedControl
from ui.widgets.writing import WritingField

_VERDICTS = [(one.value, text("judging.verdict_" + one.value)) for one in LensVerdict]


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
        beside = Card(text("review.verdict_layers"))
        self.layers = {line.layer.id: label("") for line in desk.road.lines}
        for line in self.layers.values():
            beside.add(line)
        self.add(beside)
        figures = Card(text("review.barometer"))
        self.figures = label("", TextRole.BODY)
        figures.add(self.figures)
        self.add(figures)
        self.close_up()
        self.refresh()

    def show_now(self) -> None:
        """Show the verdict, the answers of the layers and the figures."""
        review = self.desk.review
        self.control.show_value(review.lens_verdict.value if review.lens_verdict else "")
        self.reason.show_text(review.lens_reason)
        for layer_id, line in self.layers.items():
            judgement = self.desk.road.look.review.judgement(layer_id)
            line.say(
                text(
                    "review.verdict_layer",
                    layer=self.desk.framework.layer(layer_id).name,
                    disadvantaged=_said(judgement.lens_disadvantaged if judgement else None),
                    send=_said(judgement.lens_send if judgement else None),
                )
            )
        given = [one for one in self.desk.read(barometer, self.desk.review_id) if one]
        told = [
            text(
                "review.verdict_figure",
                figure=figure_line(one),
                group=text("judging.group_" + one.group.value),
            )
            for one in given
        ]
        self.figures.say("\n".join(told) if told else text("review.verdict_no_figures"))

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


def _said(answer: object) -> str:
    return text(f"judging.lens_{answer}") if answer else text("review.not_answered")
