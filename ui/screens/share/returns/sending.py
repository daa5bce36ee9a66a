"""Sending it back: what leaves, the way it leaves, and what left before."""

from functools import partial
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QSizePolicy, QWidget

from app.domain.pack_names import plain
from app.domain.returns import ResponseSent
from app.domain.verdicts import Verdict
from app.queries.schools import school_view
from resources.texts import text
from ui.dialogs.files import ask_where_to_save, documents
from ui.screens.share.contents import Marked, MarkedList
from ui.screens.share.returns.desk import ReturnDesk
from ui.screens.share.returns.handing import Commenting, Signing, WorkTo
from ui.screens.share.returns.sent import Written
from ui.theme import TextRole
from ui.widgets.buttons import Kind, button
from ui.widgets.cards import Card
from ui.widgets.dates import day_words
from ui.widgets.labels import label
from ui.widgets.layouts import Columns, Flow, Page
from ui.widgets.pending import settle_all


class Sending(Page):
    """What leaves, who signs, and the file. `answers_wanted` asks for the open answers."""

    answers_wanted = Signal()

    def __init__(self, desk: ReturnDesk) -> None:
        super().__init__(widest=1080)
        self._desk = desk
        self.way: Signing | Commenting | None = None
        view = desk.context.application.read(school_view)
        self._school = view.school.name if view else ""
        columns = Columns(breaks=(900,), shares=(5, 6))
        columns.add(0, self._before())
        self.history = Card(text("returns.sent_title"))
        self._sent = MarkedList(text("returns.sent_list"), "send")
        self.history.add(self._sent)
        columns.add(0, self.history)
        columns.add(1, self._going())
        self.done = Written(desk)
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
        leaves = _what_leaves(self._desk)
        self._leaves.show_lines(leaves or (text("returns.leaves_nothing"),))
        self.history.setVisible(bool(page.sent))
        self._sent.show_lines(tuple(_sent_words(one) for one in page.sent))
        if self.way is not None:
            why = "" if leaves else text("returns.wait_nothing")
            self.way.allow(self._desk.is_open and bool(leaves), why)

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
        card.add(self._way())
        return card

    def _way(self) -> QWidget:
        context = self._desk.context
        if context.personal is None or context.personal_bridge is None:
            return label(text("share.no_personal"))
        if self._desk.is_draft:
            self.way = Commenting(self._desk, context.personal)
        else:
            self.way = Signing(self._desk, context.personal_bridge, self._school)
        self.way.wanted.connect(self._ask_where)
        return self.way

    def _ask_where(self, work: WorkTo) -> None:
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
            partial(self._write, work),
        )

    def _write(self, work: WorkTo, target: Path) -> None:
        way = self.way
        if way is None:
            return
        self.done.clear()
        way.begin()
        job = self._desk.context.bridge.run_job(work(target))
        job.progress.connect(way.went_on)
        job.done.connect(partial(self._succeeded, target))
        job.failed.connect(way.refuse)
        job.finished.connect(way.end)

    def _succeeded(self, target: Path, verdict: Verdict) -> None:
        if self.way is not None:
            self.way.succeeded()
        self.done.show_file(target, None if self._desk.is_draft else verdict)
        self.done.setFocus()


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
    return tuple(leaves)


def _sent_words(one: ResponseSent) -> str:
    day = day_words(one.sent_at.astimezone().date())
    key = "returns.sent_draft" if one.draft else "returns.sent_signed"
    return text(key, day=day, file=one.file_name)
