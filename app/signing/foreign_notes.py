"""Reads a file that came back from elsewhere: what it is, and the comments in it.

Whatever is read here came from a stranger's program. In a running Candour it happens in the cage
only: see `app.signing.returned_cage`.
"""

from app.domain.returned_files import ReturnedFile
from app.signing.verify import Checking


def read_returned(content: bytes, pristine: bytes, checking: Checking) -> ReturnedFile:
    """What a returned file is, against the certified pack held, and the comments in it.

    `pristine` is the certified pack as held, or any later signed state of it. `checking` is what
    the verdict on the part that is ours leans on.

    Raises:
        CandourError: held_pack_unsound, where `pristine` is no sound certified pack.
    """
    raise NotImplementedError
