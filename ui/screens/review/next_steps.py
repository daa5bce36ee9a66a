"""Next steps under a layer: what, by when, whose role, and the star of a priority."""

from datetime import date

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QWidget

from app.domain.ids import ActionId, LayerId
from app.domain.plans import PRIORITIES, Action, ActionState
from app.use_cases.plans import AddAction, RemoveAction, ReviseAction, StarAction
from resources.texts import text
from ui.screens.review.desk import Desk, edits
from ui.theme import TextRole
from ui.widgets.buttons import Chip, IconButton, button
from ui.widgets.cards import Card, divider
from ui.widgets.choices import Choice
from ui.widgets.dates import DateField
from ui.widgets.labels import label
from ui.widgets.layouts import Column, Columns, Row
from ui.widgets.messages import InlineMessage
from ui.widgets.writing import TextLine, WritingField

_STATES = [(state.value, text("judging.state_" + state.value)) for state in ActionState]


class _Step(QWidget):
    """One next step; it enters the workbook with its first words."""

    def __init__(self, desk: Desk, layer_id: LayerId, key: ActionId, *, is_kept: bool) -> None:
        super().__init__()
        self._desk, self._layer_id, self.key, self.is_kept = desk, layer_id, key, is_kept
        self.was_shown = self._starred = False
        whole = Column(self, spacing=6, margins=(0, 4, 0, 4))
        self.what = WritingField(
            text("review.step_what"), placeholder=text("review.step_what"), least_lines=1
        )
        self.what.settled.connect(self._said)
        self.star = Chip(text("review.step_star"), checkable=True, icon_name="star")
        edits(self.star).clicked.connect(self._star)
        self.remove = IconButton("trash-2", text("review.step_remove"), self._remove)
        edits(self.remove)
        first = Row(spacing=8)
        first.addWidget(self.what, 1)
        first.addWidget(self.star, 0, Qt.AlignmentFlag.AlignTop)
        first.addWidget(self.remove, 0, Qt.AlignmentFlag.AlignTop)
        whole.addLayout(first)
        whole.addWidget(self._second_line())
        self.message = InlineMessage()
        whole.addWidget(self.message)

    def _second_line(self) -> Columns:
        self.by = DateField(text("review.step_by"), today=self._desk.today)
        self.by.line.setPlaceholderText(text("review.step_by"))
        self.by.settled.connect(self._dated)
        self.role = TextLine(text("review.step_role"), placeholder=text("review.step_role"))
        self.role.settled.connect(self._given)
        self.state = Choice(text("review.step_state"), _STATES)
        self.state.chosen.connect(self._moved)
        second = Columns(breaks=(560,), shares=(3, 2), spacing=8)
        left = QWidget()
        row = Row(left, spacing=8)
        row.addWidget(self.by, 1)
        row.addWidget(self.state, 0, Qt.AlignmentFlag.AlignTop)
        second.add(0, left)
        second.add(1, self.role)
        return second

    def show_step(self, action: Action) -> None:
        """Show the step as the workbook holds it."""
        self.is_kept = self.was_shown = True
        self.what.show_text(action.what)
        self.by.show_value(action.due_on)
        self.role.show_text(action.role)
        self.state.show_value(action.state.value)
        self._starred = action.priority is not None
        self.star.setChecked(self._starred)
        words = text("review.step_star")
        if action.priority is not None:
            words = text("review.step_starred", place=action.priority)
        self.star.say(words)
        self.setAccessibleName(action.what)

    def _said(self, typed: str) -> None:
        words = " ".join(typed.split())
        if self.is_kept or not words:
            if self.is_kept:
                self._revise(ReviseAction(action_id=self.key, what=words), self.what)
            return
        self.is_kept = True
        command = AddAction(
            action_id=self.key,
            review_id=self._desk.review_id,
            unit_id=self._desk.unit_id,
            layer_id=self._layer_id,
            what=words,
            due_on=self.by.value,
            role=self.role.text().strip(),
        )
        self._desk.submit(command, self.message, self.what)

    def _dated(self, day: date | None) -> None:
        if self.is_kept:
            self._revise(ReviseAction(action_id=self.key, due_on=day))

    def _given(self, role: str) -> None:
        if self.is_kept:
            self._revise(ReviseAction(action_id=self.key, role=role), self.role)

    def _moved(self, state: str) -> None:
        if self.is_kept:
            self._revise(ReviseAction(action_id=self.key, state=ActionState(state)))

    def _revise(
        self, command: ReviseAction, written: TextLine | WritingField | None = None
    ) -> None:
        self._desk.submit(command, self.message, written)

    def _star(self) -> None:
        wanted = not self._starred
        self.star.setChecked(self._starred)  # the workbook decides: there are three at most
        if self.is_kept:
            self._desk.submit(StarAction(action_id=self.key, starred=wanted), self.message)

    def _remove(self) -> None:
        if self.is_kept:
            self._desk.submit(RemoveAction(action_id=self.key), self.message)
        else:
            self.hide()


class NextSteps(Card):
    """The next steps of one layer."""

    def __init__(self, desk: Desk, layer_id: LayerId) -> None:
        super().__init__(text("review.steps"))
        self._desk, self._layer_id = desk, layer_id
        self.rows: dict[ActionId, _Step] = {}
        self.add(label(text("review.steps_what", count=PRIORITIES), TextRole.QUIET))
        self._list = Column(spacing=6)
        self.body.addLayout(self._list)
        self.more = button(text("review.step_add"), icon_name="plus", pressed=self.begin)
        edits(self.more)
        self.add(self.more)

    def show_steps(self, actions: tuple[Action, ...]) -> None:
        """Show the steps that the workbook holds; one that is only begun stays."""
        held = {action.id for action in actions}
        for key, step in tuple(self.rows.items()):
            if step.was_shown and key not in held:
                self._drop(key)
        for action in actions:
            self._step(action.id, is_kept=True).show_step(action)

    def begin(self) -> None:
        """Begin a new step, its first words wanted."""
        empty = next((s for s in self.rows.values() if not s.is_kept and not s.isHidden()), None)
        step = empty or self._step(ActionId(self._desk.new_id()), is_kept=False)
        QTimer.singleShot(0, step.what, step.what.setFocus)

    def _step(self, key: ActionId, *, is_kept: bool) -> _Step:
        if key not in self.rows:
            made = _Step(self._desk, self._layer_id, key, is_kept=is_kept)
            if self.rows:
                line = divider()
                made.layout().insertWidget(0, line)  # type: ignore[union-attr]  # it is a Column
            self.rows[key] = made
            self._list.addWidget(made)
        return self.rows[key]

    def _drop(self, key: ActionId) -> None:
        gone = self.rows.pop(key)
        self._list.removeWidget(gone)
        gone.hide()
        gone.deleteLater()
