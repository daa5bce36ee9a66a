"""Making a signing identity, or bringing one from a file: asked where it is needed, in one go."""

from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from app.domain.identities import Identity
from app.domain.ids import IdentityId
from app.errors import CandourError
from app.ports import Change
from app.use_cases.identities import KeepIdentity
from resources.texts import text
from ui.bridge import Bridge
from ui.dialogs.files import ask_for_file
from ui.dialogs.passphrase import PassphraseLine
from ui.jobs import Progress
from ui.theme import TextRole
from ui.widgets.buttons import Kind, button
from ui.widgets.choices import Tick
from ui.widgets.labels import label
from ui.widgets.layouts import Column, Row
from ui.widgets.messages import Field, InlineMessage
from ui.widgets.writing import TextLine


@dataclass(frozen=True, slots=True)
class _Wish:
    """What was typed: a person for a new key, or a file and its passphrase."""

    name: str
    role: str
    school: str
    file: Path | None
    file_passphrase: str
    passphrase: str
    keep: bool


class IdentityForm(QWidget):
    """Asks for all an identity needs, makes it and keeps it in the personal store.

    `made` comes once it is kept there. `replaces` is the one whose passphrase was forgotten.
    """

    made = Signal()
    given_up = Signal()

    def __init__(self, bridge: Bridge, school: str, replaces: Identity | None = None) -> None:
        super().__init__()
        self._bridge, self._replaces = bridge, replaces
        self._file: Path | None = None
        self._keep = ("", "")
        whole = Column(self, spacing=12)
        self._say_why(whole)
        self._add_person(whole, school, replaces)
        self._add_file(whole)
        self._add_passphrases(whole)
        self.message = InlineMessage()
        whole.addWidget(self.message)
        self._add_answers(whole)
        self._from_file(False)

    def offer_keeping(self, is_offered: bool) -> None:
        """Show whether this computer can keep the identity unlocked."""
        self.keep.setVisible(is_offered)

    def _say_why(self, whole: Column) -> None:
        if self._replaces is None:
            whole.addWidget(label(text("identity.make_why"), TextRole.BODY))
        else:
            whole.addWidget(label(text("identity.forgotten_why"), TextRole.BODY))

    def _add_person(self, whole: Column, school: str, before: Identity | None) -> None:
        self._person = QWidget()
        column = Column(self._person, spacing=12)
        self.name_line = TextLine(text("identity.name"), longest=64)
        self.role_line = TextLine(text("identity.role"), longest=64)
        self.school_line = TextLine(text("identity.school"), longest=64)
        self.name = Field(text("identity.name"), self.name_line)
        fields = (
            (self.name, self.name_line),
            (Field(text("identity.role"), self.role_line), self.role_line),
            (Field(text("identity.school"), self.school_line), self.school_line),
        )
        known = ("", text("identity.role_usual"), school[:64])
        if before is not None:
            known = (before.name, before.role, before.school)
        for (field, line), words in zip(fields, known, strict=True):
            line.show_text(words)
            column.addWidget(field)
        whole.addWidget(self._person)

    def _add_file(self, whole: Column) -> None:
        self._file_part = QWidget()
        column = Column(self._file_part, spacing=12)
        row = Row(spacing=10)
        self.choose = button(text("identity.choose_file"), icon_name="folder-open")
        self.choose.clicked.connect(self._choose)
        self._file_name = label(text("identity.no_file"), TextRole.QUIET)
        row.addWidget(self.choose)
        row.addWidget(self._file_name, 1)
        column.addLayout(row)
        self.file_passphrase = PassphraseLine(text("identity.file_passphrase"))
        column.addWidget(Field(text("identity.file_passphrase"), self.file_passphrase))
        whole.addWidget(self._file_part)

    def _add_passphrases(self, whole: Column) -> None:
        self.first = PassphraseLine(text("identity.passphrase"))
        hint = text("identity.passphrase_hint")
        self.first_field = Field(text("identity.passphrase"), self.first, hint=hint)
        self.second = PassphraseLine(text("identity.passphrase_again"))
        self.second_field = Field(text("identity.passphrase_again"), self.second)
        self.second.entered.connect(self._make)
        self.keep = Tick(text("identity.keep_unlocked"))
        self.keep.hide()
        for part in (self.first_field, self.second_field, self.keep):
            whole.addWidget(part)

    def _add_answers(self, whole: Column) -> None:
        row = Row(spacing=8)
        self.make = button(text("identity.make"), Kind.PRIMARY, pressed=self._make)
        row.addWidget(self.make)
        if self._replaces is not None:
            row.addWidget(button(text("identity.give_up"), pressed=self.given_up.emit))
        row.addStretch(1)
        whole.addLayout(row)
        self.other_way = button("", Kind.LINK)
        self.other_way.clicked.connect(lambda _on=False: self._from_file(not self._is_import))
        whole.addWidget(self.other_way)

    def _from_file(self, is_import: bool) -> None:
        self._is_import = is_import
        self._person.setVisible(not is_import)
        self._file_part.setVisible(is_import)
        if is_import:
            self.make.say(text("identity.bring"))
            self.other_way.say(text("identity.make_instead"))
        else:
            self.make.say(text("identity.make"))
            self.other_way.say(text("identity.bring_instead"))
        self.message.clear()

    def _choose(self) -> None:
        kinds = text("identity.file_kind")
        ask_for_file(self, text("identity.choose_file"), kinds, self.take_file)

    def take_file(self, path: Path) -> None:
        """Use this identity file."""
        self._file = path
        self._file_name.say(path.name)

    def _make(self) -> None:
        for field in (self.name, self.first_field, self.second_field):
            field.clear()
        self.message.clear()
        if not self._is_import and not self.name_line.text().strip():
            self.name.refuse(text("identity.name_missing"))
            self.name.setFocus()
        elif self._is_import and self._file is None:
            self.message.refuse(text("identity.file_missing"))
        elif self.first.words() != self.second.words():
            self.second_field.refuse(text("identity.passphrases_differ"))
            self.second.setFocus()
        else:
            self._begin()

    def _begin(self) -> None:
        wish = _Wish(
            name=self.name_line.text(),
            role=self.role_line.text(),
            school=self.school_line.text(),
            file=self._file if self._is_import else None,
            file_passphrase=self.file_passphrase.words(),
            passphrase=self.first.words(),
            keep=self.keep.isChecked() and not self.keep.isHidden(),
        )
        self.make.setEnabled(False)
        bridge = self._bridge

        def work(_progress: Progress) -> Identity:
            return _identity(bridge, wish)

        job = bridge.run_job(work)
        job.done.connect(self._keep_it)
        job.failed.connect(self._refused)
        job.finished.connect(self._ended)

    def _ended(self) -> None:
        self.make.setEnabled(True)

    def _keep_it(self, identity: Identity) -> None:
        before = self._replaces.id if self._replaces else None
        self._bridge.submit(
            KeepIdentity(identity=identity, replaces_id=before),
            "identity",
            refused=self._refused,
            done=self._kept,
        )

    def _kept(self, _change: Change | None) -> None:
        for line in (self.first, self.second, self.file_passphrase):
            line.clear()
        self.made.emit()

    def _refused(self, error: CandourError) -> None:
        if error.code == "passphrase_too_short":
            self.first_field.refuse(error)
        elif error.code == "identity_name_unusable":
            self.name.refuse(error)
        else:
            self.message.refuse(error)


def _identity(bridge: Bridge, wish: _Wish) -> Identity:
    """The identity asked for; kept unlocked where that was wished."""
    from app.signing import keystore
    from app.signing.certificates import Person
    from app.signing.identities import import_identity, make_identity

    application = bridge.application
    key, now = IdentityId(application.ids.new()), application.clock.now()
    if wish.file is not None:
        content = _read(wish.file)
        made = import_identity(key, content, wish.file_passphrase, wish.passphrase, now)
    else:
        person = Person(name=wish.name, role=wish.role, school=wish.school)
        made = make_identity(key, person, wish.passphrase, now)
    if wish.keep:
        keystore.keep_unlocked(made.fingerprint, wish.passphrase)
    return made


def _read(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError:
        raise CandourError("identity_file_unreadable") from None
