"""How far each pack had come when it was opened here; two reviewers are two branches."""

from collections.abc import Iterator
from pathlib import Path
from uuid import UUID

import pytest

from app.application import Application
from app.domain.packs import SeenState
from app.domain.verdicts import Coverage, PackState, SignatureFinding, Verdict
from app.importing.frameworks import load_framework
from app.queries.signers import held_states
from app.use_cases.packs_in import SOUND, RememberState
from database.opening import open_store
from database.tables import PERSONAL
from tests.database.rows import CountingIds, SteppingClock


@pytest.fixture
def personal(tmp_path: Path) -> Iterator[Application]:
    store = open_store(tmp_path / "personal.db", PERSONAL, SteppingClock())
    made = Application(store, SteppingClock(), CountingIds(), load_framework)
    yield made
    made.close()


def signature(revision: int) -> SignatureFinding:
    return SignatureFinding(
        field="", signer="", school="", fingerprint="", certificate_pem="", signed_at="",
        intact=True, valid=True, known=True, covers=Coverage.EARLIER_STATE, revision=revision,
    )  # fmt: skip


def see(
    personal: Application, steps: str, pack: int = 1, state: PackState = PackState.COUNTERSIGNED
) -> None:
    """Open a file of these revisions; those in capitals are signatures."""
    signatures = tuple(signature(at) for at, step in enumerate(steps) if step.isupper())
    personal.run(
        RememberState(
            verdict=Verdict(
                state=state,
                pack_id=str(UUID(int=pack)),
                edition=1,
                school="Elm",
                signatures=signatures,
                revision_digests=tuple(steps),
            )
        )
    )


def held(personal: Application) -> set[str]:
    rows = personal.read(lambda reader: reader.find(SeenState))
    return {row.revision_digests.replace(" ", "") for row in rows}


def test_that_going_on_takes_the_place_of_what_was_held_and_going_back_takes_nothing(
    personal: Application,
) -> None:
    see(personal, "uC")
    see(personal, "uCnP")
    see(personal, "uCnPrA")
    see(personal, "uCnP")
    see(personal, "uC")
    assert held(personal) == {"uC", "uCnPrA"}


def test_that_the_furthest_state_of_each_reviewers_branch_is_held(personal: Application) -> None:
    for steps in ("uC", "uCnP", "uCmQ", "uCmQsB", "uCnP"):
        see(personal, steps)
    see(personal, "uD", pack=2)
    assert held(personal) == {"uC", "uCnP", "uCmQsB", "uD"}
    assert len(personal.read(held_states)) == 4


def test_that_notes_after_the_last_signature_are_no_state(personal: Application) -> None:
    see(personal, "uCn", state=PackState.CERTIFIED_WITH_UNSIGNED_NOTES)
    see(personal, "uCm", state=PackState.CERTIFIED_WITH_UNSIGNED_NOTES)
    assert held(personal) == {"uC"}


@pytest.mark.parametrize("state", sorted(set(PackState) - SOUND))
def test_that_a_file_that_is_not_whole_is_not_remembered(
    state: PackState, personal: Application
) -> None:
    see(personal, "uCnP", state=state)
    assert held(personal) == set()
