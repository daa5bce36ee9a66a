"""Typing in what stands on paper: stages and words by layer, the whole, single claims by number."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from app.domain.peer_reviews import FOUNDATIONS, WHOLE, Mark
from app.domain.peer_words import mark_field
from app.use_cases.returns import WriteTypedNote
from resources.texts import text
from ui.screens.share.contents import Marked
from ui.screens.share.returns.desk import ReturnDesk
from ui.theme import TextRole
from ui.widgets.buttons import IconButton, button
from ui.widgets.cards import Card, Section
from ui.widgets.choices import Choice
from ui.widgets.labels import label
from ui.widgets.layouts import Column, Page, Row
from ui.widgets.messages import Field, InlineMessage
from ui.widgets.segmented import SegmentedControl
from ui.widgets.writing import TextLine, WritingField

_LAYER_FIELDS = ("strength", "question", "recommendation", "lens")
_WHOLE_FIELDS = (
    "strength-1",
    "strength-2",
    "strength-3",
    "even-better-1",
    "even-better-2",
    "even-better-3",
    "offer",
    "learned",
    "limits",
)


class TypingIn(Page):
    """Every field of a review, kept as it is typed, under the reviewer's name and unsigned."""

    def __init__(self, desk: ReturnDesk) -> None:
        super().__init__(widest=1080)
        self._desk = desk
        self.stages: dict[str, SegmentedControl] = {}
        self.words: dict[tuple[str, str], WritingField] = {}
        self.add(Marked("triangle-alert", text("returns.typed_not_verified"), "caution"))
        for place in (*desk.places()[:-1], FOUNDATIONS):
            self.add(self._layer(place))
        self.add(self._whole())
        self.claims = _Claims(desk)
        self.add(self.claims)
        self.body.addStretch(1)
        self.refresh()

    def refresh(self) -> None:
        """Show what the workbook holds."""
        page = self._desk.page
        self.content.setEnabled(self._desk.is_open)
        for place, control in self.stages.items():
            control.show_value(page.value(place, "stage"))
        for (place, field), line in self.words.items():
            line.show_text(page.value(place, field))
        self.claims.refresh()

    def _layer(self, place: str) -> Card:
        desk = self._desk
        card = Card(margins=14)
        section = Section(desk.place_name(place), is_open=place == desk.places()[0])
        if place != FOUNDATIONS:
            options = [(str(stage.stage_id), stage.name) for stage in desk.stages()]
            name = text("returns.their_stage", layer=desk.place_name(place))
            control = SegmentedControl(name, options)
            control.chosen.connect(lambda value: self._write(place, "stage", value))
            self.stages[place] = control
            section.add(Field(desk.label_of("stage"), control))
        for field in _LAYER_FIELDS:
            section.add(self._field(place, field))
        card.add(section)
        return card

    def _whole(self) -> Card:
        card = Card(margins=14)
        section = Section(text("returns.whole"))
        for field in _WHOLE_FIELDS:
            section.add(self._field(WHOLE, field))
        card.add(section)
        return card

    def _field(self, place: str, field: str) -> Field:
        desk = self._desk
        name = desk.label_of(field)
        line = WritingField(
            text("returns.heading", what=name, where=desk.place_name(place)), least_lines=1
        )
        made = Field(name, line)
        self.words[place, field] = line

        def settle(words: str) -> None:
            self._write(place, field, words, line.typing, made)

        line.settled.connect(settle)
        return made

    def _write(
        self, place: str, field: str, value: str, typing: str = "", beside: Field | None = None
    ) -> None:
        outline = self._desk.outline
        key = outline.item_of_place(place) if outline is not None else ""
        item = outline.item(key) if outline is not None else None
        command = WriteTypedNote(
            return_id=self._desk.return_id,
            note=f"{place}-{field}",
            page=item.page if item else 1,
            item=key,
            place=place,
            field=field,
            value=value,
        )
        self._desk.submit(command, beside, typing)


