"""What the parts of one returned review share: what is read, how an edit is made, its names."""

from collections.abc import Callable, Sequence
from datetime import date
from typing import Protocol

from PySide6.QtCore import QObject, Signal

from app.application import Application
from app.domain.frameworks import Framework
from app.domain.ids import LayerId, PeerReturnId
from app.domain.pack_outline import OutlineItem, PackOutline
from app.domain.packs import Pack
from app.domain.peer_reviews import FOUNDATIONS, WHOLE
from app.domain.pyramid import PyramidStage
from app.domain.returns import ReturnKind
from app.errors import CandourError
from app.peer_grammar import peer_words
from app.ports import Change
from app.queries.pack_files import certified_file
from app.queries.returns import NoteLine, ReturnPage, returns_page, spoken
from app.roads.pack_checking import what_is_known
from resources.texts import text
from ui.context import Context
from ui.jobs import Progress

_CONCERNS = {
    "Action",
    "FollowUp",
    "Judgement",
    "PeerAnswer",
    "PeerReturn",
    "ResponseField",
    "ResponseSent",
    "Review",
    "ReturnedNote",
}


class Refusing(Protocol):
    """What can show a refusal: a Field, or a message."""

    def refuse(self, error: CandourError | str) -> None:
        """Show why it was not taken."""

    def clear(self) -> None:
        """Nothing is wrong any more."""


class ReturnDesk(QObject):
    """One return in hand.

    `changed` comes when what is shown must be read again; `outlined` when the claims of the pack
    are known by their titles.
    """

    changed = Signal()
    outlined = Signal()

    def __init__(self, context: Context, page: ReturnPage, parent: QObject) -> None:
        super().__init__(parent)
        self.context, self.page = context, page
        self.outline: PackOutline | None = None
        context.bridge.changed.connect(self._heard)
        self._ask_outline()

    @property
    def return_id(self) -> PeerReturnId:
        """Which return this is."""
        return self.page.arrived.id

    @property
    def reviewer(self) -> str:
        """The reviewer's name, or words for one without."""
        return self.page.arrived.reviewer or text("returns.nameless")

    @property
    def framework(self) -> Framework:
        """The framework that the review began with."""
        return self.context.application.framework(self.page.review.framework_version_id)

    @property
    def is_open(self) -> bool:
        """Whether anything can be written here."""
        return not self.context.read_only

    @property
    def steps_can_be_added(self) -> bool:
        """Whether an answer can lead to a next step of the review."""
        return self.is_open and self.page.review.closed_at is None

    @property
    def is_draft(self) -> bool:
        """Whether it is a draft, which is commented on and not answered with a signature."""
        return self.page.arrived.kind is ReturnKind.DRAFT

    @property
    def today(self) -> date:
        """The present day."""
        return self.context.application.clock.today()

    def stages(self) -> tuple[PyramidStage, ...]:
        """The stages for tracks and badges."""
        return tuple(PyramidStage(stage_id=one.id, name=one.name) for one in self.framework.stages)

    def stage_index(self, stage_id: str) -> int | None:
        """Where a stage stands, None for one that the framework does not have."""
        known = [str(stage.id) for stage in self.framework.stages]
        return known.index(stage_id) if stage_id in known else None

    def is_mine(self, return_id: PeerReturnId, reviewer: str) -> bool:
        """Whether these are this return's own reviewer's words, not those of a copy it carries."""
        arrived = self.page.arrived
        return return_id == arrived.id and spoken(reviewer) == spoken(arrived.reviewer)

    def lines(self, place: str, fields: Sequence[str]) -> list[NoteLine]:
        """What was said of a place, in the order of the fields; of each the reviewer's own first."""
        own = spoken(self.page.arrived.reviewer)
        found = [
            line
            for line in self.page.fields
            if line.note.place == place and line.note.field in fields
        ]
        return sorted(
            found,
            key=lambda line: (fields.index(line.note.field), spoken(line.note.author) != own),
        )

    def place_name(self, place: str) -> str:
        """A layer's name, or that of the foundations or the whole."""
        if place == WHOLE:
            return text("returns.whole")
        framework = self.framework
        if place == FOUNDATIONS:
            return framework.foundations.name
        names = {str(layer.id): layer.name for layer in framework.layers}
        return names.get(place, place)

    def places(self) -> tuple[str, ...]:
        """Every layer from the base upwards, then the foundations."""
        return (*(str(layer.id) for layer in self.framework.layers), FOUNDATIONS)

    def layer_of(self, line: NoteLine) -> LayerId:
        """The layer under which a next step from this note belongs."""
        framework, place = self.framework, line.note.place
        if not place and self.outline is not None:
            found = self.outline.item(line.note.item)
            place = found.subject if found else ""
        known = {str(layer.id): layer.id for layer in framework.layers}
        if place == FOUNDATIONS:
            return framework.foundations.id
        return known.get(place, framework.foundations.id)

    def label_of(self, field: str) -> str:
        """What a field is called in the pack itself."""
        known = peer_words().fields.get(field)
        return known.label if known else text("returns.comment")

    def choice_words(self, field: str, value: str) -> str:
        """A choice's own word, "high" for example."""
        return peer_words().choices.get(field, {}).get(value, value)

    def item_of(self, line: NoteLine) -> OutlineItem | None:
        """The claim that a note stands on, once the pack's outline is known."""
        return self.outline.item(line.note.item) if self.outline is not None else None

    def where(self, line: NoteLine) -> str:
        """Where a note stands: its layer, or its claim by number and title, or its page."""
        if line.note.place:
            return self.place_name(line.note.place)
        item = self.item_of(line)
        if item is not None:
            facts = {"number": item.number, "title": item.title, "page": line.note.page}
            return text("returns.at_claim", **facts)
        return text("returns.at_page", page=line.note.page)

    def submit(self, command: object, beside: Refusing | None = None, typing: str = "") -> None:
        """Ask for an edit; a refusal is shown `beside` it."""
        if beside is not None:
            beside.clear()
        self.context.bridge.submit(
            command, "returns", typing=typing, refused=beside.refuse if beside else None
        )

    def read_again(self) -> bool:
        """Read the return again; False where it is gone."""
        page = self.context.application.read(returns_page, self.return_id)
        if page is not None:
            self.page = page
        return page is not None

    def _heard(self, change: Change) -> None:
        if any(kind in _CONCERNS for kind, _ in change.touched):
            self.changed.emit()

    def _ask_outline(self) -> None:
        personal = self.context.personal
        if personal is None:
            return
        application, pack = self.context.application, self.page.pack
        job = self.context.bridge.run_job(_outlining(application, personal, pack), settle=False)
        job.done.connect(self._outlined)
        # Without it, claims go by their page; what is wrong with the copy is said when it is used.
        job.failed.connect(lambda _error: None)

    def _outlined(self, outline: PackOutline | None) -> None:
        self.outline = outline
        if outline is not None:
            self.outlined.emit()


def _outlining(
    application: Application, personal: Application, pack: Pack
) -> Callable[[Progress], PackOutline | None]:
    """The work that reads the claims of the pack that was sent."""

    def work(_progress: Progress) -> PackOutline | None:
        from app.signing.outline_cage import open_pack_caged

        content = application.read(certified_file, pack.id)
        if content is None:
            return None
        return open_pack_caged(content, what_is_known(personal))[1]

    return work
