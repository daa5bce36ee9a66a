"""The frame of the window: rail, head, places, drawer, palette; going about by mouse and keyboard."""

from collections.abc import Callable, Sequence
from functools import partial
from typing import cast

from PySide6.QtCore import QSize
from PySide6.QtGui import QCloseEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QMainWindow, QStackedWidget, QWidget
from typing_extensions import override

from app.application import Application
from app.domain.ids import PeerReviewId
from app.errors import CandourError
from app.ports import Change
from resources.texts import text
from ui.actions import Action, Actions
from ui.bridge import Bridge, Saved
from ui.context import Context, Place
from ui.dialogs.settings import SettingsDialog
from ui.dialogs.unsaved import leaves_anyway
from ui.frame_actions import frame_actions
from ui.peer_desks import PeerDesks
from ui.preferences import LivePreferences
from ui.theme import px, theme
from ui.undo_words import said, undo_and_redo, what_happened
from ui.widgets.drawer import Drawer
from ui.widgets.head import Head
from ui.widgets.help_page import HelpPage
from ui.widgets.history import HistoryPage
from ui.widgets.layouts import Column, Row
from ui.widgets.messages import Toast, sentence
from ui.widgets.palette import CommandPalette
from ui.widgets.pending import pending_edits, settle_all
from ui.widgets.rail import Breadth, Rail

LOW_WINDOW, LOWEST_WINDOW = 700, 480
NARROW_WINDOW, NARROWEST_WINDOW = 1160, 760
DISK_TROUBLE = ("disk_full", "disk_trouble", "store_busy", "store_no_access", "store_read_only")
MakeWelcome = Callable[["MainWindow"], QWidget]


