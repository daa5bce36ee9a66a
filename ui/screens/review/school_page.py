"""The school: phase, size and context, by which everything else is read."""

from PySide6.QtWidgets import QWidget

from app.domain.ids import SchoolId
from app.domain.schools import Phase, School
from app.use_cases.schools import ReviseSchool
from resources.texts import text
from ui.screens.review.desk import Desk
from ui.screens.review.number_line import DAY_WIDTH, NumberLine, number_field
from ui.screens.review.sheet import Held, Sheet
from ui.widgets.cards import Card
from ui.widgets.choices import Choice
from ui.widgets.layouts import Columns
from ui.widgets.messages import Field
from ui.widgets.writing import TextLine, WritingField

_PHASES = [(phase.value, text("judging.phase_" + phase.value)) for phase in Phase]
_COUNTS = ("pupils", "disadvantaged_pupils", "send_pupils", "months_in_post")


class SchoolSheet(Sheet):
    """What is known of the school; none of it belongs to one review alone."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk, text("review.school"), text("review.school_what"))
        who = Card(text("review.school_who"))
        self.name = TextLine(text("review.school_name"))
        self.name.settled.connect(self._named)
        self.name_field = Field(text("review.school_name"), self.name)
        self.urn = TextLine(text("review.school_urn"), longest=12)
        self.urn.settled.connect(self._numbered)
        self.urn_field = Field(text("review.school_urn"), self.urn, part=Held(self.urn, DAY_WIDTH))
        self.phase = Choice(text("review.school_phase"), _PHASES)
        self.phase.chosen.connect(self._phased)
        self.phase_field = Field(
            text("review.school_phase"), self.phase, part=Held(self.phase, DAY_WIDTH)
        )
        for part in (self.name_field, self.urn_field, self.phase_field):
            who.add(part)
        self.add(who)
        self._add_size()
        self._add_context()
        self.refresh()

    def show_now(self) -> None:
        """Show what is known."""
        school = self.desk.road.school
        self.name.show_text(school.name)
        self.urn.show_text(school.urn or "")
        self.phase.show_value(school.phase.value)
        self.counts["pupils"].show_number(school.pupils)
        self.counts["disadvantaged_pupils"].show_number(school.disadvantaged_pupils)
        self.counts["send_pupils"].show_number(school.send_pupils)
        self.counts["months_in_post"].show_number(school.months_in_post)
        self.mobility.show_text(school.mobility)
        self.context.show_text(school.context)

    def show_where(self, **where: object) -> None:
        """Go to the first thing not told yet."""
        super().show_where()
        part: QWidget = self.name
        if self._school.pupils is None:
            part = self.counts["pupils"]
        elif not self._school.context.strip():
            part = self.context
        self.reveal(part, part.setFocus)

    @property
    def _school(self) -> School:
        return self.desk.road.school

    @property
    def _id(self) -> SchoolId:
        return self.desk.road.school.id

    def _add_size(self) -> None:
        size = Card(text("review.school_size"))
        columns = Columns(breaks=(420,), shares=(1, 1), spacing=14)
        self.counts: dict[str, NumberLine] = {}
        self.fields: dict[str, Field] = {}
        for number, name in enumerate(_COUNTS):
            words = text("review.school_" + name)
            self.counts[name] = NumberLine(words)
            self.fields[name] = number_field(words, self.counts[name])
            columns.add(number % 2, self.fields[name])
        self.counts["pupils"].numbered.connect(self._pupils)
        self.counts["disadvantaged_pupils"].numbered.connect(self._disadvantaged)
        self.counts["send_pupils"].numbered.connect(self._send)
        self.counts["months_in_post"].numbered.connect(self._months)
        size.add(columns)
        self.add(size)

    def _add_context(self) -> None:
        card = Card(text("review.school_context"))
        self.mobility = TextLine(text("review.school_mobility"), longest=200)
        self.mobility.settled.connect(self._moving)
        card.add(
            Field(
                text("review.school_mobility"),
                self.mobility,
                hint=text("review.school_mobility_hint"),
            )
        )
        self.context = WritingField(text("review.school_context"), least_lines=3)
        self.context.settled.connect(self._told)
        self.context_field = Field(
            text("review.school_context_ask"),
            self.context,
            hint=text("review.school_context_hint"),
        )
        card.add(self.context_field)
        self.add(card)

    def _named(self, words: str) -> None:
        command = ReviseSchool(school_id=self._id, name=words)
        self.desk.submit(command, self.name_field, self.name)

    def _numbered(self, words: str) -> None:
        if words and len(words) < 6 and self.urn.hasFocus():
            return  # still being typed
        command = ReviseSchool(school_id=self._id, urn=words or None)
        self.desk.submit(command, self.urn_field, self.urn)

    def _phased(self, value: str) -> None:
        command = ReviseSchool(school_id=self._id, phase=Phase(value))
        self.desk.submit(command, self.phase_field)

    def _pupils(self, number: int | None) -> None:
        command = ReviseSchool(school_id=self._id, pupils=number)
        self._count("pupils", command)

    def _disadvantaged(self, number: int | None) -> None:
        command = ReviseSchool(school_id=self._id, disadvantaged_pupils=number)
        self._count("disadvantaged_pupils", command)

    def _send(self, number: int | None) -> None:
        self._count("send_pupils", ReviseSchool(school_id=self._id, send_pupils=number))

    def _months(self, number: int | None) -> None:
        self._count("months_in_post", ReviseSchool(school_id=self._id, months_in_post=number))

    def _count(self, name: str, command: ReviseSchool) -> None:
        self.desk.submit(command, self.fields[name], self.counts[name])

    def _moving(self, words: str) -> None:
        command = ReviseSchool(school_id=self._id, mobility=words)
        self.desk.submit(command, self.context_field, self.mobility)

    def _told(self, words: str) -> None:
        command = ReviseSchool(school_id=self._id, context=words)
        self.desk.submit(command, self.context_field, self.context)
