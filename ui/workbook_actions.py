"""What a person can do with workbooks from anywhere: by button, by the palette, by dropping."""

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QFileDialog, QWidget
from typing_extensions import override

from app.domain.library import Backup
from app.domain.schools import Phase
from resources.texts import text
from ui.actions import Action, Actions
from ui.workbooks import Workbooks

if TYPE_CHECKING:
    from ui.peer_doors import PeerDoors

SUFFIX, PACK_SUFFIX = ".candour", ".pdf"
_ONLY_WHEN_OPEN = ("workbook.share", "workbook.earlier", "workbook.close")
OpenPack = Callable[[Path], object]


class WorkbookActions(QObject):
    """Asks what must be asked, beside the window, and lets the workbooks do it.

    A file dropped on the window is opened: a workbook, or a pack by `open_pack`. `reviews` are
    the colleagues' packs under review.
    """

    def __init__(self, workbooks: Workbooks, window: QWidget, open_pack: OpenPack) -> None:
        super().__init__(window)
        self.workbooks = workbooks
        self._window, self._open_pack = window, open_pack
        self.reviews: PeerDoors | None = None
        window.setAcceptDrops(True)
        window.installEventFilter(self)

    def register(self, actions: Actions) -> None:
        """Offer everything in the palette, and keep what cannot be done greyed."""
        rows: list[tuple[str, str, Callable[[], object], tuple[str, ...], str]] = [
            ("workbook.share", text("opening.action_share"), self.share, ("Ctrl+S",), "save"),
            ("workbook.earlier", text("opening.action_earlier"), self.earlier, (), "rotate-ccw"),
            ("workbook.new", text("opening.action_new"), self.new, ("Ctrl+N",), "file-plus"),
            ("workbook.open", text("opening.action_open"), self.open, ("Ctrl+O",), "folder-open"),
            ("workbook.pack", text("opening.action_pack"), self.open_pack, (), "file-check"),
            ("workbook.close", text("opening.action_close"), self.workbooks.leave, (), "house"),
        ]
        for action_id, words, run, keys, icon_name in rows:
            actions.add(
                Action(
                    id=action_id,
                    words=words,
                    run=run,
                    shortcuts=keys,
                    icon_name=icon_name,
                    group=text("opening.group"),
                )
            )

        def allow() -> None:
            for action_id in _ONLY_WHEN_OPEN:
                actions.enable(action_id, self.workbooks.workbook is not None)

        self.workbooks.opened.connect(allow)
        self.workbooks.closed.connect(allow)
        actions.provide(self._recent)
        allow()

    def new(self) -> None:
        """Ask for the three fields of a new workbook."""
        from ui.dialogs.new_workbook import NewWorkbookDialog

        dialog = NewWorkbookDialog(self._window)
        dialog.wanted.connect(
            lambda name, urn, phase: self.workbooks.create(name, urn, Phase(phase))
        )
        dialog.open()

    def open(self) -> None:
        """Ask for a workbook file."""
        path = self._asked_for(text("opening.pick_workbook"), text("opening.files_workbook"))
        if path is not None:
            self.workbooks.open_file(path)

    def open_pack(self) -> None:
        """Ask for a pack that a colleague sent."""
        path = self._asked_for(text("opening.pick_pack"), text("opening.files_pack"))
        if path is not None:
            self._open_pack(path)

    def share(self) -> None:
        """Save a copy to share: where the last one went, or at another place."""
        shared = self.workbooks.shared_file()
        from ui.dialogs.share_copy import ShareCopyDialog

        dialog = ShareCopyDialog(shared.file if shared else "", self._window)
        dialog.place_wanted.connect(self._choose_place)
        if shared is not None:
            dialog.again_wanted.connect(lambda: self.workbooks.publish(Path(shared.file)))
        dialog.open()

    def earlier(self) -> None:
        """Show the backups, to go back to one."""
        self.workbooks.backups(self._show_earlier)

    def take(self, path: Path) -> None:
        """Open a file, whatever of ours it is."""
        if path.suffix.lower() == PACK_SUFFIX:
            self._open_pack(path)
        else:
            self.workbooks.open_file(path)

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QDropEvent) and _file_of(event) is not None:
            event.acceptProposedAction()
            if event.type() == QEvent.Type.Drop:
                path = _file_of(event)
                if path is not None:
                    self.take(path)
            return True
        return super().eventFilter(watched, event)

    def _recent(self) -> list[Action]:
        here = self.workbooks.workbook
        return [
            Action(
                id=f"workbook.recent.{row.id}",
                words=text("opening.action_recent", school=row.school),
                run=partial(self.workbooks.open_recent, row.id),
                icon_name="school",
                group=text("opening.group"),
            )
            for row in self.workbooks.recent()
            if here is None or row.id != here.id
        ]

    def _asked_for(self, title: str, files: str) -> Path | None:
        chosen, _ = QFileDialog.getOpenFileName(self._window, title, "", files)
        return Path(chosen) if chosen else None

    def _choose_place(self) -> None:
        shared = self.workbooks.shared_file()
        named = shared.file if shared else f"{self.workbooks.school()}{SUFFIX}"
        # Whether something is written over is for publishing to decide: it never is other work.
        chosen, _ = QFileDialog.getSaveFileName(
            self._window,
            text("opening.share_title"),
            named,
            text("opening.files_workbook"),
            options=QFileDialog.Option.DontConfirmOverwrite,
        )
        if chosen:
            path = Path(chosen)
            named_right = path if path.suffix == SUFFIX else path.with_name(path.name + SUFFIX)
            self.workbooks.publish(named_right)

    def _show_earlier(self, backups: tuple[Backup, ...]) -> None:
        from ui.dialogs.earlier_days import EarlierDaysDialog

        dialog = EarlierDaysDialog(backups, self._window)
        dialog.wanted.connect(lambda backup: self.workbooks.restore(backup, dialog.refuse))
        self.workbooks.opened.connect(dialog.accept)
        dialog.open()


def _file_of(event: QDragEnterEvent | QDropEvent) -> Path | None:
    """The first file of ours among what is dragged."""
    for url in event.mimeData().urls():
        path = Path(url.toLocalFile())
        if path.suffix.lower() in (SUFFIX, PACK_SUFFIX):
            return path
    return None
