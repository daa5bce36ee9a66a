"""Every pair of colours that meet on the screen can be told apart."""

from itertools import combinations

import pytest

from ui.theme import CONTRAST, DARK, LIGHT, Tokens, contrast, mixed

SCHEMES = pytest.mark.parametrize("tokens", [LIGHT, DARK, CONTRAST], ids=lambda one: one.name)
GROUNDS = ("background", "surface", "surface_low", "rail", "hover", "accent_soft")
READ = ("text", "text_quiet", "accent_strong")
SEEN = ("edge", "track", "focus", "good", "caution", "bad", "accent")


@SCHEMES
@pytest.mark.parametrize("ground", GROUNDS)
@pytest.mark.parametrize("word", READ)
def test_that_words_can_be_read_on_every_ground(tokens: Tokens, word: str, ground: str) -> None:
    assert contrast(getattr(tokens, word), getattr(tokens, ground)) >= 4.5


@SCHEMES
@pytest.mark.parametrize("ground", ["background", "surface", "surface_low", "rail"])
@pytest.mark.parametrize("word", ["good", "caution", "bad", "accent", "text_off"])
def test_that_tones_can_be_read_on_resting_grounds(tokens: Tokens, word: str, ground: str) -> None:
    # Words that are off are exempt by WCAG, yet placeholders are drawn in them too.
    least = 4.2 if word == "text_off" else 4.5
    assert contrast(getattr(tokens, word), getattr(tokens, ground)) >= least


@SCHEMES
@pytest.mark.parametrize("sign", SEEN)
def test_that_signs_and_edges_can_be_seen(tokens: Tokens, sign: str) -> None:
    for ground in ("background", "surface", "surface_low"):
        assert contrast(getattr(tokens, sign), getattr(tokens, ground)) >= 3.0


@SCHEMES
def test_that_words_can_be_read_on_the_accent_and_beside_a_refusal(tokens: Tokens) -> None:
    assert contrast(tokens.on_accent, tokens.accent) >= 4.5
    assert contrast(tokens.on_accent, tokens.accent_strong) >= 4.5
    assert contrast(tokens.text_quiet, tokens.bad_soft) >= 4.5
    assert contrast(tokens.text_quiet, tokens.divider) >= 4.5 or tokens is CONTRAST


@SCHEMES
def test_that_stage_colours_can_be_seen_and_words_read_on_their_tints(tokens: Tokens) -> None:
    for position, colour in enumerate(tokens.stages):
        fill = tokens.stage_fill(position)
        assert contrast(colour, tokens.surface) >= 3.0
        assert contrast(colour, tokens.background) >= 3.0
        assert contrast(colour, fill) >= 2.9
        assert contrast(tokens.text, fill) >= 4.5
        assert contrast(tokens.text_quiet, fill) >= 4.5
        for sign in ("good", "caution", "bad", "accent"):
            assert contrast(getattr(tokens, sign), fill) >= 3.0


@SCHEMES
def test_that_no_two_stages_share_a_colour(tokens: Tokens) -> None:
    assert all(one != other for one, other in combinations(tokens.stages, 2))
    assert tokens.stage(len(tokens.stages)) == tokens.stage(0)


def test_that_contrast_is_the_one_wcag_means() -> None:
    assert contrast("#000000", "#FFFFFF") == pytest.approx(21.0)
    assert contrast("#777777", "#FFFFFF") == pytest.approx(4.48, abs=0.01)
    assert mixed("#FF0000", "#FFFFFF", 0.5) == "#FF8080"
