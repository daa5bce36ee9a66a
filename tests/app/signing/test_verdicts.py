"""The verdict itself: its form for scripts, its words, and its way through the cage."""

import json
import sys
from dataclasses import replace
from pathlib import Path

import pytest

from app.domain import verdicts
from app.domain.verdicts import PackState, Reason, SeenState, Verdict, worst
from app.errors import CandourError
from app.signing import cage
from app.signing.records import read_checking, read_verdict, write_checking, write_verdict
from app.signing.verify import verify, verify_file
from app.signing.wording import in_words, reason_words, state_meaning, state_words
from resources.locate import resource
from tests.packs.tampering.good_packs import AUTHOR, checking, good

SEEN = SeenState(
    pack_id="p", edition=1, revision_digests=("a", "b"), items_digest="c", seen_at="2026-11-22"
)


def test_that_the_worst_state_takes_precedence() -> None:
    assert (
        worst((PackState.CERTIFIED, PackState.OLDER_STATE, PackState.CHANGED)) is PackState.CHANGED
    )
    assert [state.value for state in PackState] == [
        "not_a_pack", "changed", "saved_again", "unsigned", "pages_and_data_differ", "older_state",
        "unknown_signer", "certified", "certified_with_unsigned_notes", "countersigned",
        "countersigned_with_unsigned_notes",
    ]  # fmt: skip


@pytest.mark.parametrize("state", PackState)
def test_that_exit_codes_follow_the_state(state: PackState) -> None:
    place = list(PackState).index(state)
    assert Verdict(state=state).exit_code == (2 if place == 0 else 1 if place < 5 else 0)


def test_that_the_form_for_scripts_has_exactly_the_agreed_keys() -> None:
    plain = json.loads(verify(good(4), checking()).to_json())
    assert set(plain) == {
        "state", "reasons", "pack_id", "edition", "kind", "school", "signatures", "notes",
    }  # fmt: skip
    assert set(plain["signatures"][0]) == {
        "field", "signer", "fingerprint", "signed_at", "intact", "valid", "known", "covers",
    }  # fmt: skip
    assert plain["state"] == "countersigned_with_unsigned_notes"
    assert plain["signatures"][0]["covers"] == "earlier_state"


@pytest.mark.parametrize("state", PackState)
def test_that_every_state_has_its_words(state: PackState) -> None:
    assert state_words(state)
    assert state_meaning(state).endswith(".")


def test_that_a_verdict_reads_as_sentences() -> None:
    words = in_words(verify(good(4), checking(AUTHOR)))
    assert words.startswith("Signed by someone you have not confirmed. ")
    assert "One later comment is not signed." in words


def test_that_every_reason_given_in_code_has_its_sentence() -> None:
    shipped = json.loads(resource("texts", "verdicts.json").read_text("utf-8"))
    places = (*Path(cage.__file__).parent.glob("*.py"), Path(verdicts.__file__))
    source = "".join(path.read_text("utf-8") for path in places)
    codes = [
        key.removeprefix("reason.").removesuffix("|one") for key in shipped if "reason." in key
    ]
    assert [code for code in codes if f'"{code}"' not in source] == []


def test_that_a_fingerprint_is_said_in_groups() -> None:
    facts = {"signer": "Pat", "fingerprint": "0123456789abcdef" * 4}
    assert "0123 4567 89ab" in reason_words(Reason(code="signer_unknown", facts=facts))


def test_that_a_verdict_and_what_it_rests_on_go_through_the_wall_unchanged() -> None:
    verdict = verify(good(4), checking())
    assert read_verdict(write_verdict(verdict)) == verdict
    given = replace(checking(), seen=(SEEN,), trust_pem=b"pem")
    assert read_checking(write_checking(given)) == given


def test_that_the_cage_comes_to_the_same_verdict(tmp_path: Path) -> None:
    file = tmp_path / "pack.pdf"
    file.write_bytes(good(4))
    assert cage.verify_caged(file, checking()) == verify_file(file, checking())


def test_that_a_file_that_is_not_there_is_said_to_be_missing(tmp_path: Path) -> None:
    with pytest.raises(CandourError, match="pack_file_missing"):
        cage.verify_caged(tmp_path / "none.pdf", checking())
    with pytest.raises(CandourError, match="pack_file_missing"):
        verify_file(tmp_path / "none.pdf", checking())


@pytest.mark.parametrize(
    "program",
    [
        "import time; time.sleep(60)",
        "import os; os.abort()",
        "raise SystemExit(3)",
        "print('[]')",
        'print(\'{"state": "certified"}\')',
        "print('[' * 100000)",
    ],
)
def test_that_whatever_happens_in_the_cage_no_verdict_is_made_of_it(
    program: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(cage, "caged_command", lambda: (sys.executable, "-c", program))
    verdict = cage.verify_bytes_caged(good(1), checking(), seconds=2.0)
    assert (verdict.state, verdict.exit_code) == (PackState.NOT_A_PACK, 2)
    assert [reason.code for reason in verdict.reasons] == ["check_gave_up"]


def test_that_a_file_too_large_is_not_even_looked_at(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(cage, "LARGEST_FILE", 100)
    verdict = cage.verify_bytes_caged(good(1), checking())
    assert [reason.code for reason in verdict.reasons] == ["too_large"]


def test_that_a_built_program_calls_itself_for_the_cage(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "frozen", True, raising=False)
    assert cage.caged_command() == (sys.executable, cage.CAGED_WORD)
