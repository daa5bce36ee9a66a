"""One review on the screen: the road, the page in hand, and what stands beside it."""

from collections.abc import Callable

import shiboken6
from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QStackedWidget, QWidget
from typing_extensions import override

from app.domain.first_look import LookStep
from app.domain.ids import LayerId
from app.queries.review_road import ReviewRoad
from app.use_cases.judgements import ReviseJudgement
from app.use_cases.reviews import ReopenReview
from resources.texts import text
from ui.context import Context
from ui.screens.review.assurance import AssuranceSheet
from ui.screens.review.barometer_page import BarometerSheet
from ui.screens.review.desk import ASSURANCE, BAROMETER, DETAILS, LENS, SCHOOL, Desk
from ui.screens.review.details_page import DetailsSheet
from ui.screens.review.evidence_column import EvidenceColumn
from ui.screens.review.first_look import FirstLookLine
from ui.screens.review.foundations_page import FoundationsSheet
from ui.screens.review.layer_page import LayerSheet
from ui.screens.review.lens_verdict import LensVerdictSheet
from ui.screens.review.road import Road
from ui.screens.review.school_page import SchoolSheet
from ui.screens.review.sheet import Sheet
from ui.theme import px, theme
from ui.widgets.buttons import button
from ui.widgets.cards import Card
from ui.widgets.dates import day_words
from ui.widgets.labels import label
from ui.widgets.layouts import Column, Row, Scroll
from ui.widgets.pending import settle_all

_THREE_COLUMNS, _TWO_COLUMNS = 1040, 680
_ROAD_WIDTH, _SIDE_WIDTH = 204, 280
_SHARE = "share"
_SHEETS: dict[str, Callable[[Desk], Sheet]] = {
    BAROMETER: BarometerSheet,
    LENS: LensVerdictSheet,
    ASSURANCE: AssuranceSheet,
    SCHOOL: SchoolSheet,
    DETAILS: DetailsSheet,
}
_OF_LAYERS = (LookStep.MARKERS, LookStep.CRITERIA, LookStep.WORDS)


