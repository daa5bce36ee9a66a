"""One question, recommendation or comment, and the head's answer to it."""

from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from app.domain.ids import ActionId
from app.domain.plans import Action
from app.domain.returns import PeerAnswerKind
from app.domain.schools import Unit, UnitKind
from app.queries.returns import NoteLine
from app.use_cases.returns import AnswerPeer, LinkAction
from resources.texts import text
from ui.screens.share.contents import Marked
from ui.screens.share.returns.desk import ReturnDesk
from ui.screens.share.returns.wording import by_whom
from ui.theme import TextRole
from ui.widgets.buttons import Kind, button
from ui.widgets.cards import Card
from ui.widgets.dates import DateField, day_words
from ui.widgets.labels import label
from ui.widgets.layouts import Column, Columns, Flow
from ui.widgets.messages import Field, InlineMessage
from ui.widgets.segmented import SegmentedControl
from ui.widgets.writing import TextLine, WritingField

_ANSWERS = [(kind.value, text("returns.answer_" + kind.value)) for kind in PeerAnswerKind]


class AnswerBlock(Card):
    """What was said, the four answers, why, and the next step it leads to.

    To a draft there is only a comment: it is answered with a signature once it is final.
    """

    next_wanted = Signal()
    back_wanted = Signal()

    def __init__(self, desk: ReturnDesk, line: NoteLine) -> None:
        super().__init__(margins=16, spacing=10)
        self._desk, self.line = desk, line
        self.caption = label("", TextRole.CAPTION)
        self.words = label(line.note.value)
        self.add(self.caption)
        self.add(self.words)
        name = text("returns.answer_to", words=_shortened(line.note.value))
        self.control = SegmentedControl(name, _ANSWERS)
        self.control.chosen.connect(self._chosen)
        self.control.next_wanted.connect(self.next_wanted)
        self.control.back_wanted.connect(self.back_wanted)
        self.add(self.control)
        reason = _reason_name(desk, line)
        self.reason = WritingField(reason, placeholder=reason, least_lines=1)
        self.reason.settled.connect(self._reasoned)
        self.add(self.reason)
        self.message = InlineMessage()
        self.add(self.message)
        self.step = NextStep(desk, self)
        self.add(self.step)
        self.control.setVisible(not desk.is_draft)
        self.show_line(line)

    def show_line(self, line: NoteLine) -> None:
        """Show the note with its answer as the workbook holds them."""
        self.line = line
        answer, desk = line.answer, self._desk
        what = by_whom(desk.label_of(line.note.field), line.note, desk.page.arrived)
        heading = text("returns.heading", what=what, where=desk.where(line))
        self.caption.say(heading)
        self.words.say(line.note.value)
        self.words.setVisible(bool(line.note.value.strip()))
        self.setAccessibleName(f"{heading}: {line.note.value}")
        chosen = answer.answer.value if answer and answer.answer else ""
        self.control.show_value(chosen)
        self.reason.show_text(answer.reason if answer else "")
        told = bool(chosen or (answer and answer.reason))
        is_open = told or desk.is_draft or self.reason.page.hasFocus()
        self.reason.setVisible(is_open or _is_question(line))
        self.step.show_line(line)
        for part in (self.control, self.reason):
            part.setEnabled(desk.is_open)

    def focus_answer(self) -> None:
        """Put the keyboard on the answer."""
        if self._desk.is_draft:
            self.reason.setFocus()
        else:
            self.control.focus_answer()

    def _chosen(self, value: str) -> None:
        answer = PeerAnswerKind(value) if value else None
        self.reason.setVisible(True)
        self._desk.submit(AnswerPeer(note_id=self.line.note.id, answer=answer), self.message)

    def _reasoned(self, words: str) -> None:
        command = AnswerPeer(note_id=self.line.note.id, reason=words)
        self._desk.submit(command, self.message, self.reason.typing)


