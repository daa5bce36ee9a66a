"""What every screen is given."""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Protocol

from PySide6.QtWidgets import QWidget

from app.application import Application
from app.domain.ids import PeerReviewId
from app.settings import Settings
from ui.actions import Action, Actions
from ui.bridge import Bridge
from ui.reviewing import Reviewing


class Navigation(Protocol):
    """Going about in the window; the frame is one."""

    def go(self, place_id: str, **where: object) -> None:
        """Show a place. `where` is handed to its `show_where(**where)` if it has one."""

    def back(self) -> None:
        """Return to where one was before."""

    def toast(
        self, words: str, action: str = "", pressed: Callable[[], object] | None = None
    ) -> None:
        """Say something in passing, with at most one thing to do about it."""

    def open_drawer(self, title: str, content: QWidget) -> None:
        """Show content at the right, over the page; Escape closes it."""

    def close_drawer(self) -> None:
        """Close the drawer, if it is open."""

    def open_help(self, topic: str = "") -> None:
        """Show the help, at a topic of resources/texts/help.json where one is named."""

    def open_desk(self, review_id: PeerReviewId) -> None:
        """Show a colleague's pack under review over the whole window."""

    def say_review(self, school: str, review: str) -> None:
        """Set the two lines at the head of the window."""


class Preferences(Protocol):
    """The settings of the person at this computer."""

    @property
    def settings(self) -> Settings:
        """What holds now."""

    def revise(self, **changes: object) -> None:
        """Change what is named, apply it at once and keep it."""


@dataclass(frozen=True, slots=True)
class Context:
    """Handed to a place when it is made.

    `personal` is the application of the personal store (identities, known signers), where there
    is one. `reviewing` says which review the window is about. `read_only` is True where the
    workbook is only looked at.
    """

    application: Application
    bridge: Bridge
    navigation: Navigation
    preferences: Preferences
    actions: Actions
    personal: Application | None = None
    personal_bridge: Bridge | None = None
    reviewing: Reviewing = field(default_factory=Reviewing)
    read_only: bool = False


@dataclass(frozen=True, slots=True)
class Place:
    """One entry of the rail.

    `make` builds the screen when it is first shown. A screen may have `show_where(**where)`,
    called each time one goes to it, `page_left()`, called when one leaves it, and
    `find_wanted()`, called by Ctrl+F.
    """

    id: str
    title: str
    icon_name: str
    make: Callable[[Context], QWidget]


__all__ = ["Action", "Actions", "Context", "Navigation", "Place", "Preferences"]
