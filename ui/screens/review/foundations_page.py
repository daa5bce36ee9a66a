"""The foundations: eight themes, each placed at a stage by choosing the sentence that is true."""

from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QButtonGroup, QWidget
from typing_extensions import override

from app.domain.frameworks import Theme
from app.domain.ids import CriterionId, ThemeId
from app.domain.judgements import ThemeJudgement
from app.queries.judgements import LayerPage, layer_page
from app.use_cases.judgements import ConfirmCarried, PlaceTheme, ReviseTheme
from resources.texts import text
from ui.screens.review.carried import CarriedNotice
from ui.screens.review.desk import Desk, carried_words, edits
from ui.screens.review.judgement_parts import JudgementParts
from ui.screens.review.sheet import Sheet
from ui.screens.review.stage_cell import StageCell
from ui.theme import TextRole, px
from ui.widgets.buttons import Kind, button
from ui.widgets.cards import Card
from ui.widgets.labels import label
from ui.widgets.layouts import Column, Grid, Row
from ui.widgets.messages import Field, InlineMessage
from ui.widgets.writing import WritingField

_FOUR_ACROSS, _TWO_ACROSS = 600, 300


class ThemeRow(QWidget):
    """One theme with its four cells and its note. `next_wanted` carries the step, 1 or -1."""

    next_wanted = Signal(object, int)

    def __init__(self, desk: Desk, theme: Theme) -> None:
        super().__init__()
        self._desk, self.theme_id = desk, theme.id
        self._across = 0
        self._index: int | None = None
        self._carried = False
        whole = Column(self, spacing=6, margins=(0, 0, 0, 10))
        self.setAccessibleName(theme.name)
        head = Row(spacing=10)
        head.addWidget(label(theme.name, TextRole.HEADING, wrap=False))
        self.carried = label("", TextRole.CAPTION)
        self.holds = edits(button(text("review.still_holds"), Kind.LINK, pressed=self._confirm))
        self.add_note = button(text("review.note"), Kind.LINK, pressed=self._open_note)
        self.add_note.setAccessibleDescription(theme.name)
        head.addWidget(self.carried, 1)
        head.addWidget(self.holds)
        head.addWidget(self.add_note)
        whole.addLayout(head)
        self._grid = Grid(across=6, down=6)
        whole.addLayout(self._grid)
        self._group = QButtonGroup(self)
        self._group.setExclusive(False)
        self.cells = [self._cell(number) for number in range(len(desk.framework.stages))]
        self.note = WritingField(text("review.note_of", theme=theme.name), least_lines=1)
        self.note_field = Field(text("review.note_field"), self.note)
        self.note.settled.connect(self._noted)
        self.note_field.hide()
        whole.addWidget(self.note_field)
        self.message = InlineMessage()
        whole.addWidget(self.message)
        self._arrange()

    def show_theme(self, judgement: ThemeJudgement | None) -> None:
        """Show where the theme stands."""
        stage = judgement.stage_id if judgement else None
        self._index = self._desk.framework.stage_index(stage) if stage else None
        self._carried = bool(judgement and judgement.carried_on)
        self.carried.say(carried_words(judgement.carried_on) if judgement else "")
        self.holds.setVisible(self._carried)
        note = judgement.note if judgement else ""
        self.note.show_text(note)
        self.note_field.setVisible(bool(note) or not self.note_field.isHidden())
        self.add_note.setVisible(self.note_field.isHidden())
        self._show_cells()

    def focus_cell(self) -> None:
        """Put the keyboard on the chosen cell, or the first."""
        self.cells[self._index or 0].setFocus(Qt.FocusReason.TabFocusReason)

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()

    def _cell(self, number: int) -> StageCell:
        framework = self._desk.framework
        stage = framework.stages[number]
        criterion = framework.cell(self.theme_id, stage.id)
        made = StageCell(number, stage.name, framework.sentence(criterion.id, self._desk.phase))
        made.clicked.connect(self._pressed)
        made.key_pressed.connect(self._key)
        self._group.addButton(made, number)
        edits(made)
        return made

    def _arrange(self) -> None:
        across = 4 if self.width() >= px(_FOUR_ACROSS) else 2
        across = across if self.width() >= px(_TWO_ACROSS) else 1
        if across == self._across:
            return
        self._across = across
        for number, cell in enumerate(self.cells):
            self._grid.addWidget(cell, number // across, number % across)
        for column in range(4):
            self._grid.setColumnStretch(column, 1 if column < across else 0)

    def _show_cells(self) -> None:
        for cell in self.cells:
            cell.is_carried = self._carried
            cell.setChecked(cell.index == self._index)
            is_stop = cell.index == (self._index or 0)
            cell.setFocusPolicy(
                Qt.FocusPolicy.StrongFocus if is_stop else Qt.FocusPolicy.ClickFocus
            )
            cell.setAccessibleDescription(self.carried.text() if cell.isChecked() else "")
            cell.update()

    def _pressed(self) -> None:
        cell = self.sender()
        if isinstance(cell, StageCell):
            self._choose(cell.index)

    def _choose(self, index: int) -> None:
        if index == self._index and self._carried:
            self._confirm()
        elif index == self._index:
            self._place(None)
        else:
            self._place(index)

    def _place(self, index: int | None) -> None:
        stages = self._desk.framework.stages
        self._index, self._carried = index, False
        self._show_cells()
        command = PlaceTheme(
            review_id=self._desk.review_id,
            unit_id=self._desk.unit_id,
            theme_id=self.theme_id,
            stage_id=stages[index].id if index is not None else None,
        )
        self._desk.submit(command, self.message)

    def _key(self, key: int) -> None:
        at = next((cell.index for cell in self.cells if cell.hasFocus()), 0)
        if Qt.Key.Key_1 <= key < Qt.Key.Key_1 + len(self.cells):
            self._choose(key - Qt.Key.Key_1)
            self.focus_cell()
        elif key in (Qt.Key.Key_Right, Qt.Key.Key_Left):
            by = 1 if key == Qt.Key.Key_Right else -1
            self.cells[(at + by) % len(self.cells)].setFocus(Qt.FocusReason.TabFocusReason)
        elif key in (Qt.Key.Key_0, Qt.Key.Key_Delete, Qt.Key.Key_Backspace):
            self._place(None)
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Down):
            self.next_wanted.emit(self, 1)
        elif key == Qt.Key.Key_Up:
            self.next_wanted.emit(self, -1)

    def _confirm(self) -> None:
        command = ConfirmCarried(
            review_id=self._desk.review_id,
            unit_id=self._desk.unit_id,
            theme_ids=(self.theme_id,),
        )
        self._desk.submit(command, self.message)

    def _open_note(self) -> None:
        self.note_field.show()
        self.add_note.hide()
        self.note.setFocus()

    def _noted(self, words: str) -> None:
        command = ReviseTheme(
            review_id=self._desk.review_id,
            unit_id=self._desk.unit_id,
            theme_id=self.theme_id,
            note=words,
        )
        self._desk.submit(command, self.note_field, self.note)


