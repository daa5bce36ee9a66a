"""What moved, what needs the head, what is next: short lists, each line leading somewhere."""

from collections.abc import Sequence
from datetime import date
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from app.domain.plans import Action
from app.queries.overview import Need
from resources.texts import text
from ui.theme import TextRole
from ui.widgets.buttons import Kind, button
from ui.widgets.cards import Card
from ui.widgets.dates import day_words, short_day_words
from ui.widgets.labels import label
from ui.widgets.tiles import Tile, TileLook

_FIRST_FEW = 3


class _LinesCard(Card):
    """A card of lines that are replaced only where they changed, the keyboard staying in place."""

    def __init__(self, title: str, *, spacing: int = 2) -> None:
        super().__init__(title, spacing=spacing)
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


class NeedsCard(_LinesCard):
    """Thin spots, the first few of them; `opened` carries the Need whose place is wanted."""

    opened = Signal(object)

    def __init__(self) -> None:
        super().__init__(text("overview.needs"))
        self._needs: tuple[Need, ...] = ()
        self._shows_all = False
        self.more_button = button("", Kind.LINK, pressed=self._turn)
        self.body.addWidget(self.more_button)

    def show_needs(self, needs: Sequence[Need]) -> None:
        """Show what needs the head."""
        if tuple(needs) != self._needs or not self._lines:
            self._needs = tuple(needs)
            self._show()

    def _turn(self) -> None:
        self._shows_all = not self._shows_all
        self._show()

    def _show(self) -> None:
        shown = self._needs if self._shows_all else self._needs[:_FIRST_FEW]
        lines: list[QWidget] = [
            Tile(
                need.headline,
                need.detail,
                TileLook(bar=True),
                pressed=partial(self.opened.emit, need),
            )
            for need in shown
        ]
        if not lines:
            lines = [label(text("overview.needs_none"), TextRole.QUIET)]
        self.replace_lines(lines)
        self.more_button.setVisible(len(self._needs) > _FIRST_FEW)
        words = text("overview.needs_all", count=len(self._needs))
        self.more_button.say(text("overview.needs_fewer") if self._shows_all else words)


class NextCard(_LinesCard):
    """Next steps with their days; `opened` carries the Action whose place is wanted."""

    opened = Signal(object)

    def __init__(self) -> None:
        super().__init__(text("overview.next"))
        self._shown: tuple[object, ...] = ()

    def show_next(self, steps: Sequence[Action], today: date) -> None:
        """Show the steps, soonest first."""
        if (*steps, today) == self._shown and self._lines:
            return
        self._shown = (*steps, today)
        lines: list[QWidget] = [
            Tile(
                step.what,
                _how(step, today),
                TileLook(lead=short_day_words(step.due_on), lead_width=56),
                pressed=partial(self.opened.emit, step),
            )
            for step in steps
            if step.due_on is not None
        ]
        self.replace_lines(lines or [label(text("overview.next_none"), TextRole.QUIET)])


def _how(step: Action, today: date) -> str:
    """Whose role it is, and kindly that its day is over."""
    parts = [step.role] if step.role else []
    if step.due_on is not None and step.due_on < today:
        parts.append(text("overview.next_past", day=day_words(step.due_on)))
    return " · ".join(parts)
