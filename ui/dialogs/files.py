"""Asking for a file: where to save one, or which one to open."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QStandardPaths, QUrl
from PySide6.QtGui import QDesktopServices, QDropEvent
from PySide6.QtWidgets import QFileDialog, QWidget


def documents() -> Path:
    """The folder in which people look for what they saved."""
    place = QStandardPaths.StandardLocation.DocumentsLocation
    return Path(QStandardPaths.writableLocation(place) or Path.home())


def ask_where_to_save(
    parent: QWidget, title: str, suggested: Path, kinds: str, chosen: Callable[[Path], object]
) -> QFileDialog:
    """Ask for the name of a new file; `chosen` is called where one was given.

    Args:
        parent: the window asked from.
        title: what is to be saved.
        suggested: the folder and name to begin with.
        kinds: words and pattern, as "PDF (*.pdf)".
        chosen: called with the path.
    """
    folder = suggested.parent if suggested.parent.is_dir() else Path.home()
    dialog = QFileDialog(parent, title, str(folder), kinds)
    dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
    dialog.setFileMode(QFileDialog.FileMode.AnyFile)
    dialog.setDefaultSuffix(suggested.suffix.lstrip("."))
    dialog.selectFile(suggested.name)
    return _open(dialog, chosen)


def ask_for_file(
    parent: QWidget, title: str, kinds: str, chosen: Callable[[Path], object]
) -> QFileDialog:
    """Ask for a file that is there; `chosen` is called where one was given."""
    dialog = QFileDialog(parent, title, str(documents()), kinds)
    dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
    return _open(dialog, chosen)


def dropped_pdf(event: QDropEvent) -> Path | None:
    """The PDF that is dropped, or held over a place; None where it is something else."""
    for url in event.mimeData().urls():
        if url.isLocalFile() and url.toLocalFile().lower().endswith(".pdf"):
            return Path(url.toLocalFile())
    return None


def show_in_folder(path: Path) -> None:
    """Open the folder of a file in the system's own way."""
    QDesktopServices.openUrl(QUrl.fromLocalFile(str(path.parent)))


def _open(dialog: QFileDialog, chosen: Callable[[Path], object]) -> QFileDialog:
    dialog.fileSelected.connect(lambda name: chosen(Path(name)))
    dialog.finished.connect(dialog.deleteLater)
    dialog.open()
    return dialog
