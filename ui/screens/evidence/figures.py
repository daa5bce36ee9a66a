"""The six figures of the barometer, to read; they are typed in the review."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from app.domain.measures import Figure, Measure, PupilGroup
from app.queries.tiles import TileWords, tile
from resources.texts import text
from ui.theme import TextRole
from ui.widgets.buttons import Kind, button
from ui.widgets.cards import Card
from ui.widgets.labels import label
from ui.widgets.layouts import Column, Columns


class Figures(Card):
    """Three measures, each for both groups. `typing_wanted` asks for the page to type them on."""

    typing_wanted = Signal()

    def __init__(self) -> None:
        super().__init__(text("evidence.figures"))
        self.add(label(text("evidence.figures_what"), TextRole.QUIET))
        columns = Columns(breaks=(300, 460), shares=(1, 1, 1), spacing=16)
        self.tiles: list[_Tile] = []
        for number, measure in enumerate(Measure):
            part = QWidget()
            column = Column(part, spacing=8)
            name = text("judging.measure_" + measure.value)
            column.addWidget(label(name, TextRole.STRONG))
            for group in PupilGroup:
                made = _Tile(name, text("judging.group_" + group.value))
                self.tiles.append(made)
                column.addWidget(made)
            columns.add(number, part)
        self.add(columns)
        self.type_button = button(
            text("evidence.figures_type"), Kind.LINK, pressed=self.typing_wanted.emit
        )
        self.add(self.type_button)

    def show_figures(self, figures: Sequence[Figure | None]) -> None:
        """Show the six tiles, in the order in which they are read."""
        for place, figure in zip(self.tiles, figures, strict=True):
            place.show_words(tile(figure))


class _Tile(Card):
    """One figure: the group, the number, and its pupils below it."""

    def __init__(self, measure: str, group: str) -> None:
        super().__init__(part="low", margins=12, spacing=2)
        self._of = f"{measure}, {group}"
        self.add(label(group, TextRole.CAPTION))
        self.number = label("", TextRole.NUMBER, wrap=False)
        self.number.setAlignment(Qt.AlignmentFlag.AlignLeft)
        self.lines = (label("", TextRole.CAPTION), label("", TextRole.CAPTION))
        self.add(self.number)
        for line in self.lines:
            self.add(line)

    def show_words(self, words: TileWords) -> None:
        """Show a tile."""
        self.number.say(words.value)
        self.number.setVisible(bool(words.value))
        for number, line in enumerate(self.lines):
            said = words.lines[number] if number < len(words.lines) else ""
            line.say(said)
            line.setVisible(bool(said))
        self.setAccessibleName(f"{self._of}: {words.spoken}")
