"""The scan of free text: what it must see, and what it must leave in peace."""

import pytest

from app.domain.free_text import STOPPING, Hint, scan

GIVEAWAYS = [
    ("His number is A123456789012.", Hint.PUPIL_NUMBER),
    ("Reached by H801200001001, a temporary one", Hint.PUPIL_NUMBER),
    ("Born 3 May 2014", Hint.DATE_OF_BIRTH),
    ("DOB: 03/05/2014", Hint.DATE_OF_BIRTH),
    ("date of birth 2014-05-03", Hint.DATE_OF_BIRTH),
    ("The only pupil who can do this", Hint.ONLY_PUPIL),
    ("our only girl in Year 5", Hint.ONLY_PUPIL),
    ("A single looked-after child", Hint.ONLY_PUPIL),
    ("A boy called Kwabena left", Hint.NAMED_PUPIL),
    ("Mrs Ashworth leads on it", Hint.NAMED_ADULT),
    ("Since September Oliver has come in daily", Hint.GIVEN_NAME),
    ("Three of our pupils with SEND were removed", Hint.SMALL_NUMBER),
    ("two EHCP pupils", Hint.SMALL_NUMBER),
    ("4 of 21 reached it", Hint.SMALL_NUMBER),
    ("18 of 21 reached it", Hint.SMALL_NUMBER),
    ("All but two can read", Hint.SMALL_NUMBER),
    ("Of 12 pupils 3 left", Hint.SMALL_NUMBER),
    ("one child", Hint.SMALL_NUMBER),
    ("UPN: A123-4567-8901-2", Hint.PUPIL_NUMBER),
    ("upn_A 12345 678901 2", Hint.PUPIL_NUMBER),
    ("born on Friday 3 April 2015", Hint.DATE_OF_BIRTH),
    ("d.o.b. 3/4/2015", Hint.DATE_OF_BIRTH),
    ("DOB - 03/04/15", Hint.DATE_OF_BIRTH),
    ("date of birth (3 May 2014)", Hint.DATE_OF_BIRTH),
    ("her birth date is the 3rd of May 2014", Hint.DATE_OF_BIRTH),
    ("Four of our six pupils with SEND", Hint.SMALL_NUMBER),
    ("nine of the eleven pupils", Hint.SMALL_NUMBER),
    ("Fourteen of sixteen reached it", Hint.SMALL_NUMBER),
    ("Both boys left", Hint.SMALL_NUMBER),
    ("a couple of our children", Hint.SMALL_NUMBER),
    ("the Year 5 twins", Hint.SMALL_NUMBER),
    ("4/6 pupils", Hint.SMALL_NUMBER),
    ("50% of our eight pupils", Hint.SMALL_NUMBER),
    ("All six of our SEND pupils failed", Hint.SMALL_NUMBER),
    ("none of the eight disadvantaged pupils", Hint.SMALL_NUMBER),
]
HARMLESS = [
    "",
    "Year 4 pupils read daily; Key Stage 2 children write.",
    "Three priorities, four of seven classes, two of five subjects.",
    "Every pupil reads for 20 minutes, and 94.2% came.",
    "On 3 May 2026 children came to the open day.",
    "31 of 208 pupils are persistently absent, against 38 of 204.",
    "Grace, hope and will are ours; the Mark scheme rose in May.",
    "All of our pupils read, both in class and at home; each of the 12 classes has pupils who lead.",
    "The school was born of two others; 50% of 62 pupils are girls, 20/40 on most scales.",
    "We visited 12 lessons in three weeks with pupils from the council.",
]


@pytest.mark.parametrize(("text", "hint"), GIVEAWAYS)
def test_that_a_giveaway_is_seen(text: str, hint: Hint) -> None:
    assert hint in {hit.hint for hit in scan(text, 5)}


@pytest.mark.parametrize("text", HARMLESS)
def test_that_ordinary_sentences_are_left_in_peace(text: str) -> None:
    assert scan(text, 5) == ()


def test_that_only_a_pupil_number_or_birthday_stops_a_pack() -> None:
    assert {Hint.PUPIL_NUMBER, Hint.DATE_OF_BIRTH} == STOPPING


def test_that_the_words_meant_are_quoted() -> None:
    (hit,) = scan("Last year three of our pupils left.", 5)
    assert hit.words == "three of our pupils"


def test_that_open_papers_see_larger_numbers_as_small() -> None:
    assert scan("nine pupils", 5) == ()
    assert [hit.hint for hit in scan("nine pupils", 10)] == [Hint.SMALL_NUMBER]


def test_that_beside_a_figure_any_count_of_pupils_is_worth_a_look() -> None:
    text = "38 of 62 pupils came"
    assert scan(text, 5) == ()
    assert Hint.PUPIL_COUNT in {hit.hint for hit in scan(text, 5, is_reading=True)}


def test_that_very_long_text_is_scanned_quickly() -> None:
    assert scan("three long words and " * 2000, 5) == ()
