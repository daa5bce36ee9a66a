"""The reviewer's desk over the whole window, whether a workbook is open or not."""

from PySide6.QtWidgets import QStackedWidget, QWidget

from app.application import Application
from app.domain.ids import PeerReviewId
from ui.bridge import Bridge
from ui.context import Navigation


class PeerDesks:
    """Shows one desk at a time in a stack, and gives the place back to what was there before."""

    def __init__(self, stack: QStackedWidget, navigation: Navigation) -> None:
        self._stack, self._navigation = stack, navigation
        self._before: QWidget | None = None
        self._desk: QWidget | None = None
        self._own_bridge: Bridge | None = None

    @property
    def desk(self) -> QWidget | None:
        """The desk in front, None where there is none."""
        return self._desk

    @property
    def bridge(self) -> Bridge | None:
        """The way to the personal store, where the desk brought its own."""
        return self._own_bridge

    def open(self, personal: Application | Bridge, review_id: PeerReviewId) -> None:
        """Show a review; through the bridge of the open workbook, or one of its own."""
        from ui.screens.desk.screen import PeerDesk

        self.shut()
        if isinstance(personal, Bridge):
            bridge = personal
        else:
            bridge = self._own_bridge = Bridge(personal, self._stack)
        self._before = self._stack.currentWidget()
        desk = PeerDesk(bridge, review_id, self._navigation)
        desk.left.connect(self.shut)
        self._desk = desk
        self._stack.addWidget(desk)
        self._stack.setCurrentWidget(desk)
        desk.chips["claims"].setFocus()

    def ask(self, wish: str) -> bool:
        """Let the desk in front undo, redo or leave; False where there is none."""
        if self._desk is None:
            return False
        getattr(self._desk, wish)()
        return True

    def shut(self) -> None:
        """Keep what is typed and take the desk away."""
        desk, self._desk = self._desk, None
        if desk is None:
            return
        if self._own_bridge is not None:
            self._own_bridge.close()
            self._own_bridge.deleteLater()
            self._own_bridge = None
        if self._before is not None and self._stack.indexOf(self._before) >= 0:
            self._stack.setCurrentWidget(self._before)
        self._stack.removeWidget(desk)
        desk.hide()
        desk.deleteLater()
