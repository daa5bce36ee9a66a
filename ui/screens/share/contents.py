"""The second step: what leaves and what stays, and the head's own line beside each thin spot."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from app.domain.pack_content import ThinClaim
from app.queries.pack_preview import PackPreview
from app.use_cases.packs import WriteThinSpotLine
from resources.texts import text
from ui.screens.share.desk import Desk
from ui.theme import TextRole, icon, px, theme
from ui.widgets.cards import Section
from ui.widgets.labels import label
from ui.widgets.layouts import Column, Columns, Row
from ui.widgets.writing import WritingField


class Marked(QWidget):
    """A line of words after a small icon; `tone` colours both."""

    def __init__(self, icon_name: str, words: str, tone: str = "") -> None:
        super().__init__()
        self._icon_name, self._tone = icon_name, tone
        row = Row(self, spacing=8)
        self._mark = label("", wrap=False)
        row.addWidget(self._mark, 0, Qt.AlignmentFlag.AlignTop)
        self.words = label(words)
        self.column = Column(spacing=2)
        self.column.addWidget(self.words)
        row.addLayout(self.column, 1)
        theme().changed.connect(self._draw)
        self._draw()

    def say(self, icon_name: str, words: str, tone: str | None = None) -> None:
        """Show other words after another icon; the tone stays where none is named."""
        self._icon_name = icon_name
        self._tone = self._tone if tone is None else tone
        self.words.say(words)
        self._draw()

    def _draw(self) -> None:
        side = px(16)
        self._mark.setPixmap(icon(self._icon_name, self._tone or "text_quiet").pixmap(side, side))


class MarkedList(QWidget):
    """A heading and marked lines under it; unchanged lines are left alone."""

    def __init__(self, title: str, icon_name: str) -> None:
        super().__init__()
        self._icon_name = icon_name
        self._lines: tuple[str, ...] = ()
        self._parts: list[Marked] = []
        self._column = Column(self, spacing=6)
        self._column.addWidget(label(title, TextRole.STRONG))

    def show_lines(self, lines: tuple[str, ...]) -> None:
        """Show these sentences."""
        if lines == self._lines:
            return
        self._lines = lines
        for part in self._parts:
            self._column.removeWidget(part)
            part.hide()
            part.deleteLater()
        self._parts = [Marked(self._icon_name, words) for words in lines]
        for part in self._parts:
            self._column.addWidget(part)


class _ThinSpot(QWidget):
    """One thin spot, and room for a line beside it."""

    def __init__(self, desk: Desk, claim: ThinClaim) -> None:
        super().__init__()
        self._desk, self.source = desk, claim.source
        column = Column(self, spacing=4)
        self._mark = Marked("triangle-alert", claim.sentence, "caution")
        self.line = WritingField(
            text("share.thin_line", spot=claim.sentence),
            placeholder=text("share.thin_example"),
            least_lines=1,
        )
        self.line.settled.connect(self._written)
        self._mark.column.addWidget(self.line)
        column.addWidget(self._mark)

    def show_claim(self, claim: ThinClaim) -> None:
        """Show the claim as it is now."""
        self._mark.words.say(claim.sentence)
        self.line.show_text(claim.line)

    def _written(self, words: str) -> None:
        command = WriteThinSpotLine(review_id=self._desk.review_id, source=self.source, line=words)
        self._desk.submit(command, None, self.line.typing)


class Contents(QWidget):
    """What is in the pack, in words."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self.spots: dict[str, _ThinSpot] = {}
        whole = Column(self, spacing=14)
        columns = Columns(breaks=(460,), spacing=20)
        self.leaves = MarkedList(text("share.leaves"), "send")
        self.stays = MarkedList(text("share.stays"), "lock")
        columns.add(0, self.leaves)
        columns.add(1, self.stays)
        whole.addWidget(columns)
        self.thin = Section(text("share.thin"), is_open=True)
        self._thin_words = label(text("share.thin_why"), TextRole.QUIET)
        self.thin.add(self._thin_words)
        whole.addWidget(self.thin)

    def show_view(self, view: PackPreview) -> None:
        """Show what this pack would hold."""
        self.leaves.show_lines(view.leaves)
        self.stays.show_lines(view.stays)
        wanted = {claim.source: claim for claim in view.thin}
        for source in tuple(self.spots):
            if source not in wanted:
                gone = self.spots.pop(source)
                gone.hide()
                gone.deleteLater()
        for source, claim in wanted.items():
            if source not in self.spots:
                self.spots[source] = _ThinSpot(self._desk, claim)
                self.thin.add(self.spots[source])
            self.spots[source].show_claim(claim)
        if wanted:
            self._thin_words.say(text("share.thin_why"))
        else:
            self._thin_words.say(text("share.thin_none"))

    def reveal(self) -> QWidget | None:
        """The first line beside a thin spot, ready for the keyboard."""
        self.thin.unfold()
        for spot in self.spots.values():
            spot.line.setFocus()
            return spot
        return None
