"""What governors are assured of: safeguarding, and four lines that are never filled by default."""

from datetime import date

from app.domain.reviews import Assurance
from app.queries.reviews import assurance
from app.use_cases.reviews import ReviseAssurance
from resources.texts import text
from ui.screens.review.desk import Desk
from ui.screens.review.number_line import DAY_WIDTH, NumberLine, number_field
from ui.screens.review.sheet import Held, Sheet
from ui.theme import TextRole
from ui.widgets.cards import Card
from ui.widgets.dates import DateField
from ui.widgets.labels import label
from ui.widgets.messages import Field
from ui.widgets.segmented import SegmentedControl
from ui.widgets.writing import WritingField

_MET = [("met", text("review.met")), ("not_met", text("review.not_met"))]
_LINES = ("attendance_line", "staffing_line", "money_line", "outside_check_line")


class AssuranceSheet(Sheet):
    """Safeguarding met or not, when it was checked, what is open; then four lines."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk, text("review.assurance"), text("review.assurance_what"))
        self._add_safeguarding()
        lines = Card(text("review.assurance_lines"))
        lines.add(label(text("review.nothing_to_report"), TextRole.QUIET))
        self.lines: dict[str, WritingField] = {}
        self.fields: dict[str, Field] = {}
        for name in _LINES:
            words = text("review." + name)
            self.lines[name] = WritingField(words, least_lines=1)
            self.fields[name] = Field(words, self.lines[name], hint=text("review.hint_" + name))
            self.lines[name].page.setAccessibleName(words)
            lines.add(self.fields[name])
        self.lines["attendance_line"].settled.connect(self._attendance)
        self.lines["staffing_line"].settled.connect(self._staffing)
        self.lines["money_line"].settled.connect(self._money)
        self.lines["outside_check_line"].settled.connect(self._outside)
        self.add(lines)
        self.refresh()

    def show_now(self) -> None:
        """Show what was said."""
        held: Assurance = self.desk.read(assurance, self.desk.review_id)
        met = {None: "", True: "met", False: "not_met"}[held.safeguarding_met]
        self.met.show_value(met)
        self.checked.show_value(held.safeguarding_checked_on)
        self.open_actions.show_number(held.safeguarding_open_actions)
        self.lines["attendance_line"].show_text(held.attendance_line)
        self.lines["staffing_line"].show_text(held.staffing_line)
        self.lines["money_line"].show_text(held.money_line)
        self.lines["outside_check_line"].show_text(held.outside_check_line)

    def show_where(self, **where: object) -> None:
        """Put the keyboard on the first question."""
        super().show_where()
        self.met.focus_answer()

    def _add_safeguarding(self) -> None:
        card = Card(text("review.safeguarding"))
        card.add(label(text("review.safeguarding_what"), TextRole.QUIET))
        self.met = SegmentedControl(text("review.safeguarding"), _MET)
        self.met.chosen.connect(self._chosen)
        self.met_field = Field(text("review.safeguarding_met"), self.met)
        card.add(self.met_field)
        self.checked = DateField(text("review.safeguarding_checked"), today=self.desk.today)
        self.checked.settled.connect(self._dated)
        self.checked_field = Field(
            text("review.safeguarding_checked"), self.checked, part=Held(self.checked, DAY_WIDTH)
        )
        card.add(self.checked_field)
        name = text("review.safeguarding_open")
        self.open_actions = NumberLine(name)
        self.open_actions.numbered.connect(self._counted)
        self.open_field = number_field(name, self.open_actions)
        card.add(self.open_field)
        self.add(card)

    def _chosen(self, value: str) -> None:
        met = {"met": True, "not_met": False}.get(value)
        command = ReviseAssurance(review_id=self.desk.review_id, safeguarding_met=met)
        self.desk.submit(command, self.met_field)

    def _dated(self, day: date | None) -> None:
        command = ReviseAssurance(review_id=self.desk.review_id, safeguarding_checked_on=day)
        self.desk.submit(command, self.checked_field)

    def _counted(self, number: int | None) -> None:
        command = ReviseAssurance(review_id=self.desk.review_id, safeguarding_open_actions=number)
        self.desk.submit(command, self.open_field, self.open_actions)

    def _attendance(self, words: str) -> None:
        command = ReviseAssurance(review_id=self.desk.review_id, attendance_line=words)
        self._tell("attendance_line", command)

    def _staffing(self, words: str) -> None:
        command = ReviseAssurance(review_id=self.desk.review_id, staffing_line=words)
        self._tell("staffing_line", command)

    def _money(self, words: str) -> None:
        command = ReviseAssurance(review_id=self.desk.review_id, money_line=words)
        self._tell("money_line", command)

    def _outside(self, words: str) -> None:
        command = ReviseAssurance(review_id=self.desk.review_id, outside_check_line=words)
        self._tell("outside_check_line", command)

    def _tell(self, name: str, command: ReviseAssurance) -> None:
        self.desk.submit(command, self.fields[name], self.lines[name])
