"""What stands beside a judgement: its evidence, its past, and the pasted text."""

from PySide6.QtWidgets import QButtonGroup, QStackedWidget, QWidget

from app.domain.ids import LayerId
from app.domain.strength import TRIANGULATED_KINDS
from app.queries.judgements import LayerPage
from app.queries.review_road import LayerPast, layer_past
from resources.texts import text
from ui.screens.review.desk import Desk, hold_still
from ui.screens.review.evidence_picker import EvidencePicker
from ui.screens.review.pasted_text import PastedText
from ui.theme import TextRole
from ui.widgets.buttons import Chip
from ui.widgets.cards import divider
from ui.widgets.dates import day_words
from ui.widgets.labels import label
from ui.widgets.layouts import Column, Flow, Scroll
from ui.widgets.stage_track import StageBadge


class _Past(QWidget):
    """One review's judgement of the layer."""

    def __init__(self, desk: Desk, past: LayerPast) -> None:
        super().__init__()
        whole = Column(self, spacing=3)
        whole.addWidget(label(past.review.title, TextRole.STRONG))
        whole.addWidget(label(day_words(past.review.begun_on), TextRole.CAPTION))
        stages, index = desk.stages(), past.stage_index
        if index is None or (index < len(stages) and stages[index].name == past.stage_name):
            whole.addWidget(StageBadge(stages, index))
        else:  # a review of another framework, with stages of its own
            whole.addWidget(label(past.stage_name, TextRole.STRONG))
        if past.confidence is not None:
            sure = text("judging.confidence_" + past.confidence.value)
            whole.addWidget(label(text("review.past_confidence", sure=sure), TextRole.CAPTION))
        if past.words:
            whole.addWidget(label(past.words, TextRole.QUIET))
        whole.addWidget(divider())


class EvidenceColumn(QWidget):
    """Three pages behind three chips, of one layer; without a layer only the pasted text."""

    def __init__(self, desk: Desk, *, scrolls: bool) -> None:
        super().__init__()
        self._desk = desk
        self._layer_id: LayerId | None = None
        self._picker: EvidencePicker | None = None
        self.past: tuple[LayerPast, ...] | None = None
        whole = Column(self, spacing=10)
        flow = Flow(spacing=6)
        whole.addLayout(flow)
        self._group = QButtonGroup(self)
        self.chips = [
            Chip(words, checkable=True)
            for words in (
                text("review.side_evidence"),
                text("review.side_past"),
                text("review.side_pasted"),
            )
        ]
        for number, chip in enumerate(self.chips):
            self._group.addButton(chip, number)
            flow.addWidget(chip)
        self._stack = QStackedWidget()
        self._evidence, self._past_page = QWidget(), QWidget()
        self._evidence_column = Column(self._evidence, spacing=10, margins=(0, 0, 10, 12))
        self._past_column = Column(self._past_page, spacing=12, margins=(0, 0, 10, 12))
        self.strength = label("", TextRole.QUIET)
        self._evidence_column.addWidget(self.strength)
        self._evidence_column.addStretch(1)
        self._past_column.addStretch(1)
        self.pasted = PastedText(desk)
        for page in (self._evidence, self._past_page, self.pasted):
            self._stack.addWidget(Scroll(page) if scrolls else page)
        whole.addWidget(self._stack, 1)
        self._group.idClicked.connect(self.turn_to)
        self.turn_to(0)

    def turn_to(self, number: int) -> None:
        """Show the evidence (0), the past (1) or the pasted text (2)."""
        self.chips[number].setChecked(True)
        self._stack.setCurrentIndex(number)
        if number == 1:
            self._show_past()

    def show_layer(self, page: LayerPage | None, target: str) -> None:
        """Show what belongs to a layer; `target` names where a pasted passage would go."""
        self.pasted.show_text(target)
        for chip in self.chips[:2]:
            chip.setVisible(page is not None)
        if page is None:
            self._stack.setCurrentIndex(2)
            return
        self.turn_to(self._group.checkedId())
        if page.layer.id != self._layer_id:
            self._change_layer(page.layer.id)
        if self._picker is not None:
            self._picker.show_items(page.evidence, page)
        self.strength.say(self._strength_words(page))
        if self._stack.currentIndex() == 1:
            self._show_past()
        hold_still(self, is_open=self._desk.is_open)

    def _change_layer(self, layer_id: LayerId) -> None:
        if self._picker is not None:
            self._evidence_column.removeWidget(self._picker)
            self._picker.hide()
            self._picker.deleteLater()
        self._layer_id, self.past = layer_id, None
        self._picker = EvidencePicker(self._desk, layer_id)
        self._evidence_column.insertWidget(1, self._picker)

    def _strength_words(self, page: LayerPage) -> str:
        strength = self._desk.road.line(page.layer.id).strength
        if not strength.linked:
            return text("review.strength_none")
        if strength.all_on_our_word:
            return text("review.strength_old")
        count = len(strength.kinds)
        if strength.triangulated:
            return text("review.strength_firm", count=count)
        return text("review.strength_some", count=count, firm=TRIANGULATED_KINDS)

    def _show_past(self) -> None:
        if self._layer_id is None:
            return
        application = self._desk.context.application
        past = self._desk.read(layer_past, application.framework, self._layer_id)
        earlier = tuple(one for one in past if one.review.begun_on < self._desk.review.begun_on)
        if earlier == self.past:
            return
        self.past = earlier
        while self._past_column.count():
            taken = self._past_column.takeAt(0)
            widget = taken.widget() if taken else None
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        for one in earlier:
            self._past_column.addWidget(_Past(self._desk, one))
        if not earlier:
            self._past_column.addWidget(label(text("review.past_none"), TextRole.QUIET))
        self._past_column.addStretch(1)
