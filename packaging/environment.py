"""The folder .venv: made from a hash-locked file, marked with what it was made from."""

import hashlib
import importlib.util
import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

from system_libraries import Need, SetupError, provide

RUN = "run"
TEST = "test"
OURS = ("app", "database", "resources", "ui", "main.py")
WINDOWS = os.name == "nt"
Stamp = dict[str, str | list[str]]


class Environment:
    """The virtual environment of one checkout."""

    def __init__(self, root: Path, windows: bool = WINDOWS) -> None:
        self.root = root
        self.windows = windows
        self.folder = root / ".venv"
        self.stamp_file = self.folder / "candour.json"

    @property
    def python(self) -> Path:
        """Its interpreter."""
        return self.script("python")

    def script(self, name: str) -> Path:
        """A program in it."""
        if self.windows:
            return self.folder / "Scripts" / f"{name}.exe"
        return self.folder / "bin" / name

    def lock(self, purpose: str) -> Path:
        """The locked requirements of a purpose, RUN or TEST."""
        return self.root / "packaging" / "requirements" / f"{purpose}.lock"

    def prepare(self, purpose: str, needs: tuple[Need, ...]) -> None:
        """Makes sure that the environment and the system's part are there.

        The locks of RUN are part of those of TEST with the same pins, so going from one to the
        other adds packages and never starts again.

        Raises:
            SetupError: something is missing that only the user can bring.
        """
        stamp = self._stamp()
        found = set(stamp.get("found", []))
        missing = tuple(need for need in needs if need.name not in found)
        fresh = stamp.get("made_with") != self._made_with()
        if fresh and importlib.util.find_spec("ensurepip") is None:
            missing += (venv_package(),)
        if missing:
            provide(missing)
        if fresh or stamp.get(RUN) != digest(self.lock(RUN)):
            self._create()
            stamp = {"made_with": self._made_with()}
        if stamp.get(purpose) != digest(self.lock(purpose)):
            self._install(purpose)
            stamp |= {name: digest(self.lock(name)) for name in {RUN, purpose}}
        stamp["found"] = sorted(found | {need.name for need in needs})
        if stamp != self._stamp():
            self._write(stamp)

    def _made_with(self) -> str:
        """What makes an environment unusable when it changes: the Python and the place."""
        return f"{sys.version} {self.folder}"

    def _stamp(self) -> Stamp:
        """What the environment was made from; empty where it is not whole."""
        try:
            stamp: Stamp = json.loads(self.stamp_file.read_text("utf-8"))
        except (OSError, ValueError):
            return {}
        return stamp if self.python.exists() else {}

    def _write(self, stamp: Stamp) -> None:
        beside = self.stamp_file.with_suffix(".new")
        beside.write_text(json.dumps(stamp, indent=1), "utf-8")
        beside.replace(self.stamp_file)

    def _create(self) -> None:
        print("Setting up (once; this takes a minute or two) ...", flush=True)
        self.stamp_file.unlink(missing_ok=True)
        if self.folder.exists():
            shutil.rmtree(self.folder)
        import venv  # needed once, and slow to load

        venv.EnvBuilder(with_pip=True, symlinks=not self.windows).create(self.folder)

    def _install(self, purpose: str) -> None:
        """Fetches the locked packages; pip compiles them, and we our own."""
        print(f"Fetching what is needed to {purpose} ...", flush=True)
        self.stamp_file.unlink(missing_ok=True)
        pip = [
            str(self.python),
            "-m",
            "pip",
            "--disable-pip-version-check",
            "--no-input",
            "install",
        ]
        strict = ["--quiet", "--require-hashes", "--no-deps", "--only-binary=:all:"]
        outcome = subprocess.run(
            [*pip, *strict, "-r", str(self.lock(purpose))],
            stdin=subprocess.DEVNULL,
            stderr=subprocess.PIPE,
            text=True,
            check=False,
        )
        if outcome.returncode:
            raise SetupError(
                f"{outcome.stderr.strip()}\n\nThe packages could not be fetched for Python "
                f"{sys.version_info[0]}.{sys.version_info[1]} on this system. If the internet could not be "
                "reached, try the same line again later; nothing else has been changed."
            )
        ours = [str(self.root / name) for name in OURS if (self.root / name).exists()]
        subprocess.run([self.python, "-m", "compileall", "-q", *ours], check=False)


def digest(file: Path) -> str:
    """The SHA-256 of a file, in hex."""
    return hashlib.sha256(file.read_bytes()).hexdigest()


def venv_package() -> Need:
    """Debian keeps the part of Python that makes environments in a package of its own."""
    return Need("ensurepip", f"python{sys.version_info[0]}.{sys.version_info[1]}-venv")
