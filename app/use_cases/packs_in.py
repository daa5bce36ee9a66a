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
    """Put the state where it is whole and goes further than the one held on its branch.

    Only what is signed is a state: notes after the last signature can come and go. Two reviewers
    are two branches, and each has its own furthest state.
    """
    verdict = command.verdict
    if verdict.state not in SOUND:
        return
    pack_id = PackId(UUID(verdict.pack_id))
    digests = _signed_digests(verdict)
    branch = _branch(verdict)
    key = SeenStateId(derived(pack_id, "seen", branch))
    held = tx.get(SeenState, key)
    if held and not _goes_further(digests, held):
        return
    tx.mark_as_fact()
    tx.describe("changes.pack_seen", school=verdict.school)
    tx.put(
        SeenState(
            id=key,
            pack_id=pack_id,
            edition=verdict.edition,
            branch_sha256=branch,
            state=verdict.state.value,
            revision_digests=" ".join(digests),
            items_digest=verdict.items_digest,
            seen_at=tx.clock.now(),
        )
    )


def _signed_digests(verdict: Verdict) -> tuple[str, ...]:
    last = max(sign.revision for sign in verdict.signatures)
    return verdict.revision_digests[: last + 1]


def _branch(verdict: Verdict) -> str:
    """What the author's certification was followed by, or empty where nothing followed."""
    later = verdict.signatures[1:]
    return verdict.revision_digests[later[0].revision] if later else ""


def _goes_further(digests: tuple[str, ...], held: SeenState) -> bool:
    before = tuple(held.revision_digests.split())
    return len(digests) > len(before) and digests[: len(before)] == before


HANDLERS: Handlers = {RememberState: remember_state}
