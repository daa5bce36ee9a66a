"""The loader of framework files says which line is wrong, and how."""

import json
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.errors import CandourError
from app.importing.frameworks import load_framework, shipped_framework, shipped_framework_text
from resources.texts import text
from tests.app.domain.unit_review_builder import SMALL, SMALL_FILE

SMALL_TEXT = SMALL_FILE.read_text("utf-8")


def line_of(part: str) -> int:
    """The line of the small file on which a part stands first."""
    return SMALL_TEXT[: SMALL_TEXT.index(part)].count("\n") + 1


def problem_of(content: str) -> tuple[int, str]:
    with pytest.raises(CandourError) as raised:
        load_framework(content)
    assert raised.value.code == "framework_invalid"
    facts = raised.value.facts
    assert isinstance(facts["line"], int)
    assert text("errors.framework_invalid", **facts)
    return facts["line"], str(facts["problem"])


def test_that_the_shipped_framework_loads_and_is_kept() -> None:
    assert shipped_framework() is shipped_framework()
    assert shipped_framework() == load_framework(shipped_framework_text())
    assert shipped_framework().id == "candour"


def test_that_a_second_framework_loads_with_its_own_ids() -> None:
    assert SMALL.id == "garden"
    assert [layer.id for layer in SMALL.layers] == ["belonging", "making", "giving"]


MISTAKES = {
    "a stage nobody has": (
        '"id": "MAK-ST-1", "stage": "start"', '"id": "MAK-ST-1", "stage": "begin"', "begin",
    ),
    "a misspelt name": ('"id": "MAK-GR-1", "stage"', '"id": "MAK-GR-1", "stagge"', "stage"),
    "an unknown field": ('"id": "GIV-SH-2",', '"id": "GIV-SH-2", "colour": "red",', "colour"),
    "a criterion given twice": ('"id": "GIV-GR-2"', '"id": "GIV-GR-1"', "GIV-GR-1"),
    "an id that is none": ('"id": "BEL-SH-1"', '"id": "bel sh 1"', "bel sh 1"),
    "a kind nobody has": ('"title": "A walk", "kind": "seen"', '"title": "A walk", "kind": "felt"', "felt"),
    "an area nobody has": ('"also": ["fruit"]', '"also": ["roots"]', "roots"),
    "a phase nobody has": ('"phases": ["nursery", "infant"]', '"phases": ["creche"]', "creche"),
    "a phase with two wordings": (
        '"phases": ["nursery"], "text": "Mind the {pupils}."}',
        '"phases": ["nursery"], "text": "A."}, {"phases": ["nursery"], "text": "B."}',
        "nursery",
    ),
    "a word nobody has": ("Every {pupil} has making.", "Every {plant} has making.", "plant"),
    "half a brace": ("Every {pupil} has making.", "Every {pupil has making.", "brace"),
    "a flag in words": (
        '"id": "GIV-ST-1", "stage": "start", "gate": true',
        '"id": "GIV-ST-1", "stage": "start", "gate": "yes"',
        "true or false",
    ),
    "an empty sentence": ('"The soil is at grow."', '"  "', "text"),
    "a list that is none": ('["Why here?"]', '"Why here?"', "list"),
    "a theme nobody has": ('"theme": "fence", "stage": "share"', '"theme": "wall", "stage": "share"', "wall"),
    "a cell twice": (
        '"theme": "fence", "stage": "share"', '"theme": "fence", "stage": "grow"', "fence",
    ),
    "a note on a layer nobody has": ('"layer": "making"', '"layer": "baking"', "baking"),
    "a term twice": (
        '"meaning": "A piece of ground."}',
        '"meaning": "A piece."}, {"term": "Plot", "meaning": "Again."}',
        "Plot",
    ),
    "an answer without meaning": (' "too_few": "Too few {pupils}.",', "", "too_few"),
    "a count that differs": ('"criteria": 18', '"criteria": 17', "17"),
    "another format": ("candour-framework/1", "candour-framework/9", "version"),
    "a control sign": ("Seeds need water.", "Seeds\\u0007need water.", "printed"),
    "half a letter": ("Seeds need water.", "Seeds \\ud800 water.", "printed"),
    "a number below zero": ('"words": 60', '"words": -1', "below zero"),
    "a name twice in one group": ('"version": "0.3",', '"version": "0.3", "version": "0.4",', "version"),
}  # fmt: skip


@pytest.mark.parametrize("mistake", MISTAKES)
def test_that_a_mistake_is_pointed_at_with_its_line(mistake: str) -> None:
    right, wrong, word = MISTAKES[mistake]
    assert right in SMALL_TEXT

    line, problem = problem_of(SMALL_TEXT.replace(right, wrong, 1))

    assert word in problem
    if mistake != "a cell twice":
        assert line == line_of(right)


def test_that_a_stage_without_a_gate_is_pointed_at() -> None:
    ungated = SMALL_TEXT.replace(
        '"id": "GIV-SH-1", "stage": "share", "gate": true', '"id": "GIV-SH-1", "stage": "share"'
    )

    line, problem = problem_of(ungated)

    assert "gate" in problem
    assert line in range(line_of('"id": "giving"'), line_of('"id": "GIV-ST-1"') + 1)


def test_that_a_missing_part_is_named() -> None:
    whole = json.loads(SMALL_TEXT)
    for name in whole:
        without = {key: value for key, value in whole.items() if key != name}
        _, problem = problem_of(json.dumps(without))
        assert problem


def test_that_text_that_breaks_off_is_refused_with_its_line() -> None:
    cut = SMALL_TEXT[: SMALL_TEXT.index('"themes"')]

    line, _ = problem_of(cut)

    assert line == cut.count("\n") + 1


def test_that_a_list_a_word_or_nothing_is_refused() -> None:
    for content in (
        "[]",
        '"words"',
        "",
        "NaN",
        '{"format": NaN}',
        "[" * 5_000 + "]" * 5_000,
        "[" * 100 + "]" * 100,
    ):
        assert problem_of(content)[0] == 1


def test_that_an_absurdly_large_file_is_not_read() -> None:
    assert problem_of(" " * 2_000_001)[1] == text("framework.too_large")


@given(st.data())
def test_that_a_file_with_any_value_replaced_loads_or_is_refused_in_words(
    data: st.DataObject,
) -> None:
    places = [found.span() for found in re.finditer(r'"[^"]*"|true|\d+', SMALL_TEXT)]
    begin, end = data.draw(st.sampled_from(places))
    other = data.draw(
        st.sampled_from(("null", "3", '"x"', "[]", "{}", '"{pupils}"', "true", "[[1]]"))
    )
    changed = SMALL_TEXT[:begin] + other + SMALL_TEXT[end:]
    try:
        loaded = load_framework(changed)
    except CandourError as refused:
        code = refused.code
    else:
        code = "" if loaded.layers else "empty"

    assert code in ("", "framework_invalid")
