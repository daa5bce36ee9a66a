"""A short run of what `python -m tests.packs.fuzz` does for long."""

import pytest

from tests.packs import fuzz


@pytest.mark.parametrize("trial", [fuzz.try_data, fuzz.try_notes])
def test_that_mischief_by_chance_is_refused_or_harmless(trial: object) -> None:
    told = {trial(seed) for seed in range(120)}  # type: ignore[operator]  # either of the two
    assert len(told) >= 2


def test_that_the_long_run_says_what_it_met(capsys: pytest.CaptureFixture[str]) -> None:
    assert fuzz.main(["--seconds", "0.5", "--seed", "7"]) == 0
    assert "try_notes: changed" in capsys.readouterr().out


def test_that_the_long_run_tells_the_seed_of_what_got_through(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(fuzz, "verify", lambda *_given: None)
    assert fuzz.main(["--seconds", "5", "--seed", "7"]) == 1
    assert "seed 7, try_notes" in capsys.readouterr().out
