"""The road at the left: which review, what is finished, and the way to every page of it."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QButtonGroup, QWidget

from app.queries.review_road import ReviewRoad, RoadLine
from resources.texts import text
from ui.screens.review.desk import ASSURANCE, BAROMETER, DETAILS, LENS, SCHOOL, Desk
from ui.screens.review.road_entry import RoadEntry
from ui.theme import TextRole
from ui.widgets.choices import Choice
from ui.widgets.labels import label
from ui.widgets.layouts import Column

_TILES = 6


class Road(QWidget):
    """`page_chosen` carries a page, `review_chosen` the id of another review as text.

    `passage_dropped` carries a layer and a passage let fall on it.
    """

    page_chosen = Signal(str)
    review_chosen = Signal(str)
    passage_dropped = Signal(str, str)

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self.setAccessibleName(text("review.road"))
        whole = Column(self, spacing=2, margins=(0, 0, 8, 12))
        self.reviews = Choice(text("review.which"), ())
        self.reviews.setProperty("alwaysOpen", True)
        self.reviews.chosen.connect(self.review_chosen.emit)
        whole.addWidget(self.reviews)
        self.finished = label("", TextRole.CAPTION)
        held = Column(spacing=0, margins=(4, 4, 0, 6))
        held.addWidget(self.finished)
        whole.addLayout(held)
        self._group = QButtonGroup(self)
        self.entries: dict[str, RoadEntry] = {}
        for line in desk.road.lines:
            self._add(whole, line.layer.id, line.layer.name, is_layer=True)
        for page, words in (
            (LENS, text("review.verdict")),
            (BAROMETER, text("review.barometer")),
            (ASSURANCE, text("review.assurance")),
            (SCHOOL, text("review.school")),
            (DETAILS, text("review.details")),
        ):
            self._add(whole, page, words, is_layer=False)
        whole.addStretch(1)
        self._known: tuple[tuple[str, str], ...] = ()
        self.show_road(desk.road)

    def show_road(self, road: ReviewRoad) -> None:
        """Show what is finished and what is left."""
        options = tuple((str(one.id), one.title) for one in reversed(road.reviews))
        if options != self._known:
            self._known = options
            self.reviews.clear()
            for value, words in options:
                self.reviews.addItem(words, value)
        self.reviews.show_value(str(road.review.id))
        self.reviews.setVisible(len(options) > 1)
        done = sum(not line.missing for line in road.lines)
        self.finished.say(text("review.finished_of", count=done, total=len(road.lines)))
        for line in road.lines:
            self._show_line(line)
        self._show_others(road)

    def mark(self, page: str) -> None:
        """Mark the page one is at."""
        if page in self.entries:
            self.entries[page].setChecked(True)

    def _add(self, whole: Column, page: str, name: str, *, is_layer: bool) -> None:
        entry = RoadEntry(page, name, is_layer=is_layer)
        entry.clicked.connect(lambda _on=False: self.page_chosen.emit(page))
        entry.passage_dropped.connect(self.passage_dropped.emit)
        self._group.addButton(entry)
        self.entries[page] = entry
        whole.addWidget(entry)

    def _show_line(self, line: RoadLine) -> None:
        stage = ""
        if line.stage_index is not None:
            stage = self._desk.framework.stages[line.stage_index].name
        if not line.missing:
            state = text("review.state_finished")
        elif line.begun:
            state = text("review.state_left", count=len(line.missing))
        else:
            state = text("review.state_not_begun")
        words = text("review.state_staged", stage=stage, state=state) if stage else state
        self.entries[line.layer.id].show_state(
            words, finished=not line.missing, stage_index=line.stage_index
        )

    def _show_others(self, road: ReviewRoad) -> None:
        verdict = road.review.lens_verdict
        words = ""
        if verdict:
            said = text("judging.verdict_" + verdict.value)
            words = text("review.state_verdict", verdict=said)
        told = bool(verdict and road.review.lens_reason.strip())
        self._state(LENS, words or text("review.state_not_begun"), finished=told)
        given = road.figures_given
        words = text("review.state_of", count=given, total=_TILES)
        self._state(BAROMETER, words, finished=given == _TILES)
        words = text("review.state_of", count=road.assurance_given, total=road.assurance_total)
        self._state(ASSURANCE, words, finished=road.assurance_given == road.assurance_total)
        known = road.school.pupils is not None and bool(road.school.context.strip())
        words = text("judging.phase_" + road.school.phase.value)
        self._state(SCHOOL, words, finished=known)
        closed = road.review.closed_at is not None
        has_lead = bool(road.review.headline.strip())
        words = text("review.state_headline") if has_lead else text("review.state_no_headline")
        self._state(DETAILS, text("review.state_closed") if closed else words, finished=has_lead)

    def _state(self, page: str, words: str, *, finished: bool) -> None:
        self.entries[page].show_state(words, finished=finished)
