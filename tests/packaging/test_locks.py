"""What is installed is what was looked at: every package pinned, every file known by its hash."""

import re
from pathlib import Path

import environment
import pytest

FOLDER = Path(environment.__file__).parent / "requirements"


def pins(lock: str) -> dict[tuple[str, str], list[str]]:
    """The hashes of each pin: (name==version, marker) to what follows it."""
    found: dict[tuple[str, str], list[str]] = {}
    key = ("", "")
    for line in (FOLDER / lock).read_text("utf-8").splitlines():
        if pin := re.match(r"([a-z0-9][a-z0-9.-]*==[^ ;]+)(?: ; (.*?))? \\$", line):
            key = (pin.group(1), pin.group(2) or "")
            found[key] = []
        elif digest := re.search(r"--hash=sha256:([0-9a-f]{64})", line):
            found[key].append(digest.group(1))
        else:
            assert line.startswith("#"), line
    return found


@pytest.mark.parametrize("lock", ["run.lock", "test.lock"])
def test_that_every_package_is_pinned_with_hashes(lock: str) -> None:
    assert pins(lock)
    assert [pin for pin, digests in pins(lock).items() if not digests] == []


def test_that_the_checks_run_on_what_is_shipped() -> None:
    tested = {name for name, _ in pins("test.lock")}
    assert {name for name, _ in pins("run.lock")} - tested == set()


@pytest.mark.parametrize("purpose", ["run", "test"])
def test_that_every_package_asked_for_is_locked(purpose: str) -> None:
    lines = (FOLDER / f"{purpose}.in").read_text("utf-8").splitlines()
    asked = {re.split(r"[=<>~ #]", line)[0].lower() for line in lines if re.match(r"\w", line)}
    locked = {name.split("==")[0] for name, _ in pins(f"{purpose}.lock")}
    assert asked - locked == set()
