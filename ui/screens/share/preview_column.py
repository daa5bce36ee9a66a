"""The pages at the right: the very file that will be signed, drawn as it will be read."""

from PySide6.QtWidgets import QWidget

from app.errors import CandourError
from resources.texts import text
from ui.screens.share.desk import Desk, ShownPack
from ui.screens.share.page_list import PageList
from ui.theme import TextRole, px
from ui.widgets.buttons import button
from ui.widgets.dialog import Dialog
from ui.widgets.labels import label
from ui.widgets.layouts import Column, Row
from ui.widgets.messages import InlineMessage, sentence


class PreviewColumn(QWidget):
    """Pages with a line above them that says what they are."""

    def __init__(self, desk: Desk, *, larger: bool = True) -> None:
        super().__init__()
        self._desk = desk
        whole = Column(self, spacing=8)
        row = Row(spacing=8)
        lines = Column(spacing=0)
        self.title = label(text("share.preview"), TextRole.HEADING)
        self.state = label("", TextRole.QUIET)
        lines.addWidget(self.title)
        lines.addWidget(self.state)
        row.addLayout(lines, 1)
        self.number = label("", TextRole.QUIET, wrap=False)
        row.addWidget(self.number)
        self.larger = button(text("share.larger"), icon_name="maximize-2", pressed=self.open_large)
        row.addWidget(self.larger)
        whole.addLayout(row)
        self.larger.setVisible(larger)
        self.title.setVisible(larger)
        self.message = InlineMessage()
        whole.addWidget(self.message)
        self.pages = PageList(text("share.preview"))
        self.pages.page_changed.connect(self._show_number)
        self.pages.troubled.connect(self.message.refuse)
        whole.addWidget(self.pages, 1)
        desk.shown.connect(self._show_pack)
        desk.became_stale.connect(self._show_stale)
        desk.troubled.connect(self._show_trouble)
        if desk.pack is not None:
            self._show_pack(desk.pack)
        else:
            self._show_stale()

    def open_large(self) -> None:
        """The same pages over the whole window."""
        window = self.window()
        dialog = Dialog(text("share.preview"), window, width=window.width())
        large = PreviewColumn(self._desk, larger=False)
        large.setMinimumHeight(max(px(300), window.height() - px(220)))
        dialog.add(large)
        dialog.answer(text("share.close"), dialog.reject, leading=True)
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()
        large.pages.setFocus()

    def _show_pack(self, pack: ShownPack) -> None:
        self.message.clear()
        self._desk.page_width = self.pages.wanted_width()
        self.pages.show_file(pack.unsigned.pdf, pack.drawn)
        if not pack.view.ready:
            self.state.say(text("share.preview_stopped"))
        elif self._desk.identity is None:
            self.state.say(text("share.preview_nameless"))
        else:
            self.state.say(text("share.preview_fresh"))
        self._show_number(self.pages.page)

    def _show_stale(self) -> None:
        self.state.say(text("share.preview_waits"))

    def _show_trouble(self, error: CandourError) -> None:
        self.state.say("")
        self.message.refuse(sentence(error))

    def _show_number(self, page: int) -> None:
        pages = self.pages.pages
        self.number.say(text("share.page_of", page=page + 1, pages=pages) if pages else "")
