"""Answering: every question and recommendation, then our own words to the reviewer."""

from PySide6.QtWidgets import QSizePolicy, QWidget

from app.domain.ids import ReturnedNoteId
from app.queries.returns import NoteLine
from app.use_cases.returns import WriteResponseField
from resources.texts import text
from ui.screens.share.returns.answer_block import AnswerBlock
from ui.screens.share.returns.desk import ReturnDesk
from ui.theme import TextRole
from ui.widgets.buttons import button
from ui.widgets.cards import Card
from ui.widgets.labels import label
from ui.widgets.layouts import Column, Columns, Page
from ui.widgets.messages import Field
from ui.widgets.writing import WritingField

_ALSO_ANSWERED = frozenset({"", "mark-not_convinced", "mark-risk"})
"""Beside questions and recommendations: what a head would not leave without a word."""

_AT_ONCE = 8


class Answers(Page):
    """All blocks; they stay where they are while the workbook changes."""

    def __init__(self, desk: ReturnDesk) -> None:
        super().__init__(widest=1180)
        self._desk = desk
        self.blocks: dict[ReturnedNoteId, AnswerBlock] = {}
        self.free: dict[str, WritingField] = {}
        self._waiting: list[NoteLine] = []
        columns = Columns(breaks=(980,), shares=(3, 2))
        left = QWidget()
        self._list = Column(left, spacing=12)
        self.progress = label("", TextRole.STRONG)
        self._list.addWidget(self.progress)
        self._none = label(text("returns.nothing_asked"), TextRole.QUIET)
        self._list.addWidget(self._none)
        self.more = button("", icon_name="chevron-down", pressed=self._show_more)
        self._list.addWidget(self.more)
        columns.add(0, left)
        columns.add(1, self._own_words())
        self.add(columns)
        self.body.addStretch(1)
        self.refresh()

    def refresh(self) -> None:
        """Show the answers as they were read last."""
        wanted = {line.note.id: line for line in self._in_order()}
        for key in tuple(self.blocks):
            if key not in wanted:
                gone = self.blocks.pop(key)
                self._list.removeWidget(gone)
                gone.hide()
                gone.deleteLater()
        for key, line in wanted.items():
            if key in self.blocks:
                self.blocks[key].show_line(line)
        self._waiting = [line for key, line in wanted.items() if key not in self.blocks]
        self._build(max(0, _AT_ONCE - len(self.blocks)))
        self._say_progress(tuple(wanted.values()))
        for name, page in self.free.items():
            page.show_text(self._desk.page.said.get(name, ""))
            page.setEnabled(self._desk.is_open)

    def focus_open(self) -> None:
        """Put the keyboard on the first that has no answer."""
        while self._waiting and all(one.line.answered for one in self.blocks.values()):
            self._build(_AT_ONCE)
        blocks = tuple(self.blocks.values())
        first = next((one for one in blocks if not one.line.answered), None)
        if first is not None:
            first.focus_answer()
            self.reveal(first)

    def _in_order(self) -> list[NoteLine]:
        """By layer from the base upwards, then by page."""
        desk = self._desk
        places = [*desk.places(), "pack"]
        fields = sorted(
            (line for line in desk.page.fields if line.wants_answer),
            key=lambda line: (places.index(line.note.place), line.note.field),
        )
        marks = [
            line
            for line in desk.page.marks
            if line.wants_answer or line.note.field in _ALSO_ANSWERED
        ]
        return [*fields, *marks]

    def finish(self) -> None:
        """Show all that there are."""
        self._build(len(self._waiting))

    def _build(self, count: int) -> None:
        """Show some more: a colleague may have five hundred remarks."""
        some, self._waiting = self._waiting[:count], self._waiting[count:]
        for line in some:
            self._begin(line)
        self.more.setVisible(bool(self._waiting))
        self.more.say(text("returns.show_more", count=min(_AT_ONCE, len(self._waiting))))

    def _show_more(self) -> None:
        """Show the next ones, the keyboard on the first of them."""
        before = len(self.blocks)
        self._build(_AT_ONCE)
        shown = tuple(self.blocks.values())
        if before < len(shown):
            shown[before].focus_answer()

    def _begin(self, line: NoteLine) -> None:
        made = AnswerBlock(self._desk, line)
        made.next_wanted.connect(lambda: self._step(made, 1))
        made.back_wanted.connect(lambda: self._step(made, -1))
        self.blocks[line.note.id] = made
        self._list.insertWidget(self._list.count() - 1, made)

    def _step(self, block: AnswerBlock, step: int) -> None:
        blocks = tuple(self.blocks.values())
        place = blocks.index(block) + step
        if 0 <= place < len(blocks):
            blocks[place].focus_answer()
            self.reveal(blocks[place])
        elif step > 0 and self._waiting:
            self._show_more()
        elif step > 0:
            next(iter(self.free.values())).setFocus()

    def _say_progress(self, lines: tuple[NoteLine, ...]) -> None:
        self._none.setVisible(not lines)
        self.progress.setVisible(bool(lines))
        asked = [line for line in lines if line.wants_answer] or list(lines)
        answered = sum(line.answered for line in asked)
        if self._desk.is_draft:
            self.progress.say(text("returns.draft_how"))
        elif answered == len(asked):
            self.progress.say(text("returns.all_answered", count=len(asked)))
        else:
            self.progress.say(text("returns.some_answered", answered=answered, count=len(asked)))

    def _own_words(self) -> Card:
        card = Card(text("returns.own_words"), spacing=14)
        card.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        card.add(label(text("returns.own_words_what"), TextRole.QUIET))
        named = {
            "corrections": (text("returns.corrections"), text("returns.corrections_hint")),
            "lens-reply": (text("returns.lens_reply"), text("returns.lens_reply_hint")),
            "learned-by-us": (text("returns.learned_by_us"), text("returns.learned_by_us_hint")),
        }
        for name, (words, hint) in named.items():
            page = WritingField(words, least_lines=3)
            field = Field(words, page, hint=hint)
            self.free[name] = page
            self._wire(name, page, field)
            card.add(field)
        return card

    def _wire(self, name: str, page: WritingField, field: Field) -> None:
        def settle(words: str) -> None:
            command = WriteResponseField(return_id=self._desk.return_id, field=name, value=words)
            self._desk.submit(command, field, page.typing)

        page.settled.connect(settle)
