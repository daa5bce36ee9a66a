"""What every test stands on: no screen, no network, no folder of the person who runs them."""

import os
import socket
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

# Qt reads this when its first application is made, before any fixture could set it.
os.environ["QT_QPA_PLATFORM"] = "offscreen"
os.environ.pop("QT_SCALE_FACTOR", None)

# The same examples every time: a red run can be run again. No deadline: the machines are shared.
settings.register_profile(
    "candour",
    deadline=None,
    derandomize=True,
    max_examples=60,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.function_scoped_fixture],
)
settings.load_profile("candour")

FOLDERS = ("XDG_DATA_HOME", "XDG_CONFIG_HOME", "XDG_CACHE_HOME", "XDG_STATE_HOME")


@pytest.fixture(scope="session", autouse=True)
def home_of_this_run() -> Iterator[Path]:
    """A home folder that lasts for the run, also for the processes that tests start."""
    with (
        tempfile.TemporaryDirectory(prefix="candour-tests-") as name,
        pytest.MonkeyPatch.context() as patch,
    ):
        home = Path(name)
        patch.setenv("HOME", name)
        patch.setenv("LC_ALL", "C.UTF-8")
        for folder in FOLDERS:
            patch.setenv(folder, str(home / folder.lower()))
        patch.setenv("MPLCONFIGDIR", str(home / "matplotlib"))
        patch.setenv("PYTHON_KEYRING_BACKEND", "keyring.backends.null.Keyring")
        yield home


@pytest.fixture(autouse=True)
def no_network(monkeypatch: pytest.MonkeyPatch) -> None:
    """Candour is offline: whoever reaches for a network address in a test fails it."""
    connect = socket.socket.connect

    def local_only(self: socket.socket, address: object) -> None:
        assert self.family == getattr(socket, "AF_UNIX", None), f"reached for {address!r}"
        connect(self, address)  # type: ignore[arg-type]  # an address has a type per family

    monkeypatch.setattr(socket.socket, "connect", local_only)
