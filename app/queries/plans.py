"""Next steps, in the order they were put down, and the starred ones first by place."""

from app.domain.ids import LayerId, ReviewId
from app.domain.plans import Action
from app.ports import Reader


def actions(
    reader: Reader, review_id: ReviewId, layer_id: LayerId | None = None
) -> tuple[Action, ...]:
    """The next steps of a review, of one layer or of all."""
    held = reader.find(Action, review_id=review_id)
    kept = (action for action in held if layer_id in (None, action.layer_id))
    return tuple(sorted(kept, key=lambda action: action.position))


def priorities(reader: Reader, review_id: ReviewId) -> tuple[Action, ...]:
    """The starred next steps, first priority first."""
    starred = [action for action in actions(reader, review_id) if action.priority is not None]
    return tuple(sorted(starred, key=lambda action: action.priority or 0))
