"""What an item supports: whole layers by one tap, single criteria found by their sentence."""

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QLineEdit, QWidget

from app.domain.ids import LayerId
from app.queries.evidence_page import EvidencePage, EvidenceRow, Support, criteria_found
from app.queries.reviews import current_review
from app.use_cases.evidence import LinkEvidence, UnlinkEvidence
from resources.texts import text
from ui.context import Context
from ui.theme import TextRole
from ui.widgets.buttons import Chip, IconButton, Kind, button
from ui.widgets.labels import label
from ui.widgets.layouts import Column, Flow, Row
from ui.widgets.messages import Field


class _Supported(QWidget):
    """One criterion that is supported, and the way to take it off."""

    def __init__(self, links: "Links", support: Support) -> None:
        super().__init__()
        row = Row(self, spacing=6)
        column = Column(spacing=0)
        column.addWidget(label(support.sentence or support.layer))
        column.addWidget(label(support.layer, TextRole.CAPTION))
        row.addLayout(column, 1)
        name = text("evidence.unlink", sentence=support.sentence or support.layer)
        self.unlink = IconButton("unlink", name, lambda: links.unlink(support))
        row.addWidget(self.unlink)


class Links(QWidget):
    """Chips of the layers, the criteria supported, and a search for more."""

    def __init__(self, context: Context, page: EvidencePage, row: EvidenceRow) -> None:
        super().__init__()
        self._context, self._page, self._row = context, page, row
        self._shown: tuple[Support, ...] | None = None
        self.parts: list[_Supported] = []
        self.found: list[QWidget] = []
        self.results: tuple[Support, ...] = ()
        whole = Column(self, spacing=8)
        whole.addWidget(label(text("evidence.supports"), TextRole.STRONG))
        whole.addWidget(label(text("evidence.supports_layer"), TextRole.QUIET))
        flow = Flow(spacing=6)
        self.layers: dict[LayerId, Chip] = {}
        for layer_id, name in page.layers:
            chip = Chip(name, checkable=True)
            chip.clicked.connect(lambda on, it=layer_id: self._turn_layer(it, is_on=on))
            self.layers[layer_id] = chip
            flow.addWidget(chip)
        whole.addLayout(flow)
        self._list = Column(spacing=6)
        whole.addLayout(self._list)
        self.search = QLineEdit()
        self.search.setPlaceholderText(text("evidence.find_example"))
        self.search.setMinimumWidth(1)
        self._rest = QTimer(self)
        self._rest.setSingleShot(True)
        self._rest.timeout.connect(self._find)
        self.search.textChanged.connect(lambda _words: self._rest.start(150))
        whole.addWidget(Field(text("evidence.find"), self.search))
        self._found = Column(spacing=4)
        whole.addLayout(self._found)

    def show_row(self, page: EvidencePage, row: EvidenceRow) -> None:
        """Show what is supported now."""
        self._page, self._row = page, row
        whole = {support.layer_id for support in row.supports if support.criterion_id is None}
        for layer_id, chip in self.layers.items():
            chip.setChecked(layer_id in whole)
        single = tuple(support for support in row.supports if support.criterion_id is not None)
        if single == self._shown:
            return
        self._shown = single
        for part in self.parts:
            self._list.removeWidget(part)
            part.hide()
            part.deleteLater()
        self.parts = [_Supported(self, support) for support in single]
        for part in self.parts:
            self._list.addWidget(part)
        self._find()

    def unlink(self, support: Support) -> None:
        """Take one support away."""
        self.search.setFocus()
        self._submit(
            UnlinkEvidence(
                evidence_id=self._row.item.id,
                unit_id=self._page.unit_id,
                layer_id=support.layer_id,
                criterion_id=support.criterion_id,
            )
        )

    def link(self, support: Support) -> None:
        """Let the item support one criterion."""
        self.search.setFocus()
        self._submit(
            LinkEvidence(
                evidence_id=self._row.item.id,
                unit_id=self._page.unit_id,
                layer_id=support.layer_id,
                criterion_id=support.criterion_id,
            )
        )

    def _turn_layer(self, layer_id: LayerId, *, is_on: bool) -> None:
        command = LinkEvidence if is_on else UnlinkEvidence
        self._submit(
            command(evidence_id=self._row.item.id, unit_id=self._page.unit_id, layer_id=layer_id)
        )

    def _submit(self, command: object) -> None:
        self._context.bridge.submit(command, "evidence")

    def _find(self) -> None:
        for part in self.found:
            self._found.removeWidget(part)
            part.hide()
            part.deleteLater()
        words = self.search.text()
        application = self._context.application
        review = application.read(current_review)
        if review is None or not words.strip():
            self.found, self.results = [], ()
            return
        framework = application.framework(review.framework_version_id)
        linked = {support.criterion_id for support in self._row.supports}
        self.results = tuple(
            support
            for support in criteria_found(framework, self._page.phase, words)
            if support.criterion_id not in linked
        )
        self.found = [self._offer(support) for support in self.results]
        if not self.found:
            self.found = [label(text("evidence.found_none"), TextRole.QUIET)]
        for part in self.found:
            self._found.addWidget(part)

    def _offer(self, support: Support) -> QWidget:
        part = QWidget()
        row = Row(part, spacing=8)
        column = Column(spacing=0)
        column.addWidget(label(support.sentence, TextRole.QUIET))
        column.addWidget(label(support.layer, TextRole.CAPTION))
        row.addLayout(column, 1)
        put = button(text("evidence.link"), Kind.QUIET, pressed=lambda: self.link(support))
        put.setAccessibleName(text("evidence.link_named", sentence=support.sentence))
        row.addWidget(put)
        return part
