"""Before a review leaves: what is still missing, what goes with it and what stays here."""

from functools import lru_cache

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from app.domain.free_text import STOPPING, Hit, scan
from app.domain.masking import PEER_THRESHOLD
from app.domain.pack_outline import PackOutline
from app.domain.peer_completeness import PeerMissing
from app.domain.peer_reviews import FOUNDATIONS, WHOLE
from app.queries.peer_reviews import PeerReviewPage
from resources.texts import text
from ui.screens.share.contents import Marked, MarkedList
from ui.theme import TextRole
from ui.widgets.buttons import Kind, button
from ui.widgets.cards import Card
from ui.widgets.labels import label
from ui.widgets.layouts import Column, Columns, Row


class StillMissing(Card):
    """What a finished review still needs, each with the way there. `place_wanted` carries it."""

    place_wanted = Signal(str)

    def __init__(self) -> None:
        super().__init__(text("peer.missing_title"))
        self.calm = Marked("circle-check", text("peer.missing_none"), "good")
        self.add(self.calm)
        self.why = label(text("peer.missing_why"), TextRole.QUIET)
        self.add(self.why)
        self._held = Column(spacing=8)
        self.body.addLayout(self._held)
        self._shown: object = None
        self.links: list[QWidget] = []

    def show_missing(self, page: PeerReviewPage, outline: PackOutline) -> None:
        """Show what is missing now."""
        # What a pack has no place for cannot be missing.
        missing = [
            (place, what)
            for place, what in page.missing
            if what and (place != FOUNDATIONS or outline.foundations_item)
        ]
        self.calm.setVisible(not missing)
        self.why.setVisible(bool(missing))
        if missing == self._shown:
            return
        self._shown = missing
        for link in self.links:
            self._held.removeWidget(link)
            link.hide()
            link.deleteLater()
        self.links = [self._line(place, what, outline) for place, what in missing]
        for link in self.links:
            self._held.addWidget(link)

    def _line(self, place: str, what: tuple[PeerMissing, ...], outline: PackOutline) -> QWidget:
        name = place_name(place, outline)
        said = ", ".join(text("peer.missing_" + one) for one in what)
        holder = QWidget()
        row = Row(holder, spacing=8)
        line = Marked("circle-dashed", text("peer.missing_line", place=name, what=said), "caution")
        row.addWidget(line, 1, Qt.AlignmentFlag.AlignVCenter)
        link = button(text("peer.go_there"), Kind.LINK)
        link.setAccessibleName(text("peer.go_to", place=name))
        link.clicked.connect(lambda _on=False: self.place_wanted.emit(place))
        row.addWidget(link, 0, Qt.AlignmentFlag.AlignTop)
        return holder


class LookAgain(Card):
    """Words about to leave that look like a name or a small number; pointed at, never refused."""

    def __init__(self) -> None:
        super().__init__(text("peer.look_again"))
        self.add(label(text("peer.look_again_what"), TextRole.QUIET))
        self._held = Column(spacing=8)
        self.body.addLayout(self._held)
        self._shown: tuple[Hit, ...] = ()
        self.lines: list[Marked] = []
        self.hide()

    def show_page(self, page: PeerReviewPage) -> None:
        """Show what is found in the words that have not left yet."""
        written = [mark.text for mark in page.marks if mark.sent_at is None]
        found = (hit for words in (*written, *page.said.values()) for hit in _hits(words))
        hits = tuple(dict.fromkeys(found))
        self.setVisible(bool(hits))
        if hits == self._shown:
            return
        self._shown = hits
        for line in self.lines:
            self._held.removeWidget(line)
            line.hide()
            line.deleteLater()
        self.lines = [_look(hit) for hit in hits]
        for line in self.lines:
            self._held.addWidget(line)


def _look(hit: Hit) -> Marked:
    stops = hit.hint in STOPPING
    icon_name, tone = ("circle-x", "bad") if stops else ("eye", "caution")
    said = text("packs.check." + hit.hint)
    return Marked(icon_name, text("peer.look_line", words=hit.words, why=said), tone)


@lru_cache(maxsize=512)
def _hits(words: str) -> tuple[Hit, ...]:
    """Unchanged words are read once."""
    return tuple(scan(words, PEER_THRESHOLD))


class WhatLeaves(Card):
    """Two lists beside each other."""

    def __init__(self) -> None:
        super().__init__(text("peer.leaves_title"))
        columns = Columns(breaks=(420,))
        self.leaves = MarkedList(text("peer.leaves"), "send")
        self.stays = MarkedList(text("peer.stays"), "lock")
        columns.add(0, self.leaves)
        columns.add(1, self.stays)
        self.add(columns)

    def show_page(self, page: PeerReviewPage) -> None:
        """Show it in numbers."""
        unsent = sum(mark.sent_at is None for mark in page.marks)
        self.leaves.show_lines(
            (
                *_counted(unsent, text("peer.leaves_marks", count=unsent)),
                *_counted(len(page.said), text("peer.leaves_said", count=len(page.said))),
                text("peer.leaves_conduct"),
                text("peer.leaves_name"),
            )
        )
        self.stays.show_lines(
            (
                *_counted(len(page.notes), text("peer.stays_notes", count=len(page.notes))),
                *_counted(len(page.say), text("peer.stays_say", count=len(page.say))),
                text("peer.stays_known"),
            )
        )


def _counted(count: int, words: str) -> tuple[str, ...]:
    """The line, where there is anything to count."""
    return (words,) if count else ()


def place_name(place: str, outline: PackOutline) -> str:
    """What a place is called."""
    if place == WHOLE:
        return text("peer.part_whole")
    if place == FOUNDATIONS:
        return outline.foundations_name or text("peer.foundations")
    layer = outline.layer(place)
    return layer.name if layer is not None else place
