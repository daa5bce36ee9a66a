"""What head and colleague agree before a review: one page, made here, answered by the colleague."""

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QWidget
from typing_extensions import override

from app.domain.pack_names import plain
from app.domain.returns import PeerAgreement
from app.errors import CandourError
from app.ports import Change
from app.queries.returns import agreement_of
from app.use_cases.returns import ReviseAgreement
from resources.texts import text
from ui.dialogs.files import ask_where_to_save, documents, show_in_folder
from ui.jobs import Progress
from ui.screens.share.desk import Desk
from ui.theme import TextRole
from ui.widgets.buttons import button
from ui.widgets.cards import Section, divider
from ui.widgets.dates import DateField, day_words
from ui.widgets.labels import label
from ui.widgets.layouts import Column, Columns, Flow
from ui.widgets.messages import Field, InlineMessage
from ui.widgets.pending import settle_all
from ui.widgets.writing import TextLine, WritingField

_Words = TextLine | WritingField


class Agreeing(QWidget):
    """The agreement of one review, folded away until it is wanted."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self.words: dict[str, _Words] = {}
        self.days: dict[str, DateField] = {}
        self._target: Path | None = None
        whole = Column(self, spacing=6)
        self.section = Section(text("returns.agreement"), hint=text("returns.agreement_what"))
        self.state = label("", TextRole.QUIET)
        whole.addWidget(self.section)
        whole.addWidget(self.state)
        self._add_before()
        self.section.add(divider())
        self._add_answer()
        desk.context.bridge.changed.connect(self._heard)
        self.refresh()

    def refresh(self) -> None:
        """Read again what the workbook holds."""
        held = self._desk.context.application.read(agreement_of, self._desk.review_id)
        for name, line in self.words.items():
            line.show_text(str(getattr(held, name)))
        for name, day in self.days.items():
            day.show_value(getattr(held, name))
        self.make.setEnabled(bool(held.peer_name.strip()))
        self.state.say(_state(held))

    def unfold(self) -> None:
        """Open it, the keyboard on its first line."""
        self.section.unfold()
        self.words["peer_name"].setFocus()

    @override
    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self._desk.context.bridge.is_open:
            self.refresh()

    def _add_before(self) -> None:
        self.section.add(label(text("returns.agreement_what"), TextRole.QUIET))
        self._beside(
            self._line("peer_name", text("returns.peer_name")),
            self._line("peer_school", text("returns.peer_school")),
        )
        self._page("focus", text("returns.focus"), text("returns.focus_hint"))
        self._beside(
            self._day("visit_on", text("returns.visit_on")),
            self._day("return_by", text("returns.return_by")),
        )
        self._page("who_sees", text("returns.who_sees"), text("returns.who_sees_hint"))
        self._beside(self._day("delete_by", text("returns.delete_by")))
        flow = Flow(spacing=8)
        self.make = button(text("returns.agreement_make"), icon_name="file-text")
        self.make.clicked.connect(lambda _on=False: self._ask_where())
        self.folder = button(text("share.show_folder"), icon_name="folder-open")
        self.folder.clicked.connect(lambda _on=False: self._show_folder())
        self.folder.hide()
        flow.addWidget(self.make)
        flow.addWidget(self.folder)
        self.section.body.addLayout(flow)
        self.message = InlineMessage()
        self.section.add(self.message)

    def _add_answer(self) -> None:
        self.section.add(label(text("returns.agreement_answer"), TextRole.STRONG))
        self.section.add(label(text("returns.agreement_answer_what"), TextRole.QUIET))
        self._beside(self._day("answered_on", text("returns.answered_on")))
        self._page("answer", text("returns.their_words"), "")

    def _beside(self, *parts: QWidget) -> None:
        columns = Columns(breaks=(380,))
        for number, part in enumerate(parts):
            columns.add(number, part)
        self.section.add(columns)

    def _line(self, name: str, words: str) -> Field:
        line = TextLine(words)
        field = Field(words, line)
        self._wire(name, line, field)
        return field

    def _page(self, name: str, words: str, hint: str) -> None:
        page = WritingField(words, least_lines=2)
        field = Field(words, page, hint=hint)
        self._wire(name, page, field)
        self.section.add(field)

    def _wire(self, name: str, line: _Words, field: Field) -> None:
        self.words[name] = line

        def settle(words: str) -> None:
            self._revise({name: words}, field, line.typing)

        line.settled.connect(settle)

    def _day(self, name: str, words: str) -> Field:
        day = DateField(words, today=self._desk.context.application.clock.today())
        field = Field(words, day)
        self.days[name] = day

        def settle(chosen: date | None) -> None:
            self._revise({name: chosen}, field, "")

        day.settled.connect(settle)
        return field

    def _revise(self, fields: dict[str, Any], beside: Field, typing: str) -> None:
        self._desk.submit(ReviseAgreement(review_id=self._desk.review_id, **fields), beside, typing)

    def _heard(self, change: Change) -> None:
        if any(kind == "PeerAgreement" for kind, _ in change.touched):
            self.refresh()

    # The page itself.

    def _ask_where(self) -> None:
        settle_all()
        name = text("returns.agreement_file", name=plain(self.words["peer_name"].text()))
        ask_where_to_save(
            self,
            text("returns.agreement_save"),
            documents() / name,
            text("share.pdf_kind"),
            self.make_to,
        )

    def make_to(self, target: Path) -> None:
        """Write the one page there."""
        self.message.clear()
        self.make.setEnabled(False)
        job = self._desk.context.bridge.run_job(self._writing(target))
        job.done.connect(self._made)
        job.failed.connect(self._fail)
        job.finished.connect(self._ended)

    def _writing(self, target: Path) -> Callable[[Progress], Path]:
        application, review_id = self._desk.context.application, self._desk.review_id
        host = self._desk.identity

        def work(_progress: Progress) -> Path:
            from app.roads.agreeing import write_agreement

            write_agreement(application, review_id, host, target)
            return target

        return work

    def _made(self, target: Path) -> None:
        self.message.tell(text("returns.agreement_made", name=target.name))
        self._target = target
        self.folder.show()

    def _show_folder(self) -> None:
        if self._target is not None:
            show_in_folder(self._target)

    def _fail(self, error: CandourError) -> None:
        self.message.refuse(error)

    def _ended(self) -> None:
        self.make.setEnabled(True)


def _state(held: PeerAgreement) -> str:
    """Where the agreement stands, in one quiet line."""
    name = held.peer_name.strip()
    if not name:
        return text("returns.agreement_none")
    if held.answered_on is not None:
        return text("returns.agreement_answered", name=name, day=day_words(held.answered_on))
    return text("returns.agreement_open", name=name)
