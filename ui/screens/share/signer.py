"""Who signs: the identity, made on the way where there is none, and the passphrase that opens it."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from app.domain.identities import Identity
from app.errors import CandourError
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
from ui.widgets.layouts import Column
from ui.widgets.messages import Field, InlineMessage


class WhoSigns(QWidget):
    """Name, post and school of who signs, and the fingerprint to be read out."""

    def __init__(self, identity: Identity) -> None:
        super().__init__()
        column = Column(self, spacing=4)
        column.addWidget(label(text("share.signs", name=identity.name), TextRole.STRONG))
        facts = " · ".join(words for words in (identity.role, identity.school) if words)
        if facts:
            column.addWidget(label(facts, TextRole.QUIET))
        column.addWidget(label(text("share.your_fingerprint"), TextRole.CAPTION))
        column.addWidget(Fingerprint(identity.fingerprint))


class Signer(QWidget):
    """Asks for all that signing needs, whatever is signed.

    `changed` comes when there is another identity, or one that can sign again. `entered` comes at
    Enter in the passphrase. `wish` gives what opens the identity, once everything is there.
    """

    changed = Signal()
    entered = Signal()

    def __init__(self, personal: Bridge, school: str) -> None:
        super().__init__()
        self._personal, self._school = personal, school
        self._kept = KeptState(is_there=False, is_kept=False)
        self.identity: Identity | None = None
        self.form: IdentityForm | None = None
        self._who: QWidget | None = None
        whole = Column(self, spacing=12)
        self._top = Column(spacing=12)
        whole.addLayout(self._top)
        self._add_controls(whole)
        self.read()

    @property
    def can_sign(self) -> bool:
        """Whether there is an identity within its years."""
        return self.identity is not None and not self._is_over and self.form is None

    def read(self) -> None:
        """Read again who signs at this computer, and show it."""
        held = self._personal.application.read(identities)
        self.identity = held[0] if held else None
        self._show()

    def wish(self) -> Unlocking | None:
        """What opens the identity; None where something is wanting, which is then said."""
        self.clear()
        identity = self.identity
        if identity is None or not self.can_sign:
            return None
        if not self._kept.is_kept and not self.passphrase.words():
            self.passphrase_field.refuse(text("share.passphrase_missing"))
            self.passphrase.setFocus()
            return None
        return Unlocking(
            identity=identity,
            passphrase="" if self._kept.is_kept else self.passphrase.words(),
            keep=self.keep.isChecked() and not self.keep.isHidden(),
        )

    def refuse(self, error: CandourError) -> None:
        """Show why signing did not come about."""
        if error.code == "wrong_passphrase":
            self.passphrase_field.refuse(error)
            self.passphrase_field.show()
            self.passphrase.setFocus()
        else:
            self.message.refuse(error)

    def clear(self) -> None:
        """Nothing is wrong any more."""
        self.message.clear()
        self.passphrase_field.clear()

    def signed(self) -> None:
        """Forget the passphrase: it was used."""
        self.passphrase.clear()
        self._ask_kept()

    def _add_controls(self, whole: Column) -> None:
        self._controls = QWidget()
        column = Column(self._controls, spacing=12)
        self.passphrase = PassphraseLine(text("share.passphrase"))
        self.passphrase.entered.connect(self.entered)
        self.passphrase_field = Field(text("share.passphrase"), self.passphrase)
        self.keep = Tick(text("identity.keep_unlocked"))
        self.kept_words = label(text("share.kept_unlocked"), TextRole.QUIET)
        self.lock_again = button(text("share.lock_again"), Kind.LINK, pressed=self._lock)
        self.renew = button(text("share.renew"), pressed=self._renew)
        self.forgotten = button(text("share.forgotten"), Kind.LINK, pressed=self._forget)
        self.message = InlineMessage()
        for part in (
            self.passphrase_field,
            self.keep,
            self.kept_words,
            self.lock_again,
            self.renew,
            self.message,
            self.forgotten,
        ):
            column.addWidget(part)
        whole.addWidget(self._controls)

    def _show(self) -> None:
        self._clear_top()
        identity = self.identity
        self._controls.setVisible(identity is not None)
        if identity is None:
            self._ask_identity(None)
        else:
            self._who = WhoSigns(identity)
            self._top.addWidget(self._who)
            self.renew.setVisible(self._is_over)
            if self._is_over:
                self.message.tell(text("share.over"))
        self._ask_kept()
        self.changed.emit()

    @property
    def _is_over(self) -> bool:
        return self.identity is not None and is_over(self.identity, self._personal.application)

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
        self.form.given_up.connect(self.read)
        self._top.addWidget(self.form)

    def _made(self) -> None:
        self.passphrase.clear()
        self.read()
        self.passphrase.setFocus()

    def _forget(self) -> None:
        self._clear_top()
        self._controls.hide()
        self._ask_identity(self.identity)
        if self.form is not None:
            self.form.setFocus()
        self.changed.emit()

    def _ask_kept(self) -> None:
        fingerprint = self.identity.fingerprint if self.identity else ""
        job = self._personal.run_job(kept_state(fingerprint), settle=False)
        job.done.connect(self._show_kept)

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
            job.done.connect(self._ask_kept)

    def _renew(self) -> None:
        self.clear()
        if self.identity is None:
            return
        unlocking = Unlocking(identity=self.identity, passphrase=self.passphrase.words())
        job = self._personal.run_job(renewing(self._personal.application, unlocking))
        job.done.connect(self._keep_renewed)
        job.failed.connect(self.refuse)

    def _keep_renewed(self, renewed: Identity) -> None:
        def kept(_change: object) -> None:
            self.read()

        self._personal.submit(KeepIdentity(identity=renewed), "share", done=kept)
