"""What the steps of the Share page have in common: the pack in hand, as words and as pages.

The pages shown are those of the final unsigned file; signing takes exactly its bytes.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QObject, QTimer, Signal

from app.application import Application
from app.domain.identities import Identity
from app.domain.ids import ReviewId
from app.domain.packs import PackKind
from app.errors import CandourError
from app.ports import Change
from app.queries.pack_preview import PackPreview, preview
from app.queries.pack_rows import PackRequest
from app.queries.signers import identities
from app.reports.page_pictures import DrawnPages, drawn_pages
from app.roads.pack_making import UnsignedPack, lay_out, preparer_of, request_for
from ui.context import Context
from ui.jobs import Job, Progress
from ui.widgets.messages import Field, InlineMessage
from ui.widgets.pending import pending_edits

_REST_MS = 700
FIRST_PAGES = (0, 1, 2)


@dataclass(frozen=True, slots=True)
class ShownPack:
    """A pack as it is looked at: its view, the file, and its first pages as pictures."""

    view: PackPreview
    unsigned: UnsignedPack
    drawn: DrawnPages


class Desk(QObject):
    """The pack being prepared, of one review and one kind.

    `looked` carries a PackPreview as soon as the words are read, `shown` a ShownPack once its
    pages are laid out, `troubled` a CandourError where they could not be. `became_stale` says that
    something was changed, so that what is shown is no longer what would be signed.
    """

    looked = Signal(object)
    shown = Signal(object)
    troubled = Signal(object)
    became_stale = Signal()
    identity_changed = Signal()

    def __init__(self, context: Context, review_id: ReviewId, parent: QObject) -> None:
        super().__init__(parent)
        self.context, self.review_id = context, review_id
        self.kind = PackKind.PEER
        self.identity: Identity | None = None
        self.view: PackPreview | None = None
        self.pack: ShownPack | None = None
        self.page_width = 640
        self.is_watched = False
        self._is_stale = True
        self._job: Job | None = None
        self._again = False
        self._rest = QTimer(self)
        self._rest.setSingleShot(True)
        self._rest.timeout.connect(self._begin)
        context.bridge.changed.connect(self._heard)
        if context.personal_bridge is not None:
            context.personal_bridge.changed.connect(self._person_changed)
        self.read_identity()

    @property
    def is_read(self) -> bool:
        """Whether the view is that of this moment, its pages perhaps not laid out yet."""
        waiting = pending_edits().waiting or self.context.bridge.pending > 0
        return not (waiting or self._is_stale or self._again) and self.view is not None

    @property
    def is_fresh(self) -> bool:
        """Whether the pages shown are those of this moment, nothing being on its way."""
        waiting = pending_edits().waiting or self.context.bridge.pending > 0
        busy = self._job is not None or self._rest.isActive()
        return self.pack is not None and not waiting and not busy

    def choose_kind(self, kind: PackKind) -> None:
        """Prepare the other pack."""
        if kind is not self.kind:
            self.kind = kind
            self.view = None
            self.ask(at_once=True)

    def read_identity(self) -> None:
        """Read again who signs at this computer."""
        held = self.context.personal.read(identities) if self.context.personal else ()
        self.identity = held[0] if held else None

    def ask(self, *, at_once: bool = False) -> None:
        """Lay the pack out anew, once the changes rest."""
        self.pack = None
        self._is_stale = True
        self.became_stale.emit()
        if self.is_watched:
            self._rest.start(0 if at_once else _REST_MS)

    def watch(self, is_watched: bool) -> None:
        """Lay out only while somebody looks; what was changed meanwhile is laid out then."""
        self.is_watched = is_watched
        if is_watched and self._is_stale and self._job is None:
            self._rest.start(0)

    def submit(self, command: object, beside: Field | InlineMessage | None, typing: str) -> None:
        """Ask for an edit; a refusal is shown `beside` it."""
        if beside is not None:
            beside.clear()
        self.context.bridge.submit(
            command, "share", typing=typing, refused=beside.refuse if beside else None
        )

    def request(self) -> PackRequest:
        """What a pack of this moment is asked for with."""
        return request_for(
            self.context.application, self.review_id, self.kind, preparer_of(self.identity)
        )

    def _heard(self, _change: Change) -> None:
        self.ask()

    def _person_changed(self, change: Change) -> None:
        if any(kind == "Identity" for kind, _ in change.touched):
            self.read_identity()
            self.identity_changed.emit()
            self.ask(at_once=True)

    def _begin(self) -> None:
        if not self.context.bridge.is_open:
            return
        if self._job is not None:
            self._again = True
            return
        self._again = False
        self._is_stale = False
        self.view = None
        application = self.context.application
        kind, identity, review_id = self.kind, self.identity, self.review_id

        def look(_progress: Progress) -> tuple[PackRequest, PackPreview]:
            request = request_for(application, review_id, kind, preparer_of(identity))
            return request, application.read(preview, request)

        self._run(look, self._looked)

    def _looked(self, result: tuple[PackRequest, PackPreview]) -> None:
        self._job = None
        request, view = result
        if not self.context.bridge.is_open:
            return
        if self._again or request.kind is not self.kind:
            self._begin()
            return
        if self._is_overtaken():
            return
        self.view = view
        self.looked.emit(view)
        application, width = self.context.application, self.page_width

        def build(_progress: Progress) -> ShownPack:
            return _built(application, request, view, width)

        self._run(build, self._built)

    def _is_overtaken(self) -> bool:
        """Whether what was read is older than what is in the fields; then it must not be shown."""
        on_its_way = pending_edits().waiting or self.context.bridge.pending > 0
        if on_its_way and not self._is_stale:
            self._is_stale = True
            self._rest.start(_REST_MS)
        return self._is_stale

    def _built(self, pack: ShownPack) -> None:
        self._job = None
        if self._again:
            self._begin()
        elif not self._is_stale:
            self.pack = pack
            self.shown.emit(pack)

    def _failed(self, error: CandourError) -> None:
        self._job = None
        if self._again:
            self._begin()
        else:
            self.troubled.emit(error)

    def _run(self, work: Callable[[Progress], object], done: Callable[[Any], None]) -> None:
        job = self.context.bridge.run_job(work, settle=False)
        job.done.connect(done)
        job.failed.connect(self._failed)
        job.finished.connect(lambda: self._finished(job))
        self._job = job

    def _finished(self, job: Job) -> None:
        # Stopped, or ended by a bug that is told elsewhere: the next change begins anew.
        if self._job is job:
            self._job = None


def _built(
    application: Application, request: PackRequest, view: PackPreview, width: int
) -> ShownPack:
    unsigned = lay_out(application, request)
    return ShownPack(view, unsigned, drawn_pages(unsigned.pdf, FIRST_PAGES, width))
