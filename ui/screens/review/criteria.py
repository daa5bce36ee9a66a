"""The criteria of a layer: gates first, those of the stage in hand, and the others to go deeper."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QApplication, QWidget

from app.domain.frameworks import Stage
from app.domain.ids import CriterionId, LayerId, StageId
from app.domain.judgements import Answer
from app.queries.judgements import CriterionLine, LayerPage
from app.queries.review_road import RoadLine
from resources.texts import text
from ui.screens.review.criterion_row import CriterionRow
from ui.screens.review.desk import Desk, hold_still
from ui.theme import TextRole
from ui.widgets.buttons import Kind, button
from ui.widgets.cards import Card, Section, divider
from ui.widgets.labels import Label, label
from ui.widgets.layouts import Column


class _Block(QWidget):
    """Rows under the name of their stage."""

    def __init__(self, stage: Stage) -> None:
        super().__init__()
        self.rows: tuple[CriterionId, ...] = ()
        self._whole = Column(self, spacing=2)
        self.name: Label = label(stage.name, TextRole.STRONG)
        self._whole.addWidget(self.name)

    def hold(self, rows: list[CriterionRow]) -> None:
        """Hold these rows in this order; nothing moves where they already stand so."""
        wanted = tuple(row.id for row in rows)
        if wanted == self.rows:
            return
        self.rows = wanted
        while self._whole.count() > 1:
            taken = self._whole.takeAt(1)
            widget = taken.widget() if taken else None
            if widget is not None and not isinstance(widget, CriterionRow):
                widget.deleteLater()
        for number, row in enumerate(rows):
            if number:
                self._whole.addWidget(divider())
            self._whole.addWidget(row)
            row.show()


class Criteria(QWidget):
    """All criteria of one layer; each stands once. The rows of deeper stages are made on demand.

    `row_entered` carries the row that Enter went to; `end_reached` comes after the last.
    """

    row_entered = Signal(object)
    end_reached = Signal()

    def __init__(self, desk: Desk, layer_id: LayerId) -> None:
        super().__init__()
        self._desk, self._layer_id = desk, layer_id
        self.rows: dict[CriterionId, CriterionRow] = {}
        self._page: LayerPage | None = None
        self._line: RoadLine | None = None
        whole = Column(self, spacing=14)
        self.gates = Card(text("review.gates"))
        self.gates.add(label(text("review.gates_what"), TextRole.QUIET))
        self._add_meanings()
        self.stage = Card(text("review.stage_in_hand", stage=""))
        self.stage_ask = label("", TextRole.QUIET)
        self.stage.add(self.stage_ask)
        self.deeper = Section("")
        self.deeper.toggled.connect(self._unfolded)
        stages = desk.framework.stages
        self._gates = {one.id: _Block(one) for one in stages}
        self._in_hand = _Block(stages[0])
        self._in_hand.name.hide()
        self._others = {one.id: _Block(one) for one in stages}
        for block in self._gates.values():
            self.gates.add(block)
        self.stage.add(self._in_hand)
        for block in self._others.values():
            self.deeper.add(block)
        for part in (self.gates, self.stage, self.deeper):
            whole.addWidget(part)
        self._only_gates = True
        self.stage.hide()
        self.deeper.hide()

    def show_page(self, page: LayerPage, line: RoadLine) -> None:
        """Show the answers; rows that are in sight already only change what differs."""
        self._page, self._line = page, line
        focused = QApplication.focusWidget()
        for block in page.blocks:
            gates = [one for one in block.lines if one.criterion.gate]
            self._gates[block.stage.id].hold(self._made(gates))
            self._gates[block.stage.id].setVisible(bool(gates))
        if not self._only_gates:
            self._show_beyond_gates(page)
        self._show_rows()
        if focused is not None and self.isAncestorOf(focused):
            focused.setFocus()

    def show_others(self) -> None:
        """Show what stands below the gates; the gates alone are a first piece of a long page."""
        self._only_gates = False
        if self._page is not None and self._line is not None:
            self.show_page(self._page, self._line)

    def _show_beyond_gates(self, page: LayerPage) -> None:
        in_hand = self._stage_in_hand()
        self.stage.title.say(text("review.stage_in_hand", stage=in_hand.name))
        self.stage_ask.say(in_hand.ask)
        deep = 0
        for block in page.blocks:
            others = [one for one in block.lines if not one.criterion.gate]
            is_here = block.stage.id == in_hand.id
            if is_here:
                self._in_hand.hold(self._made(others))
                self._others[block.stage.id].hold([])
            elif self.deeper.is_open:
                self._others[block.stage.id].hold(self._made(others))
            deep += 0 if is_here else len(others)
            self._others[block.stage.id].setVisible(not is_here and bool(others))
        self.deeper.setVisible(deep > 0)
        self.stage.setVisible(bool(self._in_hand.rows))
        self._name_deeper(deep)

    def _add_meanings(self) -> None:
        """What each answer means, on demand."""
        said = self._desk.framework.answer_meanings
        self.meanings = Card(part="low", margins=12, spacing=4)
        for answer in Answer:
            name = text("judging.answer_" + answer.value)
            meaning = self._desk.say(said[answer.value])
            self.meanings.add(label(text("review.meaning", answer=name, meaning=meaning)))
        self.meanings.hide()
        ask = button(text("review.meanings"), Kind.LINK, icon_name="circle-question-mark")
        ask.clicked.connect(lambda: self.meanings.setVisible(self.meanings.isHidden()))
        self.gates.add(ask)
        self.gates.add(self.meanings)

    def _name_deeper(self, count: int) -> None:
        words = text("review.deeper", count=count)
        if words != self.deeper.heading.text():
            self.deeper.heading.setText(words)
            self.deeper.heading.setAccessibleName(words)

    def row(self, criterion_id: CriterionId) -> CriterionRow | None:
        """The row of a criterion, unfolding where it hides; None where the layer has none such."""
        if criterion_id not in self.rows:
            self.deeper.unfold()
        return self.rows.get(criterion_id)

    def first_open(self) -> CriterionRow | None:
        """The first row in sight without an answer."""
        rows = self._in_sight()
        return next((row for row in rows if not row.control.value), rows[0] if rows else None)

    def _stage_in_hand(self) -> Stage:
        """The own stage; before it is chosen the suggested one, before that the first."""
        page, framework = self._page, self._desk.framework
        stage_id: StageId | None = page.judgement.stage_id if page else None
        if stage_id is None and page is not None and page.suggestion is not None:
            stage_id = page.suggestion.stage_id
        return framework.stage(stage_id) if stage_id else framework.stages[0]

    def _made(self, lines: list[CriterionLine]) -> list[CriterionRow]:
        rows = []
        for line in lines:
            key = line.criterion.id
            if key not in self.rows:
                row = CriterionRow(self._desk, self._layer_id, line)
                row.next_wanted.connect(self._go_on)
                row.back_wanted.connect(self._go_back)
                self.rows[key] = row
            rows.append(self.rows[key])
        return rows

    def _show_rows(self) -> None:
        if self._page is None or self._line is None:
            return
        for block in self._page.blocks:
            for line in block.lines:
                row = self.rows.get(line.criterion.id)
                if row is not None:
                    row.show_line(line, self._page, self._line.strength)

    def _unfolded(self, _is_open: bool) -> None:
        if self._page is not None and self._line is not None:
            self.show_page(self._page, self._line)
            hold_still(self, is_open=self._desk.is_open)

    def _in_sight(self) -> list[CriterionRow]:
        blocks = [*self._gates.values(), self._in_hand]
        if self.deeper.is_open:
            blocks += self._others.values()
        return [self.rows[key] for block in blocks for key in block.rows]

    def _go_on(self, row: CriterionRow) -> None:
        self._step(row, 1)

    def _go_back(self, row: CriterionRow) -> None:
        self._step(row, -1)

    def _step(self, row: CriterionRow, by: int) -> None:
        rows = self._in_sight()
        place = rows.index(row) + by
        if 0 <= place < len(rows):
            rows[place].focus_answer()
            self.row_entered.emit(rows[place])
        elif place == len(rows):
            self.end_reached.emit()
