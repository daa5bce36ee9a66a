"""The two commands a person types."""

import ast
import shutil
import subprocess
import sys
from pathlib import Path

import commands
import pytest
from checks import Check, every, run_in_order
from environment import Environment

PACKAGING = Path(commands.__file__).parent


@pytest.mark.parametrize(
    ("platform", "variables", "screen"),
    [
        ("linux", {}, False),
        ("linux", {"DISPLAY": ""}, False),
        ("linux", {"DISPLAY": ":0"}, True),
        ("linux", {"WAYLAND_DISPLAY": "wayland-0"}, True),
        ("linux", {"QT_QPA_PLATFORM": "vnc"}, True),
        ("win32", {}, True),
        ("darwin", {}, True),
    ],
)
def test_that_a_display_is_asked_for_on_linux_only(
    platform: str, variables: dict[str, str], screen: bool
) -> None:
    assert commands.has_display(platform, variables) is screen


def test_that_windows_waits_for_the_program_it_started() -> None:
    assert commands.hand_over([sys.executable, "-c", "raise SystemExit(7)"], windows=True) == 7


def test_that_words_nobody_knows_get_the_two_commands(capsys: pytest.CaptureFixture[str]) -> None:
    assert commands.main(["fly"]) == 2
    assert "bootstrap.py run" in capsys.readouterr().out
    assert commands.main(["--help"]) == 0


def test_that_an_old_python_can_read_the_first_file_and_says_what_it_needs() -> None:
    first = PACKAGING / "bootstrap.py"
    ast.parse(first.read_text("utf-8"), feature_version=(3, 6))
    pretend = (
        "import sys; sys.version_info = (3, 9, 1); sys.version = '3.9.1 (old)';"
        f"exec(compile(open({str(first)!r}).read(), 'bootstrap.py', 'exec'))"
    )
    outcome = subprocess.run(
        [sys.executable, "-c", pretend], capture_output=True, text=True, check=False
    )
    assert outcome.returncode == 1
    assert outcome.stderr.startswith("Candour needs Python 3.11 or newer; this one is 3.9.1.")
    assert "Traceback" not in outcome.stderr


def test_that_a_fresh_checkout_is_set_up_and_started_and_then_started_at_once(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    copy = tmp_path / "Candour of Ann & Bob"
    shutil.copytree(PACKAGING, copy / "packaging", ignore=shutil.ignore_patterns("*.lock"))
    for purpose in ("run", "test"):
        (copy / "packaging" / "requirements" / f"{purpose}.lock").write_text("# nothing\n")
    (copy / "main.py").write_text("import sys; print(sys.prefix, *sys.argv[1:])")
    monkeypatch.delenv("QT_QPA_PLATFORM")
    monkeypatch.delenv("DISPLAY", raising=False)
    monkeypatch.delenv("WAYLAND_DISPLAY", raising=False)

    def run(*words: str) -> subprocess.CompletedProcess[str]:
        line = [sys.executable, str(copy / "packaging" / "bootstrap.py"), "run", *words]
        return subprocess.run(line, cwd=tmp_path, capture_output=True, text=True, check=False)

    first, second, document = run("check", "a b"), run(), run("Ours.candour")
    assert first.stdout.splitlines()[-1] == f"{copy / '.venv'} check a b", first.stderr
    assert second.stdout.splitlines() == [
        "There is no display here, so Candour runs its demo; look into the folder demo.",
        f"{copy / '.venv'} demo --out demo",
    ]
    assert document.returncode == 3
    assert document.stderr.startswith("There is no display here, so no window can open.")


def test_that_the_checks_stop_at_the_first_that_fails_and_say_so(
    tmp_path: Path, capfdbinary: pytest.CaptureFixture[bytes]
) -> None:
    def check(name: str, code: str) -> Check:
        return Check(name, (sys.executable, "-c", code))

    code = run_in_order(
        (
            check("first", "print('quiet')"),
            check("second", "print('what is wrong'); raise SystemExit(4)"),
            check("third", "open('ran', 'w')"),
        ),
        tmp_path,
    )
    out = capfdbinary.readouterr().out.decode()
    assert code == 4
    assert "quiet" not in out
    assert "what is wrong" in out
    assert out.splitlines()[-1].startswith("FAILED second")
    assert out.splitlines()[-1].endswith("not run: third")
    assert not (tmp_path / "ran").exists()


def test_that_the_tests_come_last_and_have_the_last_word() -> None:
    chosen = every(Environment(PACKAGING.parent))
    assert [check.name for check in chosen] == ["format", "lint", "types", "borders", "tests"]
    assert [check.loud for check in chosen] == [False] * 4 + [True]
