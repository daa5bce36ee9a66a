"""What the answers suggest beside the own stage, the reason where they differ, the confidence."""

from app.domain.ids import LayerId
from app.domain.judgements import Confidence
from app.queries.judgements import LayerPage
from app.queries.review_road import RoadLine
from app.queries.wording import suggestion_words
from app.use_cases.judgements import JudgeLayer, ReviseJudgement
from resources.texts import text
from ui.screens.review.carried import CarriedNotice
from ui.screens.review.desk import Desk, edits
from ui.theme import TextRole
from ui.widgets.buttons import Kind, button
from ui.widgets.cards import Card
from ui.widgets.labels import label
from ui.widgets.layouts import Column, Row
from ui.widgets.messages import Field
from ui.widgets.segmented import SegmentedControl
from ui.widgets.writing import WritingField

_CONFIDENCES = [(one.value, text("judging.confidence_" + one.value)) for one in Confidence]


class Standing(Card):
    """Under the marker: purpose and lens question, suggestion, reason and confidence."""

    def __init__(self, desk: Desk, layer_id: LayerId, page: LayerPage) -> None:
        super().__init__()
        self._desk, self._layer_id = desk, layer_id
        self.add(label(page.purpose))
        self.add(label(page.lens_question, TextRole.QUIET))
        if page.phase_note:
            self.add(label(page.phase_note, TextRole.QUIET))
        self.carried = CarriedNotice(desk, layer_id)
        self.add(self.carried)
        self._lines = Column(spacing=4)
        self._said: tuple[str, ...] = ()
        self.suggestion = Card(part="low", margins=12, spacing=4)
        self.suggestion.body.addLayout(self._lines)
        self.add(self.suggestion)
        self.reason = WritingField(text("review.difference"), least_lines=1)
        self.reason_field = Field(
            text("review.difference"), self.reason, hint=text("review.difference_hint")
        )
        self.reason.page.setAccessibleName(text("review.difference"))
        self.reason.settled.connect(self._reasoned)
        self.add(self.reason_field)
        self.confidence = SegmentedControl(text("review.confidence"), _CONFIDENCES)
        self.confidence.chosen.connect(self._sure)
        self.confidence_field = Field(text("review.confidence"), self.confidence)
        self.take_back = edits(button(text("review.take_back"), Kind.LINK, pressed=self._take_back))
        row = Row(spacing=12)
        row.addWidget(self.confidence_field, 1)
        row.addWidget(self.take_back)
        self.body.addLayout(row)

    def show_page(self, page: LayerPage, line: RoadLine) -> None:
        """Show what the answers suggest now, and what was said of it."""
        words = suggestion_words(self._desk.framework, page.suggestion, self._desk.phase)
        self._say(words)
        judgement = page.judgement
        self.reason.show_text(judgement.difference_reason)
        typing = self.reason.page.hasFocus()
        self.reason_field.setVisible(
            line.differs or typing or bool(judgement.difference_reason.strip())
        )
        self.confidence.show_value(judgement.confidence.value if judgement.confidence else "")
        self.carried.show_since(judgement.carried_on)
        self.take_back.setVisible(judgement.stage_id is not None)

    def _say(self, words: tuple[str, ...]) -> None:
        if words == self._said:
            return
        self._said = words
        while self._lines.count():
            taken = self._lines.takeAt(0)
            widget = taken.widget() if taken else None
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        for number, line in enumerate(words):
            self._lines.addWidget(label(line, TextRole.BODY if number else TextRole.STRONG))

    def _reasoned(self, words: str) -> None:
        command = ReviseJudgement(
            review_id=self._desk.review_id,
            unit_id=self._desk.unit_id,
            layer_id=self._layer_id,
            difference_reason=words,
        )
        self._desk.submit(command, self.reason_field, self.reason)

    def _sure(self, value: str) -> None:
        command = ReviseJudgement(
            review_id=self._desk.review_id,
            unit_id=self._desk.unit_id,
            layer_id=self._layer_id,
            confidence=Confidence(value) if value else None,
        )
        self._desk.submit(command, self.confidence_field)

    def _take_back(self) -> None:
        command = JudgeLayer(
            review_id=self._desk.review_id,
            unit_id=self._desk.unit_id,
            layer_id=self._layer_id,
            stage_id=None,
        )
        self._desk.submit(command, self.confidence_field)
