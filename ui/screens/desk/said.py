"""Fields for what is said of a place: each writes itself as it is typed."""

from PySide6.QtWidgets import QWidget

from app.peer_grammar import peer_words
from resources.texts import text
from ui.screens.desk.session import ReviewSession
from ui.theme import TextRole
from ui.widgets.labels import label
from ui.widgets.layouts import Column
from ui.widgets.messages import Field
from ui.widgets.writing import WritingField


class SaidField(Field):
    """One field of words of a place: a layer's id, "foundations" or "pack"."""

    def __init__(
        self, session: ReviewSession, name: str, words: str, *, hint: str = "", lines: int = 2
    ) -> None:
        self.page = WritingField(words, least_lines=lines)
        super().__init__(words, self.page, hint=hint)
        self._session, self._name, self._place = session, name, ""
        self.page.settled.connect(self._settle)

    def show_place(self, place: str) -> None:
        """Show what was said of a place; what is typed for the one before is handed over first."""
        if place != self._place:
            self.page.settle()
            self.clear()
        self._place = place
        page = self._session.page
        self.page.show_text(page.value(place, self._name) if page is not None else "")

    def _settle(self, words: str) -> None:
        longest = peer_words().fields[self._name].longest
        if len(words) > longest:
            self.refuse(text("peer.too_long", count=len(words), most=longest))
            return
        self._session.write(self._place, self._name, words, self, self.page.typing)


class Quoted(QWidget):
    """What the school says itself, set apart from what the reviewer says."""

    def __init__(self, title: str) -> None:
        super().__init__()
        column = Column(self, spacing=2, margins=(10, 0, 0, 0))
        column.addWidget(label(title, TextRole.CAPTION))
        self.words = label("", TextRole.QUIET)
        column.addWidget(self.words)

    def say(self, words: str) -> None:
        """Show these words; none hides the whole."""
        self.words.say(words)
        self.setVisible(bool(words))
