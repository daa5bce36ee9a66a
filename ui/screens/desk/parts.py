"""The parts beside the pages, each built when it is first needed, or while nothing else is done."""

from typing import Final, TypeVar

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QStackedWidget, QWidget

from ui.screens.desk.answers import AnswersPart
from ui.screens.desk.claims import ClaimsPart
from ui.screens.desk.layers import LayersPart
from ui.screens.desk.part import Part
from ui.screens.desk.private import PrivatePart
from ui.screens.desk.send import SendPart
from ui.screens.desk.session import ReviewSession
from ui.screens.desk.whole import WholePart
from ui.widgets.layouts import Column

PARTS: Final[dict[str, type[Part]]] = {
    "claims": ClaimsPart,
    "layers": LayersPart,
    "whole": WholePart,
    "private": PrivatePart,
    "send": SendPart,
    "answers": AnswersPart,
}
PartKind = TypeVar("PartKind", bound=Part)


class Parts(QStackedWidget):
    """Shows one part. `wanted` asks for a part or a place by its name, `answers_counted` tells how
    many answers there are.
    """

    wanted = Signal(str)
    answers_counted = Signal(int)

    def __init__(self, session: ReviewSession) -> None:
        super().__init__()
        self._session = session
        self._built: dict[str, Part] = {}
        self._sheets: dict[str, QWidget] = {}
        self._build("claims")
        session.came.connect(self._build_next)

    @property
    def claims(self) -> ClaimsPart:
        """The claims with their marks."""
        return self._part("claims", ClaimsPart)

    @property
    def layers(self) -> LayersPart:
        """What is said of the layers."""
        return self._part("layers", LayersPart)

    @property
    def whole(self) -> WholePart:
        """What is said of the whole."""
        return self._part("whole", WholePart)

    @property
    def private(self) -> PrivatePart:
        """What never leaves."""
        return self._part("private", PrivatePart)

    @property
    def send(self) -> SendPart:
        """The way out."""
        return self._part("send", SendPart)

    @property
    def answers(self) -> AnswersPart:
        """What came back."""
        return self._part("answers", AnswersPart)

    def turn_to(self, name: str) -> None:
        """Show a part."""
        if name not in self._built:
            self._build(name)
        self.setCurrentWidget(self._sheets[name])

    def follow(self, item: str) -> None:
        """Let the layers go along with the claim chosen."""
        if "layers" in self._built:
            self.layers.choose_by_item(item)

    def _part(self, name: str, kind: type[PartKind]) -> PartKind:
        if name not in self._built:
            self._build(name)
        part = self._built[name]
        if not isinstance(part, kind):
            raise TypeError(name)
        return part

    def _build(self, name: str) -> None:
        part = PARTS[name](self._session)
        self._built[name] = part
        self._sheets[name] = part
        if isinstance(part, ClaimsPart):
            # The line for numbers stays in sight above the claims.
            self._sheets[name] = QWidget()
            column = Column(self._sheets[name], spacing=4)
            column.addWidget(part.line)
            column.addWidget(part, 1)
        part.wanted.connect(self.wanted)
        self.addWidget(self._sheets[name])
        if self._session.pack is not None:
            part.refresh()
        if isinstance(part, LayersPart):
            part.choose_by_item(self._session.item)
        if isinstance(part, AnswersPart):
            part.counted.connect(self.answers_counted)
            part.read_answers()

    def _build_next(self) -> None:
        """Build one more; the window answers in between."""
        missing = [name for name in PARTS if name not in self._built]
        if missing and self._session.bridge.is_open:
            self._build(missing[0])
            QTimer.singleShot(_PAUSE_MS, self, self._build_next)


_PAUSE_MS: Final = 30
