"""Choosing which items are listed: by layer, by kind, by words, or only the thin ones."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QButtonGroup, QLineEdit, QWidget

from app.domain.ids import LayerId
from app.queries.evidence_page import EvidencePage, EvidenceRow
from resources.texts import text
from ui.widgets.buttons import Chip
from ui.widgets.choices import Choice
from ui.widgets.layouts import Column, Flow, Row

_ALL = "all"


class Filters(QWidget):
    """`changed` comes when another choice was made."""

    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._layers: tuple[tuple[LayerId, str], ...] | None = None
        self.layer: LayerId | None = None
        whole = Column(self, spacing=10)
        self._flow = Flow(spacing=6)
        whole.addLayout(self._flow)
        self._group = QButtonGroup(self)
        self.chips: list[Chip] = []
        row = Row(spacing=8)
        self.search = QLineEdit()
        self.search.setAccessibleName(text("evidence.search"))
        self.search.setPlaceholderText(text("evidence.search"))
        self.search.setClearButtonEnabled(False)
        self.search.setMinimumWidth(1)
        self.search.textChanged.connect(lambda _words: self.changed.emit())
        row.addWidget(self.search, 3)
        self.kind = Choice(text("evidence.kind"), [(_ALL, text("evidence.all_kinds"))])
        self.kind.chosen.connect(lambda _value: self.changed.emit())
        row.addWidget(self.kind, 2)
        self.thin = Chip(text("evidence.only_thin"), checkable=True, icon_name="filter")
        self.thin.setAccessibleDescription(text("evidence.thin_what"))
        self.thin.clicked.connect(lambda _on: self.changed.emit())
        row.addWidget(self.thin)
        whole.addLayout(row)

    def show_page(self, page: EvidencePage) -> None:
        """Offer the layers and kinds of the framework."""
        if page.layers == self._layers:
            return
        self._layers = page.layers
        for chip in self.chips:
            self._group.removeButton(chip)
            chip.hide()
            chip.deleteLater()
        self.chips = []
        self._add_chip(text("evidence.all_layers"), None)
        for layer_id, name in page.layers:
            self._add_chip(name, layer_id)
        self.kind.clear()
        self.kind.addItem(text("evidence.all_kinds"), _ALL)
        for kind in page.kinds:
            self.kind.addItem(kind.name, str(kind.id))

    def rows(self, page: EvidencePage) -> tuple[EvidenceRow, ...]:
        """The rows that the choices leave."""
        kind = self.kind.value()
        found = page.chosen(
            self.layer, "" if kind == _ALL else kind, only_thin=self.thin.isChecked()
        )
        words = self.search.text().casefold().split()
        return tuple(row for row in found if all(word in _searched(row) for word in words))

    def clear(self) -> None:
        """Leave nothing out."""
        self.layer = None
        if self.chips:
            self.chips[0].setChecked(True)
        self.kind.show_value(_ALL)
        self.thin.setChecked(False)
        self.search.clear()
        self.changed.emit()

    @property
    def leaves_out(self) -> bool:
        """Whether anything may be left out of the list."""
        words = bool(self.search.text().strip())
        kind = self.kind.value() not in (_ALL, "")
        return words or kind or self.layer is not None or self.thin.isChecked()

    def _add_chip(self, name: str, layer_id: LayerId | None) -> None:
        chip = Chip(name, checkable=True)
        chip.setChecked(layer_id == self.layer)
        chip.clicked.connect(lambda _on=False: self._choose(layer_id))
        self._group.addButton(chip)
        self.chips.append(chip)
        self._flow.addWidget(chip)

    def _choose(self, layer_id: LayerId | None) -> None:
        self.layer = layer_id
        self.changed.emit()


def _searched(row: EvidenceRow) -> str:
    item = row.item
    return f"{item.code} {item.title} {item.source} {item.note} {row.kind}".casefold()
