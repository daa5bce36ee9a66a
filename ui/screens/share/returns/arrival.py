"""A file that came back: exactly what it is, what is in it, and the act of taking it in."""

from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QProgressBar, QWidget

from app.application import Application
from app.domain.ids import PeerReturnId
from app.domain.peer_words import Stages
from app.domain.returned_files import ReturnedWhat
from app.domain.returns import ReturnKind
from app.domain.reviews import Review
from app.domain.verdicts import PackState
from app.errors import CandourError
from app.peer_grammar import peer_words
from app.queries.signers import all_identities
from app.roads.homecoming import CameHome
from app.use_cases.returns import ArrivedNote
from resources.texts import text
from ui.context import Context
from ui.jobs import Job
from ui.screens.share.checking import pinning
from ui.screens.share.contents import Marked
from ui.screens.share.remembering import offer_remembering
from ui.screens.share.returns.work import looking, taking_in
from ui.screens.share.verdict_panel import Signer, VerdictPanel
from ui.theme import TextRole
from ui.widgets.buttons import IconButton, Kind, button
from ui.widgets.cards import Card
from ui.widgets.labels import ElidedLabel, label
from ui.widgets.layouts import Column, Columns, Flow, Page, Row
from ui.widgets.messages import Field, InlineMessage, announce
from ui.widgets.writing import TextLine

_FIRST_FEW = 40
_NOTE_LINE = "returns.note_line"
_BAD = frozenset(
    {
        ReturnedWhat.PAGES_DIFFER,
        ReturnedWhat.OTHER_EDITION,
        ReturnedWhat.ANOTHER_PACK,
        ReturnedWhat.NOT_A_PACK,
        ReturnedWhat.NOT_READABLE,
    }
)


