"""Which review the whole window is about: one notion for all its places."""

from PySide6.QtCore import QObject, Signal

from app.domain.ids import ReviewId


class Reviewing(QObject):
    """The review that the places show.

    `chosen` is None while nobody chose one: then it is the newest. Read it with
    `app.queries.reviews.current_review(reader, reviewing.chosen)`. `review_chosen` comes when
    another one is chosen.
    """

    review_chosen = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._chosen: ReviewId | None = None

    @property
    def chosen(self) -> ReviewId | None:
        """What the person chose, None for the newest."""
        return self._chosen

    def choose(self, review_id: ReviewId | None) -> None:
        """Let the window be about this review; None for the newest."""
        if review_id != self._chosen:
            self._chosen = review_id
            self.review_chosen.emit()
