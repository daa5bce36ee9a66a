"""Spoils returned files at random and reads them, for as long as one likes.

    .venv/bin/python -m tests.packs.fuzz_returned [--seconds 600] [--seed 1]

Each batch is read in a process of its own under the limits of the cage, so that one that dies takes
nothing along. What was not read soundly is kept, and its name printed; the exit code is then 1.
"""

import argparse
import random
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from functools import cache
from io import BytesIO
from pathlib import Path
from tempfile import gettempdir
from typing import TextIO

import pikepdf

from app.caging import put_limits
from tests.data import returned_pack as pack
from tests.packs.returned.soundness import read_soundly

BATCH = 40
_SECONDS_A_BATCH = 300
_TOKENS = (
    b"null", b"true", b"<<", b">>", b"[", b"]", b"(", b")", b"<", b">", b"endobj", b"stream", b"endstream",
    b"1 0 R", b"99999 0 R", b"0 0 R", b"-1", b"2147483648", b"1e99", b"/IRT", b"/Annots", b"/Kids",
    b"/Contents", b"/RC", b"/NM", b"/Subtype/Text", b"/Parent", b"\xfe\xff\xd8\x00", b"xref", b"trailer",
    b"startxref", b"%%EOF\n", b"/Filter/FlateDecode", b"/Length 0", b"/Encrypt", b"/Type/ObjStm",
)  # fmt: skip


@cache
def bases() -> tuple[bytes, ...]:
    """The files to spoil: as programs wrote them, and the same with nothing packed."""
    written = [pack.read(path.name) for path in sorted(pack.FOLDER.glob("*.pdf"))]
    return (*written, *(_unpacked(content) for content in written))


def _unpacked(content: bytes) -> bytes:
    with pikepdf.open(BytesIO(content)) as pdf:
        out = BytesIO()
        pdf.save(out, qdf=True, object_stream_mode=pikepdf.ObjectStreamMode.disable)
    return out.getvalue()


def spoiled(seed: int) -> bytes:
    """One file, spoilt in a few places; the same for the same seed."""
    chance = random.Random(seed)
    content = bytearray(chance.choice(bases()))
    for _ in range(chance.choice((1, 1, 2, 3, 8, 30))):
        chance.choice(_SPOILS)(content, chance)
    return bytes(content)


def _flip(content: bytearray, chance: random.Random) -> None:
    content[chance.randrange(len(content))] = chance.randrange(256)


def _drop(content: bytearray, chance: random.Random) -> None:
    at = chance.randrange(len(content))
    length = chance.choice((1, 5, 60, 4_000))
    if len(content) > 2 * length + 1_000:
        del content[at : at + length]


def _repeat(content: bytearray, chance: random.Random) -> None:
    start, at = chance.randrange(len(content)), chance.randrange(len(content))
    content[at:at] = content[start : start + chance.choice((1, 20, 300, 4_000))]


def _token(content: bytearray, chance: random.Random) -> None:
    at = chance.randrange(len(content))
    content[at : at + chance.choice((0, 1, 4))] = b" " + chance.choice(_TOKENS) + b" "


def _number(content: bytearray, chance: random.Random) -> None:
    """Another number where one stands: a reference, a length, a place."""
    at = chance.randrange(len(content))
    found = next((n for n in range(at, min(at + 400, len(content))) if 48 <= content[n] <= 57), at)
    content[found : found + 1] = str(chance.choice((0, 1, 9, 77, 65_536, -1))).encode()


def _near_a_comment(content: bytearray, chance: random.Random) -> None:
    """A token in the midst of a comment, where most is to be gained."""
    marks = (b"/Annot", b"/Contents", b"/Popup", b"/QuadPoints", b"/IRT", b"/Annots", b"/Kids")
    at = content.find(chance.choice(marks), chance.randrange(len(content)))
    if at >= 0:
        at += chance.randrange(40)
        content[at : at + chance.choice((0, 1, 6))] = b" " + chance.choice(_TOKENS) + b" "


_SPOILS: Sequence[Callable[[bytearray, random.Random], None]] = (
    _flip, _drop, _repeat, _token, _number, _near_a_comment, _near_a_comment,
)  # fmt: skip


def read_batch(first: int) -> int:
    """Read one batch; the number of files not read soundly."""
    put_limits(_SECONDS_A_BATCH)
    failed = 0
    for seed in range(first, first + BATCH):
        _say(f"{seed}", sys.stdout)  # before, as the process may die of it
        try:
            read_soundly(spoiled(seed))
        except MemoryError:
            continue  # the cage ends there and the file is called unreadable
        except Exception as trouble:  # noqa: BLE001 - whatever it is, it must not be
            _say(f"{seed}: {trouble!r}", sys.stderr)
            failed += 1
    return failed


def _say(words: str, to: TextIO) -> None:
    to.write(words + "\n")
    to.flush()


def fuzz(seconds: float, seed: int) -> int:
    """Batches until the time is up; the number of batches with trouble."""
    until, troubled, count = time.monotonic() + seconds, 0, 0
    while time.monotonic() < until:
        command = (sys.executable, "-m", "tests.packs.fuzz_returned", "--batch", str(seed))
        ended = subprocess.run(command, capture_output=True, text=True, check=False)
        if ended.returncode:
            troubled += 1
            last = int((ended.stdout.split() or [str(seed)])[-1])
            kept = Path(gettempdir()) / f"spoiled-{last}.pdf"
            kept.write_bytes(spoiled(last))
            _say(f"{kept}: ended with {ended.returncode}\n{ended.stderr}", sys.stdout)
        seed += BATCH
        count += BATCH
    _say(f"{count} files, {troubled} batches with trouble", sys.stdout)
    return troubled


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--seconds", type=float, default=600)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--batch", type=int, help=argparse.SUPPRESS)
    given = parser.parse_args()
    if given.batch is not None:
        return 1 if read_batch(given.batch) else 0
    return 1 if fuzz(given.seconds, given.seed) else 0


if __name__ == "__main__":
    sys.exit(main())
