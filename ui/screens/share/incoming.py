"""A pack that came from somebody else: the verdict first, then its pages, to read only.

Needs no workbook: the personal store is enough.
"""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QProgressBar, QWidget
from typing_extensions import override

from app.application import Application
from app.domain.ids import PeerReviewId
from app.domain.packs import PackKind
from app.domain.verdicts import PackState, Verdict
from app.errors import CandourError
from app.reports.page_pictures import DrawnPages
from app.use_cases.packs_in import SOUND
from resources.texts import text
from ui.jobs import Job
from ui.screens.share.checking import Checked, beginning, checking, drawing, pinning
from ui.screens.share.page_list import PageList
from ui.screens.share.remembering import offer_remembering
from ui.screens.share.verdict_panel import Signer, VerdictPanel
from ui.theme import TextRole, px, theme
from ui.widgets.buttons import Kind, button
from ui.widgets.cards import Card
from ui.widgets.dialog import Dialog
from ui.widgets.labels import ElidedLabel, label
from ui.widgets.layouts import Column, Row, Scroll
from ui.widgets.messages import InlineMessage, announce

_TWO_COLUMNS = 640


class CheckedPack(QWidget):
    """Checks one file and shows what was found.

    `signer_kept` says that one was remembered; `review_begun` carries the id of the review that the
    person wants to go on with.
    """

    signer_kept = Signal()
    checked = Signal(object)
    review_begun = Signal(object)

    def __init__(self, personal: Application) -> None:
        super().__init__()
        self._personal = personal
        self._job: Job | None = None
        self.result: Checked | None = None
        self._row = Row(self, spacing=20)
        inside = QWidget()
        self._column = Column(inside, spacing=14, margins=(0, 0, 12, 20))
        self._add_left()
        self.scroll_left = Scroll(inside)
        self._row.addWidget(self.scroll_left, 5)
        self._right = QWidget()
        self._add_right()
        self._row.addWidget(self._right, 6)
        theme().changed.connect(self._fit)
        self._fit()

    def check(self, path: Path) -> None:
        """Check a file; everything shown before goes, and a check still on its way is left."""
        if self._job is not None:
            self._job.cancel()
        self.result = None
        self.message.clear()
        self.panel.hide()
        self._facts.hide()
        self.pages.clear()
        self._show_number(0)
        self._blocked.hide()
        self.review.hide()
        self.name.say(path.name)
        self.progress.setValue(0)
        self._waiting.show()
        job = Job(checking(self._personal, path, self.pages.wanted_width()))
        job.progress.connect(self._went_on)
        job.done.connect(self._take)
        job.failed.connect(self._fail)
        job.finished.connect(self._ended)
        self._job = job.start()

    def stop(self) -> None:
        """Leave a check that takes long; the file stays as it is."""
        if self._job is not None:
            self._job.cancel()
        self._job = None
        self._waiting.hide()
        self.message.tell(text("share.stopped"))

    def _add_left(self) -> None:
        self.name = ElidedLabel("", TextRole.QUIET)
        self._column.addWidget(self.name)
        self._waiting = QWidget()
        waiting = Column(self._waiting, spacing=6)
        self.step = label(text("share.step_check"), TextRole.STRONG)
        self.progress = QProgressBar()
        self.progress.setTextVisible(False)
        self.progress.setAccessibleName(text("share.step_check"))
        waiting.addWidget(self.step)
        waiting.addWidget(self.progress)
        self.stop_button = button(text("share.stop"), pressed=self.stop)
        waiting.addWidget(self.stop_button)
        self._waiting.hide()
        self._column.addWidget(self._waiting)
        self.message = InlineMessage()
        self._column.addWidget(self.message)
        self.review = button(
            text("share.review_this"),
            Kind.PRIMARY,
            icon_name="notebook-pen",
            pressed=self.begin_review,
        )
        self.review.hide()
        self._column.addWidget(self.review)
        self.panel = VerdictPanel()
        self.panel.hide()
        self._column.addWidget(self.panel)
        self._facts = label("", TextRole.QUIET)
        self._facts.hide()
        self._column.addWidget(self._facts)
        self._column.addStretch(1)

    def _add_right(self) -> None:
        column = Column(self._right, spacing=8)
        self.number = label("", TextRole.QUIET, wrap=False)
        column.addWidget(self.number)
        self._blocked = Card(part="low", margins=16)
        self._blocked.add(label(text("share.blocked"), TextRole.STRONG))
        self._blocked.add(label(text("share.blocked_why"), TextRole.QUIET))
        self.all_the_same = button(text("share.show_anyway"), pressed=self._show_anyway)
        self._blocked.add(self.all_the_same)
        self._blocked.hide()
        column.addWidget(self._blocked)
        self.pages = PageList(text("share.pages_in"))
        self.pages.page_changed.connect(self._show_number)
        self.pages.troubled.connect(self.message.refuse)
        column.addWidget(self.pages, 1)

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        """Pages at the right; where it is narrow, below."""
        beside = self.width() >= px(_TWO_COLUMNS)
        directions = Row.Direction
        self._row.setDirection(directions.LeftToRight if beside else directions.TopToBottom)
        self._row.setStretch(0, 5 if beside else 3)
        self._row.setStretch(1, 6 if beside else 2)

    def _ended(self) -> None:
        if self.sender() is self._job or self._job is None:
            self._waiting.hide()

    def _went_on(self, percent: int, words: str) -> None:
        self.progress.setValue(percent)
        self.step.say(words)

    def _take(self, result: Checked) -> None:
        if self.sender() is not self._job:
            return  # of a file that was left for another one
        self._job = None
        self.result = result
        self._waiting.hide()
        verdict = result.verdict
        self.panel.show_verdict(verdict, result.own)
        self.panel.show()
        self.review.setVisible(may_be_reviewed(result))
        self._say_facts(verdict)
        for signer in self.panel.signers:
            offer_remembering(signer, verdict, self._remember)
        if result.drawn is not None:
            self._show_pages(result.drawn)
        else:
            self._blocked.setVisible(verdict.state is not PackState.NOT_A_PACK)
        self.checked.emit(result)

    def _say_facts(self, verdict: Verdict) -> None:
        if not verdict.school:
            self._facts.hide()
            return
        kind = text("packs.kind." + verdict.kind) if verdict.kind in ("peer", "governors") else ""
        facts = text("share.pack_facts", kind=kind, school=verdict.school, edition=verdict.edition)
        self._facts.say(facts)
        self._facts.show()

    def _remember(self, signer: Signer) -> None:
        if signer.remember is not None:
            signer.remember.setEnabled(False)
        job = Job(pinning(self._personal, signer.signature))
        job.done.connect(self._kept)
        job.failed.connect(self._fail)
        self._job = job.start()

    def _kept(self, _none: object) -> None:
        self._job = None
        self.signer_kept.emit()
        announce(self, text("share.remembered"))
        if self.result is not None:
            self.check(self.result.path)

    def begin_review(self) -> None:
        """Take the pack up for review, or go on with the review there is of it."""
        if self.result is None:
            return
        self.review.setEnabled(False)
        job = Job(beginning(self._personal, self.result.content))
        job.done.connect(self.review_begun)
        job.failed.connect(self.message.refuse)
        job.finished.connect(lambda: self.review.setEnabled(True))
        job.start()

    def _show_anyway(self) -> None:
        if self.result is None:
            return
        job = Job(drawing(self.result, self.pages.wanted_width()))
        job.done.connect(self._show_pages)
        job.failed.connect(self._fail)
        self._job = job.start()

    def _show_pages(self, drawn: DrawnPages) -> None:
        self._job = None
        if self.result is None:
            return
        self._blocked.hide()
        self.pages.show_file(self.result.content, drawn)
        self._show_number(self.pages.page)

    def _show_number(self, page: int) -> None:
        pages = self.pages.pages
        self.number.say(text("share.page_of", page=page + 1, pages=pages) if pages else "")

    def _fail(self, error: CandourError) -> None:
        self._job = None
        self._waiting.hide()
        self.message.refuse(error)


