"""A colleague's view of a review, and what became of the last one's advice, as packs say it."""

from dataclasses import replace

from app.domain.pack_peer import LastRecommendation, PeerView
from app.domain.pyramid import PyramidView
from app.queries.pack_rows import PackRows


def peer_view(rows: PackRows) -> PeerView | None:
    """What colleagues have countersigned of this review."""
    return None


def last_time(rows: PackRows) -> tuple[LastRecommendation, ...]:
    """What was recommended at the review before, and what became of it."""
    return ()


def outlined(view: PyramidView, peer: PeerView | None) -> PyramidView:
    """The picture with the peer's outline over it, or without any."""
    places = {stage.stage_id: place for place, stage in enumerate(view.stages)}
    layers = []
    for layer in view.layers:
        stage_id = peer.outlined(layer.layer_id) if peer else None
        index = places.get(stage_id) if stage_id is not None else None
        layers.append(replace(layer, peer_stage_index=index))
    return replace(view, layers=tuple(layers))
