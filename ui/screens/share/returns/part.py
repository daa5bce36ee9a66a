"""What came back to us: the list, a file being looked at, and one returned review."""

from pathlib import Path
from uuid import UUID

from PySide6.QtCore import Signal
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QStackedWidget, QWidget
from typing_extensions import override

from app.domain.ids import PeerReturnId
from app.domain.returns import FollowUpTime
from app.ports import Change
from app.queries.return_lists import PackReturns, returns_by_pack
from app.queries.returns import FollowUpDue, follow_ups_due, returns_page
from resources.texts import text
from ui.context import Context
from ui.dialogs.files import ask_for_file, dropped_pdf
from ui.screens.share.returns.arrival import Arrival
from ui.screens.share.returns.page import ReturnedReview
from ui.screens.share.returns.typed import TypedDialog, peer_editions
from ui.screens.share.returns.wording import detail, due_words, headline, kind_look
from ui.widgets.buttons import Kind, button
from ui.widgets.cards import Card
from ui.widgets.layouts import Column, Flow, Page
from ui.widgets.messages import EmptyState
from ui.widgets.pending import settle_all
from ui.widgets.tiles import Tile, TileLook

_CONCERNS = {"FollowUp", "Pack", "PeerAnswer", "PeerReturn", "ResponseSent", "ReturnedNote"}


class Returns(QWidget):
    """The part of Share in which reviews come home. PDFs may be dropped on it."""

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        self.review: ReturnedReview | None = None
        self.arrival: Arrival | None = None
        self.setAcceptDrops(True)
        self.stack = QStackedWidget()
        Column(self).addWidget(self.stack)
        self.list = ReturnsList(context)
        self.list.take.clicked.connect(lambda _on=False: self.choose())
        if self.list.empty.action is not None:
            self.list.empty.action.clicked.connect(lambda _on=False: self.choose())
        self.list.type.clicked.connect(lambda _on=False: self.begin_typing())
        self.list.opened.connect(self.open)
        self.stack.addWidget(self.list)
        context.bridge.changed.connect(self._heard)

    @property
    def is_inside(self) -> bool:
        """Whether something is opened, so that the list is not what is shown."""
        return self.stack.currentWidget() is not self.list

    def choose(self) -> None:
        """Ask for the file that came back."""
        ask_for_file(self, text("returns.take_file"), text("share.pdf_kind"), self.look)

    def look(self, path: Path) -> None:
        """Look at a file and say what it is."""
        if self._context.personal is None:
            return
        if self.arrival is None:
            self.arrival = Arrival(self._context, self._context.personal)
            self.arrival.left.connect(self.show_list)
            self.arrival.taken.connect(self._taken)
            self.arrival.typing_wanted.connect(self.begin_typing)
            self.arrival.another_wanted.connect(self.choose)
            self.stack.addWidget(self.arrival)
        self.stack.setCurrentWidget(self.arrival)
        self.arrival.look(path)

    def begin_typing(self, scan: Path | None = None) -> None:
        """Ask whose review on paper is typed in."""
        if not peer_editions(self._context):
            self._context.navigation.toast(text("returns.no_packs_yet"))
            return
        dialog = TypedDialog(self._context, self, scan)
        dialog.begun.connect(self.open)
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def open(
        self, return_id: PeerReturnId, part: str = "", follow_up: FollowUpTime | None = None
    ) -> None:
        """Show one returned review, at one of its parts or a look back that is due."""
        settle_all()
        if self.review is None or self.review.desk.return_id != return_id:
            page = self._context.application.read(returns_page, return_id)
            if page is None:
                self.show_list()
                return
            self._drop()
            self.review = ReturnedReview(self._context, page)
            self.review.left.connect(self.show_list)
            self.review.gone.connect(self.show_list)
            self.stack.addWidget(self.review)
        self.stack.setCurrentWidget(self.review)
        if follow_up is not None:
            self.review.show_follow_up(follow_up)
        elif part == "answers":
            self.review.show_answers()
        elif part:
            self.review.turn_to(part)

    def show_where(self, **where: object) -> None:
        """Show a return by its id, or the list.

        Args:
            where: `return_id`, `return_part`, `follow_up`; all may be left out.
        """
        return_id, when = where.get("return_id"), where.get("follow_up")
        if isinstance(return_id, UUID):
            due = FollowUpTime(str(when)) if when else None
            self.open(PeerReturnId(return_id), str(where.get("return_part", "")), due)

    def show_list(self) -> None:
        """Back to everything that came."""
        settle_all()
        self._drop()
        self.list.refresh()
        self.stack.setCurrentWidget(self.list)
        first: QWidget = self.list.tiles[0] if self.list.tiles else self.list.take
        first.setFocus()

    @override
    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if dropped_pdf(event) is not None:
            event.acceptProposedAction()

    @override
    def dropEvent(self, event: QDropEvent) -> None:
        path = dropped_pdf(event)
        if path is not None:
            self.look(path)

    def _taken(self, return_id: PeerReturnId) -> None:
        self.open(return_id)
        # The colleague's outline then slides over the own pyramid.
        self._context.navigation.toast(
            text("returns.taken_in"),
            text("returns.see_overview"),
            lambda: self._context.navigation.go("overview"),
        )

    def _drop(self) -> None:
        if self.review is not None:
            self.stack.removeWidget(self.review)
            self.review.hide()
            self.review.deleteLater()
        self.review = None

    def _heard(self, change: Change) -> None:
        if any(kind in _CONCERNS for kind, _ in change.touched):
            self.list.refresh()


