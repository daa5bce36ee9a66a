"""Keeps a passphrase in the computer's own key store, where the user wants it and there is one."""

import keyring
from keyring.errors import KeyringError

_SERVICE = "Candour signing"


def is_there() -> bool:
    """Whether this computer has a key store that could keep a passphrase."""
    try:
        return keyring.get_keyring().priority > 0
    except (KeyringError, RuntimeError, OSError):
        return False


def keep_unlocked(fingerprint: str, passphrase: str) -> bool:
    """Keep the passphrase; False where this computer has no key store or it said no."""
    try:
        keyring.set_password(_SERVICE, fingerprint, passphrase)
    except (KeyringError, RuntimeError, OSError):
        return False
    return kept_passphrase(fingerprint) == passphrase


def kept_passphrase(fingerprint: str) -> str | None:
    """The passphrase kept for the identity, or None."""
    try:
        return keyring.get_password(_SERVICE, fingerprint)
    except (KeyringError, RuntimeError, OSError):
        return None


def forget(fingerprint: str) -> None:
    """Take the passphrase out again. One that is not there is no error."""
    try:
        keyring.delete_password(_SERVICE, fingerprint)
    except (KeyringError, RuntimeError, OSError):
        return