class Arrival(QWidget):
    """Looks at one file. `taken` carries the id of the return; `left` asks for the list;
    `typing_wanted` carries the path of a scan whose words are to be typed in; `another_wanted` asks
    for another file.
    """

    taken = Signal(object)
    left = Signal()
    typing_wanted = Signal(object)
    another_wanted = Signal()

    def __init__(self, context: Context, personal: Application) -> None:
        super().__init__()
        self._context, self._personal = context, personal
        self._job: Job | None = None
        self._path: Path | None = None
        self.came: CameHome | None = None
        whole = Column(self, spacing=10)
        head = Row(spacing=10, margins=(28, 0, 28, 0))
        self.back = IconButton("arrow-left", text("returns.back"), self._leave)
        head.addWidget(self.back)
        self.name = ElidedLabel("", TextRole.SUBTITLE)
        head.addWidget(self.name, 1)
        whole.addLayout(head)
        self._page = Page(widest=1180)
        whole.addWidget(self._page, 1)
        self._add_waiting()
        self.message = InlineMessage()
        self._page.add(self.message)
        self._found: QWidget | None = None
        self._page.body.addStretch(1)

    def look(self, path: Path) -> None:
        """Look at a file; everything shown before goes."""
        self._stop()
        self._clear()
        self._path = path
        self.name.say(path.name)
        self._waiting.show()
        self._job = self._context.bridge.run_job(
            looking(self._context.application, self._personal, path)
        )
        self._job.done.connect(self._take)
        self._job.failed.connect(self._fail)

    def _add_waiting(self) -> None:
        self._waiting = QWidget()
        waiting = Column(self._waiting, spacing=6)
        waiting.addWidget(label(text("returns.looking"), TextRole.STRONG))
        progress = QProgressBar()
        progress.setTextVisible(False)
        progress.setRange(0, 0)
        progress.setAccessibleName(text("returns.looking"))
        waiting.addWidget(progress)
        waiting.addWidget(button(text("share.stop"), pressed=self._leave))
        self._waiting.hide()
        self._page.add(self._waiting)

    def _leave(self) -> None:
        self._stop()
        self.left.emit()

    def _stop(self) -> None:
        if self._job is not None:
            self._job.cancel()
        self._job = None

    def _clear(self) -> None:
        self.came = None
        self.message.clear()
        if self._found is not None:
            self._page.body.removeWidget(self._found)
            self._found.hide()
            self._found.deleteLater()
        self._found = None

    def _take(self, came: CameHome) -> None:
        if self.sender() is not self._job:
            return  # of a file that was left for another one
        self._job = None
        self._waiting.hide()
        self.came = came
        columns = Columns(breaks=(900,), shares=(1, 1))
        columns.add(0, self._what(came))
        if came.kind is not None:
            columns.add(1, self._act(came))
        if came.notes:
            columns.add(1, self._notes(came))
        self._found = columns
        self._page.body.insertWidget(2, columns)
        announce(self, _said_first(came))

    # What it is.

    def _what(self, came: CameHome) -> Card:
        card = Card(text("returns.what_title"), spacing=12)
        icon_name, tone = _look(came)
        first = Marked(icon_name, _said_first(came), tone)
        first.words.grow(TextRole.STRONG)
        card.add(first)
        self.lines = [first, *(Marked("info", words) for words in _said_after(came))]
        for line in self.lines[1:]:
            card.add(line)
        if came.refusal:
            card.body.addLayout(self._instead(came))
        if came.kind is ReturnKind.COUNTERSIGNED or came.returned is None:
            card.add(self._verdict(came))
        return card

    def _verdict(self, came: CameHome) -> VerdictPanel:
        """Who signed, and for a signer not known yet the act of comparing."""
        own = frozenset(one.fingerprint for one in self._personal.read(all_identities))
        panel = VerdictPanel()
        panel.show_verdict(came.verdict, own)
        for signer in panel.signers:
            if signer.signature.fingerprint not in own:
                offer_remembering(signer, came.verdict, self._remember)
        return panel

    def _remember(self, signer: Signer) -> None:
        if signer.remember is not None:
            signer.remember.setEnabled(False)
        job = self._context.bridge.run_job(pinning(self._personal, signer.signature))
        job.done.connect(self._remembered)
        job.failed.connect(self._fail)

    def _remembered(self, _none: object) -> None:
        announce(self, text("share.remembered"))
        if self._path is not None:
            self.look(self._path)

    def _instead(self, came: CameHome) -> Flow:
        """What can be done with a file that is not taken in."""
        flow = Flow(spacing=8)
        if came.returned is not None and came.returned.what is ReturnedWhat.SCANNED:
            self.type = button(text("returns.type_this"), icon_name="pencil-line")
            self.type.clicked.connect(lambda _on=False: self.typing_wanted.emit(self._path))
            flow.addWidget(self.type)
        other = button(text("returns.choose_other"), icon_name="folder-open")
        other.clicked.connect(lambda _on=False: self.another_wanted.emit())
        flow.addWidget(other)
        return flow

    # Taking it in.

    def _act(self, came: CameHome) -> Card:
        card = Card(text("returns.take_title"), spacing=12)
        kind = came.kind.value if came.kind else ""
        card.add(label(text("returns.take_" + kind), TextRole.QUIET))
        self.who: TextLine | None = None
        if came.kind is not ReturnKind.COUNTERSIGNED:
            self.who = TextLine(text("returns.who"), longest=64)
            self.who.show_text(came.reviewer)
            self._who_field = Field(text("returns.who"), self.who, hint=text("returns.who_hint"))
            card.add(self._who_field)
        self.take = button(text("returns.take"), Kind.PRIMARY, pressed=self._press)
        self.take.setEnabled(not self._context.read_only)
        card.add(self.take)
        return card

    def _press(self) -> None:
        came = self.came
        if came is None:
            return
        name = self.who.text().strip() if self.who is not None else ""
        if self.who is not None and not name:
            self._who_field.refuse(text("returns.who_missing"))
            self.who.setFocus()
            return
        self.take.setEnabled(False)
        job = self._context.bridge.run_job(
            taking_in(self._context.application, self._personal, came, name)
        )
        job.done.connect(self._taken)
        job.failed.connect(self._fail)

    def _taken(self, return_id: PeerReturnId) -> None:
        self._clear()
        self.taken.emit(return_id)

    def _notes(self, came: CameHome) -> Card:
        """The first notes, so that one sees what is taken in."""
        notes, stages = came.notes, self._stages(came)
        card = Card(text("returns.notes_title", count=len(notes)), spacing=12)
        for note in notes[:_FIRST_FEW]:
            is_copy = came.kind is ReturnKind.COUNTERSIGNED and not note.signed
            card.add(_note_line(note, stages, "returns.note_copied" if is_copy else _NOTE_LINE))
        if len(notes) > _FIRST_FEW:
            more = text("returns.notes_more", count=len(notes) - _FIRST_FEW)
            card.add(label(more, TextRole.QUIET))
        return card

    def _stages(self, came: CameHome) -> Stages:
        application, pack = self._context.application, came.pack
        if pack is None:
            return ()
        review = application.read(lambda reader: reader.get(Review, pack.review_id))
        if review is None:
            return ()
        framework = application.framework(review.framework_version_id)
        return tuple((str(stage.id), stage.name) for stage in framework.stages)

    def _fail(self, error: CandourError) -> None:
        self._waiting.hide()
        self._job = None
        self.message.refuse(error)