class ReturnsList(Page):
    """Everything that came back, by the pack it belongs to; what is due stands first.

    `opened` carries the id of a return, one of its parts ("" for the first), and the look back
    that is due (None for none).
    """

    opened = Signal(object, str, object)

    def __init__(self, context: Context) -> None:
        super().__init__(widest=1100)
        self._context = context
        self.tiles: list[Tile] = []
        self._parts: list[QWidget] = []
        self._shown: object = None
        self._actions = QWidget()
        flow = Flow(spacing=8)
        Column(self._actions).addLayout(flow)
        self.take = button(text("returns.take_file"), Kind.PRIMARY, icon_name="download")
        self.type = button(text("returns.type"), icon_name="pencil-line")
        flow.addWidget(self.take)
        flow.addWidget(self.type)
        self.add(self._actions)
        self._list = Column(spacing=16)
        self.body.addLayout(self._list)
        can = context.personal is not None and not context.read_only
        what = text("returns.empty_what") if can else text("share.no_personal")
        self.empty = EmptyState(
            "download",
            text("returns.empty"),
            what,
            action=text("returns.take_file") if can else "",
        )
        self.add(self.empty, 1)
        for control in (self.take, self.type):
            control.setEnabled(can)
        self.body.addStretch(1)
        self.refresh()

    def refresh(self) -> None:
        """Read again what came, and show it where it is not what is shown."""
        if not self._context.bridge.is_open:
            return
        application = self._context.application
        packs = application.read(returns_by_pack)
        due = application.read(follow_ups_due, application.clock.today())
        if (packs, due) == self._shown:
            return
        self._shown = (packs, due)
        for part in self._parts:
            self._list.removeWidget(part)
            part.hide()
            part.deleteLater()
        self.tiles, self._parts = [], []
        if due:
            self._add(self._due_card(due))
        for pack in packs:
            self._add(self._card(pack))
        self.empty.setVisible(not packs)
        # The empty place offers to take one in; a first one on paper must find its way too.
        self.take.setVisible(bool(packs))
        self._actions.setVisible(bool(packs) or bool(peer_editions(self._context)))

    def _add(self, part: QWidget) -> None:
        self._parts.append(part)
        self._list.addWidget(part)

    def _due_card(self, due: tuple[FollowUpDue, ...]) -> Card:
        card = Card(text("returns.due_title"), spacing=4)
        for one in due:
            words, more = due_words(one)
            tile = Tile(words, more, TileLook(bar=True))
            tile.clicked.connect(
                lambda _on=False, it=one: self.opened.emit(it.arrived.id, "later", it.when)
            )
            self.tiles.append(tile)
            card.add(tile)
        return card

    def _card(self, pack: PackReturns) -> Card:
        facts = {"edition": pack.pack.edition, "review": pack.review_title}
        card = Card(text("returns.pack_title", **facts), spacing=8)
        for line in pack.lines:
            icon_name, _tone = kind_look(line.arrived.kind)
            tile = Tile(headline(line), detail(line), TileLook(icon_name=icon_name, framed=True))
            tile.clicked.connect(
                lambda _on=False, it=line: self.opened.emit(it.arrived.id, "", None)
            )
            self.tiles.append(tile)
            card.add(tile)
        return card
