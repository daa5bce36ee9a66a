"""The whole desk: the certified pages at the left, what is written of them at the right."""

from collections.abc import Mapping
from functools import partial

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QIcon, QResizeEvent
from PySide6.QtWidgets import QButtonGroup, QWidget
from typing_extensions import override

from app.domain.ids import PeerReviewId
from app.domain.peer_reviews import FOUNDATIONS, WHOLE
from app.errors import CandourError
from app.ports import Change
from app.queries.history import change_words
from app.reports.page_pictures import DrawnPages, drawn_pages
from resources.texts import text
from ui.bridge import Bridge, Saved
from ui.context import Navigation
from ui.jobs import Progress
from ui.screens.desk.blocked import Blocked
from ui.screens.desk.conduct import ConductDialog
from ui.screens.desk.head import DeskHead
from ui.screens.desk.pages import MarkedPages
from ui.screens.desk.parts import Parts
from ui.screens.desk.pinning import pins_of
from ui.screens.desk.selecting import Selection
from ui.screens.desk.session import ReviewSession
from ui.screens.desk.sheet import Pinned
from ui.theme import TextRole, px, theme
from ui.widgets.buttons import Chip, IconButton
from ui.widgets.labels import label
from ui.widgets.layouts import Column, Flow, Row
from ui.widgets.messages import sentence
from ui.widgets.pending import pending_edits, settle_all

_LAID_OUT_MS = 60
_TWO_COLUMNS, _NARROW_HEAD, _ICONS_FROM = 780, 820, 1220
_ICONS = {
    "pages": "file-text",
    "claims": "list",
    "layers": "layers",
    "whole": "star",
    "private": "lock",
    "send": "send",
    "answers": "message-square",
}


