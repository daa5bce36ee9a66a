"""Packs that came in from somebody else, in the personal store; all of it is fact."""

from dataclasses import dataclass
from uuid import UUID

from app.domain.ids import PackId, SeenStateId, derived
from app.domain.packs import SeenState
from app.domain.verdicts import PackState, Verdict
from app.ports import Handlers, Transaction

SOUND = frozenset(
    {
        PackState.UNKNOWN_SIGNER,
        PackState.CERTIFIED,
        PackState.CERTIFIED_WITH_UNSIGNED_NOTES,
        PackState.COUNTERSIGNED,
        PackState.COUNTERSIGNED_WITH_UNSIGNED_NOTES,
    }
)
"""The states that are remembered: whole packs, from a known signer or not."""


@dataclass(frozen=True, slots=True, kw_only=True)
class RememberState:
    """Remember how far a pack had come when it was opened here, so that going back is noticed."""

    verdict: Verdict


def remember_state(tx: Transaction, command: RememberState) -> None:
    """Put the state where it is whole and goes further than any held.

    Two reviewers are two branches: the furthest state of each is held.
    """
    verdict = command.verdict
    if verdict.state not in SOUND:
        return
    pack_id = PackId(UUID(verdict.pack_id))
    held = tx.find(SeenState, pack_id=pack_id)
    reached = verdict.revision_digests
    if any(_digests(row)[: len(reached)] == reached for row in held):
        return
    gone_on_from = [row for row in held if reached[: len(_digests(row))] == _digests(row)]
    key = SeenStateId(derived(pack_id, "seen", reached[-1]))
    for row in gone_on_from:
        tx.remove(SeenState, row.id)
    tx.mark_as_fact()
    tx.describe("changes.pack_seen", school=verdict.school)
    tx.put(
        SeenState(
            id=key,
            pack_id=pack_id,
            edition=verdict.edition,
            state=verdict.state.value,
            revision_digests=" ".join(verdict.revision_digests),
            items_digest=verdict.items_digest,
            seen_at=tx.clock.now(),
        )
    )


def _digests(held: SeenState) -> tuple[str, ...]:
    return tuple(held.revision_digests.split())


HANDLERS: Handlers = {RememberState: remember_state}
