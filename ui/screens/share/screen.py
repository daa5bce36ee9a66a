"""The Share place: a pack goes out, a pack comes in, what was made, whom one knows."""

from pathlib import Path
from uuid import UUID

from PySide6.QtGui import QDragEnterEvent, QDropEvent, QResizeEvent
from PySide6.QtWidgets import QButtonGroup, QStackedWidget, QWidget
from typing_extensions import override

from app.domain.ids import ReviewId
from app.domain.packs import PackKind
from app.ports import Change
from app.queries.reviews import current_review, reviews
from resources.texts import text
from ui.context import Context
from ui.dialogs.files import ask_for_file, dropped_pdf
from ui.screens.share.going_out import GoingOut
from ui.screens.share.incoming import CheckedPack
from ui.screens.share.lists import PacksMade, SignersKnown
from ui.screens.share.returns.part import Returns
from ui.screens.share.review_lines import ReviewsOfColleagues
from ui.theme import px, theme
from ui.widgets.buttons import Chip, button
from ui.widgets.layouts import Column, Flow
from ui.widgets.messages import EmptyState
from ui.widgets.pending import settle_all

_LOW = 600
PARTS = ("out", "back", "in", "reviews", "made", "signers")


class CheckPage(QWidget):
    """Asks for a file, or takes one dropped here, and shows what the check found."""

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._whole = Column(self, spacing=12, margins=(28, 0, 28, 0))
        self.setAcceptDrops(True)
        can_check = context.personal is not None
        self.empty = EmptyState(
            "file-check",
            text("share.in_title"),
            text("share.in_what") if can_check else text("share.no_personal"),
            action=text("share.choose_pack") if can_check else "",
            pressed=self.choose,
        )
        self._whole.addWidget(self.empty, 1)
        self.another = button(text("share.choose_other"), icon_name="folder-open")
        self.another.clicked.connect(lambda _on=False: self.choose())
        self.another.hide()
        self._whole.addWidget(self.another)
        self.pack = CheckedPack(context.personal) if context.personal is not None else None
        if self.pack is not None:
            self.pack.hide()
            self._whole.addWidget(self.pack, 1)

    def choose(self) -> None:
        """Ask for the file."""
        kinds = text("share.pdf_kind")
        ask_for_file(self, text("share.choose_pack"), kinds, self.check)

    def check(self, path: Path) -> None:
        """Check a file and show it."""
        if self.pack is None:
            return
        self.empty.hide()
        self.another.show()
        self.another.setFocus()
        self.pack.show()
        self.pack.check(path)

    @override
    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if dropped_pdf(event) is not None:
            event.acceptProposedAction()

    @override
    def dropEvent(self, event: QDropEvent) -> None:
        path = dropped_pdf(event)
        if path is not None:
            self.check(path)


