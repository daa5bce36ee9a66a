"""The head of the desk: whose pack this is, that it is unchanged, and that all is saved."""

from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QSizePolicy, QWidget

from app.domain.peer_reviews import PeerReview
from app.domain.verdicts import PackState, Verdict
from app.use_cases.packs_in import SOUND
from resources.texts import text
from ui.bridge import Saved
from ui.screens.share.verdict_panel import LOUD
from ui.theme import TextRole, icon, px, theme
from ui.widgets.buttons import IconButton
from ui.widgets.dates import day_words
from ui.widgets.labels import ElidedLabel, label
from ui.widgets.layouts import Column, Row


class DeskHead(QWidget):
    """Two lines, at their right undo, redo and the saved state."""

    back_wanted = Signal()
    undo_wanted = Signal()
    redo_wanted = Signal()
    help_wanted = Signal()

    def __init__(self) -> None:
        super().__init__()
        row = Row(self, spacing=12, margins=(16, 10, 20, 8))
        self.back = IconButton("arrow-left", text("peer.back"), self.back_wanted.emit)
        row.addWidget(self.back, 0, Qt.AlignmentFlag.AlignVCenter)
        lines = Column(spacing=1)
        top = Row(spacing=12)
        self.school = ElidedLabel("", TextRole.SUBTITLE)
        self.school.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        self.review = ElidedLabel("", TextRole.QUIET)
        self.review.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        top.addWidget(self.school)
        top.addWidget(self.review, 1)
        lines.addLayout(top)
        below = Row(spacing=6)
        self._picture = label("", wrap=False)
        self.verdict = label(text("peer.checking"), TextRole.QUIET)
        below.addWidget(self._picture, 0, Qt.AlignmentFlag.AlignTop)
        below.addWidget(self.verdict, 1)
        lines.addLayout(below)
        row.addLayout(lines, 1)
        self.saved = label("", TextRole.CAPTION, wrap=False)
        row.addWidget(self.saved, 0, Qt.AlignmentFlag.AlignVCenter)
        self.undo = IconButton("undo-2", text("peer.undo"), self.undo_wanted.emit)
        self.redo = IconButton("redo-2", text("peer.redo"), self.redo_wanted.emit)
        self.help = IconButton("circle-question-mark", text("peer.help"), self.help_wanted.emit)
        for part in (self.undo, self.redo, self.help):
            row.addWidget(part, 0, Qt.AlignmentFlag.AlignVCenter)
        self._look = ("hourglass", "text_quiet")
        theme().changed.connect(self._draw)
        self._draw()

    def show_review(self, review: PeerReview, answer_by: date | None = None) -> None:
        """Say whose pack it is, and by when an answer is hoped for."""
        self.school.say(review.school)
        facts = {"review": review.review_title, "author": review.author, "round": review.round}
        is_first = review.round == 1
        said = text("peer.review_of", **facts) if is_first else text("peer.review_round", **facts)
        if answer_by is not None and is_first:
            said = text("peer.answer_by", review=said, day=day_words(answer_by))
        self.review.say(said)

    def show_verdict(self, verdict: Verdict, author: str) -> None:
        """Say in one line what the check found."""
        words, name, tone = verdict_line(verdict, author)
        self.verdict.say(words)
        self.verdict.tone(tone if tone != "good" else "")
        self._look = (name, tone)
        self._draw()

    def show_saved(self, state: Saved, why: str = "") -> None:
        """Say where the person's words are."""
        if state is Saved.NOT_SAVED:
            self.saved.say(text("window.saved.not_saved_why", why=why))
        elif state is Saved.SAVING:
            self.saved.say(text("window.saved.saving"))
        else:
            self.saved.say(text("window.saved.saved"))
        self.saved.tone("bad" if state is Saved.NOT_SAVED else "")

    def show_undo(self, undo: str, redo: str) -> None:
        """Say what undo would take back, and redo bring back."""
        self.undo.setEnabled(bool(undo))
        self.redo.setEnabled(bool(redo))
        self.undo.rename(text("peer.undo_what", what=undo) if undo else text("peer.undo"))
        self.redo.rename(text("peer.redo_what", what=redo) if redo else text("peer.redo"))

    def fold(self, *, is_narrow: bool) -> None:
        """Take less room: the saved state gives way where it is narrow."""
        self.saved.setVisible(not is_narrow)

    def _draw(self) -> None:
        side = px(16)
        self._picture.setPixmap(icon(*self._look).pixmap(side, side))


def verdict_line(verdict: Verdict, author: str) -> tuple[str, str, str]:
    """What the check found as one line, with its icon and its tone."""
    if any(reason.code in LOUD for reason in verdict.reasons):
        return text("peer.line_loud", author=author), "triangle-alert", "bad"
    if verdict.state not in SOUND:
        from app.signing.wording import state_words

        return state_words(verdict.state), "triangle-alert", "bad"
    if verdict.state is PackState.UNKNOWN_SIGNER:
        return text("peer.line_unknown"), "circle-question-mark", "caution"
    if len(verdict.signatures) > 1:
        return text("peer.line_signed_on", count=len(verdict.signatures)), "shield-check", "good"
    return text("peer.line_known", author=author), "shield-check", "good"
