"""One colleague's pack under review: the file as it was checked, and all that is written so far.

The parts of the desk read from here and write through here. Nothing is written before the code of
conduct is accepted: the first thing said asks for it, and waits for the answer.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from app.application import Application
from app.domain.ids import PeerMarkId, PeerReviewId
from app.domain.pack_outline import PackOutline
from app.domain.peer_reviews import FOUNDATIONS, Mark, PeerMark, Quad
from app.domain.verdicts import Verdict
from app.errors import CandourError
from app.ports import Change
from app.queries.peer_reviews import PeerReviewPage, peer_review_page
from app.queries.signers import all_identities
from app.use_cases.packs_in import SOUND
from app.use_cases.peer_reviews import AcceptConduct
from app.use_cases.peer_writing import AddMark, WritePeerField
from resources.texts import text
from ui.bridge import Bridge
from ui.context import Navigation
from ui.jobs import Progress
from ui.widgets.messages import Field, InlineMessage

if TYPE_CHECKING:
    from app.domain.read_notes import ReadNote

_OURS = {"PeerReview", "PeerField", "PeerMark", "PrivateNote", "PeerSending", "KnownSigner"}


@dataclass(frozen=True, slots=True)
class HeldPack:
    """The pack as it was checked when the desk was opened.

    `notes` are those that others have written into it, one's own stand in the store; `all_notes`
    are both. `lens_questions` are those of the framework that is known here, by layer.
    """

    content: bytes = field(repr=False)
    verdict: Verdict
    outline: PackOutline | None
    notes: "tuple[ReadNote, ...]" = ()
    all_notes: "tuple[ReadNote, ...]" = ()
    lens_questions: Mapping[str, str] = field(default_factory=dict)

    @property
    def is_sound(self) -> bool:
        """Whether a review may go on from it."""
        return self.outline is not None and self.verdict.state in SOUND


class ReviewSession(QObject):
    """What the desk is about.

    `came` says that the pack was checked, `changed` that what is written was read again,
    `troubled` carries a CandourError. `item_chosen` and `mark_chosen` carry the ids of what the
    person looks at now; `conduct_wanted` asks for the code of conduct.
    """

    came = Signal()
    changed = Signal()
    troubled = Signal(object)
    item_chosen = Signal(str)
    mark_chosen = Signal(str)
    conduct_wanted = Signal()

    def __init__(
        self, bridge: Bridge, review_id: PeerReviewId, navigation: Navigation, parent: QObject
    ) -> None:
        super().__init__(parent)
        self.bridge, self.review_id, self.navigation = bridge, review_id, navigation
        self.pack: HeldPack | None = None
        self.item = ""
        self._waiting: dict[str, Callable[[], object]] = {}
        self._refusals: list[Field | InlineMessage] = []
        self.page: PeerReviewPage | None = None
        self._begun: dict[PeerMarkId, PeerMark] = {}
        self.own: frozenset[str] = frozenset()
        self.read()
        bridge.changed.connect(self._heard)

    @property
    def application(self) -> Application:
        """The application of the personal store."""
        return self.bridge.application

    @property
    def outline(self) -> PackOutline | None:
        """The parts of the pack, once it was checked and is sound."""
        return self.pack.outline if self.pack is not None and self.pack.is_sound else None

    @property
    def is_accepted(self) -> bool:
        """Whether the code of conduct was accepted."""
        return self.page is not None and self.page.review.conduct_accepted_at is not None

    @property
    def marks(self) -> tuple[PeerMark, ...]:
        """The marks that are kept, and those on their way there: they can be written in at once."""
        held = self.page.marks if self.page is not None else ()
        known = {mark.id for mark in held}
        return (*held, *(mark for key, mark in self._begun.items() if key not in known))

    def load(self) -> None:
        """Check the pack anew and read its parts, off the window's thread."""
        application, review_id, own = self.application, self.review_id, self.own

        def work(_progress: Progress) -> HeldPack:
            return held(application, review_id, own)

        job = self.bridge.run_job(work, settle=False)
        job.done.connect(self._take)
        job.failed.connect(self.troubled)

    def read(self) -> None:
        """Read again what is written."""
        self.page = self.application.read(peer_review_page, self.review_id)
        self.own = frozenset(one.fingerprint for one in self.application.read(all_identities))

    def choose_item(self, item: str) -> None:
        """Look at a claim, on the pages and beside them."""
        if item != self.item:
            self.item = item
            self.item_chosen.emit(item)

    def choose_mark(self, mark_id: str, item: str) -> None:
        """Look at a mark or a note."""
        self.choose_item(item)
        self.mark_chosen.emit(mark_id)

    # Writing.

    def write(self, place: str, name: str, value: str, beside: Field, typing: str = "") -> None:
        """Say one thing; a refusal is shown beside its field."""
        command = WritePeerField(
            peer_review_id=self.review_id, place=place, field=name, value=value
        )
        self.under_conduct(f"{place} {name}", lambda: self.submit(command, beside, typing), beside)

    def add_mark(
        self,
        mark: Mark,
        item: str,
        page: int,
        *,
        quads: tuple[Quad, ...] = (),
        reply_to: str = "",
    ) -> None:
        """Put a mark on a claim or a place of a page, counted from 1, and choose it."""
        made = PeerMark(
            id=PeerMarkId(self.application.ids.new()),
            peer_review_id=self.review_id,
            page=page,
            item=item,
            mark=mark,
            text="",
            written_at=self.application.clock.now(),
            quads=quads,
            reply_to=reply_to,
        )
        self.under_conduct(f"mark {made.id}", lambda: self._begin_mark(made))

    def _begin_mark(self, made: PeerMark) -> None:
        """Show the mark at once, so that the next key already goes into its words."""

        def ended(error: CandourError | Change | None) -> None:
            self._begun.pop(made.id, None)
            if isinstance(error, CandourError):
                self.changed.emit()
                self.troubled.emit(error)

        command = AddMark(
            mark_id=made.id,
            peer_review_id=self.review_id,
            page=made.page,
            item=made.item,
            mark=made.mark,
            quads=made.quads,
            reply_to=made.reply_to,
        )
        self._begun[made.id] = made
        self.bridge.submit(command, "desk", refused=ended, done=ended)
        self.changed.emit()
        self.choose_mark(str(made.id), made.item)

    def submit(
        self, command: object, beside: Field | InlineMessage | None = None, typing: str = ""
    ) -> None:
        """Ask for an edit; a refusal is shown beside what it is about."""
        if beside is not None:
            beside.clear()
        refused = beside.refuse if beside is not None else None
        self.bridge.submit(command, "desk", typing=typing, refused=refused)

    def under_conduct(
        self, key: str, act: Callable[[], object], beside: Field | InlineMessage | None = None
    ) -> None:
        """Do it at once, or as soon as the code of conduct is accepted; the newest of a key."""
        if self.is_accepted:
            act()
            return
        self._waiting[key] = act
        if beside is not None:
            self._refusals.append(beside)
        self.conduct_wanted.emit()

    def accept_conduct(self) -> None:
        """Record that the code of conduct is accepted, then do what waited for it."""
        self.bridge.submit(AcceptConduct(peer_review_id=self.review_id), "desk", done=self._go_on)

    def decline_conduct(self) -> None:
        """Say beside each field that its words are not kept."""
        for beside in self._refusals:
            beside.refuse(text("peer.conduct_first"))
        self._refusals.clear()

    def _go_on(self, _change: Change | None) -> None:
        self.read()
        for beside in self._refusals:
            beside.clear()
        self._refusals.clear()
        waiting, self._waiting = self._waiting, {}
        for act in waiting.values():
            act()

    def _heard(self, change: Change) -> None:
        kinds = {kind for kind, _ in change.touched}
        if kinds & _OURS:
            self.read()
            self.changed.emit()
        if "KnownSigner" in kinds:
            self.load()

    def _take(self, pack: HeldPack) -> None:
        if self.bridge.is_open:
            self.pack = pack
            self.came.emit()


def held(personal: Application, review_id: PeerReviewId, own: frozenset[str]) -> HeldPack:
    """The file under review, checked in its cage, with the notes of others in it."""
    from app.importing.frameworks import shipped_framework
    from app.roads.peer_desk import held_pack, open_pack
    from app.signing.returned_notes import read_notes

    opened = open_pack(personal, held_pack(personal, review_id))
    if opened.outline is None:
        return HeldPack(opened.content, opened.verdict, None)
    notes = read_notes(opened.verdict, opened.outline)
    others = tuple(note for note in notes if note.fingerprint not in own)
    framework = shipped_framework()
    questions = {str(layer.id): layer.lens_question for layer in framework.layers}
    questions[FOUNDATIONS] = framework.foundations.lens_question
    return HeldPack(opened.content, opened.verdict, opened.outline, others, notes, questions)
