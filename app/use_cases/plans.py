"""Next steps and the three starred priorities."""

from dataclasses import dataclass, replace
from datetime import date

from app.domain.ids import ActionId, LayerId, ReviewId, UnitId
from app.domain.plans import PRIORITIES, Action, ActionState
from app.domain.returns import PeerAnswer
from app.domain.revisions import KEEP, Keep, revised
from app.errors import CandourError
from app.ports import Handlers, Transaction
from app.use_cases.finding import open_review, required


@dataclass(frozen=True, slots=True, kw_only=True)
class AddAction:
    """Put down a next step under a layer or the foundations."""

    action_id: ActionId
    review_id: ReviewId
    unit_id: UnitId
    layer_id: LayerId
    what: str
    due_on: date | None = None
    role: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ReviseAction:
    """Change a next step; fields not named stay."""

    action_id: ActionId
    what: str | Keep = KEEP
    due_on: date | Keep | None = KEEP
    role: str | Keep = KEEP
    state: ActionState | Keep = KEEP


@dataclass(frozen=True, slots=True, kw_only=True)
class StarAction:
    """Make a next step one of the school's priorities, or no longer."""

    action_id: ActionId
    starred: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class RemoveAction:
    """Remove a next step."""

    action_id: ActionId


def add_action(tx: Transaction, command: AddAction) -> None:
    """Put the step behind those of the same review."""
    open_review(tx, command.review_id)
    if not command.what.strip():
        raise CandourError("action_empty")
    present = tx.find(Action, review_id=command.review_id)
    tx.describe("changes.action_added", layer=command.layer_id)
    tx.put(
        Action(
            id=command.action_id,
            review_id=command.review_id,
            unit_id=command.unit_id,
            layer_id=command.layer_id,
            what=command.what.strip(),
            due_on=command.due_on,
            role=command.role,
            position=max((action.position for action in present), default=-1) + 1,
        )
    )


def revise_action(tx: Transaction, command: ReviseAction) -> None:
    """Put the step with the fields named."""
    action = _open_action(tx, command.action_id)
    row = revised(action, command)
    if not row.what.strip():
        raise CandourError("action_empty")
    tx.describe("changes.action_revised", layer=action.layer_id)
    tx.put(row)


def star_action(tx: Transaction, command: StarAction) -> None:
    """Give the step the first free place among the priorities, or take its place away."""
    action = _open_action(tx, command.action_id)
    if command.starred == (action.priority is not None):
        return
    if not command.starred:
        tx.describe("changes.action_unstarred", layer=action.layer_id)
        tx.put(replace(action, priority=None))
        return
    taken = {other.priority for other in tx.find(Action, review_id=action.review_id)}
    free = [place for place in range(1, PRIORITIES + 1) if place not in taken]
    if not free:
        raise CandourError("priorities_full", count=PRIORITIES)
    tx.describe("changes.action_starred", layer=action.layer_id)
    tx.put(replace(action, priority=free[0]))


def remove_action(tx: Transaction, command: RemoveAction) -> None:
    """Remove the step; an answer to a peer that led to it stays without it."""
    action = _open_action(tx, command.action_id)
    tx.describe("changes.action_removed", layer=action.layer_id)
    for answer in tx.find(PeerAnswer, action_id=action.id):
        tx.put(replace(answer, action_id=None))
    tx.remove(Action, action.id)


def _open_action(tx: Transaction, action_id: ActionId) -> Action:
    action = required(tx, Action, action_id)
    open_review(tx, action.review_id)
    return action


HANDLERS: Handlers = {
    AddAction: add_action,
    ReviseAction: revise_action,
    StarAction: star_action,
    RemoveAction: remove_action,
}
