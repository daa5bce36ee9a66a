"""The welcome: a new workbook, one that is here, a colleague's pack, or the sample school."""

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QWidget
from typing_extensions import override

from app.domain.ids import PeerReviewId, WorkbookId
from app.domain.library import RecentWorkbook
from app.queries.peer_reviews import PeerReviewLine
from resources.texts import text
from ui.screens.share.review_lines import deletion, state_words
from ui.theme import TextRole, pixmap, px, theme
from ui.widgets.buttons import Kind, button
from ui.widgets.cards import Card
from ui.widgets.dates import day_words
from ui.widgets.labels import label
from ui.widgets.layouts import Column, Columns, Row, Scroll
from ui.widgets.messages import InlineMessage
from ui.widgets.tiles import Tile, TileLook
from ui.workbook_actions import WorkbookActions
from ui.workbook_frame import Said

_MOST_RECENT = 6
_WIDEST = 900


class Welcome(QWidget):
    """Stands before all. `doors` does what its lines say."""

    def __init__(self, doors: WorkbookActions) -> None:
        super().__init__()
        self.setObjectName("page")
        self.setAccessibleName(text("welcome.title"))
        self._doors, self._workbooks = doors, doors.workbooks
        self._pressed: Callable[[], object] | None = None
        inside = QWidget()
        self._outer = Row(inside, margins=(28, 28, 28, 28))
        self._middle = QWidget()
        self._column = Column(self._middle, spacing=20)
        self.review_tiles: list[Tile] = []
        self._column.addStretch(2)
        self._outer.addWidget(self._middle, 1)
        self._add_head()
        self._add_messages()
        self._add_columns()
        self._column.addWidget(label(text("welcome.drop"), TextRole.CAPTION))
        self._column.addStretch(3)
        whole = Column(self)
        whole.addWidget(Scroll(inside))
        self._tiles: list[Tile] = []
        self._workbooks.busy_changed.connect(self._be_busy)
        self._workbooks.said.connect(self.say)
        self._workbooks.closed.connect(self.refresh)
        if self._workbooks.last_said is not None:
            self.say(self._workbooks.last_said)
        theme().changed.connect(self._limit)
        self._limit()

    @property
    def recent_tiles(self) -> list[Tile]:
        """The recent workbooks, the last opened first."""
        return self._tiles

    def say(self, said: Said) -> None:
        """Say something that stays until another thing is done."""
        self.message.refuse(said.words)
        self._pressed = said.pressed
        self.mend_button.say(said.action)
        self.mend_button.setVisible(bool(said.action))

    def refresh(self) -> None:
        """Show the workbooks that are here now."""
        self._workbooks.read_recent(self._show_recent)
        if self._doors.reviews is not None:
            self._doors.reviews.read(self._show_reviews)

    def _show_reviews(self, lines: Sequence[PeerReviewLine]) -> None:
        """Show the colleagues' packs under review; the card is there only where there are some."""
        for tile in self.review_tiles:
            self._reviews_card.body.removeWidget(tile)
            tile.hide()
            tile.deleteLater()
        self.review_tiles = [
            Tile(
                line.review.school,
                _review_words(line),
                TileLook(icon_name="notebook-pen"),
                pressed=partial(self._open_review, line.review.id),
            )
            for line in lines[:_MOST_RECENT]
        ]
        for tile in self.review_tiles:
            self._reviews_card.add(tile)
        self._reviews_card.setVisible(bool(lines))

    def _open_review(self, review_id: PeerReviewId) -> None:
        if self._doors.reviews is not None:
            self._doors.reviews.open(review_id)

    def _show_recent(self, recent: Sequence[RecentWorkbook]) -> None:
        for tile in self._tiles:
            self._recent_card.body.removeWidget(tile)
            tile.hide()
            tile.deleteLater()
        self._tiles = [
            Tile(
                row.school,
                text("welcome.opened", day=day_words(row.opened_at.astimezone().date())),
                TileLook(icon_name="school"),
                pressed=partial(self._open, row.id),
            )
            for row in recent[:_MOST_RECENT]
        ]
        for tile in self._tiles:
            self._recent_card.add(tile)
        self._none_yet.setVisible(not recent)
        if self.isVisible() and not self._workbooks.busy:
            self._focus_first()

    @override
    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.refresh()
        self._focus_first()

    def _focus_first(self) -> None:
        first = self._tiles[0] if self._tiles else self.begin_tiles[0]
        first.setFocus(Qt.FocusReason.OtherFocusReason)

    def _add_head(self) -> None:
        row = Row(spacing=14)
        self._mark = label("", wrap=False)
        row.addWidget(self._mark, 0, Qt.AlignmentFlag.AlignTop)
        words = Column(spacing=4)
        words.addWidget(label(text("welcome.title"), TextRole.TITLE))
        words.addWidget(label(text("welcome.what")))
        words.addWidget(label(text("welcome.stays"), TextRole.QUIET))
        row.addLayout(words, 1)
        self._column.addLayout(row)

    def _add_messages(self) -> None:
        self._busy_line = label("", TextRole.STRONG, tone="accent")
        self._busy_line.hide()
        self.message = InlineMessage()
        self.mend_button = button("", Kind.QUIET, pressed=self._mended)
        self.mend_button.hide()
        self._column.addWidget(self._busy_line)
        self._column.addWidget(self.message)
        self._column.addWidget(self.mend_button)

    def _add_columns(self) -> None:
        self._columns = Columns(breaks=(720,), shares=(1, 1), spacing=20)
        self._columns.add(0, self._begin_card())
        self._recent_card = Card(text("welcome.recent"), spacing=2)
        self._none_yet = label(text("welcome.none_yet"), TextRole.QUIET)
        self._none_yet.hide()
        self._recent_card.add(self._none_yet)
        self._columns.add(1, self._recent_card)
        self._reviews_card = Card(text("welcome.reviews"), spacing=2)
        self._reviews_card.hide()
        self._columns.add(1, self._reviews_card)
        self._column.addWidget(self._columns)

    def _begin_card(self) -> QWidget:
        holder = QWidget()
        column = Column(holder, spacing=10)
        rows: list[tuple[str, str, str, Callable[[], object]]] = [
            ("file-plus", text("welcome.new"), text("welcome.new_what"), self._doors.new),
            ("folder-open", text("welcome.open"), text("welcome.open_what"), self._doors.open),
            ("file-check", text("welcome.pack"), text("welcome.pack_what"), self._doors.open_pack),
            ("school", text("welcome.sample"), text("welcome.sample_what"), self._load_sample),
        ]
        self.begin_tiles: list[Tile] = []
        for icon_name, words, what, run in rows:
            look = TileLook(icon_name=icon_name, framed=True)
            tile = Tile(words, what, look, pressed=run)
            self.begin_tiles.append(tile)
            column.addWidget(tile)
        return holder

    def _open(self, workbook_id: WorkbookId) -> None:
        self.message.clear()
        self.mend_button.hide()
        self._workbooks.open_recent(workbook_id)

    def _load_sample(self) -> None:
        self.message.clear()
        self.mend_button.hide()
        self._workbooks.load_sample()

    def _mended(self) -> None:
        self.message.clear()
        self.mend_button.hide()
        if self._pressed is not None:
            self._pressed()

    def _be_busy(self, words: str) -> None:
        self._busy_line.say(words)
        self._busy_line.setVisible(bool(words))
        if words:
            self.message.clear()
            self.mend_button.hide()
        self._columns.setEnabled(not words)

    def _limit(self) -> None:
        self._middle.setMaximumWidth(px(_WIDEST))
        side = px(44)
        self._mark.setPixmap(pixmap("pyramid", "accent", side, self.devicePixelRatioF()))


def _review_words(line: PeerReviewLine) -> str:
    """How far a review has come, and when its copy is to be deleted."""
    state, day = state_words(line), line.review.delete_by
    if line.days_left is None or day is None:
        return state
    return text("welcome.review_tile", state=state, due=deletion(line.days_left, day)[1])