def _said_first(came: CameHome) -> str:
    from app.signing.returned_words import what_words

    pages_differ = came.returned is not None and came.returned.what is ReturnedWhat.PAGES_DIFFER
    if came.returned is None or (came.refusal and not pages_differ):
        return text(came.refusal)
    if came.kind is ReturnKind.COUNTERSIGNED:
        known = came.verdict.state is not PackState.UNKNOWN_SIGNER
        key = "returns.what_countersigned" if known else "returns.what_signed_unknown"
        return text(key, name=came.reviewer)
    if came.kind is ReturnKind.DRAFT:
        return text("returns.what_draft", name=came.reviewer)
    return what_words(came.returned)


def _said_after(came: CameHome) -> tuple[str, ...]:
    from app.signing.returned_words import returned_words

    if came.returned is None:
        return ()
    said = returned_words(came.returned)
    if came.returned.what is ReturnedWhat.PAGES_DIFFER:
        return (*said[1:], text("returns.nothing_taken"))
    return said if came.kind in (ReturnKind.COUNTERSIGNED, ReturnKind.DRAFT) else said[1:]


def _look(came: CameHome) -> tuple[str, str]:
    if came.returned is not None and came.returned.what is ReturnedWhat.SCANNED:
        return ("printer", "caution")
    if came.returned is None or came.returned.what in _BAD or came.refusal:
        return ("triangle-alert", "bad")
    if came.kind is ReturnKind.COUNTERSIGNED and came.verdict.state is PackState.UNKNOWN_SIGNER:
        return ("circle-question-mark", "caution")
    if came.kind is ReturnKind.COUNTERSIGNED:
        return ("shield-check", "good")
    if came.kind is ReturnKind.DRAFT:
        return ("pencil-line", "accent")
    return ("circle-dashed", "caution")


def _note_line(note: ArrivedNote, stages: Stages, key: str) -> Marked:
    field = peer_words().fields.get(note.field)
    what = field.label if field else text("returns.comment")
    facts = {"what": what, "name": note.author or text("returns.nameless"), "page": note.page}
    line = Marked("message-square", text(key, **facts))
    line.words.grow(TextRole.CAPTION)
    words = _words(note, stages)
    if words.strip():
        line.column.addWidget(label(words))
    return line


def _words(note: ArrivedNote, stages: Stages) -> str:
    """A note's value as its words say it in the file, without the label before them."""
    grammar = peer_words()
    field = grammar.fields.get(note.field)
    if field is None or not note.value:
        return note.value
    try:
        said = grammar.words_of(note.field, note.value, stages)
    except ValueError:
        return note.value
    return said.removeprefix(f"{field.label}: ")
