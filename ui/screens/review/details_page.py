"""The review itself: name, dates, headline; closing it, and beginning the next one."""

from datetime import date

from app.use_cases.reviews import CloseReview, ReviseReview
from resources.texts import text
from ui.dialogs.new_review import NewReviewDialog
from ui.screens.review.desk import Desk, edits
from ui.screens.review.number_line import DAY_WIDTH
from ui.screens.review.sheet import Held, Sheet
from ui.theme import TextRole
from ui.widgets.buttons import button
from ui.widgets.cards import Card
from ui.widgets.dates import DateField
from ui.widgets.labels import label
from ui.widgets.messages import Field, InlineMessage
from ui.widgets.writing import TextLine, WritingField


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
        self.close_button = edits(
            button(text("review.close"), icon_name="lock", pressed=self._close)
        )
        self.closing.add(self.close_button)
        self.closing.add(self.close_message)
        self.add(self.closing)

    def _add_next(self) -> None:
        self.following = Card(text("review.begin_title"))
        self.following.add(label(text("review.begin_what"), TextRole.QUIET))
        self.begin = button(text("review.begin"), icon_name="plus", pressed=self._begin_next)
        self.following.add(self.begin)
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
        review = self.desk.review
        ended = max(review.ended_on or self.desk.today, review.begun_on)
        command = CloseReview(review_id=self.desk.review_id, ended_on=ended)
        self.desk.submit(command, self.close_message)

    def _begin_next(self) -> None:
        NewReviewDialog(self.desk.context, self.desk.review, self.window()).open()
