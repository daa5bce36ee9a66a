"""What the system must bring is found, installed as root, or named in one line to copy."""

import shutil
from pathlib import Path

import pytest
import system_libraries
from system_libraries import Need, SetupError

THERE = Need("libc.so.6", "libc6")
MISSING = (Need("libnowhere.so.9", "libnowhere9"), Need("no-such-program", "nothing"))


@pytest.fixture
def apt(monkeypatch: pytest.MonkeyPatch) -> list[list[str]]:
    """A system with apt that installs nothing; what it was asked for."""
    asked: list[list[str]] = []
    monkeypatch.setattr(system_libraries, "apt_install", asked.append)
    find = shutil.which
    monkeypatch.setattr("shutil.which", lambda name: name if name == "apt-get" else find(name))
    return asked


def be(monkeypatch: pytest.MonkeyPatch, user: int) -> None:
    monkeypatch.setattr("os.geteuid", lambda: user, raising=False)


@pytest.mark.skipif("not sys.platform.startswith('linux')", reason="looks for a Linux library")
def test_that_what_is_there_is_found() -> None:
    system_libraries.provide((THERE, Need("sh", "dash"), Need("json", "python3")))


def test_that_somebody_who_is_not_root_gets_one_line_to_copy(
    apt: list[list[str]], monkeypatch: pytest.MonkeyPatch
) -> None:
    be(monkeypatch, 1000)
    with pytest.raises(SetupError) as told:
        system_libraries.provide((*MISSING, Need("neither", "nothing")))
    lines = [line.strip() for line in str(told.value).splitlines() if "apt-get" in line]
    install = "sudo apt-get install --yes --no-install-recommends libnowhere9 nothing"
    assert lines == [f"sudo apt-get update && {install}"]
    assert apt == []


def test_that_root_has_it_installed_and_is_told_when_that_did_not_help(
    apt: list[list[str]], monkeypatch: pytest.MonkeyPatch
) -> None:
    be(monkeypatch, 0)
    with pytest.raises(SetupError, match=r"libnowhere\.so\.9, no-such-program"):
        system_libraries.provide(MISSING)
    assert apt == [["libnowhere9", "nothing"]]


def test_that_another_linux_is_told_the_names_of_the_libraries(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("shutil.which", lambda name: None)
    with pytest.raises(SetupError, match=r"package tool: libnowhere\.so\.9, no-such-program"):
        system_libraries.provide(MISSING)


@pytest.mark.parametrize("platform", ["win32", "darwin"])
def test_that_windows_and_macos_need_nothing_of_this(
    platform: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("sys.platform", platform)
    assert system_libraries.for_running(screen=True) == ()
    assert system_libraries.for_testing() == ()


def test_that_a_screen_needs_more_than_none(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.platform", "linux")
    assert set(system_libraries.for_running(False)) < set(system_libraries.for_running(True))


@pytest.mark.skipif("not sys.platform.startswith('linux')", reason="a shell script plays apt-get")
@pytest.mark.parametrize("fails", [False, True])
def test_that_apt_is_asked_quietly_and_its_failure_is_shown(
    fails: bool, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    script = tmp_path / "apt-get"
    script.write_text(
        f'#!/bin/sh\necho "$DEBIAN_FRONTEND $*" >> {tmp_path}/asked\necho no space\nexit {int(fails)}\n'
    )
    script.chmod(0o755)
    monkeypatch.setenv("PATH", f"{tmp_path}:/usr/bin:/bin")
    if fails:
        with pytest.raises(SetupError, match=r"no space\n\nThis failed: apt-get install"):
            system_libraries.apt_install(["libnowhere9"])
    else:
        system_libraries.apt_install(["libnowhere9"])
    assert (tmp_path / "asked").read_text().splitlines() == [
        "noninteractive update",
        "noninteractive install --yes --no-install-recommends libnowhere9",
    ]
    assert capfd.readouterr().out == "Installing with apt-get: libnowhere9 ...\n"
