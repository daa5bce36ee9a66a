"""The fourth step: who signs, the passphrase, where to save, and the verdict read back."""

from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QProgressBar, QWidget

from app.domain.identities import Identity
from app.domain.pack_names import pack_file_name
from app.domain.packs import PackKind
from app.errors import CandourError
from app.pack_making import MadePack, UnsignedPack
from app.use_cases.identities import KeepIdentity
from app.use_cases.packs import RevisePackDraft
from resources.texts import text
from ui.dialogs.files import ask_where_to_save, documents
from ui.dialogs.identity_form import IdentityForm
from ui.dialogs.passphrase import PassphraseLine
from ui.screens.share.desk import Desk
from ui.screens.share.made import Made
from ui.screens.share.signing import (
    KeptState,
    Unlocking,
    forgetting,
    is_over,
    kept_state,
    renewing,
    signing,
)
from ui.screens.share.verdict_panel import Fingerprint
from ui.theme import TextRole
from ui.widgets.buttons import Kind, button
from ui.widgets.choices import Tick
from ui.widgets.labels import label
from ui.widgets.layouts import Column, Row
from ui.widgets.messages import Field, InlineMessage, announce
from ui.widgets.pending import settle_all


class _Who(QWidget):
    """Who signs: name, post, school, and the fingerprint in groups of four."""

    def __init__(self, identity: Identity) -> None:
        super().__init__()
        column = Column(self, spacing=4)
        column.addWidget(label(text("share.signs", name=identity.name), TextRole.STRONG))
        facts = " · ".join(words for words in (identity.role, identity.school) if words)
        if facts:
            column.addWidget(label(facts, TextRole.QUIET))
        column.addWidget(label(text("share.your_fingerprint"), TextRole.CAPTION))
        column.addWidget(Fingerprint(identity.fingerprint))


