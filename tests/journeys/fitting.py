"""What is cut: words with less room than they need, and parts that stand out below."""

from collections.abc import Iterator

from PySide6.QtWidgets import QAbstractButton, QAbstractScrollArea, QLabel, QWidget

from ui.widgets.labels import ElidedLabel

SLACK = 2
"""Points by which a rounding may be out."""


def cut(window: QWidget) -> list[str]:
    """Every visible word or part that is not seen whole, though nothing scrolls there."""
    return [*_squeezed_words(window), *_squeezed_buttons(window), *_standing_out(window)]


def _squeezed_words(window: QWidget) -> Iterator[str]:
    for label in window.findChildren(QLabel):
        if not label.isVisible() or not label.text() or isinstance(label, ElidedLabel):
            continue
        if label.wordWrap():
            needed = label.heightForWidth(label.width())
            if label.height() < needed - SLACK:
                yield f"{label.text()!r} has {label.height()} of {needed} points of height"
        elif label.width() < label.sizeHint().width() - SLACK:
            yield f"{label.text()!r} has {label.width()} of {label.sizeHint().width()} points"


def _squeezed_buttons(window: QWidget) -> Iterator[str]:
    for button in window.findChildren(QAbstractButton):
        if button.isVisible() and button.height() < button.minimumSizeHint().height() - SLACK:
            name = button.accessibleName() or button.text()
            needed = button.minimumSizeHint().height()
            yield f"button {name!r} has {button.height()} of {needed} points of height"


def _standing_out(window: QWidget) -> Iterator[str]:
    for part in window.findChildren(QWidget):
        holder = part.parentWidget()
        if holder is None or not part.isVisible() or part.isWindow() or _scrolls(holder):
            continue
        if part.y() + part.height() > holder.height() + SLACK:
            names = f"{type(part).__name__} {part.accessibleName()!r} in {type(holder).__name__}"
            yield f"{names}: ends at {part.y() + part.height()} of {holder.height()}"


def _scrolls(holder: QWidget) -> bool:
    """Whether it is a window onto something larger, moved by a wheel."""
    above = holder.parentWidget()
    return isinstance(above, QAbstractScrollArea) and above.viewport() is holder