class FoundationsSheet(Sheet):
    """All of the foundations: the grid, then words, lens and next steps for them as a whole."""

    def __init__(self, desk: Desk) -> None:
        layer = desk.framework.foundations
        super().__init__(desk, layer.name, desk.say(layer.purpose))
        self.layer_id = layer.id
        self.page = self._read()
        self.carried = CarriedNotice(desk, layer.id)
        self.add(self.carried)
        self._grid = Card(text("review.themes"))
        self._grid.add(label(text("review.themes_what"), TextRole.QUIET))
        self.add(self._grid)
        self.rows: dict[ThemeId, ThemeRow] = {}
        first, *others = (partial(self._add_row, theme) for theme in desk.framework.themes)
        first()
        self.parts = JudgementParts(self, layer.id)
        self.later(*others, *self.parts.pieces())
        self.refresh()

    def show_now(self) -> None:
        """Read the themes again and show them."""
        self.page = self._read()
        line = self.desk.road.line(self.layer_id)
        judgements = self.desk.road.look.review.theme_judgements
        for theme_id, row in self.rows.items():
            row.show_theme(judgements.get(theme_id))
        self.carried.show_since(self.page.judgement.carried_on)
        self.parts.show_page(self.page, line)

    def show_where(self, **where: object) -> None:
        """Go to a theme, the words or the lens."""
        theme_id, part = where.get("theme_id"), str(where.get("part", ""))
        criterion_id = CriterionId(str(where.get("criterion_id", "")))
        if self.desk.framework.has_criterion(criterion_id):
            theme_id = self.desk.framework.criterion(criterion_id).theme_id
        if theme_id:
            self.when_whole(lambda: self._focus_row(str(theme_id)))
        elif part in self.parts.NAMES:
            self.when_whole(lambda: self.parts.show_part(part))
        else:
            super().show_where()
            row = next(iter(self.rows.values()))
            self.reveal(row, row.focus_cell)

    def take_passage(self, passage: str) -> None:
        """Put a passage of the pasted text into the words."""
        self.parts.take_passage(passage)

    def _add_row(self, theme: Theme) -> None:
        row = ThemeRow(self.desk, theme)
        row.next_wanted.connect(self._step)
        self.rows[theme.id] = row
        self._grid.add(row)
        row.show_theme(self.desk.road.look.review.theme_judgements.get(theme.id))

    def _focus_row(self, theme_id: str) -> None:
        row = self.rows.get(ThemeId(theme_id))
        if row is not None:
            self.reveal(row, row.focus_cell)

    def _read(self) -> LayerPage:
        desk = self.desk
        foundations = desk.framework.foundations.id
        return desk.read(layer_page, desk.framework, desk.review_id, foundations, desk.phase)

    def _step(self, row: ThemeRow, by: int) -> None:
        rows = list(self.rows.values())
        place = rows.index(row) + by
        if 0 <= place < len(rows):
            rows[place].focus_cell()
            self.reveal(rows[place])
