"""The Review place: shows one review, and follows the workbook."""

from uuid import UUID

from PySide6.QtCore import QTimer
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QWidget
from typing_extensions import override

from app.domain.first_look import LookStep
from app.domain.ids import ReviewId
from app.ports import Change
from app.queries.review_road import ReviewRoad, review_road
from app.queries.reviews import current_review
from resources.texts import text
from ui.context import Context
from ui.dialogs.new_review import NewReviewDialog
from ui.screens.review.workspace import Workspace
from ui.widgets.layouts import Column
from ui.widgets.messages import EmptyState
from ui.widgets.pending import settle_all

_CONCERNS = {
    "Action",
    "Assurance",
    "CriterionAnswer",
    "Evidence",
    "EvidenceLink",
    "Figure",
    "Judgement",
    "Pack",
    "Review",
    "School",
    "ThemeJudgement",
}


class ReviewScreen(QWidget):
    """Shows the review the window is about; without any, the way to the first."""

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        self.workspace: Workspace | None = None
        self._empty: QWidget | None = None
        self._is_stale = False
        self._whole = Column(self)
        self._due = QTimer(self)
        self._due.setSingleShot(True)
        self._due.timeout.connect(self.refresh)
        context.bridge.changed.connect(self._heard)
        context.reviewing.review_chosen.connect(self.refresh)
        self.refresh()

    def show_where(self, **where: object) -> None:
        """Go to a layer, criterion, theme, page, step of the first look, or another review.

        Args:
            where: `layer_id`, `criterion_id`, `theme_id`, `part` ("marker", "criteria", "words",
                "lens", "steps"), `page`, `step` (a LookStep), `review_id`; all may be left out.
        """
        review_id = where.pop("review_id", None)
        if isinstance(review_id, UUID):
            self._context.reviewing.choose(ReviewId(review_id))
        if self.workspace is None:
            return
        step = where.pop("step", None)
        page = str(where.pop("layer_id", None) or where.pop("page", None) or "")
        if step is not None:
            self.workspace.go_step(LookStep(str(step)))
        elif page:
            self.workspace.show_page(page, **where)
        elif not self.workspace.page:
            self._begin_where_left()

    def page_left(self) -> None:
        """Hand over what is typed."""
        settle_all()

    def refresh(self) -> None:
        """Read the review in hand again and show it."""
        self._due.stop()
        self._is_stale = False
        road = self._read()
        if road is None:
            self._show_empty()
        elif self.workspace is not None and self.workspace.desk.review_id == road.review.id:
            self.workspace.take(road)
        else:
            self._open(road)

    def _read(self) -> ReviewRoad | None:
        application = self._context.application
        review = application.read(current_review, self._context.reviewing.chosen)
        if review is None:
            return None
        today = application.clock.today()
        return application.read(review_road, application.framework, review.id, today)

    def _open(self, road: ReviewRoad) -> None:
        was_shown = self.workspace is not None or self._empty is not None
        page = self.workspace.page if self.workspace else ""
        self._clear()
        self.workspace = Workspace(self._context, road)
        self.workspace.review_chosen.connect(self._chosen)
        self._whole.addWidget(self.workspace)
        if page:
            self.workspace.show_page(page)
        elif was_shown:
            self._begin_where_left()

    def _chosen(self, value: str) -> None:
        settle_all()
        self._context.reviewing.choose(ReviewId(UUID(value)))

    def _begin_where_left(self) -> None:
        """The step in hand, without leaving for another place."""
        if self.workspace is None:
            return
        look = self.workspace.desk.road.look
        step = look.in_hand()
        if step is LookStep.SIGN:
            self.workspace.show_page(self.workspace.desk.framework.first_layer.id)
        else:
            self.workspace.go_step(step)

    def _show_empty(self) -> None:
        if self._empty is not None:
            return
        self._clear()
        self._empty = EmptyState(
            "clipboard-check",
            text("review.empty"),
            text("review.empty_what"),
            action=text("review.empty_begin"),
            pressed=self._begin_first,
        )
        self._whole.addWidget(self._empty)

    def _begin_first(self) -> None:
        NewReviewDialog(self._context, None, self).open()

    def _clear(self) -> None:
        for part in (self.workspace, self._empty):
            if part is not None:
                self._whole.removeWidget(part)
                part.hide()
                part.deleteLater()
        self.workspace = self._empty = None

    def _heard(self, change: Change) -> None:
        if any(kind in _CONCERNS for kind, _ in change.touched):
            self._is_stale = True
            if self.isVisible():
                self._due.start(0)

    @override
    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self._is_stale:
            self.refresh()
