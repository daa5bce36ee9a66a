"""The claims of the pack, each with its marks; by number for those who come from paper."""

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QButtonGroup, QWidget
from typing_extensions import override

from resources.texts import text
from ui.screens.desk.claim_card import ClaimCard
from ui.screens.desk.claim_list import Claim, ClaimRow, claim_key, claims_of
from ui.screens.desk.part import Part
from ui.screens.desk.said import Quoted
from ui.screens.desk.session import ReviewSession
from ui.theme import TextRole, px, theme
from ui.widgets.buttons import Chip
from ui.widgets.cards import spread
from ui.widgets.labels import label
from ui.widgets.layouts import Column, Row
from ui.widgets.messages import InlineMessage
from ui.widgets.pending import settle_all
from ui.widgets.writing import TextLine

_LAID_OUT_MS = 60


class ClaimsPart(Part):
    """A list that unfolds under the claim chosen; `line` is the number to type, to stand above."""

    def __init__(self, session: ReviewSession) -> None:
        super().__init__(session)
        self.rows: dict[str, ClaimRow] = {}
        self.chosen = ""
        self._shown: tuple[Claim, ...] = ()
        self._add_number_line()
        self.look = Quoted(text("peer.look"))
        self.look.hide()
        self.add(self.look)
        self.count = label("", TextRole.QUIET)
        self.only_marked = Chip(text("peer.only_marked"), checkable=True, icon_name="filter")
        self.only_marked.clicked.connect(lambda _on=False: self._sift())
        self.body.addLayout(spread(self.count, self.only_marked))
        self._list = Column(spacing=2)
        self.body.addLayout(self._list)
        self.body.addStretch(1)
        self._group = QButtonGroup(self)
        self._group.setExclusive(False)
        self.card = ClaimCard(session)
        self.card.hide()
        self.card.done.connect(self.next_number)
        self.card.pages_wanted.connect(lambda: self.wanted.emit("pages"))
        self._list.addWidget(self.card)
        session.item_chosen.connect(self._item_chosen)
        session.mark_chosen.connect(self._mark_chosen)
        theme().changed.connect(self._narrow)
        self._narrow()

    def _add_number_line(self) -> None:
        """A line of its own, which stays in sight while the claims scroll."""
        self.line = QWidget()
        whole = Column(self.line, spacing=6, margins=(4, 2, 16, 0))
        row = Row(spacing=10)
        self.number = TextLine(text("peer.number"), longest=4)
        self.number.returnPressed.connect(self._go_to_number)
        name = label(text("peer.number"), TextRole.STRONG, wrap=False)
        name.setBuddy(self.number)
        row.addWidget(name)
        row.addWidget(self.number)
        how = label(text("peer.number_how"), TextRole.CAPTION)
        row.addWidget(how, 1)
        self.number.setAccessibleDescription(text("peer.number_how"))
        whole.addLayout(row)
        self.message = InlineMessage()
        whole.addWidget(self.message)

    @override
    def refresh(self) -> None:
        """Show every claim with what is on it."""
        claims = claims_of(self.session)
        if claims == self._shown:
            return
        self._shown = claims
        if self.session.outline is not None:
            self.look.say("\n".join(self.session.outline.look))
        self._show_rows(claims)
        marked = sum(bool(claim.marks) for claim in claims)
        marks = sum(len(claim.marks) for claim in claims)
        key = text("peer.claims_count", count=marks, claims=marked, all=len(claims))
        self.count.say(key if marks else text("peer.claims_none", all=len(claims)))
        self._sift()
        self._show_chosen()

    def choose(self, key: str) -> None:
        """Unfold a claim; the one unfolded before is folded."""
        if key == self.chosen:
            return
        settle_all()
        self.chosen = key
        self._show_chosen()

    def next_number(self) -> None:
        """Back to the number of the next claim."""
        self.number.clear()
        self.number.setFocus(Qt.FocusReason.OtherFocusReason)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}.get(Qt.Key(event.key()))
        rows = [row for row in self.rows.values() if not row.isHidden()]
        at = next((number for number, row in enumerate(rows) if row.hasFocus()), None)
        if step is None or at is None:
            super().keyPressEvent(event)
        elif 0 <= at + step < len(rows):
            rows[at + step].setFocus(Qt.FocusReason.TabFocusReason)
            self.reveal(rows[at + step])

    def _show_rows(self, claims: tuple[Claim, ...]) -> None:
        known = {claim.key for claim in claims}
        for key in [key for key in self.rows if key not in known]:
            row = self.rows.pop(key)
            self._list.removeWidget(row)
            row.hide()
            row.deleteLater()
        for place, claim in enumerate(claims):
            if claim.key in self.rows:
                self.rows[claim.key].show_claim(claim)
                continue
            row = ClaimRow(claim)
            row.clicked.connect(lambda _on=False, key=claim.key: self._pressed(key))
            self.rows[claim.key] = row
            after = self._list.indexOf(self.card)
            self._list.insertWidget(place + (0 <= after < place), row)

    def _pressed(self, key: str) -> None:
        if key == self.chosen:
            self.choose("")
            self.session.choose_item("")
            return
        self.choose(key)
        claim = self.rows[key].claim
        self.session.choose_item(claim.item.id if claim.item is not None else "")

    def _show_chosen(self) -> None:
        for key, row in self.rows.items():
            row.setChecked(key == self.chosen)
        row_chosen = self.rows.get(self.chosen)
        self.card.setVisible(row_chosen is not None)
        if row_chosen is None:
            return
        row_chosen.show()
        self._list.removeWidget(self.card)
        self._list.insertWidget(self._list.indexOf(row_chosen) + 1, self.card)
        self.card.show_claim(row_chosen.claim)

    def _item_chosen(self, item: str) -> None:
        if item and item != self.chosen:
            self.choose(item)
            QTimer.singleShot(0, self, self._reveal_chosen)

    def _mark_chosen(self, mark_id: str) -> None:
        """Bring a mark to the keyboard."""
        held = next((mark for mark in self.session.marks if str(mark.id) == mark_id), None)
        if held is not None:
            known = held.item if held.item in self.rows else ""
            self.choose(claim_key(known, held.page))
        self._focus_mark(mark_id)
        # Once more when the card has the height of what is new in it.
        QTimer.singleShot(_LAID_OUT_MS, self, lambda: self._reveal_mark(mark_id))

    def _focus_mark(self, mark_id: str) -> None:
        editor = self.card.editor(mark_id)
        if editor is not None and not editor.words.isHidden():
            editor.words.setFocus(Qt.FocusReason.OtherFocusReason)

    def _reveal_mark(self, mark_id: str) -> None:
        part = self.card.editor(mark_id) or self.card.notes.get(mark_id)
        if part is not None:
            self.reveal(part)

    def _reveal_chosen(self) -> None:
        row = self.rows.get(self.chosen)
        if row is not None:
            if (layout := self.content.layout()) is not None:
                layout.activate()
            self.reveal(self.card)
            self.reveal(row)

    def _go_to_number(self) -> None:
        words = self.number.text().strip()
        wanted = next((c for c in self._shown if str(c.number) == words), None)
        if wanted is None or wanted.item is None:
            self.message.refuse(text("peer.number_unknown", number=words))
            return
        self.message.clear()
        self.number.clear()
        self.session.choose_item(wanted.item.id)
        self.choose(wanted.key)
        self.card.chooser.focus_answer()
        QTimer.singleShot(0, self, self._reveal_chosen)

    def _sift(self) -> None:
        only = self.only_marked.isChecked()
        for key, row in self.rows.items():
            row.setVisible(not only or bool(row.claim.kinds) or key == self.chosen)

    def _narrow(self) -> None:
        self.number.setFixedWidth(px(72))
