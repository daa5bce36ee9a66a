"""Who signs at this computer: made where there is nobody yet, unlocked, renewed, forgotten anew."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QProgressBar, QWidget

from app.domain.identities import Identity
from app.errors import CandourError
from app.ports import Change
from app.queries.signers import identities
from app.use_cases.identities import KeepIdentity
from resources.texts import text
from ui.bridge import Bridge
from ui.dialogs.identity_form import IdentityForm
from ui.dialogs.passphrase import PassphraseLine
from ui.screens.share.signing import (
    KeptState,
    Unlocking,
    forgetting,
    is_over,
    kept_state,
    renewing,
)
from ui.screens.share.verdict_panel import Fingerprint
from ui.theme import TextRole
from ui.widgets.buttons import Kind, button
from ui.widgets.choices import Tick
from ui.widgets.labels import label
from ui.widgets.layouts import Column, Row
from ui.widgets.messages import Field, InlineMessage, announce


class Who(QWidget):
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


class Seal(QWidget):
    """Asks for all that a signature needs. `wanted` carries an Unlocking: sign now.

    Whoever uses it says by `allow` whether there is something to sign, `begin` and `went_on` how
    far the signing is, and `end` or `refuse` how it ended.
    """

    wanted = Signal(object)
    identity_changed = Signal()

    def __init__(self, personal: Bridge, school: str, words: str) -> None:
        """`words` name the button; `school` is suggested for a new identity."""
        super().__init__()
        self._personal, self._school, self._words = personal, school, words
        self._kept = KeptState(is_there=False, is_kept=False)
        self._is_allowed, self._why, self._is_busy = False, "", False
        self.identity: Identity | None = None
        self.form: IdentityForm | None = None
        self._who: QWidget | None = None
        whole = Column(self, spacing=14)
        self._top = Column(spacing=12)
        whole.addLayout(self._top)
        self._add_controls(whole)
        personal.changed.connect(self._heard)
        self.show_identity()

    def allow(self, is_allowed: bool, why: str = "") -> None:
        """Say whether there is something to sign, and why not, or what will be signed."""
        self._is_allowed, self._why = is_allowed, why
        self._show_ready()

    def begin(self) -> None:
        """Signing is on its way."""
        self._is_busy = True
        self.passphrase_field.clear()
        self.message.clear()
        self.progress.setValue(0)
        self.progress.show()
        self._show_ready()

    def went_on(self, percent: int, words: str) -> None:
        """How far it is."""
        self.progress.setValue(percent)
        self.wait.say(words)
        announce(self, words)

    def end(self) -> None:
        """However it ended, the next try can begin."""
        self._is_busy = False
        self.progress.hide()
        self._show_ready()

    def signed(self) -> None:
        """It was signed: what was typed is forgotten."""
        self.passphrase.clear()
        self.show_identity()

    def refuse(self, error: CandourError) -> None:
        """Say why it could not be signed."""
        if error.code == "wrong_passphrase":
            self.passphrase_field.refuse(error)
            self.passphrase_field.show()
            self.passphrase.setFocus()
        else:
            self.message.refuse(error)

    def show_identity(self) -> None:
        """Show who signs, or ask for a new identity."""
        self._clear_top()
        held = self._personal.application.read(identities)
        self.identity = held[0] if held else None
        self._controls.setVisible(self.identity is not None)
        if self.identity is None:
            self._ask_identity(None)
        else:
            self._who = Who(self.identity)
            self._top.addWidget(self._who)
            over = self._is_over
            self.sign.say(text("share.renew") if over else self._words)
            if over:
                self.message.tell(text("share.over"))
        fingerprint = self.identity.fingerprint if self.identity else ""
        job = self._personal.run_job(kept_state(fingerprint), settle=False)
        job.done.connect(self._show_kept)
        self._show_ready()

    @property
    def _is_over(self) -> bool:
        return self.identity is not None and is_over(self.identity, self._personal.application)

    def _add_controls(self, whole: Column) -> None:
        self._controls = QWidget()
        column = Column(self._controls, spacing=12)
        self.passphrase = PassphraseLine(text("share.passphrase"))
        self.passphrase.entered.connect(self._press)
        self.passphrase_field = Field(text("share.passphrase"), self.passphrase)
        self.keep = Tick(text("identity.keep_unlocked"))
        self.kept_words = label(text("share.kept_unlocked"), TextRole.QUIET)
        self.lock_again = button(text("share.lock_again"), Kind.LINK, pressed=self._lock)
        for part in (self.passphrase_field, self.keep, self.kept_words, self.lock_again):
            column.addWidget(part)
        row = Row(spacing=12)
        self.sign = button(self._words, Kind.PRIMARY, pressed=self._press)
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

    def _clear_top(self) -> None:
        for part in (self.form, self._who):
            if part is not None:
                self._top.removeWidget(part)
                part.hide()
                part.deleteLater()
        self.form = self._who = None

    def _ask_identity(self, replaces: Identity | None) -> None:
        self.form = IdentityForm(self._personal, self._school, replaces)
        self.form.offer_keeping(self._kept.is_there)
        self.form.made.connect(self._made)
        self.form.given_up.connect(self.show_identity)
        self._top.addWidget(self.form)

    def _made(self) -> None:
        self.passphrase.clear()
        self.show_identity()
        self.identity_changed.emit()
        self.sign.setFocus()

    def _forget(self) -> None:
        self._clear_top()
        self._controls.hide()
        self._ask_identity(self.identity)
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
        if self.identity is not None:
            job = self._personal.run_job(forgetting(self.identity.fingerprint))
            job.done.connect(lambda _none: self.show_identity())

    def _show_ready(self) -> None:
        over = self._is_over
        self.sign.setEnabled(not self._is_busy and (over or self._is_allowed))
        if not self._is_busy:
            self.wait.say("" if over else self._why)

    def _press(self) -> None:
        self.message.clear()
        self.passphrase_field.clear()
        if self.identity is None or not self.sign.isEnabled():
            return
        if not self._kept.is_kept and not self.passphrase.words():
            self.passphrase_field.refuse(text("share.passphrase_missing"))
            self.passphrase.setFocus()
            return
        unlocking = Unlocking(
            identity=self.identity,
            passphrase="" if self._kept.is_kept else self.passphrase.words(),
            keep=self.keep.isChecked() and not self.keep.isHidden(),
        )
        if self._is_over:
            self._renew(unlocking)
        else:
            self.wanted.emit(unlocking)

    def _renew(self, unlocking: Unlocking) -> None:
        job = self._personal.run_job(renewing(self._personal.application, unlocking))
        job.done.connect(self._keep_renewed)
        job.failed.connect(self.refuse)

    def _keep_renewed(self, renewed: Identity) -> None:
        self._personal.submit(KeepIdentity(identity=renewed), "share")

    def _heard(self, change: Change) -> None:
        if any(kind == "Identity" for kind, _ in change.touched) and self.form is None:
            self.show_identity()
            self.identity_changed.emit()
