"""What workbooks need of the window, and what they say to the welcome."""

from collections.abc import Callable
from dataclasses import dataclass
from threading import Lock
from typing import Protocol

from app.application import Application
from app.errors import CandourError
from app.ports import Library, Opening, OpenWorkbook, Store
from ui.bridge import DISK
from ui.context import Context


class Frame(Protocol):
    """The window, as far as workbooks need it."""

    def open_workbook(
        self,
        application: Application,
        personal: Application | None = None,
        *,
        read_only: bool = False,
    ) -> Context:
        """Show a workbook."""

    def close_workbook(self) -> None:
        """Keep what is typed and return to the welcome."""

    def toast(
        self, words: str, action: str = "", pressed: Callable[[], object] | None = None
    ) -> None:
        """Say something in passing."""


@dataclass(frozen=True, slots=True)
class Said:
    """A sentence for the person at the welcome, with at most one thing to do about it."""

    words: str
    action: str = ""
    pressed: Callable[[], object] | None = None


@dataclass(frozen=True, slots=True)
class Entered:
    """What opening led to: a workbook (the one before again, where there is an error)."""

    workbook: OpenWorkbook | None
    opening: Opening | None
    error: CandourError | None
    application: Application | None = None


def not_kept(context: Context) -> CandourError | None:
    """Settle what is typed; why it could not be kept, where the disk did not take it.

    Until it does, the workbook stays open and the words in their fields.
    """
    context.bridge.drain()
    trouble = context.bridge.trouble
    is_lost = trouble is not None and trouble.code in DISK and not context.read_only
    return trouble if is_lost else None


class Personal:
    """The one application of the personal store; slow at first use, called from any thread."""

    def __init__(
        self, library: Callable[[], Library], make: Callable[[Store], Application]
    ) -> None:
        self._library, self._make = library, make
        self._held: Application | None = None
        self._opening = Lock()

    def __call__(self) -> Application:
        """The application, opened where it was not yet."""
        with self._opening:
            if self._held is None:
                self._held = self._make(self._library().personal())
            return self._held
