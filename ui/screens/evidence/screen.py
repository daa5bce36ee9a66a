"""The Evidence place: the list at the left, one item at the right, the figures below."""

import shiboken6
from PySide6.QtCore import QModelIndex, QTimer
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QWidget
from typing_extensions import override

from app.domain.ids import EvidenceId
from app.ports import Change
from app.queries.evidence_page import EvidencePage, EvidenceRow, evidence_page
from app.queries.measures import barometer
from app.queries.reviews import current_review
from resources.texts import text
from ui.context import Context
from ui.screens.evidence.figures import Figures
from ui.screens.evidence.filters import Filters
from ui.screens.evidence.item_panel import ItemPanel
from ui.screens.evidence.new_item import NewItem
from ui.theme import TextRole, px, theme
from ui.widgets.buttons import Kind, button
from ui.widgets.cards import Card
from ui.widgets.dates import month_words
from ui.widgets.labels import label
from ui.widgets.layouts import Column, Page, Row, Scroll
from ui.widgets.messages import EmptyState
from ui.widgets.pending import settle_all
from ui.widgets.tables import ColumnHead, Table

_CONCERNS = {"Evidence", "EvidenceLink", "Figure", "Review", "School"}
_TWO_COLUMNS = 860


class EvidenceScreen(QWidget):
    """Everything that can be shown, what it supports, and what the figures say."""

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        self.page: EvidencePage | None = None
        self.rows: tuple[EvidenceRow, ...] = ()
        self._item: ItemPanel | None = None
        self._form: NewItem | None = None
        self._in_drawer = False
        row = Row(self, spacing=0)
        self._page = Page()
        row.addWidget(self._page, 3)
        self._build_list()
        self._side = QWidget()
        side = Column(self._side, margins=(0, 4, 28, 20))
        self._side_card = Card(margins=(20, 16, 10, 10))
        side.addWidget(self._side_card, 1)
        self._side_scroll: Scroll | None = None
        row.addWidget(self._side, 2)
        self._due = QTimer(self)
        self._due.setSingleShot(True)
        self._due.timeout.connect(self.refresh)
        context.bridge.changed.connect(self._heard)
        theme().changed.connect(self._fit)
        self._show_side(None)
        self.refresh()

    @property
    def item(self) -> ItemPanel | None:
        """The item shown at the side or in the drawer, None where none is."""
        return self._item if self._item is not None and shiboken6.isValid(self._item) else None

    @property
    def form(self) -> NewItem | None:
        """The form for a new item, None where it is not shown."""
        return self._form if self._form is not None and shiboken6.isValid(self._form) else None

    def _build_list(self) -> None:
        self.empty = EmptyState(
            "paperclip",
            text("evidence.empty"),
            text("evidence.empty_what"),
            action=text("evidence.add"),
            pressed=self.add,
        )
        self.no_review = EmptyState(
            "clipboard-check",
            text("evidence.no_review"),
            text("evidence.empty_what"),
            action=text("evidence.to_review"),
            pressed=self._to_review,
        )
        self.card = Card(text("evidence.what"))
        self.add_button = button(text("evidence.add"), Kind.PRIMARY, icon_name="plus")
        self.add_button.clicked.connect(lambda _on=False: self.add())
        self.card.head.addWidget(self.add_button)
        self.filters = Filters()
        self.filters.changed.connect(self._show_rows)
        self.card.add(self.filters)
        self.count = label("", TextRole.QUIET)
        self.card.add(self.count)
        self.table = Table(
            text("evidence.list"),
            [
                ColumnHead(text("evidence.head_code")),
                ColumnHead(text("evidence.head_title"), wide=True),
                ColumnHead(text("evidence.head_month")),
            ],
        )
        self.table.row_chosen.connect(self._row_chosen)
        self.table.row_opened.connect(self._row_opened)
        self.table.clicked.connect(self._row_pressed)
        self.card.add(self.table)
        self.all_again = button(text("evidence.all_again"), Kind.LINK, pressed=self.filters.clear)
        self.card.add(self.all_again)
        self.figures = Figures()
        self.figures.typing_wanted.connect(self._type_figures)
        for part in (self.empty, self.no_review, self.card, self.figures):
            self._page.add(part)
        self._page.body.addStretch(1)

    def show_where(self, **where: object) -> None:
        """Show one item, what is thin, or the form for a new one.

        Args:
            where: `code` ("E7"), `evidence_id`, `thin` (True), `add` (True), `layer_id`; all may
                be left out.
        """
        if self.page is None:
            return
        if where.get("thin"):
            self.filters.clear()
            self.filters.thin.setChecked(True)
            self._show_rows()
        for row in self.page.rows:
            if row.item.id == where.get("evidence_id") or row.item.code == where.get("code"):
                self.open_item(row.item.id)
        if where.get("add"):
            self.add()

    def find_wanted(self) -> None:
        """Ctrl+F: to the search."""
        self.filters.search.setFocus()

    def page_left(self) -> None:
        """Hand over what is typed."""
        settle_all()

    def refresh(self) -> None:
        """Read the workbook again and show it."""
        self._due.stop()
        if not self._context.bridge.is_open:
            return
        application = self._context.application
        review = application.read(current_review)
        if review is None:
            self.page = None
        else:
            framework = application.framework(review.framework_version_id)
            self.page = application.read(evidence_page, framework, application.clock.today())
            self.figures.show_figures(application.read(barometer, review.id))
        self.figures.setVisible(review is not None)
        self.no_review.setVisible(review is None)
        if self.page is not None:
            self.filters.show_page(self.page)
        self._show_rows()
        self._refresh_item()
        self._fit()

    def add(self) -> None:
        """Show the form for a new item."""
        if self.page is None:
            return
        settle_all()
        form = NewItem(self._context, self.page, self.filters.layer)
        form.added.connect(self._added)
        form.given_up.connect(self._close_side)
        self._form = form
        self._show_side(form)
        form.setFocus()

    def open_item(self, key: EvidenceId) -> None:
        """Show one item at the side."""
        row = self.page.row(key) if self.page is not None else None
        if self.page is None or row is None:
            return
        if self.item is not None and self.item.evidence_id == key:
            return
        settle_all()
        panel = ItemPanel(self._context, self.page, row)
        panel.removed.connect(self._close_side)
        self._item = panel
        self._show_side(panel)

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _show_rows(self) -> None:
        held = self.page.rows if self.page is not None else ()
        self.rows = self.filters.rows(self.page) if self.page is not None else ()
        self.empty.setVisible(self.page is not None and not held)
        self.card.setVisible(bool(held))
        chosen = self.item.evidence_id if self.item is not None else None
        self.table.blockSignals(True)
        self.table.show_rows([_cells(row) for row in self.rows])
        for number, row in enumerate(self.rows):
            if row.item.id == chosen:
                self.table.setCurrentIndex(self.table.model().index(number, 0))
        self.table.blockSignals(False)
        thin = sum(bool(row.thin) for row in held)
        if self.filters.leaves_out:
            words = text("evidence.count_some", shown=len(self.rows), total=len(held))
        else:
            words = text("evidence.count_all", count=len(held), thin=thin)
        self.count.say(words)
        self.all_again.setVisible(self.filters.leaves_out)

    def _refresh_item(self) -> None:
        if self.item is None or self.page is None:
            return
        row = self.page.row(self.item.evidence_id)
        if row is None:
            self._close_side()
        else:
            self.item.show_row(self.page, row)

    def _row_chosen(self, number: int) -> None:
        # With the item in a drawer, walking through the list must not open one after another.
        if number < len(self.rows) and not self._is_narrow():
            self.open_item(self.rows[number].item.id)

    def _row_pressed(self, index: QModelIndex) -> None:
        if self._is_narrow() and index.row() < len(self.rows):
            self.open_item(self.rows[index.row()].item.id)

    def _row_opened(self, number: int) -> None:
        if number >= len(self.rows):
            return
        self._forget_side_item()
        self.open_item(self.rows[number].item.id)
        if self.item is not None:
            self.item.title.setFocus()

    def _added(self, key: EvidenceId) -> None:
        self.refresh()
        self.open_item(key)
        if self.item is not None:
            self.item.month.line.setFocus()

    def _close_side(self) -> None:
        self._show_side(None)

    def _forget_side_item(self) -> None:
        self._item = self._form = None

    def _show_side(self, content: QWidget | None) -> None:
        """Show an item or a form at the side; where it is narrow, in a drawer."""
        if content is not self._item:
            self._item = None
        if content is not self._form:
            self._form = None
        self._clear_side()
        if self._in_drawer:
            self._in_drawer = False
            self._context.navigation.close_drawer()
        if content is None:
            content = EmptyState("paperclip", text("evidence.side"), text("evidence.side_what"))
        elif self._is_narrow():
            self._in_drawer = True
            self._context.navigation.open_drawer(text("evidence.one"), content)
            return
        inside = QWidget()
        Column(inside, margins=(2, 2, 10, 8)).addWidget(content)
        self._side_scroll = Scroll(inside)
        self._side_card.add(self._side_scroll, 1)

    def _clear_side(self) -> None:
        if self._side_scroll is not None:
            self._side_card.body.removeWidget(self._side_scroll)
            self._side_scroll.hide()
            self._side_scroll.deleteLater()
            self._side_scroll = None

    def _is_narrow(self) -> bool:
        return self.width() < px(_TWO_COLUMNS)

    def _fit(self) -> None:
        self._side.setVisible(not self._is_narrow() and self.page is not None)

    def _type_figures(self) -> None:
        self._context.navigation.go("review", page="@barometer")

    def _to_review(self) -> None:
        self._context.navigation.go("review")

    def _heard(self, change: Change) -> None:
        if any(kind in _CONCERNS for kind, _ in change.touched):
            self._due.start(0)


def _cells(row: EvidenceRow) -> tuple[str, str, str]:
    item = row.item
    month = month_words(item.dated_on) if item.dated_on else text("evidence.undated")
    if "old" in row.thin:
        month = text("evidence.old", month=month)
    supports = ", ".join(row.layers) or text("evidence.unlinked")
    what = text("evidence.cell", title=item.title, kind=row.kind, supports=supports)
    return (item.code, what, month)
