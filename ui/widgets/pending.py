"""Typing that waits to become a command: settled when the typing rests, and at every border."""

from collections.abc import Callable
from functools import cache
from itertools import count
from weakref import WeakSet

from PySide6.QtCore import QElapsedTimer, QObject, QTimer, Signal
from shiboken6 import isValid

IDLE_MS, LONGEST_MS = 800, 3000
_RUNS = count(1)


class PendingEdits(QObject):
    """All pending edits of the window, so that undo, export, page change and close can settle them.

    `waiting_changed` tells whether any typing is not yet handed over. `saving` is set by the
    bridge while commands are on their way.
    """

    waiting_changed = Signal(bool)

    def __init__(self) -> None:
        super().__init__()
        self._all: WeakSet[PendingEdit] = WeakSet()
        self.saving = False

    @property
    def waiting(self) -> bool:
        """Whether any typing is not yet handed over."""
        return any(edit.waiting for edit in self._living())

    def settle_all(self) -> None:
        """Hand over everything typed so far."""
        for edit in self._living():
            edit.settle()

    def add(self, edit: "PendingEdit") -> None:
        """Know a field from now on, until it is gone."""
        self._all.add(edit)

    def look(self) -> None:
        """Tell listeners where it stands now.

        Always: a field that is gone while it waited told nobody, so what was told last may be old.
        """
        self.waiting_changed.emit(self.waiting)

    def _living(self) -> list["PendingEdit"]:
        """The edits whose fields still stand: Qt may have taken one down that Python still holds."""
        return [edit for edit in self._all if isValid(edit)]


@cache
def pending_edits() -> PendingEdits:
    """The pending edits of the process."""
    return PendingEdits()


def settle_all() -> None:
    """Hand over everything typed so far; undo, export, page change and close begin with it."""
    pending_edits().settle_all()


class PendingEdit(QObject):
    """Coalesces the typing in one field.

    The field calls `touch()` at each change and `settle()` when it loses the focus; `deliver` is
    called with the text once the typing has rested for 800 ms, at the latest every 3 s.
    """

    def __init__(
        self, parent: QObject, read: Callable[[], str], deliver: Callable[[str], None]
    ) -> None:
        super().__init__(parent)
        self._read, self._deliver = read, deliver
        self._delivered = read()
        self._waiting = False
        self._run = ""
        self._since = QElapsedTimer()
        self._rest = QTimer(self)
        self._rest.setSingleShot(True)
        self._rest.timeout.connect(self._deliver_new)
        pending_edits().add(self)

    @property
    def waiting(self) -> bool:
        """Whether there is typing not yet handed over."""
        return self._waiting

    @property
    def typing(self) -> str:
        """The run of typing this is part of: until the field is left, undone or settled."""
        return self._run

    def keeps_its_words(self, has_focus: bool) -> bool:
        """Whether what is read from the workbook now may be older than what is in the field."""
        return self._waiting or (has_focus and pending_edits().saving)

    def touch(self) -> None:
        """The text was changed by the person."""
        if not self._run:
            self._run = f"typing-{next(_RUNS)}"
        if not self._waiting:
            self._waiting = True
            self._since.start()
            pending_edits().look()
        left = LONGEST_MS - self._since.elapsed()
        self._rest.start(max(0, min(IDLE_MS, left)))

    def settle(self) -> None:
        """Hand over what was typed, if anything new was; this run of typing is over."""
        self._deliver_new()
        self._run = ""

    def _deliver_new(self) -> None:
        if not self._waiting:
            return
        self._rest.stop()
        self._waiting = False
        text = self._read()
        if text != self._delivered:
            self._delivered = text
            self._deliver(text)
        pending_edits().look()

    def forget(self, text: str) -> None:
        """The field now shows this text from the workbook; there is nothing to hand over."""
        self._rest.stop()
        self._delivered = text
        self._waiting = False
        pending_edits().look()
