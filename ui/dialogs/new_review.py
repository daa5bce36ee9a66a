"""Beginning a review: what it is called, when it begins, what is carried over."""

from PySide6.QtWidgets import QWidget

from app.domain.ids import ReviewId
from app.domain.reviews import Review
from app.domain.terms import term_of
from app.errors import CandourError
from app.importing.frameworks import shipped_framework, shipped_framework_text
from app.ports import Change
from app.use_cases.reviews import BeginReview
from resources.texts import text
from ui.context import Context
from ui.theme import TextRole
from ui.widgets.choices import Tick
from ui.widgets.dates import DateField
from ui.widgets.dialog import Dialog
from ui.widgets.labels import label
from ui.widgets.messages import Field
from ui.widgets.writing import TextLine


class NewReviewDialog(Dialog):
    """Two fields and a choice, all filled in; Enter begins the review."""

    def __init__(
        self, context: Context, last: Review | None, parent: QWidget | None = None
    ) -> None:
        """`last` is the review whose answers can be carried over, None before the first."""
        super().__init__(text("overview.new_title"), parent, width=460)
        self._context, self._last = context, last
        today = context.application.clock.today()
        usual = text("overview.usual_" + term_of(today), year=today.year)
        self.add(label(text("overview.new_what"), TextRole.QUIET))
        self.title_line = TextLine(text("overview.new_name"))
        self.title_line.show_text(usual)
        self.title_field = Field(text("overview.new_name"), self.title_line)
        self.begun = DateField(text("overview.new_begun"), today=today)
        self.begun.show_value(today)
        self.begun_field = Field(text("overview.new_begun"), self.begun)
        self.add(self.title_field)
        self.add(self.begun_field)
        self.carry = Tick(text("overview.new_carry", title=last.title if last else ""), is_on=True)
        self.carry.setVisible(last is not None)
        if last is not None:
            self.add(self.carry)
            self.add(label(text("overview.new_carry_what"), TextRole.QUIET))
        self.answer(text("opening.cancel"), self.reject)
        self.begin_button = self.answer(text("overview.new_begin"), self._begin, leading=True)
        self.title_line.setFocus()
        self.title_line.selectAll()

    def _begin(self) -> None:
        if self.begun.value is None:
            self.begun_field.refuse(text("overview.new_begun_missing"))
            return
        framework = shipped_framework()
        carried = self._last is not None and self.carry.isChecked()
        command = BeginReview(
            review_id=ReviewId(self._context.application.ids.new()),
            title=self.title_line.text(),
            begun_on=self.begun.value,
            framework_id=framework.id,
            framework_version=framework.version,
            framework_content=shipped_framework_text(),
            carry_from_id=self._last.id if carried and self._last else None,
        )
        self.begin_button.setEnabled(False)

        def begun(_change: Change | None) -> None:
            self._context.reviewing.choose(command.review_id)
            self.accept()

        self._context.bridge.submit(command, "overview", refused=self._refused_title, done=begun)

    def _refused_title(self, error: CandourError) -> None:
        self.begin_button.setEnabled(True)
        self.title_field.refuse(error)
