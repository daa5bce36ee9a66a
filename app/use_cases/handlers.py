"""What does each command: the handlers of every subject."""

from app.ports import Handlers
from app.use_cases import (
    evidence,
    identities,
    judgements,
    measures,
    packs,
    packs_in,
    plans,
    reviews,
    samples,
    schools,
)

HANDLERS: Handlers = {
    **schools.HANDLERS,
    **samples.HANDLERS,
    **reviews.HANDLERS,
    **judgements.HANDLERS,
    **evidence.HANDLERS,
    **plans.HANDLERS,
    **measures.HANDLERS,
    **identities.HANDLERS,
    **packs.HANDLERS,
    **packs_in.HANDLERS,
}
