"""Signs a pack into its file: written beside, read back, judged, and only then moved into place."""

import errno
import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final

from app.domain.verdicts import Coverage, PackState, Verdict
from app.errors import CandourError
from app.signing.identities import UnlockedIdentity
from app.signing.pack_format import AUTHOR_FIELD
from app.signing.sign import Signing, sign
from app.signing.verify import Checking, verify, verify_file
from app.signing.wording import reason_words, state_words

_MAY_FOLLOW: Final = frozenset(
    {PackState.CERTIFIED, PackState.COUNTERSIGNED, PackState.UNKNOWN_SIGNER}
)


def sign_to_file(
    path: Path,
    pack: bytes,
    identity: UnlockedIdentity,
    wanted: Signing,
    checking: Checking,
    proved: Callable[[Verdict, bytes], object] = lambda _verdict, _signed: None,
) -> Verdict:
    """Sign the pack and put it at the path; the verdict is that of the written file, read back.

    The author's box is signed in an unsigned pack, any other box in a pack whose every note is
    signed. `proved` is told the verdict and the signed bytes before the file moves into place;
    what it raises leaves the path as it was.

    Raises:
        CandourError: pack_not_ready_to_sign, identity_expired, signature_box_missing,
            stamp_does_not_fit, signing_not_proved, disk_full or disk_trouble.
    """
    _check_ready(pack, wanted, checking)
    signed = sign(pack, identity, wanted)
    with written_beside(path, signed) as beside:
        verdict = verify_file(beside, checking)
        if not _is_proved(verdict, identity, wanted):
            raise CandourError("signing_not_proved")
        proved(verdict, signed)
        beside.replace(path)
    return verdict


def _check_ready(pack: bytes, wanted: Signing, checking: Checking) -> None:
    verdict = verify(pack, checking)
    unsigned_notes = any(not note.signed_in for note in verdict.notes)
    first = wanted.field == AUTHOR_FIELD
    ready = {PackState.UNSIGNED} if first else _MAY_FOLLOW
    if first and verdict.reasons:
        raise CandourError("pack_not_ready_to_sign", why=reason_words(verdict.reasons[0]))
    if verdict.state not in ready or unsigned_notes:
        raise CandourError("pack_not_ready_to_sign", why=f"{state_words(verdict.state)}.")


def _is_proved(verdict: Verdict, identity: UnlockedIdentity, wanted: Signing) -> bool:
    last = verdict.signatures[-1] if verdict.signatures else None
    return (
        verdict.state in _MAY_FOLLOW
        and last is not None
        and (last.field, last.fingerprint) == (wanted.field, identity.fingerprint)
        and last.covers is Coverage.EVERYTHING
    )


@contextmanager
def written_beside(path: Path, content: bytes) -> Iterator[Path]:
    """A file beside the path with the content safely on the disk; gone again unless moved.

    It is always a new one: in a folder that others share, a link of that name may lead elsewhere.

    Raises:
        CandourError: disk_full or disk_trouble, here or while the file is in use.
    """
    beside = path.with_name(f".{path.name}.new")
    try:
        beside.unlink(missing_ok=True)
        with beside.open("xb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        yield beside
    except OSError as trouble:
        full = trouble.errno in _FULL
        raise CandourError(
            "disk_full" if full else "disk_trouble", detail=trouble.strerror or ""
        ) from trouble
    finally:
        beside.unlink(missing_ok=True)


_FULL: Final = frozenset({errno.ENOSPC, getattr(errno, "EDQUOT", errno.ENOSPC)})
