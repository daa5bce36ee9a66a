"""The review in hand: which one, how far, the next one, its close, and the workbook's file."""

from collections.abc import Sequence

from PySide6.QtCore import Signal

from app.domain.reviews import Review
from resources.texts import text
from ui.theme import TextRole
from ui.widgets.buttons import Kind, button
from ui.widgets.cards import Card
from ui.widgets.choices import Choice
from ui.widgets.dates import day_words
from ui.widgets.labels import label
from ui.widgets.layouts import Flow
from ui.widgets.messages import Field


class ReviewCard(Card):
    """Signals: `review_chosen` (id as text), `go_on_wanted`, `new_wanted`, `turn_wanted`."""

    review_chosen = Signal(str)
    go_on_wanted = Signal()
    new_wanted = Signal()
    turn_wanted = Signal()

    def __init__(self) -> None:
        super().__init__(text("overview.review"), spacing=10)
        self._known: tuple[Review, ...] = ()
        self.state = label("", TextRole.QUIET)
        self.add(self.state)
        self.choice: Choice | None = None
        self._choice_field: Field | None = None
        flow = Flow(spacing=8)
        self.go_on = button(
            text("overview.go_on"), icon_name="arrow-right", pressed=self.go_on_wanted.emit
        )
        self.new = button(text("overview.new"), icon_name="plus", pressed=self.new_wanted.emit)
        self.turn = button("", Kind.PLAIN, icon_name="lock", pressed=self.turn_wanted.emit)
        for part in (self.go_on, self.new, self.turn):
            flow.addWidget(part)
        self.body.addLayout(flow)

    def show_review(self, review: Review, every: Sequence[Review], *, read_only: bool) -> None:
        """Show which review is in hand, among all there are."""
        self._show_choice(tuple(every))
        if self.choice is not None:
            self.choice.show_value(str(review.id))
        is_open = review.closed_at is None
        if read_only:
            self.state.say(text("overview.state_read_only"))
        elif is_open:
            self.state.say(text("overview.state_open", day=day_words(review.begun_on)))
        else:
            closed = review.ended_on or review.begun_on
            self.state.say(text("overview.state_closed", day=day_words(closed)))
        self.go_on.say(text("overview.go_on") if is_open else text("overview.read"))
        self.turn.say(text("overview.close") if is_open else text("overview.reopen"))
        self.turn.show_icon("lock" if is_open else "pencil")
        self.turn.setVisible(not read_only)
        self.new.setVisible(not read_only)

    def _show_choice(self, every: tuple[Review, ...]) -> None:
        if every == self._known:
            return
        self._known = every
        if self._choice_field is not None:
            self.body.removeWidget(self._choice_field)
            self._choice_field.deleteLater()
            self.choice = self._choice_field = None
        if len(every) < 2:
            return
        name = text("overview.which")
        self.choice = Choice(name, [(str(one.id), one.title) for one in reversed(every)])
        self.choice.chosen.connect(self.review_chosen)
        self._choice_field = Field(name, self.choice)
        self.body.insertWidget(1, self._choice_field)
