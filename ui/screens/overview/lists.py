"""What moved, what needs the head, what is next: short lists, each line leading somewhere."""

from collections.abc import Sequence
from datetime import date
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QSizePolicy, QWidget
from typing_extensions import override

from app.domain.plans import Action
from app.queries.overview import Need
from resources.texts import text
from ui.screens.overview.peers import PeerNeed
from ui.theme import TextRole
from ui.widgets.buttons import Kind, button
from ui.widgets.cards import Card
from ui.widgets.dates import short_day_words
from ui.widgets.labels import label
from ui.widgets.tiles import Tile, TileLook

_FIRST_FEW = 3


class _LinesCard(Card):
    """A card of lines that are replaced only where they changed, the keyboard staying in place."""

    def __init__(self, title: str, *, spacing: int = 2) -> None:
        super().__init__(title, spacing=spacing)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        self._lines: list[QWidget] = []

    @property
    def lines(self) -> list[QWidget]:
        """What it shows now."""
        return self._lines

    def replace_lines(self, lines: list[QWidget]) -> None:
        """Show other lines before whatever else the card holds."""
        focus = next((n for n, line in enumerate(self._lines) if line.hasFocus()), None)
        for old in self._lines:
            self.body.removeWidget(old)
            old.hide()
            old.deleteLater()
        for number, line in enumerate(lines):
            self.body.insertWidget(number, line)
        self._lines = lines
        if focus is not None and lines:
            lines[min(focus, len(lines) - 1)].setFocus(Qt.FocusReason.OtherFocusReason)


class MovedCard(_LinesCard):
    """What moved since the review before, in sentences."""

    def __init__(self) -> None:
        super().__init__(text("overview.moved"), spacing=6)
        self._shown: tuple[str, ...] = ()

    def show_moved(self, sentences: Sequence[str]) -> None:
        """Show the sentences."""
        if tuple(sentences) != self._shown:
            self._shown = tuple(sentences)
            self.replace_lines([label(one) for one in sentences])


class _FewCard(_LinesCard):
    """Shows the first few lines, and all of them when asked."""

    def __init__(self, title: str) -> None:
        super().__init__(title)
        self._all: tuple[object, ...] = ()
        self._shows_all = False
        self.more_button = button("", Kind.LINK, pressed=self._turn)
        self.body.addWidget(self.more_button)

    def show_all(self, every: Sequence[object]) -> None:
        """Show these, if they are others than before."""
        if tuple(every) != self._all or not self.lines:
            self._all = tuple(every)
            self._show()

    def line_of(self, one: object) -> QWidget:
        """The line of one of them."""
        raise NotImplementedError

    def no_lines(self) -> str:
        """What is said where there is none."""
        raise NotImplementedError

    def _turn(self) -> None:
        self._shows_all = not self._shows_all
        self._show()

    def _show(self) -> None:
        shown = self._all if self._shows_all else self._all[:_FIRST_FEW]
        lines = [self.line_of(one) for one in shown]
        self.replace_lines(lines or [label(self.no_lines(), TextRole.QUIET)])
        self.more_button.setVisible(len(self._all) > _FIRST_FEW)
        words = text("overview.show_all", count=len(self._all))
        self.more_button.say(text("overview.show_fewer") if self._shows_all else words)


class NeedsCard(_FewCard):
    """What colleagues wait for, then thin spots; `opened` carries the one whose place is wanted."""

    opened = Signal(object)

    def __init__(self) -> None:
        super().__init__(text("overview.needs"))
        self._is_begun = False

    def show_needs(self, needs: Sequence[Need | PeerNeed], *, is_begun: bool) -> None:
        """Show what needs the head; `is_begun` tells "nothing thin" from "nothing yet"."""
        if is_begun != self._is_begun:
            self._is_begun = is_begun
            self.replace_lines([])
        self.show_all(needs)

    @override
    def line_of(self, one: object) -> QWidget:
        if not isinstance(one, Need | PeerNeed):
            raise TypeError(one)
        pressed = partial(self.opened.emit, one)
        return Tile(one.headline, one.detail, TileLook(bar=True), pressed=pressed)

    @override
    def no_lines(self) -> str:
        return text("overview.needs_none") if self._is_begun else text("overview.needs_not_yet")


class NextCard(_FewCard):
    """Next steps with their days; `opened` carries the Action whose place is wanted."""

    opened = Signal(object)

    def __init__(self) -> None:
        super().__init__(text("overview.next"))
        self._today = date.min

    def show_next(self, steps: Sequence[Action], today: date) -> None:
        """Show the steps, soonest first."""
        if today != self._today:
            self._today = today
            self.replace_lines([])
        self.show_all(steps)

    @override
    def line_of(self, one: object) -> QWidget:
        if not isinstance(one, Action) or one.due_on is None:
            raise TypeError(one)
        look = TileLook(lead=short_day_words(one.due_on), lead_width=56)
        pressed = partial(self.opened.emit, one)
        return Tile(one.what, _how(one, self._today), look, pressed=pressed)

    @override
    def no_lines(self) -> str:
        return text("overview.next_none")


def _how(step: Action, today: date) -> str:
    """Whose role it is, and kindly that its day is over."""
    parts = [step.role] if step.role else []
    if step.due_on is not None and step.due_on < today:
        parts.append(text("overview.next_past"))
    return " · ".join(parts)
