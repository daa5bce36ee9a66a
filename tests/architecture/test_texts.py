"""The words a user reads: every one is used, none is missing, and each can be filled in."""

import json
import re

from tests.architecture.spoken import (
    TEXTS,
    areas,
    asks,
    bare_words,
    blanks,
    errors_raised,
    shipped,
    texts_filled,
)

PROGRAMMERS_WORDS = re.compile(
    r"\b(?:null|none type|stack ?trace|traceback|SQL|SQLite|JSON|schema|boolean|integer"
    r"|string|parse[ds]?|invalid|parameters?|arguments?|database|backend|i/o|bytes?)\b",
    re.IGNORECASE,
)
FOR_THE_COMMAND_LINE = {"commands"}
FILLED_LATER = {"packs.page.number", "overview.gates"}  # handed on as they are, to be filled
AMERICAN = re.compile(
    r"\b(?:color|behavior|organiz|analyz|center|favorite|summariz|prioritiz|recogniz|program\b(?=me)"
    r"|labeled|canceled|fulfill\b)",
    re.IGNORECASE,
)


def plain(key: str) -> str:
    """The key without its form for one."""
    return key.removesuffix("|one")


def test_that_every_text_asked_for_is_there() -> None:
    missing = [
        (ask.where, ask.pattern.pattern)
        for ask in asks()
        if not any(ask.pattern.fullmatch(key) for key in shipped())
    ]
    assert missing == []


def test_that_every_error_has_its_sentence() -> None:
    missing = [
        (where, code) for where, code, _ in errors_raised() if f"errors.{code}" not in shipped()
    ]
    assert missing == []


def test_that_no_text_lies_unused() -> None:
    unused = [
        key
        for key in shipped()
        if not any(ask.pattern.fullmatch(plain(key)) for ask in asks())
        and not (key.startswith("errors.") and plain(key)[len("errors.") :] in bare_words())
    ]
    assert unused == []


def test_that_a_form_for_one_has_its_form_for_many() -> None:
    assert [key for key in shipped() if plain(key) not in shipped()] == []


def test_that_the_facts_given_fill_every_blank() -> None:
    short = [
        (where, key, sorted(blanks(shipped()[key]) - names))
        for where, key, names in texts_filled()
        if key in shipped().keys() - FILLED_LATER
        and names is not None
        and blanks(shipped()[key]) - names
    ]
    assert short == []


def test_that_the_facts_of_errors_fill_every_blank() -> None:
    short = [
        (where, code, sorted(blanks(shipped()[f"errors.{code}"]) - names))
        for where, code, names in errors_raised()
        if names is not None
        and f"errors.{code}" in shipped()
        and blanks(shipped()[f"errors.{code}"]) - names
    ]
    assert short == []


def test_that_no_two_texts_of_a_file_share_a_key() -> None:
    def refuse_twins(pairs: list[tuple[str, str]]) -> dict[str, str]:
        keys = [key for key, _ in pairs]
        assert len(keys) == len(set(keys)), sorted(key for key in keys if keys.count(key) > 1)
        return dict(pairs)

    for file in TEXTS.glob("*.json"):
        json.loads(file.read_text("utf-8"), object_pairs_hook=refuse_twins)


def test_that_texts_speak_to_headteachers_not_to_programmers() -> None:
    spoken = {key for key in shipped() if key.split(".")[0] in areas() - FOR_THE_COMMAND_LINE}
    found = [
        (key, PROGRAMMERS_WORDS.findall(shipped()[key]))
        for key in sorted(spoken)
        if PROGRAMMERS_WORDS.search(shipped()[key])
    ]
    assert found == []


def test_that_texts_are_in_british_english() -> None:
    assert [(key, words) for key, words in shipped().items() if AMERICAN.search(words)] == []


def test_that_texts_have_no_double_blanks() -> None:
    assert [key for key, words in shipped().items() if "  " in words] == []
