"""For the pupils who need us most: six figures with their pupils, and the verdict of the lens."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from app.domain.measures import Figure, Measure, PupilGroup
from app.domain.reviews import Review
from app.queries.tiles import TileWords, tile
from resources.texts import text
from ui.theme import TextRole
from ui.widgets.buttons import Kind, button
from ui.widgets.cards import Card, divider
from ui.widgets.labels import Label, label
from ui.widgets.layouts import Column, Grid


class BarometerCard(Card):
    """`figures_wanted` and `verdict_wanted` come when the head goes to type them in."""

    figures_wanted = Signal()
    verdict_wanted = Signal()

    def __init__(self) -> None:
        super().__init__(text("overview.barometer"), spacing=8)
        self._grid = Grid(across=12, down=8)
        self._grid.setColumnStretch(0, 3)
        for column, group in enumerate(PupilGroup, start=1):
            self._grid.setColumnStretch(column, 5)
            head = label(text("overview.group_" + group.value), TextRole.CAPTION)
            self._grid.addWidget(head, 0, column)
        self.tiles: list[_Tile] = []
        for row, measure in enumerate(Measure, start=1):
            name = text("judging.measure_" + measure.value)
            self._grid.addWidget(label(name), row, 0, Qt.AlignmentFlag.AlignTop)
            for column, group in enumerate(PupilGroup, start=1):
                made = _Tile(name, text("judging.group_" + group.value))
                self.tiles.append(made)
                self._grid.addWidget(made, row, column, Qt.AlignmentFlag.AlignTop)
        self.body.addLayout(self._grid)
        self.type_button = button(
            text("overview.figures_type"), Kind.LINK, pressed=self.figures_wanted.emit
        )
        self.add(self.type_button)
        self.add(divider())
        self._verdict: Label = label("", TextRole.STRONG)
        self._reason: Label = label("", TextRole.QUIET)
        self.verdict_button = button(
            text("overview.verdict_give"), Kind.LINK, pressed=self.verdict_wanted.emit
        )
        for part in (self._verdict, self._reason, self.verdict_button):
            self.add(part)

    def show_figures(self, figures: Sequence[Figure | None], review: Review) -> None:
        """Show the six tiles and the verdict of a review."""
        for place, figure in zip(self.tiles, figures, strict=True):
            place.show_words(tile(figure))
        self.type_button.setVisible(None in figures and review.closed_at is None)
        verdict = review.lens_verdict
        words = text("overview.verdict_open")
        if verdict is not None:
            answer = text("judging.verdict_" + verdict.value)
            words = text("overview.verdict", answer=answer)
        self._verdict.say(words)
        self._reason.say(review.lens_reason.strip())
        self._reason.setVisible(bool(review.lens_reason.strip()))
        self.verdict_button.setVisible(verdict is None and review.closed_at is None)


class _Tile(QWidget):
    """One figure: the number, its pupils below it, and what it was before."""

    def __init__(self, measure: str, group: str) -> None:
        super().__init__()
        self._of = f"{measure}, {group}"
        column = Column(self, spacing=0)
        self.number = label("", TextRole.NUMBER, wrap=False)
        self.lines = (label("", TextRole.CAPTION), label("", TextRole.CAPTION))
        column.addWidget(self.number)
        for line in self.lines:
            column.addWidget(line)

    def show_words(self, words: TileWords) -> None:
        """Show a tile."""
        self.number.say(words.value)
        self.number.setVisible(bool(words.value))
        for number, line in enumerate(self.lines):
            said = words.lines[number] if number < len(words.lines) else ""
            line.say(said)
            line.setVisible(bool(said))
        self.setAccessibleName(f"{self._of}: {words.spoken}")
