"""A process that is asked and whose answer may be anything: what is taken of it, and what not."""

import sys
import time

import pytest

from app.caging import answer_to

ECHO = "import sys; sys.stdout.buffer.write(sys.stdin.buffer.read()[::-1])"


def answered(program: str, question: bytes = b"", seconds: float = 20, longest: int = 100) -> bytes:
    return answer_to(question, (sys.executable, "-c", program), seconds, longest) or b""


def test_that_a_question_is_answered() -> None:
    assert answered(ECHO, b"how") == b"woh"


def test_that_long_questions_and_answers_do_not_wait_for_each_other() -> None:
    question = b"q" * 5_000_000
    program = "import sys; sys.stdout.buffer.write(b'a' * 5_000_000); sys.stdin.buffer.read()"
    assert answered(program, question, longest=5_000_000) == b"a" * 5_000_000


@pytest.mark.parametrize(
    "program",
    [
        "import sys\nwhile True: sys.stdout.write('x' * 1_000_000)",
        "print('x' * 101)",
        "print('good'); raise SystemExit(3)",
        "import os; print('good', flush=True); os.abort()",
    ],
)
def test_that_nothing_is_taken_of_an_answer_that_goes_on_or_ends_badly(program: str) -> None:
    assert answered(program) == b""


@pytest.mark.parametrize(
    "program",
    [
        "import time; print('good', flush=True); time.sleep(60)",
        "import os, time; print('good', flush=True); os.close(1); time.sleep(60)",
        "import time; time.sleep(60)",
    ],
)
def test_that_a_process_which_does_not_end_is_ended(program: str) -> None:
    begun = time.monotonic()
    assert answered(program, b"q" * 5_000_000, seconds=2) == b""
    assert time.monotonic() - begun < 20


def test_that_a_process_that_does_not_listen_is_no_matter() -> None:
    assert answered("print('deaf')", b"q" * 5_000_000).strip() == b"deaf"


def test_that_a_program_that_is_not_there_gives_no_answer() -> None:
    assert answer_to(b"", ("/no/such/program",), 1, 10) is None
