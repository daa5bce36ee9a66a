"""Changes in the words of the open workbook: for the undo menu, the history and passing words."""

from collections.abc import Mapping

from app.application import Application
from app.ports import Change
from app.queries.history import change_words
from app.queries.reviews import current_review
from ui.widgets.history import Happened


def in_words(application: Application, label: str, facts: Mapping[str, str]) -> str:
    """A change as a person would say it, with the names of the framework in use."""
    review = application.read(current_review)
    framework = application.framework(review.framework_version_id) if review else None
    return change_words(label, facts, framework)


def said(application: Application, change: Change) -> str:
    """One change in words."""
    return in_words(application, change.label, change.facts)


def undo_and_redo(application: Application) -> tuple[str, str]:
    """What undo would take back and redo bring back, in words; "" where there is nothing."""
    undo, redo = application.undo_label(), application.redo_label()
    return (
        in_words(application, *undo) if undo else "",
        in_words(application, *redo) if redo else "",
    )


def what_happened(application: Application) -> list[Happened]:
    """The history for its drawer, newest first."""
    return [
        Happened(change.at.astimezone(), said(application, change), not change.undoable)
        for change in application.history()
    ]
