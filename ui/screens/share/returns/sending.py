"""Sending it back: a signed response, or comments on a draft."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QProgressBar, QSizePolicy, QWidget

from app.domain.pack_names import plain
from app.domain.returns import ResponseSent
from app.domain.verdicts import Verdict
from app.errors import CandourError
from app.queries.schools import school_view
from app.queries.signers import identities
from resources.texts import text
from ui.dialogs.files import ask_where_to_save, documents, show_in_folder
from ui.jobs import Progress
from ui.screens.share.contents import Marked, MarkedList
from ui.screens.share.returns.desk import ReturnDesk
from ui.screens.share.signer import Signer
from ui.screens.share.signing import Unlocking, unlocked_for
from ui.screens.share.verdict_panel import VerdictPanel
from ui.theme import TextRole
from ui.widgets.buttons import Kind, button
from ui.widgets.cards import Card
from ui.widgets.dates import day_words
from ui.widgets.labels import label
from ui.widgets.layouts import Column, Columns, Flow, Page, Row
from ui.widgets.messages import Field, InlineMessage, announce
from ui.widgets.pending import settle_all
from ui.widgets.writing import TextLine

Work = Callable[[Progress], Verdict]


class Sending(Page):
    """What leaves, who signs, and the file. `answers_wanted` asks for the open answers."""

    answers_wanted = Signal()

    def __init__(self, desk: ReturnDesk) -> None:
        super().__init__(widest=1080)
        self._desk = desk
        self._wish: Unlocking | None = None
        self.signer: Signer | None = None
        view = desk.context.application.read(school_view)
        self._school = view.school.name if view else ""
        columns = Columns(breaks=(900,), shares=(5, 6))
        columns.add(0, self._before())
        self.history = Card(text("returns.sent_title"))
        self._sent = MarkedList(text("returns.sent_list"), "send")
        self.history.add(self._sent)
        columns.add(0, self.history)
        columns.add(1, self._going())
        self.done = _Done(desk)
        columns.add(1, self.done)
        self.add(columns)
        self.body.addStretch(1)
        self.refresh()

    def refresh(self) -> None:
        """Show what would leave now, and what left before."""
        page = self._desk.page
        wanting = len(page.unanswered)
        self.open.setVisible(bool(wanting) and not self._desk.is_draft)
        self.open.words.say(text("returns.still_open", count=wanting))
        self._leaves.show_lines(_what_leaves(self._desk))
        self.history.setVisible(bool(page.sent))
        self._sent.show_lines(tuple(_sent_words(one) for one in page.sent))
        self._show_ready()

    def _before(self) -> Card:
        card = Card(text("returns.before"), spacing=14)
        card.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        self.open = Marked("triangle-alert", "", "caution")
        self.to_answers = button(text("returns.to_answers"), Kind.LINK)
        self.to_answers.clicked.connect(lambda _on=False: self.answers_wanted.emit())
        link = Flow(spacing=6)
        link.addWidget(self.to_answers)
        self.open.column.addLayout(link)
        self._leaves = MarkedList(text("share.leaves"), "send")
        stays = MarkedList(text("share.stays"), "lock")
        stays.show_lines((text("returns.stays_plan"), text("returns.stays_follow_ups")))
        for part in (self.open, self._leaves, stays):
            card.add(part)
        return card

    def _going(self) -> Card:
        is_draft = self._desk.is_draft
        card = Card(text("returns.comments_title") if is_draft else text("returns.sign_title"))
        how = text("returns.comments_how") if is_draft else text("returns.sign_how")
        card.add(label(how, TextRole.QUIET))
        self.name: TextLine | None = None
        card.add(self._who())
        row = Row(spacing=12)
        words = text("returns.save_comments") if is_draft else text("returns.sign_and_save")
        self.send = button(words, Kind.PRIMARY, pressed=self._press)
        row.addWidget(self.send)
        self.wait = label("", TextRole.QUIET)
        row.addWidget(self.wait, 1)
        self._row = QWidget()
        Column(self._row).addLayout(row)
        self.progress = QProgressBar()
        self.progress.setAccessibleName(text("share.signing"))
        self.progress.setTextVisible(False)
        self.progress.setRange(0, 0)
        self.progress.hide()
        self.message = InlineMessage()
        for part in (self._row, self.progress, self.message):
            card.add(part)
        return card

    def _who(self) -> QWidget:
        """Who signs; on a draft only whose comments they are."""
        personal = self._desk.context.personal_bridge
        if personal is None:
            return label(text("share.no_personal"))
        if self._desk.is_draft:
            self.name = TextLine(text("identity.name"), longest=64)
            self._name_field = Field(text("identity.name"), self.name)
            self._fill_name()
            return self._name_field
        self.signer = Signer(personal, self._school)
        self.signer.changed.connect(self._show_ready)
        self.signer.entered.connect(self._press)
        return self.signer

    def _fill_name(self) -> None:
        personal = self._desk.context.personal
        held = personal.read(identities) if personal is not None else ()
        if held and self.name is not None:
            self.name.show_text(held[0].name)

    def _show_ready(self) -> None:
        can = self._desk.is_draft or (self.signer is not None and self.signer.can_sign)
        has_personal = self._desk.context.personal_bridge is not None
        self._row.setVisible(has_personal and can)
        self.send.setEnabled(self._desk.is_open and self.progress.isHidden())

    # Going.

    def _press(self) -> None:
        self.message.clear()
        if not self.send.isEnabled():
            return
        if self.name is not None:
            self._name_field.clear()
            if not self.name.text().strip():
                self._name_field.refuse(text("identity.name_missing"))
                self.name.setFocus()
                return
        elif self.signer is not None:
            self._wish = self.signer.wish()
            if self._wish is None:
                return
        self._ask_where()

    def _ask_where(self) -> None:
        settle_all()
        desk = self._desk
        parts = (self._school, desk.page.review.title, desk.page.arrived.reviewer)
        named = "-".join(part for words in parts if (part := plain(words)))
        key = "returns.comments_file" if desk.is_draft else "returns.response_file"
        name = text(key, name=named, edition=desk.page.pack.edition)
        ask_where_to_save(
            self,
            text("returns.save_title"),
            documents() / name,
            text("share.pdf_kind"),
            self.save_to,
        )

    def save_to(self, target: Path) -> None:
        """Write the file there: signed, or as comments on the draft."""
        work = self._work(target)
        if work is None:
            return
        self.done.clear()
        self.progress.show()
        self.wait.say(text("returns.working"))
        self._show_ready()
        job = self._desk.context.bridge.run_job(work)
        job.done.connect(lambda verdict: self._succeeded(verdict, target))
        job.failed.connect(self._fail)
        job.finished.connect(self._ended)

    def _work(self, target: Path) -> Work | None:
        personal, wish = self._desk.context.personal, self._wish
        if personal is None:
            return None
        application, return_id = self._desk.context.application, self._desk.return_id
        if self.name is not None:
            name = self.name.text().strip()

            def comment(_progress: Progress) -> Verdict:
                from app.responding import comment_on_draft

                return comment_on_draft(application, personal, return_id, name, target)

            return comment
        if wish is None:
            return None

        def sign(progress: Progress) -> Verdict:
            from app.responding import respond

            identity = unlocked_for(wish, progress)
            return respond(application, personal, return_id, identity, target)

        return sign

    def _succeeded(self, verdict: Verdict, target: Path) -> None:
        self._wish = None
        if self.signer is not None:
            self.signer.signed()
        self.done.show_file(target, None if self._desk.is_draft else verdict)
        self.done.setFocus()

    def _fail(self, error: CandourError) -> None:
        if self.signer is not None:
            self.signer.refuse(error)
        else:
            self.message.refuse(error)

    def _ended(self) -> None:
        self.progress.hide()
        self.wait.say("")
        self._show_ready()


class _Done(QWidget):
    """What was written just now, and what to do with it; hidden until then."""

    def __init__(self, desk: ReturnDesk) -> None:
        super().__init__()
        self._desk = desk
        self._column = Column(self)
        self._card: Card | None = None
        self.hide()

    def clear(self) -> None:
        """Show nothing any more."""
        if self._card is not None:
            self._column.removeWidget(self._card)
            self._card.hide()
            self._card.deleteLater()
        self._card = None
        self.hide()

    def show_file(self, path: Path, verdict: Verdict | None) -> None:
        """Show the verdict read back from the file (None for comments), and the next steps."""
        self.clear()
        card = Card(margins=16, spacing=12)
        if verdict is not None:
            panel = VerdictPanel()
            panel.show_verdict(verdict)
            for signer in panel.signers:
                signer.hide()
            card.add(panel)
        else:
            announce(self, text("returns.comments_saved"))
            card.add(Marked("circle-check", text("returns.comments_saved"), "good"))
        card.add(Marked("file-check", text("share.made_file", name=path.name)))
        card.add(label(str(path.parent), TextRole.CAPTION))
        flow = Flow(spacing=8)
        self.folder = button(text("share.show_folder"), icon_name="folder-open")
        self.folder.clicked.connect(lambda _on=False: show_in_folder(path))
        words = _letter(self._desk, path)
        self.letter = button(text("share.copy_letter"), icon_name="mail")
        self.letter.clicked.connect(lambda _on=False: self._copy(words))
        flow.addWidget(self.folder)
        flow.addWidget(self.letter)
        card.body.addLayout(flow)
        self._card = card
        self._column.addWidget(card)
        self.setFocusProxy(self.folder)
        self.show()

    def _copy(self, words: str) -> None:
        QGuiApplication.clipboard().setText(words)
        self._desk.context.navigation.toast(text("share.copied_long"))


def _letter(desk: ReturnDesk, path: Path) -> str:
    facts = {
        "name": desk.page.arrived.reviewer,
        "review": desk.page.review.title,
        "file": path.name,
    }
    if desk.is_draft:
        return text("returns.letter_draft", **facts)
    return text("returns.letter", **facts)


def _what_leaves(desk: ReturnDesk) -> tuple[str, ...]:
    """What the file will say, in words."""
    page = desk.page
    lines = [*page.fields, *page.marks]
    answered = sum(line.answered for line in lines)
    commented = sum(bool(line.answer and line.answer.reason) for line in lines)
    steps = sum(line.action is not None for line in lines)
    leaves = []
    if desk.is_draft:
        leaves += [text("returns.leaves_comments", count=commented)] if commented else []
    else:
        leaves += [text("returns.leaves_answers", count=answered)] if answered else []
        leaves += [text("returns.leaves_steps", count=steps)] if steps else []
    named = {
        "corrections": text("returns.corrections"),
        "lens-reply": text("returns.lens_reply"),
        "learned-by-us": text("returns.learned_by_us"),
    }
    leaves += [words for name, words in named.items() if page.said.get(name)]
    return tuple(leaves) or (text("returns.leaves_nothing"),)


def _sent_words(one: ResponseSent) -> str:
    day = day_words(one.sent_at.astimezone().date())
    key = "returns.sent_draft" if one.draft else "returns.sent_signed"
    return text(key, day=day, file=one.file_name)
