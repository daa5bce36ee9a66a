"""pack.json: its form, its digests, and that it says what the pages say."""

import hashlib
import json
import unicodedata
from dataclasses import replace
from typing import Any

import jsonschema
import pytest

from app.domain.packs import PackKind
from app.reports.pack_json import canonical
from app.reports.packs import build
from resources.locate import resource
from tests.packs.conftest import BuiltPack
from tests.packs.pack_schema import SCHEMA_FILE, schema_text
from tests.packs.reading import data_of, pages_of, raw_data_of, spaceless

KINDS = list(PackKind)
Packs = dict[PackKind, BuiltPack]


def test_that_the_shipped_schema_is_that_of_the_content() -> None:
    """When it differs: python -m tests.packs.pack_schema."""
    assert resource(*SCHEMA_FILE).read_text("utf-8") == schema_text()


@pytest.mark.parametrize("kind", KINDS)
def test_that_the_data_keep_to_their_schema(sample_packs: Packs, kind: PackKind) -> None:
    schema = json.loads(resource(*SCHEMA_FILE).read_text("utf-8"))
    validator = jsonschema.Draft202012Validator(schema)
    found = [error.message for error in validator.iter_errors(data_of(sample_packs[kind].file))]
    assert found == []


@pytest.mark.parametrize("kind", KINDS)
def test_that_the_data_are_in_canonical_form(sample_packs: Packs, kind: PackKind) -> None:
    raw = raw_data_of(sample_packs[kind].file)
    plain = json.loads(raw, parse_float=pytest.fail)
    spelled = json.dumps(plain, ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode()
    assert raw == spelled
    assert unicodedata.is_normalized("NFC", raw.decode())


@pytest.mark.parametrize("kind", KINDS)
def test_that_the_digests_are_of_the_items_without_their_regions(
    sample_packs: Packs, kind: PackKind
) -> None:
    data = data_of(sample_packs[kind].file)
    for item in data["items"]:
        bare = {key: part for key, part in item.items() if key not in ("digest", "region")}
        assert item["digest"] == hashlib.sha256(canonical(bare)).hexdigest()
    digests = [item["digest"] for item in data["items"]]
    assert data["digest"] == hashlib.sha256(canonical(digests)).hexdigest()


@pytest.mark.parametrize("kind", KINDS)
def test_that_every_word_of_an_item_stands_on_its_pages(
    sample_packs: Packs, kind: PackKind
) -> None:
    file = sample_packs[kind].file
    pages = pages_of(file)
    for item in data_of(file)["items"]:
        first, last = item["region"]["open"][0], item["region"]["close"][0]
        shown = spaceless("".join(pages[first - 1 : last]))
        for words in item["text"]:
            assert spaceless(words)[:40] in shown, (item["id"], words)


def test_that_only_changed_items_get_another_digest(sample_packs: Packs) -> None:
    content = sample_packs[PackKind.PEER].content
    letter = replace(content.letter, look=("Who else has looked?",))
    before = _digests(sample_packs[PackKind.PEER].file)
    after = _digests(build(replace(content, letter=letter)))
    assert [key for key in before if before[key] != after[key]] == [("look", "look")]


def _digests(file: bytes) -> dict[tuple[str, str], str]:
    return {(item["kind"], item["subject"]): item["digest"] for item in data_of(file)["items"]}


def _words(value: Any) -> set[str]:
    if isinstance(value, str):
        return {value}
    if isinstance(value, dict):
        return set().union(*map(_words, value.values()))
    if isinstance(value, list):
        return set().union(*map(_words, value)) if value else set()
    return set()


def test_that_governors_data_hold_no_longer_words_than_their_pages(sample_packs: Packs) -> None:
    """Nothing may leave inside the file that cannot be read on its pages."""
    file = sample_packs[PackKind.GOVERNORS].file
    shown = spaceless("".join(pages_of(file)))
    hidden = [
        words
        for words in _words(data_of(file)["content"])
        if len(words.split()) > 4 and spaceless(words).rstrip(".") not in shown
    ]
    names = {layer.purpose for layer in sample_packs[PackKind.GOVERNORS].content.layers}
    names |= {layer.lens_question for layer in sample_packs[PackKind.GOVERNORS].content.layers}
    foundations = sample_packs[PackKind.GOVERNORS].content.foundations
    names |= {foundations.purpose, foundations.lens_question}
    assert [words for words in hidden if words not in names] == []
