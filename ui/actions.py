"""Every action of the window once: its words, shortcut, icon, and what it does."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QWidget

from ui.theme import icon

Entries = Callable[[], Iterable["Action"]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Action:
    """Something a person can do or go to.

    `group` is the quiet word beside it in the palette ("Go to", "Layer"). `also` holds other words
    by which it is found. `in_palette` False keeps it out of the palette.
    """

    id: str
    words: str
    run: Callable[[], object]
    shortcuts: tuple[str, ...] = ()
    icon_name: str = ""
    group: str = ""
    also: str = ""
    in_palette: bool = True


class Actions(QObject):
    """The actions of one window, as QActions for shortcuts and as entries of the palette."""

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._window = window
        self._known: dict[str, Action] = {}
        self._made: dict[str, QAction] = {}
        self._providers: list[Entries] = []

    def add(self, action: Action) -> QAction:
        """Register an action; one of the same id is replaced."""
        self.remove(action.id)
        made = QAction(action.words.replace("&", "&&"), self)
        made.setShortcuts([QKeySequence(keys) for keys in action.shortcuts])
        made.setShortcutContext(Qt.ShortcutContext.WindowShortcut)
        if action.icon_name:
            made.setIcon(icon(action.icon_name))
        made.triggered.connect(lambda _checked=False: action.run())
        self._window.addAction(made)
        self._known[action.id], self._made[action.id] = action, made
        return made

    def remove(self, action_id: str) -> None:
        """Forget an action; one that is not known is no error."""
        self._known.pop(action_id, None)
        made = self._made.pop(action_id, None)
        if made is not None:
            self._window.removeAction(made)
            made.deleteLater()

    def provide(self, entries: Entries) -> Callable[[], None]:
        """Let the palette ask for more entries each time it opens; returns the way out.

        For what changes with the workbook: layers, criteria, evidence, packs.
        """
        self._providers.append(entries)
        return lambda: self._providers.remove(entries)

    def perform(self, action_id: str) -> None:
        """Do an action, as its shortcut would; one that is not known or greyed does nothing."""
        if action_id in self._made:
            self._made[action_id].trigger()

    def enable(self, action_id: str, is_on: bool) -> None:
        """Allow or grey an action."""
        self._made[action_id].setEnabled(is_on)

    def entries(self) -> tuple[Action, ...]:
        """Everything the palette offers now: what can be done, then what can be gone to."""
        own = [
            action
            for action in self._known.values()
            if action.in_palette and self._made[action.id].isEnabled()
        ]
        return (*own, *(entry for provider in tuple(self._providers) for entry in provider()))

    def keys(self, action_id: str) -> str:
        """The shortcut as a person reads it, such as "Ctrl+K", or ""."""
        shortcut = self._made[action_id].shortcut()
        return shortcut.toString(QKeySequence.SequenceFormat.NativeText)
