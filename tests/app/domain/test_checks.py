"""What stops a pack, what is only said, and that no word of the head's escapes the scan."""

from dataclasses import fields, is_dataclass, replace
from typing import Any

import pytest

from app.domain.checks import Finding, check
from app.domain.judgements import Answer
from app.domain.masking import CellState, MaskedSide
from app.domain.pack_content import PackContent
from app.domain.packs import Openness, PackKind
from app.domain.passages import passages
from tests.app.domain.contents import (
    a_content,
    a_criterion,
    a_layer,
    a_suggestion,
    a_tile,
    with_layers,
)


def _codes(content: PackContent) -> set[str]:
    return {finding.code for finding in check(content)}


def _governors(**changes: Any) -> PackContent:
    return a_content(kind=PackKind.GOVERNORS, openness=Openness.OPEN_PAPERS, **changes)


def test_that_a_sound_pack_has_no_finding() -> None:
    assert check(a_content()) == ()


def test_that_governors_papers_need_the_choice_of_who_may_read_them() -> None:
    content = replace(_governors(), openness=None)
    (stop,) = [finding for finding in check(content) if finding.stops]
    assert stop.code == "openness_missing"


def test_that_a_chosen_openness_lets_the_pack_through() -> None:
    assert not any(finding.stops for finding in check(_governors()))


@pytest.mark.parametrize(
    ("code", "layer"),
    [
        ("stage_missing", a_layer(stage_id=None, finished=False)),
        ("judgement_unfinished", a_layer(finished=False)),
        ("words_missing", a_layer(words=" ")),
        (
            "reason_missing",
            a_layer(suggestion=a_suggestion("stabilise", differs=True)),
        ),
        (
            "set_aside_without_reason",
            a_layer(criteria=(a_criterion(answer=Answer.NOT_APPLICABLE),)),
        ),
    ],
)
def test_that_an_unfinished_layer_is_said_and_stops_nothing(code: str, layer: Any) -> None:
    findings = check(with_layers(layer))
    assert code in {finding.code for finding in findings}
    assert not any(finding.stops for finding in findings)


@pytest.mark.parametrize(
    ("code", "tile"),
    [
        ("figure_missing", a_tile(now=MaskedSide(state=CellState.NOT_GIVEN))),
        ("figure_without_pupils", a_tile(now=MaskedSide(state=CellState.PUPILS_NOT_GIVEN))),
        (
            "masked_without_sentence",
            a_tile(now=MaskedSide(state=CellState.MASKED), reading=""),
        ),
    ],
)
def test_that_a_tile_that_cannot_be_printed_is_said(code: str, tile: Any) -> None:
    assert code in _codes(a_content(barometer=(tile,)))


def test_that_a_missing_headline_and_verdict_are_said() -> None:
    content = a_content()
    content = replace(content, review=replace(content.review, headline="", lens_verdict=None))
    assert _codes(content) == {"headline_missing", "lens_verdict_missing"}


def test_that_a_long_headline_is_said() -> None:
    content = a_content()
    content = replace(content, review=replace(content.review, headline="word " * 61))
    assert _codes(content) == {"headline_long"}


def test_that_governors_lines_are_asked_for() -> None:
    content = _governors()
    content = replace(content, assurance=replace(content.assurance, money_line=""))
    assert _codes(content) == {"meeting_missing", "assurance_missing"}


def test_that_what_stops_stands_first_and_names_its_words() -> None:
    content = with_layers(a_layer(words="", lens_words="Born 3 May 2014, pupil A123456789012"))
    findings = check(content)
    assert [finding.stops for finding in findings] == [True, True, False]
    assert {finding.words for finding in findings[:2]} == {"Born 3 May 2014", "A123456789012"}


def test_that_the_same_finding_is_said_once() -> None:
    content = with_layers(a_layer(words="Jack and Jack", lens_words="Jack"))
    assert len(check(content)) == 1


def _texts(value: Any) -> set[str]:
    """Every text inside a dataclass."""
    if isinstance(value, str):
        return {str(value)}
    if isinstance(value, tuple):
        return set().union(*map(_texts, value)) if value else set()
    if is_dataclass(value):
        return set().union(*(_texts(getattr(value, field.name)) for field in fields(value)))
    return set()


def test_that_every_passage_is_part_of_the_content() -> None:
    content = a_content()
    held = _texts(content)
    assert {passage.text for passage in passages(content)} <= held


def test_that_findings_are_plain_values() -> None:
    first = check(with_layers(a_layer(words="")))
    assert first == check(with_layers(a_layer(words="")))
    assert all(isinstance(finding, Finding) for finding in first)
