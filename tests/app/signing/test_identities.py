from datetime import UTC, datetime
from uuid import UUID

import keyring
import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec, rsa
from cryptography.hazmat.primitives.serialization import BestAvailableEncryption, pkcs12
from cryptography.x509.oid import NameOID
from keyring.backend import KeyringBackend
from keyring.backends.fail import Keyring

from app.domain.ids import IdentityId
from app.errors import CandourError
from app.signing import keystore, vault
from app.signing.certificates import Person, fingerprint_groups
from app.signing.identities import (
    change_passphrase,
    export_pkcs12,
    import_identity,
    make_identity,
    open_pkcs12,
    renew,
    replaced,
    unlock,
)

NOW = datetime(2026, 11, 22, 9, 30, tzinfo=UTC)
LATER = datetime(2029, 2, 1, tzinfo=UTC)
ALEX = Person(name="Alex Author", role="Headteacher", school="Northfield Primary")
FIRST, SECOND = IdentityId(UUID(int=1)), IdentityId(UUID(int=2))
PASSPHRASE, OTHER = "a quiet corridor", "a louder corridor"


def code_of(work: object, *given: object) -> str:
    with pytest.raises(CandourError) as caught:
        work(*given)  # type: ignore[operator]  # a function under test
    return caught.value.code


def pkcs12_with(key: object, name: str = "Trust Head") -> bytes:
    subject = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, name)])
    certificate = (
        x509.CertificateBuilder()
        .subject_name(subject)
        .issuer_name(subject)
        .public_key(key.public_key())  # type: ignore[attr-defined]  # any key
        .serial_number(7)
        .not_valid_before(NOW)
        .not_valid_after(LATER)
        .sign(key, hashes.SHA256())  # type: ignore[arg-type]  # any key
    )
    sealed = BestAvailableEncryption(b"from the trust")
    return pkcs12.serialize_key_and_certificates(b"x", key, certificate, None, sealed)  # type: ignore[arg-type]  # any key


@pytest.mark.parametrize("name", ["Pat\u202eruohtuA", "Pat\u200b Peer", "Pat\nPeer", "\u2003"])
def test_that_a_file_for_a_name_that_hides_something_is_not_taken(name: str) -> None:
    file = pkcs12_with(ec.generate_private_key(ec.SECP256R1()), name)
    assert code_of(open_pkcs12, file, "from the trust") == "identity_name_unusable"


def test_that_a_passphrase_opens_however_the_computer_composes_its_letters() -> None:
    made = make_identity(FIRST, ALEX, "caf\u00e9 au lait", NOW)
    assert unlock(made, "cafe\u0301 au lait").name == ALEX.name


def test_that_a_new_identity_lasts_three_years_and_says_whose_it_is() -> None:
    made = make_identity(FIRST, ALEX, PASSPHRASE, NOW)
    assert (made.name, made.role, made.school) == (ALEX.name, ALEX.role, ALEX.school)
    assert made.valid_until == datetime(2029, 11, 22, 9, 30, tzinfo=UTC)
    certificate = unlock(made, PASSPHRASE).certificate
    usage = certificate.extensions.get_extension_for_class(x509.KeyUsage).value
    assert usage.digital_signature
    assert usage.content_commitment
    assert not usage.key_cert_sign
    basic = certificate.extensions.get_extension_for_class(x509.BasicConstraints).value
    assert not basic.ca


def test_that_the_key_is_not_found_in_the_vault_or_in_print() -> None:
    made = make_identity(FIRST, ALEX, PASSPHRASE, NOW)
    assert ALEX.name.encode() not in made.vault
    assert "PrivateKey" not in repr(unlock(made, PASSPHRASE))


def test_that_a_wrong_passphrase_opens_nothing() -> None:
    made = make_identity(FIRST, ALEX, PASSPHRASE, NOW)
    assert code_of(unlock, made, OTHER) == "wrong_passphrase"
    assert code_of(vault.unseal, made.vault[:-1], PASSPHRASE) == "wrong_passphrase"
    assert code_of(vault.unseal, b"", PASSPHRASE) == "wrong_passphrase"


def test_that_a_passphrase_has_a_least_length() -> None:
    assert code_of(make_identity, FIRST, ALEX, "short", NOW) == "passphrase_too_short"


