"""A returned review: who sent it and what it is, then its parts behind chips."""

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Protocol

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QResizeEvent, QShowEvent
from PySide6.QtWidgets import QButtonGroup, QStackedWidget, QWidget
from typing_extensions import override

from app.domain.returns import FollowUpTime, ReturnKind
from app.queries.returns import ReturnPage
from resources.texts import text
from ui.context import Context
from ui.dialogs.files import ask_where_to_save, documents, show_in_folder
from ui.screens.share.contents import Marked
from ui.screens.share.returns.answers import Answers
from ui.screens.share.returns.beside import Beside
from ui.screens.share.returns.desk import ReturnDesk
from ui.screens.share.returns.looking_back import LookingBack
from ui.screens.share.returns.sending import Sending
from ui.screens.share.returns.typing_in import TypingIn
from ui.screens.share.returns.wording import facts_of, kind_look
from ui.screens.share.returns.work import copying
from ui.theme import TextRole, px
from ui.widgets.buttons import Chip, IconButton, Kind, button
from ui.widgets.labels import ElidedLabel
from ui.widgets.layouts import Column, Flow, Row
from ui.widgets.messages import InlineMessage
from ui.widgets.pending import settle_all

_NARROW = 640
_LOW = 340
"""Below this height, what it is goes into the description of its title."""


class Refreshing(Protocol):
    """A part that shows what the desk has read."""

    def refresh(self) -> None:
        """Show it."""


