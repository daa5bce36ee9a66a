"""A review goes into a file as a draft or countersigned, and the author's response after it."""

import shutil
import subprocess
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from app.domain.peer_words import AnswerParts, answer_value
from app.domain.verdicts import RESPONSE_BOX, REVIEWER_BOX, PackState, SeenState, Verdict
from app.errors import CandourError
from app.signing import answering
from app.signing.answering import Countersigning, countersign_to_file, draft_to_file
from app.signing.notes import add_notes
from app.signing.outline_cage import open_pack_caged
from app.signing.peer_notes import NewNote
from app.signing.returned_notes import read_notes
from app.signing.sign import sign
from app.signing.verify import verify
from tests.packs.reviewed_packs import (
    MARKED,
    SECOND_PEER,
    certified_pack,
    countersigned,
    judged,
    later,
    new,
    open_without_cage,
    outline,
    stamp,
    step,
    trusting,
    unsigned_pack,
    whole_review,
)
from tests.packs.tampering.good_packs import AUTHOR, PEER, note, person, signed, unsigned

LAYER = "item-006"


@pytest.fixture(autouse=True)
def _without_cage(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(answering, "open_pack_caged", open_without_cage)


def by(name: str, days: int = 2) -> Countersigning:
    return Countersigning(identity=person(name), at=later(days), stamp=stamp())


def seen(pack: bytes) -> SeenState:
    verdict = verify(pack, trusting())
    return SeenState(
        pack_id=verdict.pack_id,
        edition=verdict.edition,
        revision_digests=verdict.revision_digests,
        items_digest=verdict.items_digest,
        seen_at="2026-11-25",
    )


def texts(verdict: Verdict) -> list[tuple[str, str]]:
    return sorted((each.item, each.text) for each in verdict.notes)


def test_that_a_review_is_countersigned_and_begins_with_the_certified_bytes() -> None:
    verdict = judged(2)
    assert (verdict.state, verdict.reasons, verdict.exit_code) == (PackState.COUNTERSIGNED, (), 0)
    begins_so = step(2).startswith(certified_pack())
    assert begins_so
    assert len(verdict.notes) == len(whole_review())
    assert {(each.signed_in, each.name_matches) for each in verdict.notes} == {("Sig_Peer1", True)}


def test_that_two_rounds_give_five_signatures_that_all_hold() -> None:
    verdict = judged(5)
    assert (verdict.state, verdict.reasons) == (PackState.COUNTERSIGNED, ())
    assert [(sign.field, sign.signer) for sign in verdict.signatures] == [
        ("Sig_Author", AUTHOR), ("Sig_Peer1", PEER), ("Sig_Author1", AUTHOR),
        ("Sig_Peer2", PEER), ("Sig_Author2", AUTHOR),
    ]  # fmt: skip
    for number in range(2, 6):
        begins_so = step(number).startswith(step(number - 1))
        assert begins_so
    assert [sign.field for sign in verdict.reviews] == ["Sig_Peer1", "Sig_Peer2"]


def test_that_a_second_round_says_only_what_is_new() -> None:
    before, after = (judged(number) for number in (3, 4))
    added = [each.text for each in after.notes if each.signed_in == "Sig_Peer2"]
    assert added == ["Stage as the reviewer sees it: Improve"]
    assert len(after.notes) == len(before.notes) + 1


def test_that_a_draft_says_draft_in_every_note_and_signs_nothing(tmp_path: Path) -> None:
    path = tmp_path / "draft.pdf"
    verdict = draft_to_file(path, certified_pack(), whole_review(), PEER, trusting())
    assert verdict.state is PackState.CERTIFIED_WITH_UNSIGNED_NOTES
    assert len(verdict.signatures) == 1
    assert len(verdict.notes) == len(whole_review())
    assert all(each.text.startswith("DRAFT ") for each in verdict.notes)
    assert not any(each.signed_in for each in verdict.notes)
    begins_so = path.read_bytes().startswith(certified_pack())
    assert begins_so


def test_that_a_draft_is_told_before_it_is_in_its_place(tmp_path: Path) -> None:
    path = tmp_path / "draft.pdf"
    told: list[bytes] = []

    def refuse(_verdict: Verdict, content: bytes) -> None:
        told.append(content)
        raise CandourError("disk_full")

    with pytest.raises(CandourError, match="disk_full"):
        draft_to_file(path, certified_pack(), whole_review(), PEER, trusting(), refuse)
    assert len(told) == 1
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    ("number", "name", "box", "code"),
    [
        (2, AUTHOR, REVIEWER_BOX, "own_pack"),
        (2, SECOND_PEER, RESPONSE_BOX, "not_your_pack"),
    ],
)
def test_that_nobody_signs_as_the_other_one(
    number: int, name: str, box: str, code: str, tmp_path: Path
) -> None:
    signing = replace(by(name, 4), box=box)
    notes = [new("pack", "learned", "Much.")]
    with pytest.raises(CandourError, match=code):
        countersign_to_file(tmp_path / "p.pdf", step(number), notes, signing, trusting())
    assert list(tmp_path.iterdir()) == []


