"""The judgement in words, with help to write it and questions to ask first."""

from app.domain.ids import LayerId
from app.queries.judgements import LayerPage
from app.use_cases.judgements import ReviseJudgement
from resources.texts import text
from ui.screens.review.desk import Desk
from ui.theme import TextRole
from ui.widgets.buttons import Kind, button
from ui.widgets.cards import Card
from ui.widgets.labels import label
from ui.widgets.layouts import Row
from ui.widgets.messages import Field
from ui.widgets.writing import WritingField


def _list_card(lines: tuple[str, ...], title: str) -> Card:
    made = Card(part="low", margins=12, spacing=4)
    made.add(label(title, TextRole.STRONG))
    for line in lines:
        made.add(label(text("review.list_line", line=line)))
    made.hide()
    return made


class JudgementWords(Card):
    """One field of words, counted gently against the room in the pack."""

    def __init__(self, desk: Desk, layer_id: LayerId, questions: tuple[str, ...]) -> None:
        super().__init__(text("review.words"))
        self._desk, self._layer_id = desk, layer_id
        help_there = desk.framework.writing_help
        name = text("review.words_name", layer=desk.framework.layer(layer_id).name)
        self.words = WritingField(name, most_words=help_there.words, least_lines=3)
        self.field = Field(text("review.words_ask"), self.words)
        self.words.page.setAccessibleName(name)
        self.words.settled.connect(self._written)
        self.add(self.field)
        self.shape = _list_card(
            tuple(desk.say(line) for line in help_there.shape), text("review.help_shape")
        )
        avoid = [desk.say(line) for line in help_there.avoid]
        self.shape.add(label(text("review.help_avoid"), TextRole.STRONG))
        for line in avoid:
            self.shape.add(label(text("review.list_line", line=line)))
        self.questions = _list_card(questions, text("review.questions_title"))
        row = Row(spacing=12)
        self.help = button(text("review.help"), Kind.LINK, icon_name="lightbulb")
        self.help.clicked.connect(lambda: self.shape.setVisible(self.shape.isHidden()))
        self.ask = button(text("review.questions"), Kind.LINK, icon_name="circle-question-mark")
        self.ask.clicked.connect(lambda: self.questions.setVisible(self.questions.isHidden()))
        row.addWidget(self.help)
        row.addWidget(self.ask)
        row.addStretch(1)
        self.body.addLayout(row)
        self.add(self.shape)
        self.add(self.questions)

    def show_page(self, page: LayerPage) -> None:
        """Show the words that the workbook holds."""
        self.words.show_text(page.judgement.words)

    def focus_end(self) -> None:
        """Put the keyboard where the words end."""
        page = self.words.page
        page.setFocus()
        page.moveCursor(page.textCursor().MoveOperation.End)

    def take_passage(self, passage: str) -> None:
        """Put a passage at the end of the words, as if it were typed."""
        page = self.words.page
        page.moveCursor(page.textCursor().MoveOperation.End)
        before = "\n" if self.words.text() else ""
        self.words.insert(before + passage.strip())
        self.words.settle()

    def _written(self, words: str) -> None:
        command = ReviseJudgement(
            review_id=self._desk.review_id,
            unit_id=self._desk.unit_id,
            layer_id=self._layer_id,
            words=words,
        )
        self._desk.submit(command, self.field, self.words)
