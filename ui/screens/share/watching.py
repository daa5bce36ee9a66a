"""The third step: what is masked, what is missing, what to look at before the pack leaves."""

from collections.abc import Callable

from PySide6.QtWidgets import QWidget

from app.queries.pack_preview import FindingLine, PackPreview
from resources.texts import text
from ui.screens.share.contents import Marked, MarkedList
from ui.theme import TextRole
from ui.widgets.buttons import Kind, button
from ui.widgets.labels import label
from ui.widgets.layouts import Column, Flow

Go = Callable[[FindingLine], object]


class _Finding(Marked):
    """One finding, the head's words that are meant, and the way to where they stand."""

    def __init__(self, line: FindingLine, icon_name: str, tone: str, go: Go) -> None:
        super().__init__(icon_name, line.sentence, tone)
        if line.words:
            quoted = text("share.quoted", words=line.words)
            self.column.addWidget(label(quoted, TextRole.QUIET))
        flow = Flow(spacing=6)
        self.link = button(line.place, Kind.LINK, pressed=lambda: go(line))
        self.link.setAccessibleDescription(text("share.go_there", sentence=line.sentence))
        flow.addWidget(self.link)
        self.column.addLayout(flow)


class _Findings(QWidget):
    """Findings of one weight under a heading; the whole is hidden where there are none."""

    def __init__(self, title: str, icon_name: str, tone: str, go: Go) -> None:
        super().__init__()
        self._icon_name, self._tone, self._go = icon_name, tone, go
        self._lines: tuple[FindingLine, ...] = ()
        self.parts: list[_Finding] = []
        self._column = Column(self, spacing=8)
        self._column.addWidget(label(title, TextRole.STRONG))
        self.hide()

    def show_lines(self, lines: tuple[FindingLine, ...]) -> None:
        """Show these findings."""
        self.setVisible(bool(lines))
        if lines == self._lines:
            return
        self._lines = lines
        for part in self.parts:
            self._column.removeWidget(part)
            part.hide()
            part.deleteLater()
        self.parts = [_Finding(line, self._icon_name, self._tone, self._go) for line in lines]
        for part in self.parts:
            self._column.addWidget(part)


class Watching(QWidget):
    """All findings, those that stop the pack first."""

    def __init__(self, go: Go) -> None:
        super().__init__()
        whole = Column(self, spacing=14)
        self.calm = Marked("circle-check", text("share.nothing_found"), "good")
        self.stopping = _Findings(text("share.stopping"), "circle-x", "bad", go)
        self.watch = _Findings(text("share.watch"), "eye", "caution", go)
        self.missing = _Findings(text("share.missing"), "circle-dashed", "", go)
        self.masked = MarkedList(text("share.masked"), "lock")
        self._masked_none = label(text("share.masked_none"), TextRole.QUIET)
        for part in (self.stopping, self.watch, self.missing, self.calm, self.masked):
            whole.addWidget(part)
        whole.addWidget(self._masked_none)

    def show_view(self, view: PackPreview) -> None:
        """Show what was found."""
        self.stopping.show_lines(view.stopping)
        self.watch.show_lines(view.watch)
        self.missing.show_lines(view.missing)
        self.calm.setVisible(not (view.stopping or view.watch or view.missing))
        self.masked.show_lines(view.masked)
        self.masked.setVisible(bool(view.masked))
        self._masked_none.setVisible(not view.masked)