def test_that_the_final_leaves_the_draft_behind(tmp_path: Path) -> None:
    path = tmp_path / "pack.pdf"
    draft_to_file(path, certified_pack(), whole_review(), PEER, trusting())
    verdict = countersign_to_file(path, path.read_bytes(), whole_review(), by(PEER), trusting())
    assert verdict.state is PackState.COUNTERSIGNED
    assert not any("DRAFT" in each.text for each in verdict.notes)
    assert texts(verdict) == texts(judged(2))
    carried = b"DRAFT".hex().encode() in path.read_bytes()
    assert not carried


def test_that_drafts_of_a_note_have_ids_of_their_own(tmp_path: Path) -> None:
    ids = set()
    for words in ("One.", "Two."):
        notes = [replace(new(LAYER, "mark-risk", "x"), value=words)]
        verdict = draft_to_file(tmp_path / "d.pdf", certified_pack(), notes, PEER, trusting())
        ids.add(verdict.notes[0].id)
    assert len(ids | {notes[0].id}) == 3


def test_that_a_draft_of_a_response_may_answer_notes_that_it_leaves_out(tmp_path: Path) -> None:
    path = tmp_path / "draft.pdf"
    draft = draft_to_file(path, certified_pack(), whole_review(), PEER, trusting())
    said = new("item-012", "mark-reply", "That was last year.", reply_to=draft.notes[0].id)
    verdict = draft_to_file(path, path.read_bytes(), [said], AUTHOR, trusting())
    assert texts(verdict) == [("item-012#mark-reply", "DRAFT Reply: That was last year.")]
    with pytest.raises(CandourError, match="note_reply_unknown"):
        countersign_to_file(path, path.read_bytes(), [said], by(PEER), trusting())


def test_that_unsigned_notes_of_somebody_else_are_never_carried_on(tmp_path: Path) -> None:
    foreign = add_notes(
        step(3), [note(77, "Sam Stranger", text="Sack the head.", page=4, at=(574.0, 60.0))]
    )
    path = tmp_path / "pack.pdf"
    notes = [new(LAYER, "mark-agree", "")]
    verdict = countersign_to_file(path, foreign, notes, by(PEER, 6), trusting())
    assert not any("Sack" in each.text for each in verdict.notes)
    begins_so = path.read_bytes().startswith(step(3))
    assert begins_so
    carried = b"Sack the head.".hex().encode() in path.read_bytes()
    stood = b"Sack the head.".hex().encode() in foreign
    assert stood
    assert not carried


def test_that_two_reviewers_one_after_the_other_take_a_box_each() -> None:
    pack = countersigned(step(2), [new(LAYER, "stage", "improve")], SECOND_PEER, 5)
    verdict = verify(pack, trusting())
    assert [sign.field for sign in verdict.reviews] == ["Sig_Peer1", "Sig_Peer2"]
    assert verdict.branch_sha256 == judged(2).branch_sha256


def test_that_two_reviewers_side_by_side_are_two_branches() -> None:
    other = countersigned(step(1), [new(LAYER, "stage", "improve")], SECOND_PEER, 5)
    branches = {judged(2).branch_sha256, judged(3).branch_sha256}
    branches.add(verify(other, trusting()).branch_sha256)
    assert len(branches) == 2
    assert judged(1).branch_sha256 == judged(1).sha256


def test_that_a_field_said_as_before_is_not_said_again() -> None:
    with pytest.raises(CandourError, match="nothing_to_say"):
        countersigned(step(3), whole_review(), PEER, 6)


def test_that_another_reviewer_may_say_the_same() -> None:
    pack = countersigned(step(2), [new(LAYER, "stage", "repair")], SECOND_PEER, 5)
    stages = [n.author for n in verify(pack, trusting()).notes if n.item == f"{LAYER}#stage"]
    assert stages == [PEER, SECOND_PEER]


def test_that_a_field_made_empty_takes_back_what_was_said_and_nothing_else() -> None:
    notes = [new(LAYER, "recommendation", ""), new("item-010", "recommendation", "  ")]
    pack = countersigned(step(3), notes, PEER, 6)
    added = [n.text for n in verify(pack, trusting()).notes if n.signed_in == "Sig_Peer2"]
    assert added == ["Recommendation (withdrawn)"]


