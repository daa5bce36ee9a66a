"""A mistake in a JSON file is told in a sentence, with the line on which it stands."""

import json
from pathlib import Path

import pytest
from jsonschema import Draft202012Validator

from app.errors import CandourError
from app.importing.checked_json import checked, read_checked
from resources.locate import resource

GOOD = """{
  "conduct_accepted": true,
  "notes": [
    {"mark": "question", "text": "How do you know?", "item": "item-001"},
    {"mark": "agree",
     "text": "Yes."}
  ],
  "layers": {"attendance": {"confidence": "high"}},
  "strengths": ["One", "Two"]
}
"""

WRONG = {
    "no JSON": ('"conduct_accepted": true', '"conduct_accepted" true', 2, "breaks off"),
    "an unknown name": ('"item": "item-001"', '"itm": "item-001"', 4, "“itm”"),
    "a word that is no mark": ('"mark": "agree"', '"mark": "like"', 5, '"like"'),
    "a number for words": ('"Yes."', "7", 6, "“text”"),
    "a confidence of its own": ('"high"', '"very"', 8, "low, medium, high"),
    "a fourth strength": ('"One", "Two"', '"1", "2", "3", "4"', 9, "“strengths”"),
    "a conduct not accepted": ("true", "false", 2, "code of conduct"),
    "a mark without words": (
        '{"mark": "question", "text": "How do you know?", "item": "item-001"}',
        '{"mark": "question"}',
        4,
        "“text”",
    ),
    "places without their page": (
        '"item": "item-001"',
        '"quads": [[1, 2, 3, 2, 1, 4, 3, 4]]',
        4,
        "“page”",
    ),
    "a page before the first": ('"item": "item-001"', '"page": 0', 4, "“page”"),
    "a name twice": ('"item": "item-001"', '"text": "Again"', 4, "text"),
}


def told(content: str) -> tuple[int, str]:
    with pytest.raises(CandourError) as refused:
        checked(content.encode(), "notes-1")
    assert refused.value.code == "json_file_invalid"
    line, problem = refused.value.facts["line"], refused.value.facts["problem"]
    assert isinstance(line, int)
    return line, str(problem)


def test_that_a_good_file_is_read_as_it_is() -> None:
    assert checked(GOOD.encode(), "notes-1").value == json.loads(GOOD)
    assert checked(b"\xef\xbb\xbf" + GOOD.encode(), "notes-1").value == json.loads(GOOD)


@pytest.mark.parametrize("what", WRONG)
def test_that_a_mistake_is_told_with_its_line(what: str) -> None:
    right, wrong, line, words = WRONG[what]
    assert right in GOOD
    found, problem = told(GOOD.replace(right, wrong, 1))
    assert found == line
    assert words in problem


def test_that_of_several_mistakes_the_first_is_told() -> None:
    spoilt = GOOD.replace('"agree"', '"like"').replace('"high"', '"very"')
    assert told(spoilt)[0] == 5


@pytest.mark.parametrize("content", [b"\xff\xfe", b"", b"[]", b"[" * 100_000, b"\x00", b'"x"'])
def test_that_what_is_no_such_file_at_all_is_refused(content: bytes) -> None:
    with pytest.raises(CandourError, match="json_file_invalid"):
        checked(content, "notes-1")


def test_that_a_file_that_is_not_there_is_named(tmp_path: Path) -> None:
    with pytest.raises(CandourError, match="json_file_missing") as refused:
        read_checked(tmp_path / "nowhere.json", "notes-1")
    assert refused.value.facts["name"] == "nowhere.json"


@pytest.mark.parametrize("name", ["notes-1", "responses-1"])
def test_that_the_schemas_are_sound(name: str) -> None:
    schema = json.loads(resource("schemas", f"{name}.schema.json").read_text("utf-8"))
    Draft202012Validator.check_schema(schema)
