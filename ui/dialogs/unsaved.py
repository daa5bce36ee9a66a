"""The one question at closing: the last change could not be kept."""

from PySide6.QtWidgets import QDialog, QWidget

from resources.texts import text
from ui.widgets.dialog import Dialog
from ui.widgets.labels import label


def leaves_anyway(why: str, parent: QWidget) -> bool:
    """Ask whether to close without the change; `why` says what went wrong."""
    dialog = Dialog(text("window.close.title"), parent)
    dialog.add(label(why))
    dialog.answer(text("window.close.leave"), dialog.accept)
    dialog.answer(text("window.close.stay"), dialog.reject, leading=True)
    return dialog.exec() == QDialog.DialogCode.Accepted
