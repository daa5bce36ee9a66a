"""What the pages of one review share: what is read, how an edit is made, where to go."""

from collections.abc import Callable
from datetime import date
from typing import Concatenate, ParamSpec, Protocol, TypeVar
from uuid import UUID

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QAbstractButton, QLineEdit, QPlainTextEdit, QWidget

from app.domain.frameworks import Framework
from app.domain.ids import ReviewId, UnitId
from app.domain.pyramid import PyramidStage
from app.domain.reviews import Review
from app.domain.schools import Phase
from app.errors import CandourError
from app.ports import Reader
from app.queries.review_road import ReviewRoad
from resources.texts import text
from ui.context import Context
from ui.widgets.choices import Choice, Tick
from ui.widgets.dates import DateField, month_words
from ui.widgets.segmented import SegmentedControl
from ui.widgets.stage_track import StageTrack

P = ParamSpec("P")
View = TypeVar("View")

# Pages that are no layer; a layer's page goes by the layer's own id.
BAROMETER, LENS, ASSURANCE = "@barometer", "@lens", "@assurance"
SCHOOL, DETAILS = "@school", "@details"


class Refusing(Protocol):
    """What can show a refusal: a Field, or a message."""

    def refuse(self, error: CandourError | str) -> None:
        """Show why it was not taken."""

    def clear(self) -> None:
        """Nothing is wrong any more."""


class Written(Protocol):
    """A field of words."""

    @property
    def typing(self) -> str:
        """The run of typing in hand."""


class Desk(QObject):
    """The review in hand. `wanted` carries the page to go to and where on it."""

    wanted = Signal(str, object)

    def __init__(self, context: Context, road: ReviewRoad, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.context, self.road = context, road

    @property
    def review(self) -> Review:
        """The review as last read."""
        return self.road.review

    @property
    def review_id(self) -> ReviewId:
        """Which review this is."""
        return self.road.review.id

    @property
    def unit_id(self) -> UnitId:
        """The whole school."""
        return self.road.unit.id

    @property
    def framework(self) -> Framework:
        """The framework that the review began with."""
        return self.road.framework

    @property
    def phase(self) -> Phase:
        """The kind of school, for its own words."""
        return self.road.school.phase

    @property
    def is_open(self) -> bool:
        """Whether the review can be edited."""
        return self.road.review.closed_at is None and not self.context.read_only

    @property
    def today(self) -> date:
        """The present day."""
        return self.context.application.clock.today()

    def new_id(self) -> UUID:
        """An id for a row about to be made."""
        return self.context.application.ids.new()

    def stages(self) -> tuple[PyramidStage, ...]:
        """The stages for tracks and badges."""
        return tuple(PyramidStage(stage_id=one.id, name=one.name) for one in self.framework.stages)

    def say(self, words: str) -> str:
        """A sentence of the framework in the school's words."""
        return self.framework.say(words, self.phase)

    def read(
        self, query: Callable[Concatenate[Reader, P], View], *args: P.args, **named: P.kwargs
    ) -> View:
        """What a query draws from the workbook."""
        return self.context.application.read(query, *args, **named)

    def submit(
        self, command: object, beside: Refusing | None = None, written: Written | None = None
    ) -> None:
        """Ask for an edit; a refusal is shown `beside` it. `written` is the field it came from."""
        if beside is not None:
            beside.clear()
        self.context.bridge.submit(
            command,
            "review",
            typing=written.typing if written else "",
            refused=beside.refuse if beside else None,
        )

    def go(self, page: str, **where: object) -> None:
        """Go to another page of the review."""
        self.wanted.emit(page, where)


def carried_words(since: date | None) -> str:
    """How an answer was carried, such as "from March 2026, not looked at again", or ""."""
    return text("review.carried", month=month_words(since)) if since else ""


def edits(part: QAbstractButton) -> QAbstractButton:
    """Mark a button as one that edits: it rests while the review is closed."""
    part.setProperty("edits", True)
    return part


def hold_still(root: QWidget, *, is_open: bool) -> None:
    """Let the controls on a page be used, or only read."""
    fields: list[QLineEdit | QPlainTextEdit] = [*root.findChildren(QLineEdit)]
    fields += root.findChildren(QPlainTextEdit)
    for field in fields:
        if not field.property("alwaysOpen"):
            field.setReadOnly(not is_open)
    for kind in (SegmentedControl, StageTrack, Choice, Tick, DateField):
        for control in root.findChildren(kind):
            if not control.property("alwaysOpen"):
                control.setEnabled(is_open)
    for button in root.findChildren(QAbstractButton):
        if button.property("edits"):
            button.setEnabled(is_open)
