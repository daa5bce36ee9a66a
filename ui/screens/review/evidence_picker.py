"""What stands behind a layer or a criterion: linked items, typical ones for one tap, others."""

from datetime import date

from PySide6.QtCore import Qt
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QStyle, QStyleOptionButton, QStylePainter, QWidget
from typing_extensions import override

from app.domain.evidence import Evidence
from app.domain.frameworks import EvidenceChip
from app.domain.ids import CriterionId, EvidenceId, EvidenceKindId, LayerId
from app.queries.judgements import LayerPage
from app.use_cases.evidence import (
    AddEvidence,
    AddLinkedEvidence,
    LinkEvidence,
    ReviseEvidence,
    UnlinkEvidence,
)
from resources.texts import text
from ui.screens.review.desk import Desk, edits
from ui.theme import TextRole, px
from ui.widgets.buttons import Chip, IconButton, button
from ui.widgets.choices import Choice
from ui.widgets.dates import DateField, month_words
from ui.widgets.labels import label
from ui.widgets.layouts import Column, Flow, Row
from ui.widgets.messages import Field
from ui.widgets.writing import TextLine


class _FittingChip(Chip):
    """A chip whose words end in "…" where it is narrower than they are."""

    @override
    def paintEvent(self, _event: QPaintEvent) -> None:
        option = QStyleOptionButton()
        self.initStyleOption(option)
        if self.width() < self.sizeHint().width():
            room = self.width() - self.iconSize().width() - px(36)
            words = self.fontMetrics().elidedText(self.text(), Qt.TextElideMode.ElideRight, room)
            option.text = words
        QStylePainter(self).drawControl(QStyle.ControlElement.CE_PushButton, option)


class _Item(QWidget):
    """One linked item; where it came without a month, the month is asked at once."""

    def __init__(self, picker: "EvidencePicker", item: Evidence) -> None:
        super().__init__()
        self._picker, self._id = picker, item.id
        whole = Column(self, spacing=2)
        row = Row(spacing=6)
        self.title = label("")
        row.addWidget(self.title, 1)
        self.unlink = IconButton("unlink", text("review.unlink", title=item.title), self._unlink)
        edits(self.unlink)
        row.addWidget(self.unlink)
        whole.addLayout(row)
        self.facts = label("", TextRole.CAPTION)
        whole.addWidget(self.facts)
        self.month: DateField | None = None
        if item.dated_on is None:
            name = text("review.month_of", title=item.title)
            self.month = DateField(name, today=picker.desk.today, only_month=True)
            self.month.settled.connect(self._dated)
            whole.addWidget(label(text("review.month"), TextRole.CAPTION))
            whole.addWidget(self.month)

    def show_item(self, item: Evidence) -> None:
        """Show the item as it is now."""
        self.title.say(text("review.evidence_item", code=item.code, title=item.title))
        kinds = {kind.id: kind.name for kind in self._picker.desk.framework.evidence_kinds}
        kind = kinds.get(item.kind_id, item.kind_id)
        month = month_words(item.dated_on) if item.dated_on else text("review.undated")
        self.facts.say(text("review.evidence_facts", kind=kind, month=month))
        if self.month is not None:
            self.month.show_value(item.dated_on)

    def _dated(self, month: date | None) -> None:
        command = ReviseEvidence(evidence_id=self._id, dated_on=month)
        self._picker.desk.submit(command)

    def _unlink(self) -> None:
        self._picker.unlink(self._id)


