"""The next step that an answer leads to: not yet, being written, or in the plan."""

from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from app.domain.ids import ActionId
from app.domain.plans import Action
from app.domain.returns import PeerAnswerKind
from app.domain.schools import Unit, UnitKind
from app.queries.returns import NoteLine
from app.use_cases.returns import LinkAction
from resources.texts import text
from ui.screens.share.contents import Marked
from ui.screens.share.returns.desk import ReturnDesk
from ui.widgets.buttons import Kind, button
from ui.widgets.dates import DateField, day_words
from ui.widgets.layouts import Column, Columns, Flow
from ui.widgets.messages import Field
from ui.widgets.writing import TextLine, WritingField


class StepForm(QWidget):
    """What will be done, by when, whose role. `kept` and `left` say what the head wants of it."""

    kept = Signal()
    left = Signal()

    def __init__(self, today: date) -> None:
        super().__init__()
        column = Column(self, spacing=8)
        self.what = WritingField(text("review.step_what"), least_lines=1)
        self.by = DateField(text("review.step_by"), today=today)
        self.role = TextLine(text("review.step_role"))
        self.field = Field(text("review.step_what"), self.what)
        column.addWidget(self.field)
        beside = Columns(breaks=(360,), spacing=12)
        beside.add(0, Field(text("review.step_by"), self.by))
        beside.add(1, Field(text("review.step_role"), self.role))
        column.addWidget(beside)
        flow = Flow(spacing=8)
        self.keep = button(text("returns.step_keep"), icon_name="target", pressed=self.kept.emit)
        self.leave = button(text("returns.step_leave"), Kind.PLAIN, pressed=self.left.emit)
        flow.addWidget(self.keep)
        flow.addWidget(self.leave)
        column.addLayout(flow)


class NextStep(QWidget):
    """Under an answer; its form is built when it is wanted."""

    def __init__(self, desk: ReturnDesk) -> None:
        super().__init__()
        self._desk = desk
        self._line: NoteLine | None = None
        self.form: StepForm | None = None
        self._column = Column(self, spacing=8)
        self.begin = button(text("returns.step_begin"), Kind.LINK, icon_name="plus")
        self.begin.clicked.connect(lambda _on=False: self._open())
        self._column.addWidget(self.begin)
        self.kept = Marked("target", "", "good")
        self.go = button(text("returns.step_go"), Kind.LINK, pressed=self._go)
        link = Flow(spacing=6)
        link.addWidget(self.go)
        self.kept.column.addLayout(link)
        self._column.addWidget(self.kept)

    def show_line(self, line: NoteLine) -> None:
        """Show how far it is."""
        self._line = line
        answer = line.answer.answer if line.answer else None
        self.kept.setVisible(line.action is not None)
        if line.action is not None:
            self.kept.words.say(step_words(line.action))
            self._close()
        may_begin = answer is not None and answer is not PeerAnswerKind.DISAGREE
        offered = may_begin and line.action is None and self._desk.steps_can_be_added
        self.begin.setVisible(offered and self.form is None)
        self.setVisible(offered or line.action is not None or self.form is not None)

    def _open(self) -> None:
        self.begin.hide()
        form = StepForm(self._desk.today)
        form.kept.connect(self._keep)
        form.left.connect(self._leave)
        self._column.insertWidget(1, form)
        self.form = form
        note = self._line.note if self._line else None
        if note is not None and note.field == "recommendation":
            form.what.insert(" ".join(note.value.split()))
        form.what.setFocus(Qt.FocusReason.OtherFocusReason)

    def _close(self) -> None:
        if self.form is not None:
            self._column.removeWidget(self.form)
            self.form.hide()
            self.form.deleteLater()
        self.form = None

    def _leave(self) -> None:
        self._close()
        if self._line is not None:
            self.show_line(self._line)
        self.begin.setFocus()

    def _keep(self) -> None:
        form, line, desk = self.form, self._line, self._desk
        if form is None or line is None:
            return
        form.field.clear()
        words = " ".join(form.what.text().split())
        if not words:
            form.field.refuse(text("returns.step_empty"))
            form.what.setFocus()
            return
        command = LinkAction(
            note_id=line.note.id,
            action_id=ActionId(desk.context.application.ids.new()),
            review_id=desk.page.review.id,
            unit_id=_whole_school(desk).id,
            layer_id=desk.layer_of(line),
            what=words,
            due_on=form.by.value,
            role=form.role.text().strip(),
        )
        desk.submit(command, form.field)

    def _go(self) -> None:
        action = self._line.action if self._line else None
        if action is not None:
            self._desk.context.navigation.go(
                "review", review_id=action.review_id, layer_id=action.layer_id, part="steps"
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
