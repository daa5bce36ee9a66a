"""How far each pack had come when it was opened here; two reviewers are two branches."""

from collections.abc import Iterator
from pathlib import Path
from uuid import UUID

import pytest

from app.application import Application
from app.domain.packs import SeenState
from app.domain.verdicts import PackState, Verdict
from app.importing.frameworks import load_framework
from app.queries.signers import held_states
from app.use_cases.packs_in import RememberState
from database.opening import open_store
from database.tables import PERSONAL
from tests.database.rows import CountingIds, SteppingClock


@pytest.fixture
def personal(tmp_path: Path) -> Iterator[Application]:
    store = open_store(tmp_path / "personal.db", PERSONAL, SteppingClock())
    made = Application(store, SteppingClock(), CountingIds(), load_framework)
    yield made
    made.close()


def see(personal: Application, *digests: str, pack: int = 1) -> None:
    personal.run(
        RememberState(
            verdict=Verdict(
                state=PackState.COUNTERSIGNED,
                pack_id=str(UUID(int=pack)),
                edition=1,
                school="Elm",
                revision_digests=digests,
            )
        )
    )


def held(personal: Application) -> set[str]:
    rows = personal.read(lambda reader: reader.find(SeenState))
    return {row.revision_digests for row in rows}


def test_that_going_on_takes_the_place_of_what_was_held_and_going_back_takes_nothing(
    personal: Application,
) -> None:
    see(personal, "a", "b")
    see(personal, "a", "b", "c", "d")
    see(personal, "a", "b")
    see(personal, "a", "b", "c", "d")
    assert held(personal) == {"a b c d"}


def test_that_the_furthest_state_of_each_reviewers_branch_is_held(personal: Application) -> None:
    see(personal, "a", "b")
    see(personal, "a", "b", "c", "d")
    see(personal, "a", "b", "x", "y")
    see(personal, "a", "b", "x", "y", "z")
    see(personal, "a", "b", "c")
    see(personal, "q", pack=2)
    assert held(personal) == {"a b c d", "a b x y z", "q"}
    assert len(personal.read(held_states)) == 3