def test_that_a_field_with_the_id_it_had_before_becomes_another_note() -> None:
    first = next(each for each in whole_review() if each.field == "stage")
    pack = countersigned(step(3), [replace(first, value="improve")], PEER, 6)
    added = [n for n in verify(pack, trusting()).notes if n.signed_in == "Sig_Peer2"]
    assert [n.text for n in added] == ["Stage as the reviewer sees it: Improve"]
    assert added[0].id != first.id


def test_that_copied_notes_say_whose_they_are() -> None:
    notes = [
        new(LAYER, "mark-question", "How many?", copied_for="Pat \u202ePaper\n"),
        new(LAYER, "mark-risk", "Thin.", copied_for="x" * 400),
    ]
    verdict = verify(countersigned(step(1), notes, PEER, 2), trusting())
    assert verdict.reasons == ()
    assert verdict.notes[0].author == f"{PEER}, copied for Pat Paper (unsigned)"
    assert verdict.notes[1].author.endswith("x (unsigned)")


def test_that_the_author_copies_in_and_answers_what_nobody_signed() -> None:
    copied = new(LAYER, "mark-question", "How many?", copied_for="Pat Paper")
    answer = answer_value(AnswerParts("note", "Ninety.", ""))
    notes = [copied, new("", "answer", answer, reply_to=copied.id)]
    verdict = verify(countersigned(step(1), notes, AUTHOR, 2), trusting())
    assert (verdict.state, verdict.reasons) == (PackState.CERTIFIED, ())
    assert verdict.signatures[-1].field == "Sig_Author1"
    read = read_notes(verdict, outline())
    assert [(note.field, note.counts, note.copied_for) for note in read] == [
        ("mark-question", False, "Pat Paper"), ("answer", True, ""),
    ]  # fmt: skip
    assert read[1].reply_to == read[0].id


def test_that_words_pasted_from_anywhere_become_plain_words() -> None:
    words = "\u200bWho\u00a0said\tso?\r\n\u202eAnd when?\x07 \ue000"
    verdict = verify(countersigned(step(1), [new(LAYER, "question", words)], PEER, 2), trusting())
    assert verdict.notes[0].text == "Question to the school: Who said so?\nAnd when? \ufffd"


def test_that_replies_stand_on_the_page_and_item_of_what_they_answer() -> None:
    notes = {each.id: each for each in judged(3).notes}
    replies = [each for each in notes.values() if each.reply_to]
    assert len(replies) == 8
    for reply in replies:
        target = notes[reply.reply_to]
        assert reply.page == target.page
        assert reply.item.partition("#")[0] == target.item.partition("#")[0]


def test_that_five_hundred_notes_are_written_and_hold(tmp_path: Path) -> None:
    items = [item.id for item in outline().items]
    notes = [new(items[n % len(items)], "mark-question", f"Question {n}") for n in range(497)]
    notes += [new("item-007", "mark-seen", f"Seen {n}", quads=MARKED) for n in range(3)]
    verdict = countersign_to_file(tmp_path / "p.pdf", step(1), notes, by(PEER), trusting())
    assert (verdict.state, verdict.reasons) == (PackState.COUNTERSIGNED, ())
    assert len(verdict.notes) == 500


@pytest.mark.parametrize(
    ("pack", "who", "code"),
    [
        (unsigned_pack, PEER, "pack_not_ready_to_answer"),
        (lambda: step(1)[:-1], PEER, "pack_not_ready_to_answer"),
        (lambda: step(1) + b"x", PEER, "pack_not_ready_to_answer"),
        (lambda: b"%PDF-1.7\n", PEER, "pack_not_ready_to_answer"),
        (lambda: signed(unsigned("governors"), "Sig_Author", AUTHOR), PEER, "pack_not_for_peers"),
        (lambda: signed(unsigned(), "Sig_Author", AUTHOR), PEER, "pack_data_unbound"),
        (lambda: step(1), AUTHOR, "nobody_reviewed_yet"),
        (lambda: step(5), PEER, "signature_box_missing"),
        (lambda: step(5), AUTHOR, "signature_box_missing"),
    ],
)
def test_that_a_pack_that_cannot_be_answered_is_refused_in_words(
    pack: Callable[[], bytes], who: str, code: str, tmp_path: Path
) -> None:
    path = tmp_path / "pack.pdf"
    path.write_bytes(b"older")
    with pytest.raises(CandourError, match=code):
        countersign_to_file(path, pack(), [new("pack", "offer", "Tea.")], by(who, 9), trusting())
    assert path.read_bytes() == b"older"
    assert [entry.name for entry in tmp_path.iterdir()] == ["pack.pdf"]


