"""Reviews of colleagues' packs from where no workbook is open: the list, and the way to each."""

from collections.abc import Callable

from app.application import Application
from app.domain.ids import PeerReviewId
from app.queries.peer_reviews import PeerReviewLine, peer_reviews
from ui.jobs import Job

Opens = Callable[[PeerReviewId, Application], object]
Shown = Callable[[tuple[PeerReviewLine, ...]], object]


class PeerDoors:
    """What the welcome needs of the personal store; slow at first use, so read beside the window."""

    def __init__(self, personal: Callable[[], Application], opens: Opens) -> None:
        self._personal, self._opens = personal, opens

    def read(self, done: Shown) -> None:
        """Read the reviews at this computer."""

        def work(_progress: object) -> tuple[PeerReviewLine, ...]:
            personal = self._personal()
            return personal.read(peer_reviews, personal.clock.today())

        job = Job(work)
        job.done.connect(done)
        job.start()

    def open(self, review_id: PeerReviewId) -> None:
        """Show the desk of a review."""
        self._opens(review_id, self._personal())