@pytest.mark.parametrize("name", ["", "   ", "x" * 65, "Alex\u202eAuthor", "Alex\u200bAuthor"])
def test_that_a_name_must_be_plain_and_short(name: str) -> None:
    person = Person(name=name, role="", school="")
    assert code_of(make_identity, FIRST, person, PASSPHRASE, NOW) == "identity_name_unusable"


def test_that_renewing_keeps_the_key_and_so_the_fingerprint() -> None:
    made = make_identity(FIRST, ALEX, PASSPHRASE, NOW)
    renewed = renew(made, PASSPHRASE, LATER)
    assert renewed.fingerprint == made.fingerprint
    assert renewed.valid_until > made.valid_until
    assert (renewed.id, renewed.made_at) == (made.id, made.made_at)


def test_that_a_forgotten_passphrase_costs_the_identity_but_leaves_its_trace() -> None:
    old, new = (make_identity(key, ALEX, PASSPHRASE, NOW) for key in (FIRST, SECOND))
    assert replaced(old, new).replaced_by_id == SECOND
    assert old.fingerprint != new.fingerprint


def test_that_a_passphrase_can_be_changed() -> None:
    made = change_passphrase(make_identity(FIRST, ALEX, PASSPHRASE, NOW), PASSPHRASE, OTHER)
    assert unlock(made, OTHER).fingerprint == made.fingerprint
    assert code_of(unlock, made, PASSPHRASE) == "wrong_passphrase"


def test_that_an_identity_travels_as_a_file_to_another_computer() -> None:
    made = make_identity(FIRST, ALEX, PASSPHRASE, NOW)
    file = export_pkcs12(made, PASSPHRASE, OTHER)
    there = import_identity(SECOND, file, OTHER, PASSPHRASE, NOW)
    assert (there.fingerprint, there.name, there.school) == (
        made.fingerprint,
        ALEX.name,
        ALEX.school,
    )
    assert code_of(open_pkcs12, file, "wrong wrong") == "identity_file_unreadable"
    assert code_of(open_pkcs12, b"no such file", OTHER) == "identity_file_unreadable"


@pytest.mark.parametrize(
    ("key", "code"),
    [
        (ec.generate_private_key(ec.SECP256R1()), ""),
        (rsa.generate_private_key(65537, 2048), ""),
        (rsa.generate_private_key(65537, 1024), "identity_key_not_supported"),  # noqa: S505 - too weak on purpose
        (ec.generate_private_key(ec.SECP384R1()), "identity_key_not_supported"),
    ],
    ids=["P-256", "RSA 2048", "RSA 1024", "P-384"],
)
def test_that_only_keys_we_can_check_are_taken_in(key: object, code: str) -> None:
    file = pkcs12_with(key)
    if code:
        assert code_of(open_pkcs12, file, "from the trust") == code
    else:
        assert open_pkcs12(file, "from the trust").name == "Trust Head"


def test_that_a_fingerprint_is_read_out_in_groups_of_four() -> None:
    assert fingerprint_groups("0123456789abcdef" * 4) == "0123 4567 89ab cdef 0123 4567"


class Drawer(KeyringBackend):
    priority = 1

    def __init__(self) -> None:
        super().__init__()  # type: ignore[no-untyped-call]  # keyring types it in part
        self.kept: dict[tuple[str, str], str] = {}

    def set_password(self, service: str, username: str, password: str) -> None:
        self.kept[service, username] = password

    def get_password(self, service: str, username: str) -> str | None:
        return self.kept.get((service, username))

    def delete_password(self, service: str, username: str) -> None:
        del self.kept[service, username]


def test_that_the_computers_key_store_keeps_a_passphrase_if_there_is_one() -> None:
    before = keyring.get_keyring()
    keyring.set_keyring(Drawer())
    try:
        assert keystore.keep_unlocked("ab", PASSPHRASE)
        assert keystore.kept_passphrase("ab") == PASSPHRASE
        keystore.forget("ab")
        assert keystore.kept_passphrase("ab") is None
    finally:
        keyring.set_keyring(before)


def test_that_a_computer_without_a_key_store_is_no_error() -> None:
    before = keyring.get_keyring()
    keyring.set_keyring(Keyring())  # type: ignore[no-untyped-call]  # as above
    try:
        assert not keystore.keep_unlocked("ab", PASSPHRASE)
        assert keystore.kept_passphrase("ab") is None
        keystore.forget("ab")
    finally:
        keyring.set_keyring(before)