class SignStep(QWidget):
    """Signs what is shown. `signed` carries the MadePack."""

    signed = Signal(object)

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._kept = KeptState(is_there=False, is_kept=False)
        self._signing: UnsignedPack | None = None
        self.form: IdentityForm | None = None
        self._who: QWidget | None = None
        whole = Column(self, spacing=14)
        self._top = Column(spacing=12)
        whole.addLayout(self._top)
        self._add_controls(whole)
        self.made = Made(desk.context)
        whole.addWidget(self.made)
        desk.identity_changed.connect(self._show_identity)
        desk.became_stale.connect(self._show_ready)
        desk.shown.connect(self._show_ready)
        desk.troubled.connect(self._show_ready)
        self._show_identity()

    def _add_controls(self, whole: Column) -> None:
        self._controls = QWidget()
        column = Column(self._controls, spacing=12)
        self.passphrase = PassphraseLine(text("share.passphrase"))
        self.passphrase.entered.connect(self._press)
        self.passphrase_field = Field(text("share.passphrase"), self.passphrase)
        self.keep = Tick(text("identity.keep_unlocked"))
        column.addWidget(self.passphrase_field)
        column.addWidget(self.keep)
        self.kept_words = label(text("share.kept_unlocked"), TextRole.QUIET)
        self.lock_again = button(text("share.lock_again"), Kind.LINK, pressed=self._lock)
        column.addWidget(self.kept_words)
        column.addWidget(self.lock_again)
        row = Row(spacing=12)
        self.sign = button(text("share.sign"), Kind.PRIMARY, pressed=self._press)
        row.addWidget(self.sign)
        self.wait = label("", TextRole.QUIET)
        row.addWidget(self.wait, 1)
        column.addLayout(row)
        self.progress = QProgressBar()
        self.progress.setAccessibleName(text("share.signing"))
        self.progress.setTextVisible(False)
        self.progress.hide()
        column.addWidget(self.progress)
        self.message = InlineMessage()
        column.addWidget(self.message)
        self.forgotten = button(text("share.forgotten"), Kind.LINK, pressed=self._forget)
        column.addWidget(self.forgotten)
        whole.addWidget(self._controls)

    # Who signs.

    def _show_identity(self, _what: object = None) -> None:
        self._clear_top()
        identity, personal = self._desk.identity, self._desk.context.personal_bridge
        self._controls.setVisible(identity is not None)
        if personal is None:
            self._who = label(text("share.no_personal"))
            self._top.addWidget(self._who)
            return
        if identity is None:
            self._ask_identity(None)
        else:
            self._who = _Who(identity)
            self._top.addWidget(self._who)
            over = is_over(identity, self._desk.context.application)
            self.sign.say(text("share.renew") if over else text("share.sign"))
            if over:
                self.message.tell(text("share.over"))
        job = personal.run_job(kept_state(identity.fingerprint if identity else ""), settle=False)
        job.done.connect(self._show_kept)
        self._show_ready()

    def _clear_top(self) -> None:
        for part in (self.form, self._who):
            if part is not None:
                self._top.removeWidget(part)
                part.hide()
                part.deleteLater()
        self.form = self._who = None

    def _ask_identity(self, replaces: Identity | None) -> None:
        personal, view = self._desk.context.personal_bridge, self._desk.view
        if personal is None:
            return
        school = view.content.school.name if view else self._school()
        self.form = IdentityForm(personal, school, replaces)
        self.form.offer_keeping(self._kept.is_there)
        self.form.made.connect(self._identity_made)
        self.form.given_up.connect(self._show_identity)
        self._top.addWidget(self.form)

    def _school(self) -> str:
        from app.queries.schools import school_view

        view = self._desk.context.application.read(school_view)
        return view.school.name if view else ""

    def _identity_made(self) -> None:
        self.passphrase.clear()
        self._desk.read_identity()
        self._show_identity()
        self.sign.setFocus()

    def _forget(self) -> None:
        self._clear_top()
        self._controls.hide()
        self._ask_identity(self._desk.identity)
        if self.form is not None:
            self.form.setFocus()

    def _show_kept(self, kept: KeptState) -> None:
        self._kept = kept
        if self.form is not None:
            self.form.offer_keeping(kept.is_there)
        self.passphrase_field.setVisible(not kept.is_kept)
        self.keep.setVisible(kept.is_there and not kept.is_kept)
        self.kept_words.setVisible(kept.is_kept)
        self.lock_again.setVisible(kept.is_kept)

    def _lock(self) -> None:
        identity, personal = self._desk.identity, self._desk.context.personal_bridge
        if identity is None or personal is None:
            return
        job = personal.run_job(forgetting(identity.fingerprint))
        job.done.connect(self._show_identity)

    # Signing.

    def _show_ready(self, _what: object = None) -> None:
        """Say what is still between the head and a signed pack."""
        self.made.show_for(self._desk.kind)
        pack = self._desk.pack
        over = self._desk.identity is not None and is_over(
            self._desk.identity, self._desk.context.application
        )
        busy = self._signing is not None
        stopped = pack is not None and not pack.view.ready
        self.sign.setEnabled(over or (pack is not None and not busy and not stopped))
        if busy or over:
            self.wait.say("")
        elif stopped:
            self.wait.say(text("share.wait_stopped"))
        elif pack is None:
            self.wait.say(text("share.wait_pages"))
        elif not self.made.isHidden():
            self.wait.say(text("share.wait_again"))
        else:
            self.wait.say(text("share.wait_ready"))

    def _press(self) -> None:
        self.message.clear()
        self.passphrase_field.clear()
        identity = self._desk.identity
        if identity is None or not self.sign.isEnabled():
            return
        if not self._kept.is_kept and not self.passphrase.words():
            self.passphrase_field.refuse(text("share.passphrase_missing"))
            self.passphrase.setFocus()
        elif is_over(identity, self._desk.context.application):
            self._renew(identity)
        else:
            self._ask_where()

    def _ask_where(self) -> None:
        settle_all()
        pack = self._desk.pack
        if pack is None or not self._desk.is_fresh:
            self.message.tell(text("share.look_again"))
            return
        self._signing = pack.unsigned
        content = pack.unsigned.content
        name = pack_file_name(
            content.school.name, content.review.title, content.kind, content.edition
        )
        dialog = ask_where_to_save(
            self, text("share.save_title"), documents() / name, text("share.pdf_kind"), self.sign_to
        )
        dialog.rejected.connect(self._not_now)

    def _not_now(self) -> None:
        self._signing = None
        self._show_ready()

    def sign_to(self, target: Path) -> None:
        """Sign what was shown when it was asked for, and save it there."""
        identity, unsigned = self._desk.identity, self._signing
        if identity is None or unsigned is None:
            return
        unlocking = Unlocking(
            identity=identity,
            passphrase="" if self._kept.is_kept else self.passphrase.words(),
            keep=self.keep.isChecked() and not self.keep.isHidden(),
        )
        self.passphrase_field.clear()
        self.message.clear()
        self.progress.setValue(0)
        self.progress.show()
        self.made.clear()
        self._show_ready()
        work = signing(self._desk.context.application, unsigned, unlocking, target)
        job = self._desk.context.bridge.run_job(work)
        job.progress.connect(self._went_on)
        job.done.connect(self._done)
        job.failed.connect(self._failed)
        job.finished.connect(self._finished)

    def _finished(self) -> None:
        """However it ended, the page is ready for the next try."""
        self._signing = None
        self.progress.hide()
        self._show_ready()

    def _went_on(self, percent: int, words: str) -> None:
        self.progress.setValue(percent)
        self.wait.say(words)
        announce(self, words)

    def _done(self, made: MadePack) -> None:
        unsigned, self._signing = self._signing, None
        self.passphrase.clear()
        if unsigned is not None:
            self.made.show_pack(made, unsigned.content)
            if unsigned.content.kind is PackKind.GOVERNORS:
                self._ask_openness_again()
        self._show_identity()
        self.made.setFocus()
        self.signed.emit(made)

    def _ask_openness_again(self) -> None:
        """The next governors' pack asks anew who may read it."""
        command = RevisePackDraft(
            review_id=self._desk.review_id, kind=PackKind.GOVERNORS, openness=None
        )
        self._desk.submit(command, None, "")

    def _failed(self, error: CandourError) -> None:
        if error.code == "wrong_passphrase":
            self.passphrase_field.refuse(error)
            self.passphrase_field.show()
            self.passphrase.setFocus()
        else:
            self.message.refuse(error)

    def _renew(self, identity: Identity) -> None:
        personal = self._desk.context.personal_bridge
        if personal is None:
            return
        unlocking = Unlocking(identity=identity, passphrase=self.passphrase.words())
        job = personal.run_job(renewing(personal.application, unlocking))
        job.done.connect(self._keep_renewed)
        job.failed.connect(self._failed)

    def _keep_renewed(self, renewed: Identity) -> None:
        personal = self._desk.context.personal_bridge
        if personal is not None:
            personal.submit(KeepIdentity(identity=renewed), "share")
