"""What a review says stands in notes that anybody can read, and is read back as it was said."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.peer_reviews import Mark
from app.domain.peer_words import (
    ANSWER,
    AnswerParts,
    Field,
    FieldKind,
    FieldPlace,
    NoteWords,
    answer_value,
    mark_field,
    mark_of,
    read_answer,
    read_subject,
    subject_of,
)
from app.domain.returns import PeerAnswerKind
from app.peer_grammar import peer_words
from resources.locate import resource

WORDS = peer_words()
FIELDS = list(WORDS.fields.values())
STAGES = (("stabilise", "Stabilise"), ("repair", "Repair"), ("in_repair", "Repair: in hand"))
FREE = st.text(st.characters(exclude_categories=["C"], include_characters="\n"), max_size=120)
TRICKS = st.sampled_from(
    [
        *(f"{field.label}: x" for field in FIELDS),
        *(f"{field.label} ({WORDS.withdrawn})" for field in FIELDS),
        f"({WORDS.withdrawn})", "DRAFT ", "DRAFT Agree", WORDS.no_next_step,
        f"x\n{WORDS.next_step}: y", f"x\n{WORDS.no_next_step}", ": ", "\n", "Accepted: ",
        "accepted on 3 December 2026.",
    ]
)  # fmt: skip
SAID = FREE | TRICKS | st.tuples(TRICKS, FREE).map("".join)
ANSWERS = st.builds(
    AnswerParts,
    st.sampled_from([kind.value for kind in PeerAnswerKind]),
    SAID,
    SAID.map(lambda words: words.replace("\n", " ")),
)


def values(field: Field) -> st.SearchStrategy[str]:
    """Values that the field can have."""
    if field.kind is FieldKind.STAGE:
        return st.sampled_from(["", *(key for key, _ in STAGES)])
    if field.kind is FieldKind.CHOICE:
        return st.sampled_from(["", *WORDS.choices[field.id]])
    if field.kind is FieldKind.DAY:
        return st.dates().map(lambda day: day.isoformat()) | st.just("")
    if field.kind is FieldKind.ANSWER:
        return ANSWERS.map(answer_value) | st.just("")
    return SAID


@pytest.mark.parametrize("field", FIELDS, ids=lambda field: field.id)
@given(data=st.data(), draft=st.booleans())
def test_that_what_is_written_is_read_back(field: Field, data: st.DataObject, draft: bool) -> None:
    said = NoteWords(
        place_item="item-006", field=field.id, value=data.draw(values(field)), draft=draft
    )
    contents = WORDS.write(said, STAGES)
    assert contents.startswith("DRAFT ") is draft
    assert WORDS.read(subject_of("item-006", field.id), contents, STAGES) == said


@given(field=st.sampled_from(FIELDS), contents=SAID | st.text())
def test_that_what_is_read_can_be_written_just_so(field: Field, contents: str) -> None:
    """So no contents are taken for a field that our own writer would not have written for it."""
    read = WORDS.read(subject_of("item-006", field.id), contents, STAGES)
    assert read is None or WORDS.write(read, STAGES) == contents


@given(one=st.sampled_from(FIELDS), other=st.sampled_from(FIELDS), data=st.data())
def test_that_words_written_for_one_field_are_read_as_no_other(
    one: Field, other: Field, data: st.DataObject
) -> None:
    contents = WORDS.words_of(one.id, data.draw(values(one)), STAGES)
    read = WORDS.value_of(other.id, contents, STAGES)
    assert one == other or one.label == other.label or read is None


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("stage", "outstanding"),
        ("stage", "Repair"),
        ("confidence", "certain"),
        ("conduct", "yesterday"),
        ("conduct", "2026-13-01"),
        (ANSWER, "accept"),
        (ANSWER, "perhaps\n\nbecause"),
        ("praise", "Well done"),
        ("offer", "x" * 4001),
    ],
)
def test_that_a_value_that_is_none_of_the_fields_is_refused(field: str, value: str) -> None:
    with pytest.raises(ValueError):  # noqa: PT011 - the message is for developers
        WORDS.words_of(field, value, STAGES)


@pytest.mark.parametrize(
    ("subject", "contents"),
    [
        ("item-006#stage", "Stage as the reviewer sees it: Outstanding"),
        ("item-006#stage", "Recommendation: Repair"),
        ("item-006#stage", "stage as the reviewer sees it: Repair"),
        ("item-006#stage", "Stage as the reviewer sees it:  Repair"),
        ("item-006#stage", "Stage as the reviewer sees it: "),
        ("item-006", "Stage as the reviewer sees it: Repair"),
        ("#stage", "Stage as the reviewer sees it: Repair"),
        ("item-006#", "Agree"),
        ("item-006#stage#lens", "Stage as the reviewer sees it: Repair"),
        ("item-006#praise", "Praise: Well done"),
        ("pack#conduct", "Code of conduct: accepted on 03 December 2026."),
        ("pack#conduct", "Code of conduct: accepted on 31 February 2026."),
        ("pack#conduct", "Code of conduct: accepted on \uff13 December 2026."),
        ("item-006#answer", "Answer: Accepted"),
        ("item-006#answer", "Answer: Accepted: \nNo next step."),
        ("item-006#answer", "Answer: Accepted: yes\nNext step: "),
        ("item-006#answer", "Answer: Perhaps\nNo next step."),
        ("item-006#mark-agree", "Agreed"),
        ("item-006#mark-agree", "DRAFT DRAFT Agree"),
    ],
)
def test_that_a_label_that_does_not_agree_makes_a_plain_note(subject: str, contents: str) -> None:
    assert WORDS.read(subject, contents, STAGES) is None


def test_that_a_plain_reader_sees_whole_sentences() -> None:
    step = answer_value(AnswerParts("accept_in_part", "Not all.", "Ring earlier (head, by May)"))
    assert [
        WORDS.words_of("stage", "repair", STAGES),
        WORDS.words_of("conduct", "2026-12-03", STAGES),
        WORDS.words_of(ANSWER, step, STAGES),
        WORDS.words_of("recommendation", "", STAGES),
    ] == [
        "Stage as the reviewer sees it: Repair",
        "Code of conduct: accepted on 3 December 2026.",
        "Answer: Accepted in part: Not all.\nNext step: Ring earlier (head, by May)",
        "Recommendation (withdrawn)",
    ]


def test_that_every_mark_has_its_field_and_no_other_field_is_a_mark() -> None:
    marks = {field.id for field in FIELDS if field.kind is FieldKind.MARK}
    assert marks == {mark_field(mark) for mark in Mark}
    assert {mark_of(field) for field in marks} == set(Mark)
    assert mark_of("mark-praise") is None
    assert mark_of("stage") is None


def test_that_a_place_has_its_fields_in_the_order_they_are_asked() -> None:
    asked = [field.id for field in WORDS.at(FieldPlace.FOUNDATIONS)]
    assert asked == ["confidence", "evidence", "strength", "question", "recommendation", "lens"]
    assert [field.id for field in WORDS.at(FieldPlace.LAYER)] == ["stage", *asked]


def test_that_an_answer_falls_into_its_parts() -> None:
    parts = AnswerParts("note", "First.\nSecond.", "")
    assert read_answer(answer_value(parts)) == parts
    with pytest.raises(ValueError, match=ANSWER):
        answer_value(AnswerParts("note", "", "one\ntwo"))


def test_that_an_empty_item_is_the_whole_pack() -> None:
    assert subject_of("", "offer") == "pack#offer"
    assert read_subject("pack#offer") == ("pack", "offer")


def test_that_the_choices_of_an_answer_are_those_of_the_rows() -> None:
    assert list(WORDS.choices[ANSWER]) == [kind.value for kind in PeerAnswerKind]


def test_that_the_file_of_words_repeats_no_field() -> None:
    plain = json.loads(resource("peer_review", "words-1.json").read_text("utf-8"))
    assert plain["schema"] == WORDS.version == "candour-peer-words/1"
    names = [entry["id"] for entry in plain["fields"]]
    assert len(names) == len(set(names))
    assert all(": " not in name for names in WORDS.choices.values() for name in names.values())
