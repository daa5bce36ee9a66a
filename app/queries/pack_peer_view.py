"""A colleague's view of a review, and what became of the last one's advice, as packs say it."""

import re
from dataclasses import replace
from typing import Final

from app.domain.ids import LayerId, StageId
from app.domain.pack_claims import NextStep
from app.domain.pack_peer import (
    LastRecommendation,
    LookBack,
    PeerPoint,
    PeerPointKind,
    PeerReading,
    PeerStage,
    PeerView,
)
from app.domain.plans import Action
from app.domain.pyramid import PyramidView
from app.queries.agreement import LayerBeside, SideBySide, side_by_side
from app.queries.pack_layers import next_step
from app.queries.pack_rows import PackRows
from app.queries.peer_readings import PeerReading as Reading
from app.queries.recommendations import last_recommendations
from app.queries.returns import NoteLine, returns_page, spoken

_ITEM: Final = re.compile(r"item-(\d+)")
_RECOMMENDATION: Final = "recommendation"
_STAGE: Final = "stage"


def peer_view(rows: PackRows) -> PeerView | None:
    """What colleagues have countersigned of this review, the newest first."""
    beside = side_by_side(rows.reader, lambda _version: rows.framework, rows.review.id)
    if beside is None or not beside.reviewers:
        return None
    numbered = list(enumerate(beside.reviewers))
    readings = [_reading(rows, beside, at, one.reading) for at, one in reversed(numbered)]
    return PeerView(readings=tuple(readings))


def _reading(rows: PackRows, beside: SideBySide, at: int, read: Reading) -> PeerReading:
    lines = _lines_of(rows, read)
    return PeerReading(
        reviewer=read.reviewer,
        school=read.school,
        returned_on=read.arrived.taken_at.date(),
        stages=tuple(_stage(rows, layer, at, lines) for layer in beside.layers),
        points=_points(rows, lines),
    )


def _lines_of(rows: PackRows, read: Reading) -> tuple[NoteLine, ...]:
    """What this reviewer wrote under a signature; a lead reviewer's file holds two voices."""
    page = returns_page(rows.reader, read.arrived.id)
    return tuple(
        line
        for line in ((*page.fields, *page.marks) if page else ())
        if line.note.signed and spoken(line.note.author) == spoken(read.reviewer)
    )


def _stage(rows: PackRows, layer: LayerBeside, at: int, lines: tuple[NoteLine, ...]) -> PeerStage:
    seen, wanted = layer.peers[at], (layer.layer.id, _STAGE)
    said = (line.answer for line in lines if (line.note.place, line.note.field) == wanted)
    answer = next((one for one in said if one), None)
    return PeerStage(
        layer_id=layer.layer.id,
        layer_name=layer.layer.name,
        own_stage_id=_stage_id(rows, seen.own_index),
        peer_stage_id=_stage_id(rows, seen.peer_index),
        steps=seen.steps,
        reply=answer.reason if answer else "",
    )


def _stage_id(rows: PackRows, index: int | None) -> StageId | None:
    return None if index is None else rows.framework.stages[index].id


def _points(rows: PackRows, lines: tuple[NoteLine, ...]) -> tuple[PeerPoint, ...]:
    """The questions and recommendations, in the order of the layers."""
    order = {layer_id: place for place, layer_id in enumerate(_layer_names(rows))}
    wanting = sorted(
        (line for line in lines if line.wants_answer),
        key=lambda line: order.get(LayerId(line.note.place), len(order)),
    )
    return tuple(_point(rows, line) for line in wanting)


def _point(rows: PackRows, line: NoteLine) -> PeerPoint:
    note, answer = line.note, line.answer
    advises = note.field == _RECOMMENDATION
    found = _ITEM.fullmatch(note.item)
    return PeerPoint(
        kind=PeerPointKind.RECOMMENDATION if advises else PeerPointKind.QUESTION,
        layer_name=_layer_names(rows).get(LayerId(note.place), ""),
        claim=int(found.group(1)) if found and not note.place else None,
        words=note.value,
        answer=answer.answer if answer else None,
        reason=answer.reason if answer else "",
        step=_step(rows, line.action),
    )


def _layer_names(rows: PackRows) -> dict[LayerId, str]:
    return {layer.id: layer.name for layer in (*rows.framework.layers, rows.framework.foundations)}


def _step(rows: PackRows, action: Action | None) -> NextStep | None:
    return None if action is None else next_step(rows, action)


def last_time(rows: PackRows) -> tuple[LastRecommendation, ...]:
    """What was recommended at the last review that one came home from, and what became of it."""
    last = last_recommendations(rows.reader, rows.review.id)
    if last is None:
        return ()
    names = _layer_names(rows)
    return tuple(
        LastRecommendation(
            layer_name=names.get(LayerId(one.place), ""),
            words=one.words,
            signed=one.proved,
            answer=one.answer.answer if one.answer else None,
            reason=one.answer.reason if one.answer else "",
            step=_step(rows, one.action),
        )
        for one in last.recommendations
    )


def looked_back(rows: PackRows) -> tuple[LookBack, ...]:
    """The head's own lines on that review, the earliest first."""
    last = last_recommendations(rows.reader, rows.review.id)
    looks = sorted(last.follow_ups, key=lambda look: look.written_on) if last else []
    return tuple(
        LookBack(when=look.when, written_on=look.written_on, words=look.words)
        for look in looks
        if look.words.strip()
    )


def outlined(view: PyramidView, peer: PeerView | None) -> PyramidView:
    """The picture with the peer's outline over it, or without any."""
    places = {stage.stage_id: place for place, stage in enumerate(view.stages)}
    layers = []
    for layer in view.layers:
        stage_id = peer.outlined(layer.layer_id) if peer else None
        index = places.get(stage_id) if stage_id is not None else None
        layers.append(replace(layer, peer_stage_index=index))
    return replace(view, layers=tuple(layers))
