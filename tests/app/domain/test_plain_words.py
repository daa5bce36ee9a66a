from hypothesis import given
from hypothesis import strategies as st

from app.domain.plain_words import plain_words
from app.signing.plain_text import is_plain

ANY = st.text(st.characters(exclude_categories=[]))


@given(ANY)
def test_that_what_is_made_plain_may_stand_in_a_note(words: str) -> None:
    assert is_plain(plain_words(words), lines=True)


@given(ANY)
def test_that_plain_words_stay_as_they_are(words: str) -> None:
    once = plain_words(words)
    assert plain_words(once) == once


def test_that_line_ends_stay_and_tabs_become_blanks() -> None:
    assert plain_words("one\r\ntwo\tthree\u2028four\u00ad") == "one\ntwo three\nfour"
