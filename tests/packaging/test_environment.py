"""The environment is made once, added to when more is needed, and made anew only when it must."""

import sys
from pathlib import Path

import environment
import pytest
from environment import RUN, TEST, Environment
from system_libraries import Need, SetupError


class Recorded(Environment):
    """An environment whose slow steps are written down instead of done."""

    def __init__(self, root: Path) -> None:
        super().__init__(root)
        self.steps: list[str] = []

    def _create(self) -> None:
        self.steps.append("create")
        self.stamp_file.unlink(missing_ok=True)
        self.python.parent.mkdir(parents=True, exist_ok=True)
        self.python.touch()

    def _install(self, purpose: str) -> None:
        self.steps.append(f"install {purpose}")


@pytest.fixture
def made(tmp_path: Path) -> Recorded:
    folder = tmp_path / "packaging" / "requirements"
    folder.mkdir(parents=True)
    (folder / "run.lock").write_text("a==1\n")
    (folder / "test.lock").write_text("a==1\nb==2\n")
    return Recorded(tmp_path)


def test_that_the_second_start_does_nothing(made: Recorded) -> None:
    made.prepare(RUN, ())
    made.prepare(RUN, ())
    assert made.steps == ["create", "install run"]


def test_that_going_to_the_tests_adds_and_coming_back_does_nothing(made: Recorded) -> None:
    made.prepare(RUN, ())
    made.prepare(TEST, ())
    made.prepare(RUN, ())
    made.prepare(TEST, ())
    assert made.steps == ["create", "install run", "install test"]


def test_that_the_tests_alone_bring_what_running_needs(made: Recorded) -> None:
    made.prepare(TEST, ())
    made.prepare(RUN, ())
    assert made.steps == ["create", "install test"]


def test_that_other_pins_make_it_anew(made: Recorded) -> None:
    made.prepare(RUN, ())
    made.lock(RUN).write_text("a==2\n")
    made.prepare(RUN, ())
    assert made.steps == ["create", "install run"] * 2


def test_that_another_python_makes_it_anew(made: Recorded, monkeypatch: pytest.MonkeyPatch) -> None:
    made.prepare(RUN, ())
    monkeypatch.setattr("sys.version", "3.99.0 (another)")
    made.prepare(RUN, ())
    assert made.steps == ["create", "install run"] * 2


def test_that_a_moved_checkout_makes_it_anew(made: Recorded, tmp_path: Path) -> None:
    made.prepare(RUN, ())
    moved = tmp_path.parent / f"{tmp_path.name} moved"
    tmp_path.rename(moved)
    there = Recorded(moved)
    there.prepare(RUN, ())
    assert there.steps == ["create", "install run"]


def test_that_an_installation_cut_short_is_taken_up_anew(
    made: Recorded, monkeypatch: pytest.MonkeyPatch
) -> None:
    def cut(purpose: str) -> None:
        raise SetupError("no network")

    with monkeypatch.context() as patch:
        patch.setattr(made, "_install", cut)
        with pytest.raises(SetupError):
            made.prepare(RUN, ())
    made.prepare(RUN, ())
    assert made.steps == ["create", "create", "install run"]


def test_that_a_spoilt_stamp_is_no_stamp(made: Recorded) -> None:
    made.prepare(RUN, ())
    made.stamp_file.write_text("{")
    made.prepare(RUN, ())
    assert made.steps == ["create", "install run"] * 2


def test_that_a_system_library_is_looked_for_once(
    made: Recorded, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[str] = []
    monkeypatch.setattr(environment, "provide", lambda needs: asked.extend(n.name for n in needs))
    made.prepare(RUN, (Need("one", "p"),))
    made.prepare(RUN, (Need("one", "p"), Need("two", "p")))
    made.prepare(RUN, (Need("one", "p"),))
    made.prepare(RUN, (Need("two", "p"),))
    assert asked == ["one", "two"]


def test_that_debians_part_of_python_is_asked_for_where_it_is_missing(
    made: Recorded, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[str] = []
    monkeypatch.setattr(
        environment, "provide", lambda needs: asked.extend(n.package for n in needs)
    )
    monkeypatch.setattr("importlib.util.find_spec", lambda name: None)
    made.prepare(RUN, ())
    version = sys.version_info
    assert asked == [f"python{version[0]}.{version[1]}-venv"]


def test_that_windows_keeps_its_programs_elsewhere(tmp_path: Path) -> None:
    there = Environment(tmp_path, windows=True)
    assert there.python == tmp_path / ".venv" / "Scripts" / "python.exe"
    assert Environment(tmp_path, windows=False).python == tmp_path / ".venv" / "bin" / "python"


def test_that_packages_that_cannot_be_fetched_are_told_in_a_sentence(
    made: Recorded, monkeypatch: pytest.MonkeyPatch
) -> None:
    class Borrowed(Environment):
        @property
        def python(self) -> Path:
            return Path(sys.executable)

    monkeypatch.setenv("PIP_NO_INDEX", "1")
    there = Borrowed(made.root)
    there.lock(RUN).write_text(f"no-such-package==1 --hash=sha256:{'0' * 64}\n")
    with pytest.raises(SetupError) as told:
        there._install(RUN)  # noqa: SLF001  the one step that needs pip, without making a venv
    assert "no-such-package==1" in str(told.value)
    assert "try the same line again later" in str(told.value).splitlines()[-1]
