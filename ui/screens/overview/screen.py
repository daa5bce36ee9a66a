"""The Overview: reads where the school stands, shows it, and follows the workbook."""

from collections.abc import Callable
from uuid import UUID

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QStackedLayout, QWidget

from app.domain.ids import LayerId, ReviewId
from app.domain.plans import Action as NextStep
from app.domain.schools import School
from app.ports import Change
from app.queries.overview import Need, Overview, TermView, overview, past_terms
from app.queries.peer_overview import PeersSeen, peers_seen
from app.queries.reviews import current_review
from app.queries.standings import layer_standings
from app.use_cases.judgements import JudgeLayer
from app.use_cases.reviews import CloseReview, ReopenReview
from resources.texts import text
from ui.actions import Action
from ui.context import Context
from ui.dialogs.new_review import NewReviewDialog
from ui.jobs import Job
from ui.screens.overview.barometer_card import BarometerCard
from ui.screens.overview.charts_card import ChartsCard
from ui.screens.overview.entries import entries
from ui.screens.overview.lists import MovedCard, NeedsCard, NextCard
from ui.screens.overview.peers import PeerNeed, PeersCard, peer_needs
from ui.screens.overview.pyramid_card import PyramidCard
from ui.screens.overview.review_card import ReviewCard
from ui.widgets.chart_canvas import warm_up
from ui.widgets.dates import day_words
from ui.widgets.layouts import Columns, Page
from ui.widgets.messages import EmptyState

_TWO_COLUMNS = 956
"""The width of the page in a window of 1100 points."""
_SOON_MS, _REST_MS = 80, 250
"""What is not seen at first waits until the rest has been painted."""


