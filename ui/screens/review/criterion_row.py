"""One criterion: its sentence, its answers, what stands behind it."""

from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from app.domain.ids import LayerId
from app.domain.judgements import Answer, CriterionAnswer
from app.domain.revisions import KEEP, Keep
from app.domain.strength import LayerStrength
from app.queries.judgements import CriterionLine, LayerPage
from app.use_cases.judgements import AnswerCriterion, ConfirmCarried, ReviseAnswer
from resources.texts import text
from ui.screens.review.desk import Desk, carried_words, edits, hold_still
from ui.screens.review.evidence_picker import EvidencePicker
from ui.screens.review.number_line import DAY_WIDTH
from ui.screens.review.sheet import Held
from ui.theme import TextRole
from ui.widgets.buttons import Kind, button
from ui.widgets.dates import DateField
from ui.widgets.labels import label
from ui.widgets.layouts import Column, Flow
from ui.widgets.messages import Field, InlineMessage
from ui.widgets.segmented import SegmentedControl
from ui.widgets.writing import WritingField

ANSWERS = [(answer.value, text("judging.answer_" + answer.value)) for answer in Answer]


class _Reason(QWidget):
    """Why a criterion was set aside, or how and by when it will be found out."""

    def __init__(self, desk: Desk, line: CriterionLine) -> None:
        super().__init__()
        self._desk, self._line = desk, line
        whole = Column(self, spacing=8)
        self.words = WritingField(text("review.reason_name"), least_lines=1)
        self.field = Field(text("review.reason_name"), self.words)
        self.hint = label(text("review.settle_hint", settle=line.settle), TextRole.QUIET)
        self.use = edits(button(text("review.settle_use"), Kind.LINK, pressed=self._use))
        self.by = DateField(text("review.settle_by"), today=desk.today)
        self.by_field = Field(text("review.settle_by"), self.by, part=Held(self.by, DAY_WIDTH))
        for part in (self.field, self.hint, self.use, self.by_field):
            whole.addWidget(part)
        self.words.settled.connect(self._reasoned)
        self.by.settled.connect(self._dated)

    def show_answer(self, answer: CriterionAnswer) -> None:
        """Show the reason or the settling of an answer."""
        open_question = answer.answer is Answer.DONT_KNOW
        name = text("review.settle_name") if open_question else text("review.reason_name")
        self.field.name.say(name)
        self.words.page.setAccessibleName(name)
        self.words.show_text(answer.reason)
        self.by.show_value(answer.settle_by)
        wanting = open_question and bool(self._line.settle) and not answer.reason.strip()
        self.hint.setVisible(wanting)
        self.use.setVisible(wanting)
        self.by_field.setVisible(open_question)

    def _use(self) -> None:
        self.words.insert(self._line.settle)
        self.words.settle()
        self.words.page.setFocus()

    def _reasoned(self, words: str) -> None:
        self._desk.submit(self._revision(reason=words), self.field, self.words)

    def _dated(self, day: date | None) -> None:
        self._desk.submit(self._revision(settle_by=day), self.by_field)

    def _revision(
        self, *, reason: str | Keep = KEEP, settle_by: date | Keep | None = KEEP
    ) -> ReviseAnswer:
        return ReviseAnswer(
            review_id=self._desk.review_id,
            unit_id=self._desk.unit_id,
            criterion_id=self._line.criterion.id,
            reason=reason,
            settle_by=settle_by,
        )


