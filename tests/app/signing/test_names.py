import pytest

from app.signing.names import look_alike, same_name


@pytest.mark.parametrize(
    "other", ["alex author", "ALEX  AUTHOR", " Alex Author ", "\uff21lex Author"]
)
def test_that_case_width_and_spaces_make_no_other_name(other: str) -> None:
    assert same_name("Alex Author", other)
    assert look_alike(other, ["Alex Author"]) is None


@pytest.mark.parametrize(
    "other",
    [
        "\u0410lex Author",  # Cyrillic A
        "A1ex Author",
        "Alex Auth\u043er",
        "Al\u0435x \u0391uthor",  # Cyrillic e, Greek Alpha
        "Alex-Author",
        "\u00c1lex Author",
        "A|ex Author",
    ],
)
def test_that_a_name_made_to_look_like_a_known_one_is_noticed(other: str) -> None:
    assert not same_name("Alex Author", other)
    assert look_alike(other, ["Pat Peer", "Alex Author"]) == "Alex Author"


@pytest.mark.parametrize("other", ["Sam Author", "Alexa Author", "Pat Peer"])
def test_that_other_names_are_other_names(other: str) -> None:
    assert look_alike(other, ["Alex Author"]) is None


def test_that_two_letters_that_read_as_one_are_noticed() -> None:
    assert look_alike("Sarn Peer", ["Sam Peer"]) == "Sam Peer"
