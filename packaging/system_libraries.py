"""What Qt and the checks need from the system: looked for, installed as root, otherwise named."""

import os
import shutil
import subprocess
import sys
from dataclasses import dataclass
from importlib import util


class SetupError(Exception):
    """Something only the user can bring; the message says what to do."""


@dataclass(frozen=True, slots=True)
class Need:
    """A shared library or a program by the name it is looked for, and Debian's package of it."""

    name: str
    package: str


# Found one by one on a Debian with nothing else in it. Whatever else Qt loads comes with these.
ANY_WINDOW = (
    Need("libGL.so.1", "libgl1"),
    Need("libEGL.so.1", "libegl1"),
    Need("libglib-2.0.so.0", "libglib2.0-0"),
    Need("libfontconfig.so.1", "libfontconfig1"),
    Need("libdbus-1.so.3", "libdbus-1-3"),
    Need("libxkbcommon.so.0", "libxkbcommon0"),
)
ON_A_SCREEN = (
    Need("libxkbcommon-x11.so.0", "libxkbcommon-x11-0"),
    Need("libxcb-cursor.so.0", "libxcb-cursor0"),
    Need("libxcb-icccm.so.4", "libxcb-icccm4"),
    Need("libxcb-keysyms.so.1", "libxcb-keysyms1"),
    Need("libxcb-shape.so.0", "libxcb-shape0"),
)
SECOND_READERS = (
    Need("pdftotext", "poppler-utils"),
    Need("pdfsig", "poppler-utils"),
    Need("qpdf", "qpdf"),
)


def for_running(screen: bool) -> tuple[Need, ...]:
    """What the program needs here; nothing where Qt brings its own, as on Windows and macOS."""
    if not sys.platform.startswith("linux"):
        return ()
    return ANY_WINDOW + ON_A_SCREEN if screen else ANY_WINDOW


def for_testing() -> tuple[Need, ...]:
    """What the checks need here; they read every pack with other people's programs too.

    On Windows and macOS these programs have to be brought by hand.
    """
    return ANY_WINDOW + SECOND_READERS if sys.platform.startswith("linux") else ()


def is_there(need: Need) -> bool:
    """Whether the loader finds the library, the path the program, or Python its module."""
    if need.name.startswith("lib"):
        import ctypes  # needed once, and slow to load

        try:
            ctypes.CDLL(need.name)
        except OSError:
            return False
        return True
    return shutil.which(need.name) is not None or util.find_spec(need.name) is not None


def provide(needs: tuple[Need, ...]) -> None:
    """Installs what is missing with apt as root; otherwise names the line.

    Raises:
        SetupError: it is not there and could not be installed.
    """
    missing = tuple(need for need in needs if not is_there(need))
    if not missing:
        return
    packages = list(dict.fromkeys(need.package for need in missing))
    if shutil.which("apt-get") is None:
        names = ", ".join(need.name for need in missing)
        raise SetupError(f"Please install these with your system's package tool: {names}")
    if os.geteuid() != 0:
        raise SetupError(
            "A few parts of the system are missing. Please run this line, then the same as before:"
            "\n\n    sudo apt-get update && sudo apt-get install --yes --no-install-recommends "
            f"{' '.join(packages)}\n"
        )
    apt_install(packages)
    still = [need for need in missing if not is_there(need)]
    if still:
        names = ", ".join(need.name for need in still)
        raise SetupError(f"Installed {' '.join(packages)}, yet these are not to be found: {names}")


def apt_install(packages: list[str]) -> None:
    """Runs apt-get, quiet unless it fails.

    Raises:
        SetupError: it failed; with what it said.
    """
    print(f"Installing with apt-get: {' '.join(packages)} ...", flush=True)
    quiet = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    install = ["apt-get", "install", "--yes", "--no-install-recommends", *packages]
    for line in (["apt-get", "update"], install):
        outcome = subprocess.run(
            line,
            env=quiet,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            check=False,
        )
        if outcome.returncode and line is install:
            raise SetupError(f"{outcome.stdout.strip()}\n\nThis failed: {' '.join(line)}")
