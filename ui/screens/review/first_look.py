"""The quiet line of the first look: six steps with their minutes, each of which can be skipped."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from app.domain.first_look import FirstLook, LookStep
from resources.texts import text
from ui.widgets.buttons import Kind, button
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
        names = [
            text("review.look_minutes", step=text("review.look_" + step), minutes=step.minutes)
            for step in STEPS
        ]
        self.line = ProgressLine(text("review.look"), names)
        self.line.step_chosen.connect(lambda number: self.step_chosen.emit(STEPS[number]))
        row.addWidget(self.line, 1)
        self.skip = button(text("review.look_skip"), Kind.LINK, pressed=self._skip)
        row.addWidget(self.skip)

    def show_look(self, look: FirstLook, current: LookStep) -> None:
        """Show which steps are done and which is in hand."""
        self.current = current
        done = {STEPS.index(step) for step in look.done()}
        self.line.show_state(done, STEPS.index(current))
        self.skip.setVisible(current is not STEPS[-1])
        self.skip.say(text("review.look_on") if look.is_done(current) else text("review.look_skip"))

    def _skip(self) -> None:
        self.step_chosen.emit(STEPS[STEPS.index(self.current) + 1])