class Workspace(QWidget):
    """`review_chosen` carries the id of another review as text."""

    review_chosen = Signal(str)

    def __init__(self, context: Context, road: ReviewRoad) -> None:
        super().__init__()
        self.desk = Desk(context, road, self)
        self.desk.wanted.connect(self._wanted)
        self._sheets: dict[str, Sheet] = {}
        self._page = ""
        self._step = road.look.in_hand()
        self._drawer_road: Road | None = None
        self._drawer_side: EvidenceColumn | None = None
        whole = Column(self, spacing=10, margins=(20, 6, 8, 8))
        self._add_closed(whole)
        self.look = FirstLookLine()
        self.look.step_chosen.connect(self.go_step)
        self._way = button(text("review.road"), icon_name="list", pressed=self._open_road)
        top = Row(spacing=8)
        top.addWidget(self._way)
        top.addWidget(self.look, 1)
        whole.addLayout(top)
        whole.addLayout(self._columns(), 1)
        self._add_keys()
        theme().changing.connect(self._let_go)
        theme().changed.connect(self._fit)
        self.take(road)
        self._fit()

    def _columns(self) -> Row:
        """The road, the page in hand, and what stands beside it."""
        row = Row(spacing=16)
        self.road = self._new_road()
        self._road_scroll = Scroll(self.road)
        row.addWidget(self._road_scroll)
        self.stack = QStackedWidget()
        row.addWidget(self.stack, 1)
        self.side = EvidenceColumn(self.desk, scrolls=True)
        row.addWidget(self.side)
        return row

    @property
    def page(self) -> str:
        """Which page is shown."""
        return self._page

    @property
    def sheet(self) -> Sheet | None:
        """The page shown."""
        return self._sheets.get(self._page)

    def take(self, road: ReviewRoad) -> None:
        """Show what the workbook holds now."""
        said_otherwise = road.school.phase is not self.desk.road.school.phase
        self.desk.road = road
        if said_otherwise:
            self._forget_sheets()
        self.road.show_road(road)
        if self._drawer_road is not None and shiboken6.isValid(self._drawer_road):
            self._drawer_road.show_road(road)
        self.look.show_look(road.look, self._step)
        closed_on = road.review.ended_on
        self.closed_part.setVisible(road.review.closed_at is not None)
        self.reopen.setVisible(not self.desk.context.read_only)
        if closed_on is not None:
            self._closed.say(text("review.closed", day=day_words(closed_on)))
        if self.sheet is not None:
            self.sheet.refresh()
        self._show_side()

    def show_page(self, page: str, **where: object) -> None:
        """Show a page, and a place on it."""
        settle_all()
        if page not in self._sheets:
            self._sheets[page] = self._new_sheet(page)
            self.stack.addWidget(self._sheets[page])
        elif page != self._page:
            self._sheets[page].refresh()
        self._page = page
        self.stack.setCurrentWidget(self._sheets[page])
        self.road.mark(page)
        self._follow(page, str(where.get("part", "")))
        self._fit()
        self._show_side()
        self._sheets[page].show_where(**where)

    def go_step(self, step: LookStep) -> None:
        """Go to where a step of the first look has something left."""
        self._step = step
        look, framework = self.desk.road.look, self.desk.framework
        layer = look.next_layer(step) or framework.first_layer.id
        if step is LookStep.SCHOOL:
            self.show_page(SCHOOL)
        elif step is LookStep.BAROMETER:
            self.show_page(BAROMETER)
        elif step is LookStep.SIGN:
            self.look.show_look(look, step)
            self.desk.context.navigation.go(_SHARE)
        else:
            self.show_page(layer, part=self._part(step, layer))
        self.look.show_look(look, self._step)

    def take_passage(self, layer: str, passage: str) -> None:
        """Put a passage at the end of a layer's words, its page shown or not."""
        sheet = self._sheets.get(layer)
        if isinstance(sheet, LayerSheet | FoundationsSheet):
            sheet.take_passage(passage)
            return
        if not self.desk.is_open:
            return
        judgement = self.desk.road.look.review.judgement(LayerId(layer))
        before = judgement.words.strip() if judgement else ""
        words = f"{before}\n{passage.strip()}" if before else passage.strip()
        self.desk.submit(
            ReviseJudgement(
                review_id=self.desk.review_id,
                unit_id=self.desk.unit_id,
                layer_id=LayerId(layer),
                words=words,
            )
        )

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _part(self, step: LookStep, layer: LayerId) -> str:
        judgement = self.desk.road.look.review.judgement(layer)
        if step is LookStep.MARKERS:
            return "criteria" if judgement and judgement.stage_id else "marker"
        if step is LookStep.CRITERIA:
            return "criteria"
        return "lens" if judgement and judgement.words.strip() else "words"

    def _new_sheet(self, page: str) -> Sheet:
        if page in _SHEETS:
            made = _SHEETS[page](self.desk)
        elif self.desk.framework.is_foundations(LayerId(page)):
            made = FoundationsSheet(self.desk)
        else:
            made = LayerSheet(self.desk, LayerId(page))
        made.aside_wanted.connect(self._open_side)
        return made

    def _let_go(self) -> None:
        """Pages out of sight are built again when they are wanted."""
        settle_all()
        for page in tuple(self._sheets):
            if page != self._page:
                self._drop(page)

    def _drop(self, page: str) -> None:
        sheet = self._sheets.pop(page)
        self.stack.removeWidget(sheet)
        shiboken6.delete(sheet)

    def _forget_sheets(self) -> None:
        """The school is another kind of school now, and every sentence may read differently."""
        for page in tuple(self._sheets):
            if page != self._page or page not in _SHEETS:
                self._drop(page)
        if self._page and self._page not in self._sheets:
            self.show_page(self._page)

    def _new_road(self) -> Road:
        made = Road(self.desk)
        made.page_chosen.connect(self.show_page)
        made.review_chosen.connect(self.review_chosen.emit)
        made.passage_dropped.connect(self.take_passage)
        return made

    def _add_closed(self, whole: Column) -> None:
        self.closed_part = Card(part="notice", margins=(12, 8, 12, 8))
        self._closed = label("")
        row = Row(spacing=12)
        row.addWidget(self._closed, 1)
        self.reopen = button(text("review.reopen"), pressed=self._reopen)
        row.addWidget(self.reopen)
        self.closed_part.body.addLayout(row)
        whole.addWidget(self.closed_part)

    def _add_keys(self) -> None:
        """Ctrl+Page Down and Ctrl+Page Up walk the road."""
        for keys, walk in (("Ctrl+PgDown", self._walk_on), ("Ctrl+PgUp", self._walk_back)):
            shortcut = QShortcut(QKeySequence(keys), self)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(walk)

    def _walk_on(self) -> None:
        self._walk(1)

    def _walk_back(self) -> None:
        self._walk(-1)

    def _walk(self, by: int) -> None:
        pages = list(self.road.entries)
        place = pages.index(self._page) + by if self._page in pages else 0
        if 0 <= place < len(pages):
            self.show_page(pages[place])

    def _reopen(self) -> None:
        self.desk.submit(ReopenReview(review_id=self.desk.review_id))

    def _wanted(self, page: str, where: dict[str, object]) -> None:
        passage = where.get("passage")
        if isinstance(passage, str):
            self.take_passage(self._page, passage)
        else:
            self.show_page(page, **where)

    def _follow(self, page: str, part: str) -> None:
        """Keep the step in hand true to the page one went to by another way."""
        steps = {SCHOOL: LookStep.SCHOOL, BAROMETER: LookStep.BAROMETER}
        is_layer = page not in _SHEETS
        if page in steps:
            self._step = steps[page]
        elif part in ("words", "lens"):
            self._step = LookStep.WORDS
        elif is_layer and self._step not in _OF_LAYERS:
            done = self.desk.road.look.done()
            self._step = next((one for one in _OF_LAYERS if one not in done), LookStep.WORDS)
        self.look.show_look(self.desk.road.look, self._step)

    def _layer_sheet(self) -> LayerSheet | FoundationsSheet | None:
        sheet = self.sheet
        return sheet if isinstance(sheet, LayerSheet | FoundationsSheet) else None

    def _show_side(self) -> None:
        sheet = self._layer_sheet()
        name = self.desk.framework.layer(sheet.layer_id).name if sheet else ""
        page = sheet.page if sheet else None
        if not self.side.isHidden():
            self.side.show_layer(page, name)
        if self._drawer_side is not None and shiboken6.isValid(self._drawer_side):
            self._drawer_side.show_layer(page, name)

    def _fit(self) -> None:
        """Three columns, two, or one with the road behind a button, by the room there is."""
        width = self.width()
        has_side = width >= px(_THREE_COLUMNS) and isinstance(self.sheet, LayerSheet)
        has_road = width >= px(_TWO_COLUMNS)
        was_hidden = self.side.isHidden()
        self._road_scroll.setFixedWidth(px(_ROAD_WIDTH))
        self.side.setFixedWidth(px(_SIDE_WIDTH))
        self._road_scroll.setVisible(has_road)
        self._way.setVisible(not has_road)
        self.look.fold(is_narrow=not has_road)
        self.side.setVisible(has_side)
        for sheet in self._sheets.values():
            sheet.aside.setVisible(not has_side)
            is_layer = isinstance(sheet, LayerSheet | FoundationsSheet)
            sheet.aside.say(text("review.aside") if is_layer else text("review.side_pasted"))
        if has_side and was_hidden:
            self._show_side()

    def _open_road(self) -> None:
        self._drawer_road = self._new_road()
        self._drawer_road.mark(self._page)
        self._drawer_road.page_chosen.connect(self._close_drawer)
        self.desk.context.navigation.open_drawer(text("review.road"), self._drawer_road)

    def _close_drawer(self, _page: str) -> None:
        self.desk.context.navigation.close_drawer()

    def _open_side(self) -> None:
        settle_all()
        self._drawer_side = EvidenceColumn(self.desk, scrolls=False)
        sheet = self._layer_sheet()
        title = text("review.aside") if sheet else text("review.side_pasted")
        self.desk.context.navigation.open_drawer(title, self._drawer_side)
        self._show_side()
