"""The memory figure is that of the program measured."""

import os
import sys

import pytest

from tests.performance.memory import peak

MEBIBYTE = 1024 * 1024


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="only Linux tells")
def test_that_a_program_is_not_charged_for_the_memory_of_the_one_that_measures_it() -> None:
    ballast = b"\x01" * (120 * MEBIBYTE)
    measured = peak(["-c", "pass"], dict(os.environ))
    assert measured is not None
    assert 2 < measured < len(ballast) / MEBIBYTE


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="only Linux tells")
def test_that_what_a_program_held_for_a_moment_counts() -> None:
    measured = peak(["-c", f"len(b'1' * {120 * MEBIBYTE})"], dict(os.environ))
    assert measured is not None
    assert measured > 120