@pytest.mark.parametrize(
    ("said", "code"),
    [
        (new("item-999", "mark-agree", ""), "note_item_unknown"),
        (new(LAYER, "mark-agree", "", page=99), "note_item_unknown"),
        (new(LAYER, "mark-agree", "", page=-1), "note_item_unknown"),
        (new(LAYER, "mark-praise", ""), "note_value_unknown"),
        (new(LAYER, "stage", "outstanding"), "note_value_unknown"),
        (new(LAYER, "conduct", "tomorrow"), "note_value_unknown"),
        (new(LAYER, "answer", "accept"), "note_value_unknown"),
        (new(LAYER, "question", "x" * 4001), "note_not_plain"),
        (new(LAYER, "mark-reply", "x", reply_to="nobody"), "note_reply_unknown"),
        (replace(new(LAYER, "mark-agree", ""), id="hidden\u200b"), "note_not_plain"),
        (new(LAYER, "strength", " \u200b "), "nothing_to_say"),
    ],
)
def test_that_a_note_that_cannot_be_written_is_refused(
    said: NewNote, code: str, tmp_path: Path
) -> None:
    with pytest.raises(CandourError, match=code):
        countersign_to_file(tmp_path / "p.pdf", step(1), [said], by(PEER), trusting())
    assert list(tmp_path.iterdir()) == []


def test_that_nothing_is_built_on_an_older_state_than_the_one_held(tmp_path: Path) -> None:
    held = replace(trusting(), seen=(seen(step(3)),))
    noted = add_notes(
        step(2), [note(5, page=4, at=(574.0, 60.0))]
    )  # a note at its end would hide that it is older
    for pack in (step(1), step(2), noted):
        with pytest.raises(CandourError, match="pack_state_older"):
            draft_to_file(tmp_path / "p.pdf", pack, whole_review(), PEER, held)
    draft_to_file(tmp_path / "p.pdf", step(3), [new(LAYER, "mark-agree", "")], PEER, held)


def test_that_the_author_with_another_key_does_not_become_a_reviewer(tmp_path: Path) -> None:
    stranger = replace(by(PEER), identity=replace(person(PEER), name=AUTHOR.upper()))
    with pytest.raises(CandourError, match="author_key_changed"):
        countersign_to_file(tmp_path / "p.pdf", step(2), whole_review(), stranger, trusting())


@pytest.mark.parametrize(
    "spoil",
    [
        lambda pack: pack[:-1] + b"x",
        lambda pack: step(5),
        lambda pack: step(1),
        lambda pack: pack[: len(step(1)) + 1],
    ],
)
def test_that_what_does_not_read_back_is_not_kept(
    spoil: Callable[[bytes], bytes], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def bad_disk(*given: Any) -> bytes:
        return spoil(sign(*given))

    monkeypatch.setattr(answering, "sign", bad_disk)
    with pytest.raises(CandourError, match="answer_not_proved"):
        countersign_to_file(tmp_path / "p.pdf", step(1), whole_review(), by(PEER), trusting())
    assert list(tmp_path.iterdir()) == []


def test_that_what_the_store_refuses_is_not_kept(tmp_path: Path) -> None:
    def refuse(_verdict: Verdict, _signed: bytes) -> None:
        raise CandourError("conduct_not_accepted")

    with pytest.raises(CandourError, match="conduct_not_accepted"):
        countersign_to_file(
            tmp_path / "p.pdf", step(1), whole_review(), by(PEER), trusting(), refuse
        )
    assert list(tmp_path.iterdir()) == []


def test_that_the_cage_opens_a_pack_as_it_is_opened_here() -> None:
    assert open_pack_caged(step(3), trusting()) == open_without_cage(step(3), trusting())


@pytest.mark.skipif(shutil.which("pdfsig") is None, reason="needs pdfsig (apt: poppler-utils)")
@pytest.mark.parametrize("number", [2, 3, 4, 5])
def test_that_pdfsig_agrees_with_the_arithmetic(number: int, tmp_path: Path) -> None:
    file = tmp_path / "pack.pdf"
    file.write_bytes(step(number))
    told = subprocess.run(["pdfsig", file], capture_output=True, text=True, check=False).stdout
    assert told.count("Signature is Valid") == number


@pytest.mark.skipif(shutil.which("qpdf") is None, reason="needs qpdf (apt: qpdf)")
def test_that_qpdf_finds_nothing_wrong(tmp_path: Path) -> None:
    draft = tmp_path / "draft.pdf"
    draft_to_file(draft, step(1), whole_review(), PEER, trusting())
    full = tmp_path / "full.pdf"
    full.write_bytes(step(5))
    for file in (draft, full):
        told = subprocess.run(
            ["qpdf", "--check", file], capture_output=True, text=True, check=False
        )
        assert told.returncode == 0, told.stdout