class CriterionRow(QWidget):
    """A criterion as a row. `next_wanted` and `back_wanted` carry the row itself."""

    next_wanted = Signal(object)
    back_wanted = Signal(object)

    def __init__(self, desk: Desk, layer_id: LayerId, line: CriterionLine) -> None:
        super().__init__()
        self._desk, self._layer_id, self._line = desk, layer_id, line
        self.id = line.criterion.id
        self._page: LayerPage | None = None
        self.reason: _Reason | None = None
        self.picker: EvidencePicker | None = None
        self._whole = Column(self, spacing=6, margins=(0, 8, 0, 8))
        self.sentence = label(line.sentence)
        self._whole.addWidget(self.sentence)
        self.control = SegmentedControl(line.sentence, ANSWERS)
        self._whole.addWidget(self.control)
        self.message = InlineMessage()
        self._whole.addWidget(self.message)
        foot = Flow(spacing=8)
        self.backing = label("", TextRole.CAPTION, wrap=False)
        self.evidence = button("", Kind.LINK, pressed=self.turn_evidence)
        foot.addWidget(self.backing)
        foot.addWidget(self.evidence)
        self._whole.addLayout(foot)
        self.control.chosen.connect(self._chosen)
        self.control.confirmed.connect(self._confirmed)
        self.control.next_wanted.connect(lambda: self.next_wanted.emit(self))
        self.control.back_wanted.connect(lambda: self.back_wanted.emit(self))

    def show_line(self, line: CriterionLine, page: LayerPage, strength: LayerStrength) -> None:
        """Show the answer as the workbook holds it, and what stands behind it."""
        self._line, self._page = line, page
        answer = line.answer
        self.control.show_value(
            answer.answer.value if answer else "",
            carried_words(answer.carried_on) if answer else "",
        )
        self.backing.say(self._backing_words(strength))
        self.backing.setVisible(bool(self.backing.text()))
        self.evidence.say(
            text("review.evidence_hide") if self._is_picking() else self._evidence_words()
        )
        self.evidence.setAccessibleDescription(line.sentence)
        self._show_reason(answer)
        if self.picker is not None:
            self.picker.show_items(line.evidence, page)

    def focus_answer(self) -> None:
        """Put the keyboard on the answers."""
        self.control.focus_answer()

    def turn_evidence(self) -> None:
        """Show or hide what can be linked."""
        if self.picker is None:
            self.picker = EvidencePicker(self._desk, self._layer_id, self.id)
            self._whole.addWidget(self.picker)
        else:
            self.picker.setVisible(self.picker.isHidden())
        if self._page is not None:
            self.picker.show_items(self._line.evidence, self._page)
            hold_still(self.picker, is_open=self._desk.is_open)
        words = text("review.evidence_hide") if self._is_picking() else self._evidence_words()
        self.evidence.say(words)

    def _is_picking(self) -> bool:
        return self.picker is not None and not self.picker.isHidden()

    def _evidence_words(self) -> str:
        key = "review.evidence_more" if self._line.evidence else "review.evidence_link"
        return text(key)

    def _backing_words(self, strength: LayerStrength) -> str:
        codes = ", ".join(item.code for item in self._line.evidence)
        if self.id in strength.on_our_word:
            if codes:
                return text("review.on_our_word_old", codes=codes)
            return text("review.on_our_word")
        if codes and self.id in strength.gates_wanting:
            return text("review.gate_wants", codes=codes)
        return text("review.shown_by", codes=codes) if codes else ""

    def _show_reason(self, answer: CriterionAnswer | None) -> None:
        wanted = answer is not None and (
            answer.answer.sets_aside or answer.answer is Answer.DONT_KNOW
        )
        if wanted and self.reason is None:
            self.reason = _Reason(self._desk, self._line)
            self._whole.insertWidget(3, self.reason)
        if self.reason is not None:
            self.reason.setVisible(wanted)
            if answer is not None:
                self.reason.show_answer(answer)

    def _chosen(self, value: str) -> None:
        command = AnswerCriterion(
            review_id=self._desk.review_id,
            unit_id=self._desk.unit_id,
            criterion_id=self.id,
            answer=Answer(value) if value else None,
        )
        self._desk.submit(command, self.message)

    def _confirmed(self) -> None:
        command = ConfirmCarried(
            review_id=self._desk.review_id, unit_id=self._desk.unit_id, criterion_ids=(self.id,)
        )
        self._desk.submit(command, self.message)
