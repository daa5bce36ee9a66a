"""The inside of the cage that also reads a pack's parts: limits, check, parts, one answer."""

import json
import sys

from app.caging import put_limits
from app.domain.verdicts import Verdict
from app.errors import CandourError
from app.signing.outline_records import write_outline
from app.signing.pack_format import KINDS_WITH_NOTES
from app.signing.peer_content import read_outline
from app.signing.records import read_checking, write_verdict
from app.signing.verify import verify

_CPU_SECONDS = 30


def run() -> int:
    """Read what to check from standard input, write verdict and parts to standard output."""
    put_limits(_CPU_SECONDS)
    checking = read_checking(sys.stdin.buffer.readline())
    content = sys.stdin.buffer.read()
    sys.stdout.buffer.write(opened(content, verify(content, checking)))
    return 0


def opened(content: bytes, verdict: Verdict) -> bytes:
    """The verdict, and the parts where the pack is sound and for peers."""
    outline, unbound = None, False
    if verdict.exit_code == 0 and verdict.kind in KINDS_WITH_NOTES:
        try:
            outline = write_outline(read_outline(content))
        except CandourError:
            unbound = True
    plain = {"verdict": json.loads(write_verdict(verdict)), "outline": outline, "unbound": unbound}
    return json.dumps(plain).encode("ascii")


if __name__ == "__main__":
    sys.exit(run())