class EvidencePicker(QWidget):
    """Links, adds and unlinks evidence of a layer (`criterion_id` None) or of one criterion."""

    def __init__(
        self, desk: Desk, layer_id: LayerId, criterion_id: CriterionId | None = None
    ) -> None:
        super().__init__()
        self.desk, self._layer_id, self._criterion_id = desk, layer_id, criterion_id
        self._items: dict[EvidenceId, _Item] = {}
        self._chips: tuple[EvidenceChip, ...] | None = None
        self._near: tuple[Evidence, ...] | None = None
        self._far: tuple[Evidence, ...] | None = None
        self._added: EvidenceId | None = None
        whole = Column(self, spacing=10, margins=(0, 4, 0, 4))
        self._list = Column(spacing=10)
        whole.addLayout(self._list)
        self._near_words = label(text("review.evidence_near"), TextRole.CAPTION)
        self.near = Flow(spacing=6)
        whole.addWidget(self._near_words)
        whole.addLayout(self.near)
        whole.addWidget(label(text("review.evidence_typical"), TextRole.CAPTION))
        self.typical = Flow(spacing=6)
        whole.addLayout(self.typical)
        self.others = Choice(
            text("review.evidence_others"), (), placeholder=text("review.evidence_others")
        )
        self.others.chosen.connect(self._other_chosen)
        whole.addWidget(self.others)
        self._add_own_line(whole)

    def show_items(self, linked: tuple[Evidence, ...], page: LayerPage) -> None:
        """Show what is linked, and what else could be."""
        self._show_linked(linked)
        held = {item.id for item in linked}
        of_layer = {item.id for item in page.evidence}
        near = tuple(item for item in page.evidence if item.id not in held)
        far = tuple(item for item in page.all_evidence if item.id not in held | of_layer)
        if near != self._near:
            self._near = near
            self._show_near(near)
        if far != self._far:
            self._far = far
            self._show_others(far)
        titles = {item.title for item in page.evidence}
        chips = tuple(chip for chip in page.chips if chip.title not in titles)
        if chips != self._chips:
            self._chips = chips
            self._show_chips(chips)

    def unlink(self, key: EvidenceId) -> None:
        """Take the support of one item away."""
        self.desk.submit(
            UnlinkEvidence(
                evidence_id=key,
                unit_id=self.desk.unit_id,
                layer_id=self._layer_id,
                criterion_id=self._criterion_id,
            )
        )

    def _show_linked(self, linked: tuple[Evidence, ...]) -> None:
        wanted = {item.id for item in linked}
        for key in [key for key in self._items if key not in wanted]:
            gone = self._items.pop(key)
            self._list.removeWidget(gone)
            gone.hide()
            gone.deleteLater()
        for item in linked:
            if item.id not in self._items:
                self._items[item.id] = _Item(self, item)
                self._list.addWidget(self._items[item.id])
            self._items[item.id].show_item(item)
        if self._added in self._items:
            fresh = self._items[self._added].month
            self._added = None
            if fresh is not None:
                fresh.line.setFocus()

    def _show_near(self, items: tuple[Evidence, ...]) -> None:
        _empty(self.near)
        for item in items:
            words = text("review.evidence_item", code=item.code, title=item.title)
            chip = _FittingChip(words, icon_name="link")
            edits(chip)
            chip.clicked.connect(lambda _on=False, key=item.id: self._link(key))
            self.near.addWidget(chip)
        self._near_words.setVisible(bool(items))

    def _show_chips(self, chips: tuple[EvidenceChip, ...]) -> None:
        _empty(self.typical)
        for typical in chips:
            chip = _FittingChip(typical.title, icon_name="plus")
            edits(chip)
            chip.clicked.connect(
                lambda _on=False, it=typical: self._add(it.title, EvidenceKindId(it.kind_id))
            )
            self.typical.addWidget(chip)

    def _show_others(self, items: tuple[Evidence, ...]) -> None:
        self.others.clear()
        for item in items:
            words = text("review.evidence_item", code=item.code, title=item.title)
            self.others.addItem(words, str(item.id))
        self.others.setCurrentIndex(-1)
        self.others.setVisible(bool(items))

    def _add_own_line(self, whole: Column) -> None:
        self.own = TextLine(text("review.evidence_own"), placeholder=text("review.evidence_own"))
        self.own_field = Field(text("review.evidence_own_name"), self.own)
        kinds = [(str(kind.id), kind.name) for kind in self.desk.framework.evidence_kinds]
        self.kind = Choice(text("review.evidence_kind"), kinds)
        add = edits(button(text("review.evidence_add"), icon_name="plus", pressed=self._add_own))
        self.own.returnPressed.connect(self._add_own)
        whole.addWidget(self.own_field)
        row = Row(spacing=8)
        row.addWidget(self.kind, 1)
        row.addWidget(add)
        whole.addLayout(row)

    def _add_own(self) -> None:
        title = self.own.text().strip()
        if not title:
            self.own_field.refuse(text("errors.evidence_title_missing"))
            return
        self.own_field.clear()
        self._add(title, EvidenceKindId(self.kind.value()))
        self.own.clear()
        self.own.show_text("")

    def _add(self, title: str, kind_id: EvidenceKindId) -> None:
        key = EvidenceId(self.desk.new_id())
        self._added = key
        self.desk.submit(
            AddLinkedEvidence(
                evidence=AddEvidence(evidence_id=key, title=title, kind_id=kind_id),
                link=self._link_of(key),
            ),
            self.own_field,
        )

    def _link(self, key: EvidenceId) -> None:
        self.desk.submit(self._link_of(key))

    def _link_of(self, key: EvidenceId) -> LinkEvidence:
        return LinkEvidence(
            evidence_id=key,
            unit_id=self.desk.unit_id,
            layer_id=self._layer_id,
            criterion_id=self._criterion_id,
        )

    def _other_chosen(self, value: str) -> None:
        for item in self._far or ():
            if str(item.id) == value:
                self._link(item.id)


def _empty(flow: Flow) -> None:
    while flow.count():
        taken = flow.takeAt(0)
        widget = taken.widget() if taken else None
        if widget is not None:
            widget.hide()
            widget.deleteLater()
