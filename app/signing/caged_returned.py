"""The inside of the cage for returned files: limits first, then the reading, then one answer."""

import sys

from pikepdf.settings import set_qpdf_limits

from app.caging import put_limits
from app.errors import CandourError
from app.signing.foreign_notes import read_returned
from app.signing.records import read_checking
from app.signing.returned_cage import ERRORS
from app.signing.returned_records import write_returned

_CPU_SECONDS = 45
_MOST_UNPACKED = 256 * 1024 * 1024
_MOST_WARNINGS = 10_000


def run() -> int:
    """Read the held pack and the returned one from standard input, write what it is."""
    put_limits(_CPU_SECONDS)
    set_qpdf_limits(
        flate_max_memory=_MOST_UNPACKED,
        dct_max_memory=_MOST_UNPACKED,
        png_max_memory=_MOST_UNPACKED,
        run_length_max_memory=_MOST_UNPACKED,
        tiff_max_memory=_MOST_UNPACKED,
        doc_max_warnings=_MOST_WARNINGS,
    )
    lines = sys.stdin.buffer
    checking = read_checking(lines.readline())
    pristine = lines.read(int(lines.readline()))
    try:
        answer = write_returned(read_returned(lines.read(), pristine, checking))
    except CandourError as refused:
        if refused.code not in ERRORS:
            raise
        answer = refused.code.encode("ascii")
    sys.stdout.buffer.write(answer)
    return 0


if __name__ == "__main__":
    sys.exit(run())
