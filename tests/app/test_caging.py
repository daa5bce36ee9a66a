"""A process of its own for files from others: what it answers, and that it cannot do harm."""

import sys
import time

import pytest

from app.caging import answer_to

ECHO = "import sys; sys.stdout.buffer.write(sys.stdin.buffer.read())"
DEAF = "import sys; sys.stdout.write('told')"
ENDLESS = "import os\nwhile True: os.write(1, b'x' * 65536)"
FAILING = "import sys; sys.stdout.write('told'); sys.stdout.flush(); sys.exit(3)"
SLEEPING = "import time; time.sleep(60)"


def asked(words: str, question: bytes = b"", seconds: float = 30.0) -> bytes | None:
    return answer_to(question, (sys.executable, "-c", words), seconds, 4_000_000)


def test_that_an_answer_comes_back_whole() -> None:
    question = b"a long question\n" * 200_000
    assert (asked(ECHO, question) or b"") == question
    assert asked(ECHO) == b""


def test_that_an_answer_needs_no_hearing_of_the_question() -> None:
    assert asked(DEAF, b"a long question\n" * 200_000) == b"told"


@pytest.mark.parametrize(("words", "seconds"), [(ENDLESS, 60.0), (FAILING, 60.0), (SLEEPING, 1.0)])
def test_that_what_goes_wrong_is_no_answer_and_soon_over(words: str, seconds: float) -> None:
    begun = time.monotonic()
    assert asked(words, b"x" * 1_000_000, seconds) is None
    assert time.monotonic() - begun < 20


def test_that_what_cannot_be_started_is_no_answer() -> None:
    assert answer_to(b"", ("/no/such/program",), 5.0, 100) is None
