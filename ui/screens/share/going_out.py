"""A pack on its way out: four steps on one page, the pages themselves beside them."""

from uuid import UUID

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QHideEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QButtonGroup, QWidget
from typing_extensions import override

from app.domain.ids import ReviewId
from app.domain.packs import PackKind
from app.queries.pack_preview import FindingLine, PackPreview
from app.queries.reviews import reviews
from resources.texts import text
from ui.context import Context
from ui.screens.share.agreeing import Agreeing
from ui.screens.share.contents import Contents
from ui.screens.share.desk import Desk
from ui.screens.share.places import go_to_finding
from ui.screens.share.preview_column import PreviewColumn
from ui.screens.share.questions import Questions
from ui.screens.share.sign_step import SignStep
from ui.screens.share.watching import Watching
from ui.screens.share.whom import Whom
from ui.theme import px, theme
from ui.widgets.buttons import Chip, button
from ui.widgets.cards import Card
from ui.widgets.choices import Choice
from ui.widgets.labels import label
from ui.widgets.layouts import Column, Flow, Row, Scroll

_TWO_COLUMNS = 860


class GoingOut(QWidget):
    """Prepares and signs the pack of one review. `review_chosen` asks for that of another."""

    review_chosen = Signal(object)

    def __init__(self, context: Context, review_id: ReviewId) -> None:
        super().__init__()
        self._context, self.review_id = context, review_id
        self.desk = Desk(context, review_id, self)
        self.whom: dict[PackKind, Whom] = {}
        self._build()
        self.desk.looked.connect(self._show_view)
        theme().changed.connect(self._fit)
        self.sign.signed.connect(self._show_made)
        self.show_reviews()
        self._choose(PackKind.PEER)

    def show_reviews(self) -> None:
        """Offer the reviews there are, the newest first; nothing to choose where there is one."""
        held = self._context.application.read(reviews)
        self.review.clear()
        for review in reversed(held):
            self.review.addItem(review.title, str(review.id))
        self.review.show_value(str(self.review_id))
        self.review.setVisible(len(held) > 1)

    def choose_kind(self, kind: PackKind) -> None:
        """Prepare the other kind of pack, from its first step."""
        self.chips[kind].setChecked(True)
        self.steps_scroll.verticalScrollBar().setValue(0)
        self._choose(kind)

    @override
    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.desk.watch(True)

    @override
    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self.desk.watch(False)

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _build(self) -> None:
        row = Row(self, spacing=20, margins=(28, 0, 28, 0))
        inside = QWidget()
        self._steps = Column(inside, spacing=16, margins=(0, 0, 12, 24))
        self._add_kinds()
        self._first = Card(text("share.step_one"))
        self._steps.addWidget(self._first)
        self.agreeing = Agreeing(self.desk)
        self._agreement = Card(margins=14)
        self._agreement.add(self.agreeing)
        self._steps.addWidget(self._agreement)
        self.contents = Contents(self.desk)
        self.questions = Questions(self.desk)
        self.watching = Watching(self._go)
        self.sign = SignStep(self.desk)
        self._add_step(text("share.step_two"), self.contents)
        self._question_card = self._add_step(text("share.step_questions"), self.questions)
        self._add_step(text("share.step_three"), self.watching)
        self._add_step(text("share.step_four"), self.sign)
        self._steps.addStretch(1)
        self.steps_scroll = Scroll(inside)
        row.addWidget(self.steps_scroll, 6)
        self.preview = PreviewColumn(self.desk)
        row.addWidget(self.preview, 5)
        margin = self.preview.layout()
        if margin is not None:
            margin.setContentsMargins(0, 0, 0, px(20))

    def _add_kinds(self) -> None:
        flow = Flow(spacing=8)
        self._group = QButtonGroup(self)
        self.chips: dict[PackKind, Chip] = {}
        words = {
            PackKind.PEER: text("share.kind_peer"),
            PackKind.GOVERNORS: text("share.kind_governors"),
        }
        for kind, name in words.items():
            chip = Chip(name, checkable=True)
            chip.clicked.connect(lambda _on=False, it=kind: self._choose(it))
            self._group.addButton(chip)
            self.chips[kind] = chip
            flow.addWidget(chip)
        self.chips[PackKind.PEER].setChecked(True)
        self.see_pages = button(text("share.see_pages"), icon_name="eye")
        self.see_pages.clicked.connect(lambda _on=False: self.preview.open_large())
        flow.addWidget(self.see_pages)
        self.review = Choice(text("share.which_review"), ())
        self.review.chosen.connect(self._review_chosen)
        flow.addWidget(self.review)
        self._steps.addLayout(flow)
        self._kind_words = label("")
        self._steps.addWidget(self._kind_words)

    def _add_step(self, title: str, part: QWidget) -> Card:
        card = Card(title)
        card.add(part)
        self._steps.addWidget(card)
        return card

    def _choose(self, kind: PackKind) -> None:
        if kind not in self.whom:
            self.whom[kind] = Whom(self.desk, kind)
            self._first.add(self.whom[kind])
        for other, part in self.whom.items():
            part.setVisible(other is kind)
        if kind is PackKind.PEER:
            self._kind_words.say(text("share.kind_peer_what"))
        else:
            self._kind_words.say(text("share.kind_governors_what"))
        self._question_card.setVisible(kind is PackKind.GOVERNORS)
        self._agreement.setVisible(kind is PackKind.PEER)
        if kind is not self.desk.kind:
            self.sign.made.clear()
        self.desk.choose_kind(kind)

    def _review_chosen(self, value: str) -> None:
        self.review_chosen.emit(ReviewId(UUID(value)))

    def _show_made(self, _made: object) -> None:
        QTimer.singleShot(0, self, lambda: self.steps_scroll.reveal(self.sign.made))

    def _show_view(self, view: PackPreview) -> None:
        kind = self.desk.kind
        self.whom[kind].show_view(view)
        self.contents.show_view(view)
        if kind is PackKind.GOVERNORS:
            self.questions.show_view(view)
        self.watching.show_view(view)

    def _go(self, line: FindingLine) -> None:
        """To the place of a finding: on this page, or in the review."""
        part = self.whom[self.desk.kind].reveal(line.place_code)
        if part is None and line.place_code == "thin":
            part = self.contents.reveal()
        elif part is None and line.place_code == "question":
            part = self.questions
        if part is None:
            go_to_finding(self._context.navigation, self.review_id, line)
        else:
            shown = part
            QTimer.singleShot(0, self, lambda: self.steps_scroll.reveal(shown))

    def _fit(self) -> None:
        """Pages beside the steps where there is room, else behind a button."""
        beside = self.width() >= px(_TWO_COLUMNS)
        self.preview.setVisible(beside)
        self.see_pages.setVisible(not beside)
