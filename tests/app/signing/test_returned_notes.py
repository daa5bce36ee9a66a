"""What is read from a pack's notes, and what of it counts."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.read_notes import ReadNote
from app.domain.verdicts import NoteFinding, Verdict
from app.peer_grammar import peer_words
from app.signing.returned_notes import read_notes
from app.signing.verify import verify
from tests.packs.reviewed_packs import (
    SECOND_PEER,
    countersigned,
    judged,
    new,
    outline,
    step,
    trusting,
    whole_review,
)
from tests.packs.tampering.good_packs import AUTHOR, PEER

LAYER = "item-006"
STAGE = "Stage as the reviewer sees it: Improve"


def read(number: int) -> tuple[ReadNote, ...]:
    return read_notes(judged(number), outline())


def found(notes: tuple[ReadNote, ...], item: str, field: str) -> list[ReadNote]:
    return [note for note in notes if (note.item, note.field) == (item, field)]


def with_note(**changes: object) -> Verdict:
    """The reviewed pack, with one more note as a verdict could have it."""
    plain: dict[str, object] = {
        "id": "more", "page": 4, "kind": "text", "item": f"{LAYER}#stage", "author": PEER,
        "text": STAGE, "written_at": "2026-11-24T09:30:00Z", "reply_to": "",
        "signed_in": "Sig_Peer1", "name_matches": True, "rects": ((508.0, 60.0, 528.0, 80.0),),
    }  # fmt: skip
    note = NoteFinding(**(plain | changes))  # type: ignore[arg-type]  # a test's own mapping
    return replace(judged(3), notes=(*judged(3).notes, note))


def last(verdict: Verdict) -> ReadNote:
    return read_notes(verdict, outline())[-1]


def test_that_every_field_comes_back_as_it_was_said() -> None:
    notes = read(2)
    assert all(note.counts and note.latest and not note.draft for note in notes)
    told = sorted((note.item, note.field, note.value) for note in notes)
    assert told == sorted((each.item, each.field, each.value) for each in whole_review())
    assert {note.place for note in notes} == {
        "", "pack", "foundations", "attendance", "engagement", "curriculum", "teacher_expertise",
        "outcomes",
    }  # fmt: skip


def test_that_answers_come_back_with_what_they_answer() -> None:
    notes = {note.id: note for note in read(3)}
    answers = [note for note in notes.values() if note.field == "answer"]
    assert len(answers) == 8
    assert all(note.counts and note.by_author and note.place == "" for note in answers)
    assert {notes[note.reply_to].field for note in answers} == {
        "question", "recommendation", "mark-question", "mark-not_convinced",
    }  # fmt: skip


def test_that_a_later_word_of_the_same_person_takes_the_earlier_ones_place() -> None:
    stages = found(read(4), LAYER, "stage")
    assert [(note.value, note.latest) for note in stages] == [("repair", False), ("improve", True)]
    pack = countersigned(step(2), [new(LAYER, "stage", "improve")], SECOND_PEER, 5)
    stages = found(read_notes(verify(pack, trusting()), outline()), LAYER, "stage")
    assert [(note.signer, note.latest) for note in stages] == [(PEER, True), (SECOND_PEER, True)]


def test_that_a_note_that_does_not_count_takes_nobodys_place() -> None:
    for changes in ({"signed_in": "", "name_matches": False}, {"text": f"DRAFT {STAGE}"}):
        notes = read_notes(with_note(**changes), outline())
        stages = found(notes, LAYER, "stage")
        assert [(note.counts, note.latest) for note in stages] == [(True, True), (False, True)]


@pytest.mark.parametrize(
    "changes",
    [
        {"text": "Recommendation: Improve"},
        {"text": "Improve"},
        {"item": f"{LAYER}#praise"},
        {"item": LAYER},
        {"item": "item-007#stage"},
        {"item": "pack#stage"},
        {"item": "item-026#stage"},
        {"item": "item-999#stage"},
        {"item": f"{LAYER}#stage#stage"},
        {"item": f"{LAYER}#offer", "text": "What the reviewer offers: Tea."},
        {"reply_to": "x"},
        {"item": f"{LAYER}#answer", "text": "Answer: Accepted\nNo next step."},
        {"item": f"{LAYER}#mark-reply", "text": "Reply: Yes."},
    ],
)
def test_that_what_does_not_fit_the_grammar_is_a_plain_note(changes: dict[str, str]) -> None:
    note = last(with_note(**changes))
    assert (note.field, note.place, note.counts) == ("", "", False)
    assert note.value == changes.get("text", STAGE)


def test_that_a_reply_that_names_another_item_answers_nothing() -> None:
    target = found(read(3), "item-012", "mark-not_convinced")[0]
    changes = {
        "reply_to": target.id,
        "text": "Answer: Accepted\nNo next step.",
        "author": AUTHOR,
        "signed_in": "Sig_Author1",
    }
    assert last(with_note(item="item-012#answer", **changes)).counts
    assert last(with_note(item="item-013#answer", **changes)).field == ""


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"signed_in": "", "name_matches": False}, "stage"),
        ({"name_matches": False}, "stage"),
        ({"text": f"DRAFT {STAGE}"}, "stage"),
        ({"author": f"{PEER}, copied for Sam (unsigned)"}, "stage"),
        ({"author": f"{PEER}, Copied For Sam Second"}, "stage"),
        ({"author": f"{PEER}\uff0c copied for Sam Second"}, "stage"),
        ({"author": AUTHOR, "signed_in": "Sig_Author1"}, "stage"),
        ({"author": AUTHOR, "signed_in": "Sig_Author"}, "stage"),
        (
            {
                "item": "pack#corrections",
                "text": "Corrections of fact: None.",
            },
            "corrections",
        ),
    ],
)
def test_that_only_the_right_hands_final_word_counts(changes: dict[str, str], field: str) -> None:
    note = last(with_note(**changes))
    assert (note.field, note.counts) == (field, False)


def test_that_in_a_draft_too_the_later_word_takes_the_earlier_ones_place() -> None:
    draft = {"signed_in": "", "name_matches": False}
    twice = with_note(**draft, text=f"DRAFT {STAGE}")
    first = replace(twice.notes[-1], id="first", text="DRAFT Stage as the reviewer sees it: Repair")
    notes = read_notes(replace(twice, notes=(first, twice.notes[-1])), outline())
    assert [(note.value, note.latest) for note in notes] == [("repair", False), ("improve", True)]


def test_that_a_copied_note_keeps_its_origin() -> None:
    copied = {"author": f"{PEER}, copied for Sam (unsigned)"}
    note = last(with_note(**copied, item=f"{LAYER}#mark-risk", text="Risk: Thin."))
    assert (note.copied_for, note.signer, note.carried) == ("Sam", PEER, True)
    assert not last(with_note(**copied)).carried  # a stage is nobody's to copy
    comment = {"author": f"{AUTHOR}, copied for Sam (unsigned)", "text": "Hm."}
    stolen = last(with_note(**comment, name_matches=False))
    assert (stolen.copied_for, stolen.carried) == ("Sam", False)
    answering = last(with_note(**comment, item=f"{LAYER}#", signed_in="Sig_Author1"))
    assert (answering.copied_for, answering.carried) == ("Sam", False)


@pytest.mark.parametrize("form", [", COPIED FOR Sam (unsigned)", "\uff0c copied  for Sam"])
def test_that_the_form_of_a_copy_is_known_in_any_letters(form: str) -> None:
    assert last(with_note(author=PEER + form)).copied_for.casefold() == "sam"


def test_that_a_draft_may_answer_a_note_that_was_left_out() -> None:
    changes = {"signed_in": "", "name_matches": False, "text": "DRAFT Reply: Last year."}
    note = last(with_note(item=f"{LAYER}#mark-reply", **changes))
    assert (note.field, note.value, note.draft, note.counts) == (
        "mark-reply", "Last year.", True, False,
    )  # fmt: skip


@given(
    item=st.sampled_from(["pack", LAYER, "item-007", "item-026", "item-999", ""]) | st.text(),
    field=st.sampled_from(["", "#", *(f"#{key}" for key in peer_words().fields)]) | st.text(),
    text=st.text() | st.sampled_from([f"{f.label}: low" for f in peer_words().fields.values()]),
    reply_to=st.text(max_size=3),
    signed_in=st.sampled_from(["", "Sig_Author", "Sig_Peer1", "Sig_Author1", "Sig_Chair", "x"]),
    author=st.sampled_from([PEER, AUTHOR]) | st.text(),
)
def test_that_no_note_upsets_the_reading(
    item: str, field: str, text: str, reply_to: str, signed_in: str, author: str
) -> None:
    note = last(
        with_note(
            item=item + field, text=text, reply_to=reply_to, signed_in=signed_in, author=author
        )
    )
    words = peer_words()
    if note.counts:
        assert words.value_of(note.field, text, outline().stages) == note.value
        assert signed_in in ("Sig_Peer1", "Sig_Author1")
    if not note.field:
        assert (note.value, note.counts, note.place) == (text, False, "")
