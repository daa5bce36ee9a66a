"""Looking back after six weeks and after six months: what became of what was recommended."""

from datetime import date

from PySide6.QtWidgets import QSizePolicy

from app.domain.returns import FollowUpTime
from app.queries.returns import follow_up_day
from app.use_cases.returns import WriteFollowUp
from resources.texts import text
from ui.screens.share.contents import MarkedList
from ui.screens.share.returns.desk import ReturnDesk
from ui.screens.share.returns.next_step import step_words
from ui.theme import TextRole
from ui.widgets.cards import Card
from ui.widgets.dates import day_words
from ui.widgets.labels import Label, label
from ui.widgets.layouts import Columns, Page
from ui.widgets.messages import Field
from ui.widgets.writing import WritingField


class LookingBack(Page):
    """Two notes, each with its day, beside the next steps that the review led to."""

    def __init__(self, desk: ReturnDesk) -> None:
        super().__init__(widest=1080)
        self._desk = desk
        self.notes: dict[FollowUpTime, WritingField] = {}
        self._days: dict[FollowUpTime, Label] = {}
        columns = Columns(breaks=(900,), shares=(3, 2))
        for when in FollowUpTime:
            columns.add(0, self._card(when))
        self.steps = MarkedList(text("returns.steps_title"), "target")
        aside = Card()
        aside.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        aside.add(self.steps)
        self._none = label(text("returns.steps_none"), TextRole.QUIET)
        aside.add(self._none)
        columns.add(1, aside)
        self.add(columns)
        self.body.addStretch(1)
        self.refresh()

    def refresh(self) -> None:
        """Show both notes and the steps as they were read last."""
        desk, page = self._desk, self._desk.page
        written = {one.when: one for one in page.follow_ups}
        for when, note in self.notes.items():
            held = written.get(when)
            note.show_text(held.words if held else "")
            note.setEnabled(desk.is_open)
            self._days[when].say(self._when(when, held.written_on if held else None))
        lines = [line for line in (*page.fields, *page.marks) if line.action is not None]
        said = tuple(
            text(
                "returns.step_state",
                step=step_words(line.action),
                state=text("judging.state_" + line.action.state.value),
            )
            for line in lines
            if line.action is not None
        )
        self.steps.show_lines(said)
        self._none.setVisible(not said)

    def focus_due(self, when: FollowUpTime) -> None:
        """Put the keyboard on one of the notes."""
        self.notes[when].setFocus()
        self.reveal(self.notes[when])

    def _card(self, when: FollowUpTime) -> Card:
        name = text("returns.after_" + when.value)
        card = Card(name)
        self._days[when] = label("", TextRole.QUIET)
        card.add(self._days[when])
        note = WritingField(name, least_lines=3)
        field = Field(text("returns.after_what"), note)
        note.page.setAccessibleName(name)
        self.notes[when] = note
        card.add(field)

        def settle(words: str) -> None:
            command = WriteFollowUp(return_id=self._desk.return_id, when=when, words=words)
            self._desk.submit(command, field, note.typing)

        note.settled.connect(settle)
        return card

    def _when(self, when: FollowUpTime, written_on: date | None) -> str:
        if written_on is not None:
            return text("returns.after_written", day=day_words(written_on))
        due = follow_up_day(self._begun(), when)
        if due <= self._desk.today:
            return text("returns.after_due", day=day_words(due))
        return text("returns.after_later", day=day_words(due))

    def _begun(self) -> date:
        final = [one for one in self._desk.page.sent if not one.draft]
        return (final[0].sent_at if final else self._desk.page.arrived.taken_at).date()
