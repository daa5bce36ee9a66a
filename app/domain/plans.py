"""Next steps: what will be done, by when, and whose role it is."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from app.domain.ids import ActionId, LayerId, ReviewId, UnitId

PRIORITIES = 3
"""How many next steps can be starred as the school's priorities."""


class ActionState(StrEnum):
    """How far a next step has come."""

    NOT_STARTED = "not_started"
    UNDER_WAY = "under_way"
    DONE = "done"


@dataclass(frozen=True, slots=True, kw_only=True)
class Action:
    """A next step under a layer (or foundations). `role` is a post, never a name.

    `priority` is 1 to 3 for the school's starred priorities, else None.
    """

    id: ActionId
    review_id: ReviewId
    unit_id: UnitId
    layer_id: LayerId
    what: str
    due_on: date | None = None
    role: str = ""
    priority: int | None = None
    state: ActionState = ActionState.NOT_STARTED
    position: int = 0