class NextStep(QWidget):
    """The next step that an answer leads to: not yet, being written, or in the plan."""

    def __init__(self, desk: ReturnDesk, block: AnswerBlock) -> None:
        super().__init__()
        self._desk, self._block = desk, block
        self._action: Action | None = None
        column = Column(self, spacing=8)
        self.begin = button(text("returns.step_begin"), Kind.LINK, icon_name="plus")
        self.begin.clicked.connect(lambda _on=False: self._open())
        column.addWidget(self.begin)
        self._form = QWidget()
        self._build_form(Column(self._form, spacing=8))
        self._form.hide()
        column.addWidget(self._form)
        self._done = QWidget()
        done = Column(self._done, spacing=2)
        self.kept = Marked("target", "", "good")
        done.addWidget(self.kept)
        self.go = button(text("returns.step_go"), Kind.LINK, pressed=self._go)
        link = Flow(spacing=6)
        link.addWidget(self.go)
        self.kept.column.addLayout(link)
        column.addWidget(self._done)

    def _build_form(self, column: Column) -> None:
        self.what = WritingField(text("review.step_what"), least_lines=1)
        self.by = DateField(text("review.step_by"), today=self._desk.today)
        self.role = TextLine(text("review.step_role"))
        self.field = Field(text("review.step_what"), self.what)
        column.addWidget(self.field)
        beside = Columns(breaks=(360,), spacing=12)
        beside.add(0, Field(text("review.step_by"), self.by))
        beside.add(1, Field(text("review.step_role"), self.role))
        column.addWidget(beside)
        flow = Flow(spacing=8)
        self.keep = button(text("returns.step_keep"), icon_name="target", pressed=self._keep)
        flow.addWidget(self.keep)
        self.leave = button(text("returns.step_leave"), Kind.PLAIN, pressed=self._leave)
        flow.addWidget(self.leave)
        column.addLayout(flow)

    def show_line(self, line: NoteLine) -> None:
        """Show how far it is."""
        answer = line.answer.answer if line.answer else None
        self._action = line.action
        self._done.setVisible(line.action is not None)
        if line.action is not None:
            self.kept.words.say(step_words(line.action))
            self._form.hide()
        may_begin = answer is not None and answer is not PeerAnswerKind.DISAGREE
        offered = may_begin and line.action is None and self._desk.steps_can_be_added
        self.begin.setVisible(offered and self._form.isHidden())
        self.setVisible(offered or line.action is not None or not self._form.isHidden())

    def _open(self) -> None:
        self.begin.hide()
        self._form.show()
        if not self.what.text() and self._block.line.note.field == "recommendation":
            self.what.insert(" ".join(self._block.line.note.value.split()))
        self.what.setFocus(Qt.FocusReason.OtherFocusReason)

    def _leave(self) -> None:
        self._form.hide()
        self.show_line(self._block.line)
        self.begin.setFocus()

    def _keep(self) -> None:
        self.field.clear()
        words = " ".join(self.what.text().split())
        if not words:
            self.field.refuse(text("returns.step_empty"))
            self.what.setFocus()
            return
        desk = self._desk
        command = LinkAction(
            note_id=self._block.line.note.id,
            action_id=ActionId(desk.context.application.ids.new()),
            review_id=desk.page.review.id,
            unit_id=_whole_school(desk).id,
            layer_id=desk.layer_of(self._block.line),
            what=words,
            due_on=self.by.value,
            role=self.role.text().strip(),
        )
        desk.submit(command, self.field)

    def _go(self) -> None:
        if self._action is not None:
            self._desk.context.navigation.go(
                "review",
                review_id=self._action.review_id,
                layer_id=self._action.layer_id,
                part="steps",
            )


def step_words(action: Action) -> str:
    """A next step in one sentence: what, whose role, by when."""
    parts = [action.what, action.role, _by(action.due_on)]
    return text("returns.step_is", step=" · ".join(part for part in parts if part))


def _by(day: date | None) -> str:
    return text("returns.step_by", day=day_words(day)) if day else ""


def _whole_school(desk: ReturnDesk) -> Unit:
    return desk.context.application.read(
        lambda reader: reader.find(Unit, kind=UnitKind.WHOLE_SCHOOL)
    )[0]


def _is_question(line: NoteLine) -> bool:
    return line.note.field in ("question", "mark-question")


def _reason_name(desk: ReturnDesk, line: NoteLine) -> str:
    """What the words beside the answer are: a question wants them most."""
    if desk.is_draft:
        return text("returns.comment_yours")
    return text("returns.reply") if _is_question(line) else text("returns.reason")


def _shortened(words: str) -> str:
    line = " ".join(words.split())
    return line if len(line) <= 80 else line[:79].rstrip() + "…"
