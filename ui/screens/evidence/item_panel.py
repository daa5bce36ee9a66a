"""One item of evidence: its words, its month, and everything it supports."""

from datetime import date
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from app.domain.ids import EvidenceKindId
from app.queries.evidence_page import EvidencePage, EvidenceRow
from app.use_cases.evidence import RemoveEvidence, ReviseEvidence
from resources.texts import text
from ui.context import Context
from ui.screens.evidence.links import Links
from ui.theme import TextRole
from ui.widgets.buttons import Kind, button
from ui.widgets.cards import divider
from ui.widgets.choices import Choice
from ui.widgets.dates import DateField
from ui.widgets.labels import label
from ui.widgets.layouts import Column
from ui.widgets.messages import Field
from ui.widgets.writing import TextLine, WritingField


class ItemPanel(QWidget):
    """Edits one item. `removed` comes when it was taken away."""

    removed = Signal()

    def __init__(self, context: Context, page: EvidencePage, row: EvidenceRow) -> None:
        super().__init__()
        self._context, self.evidence_id = context, row.item.id
        whole = Column(self, spacing=14)
        self.code = label(row.item.code, TextRole.CAPTION)
        whole.addWidget(self.code)
        self.title = TextLine(text("evidence.title"), longest=300)
        self.title_field = Field(text("evidence.title"), self.title)
        self.title.settled.connect(self._titled)
        kinds = [(str(kind.id), kind.name) for kind in page.kinds]
        self.kind = Choice(text("evidence.kind"), kinds)
        self.kind.chosen.connect(self._kind_chosen)
        today = context.application.clock.today()
        self.month = DateField(text("evidence.month"), today=today, only_month=True)
        self.month.settled.connect(self._dated)
        self.source = TextLine(text("evidence.source"), longest=300)
        self.source.settled.connect(self._sourced)
        self.note = WritingField(text("evidence.note"), least_lines=2)
        self.note.settled.connect(self._noted)
        for part in (
            self.title_field,
            Field(text("evidence.kind"), self.kind),
            Field(text("evidence.month"), self.month, hint=text("evidence.month_hint")),
            Field(text("evidence.source"), self.source, hint=text("evidence.source_hint")),
            Field(text("evidence.note"), self.note),
            divider(),
        ):
            whole.addWidget(part)
        self.links = Links(context, page, row)
        whole.addWidget(self.links)
        whole.addWidget(divider())
        self.remove = button(text("evidence.remove"), Kind.PLAIN, icon_name="trash-2")
        self.remove.clicked.connect(lambda _on=False: self._remove())
        whole.addWidget(self.remove)
        self.show_row(page, row)

    def show_row(self, page: EvidencePage, row: EvidenceRow) -> None:
        """Show the item as the workbook holds it."""
        self.code.say(row.item.code)
        self.title.show_text(row.item.title)
        self.kind.show_value(str(row.item.kind_id))
        self.month.show_value(row.item.dated_on)
        self.source.show_text(row.item.source)
        self.note.show_text(row.item.note)
        self.links.show_row(page, row)

    def _titled(self, words: str) -> None:
        self.title_field.clear()
        self._revise({"title": words}, self.title.typing, self.title_field)

    def _kind_chosen(self, value: str) -> None:
        self._revise({"kind_id": EvidenceKindId(value)})

    def _dated(self, month: date | None) -> None:
        self._revise({"dated_on": month})

    def _sourced(self, words: str) -> None:
        self._revise({"source": words}, self.source.typing)

    def _noted(self, words: str) -> None:
        self._revise({"note": words}, self.note.typing)

    def _revise(
        self, fields: dict[str, Any], typing: str = "", beside: Field | None = None
    ) -> None:
        self._context.bridge.submit(
            ReviseEvidence(evidence_id=self.evidence_id, **fields),
            "evidence",
            typing=typing,
            refused=beside.refuse if beside else None,
        )

    def _remove(self) -> None:
        title, bridge = self.title.text().strip(), self._context.bridge
        bridge.submit(RemoveEvidence(evidence_id=self.evidence_id), "evidence")
        self._context.navigation.toast(
            text("evidence.removed", title=title),
            text("evidence.undo"),
            bridge.undo,
        )
        self.removed.emit()