class MainWindow(QMainWindow):
    """The one window. It stands at the welcome until `open_workbook` is called."""

    def __init__(
        self, places: Sequence[Place], preferences: LivePreferences, make_welcome: MakeWelcome
    ) -> None:
        super().__init__()
        self.setObjectName("window")
        self.setWindowTitle(text("window.name"))
        self.preferences = preferences
        self.actions_known = Actions(self)
        self.context: Context | None = None
        self._places = tuple(places)
        self._screens: dict[str, QWidget] = {}
        self._been: list[tuple[str, dict[str, object]]] = []
        self._here: tuple[str, dict[str, object]] | None = None
        self._build(make_welcome)
        self._add_actions()
        preferences.changed.connect(self._fit)
        preferences.refused.connect(self._refused)
        theme().changed.connect(self._fit)
        pending_edits().waiting_changed.connect(self._show_undo)
        self.setMinimumSize(QSize(640, 420))
        self.resize(1280, 800)
        self._show_undo()

    @property
    def bridge(self) -> Bridge | None:
        """The way to the open workbook; None at the welcome."""
        return self.context.bridge if self.context else None

    @property
    def place_id(self) -> str:
        """Which place is shown, "" at the welcome."""
        return self._here[0] if self._here else ""

    def screen_at(self, place_id: str) -> QWidget | None:
        """The screen of a place, None while it was never shown."""
        return self._screens.get(place_id)

    def open_workbook(
        self,
        application: Application,
        personal: Application | None = None,
        *,
        read_only: bool = False,
    ) -> Context:
        """Leave the welcome for a workbook; the first place is shown."""
        self.close_workbook()
        bridge = Bridge(application, self)
        own_bridge = Bridge(personal, self) if personal is not None else None
        self.context = Context(
            application,
            bridge,
            self,
            self.preferences,
            self.actions_known,
            personal,
            own_bridge,
            read_only=read_only,
        )
        bridge.changed.connect(self._changed)
        bridge.refused.connect(self._refused)
        bridge.state_changed.connect(self._show_saved)
        if own_bridge is not None:
            own_bridge.refused.connect(self._refused)
        self._all.setCurrentWidget(self._workspace)
        self._show_saved(Saved.SAVED)
        self._show_undo()
        self.go(self._places[0].id)
        self._stack.setFocus()
        return self.context

    def close_workbook(self) -> None:
        """Keep what is typed, let go of the workbook and return to the welcome."""
        self.desks.shut()
        if self.context is None:
            return
        self._drawer.shut()
        self.context.bridge.close()
        if self.context.personal_bridge is not None:
            self.context.personal_bridge.close()
        for screen in self._screens.values():
            self._stack.removeWidget(screen)
            screen.deleteLater()
        self._screens.clear()
        self._been.clear()
        self._here = None
        self.context = None
        self.setWindowTitle(text("window.name"))
        self._stand_at_welcome()

    # Navigation, as screens see it.

    def go(self, place_id: str, **where: object) -> None:
        """Show a place; see `ui.context.Navigation`."""
        if self._here is not None and (place_id, where) != self._here:
            self._been.append(self._here)
        self._show(place_id, where)

    def back(self) -> None:
        """Return to where one was before."""
        if not self.desks.ask("leave") and self._been:
            self._show(*self._been.pop())

    def open_desk(self, review_id: PeerReviewId, personal: Application | None = None) -> None:
        """Show a colleague's pack under review; `personal` where no workbook is open."""
        self._drawer.shut()
        settle_all()
        held = self.context.personal_bridge if self.context else None
        reached: Application | Bridge | None = held or personal
        if reached is not None:
            self.desks.open(reached, review_id)

    def toast(
        self, words: str, action: str = "", pressed: Callable[[], object] | None = None
    ) -> None:
        """Say something in passing."""
        self._toast.say(words, action, pressed)

    def open_drawer(self, title: str, content: QWidget) -> None:
        """Show content at the right, over the page."""
        self._drawer.open(title, content)

    def close_drawer(self) -> None:
        """Close the drawer, if it is open."""
        self._drawer.shut()

    def open_help(self, topic: str = "") -> None:
        """Show the help."""
        self.open_drawer(text("window.help.title"), HelpPage(topic))

    def say_review(self, school: str, review: str) -> None:
        """Set the two lines at the head of the window."""
        self.head.say(school, review)
        self.setWindowTitle(f"{school} · {text('window.name')}")

    # What Qt asks.

    @override
    def showEvent(self, event: QShowEvent) -> None:
        if self.context is None:
            self._stand_at_welcome()
        super().showEvent(event)

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    @override
    def closeEvent(self, event: QCloseEvent) -> None:
        if self.bridge is not None:
            known = self.bridge.trouble
            self.bridge.drain()
            trouble = self.bridge.trouble
            # What was refused beside its field has been said there. News, and words that the disk
            # did not take, are asked about.
            asks = trouble is not known or (trouble is not None and trouble.code in DISK_TROUBLE)
            if trouble and asks and not leaves_anyway(sentence(trouble), self):
                event.ignore()
                return
        self.close_workbook()
        event.accept()

    # Building.

    def _build(self, make_welcome: MakeWelcome) -> None:
        self._all = QStackedWidget()
        self.setCentralWidget(self._all)
        self._workspace = QWidget()
        self.rail = Rail([(place.title, place.icon_name) for place in self._places])
        self.head = Head(self._open_palette, "Ctrl+K")
        self._stack = QStackedWidget()
        page = QWidget()
        page.setObjectName("page")
        column = Column(page, spacing=0)
        column.addWidget(self.head)
        column.addWidget(self._stack, 1)
        row = Row(self._workspace, spacing=0)
        row.addWidget(self.rail)
        row.addWidget(page, 1)
        self._all.addWidget(self._workspace)
        self.desks = PeerDesks(self._all, self)
        self._drawer = Drawer(self._all)
        self._toast = Toast(self._all)
        self.palette_shown = CommandPalette(self._all)
        self._make_welcome = make_welcome
        self._welcome: QWidget | None = None
        for number, button in enumerate(self.rail.places):
            place_id = self._places[number].id
            button.clicked.connect(partial(self._go_if_open, place_id))
        self.rail.undo.clicked.connect(self._undo)
        self.rail.redo.clicked.connect(self._redo)
        self.rail.history.clicked.connect(self._open_history)
        self.rail.help.clicked.connect(lambda _on=False: self.open_help())
        self.rail.settings.clicked.connect(self._open_settings)
        self.rail.fold.clicked.connect(self._fold_rail)

    def _stand_at_welcome(self) -> None:
        """Show the welcome; it is made when it is first needed."""
        if self._welcome is None:
            self._welcome = self._make_welcome(self)
            self._all.addWidget(self._welcome)
        self._all.setCurrentWidget(self._welcome)

    def _add_actions(self) -> None:
        going = text("window.group.go")
        for number, place in enumerate(self._places, start=1):
            self.actions_known.add(
                Action(
                    id="go." + place.id,
                    words=place.title,
                    run=partial(self._go_if_open, place.id),
                    shortcuts=(f"Ctrl+{number}",),
                    icon_name=place.icon_name,
                    group=going,
                )
            )
        runs: dict[str, Callable[[], object]] = {
            "undo": self._undo,
            "redo": self._redo,
            "history": self._open_history,
            "settings": self._open_settings,
            "help": self.open_help,
            "palette": self._open_palette,
            "back": self.back,
            "find": self._find,
        }
        for action in frame_actions(runs, self.preferences):
            self.actions_known.add(action)

    # Going about.

    def _show(self, place_id: str, where: dict[str, object]) -> None:
        if self.context is None:
            return
        settle_all()
        self.desks.shut()
        self._tell(self._stack.currentWidget(), "page_left")
        screen = self._screens.get(place_id)
        number = next(n for n, place in enumerate(self._places) if place.id == place_id)
        if screen is None:
            screen = self._places[number].make(self.context)
            self._screens[place_id] = screen
            self._stack.addWidget(screen)
        self._here = (place_id, where)
        self._stack.setCurrentWidget(screen)
        self.rail.choose(number)
        self._tell(screen, "show_where", **where)

    def _go_if_open(self, place_id: str, _is_on: bool = False) -> None:
        if self.context is not None:
            self.go(place_id)

    @staticmethod
    def _tell(screen: QWidget | None, name: str, **where: object) -> None:
        """Call one of the three methods that a screen may have; see `ui.context.Place`."""
        told = getattr(screen, name, None)
        if told is not None:
            cast("Callable[..., object]", told)(**where)

    def _find(self) -> None:
        screen = self._stack.currentWidget()
        if getattr(screen, "find_wanted", None) is not None:
            self._tell(screen, "find_wanted")
        else:
            self._open_palette()

    def _open_palette(self) -> None:
        self.palette_shown.open(self.actions_known.entries())

    def _open_settings(self) -> None:
        SettingsDialog(self.preferences, self).open()

    def _open_history(self) -> None:
        if self.context is None or self.desks.desk is not None:
            return
        settle_all()
        page = HistoryPage(what_happened(self.context.application))
        self.open_drawer(text("window.history.title"), page)

    def _fold_rail(self) -> None:
        self.preferences.revise(rail_narrow=self.rail.breadth is Breadth.WORDS)

    # Undo, and where the edits are.

    def _undo(self) -> None:
        if not self.desks.ask("undo") and self.bridge is not None:
            self.bridge.undo(self._undone)

    def _redo(self) -> None:
        if not self.desks.ask("redo") and self.bridge is not None:
            self.bridge.redo(self._redone)

    def _undone(self, change: Change | None) -> None:
        if change is not None and self.context is not None:
            words = said(self.context.application, change)
            self.toast(text("window.undo.done", what=words))

    def _redone(self, change: Change | None) -> None:
        if change is not None and self.context is not None:
            words = said(self.context.application, change)
            self.toast(text("window.redo.done", what=words))

    def _changed(self, _change: Change) -> None:
        self._show_undo()

    def _show_undo(self, _waiting: bool = False) -> None:
        undo = redo = ""
        waiting = False
        if self.context is not None:
            undo, redo = undo_and_redo(self.context.application)
            waiting = pending_edits().waiting
        self.rail.say_undo(undo, redo, waiting=waiting)

    def _show_saved(self, state: Saved) -> None:
        trouble = self.bridge.trouble if self.bridge else None
        if state is Saved.SAVED:
            self.rail.say_saved(text("window.saved.saved"), "")
        elif state is Saved.SAVING:
            self.rail.say_saved(text("window.saved.saving"), "")
        else:
            why = sentence(trouble) if trouble else ""
            self.rail.say_saved(text("window.saved.not_saved_why", why=why), "bad")

    def _refused(self, error: CandourError) -> None:
        self.toast(sentence(error))

    def _fit(self) -> None:
        """Take the form that the room and the settings allow."""
        is_narrow = self.width() < px(NARROWEST_WINDOW)
        is_low = self.height() < px(LOWEST_WINDOW)
        self.head.fold(is_low=self.height() < px(LOW_WINDOW), is_narrow=is_narrow)
        breadth = Breadth.WORDS
        if is_narrow or is_low:
            breadth = Breadth.ICONS
        elif self.preferences.settings.rail_narrow or self.width() < px(NARROW_WINDOW):
            breadth = Breadth.CAPTIONS
        self.rail.stand(breadth, is_low=is_low)
