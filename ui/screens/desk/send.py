"""How a review leaves: on paper for the visit, as a draft, and countersigned at the end."""

from collections.abc import Callable
from datetime import date
from pathlib import Path

from app.domain.pack_names import plain
from app.domain.peer_reviews import PeerSending
from app.queries.peer_reviews import PeerState
from app.use_cases.peer_reviews import SetDeleteBy
from resources.texts import text
from ui.dialogs.files import ask_where_to_save, documents, show_in_folder
from ui.screens.desk.compare import Compare
from ui.screens.desk.leaving import LookAgain, StillMissing, WhatLeaves
from ui.screens.desk.part import Part
from ui.screens.desk.sending import Sent, countersigning, drafting, printing_sheet
from ui.screens.desk.sent import SentCard
from ui.screens.desk.session import ReviewSession
from ui.screens.share.contents import MarkedList
from ui.screens.share.seal import Seal
from ui.screens.share.signing import Unlocking
from ui.theme import TextRole
from ui.widgets.buttons import button
from ui.widgets.cards import Card
from ui.widgets.dates import DateField, day_words
from ui.widgets.labels import label
from ui.widgets.messages import Field, InlineMessage
from ui.widgets.pending import settle_all
from ui.widgets.writing import TextLine


class SendPart(Part):
    """Everything on the way out, from the first to the last."""

    def __init__(self, session: ReviewSession) -> None:
        super().__init__(session)
        self.missing = StillMissing()
        self.missing.place_wanted.connect(self.wanted)
        self.leaves = WhatLeaves()
        self.look = LookAgain()
        self.compare = Compare(session)
        for card in (self._paper_card(), self.missing, self.leaves, self.look):
            self.add(card)
        self.add(self._draft_card())
        self.add(self.compare)
        self.add(self._sign_card())
        self.made = SentCard(session)
        self.add(self.made)
        self.add(self._after_card())
        self.body.addStretch(1)
        session.conduct_wanted.connect(self._show_ready)

    def refresh(self) -> None:
        """Show where it stands."""
        page, outline, pack = self.session.page, self.session.outline, self.session.pack
        if page is None or outline is None or pack is None:
            return
        self.missing.show_missing(page, outline)
        self.leaves.show_page(page)
        self.look.show_page(page)
        self.compare.show_verdict(pack.verdict)
        self.delete_by.show_value(page.review.delete_by)
        self.history.show_lines(tuple(_sending_words(one) for one in page.sendings))
        self.history.setVisible(bool(page.sendings))
        self._show_ready()

    # The cards.

    def _paper_card(self) -> Card:
        card = Card(text("peer.sheet_title"))
        card.add(label(text("peer.sheet_what"), TextRole.QUIET))
        self.sheet = button(text("peer.sheet_make"), icon_name="printer", pressed=self._ask_sheet)
        card.add(self.sheet)
        self.sheet_message = InlineMessage()
        card.add(self.sheet_message)
        return card

    def _draft_card(self) -> Card:
        card = Card(text("peer.draft_title"))
        card.add(label(text("peer.draft_what"), TextRole.QUIET))
        self.name = TextLine(text("peer.draft_name"), longest=64)
        self.name_field = Field(text("peer.draft_name"), self.name)
        card.add(self.name_field)
        self.draft = button(text("peer.draft_make"), icon_name="save", pressed=self._ask_draft)
        card.add(self.draft)
        self.draft_message = InlineMessage()
        card.add(self.draft_message)
        return card

    def _sign_card(self) -> Card:
        card = Card(text("peer.sign_title"))
        card.add(label(text("peer.sign_what"), TextRole.QUIET))
        self.seal = Seal(self.session.bridge, "", text("peer.sign"))
        self.seal.wanted.connect(self._ask_where)
        self.seal.identity_changed.connect(self._show_name)
        card.add(self.seal)
        self._show_name()
        return card

    def _after_card(self) -> Card:
        card = Card(text("peer.after_title"))
        self.history = MarkedList(text("peer.sendings"), "file-check")
        card.add(self.history)
        today = self.session.application.clock.today()
        self.delete_by = DateField(text("peer.delete_by"), today=today)
        self.delete_by.settled.connect(self._set_delete_by)
        hint = text("peer.delete_by_hint")
        self.delete_field = Field(text("peer.delete_by"), self.delete_by, hint=hint)
        card.add(self.delete_field)
        return card

    def _show_name(self) -> None:
        identity = self.seal.identity
        self.name_field.setVisible(identity is None)
        if identity is not None:
            self.name.show_text(identity.name)

    def _show_ready(self) -> None:
        page = self.session.page
        if page is None:
            return
        if not self.session.is_accepted:
            self.seal.allow(False, text("peer.wait_conduct"))
        elif not (page.said or page.marks):
            self.seal.allow(False, text("peer.wait_nothing"))
        elif not self.compare.is_done:
            self.seal.allow(False, text("peer.wait_compare"))
        elif page.state is PeerState.SENT:
            self.seal.allow(True, text("peer.wait_sent"))
        elif not page.finished:
            self.seal.allow(True, text("peer.wait_unfinished"))
        else:
            self.seal.allow(True, text("peer.wait_ready"))
        self.draft.setEnabled(bool(page.said or page.marks))

    # What is asked for.

    def _ask_sheet(self) -> None:
        self._ask(text("peer.file_sheet"), self.sheet_to)

    def sheet_to(self, target: Path) -> None:
        """Lay the visit sheet out and save it there."""
        self.sheet_message.clear()
        application = self.session.application
        job = self.session.bridge.run_job(
            printing_sheet(application, self.session.review_id, target)
        )
        job.done.connect(self._sheet_made)
        job.failed.connect(self.sheet_message.refuse)

    def _sheet_made(self, target: Path) -> None:
        self.sheet_message.tell(text("peer.sheet_made", name=target.name))
        self.session.navigation.toast(
            text("peer.sheet_made", name=target.name),
            text("share.show_folder"),
            lambda: show_in_folder(target),
        )

    def _ask_draft(self) -> None:
        self.name_field.clear()
        if not self.name.text().strip():
            self.name_field.refuse(text("peer.draft_name_missing"))
            self.name.setFocus()
            return
        self._ask(text("peer.file_draft"), self.draft_to)

    def draft_to(self, target: Path) -> None:
        """Write the draft there."""
        self.draft_message.clear()
        self.draft.setEnabled(False)
        session = self.session
        work = drafting(session.application, session.review_id, self.name.text().strip(), target)
        job = session.bridge.run_job(work)
        job.done.connect(self._done)
        job.failed.connect(self.draft_message.refuse)
        job.finished.connect(self._show_ready)

    def _ask_where(self, unlocking: Unlocking) -> None:
        self._ask(text("peer.file_final"), lambda target: self.sign_to(unlocking, target))

    def sign_to(self, unlocking: Unlocking, target: Path) -> None:
        """Countersign and save it there."""
        self.seal.begin()
        self.made.hide()
        session = self.session
        job = session.bridge.run_job(
            countersigning(session.application, session.review_id, unlocking, target)
        )
        job.progress.connect(self.seal.went_on)
        job.done.connect(self._done)
        job.failed.connect(self.seal.refuse)
        job.finished.connect(self._ended)

    def _ended(self) -> None:
        self.seal.end()
        self._show_ready()

    def _done(self, sent: Sent) -> None:
        if self.session.page is not None:
            self.made.show_sent(sent, self.session.page.review)
            self.made.setFocus()
            self.reveal(self.made)
        if not sent.is_draft:
            self.seal.signed()
            self.session.load()

    def _ask(self, kind: str, chosen: Callable[[Path], object]) -> None:
        """Ask where a file shall be saved."""
        settle_all()
        page = self.session.page
        if page is None:
            return
        name = "-".join(part for part in (plain(page.review.school), kind) if part) + ".pdf"
        ask_where_to_save(
            self, text("peer.save_title"), documents() / name, text("share.pdf_kind"), chosen
        )

    def _set_delete_by(self, day: date | None) -> None:
        command = SetDeleteBy(peer_review_id=self.session.review_id, delete_by=day)
        self.session.submit(command, self.delete_field)


def _sending_words(sending: PeerSending) -> str:
    facts = {
        "name": sending.file_name,
        "day": day_words(sending.sent_at.astimezone().date()),
        "round": sending.round,
    }
    return text("peer.sent_draft", **facts) if sending.draft else text("peer.sent_final", **facts)
