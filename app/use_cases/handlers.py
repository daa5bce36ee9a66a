"""What does each command: the handlers of every subject."""

from app.ports import Handlers
from app.use_cases import (
    evidence,
    identities,
    judgements,
    measures,
    packs,
    packs_in,
    peer_reviews,
    peer_writing,
    plans,
    returns,
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
    **peer_reviews.HANDLERS,
    **peer_writing.HANDLERS,
    **returns.HANDLERS,
}