def may_be_reviewed(checked: Checked) -> bool:
    """Whether it is a whole peer pack of somebody else."""
    verdict = checked.verdict
    signer = verdict.signatures[0].fingerprint if verdict.signatures else ""
    is_whole = verdict.state in SOUND and not verdict.hides_older_state
    is_peer = verdict.kind == PackKind.PEER and is_whole
    return is_peer and bool(signer) and signer not in checked.own


def show_pack(
    path: Path,
    personal: Application,
    parent: QWidget | None = None,
    review: Callable[[PeerReviewId], object] | None = None,
) -> Dialog:
    """Check a pack and show it over the window; works without any workbook.

    Args:
        path: the PDF.
        personal: the application of the personal store.
        parent: the window it opens over; without one, the caller keeps what is returned.
        review: shows the review that the person wants to go on with; the dialog closes first.
    """
    window = parent.window() if parent is not None else None
    width = window.width() - 40 if window is not None else px(1100)
    height = window.height() if window is not None else px(720)
    dialog = Dialog(text("share.came"), window, width=round(width / theme().scale_percent * 100))
    page = CheckedPack(personal)
    page.setMinimumHeight(max(px(220), height - px(240)))
    dialog.add(page)

    def begun(review_id: PeerReviewId) -> None:
        dialog.accept()
        if review is not None:
            review(review_id)

    page.review_begun.connect(begun)
    dialog.answer(text("share.close"), dialog.reject)
    dialog.finished.connect(dialog.deleteLater)
    dialog.open()
    page.check(path)
    return dialog
