"""Beginning to type in a review that came on paper."""

from pathlib import Path
from uuid import UUID

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from app.domain.ids import PackId, PeerReturnId
from app.domain.packs import Pack, PackKind
from app.errors import CandourError
from app.queries.pack_register import PackLine, packs_made
from resources.texts import text
from ui.context import Context
from ui.dialogs.files import ask_for_file
from ui.screens.share.contents import Marked
from ui.screens.share.returns.work import TypedReturn, reading, typing_in
from ui.theme import TextRole
from ui.widgets.buttons import button
from ui.widgets.choices import Choice
from ui.widgets.dates import day_words
from ui.widgets.dialog import Dialog
from ui.widgets.labels import label
from ui.widgets.layouts import Row
from ui.widgets.messages import Field
from ui.widgets.writing import TextLine


class TypedDialog(Dialog):
    """Asks whose review it is, of which edition, and for the scan. `begun` carries the return."""

    begun = Signal(object)

    def __init__(self, context: Context, parent: QWidget, scan: Path | None = None) -> None:
        super().__init__(text("returns.typed_title"), parent.window())
        self._context = context
        self._scan: tuple[str, bytes] = ("", b"")
        self.add(Marked("printer", text("returns.typed_what"), "caution"))
        self.edition = Choice(text("returns.typed_edition"), peer_editions(context))
        self.add(Field(text("returns.typed_edition"), self.edition))
        self.who = TextLine(text("returns.typed_who"), longest=64)
        self.who_field = Field(text("returns.typed_who"), self.who)
        self.add(self.who_field)
        self.school = TextLine(text("returns.typed_school"), longest=120)
        self.add(Field(text("returns.typed_school"), self.school))
        row = Row(spacing=10)
        self.choose = button(text("returns.typed_scan"), icon_name="paperclip")
        self.choose.clicked.connect(lambda _on=False: self._choose())
        row.addWidget(self.choose)
        self.scan_name = label(text("returns.typed_no_scan"), TextRole.QUIET)
        row.addWidget(self.scan_name, 1)
        self.body.addLayout(row)
        self.answer(text("returns.typed_leave"), self.reject)
        self.begin = self.answer(text("returns.typed_begin"), self._begin, leading=True)
        if scan is not None:
            self.take_scan(scan)

    def take_scan(self, path: Path) -> None:
        """Attach this file."""
        job = self._context.bridge.run_job(reading(path))
        job.done.connect(lambda content: self._attach(path.name, content))
        job.failed.connect(self._fail)

    def _attach(self, name: str, content: bytes) -> None:
        self._scan = (name, content)
        self.scan_name.say(name)

    def _choose(self) -> None:
        ask_for_file(self, text("returns.typed_scan"), text("returns.scan_kinds"), self.take_scan)

    def _begin(self) -> None:
        self.who_field.clear()
        if not self.who.text().strip():
            self.who_field.refuse(text("returns.who_missing"))
            self.who.setFocus()
            self.grow()
            return
        typed = TypedReturn(
            pack_id=PackId(UUID(self.edition.value())),
            reviewer=self.who.text().strip(),
            reviewer_school=self.school.text().strip(),
            file_name=self._scan[0],
            scan=self._scan[1],
        )
        job = self._context.bridge.run_job(typing_in(self._context.application, typed))
        job.done.connect(self._done)
        job.failed.connect(self._fail)

    def _done(self, return_id: PeerReturnId) -> None:
        self.accept()
        self.begun.emit(return_id)

    def _fail(self, error: CandourError) -> None:
        self.message.refuse(error)
        self.grow()


def peer_editions(context: Context) -> list[tuple[str, str]]:
    """The packs made for colleagues, the newest first, as a choice."""
    lines = context.application.read(packs_made)
    return [(str(line.pack.id), _named(line)) for line in lines if _for_peer(line.pack)]


def _for_peer(pack: Pack) -> bool:
    return pack.kind is PackKind.PEER


def _named(line: PackLine) -> str:
    day = day_words(line.pack.made_at.astimezone().date())
    facts = {"edition": line.pack.edition, "review": line.review_title, "day": day}
    return text("returns.edition_named", **facts)
