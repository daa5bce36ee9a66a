"""The review itself: name, dates, headline; closing it, and beginning the next one."""

from datetime import date

from app.domain.ids import ReviewId
from app.domain.terms import term_of
from app.importing.frameworks import shipped_framework, shipped_framework_text
from app.use_cases.reviews import BeginReview, CloseReview, ReviseReview
from resources.texts import text
from ui.context import Context
from ui.screens.review.desk import Desk, edits
from ui.screens.review.number_line import DAY_WIDTH
from ui.screens.review.sheet import Held, Sheet
from ui.theme import TextRole
from ui.widgets.buttons import button
from ui.widgets.cards import Card
from ui.widgets.choices import Tick
from ui.widgets.dates import DateField
from ui.widgets.labels import label
from ui.widgets.layouts import Column, Row
from ui.widgets.messages import Field, InlineMessage
from ui.widgets.writing import TextLine, WritingField


def usual_title(on: date) -> str:
    """What a review begun on a day is usually called: "Autumn review 2026"."""
    return text("review.title_" + term_of(on), year=on.year)


def begin_review(context: Context, carry_from: ReviewId | None, message: InlineMessage) -> None:
    """Begin a review today with the framework that came with the program."""
    today, framework = context.application.clock.today(), shipped_framework()
    command = BeginReview(
        review_id=ReviewId(context.application.ids.new()),
        title=usual_title(today),
        begun_on=today,
        framework_id=framework.id,
        framework_version=framework.version,
        framework_content=shipped_framework_text(),
        carry_from_id=carry_from,
    )
    context.bridge.submit(command, "review", refused=message.refuse)


class DetailsSheet(Sheet):
    """Name and dates of the review, its headline, its close, and the next one."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk, text("review.details"))
        card = Card(text("review.details_what"))
        self.title_line = TextLine(text("review.details_title"))
        self.title_line.settled.connect(self._named)
        self.title_field = Field(text("review.details_title"), self.title_line)
        self.begun = DateField(text("review.details_begun"), today=desk.today)
        self.begun.settled.connect(self._begun)
        self.ended = DateField(text("review.details_ended"), today=desk.today)
        self.ended.settled.connect(self._ended)
        self.begun_field = Field(
            text("review.details_begun"), self.begun, part=Held(self.begun, DAY_WIDTH)
        )
        self.ended_field = Field(
            text("review.details_ended"), self.ended, part=Held(self.ended, DAY_WIDTH)
        )
        for part in (self.title_field, self.begun_field, self.ended_field):
            card.add(part)
        self.add(card)
        lead = Card(text("review.headline"))
        self.headline = WritingField(text("review.headline"), least_lines=2)
        self.headline.settled.connect(self._headed)
        self.headline_field = Field(
            text("review.headline_ask"), self.headline, hint=text("review.headline_hint")
        )
        lead.add(self.headline_field)
        self.add(lead)
        self._add_close()
        self._add_next()
        self.refresh()

    def show_now(self) -> None:
        """Show the review."""
        review = self.desk.review
        self.title_line.show_text(review.title)
        self.begun.show_value(review.begun_on)
        self.ended.show_value(review.ended_on)
        self.headline.show_text(review.headline)
        self.closing.setVisible(self.desk.is_open)
        is_last = self.desk.road.reviews[-1].id == review.id
        self.following.setVisible(is_last)

    def show_where(self, **where: object) -> None:
        """Put the keyboard on the headline."""
        super().show_where()
        self.headline.setFocus()

    def _add_close(self) -> None:
        self.closing = Card(text("review.close_title"))
        self.closing.add(label(text("review.close_what"), TextRole.QUIET))
        self.close_message = InlineMessage()
        close = edits(button(text("review.close"), icon_name="lock", pressed=self._close))
        self.closing.add(close)
        self.closing.add(self.close_message)
        self.add(self.closing)

    def _add_next(self) -> None:
        self.following = Card(text("review.begin_title"))
        inside = Column(spacing=10)
        inside.addWidget(label(text("review.begin_what"), TextRole.QUIET))
        self.carry = Tick(text("review.begin_carry"), is_on=True)
        self.carry.setProperty("alwaysOpen", True)
        inside.addWidget(self.carry)
        row = Row(spacing=12)
        row.addWidget(button(text("review.begin"), icon_name="plus", pressed=self._begin_next))
        row.addStretch(1)
        inside.addLayout(row)
        self.begin_message = InlineMessage()
        inside.addWidget(self.begin_message)
        self.following.body.addLayout(inside)
        self.add(self.following)

    def _named(self, words: str) -> None:
        command = ReviseReview(review_id=self.desk.review_id, title=words)
        self.desk.submit(command, self.title_field, self.title_line)

    def _begun(self, day: date | None) -> None:
        if day is None:
            self.begun_field.refuse(text("review.begun_needed"))
            return
        command = ReviseReview(review_id=self.desk.review_id, begun_on=day)
        self.desk.submit(command, self.begun_field)

    def _ended(self, day: date | None) -> None:
        command = ReviseReview(review_id=self.desk.review_id, ended_on=day)
        self.desk.submit(command, self.ended_field)

    def _headed(self, words: str) -> None:
        command = ReviseReview(review_id=self.desk.review_id, headline=words)
        self.desk.submit(command, self.headline_field, self.headline)

    def _close(self) -> None:
        ended = self.desk.review.ended_on or self.desk.today
        command = CloseReview(review_id=self.desk.review_id, ended_on=ended)
        self.desk.submit(command, self.close_message)

    def _begin_next(self) -> None:
        carry = self.desk.review_id if self.carry.isChecked() else None
        begin_review(self.desk.context, carry, self.begin_message)
