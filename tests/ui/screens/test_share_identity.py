"""Signing identities where they are needed: from a file, kept unlocked, renewed."""

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import keyring
import pytest
from keyring.backend import KeyringBackend
from pytestqt.qtbot import QtBot

from app.application import Application
from app.domain.identities import Identity
from app.domain.ids import IdentityId
from app.domain.packs import PackKind
from app.queries.signers import identities
from app.signing.certificates import Person
from app.signing.identities import export_pkcs12, make_identity
from app.signing.keystore import kept_passphrase
from app.use_cases.identities import KeepIdentity
from database.tables import PERSONAL
from tests.ui.screens.review_desk import filled_file
from tests.ui.screens.share_desk import LONG_MS, PASSPHRASE, ShareDesk, opened, typed
from ui.bridge import Bridge
from ui.dialogs.identity_form import IdentityForm
from ui.widgets.buttons import IconButton

PERSON = Person(name="Alex Marlow", role="Headteacher", school="Tansyfield Primary School")
YEARS_AGO = timedelta(days=4 * 366)


class Drawers(KeyringBackend):
    """A key store in memory."""

    priority = 5.0

    def __init__(self) -> None:
        self.held: dict[tuple[str, str], str] = {}

    def get_password(self, service: str, username: str) -> str | None:
        return self.held.get((service, username))

    def set_password(self, service: str, username: str, password: str) -> None:
        self.held[service, username] = password

    def delete_password(self, service: str, username: str) -> None:
        del self.held[service, username]


@pytest.fixture
def key_store() -> Iterator[Drawers]:
    before = keyring.get_keyring()
    made = Drawers()
    keyring.set_keyring(made)
    yield made
    keyring.set_keyring(before)


@pytest.fixture
def personal(tmp_path: Path) -> Iterator[Application]:
    application = opened(tmp_path / "own.db", PERSONAL)
    yield application
    application.close()


def made(application: Application, ago: timedelta = timedelta()) -> Identity:
    key = IdentityId(application.ids.new())
    return make_identity(key, PERSON, PASSPHRASE, application.clock.now() - ago)


def test_that_an_identity_comes_from_a_file_with_its_own_passphrase(
    qtbot: QtBot, personal: Application, tmp_path: Path
) -> None:
    elsewhere = made(personal)
    file = tmp_path / "trust.p12"
    file.write_bytes(export_pkcs12(elsewhere, PASSPHRASE, "from the trust"))
    bridge = Bridge(personal)
    form = IdentityForm(bridge, "")
    qtbot.addWidget(form)
    form.show()
    form.other_way.click()
    form.make.click()
    assert form.message.words
    form.take_file(file)
    typed(form.file_passphrase.line, "not this one")
    typed(form.first.line, "my own passphrase")
    typed(form.second.line, "my own passphrase")
    form.make.click()
    qtbot.waitUntil(lambda: "could not be opened" in form.message.words, timeout=LONG_MS)
    form.file_passphrase.clear()
    typed(form.file_passphrase.line, "from the trust")
    with qtbot.waitSignal(form.made, timeout=LONG_MS):
        form.make.click()
    held = personal.read(identities)[0]
    assert (held.name, held.fingerprint) == (elsewhere.name, elsewhere.fingerprint)
    assert form.first.words() == ""
    bridge.close()


def test_that_a_passphrase_is_hidden_until_its_eye_is_pressed(
    qtbot: QtBot, personal: Application
) -> None:
    bridge = Bridge(personal)
    form = IdentityForm(bridge, "Tansyfield Primary School")
    qtbot.addWidget(form)
    form.show()
    assert form.school_line.text() == "Tansyfield Primary School"
    typed(form.first.line, PASSPHRASE)
    assert PASSPHRASE not in form.first.line.displayText()
    eye = form.first.findChild(IconButton)
    assert isinstance(eye, IconButton)
    eye.click()
    assert form.first.line.displayText() == PASSPHRASE
    bridge.close()


def test_that_a_kept_identity_signs_without_a_passphrase_and_can_be_locked_again(
    qtbot: QtBot, tmp_path: Path, key_store: Drawers
) -> None:
    desk = ShareDesk(qtbot, filled_file(tmp_path), tmp_path)
    desk.out.choose_kind(PackKind.GOVERNORS)
    form = desk.seal.form
    assert form is not None
    qtbot.waitUntil(lambda: not form.keep.isHidden(), timeout=LONG_MS)
    form.keep.setChecked(True)
    desk.make_identity()
    step = desk.seal
    identity = desk.out.desk.identity
    assert identity is not None
    assert kept_passphrase(identity.fingerprint) == PASSPHRASE
    qtbot.waitUntil(lambda: not step.kept_words.isHidden(), timeout=LONG_MS)
    assert step.passphrase_field.isHidden()
    step.sign.click()
    target = desk.choose_file("kept.pdf")
    assert target.exists()
    step.lock_again.click()
    qtbot.waitUntil(lambda: not step.passphrase_field.isHidden(), timeout=LONG_MS)
    assert key_store.held == {}
    desk.close()


def test_that_an_identity_at_its_end_is_renewed_with_the_same_key(
    qtbot: QtBot, tmp_path: Path
) -> None:
    desk = ShareDesk(qtbot, filled_file(tmp_path), tmp_path, first="evidence")
    old = made(desk.personal, ago=YEARS_AGO)
    desk.personal.run(KeepIdentity(identity=old))
    step = desk.seal
    assert step.sign.isEnabled()
    typed(step.passphrase.line, PASSPHRASE)
    step.sign.click()
    qtbot.waitUntil(lambda: desk.out.desk.identity != old, timeout=LONG_MS)
    renewed = desk.personal.read(identities)
    assert [one.fingerprint for one in renewed] == [old.fingerprint]
    assert renewed[0].valid_until > old.valid_until
    desk.close()
