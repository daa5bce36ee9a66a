"""Putting down a new item: what it is, its kind, its month, where it lies."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from app.domain.frameworks import EvidenceChip
from app.domain.ids import EvidenceId, EvidenceKindId, LayerId
from app.errors import CandourError
from app.ports import Change
from app.queries.evidence_page import EvidencePage
from app.use_cases.evidence import AddEvidence, AddLinkedEvidence, LinkEvidence
from resources.texts import text
from ui.context import Context
from ui.theme import TextRole
from ui.widgets.buttons import Chip, Kind, button
from ui.widgets.choices import Choice
from ui.widgets.dates import DateField
from ui.widgets.labels import label
from ui.widgets.layouts import Column, Flow, Row
from ui.widgets.messages import Field
from ui.widgets.writing import TextLine, WritingField


class NewItem(QWidget):
    """A form for one item; `added` carries its id, `given_up` comes when it is left.

    With a layer in hand the item supports it at once, and what is typical of it is offered.
    """

    added = Signal(object)
    given_up = Signal()

    def __init__(self, context: Context, page: EvidencePage, layer: LayerId | None) -> None:
        super().__init__()
        self._context, self._page, self._layer = context, page, layer
        whole = Column(self, spacing=14)
        self._adding: EvidenceId | None = None
        self.chips: list[Chip] = []
        if layer is not None:
            self._offer_typical(whole, layer)
        self.title = TextLine(text("evidence.title"), longest=300)
        self.title.returnPressed.connect(self.add)
        self.title_field = Field(
            text("evidence.title"), self.title, hint=text("evidence.title_hint")
        )
        kinds = [(str(kind.id), kind.name) for kind in page.kinds]
        self.kind = Choice(text("evidence.kind"), kinds)
        today = context.application.clock.today()
        self.month = DateField(text("evidence.month"), today=today, only_month=True)
        self.source = TextLine(text("evidence.source"), longest=300)
        self.note = WritingField(text("evidence.note"), least_lines=2)
        for part in (
            self.title_field,
            Field(text("evidence.kind"), self.kind),
            Field(text("evidence.month"), self.month, hint=text("evidence.month_hint")),
            Field(text("evidence.source"), self.source, hint=text("evidence.source_hint")),
            Field(text("evidence.note"), self.note),
        ):
            whole.addWidget(part)
        row = Row(spacing=8)
        self.put = button(text("evidence.put_down"), Kind.PRIMARY, pressed=self.add)
        row.addWidget(self.put)
        row.addWidget(button(text("evidence.give_up"), pressed=self.given_up.emit))
        row.addStretch(1)
        whole.addLayout(row)
        self.setFocusProxy(self.title)

    def add(self) -> None:
        """Put the item down as it was typed."""
        self.title_field.clear()
        title = self.title.text().strip()
        if not title:
            self.title_field.refuse(text("errors.evidence_title_missing"))
            self.title.setFocus()
            return
        self.month.line.settle()
        words = self.month.line.text().strip()
        if words and self.month.value is None:
            self.month.message.refuse(text("window.dates.not_a_month", words=words))
            self.month.line.setFocus()
            return
        self._submit(
            AddEvidence(
                evidence_id=self._new_key(),
                title=title,
                kind_id=EvidenceKindId(self.kind.value()),
                dated_on=self.month.value,
                source=self.source.text().strip(),
                note=self.note.text(),
            )
        )

    def _offer_typical(self, whole: Column, layer: LayerId) -> None:
        names = dict(self._page.layers)
        held = {row.item.title for row in self._page.chosen(layer)}
        fresh = [chip for chip in self._page.chips[layer] if chip.title not in held]
        if not fresh:
            return
        whole.addWidget(label(text("evidence.typical", layer=names[layer]), TextRole.QUIET))
        flow = Flow(spacing=6)
        for typical in fresh:
            chip = Chip(typical.title, icon_name="plus")
            chip.clicked.connect(lambda _on=False, it=typical: self._add_typical(it))
            self.chips.append(chip)
            flow.addWidget(chip)
        whole.addLayout(flow)

    def _add_typical(self, chip: EvidenceChip) -> None:
        self._submit(
            AddEvidence(
                evidence_id=self._new_key(),
                title=chip.title,
                kind_id=EvidenceKindId(chip.kind_id),
            )
        )

    def _submit(self, item: AddEvidence) -> None:
        command: object = item
        if self._layer is not None:
            command = AddLinkedEvidence(
                evidence=item,
                link=LinkEvidence(
                    evidence_id=item.evidence_id,
                    unit_id=self._page.unit_id,
                    layer_id=self._layer,
                ),
            )

        self._adding = item.evidence_id
        self._context.bridge.submit(command, "evidence", refused=self._refuse, done=self._done)

    def _done(self, _change: Change | None) -> None:
        self.added.emit(self._adding)

    def _refuse(self, error: CandourError) -> None:
        self.title_field.refuse(error)

    def _new_key(self) -> EvidenceId:
        return EvidenceId(self._context.application.ids.new())
