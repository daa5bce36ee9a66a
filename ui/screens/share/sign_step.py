"""The fourth step: who signs, the passphrase, where to save, and the verdict read back."""

from functools import partial
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from app.domain.pack_names import pack_file_name
from app.domain.packs import PackKind
from app.queries.schools import school_view
from app.roads.pack_making import MadePack, UnsignedPack
from app.use_cases.packs import RevisePackDraft
from resources.texts import text
from ui.bridge import Bridge
from ui.dialogs.files import ask_where_to_save, documents
from ui.screens.share.desk import Desk
from ui.screens.share.made import Made
from ui.screens.share.seal import Seal
from ui.screens.share.signing import Unlocking, signing
from ui.widgets.labels import label
from ui.widgets.layouts import Column
from ui.widgets.pending import settle_all


class SignStep(QWidget):
    """Signs what is shown. `signed` carries the MadePack."""

    signed = Signal(object)

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._signing: UnsignedPack | None = None
        self.seal: Seal | None = None
        whole = Column(self, spacing=14)
        personal = desk.context.personal_bridge
        if personal is None:
            whole.addWidget(label(text("share.no_personal")))
        else:
            self.seal = self._sealing(personal)
            whole.addWidget(self.seal)
        self.made = Made(desk.context)
        whole.addWidget(self.made)
        desk.became_stale.connect(self._show_ready)
        desk.shown.connect(self._show_ready)
        desk.troubled.connect(self._show_ready)
        self._show_ready()

    def _sealing(self, personal: Bridge) -> Seal:
        view = self._desk.context.application.read(school_view)
        seal = Seal(personal, view.school.name if view else "", text("share.sign"))
        seal.wanted.connect(self._ask_where)
        return seal

    def _show_ready(self, _what: object = None) -> None:
        """Say what is still between the head and a signed pack."""
        self.made.show_for(self._desk.kind)
        if self.seal is None or self._signing is not None:
            return
        pack = self._desk.pack
        if pack is None:
            self.seal.allow(False, text("share.wait_pages"))
        elif not pack.view.ready:
            self.seal.allow(False, text("share.wait_stopped"))
        elif not self.made.isHidden():
            self.seal.allow(True, text("share.wait_again"))
        else:
            self.seal.allow(True, text("share.wait_ready"))

    def _ask_where(self, unlocking: Unlocking) -> None:
        settle_all()
        pack = self._desk.pack
        if pack is None or not self._desk.is_fresh:
            if self.seal is not None:
                self.seal.message.tell(text("share.look_again"))
            return
        self._signing = pack.unsigned
        content = pack.unsigned.content
        name = pack_file_name(
            content.school.name, content.review.title, content.kind, content.edition
        )
        dialog = ask_where_to_save(
            self,
            text("share.save_title"),
            documents() / name,
            text("share.pdf_kind"),
            partial(self._sign_to, unlocking),
        )
        dialog.rejected.connect(self._not_now)

    def _not_now(self) -> None:
        self._signing = None
        self._show_ready()

    def _sign_to(self, unlocking: Unlocking, target: Path) -> None:
        """Sign what was shown when it was asked for, and save it there."""
        unsigned, seal = self._signing, self.seal
        if unsigned is None or seal is None:
            return
        self.made.clear()
        seal.begin()
        work = signing(self._desk.context.application, unsigned, unlocking, target)
        job = self._desk.context.bridge.run_job(work)
        job.progress.connect(seal.went_on)
        job.done.connect(self._done)
        job.failed.connect(seal.refuse)
        job.finished.connect(self._finished)

    def _finished(self) -> None:
        """However it ended, the page is ready for the next try."""
        self._signing = None
        if self.seal is not None:
            self.seal.end()
        self._show_ready()

    def _done(self, made: MadePack) -> None:
        unsigned, self._signing = self._signing, None
        if unsigned is not None:
            self.made.show_pack(made, unsigned.content)
            if unsigned.content.kind is PackKind.GOVERNORS:
                self._ask_openness_again()
        if self.seal is not None:
            self.seal.signed()
        self.made.setFocus()
        self.signed.emit(made)

    def _ask_openness_again(self) -> None:
        """The next governors' pack asks anew who may read it."""
        command = RevisePackDraft(
            review_id=self._desk.review_id, kind=PackKind.GOVERNORS, openness=None
        )
        self._desk.submit(command, None, "")