class PeerDesk(QWidget):
    """One colleague's pack under review. `left` says that the person goes back."""

    left = Signal()

    def __init__(self, bridge: Bridge, review_id: PeerReviewId, navigation: Navigation) -> None:
        super().__init__()
        self.setObjectName("page")
        self.setAccessibleName(text("peer.desk"))
        self.session = ReviewSession(bridge, review_id, navigation, self)
        self.part = "claims"
        self._is_large = False
        self._dialog: ConductDialog | None = None
        whole = Column(self, spacing=0)
        self.head = DeskHead()
        whole.addWidget(self.head)
        self.blocked = Blocked()
        self.blocked.hide()
        whole.addWidget(self.blocked, 1)
        self._work = QWidget()
        self._row = Row(self._work, spacing=16, margins=(16, 0, 8, 0))
        whole.addWidget(self._work, 1)
        self._add_pages()
        self._add_parts()
        self._listen()
        self._show_written()
        self.turn_to("claims")
        self.session.load()

    def turn_to(self, part: str) -> None:
        """Show one part; "layers:attendance" shows that place of it."""
        settle_all()
        self._is_large = False
        name, _, place = part.partition(":")
        self.part = name
        self.chips[name].setChecked(True)
        self._fit()
        if name == "pages":
            self.pages.setFocus()
            QTimer.singleShot(0, self, lambda: self._item_chosen(self.session.item))
            return
        self.stack.turn_to(name)
        if place:
            self.stack.layers.choose(place)

    def leave(self) -> None:
        """Hand over what is typed and go back; a question still open comes first."""
        settle_all()
        if self._dialog is None:
            self.left.emit()

    def undo(self) -> None:
        """Take back the newest change."""
        self.session.bridge.undo(self._undone)

    def redo(self) -> None:
        """Bring back what was taken back."""
        self.session.bridge.redo(self._redone)

    # Building.

    def _add_pages(self) -> None:
        self._left = QWidget()
        column = Column(self._left, spacing=6)
        line = Row(spacing=8)
        self.number = label("", TextRole.QUIET, wrap=False)
        line.addWidget(self.number)
        self.hint = label(text("peer.pages_hint"), TextRole.CAPTION)
        line.addWidget(self.hint, 1)
        self.larger = IconButton("maximize-2", text("peer.larger"), self._turn_larger)
        line.addWidget(self.larger)
        column.addLayout(line)
        self.pages = MarkedPages()
        column.addWidget(self.pages, 1)
        self._row.addWidget(self._left, 1)

    def _add_parts(self) -> None:
        self._right = QWidget()
        column = Column(self._right, spacing=8)
        line = QWidget()
        line.setAccessibleName(text("peer.parts"))
        flow = Flow(spacing=6)
        Column(line, margins=(0, 0, 8, 0)).addLayout(flow)
        self._group = QButtonGroup(self)
        self.chips: dict[str, Chip] = {}
        for name, icon_name in _ICONS.items():
            chip = Chip(text("peer.part_" + name), checkable=True, icon_name=icon_name)
            chip.clicked.connect(lambda _on=False, it=name: self.turn_to(it))
            self._group.addButton(chip)
            self.chips[name] = chip
            flow.addWidget(chip)
        column.addWidget(line)
        self.stack = Parts(self.session)
        column.addWidget(self.stack, 1)
        self._row.addWidget(self._right, 1)

    def _listen(self) -> None:
        session = self.session
        session.came.connect(self._pack_came)
        self.stack.answers_counted.connect(self._count_answers)
        self.stack.wanted.connect(self._part_wanted)
        session.changed.connect(self._show_written)
        session.troubled.connect(self._fail)
        session.item_chosen.connect(self._item_chosen)
        session.mark_chosen.connect(self._mark_chosen)
        session.conduct_wanted.connect(self._ask_conduct)
        session.bridge.state_changed.connect(self._show_saved)
        self.pages.page_changed.connect(self._show_number)
        self.pages.pointed.connect(self._pointed)
        self.pages.pin_chosen.connect(self._pin_chosen)
        self.pages.mark_wanted.connect(self._mark_wanted)
        self.pages.troubled.connect(self._fail)
        self.head.back_wanted.connect(self.leave)
        self.head.undo_wanted.connect(self.undo)
        self.head.redo_wanted.connect(self.redo)
        self.head.help_wanted.connect(lambda: session.navigation.open_help("reviewing"))
        theme().changed.connect(self._fit)
        pending_edits().waiting_changed.connect(self._show_undo)

    # What comes.

    def _pack_came(self) -> None:
        pack, page = self.session.pack, self.session.page
        if pack is None or page is None:
            return
        self.head.show_verdict(pack.verdict, page.review.author)
        self._work.setVisible(pack.is_sound)
        self.blocked.setVisible(not pack.is_sound)
        if not pack.is_sound:
            self.blocked.show_verdict(pack.verdict)
            return
        content, width = pack.content, self.pages.wanted_width()

        def draw(_progress: Progress) -> DrawnPages:
            return drawn_pages(content, (0, 1, 2), width, with_words=True)

        job = self.session.bridge.run_job(draw, settle=False)
        job.done.connect(partial(self._drawn, content))
        job.failed.connect(self._fail)

    def _count_answers(self, count: int) -> None:
        words = text("peer.answers_count", count=count) if count else text("peer.part_answers")
        self.chips["answers"].say(words)

    def _drawn(self, content: bytes, drawn: DrawnPages) -> None:
        self.pages.show_file(content, drawn)
        self._show_number(self.pages.page)
        self._show_written()

    def _show_written(self) -> None:
        page = self.session.page
        if page is None:
            QTimer.singleShot(0, self, self.left.emit)
            return
        outline = self.session.outline
        self.head.show_review(page.review, outline.answer_by if outline is not None else None)
        if self.session.pack is not None:
            self.head.show_verdict(self.session.pack.verdict, page.review.author)
        self.pages.show_pins(pins_of(self.session))
        self._show_undo()
        self._show_saved(self.session.bridge.state)

    def _show_undo(self, _waiting: bool = False) -> None:
        if not self.session.bridge.is_open:
            return
        undo, redo = self.session.application.undo_label(), self.session.application.redo_label()
        waiting = text("peer.typing") if pending_edits().waiting else ""
        said = self._in_words(*undo) if undo else ""
        self.head.show_undo(waiting or said, self._in_words(*redo) if redo else "")

    def _in_words(self, label_key: str, facts: Mapping[str, str]) -> str:
        named = dict(facts)
        outline = self.session.outline
        layer = outline.layer(str(named.get("layer", ""))) if outline is not None else None
        if layer is not None:
            named["layer"] = layer.name
        elif named.get("layer") == FOUNDATIONS:
            named["layer"] = text("peer.foundations")
        elif named.get("layer") == WHOLE:
            named["layer"] = text("peer.part_whole")
        return change_words(label_key, named, None)

    def _show_saved(self, state: Saved) -> None:
        trouble = self.session.bridge.trouble
        self.head.show_saved(state, sentence(trouble) if trouble else "")

    def _show_number(self, page: int) -> None:
        pages = self.pages.pages
        self.number.say(text("share.page_of", page=page + 1, pages=pages) if pages else "")

    def _undone(self, change: Change | None) -> None:
        if change is not None:
            words = self._in_words(change.label, change.facts)
            self.session.navigation.toast(text("window.undo.done", what=words))

    def _redone(self, change: Change | None) -> None:
        if change is not None:
            words = self._in_words(change.label, change.facts)
            self.session.navigation.toast(text("window.redo.done", what=words))

    def _fail(self, error: CandourError) -> None:
        if self.session.pack is None:
            self._work.hide()
            self.blocked.show_trouble(error)
            self.blocked.show()
            return
        self.session.navigation.toast(sentence(error))

    # What the person does.

    def _item_chosen(self, item: str) -> None:
        outline = self.session.outline
        found = outline.item(item) if outline is not None else None
        self.pages.show_item(found, scroll=not self._is_pointing)
        self.stack.follow(item)

    _is_pointing = False

    def _pointed(self, page: int, x: float, y: float) -> None:
        """A click on a page chooses the claim there; the pages stay where they are."""
        outline = self.session.outline
        item = outline.item_at(page, y) if outline is not None and x >= 0 else ""
        if not item:
            return
        self._is_pointing = True
        self.session.choose_item(item)
        self._is_pointing = False

    def _pin_chosen(self, pinned: Pinned) -> None:
        self._is_pointing = True
        self.turn_to("claims")
        self.session.choose_mark(pinned.id, pinned.item)
        self._is_pointing = False

    def _mark_wanted(self, mark: object, selection: Selection) -> None:
        from app.domain.peer_reviews import Mark

        outline = self.session.outline
        middle = selection.quads[0]
        item = ""
        if outline is not None:
            item = outline.item_at(selection.page, (middle[1] + middle[3]) / 2)
        self.session.add_mark(Mark(str(mark)), item, selection.page, quads=selection.quads)

    def _mark_chosen(self, mark_id: str) -> None:
        if self.part != "claims" or self._is_large:
            self.turn_to("claims")
        self.pages.choose_pin(mark_id)

    def _part_wanted(self, place: str) -> None:
        """A place of the review, or the pages where they are not in sight."""
        if place == "pages":
            if not self.is_beside:
                self.turn_to("pages")
            return
        self.turn_to("whole" if place == WHOLE else f"layers:{place}")

    def _ask_conduct(self) -> None:
        page = self.session.page
        if self._dialog is not None or page is None:
            return
        dialog = ConductDialog(page.review.author, self.window())
        self._dialog = dialog
        dialog.accepted.connect(self.session.accept_conduct)
        dialog.rejected.connect(self.session.decline_conduct)
        dialog.finished.connect(self._asked)
        dialog.open()

    def _asked(self, _result: int) -> None:
        if self._dialog is not None:
            self._dialog.deleteLater()
        self._dialog = None

    # The room there is.

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    @property
    def is_beside(self) -> bool:
        """Whether pages and parts stand beside each other."""
        return self.width() >= px(_TWO_COLUMNS)

    def _fit(self) -> None:
        """Pages beside the parts; where it is narrow, the pages are one part more."""
        beside = self.is_beside
        self.head.fold(is_narrow=self.width() < px(_NARROW_HEAD))
        self.chips["pages"].setVisible(not beside)
        self.larger.setVisible(beside)
        self.larger.rename(text("peer.smaller") if self._is_large else text("peer.larger"))
        self._right.setVisible(not (beside and self._is_large))
        self.stack.claims.card.quote(not beside)
        self._dress_chips(beside and self.width() >= px(_ICONS_FROM))
        if beside and self._left.parentWidget() is not self._work:
            self.stack.removeWidget(self._left)
            self._row.insertWidget(0, self._left, 1)
            self._left.show()
        elif not beside and self.stack.indexOf(self._left) < 0:
            self._row.removeWidget(self._left)
            self.stack.addWidget(self._left)
        if beside and self.part == "pages":
            self.turn_to("claims")
        elif not beside and self.part == "pages":
            self.stack.setCurrentWidget(self._left)

    def _turn_larger(self) -> None:
        """Give the pages the whole width, or bring the parts back."""
        page = self.pages.page
        self._is_large = not self._is_large
        self._fit()
        QTimer.singleShot(_LAID_OUT_MS, self, lambda: self.pages.go_to(page))

    def _dress_chips(self, has_icons: bool) -> None:
        """Icons beside the words of the chips where there is room for them."""
        for name, chip in self.chips.items():
            if has_icons and chip.icon().isNull():
                chip.show_icon(_ICONS[name])
            elif not has_icons:
                chip.setIcon(QIcon())
