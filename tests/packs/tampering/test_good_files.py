"""The six good files, and what is said of them."""

import shutil
import subprocess
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from app.domain.verdicts import Coverage, PackState, SeenState
from app.signing.notes import add_notes
from app.signing.verify import verify
from tests.packs.tampering.good_packs import (
    AUTHOR,
    FIELDS,
    NOW,
    PEER,
    checking,
    good,
    note,
    signed,
    unsigned,
)

STATES = {
    1: PackState.CERTIFIED,
    2: PackState.CERTIFIED_WITH_UNSIGNED_NOTES,
    3: PackState.COUNTERSIGNED,
    4: PackState.COUNTERSIGNED_WITH_UNSIGNED_NOTES,
    5: PackState.COUNTERSIGNED,
    6: PackState.COUNTERSIGNED,
}
SOON = replace(checking(), now=NOW + timedelta(days=9))


def seen(step: int) -> SeenState:
    """What is remembered of a good file that was held."""
    verdict = verify(good(step), SOON)
    return SeenState(
        pack_id=verdict.pack_id,
        edition=verdict.edition,
        revision_digests=verdict.revision_digests,
        items_digest=verdict.items_digest,
        seen_at="2026-11-25",
    )


@pytest.mark.parametrize(("step", "state"), STATES.items())
def test_that_a_good_file_has_its_state(step: int, state: PackState) -> None:
    verdict = verify(good(step), SOON)
    assert verdict.state is state
    assert verdict.exit_code == 0
    assert {reason.code for reason in verdict.reasons} <= {"unsigned_notes"}
    assert (verdict.kind, verdict.edition, verdict.school) == ("peer", 1, "Northfield Primary")


@pytest.mark.parametrize("step", STATES)
def test_that_each_step_begins_with_exactly_the_bytes_before(step: int) -> None:
    before = unsigned() if step == 1 else good(step - 1)
    begins_so = good(step).startswith(before)
    assert begins_so
    assert len(good(step)) > len(before)


def test_that_every_signature_is_told_with_what_it_covers() -> None:
    found = verify(good(6), SOON).signatures
    assert [(s.field, s.signer) for s in found] == [
        ("Sig_Author", AUTHOR), ("Sig_Peer1", PEER), ("Sig_Author1", AUTHOR), ("Sig_Peer2", PEER),
    ]  # fmt: skip
    assert all(s.intact and s.valid and s.known for s in found)
    assert [s.covers for s in found] == [*[Coverage.EARLIER_STATE] * 3, Coverage.EVERYTHING]
    assert found[0].signed_at == "2026-11-22T09:30:00Z"


def test_that_notes_come_back_with_their_words_and_their_signer() -> None:
    notes = {each.id: each for each in verify(good(4), SOON).notes}
    first, reply = notes["note-1"], notes["note-4"]
    assert first.text == note(1).text
    assert (first.page, first.item, first.author) == (2, "item-001", PEER)
    assert (first.signed_in, first.name_matches) == ("Sig_Peer1", True)
    assert (reply.reply_to, reply.signed_in, reply.name_matches) == ("note-1", "", False)
    assert notes["note-3"].kind == "highlight"


def test_that_an_unsigned_pack_is_said_to_be_unsigned() -> None:
    verdict = verify(unsigned(), SOON)
    assert (verdict.state, verdict.exit_code) == (PackState.UNSIGNED, 1)


def test_that_signers_nobody_confirmed_are_named_with_their_fingerprints() -> None:
    verdict = verify(good(3), checking(AUTHOR))
    assert (verdict.state, verdict.exit_code) == (PackState.UNKNOWN_SIGNER, 0)
    unknown = [r for r in verdict.reasons if r.code == "signer_unknown"]
    assert [r.facts["signer"] for r in unknown] == [PEER]
    assert unknown[0].facts["fingerprint"] == verdict.signatures[1].fingerprint


def test_that_a_state_held_before_is_not_taken_for_the_latest() -> None:
    verdict = verify(good(1), replace(SOON, seen=(seen(3),)))
    assert (verdict.state, verdict.exit_code) == (PackState.OLDER_STATE, 0)
    assert verify(good(3), replace(SOON, seen=(seen(3),))).state is PackState.COUNTERSIGNED
    assert verify(good(5), replace(SOON, seen=(seen(3),))).state is PackState.COUNTERSIGNED


def test_that_notes_after_an_older_state_do_not_hide_that_it_is_older() -> None:
    for step in (1, 3):
        noted = add_notes(good(step), [note(9, at=(540.0, 300.0))])
        verdict = verify(noted, replace(SOON, seen=(seen(5),)))
        assert verdict.hides_older_state
        assert "signed_part_older" in {reason.code for reason in verdict.reasons}
        assert not verify(noted, replace(SOON, seen=(seen(step),))).hides_older_state


def test_that_two_colleagues_branches_are_not_older_than_each_other() -> None:
    other = signed(good(1), "Sig_Peer1", "Sam Second")
    everyone = checking(AUTHOR, PEER, "Sam Second")
    verdict = verify(other, replace(everyone, seen=(seen(3),)))
    assert verdict.state is PackState.COUNTERSIGNED


def test_that_the_authors_own_second_signature_is_no_countersignature() -> None:
    verdict = verify(signed(good(1), "Sig_Author1", AUTHOR), SOON)
    assert (verdict.state, verdict.exit_code) == (PackState.CERTIFIED, 0)


def test_that_a_note_under_another_name_is_remarked_upon() -> None:
    stolen = signed(good(2), "Sig_Peer1", "Sam Second")
    verdict = verify(stolen, checking(AUTHOR, PEER, "Sam Second"))
    assert verdict.state is PackState.COUNTERSIGNED
    assert {r.code for r in verdict.reasons} == {"note_name_mismatch"}


def test_that_a_governors_pack_can_be_certified() -> None:
    verdict = verify(signed(unsigned("governors"), "Sig_Author", AUTHOR), SOON)
    assert (verdict.state, verdict.kind) == (PackState.CERTIFIED, "governors")


@pytest.mark.skipif(shutil.which("pdfsig") is None, reason="needs pdfsig (apt: poppler-utils)")
@pytest.mark.parametrize("step", STATES)
def test_that_pdfsig_agrees_with_the_arithmetic(step: int, tmp_path: Path) -> None:
    file = tmp_path / "pack.pdf"
    file.write_bytes(good(step))
    told = subprocess.run(["pdfsig", file], capture_output=True, text=True, check=False).stdout
    assert told.count("Signature is Valid") == len(verify(good(step), SOON).signatures)


@pytest.mark.skipif(shutil.which("qpdf") is None, reason="needs qpdf (apt: qpdf)")
@pytest.mark.parametrize("step", [1, 6])
def test_that_qpdf_finds_nothing_wrong(step: int, tmp_path: Path) -> None:
    file = tmp_path / "pack.pdf"
    file.write_bytes(good(step))
    told = subprocess.run(["qpdf", "--check", file], capture_output=True, text=True, check=False)
    assert told.returncode == 0, told.stdout


def test_that_all_boxes_are_known_by_name() -> None:
    assert FIELDS[0] == "Sig_Author"
    assert len(verify(good(6), SOON).signatures) == len(FIELDS) - 1
