"""What leaves with a pack: every word of the head's is marked, and the marks are looked for."""

import json
import re
from collections.abc import Iterator
from dataclasses import fields, is_dataclass, replace
from enum import Enum
from typing import Any
from uuid import UUID

import pytest

from app.domain.checks import check
from app.domain.ids import PackDraftId
from app.domain.masking import CellState
from app.domain.packs import Openness, PackDraft, PackKind
from app.domain.passages import passages
from app.domain.plans import Action
from app.domain.reviews import FrameworkVersion, Review
from app.reports.packs import build
from database.tables import WORKBOOK
from tests.packs.reading import pages_of, raw_data_of, spaceless
from tests.packs.schools import PackSchool

MARK = re.compile(r"Zq\d+x")
NOT_WORDS = {"urn", "source_key", "sha256", "fingerprint", "journal_head", "file_name"}
UNIQUE_NUMBER = "A123456789012"


def marked(school: PackSchool) -> dict[str, str]:
    """Put a mark into every text of every row; gives the field of each mark."""
    for at, kind in enumerate(PackKind):
        held = [row for row in school.rows(PackDraft) if row.kind is kind]
        if not any(row.review_id == school.review.id for row in held):
            key = PackDraftId(UUID(int=at + 1))
            school.put(PackDraft(id=key, review_id=school.review.id, kind=kind))
    marks: dict[str, str] = {}
    rows = [
        row for kind in WORKBOOK.rows if kind is not FrameworkVersion for row in _rows(school, kind)
    ]
    for row in rows:
        changes = {}
        for name in _texts_of(row):
            mark = f"Zq{len(marks)}x"
            marks[mark] = f"{type(row).__name__}.{name}"
            changes[name] = f"{mark} {getattr(row, name) or 'said'}"
        if changes:
            school.put(replace(row, **changes))
    return marks


def _rows(school: PackSchool, kind: type[Any]) -> tuple[Any, ...]:
    return school.rows(kind)


def _texts_of(row: Any) -> list[str]:
    keyed = hasattr(row, "line") or hasattr(row, "wording")
    return [
        field.name
        for field in fields(row)
        if type(getattr(row, field.name)) is str
        and field.name not in NOT_WORDS
        and not field.name.endswith("_id")
        and not (keyed and field.name == "source")
    ]


def _texts(value: object) -> Iterator[str]:
    if isinstance(value, str) and not isinstance(value, Enum):
        yield value
    elif isinstance(value, tuple):
        for part in value:
            yield from _texts(part)
    elif is_dataclass(value):
        for field in fields(value):
            yield from _texts(getattr(value, field.name))


@pytest.mark.parametrize("kind", PackKind)
def test_that_no_word_leaves_that_the_scan_has_not_read(school: PackSchool, kind: PackKind) -> None:
    marks = marked(school)
    content = school.content(kind)
    scanned = "\n".join(passage.text for passage in passages(content))
    leaving = {mark for text in _texts(content) for mark in MARK.findall(text)}
    assert {marks[mark] for mark in leaving if mark not in scanned} <= {"School.name"}


@pytest.mark.parametrize("kind", PackKind)
def test_that_the_data_inside_says_no_word_more_than_the_pages(
    school: PackSchool, kind: PackKind
) -> None:
    marks = marked(school)
    pack = build(school.content(kind))
    pages = spaceless("".join(pages_of(pack)))
    inside = set(MARK.findall(raw_data_of(pack).decode()))
    assert inside
    assert {marks[mark] for mark in inside if mark not in pages} == set()


@pytest.mark.parametrize("kind", PackKind)
def test_that_the_pasted_text_is_nowhere_in_the_file(school: PackSchool, kind: PackKind) -> None:
    school.put(replace(school.review, pasted_text="Kestrelwood pasted this"))
    pack = build(school.content(kind))
    assert b"Kestrelwood" not in raw_data_of(pack)
    assert "Kestrelwood" not in "".join(pages_of(pack))


@pytest.mark.parametrize("kind", PackKind)
def test_that_a_pupil_number_in_a_priority_stops_a_pack(school: PackSchool, kind: PackKind) -> None:
    step = next(row for row in school.rows(Action, review_id=school.review.id) if row.priority)
    school.put(replace(step, what=f"Ring the home of {UNIQUE_NUMBER} daily."))
    assert any(finding.stops for finding in check(school.content(kind)))


def test_that_a_pupil_number_in_the_address_stops_a_pack(school: PackSchool) -> None:
    draft = next(
        row
        for row in school.rows(PackDraft, review_id=school.review.id)
        if row.kind is PackKind.PEER
    )
    school.put(replace(draft, addressed_to=f"Home of {UNIQUE_NUMBER}"))
    assert any(finding.stops for finding in check(school.content()))


@pytest.mark.parametrize(("roll", "group"), [(1, 1), (1, 0), (105, 103), (105, 3), (8, 8)])
def test_that_the_numbers_of_a_small_school_are_nowhere_in_the_data(
    school: PackSchool, roll: int, group: int
) -> None:
    row = school.school
    school.put(replace(row, pupils=roll, disadvantaged_pupils=group, send_pupils=group))
    for kind in PackKind:
        content = school.content(kind, openness=Openness.OPEN_PAPERS)
        inside = json.loads(raw_data_of(build(content)))["content"]
        for share in ("disadvantaged", "send"):
            told = inside["school"]["numbers"][share]
            assert told["state"] == CellState.MASKED
            assert [told[part] for part in ("part", "whole", "percent")] == [None] * 3
        # The rest of the roll stands behind every tile of a group as large.
        for tile in inside["barometer"]:
            if tile["now"]["pupils"] is not None:
                assert not 1 <= roll - tile["now"]["pupils"] <= 10


def test_that_titles_of_earlier_reviews_and_their_words_are_scanned(school: PackSchool) -> None:
    first = min(school.rows(Review), key=lambda review: review.begun_on)
    school.put(replace(first, title=f"Review of {UNIQUE_NUMBER}"))
    assert any(finding.stops for finding in check(school.content()))
