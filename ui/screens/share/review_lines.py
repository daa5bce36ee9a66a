"""Reviews of colleagues' packs: how far each has come, and when its copy is to be deleted."""

from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from app.application import Application
from app.domain.ids import PeerReviewId
from app.ports import Change
from app.queries.peer_reviews import REMINDED_DAYS, PeerReviewLine, peer_reviews
from app.use_cases.peer_reviews import DeletePeerReview
from resources.texts import text
from ui.bridge import Bridge
from ui.screens.share.contents import Marked
from ui.theme import TextRole
from ui.widgets.buttons import Kind, button
from ui.widgets.cards import Card
from ui.widgets.dates import day_words
from ui.widgets.dialog import Dialog
from ui.widgets.labels import label
from ui.widgets.layouts import Column, Columns, Flow, Page
from ui.widgets.messages import EmptyState, InlineMessage


class ReviewsOfColleagues(Page):
    """Every review at this computer. `open_wanted` carries the id of one."""

    open_wanted = Signal(object)
    check_wanted = Signal()

    def __init__(self, bridge: Bridge | None) -> None:
        super().__init__(widest=900)
        self._bridge = bridge
        self.cards: list[ReviewCard] = []
        self._words = label(text("share.reviews_what"), TextRole.QUIET)
        self.message = InlineMessage()
        self._list = Column(spacing=12)
        self.empty = EmptyState(
            "notebook-pen",
            text("share.reviews_none"),
            text("share.reviews_none_what"),
            action=text("share.check_first"),
            pressed=self.check_wanted.emit,
        )
        self.add(self._words)
        self.add(self.message)
        self.body.addLayout(self._list)
        self.add(self.empty, 1)
        self.body.addStretch(1)
        if bridge is not None:
            bridge.changed.connect(self._heard)

    def refresh(self) -> None:
        """Read the list again."""
        lines = read_lines(self._bridge.application) if self._bridge is not None else ()
        for card in self.cards:
            self._list.removeWidget(card)
            card.hide()
            card.deleteLater()
        self.cards = [ReviewCard(line) for line in lines]
        for card in self.cards:
            card.open_wanted.connect(self.open_wanted)
            card.delete_wanted.connect(self._ask_delete)
            self._list.addWidget(card)
        self._words.setVisible(bool(lines))
        self.empty.setVisible(not lines)

    def _heard(self, change: Change) -> None:
        kinds = {kind for kind, _ in change.touched}
        if self.isVisible() and any(kind.startswith("Peer") for kind in kinds):
            self.refresh()

    def _ask_delete(self, line: PeerReviewLine) -> None:
        """The one thing here that cannot be undone, so it is asked."""
        review = line.review
        dialog = Dialog(text("share.delete_title", school=review.school), self.window())
        dialog.add(label(text("share.delete_what")))
        if line.unsent:
            unsent = text("share.delete_unsent", count=line.unsent)
            dialog.add(Marked("triangle-alert", unsent, "caution"))
        dialog.answer(text("share.delete_yes"), lambda: self._delete(dialog, review.id))
        dialog.answer(text("share.delete_no"), dialog.reject, leading=True)
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def _delete(self, dialog: Dialog, review_id: PeerReviewId) -> None:
        dialog.accept()
        if self._bridge is not None:
            command = DeletePeerReview(peer_review_id=review_id)
            self._bridge.submit(command, "share", refused=self.message.refuse)


class ReviewCard(Card):
    """One review: whose, how far, what is due, and the way to it."""

    open_wanted = Signal(object)
    delete_wanted = Signal(object)

    def __init__(self, line: PeerReviewLine) -> None:
        super().__init__(margins=16, spacing=6)
        self.line = line
        review = line.review
        self.setAccessibleName(text("share.review_named", school=review.school))
        columns = Columns(breaks=(620,), shares=(3, 2))
        columns.add(0, self._facts(line))
        columns.add(1, self._buttons(line))
        self.add(columns)

    def _facts(self, line: PeerReviewLine) -> QWidget:
        review = line.review
        holder = QWidget()
        column = Column(holder, spacing=4)
        column.addWidget(label(review.school, TextRole.HEADING))
        what = text("peer.review_of", review=review.review_title, author=review.author)
        column.addWidget(label(what, TextRole.QUIET))
        column.addWidget(Marked(*_state(line)))
        column.addWidget(label(_progress(line), TextRole.QUIET))
        self.due: Marked | None = None
        if line.days_left is not None and review.delete_by is not None:
            self.due = Marked(*deletion(line.days_left, review.delete_by))
            column.addWidget(self.due)
        return holder

    def _buttons(self, line: PeerReviewLine) -> QWidget:
        holder = QWidget()
        flow = Flow(spacing=8)
        Column(holder).addLayout(flow)
        name = line.review.school
        self.open = button(text("share.review_open"), Kind.QUIET, icon_name="notebook-pen")
        self.open.clicked.connect(lambda _on=False: self.open_wanted.emit(line.review.id))
        self.open.setAccessibleName(text("share.review_open_named", school=name))
        self.delete = button(text("share.review_delete"), Kind.QUIET, icon_name="trash-2")
        self.delete.clicked.connect(lambda _on=False: self.delete_wanted.emit(line))
        self.delete.setAccessibleName(text("share.review_delete_named", school=name))
        flow.addWidget(self.open)
        flow.addWidget(self.delete)
        return holder


def read_lines(personal: Application) -> tuple[PeerReviewLine, ...]:
    """The reviews at this computer."""
    return personal.read(peer_reviews, personal.clock.today())


def deletion(days_left: int, day: date) -> tuple[str, str, str]:
    """When a copy is to be deleted: icon, words and tone."""
    words = day_words(day)
    if days_left < 0:
        return "triangle-alert", text("share.delete_overdue", day=words), "bad"
    if days_left == 0:
        return "clock", text("share.delete_today", day=words), "caution"
    if days_left <= REMINDED_DAYS:
        return "clock", text("share.delete_soon", day=words, count=days_left), "caution"
    return "calendar-days", text("share.delete_on", day=words), ""


def state_words(line: PeerReviewLine) -> str:
    """How far a review has come."""
    return text("share.state_" + line.state, round=line.review.round)


def _state(line: PeerReviewLine) -> tuple[str, str, str]:
    icons = {"sent": ("circle-check", "good"), "answered": ("message-square", "accent")}
    icon_name, tone = icons.get(line.state.value, ("pencil-line", ""))
    return icon_name, state_words(line), tone


def _progress(line: PeerReviewLine) -> str:
    marks = text("share.review_marks", count=line.marks)
    if line.finished:
        return text("share.review_finished", marks=marks)
    done = text("share.review_places", done=line.places_finished, all=line.places)
    return text("share.review_progress", marks=marks, places=done)
