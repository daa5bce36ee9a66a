"""Questions suggested to governors: kept, reworded, put in order or dropped by the head."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget
from typing_extensions import override

from app.queries.pack_preview import PackPreview, QuestionLine
from app.use_cases.packs import KeepQuestion, OrderQuestions, RewordQuestion
from resources.texts import text
from ui.screens.share.desk import Desk
from ui.theme import TextRole
from ui.widgets.buttons import IconButton, Kind, button
from ui.widgets.cards import Section
from ui.widgets.labels import label
from ui.widgets.layouts import Column, Row
from ui.widgets.writing import WritingField


class _Printed(QWidget):
    """One question that is printed. Alt with the arrow keys moves it."""

    def __init__(self, questions: "Questions", line: QuestionLine) -> None:
        super().__init__()
        self._questions, self.source, self._suggested = questions, line.source, line.suggested
        row = Row(self, spacing=8)
        column = Column(spacing=3)
        self.number = label("", TextRole.STRONG, wrap=False)
        row.addWidget(self.number, 0, Qt.AlignmentFlag.AlignTop)
        self.words = WritingField("", least_lines=2)
        self.words.settled.connect(self._reworded)
        column.addWidget(self.words)
        self.place = label(line.place, TextRole.CAPTION)
        column.addWidget(self.place)
        self.back = button(text("share.question_back"), Kind.LINK, pressed=self._bring_back)
        column.addWidget(self.back)
        row.addLayout(column, 1)
        tools = Column(spacing=2)
        self.up = IconButton("arrow-up", text("share.question_up"), lambda: self._move(-1))
        self.down = IconButton("arrow-down", text("share.question_down"), lambda: self._move(1))
        self.drop = IconButton("x", text("share.question_drop"), self._drop)
        for tool in (self.up, self.down, self.drop):
            tools.addWidget(tool)
        tools.addStretch(1)
        row.addLayout(tools)

    def show_line(self, line: QuestionLine, place: int, last: int) -> None:
        """Show the question at its place, counted from 0."""
        number = place + 1
        self.number.say(f"{number}.")
        self.words.page.setAccessibleName(text("share.question_words", number=number))
        self.words.show_text(line.wording)
        self.up.rename(text("share.question_up_named", number=number))
        self.down.rename(text("share.question_down_named", number=number))
        self.drop.rename(text("share.question_drop_named", number=number))
        self.up.setEnabled(place > 0)
        self.down.setEnabled(place < last)
        self.back.setVisible(line.wording != line.suggested)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        steps = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}
        step = steps.get(Qt.Key(event.key()))
        if step is not None and event.modifiers() & Qt.KeyboardModifier.AltModifier:
            self._move(step)
            return
        super().keyPressEvent(event)

    def _move(self, step: int) -> None:
        self._questions.shift(self.source, step)

    def _drop(self) -> None:
        self._questions.keep(self.source, is_kept=False)

    def _reworded(self, words: str) -> None:
        wording = "" if words == self._suggested else words
        self._questions.reword(self.source, wording, self.words.typing)

    def _bring_back(self) -> None:
        self._questions.reword(self.source, "", "")


class _Other(QWidget):
    """One question that is not printed, and the way to put it in."""

    def __init__(self, questions: "Questions", line: QuestionLine) -> None:
        super().__init__()
        row = Row(self, spacing=8)
        column = Column(spacing=2)
        column.addWidget(label(line.wording, TextRole.QUIET))
        column.addWidget(label(line.place, TextRole.CAPTION))
        row.addLayout(column, 1)
        put_in = button(
            text("share.question_keep"),
            icon_name="plus",
            pressed=lambda: questions.keep(line.source, is_kept=True),
            hint=line.wording,
        )
        row.addWidget(put_in, 0, Qt.AlignmentFlag.AlignTop)


class Questions(QWidget):
    """The printed questions in their order, and under a fold those that are not printed."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._order: tuple[str, ...] = ()
        self._hidden: tuple[QuestionLine, ...] | None = None
        self.printed: dict[str, _Printed] = {}
        self._others: list[_Other] = []
        whole = Column(self, spacing=10)
        self._words = label("", TextRole.QUIET)
        whole.addWidget(self._words)
        self._list = Column(spacing=12)
        whole.addLayout(self._list)
        self.more = Section(text("share.questions_more"))
        whole.addWidget(self.more)

    def show_view(self, view: PackPreview) -> None:
        """Show the questions as they would be printed."""
        shown = [line for line in view.questions if line.printed]
        hidden = tuple(line for line in view.questions if not line.printed)
        self._order = tuple(line.source for line in shown)
        self._words.say(
            text("share.questions_shown", shown=len(shown), total=len(view.questions))
            if view.questions
            else text("share.questions_none")
        )
        for source in tuple(self.printed):
            if source not in self._order:
                gone = self.printed.pop(source)
                self._list.removeWidget(gone)
                gone.hide()
                gone.deleteLater()
        for place, line in enumerate(shown):
            if line.source not in self.printed:
                self.printed[line.source] = _Printed(self, line)
            part = self.printed[line.source]
            if self._list.indexOf(part) != place:
                self._list.insertWidget(place, part)
            part.show_line(line, place, len(shown) - 1)
        self._show_hidden(hidden)

    def shift(self, source: str, step: int) -> None:
        """Put a question one place up (-1) or down (1)."""
        order = list(self._order)
        at = order.index(source)
        if not 0 <= at + step < len(order):
            return
        order[at], order[at + step] = order[at + step], order[at]
        self._desk.submit(
            OrderQuestions(review_id=self._desk.review_id, sources=tuple(order)), None, ""
        )

    def keep(self, source: str, *, is_kept: bool) -> None:
        """Put a question into the pack, or drop it."""
        self._desk.submit(
            KeepQuestion(review_id=self._desk.review_id, source=source, kept=is_kept), None, ""
        )

    def reword(self, source: str, wording: str, typing: str) -> None:
        """Put a question into the head's words; empty brings the suggested ones back."""
        self._desk.submit(
            RewordQuestion(review_id=self._desk.review_id, source=source, wording=wording),
            None,
            typing,
        )

    def _show_hidden(self, hidden: tuple[QuestionLine, ...]) -> None:
        if hidden == self._hidden:
            return
        self._hidden = hidden
        for part in self._others:
            part.hide()
            part.deleteLater()
        self._others = [_Other(self, line) for line in hidden]
        for part in self._others:
            self.more.add(part)
        self.more.setVisible(bool(hidden))