class OverviewScreen(QWidget):
    """Where the school stands in the review in hand; before the first one, the way to it."""

    def __init__(self, context: Context) -> None:
        super().__init__()
        self.setObjectName("overview")
        self._context = context
        self.view: Overview | None = None
        self._past: tuple[TermView, ...] = ()
        self._seen: PeersSeen | None = None
        self._charts: Job | None = None
        self.charts_card: ChartsCard | None = None
        self._pile = QStackedLayout(self)
        self._empty = EmptyState(
            "clipboard-check",
            text("overview.empty"),
            text("overview.empty_what"),
            action=text("overview.empty_begin"),
            pressed=self.begin_review,
        )
        self.page = Page()
        self._pile.addWidget(self._empty)
        self._pile.addWidget(self.page)
        self._build()
        self._later = self._timer(self._read_rest)
        self._due = self._timer(self.refresh)
        context.bridge.changed.connect(self._heard)
        context.reviewing.review_chosen.connect(self.refresh)
        self._offer()

    # What the frame asks.

    def show_where(self, review_id: object = None, **_where: object) -> None:
        """Show the overview, of a certain review where one is named."""
        if isinstance(review_id, UUID):
            self._context.reviewing.choose(ReviewId(review_id))
        self._due.stop()
        self.refresh()

    def refresh(self) -> None:
        """Read the workbook again and show it."""
        if not self._context.bridge.is_open:
            return
        application = self._context.application
        review = application.read(current_review, self._context.reviewing.chosen)
        self.view = self._seen = None
        if review is not None:
            today = application.clock.today()
            self.view = application.read(overview, application.framework, review.id, today)
            self._seen = application.read(peers_seen, application.framework, review.id, today)
        self._say_head()
        if self.view is None:
            self._pile.setCurrentWidget(self._empty)
            return
        known = {one.id for one in self.view.past}
        self._past = tuple(term for term in self._past if term.review_id in known)
        self._show(self.view)
        self._pile.setCurrentWidget(self.page)
        if self._charts is None:
            QTimer.singleShot(_REST_MS, self, self._warm)
        self._later.start(_SOON_MS if not self._past else _REST_MS)

    def settle(self) -> None:
        """Show at once what would have been shown a little later."""
        for timer in (self._due, self._later):
            if timer.isActive():
                timer.stop()
                timer.timeout.emit()

    @property
    def begin_button(self) -> QWidget:
        """The one thing to do before the first review."""
        return self._empty.action or self._empty

    def begin_review(self) -> None:
        """Ask for the new review's name and day; go and judge once it is begun."""
        last = self.view.reviews[-1] if self.view else None
        dialog = NewReviewDialog(self._context, last, self.window())
        dialog.accepted.connect(lambda: self._context.navigation.go("review"))
        dialog.open()

    # Building.

    def _build(self) -> None:
        columns = Columns(breaks=(_TWO_COLUMNS,), shares=(3, 2))
        self.pyramid_card = PyramidCard()
        self.barometer_card = BarometerCard()
        self.needs_card, self.next_card, self.moved_card = NeedsCard(), NextCard(), MovedCard()
        self.peers_card, self.review_card = PeersCard(), ReviewCard()
        columns.add(0, self.pyramid_card)
        columns.add(0, self.moved_card)
        aside = (self.barometer_card, self.needs_card, self.peers_card, self.next_card)
        for card in (*aside, self.review_card):
            columns.add(1, card)
        self.page.add(columns)
        self.page.body.addStretch(1)
        self.pyramid_card.stage_chosen.connect(self._judge)
        self.pyramid_card.layer_opened.connect(self._open_layer)
        self.pyramid_card.theme_opened.connect(self._open_theme)
        self.barometer_card.figures_wanted.connect(self._to("review", step="barometer"))
        self.barometer_card.verdict_wanted.connect(self._to("review", page="@lens"))
        self.needs_card.opened.connect(self._open_need)
        self.next_card.opened.connect(self._open_step)
        self.review_card.review_chosen.connect(self._choose)
        self.review_card.go_on_wanted.connect(self._to("review"))
        self.review_card.new_wanted.connect(self.begin_review)
        self.review_card.turn_wanted.connect(self._close_or_reopen)

    def _offer(self) -> None:
        """Put the review and everything in it into the palette, as long as this screen lives."""
        withdraw = self._context.actions.provide(self._entries)
        self.destroyed.connect(withdraw)

    def _entries(self) -> list[Action]:
        found = list(entries(self._context, self.view)) if self.view else []
        if not self._context.read_only:
            found.insert(
                0,
                Action(
                    id="review.new",
                    words=text("overview.new_title"),
                    run=self.begin_review,
                    icon_name="plus",
                    group=text("window.group.do"),
                ),
            )
        return found

    def _timer(self, run: Callable[[], None]) -> QTimer:
        timer = QTimer(self)
        timer.setSingleShot(True)
        timer.timeout.connect(run)
        return timer

    # Showing.

    @property
    def _can_edit(self) -> bool:
        view = self.view
        return view is not None and view.review.closed_at is None and not self._context.read_only

    def _show(self, view: Overview) -> None:
        today = self._context.application.clock.today()
        self.pyramid_card.show_overview(view, self._past, self._seen, editable=self._can_edit)
        self.barometer_card.show_figures(view.figures, view.review)
        is_begun = any(layer.stage_index is not None for layer in view.pyramid.layers)
        waiting = peer_needs(self._seen) if self._seen else ()
        self.needs_card.show_needs((*waiting, *view.needs), is_begun=is_begun)
        self.peers_card.show_years(self._seen.years if self._seen else ())
        self.next_card.show_next(view.next, today)
        self.moved_card.show_moved(view.moved)
        self.review_card.show_review(view.review, view.reviews, read_only=self._context.read_only)

    def _read_rest(self) -> None:
        """What is not seen at first: the pyramids of past reviews, and the charts."""
        if self.view is None or not self._context.bridge.is_open:
            return
        application, review = self._context.application, self.view.review
        today = application.clock.today()
        self._past = application.read(past_terms, application.framework, review.id, today)
        self.pyramid_card.show_overview(self.view, self._past, self._seen, editable=self._can_edit)
        self._show_charts()

    def _warm(self) -> None:
        """Load the charts' library beside the window; they are drawn once it is there."""
        if self._charts is None and self.view is not None:
            self._charts = Job(lambda _progress: warm_up())
            self._charts.done.connect(self._warmed)
            self._charts.start()

    def _warmed(self) -> None:
        self.charts_card = ChartsCard()
        self.page.body.insertWidget(1, self.charts_card)
        self._show_charts()

    def _show_charts(self) -> None:
        card = self.charts_card
        if self.view is None or card is None or not self._context.bridge.is_open:
            return
        application, review = self._context.application, self.view.review
        on = review.looked_at_from(application.clock.today())
        standings = application.read(layer_standings, application.framework, review.id, on)
        card.show_charts(self.view, self._past, standings)

    def _say_head(self) -> None:
        """The two lines at the head of the window."""
        view = self.view
        if view is None:
            schools = self._context.application.read(lambda reader: reader.find(School))
            name = schools[0].name if schools else ""
            self._context.navigation.say_review(name, text("overview.head_none"))
            return
        line = text(
            "overview.head",
            review=view.review.title,
            begun=day_words(view.review.begun_on),
            finished=view.finished,
            judgements=view.judgements,
        )
        self._context.navigation.say_review(view.school.name, line)

    def _heard(self, _change: Change) -> None:
        if not self._due.isActive():
            self._due.start(0 if self.isVisible() else _REST_MS)

    # What the head does.

    def _judge(self, layer_id: str, index: int) -> None:
        view = self.view
        if view is None or not self._can_edit:
            return
        command = JudgeLayer(
            review_id=view.review.id,
            unit_id=view.unit.id,
            layer_id=LayerId(layer_id),
            stage_id=view.framework.stages[index].id,
        )
        self._context.bridge.submit(command, "overview")

    def _close_or_reopen(self) -> None:
        view = self.view
        if view is None:
            return
        review, today = view.review, self._context.application.clock.today()
        ended = max(review.ended_on or today, review.begun_on)
        command: object = CloseReview(review_id=review.id, ended_on=ended)
        if review.closed_at is not None:
            command = ReopenReview(review_id=review.id)
        self._context.bridge.submit(command, "overview")

    def _choose(self, value: str) -> None:
        self._context.reviewing.choose(ReviewId(UUID(value)))

    def _to(self, place_id: str, **where: object) -> Callable[[], None]:
        return lambda: self._context.navigation.go(place_id, **where)

    def _open_layer(self, layer_id: str) -> None:
        self._context.navigation.go("review", layer_id=layer_id)

    def _open_theme(self, theme_id: str) -> None:
        if self.view is not None:
            foundations = self.view.framework.foundations.id
            self._context.navigation.go("review", layer_id=foundations, theme_id=theme_id)

    def _open_need(self, need: Need | PeerNeed) -> None:
        if isinstance(need, PeerNeed):
            self._context.navigation.go("share", **need.where)
            return
        where = {"criterion_id": need.criterion_id} if need.criterion_id else {}
        self._context.navigation.go("review", layer_id=need.layer_id, **where)

    def _open_step(self, step: NextStep) -> None:
        self._context.navigation.go("review", layer_id=step.layer_id, part="steps")
