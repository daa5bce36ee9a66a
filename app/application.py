"""The one object that screens and scripts hold: run a command, read a view, undo, listen."""

from collections.abc import Callable, Mapping
from threading import Lock
from typing import TYPE_CHECKING, Concatenate, ParamSpec, TypeVar

from app.domain.ids import FrameworkVersionId
from app.domain.reviews import FrameworkVersion
from app.errors import CandourError
from app.ports import Change, Clock, Ids, Reader, Store, Transaction

if TYPE_CHECKING:
    from app.domain.frameworks import Framework

P = ParamSpec("P")
View = TypeVar("View")
Listener = Callable[[Change], None]
LoadFramework = Callable[[str], "Framework"]


class Application:
    """One open store with its commands and views.

    Every edit goes through `run`, every look through `read`; both work on the thread that calls.
    """

    def __init__(self, store: Store, clock: Clock, ids: Ids, load_framework: LoadFramework) -> None:
        self._store = store
        self._load_framework = load_framework
        self._frameworks: dict[FrameworkVersionId, Framework] = {}
        self._listeners: list[Listener] = []
        self._lock = Lock()
        self.clock = clock
        self.ids = ids

    def run(self, command: object, initiator: str = "", typing: str = "") -> Change | None:
        """Do a command in one transaction; None where it changed nothing.

        Changes of the same `typing` one after another are taken back in one step.

        Raises:
            CandourError: the command was refused or the store could not keep it; nothing changed.
        """
        # Loaded with the first edit: to look at a workbook, no command is needed.
        from app.use_cases.handlers import HANDLERS

        handler = HANDLERS.get(type(command))
        if handler is None:
            raise CandourError("command_unknown", name=type(command).__name__)

        def work(tx: Transaction) -> None:
            handler(tx, command)

        return self._announced(self._store.change(work, initiator, typing))

    def read(
        self, query: Callable[Concatenate[Reader, P], View], *args: P.args, **named: P.kwargs
    ) -> View:
        """The view that a query function draws from one consistent state."""
        with self._store.reading() as reader:
            return query(reader, *args, **named)

    def framework(self, version_id: FrameworkVersionId) -> "Framework":
        """The framework that a review began with.

        Raises:
            CandourError: framework_invalid, or row_gone where the workbook holds no such version.
        """
        if version_id not in self._frameworks:
            with self._store.reading() as reader:
                version = reader.get(FrameworkVersion, version_id)
            if version is None:
                raise CandourError("row_gone")
            self._frameworks[version_id] = self._load_framework(version.content)
        return self._frameworks[version_id]

    def undo(self) -> Change | None:
        """Take back the newest change of this session that can be; None if there is none."""
        return self._announced(self._store.undo())

    def redo(self) -> Change | None:
        """Bring back what undo took; None if there is nothing."""
        return self._announced(self._store.redo())

    def undo_label(self) -> tuple[str, Mapping[str, str]] | None:
        """Text key and words of what undo would take back."""
        return self._store.undo_label()

    def redo_label(self) -> tuple[str, Mapping[str, str]] | None:
        """Text key and words of what redo would bring back."""
        return self._store.redo_label()

    def history(self, limit: int = 200) -> tuple[Change, ...]:
        """The newest changes first."""
        return self._store.history(limit)

    def journal_head(self) -> str:
        """The proof line of this moment."""
        return self._store.journal_head()

    def listen(self, listener: Listener) -> Callable[[], None]:
        """Call the listener after each commit, on the thread that committed; returns the way out."""
        with self._lock:
            self._listeners.append(listener)

        def unlisten() -> None:
            with self._lock:
                if listener in self._listeners:
                    self._listeners.remove(listener)

        return unlisten

    def close(self) -> None:
        """Finish and let go of the store."""
        self._store.close()

    def _announced(self, change: Change | None) -> Change | None:
        if change is not None:
            with self._lock:
                listeners = tuple(self._listeners)
            for listener in listeners:
                listener(change)
        return change
