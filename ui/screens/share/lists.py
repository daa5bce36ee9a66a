"""Two lists: the packs made from this workbook, and the signers one has confirmed."""

from PySide6.QtCore import Signal

from app.application import Application
from app.domain.identities import KnownSigner
from app.domain.packs import Openness
from app.errors import CandourError
from app.queries.pack_register import PackLine, packs_made
from app.queries.signers import pinned_signers
from resources.texts import text
from ui.jobs import Job
from ui.screens.share.checking import forgetting_signer
from ui.screens.share.verdict_panel import Fingerprint
from ui.theme import TextRole
from ui.widgets.buttons import button
from ui.widgets.cards import Card
from ui.widgets.dates import day_words
from ui.widgets.labels import label
from ui.widgets.layouts import Column, Page, Row
from ui.widgets.messages import EmptyState, InlineMessage
from ui.widgets.tables import ColumnHead, Table


class PacksMade(Page):
    """The register: every pack made, with its state."""

    make_wanted = Signal()

    def __init__(self) -> None:
        super().__init__(widest=1100)
        self.card = Card(text("share.made_title"))
        self.card.add(label(text("share.made_what"), TextRole.QUIET))
        self.table = Table(
            text("share.made_title"),
            [
                ColumnHead(text("share.head_date")),
                ColumnHead(text("share.head_kind"), wide=True),
                ColumnHead(text("share.head_file"), wide=True),
                ColumnHead(text("share.head_state"), wide=True),
            ],
        )
        self.card.add(self.table)
        self.empty = EmptyState(
            "send",
            text("share.made_none"),
            text("share.made_none_what"),
            action=text("share.make_first"),
            pressed=self.make_wanted.emit,
        )
        self.add(self.card)
        self.add(self.empty, 1)
        self.body.addStretch(1)

    def read(self, application: Application) -> None:
        """Show what the workbook holds."""
        lines = application.read(packs_made)
        self.table.show_rows([_cells(line) for line in lines])
        self.card.setVisible(bool(lines))
        self.empty.setVisible(not lines)


def _cells(line: PackLine) -> tuple[str, str, str, str]:
    pack = line.pack
    kind = text(
        "share.made_kind",
        kind=text("packs.kind." + pack.kind.value),
        edition=pack.edition,
        review=line.review_title,
    )
    state = text("share.state_newest")
    if line.replaced_by:
        state = text("share.state_replaced", edition=line.replaced_by)
    if pack.openness is not Openness.REVIEWER:
        openness = text("share.made_" + pack.openness.value)
        state = text("share.made_state", state=state, openness=openness)
    return (day_words(pack.made_at.date()), kind, pack.file_name, state)


class SignersKnown(Page):
    """Everyone whom the user has confirmed, and the way to take that back."""

    check_wanted = Signal()

    def __init__(self, personal: Application | None) -> None:
        super().__init__(widest=900)
        self._personal = personal
        self._job: Job | None = None
        self.cards: list[Card] = []
        self._words = label(text("share.signers_what"), TextRole.QUIET)
        self.message = InlineMessage()
        self._list = Column(spacing=12)
        self.empty = EmptyState(
            "users",
            text("share.signers_none"),
            text("share.signers_none_what"),
            action=text("share.check_first"),
            pressed=self.check_wanted.emit,
        )
        self.add(self._words)
        self.add(self.message)
        self.body.addLayout(self._list)
        self.add(self.empty, 1)
        self.body.addStretch(1)

    def refresh(self, _what: object = None) -> None:
        """Read the list again."""
        for card in self.cards:
            self._list.removeWidget(card)
            card.hide()
            card.deleteLater()
        signers = self._personal.read(pinned_signers) if self._personal is not None else ()
        self.cards = [self._card(signer) for signer in signers]
        for card in self.cards:
            self._list.addWidget(card)
        self._words.setVisible(bool(signers))
        self.empty.setVisible(not signers)

    def _card(self, signer: KnownSigner) -> Card:
        card = Card(margins=16, spacing=6)
        card.setAccessibleName(signer.name)
        row = Row(spacing=12)
        column = Column(spacing=4)
        column.addWidget(label(signer.name, TextRole.STRONG))
        since = text("share.signer_since", day=day_words(signer.pinned_at.date()))
        facts = " · ".join(words for words in (signer.school, since) if words)
        column.addWidget(label(facts, TextRole.QUIET))
        column.addWidget(Fingerprint(signer.fingerprint))
        row.addLayout(column, 1)
        forget = button(text("share.forget"), pressed=lambda: self._forget(signer))
        forget.setAccessibleName(text("share.forget_named", name=signer.name))
        row.addWidget(forget)
        card.body.addLayout(row)
        return card

    def _forget(self, signer: KnownSigner) -> None:
        if self._personal is None:
            return
        job = Job(forgetting_signer(self._personal, signer))
        job.done.connect(self.refresh)
        job.failed.connect(self._fail)
        self._job = job.start()

    def _fail(self, error: CandourError) -> None:
        self.message.refuse(error)
