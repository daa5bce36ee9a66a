"""The quiet line of the first look: six steps with their minutes, each of which can be skipped."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from app.domain.first_look import FirstLook, LookStep
from resources.texts import text
from ui.theme import TextRole
from ui.widgets.buttons import Kind, button
from ui.widgets.labels import label
from ui.widgets.layouts import Row
from ui.widgets.progress import ProgressLine

STEPS = tuple(LookStep)


class FirstLookLine(QWidget):
    """`step_chosen` carries a LookStep, by pressing it or by skipping the one before."""

    step_chosen = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self.current = STEPS[0]
        row = Row(self, spacing=8)
        self._names = [
            text("review.look_minutes", step=text("review.look_" + step), minutes=step.minutes)
            for step in STEPS
        ]
        self.line = ProgressLine(text("review.look"), self._names)
        self.line.step_chosen.connect(lambda number: self.step_chosen.emit(STEPS[number]))
        self.brief = label("", TextRole.QUIET)
        row.addWidget(self.line, 1)
        row.addWidget(self.brief, 1)
        self.skip = button(text("review.look_skip"), Kind.LINK, pressed=self._skip)
        row.addWidget(self.skip)
        self.fold(is_narrow=False)

    def show_look(self, look: FirstLook, current: LookStep) -> None:
        """Show which steps are done and which is in hand."""
        self.current = current
        done = {STEPS.index(step) for step in look.done()}
        self.line.show_state(done, STEPS.index(current))
        self.brief.say(
            text(
                "review.look_brief",
                number=STEPS.index(current) + 1,
                total=len(STEPS),
                step=self._names[STEPS.index(current)],
            )
        )
        self.skip.setVisible(current is not STEPS[-1])
        self.skip.say(text("review.look_on") if look.is_done(current) else text("review.look_skip"))

    def fold(self, *, is_narrow: bool) -> None:
        """Where six steps have no room, say which one is in hand."""
        self.line.setVisible(not is_narrow)
        self.brief.setVisible(is_narrow)

    def _skip(self) -> None:
        self.step_chosen.emit(STEPS[STEPS.index(self.current) + 1])
