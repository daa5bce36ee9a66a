"""Seals a secret under a passphrase: AES-256-GCM, its key from scrypt."""

import os
import unicodedata

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.kdf.scrypt import Scrypt

from app.errors import CandourError

_MARK = b"CNDV1"
_SALT_BYTES = 16
_NONCE_BYTES = 12
# 32 MiB and about a fifth of a second for each guess.
_COST, _BLOCK, _LANES = 2**15, 8, 3


def seal(secret: bytes, passphrase: str) -> bytes:
    """The secret, readable only with the passphrase. Two calls never give the same bytes."""
    salt, nonce = os.urandom(_SALT_BYTES), os.urandom(_NONCE_BYTES)
    return _MARK + salt + nonce + AESGCM(_key(passphrase, salt)).encrypt(nonce, secret, _MARK)


def unseal(vault: bytes, passphrase: str) -> bytes:
    """The secret again.

    Raises:
        CandourError: wrong_passphrase, also where the vault was damaged: the two look alike.
    """
    head = len(_MARK) + _SALT_BYTES
    salt, nonce = vault[len(_MARK) : head], vault[head : head + _NONCE_BYTES]
    if not vault.startswith(_MARK) or len(nonce) != _NONCE_BYTES:
        raise CandourError("wrong_passphrase")
    try:
        return AESGCM(_key(passphrase, salt)).decrypt(nonce, vault[head + _NONCE_BYTES :], _MARK)
    except InvalidTag:
        raise CandourError("wrong_passphrase") from None


def _key(passphrase: str, salt: bytes) -> bytes:
    # Computers write the same accented letter as one sign or as two.
    typed = unicodedata.normalize("NFC", passphrase).encode()
    return Scrypt(salt=salt, length=32, n=_COST, r=_BLOCK, p=_LANES).derive(typed)
