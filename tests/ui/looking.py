"""What several tests of the window look at: names for screen readers, and things cut at the side."""

from collections.abc import Iterator

from PySide6.QtGui import QAccessible, QAccessibleInterface
from PySide6.QtWidgets import QAbstractScrollArea, QScrollArea, QWidget

CONTAINERS = (
    QAccessible.Role.Client,
    QAccessible.Role.Window,
    QAccessible.Role.Pane,
    QAccessible.Role.Grouping,
    QAccessible.Role.LayeredPane,
    QAccessible.Role.ScrollBar,
)


def walk(node: QAccessibleInterface | None) -> Iterator[QAccessibleInterface]:
    if node is not None and node.isValid():
        yield node
        for number in range(node.childCount()):
            yield from walk(node.child(number))


def nameless(window: QWidget) -> list[str]:
    """Controls that can take the keyboard and have no name."""
    found = []
    for node in walk(QAccessible.queryAccessibleInterface(window)):
        state = node.state()
        if state.invisible or not state.focusable or node.role() in CONTAINERS:
            continue
        if not node.text(QAccessible.Text.Name).strip():
            found.append(f"{node.role()} {type(node.object()).__name__}")
    return found


def scrolling_sideways(window: QWidget) -> list[str]:
    """Scroll areas whose content is wider than the room there is."""
    found = []
    for area in window.findChildren(QAbstractScrollArea):
        if not area.isVisible():
            continue
        if area.horizontalScrollBar().maximum() > 0:
            found.append(f"{type(area).__name__} by {area.horizontalScrollBar().maximum()}")
        inside = area.widget() if isinstance(area, QScrollArea) else None
        if inside is not None and inside.width() > area.viewport().width():
            found.append(f"{type(area).__name__} content too wide")
    return found


def cut_at_the_side(window: QWidget) -> list[str]:
    """Visible widgets that stand out beyond the right or left edge of what holds them."""
    found = []
    for part in window.findChildren(QWidget):
        holder = part.parentWidget()
        if holder is None or not part.isVisible() or part.isWindow() or not part.width():
            continue
        if part.x() < -1 or part.x() + part.width() > holder.width() + 1:
            found.append(f"{type(part).__name__} in {type(holder).__name__}: {part.geometry()}")
    return found
