"""The first step: whom the pack is for, and the head's own lines to them."""

from collections.abc import Callable
from datetime import date
from typing import Any

from PySide6.QtWidgets import QWidget

from app.domain.packs import Openness, PackDraft, PackKind
from app.queries.pack_preview import PackPreview
from app.use_cases.packs import RevisePackDraft, draft_id
from resources.texts import text
from ui.screens.share.desk import Desk
from ui.theme import TextRole
from ui.widgets.cards import Section
from ui.widgets.choices import Radios
from ui.widgets.dates import DateField
from ui.widgets.labels import label
from ui.widgets.layouts import Column, Columns
from ui.widgets.messages import Field
from ui.widgets.writing import TextLine, WritingField

_Words = TextLine | WritingField


class Whom(QWidget):
    """The lines of one kind of pack. `reveal` brings one of them to the keyboard."""

    def __init__(self, desk: Desk, kind: PackKind) -> None:
        super().__init__()
        self._desk, self._kind = desk, kind
        self.words: dict[str, _Words] = {}
        self.days: dict[str, DateField] = {}
        self.openness: Radios | None = None
        self._openness_field: Field | None = None
        self._column = Column(self, spacing=14)
        if kind is PackKind.PEER:
            self._build_peer()
        else:
            self._build_governors()

    def show_view(self, view: PackPreview) -> None:
        """Show what the workbook holds."""
        draft = view.draft or PackDraft(
            id=draft_id(self._desk.review_id, self._kind),
            review_id=self._desk.review_id,
            kind=self._kind,
        )
        for name, line in self.words.items():
            line.show_text(str(getattr(draft, name)))
        for name, day in self.days.items():
            day.show_value(getattr(draft, name))
        if self.openness is not None and self._openness_field is not None:
            self.openness.show_value(draft.openness.value if draft.openness else "")

    def reveal(self, code: str) -> QWidget | None:
        """The control of a place that a finding names, ready for the keyboard."""
        names = {
            "addressed_to": "addressed_to",
            "request": "request",
            "last_time": "last_time",
            "look": "look_first",
            "decisions": "decisions_wanted",
            "meeting": "meeting_on",
        }
        wanted: QWidget | None = None
        if code == "openness":
            wanted = self.openness.buttons[0] if self.openness else None
        elif names.get(code) in self.words:
            wanted = self.words[names[code]]
        elif names.get(code) in self.days:
            wanted = self.days[names[code]]
        if wanted is not None:
            self.more.unfold()
            wanted.setFocus()
        return wanted

    def _build_peer(self) -> None:
        self._add(self._line("addressed_to", text("share.to"), hint=text("share.to_hint")))
        self._add(self._page("request", text("share.ask"), hint=text("share.ask_hint")))
        self._add_beside(
            self._day("answer_by", text("share.answer_by")),
            self._day("delete_by", text("share.delete_by")),
        )
        self.more = Section(text("share.look"), is_open=True)
        self.more.add(label(text("share.look_hint"), TextRole.QUIET))
        first = text("share.look_first"), text("share.look_second"), text("share.look_third")
        for name, words in zip(("look_first", "look_second", "look_third"), first, strict=True):
            line = self._word_line(name, words)
            self.more.add(line)
        self._add(self.more)
        self._add(self._page("last_time", text("share.last_time"), hint=text("share.last_hint")))

    def _build_governors(self) -> None:
        options = [
            (Openness.OPEN_PAPERS.value, text("share.open_papers")),
            (Openness.CONFIDENTIAL_ITEM.value, text("share.confidential_item")),
        ]
        self.openness = Radios(text("share.openness"), options)
        self.openness.chosen.connect(self._openness_chosen)
        hint = text("share.openness_hint")
        self._openness_field = Field(text("share.openness"), self.openness, hint=hint)
        self._add(self._openness_field)
        self._add(self._day("meeting_on", text("share.meeting")))
        page = self._page("decisions_wanted", text("share.decisions"))
        self._add(page)
        self.more = Section(text("share.governors_last"), is_open=True)
        self.more.add(self._page("last_time", text("share.governors_last"), bare=True))
        self._add(self.more)

    def _add(self, part: QWidget) -> None:
        self._column.addWidget(part)

    def _add_beside(self, *parts: QWidget) -> None:
        columns = Columns(breaks=(380,))
        for number, part in enumerate(parts):
            columns.add(number, part)
        self._add(columns)

    def _line(self, name: str, words: str, *, hint: str = "") -> Field:
        line = TextLine(words)
        field = Field(words, line, hint=hint)
        self._wire(name, line, field)
        return field

    def _word_line(self, name: str, words: str) -> WritingField:
        line = WritingField(words, placeholder=words, least_lines=1)
        self._wire(name, line, None)
        return line

    def _page(self, name: str, words: str, *, hint: str = "", bare: bool = False) -> QWidget:
        page = WritingField(words, least_lines=2)
        if bare:
            self._wire(name, page, None)
            return page
        field = Field(words, page, hint=hint)
        self._wire(name, page, field)
        return field

    def _wire(self, name: str, line: _Words, field: Field | None) -> None:
        self.words[name] = line
        line.settled.connect(self._written(name, line, field))

    def _written(self, name: str, line: _Words, field: Field | None) -> Callable[[str], None]:
        def settle(words: str) -> None:
            self._revise({name: words}, field, line.typing)

        return settle

    def _day(self, name: str, words: str) -> Field:
        day = DateField(words, today=self._desk.context.application.clock.today())
        field = Field(words, day)
        self.days[name] = day

        def settle(chosen: date | None) -> None:
            self._revise({name: chosen}, field, "")

        day.settled.connect(settle)
        return field

    def _openness_chosen(self, value: str) -> None:
        self._revise({"openness": Openness(value)}, self._openness_field, "")

    def _revise(self, fields: dict[str, Any], beside: Field | None, typing: str) -> None:
        command = RevisePackDraft(
            review_id=self._desk.review_id,
            kind=self._kind,
            **fields,
        )
        self._desk.submit(command, beside, typing)