class ReturnedReview(QWidget):
    """One return. `left` asks for the list; `gone` says that it is no longer there."""

    left = Signal()
    gone = Signal()

    def __init__(self, context: Context, page: ReturnPage) -> None:
        super().__init__()
        self.desk = ReturnDesk(context, page, self)
        self._made: dict[str, QWidget] = {}
        self._stale: set[str] = set()
        self._is_stale = False
        whole = Column(self, spacing=10)
        whole.addWidget(self._head())
        self.stack = QStackedWidget()
        whole.addWidget(self.stack, 1)
        self._due = QTimer(self)
        self._due.setSingleShot(True)
        self._due.timeout.connect(self.refresh)
        self.desk.changed.connect(self._heard)
        self.desk.outlined.connect(self._heard)
        self.turn_to(next(iter(self.chips)))

    def turn_to(self, part: str) -> QWidget:
        """Show one of the parts: "type", "beside", "answers", "send", "later"."""
        settle_all()
        if part not in self.chips:
            part = next(iter(self.chips))
        if part not in self._made:
            self._made[part] = self._makers()[part]()
            self.stack.addWidget(self._made[part])
        self.chips[part].setChecked(True)
        self.stack.setCurrentWidget(self._made[part])
        self._show_fresh()
        return self._made[part]

    def part(self, name: str) -> QWidget | None:
        """A part that was shown already."""
        return self._made.get(name)

    def show_follow_up(self, when: FollowUpTime) -> None:
        """Show the look back that is due."""
        shown = self.turn_to("later")
        if isinstance(shown, LookingBack):
            shown.focus_due(when)

    def show_answers(self) -> None:
        """Show the answers, the keyboard on the first that is open."""
        shown = self.turn_to("answers")
        if isinstance(shown, Answers):
            shown.focus_open()

    def refresh(self) -> None:
        """Read the return again and show it."""
        self._due.stop()
        self._is_stale = False
        if not self.desk.context.bridge.is_open:
            return
        if not self.desk.read_again():
            self.gone.emit()
            return
        self._say_head()
        self._stale = set(self._made)
        self._show_fresh()

    def _show_fresh(self) -> None:
        """Let the part in sight show what was read; the others do when one turns to them."""
        shown = self.stack.currentWidget()
        for name in tuple(self._stale):
            part = self._made[name]
            if part is shown:
                self._stale.discard(name)
                part.refresh()  # type: ignore[attr-defined]  # every part is Refreshing

    @override
    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self._is_stale:
            self.refresh()

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.state.setVisible(self.height() >= px(_LOW))
        self.copy.setText("" if self.width() < px(_NARROW) else text("returns.save_copy"))

    def _heard(self) -> None:
        self._is_stale = True
        if self.isVisible():
            self._due.start(0)

    def _head(self) -> QWidget:
        head = QWidget()
        column = Column(head, spacing=8, margins=(28, 0, 28, 0))
        row = Row(spacing=10)
        self.back = IconButton("arrow-left", text("returns.back"), self.left.emit)
        row.addWidget(self.back)
        self.title = ElidedLabel("", TextRole.SUBTITLE)
        row.addWidget(self.title, 1)
        self.copy = button(text("returns.save_copy"), Kind.PLAIN, icon_name="download")
        self.copy.clicked.connect(lambda _on=False: self._ask_where())
        row.addWidget(self.copy)
        column.addLayout(row)
        self.copy.setVisible(bool(self.desk.page.arrived.file_sha256))
        self.message = InlineMessage()
        column.addWidget(self.message)
        icon_name, tone = kind_look(self.desk.page.arrived.kind)
        self.state = Marked(icon_name, "", tone)
        column.addWidget(self.state)
        flow = Flow(spacing=8)
        group = QButtonGroup(self)
        self.chips: dict[str, Chip] = {}
        for name, (words, icon) in self._names().items():
            chip = Chip(words, checkable=True, icon_name=icon)
            chip.clicked.connect(lambda _on=False, it=name: self.turn_to(it))
            group.addButton(chip)
            self.chips[name] = chip
            flow.addWidget(chip)
        column.addLayout(flow)
        self._say_head()
        return head

    def _ask_where(self) -> None:
        self.message.clear()
        name = self.desk.page.arrived.file_name or text("returns.copy_file")
        ask_where_to_save(
            self,
            text("returns.save_copy"),
            documents() / name,
            text("returns.any_kind"),
            self.copy_to,
        )

    def copy_to(self, target: Path) -> None:
        """Write the file there exactly as it came."""
        application, digest = self.desk.context.application, self.desk.page.arrived.file_sha256
        job = self.desk.context.bridge.run_job(copying(application, digest, target))
        job.done.connect(self._copied)
        job.failed.connect(self.message.refuse)

    def _copied(self, target: Path) -> None:
        self.desk.context.navigation.toast(
            text("returns.copied", name=target.name),
            text("share.show_folder"),
            partial(show_in_folder, target),
        )

    def _say_head(self) -> None:
        arrived = self.desk.page.arrived
        parts = (self.desk.reviewer, arrived.reviewer_school)
        self.title.say(" · ".join(part for part in parts if part))
        facts = facts_of(self.desk.page)
        self.state.words.say(facts)
        self.title.setAccessibleDescription(facts)
        wanting = len(self.desk.page.unanswered)
        words = text("returns.part_answers")
        if self.desk.is_draft:
            words = text("returns.part_comments")
        elif wanting:
            words = text("returns.part_answers_open", count=wanting)
        self.chips["answers"].say(words)

    def _names(self) -> dict[str, tuple[str, str]]:
        names = {
            "type": (text("returns.part_type"), "pencil-line"),
            "beside": (text("returns.part_beside"), "users"),
            "answers": (text("returns.part_answers"), "message-square"),
            "send": (text("returns.part_send"), "send"),
            "later": (text("returns.part_later"), "history"),
        }
        if self.desk.page.arrived.kind is not ReturnKind.TYPED_IN:
            del names["type"]
        if self.desk.is_draft:
            del names["later"]
        return names

    def _makers(self) -> dict[str, Callable[[], QWidget]]:
        desk = self.desk
        return {
            "type": lambda: TypingIn(desk),
            "beside": lambda: Beside(desk),
            "answers": lambda: Answers(desk),
            "send": self._sending,
            "later": lambda: LookingBack(desk),
        }

    def _sending(self) -> Sending:
        made = Sending(self.desk)
        made.answers_wanted.connect(self.show_answers)
        return made