class _Claims(Card):
    """Comments on single claims: the number printed beside the claim, the mark, the words."""

    def __init__(self, desk: ReturnDesk) -> None:
        super().__init__(text("returns.claims_title"))
        self._desk = desk
        self.add(label(text("returns.claims_what"), TextRole.QUIET))
        row = Row(spacing=8)
        self.number = TextLine(
            text("returns.claim_number"), placeholder=text("returns.claim_number"), longest=4
        )
        self.number.returnPressed.connect(self._to_words)
        marks = [
            (mark.value, desk.label_of(mark_field(mark))) for mark in Mark if mark is not Mark.REPLY
        ]
        self.mark = Choice(text("returns.claim_mark"), marks)
        row.addWidget(self.number, 1)
        row.addWidget(self.mark, 2)
        self.body.addLayout(row)
        self.title = label("", TextRole.QUIET)
        self.add(self.title)
        self.words = TextLine(
            text("returns.claim_words"), placeholder=text("returns.claim_words"), longest=2000
        )
        self.words.returnPressed.connect(self.keep)
        self.add(self.words)
        self.message = InlineMessage()
        self.add(self.message)
        self.more = button(text("returns.claim_add"), icon_name="plus", pressed=self.keep)
        self.add(self.more)
        self._list = Column(spacing=8)
        self.body.addLayout(self._list)
        self.lines: list[QWidget] = []

    def refresh(self) -> None:
        """Show the comments that were typed in, by page."""
        for line in self.lines:
            self._list.removeWidget(line)
            line.hide()
            line.deleteLater()
        self.lines = []
        for one in self._desk.page.marks:
            facts = {"what": self._desk.label_of(one.note.field), "where": self._desk.where(one)}
            made = Marked("message-square", text("returns.heading", **facts))
            made.words.grow(TextRole.CAPTION)
            made.column.addWidget(label(one.note.value))
            row_holder = QWidget()
            row = Row(row_holder, spacing=8)
            row.addWidget(made, 1)
            name = text("returns.claim_remove", words=one.note.value)
            remove = IconButton("trash-2", name)
            key = one.note.note
            remove.clicked.connect(lambda _on=False, it=key: self._remove(it))
            row.addWidget(remove, 0, Qt.AlignmentFlag.AlignTop)
            self._list.addWidget(row_holder)
            self.lines.append(row_holder)

    def keep(self) -> None:
        """Put the comment in, and stand ready for the next."""
        self.message.clear()
        item = self._item()
        if item is None or not self.words.text().strip():
            wanting = self.number if item is None else self.words
            key = "returns.claim_unknown" if item is None else "returns.claim_empty"
            self.message.refuse(text(key, number=self.number.text()))
            wanting.setFocus()
            return
        command = WriteTypedNote(
            return_id=self._desk.return_id,
            note=str(self._desk.context.application.ids.new()),
            page=item[1],
            item=item[0],
            place="",
            field=mark_field(Mark(self.mark.value())),
            value=self.words.text().strip(),
        )
        self._desk.submit(command, self.message)
        self.number.clear()
        self.words.clear()
        self.title.say("")
        self.number.setFocus()

    def _to_words(self) -> None:
        self.message.clear()
        if self._item() is None:
            self.message.refuse(text("returns.claim_unknown", number=self.number.text()))
            return
        self.words.setFocus()

    def _item(self) -> tuple[str, int] | None:
        outline, words = self._desk.outline, self.number.text().strip()
        if outline is None or not words.isdecimal():
            return None
        found = next((item for item in outline.items if item.number == int(words)), None)
        if found is None:
            return None
        self.title.say(found.title)
        return found.id, found.page

    def _remove(self, note: str) -> None:
        command = WriteTypedNote(
            return_id=self._desk.return_id,
            note=note,
            page=1,
            item="",
            place="",
            field="",
            value="",
        )
        self._desk.submit(command, self.message)