class ShareScreen(QWidget):
    """Its parts behind chips."""

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        self._review_id: ReviewId | None = None
        self.out: GoingOut | None = None
        self._known: tuple[ReviewId, ...] = ()
        whole = Column(self, spacing=12, margins=(0, 4, 0, 0))
        self._parts = self._parts_line()
        whole.addWidget(self._parts)
        self.stack = QStackedWidget()
        whole.addWidget(self.stack, 1)
        self._out_page = QWidget()
        self._out_column = Column(self._out_page)
        self._no_review = EmptyState(
            "clipboard-check",
            text("share.no_review"),
            text("share.no_review_what"),
            action=text("share.to_review"),
            pressed=lambda: context.navigation.go("review"),
        )
        self._out_column.addWidget(self._no_review, 1)
        self._add_pages(context)
        context.bridge.changed.connect(self._heard)
        self._take_review()
        self.turn_to("out")

    def _add_pages(self, context: Context) -> None:
        self.check_page = CheckPage(context)
        self.back = Returns(context)
        self.back.stack.currentChanged.connect(self._fit)
        self.stack.currentChanged.connect(self._fit)
        theme().changed.connect(self._fit)
        self.made = PacksMade()
        self.signers = SignersKnown(context.personal)
        self.reviews = ReviewsOfColleagues(context.personal_bridge)
        pages = (
            self._out_page,
            self.back,
            self.check_page,
            self.reviews,
            self.made,
            self.signers,
        )
        for page in pages:
            self.stack.addWidget(page)
        self.reviews.open_wanted.connect(context.navigation.open_desk)
        self.reviews.check_wanted.connect(lambda: self.turn_to("in"))
        self.made.make_wanted.connect(lambda: self.turn_to("out"))
        self.signers.check_wanted.connect(lambda: self.turn_to("in"))
        if self.check_page.pack is not None:
            self.check_page.pack.signer_kept.connect(self.signers.refresh)
            self.check_page.pack.review_begun.connect(context.navigation.open_desk)

    def turn_to(self, part: str) -> None:
        """Show one of PARTS."""
        settle_all()
        number = PARTS.index(part)
        self.chips[number].setChecked(True)
        if part == "made":
            self.made.read(self._context.application)
        elif part == "signers":
            self.signers.refresh()
        elif part == "reviews":
            self.reviews.refresh()
        self.stack.setCurrentIndex(number)

    def show_where(self, **where: object) -> None:
        """Show a part, a kind of pack, the pack of another review, or check a file.

        Args:
            where: `part` (one of PARTS), `kind` ("peer", "governors"), `review_id`, `path`,
                and those of `Returns.show_where`; all may be left out.
        """
        review_id = where.get("review_id")
        if isinstance(review_id, UUID) and review_id != self._review_id:
            self._show_review(ReviewId(review_id))
        kind = where.get("kind")
        if kind in tuple(PackKind) and self.out is not None:
            self.turn_to("out")
            self.out.choose_kind(PackKind(str(kind)))
        if where.get("part") in PARTS:
            self.turn_to(str(where["part"]))
        if "return_id" in where:
            self.turn_to("back")
            self.back.show_where(**where)
        path = where.get("path")
        if isinstance(path, Path):
            self.turn_to("in")
            self.check_page.check(path)

    def page_left(self) -> None:
        """Hand over what is typed."""
        settle_all()

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self, _index: int = 0) -> None:
        """Where it is low, what is opened inside a part takes the room of the chips."""
        is_inside = self.stack.currentWidget() is self.back and self.back.is_inside
        self._parts.setVisible(not is_inside or self.height() >= px(_LOW))

    def _parts_line(self) -> QWidget:
        line = QWidget()
        line.setAccessibleName(text("share.parts"))
        flow = Flow(spacing=8)
        Column(line, margins=(28, 0, 28, 0)).addLayout(flow)
        self._group = QButtonGroup(self)
        self.chips = [
            Chip(text("share.part_out"), checkable=True, icon_name="send"),
            Chip(text("share.part_back"), checkable=True, icon_name="download"),
            Chip(text("share.part_in"), checkable=True, icon_name="file-check"),
            Chip(text("share.part_reviews"), checkable=True, icon_name="notebook-pen"),
            Chip(text("share.part_made"), checkable=True, icon_name="files"),
            Chip(text("share.part_signers"), checkable=True, icon_name="users"),
        ]
        for part, chip in zip(PARTS, self.chips, strict=True):
            chip.clicked.connect(lambda _on=False, it=part: self.turn_to(it))
            self._group.addButton(chip)
            flow.addWidget(chip)
        return line

    def _take_review(self) -> None:
        self._known = self._read_known()
        review = self._context.application.read(current_review)
        if review is not None:
            self._show_review(review.id)

    def _show_review(self, review_id: ReviewId) -> None:
        if review_id not in self._read_known():
            return
        kind = self.out.desk.kind if self.out is not None else PackKind.PEER
        self._clear_out()
        self._review_id = review_id
        self._no_review.hide()
        self.out = GoingOut(self._context, review_id)
        self.out.review_chosen.connect(self._show_review)
        if kind is not PackKind.PEER:
            self.out.choose_kind(kind)
        self._out_column.addWidget(self.out, 1)

    def _clear_out(self) -> None:
        if self.out is not None:
            self._out_column.removeWidget(self.out)
            self.out.hide()
            self.out.deleteLater()
        self.out = self._review_id = None

    def _read_known(self) -> tuple[ReviewId, ...]:
        return tuple(review.id for review in self._context.application.read(reviews))

    def _reviews_changed(self) -> None:
        """Go on with a review begun just now; leave one that was taken back."""
        before, self._known = self._known, self._read_known()
        if not self._known:
            self._clear_out()
            self._no_review.show()
        elif set(self._known) - set(before) or self._review_id not in self._known:
            self._show_review(self._known[-1])
        elif self.out is not None:
            self.out.show_reviews()

    def _heard(self, change: Change) -> None:
        kinds = {kind for kind, _ in change.touched}
        if "Review" in kinds:
            self._reviews_changed()
        if "Pack" in kinds and self.stack.currentWidget() is self.made:
            self.made.read(self._context.application)
