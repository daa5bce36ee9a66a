"""Every screen as a picture, with the sample school; needs no display."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory

from PySide6.QtCore import QEventLoop, QSize, QTimer
from PySide6.QtWidgets import QApplication, QWidget

from app.commands.doors import Doors, made_folder
from app.errors import CandourError
from app.queries.reviews import current_review
from app.settings import Scheme
from ui.main_window import MainWindow
from ui.preferences import LivePreferences
from ui.sample_review import sample_review
from ui.screens.desk.screen import PeerDesk
from ui.screens.review.desk import ASSURANCE, BAROMETER, SCHOOL
from ui.shown_return import bring_home
from ui.start import make_window
from ui.workbooks import Workbooks

SOON_MS, LATER_MS, LONGEST_MS = 300, 900, 60_000


def take_screenshots(
    doors: Doors, folder: Path, size: tuple[int, int], scheme: Scheme
) -> list[Path]:
    """Write the pictures and give their paths, in the order of a walk through the program.

    Raises:
        CandourError: file_not_written.
    """
    application = QApplication.instance() or QApplication(["candour"])
    with TemporaryDirectory() as home:
        own = replace(doors, library=lambda _home: doors.library(Path(home)))
        preferences = LivePreferences()
        window, workbooks = make_window(own, preferences)
        preferences.revise(scheme=scheme.value, still=True)
        window.resize(QSize(*size))
        window.show()
        names = (
            f"{number:02}-{name}.png"
            for number, name in enumerate(_walk(window, workbooks), start=1)
        )
        paths = [_written(folder / name, window) for name in names]
        window.close()
        workbooks.close()
        application.processEvents()
    return paths


def _walk(window: MainWindow, workbooks: Workbooks) -> Iterator[str]:
    """Go from screen to screen; each is ready for its picture when its name is given."""
    _wait(SOON_MS)
    yield "welcome"
    workbooks.load_sample()
    _wait_until(lambda: window.context is not None)
    for name, place, where in _STOPS:
        window.go(place, **where)
        _wait_until_still(window)
        yield name
    yield from _walk_home(window)
    for action in _ACTIONS:
        window.go("overview")
        _wait_until_still(window)
        window.actions_known.perform(action)
        _wait(SOON_MS)
        yield action
        window.close_drawer()
        window.palette_shown.hide()
    yield from _walk_desk(window)


def _walk_desk(window: MainWindow) -> Iterator[str]:
    """Go through a colleague's pack under review: the sample school's own, as a colleague has it."""
    context = window.context
    if context is None or context.personal is None:
        return
    with TemporaryDirectory() as folder:
        review_id = sample_review(context.application, context.personal, Path(folder))
    if review_id is None:
        return
    window.go("share", part="reviews")
    _wait_until_still(window)
    yield "share-reviews"
    window.open_desk(review_id)
    desk = window.desks.desk
    if not isinstance(desk, PeerDesk):
        return
    _wait_until(lambda: desk.pages.pages > 0)
    outline = desk.session.outline
    for part in ("claims", "layers", "whole", "private", "send", "answers"):
        desk.turn_to(part)
        if outline is not None and part == "claims":
            desk.session.choose_item(outline.item_of_place(outline.layers[0].id))
        _wait(LATER_MS)
        _wait_until(lambda: desk.pages.page in desk.pages.drawn)
        yield f"desk-{part}"
    desk.leave()


def _walk_home(window: MainWindow) -> Iterator[str]:
    """Through a review that a colleague sent back, and what the overview then shows."""
    if window.context is None:
        return
    application = window.context.application
    review = application.read(current_review)
    if review is None:
        return
    return_id = bring_home(application, review.id)
    window.go("share", part="back")
    _wait_until_still(window)
    yield "share-came-back"
    for part in ("beside", "answers", "send", "later"):
        window.go("share", return_id=return_id, return_part=part)
        _wait_until_still(window)
        yield f"returned-{part}"
    window.go("overview")
    _wait_until_still(window)
    yield "overview-with-peer"


_STOPS: tuple[tuple[str, str, dict[str, object]], ...] = (
    ("overview", "overview", {}),
    ("review-layer", "review", {"layer_id": "attendance"}),
    ("review-criteria", "review", {"layer_id": "engagement", "criterion_id": "ENG-RE-4"}),
    ("review-words", "review", {"layer_id": "curriculum", "part": "words"}),
    ("review-foundations", "review", {"layer_id": "foundations"}),
    ("review-barometer", "review", {"page": BAROMETER}),
    ("review-assurance", "review", {"page": ASSURANCE}),
    ("review-school", "review", {"page": SCHOOL}),
    ("evidence", "evidence", {}),
    ("share-peer", "share", {"kind": "peer"}),
    ("share-governors", "share", {"kind": "governors"}),
    ("share-signers", "share", {"part": "signers"}),
)
_ACTIONS = ("history", "help", "palette")


def _wait_until_still(window: MainWindow) -> None:
    """Wait until no work is on its way for a moment; some of it begins only after a pause."""
    for _ in range(2):
        _wait(LATER_MS)
        _wait_until(lambda: window.bridge is None or not window.bridge.working)


def _wait(milliseconds: int) -> None:
    """Let the window do its work."""
    loop = QEventLoop()
    QTimer.singleShot(milliseconds, loop.quit)
    loop.exec()


def _wait_until(ready: Callable[[], bool]) -> None:
    for _ in range(LONGEST_MS // 50):
        if ready():
            return
        _wait(50)


def _written(path: Path, window: QWidget) -> Path:
    made_folder(path.parent)
    if not window.grab().save(str(path)):
        raise CandourError("file_not_written", name=path.name)
    return path
