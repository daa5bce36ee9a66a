"""Reviews of colleagues' packs from where no workbook is open: the list, and the way to each."""

from collections.abc import Callable

from app.application import Application
from app.domain.ids import PeerReviewId
from app.queries.peer_reviews import Deletion, PeerReviewLine, deletions_due, peer_reviews
from resources.texts import text
from ui.context import Navigation

Opens = Callable[[PeerReviewId, Application], object]
RunBeside = Callable[[Callable[[], object], Callable[..., object]], object]
Shown = Callable[[tuple[PeerReviewLine, ...]], object]


class PeerDoors:
    """What the welcome needs of the personal store; slow at first use, so read beside the window."""

    def __init__(
        self, personal: Callable[[], Application], beside: RunBeside, opens: Opens
    ) -> None:
        """`beside` does work off the window's thread, one thing after the other."""
        self._personal, self._beside, self._opens = personal, beside, opens

    def read(self, done: Shown) -> None:
        """Read the reviews at this computer."""

        def work() -> tuple[PeerReviewLine, ...]:
            personal = self._personal()
            return personal.read(peer_reviews, personal.clock.today())

        self._beside(work, done)

    def open(self, review_id: PeerReviewId) -> None:
        """Show the desk of a review."""
        self._opens(review_id, self._personal())

    def remind(self, navigation: Navigation) -> None:
        """Say in passing that a copy is due to be deleted, with the way to the list."""

        def work() -> tuple[Deletion, ...]:
            personal = self._personal()
            return personal.read(deletions_due, personal.clock.today())

        def done(due: tuple[Deletion, ...]) -> None:
            overdue = [one for one in due if one.days_left <= 0]
            if overdue:
                navigation.toast(
                    text("peer.delete_due", school=overdue[0].review.school),
                    text("peer.delete_see"),
                    lambda: navigation.go("share", part="reviews"),
                )

        self._beside(work, done)
